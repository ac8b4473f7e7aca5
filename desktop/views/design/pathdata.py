"""Shapes and pictures as plain path data, read from ``resources/icons``: the same strokes for screen and paper.

Owns the reading of the files and of their small path language. Must not know Qt.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from desktop import paths

ARGUMENTS = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "R": 4}
GRID = {"shapes": 12.0, "icons": 20.0}

Step = tuple[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Layer:
    """One stroke (``width`` > 0, in grid units, ``dash`` on and off) or one filled area with the even-odd rule."""

    steps: tuple[Step, ...]
    width: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A shape of one colour on a square grid of ``grid`` units, y downwards."""

    name: str
    grid: float
    layers: tuple[Layer, ...]


@cache
def drawings(collection: str) -> dict[str, Drawing]:
    """All drawings of ``shapes`` (12 × 12) or ``icons`` (20 × 20), by name."""
    document = tomllib.loads(paths.resource("icons", f"{collection}.toml").read_text("utf-8"))
    return {
        name: Drawing(name, GRID[collection], tuple(_layer(layer) for layer in table["layers"]))
        for name, table in document.items()
    }


def _layer(table: dict[str, object]) -> Layer:
    if "fill" in table:
        return Layer(parse(str(table["fill"])))
    dash = table.get("dash", [])
    assert isinstance(dash, list)
    return Layer(parse(str(table["stroke"])), float(str(table["width"])), tuple(float(part) for part in dash))


def parse(path: str) -> tuple[Step, ...]:
    """The steps of a path; ``ValueError`` for a word that is no command or a wrong count of numbers."""
    steps: list[Step] = []
    words = path.split()
    while words:
        command = words.pop(0)
        if command not in ARGUMENTS:
            raise ValueError(f"{command!r} is none of {' '.join(ARGUMENTS)} in {path!r}")
        count = ARGUMENTS[command]
        numbers, words = words[:count], words[count:]
        if len(numbers) < count:
            raise ValueError(f"{command} wants {count} numbers in {path!r}")
        steps.append((command, tuple(map(float, numbers))))
    return tuple(steps)
