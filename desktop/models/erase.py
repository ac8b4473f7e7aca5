"""What is left to do after parts were erased, so that no byte of them stays on the disk.

Owns the sweeping up behind ``parts-erased`` events: files of large parts, tokens in the search index, pages and log of
the database. Must not erase anything that no event names. Backups made before keep what they hold: that is said to
whoever erases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models import kinds
from desktop.models.header import part_heads, read_json
from desktop.models.parts import file_of

if TYPE_CHECKING:
    from desktop.models.store import Store


SWEPT = "erase.swept"
"""The fact about this database that says how many erasures have been swept up behind."""
_ERASURES = "SELECT count(*) FROM event WHERE kind = ? AND case_no IS NULL"
_SAVE = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"


def sweep_if_due(store: Store) -> int:
    """:func:`sweep`, where something was erased since that was done last; how many files went.

    Asked at every start: with nothing new it is two look-ups. A sweep that broke off is made again.
    """
    if store.readonly:
        return 0
    erasures = store.query(_ERASURES, (kinds.PARTS_ERASED,))[0][0]
    done = store.query("SELECT value FROM meta WHERE key = ?", (SWEPT,))
    if str(erasures) == (done[0][0] if done else "0"):
        return 0
    gone = sweep(store)
    store.change(_SAVE, (SWEPT, str(erasures)))
    return gone


def sweep(store: Store) -> int:
    """Remove files of erased parts, old search tokens and the write-ahead log; how many files went. Takes seconds."""
    gone = 0
    rows = store.query(
        "SELECT e.header, p.name FROM part p JOIN event e ON e.id = p.event_id "
        "WHERE p.erased_by IS NOT NULL AND p.filed"
    )
    for raw_header, name in rows:
        head = next(head for head in part_heads(read_json(raw_header)) if head.name == name)
        file = file_of(store.data_dir, head.commitment)
        if file.is_file():
            file.unlink()
            gone += 1
    with store.write() as tx:
        tx.raw.execute("INSERT INTO search (search) VALUES ('optimize')")
    store.query("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone
