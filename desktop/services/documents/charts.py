"""Where the bars and words of a chart stand: one geometry for paper and for the window (design §8).

Owns rectangles and places of labels. Must not draw, and must not know fonts, colours, reportlab or Qt: who draws
measures texts, fills the solid bars (this period) and outlines the others (the period before): readable in grey.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle from its upper left corner; ``solid``: this period, else an outline: the one before."""

    x: float
    y: float
    width: float
    height: float
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose ``anchor`` is at ``x`` and whose middle is at ``y``."""

    x: float
    y: float
    text: str
    anchor: Anchor = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of ``width`` by ``height``, ``y`` downwards. ``axis``: a level rule ``(x1, x2, y)``, if any."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    axis: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A named count of this period and, if known, of the one before."""

    name: str
    now: int
    before: int | None = None


def change(now: int, before: int | None) -> str:
    """``(+2)``, ``(-3)``, ``(0)``; empty where nothing is known of the period before."""
    if before is None:
        return ""
    return f"({now - before:+d})" if now != before else "(0)"


def level_bars(
    pairs: Sequence[Pair], width: float, names: float, figures: float, changes: float, pitch: float = 19.5
) -> Chart:
    """Level bars, one row a pair, the period before as an outline below this one.

    ``names``, ``figures``, ``changes``: room for the longest name, count and change; the bars share the rest.
    """
    room = max(width - names - figures - changes - 3 * 6, 1)
    most = max([1, *(max(p.now, p.before or 0) for p in pairs)])
    bars, labels = [], []
    for row, pair in enumerate(pairs):
        top = row * pitch
        middle = top + pitch / 2
        labels.append(Label(0, middle, pair.name))
        labels.append(Label(width - changes - 3, middle, str(pair.now), "right", bold=True))
        if pair.before is not None:
            labels.append(Label(width - changes, middle, change(pair.now, pair.before)))
            if pair.before:
                bars.append(Bar(names + 6, middle + 2.2, room * pair.before / most, 3.6, solid=False))
        if pair.now:
            bars.append(Bar(names + 6, middle - 6, room * pair.now / most, 7.6))
    return Chart(width, len(pairs) * pitch, tuple(bars), tuple(labels))


def upright_bars(pairs: Sequence[Pair], width: float, height: float) -> Chart:
    """Upright bars on an axis, the count above and the name below each; the period before, if known, beside it."""
    above, below = 14.0, 16.0
    base = height - below
    most = max([1, *(max(p.now, p.before or 0) for p in pairs)])
    pitch = width / max(len(pairs), 1)
    thick = min(pitch * 0.45, 24.0)
    bars, labels = [], []
    for column, pair in enumerate(pairs):
        middle = (column + 0.5) * pitch
        tall = (base - above) * pair.now / most
        if pair.before is not None:
            old = (base - above) * pair.before / most
            if pair.before:
                bars.append(Bar(middle + thick / 2, base - old, thick / 3, old, solid=False))
        if pair.now:
            bars.append(Bar(middle - thick / 2, base - tall, thick, tall))
        labels.append(Label(middle, base - tall - 7, str(pair.now), "middle", bold=True))
        labels.append(Label(middle, base + 9, pair.name, "middle"))
    return Chart(width, height, tuple(bars), tuple(labels), (0.0, width, base))
