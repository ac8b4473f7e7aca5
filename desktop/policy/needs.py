"""What a case must be like for an event to be recorded (the column "needs before it" of clauses §3).

Owns the needs as small named predicates, each with the words a handler understands. Must not know Qt, a database or
the wall clock. Needs about clocks, answers and decisions are read within the round, the rest over the whole case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.policy.case import CaseState, LiveClock
from desktop.policy.clocks import CLOCKS
from desktop.policy.values import CUSTOMER, Event, Text


@dataclass(frozen=True, slots=True)
class Need:
    """A need: ``holds(case, event)``, and what is said where it does not. ``code`` is stable, for programs."""

    code: str
    holds: Callable[[CaseState, Event], bool]
    text: Text


def _named(names: tuple[str, ...]) -> Text:
    return Text("、".join(CLOCKS[name].label.zh for name in names), ", ".join(names))


def running(*names: str) -> Need:
    """One of the named clocks is unstopped."""
    text = _named(names)
    return Need(
        f"no-{names[0]}-runs",
        lambda case, event: case.runs(*names),
        Text(f"本案没有未办结的“{text.zh}”时限", f"no unstopped {text.en} clock in this case"),
    )


def not_running(*names: str) -> Need:
    """None of the named clocks is unstopped."""
    text = _named(names)
    return Need(
        f"{names[0]}-still-runs",
        lambda case, event: not case.runs(*names),
        Text(f"“{text.zh}”时限尚未办结，不必重复发起", f"an unstopped {text.en} clock is there already"),
    )


def by_owes(name: str) -> Need:
    """Whoever did it owes an unstopped clock of that name."""
    label = CLOCKS[name].label.zh
    return Need(
        f"by-owes-no-{name}",
        lambda case, event: case.runs(name, owner=event.by),
        Text(f"经办人没有应办的“{label}”时限", f"whoever did it owes no unstopped {name} clock"),
    )


def to_owes_no(name: str) -> Need:
    """Whom it goes to owes no unstopped clock of that name."""
    label = CLOCKS[name].label.zh
    return Need(
        f"to-owes-{name}",
        lambda case, event: not case.runs(name, owner=event.fields["to"]),
        Text(f"对方已有未办结的“{label}”时限", f"that person already owes an unstopped {name} clock"),
    )


def in_register(*registers: str) -> Need:
    """The case stands in one of the registers."""
    zh = "客户投诉" if registers == (CUSTOMER,) else "员工投诉"
    return Need(
        "wrong-register",
        lambda case, event: case.register in registers,
        Text(f"这种事项只用于{zh}", f"only for the {registers[0]} register"),
    )


def extended_answer(case: CaseState, event: Event) -> LiveClock | None:
    """The ``answer`` that an extension is for: of ``for`` if given, else of ``by``, else the only one."""
    whose = event.fields.get("for")
    if whose is not None:
        return next(case.unstopped("answer", owner=whose), None)
    own = next(case.unstopped("answer", owner=event.by), None)
    if own is not None:
        return own
    every = list(case.unstopped("answer"))
    return every[0] if len(every) == 1 else None


def _later_than_due(case: CaseState, event: Event) -> bool:
    clock = extended_answer(case, event)
    return clock is None or event.fields["until"] > clock.due


def _may_notify(case: CaseState, event: Event) -> bool:
    return not case.answered or case.final_unnotified


unanswered = Need(
    "answered",
    lambda case, event: not case.answered,
    Text(
        "本轮已答复；如再有投诉，请先记再次投诉或重新受理",
        "this round is answered; record a repeat complaint or reopen first",
    ),
)
answered_or_closed = Need(
    "not-answered",
    lambda case, event: case.answered or case.closed,
    Text("本轮尚未答复，无须重新受理", "this round is not answered yet, nothing to reopen"),
)
dispatched = Need(
    "not-dispatched",
    lambda case, event: case.dispatched_in_round,
    Text("本轮尚未转办，请先转办", "not dispatched in this round; dispatch first"),
)
may_close = Need(
    "not-answered",
    lambda case, event: case.answered,
    Text("本轮尚未答复，不能结案", "this round is not answered, it cannot be closed"),
)
not_closed = Need("closed", lambda case, event: not case.closed, Text("本案已结案", "the case is closed already"))
nothing_runs = Need(
    "clock-runs",
    lambda case, event: not case.any_unstopped(),
    Text("本案还有未办结的时限，不能结案", "a clock of this case is still unstopped, it cannot be closed"),
)
closed = Need("not-closed", lambda case, event: case.closed, Text("结案后才能记回访", "follow-up comes after closing"))
an_answer_to_extend = Need(
    "no-answer-runs",
    lambda case, event: extended_answer(case, event) is not None,
    Text(
        "没有可延期的“回复结果”时限；有多位受理人时请写明为谁延期",
        "no unstopped answer to extend; with several, say for whom",
    ),
)
until_later_than_due = Need(
    "until-not-later",
    _later_than_due,
    Text("延期须晚于现行到期时间", "the agreed time must be after the due time in force"),
)
a_result = Need(
    "no-result",
    lambda case, event: case.has_result,
    Text("本案还没有结果、判定或答复可传达", "there is no result, finding, decision or reply to tell yet"),
)
decided_or_final = Need(
    "not-decided",
    lambda case, event: case.decided_in_round,
    Text("本轮尚未作出判定", "nothing has been decided in this round"),
)
may_notify = Need(
    "notified",
    _may_notify,
    Text(
        "本轮已答复，且此后没有新的终审判定",
        "this round is answered and there is no final decision since the last notice",
    ),
)
decided_or_replied = Need(
    "nothing-to-review",
    lambda case, event: case.ever_decided_or_replied,
    Text("尚无判定或答复，无从申请复审", "nothing decided or replied yet, nothing to review"),
)
no_final_decision = Need(
    "final",
    lambda case, event: not case.final,
    Text("已有终审判定", "there is a final decision already"),
)
review_or_report = Need(
    "no-review",
    lambda case, event: case.review_requested or case.reported,
    Text(
        "须先有复审申请或已上报总经理、董事长", "a review must be requested, or the case reported to management, first"
    ),
)
by_top_management = Need(
    "not-top-management",
    lambda case, event: _role(case, event.by) in ("general-manager", "chairman"),
    Text("终审判定由总经理或董事长作出", "only the general manager or the chairman decides finally"),
)
against_rules_on_person = Need(
    "against-rules-on-store",
    lambda case, event: event.fields["how"] != "against-rules" or event.fields["on"] in case.directory.people,
    Text("“违规操作”只能对人员认定", "against-rules can only be found on a person"),
)


def _role(case: CaseState, key: str) -> str:
    person = case.directory.people.get(key)
    return person.role if person else ""


# Needs of every event, checked before those of its kind.
exists = Need("no-case", lambda case, event: case.round > 0, Text("没有这个案件", "there is no such case"))
exists_not = Need(
    "case-exists", lambda case, event: case.round == 0, Text("案件已登记", "the case is registered already")
)
not_voided = Need(
    "voided",
    lambda case, event: not case.voided,
    Text(
        "本案已作废；如属误废，请重新登记并注明原编号", "the case is voided; register it anew and name the old number"
    ),
)
until_ahead = Need(
    "until-not-ahead",
    lambda case, event: event.fields["until"] > event.at,
    Text("约定时间须晚于发生时间", "the agreed time must be after the event"),
)
