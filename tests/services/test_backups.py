"""The daily backup goes where the setting says, once a day, beside whoever is working; what refuses it is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.backingup import DailyBackup
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services import backups
from desktop.services.desk import Desk
from desktop.services.readmodels import Refused, Trouble
from desktop.services.setup_company import sample_company
from desktop.services.thispc import ThisPc
from tests.fakes import FakeClock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "pc" / FILE)
    made = Desk(store, FakeClock(), pc=ThisPc(tmp_path / "pc"))
    sample_company(made)
    yield made
    store.close()


def made_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_without_a_folder_nothing_is_made(desk: Desk) -> None:
    assert backups.daily(desk.context.pc, FakeClock()) is None


def test_one_backup_a_day_is_made_and_can_be_opened(desk: Desk, tmp_path: Path) -> None:
    clock, pc, copies = FakeClock(), desk.context.pc, tmp_path / "copies"
    desk.save_setting("backup_folder", str(copies))
    first = backups.daily(pc, clock)
    assert first is not None and made_in(copies) == ["complaint-desk-20261123-154208"]
    copy = Store.open(first.folder / FILE, readonly=True)
    assert verify(copy).found == () and copy.shared("company.name") == "成都公司"
    copy.close()
    clock.advance(hours=8)
    assert backups.daily(pc, clock) is None, "the same day"
    clock.advance(hours=1)
    assert backups.daily(pc, clock) is not None and len(made_in(copies)) == 2


def test_the_office_goes_on_working_while_it_is_made(desk: Desk, tmp_path: Path) -> None:
    desk.save_setting("backup_folder", str(tmp_path / "copies"))
    with desk.context.store.write():
        assert backups.daily(desk.context.pc, FakeClock()) is not None


def test_a_folder_that_is_gone_is_said_and_tried_again(desk: Desk, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    desk.save_setting("backup_folder", str(copies))
    copies.rmdir()
    copies.write_text("a stick that was pulled out", "utf-8")
    with pytest.raises(Trouble) as told:
        backups.daily(desk.context.pc, FakeClock())
    assert told.value.text.zh.startswith("今天的备份没有做成") and "备份盘" in told.value.remedy.zh
    copies.unlink()
    assert backups.daily(desk.context.pc, FakeClock()) is not None


def test_before_there_is_a_company_there_is_nothing_to_keep(tmp_path: Path) -> None:
    Store.open(tmp_path / FILE).close()
    ThisPc(tmp_path).put("backup_folder", str(tmp_path / "copies"))
    assert backups.daily(ThisPc(tmp_path), FakeClock()) is None and not (tmp_path / "copies").exists()


def test_the_open_desk_makes_it_on_a_thread_of_its_own_and_says_a_trouble_once(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    daily = DailyBackup(desk.context.pc, FakeClock())
    daily.look()
    assert daily._tasks is None, "nobody has set a folder"
    desk.save_setting("backup_folder", str(tmp_path / "copies"))
    with qtbot.waitSignal(daily.made, timeout=20_000):
        daily.look()
    (tmp_path / "copies").rename(tmp_path / "elsewhere")
    (tmp_path / "copies").write_text("in the way", "utf-8")
    desk.context.pc.put(backups.LAST, "")
    said: list[object] = []
    daily.failed.connect(said.append)
    for _ in range(2):
        daily.look()
        qtbot.waitUntil(lambda: not daily._looking, timeout=20_000)
    assert len(said) == 1 and isinstance(said[0], Trouble)
    daily.close()


def test_a_backup_at_once_is_made_whatever_was_made_today_and_the_last_is_told(desk: Desk, tmp_path: Path) -> None:
    pc, clock = desk.context.pc, FakeClock()
    assert desk.settings_page().backup.zh == "这台电脑还没有做过备份。"
    with pytest.raises(Refused) as refused:
        desk.backup_now()
    assert (refused.value.field, refused.value.text.zh) == ("backup_folder", "请先选备份文件夹")
    desk.save_setting("backup_folder", str(tmp_path / "copies"))
    assert backups.daily(pc, clock) is not None
    clock.advance(minutes=5)
    made = backups.at_once(pc, clock)
    assert len(made_in(tmp_path / "copies")) == 2
    assert desk.settings_page().backup.zh == f"上次备份：2026-11-23 15:47，在 {made.folder}"
