"""Penalties from suggestion to the printed notice: who may do what, ranges, grounds, numbers, bytes that never change.

Owns nothing but these sentences.
"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from desktop.services import company, proposing
from desktop.services.penaltymodels import Entries, PenaltyPage
from desktop.services.readmodels import EventDraft, Refused, SuggestionLine
from tests.services.conftest import Office


def suggested(office: Office) -> SuggestionLine:
    (line,) = office.desk.suggestions()
    return line


def proposed(office: Office, amount: int = 3000) -> str:
    office.late_answer_then_repeat()
    return office.desk.propose(suggested(office).id, amount, "首次发生，按制度提出")


def approved(office: Office) -> str:
    penalty = proposed(office)
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    return penalty


def code(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.code


def test_a_suggestion_names_whom_how_much_and_why(office: Office) -> None:
    case = office.late_answer_then_repeat()
    line = suggested(office)
    assert (line.case, line.rule, line.clause, line.whom.name) == (case, "late-answer", "7.2.1", "周凯")
    assert (line.low, line.high, line.proven, line.label.zh) == (3000, 3000, True, "逾期答复")
    assert office.desk.suggestions(case) == (line,)
    assert office.desk.suggestions("K-CD01-20261123-A999") == ()


def test_a_proposal_takes_the_suggestion_off_the_list(office: Office) -> None:
    penalty = proposed(office)
    assert office.desk.suggestions() == ()
    (line,) = office.desk.penalties()
    assert (line.id, line.state, line.amount, line.proposer.name) == (penalty, "proposed", 3000, "王敏")
    assert line.reason == "首次发生，按制度提出"
    assert office.desk.counters(office.now).suggestions == 0


@pytest.mark.parametrize("amount", [0, 2999, 3001, -3000])
def test_an_amount_outside_the_range_is_refused_at_its_field(office: Office, amount: int) -> None:
    office.late_answer_then_repeat()
    with pytest.raises(Refused) as caught:
        office.desk.propose(suggested(office).id, amount, "理由")
    assert (code(caught), caught.value.field) == ("amount", "amount")
    assert len(office.desk.suggestions()) == 1


def test_a_reason_is_required_to_propose_dismiss_and_refuse(office: Office) -> None:
    office.late_answer_then_repeat()
    line = suggested(office)
    with pytest.raises(Refused) as caught:
        office.desk.propose(line.id, 3000, "  ")
    assert (code(caught), caught.value.field) == ("no-reason", "reason")
    with pytest.raises(Refused):
        office.desk.dismiss(line.id, "")
    penalty = office.desk.propose(line.id, 3000, "理由")
    office.desk.set_actor("sun")
    with pytest.raises(Refused):
        office.desk.refuse_penalty(penalty, "")


def test_a_suggestion_is_decided_once(office: Office) -> None:
    office.late_answer_then_repeat()
    line = suggested(office)
    office.desk.propose(line.id, 3000, "理由")
    with pytest.raises(Refused) as caught:
        office.desk.propose(line.id, 3000, "再来一次")
    assert code(caught) == "decided"
    with pytest.raises(Refused) as caught:
        office.desk.dismiss("no-such-thing", "理由")
    assert code(caught) == "no-suggestion"


def test_a_dismissed_suggestion_is_gone_with_its_reason_in_the_ledger(office: Office) -> None:
    case = office.late_answer_then_repeat()
    office.desk.dismiss(suggested(office).id, "客户已书面撤回")
    assert office.desk.suggestions() == ()
    last = office.store.events(case)[-1]
    assert (last.kind, last.fields["reason"]) == ("suggestion-dismissed", "客户已书面撤回")


def test_a_refused_proposal_opens_the_suggestion_again(office: Office) -> None:
    penalty = proposed(office)
    office.desk.set_actor("sun")
    office.desk.refuse_penalty(penalty, "情况特殊")
    assert suggested(office).rule == "late-answer"
    assert [line.state for line in office.desk.penalties()] == ["refused"]


def test_only_a_first_handler_or_hr_proposes(office: Office) -> None:
    office.late_answer_then_repeat()
    office.desk.set_actor("li")
    with pytest.raises(Refused) as caught:
        office.desk.propose(suggested(office).id, 3000, "理由")
    assert code(caught) == "not-proposer"


def test_nobody_proposes_or_approves_their_own(office: Office) -> None:
    office.register()
    office.clock.advance(minutes=40)
    case = office.desk.board(office.now).lanes["to-dispatch"][0].case
    office.do(case, "repeat-complaint", about="没人联系")
    line = suggested(office)
    assert (line.rule, line.whom.key) == ("handler-late", "amy")
    with pytest.raises(Refused) as caught:
        office.desk.propose(line.id, 3000, "理由")
    assert code(caught) == "own"
    office.desk.set_actor("sun")
    penalty = office.desk.propose(line.id, 3000, "理由")
    with pytest.raises(Refused) as caught:
        office.desk.approve(penalty)
    assert code(caught) == "own-proposal"
    office.desk.set_actor("zheng")
    office.desk.approve(penalty)


def test_above_the_limit_the_general_manager_or_the_chairman_approves(office: Office) -> None:
    penalty = office.desk.propose_by_hand("other", "zhou", 20_001, "造成门扇报废")
    office.desk.set_actor("sun")
    with pytest.raises(Refused) as caught:
        office.desk.approve(penalty)
    assert code(caught) == "over-limit"
    office.desk.set_actor("chen")
    office.desk.approve(penalty)
    (line,) = office.desk.penalties()
    assert (line.state, line.approver and line.approver.name, line.clause) == ("approved", "陈董", "7.2.8")


def test_exactly_the_limit_is_hrs(office: Office) -> None:
    penalty = office.desk.propose_by_hand("other", "zhou", 20_000, "造成门扇报废")
    office.desk.set_actor("sun")
    office.desk.approve(penalty)


def test_an_unproven_suggestion_is_hrs_alone(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=70)
    earlier = office.now - 5 * 60_000
    office.clock.advance(minutes=30)
    office.desk.record(EventDraft("repeat-complaint", case, "amy", {"about": "补录"}, earlier))
    office.do(case, "extended", at=office.now - 60 * 60_000, until=office.now + 3_600_000)
    unproven = [line for line in office.desk.suggestions() if not line.proven]
    assert unproven
    with pytest.raises(Refused) as caught:
        office.desk.propose(unproven[0].id, unproven[0].low or 0, "理由")
    assert code(caught) == "unproven"
    office.desk.set_actor("sun")
    office.desk.propose(unproven[0].id, unproven[0].low or 0, "录音可证")


def test_where_a_department_is_named_a_person_is_chosen_first(office: Office) -> None:
    from desktop.policy.values import Person

    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(Person("sun2", "孙二", "hr-manager", "hr-admin"))])
    office.desk.set_actor("amy")
    case = office.register_employee()
    office.do(case, "referred-up", to="sun")
    other = office.register_employee()
    office.clock.advance(days=5)
    office.do(other, "repeat-complaint", about="至今没有答复")
    line = next(one for one in office.desk.suggestions() if one.whom.key == "hr-admin")
    office.desk.set_actor("sun")
    with pytest.raises(Refused) as caught:
        office.desk.propose(line.id, 5000, "理由")
    assert code(caught) == "nobody-chosen"
    office.desk.propose(line.id, 5000, "理由", "sun2")
    assert office.desk.penalties()[0].whom.name == "孙二"


def test_another_clause_for_the_same_person_is_shown_beside(office: Office) -> None:
    case = office.register("installation")
    office.do(case, "attributed", responsible="jiang")
    office.do(case, "misconduct-found", on="jiang", how="bad-attitude")
    office.do(case, "media-exposed", harm=False)
    assert {line.rule for line in office.desk.suggestions()} == {"staff-conduct", "delay-media"}
    conduct = next(line for line in office.desk.suggestions() if line.rule == "staff-conduct")
    checks = {title.zh: text.zh for _, title, text in opened(office, conduct.id).checks}
    assert checks["本案对其另有建议"].startswith("另有 7.2.6")
    assert "本案对其另有建议" not in {title.zh for _, title, _ in opened(office, suggestion_of(office, case)).checks}


def suggestion_of(office: Office, case: str) -> str:
    """The only suggestion of another case like it."""
    other = office.register("installation")
    office.do(other, "misconduct-found", on="jiang", how="bad-attitude")
    assert other != case
    return next(line.id for line in office.desk.suggestions(other))


def test_grounds_that_share_an_event_beside_their_trigger_are_one_fact() -> None:
    assert proposing.same_fact("n:1 n:5", "answer", "n:5", "n:1 n:6", "head-day")
    assert not proposing.same_fact("n:1 n:5", "answer", "n:5", "n:2 n:5", "dispatch")
    assert proposing.same_fact("n:3", "", "n:3", "n:3 n:4", "")
    assert not proposing.same_fact("n:3", "", "n:3", "n:4", "")


# the notice ---------------------------------------------------------------------------------------------------------
def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


def test_a_notice_is_numbered_by_office_year_and_node_and_says_everything(office: Office) -> None:
    penalty = approved(office)
    number = office.desk.issue(penalty).number
    assert number == "CF-CD01-2026-A0001"
    text = text_of(office.desk.document(number))
    for words in (number, "周凯", "售后部", "第二受理人", "7.2.1", "30.00", "叁拾元整", "首次发生", "孙建华", "王敏"):
        assert words in text, words
    (line,) = office.desk.penalties()
    assert (line.state, line.document) == ("issued", number)


def test_what_was_printed_never_changes(office: Office) -> None:
    number = office.desk.issue(approved(office)).number
    before = office.desk.document(number)
    case = office.desk.penalties()[0].case
    office.desk.set_actor("amy")
    office.do(case, "corrected", event=0, set={"category": "repair"})
    office.clock.advance(days=1)
    assert office.desk.document(number) == before
    with pytest.raises(Refused):
        office.desk.document("CF-CD01-2026-A0009")


def test_the_series_goes_on(office: Office) -> None:
    first = office.desk.issue(approved(office)).number
    office.desk.set_actor("amy")
    penalty = office.desk.propose_by_hand("other", "mianyang", 5000, "迟报台账")
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    second = office.desk.issue(penalty).number
    assert (first[-5:], second[-5:]) == ("A0001", "A0002")
    assert "绵阳" in text_of(office.desk.document(second))


def test_only_an_approved_penalty_is_issued_and_only_once(office: Office) -> None:
    penalty = proposed(office)
    with pytest.raises(Refused) as caught:
        office.desk.issue(penalty)
    assert code(caught) == "wrong-state"
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    office.desk.issue(penalty)
    with pytest.raises(Refused):
        office.desk.issue(penalty)
    assert len(office.store.query("SELECT 1 FROM document_row")) == 1


def test_after_the_notice_the_life_goes_on(office: Office) -> None:
    penalty = approved(office)
    office.desk.issue(penalty)
    office.desk.set_actor("zhou")
    office.desk.penalty_step(penalty, "penalty-disputed", "当时在外地安装")
    office.desk.set_actor("zheng")
    office.desk.penalty_step(penalty, "penalty-reduced", "酌情减轻", 2000)
    office.desk.set_actor("huang")
    office.desk.penalty_step(penalty, "penalty-settled", entries=Entries(month="2026-11"))
    (line,) = office.desk.penalties()
    assert (line.state, line.amount) == ("settled", 2000)
    with pytest.raises(Refused):
        office.desk.penalty_step(penalty, "penalty-issued")


# the page -----------------------------------------------------------------------------------------------------------
def opened(office: Office, id: str) -> PenaltyPage:
    return office.desk.penalty_page(id, office.desk.actor, office.now)


def test_the_page_quotes_the_clause_and_lists_the_grounds_in_time(office: Office) -> None:
    office.late_answer_then_repeat()
    page = opened(office, suggested(office).id)
    assert page.clause_text.zh.startswith("制度原文：“如因不立即回复")
    assert [title.zh for _, title, _ in page.grounds] == ["转办 周凯", "再次投诉", "各方占时，第 1 轮 80 分"]
    assert page.grounds[0][2].zh == "回复结果 7.2.1 起算，10:12:00 到期"
    assert (page.month_issued, page.month_total) == (0, 3000)
    assert [state for state, _, _ in page.flow] == ["done", "now", "later", "later", "later", "later"]


def test_an_agreement_is_among_the_grounds(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="li")
    office.clock.advance(minutes=45)
    office.do(case, "extended", by="li", until=office.now + 24 * 3_600_000)
    office.clock.advance(hours=3)
    office.do(case, "repeat-complaint", about="一直没进展")
    line = suggested(office)
    assert (line.rule, line.low, line.high) == ("extended-repeat", 5000, 20_000)
    assert line.grounds[0].zh == "回复结果 已约定延至 11-24 09:45:00"
    page = opened(office, line.id)
    assert [title.zh for _, title, _ in page.grounds] == [
        "转办 李强",
        "客户同意延期",
        "再次投诉",
        "各方占时，第 1 轮 225 分",
    ]
    assert page.grounds[1][2].zh == "到期前约定，新到期 11-24 09:45:00"


def test_the_month_is_added_up_for_the_person(office: Office) -> None:
    penalty = approved(office)
    office.desk.issue(penalty)
    page = opened(office, penalty)
    assert (page.month_issued, page.month_total) == (3000, 3000)
    office.desk.set_actor("amy")
    office.clock.advance(hours=1)
    second = office.desk.propose_by_hand("other", "zhou", 5000, "迟报台账")
    page = opened(office, second)
    assert (page.month_issued, page.month_total) == (3000, 8000)
    office.clock.set("2026-12-01 00:00")
    assert opened(office, second).month_issued == 0


def test_whoever_is_concerned_is_told_to_keep_out(office: Office) -> None:
    penalty = proposed(office)
    for actor in ("zhou", "amy"):
        page = office.desk.penalty_page(penalty, actor, office.now)
        assert next(state for state, title, _ in page.checks if title.zh == "回避") == "overdue"
    page = office.desk.penalty_page(penalty, "sun", office.now)
    assert next(state for state, title, _ in page.checks if title.zh == "回避") == "met"


def test_a_penalty_offers_its_next_steps_to_whoever_sits_there(office: Office) -> None:
    penalty = proposed(office)
    steps = {step.kind: step.allowed for step in opened(office, penalty).penalty.next}  # type: ignore[union-attr]
    assert steps == {"penalty-approved": False, "penalty-refused": False}
    office.desk.set_actor("sun")
    steps = {step.kind: step.allowed for step in opened(office, penalty).penalty.next}  # type: ignore[union-attr]
    assert steps == {"penalty-approved": True, "penalty-refused": True}


def test_an_unknown_id_is_refused(office: Office) -> None:
    for call in (lambda: opened(office, "x"), lambda: office.desk.approve("x")):
        with pytest.raises(Refused) as caught:
            call()
        assert code(caught) == "unknown-penalty"
