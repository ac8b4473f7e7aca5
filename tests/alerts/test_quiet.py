"""Quiet hours, sounds and the time after which an alert comes again, as the settings say.

Owns proofs about what desktop.services.alerts takes from the settings; the banner lists everything all the same.
"""

from __future__ import annotations

from desktop.services.alerts import AlertService
from tests.alerts.conftest import Shown, told
from tests.alerts.test_service import tick
from tests.services.conftest import Office


def closed_case(office: Office) -> str:
    """A customer case closed now: its follow-up is due in seven days, warned of a day before."""
    case = office.register()
    office.do(case, "replied")
    office.do(case, "closed")
    return case


def test_a_day_long_clock_waits_for_the_morning_while_the_banner_lists_it(
    office: Office, alerts: AlertService, shown: Shown
) -> None:
    closed_case(office)
    follow_up = ("amy", "follow-up", "near:1")
    office.clock.set("2026-11-30 02:00:00")  # the follow-up closes at midnight: warned of since the midnight before
    assert tick(office, alerts) == [follow_up]
    assert shown.notes == []
    office.clock.set("2026-11-30 07:59:59")
    tick(office, alerts)
    assert shown.notes == []
    office.clock.set("2026-11-30 08:00:00")
    assert sorted(tick(office, alerts)) == [follow_up, ("amy", "weekly-report", "near:1")]
    assert sorted(shown.titles) == ["快到期：周报 5.2.6", "快到期：回访 5.2.7"]
    tick(office, alerts)
    assert len(shown.notes) == 2


def test_a_clock_of_minutes_is_said_at_night_too(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.clock.set("2026-11-23 23:00:00")
    office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    assert shown.titles == ["快到期：转办 5.2.2"]


def test_an_employees_same_day_is_a_clock_of_a_day(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.register_employee()
    office.clock.set("2026-11-23 22:30:00")
    assert ("amy", "same-day", "near:1") in tick(office, alerts)
    assert shown.notes == []
    office.desk.save_setting("quiet", False)
    tick(office, alerts)
    assert "快到期：当日处理 5.1.2" in shown.titles


def test_a_promise_for_days_ahead_is_a_clock_of_a_day(office: Office, alerts: AlertService, shown: Shown) -> None:
    case = office.register()
    office.do(case, "promised", until=office.now + 37 * 3_600_000)  # 22:00 of the next day
    office.clock.set("2026-11-24 21:50:00")
    assert tick(office, alerts) == [("amy", "promise", "near:1")]
    assert shown.notes == []


def test_after_sleep_at_night_nothing_pops_up_for_what_waits(
    office: Office, alerts: AlertService, shown: Shown
) -> None:
    closed_case(office)
    alerts.tick("amy")
    office.clock.set("2026-12-02 03:00:00")
    found = alerts.tick("amy")
    assert found.digest is not None
    late = sorted(item.clock.name for item in found.digest.items if item.level == "due")
    assert late == ["follow-up", "monthly-report", "weekly-report"]
    assert shown.notes == []


def test_what_waits_does_not_stop_others_from_being_said(office: Office, alerts: AlertService, shown: Shown) -> None:
    closed_case(office)
    office.clock.set("2026-11-30 02:00:00")
    office.register()
    office.clock.advance(minutes=21)
    assert len(tick(office, alerts)) == 2
    assert shown.titles == ["快到期：转办 5.2.2"]


def test_a_note_is_silent_where_sounds_are_off(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.register()
    office.clock.advance(minutes=20, ms=1)
    tick(office, alerts)
    office.desk.save_setting("sounds", False)
    office.clock.advance(minutes=7)
    tick(office, alerts)
    assert [note.sound for note in shown.notes] == [True, False]


def test_an_alert_comes_again_after_the_minutes_that_the_company_set(office: Office, alerts: AlertService) -> None:
    office.desk.set_actor("sun")
    office.desk.save_setting("again_after", 25)
    office.register()
    office.clock.advance(minutes=30, ms=1)
    tick(office, alerts)
    office.clock.advance(minutes=24)
    assert told(alerts.pending("amy")) == [("amy", "dispatch", "due")]
    assert tick(office, alerts) == [("amy", "dispatch", "due")]
    office.clock.advance(minutes=1)
    assert tick(office, alerts) == [("amy", "dispatch", "again")]
