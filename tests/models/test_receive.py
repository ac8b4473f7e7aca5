"""Events of other nodes enter by the same path, in whatever order they come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.receive import BadDelivery, Delivered, receive
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.golden import generate
from tests.golden.generate import MINUTE, T0, Line, Node

NUMBER = "K-CD01-20261123-A001"


def delivered(line: Line) -> Delivered:
    import base64

    parts = {name: (bytes.fromhex(part["salt"]), base64.b64decode(part["bytes"])) for name, part in line.parts.items()}
    return Delivered(line.header, parts)


def opened(folder: Path, *lines: Line) -> Store:
    store = Store.open(folder, ledger=generate.LEDGER)
    receive(store, [delivered(line) for line in lines])
    return store


def whole(store: Store) -> None:
    assert verify(store).found == ()
    before: dict[str, Any] = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before


def test_two_cases_of_one_number_both_carry_a_tag(tmp_path: Path) -> None:
    a, b = Node("a"), Node("b")
    policy = generate.company(a)
    b.knows(a.lines[-1])
    b.start(T0)
    mine, theirs = generate.register(a, T0 + MINUTE, policy, NUMBER), generate.register(b, T0 + MINUTE, policy, NUMBER)
    tagged = {f"{NUMBER}·{line.hash[:4]}" for line in (mine, theirs)}
    assert len(tagged) == 2
    for folder, order in (("one", [*a.lines, *b.lines]), ("other", [*a.lines[:-1], *b.lines, a.lines[-1]])):
        store = opened(tmp_path / folder)
        for line in order:
            receive(store, [delivered(line)])
        assert {number for (number,) in store.query("SELECT number FROM case_row")} == tagged
        assert all(len(store.history(number)) == 1 for number in tagged)
        whole(store)
        store.close()


def test_a_change_of_people_counts_from_its_place_whenever_it_comes(tmp_path: Path) -> None:
    a, b = Node("a"), Node("b")
    policy = generate.company(a)
    b.knows(a.lines[-1])
    b.start(T0)
    early = b.write("person-set", T0, fields={"id": "zhao", "active": False})
    fields = {"register": "employee", "category": "other", "number": "Y-CD01-20261123-A001", "by": "amy"}
    a.knows(early)
    first = a.write("registered", T0 + MINUTE, registers=True, policy=policy, fields=fields)
    a.write("major-flagged", T0 + 2 * MINUTE, case=first, seen=[first], policy=policy, fields={"by": "amy"},
            private={"text": {"why": "群体"}})  # fmt: skip
    store = opened(tmp_path, *a.lines)
    owner = "SELECT owner FROM clock_row WHERE name = 'major'"
    assert store.query(owner) == [("zhao",)]
    later = a.write("person-set", T0 + 3 * MINUTE, fields={"id": "li", "role": "hr-manager"})
    receive(store, [delivered(later)])
    assert store.query(owner) == [("zhao",)], "who became it afterwards changes nothing"
    whole(store)
    receive(store, [delivered(line) for line in b.lines])
    assert store.query(owner) == [("hr-admin",)], "he had left before, and nobody else was it then"
    whole(store)
    store.close()


def test_what_was_said_of_people_earlier_and_comes_later_does_not_win(tmp_path: Path) -> None:
    a, b = Node("a"), Node("b")
    policy = generate.company(a)
    b.knows(a.lines[0])
    b.start(T0)
    b.write("person-set", T0, fields={"id": "li", "role": "staff", "department": "quality", "active": True})
    generate.register(a, T0 + MINUTE, policy, NUMBER)
    store = opened(tmp_path, *a.lines)
    receive(store, [delivered(line) for line in b.lines])
    assert store.query("SELECT role, department FROM person_row WHERE key = 'li'") == [
        ("second-handler", "after-sales")
    ], "the greater lamport is the last word"
    whole(store)
    store.close()


def test_own_events_go_on_above_what_was_received(tmp_path: Path) -> None:
    from tests.models.helpers import event

    a = Node("a")
    policy = generate.company(a)
    generate.register(a, T0 + MINUTE, policy, NUMBER)
    store = opened(tmp_path, *a.lines)
    (done,) = store.record(event("dispatched", T0 + 5 * MINUTE, NUMBER, fields={"to": "li"}))
    assert (done.seq, done.index) == (1, 1), "a node of its own, after its event 0"
    last = store.events(NUMBER)[-1]
    assert last.lamport > a.lamport and last.seen == (a.lines[-1].hash,)
    whole(store)
    store.close()


@pytest.mark.parametrize("lacks", ["its case", "its node"])
def test_what_cannot_be_placed_yet_is_refused(lacks: str, tmp_path: Path) -> None:
    a, b = Node("a"), Node("b")
    policy = generate.company(a)
    first = generate.register(a, T0 + MINUTE, policy, NUMBER)
    b.knows(first)
    b.start(T0)
    b.write("noted", T0 + 2 * MINUTE, case=first, seen=[first], policy=policy, fields={"by": "amy"})
    store = opened(tmp_path, *a.lines[:-1])
    with pytest.raises(BadDelivery, match=lacks):
        receive(store, [delivered(line) for line in (b.lines if lacks == "its case" else b.lines[1:])])
    store.close()
