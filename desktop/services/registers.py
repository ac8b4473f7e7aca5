"""What the two registers on paper are filled with: the complaints registered in a period, with what came of them.

Owns which words stand in which column. Must not lay out or record. Texts are those in force after all corrections.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop.policy.case import CaseState
from desktop.policy.config import Policy
from desktop.policy.kinds import KINDS
from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant, Text
from desktop.services import faces, labels, periods
from desktop.services.casepapers import category, folded
from desktop.services.context import Context
from desktop.services.paperkinds import Subject
from desktop.services.readmodels import Refused
from desktop.services.shown import Words

if TYPE_CHECKING:
    from desktop.services.documents import Document, Imprint, RegisterData

CLAUSES = {CUSTOMER: "5.2.1", EMPLOYEE: "5.1.1"}
NUMBERS = (
    "SELECT number FROM case_row WHERE register = ? AND registered_at >= ? AND registered_at < ? "
    "ORDER BY registered_at, no"
)
RESULTS = (
    *(("final-decision", "decision"), ("decided", "decision"), ("result-recorded", "result")),
    *(("measure-proposed", "measure"), ("head-answered", "answer"), ("findings-returned", "finding")),
)
"""What an outcome is taken from: the first kind that the case has, its last event."""
_ANSWERED = {
    "replied": Text("回复", "replied"),
    "explained": Text("解释", "explained"),
    "parties-notified": Text("通报", "notified"),
    "closed": Text("结案", "closed"),
}
_BOOKS = {CUSTOMER: Text("用户投诉", "customer complaint"), EMPLOYEE: Text("职员投诉", "employee complaint")}
_VOIDED, _FOLLOWED = Text("已作废", "voided"), Text("回访", "follow-up:")


def bounds(subject: Subject, policy: Policy) -> tuple[Instant, Instant]:
    """The first instant of the period and the first after it."""
    assert subject.start is not None and subject.end is not None
    return faces.day_start(subject.start, policy.zone), faces.day_start(subject.end + timedelta(days=1), policy.zone)


def register(
    context: Context, register: str, subject: Subject, imprint: Imprint
) -> tuple[RegisterData, Callable[[RegisterData], Document]]:
    """The values of one register of the days of ``subject``; ``Refused`` where none was registered in them.

    Open is what was neither closed nor voided, as the statistics count: a call that is still to be made after the
    closing opens nothing again.
    """
    from desktop.services.documents import RegisterData, render_register

    assert subject.start is not None and subject.end is not None
    start, end = bounds(subject, context.current_policy())
    rows, still_open = [], 0
    for (number,) in context.store.query(NUMBERS, (register, start, end)):
        state, policy = folded(context, number)
        still_open += state.closed_at is None and not state.voided
        rows.append(_Row(context, number, state, policy).texts())
    if not rows:
        raise nothing(subject, _BOOKS[register])
    data = RegisterData(
        imprint=imprint,
        register=register,
        clause=CLAUSES[register],
        start=subject.start,
        end=subject.end,
        rows=tuple(rows),
        open=still_open,
    )
    return data, render_register


def nothing(subject: Subject, what: Text) -> Refused:
    """That the days of ``subject`` hold no ``what``: an empty book takes no number."""
    days = periods.shown(str(subject.start), str(subject.end))
    zh = f"{days} 没有{what.zh}的记录，没有可打印的，也没有占用编号"
    return Refused("nothing-to-print", Text(zh, f"no {what.en} in {days}: nothing to print, no number was taken"))


class _Row:
    """Writes one case."""

    def __init__(self, context: Context, number: str, state: CaseState, policy: Policy) -> None:
        self._context, self._number, self._state, self._policy = context, number, state, policy
        self._words = Words(context, policy, state.register, 0)

    def texts(self) -> tuple[str, ...]:
        """One text a column, in the order of the register's columns."""
        number = f"{self._number}\n{self._stamp(self._state.registered_at, '%Y-%m-%d %H:%M')}"
        return (number, *(self._customer() if self._state.register == CUSTOMER else self._employee()))

    def _customer(self) -> tuple[str, ...]:
        kind = [category(self._state, self._policy, self._context.language), self._fact("received")]
        who = _lines(*(self._fact(name) for name in ("customer", "phone", "contract", "address")))
        order = _lines(
            " · ".join(filter(None, kind)),
            self._fact("order"),
            self._times("model", "quantity"),
            self._times("repair_number", "repair_quantity"),
            self._fact("delivery_date"),
        )
        where = self._context.who(str(self._state.facts.get("store") or "")).name
        return (
            *(who, order, self._fact("content"), self._fact("demand")),
            *(_lines(self._responsible(), where), self._result(), self._came_of_it()),
        )

    def _employee(self) -> tuple[str, ...]:
        kind = category(self._state, self._policy, self._context.language)
        return (
            _lines(*(self._fact(name) for name in ("complainant", "department", "phone"))),
            _lines(kind, self._fact("happened_at")),
            _lines(self._fact("content"), self._fact("course")),
            *(self._fact("standing"), self._fact("demand"), self._responsible(), self._result(), self._came_of_it()),
        )

    def _fact(self, name: str) -> str:
        value: Any = self._state.facts.get(name)
        return self._words.value(KINDS["registered"].table[name], value).of(self._context.language)

    def _times(self, what: str, quantity: str) -> str:
        """TL-85 推拉门 × 3, the sign and the figure on one line."""
        return " ×\u00a0".join(filter(None, (self._fact(what), self._fact(quantity))))

    def _responsible(self) -> str:
        return self._context.who(self._state.responsible or "").name

    def _result(self) -> str:
        language = self._context.language
        if self._state.voided:
            return _VOIDED.of(language)
        for kind, field in RESULTS:
            found = [event for event in self._state.events if event.kind == kind and event.fields.get(field)]
            if found:
                return str(max(found, key=lambda event: (event.at, event.index)).fields[field])
        return ""

    def _came_of_it(self) -> str:
        language, found = self._context.language, {}
        for event in sorted(self._state.events, key=lambda event: (event.at, event.index)):
            if event.kind in _ANSWERED:
                found[event.kind] = f"{_ANSWERED[event.kind].of(language)} {self._stamp(event.at, '%m-%d %H:%M')}"
            elif event.kind == "followed-up":
                outcome = labels.choice("outcome", event.fields.get("outcome")).of(language)
                rating = event.fields.get("satisfaction")
                said = labels.choice("satisfaction", rating).of(language) if rating else outcome
                found[event.kind] = f"{_FOLLOWED.of(language)} {said}"
        return _lines(*found.values())

    def _stamp(self, at: Instant, pattern: str) -> str:
        return faces.stamp(at, self._policy.zone, pattern)


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))
