"""The strokes of a card: its still part, the countdown, a bar's figure and its strip.

Owns painting only. Must not ask for the time or keep anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QPainter

from desktop.services.readmodels import Card, ClockLine, Face
from desktop.views.board.geometry import EDGE, CardGeometry
from desktop.views.design import metrics
from desktop.views.design.figures import due_words, line_words, shown_state, sign_word, unit_word
from desktop.views.design.shapes import paint
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets import state_word
from desktop.views.design.widgets.paintings import CENTRE, RIGHT, box, elided, words
from desktop.views.i18n import pick

STRONG_TAGS = ("repeat", "major", "media", "review")
TAG_WORDS = 2
"""How many tags a card shows before +n."""


def tag_word(code: str) -> str:
    """The words of a tag on a card."""
    name, _, number = code.partition(":")
    if name == "repeat":
        return QCoreApplication.translate("tags", "Repeat {n}").format(n=number)
    table = {
        "refund": QCoreApplication.translate("tags", "Refund"),
        "promise": QCoreApplication.translate("tags", "Promised"),
        "head": QCoreApplication.translate("tags", "Escalated"),
        "major": QCoreApplication.translate("tags", "Major"),
        "media": QCoreApplication.translate("tags", "In the press"),
        "unproven": QCoreApplication.translate("tags", "Unproven"),
        "review": QCoreApplication.translate("tags", "Review"),
        "to-close": QCoreApplication.translate("tags", "To close"),
    }
    return table.get(name, code)


def paint_still(
    painter: QPainter, card: Card, shown: list[Face], shape: CardGeometry, moment: str, tokens: Tokens
) -> None:
    """Everything of a card that does not count down; ``moment``: when it was registered, as a list says it."""
    edge = shown_state(card.clocks[0], shown[0]) if card.clocks and card.lead else "cancelled"
    whole = QRectF(0, 0, shape.width, shape.height)
    box(painter, whole, tokens.surface, tokens.border, 4, 2 if tokens.name == "contrast" else 1)
    painter.save()
    painter.setClipRect(QRectF(0, 0, EDGE + (2 if tokens.name == "contrast" else 0), shape.height))
    box(painter, whole, tokens.fill(edge), None, 4)
    painter.restore()
    _first_lines(painter, card, shape, moment, tokens)
    _place_and_owner(painter, card, shape, tokens)
    if card.lead is not None:
        _band(painter, card.lead, shown[0], shape, tokens)
    _still_bars(painter, card, shown, shape, tokens)


def _first_lines(painter: QPainter, card: Card, shape: CardGeometry, moment: str, tokens: Tokens) -> None:
    rect = QRectF(shape.number())
    words(painter, rect, moment, tokens.text2, 12, where=RIGHT)
    number = elided(card.number, 12, False, rect.width() - metrics(12).horizontalAdvance(moment) - 4)
    words(painter, rect, number, tokens.text2, 12)
    rect = QRectF(shape.name())
    name = elided(card.name, 15, True, rect.width() * 0.66)
    words(painter, rect, name, tokens.text, 15, True)
    left = metrics(15, True).horizontalAdvance(name) + 8
    category = elided(pick(card.category), 13, False, rect.width() - left)
    words(painter, rect.adjusted(left, 0, 0, 0), category, tokens.text2, 13)


def _place_and_owner(painter: QPainter, card: Card, shape: CardGeometry, tokens: Tokens) -> None:
    rect = QRectF(shape.place())
    room = rect.width() - _tags(painter, card.tags, rect, tokens)
    words(painter, rect, elided(pick(card.place), 12, False, room), tokens.text2, 12)
    if not card.clocks:
        return
    rect = QRectF(shape.owner())
    owes = QCoreApplication.translate("Card", "Owes")
    words(painter, rect, owes, tokens.text2, 12)
    left = metrics(12).horizontalAdvance(owes) + 4
    owner = card.clocks[0].owner
    who = " ".join(filter(None, (owner.name, pick(owner.unit))))
    words(painter, rect.adjusted(left, 0, 0, 0), elided(who, 12, True, rect.width() - left), tokens.text, 12, True)


def _tags(painter: QPainter, tags: tuple[str, ...], line: QRectF, tokens: Tokens) -> float:
    """Paint the tags from the right; the width they took."""
    shown = list(tags[:TAG_WORDS])
    texts = [tag_word(tag) for tag in shown]
    if len(tags) > TAG_WORDS:
        shown, texts = [*shown, "more"], [*texts, f"+{len(tags) - TAG_WORDS}"]
    right = line.right()
    for tag, text in zip(reversed(shown), reversed(texts), strict=True):
        strong = tag.partition(":")[0] in STRONG_TAGS
        width = metrics(12, strong).horizontalAdvance(text) + 10
        place = QRectF(right - width, line.top() - 1, width, 18)
        ink = tokens.unproven if tag == "unproven" else tokens.text if strong else tokens.text2
        box(painter, place, tokens.surface, ink if strong or tag == "unproven" else tokens.border, 2)
        words(painter, place, text, ink, 12, strong, CENTRE)
        right -= width + 4
    return line.right() - right


def _band(painter: QPainter, line: ClockLine, face: Face, shape: CardGeometry, tokens: Tokens) -> None:
    state = shown_state(line, face)
    box(painter, QRectF(shape.band()), tokens.band(state), None, 2)
    rect = QRectF(shape.state())
    paint(painter, state, QRectF(rect.left(), rect.center().y() - 6, 12, 12), tokens.fill(state))
    word = state_word(state)
    words(painter, rect.adjusted(16, 0, 0, 0), word, tokens.word(state), 12, True)
    clause = metrics(12).horizontalAdvance(line.clause)
    words(painter, rect, line.clause, tokens.text2, 12, where=RIGHT)
    room = rect.width() - 16 - metrics(12, True).horizontalAdvance(word) - 8 - clause - 4
    label = elided(pick(line.label), 12, False, room)
    words(painter, rect.adjusted(0, 0, -clause - 4, 0), label, tokens.text2, 12, where=RIGHT)


def paint_countdown(painter: QPainter, rect: QRect, line: ClockLine, face: Face, tokens: Tokens) -> None:
    """The figure of the band and its due time."""
    state = shown_state(line, face)
    ink = tokens.word(state)
    area = QRectF(rect)
    x = area.left()
    sign = sign_word(face)
    words(painter, QRectF(x, area.top() + 3, 60, area.height() - 3), sign, ink, 13, True)
    x += metrics(13, True).horizontalAdvance(sign) + 4
    for number, unit in face.parts:
        words(painter, QRectF(x, area.top(), 160, area.height()), number, ink, 24, True)
        x += metrics(24, True).horizontalAdvance(number) + (1 if unit else 0)
        if unit:
            word = unit_word(unit)
            words(painter, QRectF(x, area.top() + 4, 40, area.height() - 4), word, ink, 13, True)
            x += metrics(13, True).horizontalAdvance(word) + 2
    due = due_words(face)
    if metrics(12).horizontalAdvance(due) + x + 4 <= area.right():
        words(painter, area.adjusted(0, 6, 0, 0), due, tokens.text2, 12, where=RIGHT)


def paint_moving(
    painter: QPainter,
    card: Card,
    shown: list[Face],
    shape: CardGeometry,
    tokens: Tokens,
    seen: Callable[[QRect], bool] = lambda _rect: True,
) -> None:
    """What counts down: the band's figure, the figures and strips of open clocks; only what is ``seen``."""
    for place, (line, face) in enumerate(zip(card.clocks, shown, strict=True)):
        bar = place - 1 if shape.lead else place
        if bar < 0:
            if seen(shape.countdown()):
                paint_countdown(painter, shape.countdown(), line, face, tokens)
        elif bar < shape.bars and line.outcome is None:
            if seen(shape.bar_text(bar)):
                paint_figure(painter, shape.bar_text(bar), line, face, tokens)
            if seen(shape.track(bar)):
                paint_track(painter, shape.track(bar), line, face, tokens)


def _still_bars(painter: QPainter, card: Card, shown: list[Face], shape: CardGeometry, tokens: Tokens) -> None:
    first = 1 if shape.lead else 0
    twice = Counter(line.name for line in card.clocks)
    for bar in range(shape.bars):
        line, face = card.clocks[first + bar], shown[first + bar]
        rect = QRectF(shape.bar_text(bar))
        state = shown_state(line, face)
        paint(painter, state, QRectF(rect.left(), rect.center().y() - 5, 10, 10), tokens.fill(state))
        room = rect.width() - 13 - metrics(12, line.outcome is None).horizontalAdvance(line_words(line, face)) - 2
        _bar_label(painter, rect.adjusted(13, 0, 0, 0), line, room, twice[line.name] > 1, tokens)
        if line.outcome is not None:
            paint_figure(painter, shape.bar_text(bar), line, face, tokens)
            paint_track(painter, shape.track(bar), line, face, tokens)
    if shape.more:
        text = QCoreApplication.translate("Card", "{n} more").format(n=shape.more)
        words(painter, QRectF(shape.more_line()), text, tokens.text2, 12)


def _bar_label(painter: QPainter, rect: QRectF, line: ClockLine, room: float, owner: bool, tokens: Tokens) -> None:
    label = f"{pick(line.label)}・{line.owner.name}" if owner else pick(line.label)
    clause = metrics(12).horizontalAdvance(line.clause) + 3
    text = elided(label, 12, False, room - clause)
    words(painter, rect, text, tokens.text, 12)
    left = metrics(12).horizontalAdvance(text) + 3
    if left + clause - 3 <= room:
        words(painter, rect.adjusted(left, 0, 0, 0), line.clause, tokens.text2, 12)


def paint_figure(painter: QPainter, rect: QRect, line: ClockLine, face: Face, tokens: Tokens) -> None:
    """The figure at the right end of a bar's text."""
    text = line_words(line, face)
    open_clock = line.outcome is None
    area = QRectF(rect)
    state = shown_state(line, face)
    ink = tokens.text if state == "running" else tokens.word(state)
    words(painter, area, text, ink, 12, open_clock, RIGHT)


def paint_track(painter: QPainter, rect: QRect, line: ClockLine, face: Face, tokens: Tokens) -> None:
    """The strip of a bar: how much of the window has gone, in whole pixels, as a tick compares them."""
    area = QRectF(rect)
    box(painter, area, tokens.track, None, 2)
    if face.fraction > 0:
        fill = QRectF(area.left(), area.top(), max(2, int(area.width() * face.fraction)), area.height())
        box(painter, fill, tokens.fill(shown_state(line, face)), None, 2)
