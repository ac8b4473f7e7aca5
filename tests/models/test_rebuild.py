"""Whatever is recorded in whatever order, rebuilding gives the same rows, and the kept counts equal a GROUP BY."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.rollup import CASE_DIMENSIONS
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models import helpers
from tests.models.helpers import DAY, HOUR, MINUTE, START, customer, employee, event

PERSON = st.sampled_from(["amy", "li", "sun", "zhao", "qian"])
WHOM = st.sampled_from(["li", "sun", "s1"])
STEPS = st.one_of(
    st.tuples(st.just("dispatched"), st.fixed_dictionaries({"to": PERSON})),
    st.tuples(st.just("findings-returned"), st.just({"text": {"finding": "木料"}})),
    st.tuples(st.just("extended"), st.fixed_dictionaries({"until": st.integers(1, 600)})),
    st.tuples(st.just("replied"), st.just({})),
    st.tuples(st.just("explained"), st.just({})),
    st.tuples(st.just("closed"), st.just({})),
    st.tuples(st.just("followed-up"), st.sampled_from(
        [{"outcome": "reached", "satisfaction": 4}, {"outcome": "unreachable"}])),
    st.tuples(st.just("repeat-complaint"), st.just({"text": {"about": "又来"}})),
    st.tuples(st.just("misconduct-found"), st.fixed_dictionaries({"on": WHOM, "how": st.just("bad-attitude")})),
    st.tuples(st.just("media-exposed"), st.fixed_dictionaries({"harm": st.booleans()})),
    st.tuples(st.just("attributed"), st.fixed_dictionaries({"responsible": WHOM})),
    st.tuples(st.just("escalated"), st.fixed_dictionaries({"to": PERSON})),
    st.tuples(st.just("reopened"), st.just({})),
    st.tuples(st.just("voided"), st.just({"text": {"why": "重复"}})),
    st.tuples(st.just("corrected"), st.fixed_dictionaries({"event": st.integers(0, 2), "set": st.sampled_from(
        [{"category": "repair"}, {"to": "sun"}, {"at": START + HOUR + 3 * MINUTE}])})),
    st.tuples(st.just("no-such-kind"), st.just({"x": 1})),
    st.tuples(st.just("person-set"), st.fixed_dictionaries({"id": PERSON, "active": st.booleans()})),
    st.tuples(st.just("person-set"), st.fixed_dictionaries({"id": PERSON, "role": st.sampled_from(
        ["hr-manager", "general-manager", "staff"]), "department": st.sampled_from(["hr-admin", "quality"])})),
    st.tuples(st.just("review-requested"), st.just({})),
    st.tuples(st.just("final-decision"), st.just({"text": {"decision": "维持"}})),
    st.tuples(st.just("major-flagged"), st.just({"text": {"why": "群体"}})),
    st.tuples(st.just("store-set"), st.fixed_dictionaries({"id": st.just("s1"), "bonus": st.integers(100, 900)})),
    st.tuples(st.just("propose"), st.just({})),
    st.tuples(st.just("dismiss"), st.just({})),
    st.tuples(st.just("erase"), st.just({})),
)  # fmt: skip
MOVES = st.lists(
    st.tuples(STEPS, st.integers(0, 2), st.integers(1, 2000), st.sampled_from([0, 0, 0, 30]), PERSON), max_size=14
)


def play(store: Store, moves: list[Any]) -> None:
    """Record whatever comes, sound or not: the ledger keeps it."""
    cases = [done.case for done in store.record(customer(START + HOUR, responsible="li"), employee(START + HOUR),
                                                customer(START + DAY, category="repair"))]  # fmt: skip
    now = START + 2 * HOUR
    for (kind, values), which, minutes, late, by in moves:
        now += minutes * MINUTE
        case, fields = cases[which], {key: value for key, value in values.items() if key != "text"}
        if kind in ("propose", "dismiss"):
            decide(store, kind, now)
        elif kind == "erase":
            named = {"parts": [[store.events(str(case))[0].ref, "person"]]}
            store.record(event("parts-erased", now, fields=named))
        elif kind in ("person-set", "store-set"):
            store.record(event(kind, now, fields=fields))
        elif kind != "corrected" or fields["event"] < len(store.history(str(case))):
            if "until" in fields:
                fields["until"] = now + fields["until"] * MINUTE
            store.record(
                event(kind, now - late * MINUTE, case, by=by, fields=fields, text=values.get("text"), recorded_at=now)
            )


def decide(store: Store, kind: str, now: int) -> None:
    found = store.query(
        "SELECT s.id, c.number FROM suggestion_row s JOIN case_row c ON c.no = s.case_no "
        "WHERE status = 'open' ORDER BY s.id"
    )
    if found:
        name, amount = ("penalty-proposed", {"amount": 5000}) if kind == "propose" else ("suggestion-dismissed", {})
        fields = {"suggestion": found[0][0], **amount}
        store.record(event(name, now, found[0][1], fields=fields, text={"reason": "x"}))


@settings(max_examples=40)
@given(MOVES)
def test_a_rebuild_gives_equal_rows(moves: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = helpers.opened(Path(folder))
        try:
            play(store, moves)
            before = projection_rows(store)
            rebuild(store)
            after = projection_rows(store)
            differing = {name: set(rows) ^ set(after[name]) for name, rows in before.items() if rows != after[name]}
            assert differing == {}
            assert verify(store).found == ()
            assert dict(kept(store)) == dict(counted(store))
        finally:
            store.close()


def kept(store: Store) -> Counter[tuple[Any, ...]]:
    rows = store.query("SELECT measure, dimension, register, day, value, n FROM rollup_row WHERE register <> 'penalty'")
    return Counter({row[:5]: row[5] for row in rows})


def counted(store: Store) -> Counter[tuple[Any, ...]]:
    """The same by a full GROUP BY over the rows, days reckoned by SQLite from Shanghai's fixed eight hours."""

    def day(column: str) -> str:
        return f"CAST(({column} + 28800000) / 86400000 AS INTEGER) + {datetime(1970, 1, 1).toordinal()}"  # noqa: DTZ001

    found: Counter[tuple[Any, ...]] = Counter()
    for measure, at, source in (
        ("'received'", "registered_at", "case_row c"),
        ("'closed'", "closed_at", "case_row c"),
        ("m.measure", "m.at", "mark_row m JOIN case_row c ON c.no = m.case_no"),
    ):
        for dimension in ("", *CASE_DIMENSIONS):
            value = f"c.{dimension}" if dimension else "''"
            some = f"AND {value} <> ''" if dimension else ""
            for row in store.query(
                f"SELECT {measure}, '{dimension}', register, {day(at)}, {value}, count(*) FROM {source} "
                f"WHERE {at} IS NOT NULL {some} GROUP BY 1, 3, 4, 5"
            ):
                found[row[:5]] += row[5]
    outcome = "'clock:' || k.name || ':' || CASE WHEN proven THEN outcome ELSE 'unproven' END"
    for dimension, value in (("", "''"), ("category", "c.category"), ("owner", "k.owner")):
        for row in store.query(
            f"SELECT {outcome}, '{dimension}', register, {day('stopped')}, {value}, count(*) FROM clock_row k "
            "JOIN case_row c ON c.no = k.case_no WHERE stopped IS NOT NULL GROUP BY 1, 3, 4, 5"
        ):
            found[row[:5]] += row[5]
    return found


def test_penalties_are_counted_with_their_sums(store: Store) -> None:
    case = helpers.late_answer(store, START + HOUR)
    ((id,),) = store.query("SELECT id FROM suggestion_row")
    at = START + 3 * HOUR
    (done,) = store.record(event("penalty-proposed", at, case, fields={"suggestion": id, "amount": 3000}))
    life: list[tuple[str, dict[str, int]]] = [
        ("penalty-approved", {}),
        ("penalty-issued", {}),
        ("penalty-disputed", {}),
        ("penalty-reduced", {"amount": 1000}),
        ("penalty-settled", {}),
    ]
    for step, (kind, more) in enumerate(life, start=1):
        store.record(event(kind, at + step * DAY, case, by="qian", fields={"penalty": done.ref, **more}))
    rows = store.query(
        "SELECT measure, dimension, value, n, total FROM rollup_row WHERE register = 'penalty' ORDER BY 1, 2"
    )
    assert rows == [
        (f"penalty:{measure}", dimension, value, 1, 1000)
        for measure in ("issued", "proposed", "settled")
        for dimension, value in (("", ""), ("rule", "late-answer"), ("whom", "li"))
    ]
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
