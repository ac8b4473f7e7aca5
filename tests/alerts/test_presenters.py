"""Presenters: tried in order, never failing the alert, never holding it up.

Owns proofs about desktop.services.alerts.presenters and notes with hand-written presenters.
"""

from __future__ import annotations

import threading
from pathlib import Path

from desktop.services.alerts import notes
from desktop.services.alerts.notes import Note
from desktop.services.alerts.presenters import PlyerPresenter, Presenting, session_bus_there

NOTE = Note("已超时：转办 5.2.2", "K…1123-A001 应办 王敏")


class Takes:
    """Shows every note and tells the test."""

    def __init__(self, name: str = "takes") -> None:
        self.name, self.notes, self.threads = name, list[Note](), set[str]()

    def show(self, note: Note) -> bool:
        self.notes.append(note)
        self.threads.add(threading.current_thread().name)
        return True

    def sound(self, urgent: bool) -> None:
        self.show(Note("", "", urgent))


class Declines(Takes):
    def show(self, note: Note) -> bool:
        super().show(note)
        return False


class Fails(Takes):
    def show(self, note: Note) -> bool:
        super().show(note)
        raise OSError("no such bus")


class Hangs(Takes):
    """Does not answer until the test lets it."""

    def __init__(self) -> None:
        super().__init__("hangs")
        self.let_go = threading.Event()

    def show(self, note: Note) -> bool:
        super().show(note)
        return self.let_go.wait(30)


def test_the_first_that_takes_it_is_the_only_one() -> None:
    first, second = Takes(), Takes("second")
    presenting = Presenting([first, second])
    presenting.show(NOTE)
    presenting.close()
    assert (first.notes, second.notes) == ([NOTE], [])


def test_one_that_declines_or_fails_hands_on() -> None:
    declines, fails, takes = Declines(), Fails(), Takes()
    presenting = Presenting([declines, fails, takes])
    presenting.show(NOTE)
    presenting.close()
    assert declines.notes == fails.notes == takes.notes == [NOTE]


def test_one_that_hangs_costs_its_patience_once_and_is_left_out_then() -> None:
    hangs, takes = Hangs(), Takes()
    presenting = Presenting([hangs, takes], patience=0.05)
    presenting.show(NOTE)
    presenting.show(NOTE)
    presenting.close(10)
    hangs.let_go.set()
    assert (len(hangs.notes), len(takes.notes)) == (1, 2)


def test_it_never_runs_on_the_thread_that_asks() -> None:
    takes = Takes()
    presenting = Presenting([takes])
    presenting.show(NOTE)
    presenting.close()
    assert takes.threads and threading.current_thread().name not in takes.threads


def test_a_sound_comes_beside_whatever_is_shown() -> None:
    sounder, takes = Takes(), Takes()
    presenting = Presenting([takes], sounder)
    presenting.show(Note("a", "b", urgent=True))
    presenting.close()
    assert sounder.notes == [Note("", "", True)]
    assert len(takes.notes) == 1


def test_with_nobody_to_show_it_nothing_is_raised() -> None:
    presenting = Presenting([])
    presenting.show(NOTE)
    presenting.close()


def test_closing_what_was_never_used_is_no_matter() -> None:
    Presenting([Takes()]).close()


def test_text_is_clipped_to_what_windows_holds_counting_its_units() -> None:
    assert notes.clip("短", 64) == "短"
    clipped = notes.clip("时限" * 100, 64)
    assert len(clipped) == 64
    assert clipped.endswith("…")
    rare = notes.clip("𠮷" * 40, 64)
    assert len(rare.encode("utf-16-le")) // 2 <= 64


def test_plyer_declines_where_linux_has_no_session_bus(tmp_path: Path) -> None:
    assert not session_bus_there({})
    assert not session_bus_there({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").touch()
    assert session_bus_there({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert session_bus_there({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"})
    assert PlyerPresenter.name == "plyer"


def test_a_sleep_is_told_in_one_note() -> None:
    assert notes.slept(4, 0, 86 * 60_000) == Note("休眠期间 4 项超时", "共 86 分钟；打开受理台查看汇总", True)
    assert notes.slept(0, 0, 0, "en").urgent is False
