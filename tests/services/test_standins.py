"""Who acts for whom, as sentences: chains, circles, overlaps, ends. Pure values, no store."""

from __future__ import annotations

import pytest

from desktop.policy.values import Directory, Person
from desktop.services.standins import Absence, StandIns

OFFICE = Directory(
    {
        key: Person(key, key, role, department)
        for key, role, department in (
            ("amy", "first-handler", "hr-admin"),
            ("ning", "first-handler", "hr-admin"),
            ("sun", "hr-manager", "hr-admin"),
            ("zhou", "second-handler", "after-sales"),
            ("tang", "second-handler", "after-sales"),
            ("zhao", "department-head", "after-sales"),
            ("zheng", "general-manager", "management"),
        )
    }
)
NOON = 100


def away(person: str, deputy: str = "", start: int = 0, until: int = 200, entered: int = 0) -> Absence:
    return Absence(f"{person}-{entered}", person, deputy, start, until, entered)


def acting(person: str, *absences: Absence, at: int = NOON) -> str:
    return StandIns(absences, OFFICE, at).acting(person)


def test_whoever_is_here_acts_for_themselves() -> None:
    assert acting("amy") == "amy"
    assert acting("amy", away("ning", "amy")) == "amy"


@pytest.mark.parametrize(("at", "who"), [(-1, "amy"), (0, "ning"), (199, "ning"), (200, "amy")])
def test_an_absence_holds_from_its_beginning_until_just_before_its_end(at: int, who: str) -> None:
    assert acting("amy", away("amy", "ning"), at=at) == who


def test_a_deputy_who_is_away_passes_it_on() -> None:
    assert acting("zhou", away("zhou", "tang"), away("tang", "amy")) == "amy"
    assert acting("zhou", away("zhou", "tang"), away("tang", "amy"), away("amy", "ning")) == "ning"


@pytest.mark.parametrize(
    "absences",
    [
        (away("zhou"),),
        (away("zhou", "gone"),),
        (away("zhou", "tang"), away("tang")),
        (away("zhou", "tang"), away("tang", "zhou")),
        (away("zhou", "tang"), away("tang", "amy"), away("amy", "zhou")),
    ],
    ids=["no deputy", "who has left", "nobody after the deputy", "a circle", "a longer circle"],
)
def test_a_chain_that_ends_in_nobody_comes_to_the_head_of_the_department(absences: tuple[Absence, ...]) -> None:
    assert acting("zhou", *absences) == "zhao"


def test_a_head_who_is_away_too_is_stood_in_for_and_above_them_is_the_general_manager() -> None:
    assert acting("zhou", away("zhou"), away("zhao", "tang")) == "tang"
    assert acting("zhou", away("zhou"), away("zhao")) == "zheng"
    assert acting("zhao", away("zhao")) == "zheng"


def test_where_everybody_is_away_it_stays_with_the_owner() -> None:
    assert acting("zhou", away("zhou"), away("zhao"), away("zheng")) == "zhou"


def test_of_absences_that_overlap_the_one_entered_last_says_who_stands_in() -> None:
    both = away("zhou", "tang", entered=5), away("zhou", "amy", entered=9)
    assert acting("zhou", *both) == acting("zhou", *reversed(both)) == "amy"
    assert acting("zhou", away("zhou", "tang", entered=5), away("zhou", "", entered=9)) == "tang", "it names nobody"
    found = StandIns((away("zhou", "tang", 0, 150, 5), away("zhou", "amy", 50, 300, 4)), OFFICE, NOON)
    assert found.back_at("zhou") == 300
    assert found.stood_in_for("tang") == ("zhou",) and found.stood_in_for("amy") == ()


def test_one_person_may_stand_in_for_several_and_never_for_themselves() -> None:
    found = StandIns((away("zhou", "tang"), away("zhao", "tang")), OFFICE, NOON)
    assert found.stood_in_for("tang") == ("zhao", "zhou")
    alone = StandIns((away("zheng"),), OFFICE, NOON)
    assert alone.acting("zheng") == "zheng" and alone.stood_in_for("zheng") == ()


def test_somebody_who_has_left_is_not_away() -> None:
    assert not StandIns((away("gone", "amy"),), OFFICE, NOON).is_away("gone")
