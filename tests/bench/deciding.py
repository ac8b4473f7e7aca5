"""Rows about the pure policy: the fold, and replay of many histories.

Owns their floors. Must not touch a database or a window.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import tomli

from desktop.policy.config import load_default
from desktop.policy.replay import play
from tests.bench.pairs import Row, pairs

SCENARIOS = Path(__file__).parents[1] / "scenarios"
MINUTES = (0, 5, 12, 15, 20, 30, 50, 70, 71, 80, 85, 90, 100, 110, 140)
STEPS = (
    'kind = "registered"\nby = "amy"\nregister = "customer"\ncategory = "after-sales"',
    'kind = "attributed"\nby = "amy"\nresponsible = "li"',
    'kind = "dispatched"\nby = "amy"\nto = "li"',
    'kind = "data-requested"\nby = "li"\nof = "ma"',
    'kind = "data-supplied"\nby = "ma"',
    'kind = "noted"\nby = "amy"\ntext = "called"',
    'kind = "extended"\nby = "li"\nuntil = 2026-11-23T12:00:00+08:00',
    'kind = "repeat-complaint"\nby = "amy"\nabout = "waiting"',
    'kind = "escalated"\nby = "amy"\nto = "hou"',
    'kind = "head-answered"\nby = "hou"',
    'kind = "findings-returned"\nby = "li"\nfinding = "part"',
    'kind = "replied"\nby = "amy"',
    'kind = "closed"\nby = "amy"',
    'kind = "followed-up"\nby = "amy"\noutcome = "reached"\nsatisfaction = 4',
    'kind = "repeat-complaint"\nby = "amy"\nabout = "again"',
)
PEOPLE = """title = "fifteen events"
[people]
amy = { name = "王敏", role = "first-handler", department = "hr-admin" }
li = { name = "李强", role = "second-handler", department = "after-sales" }
ma = { name = "马跃", role = "staff", department = "manufacturing" }
hou = { name = "侯主任", role = "department-head", department = "after-sales" }
"""


def history() -> str:
    """A scenario of fifteen events with three looks."""
    events = [
        f'[[event]]\nat = 2026-11-23T{9 + minute // 60:02d}:{minute % 60:02d}:00+08:00\ncase = "A"\n{step}\n'
        for minute, step in zip(MINUTES, STEPS, strict=True)
    ]
    looks = [f'[[expect]]\nat = 2026-11-23T{hour}:30:00+08:00\nclocks = "exact"\n' for hour in ("09", "10", "11")]
    return PEOPLE + "\n".join(events + looks)


def rows() -> Iterator[Row]:
    """Every row about the policy."""
    text, policy = history(), load_default()
    assert play(text, "x", policy)["refused"] is None

    def parse() -> None:
        for _ in range(100):
            tomli.loads(text)

    def replay() -> None:
        for _ in range(100):
            play(text, "x", policy)

    yield pairs("replay of 100 histories of 15 events, 3 looks / parsing them", parse, replay)
