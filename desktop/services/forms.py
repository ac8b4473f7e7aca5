"""The form of an event kind, made from two tables: the policy's of fields, and how they are asked (``formrows``).

Owns what a form starts with: who owes it, who is free, an hour from now. Must not judge what is typed; that is
:func:`desktop.services.record.record`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from desktop.policy.calendar import HOUR
from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.fields import Field
from desktop.policy.history import fold
from desktop.policy.kinds import CUSTOMER_FACTS, CUSTOMER_REQUIRED, EMPLOYEE_FACTS, EMPLOYEE_REQUIRED, KINDS
from desktop.policy.steps import NextStep, next_steps
from desktop.policy.values import CANCELLED, CUSTOMER, EMPLOYEE, Event, Instant, Text
from desktop.services import absences, choices, formtimes, labels, nextsteps
from desktop.services.choices import Choices
from desktop.services.context import Context
from desktop.services.formknown import Knowing
from desktop.services.formmodels import Choice, Form, FormField, Remark
from desktop.services.formrows import NONE, Asked, row_of
from desktop.services.readmodels import Refused
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

DONE_BY = {
    "returned": ("answer",),
    "findings-returned": ("answer",),
    "data-supplied": ("supply-data",),
    "measure-proposed": ("refund-measure",),
    "time-committed": ("refund-measure",),
    "head-answered": ("head",),
    "decided": ("decide",),
}
"""The clocks whose owners usually do it themselves."""

TOP = ("general-manager", "chairman")
"""Who decides finally, the likelier first."""

HINTS = {
    "phone": Text("从第 7 位起匹配历史投诉", "earlier complaints are looked up from the 7th digit"),
    "happened_at": Text("事件发生的时间", "when the matter happened"),
}


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
    context.person(actor)
    roles = absences.acting_roles(context, actor, now)
    steps = next_steps(history, policy, directory, by=actor, role=roles, now=now)
    step = next((one for one in steps if one.kind == kind), None)
    if step is None:
        raise Refused("not-your-role", Text("您的岗位不办理这一事项", "your role does not record this"), "kind")
    may = {kind for role in roles if role in policy.roles for kind in policy.roles[role].may}
    maker = _Maker(context, case, step, actor, can_note="*" in may or "noted" in may)
    return maker.form(number)


class _Maker:
    """Makes one form from its kind's row of the two tables, the policy's and that of the forms."""

    def __init__(self, context: Context, case: _Case, step: NextStep, actor: str, *, can_note: bool) -> None:
        self._context, self._case, self._step, self._actor, self._can_note = context, case, step, actor, can_note
        self._row = row_of(step.kind)
        self._choices = Choices(context, case.now)
        self._words = Words(context, case.policy, case.state.register, case.now)

    def form(self, number: str) -> Form:
        """The form of the kind for the case ``number``."""
        kind, row, case = self._step.kind, self._row, self._case
        fields = tuple(self._field(field) for field in KINDS[kind].fields)
        owners = self._doers()
        known = Knowing(self._context, case.state, self._words, case.now)
        form = Form(
            kind=kind,
            case=number,
            title=nextsteps.title(kind, case.state),
            clause=KINDS[kind].clause,
            fields=fields,
            by=self._by(owners),
            by_default=owners[0] if owners else self._step.example.by if self._step.example else self._actor,
            effect=nextsteps.effect(self._step, case.state, case.policy, case.now),
            button=row.button,
            by_label=row.doer,
            by_first=bool(row.doer.zh),
            known=known.lines(row.beside),
            together=row.together,
            remark=self._remark(),
            attach=row.attach,
            shift=row.shift,
            grace=case.policy.grace,
        )
        return replace(form, focus=self._focus(form, several=len(owners) > 1))

    def _doers(self) -> list[str]:
        """Who may have done it, the likeliest first: whoever owes what the kind answers; else nobody is meant."""
        owed = DONE_BY.get(self._step.kind)
        people = self._context.directory().people
        if self._step.kind == "final-decision":
            return self._who_decides()
        owners = [key for key in (self._case.owners(*owed) if owed else []) if key in people]
        if self._actor in owners:
            owners.sort(key=lambda key: key != self._actor)
        return owners

    def _who_decides(self) -> list[str]:
        """Of the top management whoever types it, else the general manager, else the chairman."""
        people, left = self._context.directory().people, self._context.left()
        top = [key for role in TOP for key, one in people.items() if one.role == role and key not in left]
        return [self._actor] if self._actor in top else top[:1]

    def _by(self, owners: list[str]) -> tuple[Choice, ...]:
        """Who may be named as doing it: whoever owes it, the actor and whoever owes something here first."""
        owing = [clock.owner for clock in self._case.state.clocks if clock.outcome is None]
        likely = [self._step.example.by] if self._step.example else []
        return self._choices.people("", [*owners, *likely, self._actor, *owing])

    def _focus(self, form: Form, *, several: bool) -> str:
        """The first question that is still open; where everything has its likely answer, the one that tells most."""
        if form.by_first and several:
            return "by"
        asked = [field for field in form.fields if field.when[0] == ""]
        empty = [field.name for field in asked if field.required and field.default is None]
        if empty:
            return empty[0]
        if asked:
            return asked[0].name
        return "remark" if form.remark is not None else "at"

    def _remark(self) -> Remark | None:
        asked = self._row.remark
        if asked is None or not self._can_note:
            return None
        field = FormField("remark", "long-text", asked.label, False, asked.hint, placeholder=asked.holder)
        return Remark(field, self._row.what)

    def _field(self, field: Field) -> FormField:
        """One field with its choices and default, as the row asks for it."""
        asked = self._row.fields.get(field.name, Asked())
        found = self._field_choices(field)
        hint = asked.hint if asked.hint.zh else HINTS.get(field.name, NONE)
        if self._step.kind == "dispatched" and self._default(field, found) == self._before() != "":
            hint = _had_it(self._context.who(self._before()).name)
        return FormField(
            name=field.name,
            type=TYPES[field.type],
            label=asked.label if asked.label.zh else field.label,
            required=field.required or asked.must,
            hint=hint,
            default=self._default(field, found),
            choices=found,
            placeholder=asked.holder,
            ready=self._ready(field, asked),
            when=asked.when,
        )

    def _ready(self, field: Field, asked: Asked) -> tuple[Choice, ...]:
        if field.type == "until":
            names = [one for one in asked.ready if isinstance(one, str)]
            return formtimes.ready(names, self._case.now, self._latest_due(), self._case.policy.zone)
        texts = [one for one in asked.ready if isinstance(one, Text)]
        return tuple(Choice(one.of(self._context.language), one) for one in texts)

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
        if field.type == "flag":
            pairs = (("no", False), ("yes", True))
            return tuple(Choice(code, labels.choice(field.name, value)) for code, value in pairs)
        if field.type == "satisfaction":
            return tuple(Choice(str(mark), labels.choice("satisfaction", mark)) for mark in range(1, 6))
        if field.type == "event":
            return choices.events(self._case.history, self._words, self._case.now, self._context)
        if field.type == "facts":
            return choices.facts(self._case.history, self._words, self._context)
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
        before = self._before() if kind == "dispatched" else ""
        first = [key for key in (before, case.state.responsible or "") if key in free]
        return list(dict.fromkeys([*first, *free]))

    def _before(self) -> str:
        """Who investigated in the round before and may again: not whoever is complained about, is away, has left, or
        gave this round's back; empty for nobody."""
        state = self._case.state
        mine = [clock for clock in state.clocks if clock.name == "answer"]
        had = [clock.owner for clock in mine if clock.round < state.round and clock.outcome != CANCELLED]
        tried = {clock.owner for clock in mine if clock.round == state.round}
        last = had[-1] if had else ""
        fits = last not in {state.responsible, *tried} and last in self._choices.suiting("dispatched")
        return last if fits else ""

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
        if field.name == "who":
            facts = self._case.state.facts
            return facts.get("customer") or facts.get("complainant")
        if field.name == "channel":
            return next((one.value for one in self._ready(field, self._row.fields["channel"])), None)
        if field.name == "event" and self._case.history:
            return "0"
        return None

    def _one_a_role(self, field: Field) -> list[str]:
        """The first free person of each role that suits: engineering manager and quality judge (6.2)."""
        people, chosen, roles = self._context.directory().people, [], set()
        for key in self._likely(field):
            if people[key].role not in roles:
                chosen.append(key)
                roles.add(people[key].role)
        return chosen[:2]

    def _latest_due(self) -> Instant:
        """The due time that an agreement would move, ``now`` where there is none."""
        names = {"extended": "answer", "reply-time-agreed": "reply", "time-committed": "refund-measure"}
        name = names.get(self._step.kind, "")
        dues = [clock.due for clock in self._case.state.clocks if clock.outcome is None and clock.name == name]
        return max([self._case.now, *dues])

    def _until(self) -> Instant:
        """An hour after the due time that would be moved, or after now; on full five minutes."""
        return formtimes.full(self._latest_due() + HOUR)


def _had_it(name: str) -> Text:
    return Text(f"上一轮由 {name} 办理", f"{name} handled the round before")


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
        effect=Text(f"登记时刻{effect.zh}", f"when recorded: {effect.en}"),  # not when the call came
    )


def _register_names(register: str) -> list[str]:
    own = [field.name for field in (CUSTOMER_FACTS if register == CUSTOMER else EMPLOYEE_FACTS)]
    shared = ["category", "responsible", "store"] if register == CUSTOMER else ["category", "responsible", "content"]
    more = [] if register == CUSTOMER else ["phone", "demand"]
    return [*own, *shared, *more]


def _register_field(field: Field, required: bool, register: str, policy: Policy, given: Choices) -> FormField:
    type_, hint = TYPES[field.type], HINTS.get(field.name, Text("", ""))
    options: tuple[Choice, ...] = ()
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
        default = options[0].value if len(options) == 1 and given.confined else None
        return FormField(field.name, type_, field.label, required or given.confined, hint, default, options)
    elif field.type == "person":
        options = given.people("dispatched")
    elif field.type == "whom":
        options = given.whom()
    default = "phone" if field.name == "received" else None
    return FormField(field.name, type_, field.label, required, hint, default, options)
