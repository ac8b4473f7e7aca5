"""Small parts of the look that registration and case page share: captions, lines, figures in words.

Owns nothing but their making. Colours and sizes stand in the style sheet, chosen by ``role`` and ``state``.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy

from desktop.services.readmodels import Face
from desktop.views.design.widgets import label


def caption(text: str, *, wrap: bool = False, role: str = "caption") -> QLabel:
    """A label of a role of the style sheet; what it shows is never read as mark-up."""
    made = label(text, role, wrap=wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def tag(text: str, role: str = "outlined") -> QLabel:
    """A word in a thin box, no higher than it must be."""
    made = caption(text, role=role)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def rule() -> QFrame:
    """A thin line between groups."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def figure(face: Face) -> str:
    """The figure of a clock: "24:32", "8时17分", "2天15时"; English "8 h 17 m"."""
    units = {
        "h": QCoreApplication.translate("figures", " h "),
        "m": QCoreApplication.translate("figures", " m "),
        "d": QCoreApplication.translate("figures", " d "),
        "": "",
    }
    return "".join(number + units[unit] for number, unit in face.parts).strip()


def sign(face: Face) -> str:
    """The word before or after the figure: left, over."""
    if face.sign == "left":
        return QCoreApplication.translate("figures", "left")
    return QCoreApplication.translate("figures", "over") if face.sign == "over" else ""


def figure_words(face: Face) -> str:
    """Sign and figure as one reads them: "剩 24:32", "超 33:18"."""
    return " ".join(filter(None, (sign(face), figure(face))))
