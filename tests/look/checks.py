"""What can be wrong with a picture, found without looking: cut and overlapping words, boxes, pale and foreign words.

Owns one function a fault; each takes what was seen and gives sentences that name the place. Must not know a page:
what is excused stands in one table here, with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from desktop.services.fonts import coverage
from desktop.views.design.tokens import contrast
from tests.look import painted
from tests.look.painted import Run

READABLE = 4.5
"""WCAG 2 contrast of text."""
SLACK = 1.5
"""Pixels that rounding may take from a word."""
OVERLAYS = frozenset({"banner", "bannerlist", "searchresults"})
"""What lies over a page by design (design.md §3, Alert); what it covers is not judged."""
ELIDES = frozenset({"PersonButton", "Combo"})
"""Buttons that show what people are called, which may be as long as it likes; the whole name is in the tool tip."""
EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit)
"""Entries scroll what is typed into them."""


@dataclass
class Seen:
    """A window or dialog as it stands: its visible widgets, the words each paints, and its picture."""

    subject: QWidget

    @cached_property
    def widgets(self) -> list[QWidget]:
        """Every visible widget of the subject, itself first."""
        return [self.subject, *(one for one in self.subject.findChildren(QWidget) if one.isVisibleTo(self.subject))]

    @cached_property
    def words(self) -> list[tuple[QWidget, Run]]:
        """Every run of text that can be seen, with the widget that paints it."""
        found = [(one, run) for one in self.widgets if one.window() is self.subject for run in painted.runs(one)]
        return [(one, run) for one, run in found if not self._covered(one, run.rect)]

    @cached_property
    def image(self) -> QImage:
        """The picture."""
        return self.subject.grab().toImage()

    @cached_property
    def overlays(self) -> list[QWidget]:
        """What lies over the page by design."""
        return [one for one in self.widgets if one.objectName() in OVERLAYS]

    def sight(self, widget: QWidget) -> QRectF:
        """What of a widget is not scrolled away or clipped by what it stands in, in its own pixels."""
        return QRectF(widget.visibleRegion().boundingRect())

    def at(self, widget: QWidget, rect: QRectF) -> QRectF:
        """A place of a widget in the subject's pixels."""
        return rect.translated(QPointF(widget.mapTo(self.subject, QPoint())))

    def _covered(self, widget: QWidget, rect: QRectF) -> bool:
        place = self.at(widget, rect)
        return any(
            over is not widget
            and not over.isAncestorOf(widget)
            and QRectF(QRect(over.mapTo(self.subject, QPoint()), over.size())).intersects(place)
            for over in self.overlays
        )


def name_of(widget: QWidget) -> str:
    """Where a widget is, for a person who has to find it."""
    chain: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(chain) < 4:
        chain.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " < ".join(chain)


# words that do not fit ----------------------------------------------------------------------------------------------
def cut(seen: Seen) -> Iterator[str]:
    """Words wider or higher than the room they are painted in, and chrome that was shortened."""
    for widget, run in seen.words:
        if not isinstance(widget, EDITORS):
            room = run.room.intersected(QRectF(QRect(QPoint(), widget.size())))
            lost = _lost(run.rect, room, *_scrolls(widget))
            if lost > SLACK:
                yield f"cut by {lost:.0f} px: {run.text!r} in {name_of(widget)}"
    for widget in seen.widgets:
        yield from _shortened(widget, [run for one, run in seen.words if one is widget])


def _lost(rect: QRectF, room: QRectF, sideways: bool, upwards: bool) -> float:
    """How many pixels of ``rect`` lie outside ``room``; a line may lose its empty leading."""
    leading = rect.height() * 0.15
    lost = 0.0
    if not sideways:
        lost = max(lost, room.left() - rect.left(), rect.right() - room.right())
    if not upwards:
        lost = max(lost, room.top() - rect.top() - leading, rect.bottom() - room.bottom() - leading)
    return lost


def _scrolls(widget: QWidget) -> tuple[bool, bool]:
    """Whether what is cut can be scrolled to, sideways and up or down."""
    parent = widget.parentWidget()
    if isinstance(parent, QHeaderView) and widget is parent.viewport():
        parent = parent.parentWidget()  # a head goes along with its table
        widget = parent.viewport() if isinstance(parent, QAbstractScrollArea) else widget
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        sideways, upwards = parent.horizontalScrollBar(), parent.verticalScrollBar()
        return sideways.maximum() > 0, upwards.maximum() > 0
    return False, False


def _shortened(widget: QWidget, runs: list[Run]) -> Iterator[str]:
    """A button or a head of a table whose words were shortened: those are ours, and have to fit."""
    shown = "".join(run.text for run in runs)
    if "…" not in shown or type(widget).__name__ in ELIDES:
        return
    if isinstance(widget, QAbstractButton) and "…" not in widget.text():
        yield f"shortened: {widget.text()!r} to {shown!r} in {name_of(widget)}"
    head = widget.parentWidget()
    if isinstance(head, QHeaderView) and widget is head.viewport():
        yield f"a head is shortened: {shown!r} in {name_of(head)}"


def unwrapped(seen: Seen) -> Iterator[str]:
    """Labels that wrap and are lower than their lines, even where the lines stand outside what is painted."""
    for widget in seen.widgets:
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
            wanted = widget.heightForWidth(widget.width())
            if wanted > widget.height() + SLACK:
                yield f"{wanted - widget.height()} px too low for {widget.text()[:40]!r}: {name_of(widget)}"


# what lies over what ------------------------------------------------------------------------------------------------
def overlapping(seen: Seen) -> Iterator[str]:
    """Sibling widgets that lie over each other, children that stand out of their parent, words over words."""
    for parent in seen.widgets:
        children = [one for one in parent.children() if isinstance(one, QWidget) and one.isVisibleTo(parent)]
        placed = [one for one in children if not one.isWindow() and one.objectName() not in OVERLAYS]
        if isinstance(parent, QAbstractScrollArea | QStackedWidget | QLineEdit):
            continue
        for place, one in enumerate(placed):
            yield from (_pair(one, other) for other in placed[place + 1 :] if _overlap(one, other))
            if _stands_out(one, parent):
                yield f"{name_of(one)} {one.geometry().getRect()} stands out of its parent {parent.size().toTuple()}"
    for over in seen.overlays:
        place = QRect(over.mapTo(seen.subject, QPoint()), over.size())
        if not seen.subject.rect().contains(place):
            yield f"{name_of(over)} {place.getRect()} lies beyond its window {seen.subject.size().toTuple()}"
    by_widget: dict[QWidget, list[Run]] = {}
    for widget, run in seen.words:
        if not isinstance(widget, EDITORS):
            by_widget.setdefault(widget, []).append(run)
    for widget, runs in by_widget.items():
        for place, run in enumerate(runs):
            yield from (
                f"words over words: {run.text!r} and {other.text!r} in {name_of(widget)}"
                for other in runs[place + 1 :]
                if _collide(run, other)
            )


def _collide(one: Run, other: Run) -> bool:
    """Whether the letters of two runs meet: a line's leading above and below them may."""
    shared = one.rect.intersected(other.rect).intersected(one.room).intersected(other.room)
    return shared.width() > 2 and shared.height() > 0.4 * min(one.rect.height(), other.rect.height())


def _overlap(one: QWidget, other: QWidget) -> bool:
    shared = one.geometry().intersected(other.geometry())
    return shared.width() > 1 and shared.height() > 1


def _pair(one: QWidget, other: QWidget) -> str:
    return f"{name_of(one)} {one.geometry().getRect()} lies over {name_of(other)} {other.geometry().getRect()}"


def _stands_out(one: QWidget, parent: QWidget) -> bool:
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) or isinstance(one, QScrollBar):
        return False
    rect = one.geometry()
    return rect.right() > parent.width() + 1 or rect.bottom() > parent.height() + 1 or rect.x() < -1 or rect.y() < -1


# boxes and pale words -----------------------------------------------------------------------------------------------
def boxes(seen: Seen) -> Iterator[str]:
    """Characters that none of the program's fonts can show."""
    for widget, run in seen.words:
        lacking = coverage(run.text)
        if lacking:
            yield f"no glyph for {''.join(sorted(lacking))!r} in {run.text!r}: {name_of(widget)}"


def pale(seen: Seen) -> Iterator[str]:
    """Words that do not stand out from what they are painted on, by the pixels of the picture."""
    ratio = seen.image.devicePixelRatio()
    for widget, run in seen.words:
        rect = run.rect.intersected(run.room).intersected(seen.sight(widget))
        if (isinstance(widget, EDITORS) and not _placeholder(widget)) or rect.height() < run.rect.height() / 2:
            continue  # what is selected in an entry is painted twice; a line half scrolled away tells nothing
        place = seen.at(widget, rect).toRect()
        ground = _ground(seen.image, QRect(place.topLeft() * ratio, place.size() * ratio))
        if ground and contrast(run.colour, ground) < READABLE:
            found = contrast(run.colour, ground)
            yield f"{found:.2f}: {run.text!r} {run.colour} on {ground} in {name_of(widget)}"


def _ground(image: QImage, place: QRect) -> str:
    """The colour that most of ``place`` has, empty where it lies outside the picture."""
    place = place.intersected(image.rect())
    columns = range(place.left(), place.right() + 1, max(1, place.width() // 24))
    rows = range(place.top(), place.bottom() + 1, 3)
    colours = Counter(image.pixel(x, y) for y in rows for x in columns)
    return f"#{colours.most_common(1)[0][0] & 0xFFFFFF:06x}" if colours else ""


# foreign words ------------------------------------------------------------------------------------------------------
ENGLISH = re.compile(r"[a-z]{2,}")
CJK = re.compile(r"[\u3400-\u9fff]")
NOT_WORDS = re.compile(
    r"\b(Ctrl|Alt|Shift|Enter|Esc|Tab|Home|End|PgUp|PgDn|Del|Delete|Space|Backspace|Complaint Desk|SQLite|English|"
    r"Windows)\b|"
    r"[A-Za-z]*\d[\w.-]*|[\w.-]*[/\\][\w./\\-]+|(?<![A-Za-z])[\w.-]*\b(toml|pdf|db|log|png|jpg|exe|txt)\b|[a-z]+[\w-]*-[\w-]+"
)
"""Names of keys, numbers with letters, paths and file names: the same in every language."""


def foreign(seen: Seen, language: str, chrome: frozenset[str], known: frozenset[str]) -> Iterator[str]:
    """Words of the other language: English in a Chinese window; in an English one what ``chrome`` holds in Chinese.

    ``chrome``: every Chinese text of the program itself; ``known``: texts of the company's own, which stay as they are.
    """
    for widget, run in seen.words:
        text = run.text.strip()
        if isinstance(widget, EDITORS) and not _placeholder(widget):
            continue
        if language == "zh" and ENGLISH.search(NOT_WORDS.sub("", text)) and text not in known:
            yield f"English in Chinese: {text!r} in {name_of(widget)}"
        whole = widget.text().strip() if isinstance(widget, QLabel) else text  # a line of longer words is not ours
        if language == "en" and whole in chrome and text not in known:
            yield f"Chinese in English: {text!r} in {name_of(widget)}"


def _placeholder(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return not widget.text()
    return isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.toPlainText()
