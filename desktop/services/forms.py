"""The form of an event kind, made from the policy's table of fields: types, choices and the likely defaults.

Owns what a form starts with: who owes it, who is free, an hour from now. Must not judge what is typed; that is
:func:`desktop.services.record.record`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.policy.calendar import HOUR, MINUTE
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.fields import Field
from desktop.policy.history import fold
from desktop.policy.kinds import CUSTOMER_FACTS, CUSTOMER_REQUIRED, EMPLOYEE_FACTS, EMPLOYEE_REQUIRED, KINDS
from desktop.policy.steps import NextStep, next_steps
from desktop.policy.values import CUSTOMER, EMPLOYEE, Event, Instant, Text
from desktop.services import choices, labels, nextsteps
from desktop.services.choices import Choices
from desktop.services.context import Context
from desktop.services.readmodels import Choice, Form, FormField, Refused
from desktop.services.shown import Words

TYPES = {
    "text": "text",
    "long-text": "long-text",
    "phone": "phone",
    "instant": "time",
    "until": "time",
    "event": "event",
    "satisfaction": "number-1-5",
    "flag": "yes-no",
    "choice": "choice",
    "person": "person",
    "store": "place",
    "whom": "whom",
    "people": "people",
    "facts": "facts",
    "quantity": "quantity",
    "day": "date",
}
"""The form's type for each of the policy's field types."""

HINTS = {
    "until": Text("须晚于发生时间", "must be after the event"),
    "phone": Text("从第 7 位起匹配历史投诉", "earlier complaints are looked up from the 7th digit"),
    "happened_at": Text("事件发生的时间", "when the matter happened"),
}
_ROUND = 5 * MINUTE


@dataclass(frozen=True)
class _Case:
    """A case as a form needs it."""

    history: Sequence[Event]
    state: CaseState
    policy: Policy
    now: Instant

    def owners(self, *names: str) -> list[str]:
        """Who owes the unstopped clocks of those names."""
        found = [clock.owner for clock in self.state.clocks if clock.outcome is None and clock.name in names]
        return list(dict.fromkeys(found))


def form(context: Context, number: str, kind: str, actor: str, now: Instant) -> Form:
    """The form of ``kind`` for the case ``number``. ``Refused`` for an unknown kind or one not of this role."""
    if kind not in KINDS or kind == "registered":
        raise Refused("unknown-kind", Text(f"没有“{kind}”这种事项", f"unknown kind {kind!r}"), "kind")
    policy, directory = context.case_policy(number), context.directory()
    history = context.history(number)
    case = _Case(history, fold(history, policy, directory), policy, now)
    role = context.person(actor).role
    steps = next_steps(history, policy, directory, by=actor, role=role, now=now)
    step = next((one for one in steps if one.kind == kind), None)
    if step is None:
        raise Refused("not-your-role", Text("您的岗位不办理这一事项", "your role does not record this"), "kind")
    maker = _Maker(context, case, step, actor)
    return Form(
        kind=kind,
        case=number,
        title=nextsteps.title(kind, case.state),
        clause=KINDS[kind].clause,
        fields=tuple(maker.field(field) for field in KINDS[kind].fields),
        by=maker.by(),
        by_default=step.example.by if step.example else actor,
        effect=nextsteps.effect(step, case.state, policy, now),
        paper=KINDS[kind].paper,
    )


class _Maker:
    """Makes the fields of one form."""

    def __init__(self, context: Context, case: _Case, step: NextStep, actor: str) -> None:
        self._context, self._case, self._step, self._actor = context, case, step, actor
        self._choices = Choices(context, case.now)
        self._words = Words(context, case.policy, case.state.register, case.now)

    def by(self) -> tuple[Choice, ...]:
        """Who may be named as doing it: the actor and whoever owes something here first."""
        owners = [clock.owner for clock in self._case.state.clocks if clock.outcome is None]
        likely = [self._step.example.by] if self._step.example else []
        return self._choices.people("", [*likely, self._actor, *owners])

    def field(self, field: Field) -> FormField:
        """One field with its choices and default."""
        found = self._field_choices(field)
        return FormField(
            name=field.name,
            type=TYPES[field.type],
            label=field.label,
            required=field.required,
            hint=HINTS.get(field.name, HINTS["until"] if field.type == "until" else Text("", "")),
            default=self._default(field, found),
            choices=found,
        )

    def _field_choices(self, field: Field) -> tuple[Choice, ...]:
        kind = self._step.kind
        if field.type == "choice":
            return tuple(Choice(code, labels.choice(field.name, code)) for code in field.choices)
        if field.type in ("person", "people"):
            return self._choices.people(kind, self._likely(field))
        if field.type == "whom":
            return self._choices.whom(self._likely(field), kind)
        if field.type == "store":
            return self._choices.stores()
        if field.type == "satisfaction":
            return tuple(Choice(str(mark), labels.choice("satisfaction", mark)) for mark in range(1, 6))
        if field.type == "event":
            return choices.events(self._case.history, self._words, self._case.now, self._context)
        if field.type == "facts":
            return choices.facts(self._case.history, self._words)
        return ()

    def _likely(self, field: Field) -> list[str]:
        """Who is probably meant by a field of people: shown first."""
        case, kind = self._case, self._step.kind
        if field.name == "for":
            return case.owners("answer")
        if kind == "escalated":
            return self._heads()
        if kind in ("responsible-informed", "misconduct-found", "commended", "attributed"):
            named = [case.state.responsible, case.state.store, *case.owners("answer")]
            return list(dict.fromkeys(key for key in named if key))
        busy = {clock.owner for clock in case.state.clocks if clock.outcome is None}
        if kind == "handed-over":
            busy = {case.state.first_handler}
        free = [key for key in self._choices.suiting(kind) if key not in busy]
        responsible = case.state.responsible or ""
        return [responsible, *free] if responsible in free else free

    def _heads(self) -> list[str]:
        """Heads of the departments that have something to answer for here, then the other heads."""
        directory, case = self._context.directory(), self._case
        involved = [*case.owners("answer"), case.state.responsible or ""]
        departments = [directory.people[key].department for key in involved if key in directory.people]
        heads = [key for key in self._choices.suiting("escalated") if key not in case.owners("head-day")]
        return sorted(heads, key=lambda key: directory.people[key].department not in departments)

    def _default(self, field: Field, found: tuple[Choice, ...]) -> Any:
        if field.type == "people":
            return self._one_a_role(field)
        if field.type in ("person", "whom") and field.required:
            likely = self._likely(field)
            return likely[0] if likely else None
        if field.name == "for":
            owners = self._case.owners("answer")
            return owners[0] if len(owners) == 1 else None
        if field.type == "until":
            return self._until()
        if field.name == "what" and self._step.kind == "noted":
            return "note"
        return None

    def _one_a_role(self, field: Field) -> list[str]:
        """The first free person of each role that suits: engineering manager and quality judge (6.2)."""
        people, chosen, roles = self._context.directory().people, [], set()
        for key in self._likely(field):
            if people[key].role not in roles:
                chosen.append(key)
                roles.add(people[key].role)
        return chosen[:2]

    def _until(self) -> Instant:
        """An hour after the due time that would be moved, or after now; on full five minutes."""
        names = {"extended": "answer", "reply-time-agreed": "reply", "time-committed": "refund-measure"}
        name = names.get(self._step.kind, "")
        dues = [clock.due for clock in self._case.state.clocks if clock.outcome is None and clock.name == name]
        later = max([self._case.now, *dues]) + HOUR
        return -(-later // _ROUND) * _ROUND


# registering -------------------------------------------------------------------------------------------------------
_HANDLING = (
    Field("to", "person", Text("转办给", "Dispatch to"), required=False),
    Field("until", "until", Text("约定时间", "Promised for"), required=False),
    Field("what", "long-text", Text("赔款、折让、退货事项", "Refund, discount or return"), required=False),
)
"""Fields of the customer form that become events of their own: dispatch, promise, refund flag."""


def register_form(context: Context, register: str, actor: str, now: Instant) -> Form:
    """The form that registers a complaint of ``register`` (5.1.1, 5.2.1); field names are the policy's.

    Beside the fields of ``registered`` the customer form has ``to``, ``until`` and ``what``, which become a dispatch, a
    promise and a refund flag of the same call.
    """
    if register not in (CUSTOMER, EMPLOYEE):
        raise Refused(
            "wrong-value", Text("登记本应为客户或员工", "register: expected customer or employee"), "register"
        )
    policy = context.current_policy()
    table = KINDS["registered"].table
    required = CUSTOMER_REQUIRED if register == CUSTOMER else EMPLOYEE_REQUIRED
    names = _register_names(register)
    given = Choices(context, now)
    fields = [_register_field(table[name], name in required, register, policy, given) for name in names]
    if register == CUSTOMER:
        fields += [_register_field(field, False, register, policy, given) for field in _HANDLING]
    handlers = [key for key, one in context.directory().people.items() if one.role == "first-handler"]
    starts = ("dispatch",) if register == CUSTOMER else ("same-day", "decide")
    effect = nextsteps.effect(
        NextStep("registered", True, None, (), starts), CaseState(policy, context.directory()), policy, now
    )
    return Form(
        kind="registered",
        case="",
        title=Text("登记客户投诉", "Register a customer complaint")
        if register == CUSTOMER
        else Text("登记员工投诉", "Register an employee complaint"),
        clause="5.2.1" if register == CUSTOMER else "5.1.1",
        fields=tuple(fields),
        by=given.people("registered", [actor, *handlers]),
        by_default=actor,
        effect=effect,
    )


def _register_names(register: str) -> list[str]:
    own = [field.name for field in (CUSTOMER_FACTS if register == CUSTOMER else EMPLOYEE_FACTS)]
    shared = ["category", "responsible", "store"] if register == CUSTOMER else ["category", "responsible", "content"]
    more = [] if register == CUSTOMER else ["phone", "demand"]
    return [*own, *shared, *more]


def _register_field(field: Field, required: bool, register: str, policy: Policy, given: Choices) -> FormField:
    type_, found = TYPES[field.type], ()
    options: tuple[Choice, ...] = found
    if field.name == "category":
        type_, options = "choice", choices.codes(policy.categories[register])
    elif field.name == "department":
        type_, options = "choice", choices.codes(policy.departments)
    elif field.name == "happened_at":
        type_ = "time"
    elif field.type == "choice":
        options = tuple(Choice(code, labels.choice(field.name, code)) for code in field.choices)
    elif field.type == "store":
        options = given.stores()
    elif field.type == "person":
        options = given.people("dispatched")
    elif field.type == "whom":
        options = given.whom()
    default = "phone" if field.name == "received" else None
    return FormField(field.name, type_, field.label, required, HINTS.get(field.name, Text("", "")), default, options)
