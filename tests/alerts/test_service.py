"""The alerts of a desk, on a real ledger with a clock that only the test moves.

Owns proofs about desktop.services.alerts.service within one process.
"""

from __future__ import annotations

from desktop.services.alerts import AlertService, notes
from tests.alerts.conftest import Shown, told
from tests.services.conftest import Office

MINUTE = 60_000


def tick(office: Office, alerts: AlertService, person: str = "amy") -> list[tuple[str, str, str]]:
    """One turn of a desk, however long ago the last one was; what is pending."""
    alerts.presence(person, office.now)
    alerts.sweep(office.now)
    alerts.pop_up(person, office.now)
    return told(alerts.pending(person))


def dispatched(office: Office, to: str = "zhou") -> str:
    case = office.register()
    office.clock.advance(minutes=2)
    office.do(case, "dispatched", to=to)
    return case


def steps(office: Office, alerts: AlertService, minutes: int, person: str = "amy") -> None:
    """Time passes as at an open desk: a tick every ten seconds."""
    for _ in range(minutes * 6):
        office.clock.advance(seconds=10)
        tick(office, alerts, person)


def test_nothing_is_said_while_the_clock_only_runs(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.register()
    office.clock.advance(minutes=19, seconds=59)
    assert tick(office, alerts) == []
    assert shown.notes == []


def test_each_warning_and_the_due_time_are_said_once(office: Office, alerts: AlertService, shown: Shown) -> None:
    office.register()
    tick(office, alerts)
    said = []
    for minutes in (20, 7, 3):
        office.clock.advance(minutes=minutes, ms=1)
        said.append(tick(office, alerts))
        tick(office, alerts)
    assert said == [[("amy", "dispatch", level)] for level in ("near:1", "near:2", "due")]
    assert shown.titles == ["快到期：转办 5.2.2", "快到期：转办 5.2.2", "已超时：转办 5.2.2"]


def test_a_pop_up_tells_clock_clause_tail_and_owner_and_nothing_of_the_customer(
    office: Office, alerts: AlertService, shown: Shown
) -> None:
    office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    (note,) = shown.notes
    assert (note.title, note.body) == ("快到期：转办 5.2.2", "K…1123-A001 应办 王敏 人事行政部")
    assert not any(private in note.title + note.body for private in ("刘建国", "1388054", "建设路", "XY-2026"))


def test_it_stays_listed_until_acknowledged_and_then_for_good(office: Office, alerts: AlertService) -> None:
    office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    (item,) = alerts.pending("amy")
    again = AlertService(office.store, office.clock, process="restarted")
    assert tick(office, again) == [("amy", "dispatch", "near:1")]
    assert again.acknowledge([item.id], "amy", office.now) == 1
    assert tick(office, alerts) == []
    assert office.store.query("SELECT acknowledged_by, acknowledged_at FROM alert_row") == [("amy", office.now)]
    assert alerts.acknowledge([item.id], "ning", office.now + 1) == 0, "who and when stays as it was"


def test_acknowledging_a_later_level_covers_the_earlier_ones(office: Office, alerts: AlertService) -> None:
    office.register()
    tick(office, alerts)
    for minutes in (20, 8, 3):
        office.clock.advance(minutes=minutes)
        tick(office, alerts)
        pending = alerts.pending("amy")
    assert told(pending) == [("amy", "dispatch", "due")], "one line a clock"
    assert alerts.acknowledge([pending[0].id], "amy", office.now) == 3
    assert tick(office, alerts) == []


def test_a_stopped_clock_asks_nothing_any_more(office: Office, alerts: AlertService) -> None:
    case = office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    office.do(case, "dispatched", to="zhou")
    assert tick(office, alerts) == []
    assert office.store.query("SELECT acknowledged_by FROM alert_row") == [("-",)]


def test_a_clock_handed_over_is_told_to_the_new_handler(office: Office, alerts: AlertService) -> None:
    case = office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    office.do(case, "handed-over", to="ning")
    assert tick(office, alerts) == []
    assert told(alerts.pending("ning")) == [("ning", "dispatch", "near:1")]


def test_an_extension_keeps_the_overdue_investigation_quiet(office: Office, alerts: AlertService) -> None:
    case = dispatched(office)
    tick(office, alerts, "zhou")
    office.clock.advance(minutes=31)
    assert ("zhou", "investigate", "due") in tick(office, alerts, "zhou")
    office.do(case, "extended", by="zhou", until=office.now + 120 * MINUTE)
    assert tick(office, alerts, "zhou") == []
    office.clock.advance(minutes=100)
    assert tick(office, alerts, "zhou") == []
    office.clock.advance(minutes=21)
    assert sorted(tick(office, alerts, "zhou")) == [("zhou", "answer", "due"), ("zhou", "investigate", "again")]


def test_ten_minutes_after_it_is_said_again_and_to_the_superior(office: Office, alerts: AlertService) -> None:
    office.register()
    tick(office, alerts)
    office.clock.advance(minutes=30, ms=1)
    tick(office, alerts)
    office.clock.advance(minutes=10, ms=-1)
    assert tick(office, alerts) == [("amy", "dispatch", "due")]
    office.clock.advance(ms=1)
    assert tick(office, alerts) == [("amy", "dispatch", "again")]
    assert told(alerts.pending("sun")) == [("sun", "dispatch", "again")]


def test_what_was_acknowledged_is_not_said_again(office: Office, alerts: AlertService) -> None:
    office.register()
    tick(office, alerts)
    office.clock.advance(minutes=31)
    tick(office, alerts)
    (item,) = alerts.pending("amy")
    alerts.acknowledge([item.id], "amy", office.now)
    steps(office, alerts, 12)
    assert alerts.pending("amy") == ()
    assert alerts.pending("sun") == ()


def test_where_the_owner_has_no_desk_open_the_first_handler_phones(office: Office, alerts: AlertService) -> None:
    dispatched(office)
    office.clock.advance(minutes=20)
    assert tick(office, alerts) == []
    assert told(alerts.pending("zhou")) == [("zhou", "investigate", "near:1")]
    office.clock.advance(minutes=2, ms=-1)
    assert tick(office, alerts) == []
    office.clock.advance(ms=1)
    assert tick(office, alerts) == [("amy", "investigate", "phone")]
    assert alerts.pending("amy")[0].clock.owner.name == "周凯"


def test_where_the_owner_has_a_desk_open_nobody_phones(office: Office, alerts: AlertService) -> None:
    dispatched(office)
    zhou = AlertService(office.store, office.clock, process="desk-2")
    office.clock.advance(minutes=20)
    for _ in range(15):
        office.clock.advance(seconds=10)
        tick(office, zhou, "zhou")
        assert tick(office, alerts) == []
    zhou.close()
    assert tick(office, alerts) == [("amy", "investigate", "phone")], "once that desk is closed, it is to be phoned"


def test_a_desk_that_died_counts_as_closed_after_half_a_minute(office: Office, alerts: AlertService) -> None:
    dispatched(office)
    tick(office, AlertService(office.store, office.clock, process="desk-2"), "zhou")
    office.clock.advance(minutes=20)
    tick(office, AlertService(office.store, office.clock, process="desk-2"), "zhou")
    office.clock.advance(seconds=30)
    tick(office, alerts)
    office.clock.advance(minutes=2)
    assert tick(office, alerts) == [("amy", "investigate", "phone")]


def test_a_departments_clock_is_told_to_its_manager(office: Office, alerts: AlertService) -> None:
    office.register_employee()
    office.clock.advance(days=3)
    tick(office, alerts, "sun")
    assert ("sun", "decide", "near:1") in told(alerts.pending("sun"))


def test_many_at_once_are_one_pop_up(office: Office, alerts: AlertService, shown: Shown) -> None:
    for _ in range(4):
        office.register()
    office.clock.advance(minutes=29)
    office.register()
    office.clock.advance(minutes=2)
    assert len(tick(office, alerts)) == 4
    assert shown.titles == ["4 项时限提醒：超时 4，快到期 0"]
    assert shown.notes[0].body == "最急：转办 5.2.2 K…1123-A001 应办 王敏 人事行政部"
    office.clock.advance(minutes=20)
    tick(office, alerts)
    assert shown.titles[1:] == ["5 项时限提醒：超时 4，快到期 1"], "said again, and the fifth's first warning"


def test_two_windows_pop_up_once_between_them(office: Office, alerts: AlertService, shown: Shown) -> None:
    other = Shown()
    second = AlertService(office.store, office.clock, presenting=other, process="desk-2")  # type: ignore[arg-type]
    office.register()
    office.clock.advance(minutes=21)
    assert tick(office, alerts) == tick(office, second)
    assert len(shown.notes) + len(other.notes) == 1


def test_after_sleep_there_is_one_digest_instead_of_pop_ups(office: Office, alerts: AlertService, shown: Shown) -> None:
    for _ in range(3):
        office.register()
    before = alerts.tick("amy")
    assert before.digest is None
    asleep = office.now
    office.clock.advance(minutes=86)
    woken = alerts.tick("amy")
    assert woken.digest is not None
    assert (woken.digest.slept_from, woken.digest.slept_until) == (asleep, office.now)
    assert (woken.digest.overdue, woken.digest.near, len(woken.digest.items)) == (3, 0, 3)
    assert shown.titles == ["休眠期间 3 项超时"]
    office.clock.advance(seconds=10)
    assert alerts.tick("amy").digest is None, "once a sleep"
    assert len(shown.notes) == 1


def test_a_wall_clock_that_ran_ahead_alone_is_noticed_too(office: Office, alerts: AlertService) -> None:
    office.register()
    alerts.tick("amy")
    office.clock.jump(40 * MINUTE)
    assert alerts.tick("amy").digest is not None


def test_what_other_desks_recorded_during_sleep_is_counted(office: Office, alerts: AlertService) -> None:
    alerts.tick("amy")
    office.clock.advance(minutes=30)
    office.register()
    office.register()
    office.clock.advance(minutes=30)
    digest = alerts.tick("amy").digest
    assert digest is not None
    assert digest.recorded_elsewhere == 2


def test_the_next_tick_is_planned_for_the_next_instant_that_matters(office: Office, alerts: AlertService) -> None:
    office.register()
    registered = office.now
    assert alerts.tick("amy").wake == registered + 10_000, "a sign of life"
    office.clock.advance(minutes=19, seconds=55)
    alerts.sweep(office.now)
    assert alerts.next_wake(office.now) == registered + 20 * MINUTE
    office.clock.set(registered + 27 * MINUTE - 5_000)
    assert alerts.next_wake(office.now) == registered + 27 * MINUTE
    office.clock.set(registered + 30 * MINUTE)
    assert alerts.next_wake(office.now) == registered + 30 * MINUTE + 1


def test_a_correction_that_moves_the_due_time_makes_a_new_alert(office: Office, alerts: AlertService) -> None:
    case = office.register()
    office.clock.advance(minutes=21)
    tick(office, alerts)
    office.do(case, "corrected", event=0, set={"at": office.now - 25 * MINUTE})
    tick(office, alerts)
    (item,) = alerts.pending("amy")
    assert item.clock.due == office.now + 5 * MINUTE
    assert office.store.query("SELECT count(*) FROM alert_row") == [(2,)]


def test_a_late_entry_that_is_already_overdue_is_said_at_once(office: Office, alerts: AlertService) -> None:
    case = office.register()
    tick(office, alerts)
    office.clock.advance(minutes=5)
    tick(office, alerts)
    office.do(case, "promised", at=office.now - 4 * MINUTE, until=office.now - MINUTE)
    assert tick(office, alerts) == [("amy", "promise", "due")]


def test_what_expires_soon_is_listed_by_urgency(office: Office, alerts: AlertService) -> None:
    first, second = office.register(), dispatched(office)
    found = alerts.expiring(office.now, 120 * MINUTE)
    assert [clock.case for clock in found] == [first, second, second]
    assert alerts.expiring(office.now, 20 * MINUTE) == []


def test_a_clock_that_is_near_is_counted_as_near_though_somebody_is_to_be_phoned(
    office: Office, alerts: AlertService
) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=20)
    tick(office, alerts)
    office.clock.advance(minutes=6)
    tick(office, alerts)
    found = alerts.pending("amy", office.now)
    assert [(item.clock.name, item.level) for item in found] == [("investigate", "phone")]
    assert notes.many(found * 3, office.now).title == "3 项时限提醒：超时 0，快到期 3"


def test_the_short_number_tells_registers_and_days_apart() -> None:
    numbers = ("K-CD01-20261123-A001", "Y-CD01-20261123-A001", "K-CD01-20261122-A001", "")
    assert [notes.tail(one) for one in numbers] == ["K…1123-A001", "Y…1123-A001", "K…1122-A001", ""]
