"""The store: one open database, its write transactions and what is read from it.

Owns opening (pragmas, migrations, a node noticed as copied), transactions and the caches over them. One thread at a
time; every process of one PC that opens the file shares its node and waits for its turn to write. Must not read the
wall clock.
What writes is imported by the first write, so that a board can be there before.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models import engine, keys, migrations, schema, search_index
from desktop.models.apply import Applier
from desktop.models.errors import LedgerError, NotALedger, ReadOnly, StorageFailed, UnknownCase
from desktop.models.faults import reached
from desktop.models.header import read_json, split_reference
from desktop.models.kinds import TOLD_KINDS
from desktop.models.project_company import Staff
from desktop.policy.config import Policy
from desktop.policy.values import Event, Instant

if TYPE_CHECKING:
    from desktop.models.append import Appended, Head, NewEvent, Transaction
    from desktop.models.reading import LedgerEvent
    from desktop.policy.penalty_life import PenaltyEvent

FILE = "ledger.db"
CHUNK, PAUSE_S = 200, 0.003
"""Bulk writing: events a commit, and the pause after it in which a person's save gets its turn."""
_OPEN_CASES = "SELECT number FROM case_row WHERE stage NOT IN ('done', 'voided')"

__all__ = ["Appended", "LedgerEvent", "NewEvent", "Store", "Transaction"]


def __getattr__(name: str) -> Any:
    if name in ("Appended", "NewEvent", "Transaction"):
        from desktop.models import append

        return getattr(append, name)
    if name == "LedgerEvent":
        from desktop.models.reading import LedgerEvent

        return LedgerEvent
    raise AttributeError(name)


class Store:
    """An open ledger with its projections. Make one with :meth:`open`, end it with :meth:`close`."""

    def __init__(
        self, database: engine.LedgerDatabase, path: Path, *, readonly: bool, machine: str | None = None
    ) -> None:
        self.database, self.path, self.readonly = database, path, readonly
        self.data_dir = path.parent
        self.raw: Any = database.connection()
        self.applier = Applier(self.raw, self.data_dir)
        self._lock = threading.RLock()
        self._writing = False
        self._seen_version = -1
        self._noticed = False
        self._written = 0
        self.changed = 0
        """How often :meth:`change` has changed anything."""
        self._head: Head | None = None
        self.marker = keys.marker(path, machine)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        readonly: bool = False,
        ledger: str | None = None,
        shared: bool = False,
        machine: str | None = None,
        hand_over: migrations.HandOver | None = None,
    ) -> Store:
        """Open the ledger at ``path`` (a file, or a folder that holds or shall hold ``ledger.db``).

        A missing one is made (for the company ``ledger``, or a new one), an older one migrated after a backup.
        ``shared``: several PCs of one office open the file from now on, each as a node of its own. ``machine``: the
        name of a PC that is not this one. ``hand_over`` takes what an older one held of this PC.
        Raises ``NewerDatabase``, ``NotALedger`` and ``StorageFailed`` of :mod:`desktop.models.errors`.
        """
        file = path / FILE if path.is_dir() or not path.suffix else path
        if not readonly:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            database = engine.connect(file, readonly=readonly, shared=shared)
        except engine.DatabaseError as error:
            raise NotALedger(str(file)) if "not a database" in str(error) else StorageFailed(error) from error
        try:
            store = cls(database, file, readonly=readonly, machine=machine)
            store._bring_up(ledger, hand_over)
            if shared and not readonly and not engine.is_shared(store.raw):
                store.change("INSERT OR IGNORE INTO meta (key, value) VALUES (?, '1')", (engine.SHARED,))
        except BaseException:
            database.close()
            raise
        return store

    def _bring_up(self, ledger: str | None, hand_over: migrations.HandOver | None) -> None:
        if self.readonly:
            if migrations.version_of(self.raw) != schema.VERSION:
                migrations.refuse_other(self.raw)
            return
        try:
            if migrations.bring_up(self.raw, self.path, ledger=ledger, hand_over=hand_over):
                from desktop.models.rebuild import refill

                refill(self.raw, self.applier, self.data_dir)
                self.raw.execute("COMMIT")
        except BaseException as error:
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
            if isinstance(error, engine.OperationalError):
                raise StorageFailed(error) from error
            raise

    def close(self) -> None:
        """End the connection. What was committed is kept; nothing else was."""
        with self._lock, suppress(engine.DatabaseError):
            self.database.close()

    # writing ---------------------------------------------------------------------------------------------------
    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """One write transaction: all of it is on the disk when the block ends, or none of it.

        Waits for other writers up to ten seconds. Raises :class:`ReadOnly`, :class:`StorageFailed`, and what the block
        raises. Not to be nested.
        """
        from desktop.models.append import Transaction, read_head

        if self.readonly:
            raise ReadOnly
        with self._lock:
            if self._writing:
                raise RuntimeError("a write transaction is already open")
            try:
                self.raw.execute("BEGIN IMMEDIATE")
            except engine.OperationalError as error:
                raise StorageFailed(error) from error
            self._writing = True
            try:
                reached("begun")
                self._notice_others()
                self._noticed = True
                if self._head is None:
                    self._head = read_head(self.raw, self.marker)
                yield Transaction(self.raw, self.data_dir, self._head, self.marker, self.applier)
                self.applier.finish()
                reached("before-commit")
                self.raw.execute("COMMIT")
                self._written += 1
                reached("after-commit")
            except BaseException as error:
                self._undo()
                if isinstance(error, (engine.OperationalError, OSError)) and not isinstance(error, LedgerError):
                    raise StorageFailed(error) from error
                raise
            finally:
                self._writing = self._noticed = False

    def forget(self) -> None:
        """Drop what is cached: somebody else (another process, a delivery) has written."""
        self._head = None
        self.applier.forget()

    def _undo(self) -> None:
        with suppress(engine.DatabaseError):
            if self.raw.in_transaction:
                self.raw.execute("ROLLBACK")
        self._head = None
        self.applier.forget()

    def record(self, *events: NewEvent) -> tuple[Appended, ...]:
        """Write events in one transaction."""
        with self.write() as tx:
            return tuple([tx.append(event) for event in events])

    def record_many(
        self, events: Iterable[NewEvent], *, chunk: int = CHUNK, pause: Callable[[float], None] = time.sleep
    ) -> int:
        """Write many events in transactions of ``chunk``, pausing between them so that a person's save goes first.

        How many were written. Each chunk is all or none; an error ends the run after the chunks before it.
        """
        source, written = iter(events), 0
        while batch := list(islice(source, chunk)):
            written += len(self.record(*batch))
            pause(PAUSE_S)
        return written

    def change(self, sql: str, params: tuple[Any, ...] = ()) -> int:
        """Change rows that are no events (alerts, presence); how many were changed."""
        if self.readonly:
            raise ReadOnly
        with self._lock:
            try:
                rows = int(self.raw.execute(sql, params).rowcount)
            except engine.OperationalError as error:
                raise StorageFailed(error) from error
            self.changed += rows > 0
            return rows

    # reading ---------------------------------------------------------------------------------------------------
    def _notice_others(self) -> None:
        """Forget what was cached if another connection has written since; inside a block, once is enough."""
        if self._noticed:
            return
        (version,) = self.raw.execute("PRAGMA data_version").fetchone()
        if version != self._seen_version:
            self._seen_version = version
            self._head = None
            self.applier.forget()

    def stamp(self) -> tuple[int, int]:
        """Another value once this store has written to the ledger, or another connection anything at all."""
        with self._lock:
            (version,) = self.raw.execute("PRAGMA data_version").fetchone()
            return version, self._written

    @contextmanager
    def read(self) -> Iterator[None]:
        """Queries inside the block see one state of the database, whatever others write meanwhile."""
        with self._lock:
            if self._writing or self.raw.in_transaction:
                yield
                return
            self.raw.execute("BEGIN")
            try:
                self._notice_others()
                self._noticed = True
                yield
            finally:
                self._noticed = False
                self.raw.execute("COMMIT")

    def query(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT as tuples."""
        with self._lock:
            rows: list[tuple[Any, ...]] = self.raw.execute(sql, params).fetchall()
            return rows

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """Rows of a peewee query over :mod:`desktop.models.tables`, as dictionaries."""
        with self._lock:
            return [dict(row) for row in query.dicts().execute(self.database.models)]

    def history(self, case: str) -> list[Event]:
        """The case's events as the policy reads them. Raises :class:`UnknownCase`."""
        return list(self._case(case).events)

    def events(self, case: str) -> list[LedgerEvent]:
        """The case's events as the ledger keeps them, penalties and documents included. Raises :class:`UnknownCase`."""
        return list(self._case(case).ledger)

    def penalty(self, id: str) -> list[PenaltyEvent]:
        """The steps of a penalty so far in the order of entry, with their reasons; empty if there is none."""
        with self._lock:
            self._notice_others()
            return self.applier.penalty(id)

    def _case(self, case: str) -> Any:
        with self._lock:
            self._notice_others()
            no = self.applier.case_no(case)
            if no is None:
                raise UnknownCase(case)
            return self.applier.history(no)

    def part(self, ref: str, name: str) -> bytes | None:
        """The bytes of a part of the event ``node:seq``; ``None`` where they are erased, withheld or missing."""
        from desktop.models.header import part_heads
        from desktop.models.parts import content_of

        node, seq = split_reference(ref)
        with self._lock:
            row = self.raw.execute(
                "SELECT e.header, p.salt, p.bytes, p.filed FROM event e JOIN node n ON n.no = e.node_no "
                "JOIN part p ON p.event_id = e.id WHERE n.node = ? AND e.seq = ? AND p.name = ?",
                (node, seq, name),
            ).fetchone()
        if row is None:
            return None
        head = next(head for head in part_heads(read_json(row[0])) if head.name == name)
        return content_of(self.data_dir, head.commitment, row[1], row[2], row[3])

    def document(self, number: str) -> bytes | None:
        """The bytes that were printed under ``number``, or ``None``."""
        rows = self.query(
            "SELECT n.node, e.seq FROM document_row d JOIN event e ON e.id = d.event_id "
            "JOIN node n ON n.no = e.node_no WHERE d.number = ?",
            (number,),
        )
        return self.part(f"{rows[0][0]}:{rows[0][1]}", "attachment-1") if rows else None

    def changes_since(self, cursor: int) -> tuple[int, frozenset[str]]:
        """The new cursor, and the numbers of the cases that changed since ``cursor`` (0: ever), whoever wrote them.

        A change of people or stores, or of who is away, counts as a change of every case that is not done: who is
        shown there and who is warned may have changed, though the case has not.
        """
        with self._lock:
            (last,) = self.raw.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()
            if last <= cursor:
                return cursor, frozenset()
            numbers = self.raw.execute(
                "SELECT DISTINCT c.number FROM event e JOIN case_row c ON c.no = e.case_no WHERE e.id > ?", (cursor,)
            ).fetchall()
            marks = ", ".join("?" * len(TOLD_KINDS))
            if self.raw.execute(
                f"SELECT 1 FROM event WHERE id > ? AND case_no IS NULL AND kind IN ({marks}) LIMIT 1",
                (cursor, *TOLD_KINDS),
            ).fetchone():
                numbers += self.raw.execute(_OPEN_CASES).fetchall()
        return last, frozenset(number for (number,) in numbers)

    def search(self, text: str, limit: int = 50) -> list[str]:
        """Numbers of the cases that hold every word of ``text``, the newest first."""
        with self._lock:
            return search_index.find_numbers(self.raw, text, limit)

    def directory(self) -> Staff:
        """People and stores as they are now; ``left`` are those no longer here."""
        with self._lock:
            self._notice_others()
            return self.applier.staff

    def policy(self, id: str) -> Policy:
        """A policy version. Raises :class:`~desktop.models.errors.NoPolicy`."""
        with self._lock:
            return self.applier.policy(id)

    def current_policy(self, at: Instant | None = None) -> Policy | None:
        """The version in force at ``at`` (``None``: the last to take effect); ``None`` before any was adopted."""
        with self._lock:
            self._notice_others()
            id = self.applier.policy_in_force(at)
            return self.applier.policy(id) if id else None

    def shared(self, key: str, default: str = "") -> str:
        """What the whole company shares: ``company.name``, ``company.office``, ``company.letter``, settings."""
        with self._lock:
            self._notice_others()
            return self.applier.shared(key, default)
