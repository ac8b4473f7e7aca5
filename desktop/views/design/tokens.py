"""The design's colours and sizes as values, one set a theme, and how well two colours can be told apart.

Owns what ``resources/style/tokens.toml`` says. Must not know Qt: paper may ask for the same colours.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from desktop import paths

ThemeName = Literal["light", "dark", "contrast"]
THEMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
FILLS = {"near": "nearfill", "overdue": "overduefill"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Pixels: type sizes first, then the fixed measures of the window."""

    caption: int
    dense: int
    body: int
    head: int
    title: int
    counter: int
    countdown: int
    case: int
    rail: int
    header: int
    subrow: int
    status: int
    control: int
    primary: int
    panelhead: int
    radius: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: each field but the first two is a colour, ``#RRGGBB``."""

    name: ThemeName
    sizes: Sizes
    window: str
    surface: str
    surface2: str
    hover: str
    border: str
    borderstrong: str
    text: str
    text2: str
    text3: str
    accent: str
    accenttint: str
    onaccent: str
    focus: str
    running: str
    runningtint: str
    near: str
    neartint: str
    nearfill: str
    overdue: str
    overduetint: str
    overduefill: str
    met: str
    mettint: str
    missed: str
    missedtint: str
    cancelled: str
    cancelledtint: str
    unproven: str
    unproventint: str
    track: str

    def word(self, state: str) -> str:
        """Colour of a state's words on its tint."""
        return str(getattr(self, state))

    def tint(self, state: str) -> str:
        """The quiet ground of a state's pill."""
        return str(getattr(self, state + "tint"))

    def fill(self, state: str) -> str:
        """Colour of a state's shape, bar and card edge."""
        return str(getattr(self, FILLS.get(state, state)))

    def band(self, state: str) -> str:
        """Ground of the countdown band: running stays quiet."""
        return self.surface2 if state == "running" else self.tint(state)

    def mapping(self) -> dict[str, str]:
        """Every colour and size by name, for the style sheet."""
        colours = {field.name: str(getattr(self, field.name)) for field in fields(self) if field.name != "sizes"}
        return colours | {field.name: str(getattr(self.sizes, field.name)) for field in fields(self.sizes)}


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(paths.resource("style", "tokens.toml").read_text("utf-8"))


@cache
def load(theme: ThemeName) -> Tokens:
    """The tokens of ``theme``; raises ``TypeError`` when the file lacks a colour or has one too many."""
    document = _document()
    return Tokens(name=theme, sizes=Sizes(**document["sizes"]), **document[theme])


def readable_pairs(kind: Literal["text", "shape"]) -> tuple[tuple[str, str], ...]:
    """The pairs (foreground, ground) that must stand out: ``text`` by 4.5, ``shape`` by 3."""
    return tuple((front, ground) for front, ground in _document()["readable"][kind])


def contrast(first: str, second: str) -> float:
    """WCAG 2 contrast ratio of two colours ``#RRGGBB``: 1 (equal) to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
