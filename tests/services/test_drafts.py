"""Drafts: of this PC and this window, gone with the recording of their form, never in the ledger nor waiting for it.

Owns proofs about desktop.services.drafts with real processes and real kills.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as engine

from desktop.models import faults
from desktop.services import drafts, place
from desktop.services.desk import Desk
from desktop.services.deskmodels import Draft
from desktop.services.drafts import DraftBox
from desktop.services.readmodels import EventDraft, Refused, Trouble
from desktop.services.setup_company import sample_company
from desktop.services.thispc import ThisPc
from tests.fakes import FakeClock
from tests.services.conftest import Office
from tests.services.typist import KEY

ROOT = Path(__file__).resolve().parents[2]
CALL = EventDraft("registered", None, "amy", {"register": "employee", "category": "other"})
WITHOUT_RECORDING = ("draft-written:1", "draft-kept:1", "draft-written:2", "draft-kept:2")
IN_THE_SAVE = ("begun:1", "header-inserted:1", "draft-noted:1", "projections-written:1", "before-commit:1")
AFTER_THE_SAVE = ("after-commit:1", "draft-dropped:1")
kills = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal")


@contextmanager
def window(folder: Path) -> Iterator[Desk]:
    """A window over the data folder, closed at the end."""
    pc, store = ThisPc(folder), place.store_of(folder)
    desk = Desk(store, FakeClock(), pc=pc)
    if not desk.people():
        sample_company(desk)
    desk.set_actor("amy")
    yield desk
    pc.close()
    store.close()


def typist(folder: Path, crash_at: str = "") -> tuple[int, list[str]]:
    """The exit code of a window that was killed at ``crash_at``, and what it had said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.typist", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "COMPLAINT_DESK_CRASH_AT": crash_at},
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def registered(desk: Desk) -> int:
    return int(desk.context.store.query("SELECT count(*) FROM event WHERE kind = 'registered'")[0][0])


def notes(desk: Desk) -> int:
    return int(desk.context.store.query("SELECT count(*) FROM draft_done")[0][0])


def share_of(pc: Path) -> Path:
    """A folder of the office, chosen by this PC."""
    share = pc.parent / "share"
    share.mkdir()
    place.choose(pc, share)
    return share


# a form and its draft end together ----------------------------------------------------------------------------------
@kills
@pytest.mark.parametrize("shared", [False, True], ids=["own", "shared"])
@pytest.mark.parametrize("point", [*WITHOUT_RECORDING, *IN_THE_SAVE, *AFTER_THE_SAVE])
def test_killed_anywhere_a_form_is_recorded_once_or_restored(point: str, shared: bool, tmp_path: Path) -> None:
    pc = tmp_path / "pc"
    if shared:
        share_of(pc)
    with window(pc):
        pass
    code, said = typist(pc, point)
    assert code == -signal.SIGKILL, "the point was reached"
    with window(pc) as desk:
        draft, recorded = desk.load_draft(KEY), registered(desk)
        assert recorded == (point in AFTER_THE_SAVE)
        if recorded:
            assert draft is None, "a form that is recorded is not restored"
            return
        saved = len(said)
        assert (draft.values["turn"] if draft else 0) >= saved, "what was said to be safe is restored"
        if draft is not None:
            desk.record(CALL, form=draft.id)
    with window(pc) as desk:
        assert desk.load_draft(KEY) is None and registered(desk) == (draft is not None)


def test_every_point_around_a_draft_is_killed_at() -> None:
    tried = {point.partition(":")[0] for point in (*WITHOUT_RECORDING, *IN_THE_SAVE, *AFTER_THE_SAVE)}
    assert set(faults.DRAFT_POINTS) <= tried


def test_without_a_kill_the_draft_is_gone_and_the_note_is_forgotten_with_the_next_recording(tmp_path: Path) -> None:
    with window(tmp_path):
        pass
    assert typist(tmp_path) == (0, ["saved 1", "saved 2", "recorded"])
    with window(tmp_path) as desk:
        assert desk.load_draft(KEY) is None and notes(desk) == 1
        for _ in range(3):
            id = drafts.new_id()
            desk.save_draft(KEY, id, {})
            desk.record(CALL, form=id)
        assert notes(desk) == 2, "the one of the window that is gone, and the last"


def test_a_refused_form_keeps_its_draft(office: Office) -> None:
    office.desk.save_draft("note", "a", {"text": "一半"})
    with pytest.raises(Refused):
        office.desk.record(EventDraft("noted", "no such case", "amy", {"text": "一半"}), form="a")
    kept = office.desk.load_draft("note")
    assert kept is not None and kept.values == {"text": "一半"} and notes(office.desk) == 0


def test_a_save_that_comes_late_brings_no_recorded_form_back(office: Office) -> None:
    """The save was on its way on its own thread while the form was recorded."""
    office.desk.save_draft(KEY, "a", {"turn": 1})
    office.desk.record(CALL, form="a")
    office.desk.save_draft(KEY, "a", {"turn": 2})
    assert office.desk.load_draft(KEY) is None


def test_a_draft_that_cannot_be_deleted_is_not_restored(office: Office, tmp_path: Path) -> None:
    office.desk.save_draft(KEY, "a", {"turn": 1})
    (place,) = (one for one in tmp_path.rglob("a.json"))
    text = place.read_text("utf-8")
    office.desk.record(CALL, form="a")
    place.write_text(text, "utf-8")
    assert office.desk.load_draft(KEY) is None and not place.exists()


# a save whose answer never came ------------------------------------------------------------------------------------
class BreakingOff:
    """A share that writes what is committed and breaks off before it says so, once."""

    def __init__(self, raw: Any) -> None:
        self._raw, self._left = raw, 1

    def execute(self, sql: str, *params: Any) -> Any:
        done = self._raw.execute(sql, *params)
        if sql == "COMMIT" and self._left:
            self._left = 0
            raise engine.OperationalError("disk I/O error")
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)


def _broke_off(office: Office, *asked: EventDraft) -> None:
    """The form ``a`` was saved, and all that the person sees is that it failed."""
    office.desk.save_draft(KEY, "a", {"turn": 1})
    office.store.raw = BreakingOff(office.store.raw)
    with pytest.raises(Trouble):
        office.desk.record(*asked, form="a")


def test_a_save_asked_for_again_after_its_answer_never_came_is_recorded_once(office: Office) -> None:
    _broke_off(office, CALL)
    assert registered(office.desk) == 1
    again = office.desk.record(CALL, form="a")
    assert registered(office.desk) == 1 and office.desk.load_draft(KEY) is None
    assert [(one.kind, office.desk.context.history(one.case)[0].kind) for one in again] == [
        ("registered", "registered")
    ]


def test_what_was_changed_after_such_a_save_is_not_lost_in_silence(office: Office) -> None:
    _broke_off(office, CALL)
    other = EventDraft("registered", None, "amy", {"register": "employee", "category": "environment"})
    with pytest.raises(Refused) as refused:
        office.desk.record(other, form="a")
    assert "已经记下" in refused.value.text.zh and registered(office.desk) == 1
    kept = office.desk.load_draft(KEY)
    assert kept is None, "after a restart nothing offers to record it twice"


# of this window -----------------------------------------------------------------------------------------------------
def test_two_windows_do_not_overwrite_each_other(tmp_path: Path) -> None:
    with window(tmp_path) as one, window(tmp_path) as two:
        one.save_draft(KEY, "a", {"who": "one"})
        two.save_draft(KEY, "b", {"who": "two"})
        mine, yours = one.load_draft(KEY), two.load_draft(KEY)
        assert mine is not None and yours is not None
        assert (mine.values, yours.values) == ({"who": "one"}, {"who": "two"})


def test_a_new_window_takes_nothing_from_a_living_one(tmp_path: Path) -> None:
    with window(tmp_path) as one:
        one.save_draft(KEY, "a", {"who": "one"})
        with window(tmp_path) as two:
            assert two.load_draft(KEY) is None
        assert one.load_draft(KEY) is not None


def test_a_window_started_later_finds_the_drafts_of_every_window_that_is_gone(tmp_path: Path) -> None:
    with window(tmp_path) as one, window(tmp_path) as two:
        one.save_draft(KEY, "a", {"who": "one"})
        two.context.clock.advance(seconds=1)  # type: ignore[attr-defined]
        two.save_draft(KEY, "b", {"who": "two"})
    with window(tmp_path) as desk:
        found = desk.load_draft(KEY)
        assert found is not None and found.values == {"who": "two"}, "the newest first"
        desk.record(CALL, form=found.id)
        found = desk.load_draft(KEY)
        assert found is not None and found.values == {"who": "one"}, "then the other"


@kills
def test_of_two_windows_the_draft_of_the_killed_one_goes_to_the_next(tmp_path: Path) -> None:
    with window(tmp_path) as living:
        living.save_draft("note", "l", {"who": "living"})
        assert typist(tmp_path, "begun:1")[0] == -signal.SIGKILL
        with window(tmp_path) as desk:
            assert [draft.key for draft in desk.context.pc.drafts.waiting()] == [KEY]
        assert living.load_draft("note") is not None


def test_what_a_killed_save_left_is_cleared_away_and_what_nobody_can_read_left_alone(tmp_path: Path) -> None:
    box = DraftBox(tmp_path)
    box.save(Draft("a", KEY, {"turn": 1}, 5))
    box.close()
    folder = next(tmp_path.rglob("a.json")).parent
    (folder / ".a.json.1234").write_text("{", "utf-8")
    for broken in ("{", "[]", '{"key": "k"}'):
        (folder / "b.json").write_text(broken, "utf-8")
        box = DraftBox(tmp_path)
        assert [draft.id for draft in box.waiting()] == ["a"]
        box.close()
    assert sorted(file.name for file in folder.iterdir()) == ["a.json", "b.json"]


# where --------------------------------------------------------------------------------------------------------------
def test_of_a_shared_ledger_nothing_typed_reaches_the_share_before_it_is_recorded(tmp_path: Path) -> None:
    share = share_of(tmp_path / "pc")
    with window(tmp_path / "pc") as desk:
        before = {file: file.stat().st_mtime_ns for file in share.rglob("*")}
        desk.save_draft(KEY, "a", {"phone": "13880542716"})
        desk.drop_draft("b")
        assert {file: file.stat().st_mtime_ns for file in share.rglob("*")} == before
        assert "13880542716" in next((tmp_path / "pc").rglob("a.json")).read_text("utf-8")


def test_a_place_that_takes_no_file_is_said_plainly(tmp_path: Path) -> None:
    with window(tmp_path) as desk:
        (tmp_path / drafts.FOLDER).write_text("in the way", "utf-8")
        with pytest.raises(Trouble) as told:
            desk.save_draft(KEY, "a", {})
        assert told.value.text.zh == "这台电脑上没有保存成。" and told.value.remedy.zh
