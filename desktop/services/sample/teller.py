"""Tells one sample case: a run of events with the times they happened and were typed.

Owns the small language that the stories are written in. Must not record anything: what it yields is recorded through
the desk like everything else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from desktop.policy.values import Instant
from desktop.services.sample import pools
from desktop.services.sample.world import World

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000


@dataclass(frozen=True, slots=True)
class Step:
    """One event of a case: ``entry`` its place as told, ``at`` when it happened, ``typed`` when it was recorded.

    ``corrects`` is the entry that a correction is about.
    """

    case: int
    entry: int
    kind: str
    by: str
    at: Instant
    typed: Instant
    fields: dict[str, Any]
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What people do about a case's suggestion: ``action`` propose, approve, issue, dismiss or refuse, by ``by``."""

    case: int
    action: str
    rule: str
    by: str
    typed: Instant
    reason: str


@dataclass
class Teller:
    """One case being told. ``at`` is the instant of the story; every event moves it on."""

    case: int
    rng: Random
    world: World
    at: Instant
    handler: str = ""
    second: str = ""
    steps: list[Step] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.handler = self.handler or self.rng.choice(self.world.first_handlers)

    def wait(self, low: float, high: float | None = None) -> Teller:
        """Let between ``low`` and ``high`` minutes pass (``high`` left out: exactly ``low``), to the second."""
        minutes = low if high is None else self.rng.uniform(low, high)
        self.at += int(minutes * 60) * SECOND
        return self

    def days(self, low: float, high: float | None = None) -> Teller:
        """Let days pass."""
        return self.wait(low * 1440, None if high is None else high * 1440)

    def do(self, kind: str, by: str = "", late: float = 0, corrects: int | None = None, **fields: Any) -> int:
        """An event now, by the first handler unless said, typed ``late`` minutes after it; its place in the telling."""
        typed = self.at + int(late * 60) * SECOND
        self.steps.append(Step(self.case, len(self.steps), kind, by or self.handler, self.at, typed, fields, corrects))
        return len(self.steps) - 1

    def decide(self, action: str, rule: str, by: str, reason: str, after: float = 30) -> None:
        """A decision about this case's suggestion by ``rule``, ``after`` minutes from now."""
        self.at += int(after * 60) * SECOND
        self.decisions.append(Decision(self.case, action, rule, by, self.at, reason))

    # the customer's register ------------------------------------------------------------------------------------
    def customer(self, category: str = "", store: str | None = None, **fields: Any) -> None:
        """Register a customer's complaint with every fact that 5.2.1 asks for."""
        rng = self.rng
        category = category or rng.choice(
            ("product-quality", "delivery-date", "shipping", "installation", "after-sales")
        )
        content, demand = rng.choice(pools.COMPLAINTS[category])
        if store is None and self.world.stores:
            store = rng.choice(self.world.stores)
        facts: dict[str, Any] = {
            "register": "customer",
            "category": category,
            "phone": pools.phone(rng),
            "customer": pools.name(rng),
            "contract": pools.contract(rng, 2026, rng.randrange(1, 12)),
            "address": pools.address(rng),
            "received": rng.choice(("phone", "phone", "phone", "visit", "online")),
            "content": content,
            "demand": demand,
        }
        if store:
            facts["store"] = store
        if rng.random() < 0.6:
            facts |= {
                "order": f"DD-{rng.randrange(26_000_000, 27_000_000)}",
                "model": rng.choice(pools.MODELS),
                "quantity": rng.randrange(1, 9),
            }
        if category == "repair":
            facts |= {"repair_number": f"FX-{rng.randrange(260_000, 270_000)}", "repair_quantity": rng.randrange(1, 4)}
        if rng.random() < 0.1:
            facts["project"] = rng.choice(pools.PROJECTS)
        self.do("registered", **(facts | fields))

    def dispatch(self, to: str = "", low: float = 3, high: float = 25) -> None:
        """Attribute and dispatch to a second handler, in time unless ``high`` says otherwise."""
        self.second = to or self.world.second(self.rng)
        self.wait(low / 2, high / 2).do("attributed", responsible=self.second)
        self.wait(low / 2, high / 2).do("dispatched", to=self.second)

    def findings(self, low: float = 8, high: float = 28, by: str = "") -> None:
        """The second handler's findings come back."""
        self.wait(low, high).do("findings-returned", by=by or self.second, finding=self.rng.choice(pools.FINDINGS))

    def reply(self, low: float = 2, high: float = 9) -> None:
        """Reply to the customer and tell whoever was responsible."""
        self.wait(low, high).do("replied")
        self.wait(1, 20).do("responsible-informed", whom=self.second or self.handler)

    def close(self, low: float = 60, high: float = 600) -> None:
        """Close the case."""
        self.wait(low, high).do("closed")

    def follow_up(self, low: float = 1, high: float = 5, satisfaction: int = 0) -> None:
        """Reach the customer after some days."""
        mark = satisfaction or self.rng.choice((3, 4, 4, 5, 5, 5))
        self.days(low, high).do("followed-up", outcome="reached", satisfaction=mark)

    def finish(self) -> None:
        """Findings, reply, closing and follow-up, all in time."""
        self.findings()
        self.reply()
        self.close()
        self.follow_up()

    def again(self) -> None:
        """The customer complains again."""
        self.do("repeat-complaint", about=self.rng.choice(pools.REPEATS))

    # the employees' register ------------------------------------------------------------------------------------
    def employee(self, category: str = "", **fields: Any) -> None:
        """Register an employee's complaint with every fact that 5.1.1 asks for."""
        rng = self.rng
        category = category or rng.choice(("handling-outcome", "the-matter-itself"))
        content, course, demand = rng.choice(pools.EMPLOYEE_MATTERS[category])
        facts: dict[str, Any] = {
            "register": "employee",
            "category": category,
            "complainant": pools.name(rng),
            "phone": pools.phone(rng),
            "department": rng.choice(("manufacturing", "after-sales", "quality", "finance", "commerce")),
            "content": content,
            "happened_at": self.at - rng.randrange(1, 6) * DAY,
            "course": course,
            "standing": "尚未处理",
            "demand": demand,
        }
        self.do("registered", **(facts | fields))
