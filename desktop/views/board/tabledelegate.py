"""Painting of a table's cell: the pill, the figure, the clock with its clause, the other clocks.

Owns the strokes and how wide each column wants to be. Must not work out a state or a figure: the model's faces say it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.readmodels import COLUMNS, Card
from desktop.views.board.tablemodel import CARD_ROLE, NUMBER_ROLE, RIGHT_ALIGNED, Index, Other, TableModel, heading
from desktop.views.design import current, metrics
from desktop.views.design.figures import shown_state, unit_word
from desktop.views.design.shapes import paint
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.paintings import LEFT, RIGHT, box, elided, words
from desktop.views.i18n import language, pick

ROW = 30
PAD = 8
GAP = 10
"""Between two of the other clocks."""
ARROW = 12
"""Room for ▲ or ▼ beside a head."""
DENSE, CAPTION = 13, 12
SLACK = 2
"""Text is measured in whole pixels and painted in parts of them."""
GROWS = {"owner": 2, "name": 1, "category": 2, "place": 2, "others": 9}
"""How the columns of words share what is left of the width."""


def widths(room: int, stages: list[str]) -> dict[str, int]:
    """Width of each column in ``room`` pixels; more than ``room`` together where that is too little."""
    figures = ("00:00", f"00{unit_word('d')}00{unit_word('h')}", f"00 {unit_word('d')} 00 {unit_word('h')}")
    longest = figures[2] if language() == "en" else figures[1]
    signs = {
        "left": QCoreApplication.translate("figures", "left"),
        "over": QCoreApplication.translate("figures", "over"),
    }
    sign = max(signs.values(), key=len)
    bold, plain = metrics(DENSE, True), metrics(DENSE)
    states = max(metrics(CAPTION, True).horizontalAdvance(state_word(one)) for one in ("running", "near", "overdue"))
    due = "00-00 24:00" if language() == "en" else "00月00日 24:00"
    wants = {
        "state": states + 28,
        "left": bold.horizontalAdvance(f"{sign} {longest}"),
        "due": plain.horizontalAdvance(due),
        "clock": plain.horizontalAdvance("领导答复0.0.0" if language() == "zh" else "Refund measure0.0.0") + 4,
        "owner": plain.horizontalAdvance("字字字 字字字字字"),
        "stage": max([plain.horizontalAdvance(one) for one in stages], default=0),
        "number": plain.horizontalAdvance("K-CD01-00000000-A000"),
        "name": bold.horizontalAdvance("字字字字"),
        "category": plain.horizontalAdvance("字字字字字字字字"),
        "place": plain.horizontalAdvance("字字字字 · 字字"),
        "others": plain.horizontalAdvance("字字字字 0.0.0 字 00:00") + 20,
    }
    heads = {column: bold.horizontalAdvance(heading(column)) + ARROW for column in COLUMNS}
    found = {column: max(wants[column], heads[column]) + 2 * PAD + SLACK for column in COLUMNS}
    found["state"] += 4
    spare, shares = max(0, room - sum(found.values())), sum(GROWS.values())
    for column, share in GROWS.items():
        found[column] += spare * share // shares
    found["others"] += max(0, room - sum(found.values()))
    return found


class TableDelegate(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, model: TableModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, column = current(), COLUMNS[index.column()]
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.accenttint if chosen else tokens.surface))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.border))
        if chosen and not index.column():
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), QColor(tokens.accent))
        inner = rect.adjusted(PAD + (4 if not index.column() else 0), 0, -PAD, -1)
        card: Card | None = index.data(CARD_ROLE)
        if card is not None:
            self._cell(painter, inner, card, column, tokens)
        elif column == "number":
            words(painter, inner, str(index.data(NUMBER_ROLE)), tokens.text2, DENSE)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRectF, card: Card, column: str, tokens: Tokens) -> None:
        if column == "state":
            self._pill(painter, rect, card, tokens)
        elif column == "left":
            self._figure(painter, rect, card, tokens)
        elif column == "others":
            self._others(painter, rect, card, tokens)
        elif column in ("clock", "owner") and card.lead is not None:
            strong, quiet = pick(card.lead.label), card.lead.clause
            if column == "owner":
                strong, quiet = card.lead.owner.name, pick(card.lead.owner.unit)
            self._two(painter, rect, strong, quiet, tokens)
        else:
            bold = column == "name"
            text = elided(self._model.words(card, column), DENSE, bold, rect.width())
            words(painter, rect, text, tokens.text, DENSE, bold, RIGHT if column in RIGHT_ALIGNED else LEFT)

    def _pill(self, painter: QPainter, rect: QRectF, card: Card, tokens: Tokens) -> None:
        if card.lead is None:
            return
        state = shown_state(card.lead, self._model.faces(card)[0])
        word = state_word(state)
        wide = metrics(CAPTION, True).horizontalAdvance(word) + 28
        pill = QRectF(rect.left(), rect.center().y() - 10, min(wide, rect.width()), 20)
        box(painter, pill, tokens.tint(state), tokens.word(state) if tokens.name == "contrast" else None, 2)
        paint(painter, state, QRectF(pill.left() + 6, pill.center().y() - 6, 12, 12), tokens.fill(state))
        words(painter, pill.adjusted(22, 0, 0, 0), word, tokens.word(state), CAPTION, True)

    def _figure(self, painter: QPainter, rect: QRectF, card: Card, tokens: Tokens) -> None:
        if card.lead is None:
            return
        face = self._model.faces(card)[0]
        state = shown_state(card.lead, face)
        quiet = state == "running"
        ink = tokens.text if quiet else tokens.word(state)
        words(painter, rect, self._model.words(card, "left"), ink, DENSE, not quiet, RIGHT)

    def _two(self, painter: QPainter, rect: QRectF, first: str, second: str, tokens: Tokens) -> None:
        text = elided(first, DENSE, False, rect.width())
        words(painter, rect, text, tokens.text, DENSE)
        left = metrics(DENSE).horizontalAdvance(text) + 4
        if rect.width() - left > 16:
            rest = elided(second, DENSE, False, rect.width() - left)
            words(painter, rect.adjusted(left, 0, 0, 0), rest, tokens.text2, DENSE)

    def _others(self, painter: QPainter, rect: QRectF, card: Card, tokens: Tokens) -> None:
        """As many as there is room for; the last words say how many more there are."""
        parts, left = self._model.others(card), rect.left()
        rect = rect.adjusted(0, 0, PAD - 2, 0)  # it is the last column: nothing stands beside it
        for place, one in enumerate(parts):
            rest = len(parts) - place
            more = QCoreApplication.translate("Table", "+{n}").format(n=rest)
            tail = metrics(CAPTION).horizontalAdvance(more) + GAP if rest > 1 else 0
            room = rect.right() - left - tail
            if place and _wide(one) > room:
                words(
                    painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), more, tokens.text2, CAPTION
                )
                return
            left += self._other(painter, QRectF(left, rect.top(), room, rect.height()), one, tokens) + GAP

    def _other(self, painter: QPainter, rect: QRectF, one: Other, tokens: Tokens) -> float:
        """Shape, name, clause, figure; the name is cut where they are too wide, the figure never. Their width."""
        small, bold = metrics(CAPTION), metrics(CAPTION, True)
        paint(painter, one.state, QRectF(rect.left(), rect.center().y() - 5, 10, 10), tokens.fill(one.state))
        label = elided(one.label, CAPTION, False, rect.width() - (_wide(one) - small.horizontalAdvance(one.label)))
        left = rect.left() + 14
        words(painter, rect.adjusted(14, 0, 0, 0), label, tokens.text if one.figure else tokens.text2, CAPTION)
        left += small.horizontalAdvance(label)
        if one.figure:
            ink = tokens.text if one.state == "running" else tokens.word(one.state)
            words(painter, QRectF(left + 4, rect.top(), 80, rect.height()), one.clause, tokens.text2, CAPTION)
            left += 8 + small.horizontalAdvance(one.clause)
            words(painter, QRectF(left, rect.top(), 160, rect.height()), one.figure, ink, CAPTION, True)
            left += bold.horizontalAdvance(one.figure)
        return left - rect.left()


def _wide(one: Other) -> int:
    small = metrics(CAPTION)
    wide = 14 + small.horizontalAdvance(one.label)
    if one.figure:
        wide += 8 + small.horizontalAdvance(one.clause) + metrics(CAPTION, True).horizontalAdvance(one.figure)
    return wide
