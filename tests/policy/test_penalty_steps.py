"""A penalty's life (clauses §6): each step from each state, and each need unmet."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.policy.penalty_life import (
    DISMISSAL,
    DISMISSED,
    STATES,
    STEPS,
    Penalty,
    PenaltyEvent,
    admissible,
    advance,
    fold,
    open_steps,
)
from tests.policy.building import COMPANY, default_policy

PROPOSAL = {
    "rule": "late-answer", "whom": "li", "low": 30, "high": 30, "proven": True, "amount": 3000, "reason": "late",
}  # fmt: skip
FIELDS: dict[str, dict[str, Any]] = {
    "penalty-proposed": PROPOSAL,
    "penalty-approved": {},
    "penalty-refused": {"reason": "too hard"},
    "penalty-issued": {"document": "CF-1"},
    "penalty-acknowledged": {},
    "penalty-signature-refused": {"reason": "two witnesses"},
    "penalty-disputed": {"reason": "not me"},
    "penalty-upheld": {"reason": "clear"},
    "penalty-reduced": {"reason": "first time", "amount": 1000},
    "penalty-revoked": {"reason": "wrong person"},
    "penalty-settled": {},
    "penalty-reversed": {"reason": "booked twice"},
}
BY = {
    "penalty-proposed": "amy",
    "penalty-approved": "sun",
    "penalty-refused": "sun",
    "penalty-issued": "amy",
    "penalty-acknowledged": "li",
    "penalty-signature-refused": "amy",
    "penalty-disputed": "li",
    "penalty-upheld": "gm",
    "penalty-reduced": "gm",
    "penalty-revoked": "chen",
    "penalty-settled": "sun",
    "penalty-reversed": "sun",
}
WAYS = {
    "": (),
    "proposed": ("penalty-proposed",),
    "approved": ("penalty-proposed", "penalty-approved"),
    "refused": ("penalty-proposed", "penalty-refused"),
    "issued": ("penalty-proposed", "penalty-approved", "penalty-issued"),
    "acknowledged": ("penalty-proposed", "penalty-approved", "penalty-issued", "penalty-acknowledged"),
    "signature-refused": ("penalty-proposed", "penalty-approved", "penalty-issued", "penalty-signature-refused"),
    "disputed": ("penalty-proposed", "penalty-approved", "penalty-issued", "penalty-disputed"),
}
WAYS |= {after: (*WAYS["disputed"], f"penalty-{after}") for after in ("upheld", "reduced", "revoked")}
WAYS["settled"] = (*WAYS["upheld"], "penalty-settled")
WAYS["reversed"] = (*WAYS["settled"], "penalty-reversed")


def event(kind: str, by: str = "", **fields: Any) -> PenaltyEvent:
    given = {**FIELDS.get(kind, {}), **fields}
    return PenaltyEvent(kind, by or BY.get(kind, "amy"), 0, {k: v for k, v in given.items() if v is not None})


def penalty(state: str, **proposal: Any) -> Penalty:
    """A penalty brought to ``state`` by steps that may be taken."""
    events = [event(kind, **(proposal if kind == "penalty-proposed" else {})) for kind in WAYS[state]]
    made = Penalty()
    for one in events:
        assert admissible(made, one, default_policy(), COMPANY) is None, one
        made = advance(made, one)
    assert made == fold(events)
    return made


def code(state: str, kind: str, by: str = "", before: dict[str, Any] | None = None, **fields: Any) -> str:
    refusal = admissible(penalty(state, **(before or {})), event(kind, by, **fields), default_policy(), COMPANY)
    return refusal.code if refusal else ""


def test_every_state_can_be_reached() -> None:
    assert {state: penalty(state).state for state in WAYS} == {state: state for state in ("", *STATES)}


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("state", WAYS)
def test_a_step_goes_only_from_its_states(kind: str, state: str) -> None:
    expected = "" if state in STEPS[kind].before else "wrong-state"
    assert code(state, kind) == expected


UNMET: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {
    ("penalty-proposed", "not-proposer"): ({"by": "li"}, {}),
    ("penalty-proposed", "own"): ({"whom": "amy"}, {}),
    ("penalty-proposed", "nobody-chosen"): ({"whom": "hr-admin"}, {}),
    ("penalty-proposed", "amount"): ({"amount": 3001}, {}),
    ("penalty-proposed", "no-reason"): ({"reason": "  "}, {}),
    ("penalty-proposed", "unproven"): ({"proven": False}, {}),
    ("penalty-approved", "not-approver"): ({"by": "bai"}, {}),
    ("penalty-approved", "own"): ({"by": "sun"}, {"whom": "sun"}),
    ("penalty-approved", "own-proposal"): ({"by": "sun"}, {"by": "sun"}),
    ("penalty-approved", "over-limit"): ({"by": "sun"}, {"low": 50, "high": 500, "amount": 20001}),
    ("penalty-refused", "not-approver"): ({"by": "bai"}, {}),
    ("penalty-refused", "own"): ({"by": "sun"}, {"whom": "sun"}),
    ("penalty-refused", "no-reason"): ({"reason": None}, {}),
    ("penalty-issued", "not-hr"): ({"by": "li"}, {}),
    ("penalty-issued", "own"): ({"by": "bai"}, {"whom": "bai"}),
    ("penalty-signature-refused", "not-hr"): ({"by": "li"}, {}),
    ("penalty-signature-refused", "no-reason"): ({"reason": ""}, {}),
    ("penalty-disputed", "no-reason"): ({"reason": ""}, {}),
    ("penalty-reversed", "not-finance"): ({"by": "amy"}, {}),
    ("penalty-reversed", "no-reason"): ({"reason": ""}, {}),
    ("penalty-settled", "not-finance"): ({"by": "amy"}, {}),
    ("penalty-reduced", "not-lower"): ({"amount": 3000}, {}),
}
for _kind in ("penalty-upheld", "penalty-reduced", "penalty-revoked"):
    UNMET[_kind, "not-top"] = ({"by": "sun"}, {})
    UNMET[_kind, "own"] = ({"by": "gm"}, {"whom": "gm"})
    UNMET[_kind, "no-reason"] = ({"reason": ""}, {})


def test_no_need_is_without_its_case() -> None:
    assert set(UNMET) == {(kind, need.code) for kind, step in STEPS.items() for need in step.needs}


@pytest.mark.parametrize(("kind", "need"), UNMET)
def test_a_step_whose_need_is_not_met_is_refused(kind: str, need: str) -> None:
    fields, before = UNMET[kind, need]
    state = STEPS[kind].before[0] if kind != "penalty-settled" else "acknowledged"
    if "by" in before:
        proposed = advance(Penalty(), event("penalty-proposed", before["by"]))
        refusal = admissible(proposed, event(kind, **fields), default_policy(), COMPANY)
        assert refusal is not None and refusal.code == need
        return
    if before.get("whom") in ("sun", "gm", "bai"):
        made = advance(Penalty(), event("penalty-proposed", **before))
        made = Penalty(**{**{k: getattr(made, k) for k in made.__slots__}, "state": state})
        refusal = admissible(made, event(kind, **fields), default_policy(), COMPANY)
        assert refusal is not None and refusal.code == need
        return
    assert code(state, kind, before=before, **fields) == need


@pytest.mark.parametrize(
    ("amount", "low", "high", "fits"),
    [(4999, 50, 200, False), (5000, 50, 200, True), (20000, 50, 200, True), (20001, 50, 200, False),
     (1, None, None, True), (-1, None, None, False), ("30", 30, 30, False)],
)  # fmt: skip
def test_the_amount_lies_inside_the_range_in_fen(amount: Any, low: Any, high: Any, fits: bool) -> None:
    given = {**PROPOSAL, "amount": amount, "low": low, "high": high}
    refusal = admissible(Penalty(), event("penalty-proposed", **given), default_policy(), COMPANY)
    assert (refusal is None) == fits
    assert refusal is None or refusal.field == "amount"


def test_hr_proposes_from_what_is_not_proven_and_top_management_approves_above_the_limit() -> None:
    assert code("", "penalty-proposed", "sun", proven=False) == ""
    above = {"low": 50, "high": 500, "amount": 20001}
    assert code("proposed", "penalty-approved", "gm", before=above) == ""
    assert code("proposed", "penalty-approved", "sun", before={**above, "amount": 20000}) == ""


def test_dismissing_needs_a_proposer_who_is_not_concerned_and_a_reason() -> None:
    def refused(by: str, whom: str = "li", reason: str = "customer was wrong") -> str:
        refusal = admissible(
            Penalty(), PenaltyEvent(DISMISSED, by, 0, {"whom": whom, "reason": reason}), default_policy(), COMPANY
        )
        return refusal.code if refusal else ""

    assert [refused("amy"), refused("li"), refused("amy", "amy"), refused("amy", reason="")] == [
        "", "not-proposer", "own", "no-reason",
    ]  # fmt: skip
    assert {need.code for need in DISMISSAL} == {"not-proposer", "own", "no-reason"}


def test_an_unknown_step_is_refused_and_an_unknown_person_has_no_role() -> None:
    refusal = admissible(Penalty(), event("penalty-forgiven"), default_policy(), COMPANY)
    assert refusal is not None and refusal.code == "unknown-kind"
    assert code("proposed", "penalty-approved", "nobody") == "not-approver"


def test_steps_that_its_state_does_not_allow_are_passed_over_in_the_fold() -> None:
    events = [event("penalty-issued"), event("penalty-proposed"), event("penalty-settled"), event("penalty-forgiven")]
    assert fold(events).state == "proposed"


def test_who_took_which_step_and_what_is_in_force_is_kept() -> None:
    made = penalty("reduced")
    assert (made.proposer, made.approver, made.decider, made.amount) == ("amy", "sun", "gm", 1000)
    assert (made.rule, made.whom, made.low, made.high, made.proven) == ("late-answer", "li", 30, 30, True)


def test_open_steps_say_what_a_state_allows_and_why_somebody_may_not() -> None:
    def steps(state: str, by: str) -> dict[str, str]:
        found = open_steps(penalty(state), by, default_policy(), COMPANY)
        return {kind: refusal.code if refusal else "" for kind, refusal in found}

    assert steps("proposed", "sun") == {"penalty-approved": "", "penalty-refused": ""}
    assert steps("proposed", "amy") == {"penalty-approved": "not-approver", "penalty-refused": "not-approver"}
    assert steps("disputed", "gm") == {"penalty-upheld": "", "penalty-reduced": "", "penalty-revoked": ""}
    assert steps("reversed", "sun") == {}
    assert open_steps(Penalty(), "amy", default_policy(), COMPANY) == ()


def said(state: str, kind: str, by: str = "", **fields: Any) -> tuple[str, str, str | None]:
    """Both texts of a refusal, and the field it is about."""
    refusal = admissible(penalty(state), event(kind, by, **fields), default_policy(), COMPANY)
    assert refusal is not None
    return refusal.text.zh, refusal.text.en, refusal.field


def test_a_refusal_is_said_in_both_languages_and_names_the_amount_where_it_is_at_fault() -> None:
    assert said("proposed", "penalty-issued") == ("现在的状态是“待批准”，不能下达并打印", "it is proposed now", None)
    refusal = admissible(Penalty(), event("penalty-approved"), default_policy(), COMPANY)
    assert refusal is not None and refusal.text.en == "it is not proposed now"
    assert said("", "penalty-approved") == ("现在的状态是“未提出”，不能批准", "it is not proposed now", None)
    assert said("", "penalty-forgiven") == ("没有这一步", "unknown step 'penalty-forgiven'", None)
    assert said("proposed", "penalty-approved", "amy") == (
        "由人事行政部经理、总经理或董事长决定", "HR manager, general manager or chairman decides", None,
    )  # fmt: skip
    assert said("disputed", "penalty-reduced", amount=3000) == (
        "减轻后的金额须低于原金额", "the reduced amount must be lower", "amount",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "low", "high", "fits"), [(0, None, None, True), (0, 0, 5, True), (9, None, 0, True)]
)
def test_an_amount_may_be_nothing_and_a_range_is_known_whole(amount: int, low: Any, high: Any, fits: bool) -> None:
    given = {**PROPOSAL, "amount": amount, "low": low, "high": high}
    assert (admissible(Penalty(), event("penalty-proposed", **given), default_policy(), COMPANY) is None) == fits


def test_whoever_upholds_or_revokes_is_kept_and_nobody_else_is() -> None:
    assert [penalty(state).decider for state in ("disputed", "upheld", "revoked", "settled")] == [
        "",
        "gm",
        "chen",
        "gm",
    ]


def test_an_unproven_suggestion_stays_unproven_as_a_penalty() -> None:
    made = fold([event("penalty-proposed", "sun", proven=False)])
    assert (made.proven, made.state) == (False, "proposed")


def test_open_steps_know_their_own_and_what_they_proposed() -> None:
    def steps(made: Penalty, by: str) -> dict[str, Any]:
        return dict(open_steps(made, by, default_policy(), COMPANY))

    proposal = steps(fold([event("penalty-proposed", "sun")]), "sun")["penalty-approved"]
    assert (proposal.code, proposal.text.zh) == ("own-proposal", "不能批准自己提出的处罚")
    own = steps(fold([event("penalty-proposed", whom="sun")]), "sun")
    assert {kind: refusal.code for kind, refusal in own.items()} == {
        "penalty-approved": "own",
        "penalty-refused": "own",
    }
    assert own["penalty-refused"].text.en == "nobody handles their own penalty"
