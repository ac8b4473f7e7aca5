"""Files dropped or pasted anywhere on a page go to the form's attachments, not as their path into a text field.

Owns what of a drag or of the clipboard is for the attachments: files always; a picture where no text comes with it, or
where no text field has the keyboard. Must not read any of them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.views.attachments.editor import AttachEditor

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)


def is_for_attachments(mime: QMimeData, *, in_text: bool) -> bool:
    """Whether files or a picture come, rather than text."""
    if any(url.isLocalFile() for url in mime.urls()):
        return True
    return mime.hasImage() and not (in_text and mime.hasText())


class FileDoor(QObject):
    """Watches ``area`` and text fields in it; ``target`` gives the attachments that files go to, if any are open."""

    def __init__(self, area: QWidget, target: Callable[[], AttachEditor | None]) -> None:
        super().__init__(area)
        self._target = target
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def watch(self, part: QWidget) -> None:
        """The text fields inside ``part`` let files pass too; to be called again when new ones were made."""
        for field in part.findChildren(QPlainTextEdit):
            field.installEventFilter(self)
            field.viewport().installEventFilter(self)
        for line in part.findChildren(QLineEdit):
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            return self._dragged(event)
        if event.type() in _KEYS and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            return self._pasted(event, isinstance(watched, QLineEdit | QPlainTextEdit))
        return False

    def _dragged(self, event: QDropEvent) -> bool:
        target = self._target()
        if target is None or not target.isEnabled() or not is_for_attachments(event.mimeData(), in_text=False):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            target.add_mime(event.mimeData())
        return True

    def _pasted(self, event: QKeyEvent, in_text: bool) -> bool:
        target, mime = self._target(), QGuiApplication.clipboard().mimeData()
        if target is None or not target.isEnabled() or not is_for_attachments(mime, in_text=in_text):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            target.add_mime(mime)
        return True
