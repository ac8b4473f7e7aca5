"""Who held a round how long: every instant has one holder, and the parts sum to the whole.

Owns nothing but these sentences.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.policy.holding import (
    CUSTOMER_WAITS,
    FIRST,
    HEADS,
    HOLDERS,
    MANUFACTURING,
    SECOND,
    Claim,
    answered_at,
    begins,
    claims,
    held,
    minutes,
    split,
)
from desktop.policy.values import Clock, Event

MINUTE = 60_000
WINDOWS = {"answer": 60 * MINUTE, "reply": 10 * MINUTE}


def due_at(name: str, start: int) -> int:
    return start + WINDOWS[name]


DEPARTMENTS = {"zhou": "after-sales", "qian": "manufacturing", "amy": "hr-admin"}


def clock(name: str, start: int, stop: int | None = None, owner: str = "amy", due: int = 999, **more: object) -> Clock:
    """A clock in minutes from the round's beginning."""
    stopped = None if stop is None else stop * MINUTE
    round_ = int(str(more.get("round", 1)))
    extended = bool(more.get("extended"))
    return Clock(name, "", round_, owner, start * MINUTE, due * MINUTE, None, stopped, "met", extended)


def of(clocks: list[Clock], until: int, round_: int = 1) -> dict[str, int]:
    found = held(clocks, round_, until * MINUTE, due_at, lambda key: DEPARTMENTS.get(key, key))
    assert found is not None and sum(found.parts.values()) == found.whole
    return {holder: length // MINUTE for holder, length in found.parts.items()}


def test_a_plain_round_goes_from_first_to_second_handler_and_back() -> None:
    clocks = [clock("dispatch", 0, 12), clock("answer", 12, 70, "zhou"), clock("reply", 70, 78)]
    assert of(clocks, 78) == {FIRST: 12 + 8, SECOND: 58}


def test_a_round_still_open_is_held_by_whoever_has_it_now() -> None:
    assert of([clock("dispatch", 0, 5), clock("answer", 5, None, "zhou")], 30) == {FIRST: 5, SECOND: 25}


def test_manufacturing_has_a_part_of_its_own_as_second_handler_and_when_asked_for_data() -> None:
    clocks = [clock("dispatch", 0, 10), clock("answer", 10, 60, "zhou"), clock("supply-data", 20, 35, "qian")]
    assert of(clocks, 60) == {FIRST: 10, SECOND: 35, MANUFACTURING: 15}
    assert of([clock("dispatch", 0, 10), clock("answer", 10, 60, "qian")], 60) == {FIRST: 10, MANUFACTURING: 50}


def test_of_two_who_owe_an_answer_the_one_asked_last_holds_it() -> None:
    clocks = [clock("dispatch", 0, 10), clock("answer", 10, 60, "zhou"), clock("answer", 30, 50, "qian")]
    assert of(clocks, 60) == {FIRST: 10, SECOND: 30, MANUFACTURING: 20}


def test_time_that_the_customer_agreed_to_is_the_customers_and_only_beyond_the_window() -> None:
    agreed = clock("answer", 10, 130, "zhou", due=120, extended=True)
    assert of([clock("dispatch", 0, 10), agreed], 130) == {FIRST: 10, SECOND: 60 + 10, CUSTOMER_WAITS: 50}
    early = clock("answer", 10, 40, "zhou", due=120, extended=True)
    assert of([clock("dispatch", 0, 10), early], 40) == {FIRST: 10, SECOND: 30}
    waiting = clock("reply", 40, None, due=100, extended=True)
    assert of([clock("dispatch", 0, 10), waiting], 80) == {FIRST: 50, CUSTOMER_WAITS: 30}
    assert of([clock("dispatch", 0, 10), waiting], 110) == {FIRST: 60, CUSTOMER_WAITS: 50}


def test_an_extension_of_another_clock_is_no_wish_of_the_customer() -> None:
    clocks = [clock("dispatch", 0, 10), clock("refund-measure", 20, 50, "chen", due=45, extended=True)]
    assert of(clocks, 60) == {FIRST: 30, HEADS: 30}


def test_an_escalation_is_the_heads_and_goes_before_the_second_handler() -> None:
    clocks = [clock("dispatch", 0, 10), clock("answer", 10, 90, "zhou"), clock("head", 60, 80, "boss", round=0)]
    assert of(clocks, 90) == {FIRST: 10, SECOND: 60, HEADS: 20}


def test_a_decision_referred_up_is_held_by_whoever_it_was_referred_to() -> None:
    up = [clock("same-day", 0, 30), clock("decide", 0, 100, "sun")]
    assert of(up, 100) == {FIRST: 30, HEADS: 70}
    own = [clock("same-day", 0, 30), clock("decide", 0, 100, "hr-admin")]
    assert of(own, 100) == {FIRST: 100}
    assert of([clock("same-day", 0, None), clock("decide", 0, None, "sun")], 50) == {FIRST: 50}


def test_another_round_has_its_own_beginning_and_its_own_clocks() -> None:
    clocks = [
        *(clock("dispatch", 0, 12), clock("answer", 12, 70, "zhou"), clock("dispatch", 200, 215, round=2)),
        *(clock("dispatch", 230, 235, round=2), clock("answer", 235, 260, "zhou", round=2)),
    ]
    assert begins(clocks, 2) == 200 * MINUTE
    assert of(clocks, 260, 2) == {FIRST: 35, SECOND: 25}


def test_a_round_that_no_clock_began_is_not_split() -> None:
    assert held([clock("answer", 0, 5)], 1, 5, due_at, str) is None
    assert held([clock("dispatch", 10)], 1, 5 * MINUTE, due_at, str) is None, "answered before it began"


@pytest.mark.parametrize("kind", ["replied", "explained", "parties-notified"])
def test_a_round_is_answered_by_the_first_answer_since_it_began(kind: str) -> None:
    def event(index: int, kind: str, at: int) -> Event:
        return Event(index, kind, "amy", at, at)

    events = [
        event(0, "registered", 0),
        event(1, kind, 5),
        event(2, "reopened", 9),
        event(3, kind, 20),
        event(4, kind, 30),
    ]
    assert answered_at(events, 0) == 5 and answered_at(events, 9) == 20
    assert answered_at(events[:3], 9) is None


def test_minutes_sum_to_the_whole() -> None:
    assert minutes({FIRST: 90_000, SECOND: 150_000}) == {FIRST: 2, SECOND: 2}
    assert minutes({FIRST: 59_000}) == {FIRST: 0} and minutes({}) == {}


instants = st.integers(0, 500)
ends = st.one_of(st.none(), instants)


@given(
    st.lists(st.builds(Claim, st.sampled_from(list(HOLDERS)), instants, ends), max_size=6),
    instants,
    st.integers(0, 500),
)
def test_the_parts_sum_to_the_whole_and_equal_a_count_instant_by_instant(
    claimed: list[Claim], begun: int, length: int
) -> None:
    parts = split(begun, begun + length, claimed)
    one_by_one: dict[str, int] = {}
    for at in range(begun, begun + length):
        having = [c.holder for c in claimed if c.start <= at and (c.end is None or at < c.end)]
        holder = having[0] if having else FIRST
        one_by_one[holder] = one_by_one.get(holder, 0) + 1
    assert parts == one_by_one and sum(parts.values()) == length
    assert sum(minutes(parts).values()) == length // MINUTE


def test_every_holder_is_named_in_both_languages() -> None:
    assert all(text.zh and text.en for text in HOLDERS.values())
    assert claims([], 1, due_at, str) == []
