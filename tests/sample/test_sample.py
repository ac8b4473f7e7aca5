"""The sample: every kind and rule among it, equal for equal seeds, nothing refused; the live day as the design has it.

Owns proofs about desktop.services.sample. Works on real stores in temporary folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.store import Store
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.services import sample
from desktop.services.desk import Desk
from desktop.services.sample import pools, stories
from tests.fakes import FakeClock, instant

NOW = "2026-11-23T15:42:08+08:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path)
    yield opened
    opened.close()


def clock(at: str = NOW) -> FakeClock:
    return FakeClock(at)


def column(store: Store, sql: str) -> list[object]:
    return [row[0] for row in store.query(sql)]


def shape(store: Store) -> list[tuple[object, ...]]:
    return store.query(
        "SELECT number, name, category, stage, registered_at, version, phone_digits FROM case_row ORDER BY number"
    )


def test_sixty_cases_hold_every_kind_and_every_rule_that_is_ever_suggested(store: Store) -> None:
    written = sample.write(store, clock(), cases=60, seed=3)
    assert written.cases == 60
    assert set(column(store, "SELECT DISTINCT kind FROM event")) >= set(KINDS)
    suggested = set(column(store, "SELECT DISTINCT rule FROM suggestion_row"))
    assert suggested == set(RULES) - {"other"}, "7.2.8 is entered by hand"
    assert column(store, "SELECT count(*) FROM case_row WHERE unapplied > 0") == [0]


def test_penalties_are_in_every_state_that_a_desk_can_bring_about(store: Store) -> None:
    sample.write(store, clock(), cases=60, seed=3)
    assert set(column(store, "SELECT DISTINCT state FROM penalty_row")) >= {"proposed", "approved", "issued", "refused"}
    assert "dismissed" in column(store, "SELECT status FROM suggestion_row")


def test_late_entries_and_corrections_are_among_them(store: Store) -> None:
    sample.write(store, clock(), cases=60, seed=3)
    assert 0 in column(store, "SELECT DISTINCT proven FROM clock_row")
    assert 0 in column(store, "SELECT DISTINCT proven FROM suggestion_row")


def test_equal_seeds_tell_equal_cases_and_another_seed_others(tmp_path: Path) -> None:
    shapes = []
    for place, seed in enumerate((5, 5, 6)):
        with_seed = Store.open(tmp_path / str(place))
        sample.write(with_seed, clock(), cases=34, seed=seed)
        shapes.append(shape(with_seed))
        with_seed.close()
    assert shapes[0] == shapes[1]
    assert shapes[0] != shapes[2]


def test_nothing_of_the_sample_lies_ahead(store: Store) -> None:
    now = clock()
    sample.write(store, now, cases=120, seed=2)
    assert column(store, f"SELECT count(*) FROM case_row WHERE registered_at > {now.now()}") == [0]
    assert column(store, "SELECT count(*) FROM event WHERE kind = 'clock-doubt'") == [0]
    assert column(store, "SELECT count(*) FROM clock_row WHERE stopped IS NULL") != [0], "some cases are still open"


def test_no_phone_of_the_sample_can_ring_at_anybodys(store: Store) -> None:
    sample.write(store, clock(), cases=40, seed=1)
    phones = column(store, "SELECT phone_digits FROM case_row")
    assert phones
    assert all(re.fullmatch(r"1940\d{7}", str(phone)) for phone in phones)


def test_every_story_is_told_before_any_is_repeated() -> None:
    assert len({story.name for story in stories.STORIES}) == len(stories.STORIES)
    assert set(pools.COMPLAINTS) >= {"repair", "other", "store-attitude"}


def live(store: Store, at: str) -> tuple[int, int, int]:
    """Open cases, and those of them with a clock overdue and near at ``at``."""
    now = instant(at)
    sample.live_day(Desk(store, clock(at)), now)
    where = "SELECT count(DISTINCT case_no) FROM clock_row WHERE stopped IS NULL AND "
    counted = [
        store.query(sql)[0][0]
        for sql in (
            "SELECT count(*) FROM case_row WHERE stage NOT IN ('done', 'voided', 'to-close')",
            f"{where} due < {now}",
            f"{where} near_from <= {now} AND due >= {now}",
        )
    ]
    return counted[0], counted[1], counted[2]


def test_the_live_day_is_the_one_of_the_design(store: Store) -> None:
    assert live(store, NOW) == (23, 6, 7)
    lanes = dict(store.query("SELECT stage, count(*) FROM case_row GROUP BY stage"))
    assert (lanes["to-dispatch"], lanes["investigating"], lanes["to-reply"], lanes["to-follow-up"]) == (4, 5, 4, 5)
    assert (lanes["to-handle"], lanes["to-decide"]) == (2, 3)
    numbers = dict(store.query("SELECT name, number FROM case_row ORDER BY registered_at"))
    assert numbers["刘建国"] == "K-CD01-20261123-A014"
    assert numbers["赵国栋"] == "K-CD01-20261123-A023"
    assert column(store, "SELECT count(*) FROM event WHERE kind = 'clock-doubt'") == [0]


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-28T03:10:00+08:00",  # a Saturday night
        "2026-10-03T09:00:00+08:00",  # National Day
        "2026-02-20T23:59:30+08:00",  # Spring Festival, just before midnight
        "2026-01-02T00:00:30+08:00",  # the first days of a year
        "2027-03-10T11:00:00+08:00",  # a year without a published holiday table
    ],
)
def test_the_live_day_can_be_had_on_any_day(store: Store, at: str) -> None:
    cases, overdue, near = live(store, at)
    assert cases == 23
    assert 4 <= overdue <= 8
    assert 3 <= near <= 12
