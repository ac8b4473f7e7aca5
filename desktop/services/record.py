"""The one way in: checks a request, asks the policy, appends to the ledger, all in one transaction.

Owns form, permission, time and legality of what is recorded (clauses §3), and the doubt that a jumping wall clock
throws on it. Must not know Qt; the ledger's own format is the models'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.models.store import NewEvent, Transaction
from desktop.policy.config import Policy
from desktop.policy.fields import Field
from desktop.policy.form import CORRECTED
from desktop.policy.history import fold
from desktop.policy.kinds import KINDS
from desktop.policy.steps import admissible
from desktop.policy.values import Directory, Event, Instant, Refusal, Text
from desktop.services import absences, doubt, reasons, recusal, sight, troubles
from desktop.services import drafts as typed
from desktop.services.context import Context
from desktop.services.readmodels import EventDraft, Recorded, Refused

TOLERANCE = 5_000
"""How far ahead of now an event may be stated, in ms: two PCs of an office never agree to the second."""
NOTHING = Text("没有要记录的内容", "there is nothing to record")


def record(context: Context, drafts: Sequence[EventDraft], form: str = "") -> tuple[Recorded, ...]:
    """Record ``drafts`` in one transaction, all or none, in their order.

    ``case=None`` registers a new case; later drafts of the call may say ``None`` to mean that one. ``form``: the id of
    what was kept while the form was typed, which ends in this transaction too. Staged files become attachments in the
    same transaction, and are taken away once it is on the disk. Raises ``Refused`` with the field at fault (form,
    permission, time, policy) and ``Trouble`` where the world fails.
    """
    if not drafts:
        raise Refused("nothing", NOTHING)
    forgotten: frozenset[str] = frozenset()
    with troubles.told(), context.store.write() as tx:
        before = typed.became(tx, form, drafts) if form else None
        recorded = before or _Recording(context, tx).all(drafts)
        if form and before is None:
            forgotten = typed.note(context, tx, form, drafts, recorded)
    if form:
        typed.end(context, form, forgotten)
    if any(draft.staged for draft in drafts):
        from desktop.services.attachments import staging

        staging.drop(context, [id for draft in drafts for id in draft.staged])
    return recorded


class _Recording:
    """One call of :func:`record`, inside its transaction."""

    def __init__(self, context: Context, tx: Transaction) -> None:
        self._context, self._tx = context, tx
        self._directory = context.directory()
        clock = context.clock
        self._stamp = doubt.Reading(clock.now(), clock.mono(), clock.boot())
        self._histories: dict[str, list[Event]] = {}
        self._new: str | None = None

    def all(self, drafts: Sequence[EventDraft]) -> tuple[Recorded, ...]:
        """Record every draft; the first that is refused undoes them all."""
        self._may_type(drafts)
        jumped = doubt.note(self._tx, self._stamp, self._context.actor, self._context.zone.key)
        found: list[Recorded] = []
        for draft in drafts:
            case = draft.case if draft.case is not None else self._new
            if draft.kind == "registered":
                case = None
            done = self._named(draft, case, jumped, several=len({one.case for one in drafts}) > 1)
            if case is None:
                self._new = done.case
            found.append(done)
        return tuple(found)

    def _may_type(self, drafts: Sequence[EventDraft]) -> None:
        """Permission in its first cut: the typist is known, and their role, or that of somebody they stand in for, does
        such things."""
        actor = self._directory.people.get(self._context.actor)
        if actor is None:
            raise Refused("no-actor", Text("请先选择值班人员", "say first who is at this desk"), "by")
        known = self._context.current_policy().roles
        roles = absences.acting_roles(self._context, actor.key, self._stamp.wall)
        may = {kind for role in roles if role in known for kind in known[role].may}
        for draft in drafts:
            if "*" not in may and draft.kind not in may:
                raise Refused("not-your-role", _not_your_role(draft.kind), "kind")

    def _named(self, draft: EventDraft, case: str | None, jumped: bool, *, several: bool) -> Recorded:
        """One event; where several cases are recorded at once a refusal says of which it is."""
        try:
            return self._one(draft, case, jumped)
        except Refused as fault:
            if several and draft.case is not None:
                fault.text = Text(*(f"{draft.case}{mark}{said}" for mark, said in zip("：:", fault.text, strict=True)))
            raise

    def _one(self, draft: EventDraft, case: str | None, jumped: bool) -> Recorded:
        if (case is None) != (draft.kind == "registered"):
            raise Refused("no-case", Text("请先登记投诉", "register the complaint first"), "case")
        policy = self._policy(case)
        history = self._history(case)
        at = stated(draft, self._stamp.wall)
        latest = max((event.at for event in history), default=at)
        behind = draft.at is None and latest > at
        if behind:
            at = latest  # the PC's clock was set back behind the case: work goes on, and nothing of it is proven
        fields = clean(draft)
        if case is None:
            sight.refuse_to_register(self._context, fields)
        event = Event(len(history), draft.kind, draft.by, at, max(self._stamp.wall, at), fields)
        refusal = admissible(history, event, policy, self._directory)
        if refusal is not None:
            raise refused(worded(refusal, event, history, policy, self._directory))
        self._not_their_own(event, history, policy)
        spans = case is not None and doubt.spans_a_jump(self._tx, case, policy, self._directory)
        event = replace(event, doubt=jumped or spans or behind)
        done = self._append(draft, case, event, history, policy.id)
        self._histories.setdefault(done.case, history).append(replace(event, formed=True))
        return done

    def _not_their_own(self, event: Event, history: Sequence[Event], policy: Policy) -> None:
        """Some things are not for whoever is complained about."""
        if event.kind in recusal.KINDS:
            responsible = fold(history, policy, self._directory).responsible
            why = recusal.why_not(event.kind, responsible, self._context.actor, event.by)
            if why is not None:
                raise Refused("own-complaint", why, "by")

    def _history(self, case: str | None) -> list[Event]:
        if case is None:
            return []
        if case not in self._histories:
            self._histories[case] = self._tx.history(case)
        return self._histories[case]

    def _policy(self, case: str | None) -> Policy:
        """The version that the case keeps; one that is registered in this call gets the one in force now."""
        if case is None or case == self._new:
            return self._context.current_policy()
        return self._context.case_policy(case)

    def _append(
        self, draft: EventDraft, case: str | None, event: Event, history: Sequence[Event], policy: str
    ) -> Recorded:
        public, private = parts_of(event, history)
        appended = self._tx.append(
            NewEvent(
                kind=event.kind,
                case=case,
                actor=self._context.actor,
                by=event.by,
                at=event.at,
                recorded_at=event.recorded_at,
                tz=self._context.zone.key,
                mono=self._stamp.mono,
                boot=self._stamp.boot,
                doubt=event.doubt,
                fields=public,
                private_fields=private,
                attachments=(*draft.attachments, *_staged(self._context, draft)),
                policy=policy,
            )
        )
        return Recorded(
            appended.case or "", event.index, event.kind, appended.node, appended.seq, event.at, event.recorded_at
        )


def _staged(context: Context, draft: EventDraft) -> tuple[tuple[str, bytes], ...]:
    """Names and bytes of the files that wait for the event."""
    if not draft.staged:
        return ()
    from desktop.services.attachments import staging

    return staging.contents(context, draft.staged)


def _not_your_role(kind: str) -> Text:
    row = KINDS.get(kind)
    if row is None:
        return Text(f"没有“{kind}”这种事项", f"unknown kind {kind!r}")
    return Text(f"您的岗位不办理“{row.label.zh}”", f"your role does not record {row.label.en.lower()!r}")


def refused(refusal: Refusal) -> Refused:
    """A refusal of the policy, at the form field that it is about."""
    return Refused(refusal.code, refusal.text, refusal.field or reasons.FIELDS.get(refusal.code))


def worded(refusal: Refusal, event: Event, history: Sequence[Event], policy: Policy, directory: Directory) -> Refusal:
    """A refusal of ``event`` itself in words that say what to do first.

    One about another event keeps its own words, and so does one of a late entry: what to do first is said of the case
    as it is now, not as it was then. Before the case began there was none: that is said of the time that was typed.
    """
    if refusal.code == reasons.NO_CASE and history:
        return reasons.too_early(fold(history, policy, directory), event.at, policy.zone)
    late = any(one.at > event.at for one in history)
    if refusal.index not in (None, event.index) or not history or late:
        return refusal
    return reasons.said(event.kind, refusal, fold(history, policy, directory))


def stated(draft: EventDraft, now: Instant) -> Instant:
    """When it happened: now, or as stated; ``Refused`` where that is no time or ahead of ``now``."""
    if draft.at is None:
        return now
    if isinstance(draft.at, bool) or not isinstance(draft.at, int):
        raise Refused("wrong-value", Text("发生时间应为日期时间", "at: expected a date and time"), "at")
    if draft.at > now + TOLERANCE:
        raise Refused("in-the-future", Text("发生时间不能晚于现在", "it cannot have happened after now"), "at")
    return draft.at


def clean(draft: EventDraft) -> dict[str, Any]:
    """A draft's fields as the policy reads them: what was left empty is left out, days are ISO texts, tuples lists."""
    return {name: _plain(value) for name, value in draft.fields.items() if value is not None and value != ""}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return value


def parts_of(event: Event, history: Sequence[Event]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The fields that stand in the header, and those of each private part. A correction's new values are split too."""
    table = KINDS[event.kind].table
    public, private = _split(event.fields, table)
    if event.kind == CORRECTED:
        changes = public.pop("set")
        target = KINDS[history[event.fields["event"]].kind].table
        shown, hidden = _split(changes, target)
        if shown:
            public["set"] = shown
        for part, values in hidden.items():
            private.setdefault(part, {})["set"] = values
    return public, private


def _split(values: Mapping[str, Any], table: Mapping[str, Field]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    public: dict[str, Any] = {}
    private: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        part = table[name].private if name in table else ""
        if part:
            private.setdefault(part, {})[name] = value
        else:
            public[name] = value
    return public, private
