"""A ledger to measure on: many closed customer cases and some hundred open ones, written through the one way in.

Owns the making of it. The texts are plausible Chinese so that search has something to find.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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


def _life(number: str, at: int, closed: bool) -> Iterator[NewEvent]:
    def event(kind: str, minutes: int, by: str = "amy", **fields: object) -> NewEvent:
        when = at + minutes * MINUTE
        words = {name: fields.pop(name) for name in ("finding",) if name in fields}
        parts = {"text": words} if words else {}
        return NewEvent(
            kind=kind, actor="amy", at=when, recorded_at=when, case=number, by=by, fields=fields, private_fields=parts
        )

    yield event("dispatched", 8, to="zhou")
    if closed:
        yield event("findings-returned", 30, by="zhou", finding="下轨更换")
        yield event("replied", 35)
        yield event("closed", 40)
        yield event("followed-up", 2000, outcome="reached", satisfaction=4)


def fill(books: Books, cases: int, still_open: int, seed: int = 1) -> None:
    """Writes ``cases`` closed cases of the two years before now and ``still_open`` open ones of the last hours."""
    rng = random.Random(seed)
    now = books.clock.now()
    for place in range(cases + still_open):
        closed = place < cases
        at = now - rng.randrange(3 * DAY, 700 * DAY) if closed else now - rng.randrange(MINUTE, 120 * MINUTE)
        with books.store.write() as tx:
            number = tx.append(registered(rng, at)).case or ""
            written = 1
            for event in _life(number, at, closed):
                tx.append(event)
                written += 1
        books.events += written
    books.cases += cases + still_open
