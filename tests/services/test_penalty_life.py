"""A penalty's whole life at the desk (clauses §6): by hand, by one clause of two, with compensation, disputed in time,
refused before witnesses, booked in a payroll month, reversed; what is said beside it; and what is refused.

Owns nothing but these sentences. Steps and their needs one by one are tests/policy/test_penalty_steps.py's.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.models.rebuild import projection_rows, rebuild
from desktop.policy.values import Store
from desktop.services import company, ledgers
from desktop.services.paperkinds import Subject
from desktop.services.penaltymodels import Entries, PenaltyPage
from desktop.services.readmodels import PenaltyLine, Refused
from tests.services.conftest import Office

NOVEMBER = Subject(start=date(2026, 11, 1), end=date(2026, 11, 30))


def refusal(call: Callable[[], Any]) -> tuple[str, str | None]:
    with pytest.raises(Refused) as caught:
        call()
    assert caught.value.text.zh and caught.value.text.en
    return caught.value.code, caught.value.field


def opened(office: Office, id: str) -> PenaltyPage:
    return office.desk.penalty_page(id, office.desk.actor, office.now)


def check(office: Office, id: str, title: str) -> tuple[str, str]:
    """State and words of the line whose title begins so."""
    return next((state, text.zh) for state, head, text in opened(office, id).checks if head.zh.startswith(title))


def titles(office: Office, id: str) -> list[str]:
    return [head.zh for _, head, _ in opened(office, id).checks]


def line(office: Office, id: str) -> PenaltyLine:
    return next(one for one in office.desk.penalties() if one.id == id)


def issue(office: Office, penalty: str, approver: str = "sun") -> str:
    """Approved and issued; the notice's number. 王敏 sits there again."""
    office.desk.set_actor(approver)
    office.desk.approve(penalty)
    office.desk.set_actor("amy")
    return office.desk.issue(penalty).number


def by_hand(office: Office, whom: str = "zhou", amount: int = 5000, reason: str = "迟报台账", case: str = "") -> str:
    office.desk.set_actor("amy")
    return office.desk.propose_by_hand("other", whom, amount, reason, case)


def issued(office: Office, whom: str = "zhou", amount: int = 5000) -> str:
    penalty = by_hand(office, whom, amount)
    issue(office, penalty)
    return penalty


def step(office: Office, by: str, penalty: str, kind: str, reason: str = "", **entries: Any) -> None:
    office.desk.set_actor(by)
    office.desk.penalty_step(penalty, f"penalty-{kind}", reason, entries.pop("amount", None), Entries(**entries))


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


# by hand ------------------------------------------------------------------------------------------------------------
def test_a_penalty_by_hand_belongs_to_a_case_or_to_none(office: Office) -> None:
    case = office.register()
    with_case, without = by_hand(office, case=f" {case.lower()} "), by_hand(office)
    assert (line(office, with_case).case, line(office, without).case) == (case, "")
    assert {one.clause for one in office.desk.penalties()} == {"7.2.8"}
    assert [one.id for one in office.desk.penalties(case)] == [with_case]


def test_a_reward_by_hand_may_be_words_alone_and_goes_its_way_without_a_dispute(office: Office) -> None:
    reward = office.desk.propose_by_hand("commendation", "jiang", 0, "雨夜抢修，客户来信")
    number = issue(office, reward)
    assert number.startswith("JL-") and line(office, reward).dispute_until is None
    step(office, "jiang", reward, "acknowledged")
    step(office, "huang", reward, "settled", month="2026-11")
    assert line(office, reward).state == "settled"


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        (("other", "zhou", 0, "理由"), ("amount", "amount")),
        (("other", "zhou", -1, "理由"), ("amount", "amount")),
        (("other", "zhou", 100, " "), ("no-reason", "reason")),
        (("other", "nobody", 100, "理由"), ("nobody-chosen", None)),
        (("other", "amy", 100, "理由"), ("own", None)),
        (("other", "zhou", 100, "理由", "K-CD01-20200101-A001"), ("unknown-case", "case")),
        (("late-answer", "zhou", 100, "理由"), ("wrong-value", "rule")),
    ],
)
def test_what_is_wrong_with_an_entry_by_hand_is_said_at_its_field(
    office: Office, entered: tuple[Any, ...], expected: tuple[str, str | None]
) -> None:
    assert refusal(lambda: office.desk.propose_by_hand(*entered)) == expected
    assert office.desk.penalties() == ()


def test_nothing_is_entered_by_hand_on_a_void_case_nor_by_whoever_does_not_propose(office: Office) -> None:
    case = office.register()
    office.do(case, "voided", why="重复登记")
    assert refusal(lambda: by_hand(office, case=case)) == ("voided", "case")
    office.desk.set_actor("zhou")
    assert refusal(lambda: office.desk.propose_by_hand("other", "li", 100, "理由"))[0] == "not-proposer"


def test_the_form_offers_people_and_stores_who_are_still_here(office: Office) -> None:
    office.desk.set_actor("sun")
    office.desk.set_active("li", False)
    offered = {one.value for one in office.desk.hand_form(office.now).whom}
    assert {"zhou", "mianyang", "chunxi"} <= offered and "li" not in offered
    assert refusal(lambda: by_hand(office, "li")) == ("left", "whom")


# one fact, one clause -----------------------------------------------------------------------------------------------
def two_clauses(office: Office) -> tuple[str, str]:
    """王敏 dispatches to herself, too late, and answers nothing: 7.2.1 and 7.2.3 rest on the one dispatch."""
    case = office.register()
    office.clock.advance(minutes=40)
    office.do(case, "dispatched", to="amy")
    office.clock.advance(minutes=70)
    office.do(case, "repeat-complaint", about="没人联系")
    office.desk.set_actor("ning")
    by_rule = {one.rule: one.id for one in office.desk.suggestions()}
    assert set(by_rule) == {"late-answer", "handler-late"}
    return by_rule["late-answer"], by_rule["handler-late"]


def test_two_clauses_for_one_fact_stand_side_by_side(office: Office) -> None:
    answer, handler = two_clauses(office)
    for mine, other in ((answer, handler), (handler, answer)):
        assert [(one.line.id, one.same) for one in opened(office, mine).rivals] == [(other, True)]


def test_choosing_one_clause_dismisses_the_other_with_the_reason_in_the_same_transaction(office: Office) -> None:
    answer, handler = two_clauses(office)
    before = office.store.query("SELECT count(*) FROM event")[0][0]
    assert refusal(lambda: office.desk.propose(handler, 3000, " "))[0] == "no-reason"
    assert office.store.query("SELECT count(*) FROM event")[0][0] == before, "nothing half done"
    penalty = office.desk.propose(handler, 3000, "受理人应先转办")
    assert office.desk.suggestions() == ()
    case = line(office, penalty).case
    proposal, dismissal = office.store.events(case)[-2:]
    assert (proposal.kind, dismissal.kind) == ("penalty-proposed", "suggestion-dismissed")
    assert (dismissal.fields["suggestion"], dismissal.fields["penalty"]) == (answer, penalty)
    assert dismissal.fields["reason"] == "同一事实择一，按 7.2.3 提出：受理人应先转办"
    assert "另一建议随之驳回" in [title.zh for _, title, _ in opened(office, penalty).told]


def test_a_refused_choice_opens_both_clauses_again(office: Office) -> None:
    answer, handler = two_clauses(office)
    penalty = office.desk.propose(handler, 3000, "受理人应先转办")
    office.desk.set_actor("sun")
    office.desk.refuse_penalty(penalty, "应按 7.2.1")
    assert {one.id for one in office.desk.suggestions()} == {answer, handler}
    office.desk.set_actor("ning")
    office.desk.propose(answer, 3000, "按 7.2.1")
    assert office.desk.suggestions() == ()


def test_whether_two_findings_are_one_fact_a_person_may_say(office: Office) -> None:
    case = office.register("installation")
    office.do(case, "attributed", responsible="jiang")
    office.do(case, "misconduct-found", on="jiang", how="bad-attitude")
    office.do(case, "media-exposed", harm=False)
    conduct, media = (
        next(o.id for o in office.desk.suggestions() if o.rule == r) for r in ("staff-conduct", "delay-media")
    )
    assert [(one.line.id, one.same) for one in opened(office, conduct).rivals] == [(media, False)]
    assert (
        refusal(lambda: office.desk.propose(conduct, 3000, "理由", "", Entries(instead_of=("no-such",))))[0]
        == "no-suggestion"
    )
    assert len(office.desk.suggestions()) == 2
    office.desk.propose(conduct, 3000, "曝光即因态度恶劣", "", Entries(instead_of=(media,)))
    assert office.desk.suggestions() == ()


def test_left_alone_the_other_clause_stays_open(office: Office) -> None:
    case = office.register("installation")
    office.do(case, "attributed", responsible="jiang")
    office.do(case, "misconduct-found", on="jiang", how="bad-attitude")
    office.do(case, "media-exposed", harm=False)
    conduct = next(one.id for one in office.desk.suggestions() if one.rule == "staff-conduct")
    office.desk.propose(conduct, 3000, "理由")
    assert [one.rule for one in office.desk.suggestions()] == ["delay-media"]


# stores -------------------------------------------------------------------------------------------------------------
def misconduct(office: Office, store: str) -> str:
    office.desk.set_actor("amy")
    case = office.register("store-attitude", store=store)
    office.do(case, "misconduct-found", on=store, how="bad-attitude")
    return office.desk.suggestions(case)[0].id


def test_a_stores_bonus_is_taken_once_a_month_and_said_when_it_is_taken_already(office: Office) -> None:
    first = misconduct(office, "chunxi")
    assert check(office, first, "当月奖励金") == ("met", "扣当月投诉奖励金，每月只扣一次")
    taken = office.desk.propose(first, 50_000, "态度恶劣")
    number = issue(office, taken, "zheng")
    second = misconduct(office, "chunxi")
    shown = next(one for one in office.desk.suggestions() if one.id == second)
    assert (shown.low, shown.high) == (0, 0)
    state, words = check(office, second, "当月奖励金已扣")
    assert state == "near" and number in words and "500.00" in words and "本次记 0 元" in words
    assert refusal(lambda: office.desk.propose(second, 50_000, "再次")) == ("amount", "amount")
    again = office.desk.propose(second, 0, "再次发生，本月已扣")
    issue(office, again)
    entries = ledgers.entries_of(office.desk.context, "penalty-ledger", 0, office.now + 1)
    assert sum(entry.fen for entry in entries) == 50_000


def test_another_month_another_store_and_a_revoked_taking_are_a_bonus_of_their_own(office: Office) -> None:
    taken = office.desk.propose(misconduct(office, "chunxi"), 50_000, "态度恶劣")
    issue(office, taken, "zheng")
    assert office.desk.propose(misconduct(office, "wuhou"), 50_000, "态度恶劣")
    step(office, "feng", taken, "disputed", "并无此事")
    step(office, "zheng", taken, "revoked", "查无实据")
    free = misconduct(office, "chunxi")
    office.desk.propose(free, 50_000, "另一起")
    office.clock.set("2026-12-01 09:00:00")
    december = misconduct(office, "chunxi")
    assert "当月奖励金已扣" not in titles(office, december)
    office.desk.propose(december, 50_000, "十二月")


def test_a_store_without_a_bonus_is_said_and_the_sum_is_typed(office: Office) -> None:
    found = misconduct(office, "wenjiang")
    assert check(office, found, "未登记当月奖励金")[0] == "near"
    office.desk.propose(found, 30_000, "按实发数")


def test_a_dealer_pays_two_hundred_each_time_with_the_months_total_beside(office: Office) -> None:
    first = misconduct(office, "mianyang")
    assert check(office, first, "本月第 1 次，合计 200.00")[1] == "每月汇总交财务，在货款中扣除"
    issue(office, office.desk.propose(first, 20_000, "态度恶劣"))
    second = misconduct(office, "mianyang")
    assert "本月第 2 次，合计 400.00 元" in titles(office, second)
    assert refusal(lambda: office.desk.propose(second, 40_000, "理由")) == ("amount", "amount")


# compensation -------------------------------------------------------------------------------------------------------
def in_the_press(office: Office) -> str:
    office.desk.set_actor("amy")
    case = office.register("installation")
    office.do(case, "misconduct-found", on="jiang", how="mishandled")
    office.do(case, "media-exposed", harm=True)
    (found,) = office.desk.suggestions(case)
    assert found.rule == "staff-media"
    return found.id


def test_compensation_is_entered_apart_from_the_fine_and_counts_against_the_limit(office: Office) -> None:
    found = in_the_press(office)
    assert opened(office, found).compensation
    penalty = office.desk.propose(found, 15_000, "造成曝光", "", Entries(compensation=30_000))
    assert (line(office, penalty).amount, line(office, penalty).compensation) == (15_000, 30_000)
    office.desk.set_actor("sun")
    assert refusal(lambda: office.desk.approve(penalty))[0] == "over-limit"
    assert opened(office, penalty).flow[2][2].zh == "超过 200 元，由总经理或董事长批准"
    number = issue(office, penalty, "zheng")
    said = text_of(office.desk.document(number))
    for words in ("赔偿", "¥300.00/人民币叁佰元整", "¥150.00", "人民币壹佰伍拾元整"):
        assert words in said, words
    assert (opened(office, penalty).month_issued, opened(office, penalty).month_total) == (45_000, 45_000)


def test_losses_stand_on_lines_of_their_own_in_the_ledger_and_go_with_what_is_taken_back(office: Office) -> None:
    penalty = office.desk.propose(in_the_press(office), 15_000, "造成曝光", "", Entries(compensation=30_000))
    issue(office, penalty, "zheng")
    step(office, "jiang", penalty, "disputed", "损失没有这么多")
    step(office, "chen", penalty, "reduced", "损失核减", amount=15_000, compensation=10_000)
    office.clock.advance(minutes=1)
    step(office, "huang", penalty, "settled", month="2026-11")
    step(office, "huang", penalty, "reversed", "重复入账", month="2026-11")
    entries = ledgers.entries_of(office.desk.context, "penalty-ledger", 0, office.now + 1)
    assert [(entry.what, entry.fen) for entry in entries] == [
        ("下达", 15_000), ("赔偿", 30_000), ("减轻赔偿", -20_000), ("冲销", -15_000), ("冲销赔偿", -10_000),
    ]  # fmt: skip


def test_fines_and_losses_have_totals_of_their_own_on_the_ledger(office: Office) -> None:
    penalty = office.desk.propose(in_the_press(office), 15_000, "造成曝光", "", Entries(compensation=30_000))
    issue(office, penalty, "zheng")
    office.desk.set_actor("sun")
    said = text_of(office.desk.issue_paper("penalty-ledger", NOVEMBER).pdf)
    for words in ("处罚合计·1笔·人民币壹佰伍拾元整150.00", "赔偿合计·1笔·人民币叁佰元整300.00"):
        assert words in said, said


def test_a_clause_without_compensation_takes_none(office: Office) -> None:
    office.late_answer_then_repeat()
    (found,) = office.desk.suggestions()
    entries = Entries(compensation=100)
    assert refusal(lambda: office.desk.propose(found.id, 3000, "理由", "", entries)) == ("compensation", "compensation")
    assert not opened(office, found.id).compensation


# what is said beside ------------------------------------------------------------------------------------------------
def test_first_or_again_under_the_clause_is_said_with_what_there_was(office: Office) -> None:
    first = by_hand(office)
    assert check(office, first, "首次（7.2.8）") == ("met", "此前未按本条受罚")
    number = issue(office, first)
    office.clock.advance(days=1)
    second = by_hand(office)
    assert check(office, second, "第 2 次（7.2.8）") == ("near", f"上次 2026-11-23，50.00 元，{number}")
    assert check(office, by_hand(office, "li"), "首次（7.2.8）")[0] == "met", "somebody else"
    office.late_answer_then_repeat()
    (found,) = office.desk.suggestions()
    assert check(office, found.id, "首次（7.2.1）")[0] == "met", "another clause"
    assert check(office, first, "首次（7.2.8）")[0] == "met", "what came later changes nothing of the first"


def test_where_there_is_a_range_the_guidance_is_the_range(office: Office) -> None:
    case = office.register("installation")
    office.do(case, "misconduct-found", on="jiang", how="mishandled")
    (found,) = office.desk.suggestions(case)
    assert check(office, found.id, "首次（7.2.5）")[1] == "此前未按本条受罚，一般自下限起"
    issue(office, office.desk.propose(found.id, 3000, "首次"))
    other = office.register("installation")
    office.do(other, "misconduct-found", on="jiang", how="mishandled")
    (again,) = office.desk.suggestions(other)
    assert check(office, again.id, "第 2 次（7.2.5）")[1].endswith("制度未定加重办法，在幅度内按情节定，写进理由")


def test_what_was_revoked_is_no_earlier_offence(office: Office) -> None:
    first = issued(office)
    step(office, "zhou", first, "disputed", "并无此事")
    step(office, "zheng", first, "revoked", "查无实据")
    assert check(office, by_hand(office), "首次")[0] == "met"


def test_rewards_and_penalties_of_a_month_are_added_apart(office: Office) -> None:
    issued(office, "zhou", 5000)
    reward = office.desk.propose_by_hand("commendation", "zhou", 20_000, "客户来信表扬")
    assert (opened(office, reward).month_issued, opened(office, reward).month_total) == (0, 20_000)
    issue(office, reward)
    assert opened(office, by_hand(office)).month_issued == 5000


def test_the_ceiling_is_a_share_of_the_wage_that_hr_enters(office: Office) -> None:
    penalty = by_hand(office, amount=120_000)
    assert check(office, penalty, "未填工资基数")[0] == "near" and opened(office, penalty).ceiling is None
    office.desk.set_actor("sun")
    office.desk.save_setting("penalty.wage", 6000)
    assert check(office, penalty, "未超工资扣除 20% 上限") == ("met", "上限 1200.00 元；未填最低工资")
    assert opened(office, penalty).ceiling == 120_000
    office.desk.save_setting("penalty.wage", 5999)
    assert check(office, penalty, "超过工资扣除 20% 上限")[0] == "overdue"
    office.desk.save_setting("penalty.ceiling", 30)
    assert check(office, penalty, "未超工资扣除 30% 上限")[0] == "met"
    office.desk.save_setting("penalty.minimum_wage", 4800)
    assert check(office, penalty, "扣后低于最低工资")[0] == "overdue"
    office.desk.save_setting("penalty.minimum_wage", 4799)
    assert check(office, penalty, "未超工资扣除 30% 上限")[1].endswith("扣后不低于最低工资")


def test_it_is_said_plainly_that_the_program_never_deducts(office: Office) -> None:
    office.late_answer_then_repeat()
    (found,) = office.desk.suggestions()
    for id in (found.id, by_hand(office), by_hand(office, "mianyang")):
        assert "本程序只记录和建议，从不扣款" in titles(office, id)


def test_a_store_is_not_held_against_a_wage(office: Office) -> None:
    office.desk.set_actor("sun")
    office.desk.save_setting("penalty.wage", 100)
    penalty = by_hand(office, "mianyang", 500_000)
    assert not any("工资" in title for title in titles(office, penalty)) and opened(office, penalty).ceiling is None


# the answer ---------------------------------------------------------------------------------------------------------
def test_the_last_day_to_dispute_is_printed_kept_and_said(office: Office) -> None:
    """Seven days from Monday the 23rd, the first not counted: until the 30th ends."""
    penalty = by_hand(office)
    number = issue(office, penalty)
    assert "申请复审的期限至2026-11-3024:00。" in text_of(office.desk.document(number))
    until = line(office, penalty).dispute_until
    assert until is not None
    assert opened(office, penalty).flow[4][2].zh == "周凯；可申诉至 2026-11-30 24:00"
    office.clock.set(until)
    step(office, "zhou", penalty, "disputed", "当时在外地安装")
    assert line(office, penalty).state == "disputed"


def test_after_that_day_only_top_management_takes_a_dispute_up(office: Office) -> None:
    penalty = issued(office)
    office.clock.set((line(office, penalty).dispute_until or 0) + 1)
    for by in ("zhou", "amy", "sun"):
        assert refusal(lambda by=by: step(office, by, penalty, "disputed", "晚了"))[0] == "too-late"
    step(office, "zheng", penalty, "disputed", "本人住院，准予受理")


def test_the_days_to_dispute_are_set_and_roll_over_rest_days(office: Office) -> None:
    office.desk.set_actor("sun")
    office.desk.save_setting("penalty.dispute_days", 5)
    penalty = by_hand(office)
    number = issue(office, penalty)
    assert "申请复审的期限至2026-11-3024:00。" in text_of(office.desk.document(number)), "28th and 29th are a weekend"
    office.desk.set_actor("sun")
    office.desk.save_setting("penalty.dispute_days", 60)
    assert opened(office, penalty).flow[4][2].zh.endswith("2026-11-30 24:00"), "what was issued keeps its day"


def test_a_stranger_answers_for_nobody_and_a_store_manager_for_the_store(office: Office) -> None:
    penalty, store = issued(office), issued(office, "chunxi")
    assert refusal(lambda: step(office, "li", penalty, "acknowledged"))[0] == "not-theirs"
    assert refusal(lambda: step(office, "li", penalty, "disputed", "不服"))[0] == "not-theirs"
    step(office, "amy", penalty, "acknowledged")
    step(office, "feng", store, "acknowledged")
    office.desk.set_actor("amy")
    assert {line(office, one).state for one in (penalty, store)} == {"acknowledged"}


def test_a_refused_signature_is_recorded_before_two_witnesses(office: Office) -> None:
    penalty = issued(office)
    for named in ((), ("li",), ("li", "li"), ("li", "zhou"), ("li", "amy"), ("li", "nobody")):
        wrong = lambda named=named: step(office, "amy", penalty, "signature-refused", "当面拒签", witnesses=named)  # noqa: E731
        assert refusal(wrong) == ("witnesses", "witnesses")
    office.desk.set_actor("sun")
    office.desk.set_active("tang", False)
    gone = lambda: step(office, "amy", penalty, "signature-refused", "当面拒签", witnesses=("li", "tang"))  # noqa: E731
    assert refusal(gone) == ("witnesses", "witnesses")
    step(office, "amy", penalty, "signature-refused", "当面拒签", witnesses=("li", "he"))
    told = [(title.zh, words.zh) for _, title, words in opened(office, penalty).told]
    assert told[-1] == ("拒签", "王敏；见证 李强、何工；当面拒签")
    offered = {one.value for one in opened(office, issued(office)).witnesses}
    assert "li" in offered and not {"zhou", "amy", "tang"} & offered


# leaving, booking, reversing ----------------------------------------------------------------------------------------
def test_whoever_left_is_told_beside_and_what_was_suggested_still_goes_its_way(office: Office) -> None:
    office.late_answer_then_repeat()
    (found,) = office.desk.suggestions()
    office.desk.set_actor("sun")
    office.desk.set_active("zhou", False)
    assert check(office, found.id, "已离职")[0] == "near"
    office.desk.set_actor("amy")
    penalty = office.desk.propose(found.id, 3000, "离职前的案件")
    issue(office, penalty)
    step(office, "amy", penalty, "signature-refused", "已离职，联系不上", witnesses=("li", "he"))
    office.clock.set((line(office, penalty).dispute_until or 0) + 1)
    step(office, "huang", penalty, "settled", month="2026-12")
    assert line(office, penalty).state == "settled"


def test_it_is_booked_in_a_payroll_month_once_it_can_no_longer_be_disputed(office: Office) -> None:
    penalty = issued(office)
    step(office, "zhou", penalty, "acknowledged")
    book = lambda month: step(office, "huang", penalty, "settled", month=month)  # noqa: E731
    assert refusal(lambda: book("2026-11"))[0] == "dispute-open"
    office.clock.set((line(office, penalty).dispute_until or 0) + 1)
    assert opened(office, penalty).months == ("2026-12", "2027-01", "2026-11")
    for wrong in ("", "2026-13", "十二月"):
        assert refusal(lambda wrong=wrong: book(wrong)) == ("month", "month")
    assert refusal(lambda: book("2026-10")) == ("month", "month"), "before it was issued"
    assert refusal(lambda: step(office, "amy", penalty, "settled", month="2026-12"))[0] == "not-finance"
    book("2026-12")
    assert (line(office, penalty).state, line(office, penalty).month) == ("settled", "2026-12")
    assert opened(office, penalty).flow[5][2].zh == "工资月份 2026-12"


def test_after_a_final_decision_nobody_waits_for_the_day(office: Office) -> None:
    penalty = issued(office)
    step(office, "zhou", penalty, "disputed", "当时在外地")
    step(office, "chen", penalty, "upheld", "事实清楚")
    step(office, "huang", penalty, "settled", month="2026-11")
    assert line(office, penalty).state == "settled"


def test_a_booked_sum_changes_by_a_reversing_entry_of_its_own_day_alone(office: Office) -> None:
    penalty = issued(office)
    step(office, "zhou", penalty, "disputed", "当时在外地")
    step(office, "chen", penalty, "upheld", "事实清楚")
    step(office, "huang", penalty, "settled", month="2026-11")
    for by, kind, entries in (
        ("chen", "reduced", {"amount": 100}),
        ("chen", "revoked", {}),
        ("zhou", "disputed", {}),
        ("huang", "settled", {"month": "2026-12"}),
    ):
        wrong = lambda by=by, kind=kind, entries=entries: step(office, by, penalty, kind, "改", **entries)  # noqa: E731
        with pytest.raises(Refused, match="reversing entry"):
            wrong()
    office.clock.advance(days=10)
    assert refusal(lambda: step(office, "huang", penalty, "reversed", "", month="2026-12")) == ("no-reason", "reason")
    assert refusal(lambda: step(office, "huang", penalty, "reversed", "错")) == ("month", "month")
    step(office, "huang", penalty, "reversed", "入错人", month="2026-12")
    entries = list(ledgers.entries_of(office.desk.context, "penalty-ledger", 0, office.now + 1))
    assert [(f"{entry.day:%m-%d}", entry.fen) for entry in entries] == [("11-23", 5000), ("12-03", -5000)]


def test_nobody_books_their_own(office: Office) -> None:
    penalty = issued(office, "huang")
    step(office, "huang", penalty, "disputed", "不服")
    step(office, "chen", penalty, "upheld", "事实清楚")
    assert refusal(lambda: step(office, "huang", penalty, "settled", month="2026-11"))[0] == "own"
    step(office, "sun", penalty, "settled", month="2026-11")


# who decides --------------------------------------------------------------------------------------------------------
def test_nobody_decides_on_their_own_at_any_step(office: Office) -> None:
    mine = by_hand(office, "sun")
    office.desk.set_actor("sun")
    for call in (lambda: office.desk.approve(mine), lambda: office.desk.refuse_penalty(mine, "不")):
        assert refusal(call)[0] == "own"
    issue(office, mine, "zheng")
    step(office, "sun", mine, "disputed", "不服")
    gm = by_hand(office, "zheng", 30_000)
    office.desk.set_actor("zheng")
    assert refusal(lambda: office.desk.approve(gm))[0] == "own"
    issue(office, gm, "chen")
    step(office, "zheng", gm, "disputed", "不服")
    for kind in ("upheld", "revoked"):
        assert refusal(lambda kind=kind: step(office, "zheng", gm, kind, "撤"))[0] == "own"
    step(office, "chen", gm, "upheld", "事实清楚")


def test_hr_who_proposed_is_sent_up_and_whoever_approved_is_told_to_leave_the_decision(office: Office) -> None:
    office.desk.set_actor("sun")
    penalty = office.desk.propose_by_hand("other", "zhou", 5000, "迟报台账")
    assert refusal(lambda: office.desk.approve(penalty))[0] == "own-proposal"
    assert opened(office, penalty).flow[2][2].zh == "由其提出，改由总经理或董事长批准"
    issue(office, penalty, "zheng")
    step(office, "zhou", penalty, "disputed", "不服")
    office.desk.set_actor("zheng")
    assert check(office, penalty, "回避") == ("near", "由您批准；宜由另一位终审")


def test_a_decision_on_a_dispute_shows_what_was_said(office: Office) -> None:
    penalty = issued(office)
    step(office, "zhou", penalty, "disputed", "当时在外地安装")
    told = [(title.zh, words.zh) for _, title, words in opened(office, penalty).told]
    assert [title for title, _ in told] == ["提出处罚", "批准", "下达并打印", "申诉"]
    assert told[0][1] == "王敏；50.00 元；迟报台账" and told[-1][1] == "周凯；当时在外地安装"


def test_every_table_folded_anew_is_the_same(office: Office) -> None:
    two_clauses(office)
    handler = next(one.id for one in office.desk.suggestions() if one.rule == "handler-late")
    chosen = office.desk.propose(handler, 3000, "受理人应先转办")
    office.desk.set_actor("sun")
    office.desk.refuse_penalty(chosen, "应按 7.2.1")
    penalty = office.desk.propose(in_the_press(office), 15_000, "造成曝光", "", Entries(compensation=100))
    issue(office, penalty, "zheng")
    step(office, "amy", penalty, "signature-refused", "拒签", witnesses=("li", "he"))
    issue(office, office.desk.propose(misconduct(office, "chunxi"), 50_000, "态度恶劣"), "zheng")
    issue(office, office.desk.propose(misconduct(office, "chunxi"), 0, "再次"))
    before = projection_rows(office.store)
    rebuild(office.store)
    assert projection_rows(office.store) == before


def in_the_press_of(office: Office) -> str:
    office.desk.set_actor("amy")
    return in_the_press(office)


def test_a_store_set_after_the_finding_changes_nothing_of_what_was_found(office: Office) -> None:
    found = misconduct(office, "chunxi")
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.store(Store("chunxi", "春熙路店", "direct-store", 900))])
    office.desk.set_actor("amy")
    assert refusal(lambda: office.desk.propose(found, 90_000, "理由")) == ("amount", "amount")
    office.desk.propose(found, 50_000, "理由")
