"""What is left to do after parts were erased, so that no byte of them stays on the disk.

Owns the sweeping up behind ``parts-erased`` events: files of large parts, tokens in the search index, pages and log of
the database. Must not erase anything that no event names. Backups made before keep what they hold: that is said to
whoever erases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.header import part_heads, read_json
from desktop.models.parts import file_of

if TYPE_CHECKING:
    from desktop.models.store import Store


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
