"""What happens to errors that nobody expected: logged without personal data, and said once in plain words.

Owns the hooks and the message. Must not mend anything.
"""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import troubles
from desktop.views import i18n

log = logging.getLogger(__name__)


class Faults:
    """Errors of ours that nobody caught: kept in the log without personal data, said once in plain words."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._box: QMessageBox | None = None
        self._hooks = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """From now on no exception goes to a console that nobody sees."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._in_thread

    def remove(self) -> None:
        """As it was before."""
        sys.excepthook, threading.excepthook = self._hooks

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.report(error)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            log.error("a thread failed\n%s", troubles.outline(args.exc_value))

    def report(self, error: BaseException) -> None:
        """Log ``error`` and say that something went wrong; once while it is being said."""
        log.error("a fault of the program\n%s", troubles.outline(error))
        app = QApplication.instance()
        if self._box is not None or not isinstance(app, QApplication):
            return
        english = i18n.language() == "en"
        text = (
            "The program made a mistake. Nothing that was saved is lost."
            if english
            else "程序出错了。已保存的内容没有丢失。"
        )
        more = (
            "You can go on; details (no personal data) are in {0}"
            if english
            else "可以继续使用；详情（不含个人信息）在 {0}"
        )
        self._box = QMessageBox(QMessageBox.Icon.Warning, app.applicationDisplayName(), text)
        self._box.setInformativeText(more.format(self._folder / troubles.LOG_FILE))
        self._box.finished.connect(self._said)
        self._box.open()

    def _said(self) -> None:
        self._box = None
