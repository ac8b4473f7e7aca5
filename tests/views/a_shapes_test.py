"""Shapes: each state has its own, drawn from plain path data that paper can use too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from desktop.views.design import shapes
from desktop.views.design.pathdata import drawings, parse

STATES = ("running", "near", "overdue", "met", "missed", "cancelled", "unproven", "done", "now", "later")


def drawn(name: str) -> bytes:
    image = QImage(24, 24, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    shapes.paint(painter, name, QRectF(0, 0, 24, 24), "#000000")
    painter.end()
    return bytes(image.constBits())


def test_every_state_has_its_own_shape(qapp: QGuiApplication) -> None:
    pictures = {name: drawn(name) for name in STATES if name != "done"}
    assert len(set(pictures.values())) == len(pictures)
    assert all(min(picture) < 80 for picture in pictures.values()), "something is drawn in every one"


def test_a_shape_stays_inside_its_grid() -> None:
    for collection in ("shapes", "icons"):
        for drawing in drawings(collection).values():
            for layer in drawing.layers:
                for command, numbers in layer.steps:
                    ends = (numbers[0] + numbers[2], numbers[1] + numbers[3]) if command == "R" else numbers
                    assert all(-0.01 <= value <= drawing.grid for value in ends), (drawing.name, command, numbers)


def test_an_icon_is_sharp_at_every_ratio(qapp: QGuiApplication) -> None:
    icon = shapes.icon("board", 20, "#455463", "#1B5A9E")
    assert {size.width() for size in icon.availableSizes()} >= {20, 25, 30, 40}


@pytest.mark.parametrize(("path", "complaint"), [("M 1", "M wants 2"), ("Q 1 2", "is none of")])
def test_a_broken_path_is_refused(path: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse(path)


def test_a_path_is_read_step_by_step() -> None:
    assert parse("M 1 2 L 3 4.5 Z") == (("M", (1.0, 2.0)), ("L", (3.0, 4.5)), ("Z", ()))
