"""Throwing a draft away: where more than one field is filled it is asked once, in the strip, and never by a dialog.

Owns the question and that typing on answers it. Must not empty the form.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.views.forms.trouble import TroubleStrip


class ClearQuestion:
    """Asks in ``strip``."""

    def __init__(self, strip: TroubleStrip) -> None:
        self._strip, self._asked = strip, False

    def agreed(self, filled: int) -> bool:
        """Whether a form with so many filled fields may be emptied now; else it has been asked."""
        if filled <= 1 or self._asked:
            self._asked = False
            return True
        self._asked = True
        asked = QCoreApplication.translate(
            "register", "{count} fields are filled. Alt+C once more empties them all; typing on keeps them."
        )
        self._strip.say(asked.format(count=filled), "near")
        self._strip.show()
        return False

    def stop(self) -> None:
        """Somebody types on, or leaves."""
        if self._asked:
            self._asked = False
            self._strip.hide()
