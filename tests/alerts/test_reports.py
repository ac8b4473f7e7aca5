"""The weekly and the monthly report alert like any other clock, though they belong to no case (5.1.3, 5.2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.alerts import AlertService
from desktop.services.alerts.levels import PRESENT_FOR
from tests.alerts.conftest import Shown, told
from tests.fakes import instant
from tests.services.conftest import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Begun in the week before the report."""
    made = Office(tmp_path, "2026-11-20 10:00:00")
    yield made
    made.store.close()


def begun(office: Office) -> None:
    """A case of the week before, done for the clocks: its week has a report."""
    case = office.register()
    office.do(case, "voided", why="重复登记")


def at(office: Office, time: str, alerts: AlertService) -> None:
    office.clock.set(time)
    alerts.presence("amy", office.now)
    alerts.sweep(office.now)


def test_a_weekly_report_warns_is_due_and_is_said_again(office: Office, alerts: AlertService) -> None:
    begun(office)
    at(office, "2026-11-23 07:59:59", alerts)
    assert alerts.pending("amy") == ()
    at(office, "2026-11-23 08:00:00", alerts)
    assert told(alerts.pending("amy")) == [("amy", "weekly-report", "near:1")]
    (item,) = alerts.pending("amy")
    assert item.clock.due == instant("2026-11-23 12:00:00") and item.number == "" and item.clock.clause == "5.2.6"
    at(office, "2026-11-23 12:00:00", alerts)
    assert told(alerts.pending("amy")) == [("amy", "weekly-report", "near:1")], "exactly at due is in time"
    at(office, "2026-11-23 12:00:01", alerts)
    assert told(alerts.pending("amy")) == [("amy", "weekly-report", "due")]
    at(office, "2026-11-23 12:10:02", alerts)
    assert told(alerts.pending("amy")) == [("amy", "weekly-report", "again")]
    assert told(alerts.pending("sun")) == [("sun", "weekly-report", "again")], "and the head is told"


def test_once_sent_nothing_is_left_to_acknowledge(office: Office, alerts: AlertService) -> None:
    begun(office)
    at(office, "2026-11-23 09:00:00", alerts)
    assert len(alerts.pending("amy")) == 1
    office.desk.send_weekly(office.desk.week_start(office.now))
    at(office, "2026-11-23 09:00:10", alerts)
    assert alerts.pending("amy") == ()
    at(office, "2026-11-23 13:00:00", alerts)
    assert alerts.pending("amy") == ()


def test_every_first_handler_at_a_desk_is_told_and_nobody_else(office: Office, alerts: AlertService) -> None:
    begun(office)
    office.clock.set("2026-11-23 08:30:00")
    for person in ("amy", "zhou"):
        alerts.presence(person, office.now)
    alerts.sweep(office.now)
    assert alerts.pending("zhou") == () and alerts.pending("ning") == ()
    assert len(alerts.pending("amy")) == 1


def test_with_no_first_handler_at_a_desk_all_of_them_are_told(office: Office, alerts: AlertService) -> None:
    begun(office)
    office.clock.set("2026-11-23 08:30:00")
    office.clock.advance(PRESENT_FOR)
    alerts.sweep(office.now)
    assert len(alerts.pending("amy")) == 1 and len(alerts.pending("ning")) == 1


def test_it_pops_up_once_whichever_window_asks(office: Office, alerts: AlertService, shown: Shown) -> None:
    begun(office)
    at(office, "2026-11-23 08:00:00", alerts)
    other = AlertService(office.store, office.clock, presenting=shown, process="desk-2")  # type: ignore[arg-type]
    for desk in (alerts, other, alerts):
        desk.pop_up("amy", office.now)
    assert shown.titles == ["快到期：周报 5.2.6"]
    assert "…" not in shown.notes[0].body
    (item,) = alerts.pending("amy")
    alerts.acknowledge([item.id], "amy", office.now)
    again = AlertService(office.store, office.clock, presenting=shown, process="desk-3")  # type: ignore[arg-type]
    at(office, "2026-11-23 08:05:00", again)
    assert again.pending("amy") == () and again.pop_up("amy", office.now) == 0


def test_the_month_in_hand_is_due_on_its_last_day(office: Office, alerts: AlertService) -> None:
    begun(office)
    at(office, "2026-11-23 08:00:00", alerts)
    office.desk.send_weekly(office.desk.week_start(office.now))
    at(office, "2026-11-30 14:00:00", alerts)
    found = [one for one in told(alerts.pending("amy")) if one[1] == "monthly-report"]
    assert found == [("amy", "monthly-report", "near:1")]
