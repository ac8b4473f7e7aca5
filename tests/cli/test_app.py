"""The composition root: first start, second start, a ledger that does not open, the order of first paint and shutdown.

Owns proofs about desktop.app, desktop.late and desktop.single, through the real window on a real ledger.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop import app, autostart, troubles
from desktop.bugs import Faults
from desktop.models import engine, parts
from desktop.models.store import FILE, Store
from desktop.services import early
from desktop.services.readmodels import Trouble
from desktop.services.thispc import ThisPc
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
    faults = Faults(tmp_path)
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


# what this PC was set to --------------------------------------------------------------------------------------------
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.views import design, i18n
started = app.Root.start
def start(root, *, minimised=False):
    started(root, minimised=minimised)
    window = root.window
    seen = [i18n.language(), design.current().name, round(window.devicePixelRatioF(), 2)]
    seen += [minimised, window.isMinimized() or not window.isVisible()]
    print(*seen)
    QTimer.singleShot(0, window.close_now)
app.Root.start = start
sys.exit(app.run(Path(sys.argv[1])))
"""


def started(folder: Path) -> str:
    """What a process of its own looked like when it had started on ``folder``."""
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)], capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_start_is_as_this_pc_was_set(tmp_path: Path) -> None:
    """Language, theme, text size, and whether it starts minimised; of one that runs nothing is left."""
    pc = ThisPc(tmp_path)
    pc.put("theme", "light")
    assert started(tmp_path) == "zh light 1.0 False False"
    for key, value in (("language", "en"), ("theme", "dark"), ("scale", "130"), ("start_minimised", True)):
        pc.put(key, value)
    assert started(tmp_path) == "en dark 1.3 True True"


ANEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import again, app
started = app.Root.start
def start(root, *, minimised=False):
    started(root, minimised=minimised)
    root.again = True
    QTimer.singleShot(0, root.window.close_now)
app.Root.start = start
again.start = lambda folder, environment: print(folder, environment.get("QT_SCALE_FACTOR"))
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_a_desk_that_ends_to_begin_anew_hands_on_the_environment_that_it_found(tmp_path: Path) -> None:
    """The text size of the process that ends is not the one of the process that comes."""
    ThisPc(tmp_path).put("scale", "130")
    environment = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    words = [sys.executable, "-c", ANEW, str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{tmp_path} None"


def test_a_language_chosen_at_the_first_start_is_there_from_the_next_step_on(
    roots: list[app.Root], tmp_path: Path
) -> None:
    first = start(roots, tmp_path)
    assert app.wait_until(lambda: first.first_start is not None)
    assert first.first_start is not None
    first.first_start.choice.set_up.click()
    wizard = first.first_start.wizard
    wizard.display.entries["language"].control.button("en").click()  # type: ignore[attr-defined]
    wizard.go_on()
    assert app.wait_until(lambda: first.again), "the program ends to begin anew"
    first.close()
    looks = early.read(tmp_path)
    assert looks["language"] == "en"

    app.application(str(looks["language"]))
    second = app.Root(tmp_path, FakeClock(), str(looks["language"]))
    roots.append(second)
    second.start()
    assert app.wait_until(lambda: second.first_start is not None)
    assert second.first_start is not None
    wizard = second.first_start.wizard
    assert wizard.isVisible() and wizard.step is wizard.identity
    assert wizard.identity.title == "Who this computer is"
    second.close()
    app.application("zh")


def test_a_first_start_that_was_set_to_be_minimised_shows_its_question(roots: list[app.Root], tmp_path: Path) -> None:
    root = app.Root(tmp_path, FakeClock())
    roots.append(root)
    root.start(minimised=True)
    window = root.window
    assert window is not None and window.isMinimized(), "offscreen there is no tray"
    assert app.wait_until(lambda: root.first_start is not None)
    assert not window.isMinimized() and window.isVisible()


def test_a_desk_started_minimised_alerts_and_comes_to_the_front_when_called(
    roots: list[app.Root], tmp_path: Path
) -> None:
    begun(roots, tmp_path).close()
    root = app.Root(tmp_path, FakeClock())
    roots.append(root)
    root.start(minimised=True)
    window = root.window
    assert window is not None
    assert app.wait_until(lambda: bool(window.alerts.pending)) and window.isMinimized()
    root.to_front()
    assert not window.out_of_sight


def test_starting_with_the_system_is_registered_when_it_is_set(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    app.application("zh")
    root = app.Root(tmp_path / "pc", FakeClock(), with_desktop=True, sample=True)
    began: list[bool] = []
    root.began.connect(lambda: began.append(True))
    (tmp_path / "pc").mkdir()
    root.start()
    window = root.window
    assert window is not None
    try:
        assert app.wait_until(lambda: bool(began))
        window.show_page("settings")
        page: Any = window.page()
        assert app.wait_until(lambda: bool(page.rows))
        page.rows["start_with_system"].entry.chosen.emit(True)
        assert app.wait_until(autostart.entry().exists)
        assert str(tmp_path / "pc") in autostart.entry().read_text("utf-8")
        page.rows["start_with_system"].entry.chosen.emit(False)
        assert app.wait_until(lambda: not autostart.entry().exists())
    finally:
        root.close()


def test_the_tray_leads_to_the_desk_to_a_form_and_out(qapp: object, tmp_path: Path) -> None:
    """Without a tray nothing is seen of it, and nothing else changes."""
    app.application("zh")
    root = app.Root(tmp_path, FakeClock(), with_desktop=True, sample=True)
    began: list[bool] = []
    root.began.connect(lambda: began.append(True))
    root.start()
    window, tray = root.window, root.tray
    assert window is not None and tray is not None
    try:
        assert app.wait_until(lambda: bool(began))
        assert app.wait_until(lambda: "已超时" in tray.icon.toolTip()), "it counts as the window does"
        window.hide()
        tray.register.emit()
        assert window.isVisible() and window.page_id == "register"
        window.hide()
        tray.left.emit()
        assert window.isVisible() and window.closing.question is not None, "clocks run"
        window.closing.question.leave_button.click()
        assert not window.isVisible()
    finally:
        root.close()
