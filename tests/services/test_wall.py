"""What the wall board gets: the clocks that press, and nobody's name, phone, address or whole number.

Owns nothing but these sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.models.store import Store
from desktop.services import sample
from desktop.services.desk import Desk
from desktop.services.faces import DAY
from desktop.services.sample.live import PICTURED_AT
from tests.fakes import FakeClock
from tests.services.conftest import Office


def shown(office: Office) -> list[tuple[str, str, str]]:
    return [(row.tail, row.clock.name, row.owner.zh) for row in office.desk.wall(office.now).rows]


def test_each_case_is_there_by_the_clock_that_presses_most(office: Office) -> None:
    first = office.register()
    office.do(first, "dispatched", to="zhou")
    office.clock.advance(minutes=5)
    office.register_employee()
    assert shown(office) == [("A001", "investigate", "售后部"), ("A001", "same-day", "人事行政部")]
    assert [row.register for row in office.desk.wall(office.now).rows] == ["customer", "employee"]


def test_only_six_and_the_most_urgent_of_them(office: Office) -> None:
    for _ in range(8):
        office.register()
        office.clock.advance(minutes=1)
    assert [row.tail for row in office.desk.wall(office.now).rows] == [f"A00{place}" for place in range(1, 7)]


def test_what_is_due_later_than_in_a_day_and_follow_ups_do_not_press(office: Office) -> None:
    case = office.register_employee()
    office.do(case, "referred-up", to="sun")
    office.do(case, "explained")
    told = office.register()
    office.do(told, "dispatched", to="li")
    office.do(told, "findings-returned", by="li", finding="已发货")
    office.do(told, "replied")
    office.do(told, "closed")
    found = office.desk.wall(office.now)
    assert all(row.clock.due <= office.now + DAY and row.clock.name != "follow-up" for row in found.rows)
    assert "A002" not in [row.tail for row in found.rows if row.register == "customer"] and found.follow_ups == 1
    office.clock.advance(days=9)
    assert not [row for row in office.desk.wall(office.now).rows if row.clock.name == "follow-up"]


def test_the_counts_are_those_of_the_header(office: Office) -> None:
    office.do(office.register(), "dispatched", to="zhou")
    office.clock.advance(minutes=50)
    found, counted = office.desk.wall(office.now), office.desk.counters(office.now)
    assert (found.overdue, found.near, found.follow_ups, found.open, found.read_at) == (
        counted.overdue, counted.near, counted.follow_ups, counted.open, office.now,
    )  # fmt: skip


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Desk]:
    """The sample company's live day: 23 open complaints of both registers."""
    store = Store.open(tmp_path / "ledger.db")
    desk = Desk(store, FakeClock("2026-11-23 15:42:08"))
    sample.live_day(desk, PICTURED_AT)
    yield desk
    store.close()


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def test_no_personal_value_of_any_case_is_in_what_the_view_gets(live: Desk) -> None:
    found = live.wall(PICTURED_AT)
    assert len(found.rows) == 6
    said = {text for text in texts(msgspec.to_builtins(found)) if text}
    assert "售后部" in said, "what is looked through is not empty"
    columns = ("number", "name", "phone_digits", "contract", "address", "excerpt")
    rows = live.context.store.query(f"SELECT {', '.join(columns)} FROM case_row")
    people = live.context.directory().people.values()
    personal = {value for row in rows for value in row if value} | {person.name for person in people}
    assert len(personal) > 60
    assert not [(value, text) for value in personal for text in said if value in text]
    assert not said & {person.key for person in people}


def test_a_key_that_nobody_knows_is_not_shown(office: Office) -> None:
    from desktop.services.wall import post

    assert post(office.desk.context, "zhangsan") == post(office.desk.context, "")
    assert post(office.desk.context, "zhou").zh == "售后部"
    assert post(office.desk.context, "chenghua").zh == "成华店"
