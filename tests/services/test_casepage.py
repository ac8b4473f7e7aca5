"""The case page and its forms: facts, history, steps in words, every kind of event within reach.

Owns nothing but these sentences.
"""

from __future__ import annotations

import pytest

from desktop.policy.kinds import KINDS
from desktop.policy.values import Text
from desktop.services.readmodels import CasePage, Refused, Step
from tests.services.conftest import Office


def page(office: Office, case: str, actor: str = "amy") -> CasePage:
    return office.desk.case(case, actor, office.now)


def step(found: CasePage, kind: str) -> Step:
    return next(one for one in (*found.steps, *found.more) if one.kind == kind)


def test_facts_stand_in_the_order_of_the_page_in_words(office: Office) -> None:
    facts = {fact.field: fact.value.zh for fact in page(office, office.register()).facts}
    assert list(facts)[:7] == ["customer", "phone", "address", "contract", "received", "category", "store"]
    assert facts["phone"] == "138 8054 2716"
    assert (facts["received"], facts["category"], facts["store"]) == ("电话", "售后", "成华店（直营）")
    assert facts["repair_number"] == ""


def test_a_corrected_fact_keeps_its_former_values(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=1)
    office.do(case, "corrected", event=0, set={"customer": "刘建华", "category": "repair"})
    office.clock.advance(minutes=1)
    office.do(case, "corrected", event=0, set={"customer": "刘剑华"})
    facts = {fact.field: fact for fact in page(office, case).facts}
    assert (facts["customer"].value.zh, facts["customer"].old) == ("刘剑华", ("刘建国", "刘建华"))
    assert (facts["category"].value.zh, facts["category"].old) == ("维修返修", ("售后",))
    newest, older, registered = page(office, case).timeline
    assert [line.zh for line in newest.lines] == ["更正 09:00:00 的“登记”", "投诉人 改为 刘剑华"]
    assert (registered.corrected_by, older.corrected_by) == (2, None)


def test_the_history_tells_both_times_what_stopped_and_what_ran_out(office: Office) -> None:
    case = office.late_answer_then_repeat()
    rows = page(office, case).timeline
    told = [(row.title.zh, row.mark, row.index) for row in rows]
    assert told == [
        ("再次投诉", "overdue", 2),
        ("回复结果 7.2.1 到期未办", "overdue", None),
        ("调查 5.2.3 到期未办", "overdue", None),
        ("转办", "met", 1),
        ("登记", "running", 0),
    ]
    assert rows[0].urgent is not None and rows[0].urgent.zh == "产生处罚建议 7.2.1 · 30 元"
    assert [line.zh for line in rows[1].lines] == ["应办 周凯 售后部"]
    assert [line.zh for line in rows[3].lines] == ["送达 周凯（售后部）", "转办 5.2.2 按时，用时 12:00"]
    assert rows[4].lines[0].zh == "客户电话投诉，类别 售后"
    assert rows[1].recorded_at is None and rows[0].recorded_at == rows[0].at


def test_an_acknowledged_alert_is_told_where_the_clock_ran_out(office: Office) -> None:
    case = office.late_answer_then_repeat()
    lines = {line.name: line for line in page(office, case).clocks}
    office.store.change(
        'INSERT INTO alert_row (person, "case", ordinal, level, due, raised_at, acknowledged_at, acknowledged_by) '
        "VALUES ('zhou', ?, ?, 'due', ?, ?, ?, 'amy')",
        (case, lines["answer"].ordinal, lines["answer"].due, lines["answer"].due, office.now),
    )
    row = next(row for row in page(office, case).timeline if row.title.zh.startswith("回复结果"))
    assert row.lines[1].zh == "已提醒周凯，王敏 10:20:00 确认"


def test_a_step_says_what_it_stops_and_starts(office: Office) -> None:
    case = office.late_answer_then_repeat()
    found = page(office, case)
    assert found.steps[0].kind == "findings-returned"
    assert found.steps[0].effect.zh == "停 调查、回复结果（均记为超时办结）；起 回复客户 10 分钟"
    assert step(found, "escalated").effect.zh.startswith("起 领导答复 60 分钟（源文缺数字，待确认）")
    assert step(found, "escalated").confirm
    assert step(found, "extended").effect.zh == "已过期，约定不能消除本次超时"
    assert step(found, "data-requested").effect.zh == "起 提报资料 20 分钟"
    assert step(found, "dispatched").title.zh == "改派其他第二受理人"
    assert step(found, "noted").effect.zh == "不影响时限"
    keys = {one.kind: one.key for one in found.steps}
    assert keys["findings-returned"] == "F6" and keys["replied"] == "F7" and keys["dispatched"] == "F5"
    assert (keys["escalated"], keys["extended"], keys["data-requested"]) == ("Ctrl+U", "Ctrl+D", "Ctrl+L")


def test_before_anything_is_late_a_stop_says_so_plainly(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    assert step(page(office, case), "findings-returned").effect.zh == "停 调查、回复结果；起 回复客户 10 分钟"
    office.clock.advance(minutes=31)
    effect = step(page(office, case), "findings-returned").effect
    assert effect.zh == "停 调查、回复结果（调查记为超时办结）；起 回复客户 10 分钟"


def test_what_a_clock_calls_for_stands_in_front(office: Office) -> None:
    case = office.register()
    office.do(case, "refund-flagged", what="退货")
    assert "refund-reported" in [one.kind for one in page(office, case).steps]
    office.do(case, "refund-reported", to=["he", "qin"])
    assert {"measure-proposed", "time-committed"} <= {one.kind for one in page(office, case).steps}


def test_an_illegal_step_says_why(office: Office) -> None:
    found = step(page(office, office.register()), "closed")
    assert (found.allowed, found.why and found.why.zh) == (False, "还没有回复客户：请先记已回复客户（F7），再结案")


@pytest.mark.parametrize("register", ["customer", "employee"])
def test_every_kind_of_a_register_is_within_reach_and_has_a_form(office: Office, register: str) -> None:
    case = office.register() if register == "customer" else office.register_employee()
    found = page(office, case)
    offered = {one.kind for one in (*found.steps, *found.more)}
    assert offered == {kind.name for kind in KINDS.values() if register in kind.registers} - {"registered"}
    for kind in offered:
        form = office.desk.form(case, kind, "amy", office.now)
        assert [field.name for field in form.fields] == [field.name for field in KINDS[kind].fields]
        assert form.by_default in [choice.value for choice in form.by]
        assert form.title.zh and form.title.en and form.clause


def test_a_role_is_not_offered_what_it_never_does(office: Office) -> None:
    case = office.register()
    found = page(office, case, "huang")
    assert {one.kind for one in (*found.steps, *found.more)} == {"noted"}
    with pytest.raises(Refused):
        office.desk.form(case, "dispatched", "huang", office.now)


def test_duties_and_suggestions_are_shown(office: Office) -> None:
    case = office.late_answer_then_repeat()
    office.do(case, "findings-returned", by="zhou", finding="下轨变形")
    found = page(office, case)
    assert [text.zh for text in found.duties] == ["向责任人传达处理结果（4.2.2、4.2.3）"]
    (suggestion,) = found.suggestions
    assert (suggestion.whom.name, suggestion.clause, suggestion.low, suggestion.high) == ("周凯", "7.2.1", 3000, 3000)
    assert [text.zh for text in suggestion.grounds] == ["回复结果 10:12:00 到期未办", "10:20:00 再次投诉"]


def test_what_a_case_cannot_have_is_shown_as_not_applied_and_why(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=1)
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=1)
    office.do(case, "findings-returned", by="zhou", finding="下轨变形")
    other = office.store.history(case)[1]
    office.store.record(
        new_event(office, case, "dispatched", {"to": "li"}, at=other.at + 30_000),
        new_event(office, case, "returned", {}, at=other.at + 30_000, by="tang"),
    )
    rows = {row.index: row for row in page(office, case).timeline}
    assert rows[3].applied
    assert not rows[4].applied and rows[4].why is not None and "review" in page(office, case).tags


def new_event(office: Office, case: str, kind: str, fields: dict[str, object], at: int, by: str = "amy") -> object:
    from desktop.models.store import NewEvent

    text = {"text": {"why": "不归本部门"}} if kind == "returned" else {}
    return NewEvent(
        kind=kind, case=case, actor="amy", by=by, at=at, recorded_at=office.now, fields=fields, private_fields=text
    )


def test_an_unknown_case_or_person_is_refused(office: Office) -> None:
    with pytest.raises(Refused) as caught:
        page(office, "K-CD01-20261123-A404")
    assert caught.value.code == "unknown-case"


# forms --------------------------------------------------------------------------------------------------------------
def test_a_dispatch_offers_the_free_second_handlers_first_with_what_they_have_open(office: Office) -> None:
    busy = office.register()
    office.do(busy, "dispatched", to="zhou")
    office.clock.advance(minutes=45)
    case = office.register()
    form = office.desk.form(case, "dispatched", "amy", office.now)
    (to,) = form.fields
    handlers = [choice.value for choice in to.choices[:5]]
    assert set(handlers) == {"zhou", "tang", "li", "xie", "deng"} and handlers[-1] == "zhou"
    assert to.default == handlers[0]
    hints = {choice.value: choice.hint.zh for choice in to.choices}
    assert (hints["zhou"], hints["tang"]) == ("在办 1 件，1 件超时", "空闲")


def test_findings_are_by_default_by_whoever_owes_them(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    form = office.desk.form(case, "findings-returned", "amy", office.now)
    assert form.by_default == "zhou"


def test_an_extension_is_for_the_only_one_and_an_hour_after_his_due(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    fields = {field.name: field for field in office.desk.form(case, "extended", "amy", office.now).fields}
    assert fields["for"].default == "zhou"
    assert fields["until"].default == office.now + 2 * 3_600_000
    office.do(case, "joined", to="li")
    fields = {field.name: field for field in office.desk.form(case, "extended", "amy", office.now).fields}
    assert fields["for"].default is None
    assert [choice.value for choice in fields["for"].choices[:2]] == ["zhou", "li"]


def test_a_refund_is_reported_to_one_of_each(office: Office) -> None:
    case = office.register()
    office.do(case, "refund-flagged", what="退货")
    (to,) = office.desk.form(case, "refund-reported", "amy", office.now).fields
    assert set(to.default) == {"he", "qin"}


def test_an_escalation_goes_to_the_head_of_the_department_that_owes(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    assert office.desk.form(case, "escalated", "amy", office.now).fields[0].default == "zhao"


def test_data_is_asked_of_manufacturing(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    (of,) = office.desk.form(case, "data-requested", "amy", office.now).fields
    assert {choice.value for choice in of.choices[:3]} == {"ma", "gao", "peng"}


def test_a_correction_offers_every_earlier_event_and_its_fields(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    event, changes = office.desk.form(case, "corrected", "amy", office.now).fields
    assert [choice.value for choice in event.choices] == ["1", "0"]
    values = {choice.value: choice.hint.zh for choice in changes.choices}
    assert values["1.to"] == "周凯（售后部）" and values["0.phone"] == "138 8054 2716"
    assert "0.register" not in values and "0.at" in values


def test_who_has_left_is_no_longer_offered(office: Office) -> None:
    from desktop.policy.values import Person
    from desktop.services import company

    office.desk.set_actor("sun")
    company.put(
        office.desk.context, [company.person(Person("tang", "唐晓东", "second-handler", "after-sales"), active=False)]
    )
    office.desk.set_actor("amy")
    case = office.register()
    (to,) = office.desk.form(case, "dispatched", "amy", office.now).fields
    assert "tang" not in [choice.value for choice in to.choices]


@pytest.mark.parametrize("register", ["customer", "employee"])
def test_the_registers_forms_have_the_policys_fields(office: Office, register: str) -> None:
    form = office.desk.register_form(register, "amy", office.now)
    names = [field.name for field in form.fields]
    required = {field.name for field in form.fields if field.required}
    assert len(names) == len(set(names))
    if register == "customer":
        assert required == {"phone", "customer", "contract", "address", "received", "category", "content", "demand"}
        assert names[0] == "phone" and {"to", "until", "what"} <= set(names)
        assert form.effect == Text("登记时刻起 转办 30 分钟", "when recorded: starts Dispatch 30 min")
    else:
        assert {"complainant", "department", "category", "content", "course", "demand", "phone"} <= required
    category = next(field for field in form.fields if field.name == "category")
    assert len(category.choices) == (9 if register == "customer" else 3)
    with pytest.raises(Refused):
        office.desk.register_form("suppliers", "amy", office.now)


def test_where_all_was_on_time_the_page_says_so_in_one_line(office: Office) -> None:
    case = office.register()
    assert page(office, case).verdict is None, "nothing has ended yet"
    office.do(case, "dispatched", to="zhou")
    assert page(office, case).verdict is not None
    office.do(case, "findings-returned", by="zhou", finding="下轨变形")
    office.do(case, "replied")
    said = page(office, case).verdict
    assert said is not None and said.zh == "到现在各时限都按时，没有处罚建议。"


def test_not_where_something_was_late_or_is_suggested(office: Office) -> None:
    assert page(office, office.late_answer_then_repeat()).verdict is None
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=31)
    assert page(office, case).verdict is None, "the investigation is overdue"
