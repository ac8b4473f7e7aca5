"""The registration page's head line and its row of actions.

Owns the call timer, the draft's tick with its time, and the buttons' words. Must not save or record.
"""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.policy.values import CUSTOMER, Instant
from desktop.services import faces
from desktop.views.design.widgets import Elided, KeyCap, PrimaryButton, Shape
from desktop.views.forms.look import caption, tag
from desktop.views.forms.typed_time import elapsed

HEIGHT = 48


class RegisterHeader(QFrame):
    """Title, call timer, the clock's rule, and on the right whether the draft is safe."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._zone: ZoneInfo | None = None
        self._since: Instant | None = None
        self._rule = ""
        self.title = caption("", role="title")
        self.timer = tag("")
        self.timer.hide()
        self._about = caption("", role="dense")
        self._tick = Shape("met")
        self._tick.hide()
        self.draft = caption("", role="dense")
        self.clear = PrimaryButton(self.tr("Clear"), "Alt+C", primary=False)
        self.clear.setToolTip(self.tr("Empties the form and drops its draft"))
        self._leave = KeyCap("Esc " + self.tr("leave, keep the draft"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        for widget in (self.title, self.timer, self._about):
            row.addWidget(widget)
        row.addStretch(1)
        right = QHBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._tick)
        right.addWidget(self.draft)
        row.addLayout(right)
        row.addWidget(self.clear)
        row.addWidget(self._leave)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Times are written in the company's zone."""
        self._zone = zone
        self._write_about()

    def set_rule(self, rule: str) -> None:
        """Which clock registering starts, in the desk's words."""
        self._rule = rule
        self._write_about()

    def start(self, register: str, now: Instant) -> None:
        """A call begins."""
        self._since = now
        customer = register == CUSTOMER
        self.title.setText(
            self.tr("Register a customer complaint") if customer else self.tr("Register an employee complaint")
        )
        self.draft.setText("")
        self._tick.hide()
        self._write_about()
        self.tick(now)

    def _write_about(self) -> None:
        if self._since is None or self._zone is None:
            return
        began = self.tr("call came {time}").format(time=faces.stamp(self._since, self._zone, "%H:%M:%S"))
        self._about.setText(" · ".join(filter(None, (began, self._rule))))

    def stop(self) -> None:
        """The call is over."""
        self._since = None
        self.timer.hide()
        self._tick.hide()
        self.draft.setText("")

    def tick(self, now: Instant) -> None:
        """The timer goes on."""
        if self._since is not None:
            self.timer.setText(self.tr("on the phone {time}").format(time=elapsed(self._since, now)))
            self.timer.show()

    def restored(self) -> None:
        """The form was filled from the draft that waited."""
        self._tick.show()
        self.draft.setText(self.tr("draft restored"))

    def unsaved(self) -> None:
        """Something was typed that is not saved yet."""
        self._tick.hide()
        self.draft.setText(self.tr("saving the draft…"))

    def emptied(self) -> None:
        """The draft was thrown away: nothing is typed."""
        self._tick.hide()
        self.draft.setText("")

    def saved(self, now: Instant) -> None:
        """The draft is safe."""
        self._tick.show()
        time = faces.stamp(now, self._zone, "%H:%M:%S") if self._zone else ""
        self.draft.setText(self.tr("draft saved {time}").format(time=time))


class Standing(Protocol):
    """How a form stands, as far as the row of buttons says it."""

    register: str

    @property
    def promises(self) -> bool: ...
    @property
    def refund(self) -> bool: ...
    @property
    def required_count(self) -> int: ...
    def lacking(self) -> int: ...


class ActionRow(QWidget):
    """Register and dispatch, register only, refund flag; at the right how many required fields are still empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dispatch = PrimaryButton(self.tr("Register and dispatch"), "Ctrl+Enter")
        self.only = PrimaryButton(self.tr("Register only"), "Ctrl+S", primary=False, tall=True)
        self.refund = PrimaryButton(self.tr("Refund, return 6.2"), "Alt+R", primary=False, tall=True)
        self.refund.setCheckable(True)
        self.attach = PrimaryButton(self.tr("Attach"), "Alt+F", primary=False, tall=True)
        self.attach.setToolTip(self.tr("Files can also be dropped on the form or pasted"))
        self.count = Elided("", "dense")
        self.word = self.tr("Register and dispatch")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.dispatch, self.only, self.refund, self.attach):
            row.addWidget(button)
        # On a small screen the buttons keep their words, and the count gives way.
        row.addWidget(self.count, 1)

    def show_state(self, form: Standing) -> None:
        """Words and marks as the form stands."""
        customer, lacking = form.register == CUSTOMER, form.lacking()
        if not customer:
            words = self.tr("Register")
        elif form.promises:
            words = self.tr("Register and promise")
        else:
            words = self.tr("Register and dispatch")
        self.word = words
        self.dispatch.setText(words)
        self.dispatch.updateGeometry()
        self.only.setVisible(customer)
        self.refund.setVisible(customer)
        self.refund.setChecked(form.refund)
        if lacking:
            text = self.tr("{lacking} of {required} required left")
        else:
            text = self.tr("All {required} required there")
        self.count.say(text.format(lacking=lacking, required=form.required_count))
