"""A case reads as it did when its events were entered, however people and stores change afterwards."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.header import canonical
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.receive import receive
from desktop.models.staff_versions import KEPT, Change, StaffVersions
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.golden import generate
from tests.golden.generate import T0, Line, Node
from tests.models.helpers import DAY, HOUR, MINUTE, START, customer, employee, event, registered
from tests.models.test_receive import delivered

T = START + HOUR
LATER = T + 30 * DAY


def goes_on(store: Store, case: str | None) -> None:
    """Another event of the case, which folds it anew; then everything anew."""
    store.record(event("noted", LATER, case, text={"text": "x"}))
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
    assert verify(store).clean


@pytest.fixture
def decided(store: Store) -> str:
    """A case that the general manager has decided finally; its number."""
    case = registered(store, employee(T)).case
    store.record(
        event("decided", T + MINUTE, case, text={"decision": "维持"}),
        event("review-requested", T + 2 * MINUTE, case),
        event("final-decision", T + 3 * MINUTE, case, by="qian", text={"decision": "维持"}),
    )
    return str(case)


def test_a_final_decision_stays_when_the_general_manager_becomes_staff(store: Store, decided: str) -> None:
    store.record(event("person-set", T + DAY, fields={"id": "qian", "role": "staff"}))
    goes_on(store, decided)
    assert store.query("SELECT unapplied, duties FROM case_row") == [(0, "inform-responsible")]


def test_who_becomes_general_manager_later_has_not_decided_before(store: Store) -> None:
    case = registered(store, employee(T)).case
    store.record(
        event("decided", T + MINUTE, case, text={"decision": "维持"}),
        event("review-requested", T + 2 * MINUTE, case),
        event("final-decision", T + 3 * MINUTE, case, by="li", text={"decision": "维持"}),
        event("person-set", T + DAY, fields={"id": "li", "role": "general-manager"}),
    )
    goes_on(store, case)
    assert store.query("SELECT unapplied FROM case_row") == [(1,)]


def test_a_suggestion_stays_on_who_was_head_at_the_repeat_complaint(store: Store) -> None:
    case = registered(store, employee(T)).case
    whom = "SELECT whom FROM suggestion_row WHERE rule = 'employee-late' ORDER BY whom"
    store.record(event("repeat-complaint", T + 10 * DAY, case, text={"about": "还没判定"}))
    assert store.query(whom) == [("amy",), ("zhao",)]
    store.record(event("person-set", T + 11 * DAY, fields={"id": "zhao", "role": "staff"}))
    store.record(event("person-set", T + 11 * DAY, fields={"id": "sun", "role": "hr-manager"}))
    assert store.query(whom) == [("amy",), ("zhao",)]
    goes_on(store, case)
    assert store.query(whom) == [("amy",), ("zhao",)]
    store.record(event("repeat-complaint", LATER + DAY, case, text={"about": "还没判定"}))
    assert store.query(whom) == [("amy",), ("amy",), ("sun",), ("zhao",)], "the next one falls on who is it now"


def test_a_suggestion_keeps_the_bonus_of_its_day(store: Store) -> None:
    case = registered(store, customer(T)).case
    store.record(event("misconduct-found", T + MINUTE, case, fields={"on": "s1", "how": "mishandled"}))
    store.record(event("store-set", T + DAY, fields={"id": "s1", "bonus": 900}))
    goes_on(store, case)
    assert store.query("SELECT rule, low, high FROM suggestion_row") == [("direct-store", 500, 500)]


def test_statistics_keep_the_department_that_the_responsible_was_in(store: Store) -> None:
    case = registered(store, customer(T, responsible="li")).case
    store.record(event("person-set", T + DAY, fields={"id": "li", "department": "quality"}))
    goes_on(store, case)
    assert store.query("SELECT department FROM case_row") == [("after-sales",)]
    store.record(event("attributed", LATER, case, fields={"responsible": "li"}))
    assert store.query("SELECT department FROM case_row") == [("quality",)]


def test_a_correction_that_names_somebody_new_knows_him(store: Store) -> None:
    case = registered(store, customer(T)).case
    store.record(
        event("misconduct-found", T + MINUTE, case, fields={"on": "s1", "how": "mishandled"}),
        event("store-set", T + HOUR, fields={"id": "s9", "kind": "direct-store", "bonus": 700}),
        event("corrected", T + 2 * HOUR, case, fields={"event": 1, "set": {"on": "s9"}}),
    )
    goes_on(store, case)
    found = store.query("SELECT rule, whom, low FROM suggestion_row")
    assert found == [("direct-store", "s9", 700)]


def test_versions_are_made_again_when_they_are_no_longer_kept() -> None:
    changes = [Change((n, "a", n), "store-set", {"id": "s1", "bonus": n}) for n in range(3 * KEPT)]
    changes += [Change((n, "b", n), "person-set", {"id": f"p{n}", "active": n % 2 == 0}) for n in range(KEPT)]
    versions = StaffVersions(reversed(changes))
    for n in (*range(3 * KEPT), *reversed(range(3 * KEPT))):
        then = versions.at((n, "z", 0))
        assert then.stores["s1"].bonus == n
        assert (len(then.people), len(then.left)) == (min(n + 1, KEPT), min(n + 1, KEPT) // 2)
    versions.add((10, "c", 0), "store-set", {"id": "s1", "kind": "dealer"})
    assert [versions.at((n, "z", 0)).stores["s1"].kind for n in (9, 10, 100)] == ["", "dealer", "dealer"]


ACTS: Any = st.sampled_from([
    ("person-set", {"id": "zhao", "role": "staff"}),
    ("person-set", {"id": "zhao", "role": "hr-manager"}),
    ("person-set", {"id": "qian", "role": "staff", "department": "quality"}),
    ("person-set", {"id": "qian", "role": "general-manager", "department": "management"}),
    ("store-set", {"id": "s1", "bonus": 800}),
    ("final-decision", {"by": "qian"}),
    ("repeat-complaint", {}),
    ("misconduct-found", {"on": "s1", "how": "mishandled"}),
    ("attributed", {"responsible": "qian"}),
])  # fmt: skip
WORDS = {"decided": "decision", "final-decision": "decision", "repeat-complaint": "about"}
HISTORY = st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.booleans(), ACTS), min_size=4, max_size=16)


def two_nodes(moves: list[Any]) -> tuple[list[Line], list[Line], list[Line]]:
    """What both have at the beginning, and what each wrote after it, having heard of the other's now and then."""
    a, b = Node("a"), Node("b")
    policy = generate.company(a)
    a.write("person-set", T0, fields={"id": "qian", "role": "general-manager", "department": "management"})
    a.write("store-set", T0, fields={"id": "s1", "kind": "direct-store", "bonus": 300})
    cases = []
    for number in (1, 2):
        fields = {"register": "employee", "category": "other", "number": f"Y-CD01-20261123-A00{number}", "by": "amy"}
        cases.append(a.write("registered", T0, registers=True, policy=policy, fields=fields))
        for kind in ("decided", "review-requested"):
            private = {"text": {WORDS[kind]: "x"}} if kind in WORDS else {}
            a.write(kind, T0, case=cases[-1], policy=policy, fields={"by": "amy"}, private=private)
    b.knows(a.lines[-1])
    b.start(T0)
    shared = [*a.lines, *b.lines]
    known = len(a.lines), len(b.lines)
    at = T0
    for first, hears, case, (kind, fields) in moves:
        node, other = (a, b) if first else (b, a)
        if not hears:
            node.knows(other.lines[-1])
        at += DAY
        private = {"text": {WORDS[kind]: "x"}} if kind in WORDS else {}
        if kind in ("person-set", "store-set"):
            node.write(kind, at, fields=fields)
        else:
            node.write(kind, at, case=cases[case], policy=policy, fields={"by": "amy", **fields}, private=private)
    return shared, a.lines[known[0] :], b.lines[known[1] :]


def read(store: Store) -> dict[str, Any]:
    """What is known of the cases, without the places that rows have in one database."""
    leave = {"no", "case_no"}
    found: dict[str, Any] = {}
    for table in ("case_row", "clock_row", "mark_row", "suggestion_row", "person_row", "store_row", "rollup_row"):
        columns = [row[1] for row in store.query(f"PRAGMA table_info({table})") if row[1] not in leave]
        of_case = table in ("clock_row", "mark_row", "suggestion_row")
        named = "(SELECT number FROM case_row c WHERE c.no = x.case_no), " if of_case else ""
        found[table] = sorted(store.query(f"SELECT {named}{', '.join(columns)} FROM {table} x"), key=repr)
    return found


@settings(max_examples=60)
@given(HISTORY, st.lists(st.tuples(st.booleans(), st.integers(1, 3)), max_size=12))
def test_whatever_comes_first_the_rows_are_the_same(moves: list[Any], order: list[tuple[bool, int]]) -> None:
    shared, mine, theirs = two_nodes(moves)
    with tempfile.TemporaryDirectory() as folder:
        at_once = Store.open(Path(folder) / "one", ledger=generate.LEDGER)
        receive(at_once, [delivered(line) for line in (*shared, *mine, *theirs)])
        piecemeal = Store.open(Path(folder) / "other", ledger=generate.LEDGER)
        receive(piecemeal, [delivered(line) for line in shared])
        for first, count in order:
            source = mine if first else theirs
            receive(piecemeal, [delivered(line) for line in source[:count]])
            del source[:count]
        receive(piecemeal, [delivered(line) for line in mine])
        receive(piecemeal, [delivered(line) for line in theirs])
        try:
            assert read(piecemeal) == read(at_once)
            for store in (piecemeal, at_once):
                before = projection_rows(store)
                rebuild(store)
                assert projection_rows(store) == before
                assert verify(store).found == ()
        finally:
            piecemeal.close()
            at_once.close()


@pytest.mark.parametrize(
    "kind", ["person-set", "store-set", "department-set", "company-set", "setting-set", "policy-adopted"]
)
def test_what_a_newer_program_says_of_the_company_is_kept_and_not_read(store: Store, decided: str, kind: str) -> None:
    """docs/ledger-format.md §3: a greater ``ver`` may mean other things by the same names, or have none of them."""
    tables = ("person_row", "store_row", "department_row", "company_row", "policy_row")
    before = [store.query(f"SELECT * FROM {table} ORDER BY 1") for table in tables]
    store.record(
        event(kind, T + DAY, fields={"id": "qian", "role": "staff", "key": "hotline", "value": "1"}, ver=2),
        event(kind, T + DAY, fields={"whom": "qian"}, ver=2),
    )
    assert [store.query(f"SELECT * FROM {table} ORDER BY 1") for table in tables] == before
    goes_on(store, decided)
    store.forget()
    assert store.directory().people["qian"].role == "general-manager"


def test_what_a_later_format_says_of_people_is_kept_and_not_read(store: Store, tmp_path: Path) -> None:
    a = Node("a")
    generate.company(a)
    header = json.loads(a.write("person-set", T0 + MINUTE, fields={"id": "amy", "role": "staff"}).header)
    later = {
        "fmt": 2,
        **{key: header[key] for key in ("ledger", "node", "seq", "prev", "lamport", "kind", "case", "seen")},
    }
    a.lines[-1] = Line(canonical(later), {})
    there = Store.open(tmp_path / "there", ledger=generate.LEDGER)
    receive(there, [delivered(line) for line in a.lines])
    before = projection_rows(there)
    rebuild(there)
    assert projection_rows(there) == before and verify(there).clean
    there.forget()
    assert there.directory().people["amy"].role == "first-handler"
    there.close()
