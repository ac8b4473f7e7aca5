"""Words to tell a case in: ``Story().add("registered", "09:00").add("dispatched", "09:12", to="li")``.

Owns the company that the policy's tests play with, and the short notations for times and clocks. Times: ``"09:12"`` is
on Monday 2026-11-23 in Shanghai, ``"11-24 10:00"`` on another day of 2026, ``"2027-01-04 10:00"`` anywhere; seconds and
milliseconds may follow (``"10:05:00.001"``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from desktop.paths import resource
from desktop.policy.config import Policy, load, with_settings
from desktop.policy.history import Look, look
from desktop.policy.kinds import KINDS
from desktop.policy.steps import admissible
from desktop.policy.values import Directory, Event, Instant, Person, Refusal, Store

SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = {
    key: Person(key, name, role, department)
    for key, name, role, department in (
        ("amy", "王敏", "first-handler", "hr-admin"),
        ("bai", "白雪", "first-handler", "hr-admin"),
        ("li", "李强", "second-handler", "after-sales"),
        ("zhou", "周凯", "second-handler", "commerce"),
        ("ma", "马跃", "staff", "manufacturing"),
        ("hou", "侯主任", "department-head", "after-sales"),
        ("sun", "孙建华", "hr-manager", "hr-admin"),
        ("he", "何工", "engineering-manager", "engineering"),
        ("qin", "秦工", "quality-judge", "quality"),
        ("gm", "郑总", "general-manager", "management"),
        ("chen", "陈董", "chairman", "management"),
    )
}
STORES = {
    "s1": Store("s1", "春熙路店", "direct-store", 500),
    "s2": Store("s2", "温江店", "direct-store"),
    "d1": Store("d1", "绵阳", "dealer"),
}
COMPANY = Directory(PEOPLE, STORES)

EXAMPLES: dict[str, dict[str, Any]] = {
    "registered": {"register": "customer", "category": "after-sales"},
    "attributed": {"responsible": "li"},
    "handed-over": {"to": "bai"},
    "dispatched": {"to": "li"},
    "joined": {"to": "zhou"},
    "returned": {"why": "not ours"},
    "data-requested": {"of": "ma"},
    "data-supplied": {},
    "findings-returned": {"finding": "rail bent"},
    "promised": {"until": "+60"},
    "reply-time-agreed": {"until": "+60"},
    "extended": {"until": "+600"},
    "refund-flagged": {"what": "return"},
    "refund-reported": {"to": ["he", "qin"]},
    "measure-proposed": {},
    "time-committed": {"until": "+60"},
    "major-flagged": {"why": "another company"},
    "reported-to-management": {},
    "escalated": {"to": "hou"},
    "head-answered": {},
    "result-recorded": {"result": "exchange"},
    "replied": {},
    "responsible-informed": {"whom": "li"},
    "explained": {},
    "referred-up": {"to": "sun"},
    "decided": {"decision": "upheld"},
    "final-decision": {"decision": "upheld"},
    "parties-notified": {},
    "review-requested": {},
    "repeat-complaint": {"about": "nobody called"},
    "skip-level-complaint": {"about": "no answer"},
    "misconduct-found": {"on": "ma", "how": "bad-attitude"},
    "media-exposed": {"harm": True},
    "commended": {"on": "li"},
    "noted": {"text": "called"},
    "closed": {},
    "followed-up": {"outcome": "reached", "satisfaction": 4},
    "reopened": {},
    "corrected": {"event": 0, "set": {"category": "repair"}},
    "voided": {"why": "typed twice"},
}
"""Fields that make each kind well formed; ``until`` counts minutes from the event."""

BY = {"data-supplied": "ma", "findings-returned": "li", "returned": "li", "extended": "li", "measure-proposed": "he",
      "time-committed": "he", "head-answered": "hou", "final-decision": "gm"}  # fmt: skip


@cache
def default_policy() -> Policy:
    """The shipped policy."""
    return load(resource("policy.toml"))


def t(text: str, zone: ZoneInfo = SHANGHAI) -> Instant:
    """An instant from the short notation."""
    day, _, clock = text.rpartition(" ")
    day = day or "11-23"
    full = day if len(day) == 10 else f"2026-{day}"
    moment = datetime.fromisoformat(f"{full}T{clock}").replace(tzinfo=zone)
    return round(moment.timestamp() * 1000)


def shown(at: Instant, zone: ZoneInfo = SHANGHAI) -> str:
    """The short notation of an instant: the day only where it is not 2026-11-23."""
    moment = datetime.fromtimestamp(at / 1000, zone)
    clock = moment.strftime("%H:%M") + (moment.strftime(":%S") if moment.second else "")
    if moment.year != 2026:
        return moment.strftime("%Y-%m-%d ") + clock
    return clock if (moment.month, moment.day) == (11, 23) else moment.strftime("%m-%d ") + clock


class Story:
    """A case being told; ``settings`` as in a scenario. Every method that adds returns the story."""

    def __init__(self, settings: dict[str, Any] | None = None, company: Directory = COMPANY) -> None:
        self.policy = with_settings(default_policy(), settings or {}, "story")
        self.company = company
        self.history: list[Event] = []
        self._register = "customer"

    def event(self, kind: str, at: str | Instant, by: str = "", typed: str = "", **fields: Any) -> Event:
        """The event that :meth:`add` would add."""
        instant = t(at) if isinstance(at, str) else at
        given = {**EXAMPLES[kind], **fields}
        if kind == "registered" and given["register"] == "employee" and "category" not in fields:
            given["category"] = "handling-outcome"
        for name in ("until",):
            given = self._instants(given, name, instant)
        if isinstance(given.get("set"), dict):
            given["set"] = {k: t(v) if k in ("at", "until") else v for k, v in given["set"].items()}
        given = {name: value for name, value in given.items() if value is not None}
        who = by or BY.get(kind, "amy")
        return Event(len(self.history), kind, who, instant, t(typed) if typed else instant, given)

    @staticmethod
    def _instants(fields: dict[str, Any], name: str, at: Instant) -> dict[str, Any]:
        value = fields.get(name)
        if isinstance(value, str):
            fields = {**fields, name: at + int(value[1:]) * 60_000 if value.startswith("+") else t(value)}
        return fields

    def add(self, kind: str, at: str | Instant, by: str = "", typed: str = "", **fields: Any) -> Story:
        """Adds an event; it must be admissible."""
        event = self.event(kind, at, by, typed, **fields)
        refusal = admissible(self.history, event, self.policy, self.company)
        assert refusal is None, f"{kind} at {at}: {refusal}"
        self.history.append(event)
        return self

    def force(self, kind: str, at: str | Instant, by: str = "", typed: str = "", **fields: Any) -> Story:
        """Adds an event whatever the case looks like."""
        self.history.append(self.event(kind, at, by, typed, **fields))
        return self

    def tell(self, *lines: str) -> Story:
        """Adds events written as ``"09:12 dispatched"`` or ``"09:12 dispatched by zhou"``, with example fields."""
        for line in lines:
            at, _, rest = line.partition(" ")
            if not rest[:1].isalpha():
                second, _, rest = rest.partition(" ")
                at = f"{at} {second}"
            kind, _, by = rest.partition(" by ")
            self.add(kind, at, by)
        return self

    def copy(self) -> Story:
        """A story that goes on by itself."""
        other = Story(company=self.company)
        other.policy, other.history = self.policy, list(self.history)
        return other

    def refusal(self, kind: str, at: str | Instant, by: str = "", typed: str = "", **fields: Any) -> Refusal | None:
        """Why the event may not be added."""
        event = self.event(kind, at, by, typed, **fields)
        return admissible(self.history, event, self.policy, self.company)

    def code(self, kind: str, at: str | Instant, by: str = "", typed: str = "", **fields: Any) -> str:
        """The code of that refusal, empty where the event may be added."""
        refusal = self.refusal(kind, at, by, typed, **fields)
        return refusal.code if refusal else ""

    def look(self, at: str | Instant) -> Look:
        """The case at an instant, in both readings."""
        return look(self.history, self.policy, self.company, t(at) if isinstance(at, str) else at)

    def clocks(self, name: str, at: str | Instant) -> list[str]:
        """Clocks of that name as ``"near 09:30 amy"``, with ``?`` where unproven, in the order of their start."""
        now = t(at) if isinstance(at, str) else at
        return [
            f"{clock.state(now)} {shown(clock.due)} {clock.owner}{'' if clock.proven else '?'}"
            for clock in self.look(now).clocks
            if clock.name == name
        ]

    def suggested(self, at: str | Instant) -> list[str]:
        """Suggestions as ``"late-answer li 30-30 of answer"``, with ``?`` where unproven."""
        found = []
        for one in self.look(at).suggestions:
            amount = "" if one.low is None else f" {one.low}-{one.high}"
            of = f" of {','.join(one.of)}" if one.of else ""
            found.append(f"{one.rule} {one.whom}{amount}{of}{'' if one.proven else '?'}")
        return sorted(found)


def customer(**settings: Any) -> Story:
    """A customer case registered at 09:00 by amy."""
    return Story(settings).add("registered", "09:00")


def employee(**settings: Any) -> Story:
    """An employee case registered at 09:00 by amy."""
    return Story(settings).add("registered", "09:00", register="employee")


def without(role: str) -> Directory:
    """The company without anybody of ``role``."""
    return Directory({key: one for key, one in PEOPLE.items() if one.role != role}, STORES)


def twice(key: str) -> Directory:
    """The company with a second person like ``key``."""
    return Directory({**PEOPLE, f"{key}2": replace(PEOPLE[key], key=f"{key}2")}, STORES)


def every_kind() -> list[str]:
    """Names of all kinds, in the order of clauses §3."""
    return list(KINDS)
