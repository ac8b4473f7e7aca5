"""The strip that says what failed, that nothing was lost, and what to do (design §3, Error), inside a form.

Owns the one sentence that a form adds: what was typed is still here. Must not open a dialog: a call may be going on.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.services.readmodels import Refused
from desktop.views.design.widgets import Notice


class TroubleStrip(Notice):
    """Hidden until something fails; ``retry`` asks for another try."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.hide()

    def show_error(self, error: BaseException, *, retry: bool = True) -> None:
        """Say what failed. A refusal asks for another entry, so it offers no second try."""
        super().show_error(error, retry=retry)
        if not isinstance(error, Refused):
            said = " ".join((self._text.text(), self.tr("What you typed is still here.")))
            self._text.setText(said)
            self.setAccessibleName(said)
