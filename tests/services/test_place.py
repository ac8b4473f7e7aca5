"""Where the ledger lies: noted per PC, tried before it is used, never begun anew for a share that is gone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from desktop.models import engine
from desktop.services import place
from desktop.services.readmodels import Refused, Trouble


def test_without_a_note_the_ledger_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert place.of(tmp_path) == place.Place(tmp_path)


def test_a_folder_with_locks_passes_and_nothing_of_the_trial_stays(tmp_path: Path) -> None:
    place.check(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_choice_is_kept_and_the_company_known_from_then_on(tmp_path: Path) -> None:
    pc, share = tmp_path / "pc", tmp_path / "share"
    share.mkdir()
    place.choose(pc, share)
    assert place.of(pc) == place.Place(share, shared=True)
    store = place.store_of(pc)
    assert store.path.parent == share
    assert store.query("PRAGMA journal_mode") == [("delete",)]
    store.close()
    assert place.of(pc).ledger


@pytest.mark.parametrize("left", ["folder", "nothing"])
def test_a_share_that_is_gone_is_said_and_never_begun_anew(tmp_path: Path, left: str) -> None:
    pc, share = tmp_path / "pc", tmp_path / "share"
    share.mkdir()
    place.choose(pc, share)
    place.store_of(pc).close()
    shutil.move(share, tmp_path / "elsewhere")
    if left == "folder":
        share.mkdir()
    with pytest.raises(Trouble) as told:
        place.store_of(pc)
    assert told.value.code == "share-gone" and str(share) in told.value.text.zh
    assert not (share / "ledger.db").exists()


def test_another_companys_ledger_is_not_taken_for_ours(tmp_path: Path) -> None:
    pc, other, share = tmp_path / "pc", tmp_path / "other", tmp_path / "share"
    share.mkdir()
    place.choose(pc, share)
    place.store_of(pc).close()
    (share / "ledger.db").unlink()
    place.choose(other, share)
    place.store_of(other).close()
    with pytest.raises(Trouble, match="not in the shared folder"):
        place.store_of(pc)


@pytest.mark.parametrize(
    ("folder", "word"),
    [("share/OneDrive - Company", "网盘"), ("share/坚果云/desk", "网盘"), ("missing", "没有这个文件夹")],
)
def test_a_folder_that_cannot_serve_is_refused_with_what_to_do(tmp_path: Path, folder: str, word: str) -> None:
    if word == "网盘":
        (tmp_path / folder).mkdir(parents=True)
    with pytest.raises(Refused) as told:
        place.choose(tmp_path / "pc", tmp_path / folder)
    assert word in told.value.text.zh and told.value.field == "folder"
    assert place.of(tmp_path / "pc") == place.Place(tmp_path / "pc")


def test_a_path_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="whole path"):
        place.check(Path("share"))


@pytest.mark.skipif(sys.platform != "linux", reason="a folder where nobody can make a file")
def test_a_folder_that_takes_no_database_is_refused_in_the_language_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        place.check(Path("/proc"))
    assert "不能在这个文件夹里写数据库（打不开或没有权限）" in refused.value.text.zh


def test_a_pc_with_a_ledger_of_its_own_does_not_leave_it_behind(tmp_path: Path) -> None:
    place.store_of(tmp_path).close()
    with pytest.raises(Refused, match="a ledger of its own"):
        place.choose(tmp_path, tmp_path)


@pytest.mark.parametrize("note", ["", "[]", '{"shared": 1}', '{"shared": "relative"}'])
def test_a_note_that_cannot_be_read_stops_the_start(tmp_path: Path, note: str) -> None:
    (tmp_path / place.NOTE).write_text(note, "utf-8")
    with pytest.raises(Trouble) as told:
        place.store_of(tmp_path)
    assert told.value.code == "place" and place.NOTE in told.value.text.en


class NoLocks:
    """A connection whose locks do nothing, as on a share without them."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def execute(self, sql: str) -> NoLocks:
        self.asked.append(sql)
        return self


def test_a_share_whose_locks_do_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / place.HELD).touch()
    with pytest.raises(Refused, match="locks do nothing"):
        place._compare(NoLocks(), tmp_path)


def test_what_the_other_wrote_must_be_seen(tmp_path: Path) -> None:
    trial = tmp_path / "trial.db"
    mine = engine.plain(trial)
    mine.execute("CREATE TABLE probe (who TEXT)")
    mine.execute("PRAGMA busy_timeout = 0")
    holder = engine.plain(trial)
    holder.execute("BEGIN EXCLUSIVE")
    for said in (place.HELD, place.WRITTEN):
        (tmp_path / said).touch()
    answered: list[str] = []

    class Letting:
        """Lets the lock go, having written nothing, once this process was refused."""

        def execute(self, sql: str) -> object:
            answered.append(sql)
            try:
                return mine.execute(sql)
            finally:
                if sql == "BEGIN IMMEDIATE":
                    holder.execute("COMMIT")

    with pytest.raises(Refused, match="another does not see"):
        place._compare(Letting(), tmp_path)
    assert (tmp_path / place.GO).exists()
    assert answered[0] == "BEGIN IMMEDIATE"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.write_text("a file")
    with pytest.raises(Refused, match="no such folder"):
        place.check(share)
