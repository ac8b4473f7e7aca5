"""Rows about the window: a frame of cards, a tick of the board, a keystroke in the search.

Owns their floors: blitted pictures with a countdown's text; countdown texts alone; one repaint of the window.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.services.readmodels import LANES
from desktop.views import i18n
from desktop.views.board.delegate import CardDelegate, geometry
from desktop.views.board.model import BoardModel
from desktop.views.board.page import BoardPage
from desktop.views.design import apply
from desktop.views.design.fonts import font
from desktop.views.shell.search import SearchBox
from desktop.views.tasks import InlineTasks
from tests.bench.books import Books, fill, open_books
from tests.bench.pairs import pairs

WIDTH, CARDS = 204, 60


def _frame(books: Books) -> str:
    board = books.desk.board(books.clock.now(), limit=CARDS)
    cards = [card for lane in LANES for card in board.lanes[lane]][:CARDS]
    model = BoardModel(books.desk.zone)
    model.now = books.clock.now()
    model.show(board, {})
    delegate = CardDelegate(model)
    rows = [model.index(row, 0) for row in range(min(CARDS, model.rowCount()))]
    heights = [geometry(card, WIDTH).height for card in cards]
    image = QImage(WIDTH, max(heights) + 8, QImage.Format.Format_ARGB32_Premultiplied)
    pictures = [QPixmap(WIDTH, height) for height in heights]
    for picture in pictures:
        picture.fill(QColor("white"))

    def ours() -> None:
        painter = QPainter(image)
        for row in rows:
            option = QStyleOptionViewItem()
            option.rect = QRect(0, 0, WIDTH, geometry(model.cards()[row.row()], WIDTH).height + 8)
            delegate.paint(painter, option, row)
        painter.end()

    def floor() -> None:
        painter = QPainter(image)
        painter.setFont(font(24, True))
        for picture in pictures:
            painter.drawPixmap(0, 0, picture)
            painter.drawText(QRect(8, 90, 120, 28), int(Qt.AlignmentFlag.AlignLeft), "33:18")
        painter.end()

    return pairs(f"frame of {len(rows)} cards / blitted pictures and a text", floor, ours, 2, 60).line()


def _tick(books: Books, app: QApplication) -> str:
    page = BoardPage(books.desk, InlineTasks(), books.clock)
    page.resize(1368, 800)
    page.show()
    page.refresh(books.clock.now())
    app.processEvents()
    lanes = list(page.lanes.values())
    visible = sum(len(lane.view.whole_rows()) for lane in lanes)
    image = QImage(WIDTH, 40, QImage.Format.Format_ARGB32_Premultiplied)

    def ours() -> None:
        books.clock.advance(seconds=1)
        page.tick(books.clock.now())
        app.processEvents()

    def floor() -> None:
        painter = QPainter(image)
        painter.setFont(font(24, True))
        for number in range(visible):
            painter.fillRect(0, 0, 120, 32, QColor("white"))
            painter.drawText(QRect(0, 0, 120, 32), int(Qt.AlignmentFlag.AlignLeft), f"33:{number % 60:02d}")
        painter.end()

    row = pairs(f"tick, {visible} cards visible / their countdown texts painted", floor, ours, None, 60)
    page.close()
    share = 100 * sorted(row.ours)[len(row.ours) // 2]
    return f"{row.line()}\n  one tick a second is {share:.2f} % of a core (bare repaint measured for the goal: 0.28 %)"


def _keystroke(books: Books, app: QApplication) -> str:
    """From a key in the search line to the results painted, against one repaint of the window they lie in."""
    host = QWidget()
    host.resize(1440, 900)
    board = BoardPage(books.desk, InlineTasks(), books.clock)
    box = SearchBox(books.desk, InlineTasks())
    column = QVBoxLayout(host)
    column.addWidget(box)
    column.addWidget(board, 1)
    host.show()
    host.activateWindow()
    board.refresh(books.clock.now())
    app.processEvents()
    box.setFocus()
    keys = iter("liuwanzhang" * 100)

    def ours() -> None:
        if len(box.text()) > 4:
            box.clear()
        QTest.keyClick(box, next(keys))
        app.processEvents()

    def floor() -> None:
        host.repaint()

    row = pairs("keystroke to painted results / one repaint of the window", floor, ours, None, 60)
    host.close()
    return row.line()


def lines() -> Iterator[str]:
    """Every row about the window, over 2,000 open cases."""
    app = cast(QApplication, QApplication.instance() or QApplication([]))
    i18n.install(app, "zh")
    apply(app)
    with tempfile.TemporaryDirectory() as folder:
        books = open_books(Path(folder))
        fill(books, 0, 2000)
        yield _frame(books)
        yield _tick(books, app)
        yield _keystroke(books, app)
        books.store.close()
