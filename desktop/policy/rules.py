"""The table of penalty and reward rules (clauses §6): when each suggests, which clause, on whom, how much.

Owns the rules and what *counts*. A rule only suggests; a person decides (``penalty_life``). Amounts stand in
``resources/policy.toml``. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.policy.case import CaseState, LiveClock, Occurrence
from desktop.policy.clocks import HR_ADMIN
from desktop.policy.values import CUSTOMER, EMPLOYEE, MISSED, Event, Suggestion, Text

BOTH = (CUSTOMER, EMPLOYEE)
DELAY_CATEGORIES = ("delivery-date", "installation", "shipping", "product-quality", "after-sales", "repair")


def counts(case: CaseState, clock: LiveClock, complaint: Event) -> bool:
    """Whether ``clock`` counts for a complaint at its time t (clauses §6, Counts).

    Its due time is before t, and it was unstopped at t, or is missed with no earlier complaint between due and t.
    """
    if not clock.due < complaint.at:
        return False
    if clock.outcome is None:
        return True
    return clock.outcome == MISSED and not any(earlier.at > clock.due for earlier in case.complaints)


def _plain(case: CaseState, clock: LiveClock, complaint: Event) -> bool:
    """An ``answer`` without a counted extension counts."""
    return not clock.extended and counts(case, clock, complaint)


def _after_extension(case: CaseState, clock: LiveClock, complaint: Event) -> bool:
    """An ``answer`` with a counted extension counts, or is still unstopped at or before its agreed time."""
    waiting = clock.outcome is None and complaint.at <= clock.due
    return clock.extended and (waiting or counts(case, clock, complaint))


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of §6. ``clocks``: which may count, by ``picks``, at a complaint; empty where no clock is asked.

    ``compensation``: losses are made good beside the fine, as the clause says.
    """

    name: str
    label: Text
    clause: str
    registers: tuple[str, ...] = BOTH
    clocks: tuple[str, ...] = ()
    picks: Callable[[CaseState, LiveClock, Event], bool] = counts
    reward: bool = False
    compensation: bool = False


def _table(*rows: Rule) -> dict[str, Rule]:
    return {row.name: row for row in rows}


RULES = _table(
    Rule("employee-late", Text("职员投诉逾期", "Employee case late"), "7.1.1", (EMPLOYEE,), ("same-day", "decide")),
    Rule("late-answer", Text("逾期答复", "Late answer"), "7.2.1", (CUSTOMER,), ("answer",), _plain),
    Rule(
        "extended-repeat",
        Text("延期再诉", "Repeat after extension"),
        "7.2.1",
        (CUSTOMER,),
        ("answer",),
        _after_extension,
    ),
    Rule("head-late", Text("领导未当日处理", "Head late"), "7.2.2", BOTH, ("head-day",)),
    Rule(
        "handler-late",
        Text("受理人逾期", "Handler late"),
        "7.2.3",
        (CUSTOMER,),
        ("dispatch", "promise", "reply", "follow-up"),
    ),
    Rule("direct-store", Text("直营店处理不妥", "Direct store misconduct"), "7.2.4"),
    Rule("dealer", Text("经销商处理不妥", "Dealer misconduct"), "7.2.4"),
    Rule("staff-conduct", Text("人员处理不妥", "Staff misconduct"), "7.2.5"),
    Rule("staff-media", Text("处理不妥致媒体曝光", "Misconduct exposed with harm"), "7.2.5", compensation=True),
    Rule("delay-media", Text("不到位致媒体曝光", "Delay exposed"), "7.2.6", (CUSTOMER,), compensation=True),
    Rule("commendation", Text("书面表彰", "Commendation"), "7.2.7", reward=True),
    Rule("other", Text("其它奖惩", "Other"), "7.2.8"),
)


def falls_on(case: CaseState, owner: str) -> str:
    """Whom a clock's owner means: a department's only head, where there is just one; else the department itself."""
    if owner in case.directory.people or owner not in case.policy.departments:
        return owner
    if owner == HR_ADMIN:
        return case.directory.only("hr-manager") or owner
    return case.directory.only("department-head", owner) or owner


def _suggest(
    case: CaseState,
    rule: str,
    whom: str,
    trigger: int,
    because: set[int],
    of: tuple[str, ...] = (),
    bonus: int | None = None,
) -> Suggestion:
    amounts = case.policy.amounts.get(rule) if bonus is None else (bonus, bonus)
    low, high = amounts or (None, None)
    return Suggestion(rule, RULES[rule].clause, whom, trigger, low, high, tuple(sorted(because | {trigger})), of)


def lateness(case: CaseState, complaint: Event) -> list[Suggestion]:
    """What a repeat or skip-level complaint sets off: one suggestion a rule and person, with all clocks that count."""
    found = []
    for rule in RULES.values():
        if not rule.clocks or case.register not in rule.registers:
            continue
        by_person: dict[str, list[LiveClock]] = {}
        for clock in case.live:
            if clock.name in rule.clocks and rule.picks(case, clock, complaint):
                by_person.setdefault(falls_on(case, clock.owner), []).append(clock)
        for whom, clocks in by_person.items():
            because = {index for clock in clocks for index in clock.touched}
            found.append(
                _suggest(case, rule.name, whom, complaint.index, because, tuple(clock.name for clock in clocks))
            )
    return found


def _conduct(case: CaseState, finding: Occurrence, harmful: list[int]) -> Suggestion:
    whom, index = finding.event.fields["on"], finding.event.index
    known = finding.event.among(case.directory)
    store = known.stores.get(whom)
    if store is not None and whom not in known.people:
        if store.kind == "dealer":
            return _suggest(case, "dealer", whom, index, set())
        return _suggest(case, "direct-store", whom, index, set(), bonus=store.bonus)
    if harmful:
        return _suggest(case, "staff-media", whom, index, set(harmful))
    return _suggest(case, "staff-conduct", whom, index, set())


def _exposed(case: CaseState, taken: set[str]) -> Iterator[Suggestion]:
    if case.category not in DELAY_CATEGORIES:
        return
    for exposure in case.exposures:
        if exposure.whom is not None and exposure.whom not in taken:
            yield _suggest(case, "delay-media", exposure.whom, exposure.event.index, set(exposure.grounds))


def suggestions(case: CaseState) -> list[Suggestion]:
    """All suggestions of a folded case, in the order of what set them off; none of a voided case."""
    if case.voided:
        return []
    harmful = [exposure.event.index for exposure in case.exposures if exposure.event.fields["harm"]]
    found = [*case.lateness, *(_conduct(case, finding, harmful) for finding in case.findings)]
    found += _exposed(case, {one.whom for one in found if one.rule == "staff-media"})
    found += [_suggest(case, "commendation", event.fields["on"], event.index, set()) for event in case.commendations]
    return found
