"""Random histories for the property tests: plausible ones, that grow step by step, and malformed ones.

Owns the strategies. Every draw is small, so that what hypothesis finds can be read.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from desktop.policy.kinds import KINDS
from desktop.policy.steps import admissible
from desktop.policy.values import Event
from tests.policy.building import COMPANY, EXAMPLES, Story, t

START = t("09:00")
MINUTE = 60_000
GAPS = (0, 1, MINUTE, 9 * MINUTE, 10 * MINUTE, 11 * MINUTE, 31 * MINUTE, 70 * MINUTE, 24 * 60 * MINUTE)
WHO = ("amy", "bai", "li", "zhou", "ma", "hou", "he", "qin", "sun", "gm")
KINDS_HELD_OFTEN = (
    "dispatched", "dispatched", "joined", "findings-returned", "findings-returned", "extended", "repeat-complaint",
    "repeat-complaint", "replied", "promised", "escalated", "head-answered", "closed", "explained", "decided",
)  # fmt: skip

kinds = st.sampled_from([kind for kind in KINDS if kind not in ("registered", "voided")])
step = st.tuples(
    st.one_of(kinds, st.sampled_from(KINDS_HELD_OFTEN)),
    st.sampled_from(GAPS),
    st.sampled_from(WHO),
    st.sampled_from(WHO),
    st.sampled_from(GAPS),
)
steps = st.lists(step, max_size=14)
registers = st.sampled_from(["customer", "employee"])


def fields_for(kind: str, whom: str, until: int, index: int) -> dict[str, Any]:
    """Fields that a kind can have, with people and times as drawn."""
    fields: dict[str, Any] = {}
    for name in EXAMPLES[kind]:
        type_ = KINDS[kind].table[name].type
        if type_ in ("person", "whom"):
            fields[name] = whom
        elif type_ == "people":
            fields[name] = [whom]
        elif type_ == "until":
            fields[name] = until
    if kind == "corrected":
        fields = {"event": until % max(index, 1), "set": {"by": whom}}
    return fields


def grow(register: str, drawn: list[tuple[str, int, str, str, int]], *, late: bool = False, fix: bool = True) -> Story:
    """A case of those steps that can be taken, each after the one before; ``late``: typed by the last gap later."""
    story = Story().add("registered", START, register=register)
    at = START
    for kind, gap, who, whom, ahead in drawn:
        if kind == "corrected" and not fix:
            continue
        at += gap
        fields = fields_for(kind, whom, at + ahead, len(story.history))
        event = story.event(kind, at, who, **fields)
        if late:
            event = Event(event.index, kind, event.by, at, at + ahead, event.fields)
        if can(story, event):
            story.history.append(event)
    return story


def can(story: Story, event: Event) -> bool:
    """Whether the event may be added."""
    return admissible(story.history, event, story.policy, story.company) is None


values = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 3), st.just(START + MINUTE), st.floats(allow_nan=False),
    st.text(max_size=3), st.sampled_from([*COMPANY.people, *COMPANY.stores, "reached", "unreachable"]),
    st.sampled_from(["customer", "employee", "after-sales"]),
    st.lists(st.sampled_from(list(COMPANY.people)), max_size=3),
    st.lists(st.lists(st.integers(), max_size=1), max_size=2),
    st.dictionaries(st.sampled_from(["at", "by", "until", "to", "category", "kind", "x"]), st.one_of(
        st.integers(), st.text(max_size=2), st.none(), st.lists(st.integers(), max_size=1),
        st.sampled_from(["li", "repair"]),
    ), max_size=3),
)  # fmt: skip
names = st.sampled_from(sorted({name for row in KINDS.values() for name in row.table} | {"x", "case", "at"}))


@st.composite
def malformed(draw: st.DrawFn) -> list[Event]:
    """Any events at all, some of them sound, in any order of time."""
    found: list[Event] = []
    for index in range(draw(st.integers(0, 7))):
        kind = draw(st.one_of(st.sampled_from(list(KINDS)), st.sampled_from(["corrected", "registered", "shouted"])))
        at = START + draw(st.integers(-2, 40)) * MINUTE
        typed = at + draw(st.sampled_from([-1, 0, 0, 0, MINUTE, 20 * MINUTE]))
        by: Any = draw(st.one_of(st.sampled_from(WHO), st.sampled_from(["nobody", "", None])))
        if draw(st.booleans()) and kind in EXAMPLES:
            fields = {
                **Story().event(kind, at).fields,
                **fields_for(kind, draw(st.sampled_from(WHO)), at + MINUTE, index),
            }
        else:
            fields = draw(st.dictionaries(names, values, max_size=4))
        found.append(Event(index, kind, by, at, typed, fields, draw(st.booleans())))
    return found
