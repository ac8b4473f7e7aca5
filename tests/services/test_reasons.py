"""Why a step cannot be taken: every need has words that say what to do first, in every state a case can be in.

Owns nothing but these sentences.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.policy.kinds import KINDS
from desktop.services.readmodels import EventDraft, Refused, Step
from desktop.services.reasons import WORDS
from tests.fakes import instant
from tests.services.conftest import Office

NEVER_SEEN = {"no-case", "case-exists", "wrong-register"}
"""A form is never offered where these would be refused."""
REMEDY = ("请", "不必", "不再", "才再", "没有判定要通报")
Story = Callable[[Office], str]


def dispatched(office: Office) -> str:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    return case


def refund(office: Office) -> str:
    case = dispatched(office)
    office.do(case, "refund-flagged", what="退货")
    return case


def reported(office: Office) -> str:
    case = refund(office)
    office.do(case, "refund-reported", to=["he", "qin"])
    return case


def escalated(office: Office) -> str:
    case = dispatched(office)
    office.do(case, "escalated", to="zhao")
    office.do(case, "major-flagged", why="重大工程")
    return case


def found(office: Office) -> str:
    case = dispatched(office)
    office.do(case, "findings-returned", by="zhou", finding="属实")
    return case


def replied(office: Office) -> str:
    case = found(office)
    office.do(case, "replied")
    return case


def closed(office: Office) -> str:
    case = replied(office)
    office.do(case, "closed")
    return case


def voided(office: Office) -> str:
    case = office.register()
    office.do(case, "voided", why="重复")
    return case


def decided(office: Office) -> str:
    case = office.register_employee()
    office.do(case, "decided", decision="补发")
    return case


def explained(office: Office) -> str:
    case = office.register_employee()
    office.do(case, "explained")
    return case


def final(office: Office) -> str:
    case = decided(office)
    office.do(case, "parties-notified")
    office.do(case, "review-requested")
    office.do(case, "final-decision", by="zheng", decision="维持")
    return case


STORIES: tuple[Story, ...] = (
    *(Office.register, dispatched, refund, reported, escalated, found, replied, closed, voided),
    *(Office.register_employee, decided, explained, final),
)


def refused(office: Office, case: str) -> list[Step]:
    page = office.desk.case(case, "amy", office.now)
    return [step for step in (*page.steps, *page.more) if not step.allowed]


def why(office: Office, case: str, kind: str) -> str:
    step = next(one for one in refused(office, case) if one.kind == kind)
    assert step.why is not None
    return step.why.zh


def test_every_need_of_every_kind_has_words_for_a_handler() -> None:
    codes = {need.code for kind in KINDS.values() for need in kind.checks}
    assert codes - set(WORDS) == NEVER_SEEN


@pytest.mark.parametrize("story", STORIES)
def test_in_every_state_a_refused_step_says_what_to_do_first(office: Office, story: Story) -> None:
    case = story(office)
    found = refused(office, case)
    assert found
    for step in found:
        assert step.why is not None, step.kind
        assert any(word in step.why.zh for word in REMEDY), f"{step.kind}: {step.why.zh}"
        assert step.why.en and "“" not in step.why.en, step.kind


@pytest.mark.parametrize(
    ("story", "kind", "words"),
    [
        (Office.register, "findings-returned", "还没有转办，没有人在查：请先转办（F5）"),
        (found, "findings-returned", "已没有部门在查；要再查请重新转办（F5）"),
        (replied, "findings-returned", "本轮已经回复客户；客户再来电请先记再次投诉（F4），否则先重新受理"),
        (Office.register, "joined", "还没有转办，没有人在查：请先转办（F5）"),
        (Office.register, "measure-proposed", "还没有赔退事项：请先记赔退事项，再上报"),
        (refund, "measure-proposed", "赔退还没有上报：请先记赔退已上报"),
        (refund, "refund-flagged", "上一项赔退还没有上报：请先记赔退已上报"),
        (reported, "refund-reported", "赔退已经上报过；有新的事项请先记赔退事项"),
        (dispatched, "reported-to-management", "还没有列为重大：请先列为重大投诉"),
        (escalated, "closed", "还没有回复客户：请先记已回复客户（F7），再结案"),
        (Office.register, "followed-up", "还没有结案：请先结案，再记回访"),
        (closed, "closed", "本案已经结案；再有投诉请先记再次投诉（F4）"),
        (Office.register, "reopened", "本轮还在办，不必重新受理"),
        (explained, "parties-notified", "本轮已当场解释，没有判定要通报"),
        (Office.register_employee, "parties-notified", "还没有判定可通报：请先记判定（F6）"),
        (final, "review-requested", "已有终审判定，不再复审或改判"),
    ],
)
def test_the_words_name_what_stands_in_the_way(office: Office, story: Story, kind: str, words: str) -> None:
    assert why(office, story(office), kind) == words


def test_clocks_that_keep_a_case_open_are_named_with_whoever_owes_them(office: Office) -> None:
    case = escalated(office)
    office.do(case, "replied")
    assert (
        why(office, case, "closed") == "还有没办完的：赵志远 领导答复、赵志远 领导当日、王敏 重大上报；请先办完再结案"
    )


def test_somebody_else_owes_it_and_the_form_says_who_at_its_field(office: Office) -> None:
    case = dispatched(office)
    with pytest.raises(Refused) as caught:
        office.desk.record(EventDraft("findings-returned", case, "li", {"finding": "属实"}))
    assert (caught.value.code, caught.value.field) == ("by-owes-no-answer", "by")
    assert caught.value.text.zh == "应办“回复结果”的是 周凯：请在“经办”一栏改选"


def test_a_late_entry_keeps_the_words_of_the_time_it_is_about(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=10)
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=5)
    draft = EventDraft("findings-returned", case, "zhou", {"finding": "属实"}, instant("2026-11-23 09:05:00"))
    with pytest.raises(Refused) as caught:
        office.desk.record(draft)
    assert "周凯" not in caught.value.text.zh, "he owes it now, he did not then"
