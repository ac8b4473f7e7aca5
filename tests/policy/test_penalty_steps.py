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
    first_steps,
    fold,
    label_of,
    open_steps,
)
from tests.policy.building import COMPANY, default_policy, t

PROPOSAL = {
    "rule": "late-answer", "whom": "li", "low": 30, "high": 30, "proven": True, "amount": 3000, "reason": "late",
}  # fmt: skip
FIELDS: dict[str, dict[str, Any]] = {
    "penalty-proposed": PROPOSAL,
    "penalty-approved": {},
    "penalty-refused": {"reason": "too hard"},
    "penalty-issued": {"document": "CF-1", "dispute_until": None},
    "penalty-acknowledged": {},
    "penalty-signature-refused": {"reason": "would not sign", "witnesses": ["zhou", "he"]},
    "penalty-disputed": {"reason": "not me"},
    "penalty-upheld": {"reason": "clear"},
    "penalty-reduced": {"reason": "first time", "amount": 1000},
    "penalty-revoked": {"reason": "wrong person"},
    "penalty-settled": {"month": "2026-11"},
    "penalty-reversed": {"reason": "booked twice", "month": "2026-12"},
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
    at = given.pop("at", 0)
    return PenaltyEvent(kind, by or BY.get(kind, "amy"), at, {k: v for k, v in given.items() if v is not None})


def penalty(state: str, until: int | None = None, **proposal: Any) -> Penalty:
    """A penalty brought to ``state`` by steps that may be taken; ``until``: the last instant of a dispute."""
    more = {"penalty-proposed": proposal, "penalty-issued": {"dispute_until": until}}
    events = [event(kind, **more.get(kind, {})) for kind in WAYS[state]]
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
    ("penalty-proposed", "compensation"): ({"compensation": 100}, {}),
    ("penalty-acknowledged", "not-theirs"): ({"by": "zhou"}, {}),
    ("penalty-signature-refused", "not-hr"): ({"by": "li"}, {}),
    ("penalty-signature-refused", "own"): ({"by": "bai"}, {"whom": "bai"}),
    ("penalty-signature-refused", "witnesses"): ({"witnesses": ["zhou"]}, {}),
    ("penalty-signature-refused", "no-reason"): ({"reason": ""}, {}),
    ("penalty-disputed", "not-theirs"): ({"by": "zhou"}, {}),
    ("penalty-disputed", "too-late"): ({"at": 1001}, {"until": 1000}),
    ("penalty-disputed", "no-reason"): ({"reason": ""}, {}),
    ("penalty-reversed", "not-finance"): ({"by": "amy"}, {}),
    ("penalty-reversed", "own"): ({"by": "sun"}, {"whom": "sun"}),
    ("penalty-reversed", "month"): ({"month": None}, {}),
    ("penalty-reversed", "no-reason"): ({"reason": ""}, {}),
    ("penalty-settled", "not-finance"): ({"by": "amy"}, {}),
    ("penalty-settled", "own"): ({"by": "sun"}, {"whom": "sun"}),
    ("penalty-settled", "dispute-open"): ({"at": 1000}, {"until": 1000}),
    ("penalty-settled", "month"): ({"month": "2026-13"}, {}),
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
    if before.get("whom"):
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
        found = open_steps(penalty(state), by, 0, default_policy(), COMPANY)
        return {kind: refusal.code if refusal else "" for kind, refusal in found}

    assert steps("proposed", "sun") == {"penalty-approved": "", "penalty-refused": ""}
    assert steps("proposed", "amy") == {"penalty-approved": "not-approver", "penalty-refused": "not-approver"}
    assert steps("disputed", "gm") == {"penalty-upheld": "", "penalty-reduced": "", "penalty-revoked": ""}
    assert steps("issued", "zhou") == {
        "penalty-acknowledged": "not-theirs", "penalty-signature-refused": "not-hr", "penalty-disputed": "not-theirs",
    }  # fmt: skip
    assert steps("reversed", "sun") == {}
    assert open_steps(Penalty(), "amy", 0, default_policy(), COMPANY) == ()


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
        return dict(open_steps(made, by, 0, default_policy(), COMPANY))

    proposal = steps(fold([event("penalty-proposed", "sun")]), "sun")["penalty-approved"]
    assert (proposal.code, proposal.text.zh) == ("own-proposal", "不能批准自己提出的处罚")
    own = steps(fold([event("penalty-proposed", whom="sun")]), "sun")
    assert {kind: refusal.code for kind, refusal in own.items()} == {
        "penalty-approved": "own",
        "penalty-refused": "own",
    }
    assert own["penalty-refused"].text.en == "nobody handles their own penalty"


# what is entered with a step ------------------------------------------------------------------------------------------
MEDIA = {"rule": "staff-media", "low": 100, "high": 500, "amount": 20000}


@pytest.mark.parametrize(
    ("rule", "losses", "fits"),
    [("staff-media", 30000, True), ("delay-media", 1, True), ("staff-media", 0, True), ("staff-media", -1, False),
     ("staff-media", "300", False), ("staff-conduct", 30000, False), ("other", 30000, False), ("other", 0, True)],
)  # fmt: skip
def test_losses_are_made_good_only_under_a_clause_that_says_so(rule: str, losses: Any, fits: bool) -> None:
    given = {**MEDIA, "rule": rule, "compensation": losses}
    refusal = admissible(Penalty(), event("penalty-proposed", **given), default_policy(), COMPANY)
    assert (refusal is None, refusal and refusal.field) == (fits, None if fits else "compensation")


def test_fine_and_compensation_together_are_what_hr_may_approve_up_to_the_limit() -> None:
    assert code("proposed", "penalty-approved", "sun", before={**MEDIA, "compensation": 1}) == "over-limit"
    assert code("proposed", "penalty-approved", "gm", before={**MEDIA, "compensation": 1}) == ""
    assert code("proposed", "penalty-approved", "sun", before=MEDIA) == ""


def test_a_decision_lowers_fine_or_compensation_and_raises_neither() -> None:
    made = Penalty("disputed", "staff-media", "li", 100, 500, True, 20000, "amy", "sun", compensation=5000)

    def lowered(**fields: Any) -> Penalty | str:
        step = event("penalty-reduced", **fields)
        refusal = admissible(made, step, default_policy(), COMPANY)
        return refusal.code if refusal else advance(made, step)

    for wrong in ({"amount": 20000}, {"amount": 20001, "compensation": 0}, {"amount": 100, "compensation": 5001}):
        assert lowered(**wrong) == "not-lower"
    assert lowered(amount=20000, compensation=4999, reason="") == "no-reason"
    alone = lowered(amount=20000, compensation=4999)
    assert isinstance(alone, Penalty) and (alone.amount, alone.compensation) == (20000, 4999)
    kept = lowered(amount=1000)
    assert isinstance(kept, Penalty) and (kept.amount, kept.compensation) == (1000, 5000)


def test_a_free_penalty_is_more_than_nothing_and_a_reward_may_be_words_alone() -> None:
    def by_hand(rule: str, amount: int) -> str:
        given = {**PROPOSAL, "rule": rule, "low": None, "high": None, "amount": amount}
        refusal = admissible(Penalty(), event("penalty-proposed", **given), default_policy(), COMPANY)
        return refusal.code if refusal else ""

    assert [by_hand("other", 0), by_hand("other", 1), by_hand("commendation", 0)] == ["amount", "", ""]


def test_a_bonus_that_is_taken_already_is_recorded_with_nothing() -> None:
    given = {**PROPOSAL, "rule": "direct-store", "whom": "north", "low": 300, "high": 300, "taken": "n:4"}

    def of(amount: int) -> str:
        refusal = admissible(Penalty(), event("penalty-proposed", **given, amount=amount), default_policy(), COMPANY)
        return refusal.code if refusal else ""

    given.pop("amount")
    given["whom"] = next(iter(COMPANY.stores))
    assert [of(30000), of(0)] == ["amount", ""]


@pytest.mark.parametrize(
    "witnesses", [[], ["zhou"], ["zhou", "zhou"], ["zhou", "li"], ["zhou", "amy"], ["zhou", "nobody"], "zhou he", None]
)
def test_a_refused_signature_has_two_witnesses_who_are_neither_concerned_nor_record_it(witnesses: Any) -> None:
    assert code("issued", "penalty-signature-refused", witnesses=witnesses) == "witnesses"
    refusal = admissible(
        penalty("issued"), event("penalty-signature-refused", witnesses=["zhou"]), default_policy(), COMPANY
    )
    assert refusal is not None and refusal.field == "witnesses"


def test_it_is_disputed_until_the_last_instant_and_booked_after_it() -> None:
    def at(kind: str, moment: int, by: str = "") -> str:
        made = penalty("acknowledged", until=1000)
        refusal = admissible(made, event(kind, by, at=moment), default_policy(), COMPANY)
        return refusal.code if refusal else ""

    assert [at("penalty-disputed", moment) for moment in (1000, 1001)] == ["", "too-late"]
    assert at("penalty-disputed", 1001, "gm") == "", "top management may still take it up"
    assert [at("penalty-settled", moment) for moment in (1000, 1001)] == ["dispute-open", ""]
    decided = advance(penalty("disputed", until=1000), event("penalty-upheld"))
    assert admissible(decided, event("penalty-settled", at=5), default_policy(), COMPANY) is None


def test_what_is_booked_changes_by_a_reversing_entry_alone() -> None:
    for kind in STEPS:
        if kind == "penalty-reversed":
            continue
        assert said("settled", kind)[0] == "已入账，金额只能以冲销分录更改"
    assert (penalty("settled").month, penalty("reversed").month) == ("2026-11", "2026-12")


@pytest.mark.parametrize("month", ["", "11", "2026-00", "2026-1", "2026-11-01", 202611])
def test_a_payroll_month_is_a_month(month: Any) -> None:
    assert code("acknowledged", "penalty-settled", month=month) == "month"


def test_what_another_node_wrote_wrongly_does_not_break_the_fold() -> None:
    events = [event("penalty-proposed", compensation="300"), event("penalty-approved")]
    assert fold([*events, event("penalty-issued", dispute_until="soon")]).compensation == 0
    assert fold([*events, event("penalty-issued", dispute_until="soon")]).dispute_until is None


def test_the_first_steps_say_why_somebody_may_not_take_them() -> None:
    def why(by: str) -> list[str]:
        found = first_steps("li", True, by, t("09:30"), default_policy(), COMPANY)
        assert [kind for kind, _ in found] == ["penalty-proposed", DISMISSED]
        return [refusal.code if refusal else "" for _, refusal in found]

    assert why("amy") == ["", ""]
    assert all(why("li")), "not on oneself"
    assert all(why("ma")), "not in this role"


def test_a_reward_is_proposed_by_another_name_than_a_penalty() -> None:
    assert label_of("penalty-proposed", "commendation").zh == "提出表彰"
    assert label_of("penalty-proposed", "late-answer") == STEPS["penalty-proposed"].label
    assert label_of("penalty-issued", "commendation") == STEPS["penalty-issued"].label
