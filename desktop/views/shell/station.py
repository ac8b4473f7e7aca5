"""What the window is told by the composition root: where it stands, and which pages there are.

Owns plain values. Must not build a page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Station:
    """This installation, as the foot says it: office (CD01), node (A), policy version in force (2026-01-01)."""

    office: str = ""
    node: str = ""
    policy: str = ""


class PageSpec(NamedTuple):
    """A page of the window.

    ``icon`` names a picture of ``resources/icons``; without one it has no place in the rail. An empty ``label`` stands
    for :func:`page_name`. ``factory`` makes the page when it is first shown. A page has ``page_id``, ``title``,
    ``refresh(now)``, ``tick(now)`` and whichever of these signals it needs: ``open_case(str)``, ``open_step(str,str)``,
    ``open_suggestion(str)``, ``open_page(str,str)``, ``register(str)``, ``recorded()``, ``leave()``, ``next_case()``.
    ``keys``, if it has it, is what the status line says about its keys.
    """

    page_id: str
    label: str
    icon: str
    factory: Callable[[], QWidget]


def page_name(page_id: str) -> str:
    """What a page of the rail is called; the id itself where nobody named it."""
    names = {
        "home": QCoreApplication.translate("pages", "Home"),
        "board": QCoreApplication.translate("pages", "Board"),
        "register": QCoreApplication.translate("pages", "Register"),
        "followups": QCoreApplication.translate("pages", "Follow-ups"),
        "penalties": QCoreApplication.translate("pages", "Penalties"),
        "statistics": QCoreApplication.translate("pages", "Statistics"),
        "documents": QCoreApplication.translate("pages", "Documents"),
        "policy": QCoreApplication.translate("pages", "Policy"),
        "settings": QCoreApplication.translate("pages", "Settings"),
    }
    return names.get(page_id, page_id)


HOME = "home"
"""The page that has 0 for its number."""
BADGES = {"followups": "follow_ups_urgent", "penalties": "suggestions"}
"""Which counter stands on which page's place in the rail."""
