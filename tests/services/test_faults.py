"""Everything wrong with a form in one round, then in the next: nothing is told twice, nothing hides behind another.

Owns proofs about desktop.services.faults on a real ledger.
"""

from __future__ import annotations

from typing import Any

import pytest

from desktop.services.readmodels import EventDraft, Refused
from tests.services.conftest import Office

MINUTE = 60_000


def told(office: Office, *drafts: EventDraft) -> list[tuple[str | None, str]]:
    """(field, code) of all that recording says; that asking without recording says the same is asserted."""
    before = office.store.query("SELECT count(*) FROM event")
    with pytest.raises(Refused) as caught:
        office.desk.record(*drafts)
    assert office.store.query("SELECT count(*) FROM event") == before
    found = [(one.field, one.code) for one in caught.value.all]
    assert set(found) <= {(one.field, one.code) for one in office.desk.faults(*drafts)}
    return found


def test_two_times_that_cannot_be_are_both_told_in_the_first_round_and_the_need_in_the_second(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=1)
    office.do(case, "dispatched", to="zhou")
    due = office.now + 60 * MINUTE
    ahead, before = office.now + 30 * MINUTE, office.now - MINUTE
    first = EventDraft("extended", case, "zhou", {"until": before, "for": "nobody"}, ahead)
    assert told(office, first) == [("at", "in-the-future"), ("until", "wrong-value"), ("for", "wrong-value")]
    second = EventDraft("extended", case, "zhou", {"until": due - MINUTE}, ahead)
    assert told(office, second) == [("at", "in-the-future"), ("until", "until-not-later")]
    third = EventDraft("extended", case, "zhou", {"until": due - MINUTE})
    assert told(office, third) == [("until", "until-not-later")]
    office.desk.record(EventDraft("extended", case, "zhou", {"until": due + MINUTE}))


@pytest.mark.parametrize(
    ("at", "until", "expected"),
    [
        (-5, -10, [("until", "wrong-value")]),
        (-5, -5, [("until", "wrong-value")]),
        (-5, -4, []),
        (0, 0, [("until", "wrong-value")]),
        (1, 0, [("at", "in-the-future"), ("until", "wrong-value")]),
        (1, 30, [("at", "in-the-future")]),
    ],
)
def test_a_promise_lies_after_the_time_it_was_given(
    office: Office, at: int, until: int, expected: list[tuple[str, str]]
) -> None:
    case = office.register()
    office.clock.advance(minutes=20)
    draft = EventDraft("promised", case, "amy", {"until": office.now + until * MINUTE}, office.now + at * MINUTE)
    if expected:
        assert told(office, draft) == expected
    else:
        assert office.desk.faults(draft) == () and office.desk.record(draft)


@pytest.mark.parametrize("at", [True, "15:42", 1.5])
def test_what_is_no_time_is_told_beside_what_else_is_wrong(office: Office, at: Any) -> None:
    case = office.register()
    draft = EventDraft("promised", case, "amy", {"until": "soon"}, at)
    assert told(office, draft) == [("at", "wrong-value"), ("until", "wrong-value")]


def test_each_field_is_told_once_though_two_drafts_have_it(office: Office) -> None:
    later = office.now + 60 * MINUTE
    drafts = (
        EventDraft("registered", None, "amy", {"register": "customer"}, later),
        EventDraft("dispatched", None, "amy", {}, later),
    )
    assert told(office, *drafts) == [("at", "in-the-future"), ("category", "missing-field"), ("to", "missing-field")]


def test_whoever_does_it_and_what_is_written_are_told_together(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    draft = EventDraft("findings-returned", case, "nobody", {"finding": 5})
    assert told(office, draft) == [("by", "unknown-person"), ("finding", "wrong-value")]


def test_a_corrections_own_time_and_the_time_it_sets_are_both_told(office: Office) -> None:
    case = office.register()
    draft = EventDraft("corrected", case, "amy", {"event": 0, "set": {"at": "noon"}}, office.now + MINUTE * 10)
    assert ("at", "in-the-future") in told(office, draft)


def test_of_a_case_that_is_not_there_only_that_is_told(office: Office) -> None:
    draft = EventDraft("promised", "K-CD01-20261123-A999", "amy", {"until": 1}, office.now + 60 * MINUTE)
    with pytest.raises(Refused) as caught:
        office.desk.record(draft)
    assert [one.field for one in caught.value.all] == ["case"]
