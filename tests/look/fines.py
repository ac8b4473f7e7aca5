"""Ways to the states of a penalty's life: entered by hand, of two clauses one, disputed, booked.

Owns those ways, in the order in which one penalty goes through them. Must not judge what is seen.
"""

from __future__ import annotations

from typing import Any

from desktop.services.penaltymodels import Entries
from desktop.services.readmodels import EventDraft
from tests.look import ways
from tests.look.stage import CTRL, SHIFT, Key, Stage


def to_by_hand(stage: Stage) -> None:
    stage.seat("amy")
    page = ways.to_penalties(stage, "suggested")
    stage.key(Key.Key_N, CTRL)
    page.hand.whom.choose("zhou")
    page.hand.amount.entry.setText("50")
    page.hand.reason.setPlainText("十月台账迟报三天，经提醒仍未补")
    stage.settle()


def to_by_hand_wrong(stage: Stage) -> None:
    to_by_hand(stage)
    page = stage.window.page()
    page.hand.case.setText("K-CD01-20200101-A001")
    stage.key(Key.Key_Return, CTRL)


def to_reward(stage: Stage) -> None:
    page = ways.to_penalties(stage, "suggested")
    stage.key(Key.Key_N, CTRL | SHIFT)
    page.hand.whom.choose("jiang")
    page.hand.amount.entry.setText("200")
    page.hand.reason.setPlainText("雨夜抢修，客户送锦旗")
    stage.settle()


def _in_the_press(stage: Stage, place: int, harm: bool) -> Any:
    """A finding on 蒋师傅 in an open case, and its exposure; the suggestion of the finding."""
    number = stage.ask(lambda desk: desk.board(stage.clock.now()).lanes["investigating"][place].case)
    for kind, fields in (
        ("attributed", {"responsible": "jiang"}),
        ("misconduct-found", {"on": "jiang", "how": "bad-attitude"}),
        ("media-exposed", {"harm": harm}),
    ):
        stage.ask(lambda desk, kind=kind, fields=fields: desk.record(EventDraft(kind, number, "amy", fields)))
    rules = ("staff-media",) if harm else ("staff-conduct",)
    return stage.ask(lambda desk: next(one for one in desk.suggestions(number) if one.rule in rules))


def to_two_clauses(stage: Stage) -> None:
    page = ways.to_penalties(stage, "suggested")
    page.show_suggestion(_in_the_press(stage, 0, False).id)
    stage.settle()


def to_compensation(stage: Stage) -> None:
    page = ways.to_penalties(stage, "suggested")
    page.show_suggestion(_in_the_press(stage, 1, True).id)
    stage.settle()
    page.detail.entries.losses.setText("300")
    page.detail.reason.setPlainText("被媒体报道，已核损失")
    stage.settle()


def to_above_the_ceiling(stage: Stage) -> None:
    stage.seat("sun")
    for key, value in (("penalty.wage", 2500), ("penalty.minimum_wage", 2100)):
        stage.ask(lambda desk, key=key, value=value: desk.save_setting(key, value))
    id_ = stage.ask(lambda desk: desk.propose_by_hand("other", "zhou", 60_000, "造成两扇门报废"))
    ways.to_penalties(stage, "proposed").show_penalty(id_)
    stage.settle()


def to_refused_signature(stage: Stage) -> None:
    page = ways.to_penalties(stage, "issued")
    page.detail.entries.witnesses[0].choose("li")
    page.detail.reason.setPlainText("当面宣读，本人拒签")
    stage.key(Key.Key_D, CTRL)


def to_disputed(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "issued"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-disputed", "当时在外地安装，没有接到转办"))
    stage.seat("zheng")
    ways.to_penalties(stage, "disputed")


def to_be_booked(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "disputed"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-upheld", "转办记录清楚，维持"))
    stage.seat("huang")
    ways.to_penalties(stage, "issued")


def to_booked(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "upheld"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-settled", "", None, Entries(month="2026-11")))
    ways.to_penalties(stage, "all").show_penalty(line.id)
    stage.settle()
