"""The composition root: builds clock, database thread, desk, alerts and window, and shuts them down in reverse.

Owns who is handed what, and the first start. Must hold no logic of the desk. What waits for its first use is imported
then: the window is painted before the database is opened.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

import desktop.plainimport  # noqa: F401 - first: every import after it is a plain one
from desktop import again, troubles
from desktop.bugs import Faults
from desktop.door import Door
from desktop.firstdesk import FirstDesk
from desktop.late import LateAlerts, LateDesk, Opened
from desktop.pages import page_specs
from desktop.services import early
from desktop.services.wallclock import SystemClock, WallClock
from desktop.single import Seat
from desktop.views import choosing, i18n
from desktop.views.design import apply
from desktop.views.design.theme import SYSTEM
from desktop.views.garbage import Collector
from desktop.views.shell.firstpaint import FirstPaint
from desktop.views.shell.station import Station
from desktop.views.shell.tray import Tray, mark
from desktop.views.shell.window import DeskWindow
from desktop.views.tasks import Tasks

if TYPE_CHECKING:
    from desktop.backingup import DailyBackup
    from desktop.services.alerts.presenters import Presenting
    from desktop.views.firststart.dialog import FirstStart

log = logging.getLogger(__name__)

START_WITH_SYSTEM = "start_with_system"
WARM_UP_MS = 700
"""After the board was asked for: what only forms and saves need is imported then, so that the first one is quick."""


def run(folder: Path, language: str | None = None, *, new_window: bool = False) -> int:
    """Open the desk of ``folder`` and stay until it is closed; the exit code. No display: play the sample day."""
    if not has_display(os.environ, sys.platform):
        return _play_instead(language or "zh")
    folder.mkdir(parents=True, exist_ok=True)
    handler = troubles.log_to(folder)
    looks, environment = early.read(folder), dict(os.environ)
    chosen = language or str(looks["language"])
    app = application(chosen, str(looks["theme"]), str(looks["scale"]))
    app.setQuitOnLastWindowClosed(False)  # the desk ends when its window is closed, not when it goes into the tray
    seat = Seat(folder)
    if not new_window and not seat.take():
        seat.call()
        print({"en": "The desk is open already."}.get(chosen, "受理台已经打开，已转到前面。"))
        return 0
    faults = Faults(folder)
    faults.install()
    root = Root(folder, SystemClock(), chosen, with_desktop=True)
    root.tasks.bug.connect(faults.report)
    seat.answer(root.to_front)
    root.start(minimised=bool(looks["start_minimised"]))
    try:
        return app.exec()
    finally:
        root.close()
        seat.leave()
        faults.remove()
        if handler is not None:
            troubles.stop_log(handler)
        if root.again:
            again.start(folder, environment)


def application(language: str, theme: str = SYSTEM, scale: str = "100") -> QApplication:
    """The one QApplication, in its language and dress; ``scale``: of texts and controls, in per cent."""
    existing = QApplication.instance()
    if existing is None and scale != "100":
        os.environ.setdefault("QT_SCALE_FACTOR", str(int(scale) / 100))
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("complaint-desk")
    app.setApplicationDisplayName({"en": "Complaint Desk"}.get(language, "投诉受理台"))
    app.setDesktopFileName("complaint-desk")
    i18n.install(app, language)
    apply(app, theme)
    return app


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: on Linux a display, or a Qt platform that somebody chose."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Root(QObject):
    """Everything of one running desk. ``with_desktop``: pop-ups and sound beside the window; ``sample``: a first start
    asks nothing and takes the sample company. ``began`` comes once the desk can be worked at; ``again``: it ended to
    be started once more."""

    began = Signal()

    def __init__(
        self, folder: Path, clock: WallClock, language: str = "zh", *, with_desktop: bool = False, sample: bool = False
    ) -> None:
        super().__init__()
        self.clock, self.language, self._sample, self._with_desktop = clock, language, sample, with_desktop
        self._extras: list[Callable[[], None]] = []
        self.tray: Tray | None = None
        self._collector = Collector(self)
        self._collector.start()
        self.presenting = self._presenters() if with_desktop else None
        self.tasks = Tasks(of_the_world=troubles.of)
        self.local = Tasks(of_the_world=troubles.of, name="local files")
        self.local.bug.connect(self.tasks.bug)
        self.door = Door(self.tasks, self.local)
        self.desk = LateDesk(folder, clock, language)
        choosing.remember_in(self.desk.pc, self._keep_folder)
        self.alerts = LateAlerts(clock, language, self.presenting)
        self.window: DeskWindow | None = None
        self.opened: Opened | None = None
        self.backups: DailyBackup | None = None
        self.first_start: FirstStart | None = None
        self._closed = self.again = False
        self.tasks.run(lambda: self.desk.open(self.alerts), self._opened, self._not_opened)

    def start(self, *, minimised: bool = False) -> None:
        """Show the window; the database is opened once it has been painted. ``minimised``: only in the tray, where
        there is none in the task bar."""
        self.window = DeskWindow(
            self.door, self.desk, self.alerts, self.clock, Station(), page_specs(self.desk, self.door, self.clock)
        )
        self.window.setWindowIcon(_icon())
        self.window.closed.connect(self._leave)
        self.window.station_changed.connect(lambda: self.door.run(self.desk.opened, self._tell_station))
        self.window.setting_saved.connect(self._setting_saved)
        self.window.resize(1440, 900)
        if self.tray is not None:
            self.window.closing.has_tray = self.tray.there
            self.window.pulse.counted.connect(self.tray.count)
        if minimised:
            self.desk.painted.set()
            if not self.window.closing.has_tray:
                self.window.showMinimized()
            return
        FirstPaint(self.window, self.desk.painted.set)
        self.window.show()

    def _presenters(self) -> Presenting:
        from desktop.services.alerts.presenters import PlyerPresenter, Presenting
        from desktop.views.alerts.bell import Bell

        tray = self.tray = Tray(self)
        tray.opened.connect(self.to_front)
        tray.register.connect(self._register)
        tray.left.connect(self._leave_by_tray)
        self._extras.append(tray.hide)
        return Presenting([PlyerPresenter(), tray], Bell(self))

    def _keep_folder(self, key: str, folder: str) -> None:
        """Where somebody chose a file last; that it could not be kept is no reason to disturb them."""
        pc = self.desk.pc
        self.door.run_local(lambda: pc.put(key, folder), None, lambda error: log.info("not kept: %s", error))

    def _register(self) -> None:
        self.to_front()
        if self.window is not None:
            self.window.register("customer")

    def _leave_by_tray(self) -> None:
        """As Ctrl+Q: the question needs a window to stand on."""
        self.to_front()
        if self.window is not None:
            self.window.close()

    # opening ----------------------------------------------------------------------------------------------------
    def _opened(self, opened: Opened) -> None:
        self.opened = opened
        if self.window is None or self._closed:
            return
        if opened.fresh and self._sample:
            FirstDesk(self.tasks, self.desk, self.clock).make(None, self._made_or_not)
        elif opened.fresh:
            self.to_front()
            self._ask_first_start(opened)
        else:
            self._begin(opened)

    def _begin(self, opened: Opened) -> None:
        assert self.window is not None
        self._tell_station(opened)
        self.window.start()
        self.window.refresh()
        QTimer.singleShot(WARM_UP_MS, self, self._when_quiet)
        if self._with_desktop:
            self._start_backups()
        self.began.emit()

    def _when_quiet(self) -> None:
        """What can wait until the board is live, on the database thread."""
        self.door.run(self.desk.warm_up)
        self.door.run(self.desk.sweep, None, lambda error: log.info("sweeping waits for the next start: %s", error))

    def _start_backups(self) -> None:
        from desktop.backingup import DailyBackup

        self.backups = DailyBackup(self.desk.pc, self.clock, self)
        if self.window is not None:
            self.backups.failed.connect(self.window.notice.show_error)
        self.backups.start()

    def _setting_saved(self, key: str, value: object) -> None:
        """What takes effect outside the window."""
        if key == START_WITH_SYSTEM and self._with_desktop:
            from desktop import autostart

            words = autostart.command(self.desk.pc.folder)
            failed = self.window.notice.show_error if self.window is not None else None
            self.door.run_local(lambda: autostart.apply(bool(value), words), None, failed)
        elif key == "backup_folder" and self.backups is not None:
            self.backups.look()

    def _tell_station(self, opened: Opened) -> None:
        self.opened = opened
        if self.window is not None:
            self.window.status.set_station(Station(opened.office, opened.node, opened.policy))

    def _not_opened(self, error: Exception) -> None:
        trouble = troubles.of(error)
        if trouble is None or self.window is None:
            return
        self.to_front()
        box = QMessageBox(
            QMessageBox.Icon.Warning, self.window.windowTitle(), i18n.pick(trouble.text), parent=self.window
        )
        box.setInformativeText(i18n.pick(trouble.remedy))
        box.finished.connect(self.window.close)
        box.open()

    # first start ------------------------------------------------------------------------------------------------
    def _ask_first_start(self, opened: Opened) -> None:
        from desktop.views.firststart.dialog import FirstStart

        assert self.window is not None
        maker, looks = FirstDesk(self.tasks, self.desk, self.clock), {**opened.kept, "language": self.language}
        self.first_start = FirstStart(maker, self.window, looks=looks)
        self.first_start.accepted.connect(self._made)
        self.first_start.rejected.connect(self.window.close)
        self.first_start.restyled.connect(self._begin_anew)
        self.first_start.open()
        self.first_start.go_on_at(int(opened.kept.get(again.STEP, 0)))

    def _begin_anew(self, looks: dict[str, object], step: int) -> None:
        """Another language or text size was chosen: the program ends and comes again with them, at that step."""

        def leave() -> None:
            self.again = True
            if self.window is not None:
                self.window.close_now()

        again.keep(self.tasks, self.desk, looks, step, leave, self._not_opened)

    def _made_or_not(self, error: Exception | None) -> None:
        if error is None:
            self._made()
        else:
            self._not_opened(error)

    def _made(self) -> None:
        answers = self.first_start.answers if self.first_start is not None else None
        self.first_start = None
        if answers is not None and answers.trial and self.window is not None:
            self.began.connect(lambda: self.window.register("customer") if self.window is not None else None)
        self.tasks.run(self.desk.opened, self._begin)

    # closing ----------------------------------------------------------------------------------------------------
    def to_front(self) -> None:
        """The window, seen and in front."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def _leave(self) -> None:
        QTimer.singleShot(0, QCoreApplication.quit)

    def close(self) -> None:
        """Shut everything down in reverse; what was asked for is finished first."""
        if self._closed:
            return
        self._closed = True
        self.desk.painted.set()
        if self.window is not None:
            self.window.stop()
        self.door.shut()
        if self.backups is not None:
            self.backups.close()
        self.local.close()
        self.tasks.run(self.alerts.close)
        self.tasks.run(self.desk.close)
        self.tasks.close()
        if self.presenting is not None:
            self.presenting.close()
        for extra in reversed(self._extras):
            extra()
        if self.window is not None:
            self.window.close_now()
            self.window.deleteLater()
            self.window = None
        choosing.remember_in(None)
        self._collector.stop()


def _icon() -> QIcon:
    return mark()


def paint_trial(folder: Path) -> str:
    """For the self-test: the sample company's window, painted offscreen from a ledger in ``folder``; what was seen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.services.sample.writer import PlayedClock
    from desktop.services.selftest import NINE, expect

    application("zh")
    root = Root(folder / "window", PlayedClock(NINE), sample=True)
    root.start()
    window = root.window
    assert window is not None
    try:
        wait_until(lambda: bool(window.alerts.pending) and bool(window.page().lanes))
        wait_until(lambda: False, 300)
        picture = window.grab().toImage()
        places = [(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)]
        colours = {picture.pixel(x, y) for x, y in places}
        expect(len(colours) > 20, f"the window shows only {len(colours)} colours")
        return f"{picture.width()} x {picture.height()}, {len(colours)} colours, {len(window.alerts.pending)} alerts"
    finally:
        root.close()


def wait_until(happened: Callable[[], bool], milliseconds: int = 20_000) -> bool:
    """Let the event loop run until ``happened``, at most so long; whether it happened."""
    loop, looks, end = QEventLoop(), QTimer(), QTimer()
    looks.timeout.connect(lambda: loop.quit() if happened() else None)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    looks.start(20)
    end.start(milliseconds)
    loop.exec()
    looks.stop()
    end.stop()
    return happened()


def _play_instead(language: str) -> int:
    """No display: the sample day through the same window, as pictures and paper."""
    out = Path("out").resolve()
    say = {"en": "No display here: playing the sample day into {0}"}.get(language, "没有显示器：示例日将画到 {0}")
    print(say.format(out), flush=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return shots(out, language)


def _without_offscreen_notes(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What Qt says while it plays offscreen, but for the window manager's tasks that no such window has."""
    if not text.startswith("This plugin does not support"):
        print(text, file=sys.stderr)


def shots(out: Path, language: str = "zh") -> int:
    """Play the sample day offscreen through the same window; pictures and printed pages go to ``out``."""
    import tempfile

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.services.sample.live import PICTURED_AT
    from desktop.services.sample.writer import PlayedClock
    from desktop.views import player

    before = qInstallMessageHandler(_without_offscreen_notes)
    application(language)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="complaint-desk-", ignore_cleanup_errors=True) as folder:
        clock = PlayedClock(PICTURED_AT)
        root = Root(Path(folder), clock, language, sample=True)
        root.start()
        window = root.window
        assert window is not None
        try:
            wait_until(lambda: bool(window.alerts.pending))
            written = player.play(window, root.desk, root.door, clock, out, wait_until)
        finally:
            root.close()
            qInstallMessageHandler(before)
    for path in written:
        print(path, flush=True)
    return 0
