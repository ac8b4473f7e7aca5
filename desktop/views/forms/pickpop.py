"""The pop-up below a picker: rows with name, unit and how much is in hand; it lies over the window, never in its way.

Owns how a choice is drawn in a list and where the list lies. Must not take the keyboard: that stays in the line.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.services.formmodels import Choice
from desktop.views.design import current, metrics
from desktop.views.design.shapes import paint
from desktop.views.design.widgets import label
from desktop.views.design.widgets.overlay import StaysPut
from desktop.views.design.widgets.paintings import RIGHT, elided, list_head, list_row, words
from desktop.views.forms.pickmodel import CHOICE_ROLE, PickModel
from desktop.views.i18n import pick

ROW, HEAD = 30, 24
TALLEST = 12 * ROW
NARROWEST = 340

_Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """Name in bold, unit beside it, at the right what is in hand."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, ROW if index.data(CHOICE_ROLE) is not None else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, rect, choice = current(), QRectF(option.rect), index.data(CHOICE_ROLE)
        sizes = tokens.sizes
        painter.save()
        if not isinstance(choice, Choice):
            list_head(painter, rect, str(index.data()), tokens)
            painter.restore()
            return
        list_row(painter, rect, tokens, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        right = self._work(painter, rect, choice)
        name, dot, unit = pick(choice.label).partition(" · ")
        room = QRectF(rect.left() + 12, rect.top(), right - rect.left() - 24, rect.height())
        text = elided(name, sizes.dense, True, room.width())
        words(painter, room, text, tokens.text, sizes.dense, True)
        left = metrics(sizes.dense, True).horizontalAdvance(text) + 10
        if dot and left < room.width():
            cut = elided(unit, sizes.dense, False, room.width() - left)
            words(painter, room.adjusted(left, 0, 0, 0), cut, tokens.text2, sizes.dense)
        painter.restore()

    @staticmethod
    def _work(painter: QPainter, rect: QRectF, choice: Choice) -> float:
        """What is in hand, right-aligned; the left end of it."""
        tokens, hint = current(), pick(choice.hint)
        right = rect.right() - 12
        if not hint:
            return right
        ink = tokens.overdue if choice.pressed else tokens.text2
        hint = elided(hint, tokens.sizes.caption, False, rect.width() * 0.6)
        wide = metrics(tokens.sizes.caption).horizontalAdvance(hint)
        words(painter, QRectF(rect.left(), rect.top(), right - rect.left(), rect.height()), hint, ink,
              tokens.sizes.caption, where=RIGHT)  # fmt: skip
        right -= wide
        if choice.pressed:
            paint(painter, "overdue", QRectF(right - 18, rect.center().y() - 6, 12, 12), tokens.overduefill)
            right -= 18
        return right


class PickPop(QFrame):
    """The list of a :class:`PickModel`; ``taken`` carries the choice that was clicked."""

    taken = Signal(object)

    def __init__(self, model: PickModel, name: str) -> None:
        super().__init__()
        self.setObjectName("searchresults")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = model
        self._line: QWidget | None = None
        self._stays = StaysPut(self, self._again)
        self.list = QListView()
        self.list.setModel(model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(name)
        self.list.clicked.connect(self._clicked)
        self._nobody = label(self.tr("Nothing fits. Try part of the name, its pinyin or its initials."), "dense2")
        self._nobody.setWordWrap(True)
        self._nobody.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._nobody)
        column.addWidget(self.list)
        self.hide()

    def choice(self) -> Choice | None:
        """The choice under the bar."""
        found = self.list.currentIndex().data(CHOICE_ROLE)
        return found if isinstance(found, Choice) else None

    def go_to(self, row: int) -> None:
        """Put the bar on a row; none for -1."""
        self.list.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())

    def step(self, step: int) -> None:
        """The bar goes up or down by one choice."""
        row = self._model.next_choice(self.list.currentIndex().row(), step)
        self.go_to(row)
        if row == self._model.next_choice(-1, 1):
            self.list.scrollToTop()

    def _clicked(self, index: QModelIndex) -> None:
        found = index.data(CHOICE_ROLE)
        if isinstance(found, Choice):
            self.taken.emit(found)

    def _again(self) -> None:
        if self._line is not None:
            self.place(self._line)

    def place(self, line: QWidget) -> None:
        """Lie below ``line`` in its window, or above it where there is more room."""
        self._line, host = line, line.window()
        self._stays.over(host)
        empty = not self._model.rows
        self._nobody.setVisible(empty)
        self.list.setVisible(not empty)
        wanted = 40 if empty else sum(ROW if isinstance(one, Choice) else HEAD for one in self._model.rows) + 4
        wanted = min(TALLEST, wanted)
        top = line.mapTo(host, line.rect().topLeft())
        below, above = host.height() - top.y() - line.height() - 8, top.y() - 8
        width = min(max(line.width(), NARROWEST), host.width() - 16)
        left = max(8, min(top.x(), host.width() - width - 8))
        if wanted <= below or below >= above:
            place = QRect(left, top.y() + line.height() + 2, width, min(wanted, max(below, ROW)))
        else:
            high = min(wanted, max(above, ROW))
            place = QRect(left, top.y() - high - 2, width, high)
        self.setGeometry(place)
        self.show()
        self.raise_()
