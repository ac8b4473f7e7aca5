"""All projections from the events, as recording them one by one would have left them.

Owns the replay of the ledger into empty projections and the comparison that tests make. Must not write events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models import project_case, schema, tables
from desktop.models.apply import Applier
from desktop.models.reading import ledger_event, parts_by_event, read_cases

if TYPE_CHECKING:
    from desktop.models.store import Store

BATCH = 200
"""Cases whose rows are written together."""
_COMPANY = "FROM event WHERE case_no IS NULL"


def rebuild(store: Store) -> int:
    """Throw every projection away and make it anew, in one transaction; how many events were read."""
    with store.write() as tx:
        return refill(tx.raw, store.applier, store.data_dir)


def refill(raw: Any, applier: Applier, data_dir: Any) -> int:
    """The same inside a transaction that is already open."""
    schema.create_projections(raw, late=False)
    applier.forget()
    replay_company(raw, applier, data_dir)
    (events,) = raw.execute("SELECT count(*) FROM event").fetchone()
    _replay_cases(raw, applier, data_dir)
    applier.project_caseless()
    schema.create_late_indexes(raw)
    applier.forget()
    return int(events)


def _replay_cases(raw: Any, applier: Applier, data_dir: Any) -> None:
    batch, given, last = project_case.Batch(raw), set[str](), dict[str, int]()
    for history, plain in read_cases(raw, data_dir, applier.versions):
        number = plain
        if plain in given:  # two cases of one number: the rows there are say how they are told apart
            batch.write()
            number = applier.number(history.no)[0]
        given.add(plain)
        applier.replay_beside(history, history.no, last)
        batch.add(history, project_case.Surroundings(applier.policy(history.ledger[0].policy), number, plain))
        if len(batch) >= BATCH:
            batch.write()
    batch.write()
    batch.write_counts()
    applier.count_all(last)
    for no in applier.take_dirty():
        applier.project(no, fresh=False, texts_changed=True)


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


def replay_case(applier: Applier, no: int, *, fresh: bool) -> None:
    """Fold the case and write its rows, and those of the numbers and documents of its events."""
    applier.replay_beside(applier.history(no), no)
    applier.project(no, fresh=fresh, texts_changed=True)


def projection_rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, sorted, the search index token by token: what must be equal after a rebuild."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for model in tables.PROJECTIONS:
        name = model._meta.table_name
        found[name] = sorted(store.query(f'SELECT * FROM "{name}"'), key=repr)
    store.raw.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)")
    found["search"] = sorted(store.query("SELECT term, doc, col, offset FROM temp.search_terms"), key=repr)
    return found
