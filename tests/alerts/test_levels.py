"""Levels and addressees as sentences: what is reached when, who is told.

Owns proofs about desktop.services.alerts.levels. Pure values, no store.
"""

from __future__ import annotations

import pytest

from desktop.policy.values import Directory, Person
from desktop.services.alerts.levels import OpenClock, may_owe, owes, superiors

DUE = 1_000_000


def clock(owner: str = "zhou", warns: tuple[int, ...] = (DUE - 600, DUE - 180), quiet: int | None = None) -> OpenClock:
    return OpenClock(1, "K-1", 0, "answer", owner, "amy", DUE, warns, quiet)


@pytest.mark.parametrize(
    ("at", "level"),
    [
        (DUE - 601, None),
        (DUE - 600, "near:1"),
        (DUE - 181, "near:1"),
        (DUE - 180, "near:2"),
        (DUE, "near:2"),
        (DUE + 1, "due"),
        (DUE + 99_999, "due"),
    ],
)
def test_a_level_is_reached_at_its_instant_and_due_only_after_it(at: int, level: str | None) -> None:
    assert clock().level(at) == level


def test_a_clock_without_warnings_is_said_when_it_is_due() -> None:
    assert clock(warns=()).level(DUE) is None
    assert clock(warns=()).level(DUE + 1) == "due"


def test_while_an_extension_runs_the_overdue_alerts_nobody() -> None:
    quiet = clock(quiet=DUE + 500)
    assert quiet.level(DUE) == "near:2"
    assert quiet.level(DUE + 500) is None
    assert quiet.level(DUE + 501) == "due"


def test_the_next_instant_is_the_next_level() -> None:
    found = [clock().next_instant(at) for at in (0, DUE - 600, DUE - 180, DUE, DUE + 1)]
    assert found == [DUE - 600, DUE - 180, DUE + 1, DUE + 1, None]
    assert clock(quiet=DUE + 500).next_instant(DUE + 1) == DUE + 501


def people(*rows: tuple[str, str, str]) -> Directory:
    return Directory({key: Person(key, key, role, department) for key, role, department in rows})


OFFICE = people(
    ("amy", "first-handler", "hr-admin"),
    ("sun", "hr-manager", "hr-admin"),
    ("zhou", "second-handler", "after-sales"),
    ("zhao", "department-head", "after-sales"),
    ("li", "second-handler", "commerce"),
    ("wu", "second-handler", "commerce"),
    ("gm", "general-manager", "management"),
    ("boss", "chairman", "management"),
)
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("owner", "present", "told"),
    [
        ("zhou", NOBODY, ("zhou",)),
        ("hr-admin", NOBODY, ("sun",)),
        ("after-sales", NOBODY, ("zhao",)),
        ("commerce", frozenset({"wu", "gm"}), ("wu",)),
        ("commerce", frozenset({"wu", "li"}), ("li", "wu")),
        ("commerce", NOBODY, ("amy",)),
        ("somebody-who-left", NOBODY, ("amy",)),
    ],
)
def test_whoever_owes_it_is_told(owner: str, present: frozenset[str], told: tuple[str, ...]) -> None:
    assert owes(clock(owner), OFFICE, present) == told
    assert all(may_owe(person, owner, "amy", OFFICE) for person in told)


def test_nobody_else_is_told() -> None:
    assert not may_owe("li", "zhou", "amy", OFFICE)
    assert not may_owe("amy", "zhou", "amy", OFFICE)
    assert not may_owe("zhou", "after-sales", "amy", OFFICE), "the head stands for the department"


@pytest.mark.parametrize(
    ("person", "above"),
    [
        ("zhou", ("zhao",)),
        ("amy", ("sun",)),
        ("sun", ("gm",)),
        ("zhao", ("gm",)),
        ("li", ("gm",)),
        ("gm", ("boss",)),
        ("boss", ()),
        ("unknown", ()),
    ],
)
def test_the_superior_is_the_head_then_the_general_manager(person: str, above: tuple[str, ...]) -> None:
    assert superiors(person, OFFICE) == above
