"""The banner: what has to be acknowledged, over the sub-row of whatever page is shown.

Owns its words, its list and the rule that several at once are opened before they are acknowledged. Must never take the
focus by itself: somebody may be typing with a customer on the phone. F9 gives it to the list, Esc gives it back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.policy.values import Instant
from desktop.services import faces
from desktop.services.readmodels import AlertItem
from desktop.views.alerts.rows import ROW, AlertRowDelegate, AlertRows, item_state
from desktop.views.design import current, set_state
from desktop.views.design.figures import figure_words
from desktop.views.design.widgets import Elided, PrimaryButton, SecondaryButton, Shape, label, state_word
from desktop.views.i18n import pick

TOGETHER_MS = 10_000
LISTED = 8


def group(items: tuple[AlertItem, ...]) -> tuple[AlertItem, ...]:
    """The alerts shown together: those raised within 10 s of each other, the group of the most urgent one."""
    if not items:
        return ()
    ordered = sorted(items, key=lambda item: item.raised_at)
    runs: list[list[AlertItem]] = [[ordered[0]]]
    for item in ordered[1:]:
        if item.raised_at - runs[-1][0].raised_at <= TOGETHER_MS:
            runs[-1].append(item)
        else:
            runs.append([item])
    chosen = next(run for run in runs if items[0] in run)
    return tuple(item for item in items if item in chosen)


class AlertList(QListView):
    """The lines of the alerts: Enter opens one, Esc folds them."""

    entered_row = Signal(QModelIndex)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Banner(QFrame):
    """One alert, or several with counts. ``acknowledged`` carries ids, ``opened`` a case number, empty for a report.

    ``stays`` says whether something is being typed: then F9 lists even a single alert instead of leaving for its case.
    """

    acknowledged = Signal(object)
    opened = Signal(str)

    def __init__(self, zone: ZoneInfo, person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._zone, self._person = zone, person
        self._items: tuple[AlertItem, ...] = ()
        self._waiting = 0
        self._now: Instant = 0
        self._seen = False
        self._before: QWidget | None = None
        self.stays: Callable[[], bool] = lambda: False
        self._build()
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _build(self) -> None:
        self._shape = Shape("overdue", 20)
        self._state, self._figure = label("", "strong"), label("", "counter")
        self._clock = label("", "strong")
        self._what = Elided("", "body", Qt.AlignmentFlag.AlignLeft, gives_way=False)
        self._owner, self._more = label("", "body2"), label("", "caption")
        self.open_button = SecondaryButton(self.tr("Open case"), "F9")
        self.know_button = PrimaryButton(self.tr("I have seen it"), "F8", tall=False)
        for button in (self.open_button, self.know_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button.clicked.connect(self.open)
        self.know_button.clicked.connect(self.know)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        parts = (self._shape, self._state, self._figure, self._clock, self._what, self._owner)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self.open_button)
        row.addWidget(self.know_button)
        self._build_list()

    def _build_list(self) -> None:
        self.list = QFrame(self._host)
        self.list.setObjectName("bannerlist")
        self.rows = AlertRows(self._zone)
        self.list_view = AlertList()
        self.list_view.setModel(self.rows)
        self.list_view.setItemDelegate(AlertRowDelegate(self.list_view))
        self.list_view.setUniformItemSizes(True)
        self.list_view.setFrameShape(QFrame.Shape.NoFrame)
        self.list_view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list_view.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.list_view.setAccessibleName(self.tr("Alerts"))
        self.list_view.clicked.connect(self._open_row)
        self.list_view.entered_row.connect(self._open_row)
        self.list_view.left.connect(self.fold)
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list_view, 1)
        foot = label(self.tr("The most urgent first · Enter or a click opens its case · Esc folds"), "caption")
        foot.setContentsMargins(12, 6, 12, 6)
        column.addWidget(foot)
        self.list.hide()

    # what is shown ----------------------------------------------------------------------------------------------
    def show_items(self, items: tuple[AlertItem, ...], now: Instant) -> None:
        """Show what is pending (the most urgent first); nothing pending hides the banner."""
        before, shown = self._items, group(items)
        self._items, self._waiting = shown, len(items) - len(shown)
        if {item.id for item in shown} - {item.id for item in before}:
            self._seen = False
        self._renew_rows(shown, now)
        self.setVisible(bool(shown))
        if not shown:
            self._hide_list()
            return
        self.tick(now)
        self.place()
        self.raise_()
        if {item.id for item in shown} - {item.id for item in before}:
            self.announce()

    def _renew_rows(self, shown: tuple[AlertItem, ...], now: Instant) -> None:
        """The list anew; its bar stays on the alert it stood on."""
        at = self.list_view.currentIndex().row()
        key = self.rows.item(at).id if 0 <= at < self.rows.rowCount() else 0
        self.rows.show(shown, now)
        places = [place for place, item in enumerate(shown) if item.id == key]
        self.list_view.setCurrentIndex(self.rows.index(places[0] if places else 0))

    def set_person(self, person: str) -> None:
        """Who sits here: alerts of theirs say 您 beside the name."""
        self._person = person

    @property
    def items(self) -> tuple[AlertItem, ...]:
        """The alerts shown now."""
        return self._items

    def is_group(self) -> bool:
        """Whether several are shown as one."""
        return len(self._items) > 1

    def tick(self, now: Instant) -> None:
        """Say the figures anew."""
        self._now = now
        if not self._items:
            return
        overdue = sum(1 for item in self._items if item_state(item, now, self._zone) == "overdue")
        state = "overdue" if overdue else item_state(self._items[0], now, self._zone)
        set_state(self, "overdue" if state == "overdue" else "near")
        self._shape.set_state(state)
        if self.is_group():
            self._say_group(overdue)
            self.rows.tick(now)
        else:
            self._say_one(self._items[0], state)
        more = self.tr("{n} more alerts wait").format(n=self._waiting)
        self._more.setText(more if self._waiting else self._hint())
        self.setAccessibleName(self.text())
        self._make_room()

    def _make_room(self) -> None:
        """Where it is narrow the quiet hint leaves; how many alerts wait stays."""
        self._more.show()
        row = self.layout()
        if row is not None and not self._waiting and row.sizeHint().width() > self._host.width():
            self._more.hide()

    def _hint(self) -> str:
        if self.is_group() and not self._seen:
            return self.tr("Look at the list with F9 first")
        return self.tr("Stays until acknowledged")

    def _say_one(self, item: AlertItem, state: str) -> None:
        face = faces.face(item.clock, self._now, self._zone)
        self._state.setText(state_word(state))
        self._figure.setText(figure_words(face))
        for part in (self._state, self._figure):
            set_state(part, state)
        self._clock.setText(f"{pick(item.clock.label)} {item.clock.clause}")
        where = " · ".join(filter(None, (pick(item.category), pick(item.place))))
        self._what.say("  ".join(filter(None, (item.number, item.name, where))))
        set_state(self._what, "", "state")
        set_state(self._what, "body", "role")
        set_state(self._clock, "", "state")
        self._owner.setText(self._owes(item))
        self.open_button.setText(self.tr("Open case") if item.number else self.tr("Open statistics"))
        self.know_button.setText(self.tr("I have seen it"))
        self.know_button.setEnabled(True)

    def _owes(self, item: AlertItem) -> str:
        owner = item.clock.owner
        if item.level == "phone":
            return self.tr("Please phone {name}: no desk of theirs is open").format(name=owner.name)
        again = self.tr(" · said again") if item.level == "again" else ""
        if item.in_place_of is not None:
            return self.tr("In place of {name}").format(name=item.in_place_of.name) + again
        mine = owner.key == self._person
        said = self.tr("Owes {name} (you)") if mine else self.tr("Owes {name}")
        return said.format(name=owner.name) + again

    def _say_group(self, overdue: int) -> None:
        near = len(self._items) - overdue
        self._state.setText(self.tr("{n} clocks at once").format(n=len(self._items)))
        set_state(self._state, "")
        self._figure.setText("")
        self._clock.setText(f"{state_word('overdue')} {overdue}" if overdue else "")
        self._what.say(f"{state_word('near')} {near}" if near else "")
        set_state(self._clock, "overdue")
        set_state(self._what, "near")
        set_state(self._what, "strong", "role")
        self._owner.setText("")
        self.open_button.setText(self.tr("Fold") if not self.list.isHidden() else self.tr("Look"))
        self.know_button.setText(self.tr("I have seen them all"))
        self.know_button.setEnabled(self._seen)

    def text(self) -> str:
        """Everything the banner says, one line."""
        parts = (self._state.text(), self._figure.text(), self._clock.text(), self._what.whole, self._owner.text())
        return " ".join(" ".join(parts).split()) if self._items else ""

    # acting -----------------------------------------------------------------------------------------------------
    def open(self) -> None:
        """F9: open the case; of several, or while something is typed, the list, and once more to fold it."""
        if not self._items:
            return
        if not self.list.isHidden():
            self._seen = True
            self.fold()
        elif self.is_group() or self.stays():
            self._unfold()
        else:
            self.opened.emit(self._items[0].number)

    def _unfold(self) -> None:
        """The keyboard goes to the list, whose arrows and Enter it is for."""
        self._before = self._host.window().focusWidget()
        self._seen = True
        self.list.show()
        self.place()
        self.list_view.setCurrentIndex(self.rows.index(0))
        self.list_view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tick(self._now)

    def fold(self) -> None:
        """Close the list: Esc, F9, or another page is shown."""
        if not self.list.isHidden():
            self._hide_list()
            self.tick(self._now)

    def _hide_list(self) -> None:
        """The keyboard goes back to where it was."""
        before, self._before = self._before, None
        had_keyboard = self.list_view.hasFocus()
        self.list.hide()
        if had_keyboard and before is not None:
            with suppress(RuntimeError):  # what had it may be gone by now
                if before.isVisible():
                    before.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self) -> None:
        """F8: acknowledge what is shown; several only after they were looked at."""
        if self._items and (self._seen or not self.is_group()):
            self.acknowledged.emit(tuple(item.id for item in self._items))

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.item(index.row()).number)

    def place(self) -> None:
        """Lie over the sub-row, the list below it; one row lower while the keyboard is in the sub-row."""
        parent, sizes = self._host, current().sizes
        row = QRect(0, sizes.header, parent.width(), sizes.subrow)
        if self._has_keyboard(row):
            row.translate(0, sizes.subrow)
        self.setGeometry(row)
        if self._items:
            self._make_room()
        high = min(LISTED, len(self._items)) * ROW + 34
        self.list.setGeometry(0, row.bottom() + 1, min(parent.width(), 900), high)
        if not self.list.isHidden():
            self.list.raise_()

    def _has_keyboard(self, row: QRect) -> bool:
        """Whether what has the keyboard lies in ``row`` and is not the page as a whole: it must not be covered."""
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or not self._host.isAncestorOf(focused) or focused.height() > 2 * row.height():
            return False
        return row.intersects(QRect(focused.mapTo(self._host, QPoint()), focused.size()))

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self._items:
            self.place()

    def announce(self) -> None:
        """Tell screen readers."""
        event = QAccessibleAnnouncementEvent(self, self.text())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
