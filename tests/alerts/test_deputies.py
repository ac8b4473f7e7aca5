"""While somebody is away their alerts go to whoever acts for them, and come back with them; the owner stays the owner.

Owns proofs about absences in desktop.services.alerts.
"""

from __future__ import annotations

from desktop.services import absences
from desktop.services.alerts import AlertService
from tests.alerts.conftest import Shown, told
from tests.fakes import instant
from tests.services.conftest import Office

TODAY, TOMORROW = instant("2026-11-23 00:00"), instant("2026-11-24 00:00")


def away(office: Office, person: str, deputy: str = "", start: int = TODAY, until: int = TOMORROW) -> str:
    office.desk.set_actor("sun")
    key = absences.save(office.desk.context, "", person, start, until, deputy)
    office.desk.set_actor("amy")
    return key


def swept(office: Office, alerts: AlertService, *people: str) -> list[tuple[str, str, str]]:
    alerts.sweep(office.now)
    return [one for person in people for one in told(alerts.pending(person))]


def test_the_deputy_is_told_and_it_is_said_for_whom(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.register()
    away(office, "amy", "ning")
    office.clock.advance(minutes=21)
    assert swept(office, alerts, "amy", "ning") == [("ning", "dispatch", "near:1")]
    (item,) = alerts.pending("ning")
    assert item.clock.owner.key == "amy", "the owner stays"
    assert item.in_place_of is not None and item.in_place_of.name == "王敏"
    alerts.pop_up("ning", office.now)
    assert [note.body for note in shown.notes] == ["K…1123-A001 代 王敏"]


def test_somebody_who_goes_away_takes_no_alert_along(office: Office, alerts: AlertService) -> None:
    office.register()
    office.clock.advance(minutes=21)
    assert swept(office, alerts, "amy", "ning") == [("amy", "dispatch", "near:1")]
    key = away(office, "amy", "ning")
    assert swept(office, alerts, "amy", "ning") == [("ning", "dispatch", "near:1")]
    office.desk.set_actor("amy")
    absences.end(office.desk.context, key)
    office.clock.advance(ms=1)
    assert swept(office, alerts, "amy", "ning") == [("amy", "dispatch", "near:1")], "back early"


def test_an_absence_begins_and_ends_by_itself(office: Office, alerts: AlertService) -> None:
    start = office.now + 25 * 60_000
    office.register()
    away(office, "amy", "ning", start, start + 3_000)
    office.clock.advance(minutes=21)
    assert swept(office, alerts, "amy", "ning") == [("amy", "dispatch", "near:1")]
    office.clock.set(start - 2_000)
    alerts.sweep(office.now)
    assert alerts.next_wake(office.now) == start
    office.clock.set(start)
    assert swept(office, alerts, "amy", "ning") == [("ning", "dispatch", "near:1")]
    office.clock.advance(seconds=3)
    assert swept(office, alerts, "amy", "ning") == [("amy", "dispatch", "near:1")]


def test_a_chain_of_deputies_and_its_end_at_the_head(office: Office, alerts: AlertService) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    away(office, "zhou", "tang")
    away(office, "tang")
    office.clock.advance(minutes=21)
    assert swept(office, alerts, "zhou", "tang", "zhao") == [("zhao", "investigate", "near:1")]
    (item,) = alerts.pending("zhao")
    assert item.in_place_of is not None and item.in_place_of.key == "zhou"


def test_the_clock_of_a_department_goes_to_who_acts_for_its_head(office: Office, alerts: AlertService) -> None:
    office.register_employee()
    away(office, "sun", "ning", TODAY, instant("2026-11-27 00:00"))
    office.clock.set("2026-11-26 00:00:01")
    told_of = [one for one in swept(office, alerts, "sun", "ning") if one[1] == "decide"]
    assert [one[0] for one in told_of] == ["ning"]
    (item,) = [one for one in alerts.pending("ning") if one.clock.name == "decide"]
    assert item.in_place_of is not None and item.in_place_of.name == "孙建华"


def test_of_the_reports_a_first_handler_who_is_here_is_told(office: Office, alerts: AlertService) -> None:
    office.register()
    away(office, "amy", "li", TODAY, instant("2026-12-02 00:00"))
    office.clock.set("2026-11-30 09:00")
    reports = [one for one in swept(office, alerts, "amy", "li", "ning") if one[1] == "weekly-report"]
    assert {one[0] for one in reports} == {"ning"}
    away(office, "ning", "xie", TODAY, instant("2026-12-02 00:00"))
    reports = [one for one in swept(office, alerts, "amy", "ning", "li", "xie") if one[1] == "weekly-report"]
    assert {one[0] for one in reports} == {"li", "xie"}, "both are away: their deputies"


def test_the_phone_call_is_asked_of_whoever_acts_for_the_first_handler(office: Office, alerts: AlertService) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    away(office, "amy", "ning")
    office.clock.advance(minutes=21)
    alerts.sweep(office.now)
    office.clock.advance(minutes=3)
    assert ("ning", "investigate", "phone") in swept(office, alerts, "ning")
    assert swept(office, alerts, "amy") == []
