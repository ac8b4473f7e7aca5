"""What a view in a state is: its name, its title, the way to it, and where it is looked at.

Owns the shape alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.policy.values import Text
from tests.look.stage import DAY, Stage


class View(NamedTuple):
    """A view in a state; ``design`` is the number of the design's picture, empty where it draws none.

    ``quick`` rows are walked in every ``make test``, the others by ``make shots-check``. ``size``: the only size of the
    window at which it is looked at, in logical pixels; none: each of the run's.
    """

    name: str
    title: Text
    reach: Callable[[Stage], object]
    world: str = DAY
    design: str = ""
    quick: bool = True
    size: tuple[int, int] | None = None
