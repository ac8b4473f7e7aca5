"""Several PCs on one file in the office's folder: others' work is seen, and a share that hangs stops no window.

``HOLD`` says for how many seconds the share hangs (12; ``make office`` has 60); with it frames are timed strictly.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from desktop.app import wait_until
from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft
from tests.fakes import FakeClock
from tests.journeys.driving import Desktop
from tests.views.b_keys import SHIFT, Key, press, write

ROOT = Path(__file__).resolve().parents[2]
HOLD = float(os.environ.get("HOLD", "12"))
FRAME_S = 0.05 if "HOLD" in os.environ else 0.25
"""The longest a frame may take: strict where nothing else runs beside it."""
AT = "2026-11-23 15:42:08"
CALL = {
    "register": "customer",
    "category": "after-sales",
    "received": "phone",
    "customer": "刘建国",
    "phone": "13900000001",
    "address": "成都市成华区建设路 88 号",
    "contract": "XY-2026-0001",
    "content": "推拉门下轨变形",
    "demand": "尽快处理",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desktop]:
    share = tmp_path / "share"
    share.mkdir()
    desktop = Desktop(tmp_path / "pc", AT, share)
    yield desktop
    desktop.close()


def test_what_another_pc_records_is_seen_at_the_next_second(office: Desktop, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "share", machine="another PC")
    desk = Desk(other, FakeClock(AT))
    desk.set_actor("ning")
    (done,) = desk.record(EventDraft("registered", None, "ning", dict(CALL)))
    other.close()
    board = office.page("board")
    office.window.tick()
    office.settle()
    office.until(lambda: any(card.number == done.case for card in board.model.cards()), "the card of the other PC")


@contextmanager
def hanging(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The share hangs from now on, until the input of this process is closed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.holder", str(tmp_path / "share" / "ledger.db")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            if not holder.stdin.closed:
                holder.stdin.close()


def drafted(tmp_path: Path) -> str:
    """What is kept on the PC of what is being typed."""
    return "".join(file.read_text("utf-8") for file in (tmp_path / "pc" / "drafts").rglob("*.json"))


def test_what_is_typed_while_the_share_hangs_is_kept_on_this_pc(office: Desktop, tmp_path: Path) -> None:
    """Even a form that cannot come until the share answers takes what is typed; a kill would lose none of it."""
    press(Key.Key_F2)
    page = office.page("register")
    office.until(lambda: page.body is not None, "the form is there")
    share = tmp_path / "share"
    with hanging(tmp_path):
        before = {file.name: file.stat().st_mtime_ns for file in share.iterdir()}
        write("13900001111")
        office.until(lambda: "139 0000 1111" in drafted(tmp_path), "the draft is kept")
        assert {file.name: file.stat().st_mtime_ns for file in share.iterdir()} == before
        press(Key.Key_F2, SHIFT)
        write("028")
        assert page.body is None, "the other form cannot be there"
    office.until(lambda: page.body is not None, "the other form comes")
    assert page.body.text("phone").replace(" ", "") == "028"


@pytest.mark.slow
def test_a_share_that_hangs_stops_no_window_and_loses_nothing(office: Desktop, tmp_path: Path) -> None:
    window = office.window
    press(Key.Key_F2)
    page = office.page("register")
    office.until(lambda: page.body is not None, "the form is there")
    write("139")
    assert page.body.text("phone") == "139"
    with hanging(tmp_path) as holder:
        beats: list[float] = []
        heart, second = QTimer(), QTimer()
        heart.setTimerType(Qt.TimerType.PreciseTimer)
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))
        second.timeout.connect(window.tick)
        heart.start(5)
        second.start(1000)
        began = time.perf_counter()
        write("0000")
        office.until(lambda: window.notice.isVisible(), "it is said that the database does not answer")
        assert "没有应答" in window.notice.text() and "再保存一次" in window.notice.text()
        assert wait_until(lambda: time.perf_counter() - began > HOLD, round(1000 * HOLD) + 10_000)
        heart.stop()
        assert holder.stdin is not None
        holder.stdin.close()
        gaps = [after - before for before, after in pairwise(beats)]
        assert office.faults == [], "a share that hangs is no fault of the program"
        assert len(beats) > 50 * HOLD and max(gaps) < FRAME_S, f"{1000 * max(gaps):.0f} ms"
    office.until(lambda: not window.notice.isVisible(), "the window works again")
    second.stop()
    assert page.body.text("phone").replace(" ", "") == "1390000"
    write("1111")
    office.settle()
    assert page.body.text("phone").replace(" ", "") == "13900001111"
