"""What follows from an event: the one path that recording, importing and rebuilding share.

Owns the caches of one connection (histories, directory, policies) and the list of cases to be projected before the
transaction ends. Must not append, and must not commit. What folds a case is imported when the first case is read: a
board is shown from the rows alone.

A case is folded with the policy in force when it was registered, each of its events with the people and stores as they
were when it was entered: what is set of them later changes no case.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.models import kinds, project_company
from desktop.models.errors import NoPolicy
from desktop.models.faults import reached
from desktop.models.header import read_json, split_reference
from desktop.models.project_company import Staff
from desktop.policy import config, versions
from desktop.policy.config import Policy
from desktop.policy.values import Instant

if TYPE_CHECKING:
    from desktop.models.reading import CaseHistory, LedgerEvent
    from desktop.models.staff_versions import StaffVersions
    from desktop.policy.penalty_life import PenaltyEvent

KEPT_HISTORIES = 128
_TAIL = re.compile(r"[0-9]+$")
_COUNT = (
    "INSERT INTO counter_row (prefix, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = max(last, excluded.last)"
)


class Applier:
    """Caches and consequences over one connection. :meth:`forget` whenever somebody else may have written."""

    def __init__(self, raw: Any, data_dir: Path) -> None:
        self._raw, self._data_dir = raw, data_dir
        self._histories: OrderedDict[int, CaseHistory] = OrderedDict()
        self._numbers: dict[int, tuple[str, str]] = {}
        self._policies: dict[str, Policy] = {}
        self._staff: Staff | None = None
        self._versions: StaffVersions | None = None
        self._in_force: list[tuple[int, str]] | None = None
        self._dirty: dict[int, list[bool]] = {}
        self._shared: dict[str, str] | None = None

    def forget(self) -> None:
        """Drop everything that another process, or a transaction rolled back, may have made untrue."""
        self._histories.clear()
        self._numbers.clear()
        self._dirty.clear()
        self._staff = self._versions = self._in_force = self._shared = None

    # what is known ---------------------------------------------------------------------------------------------
    @property
    def staff(self) -> Staff:
        """People and stores as they are now."""
        if self._staff is None:
            self._staff = project_company.read_staff(self._raw)
        return self._staff

    @property
    def versions(self) -> StaffVersions:
        """People and stores as they were at every place."""
        if self._versions is None:
            from desktop.models.staff_versions import read_versions

            self._versions = read_versions(self._raw)
        return self._versions

    def shared(self, key: str, default: str) -> str:
        """A value that the whole company shares."""
        if self._shared is None:
            rows = self._raw.execute("SELECT key, value FROM company_row").fetchall()
            self._shared = {name: str(json.loads(value)) for name, value in rows}
        return self._shared.get(key, default)

    def has_policy(self, id: str) -> bool:
        """Whether the ledger holds that version."""
        return id in self._policies or bool(
            self._raw.execute("SELECT 1 FROM policy_row WHERE id = ?", (id,)).fetchone()
        )

    def policy(self, id: str) -> Policy:
        """A version by its id. Raises :class:`NoPolicy`."""
        known = self._policies.get(id)
        if known is None:
            row = self._raw.execute(
                "SELECT e.header FROM policy_row p JOIN event e ON e.id = p.event_id WHERE p.id = ?", (id,)
            ).fetchone()
            if row is None:
                raise NoPolicy(id)
            known = self._policies[id] = versions.read(read_json(row[0])["fields"]["text"], f"policy {id[:12]}")
        return known

    def policy_in_force(self, at: Instant | None) -> str | None:
        """The id of the version in force at ``at`` (``None``: the last adopted), or ``None`` before any was."""
        if self._in_force is None:
            rows = self._raw.execute("SELECT effective, id FROM policy_row ORDER BY effective, event_id")
            self._in_force = rows.fetchall()
        ids = [id for effective, id in self._in_force if at is None or effective <= at]
        return ids[-1] if ids else None

    def case_no(self, number: str) -> int | None:
        """The case of a number, also of one given in this transaction."""
        row = self._raw.execute("SELECT no FROM case_row WHERE number = ?", (number,)).fetchone()
        if row is None and self._dirty:
            self.finish()
            row = self._raw.execute("SELECT no FROM case_row WHERE number = ?", (number,)).fetchone()
        return int(row[0]) if row else None

    def history(self, no: int) -> CaseHistory:
        """The case's history, read once."""
        known = self._histories.get(no)
        if known is None:
            from desktop.models.reading import read_case

            known = self._histories[no] = read_case(self._raw, self._data_dir, no, self.number(no)[0], self.versions)
            if len(self._histories) > KEPT_HISTORIES and not self._dirty:
                self._histories.popitem(last=False)
        else:
            self._histories.move_to_end(no)
        return known

    def number(self, no: int) -> tuple[str, str]:
        """The case's number as shown, and as it was given."""
        known = self._numbers.get(no)
        if known is None:
            row = self._raw.execute("SELECT number, plain FROM case_row WHERE no = ?", (no,)).fetchone()
            known = row or self._number_given(no)
        return known

    def _number_given(self, no: int) -> tuple[str, str]:
        (raw_header, hash_) = self._raw.execute("SELECT header, hash FROM event WHERE id = ?", (no,)).fetchone()
        from desktop.models.reading import given_number

        given = given_number(raw_header)
        return self._distinct(no, given, hash_.hex()), given

    def heads(self, history: CaseHistory) -> list[str]:
        """Hashes of the case's heads."""
        from desktop.models.heads import SEPARATOR, heads_of

        return heads_of(history).split(SEPARATOR)

    def penalty(self, id: str) -> list[PenaltyEvent]:
        """The steps of a penalty so far."""
        from desktop.models import project_penalty

        row = self._raw.execute("SELECT case_no FROM penalty_row WHERE id = ?", (id,)).fetchone()
        if row is None:
            return []
        events = self.history(row[0]).ledger if row[0] is not None else self._caseless()
        return [project_penalty.life_event(event) for event in project_penalty.lives(events).get(id, ())]

    # what follows ----------------------------------------------------------------------------------------------
    def apply(self, event: LedgerEvent, case_no: int | None, *, fresh: bool) -> str | None:
        """Take in an event whose header and parts are stored; the number of its case as shown.

        Company rows are written at once, cases when the transaction ends (:meth:`finish`).
        """
        number = event.fields.get("number")
        if isinstance(number, str):
            self._count(number)
        if event.kind == kinds.PARTS_ERASED:
            self._erase(event)
        if event.kind == kinds.DOCUMENT_PRINTED:
            self._document(event, case_no)
        if case_no is None:
            self._apply_company(event)
            return None
        if fresh:
            from desktop.models.reading import CaseHistory

            given = str(number)
            self._numbers[case_no] = (self._distinct(case_no, given, event.hash), given)
            self._histories[case_no] = CaseHistory(case_no, self.versions)
        history = self.history(case_no)
        if not history.ledger or history.ledger[-1].id < event.id:
            history.add(event)
        flags = self._dirty.setdefault(case_no, [fresh, False])
        flags[1] = flags[1] or bool(event.parts)
        return self.number(case_no)[0]

    def _apply_company(self, event: LedgerEvent) -> None:
        project_company.apply(self._raw, event)
        self._shared = None
        if event.kind in kinds.DIRECTORY_KINDS:
            self._staff = None
            if self._versions is not None and project_company.is_read(event.ver, event.fields):
                self._versions.add(event.place, event.kind, event.fields)
        elif event.kind == kinds.POLICY_ADOPTED:
            self._in_force = None
        elif event.kind.startswith(kinds.PENALTY):
            self.project_caseless()

    def replay_company(self, event: LedgerEvent) -> None:
        """The rows of an event of the company, when all are made anew (erased parts are erased already)."""
        number = event.fields.get("number")
        if isinstance(number, str):
            self._count(number)
        if event.kind == kinds.DOCUMENT_PRINTED:
            self._document(event, None)
        project_company.apply(self._raw, event)
        if event.kind == kinds.POLICY_ADOPTED:
            self._in_force = None

    def replay_beside(self, history: CaseHistory, no: int, last: dict[str, int] | None = None) -> None:
        """The same for the numbers and documents of a case's events. ``last``: where a rebuild gathers the numbers."""
        for event in history.ledger:
            number = event.fields.get("number")
            if isinstance(number, str):
                self._count(number, last)
            if event.kind == kinds.DOCUMENT_PRINTED:
                self._document(event, no)

    def project_caseless(self) -> None:
        """Write the rows of penalties that belong to no case (7.2.8, entered by hand)."""
        from desktop.models import project_penalty

        id = self.policy_in_force(None)
        policy = self.policy(id) if id else config.load_default()
        project_penalty.project_lives(self._raw, None, self._caseless(), {}, policy)

    def _caseless(self) -> list[LedgerEvent]:
        from desktop.models.reading import ledger_event, parts_by_event

        where = "FROM event WHERE case_no IS NULL AND kind >= 'penalty-' AND kind < 'penalty.'"
        beside = parts_by_event(
            self._raw.execute(
                "SELECT event_id, name, salt, bytes, filed, erased_by, withheld FROM part "
                f"WHERE event_id IN (SELECT id {where})"
            )
        )
        rows = self._raw.execute(f"SELECT id, hash, header, formed {where} ORDER BY lamport, id").fetchall()
        events = [ledger_event(row, beside.get(row[0], {}), self._data_dir, None, 0) for row in rows]
        return sorted(events, key=lambda event: event.place)

    def _count(self, number: str, last: dict[str, int] | None = None) -> None:
        tail = _TAIL.search(number)
        if tail and len(tail[0]) <= 9:
            prefix, n = number[: tail.start()], int(tail[0])
            if last is None:
                self._raw.execute(_COUNT, (prefix, n))
            else:
                last[prefix] = max(n, last.get(prefix, 0))

    def count_all(self, last: dict[str, int]) -> None:
        """Say that those numbers have been given out, by prefix."""
        self._raw.executemany(_COUNT, list(last.items()))

    def _document(self, event: LedgerEvent, case_no: int | None) -> None:
        fields = event.fields
        self._raw.execute(
            "INSERT OR REPLACE INTO document_row (number, event_id, document, case_no, penalty, at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(fields.get("number", event.ref), event.id, fields.get("document", ""), case_no),
                *(fields.get("penalty", ""), event.at),
            ),
        )

    def _erase(self, event: LedgerEvent) -> None:
        """Delete salts and bytes of the parts named; the cases they belong to read anew."""
        for ref, name in event.fields.get("parts", ()):
            node, seq = split_reference(ref)
            row = self._raw.execute(
                "SELECT e.id, e.case_no FROM event e JOIN node n ON n.no = e.node_no WHERE n.node = ? AND e.seq = ?",
                (node, seq),
            ).fetchone()
            if row is None:
                continue
            self._raw.execute("PRAGMA secure_delete = ON")
            self._raw.execute(
                "UPDATE part SET salt = NULL, bytes = NULL, erased_by = ? "
                "WHERE event_id = ? AND name = ? AND erased_by IS NULL",
                (event.ref, row[0], name),
            )
            if row[1] is not None:
                self._histories.pop(row[1], None)
                self._dirty.setdefault(row[1], [False, True])[1] = True

    def _distinct(self, no: int, given: str, hash_: str) -> str:
        """The number as shown: where two cases were given one number, both carry a tag from their own event."""
        rows = self._raw.execute(
            "SELECT no, number FROM case_row WHERE number >= ? AND number < ? AND plain = ? AND no <> ?",
            (given, given + "\uffff", given, no),
        ).fetchall()
        if not rows:
            return given
        for other, shown in rows:
            if shown == given:
                (hash_of_other,) = self._raw.execute("SELECT hash FROM event WHERE id = ?", (other,)).fetchone()
                tagged = tagged_number(given, hash_of_other.hex())
                self._raw.execute("UPDATE case_row SET number = ? WHERE no = ?", (tagged, other))
                self._histories.pop(other, None)
                self._numbers.pop(other, None)
                self._dirty.setdefault(other, [False, True])[1] = True
        return tagged_number(given, hash_)

    def take_dirty(self) -> set[int]:
        """Cases that something happened to; the caller projects them."""
        found = set(self._dirty)
        self._dirty.clear()
        return found

    # the end of a transaction ----------------------------------------------------------------------------------
    def finish(self) -> None:
        """Project every case that something happened to."""
        while self._dirty:
            no = next(iter(self._dirty))
            fresh, texts_changed = self._dirty[no]
            self.project(no, fresh=fresh, texts_changed=texts_changed)
            self._dirty.pop(no)
        while len(self._histories) > KEPT_HISTORIES:
            self._histories.popitem(last=False)
        self._numbers.clear()
        reached("projections-written")

    def project(
        self,
        no: int,
        *,
        fresh: bool,
        texts_changed: bool,
    ) -> None:
        """Fold case ``no`` and write its rows."""
        from desktop.models import project_case

        history = self.history(no)
        number, plain = self.number(no)
        around = project_case.Surroundings(self.policy(history.ledger[0].policy), number, plain)
        project_case.project(self._raw, history, around, fresh=fresh, texts_changed=texts_changed)


def tagged_number(number: str, hash_: str) -> str:
    """A number that two cases were given, told apart by the case's own first event."""
    return f"{number}·{hash_[:4]}"
