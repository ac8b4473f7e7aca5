"""All projections from the events, as recording them one by one would have left them.

Owns the replay of the ledger into empty projections and the comparison that tests make. Must not write events.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from desktop.models import kinds, project_company, rollup, schema, tables
from desktop.models.apply import Applier
from desktop.models.project_company import Staff
from desktop.models.reading import LedgerEvent, ledger_event, parts_by_event
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
    versions = staff_versions(raw, data_dir, applier)
    (events,) = raw.execute("SELECT count(*) FROM event").fetchone()
    for (no,) in raw.execute(
        "SELECT DISTINCT case_no FROM event WHERE case_no IS NOT NULL ORDER BY case_no"
    ).fetchall():
        replay_case(applier, no, versions, fresh=True, counts=counts)
    for entry, n in counts.items():
        if n:
            rollup.add(raw, entry, n)
    applier.project_caseless()
    schema.create_late_indexes(raw)
    applier.forget()
    return int(events)


Versions = list[tuple[tuple[int, str, int], Staff]]


def staff_versions(raw: Any, data_dir: Any, applier: Applier | None = None) -> Versions:
    """The directory after each change, with its place; ``applier``: write the company's rows on the way."""
    parts = "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part"
    beside = parts_by_event(raw.execute(f"{parts} WHERE event_id IN (SELECT id {_COMPANY})"))
    rows = raw.execute(f"SELECT id, hash, header, formed {_COMPANY} ORDER BY lamport, id").fetchall()
    events = [ledger_event(row, beside.get(row[0], {}), data_dir, None, 0) for row in rows]
    staff = Staff()
    versions = [((-1, "", 0), staff)]
    for event in sorted(events, key=_place):
        if applier is not None:
            applier.replay_company(event)
        if event.kind in kinds.DIRECTORY_KINDS:
            staff = project_company.set_person(staff, event)
            versions.append((_place(event), staff))
    return versions


def _place(event: LedgerEvent) -> tuple[int, str, int]:
    return event.lamport, event.node, event.seq


def replay_case(
    applier: Applier, no: int, versions: Versions, *, fresh: bool, counts: Counter[Entry] | None = None
) -> None:
    """Fold the case with the directory at its last event, then with each later one for as long as it is live."""
    history = applier.history(no)
    applier.replay_beside(history, no)
    last = _place(history.ledger[-1])
    current = max(position for position, (place, _) in enumerate(versions) if place <= last)
    live = applier.project(no, versions[current][1], fresh=fresh, texts_changed=True, counts=counts)
    for _, staff in versions[current + 1 :]:
        if not live:
            break
        live = applier.project(no, staff, fresh=False, texts_changed=False, counts=counts)


def projection_rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projection, sorted, the search index token by token: what must be equal after a rebuild."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for model in tables.PROJECTIONS:
        name = model._meta.table_name
        found[name] = sorted(store.query(f'SELECT * FROM "{name}"'), key=repr)
    store.raw.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)")
    found["search"] = sorted(store.query("SELECT term, doc, col, offset FROM temp.search_terms"), key=repr)
    return found
