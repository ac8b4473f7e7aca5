"""The composition root: first start, second start, a ledger that does not open, the order of first paint and shutdown.

Owns proofs about desktop.app, desktop.late and desktop.single, through the real window on a real ledger.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop import app, troubles
from desktop.models import engine, parts
from desktop.models.store import FILE, Store
from desktop.services.readmodels import Trouble
from desktop.single import CALL, Seat
from tests.conftest import ExpectLog
from tests.fakes import FakeClock
from tests.models import helpers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def roots(qapp: object, tmp_path: Path) -> Iterator[list[app.Root]]:
    """Roots made by a test, shut down after it."""
    app.application("zh")
    made: list[app.Root] = []
    yield made
    for root in reversed(made):
        root.close()


def start(roots: list[app.Root], folder: Path, *, sample: bool = False) -> app.Root:
    root = app.Root(folder, FakeClock(), sample=sample)
    roots.append(root)
    root.start()
    return root


def begun(roots: list[app.Root], folder: Path) -> app.Root:
    """A desk of the sample company that can be worked at."""
    root = start(roots, folder, sample=True)
    window = root.window
    assert window is not None
    assert app.wait_until(lambda: bool(window.alerts.pending))
    return root


def test_the_first_start_offers_the_sample_company_and_opens_its_live_day(
    roots: list[app.Root], tmp_path: Path
) -> None:
    root = start(roots, tmp_path)
    assert app.wait_until(lambda: root.first_start is not None)
    assert root.first_start is not None
    root.first_start.choice.try_it.click()
    window = root.window
    assert window is not None
    assert app.wait_until(lambda: bool(window.alerts.pending) and "23" in window.status.text())
    assert "CD01" in window.status.text()
    assert root.desk.actor == "amy"


def test_turning_the_first_start_down_closes_the_desk_and_leaves_nothing(roots: list[app.Root], tmp_path: Path) -> None:
    root = start(roots, tmp_path)
    assert app.wait_until(lambda: root.first_start is not None)
    assert root.first_start is not None
    root.first_start.reject()
    window = root.window
    assert window is not None
    assert app.wait_until(lambda: not window.isVisible())
    root.close()
    store = Store.open(tmp_path)
    assert store.query("SELECT count(*) FROM event") == [(0,)]
    store.close()


def test_the_next_start_asks_nothing_and_seats_whoever_sat_here_last(roots: list[app.Root], tmp_path: Path) -> None:
    first = begun(roots, tmp_path)
    first.tasks.wait(lambda: first.desk.set_actor("ning"))
    first.close()
    again = start(roots, tmp_path)
    assert app.wait_until(lambda: again.opened is not None)
    assert again.first_start is None
    assert again.desk.actor == "ning"


def test_closing_ends_the_presence_of_this_desk(roots: list[app.Root], tmp_path: Path) -> None:
    root = begun(roots, tmp_path)
    present = root.tasks.wait(lambda: root.desk.real.context.store.query("SELECT person FROM presence_row"))
    assert present == [("amy",)]
    root.close()
    store = Store.open(tmp_path)
    assert store.query("SELECT person FROM presence_row") == []
    store.close()


def test_a_newer_database_is_said_in_a_dialog_and_left_alone(roots: list[app.Root], tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    raw = engine.connect(tmp_path / FILE).connection()
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    root = start(roots, tmp_path)
    window = root.window
    assert window is not None
    assert app.wait_until(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    assert "较新版本" in box.text()
    box.accept()
    assert app.wait_until(lambda: not window.isVisible())


def test_a_start_sweeps_up_behind_what_was_erased(roots: list[app.Root], tmp_path: Path) -> None:
    begun(roots, tmp_path).close()
    store = Store.open(tmp_path)
    at = FakeClock().now()
    (number,) = store.query("SELECT number FROM case_row LIMIT 1")[0]
    photo = (("照片.jpg", b"photo" * 40_000),)
    (noted,) = store.record(helpers.event("noted", at, number, text={"text": "现场照片"}, attachments=photo))
    erased = {"parts": [[noted.ref, "attachment-1"]]}
    store.record(helpers.event("parts-erased", at, fields=erased, text={"reason": "本人要求"}))
    files = list((store.data_dir / parts.FOLDER).glob("??/*"))
    store.close()
    assert len(files) == 1, "erased in the ledger, its file still lies there"
    begun(roots, tmp_path)
    assert app.wait_until(lambda: not files[0].exists())


def test_before_the_ledger_is_open_the_desk_says_so(roots: list[app.Root], tmp_path: Path) -> None:
    root = app.Root(tmp_path, FakeClock())
    roots.append(root)
    assert root.desk.actor == ""
    with pytest.raises(Trouble, match="not open"):
        root.desk.board(0)
    with pytest.raises(Trouble, match="not open"):
        root.alerts.pending("amy")


def test_a_second_start_calls_the_first_to_the_front(qapp: object, tmp_path: Path) -> None:
    first, second = Seat(tmp_path), Seat(tmp_path)
    assert first.take()
    called: list[str] = []
    first.answer(lambda: called.append("front"))
    assert not second.take()
    second.call()
    first.look()
    assert called == ["front"]
    assert not (tmp_path / CALL).exists()
    first.look()
    assert called == ["front"], "once a call"
    first.leave()
    assert second.take()
    second.leave()


def test_a_desk_that_was_killed_does_not_keep_its_seat(qapp: object, tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from desktop.single import Seat\napp = QCoreApplication([])\nassert Seat(Path(sys.argv[1])).take()\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], timeout=60, cwd=ROOT, check=False)
    seat = Seat(tmp_path)
    assert seat.take()
    seat.leave()


def test_nothing_that_waits_for_its_first_use_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop import app\n"
        "from desktop.services.wallclock import SystemClock\n"
        "app.application('zh')\nroot = app.Root(Path(sys.argv[1]), SystemClock(), with_desktop=True)\n"
        "seen = []\nreal = root.desk.painted.set\n"
        "root.desk.painted.set = lambda: (seen.extend(sys.modules), real())\n"
        "root.start()\nassert app.wait_until(root.desk.painted.is_set)\n"
        "print(*sorted(set(seen)))\nroot.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "desktop.views.shell.window" in loaded
    late = ("reportlab", "PIL", "chinese_calendar", "pypinyin", "cn2an", "plyer", "openpyxl", "statistics")
    ours = ("desktop.services.documents", "desktop.services.statistics", "desktop.services.sample")
    late += ("peewee", "sqlcipher3", "cryptography")
    heavy = [name for name in loaded if name.split(".")[0] in late or name.startswith(ours)]
    assert not heavy


@pytest.mark.parametrize(
    ("environment", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_without_a_display_the_sample_day_is_played(environment: dict[str, str], platform: str, there: bool) -> None:
    assert app.has_display(environment, platform) is there


def test_a_fault_nobody_caught_is_logged_and_said_once(
    roots: list[app.Root], tmp_path: Path, expected_log: ExpectLog
) -> None:
    expected_log("a fault of the program")
    handler = troubles.log_to(tmp_path)
    faults = app.Faults(tmp_path)
    for _ in range(2):
        faults.report(KeyError("刘建国"))
    boxes = [box for box in app.QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]
    assert len(boxes) == 1
    assert "没有丢失" in boxes[0].text()
    boxes[0].accept()
    assert handler is not None
    handler.close()
    troubles.stop_log(handler)
    log = (tmp_path / troubles.LOG_FILE).read_text("utf-8")
    assert "KeyError" in log
    assert "刘建国" not in log
