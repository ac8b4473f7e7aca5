"""What an event does to its case (the column "what it does" of clauses §3), as small functions.

Owns the effects that ``kinds`` puts together in its table; each takes the case and the event. The verbs they use are
those of :class:`desktop.policy.case.CaseState`. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.policy.case import CaseState, Occurrence
from desktop.policy.clocks import CLOCKS, HANDED_OVER, HR_ADMIN, ROUND
from desktop.policy.needs import extended_answer
from desktop.policy.rules import lateness
from desktop.policy.values import Event

Effect = Callable[[CaseState, Event], None]

UNREACHABLE_ENDS = 3
"""So many calls in vain since the closing stop ``follow-up`` (clauses §3)."""
ROUND_CLOCKS = tuple(name for name, row in CLOCKS.items() if row.belongs == ROUND and name != "follow-up")
BEFORE_REPLY = ("answer", "refund-report", "refund-measure", "head")


def stops(*names: str) -> Effect:
    """Stops the named clocks, whoever owes them."""
    return lambda case, event: case.stop(event, case.unstopped(*names))


def stops_own(*names: str) -> Effect:
    """Stops the named clocks that ``by`` owes."""
    return lambda case, event: case.stop(event, case.unstopped(*names, owner=event.by))


def ends(*names: str) -> Effect:
    """Ends the named clocks, whoever owes them."""
    return lambda case, event: case.end(event, case.unstopped(*names))


def ends_own(*names: str) -> Effect:
    """Ends the named clocks that ``by`` owes."""
    return lambda case, event: case.end(event, case.unstopped(*names, owner=event.by))


def starts(*names: str) -> Effect:
    """Starts the named clocks, owed by the first handler."""

    def effect(case: CaseState, event: Event) -> None:
        for name in names:
            case.start(name, event, case.first_handler)

    return effect


def starts_for(field: str, *names: str) -> Effect:
    """Starts the named clocks, owed by the person (or each of the people) in ``field``."""

    def effect(case: CaseState, event: Event) -> None:
        value = event.fields[field]
        for owner in (value,) if isinstance(value, str) else value:
            for name in names:
                case.start(name, event, owner)

    return effect


def marks(name: str) -> Effect:
    """Sets a fact of the case to true."""
    return lambda case, event: setattr(case, name, True)


def registers(case: CaseState, event: Event) -> None:
    """The case comes to be; its first handler is who took the call."""
    case.register = event.fields["register"]
    case.facts = dict(event.fields)
    case.first_handler, case.registered_at = event.by, event.at
    if "responsible" in event.fields:
        case.responsible, case.responsible_event = event.fields["responsible"], event.index
    case.begin_round(event)


def attributes(case: CaseState, event: Event) -> None:
    """Sets whom it falls on; an exposure that fell on nobody falls on the first attributed after it."""
    case.responsible, case.responsible_event = event.fields["responsible"], event.index
    for exposure in case.exposures:
        if exposure.whom is None:
            exposure.whom = case.responsible
            exposure.grounds.append(event.index)


def hands_over(case: CaseState, event: Event) -> None:
    """A new first handler, who owes the unexpired clocks that §4 lays on the first handler."""
    to = event.fields["to"]
    case.first_handler = to
    case.hand(case.unstopped(*HANDED_OVER), event, to)


def dispatch_anew(case: CaseState, event: Event) -> None:
    """After a return: if no other ``answer`` is unstopped, ``dispatch`` starts anew."""
    if not case.runs("answer"):
        case.start("dispatch", event, case.first_handler)


def promises(case: CaseState, event: Event) -> None:
    """A promise of its own, due at the promised time."""
    case.start("promise", event, case.first_handler, event.fields["until"])


def agrees_reply(case: CaseState, event: Event) -> None:
    """The time the customer asked for: for a ``reply`` that runs, else kept for the one that will start."""
    clock = next(case.unstopped("reply"), None)
    if clock is not None:
        case.agree(clock, event, event.fields["until"])
    else:
        case.reply_agreed = (event.fields["until"], event.index)


def extends(case: CaseState, event: Event) -> None:
    """An agreement for an ``answer``."""
    clock = extended_answer(case, event)
    assert clock is not None, "its need found the clock"
    case.agree(clock, event, event.fields["until"])


def commits(case: CaseState, event: Event) -> None:
    """A committed time for ``by``'s refund measures; for each only the first counts."""
    for clock in case.unstopped("refund-measure", owner=event.by):
        if not clock.extended:
            case.agree(clock, event, event.fields["until"])


def starts_major(case: CaseState, event: Event) -> None:
    """``major-report`` of the first handler, or ``major`` of the only HR manager, else of the department."""
    if case.register == "customer":
        case.start("major-report", event, case.first_handler)
    else:
        case.start("major", event, case.directory.only("hr-manager") or HR_ADMIN)


def may_start_reply(case: CaseState, event: Event) -> None:
    """Starts ``reply`` where nothing is awaited any more."""
    if not case.runs(*BEFORE_REPLY):
        case.start_reply(event)


def starts_reply(case: CaseState, event: Event) -> None:
    """A recorded result starts ``reply`` at once."""
    case.start_reply(event)


def answers(case: CaseState, event: Event) -> None:
    """The round is answered."""
    case.answered = True


def refers_up(case: CaseState, event: Event) -> None:
    """``decide``, if unexpired, is owed by whom it was referred to."""
    case.hand(case.unstopped("decide"), event, event.fields["to"])


def decides_finally(case: CaseState, event: Event) -> None:
    """A final decision: counts as decided, and the parties are to hear of it."""
    case.final = case.final_unnotified = True
    decides(case, event)


def decides(case: CaseState, event: Event) -> None:
    """Decided in this round."""
    case.decided_in_round = case.has_result = case.ever_decided_or_replied = True


def notifies(case: CaseState, event: Event) -> None:
    """The parties have heard; a later final decision is to be told anew."""
    case.final_unnotified = False


def replies(case: CaseState, event: Event) -> None:
    """The customer has heard."""
    case.has_result = case.ever_decided_or_replied = True


def complains_again(case: CaseState, event: Event) -> None:
    """A repeat or skip-level complaint: what counts is reckoned first, then an answered case begins a new round."""
    case.lateness += lateness(case, event)
    case.complaints.append(event)
    if case.answered:
        case.begin_round(event)


def reopens(case: CaseState, event: Event) -> None:
    """A new round."""
    case.begin_round(event)


def finds_misconduct(case: CaseState, event: Event) -> None:
    """An occurrence of §6 on a person or store."""
    case.findings.append(Occurrence(event, event.fields["on"]))


def exposes(case: CaseState, event: Event) -> None:
    """An occurrence of §6 on whoever is responsible now, else on the first attributed after."""
    grounds = [] if case.responsible_event is None else [case.responsible_event]
    case.exposures.append(Occurrence(event, case.responsible, grounds))


def commends(case: CaseState, event: Event) -> None:
    """A written commendation."""
    case.commendations.append(event)


def closes(case: CaseState, event: Event) -> None:
    """Closed; a customer is followed up within the window."""
    case.closed, case.closed_at = True, event.at
    case.unreachable = 0
    if case.register == "customer":
        case.start("follow-up", event, case.first_handler)


def follows_up(case: CaseState, event: Event) -> None:
    """Reached, or the third time unreachable since the closing, stops ``follow-up``."""
    reached = event.fields["outcome"] == "reached"
    if reached:
        case.satisfaction = event.fields["satisfaction"]
    else:
        case.unreachable += 1
    if reached or case.unreachable == UNREACHABLE_ENDS:
        case.followed_up = True
        case.stop(event, case.unstopped("follow-up"))


def voids(case: CaseState, event: Event) -> None:
    """Cancels every unstopped clock; suggestions not yet proposed are withdrawn (``rules``)."""
    case.cancel_all(event)
    case.voided = True
