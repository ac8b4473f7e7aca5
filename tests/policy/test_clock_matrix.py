"""Each clock × start, near, due, due + 1 ms, every stop and end, voiding and owner. No cell may be empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from desktop.policy.clocks import CLOCKS
from desktop.policy.kinds import KINDS
from tests.policy.building import Story, customer, employee, shown, t

MINUTE = 60_000
Fields = dict[str, Any]


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def replying() -> Story:
    return dispatched().add("findings-returned", "09:20")


def closed() -> Story:
    return customer().tell("09:10 replied", "09:20 closed")


@dataclass
class Cells:
    """One clock's row: how it starts (the last event starts it), when it is near and due, who owes it.

    ``stops`` and ``ends``: kind to the fields (and ``by``) with which it stops or ends the clock.
    """

    begin: Callable[[], Story]
    near: str
    due: str
    owner: str
    stops: dict[str, Fields] = field(default_factory=dict)
    ends: dict[str, Fields] = field(default_factory=dict)
    also: Callable[[Story], Story] | None = None


CELLS = {
    "dispatch": Cells(
        customer, "09:20", "09:30", "amy", stops={"dispatched": {}, "promised": {}, "replied": {}}
    ),
    "promise": Cells(
        lambda: customer().add("promised", "09:05", until="10:00"), "09:45", "10:00", "amy", stops={"replied": {}}
    ),
    "investigate": Cells(
        dispatched, "09:30", "09:40", "li",
        stops={"findings-returned": {}, "replied": {}}, ends={"dispatched": {"to": "zhou"}, "returned": {}},
    ),
    "answer": Cells(
        dispatched, "09:55", "10:10", "li",
        stops={"findings-returned": {}, "replied": {}}, ends={"dispatched": {"to": "zhou"}, "returned": {}},
    ),
    "supply-data": Cells(
        lambda: dispatched().add("data-requested", "09:15", of="ma"), "09:30", "09:35", "ma",
        stops={"data-supplied": {}, "replied": {}},
    ),
    "reply": Cells(replying, "09:27", "09:30", "amy", stops={"replied": {}}),
    "head": Cells(
        lambda: customer().add("escalated", "09:10"), "09:55", "10:10", "hou", stops={"head-answered": {}}
    ),
    "head-day": Cells(
        lambda: customer().add("escalated", "09:10"), "22:00", "11-24 00:00", "hou", stops={"head-answered": {}}
    ),
    "refund-report": Cells(
        lambda: customer().add("refund-flagged", "09:10"), "09:17", "09:20", "amy", stops={"refund-reported": {}}
    ),
    "refund-measure": Cells(
        lambda: customer().tell("09:10 refund-flagged").add("refund-reported", "09:15", to=["he"]),
        "09:35", "09:45", "he",
        stops={"measure-proposed": {}},
    ),
    "major-report": Cells(
        lambda: customer().add("major-flagged", "09:10"), "22:00", "11-24 00:00", "amy",
        stops={"reported-to-management": {}},
    ),
    "same-day": Cells(
        employee, "22:00", "11-24 00:00", "amy",
        stops={"explained": {}, "referred-up": {}, "decided": {}, "final-decision": {}},
        also=lambda story: story.tell("09:01 major-flagged", "09:02 reported-to-management"),
    ),
    "decide": Cells(
        employee, "11-26 00:00", "11-27 00:00", "hr-admin",
        stops={"explained": {}, "parties-notified": {}},
        also=lambda story: story.add("decided", "09:30"),
    ),
    "major": Cells(
        lambda: employee().add("major-flagged", "09:10"), "11-24 20:00", "11-25 00:00", "sun",
        stops={"reported-to-management": {}},
    ),
    "follow-up": Cells(
        closed, "11-30 00:00", "12-01 00:00", "amy",
        stops={"followed-up": {}}, ends={"repeat-complaint": {}, "reopened": {}},
    ),
}  # fmt: skip


def outcome(story: Story, name: str, at: int) -> str:
    """State of the story's last clock of that name."""
    return story.clocks(name, at)[-1].split()[0]


def test_the_matrix_has_a_row_for_every_clock() -> None:
    assert set(CELLS) == set(CLOCKS)


@pytest.mark.parametrize("name", CLOCKS)
def test_starts_with_its_due_time_and_owner(name: str) -> None:
    cells = CELLS[name]
    story = cells.begin()
    started = story.history[-1].at
    clock = [one for one in story.look(started).clocks if one.name == name][-1]
    assert (clock.started, shown(clock.due), clock.owner) == (started, cells.due, cells.owner)
    assert clock.clause == CLOCKS[name].clause
    assert not [one for one in story.look(started - 1).clocks if one.name == name]


@pytest.mark.parametrize("name", CLOCKS)
def test_is_near_from_the_largest_warning_on_and_overdue_one_millisecond_past_due(name: str) -> None:
    cells, story = CELLS[name], CELLS[name].begin()
    near, due = t(cells.near), t(cells.due)
    states = [outcome(story, name, at) for at in (near - 1, near, due, due + 1)]
    assert states == ["running", "near", "near", "overdue"]


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, cells in CELLS.items() for kind in cells.stops])
def test_is_met_when_stopped_at_due_and_missed_one_millisecond_later(name: str, kind: str) -> None:
    cells = CELLS[name]
    for late, expected in ((0, "met"), (1, "missed")):
        story = cells.begin()
        if cells.also is not None and kind not in ("explained", "decided", "referred-up"):
            story = cells.also(story)
        at = t(cells.due) + late
        story.add(kind, at, **cells.stops[kind])
        clock = next(one for one in story.look(at).clocks if one.name == name)
        assert (clock.outcome, clock.stopped) == (expected, at)


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, cells in CELLS.items() for kind in cells.ends])
def test_is_cancelled_when_ended_in_time_and_missed_when_ended_late(name: str, kind: str) -> None:
    cells = CELLS[name]
    for late, expected in ((0, "cancelled"), (1, "missed")):
        story, at = cells.begin(), t(cells.due) + late
        story.add(kind, at, **cells.ends[kind])
        assert story.clocks(name, at)[0].split()[0] == expected


@pytest.mark.parametrize("name", CLOCKS)
def test_voiding_cancels_it_in_time_or_not(name: str) -> None:
    for late in (0, 1):
        story, at = CELLS[name].begin(), t(CELLS[name].due) + late
        story.add("voided", at)
        assert outcome(story, name, at) == "cancelled"


@pytest.mark.parametrize("name", CLOCKS)
def test_nothing_else_stops_it(name: str) -> None:
    """Every kind that is admissible right after the start, by anybody, either is listed or leaves the clock running."""
    cells, listed = CELLS[name], {*CELLS[name].stops, *CELLS[name].ends, "voided"}
    for kind in KINDS:
        for who in ("amy", "li", "ma", "hou", "he", "gm"):
            story = cells.begin()
            if cells.also is not None and kind in ("final-decision", "parties-notified"):
                story = cells.also(story)
            at = story.history[-1].at + MINUTE
            event = {"to": "zhou"} if kind == "dispatched" else {}
            if not story.code(kind, at, who, **event):
                story.add(kind, at, who, **event)
                stopped = next(one for one in story.look(at).clocks if one.name == name).outcome is not None
                assert not stopped or kind in listed, f"{kind} by {who} stops {name}"


@pytest.mark.parametrize("name", CLOCKS)
def test_a_hand_over_passes_on_what_the_first_handler_owes_and_is_not_past_due(name: str) -> None:
    cells = CELLS[name]
    passed = "bai" if cells.owner == "amy" else cells.owner
    for late, owner in ((0, passed), (1, cells.owner)):
        story, at = cells.begin(), t(cells.due) + late
        story.add("handed-over", at, to="bai")
        assert story.clocks(name, at)[0].split()[-1] == owner


def test_a_new_first_handler_owes_the_clocks_that_start_later() -> None:
    story = (
        customer().add("handed-over", "09:05", to="bai").add("dispatched", "09:10").add("findings-returned", "09:20")
    )
    assert story.clocks("reply", "09:21") == ["running 09:30 bai"]


def test_a_warning_longer_than_the_window_is_near_from_the_start() -> None:
    story = customer(warn={"dispatch": ["2h"]})
    assert story.clocks("dispatch", "09:00") == ["near 09:30 amy"]


def test_without_warnings_a_clock_is_never_near() -> None:
    story = customer(warn={"dispatch": []})
    assert story.clocks("dispatch", "09:30") == ["running 09:30 amy"]
