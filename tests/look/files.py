"""The ways to attachments: a note with files, the history that shows them, and the preview of each kind.

Owns those ways and the files that they attach. Must not judge.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPdfWriter

from desktop.models.parts import FOLDER
from tests.look import ways
from tests.look.stage import CTRL, Key, Stage

WHOSE = "吴晓燕"
"""The sample's case that they are attached to; nothing else is done to it here."""
PICTURE, SHEET, PROGRAM, LETTER = "闭门器 现场.png", "更换单 2026-11-23.pdf", "安装说明.exe", "客户微信记录.txt"
NAMES = (PICTURE, SHEET, PROGRAM, LETTER)
CORNER = ("门框左上角", "#7b8896", "#d3dae2")
GRAIN = 4
"""Pixels of one speck of the wall: fine enough that the picture is kept as a file of its own."""


def to_note(stage: Stage) -> Any:
    """A note with four files, not recorded yet."""
    page = ways.to_case(stage, WHOSE)
    stage.key(Key.Key_N, CTRL)
    notes = page.history.notes
    if not notes.attach.files:
        notes.attach.add_paths(_made(_folder(stage)))
        stage.until(lambda: len(notes.attach.files) == len(NAMES), "the files are attached")
        stage.write("客户发来照片和聊天记录，师傅交回更换单")
    return page


def to_history(stage: Stage) -> Any:
    """The note is recorded: its line in the history, with the files."""
    page = ways.to_case(stage, WHOSE)
    if not _lines(page):
        page = to_note(stage)
        stage.key(Key.Key_Return, CTRL)
        stage.until(lambda: bool(_lines(page)), "the files stand in the history")
    stage.settle()
    view, model = page.history.view, page.history.model
    view.setFocus()
    view.setCurrentIndex(model.index(_lines(page)[0], 0))
    stage.settle()
    return page


def to_preview(stage: Stage, name: str) -> None:
    """Right to the chip of that name, Space to look at it."""
    page = to_history(stage)
    for _ in range(NAMES.index(name) + 1):
        stage.key(Key.Key_Right)
    stage.key(Key.Key_Space)
    stage.until(lambda: page.history.preview is not None and page.history.preview.isVisible(), "the preview")
    stage.until(lambda: page.history.preview.file.name == name, name)
    _read(stage)


def to_missing(stage: Stage) -> None:
    """The picture's file was taken out of the data folder: the preview says so."""
    for file in (_folder(stage) / FOLDER).glob("??/*"):
        file.unlink()
    page = ways.to_case(stage, WHOSE)
    page.refresh(stage.clock.now())
    stage.until(lambda: any(one.state == "missing" for one in _first(page)), "it is shown as missing")
    to_preview(stage, PICTURE)


def _read(stage: Stage) -> None:
    """Files are read and drawn beside the database thread."""
    for _ in range(2):
        done: list[object] = []
        stage.root.door.files.run(lambda: None, done.append)
        stage.until(partial(bool, done), "the file is read")
        stage.settle()


def _lines(page: Any) -> list[int]:
    return [place for place, row in enumerate(page.history.model.rows) if row.attachments]


def _first(page: Any) -> Any:
    return page.history.model.rows[_lines(page)[0]].attachments


def _folder(stage: Stage) -> Path:
    return Path(stage.ask(lambda desk: desk.context.store.data_dir))


# what is attached ---------------------------------------------------------------------------------------------------
def _made(folder: Path) -> list[Path]:
    """A picture large enough to lie beside the ledger, a PDF, what would run, and a text."""
    paths = [folder / name for name in NAMES]
    _photograph().save(str(paths[0]))
    _paper(paths[1])
    paths[2].write_bytes(b"MZ" + bytes(510) + "一个程序".encode("utf-16-le") * 200)
    paths[3].write_text("11-23 15:12 客户：门自己关不上\n11-23 15:20 周凯：师傅今天上门\n", "utf-8")
    return paths


def _photograph() -> QImage:
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    grain = Random(13)
    for place in range(0, image.width(), GRAIN):
        for line in range(0, image.height(), GRAIN):
            red, green, blue = (150 + grain.randrange(40) for _ in range(3))
            painter.fillRect(place, line, GRAIN, GRAIN, QColor(red, green, blue))
    painter.fillRect(QRect(180, 120, 840, 700), QColor(CORNER[1]))
    painter.fillRect(QRect(220, 160, 760, 660), QColor(CORNER[2]))
    font = QFont()
    font.setPixelSize(48)
    painter.setFont(font)
    painter.drawText(QRect(220, 160, 760, 660), Qt.AlignmentFlag.AlignCenter, CORNER[0])
    painter.end()
    return image


def _paper(path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    painter = QPainter(writer)
    font = QFont()
    font.setPixelSize(24)
    painter.setFont(font)
    for place, words in enumerate(("闭门器更换单", "更换 1 只，客户在场试用正常", "签字：吴晓燕")):
        painter.drawText(60, 90 + 48 * place, words)
    painter.end()
