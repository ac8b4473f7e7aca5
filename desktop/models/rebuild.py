"""All projections from the events, as recording them one by one would have left them.

Owns the replay of the ledger into empty projections and the comparison that tests make. Must not write events.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop.models import rollup, schema, tables
from desktop.models.apply import Applier
from desktop.models.reading import ledger_event, parts_by_event
from desktop.models.rollup import Entry

if TYPE_CHECKING:
    from desktop.models.store import Store

_COMPANY = "FROM event WHERE case_no IS NULL"


def rebuild(store: Store) -> int:
    """Throw every projection away and make it anew, in one transaction; how many events were read."""
    with store.write() as tx:
        return refill(tx.raw, store.applier, store.data_dir)


def refill(raw: Any, applier: Applier, data_dir: Any) -> int:
    """The same inside a transaction that is already open."""
    schema.create_projections(raw, late=False)
    applier.forget()
    counts: Counter[Entry] = Counter()
    replay_company(raw, applier, data_dir)
    (events,) = raw.execute("SELECT count(*) FROM event").fetchone()
    for (no,) in raw.execute(
        "SELECT DISTINCT case_no FROM event WHERE case_no IS NOT NULL ORDER BY case_no"
    ).fetchall():
        replay_case(applier, no, fresh=True, counts=counts)
    for entry, n in counts.items():
        if n:
            rollup.add(raw, entry, n)
    applier.project_caseless()
    schema.create_late_indexes(raw)
    applier.forget()
    return int(events)


def replay_company(raw: Any, applier: Applier, data_dir: Any) -> None:
    """Write the company's rows from its events by (lamport, node, seq), into tables that are empty."""
    parts = "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part"
    beside = parts_by_event(raw.execute(f"{parts} WHERE event_id IN (SELECT id {_COMPANY})"))
    rows = raw.execute(f"SELECT id, hash, header, formed {_COMPANY} ORDER BY lamport, id").fetchall()
    events = [ledger_event(row, beside.get(row[0], {}), data_dir, None, 0) for row in rows]
    for event in sorted(events, key=lambda event: event.place):
        applier.replay_company(event)


def refill_company(raw: Any, applier: Applier, data_dir: Any) -> None:
    """Make the company's rows anew, where an event came that belongs before others."""
    for table in tables.COMPANY:
        raw.execute(f'DELETE FROM "{table._meta.table_name}"')
    replay_company(raw, applier, data_dir)
    applier.project_caseless()
    applier.forget()


def replay_case(applier: Applier, no: int, *, fresh: bool, counts: Counter[Entry] | None = None) -> None:
    """Fold the case and write its rows, and those of the numbers and documents of its events."""
    applier.replay_beside(applier.history(no), no)
    applier.project(no, fresh=fresh, texts_changed=True, counts=counts)


def projection_rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, sorted, the search index token by token: what must be equal after a rebuild."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for model in tables.PROJECTIONS:
        name = model._meta.table_name
        found[name] = sorted(store.query(f'SELECT * FROM "{name}"'), key=repr)
    store.raw.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)")
    found["search"] = sorted(store.query("SELECT term, doc, col, offset FROM temp.search_terms"), key=repr)
    return found
