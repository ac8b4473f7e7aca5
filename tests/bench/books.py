"""A ledger to measure on: many closed customer cases and some hundred open ones, written through the one way in.

Owns the making of it. The texts are plausible Chinese so that search has something to find.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.models.store import NewEvent, Store
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from tests.fakes import FakeClock

MINUTE = 60_000
DAY = 86_400_000
NAMES = "陈王李张刘杨赵黄周吴徐孙胡朱高林何郭马罗"
WORDS = ("推拉门下轨变形", "门窗延期交货", "玻璃有划痕", "安装师傅未到场", "纱窗脱落", "型号发错", "漏水", "五金件松动")
CATEGORIES = ("after-sales", "delivery-date", "product-quality", "installation", "shipping", "repair")
STORES = ("chunxi", "chenghua", "wuhou", "mianyang", "leshan")


@dataclass
class Books:
    """An open ledger with a desk over it. ``events`` were written."""

    store: Store
    desk: Desk
    clock: FakeClock
    cases: int
    events: int


def open_books(folder: Path) -> Books:
    """An empty ledger of the sample company."""
    clock = FakeClock("2026-11-23 15:42:08")
    store = Store.open(folder / "ledger.db")
    desk = Desk(store, clock)
    sample_company(desk, effective=clock.now() - 800 * DAY)
    return Books(store, desk, clock, 0, 0)


def facts(rng: random.Random) -> dict[str, str]:
    """What a caller says."""
    return {
        "customer": rng.choice(NAMES) + rng.choice("建秀德小志晓春立") + rng.choice("国兰明红强燕梅军"),
        "phone": f"139{rng.randrange(10**8):08d}",
        "address": f"成都市成华区建设路{rng.randrange(1, 400)}号",
        "contract": f"XY-2026-{rng.randrange(10**6):06d}",
        "content": rng.choice(WORDS) + "，" + rng.choice(WORDS),
        "demand": "尽快处理并回电",
    }


def registered(rng: random.Random, at: int) -> NewEvent:
    """A call, as an event for the ledger."""
    said = facts(rng)
    return NewEvent(
        kind="registered",
        actor="amy",
        at=at,
        recorded_at=at,
        fields={
            "register": "customer",
            "category": rng.choice(CATEGORIES),
            "store": rng.choice(STORES),
            "received": "phone",
        },
        private_fields={
            "person": {name: said[name] for name in ("customer", "phone", "address", "contract")},
            "text": {name: said[name] for name in ("content", "demand")},
        },
    )


CLOSED: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (8, "dispatched", {"to": "zhou"}),
    (30, "findings-returned", {"by": "zhou", "finding": "下轨更换"}),
    (35, "replied", {}),
    (40, "closed", {}),
    (2000, "followed-up", {"outcome": "reached", "satisfaction": 4}),
)
"""How a case goes on: minutes after the call, what, with which fields."""
COMMIT = 100
"""Cases whose events go into one transaction, about: a person's save has one of its own, the filler is no person."""


def _step(number: str, at: int, kind: str, said: dict[str, Any]) -> NewEvent:
    by = said.get("by", "amy")
    words = {name: said[name] for name in ("finding",) if name in said}
    fields = {name: value for name, value in said.items() if name not in ("by", "finding")}
    parts = {"text": words} if words else {}
    return NewEvent(
        kind=kind, actor="amy", at=at, recorded_at=at, case=number, by=by, fields=fields, private_fields=parts
    )


def fill(books: Books, cases: int, still_open: int, seed: int = 1) -> None:
    """Writes ``cases`` closed cases of the two years before now and ``still_open`` open ones of the last hours.

    Their events come in the order of time, as a desk would have typed them: a day changes, and is signed, once.
    """
    rng = random.Random(seed)
    now = books.clock.now()
    coming: list[tuple[int, int, int]] = []
    for place in range(cases + still_open):
        closed = place < cases
        at = now - rng.randrange(3 * DAY, 700 * DAY) if closed else now - rng.randrange(MINUTE, 120 * MINUTE)
        last = len(CLOSED) if closed else 1
        coming += [(at + minutes * MINUTE, place, step) for step, minutes in enumerate(_minutes(last))]
    coming.sort()
    numbers: dict[int, str] = {}
    for first in range(0, len(coming), COMMIT * (len(CLOSED) + 1)):
        with books.store.write() as tx:
            for at, place, step in coming[first : first + COMMIT * (len(CLOSED) + 1)]:
                if step == 0:
                    numbers[place] = tx.append(registered(rng, at)).case or ""
                else:
                    tx.append(_step(numbers[place], at, *CLOSED[step - 1][1:]))
    books.events += len(coming)
    books.cases += cases + still_open


def _minutes(steps: int) -> list[int]:
    return [0, *(minutes for minutes, _, _ in CLOSED[:steps])]
