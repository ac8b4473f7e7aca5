"""Watches open clocks and tells whoever owes them, in the ledger of alerts.

Owns raising (one row a person, case, clock, level and due), acknowledging, presence, the digest after sleep and the
next instant worth waking for. Must not know Qt or decide about a clock: states and instants are the policy's.
Used from the database thread; what pops up on the desktop goes through :class:`~.presenters.Presenting`.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.policy.values import Directory, Instant
from desktop.services import absences, preferences
from desktop.services.alerts import items, levels, notes
from desktop.services.alerts.levels import AGAIN, DUE, NEAR, PHONE, OpenClock
from desktop.services.alerts.presenters import Presenting
from desktop.services.alerts.reporting import ReportClocks
from desktop.services.alerts.rows import AlertRows, Raise, Row
from desktop.services.context import Context
from desktop.services.readmodels import AlertDigest, AlertItem
from desktop.services.standins import StandIns
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from desktop.models.store import Store
    from desktop.services.thispc import ThisPc

BEAT = 10_000
"""Between two signs of life of an open desk, and the longest a desk sleeps between two ticks."""
SLEPT = 60_000
"""A tick so much later than it was due means that the PC slept."""
STALE = 24 * 3_600_000
_NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Tick:
    """What one tick found for the person at this desk. ``wake``: when the next is due; ``digest``: only after sleep."""

    pending: tuple[AlertItem, ...]
    digest: AlertDigest | None
    wake: Instant


@dataclass(frozen=True, slots=True)
class _Standing:
    """The rows that stood at the end of a sweep, for as long as ``stamp`` and ``present`` are the same.

    ``until``: the first instant at which one of them asks for more than has been raised of it.
    """

    stamp: object
    present: frozenset[str]
    until: Instant


@dataclass(frozen=True, slots=True)
class _Last:
    """The tick before: when it was by both counts, and when the next was planned."""

    wall: Instant
    mono: int
    planned: int


class AlertService:
    """The alerts of one open desk. ``process`` names this window among those of the same database."""

    def __init__(
        self,
        store: Store,
        clock: WallClock,
        language: str = "zh",
        presenting: Presenting | None = None,
        process: str = "",
        step: Callable[[str], None] | None = None,
        pc: ThisPc | None = None,
    ) -> None:
        self._store, self._clock, self.language = store, clock, language
        self._rows = AlertRows(store)
        self._context = Context(store, clock, language, pc)
        self._reports = ReportClocks(self._context)
        self._presenting = presenting
        self._process = process or f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._step = step or (lambda name: None)
        self._swept: Instant | None = None
        self._cursor = 0
        self._last_tick: _Last | None = None
        self._known: frozenset[str] = frozenset()
        self._standing: _Standing | None = None
        self._reported: tuple[OpenClock, ...] = ()
        self._acting: dict[str, str] = {}

    # the whole of it --------------------------------------------------------------------------------------------
    def tick(self, person: str) -> Tick:
        """One turn for the desk of ``person``: sign of life, sweep, pop-ups; after sleep one digest instead of many."""
        now, cursor = self._clock.now(), self._cursor
        slept = self._slept_since(now)
        if person:
            self.presence(person, now)
        self.sweep(now)
        digest = None
        if person and slept is not None:
            digest = self.digest(person, slept, now, cursor)
            self._pop_digest(person, digest, now)
            digest = digest if digest.items else None
        elif person:
            self.pop_up(person, now)
        wake = self.next_wake(now)
        self._last_tick = _Last(now, self._clock.mono(), wake - now)
        return Tick(self.pending(person, now) if person else (), digest, wake)

    def _slept_since(self, now: Instant) -> Instant | None:
        """When this PC fell asleep, if the last tick is further back than was planned, by either count."""
        last = self._last_tick
        if last is None:
            return None
        gap = max(now - last.wall, self._clock.mono() - last.mono)
        return last.wall if gap > last.planned + SLEPT else None

    def close(self) -> None:
        """This desk is closed: its presence ends."""
        self._rows.leave(self._process)

    # raising ----------------------------------------------------------------------------------------------------
    def sweep(self, now: Instant) -> tuple[AlertItem, ...]:
        """Raise every alert due at ``now`` that has no row yet, close what became moot; what was raised.

        The first sweep looks at all near and overdue clocks; the next ones only at what a level, a change or a desk
        opened since has made new. When somebody goes away or is back, all are looked at again.
        """
        present, away = self._present(now), self._stand_ins(now)
        moved = dict(away.acting_now) != self._acting
        clocks = self._to_look_at(now, present, moved)
        still = not clocks and not moved and self._stands_still(present, now)
        raised = () if still else self._raise(clocks, present, away, now)
        self._swept, self._known, self._acting = now, present, dict(away.acting_now)
        return raised

    def _stand_ins(self, now: Instant) -> StandIns:
        return absences.stand_ins(self._context, now)

    def _stands_still(self, present: frozenset[str], now: Instant) -> bool:
        standing = self._standing
        if standing is None or now >= standing.until:
            return False
        return standing.present == present and standing.stamp == self._rows.stamp()

    def _raise(
        self, clocks: list[OpenClock], present: frozenset[str], away: StandIns, now: Instant
    ) -> tuple[AlertItem, ...]:
        directory, rows = self._directory(), self._rows.pending()
        known = {row.id for row in rows}
        wanted = [
            Raise(person, clock.case, clock.ordinal, level, clock.due)
            for clock in clocks
            if (level := clock.level(now)) is not None
            for person in levels.owes(clock, directory, present, away)
        ]
        self._step("before-raise")
        rows = self._with(rows, self._rows.insert(wanted, now))
        self._step("raised")
        rows, found = self._settle(rows, now, directory, away)
        again = self._rows.insert(self._follow_ups(rows, found, directory, present, away, now), now)
        stamp, rows = self._rows.stamp(), self._with(rows, again)
        self._standing = _Standing(stamp, present, _next_follow_up(rows, found, now, self._again_after()))
        raised = [row for row in rows if row.id not in known]
        return items.shown(raised, self._open_clocks(raised, now), self._context, now, away)

    def _with(self, rows: list[Row], inserted: int) -> list[Row]:
        """The rows, read anew where some came."""
        return self._rows.pending() if inserted else rows

    def _to_look_at(self, now: Instant, present: frozenset[str], moved: bool) -> list[OpenClock]:
        first = self._swept is None or now < self._swept or not present <= self._known or moved
        self._cursor, changed = self._store.changes_since(self._cursor)
        due = self._reports_to_look_at(first, now)
        if first or self._swept is None:
            return self._rows.reached(now) + due
        found = self._rows.reached_between(self._swept, now, self._widest())
        return found + self._rows.unquieted_between(self._swept, now) + self._rows.of_cases(changed) + due

    def _reports_to_look_at(self, first: bool, now: Instant) -> list[OpenClock]:
        """Unsent reports of which a level was reached, or all that have reached one: at first, on another day."""
        known, clocks = self._reported, tuple(self._reports.open(now))
        self._reported = clocks
        since = self._swept
        if first or since is None or clocks != known:
            return [clock for clock in clocks if clock.level(now) is not None]
        return [clock for clock in clocks if clock.crossed(since, now)]

    def _open_clocks(self, rows: Sequence[Row], now: Instant) -> items.Found:
        return items.open_clocks(self._store, rows, self._reports.rows(now))

    def _settle(
        self, rows: list[Row], now: Instant, directory: Directory, away: StandIns
    ) -> tuple[list[Row], items.Found]:
        """Close the rows whose clock was stopped, moved or passed on; the rows that still stand, with their clocks."""
        found = self._open_clocks(rows, now)
        moot = [row for row in rows if not self._stands(row, found, directory, away)]
        if moot:
            self._rows.close_moot([row.id for row in moot], now)
        gone = {row.id for row in moot}
        return [row for row in rows if row.id not in gone], found

    def _stands(self, row: Row, found: items.Found, directory: Directory, away: StandIns) -> bool:
        clock = found.get((row.case, row.ordinal, row.due))
        if clock is None:
            return False
        owner, handler = clock[4], clock[15]
        if row.level == PHONE:
            return row.person == away.acting(handler)
        return row.level == AGAIN or levels.may_owe(row.person, owner, handler, directory, clock[2], away)

    def _follow_ups(
        self,
        rows: list[Row],
        found: items.Found,
        directory: Directory,
        present: frozenset[str],
        away: StandIns,
        now: Instant,
    ) -> list[Raise]:
        """What nobody has acknowledged in time: said again and to the superior; a phone call where no desk is open."""
        wanted, again_after = [], self._again_after()
        for row in rows:
            clock = found[row.case, row.ordinal, row.due]
            if clock[9] is not None and now <= clock[9] and row.level == DUE:
                continue
            key = (row.case, row.ordinal)
            if row.level == DUE and row.raised_at + again_after <= now:
                people = levels.in_their_place((row.person, *levels.superiors(row.person, directory)), away)
                wanted += [Raise(person, *key, AGAIN, row.due) for person in people]
            handler = away.acting(clock[15])
            absent = row.person not in present and row.person != handler and handler in directory.people
            owes = row.level == DUE or row.level.startswith(NEAR)
            if owes and absent and row.raised_at + levels.PHONE_AFTER <= now:
                wanted.append(Raise(handler, *key, PHONE, row.due))
        return wanted

    # asking -----------------------------------------------------------------------------------------------------
    def pending(self, person: str, now: Instant | None = None) -> tuple[AlertItem, ...]:
        """What ``person`` has not acknowledged, the most urgent first: one item a clock, at its furthest level."""
        rows = self._rows.pending(person)
        at = self._clock.now() if now is None else now
        return self._shown(rows, at)

    def acknowledge(self, ids: Sequence[int], person: str, now: Instant) -> int:
        """``person`` has seen these alerts: with each, the earlier levels of the same clock. How many rows."""
        rows = self._rows.pending()
        chosen = [row for row in rows if row.id in set(ids)]
        covered = {
            (row.person, row.case, row.ordinal, row.due, row.level == PHONE): items.rank(row.level) for row in chosen
        }
        every = [
            row.id
            for row in rows
            if items.rank(row.level)
            <= covered.get((row.person, row.case, row.ordinal, row.due, row.level == PHONE), -1)
        ]
        self._step("before-acknowledge")
        return self._rows.acknowledge(every, person, now)

    def digest(self, person: str, since: Instant, until: Instant, cursor: int = 0) -> AlertDigest:
        """What is to be known at ``until`` by somebody whose PC slept from ``since``: once per sleep."""
        found = self.pending(person, until)
        over = notes.overdue(found, until)
        _, changed = self._store.changes_since(cursor)
        return AlertDigest(since, until, found, over, len(found) - over, len(changed))

    def expiring(self, now: Instant, span: int) -> list[OpenClock]:
        """Open clocks due within ``span`` ms after ``now``, the most urgent first."""
        return self._rows.expiring(now, span)

    def next_wake(self, now: Instant) -> Instant:
        """When the next tick is due: the next level of any clock, the next follow-up, the next sign of life."""
        coming, again_after = [now + BEAT], self._again_after()
        clock = self._rows.next_instant(now, self._widest())
        if clock is not None:
            coming.append(clock)
        gone_or_back = absences.next_change(self._context, now)
        if gone_or_back is not None:
            coming.append(gone_or_back)
        for row in self._rows.pending():
            coming += [row.raised_at + again_after] if row.level == DUE else []
            coming.append(row.raised_at + levels.PHONE_AFTER)
        return min(instant for instant in coming if instant > now)

    # presence ---------------------------------------------------------------------------------------------------
    def presence(self, person: str, now: Instant) -> None:
        """The desk of ``person`` is open."""
        self._rows.beat(person, self._process, now)
        if self._swept is None:
            self._rows.sweep_presence(now - STALE)

    def _present(self, now: Instant) -> frozenset[str]:
        return self._rows.present(now - levels.PRESENT_FOR)

    # popping up -------------------------------------------------------------------------------------------------
    def pop_up(self, person: str, now: Instant) -> int:
        """Show what nobody popped up yet: each row is claimed first, so that two windows never both show it."""
        claimed = self._claim(person, now)
        if claimed:
            if len(claimed) >= notes.SEVERAL:
                self._show(notes.many(claimed, now, self.language))
            else:
                for item in claimed:
                    self._show(notes.one(item, self.language))
        return len(claimed)

    def _claim(self, person: str, now: Instant) -> list[AlertItem]:
        rows = self._rows.unpopped(person)
        if not rows:
            return []
        wanted = self._loud(self._shown(rows, now), now)
        self._step("before-claim")
        claimed = [item for item in wanted if self._rows.claim(item.id, now)]
        if claimed:
            self._step("claimed")
        return claimed

    def _shown(self, rows: list[Row], now: Instant) -> tuple[AlertItem, ...]:
        return items.shown(rows, self._open_clocks(rows, now), self._context, now, self._stand_ins(now))

    def _pop_digest(self, person: str, digest: AlertDigest, now: Instant) -> None:
        loud = any(not item.level.startswith(NEAR) for item in self._loud(digest.items, now))
        if self._claim(person, now) or loud:
            self._show(notes.slept(digest.overdue, digest.slept_from, digest.slept_until, self.language))

    def _loud(self, found: Sequence[AlertItem], now: Instant) -> list[AlertItem]:
        """Those that may pop up now: in the quiet hours clocks of a day or more wait for the morning, unclaimed."""
        ways = preferences.alerting(self._context)
        if not found or not ways.hushed(preferences.minute_of_day(self._context, now)):
            return list(found)
        windows = self._context.current_policy().windows
        clocks = [(item, item.clock) for item in found]
        return [item for item, of in clocks if not levels.day_long(of.name, windows.get(of.name), of.started, of.due)]

    def _show(self, note: notes.Note) -> None:
        if self._presenting is not None:
            self._presenting.show(replace(note, sound=preferences.alerting(self._context).sounds))
        self._step("shown")

    def _again_after(self) -> int:
        return preferences.alerting(self._context).again_after

    # surroundings -----------------------------------------------------------------------------------------------
    def _directory(self) -> Directory:
        """The people who are still here."""
        staff = self._store.directory()
        return Directory({key: p for key, p in staff.people.items() if key not in staff.left}, staff.stores)

    def _widest(self) -> int:
        """The largest warning figure of the policy in force, in ms."""
        return max((figure for warns in self._context.current_policy().warn.values() for figure in warns), default=0)


def _next_follow_up(rows: Sequence[Row], found: items.Found, now: Instant, again_after: int) -> Instant:
    """The first instant after ``now`` at which :meth:`AlertService._follow_ups` may ask for more."""
    coming = {row.raised_at + again_after for row in rows} | {row.raised_at + levels.PHONE_AFTER for row in rows}
    coming |= {clock[9] + 1 for clock in found.values() if clock[9] is not None}
    return min((instant for instant in coming if instant > now), default=_NEVER)
