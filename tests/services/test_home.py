"""Home of each role: what is owed next with its one step, what waits by the clauses, the day; on a real ledger."""

from __future__ import annotations

from pathlib import Path

from desktop.models.store import Store
from desktop.services import absences
from desktop.services.desk import Desk
from desktop.services.homemodels import Home
from desktop.services.sample import live_day
from tests.fakes import FakeClock, instant
from tests.services.conftest import Office

MINUTE = 60_000


def home(office: Office, person: str) -> Home:
    office.desk.set_actor(person)
    return office.desk.home(office.now)


def owed(office: Office, person: str) -> list[tuple[str, str, str]]:
    """Clock, step and key of each duty."""
    return [(one.clock.name, one.step, one.key) for one in home(office, person).duties]


def waits(office: Office, person: str) -> list[tuple[str, int]]:
    return [(one.code, one.count) for one in home(office, person).waiting]


def codes(office: Office, person: str) -> set[str]:
    return {code for code, _ in waits(office, person)}


def test_the_most_urgent_comes_first_each_with_its_one_step(office: Office) -> None:
    first = office.register()
    office.clock.advance(minutes=5)
    second = office.register()
    office.do(second, "promised", until=office.now + 10 * MINUTE)
    found = [one for one in home(office, "amy").duties if one.clock.case]
    assert [(one.clock.case, one.clock.name, one.step, one.key) for one in found] == [
        (second, "promise", "replied", "F7"),
        (first, "dispatch", "dispatched", "F5"),
    ]
    assert (found[1].name, found[1].category.zh, found[1].place.zh) == ("刘建国", "售后", "成华店 · 直营")
    assert found[1].title.zh == "转办第二受理人"


def test_every_role_gets_what_it_owes(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.do(case, "data-requested", by="zhou", of="ma")
    office.do(case, "refund-flagged", what="退货")
    office.do(case, "refund-reported", to=["he", "qin"])
    office.do(case, "escalated", to="zhao")
    finding = ("findings-returned", "F6")
    assert owed(office, "zhou") == [("investigate", *finding), ("answer", *finding)]
    assert owed(office, "ma") == [("supply-data", "data-supplied", "")]
    assert owed(office, "he") == owed(office, "qin") == [("refund-measure", "measure-proposed", "")]
    assert owed(office, "zhao") == [("head", "head-answered", ""), ("head-day", "head-answered", "")]
    assert owed(office, "tang") == owed(office, "zheng") == []


def test_a_clock_of_hr_is_its_managers_and_waits_for_the_parties_once_decided(office: Office) -> None:
    case = office.register_employee()
    assert owed(office, "sun") == [("decide", "decided", "F6")]
    assert ("same-day", "explained", "") in owed(office, "amy")
    office.do(case, "decided", by="sun", decision="补发")
    assert owed(office, "sun") == [("decide", "parties-notified", "F7")]


def test_a_step_that_the_role_does_not_record_is_only_looked_at(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="ma")
    (first, *_) = home(office, "ma").duties
    assert (first.clock.name, first.step, first.title.zh) == ("investigate", "", "查看案件")


def test_reports_are_the_first_handlers_and_lead_to_their_page(office: Office) -> None:
    office.register()
    office.clock.set("2026-11-30 09:00")
    found = [one for one in home(office, "ning").duties if not one.clock.case]
    assert [(one.step, one.page, one.title.zh) for one in found] == [
        ("weekly-report", "statistics", "上报周报"),
        ("monthly-report", "statistics", "上报月报"),
    ]
    assert not [one for one in home(office, "sun").duties if not one.clock.case]
    office.desk.set_actor("amy")
    office.desk.send_weekly(office.desk.week_start(office.now))
    assert [one.step for one in home(office, "ning").duties if not one.clock.case] == ["monthly-report"]


def closed(office: Office) -> str:
    case = office.register()
    for kind in ("replied", "closed"):
        office.do(case, kind)
    return case


def test_follow_ups_are_a_number_until_they_are_near(office: Office) -> None:
    closed(office)
    found = home(office, "amy")
    assert not [one for one in found.duties if one.clock.case]
    assert ("follow-ups", 1) in waits(office, "amy")
    (near,) = office.store.query("SELECT near_from FROM clock_row WHERE name = 'follow-up'")[0]
    office.clock.set(near - 1)
    found = home(office, "amy")
    assert found.until == near, "then it reads otherwise"
    office.clock.set(near)
    assert ("follow-up", "followed-up", "") in owed(office, "amy")


def test_nobody_is_sent_to_follow_up_a_complaint_about_themselves(office: Office) -> None:
    case = office.register(responsible="amy")
    for kind in ("replied", "closed"):
        office.do(case, kind)
    office.clock.advance(days=7)
    (duty,) = [one for one in home(office, "amy").duties if one.clock.name == "follow-up"]
    assert (duty.step, duty.title.zh) == ("", "请其他受理人回访")


def test_penalties_wait_for_whoever_may_take_the_step(office: Office) -> None:
    office.late_answer_then_repeat()
    (suggestion,) = office.desk.suggestions()
    assert ("suggestion", 1) in waits(office, "amy") and ("suggestion", 1) in waits(office, "sun")
    assert "suggestion" not in codes(office, "zhou") | codes(office, "zheng")
    office.desk.set_actor("amy")
    penalty = office.desk.propose(suggestion.id, 3000, "首次")
    assert "penalty-approved" not in codes(office, "amy"), "who proposed it does not approve"
    assert {"penalty-approved"} <= codes(office, "sun") & codes(office, "zheng")
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    assert "penalty-issued" in codes(office, "amy") & codes(office, "sun")
    office.desk.issue(penalty)
    assert waits(office, "zhou") == [("penalty-acknowledged", 1)]
    assert "penalty-signed" in codes(office, "amy") and "penalty-settled" not in codes(office, "huang")
    office.desk.set_actor("zhou")
    office.desk.penalty_step(penalty, "penalty-disputed", "不属实")
    (line,) = [one for one in home(office, "zheng").waiting if one.code == "penalty-upheld"]
    assert (line.page, line.target) == ("penalties", penalty)
    assert line.note.zh == "周凯 · 逾期答复 · 30.00 元"
    office.desk.penalty_step(penalty, "penalty-upheld", "查实")
    assert waits(office, "huang") == [("penalty-settled", 1)]


def test_a_penalty_over_hrs_limit_waits_for_the_top_alone(office: Office) -> None:
    penalty = office.desk.propose_by_hand("other", "zhou", 30_000, "多次")
    assert "penalty-approved" not in codes(office, "sun")
    assert {line.target for line in home(office, "chen").waiting if line.code == "penalty-approved"} == {penalty}


def test_many_of_a_sort_are_one_line(office: Office) -> None:
    for _ in range(5):
        office.desk.propose_by_hand("other", "zhou", 1000, "理由")
    (line,) = [one for one in home(office, "sun").waiting if one.code == "penalty-approved"]
    assert (line.count, line.page, line.target) == (5, "penalties", "")


def test_cases_to_close_and_people_to_tell_are_the_first_handlers(office: Office) -> None:
    case = office.register()
    office.do(case, "result-recorded", result="更换下轨")
    office.do(case, "replied")
    found = {one.code: one for one in home(office, "amy").waiting}
    assert (found["close"].case, found["close"].step) == (case, "closed")
    assert (found["inform"].case, found["inform"].step) == (case, "responsible-informed")
    assert not {"close", "inform"} & (codes(office, "ning") | codes(office, "sun"))
    office.desk.set_actor("amy")
    office.do(case, "responsible-informed", whom="zhou")
    office.do(case, "closed")
    assert not {"close", "inform"} & codes(office, "amy")


def test_a_review_and_a_major_matter_wait_for_the_top(office: Office) -> None:
    case = office.register_employee()
    office.do(case, "decided", by="sun", decision="不予补发")
    office.do(case, "review-requested")
    office.do(case, "major-flagged", why="集体")
    assert {"review", "major"} <= codes(office, "zheng") & codes(office, "chen")
    assert not {"review", "major"} & (codes(office, "sun") | codes(office, "amy"))


def test_figures_of_the_policy_wait_for_who_may_confirm_them(office: Office) -> None:
    (line,) = [one for one in home(office, "sun").waiting if one.code == "figures"]
    assert (line.page, line.count) == ("policy", len(office.desk.context.current_policy().confirm))
    assert "figures" not in codes(office, "amy")


def test_a_store_managers_home_is_of_the_own_store(office: Office) -> None:
    office.register()
    office.register(store="chunxi")
    assert waits(office, "yang") == [("store", 1)]
    assert home(office, "yang").note.zh == ""


def test_my_day_counts_what_i_recorded_and_how_my_clocks_stopped(office: Office) -> None:
    office.clock.advance(hours=20)
    case = office.register()
    office.clock.advance(minutes=12)
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=70)
    office.do(case, "noted", text="客户催促", what="statement")
    office.desk.set_actor("zhou")
    office.do(case, "findings-returned", by="zhou", finding="已查明")
    mine, his = home(office, "amy").day, home(office, "zhou").day
    assert (mine.recorded, mine.met, mine.missed) == (3, 1, 0)
    assert [(one.title.zh, one.case) for one in mine.deeds] == [("陈述", case), ("转办", case), ("登记", case)]
    assert (his.recorded, his.met, his.missed) == (1, 0, 2)
    office.desk.set_actor("amy")
    office.do(case, "replied")
    assert home(office, "amy").day.recorded == 4, "read on from where it was left"
    office.clock.set("2026-11-25 08:00")
    assert home(office, "amy").day.recorded == 0


def test_the_deputys_home_shows_it_under_whose_it_is(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.desk.set_actor("sun")
    absences.save(office.desk.context, "", "zhou", instant("2026-11-23 00:00"), office.now + 30 * MINUTE, "tang")
    found = home(office, "tang")
    assert [(one.clock.name, one.step, one.for_whom and one.for_whom.name) for one in found.duties] == [
        ("investigate", "findings-returned", "周凯"),
        ("answer", "findings-returned", "周凯"),
    ]
    assert [(one.person.key, one.acting.key) for one in found.absences] == [("zhou", "tang")]
    assert found.until == office.now + 30 * MINUTE
    assert [one.for_whom for one in home(office, "zhou").duties] == [None, None], "they stay the owner's"
    office.clock.advance(minutes=30)
    assert home(office, "tang").duties == ()


def test_untimed_duties_pass_to_the_deputy_and_decisions_on_penalties_do_not(office: Office) -> None:
    case = office.register()
    office.do(case, "replied")
    office.desk.propose_by_hand("other", "zhou", 1000, "理由")
    office.desk.set_actor("sun")
    for person in ("amy", "sun"):
        absences.save(office.desk.context, "", person, office.now, office.now + 60 * MINUTE, "xie")
    assert codes(office, "xie") == {"close", "inform"}


def test_nobody_at_the_desk_has_an_empty_home(office: Office) -> None:
    office.register()
    office.desk.context.actor = ""
    found = office.desk.home(office.now)
    assert (found.duties, found.waiting, found.day.recorded) == ((), (), 0)


def test_every_role_has_a_home_on_the_sample_companys_live_day(tmp_path: Path) -> None:
    clock, store = FakeClock(), Store.open(tmp_path)
    desk = Desk(store, clock)
    live_day(desk, clock.now())
    found = {}
    for person in desk.context.directory().people:
        desk.set_actor(person)
        found[person] = desk.home(clock.now())
    store.close()
    assert all(one.role.zh for one in found.values())
    amy = found["amy"].duties
    assert len(amy) > 8 and [one.clock.due for one in amy] == sorted(one.clock.due for one in amy)
    assert found["zhou"].duties and found["zhao"].duties and found["sun"].waiting and found["yang"].waiting
