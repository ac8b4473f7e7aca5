"""A clock's face in words: 剩 24:32, 超 8时17分, 14:38 按时; in English left 8 h 17 m.

Owns the words around figures. Must not reckon: a :class:`Face` comes from the services.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.services.readmodels import ClockLine, Face
from desktop.views.design.widgets.states import state_word
from desktop.views.i18n import language

UNPROVEN = "unproven"


def shown_state(line: ClockLine, face: Face) -> str:
    """The state as it is drawn: a clock whose two readings differ is unproven, whatever its figure."""
    return face.state if line.proven else UNPROVEN


def sign_word(face: Face) -> str:
    """剩, 超 or nothing."""
    if face.sign == "left":
        return QCoreApplication.translate("figures", "left")
    return QCoreApplication.translate("figures", "over") if face.sign == "over" else ""


def unit_word(unit: str) -> str:
    """天, 时, 分; d, h, m."""
    table = {
        "d": QCoreApplication.translate("figures", "d", "days after a figure"),
        "h": QCoreApplication.translate("figures", "h", "hours after a figure"),
        "m": QCoreApplication.translate("figures", "m", "minutes after a figure"),
    }
    return table.get(unit, "")


def figure(face: Face) -> str:
    """The figure alone: ``24:32``, ``8时17分``, ``8 h 17 m``."""
    if language() == "zh":
        return "".join(number + unit_word(unit) for number, unit in face.parts)
    return " ".join(f"{number} {unit_word(unit)}".strip() for number, unit in face.parts)


def figure_words(face: Face) -> str:
    """The figure as it is read: ``剩 24:32``, ``超 2天15时``, ``14:38 按时``, ``已取消``."""
    if face.sign == "at":
        return " ".join(filter(None, (figure(face), state_word(face.state))))
    return " ".join((sign_word(face), figure(face)))


def due_words(face: Face) -> str:
    """``至 15:48``, on another day ``至 11-24``."""
    return QCoreApplication.translate("figures", "by {due}").format(due=face.due)


def line_words(line: ClockLine, face: Face) -> str:
    """What a bar says at its right end: the figure; ``待核实`` where the clock is stopped and not proven."""
    if not line.proven and face.sign == "at":
        return state_word(UNPROVEN)
    return figure_words(face)
