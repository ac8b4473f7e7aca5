"""The one way in: what it refuses and in which words, one transaction a call, two times, clock doubt.

Owns nothing but these sentences.
"""

from __future__ import annotations

from typing import Any

import pytest

from desktop.services.readmodels import EventDraft, Refused
from tests.services.conftest import Office

MINUTE = 60_000


def refused(office: Office, *drafts: EventDraft) -> Refused:
    before = count(office)
    with pytest.raises(Refused) as caught:
        office.desk.record(*drafts)
    assert count(office) == before, "something was recorded all the same"
    return caught.value


def count(office: Office) -> int:
    return int(office.store.query("SELECT count(*) FROM event")[0][0])


def registration(**fields: Any) -> EventDraft:
    given = {"register": "customer", "category": "repair", **fields}
    return EventDraft("registered", None, "amy", given)


def test_a_registration_gets_a_number_of_office_day_and_node(office: Office) -> None:
    done = office.desk.record(registration())[0]
    assert (done.case, done.index, done.kind, done.at) == ("K-CD01-20261123-A001", 0, "registered", office.now)
    assert office.register_employee() == "Y-CD01-20261123-A001"
    assert office.register() == "K-CD01-20261123-A002"


def test_several_drafts_are_one_transaction_and_none_means_the_new_case(office: Office) -> None:
    done = office.desk.record(
        registration(),
        EventDraft("dispatched", None, "amy", {"to": "zhou"}),
        EventDraft("refund-flagged", None, "amy", {"what": "退一扇门"}),
    )
    assert [(one.case, one.index) for one in done] == [(done[0].case, place) for place in range(3)]
    names = [line.name for line in office.desk.case(done[0].case, "amy", office.now).clocks]
    assert sorted(names) == ["answer", "dispatch", "investigate", "refund-report"]


def test_the_last_of_several_undoes_them_all(office: Office) -> None:
    error = refused(office, registration(), EventDraft("findings-returned", None, "zhou", {"finding": "x"}))
    assert error.code == "by-owes-no-answer"
    assert office.desk.counters(office.now).open == 0


def test_a_draft_without_a_case_is_refused(office: Office) -> None:
    assert refused(office, EventDraft("noted", None, "amy", {"text": "x"})).code == "no-case"
    assert refused(office).code == "nothing"


def test_an_unknown_case_is_refused_in_both_languages(office: Office) -> None:
    error = refused(office, EventDraft("noted", "K-CD01-20261123-A999", "amy", {"text": "x"}))
    assert (error.code, error.field) == ("unknown-case", "case")
    assert "K-CD01-20261123-A999" in error.text.zh and "K-CD01-20261123-A999" in error.text.en


@pytest.mark.parametrize(
    ("fields", "field", "zh"),
    [
        ({"category": "cookery"}, "category", "类别应为"),
        ({"register": "suppliers"}, "register", "登记本"),
        ({"store": "nowhere"}, "store", "在册门店"),
        ({"responsible": "nobody"}, "responsible", "在册人员或门店"),
        ({"received": "pigeon"}, "received", "phone、visit、online"),
        ({"content": 5}, "content", "文字"),
        ({"shoe_size": "44"}, "shoe_size", "没有“shoe_size”"),
    ],
)
def test_a_wrong_field_is_named_with_what_is_expected(
    office: Office, fields: dict[str, Any], field: str, zh: str
) -> None:
    error = refused(office, registration(**fields))
    assert error.field == field
    assert zh in error.text.zh
    assert error.text.en


def test_what_was_left_empty_is_left_out(office: Office) -> None:
    case = office.desk.record(registration(demand="", store=None, content="门框松动"))[0].case
    event = office.store.history(case)[0]
    assert "demand" not in event.fields and "store" not in event.fields
    assert event.fields["content"] == "门框松动"


def test_names_phones_and_words_never_stand_in_a_header(office: Office) -> None:
    case = office.register()
    office.do(case, "noted", text="客户手机改为 13900000000")
    office.do(case, "corrected", event=0, set={"phone": "13999998888", "category": "repair"})
    headers = b"".join(row[0] for row in office.store.query("SELECT header FROM event WHERE case_no IS NOT NULL"))
    for secret in ("刘建国", "13880542716", "建设路", "XY-2026", "推拉门", "13900000000", "13999998888"):
        assert secret.encode() not in headers
    assert b"repair" in headers
    assert office.store.history(case)[2].fields["set"] == {"phone": "13999998888", "category": "repair"}


def test_nothing_happens_after_now_beyond_a_few_seconds(office: Office) -> None:
    case = office.register()
    ahead = EventDraft("noted", case, "amy", {"text": "x"}, office.now + 5001)
    assert (refused(office, ahead).code, refused(office, ahead).field) == ("in-the-future", "at")
    done = office.do(case, "noted", at=office.now + 5000, text="x")
    assert done.recorded_at == done.at


def test_a_promise_is_ahead_of_its_own_time(office: Office) -> None:
    case = office.register()
    error = refused(office, EventDraft("promised", case, "amy", {"until": office.now}))
    assert error.field == "until"
    assert "晚于" in error.text.zh
    office.do(case, "promised", until=office.now + 1)


def test_a_late_entry_keeps_both_times(office: Office) -> None:
    case = office.register()
    happened = office.clock.advance(minutes=5)
    office.clock.advance(minutes=16)
    done = office.do(case, "noted", at=happened, text="电话催办", what="call-attempt")
    assert (done.at, done.recorded_at) == (happened, office.now)
    row = office.desk.case(case, "amy", office.now).timeline[0]
    assert (row.title.zh, row.late_minutes) == ("电话联系", 16)


def test_a_backdated_stop_is_not_proven(office: Office) -> None:
    case = office.register()
    happened = office.clock.advance(minutes=20)
    office.clock.advance(minutes=20)
    office.do(case, "dispatched", at=happened, to="zhou")
    lines = {line.name: line for line in office.desk.case(case, "amy", office.now).clocks}
    assert (lines["dispatch"].outcome, lines["dispatch"].proven) == ("met", False)


def test_the_policy_is_asked_and_says_why(office: Office) -> None:
    case = office.register()
    error = refused(office, EventDraft("closed", case, "amy", {}))
    assert error.code == "not-answered"
    assert error.text.zh == "还没有回复客户：请先记已回复客户（F7），再结案"
    office.do(case, "voided", why="打错电话")
    assert refused(office, EventDraft("noted", case, "amy", {"text": "x"})).code == "voided"


def test_who_did_it_has_to_be_known(office: Office) -> None:
    case = office.register()
    error = refused(office, EventDraft("noted", case, "ghost", {"text": "x"}))
    assert (error.code, error.field) == ("unknown-person", "by")


def test_nobody_records_before_saying_who_sits_there(office: Office) -> None:
    office.desk.set_actor("")
    assert refused(office, registration()).code == "no-actor"
    with pytest.raises(Refused):
        office.desk.set_actor("ghost")


def test_a_role_records_only_what_it_may(office: Office) -> None:
    case = office.register()
    office.desk.set_actor("huang")
    error = refused(office, EventDraft("dispatched", case, "huang", {"to": "zhou"}))
    assert (error.code, error.text.zh) == ("not-your-role", "您的岗位不办理“转办”")
    office.desk.record(EventDraft("noted", case, "huang", {"text": "已核对账目"}))


def test_the_typist_is_kept_apart_from_who_did_it(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.do(case, "findings-returned", by="zhou", finding="下轨变形，需更换")
    last = office.store.events(case)[-1]
    assert (last.actor, last.by) == ("amy", "zhou")


def test_attachments_become_parts(office: Office) -> None:
    case = office.register()
    draft = EventDraft("commended", case, "amy", {"on": "zhou"}, attachments=(("锦旗.jpg", b"\xff\xd8picture"),))
    done = office.desk.record(draft)[0]
    assert office.store.part(f"{done.node}:{done.seq}", "attachment-1") == b"\xff\xd8picture"


def test_a_jump_of_the_wall_clock_is_recorded_and_makes_unproven_but_refuses_nothing(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=10)
    office.clock.jump(-8 * MINUTE)
    office.do(case, "findings-returned", by="zhou", finding="已更换")
    kinds = [row[0] for row in office.store.query("SELECT kind FROM event ORDER BY id")]
    assert kinds.count("clock-doubt") == 1
    lines = {line.name: line for line in office.desk.case(case, "amy", office.now).clocks}
    assert (lines["answer"].outcome, lines["answer"].proven) == ("met", False)
    assert lines["dispatch"].proven


def test_a_clock_that_runs_across_a_jump_is_unproven_however_late_it_is_stopped(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    other = office.register()
    office.clock.jump(3 * MINUTE)
    office.do(other, "noted", text="先记另一件")
    office.clock.advance(minutes=5)
    office.do(case, "noted", text="再记这一件")
    office.clock.advance(minutes=5)
    office.do(case, "findings-returned", by="zhou", finding="已更换")
    lines = {line.name: line for line in office.desk.case(case, "amy", office.now).clocks}
    assert not lines["answer"].proven
    assert lines["dispatch"].proven


@pytest.mark.parametrize(
    ("ms", "doubts"), [(2 * MINUTE, 0), (2 * MINUTE + 1, 1), (-2 * MINUTE, 0), (-2 * MINUTE - 1, 1)]
)
def test_two_minutes_are_drift_and_more_is_a_jump(office: Office, ms: int, doubts: int) -> None:
    office.register()
    office.clock.jump(ms)
    office.register()
    assert len(office.store.query("SELECT 1 FROM event WHERE kind = 'clock-doubt'")) == doubts


def test_after_a_restart_only_a_clock_behind_what_was_recorded_is_doubted(office: Office) -> None:
    office.register()
    office.clock.reboot("boot-2")
    office.clock.advance(days=3)
    office.register()
    assert not office.store.query("SELECT 1 FROM event WHERE kind = 'clock-doubt'")
    office.clock.reboot("boot-3")
    office.clock.jump(-3 * MINUTE)
    office.register()
    assert len(office.store.query("SELECT 1 FROM event WHERE kind = 'clock-doubt'")) == 1


def test_sleeping_is_no_jump(office: Office) -> None:
    office.register()
    office.clock.advance(hours=14)
    office.register()
    assert not office.store.query("SELECT 1 FROM event WHERE kind = 'clock-doubt'")


def test_all_that_is_wrong_with_a_form_is_said_at_once(office: Office) -> None:
    later = office.now + 60 * MINUTE
    drafts = (
        EventDraft("registered", None, "amy", {"register": "customer", "phone": 7}, later),
        EventDraft("promised", None, "amy", {"until": office.now - MINUTE}, None),
    )
    found = office.desk.faults(*drafts)
    assert [(one.field, one.code) for one in found] == [
        ("at", "in-the-future"),
        ("phone", "wrong-value"),
        ("category", "missing-field"),
        ("until", "wrong-value"),
    ]
    assert [one.field for one in refused(office, *drafts).all] == ["at", "phone", "category", "until"]


def test_a_draft_of_a_case_is_held_against_the_case_once_its_form_is_right(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    early, future = office.now + MINUTE, office.now + 60 * MINUTE
    found = office.desk.faults(EventDraft("extended", case, "zhou", {"until": early}))
    assert [(one.field, one.code) for one in found] == [("until", "until-not-later")]
    found = office.desk.faults(EventDraft("extended", case, "zhou", {"until": early}, future))
    assert [one.field for one in found] == ["at", "until"]
    assert office.desk.faults(EventDraft("extended", case, "zhou", {"until": office.now + 120 * MINUTE})) == ()


def test_a_time_before_the_registration_is_said_at_the_time(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=30)
    error = refused(office, EventDraft("dispatched", case, "amy", {"to": "zhou"}, office.now - 45 * MINUTE))
    assert (error.code, error.field) == ("before-registered", "at")
    assert error.text.zh == "早于登记时间 09:00：请改晚一些"
    at = office.now - 45 * MINUTE - 24 * 60 * MINUTE
    (found,) = office.desk.faults(EventDraft("dispatched", case, "amy", {"to": "zhou"}, at))
    assert found.text.en == "before the case was registered (11-23 09:00): type a later time"
