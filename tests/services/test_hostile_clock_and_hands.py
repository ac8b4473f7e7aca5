"""What a PC's clock set back, a person who left and a changed case must not do to the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models.store import Store as Ledger
from desktop.models.verify import verify
from desktop.policy.values import Person, Store
from desktop.services import company, sample
from desktop.services.desk import Desk
from desktop.services.notices import notice_data
from desktop.services.readmodels import EventDraft, Refused
from desktop.services.setup_company import own_company
from tests.fakes import FakeClock
from tests.services.conftest import START, Office

HALF_AN_HOUR = 30 * 60_000


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, START)


def proposed(office: Office) -> tuple[str, str]:
    """A late answer, proposed by amy; the case and the penalty."""
    number = office.register()
    desk = office.desk
    desk.record(EventDraft("dispatched", number, "amy", {"to": "zhou"}))
    office.clock.advance(minutes=80)
    desk.record(EventDraft("repeat-complaint", number, "amy", {"about": "还没人联系"}))
    (suggestion,) = [one for one in desk.suggestions() if one.case == number or one.number == number]
    return number, desk.propose(suggestion.id, 3000, "逾期未答复")


def test_a_case_can_be_worked_after_the_clock_was_set_back(office: Office) -> None:
    number = office.register()
    office.clock.jump(-HALF_AN_HOUR)
    (done,) = office.desk.record(EventDraft("dispatched", number, "amy", {"to": "zhou"}))
    (registered, dispatched) = office.store.history(number)
    assert dispatched.at == registered.at == done.at and dispatched.doubt
    page = office.desk.case(number, "amy", office.now)
    assert not any(line.proven for line in page.clocks if line.name != "dispatch" or line.outcome)


def test_a_penalty_keeps_its_life_when_the_clock_was_set_back(office: Office) -> None:
    _, penalty = proposed(office)
    office.clock.jump(-HALF_AN_HOUR)
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    (line,) = office.desk.penalties()
    assert (line.id, line.state) == (penalty, "approved")
    assert office.desk.issue(penalty).number.startswith("CF-CD01-")


def test_what_has_changed_since_the_proposal_is_approved_only_with_a_reason(office: Office) -> None:
    number, penalty = proposed(office)
    office.desk.record(EventDraft("voided", number, "amy", {"why": "重复登记"}))
    office.desk.set_actor("sun")
    with pytest.raises(Refused, match="say why"):
        office.desk.approve(penalty)
    office.desk.approve(penalty, "责任清楚，另案同一事实")
    assert office.desk.penalties()[0].state == "approved"


def test_whoever_has_left_sits_at_no_desk(office: Office) -> None:
    office.desk.set_actor("zheng")
    company.put(office.desk.context, [company.person(Person("sun", "孙建华", "hr-manager", "hr-admin"), active=False)])
    with pytest.raises(Refused):
        office.desk.set_actor("sun")


def test_a_notice_names_each_act_with_its_own_doer_after_a_correction_of_its_time(office: Office) -> None:
    number = office.register()
    desk, clock = office.desk, office.clock
    desk.record(EventDraft("dispatched", number, "amy", {"to": "zhou"}))
    clock.advance(minutes=50)
    desk.record(EventDraft("repeat-complaint", number, "amy", {"about": "还没人联系"}))
    clock.advance(minutes=5)
    desk.record(EventDraft("extended", number, "zhou", {"until": office.now + HALF_AN_HOUR}))
    clock.advance(minutes=60)
    desk.record(EventDraft("repeat-complaint", number, "amy", {"about": "又过一小时"}))
    at = office.now - 70 * 60_000
    desk.record(EventDraft("corrected", number, "amy", {"event": 3, "set": {"at": at}}))
    found = [one for one in desk.suggestions() if one.rule == "extended-repeat"]
    desk.set_actor("sun")
    penalty = desk.propose(found[0].id, 5000, "延期后再诉")
    facts = [fact.text for fact in notice_data(desk.context, penalty, "CF-1").facts]
    assert all(text.startswith("投诉人") for text in facts if "再次投诉" in text)
    assert all(text.startswith("周凯") for text in facts if "延期" in text)


def test_sample_cases_are_never_written_among_a_real_companys(tmp_path: Path) -> None:
    clock, store = FakeClock(START), Ledger.open(tmp_path)
    people = [Person("p1", "张三", "first-handler", "hr-admin")]
    own_company(Desk(store, clock), "绵阳门窗", "MY01", "A", people, [Store("s1", "一店", "dealer")])
    before = store.query("SELECT count(*) FROM event")
    with pytest.raises(Refused, match="real company"):
        sample.write(store, clock, cases=1)
    assert store.query("SELECT count(*) FROM event") == before
    store.close()


def test_an_event_moved_to_another_case_is_named(office: Office) -> None:
    first, second = office.register(), office.register(customer="唐德明")
    office.desk.record(EventDraft("dispatched", first, "amy", {"to": "zhou"}))
    assert verify(office.store).clean
    raw = office.store.raw
    raw.execute("DROP TRIGGER event_no_update")
    raw.execute(
        "UPDATE event SET case_no = (SELECT no FROM case_row WHERE number = ?) WHERE kind = 'dispatched'", (second,)
    )
    assert "another case" in str(verify(office.store))
