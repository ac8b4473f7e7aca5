"""What belongs to one PC lies in its own data folder, wherever the ledger lies; two windows lose nothing of it.

Owns proofs about desktop.services.thispc and localfiles.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.models import engine
from desktop.models.store import FILE, Store
from desktop.services import declared, early, place, thispc
from desktop.services.declared import COMPANY, PC
from desktop.services.desk import Desk
from desktop.services.localfiles import FileLock, write_whole
from desktop.services.readmodels import Trouble
from desktop.services.setup_company import sample_company
from desktop.services.thispc import DAMAGED, EARLIER, ThisPc
from tests.fakes import FakeClock

ROOT = Path(__file__).resolve().parents[2]
OLD_TABLES = (
    "DROP TABLE draft_done",
    'CREATE TABLE "draft_row" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL, "saved_at" INTEGER NOT NULL) '
    "WITHOUT ROWID",
    'CREATE TABLE "setting_row" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID',
    "PRAGMA user_version = 4",
)


def desk_of(pc: Path, machine: str) -> Desk:
    desk = Desk(place.store_of(pc, machine=machine), FakeClock(), pc=ThisPc(pc))
    if not desk.people():
        sample_company(desk)
    return desk


def old_ledger(folder: Path, settings: dict[str, str], drafts: dict[str, str]) -> None:
    """A ledger as the program before had it: settings of the PC and drafts in tables."""
    store = Store.open(folder / FILE)
    sample_company(Desk(store, FakeClock()))
    store.close()
    raw = engine.plain(folder / FILE)
    for sql in OLD_TABLES:
        raw.execute(sql)
    raw.executemany("INSERT INTO setting_row VALUES (?, ?)", settings.items())
    raw.executemany("INSERT INTO draft_row VALUES (?, ?, 5)", drafts.items())
    raw.close()


def test_two_pcs_on_one_ledger_have_each_their_own(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    pcs = [tmp_path / "one", tmp_path / "two"]
    for pc in pcs:
        place.choose(pc, share)
    one, two = (desk_of(pc, pc.name) for pc in pcs)
    one.save_setting("sounds", False)
    one.save_setting("theme", "dark")
    one.remember("board.view", "table")
    assert (two.setting("sounds"), two.setting("theme"), two.remembered("board.view")) == (True, "system", None)
    assert (one.setting("sounds"), one.remembered("board.view")) == (False, "table")
    assert (early.read(pcs[0])["theme"], early.read(pcs[1])["theme"]) == ("dark", "system")
    assert {file.name for file in share.iterdir()} == {FILE}, "nothing of a PC lies in the share"
    one.set_actor("sun")
    one.save_setting("again_after", 25)
    assert two.setting("again_after") == 25, "what is the company's is everybody's"


@pytest.mark.parametrize(
    "setting", [one for one in declared.settings().values() if one.scope == PC], ids=lambda s: s.key
)
def test_a_setting_of_the_pc_leaves_the_ledger_as_it_was(setting: declared.Setting, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "ledger" / FILE)
    desk = Desk(store, FakeClock(), pc=ThisPc(tmp_path / "pc"))
    sample_company(desk)
    before = store.raw.total_changes
    desk.save_setting(setting.key, setting.default)
    assert store.raw.total_changes == before
    assert setting.key in ThisPc(tmp_path / "pc").all()


def test_names_of_what_is_remembered_are_no_settings() -> None:
    assert not {thispc.ACTOR, "board.view"} & set(declared.settings())
    assert {one.scope for one in declared.settings().values() if one.key.startswith("company.")} == {COMPANY}


# the file -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("broken", ["", "{", "[]", "\x00\x00", '"theme"'])
def test_a_damaged_file_counts_as_none_and_is_set_aside(broken: str, tmp_path: Path) -> None:
    (tmp_path / thispc.FILE).write_text(broken, "utf-8")
    pc = ThisPc(tmp_path)
    assert pc.get("theme", "system") == "system"
    assert (tmp_path / DAMAGED).read_text("utf-8") == broken and not (tmp_path / thispc.FILE).exists()
    pc.put("theme", "dark")
    assert ThisPc(tmp_path).all() == {"theme": "dark"}


def test_a_damaged_file_that_is_written_first_is_set_aside_too(tmp_path: Path) -> None:
    (tmp_path / thispc.FILE).write_bytes(b"\xff\xfe")
    ThisPc(tmp_path).put("theme", "dark")
    assert (tmp_path / DAMAGED).read_bytes() == b"\xff\xfe" and ThisPc(tmp_path).get("theme") == "dark"


def test_a_value_that_may_not_stand_there_counts_as_the_default(tmp_path: Path) -> None:
    ThisPc(tmp_path).put("theme", "purple")
    ThisPc(tmp_path).put("language", "en")
    assert (early.read(tmp_path)["theme"], early.read(tmp_path)["language"]) == ("system", "en")


def test_before_anything_is_kept_there_are_the_defaults_and_no_file(tmp_path: Path) -> None:
    assert early.read(tmp_path / "new")["scale"] == "100" and not (tmp_path / "new").exists()


WRITER = """
import sys
from pathlib import Path
from desktop.services.thispc import ThisPc
pc = ThisPc(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(40):
    pc.put(f"{sys.argv[2]}{number}", number)
"""


def test_windows_that_write_at_once_lose_none_of_each_others_keys(tmp_path: Path) -> None:
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], stdin=subprocess.PIPE, text=True, cwd=ROOT
        )
        for name in "ab"
    ]
    for one in windows:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.close()
    assert [one.wait(60) for one in windows] == [0, 0]
    assert len(ThisPc(tmp_path).all()) == 80


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    """Killed when the new text is written but not in its place."""
    ThisPc(tmp_path).put("theme", "dark")
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.services.localfiles import write_whole\n"
        "write_whole(Path(sys.argv[1]), 'new', 'draft-written')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / thispc.FILE)],
        env={**os.environ, "COMPLAINT_DESK_CRASH_AT": "draft-written"},
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert ThisPc(tmp_path).all() == {"theme": "dark"}


def test_what_cannot_be_written_leaves_no_remains(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "there", "text")
    assert [one.name for one in tmp_path.iterdir()] == ["there"]


def test_a_lock_is_held_by_one_and_waited_for(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert one.take() and one.take() and not two.take()
    with pytest.raises(TimeoutError), two.held(0.02):
        pass
    one.release()
    with two.held(0.02):
        assert not one.take()
    assert one.take()
    one.release()


def test_a_folder_that_takes_no_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "pc").write_text("a file", "utf-8")
    store = Store.open(tmp_path / FILE)
    desk = Desk(store, FakeClock(), pc=ThisPc(tmp_path / "pc"))
    with pytest.raises(Trouble) as told:
        desk.save_setting("theme", "dark")
    assert told.value.remedy.zh and desk.setting("theme") == "system"
    store.close()


# what lay elsewhere before ------------------------------------------------------------------------------------------
def test_early_settings_of_the_program_before_are_taken_over_once(tmp_path: Path) -> None:
    (tmp_path / EARLIER).write_text('{"theme": "dark"}', "utf-8")
    assert early.read(tmp_path)["theme"] == "dark"
    ThisPc(tmp_path).put("language", "en")
    assert ThisPc(tmp_path).all() == {"theme": "dark", "language": "en"} and not (tmp_path / EARLIER).exists()


def test_settings_and_drafts_of_an_older_ledger_are_taken_over_once(tmp_path: Path) -> None:
    old_ledger(
        tmp_path,
        {"sounds": "false", "actor": '"ning"', "board.view": '"table"', "odd": "{"},
        {"register:customer": '{"values": {"phone": "138"}}', "odd": "{"},
    )
    ThisPc(tmp_path).put("board.view", "board")
    store = place.store_of(tmp_path)
    desk = Desk(store, FakeClock())
    assert ThisPc(tmp_path).all() == {"sounds": False, "actor": "ning", "board.view": "board"}, (
        "set here since: it wins"
    )
    draft = desk.load_draft("register:customer")
    assert draft is not None and draft.values == {"values": {"phone": "138"}}
    desk.drop_draft(draft.id)
    tables = {name for (name,) in store.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert not tables & {"setting_row", "draft_row"}
    desk.context.pc.close()
    store.close()
    store = place.store_of(tmp_path)
    assert Desk(store, FakeClock()).load_draft("register:customer") is None
    store.close()


def test_an_older_ledger_that_cannot_hand_over_stays_as_it_was(tmp_path: Path) -> None:
    old_ledger(tmp_path / "ledger", {"sounds": "false"}, {})

    def no_room(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError):
        Store.open(tmp_path / "ledger", hand_over=no_room)
    raw = engine.plain(tmp_path / "ledger" / FILE)
    assert raw.execute("SELECT * FROM setting_row").fetchall() == [("sounds", "false")]
    assert raw.execute("PRAGMA user_version").fetchone() == (4,)
    raw.close()


def test_what_is_kept_reads_as_plain_words(tmp_path: Path) -> None:
    ThisPc(tmp_path).put("printer", "财务室 HP")
    assert json.loads((tmp_path / thispc.FILE).read_text("utf-8")) == {"printer": "财务室 HP"}
    assert "财务室" in (tmp_path / thispc.FILE).read_text("utf-8")
