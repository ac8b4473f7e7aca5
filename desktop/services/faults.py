"""Everything that is wrong with what somebody wants to record, at once: what is mended in one round is told in one.

Owns the gathering. Must not record, and judges nothing itself: form and needs are the policy's, the time is
:mod:`desktop.services.record`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.policy.form import event_faults
from desktop.policy.steps import admissible
from desktop.policy.values import Event, Instant
from desktop.services import record
from desktop.services.context import Context
from desktop.services.readmodels import EventDraft, Refused


def faults(context: Context, drafts: Sequence[EventDraft]) -> tuple[Refused, ...]:
    """Each fault of ``drafts``, one a field, in their order; what lacks counts too. Empty where none can be seen yet.

    A draft of a recorded case is also held against that case, once its form is right.
    """
    found: dict[tuple[str | None, str], Refused] = {}
    for draft in drafts:
        for one in _of(context, draft):
            found.setdefault((one.field, "" if one.field else one.code), one)
    return tuple(found.values())


def _of(context: Context, draft: EventDraft) -> Iterator[Refused]:
    now = context.clock.now()
    at: Instant = now
    try:
        at = record.stated(draft, now)
    except Refused as refused:
        yield refused
    policy = context.case_policy(draft.case) if draft.case else context.current_policy()
    history = context.history(draft.case) if draft.case else []
    if draft.at is None:
        at = max([at, *(event.at for event in history)])
    event = Event(len(history), draft.kind, draft.by, at, max(now, at), record.clean(draft))
    form = list(event_faults(event, policy, context.directory()))
    yield from map(record.refused, form)
    if history and not form:
        directory = context.directory()
        refusal = admissible(history, event, policy, directory)
        if refusal is not None:
            yield record.refused(record.worded(refusal, event, history, policy, directory))
