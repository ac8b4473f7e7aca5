"""The forms of the desk: every kind has its row, and each form starts with what is known and likely.

Owns nothing but these sentences.
"""

from __future__ import annotations

import pytest

from desktop.policy.kinds import KINDS
from desktop.services import absences, formtimes
from desktop.services.formknown import NAMES
from desktop.services.formmodels import Form, FormField
from desktop.services.formrows import ROWS
from desktop.services.readmodels import EventDraft, Refused
from tests.fakes import SHANGHAI, instant
from tests.services.conftest import Office

MINUTE = 60_000


def form(office: Office, case: str, kind: str, actor: str = "amy") -> Form:
    return office.desk.form(case, kind, actor, office.now)


def field(found: Form, name: str) -> FormField:
    return next(one for one in found.fields if one.name == name)


def known(found: Form) -> dict[str, str]:
    return {line.label.zh: line.value.zh for line in found.known}


# the table ----------------------------------------------------------------------------------------------------------
def test_every_kind_but_the_registration_has_its_row() -> None:
    assert set(ROWS) == set(KINDS) - {"registered"}


@pytest.mark.parametrize("kind", list(ROWS))
def test_a_row_names_only_what_there_is_and_says_its_button_in_both_languages(kind: str) -> None:
    row = ROWS[kind]
    assert row.button.zh and row.button.en and set(row.beside) <= NAMES
    assert set(row.fields) <= set(KINDS[kind].table)
    assert all(name in KINDS[kind].table for group in row.together for name in group)
    assert {asked.when[0] for asked in row.fields.values()} <= {"", *KINDS[kind].table}
    for asked in (*row.fields.values(), *([row.remark] if row.remark else [])):
        for text in (asked.label, asked.hint, asked.holder):
            assert bool(text.zh) == bool(text.en)


def test_no_key_opens_two_forms_of_one_register() -> None:
    for register in ("customer", "employee"):
        keys = [ROWS[kind].key for kind, row in KINDS.items() if kind in ROWS and register in row.registers]
        assert len([key for key in keys if key]) == len({key for key in keys if key})


# what a form starts with --------------------------------------------------------------------------------------------
def test_the_reply_has_the_phone_and_the_words_beside_it_and_asks_what_was_said(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.do(case, "findings-returned", by="zhou", finding="下轨变形，已订配件")
    found = form(office, case, "replied")
    assert known(found)["客户"] == "刘建国  138 8054 2716" and found.known[0].strong
    assert known(found)["诉求"] == "今天内上门更换下轨"
    assert known(found)["调查结果"].startswith("下轨变形，已订配件（周凯")
    assert (found.button.zh, found.focus) == ("记回复", "remark")
    assert found.remark is not None and found.remark.what == "note"


def test_whoever_owes_it_did_it_and_the_words_come_first_where_only_one_owes(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    found = form(office, case, "findings-returned")
    assert (found.by_default, found.by_first, found.by_label.zh, found.focus) == ("zhou", True, "谁调查", "finding")
    office.do(case, "joined", to="li")
    both = form(office, case, "findings-returned")
    assert [one.value for one in both.by[:2]] == ["zhou", "li"] and both.focus == "by"
    assert form(office, case, "findings-returned", "li").by_default == "li", "whoever types did it, if they owe it"


def test_an_extension_knows_the_due_time_who_agreed_and_offers_later_times_only(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    found = form(office, case, "extended")
    assert known(found)["现在到期"] == "周凯 回复结果 至 10:00"
    assert (field(found, "who").default, field(found, "channel").default, field(found, "channel").required) == (
        *("刘建国", "电话"),
        True,
    )
    ready = {one.label.zh: int(one.value) for one in field(found, "until").ready}
    assert ready["+30 分"] == instant("2026-11-23 10:30:00") and min(ready.values()) > instant("2026-11-23 10:00:00")
    assert found.focus == "until" and found.attach.zh
    office.do(case, "extended", until=instant("2026-11-23 12:00:00"))
    assert known(form(office, case, "extended"))["已约时间"] == "同意延至 12:00"


def test_satisfaction_is_asked_of_a_customer_who_was_reached(office: Office) -> None:
    case = office.register()
    office.do(case, "replied")
    office.do(case, "closed")
    found = form(office, case, "followed-up")
    mark = field(found, "satisfaction")
    assert (mark.when, mark.required) == (("outcome", "reached"), True)
    assert found.effect.zh == "回访到即停 回访；联系不上再满 3 次也停"
    office.do(case, "followed-up", outcome="unreachable")
    assert known(form(office, case, "followed-up"))["前几次"].startswith("已有 1 次联系不上，再有 2 次")


def test_closing_reminds_of_whoever_was_not_told_yet(office: Office) -> None:
    case = office.register()
    office.do(case, "replied")
    assert "还欠" in known(form(office, case, "closed"))
    office.do(case, "responsible-informed", whom="zhou")
    assert "还欠" not in known(form(office, case, "closed"))


def test_a_final_decision_asks_which_of_the_top_management_decided(office: Office) -> None:
    case = office.register_employee()
    office.do(case, "decided", decision="补发")
    office.do(case, "review-requested")
    assert form(office, case, "final-decision").by_default == "zheng"
    assert form(office, case, "final-decision", "chen").by_default == "chen", "the chairman types it himself"
    found = form(office, case, "final-decision", "zheng")
    assert found.by_label.zh == "哪位领导终审" and field(found, "decision").ready[0].label.zh == "维持原判定"


def test_likely_people_stand_under_their_own_heading_with_what_they_have_in_hand(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=90)
    to = field(form(office, case, "joined"), "to")
    groups = [one.group.zh for one in to.choices]
    assert groups == sorted(groups, key=["首选", "其他人员"].index) and set(groups) == {"首选", "其他人员"}
    zhou = next(one for one in to.choices if one.value == "zhou")
    assert (zhou.hint.zh, zhou.pressed) == ("在办 1 件，1 件超时", True)


def test_a_correction_may_say_anew_who_did_it(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    given = {one.value: one.hint.zh for one in field(form(office, case, "corrected"), "set").choices}
    assert given["1.by"] == "王敏"
    office.do(case, "corrected", event=1, set={"by": "ning"})
    row = next(row for row in office.desk.case(case, "amy", office.now).timeline if row.index == 1)
    assert row.actor == "罗宁"


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (0, ""),
        (5 * MINUTE, "补录：晚 5 分钟，两个时间都保留"),
        (10 * MINUTE, "补录：晚 10 分钟，两个时间都保留"),
        (16 * MINUTE, "补录：晚 16 分钟，所涉时限待核实"),
        (3 * 60 * MINUTE, "补录：晚 3 小时，所涉时限待核实"),
        (72 * 60 * MINUTE, "补录：晚 3 天，所涉时限待核实"),
    ],
)
def test_a_time_typed_late_says_by_how_much_and_what_follows(late: int, said: str) -> None:
    now = instant("2026-11-23 15:42:08")
    assert formtimes.lateness(now - late, now, 10 * MINUTE).zh == said


def test_ready_times_lie_ahead_and_on_full_five_minutes() -> None:
    now = instant("2026-11-23 18:42:08")
    found = formtimes.ready(("in-30", "in-60", "today-18", "tomorrow-10"), now, 0, SHANGHAI)
    assert [int(one.value) for one in found] == [
        instant("2026-11-23 19:15:00"),
        instant("2026-11-23 19:45:00"),
        instant("2026-11-24 10:00:00"),
    ]


# a whole shift ------------------------------------------------------------------------------------------------------
def test_a_shift_lists_what_somebody_has_in_hand_the_most_urgent_first(office: Office) -> None:
    first = office.register(customer="陈芳")
    office.clock.advance(minutes=5)
    second = office.register(customer="李娜")
    office.do(first, "promised", until=office.now + 20 * MINUTE)
    office.clock.advance(minutes=21)
    shift = office.desk.shift("amy", office.now)
    assert [(one.number, one.overdue) for one in shift.cases] == [(first, True), (second, False)]
    assert shift.cases[1].clock.zh == "转办 至 09:35" and shift.cases[1].stage.zh == "待转办"
    assert [one.zh for one in shift.staying] == ["陈芳 现场答复（至 09:25，已超时）"]
    assert office.desk.shift("ning", office.now).cases == ()


def test_a_shift_goes_over_in_one_transaction_or_not_at_all(office: Office) -> None:
    one, two = office.register(), office.register()
    drafts = [EventDraft("handed-over", case, "amy", {"to": "ning"}) for case in (one, two)]
    office.do(two, "voided", why="重复")
    with pytest.raises(Refused) as caught:
        office.desk.record(*drafts)
    assert caught.value.text.zh.startswith(f"{two}：本案已作废"), "the case that stands in the way is named"
    assert [one.number for one in office.desk.shift("amy", office.now).cases] == [one]
    office.desk.record(drafts[0])
    assert [one.number for one in office.desk.shift("ning", office.now).cases] == [one]


def test_whoever_may_sit_here_stands_with_what_they_have_in_hand(office: Office) -> None:
    office.register()
    sitters = office.desk.sitters(office.now)
    assert {one.value for one in sitters[:2]} == {"amy", "ning"}, "first handlers stand first"
    assert next(one for one in sitters if one.value == "amy").hint.zh == "在办 1 件"


def test_a_correction_asks_only_for_facts_of_its_own_register(office: Office) -> None:
    labels = {}
    for case in (office.register(), office.register_employee()):
        given = field(form(office, case, "corrected"), "set").choices
        labels[case] = [one.label.zh for one in given]
        assert len(set(labels[case])) == len(labels[case]), "no two facts read alike"
    customer, employee = labels.values()
    assert "协议号" in customer and "现在处理结果" not in customer
    assert "现在处理结果" in employee and "协议号" not in employee and {"电话", "诉求", "投诉内容"} <= set(employee)


# dispatching again ---------------------------------------------------------------------------------------------------
def answered_by_zhou(office: Office) -> str:
    """Zhou held it, the customer was answered and calls again: a second round, to be dispatched."""
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.do(case, "findings-returned", by="zhou", finding="下轨变形")
    office.do(case, "replied")
    office.clock.advance(minutes=5)
    office.do(case, "repeat-complaint", about="又坏了")
    return case


def dispatch_to(office: Office, case: str) -> tuple[str, str]:
    to = field(form(office, case, "dispatched"), "to")
    assert to.default == to.choices[0].value
    return str(to.default), to.hint.zh


def test_after_a_repeat_the_one_who_held_it_is_suggested_and_why(office: Office) -> None:
    for _ in range(3):
        office.do(office.register(), "dispatched", to="zhou")
    case = answered_by_zhou(office)
    assert dispatch_to(office, case) == ("zhou", "上一轮由 周凯 办理"), "however much else is in hand"
    fresh = office.register()
    assert dispatch_to(office, fresh)[0] != "zhou"
    assert "上一轮" not in dispatch_to(office, fresh)[1]


def test_not_one_who_is_complained_about_or_away_or_gave_it_back(office: Office) -> None:
    about = answered_by_zhou(office)
    office.do(about, "attributed", responsible="zhou")
    assert "上一轮" not in dispatch_to(office, about)[1]
    back = answered_by_zhou(office)
    office.do(back, "dispatched", to="zhou")
    office.do(back, "returned", by="zhou", why="不归本部门")
    assert dispatch_to(office, back)[0] != "zhou"
    gone = answered_by_zhou(office)
    office.desk.set_actor("sun")
    absences.save(office.desk.context, "", "zhou", office.now, office.now + 60 * MINUTE)
    assert dispatch_to(office, gone)[0] != "zhou"
