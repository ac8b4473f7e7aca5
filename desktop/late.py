"""The desk before its ledger is open: the window is painted first, the database is opened on its own thread after.

Owns the passage from nothing to an open store, desk and alert service, and back. Everything it imports of the rooms
below is imported on the database thread, so that the first paint waits for none of it. Must not hold logic of the desk.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import AlertItem, Trouble
from desktop.services.thispc import ACTOR, ThisPc
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from desktop.models.store import Store
    from desktop.services.alerts import AlertService, Tick
    from desktop.services.alerts.presenters import Presenting
    from desktop.services.desk import Desk

READY = (
    *("desktop.services.record", "desktop.services.forms", "desktop.services.matching", "desktop.services.casepage"),
    "desktop.services.search",
)
"""What the first form, search and save need: with it comes everything that folds and writes a case."""
PAINTED_WITHIN = 5.0
"""Seconds that opening waits for the first paint at most."""

_NOT_OPEN = Trouble(
    "not-open",
    Text("数据尚未打开。", "The data are not open yet."),
    Text("请稍候；若一直如此，请重新启动程序。", "One moment; if it stays so, start the program again."),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the ledger says of this installation. ``fresh``: there is no company yet."""

    fresh: bool
    actor: str
    office: str
    node: str
    policy: str
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What this PC keeps of its own, by key."""


class LateDesk:
    """Stands for the :class:`~desktop.services.desk.Desk` from the first moment on; asked on the database thread."""

    def __init__(self, folder: Path, clock: WallClock, language: str) -> None:
        self._folder, self._clock, self._language = folder, clock, language
        self.pc = ThisPc(folder)
        self._store: Store | None = None
        self._desk: Desk | None = None
        self._alerts: LateAlerts | None = None
        self.painted = threading.Event()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.real, name)

    @property
    def real(self) -> Desk:
        """The desk, once it is open; ``Trouble`` before."""
        if self._desk is None:
            raise _NOT_OPEN
        return self._desk

    @property
    def actor(self) -> str:
        """Who sits here; nobody before the ledger is open."""
        return self._desk.actor if self._desk is not None else ""

    def set_actor(self, person: str) -> None:
        """Say who sits here, and remember it on this PC."""
        from desktop.services import settings

        self.real.set_actor(person)
        settings.put(self.real.context, ACTOR, person)

    def open(self, alerts: LateAlerts) -> Opened:
        """Open the ledger, on the database thread, after the first paint. ``Trouble`` and the ledger's own errors."""
        self.painted.wait(PAINTED_WITHIN)
        from desktop import troubles

        self._alerts = alerts
        try:
            self._open()
        except Exception as error:
            trouble = troubles.of(error)
            if trouble is None:
                raise
            raise trouble from error
        return self.opened()

    def _open(self) -> None:
        from desktop.services import place
        from desktop.services.desk import Desk

        self._store = place.store_of(self._folder)
        self._desk = Desk(self._store, self._clock, self._language, self.pc)
        if self._alerts is not None:
            self._alerts.open(self._store, self.pc)

    def move(self, share: Path | None) -> None:
        """Before there is a company: the ledger lies in ``share`` from now on, ``None``: in the data folder.

        On the database thread. Where that fails, the desk is open in the data folder as before.
        """
        from desktop.services import office, place

        if place.of(self._folder).folder == (share or self._folder):
            return
        self.close()
        try:
            if share is None:
                place.forget(self._folder)
            else:
                office.move(self._folder, share)
            self._open()
        except Exception:
            place.forget(self._folder)
            self._open()
            raise

    def opened(self) -> Opened:
        """Who and where this is, by now."""
        desk, store = self.real, self._store
        assert store is not None
        people = store.directory().people
        if people and not desk.actor:
            self._seat(str(self.pc.get(ACTOR, "")))
        policy = store.current_policy(self._clock.now()) or store.current_policy()
        return Opened(
            fresh=not people,
            actor=desk.actor,
            office=store.shared("company.office"),
            node=store.shared("company.letter"),
            policy=policy.label if policy is not None else "",
            kept=self.pc.all(),
        )

    def _seat(self, last: str) -> None:
        """Seat whoever sat here last, else the first first handler who is still here."""
        staff = self.real.context.store.directory()
        here = [one for one in staff.people.values() if one.key not in staff.left]
        handlers = [one.key for one in here if one.role == "first-handler"]
        known = last if last in {one.key for one in here} else ""
        self.real.set_actor(known or next(iter([*handlers, *(one.key for one in here)]), ""))

    def warm_up(self) -> None:
        """Import what the first form, search and save will need, once the board is live; on the database thread."""
        for name in READY:
            import_module(name)

    def sweep(self) -> int:
        """Leave no byte of what was erased since the last start; how many files went. On the database thread."""
        from desktop.models import erase

        return erase.sweep_if_due(self._store) if self._store is not None else 0

    def close(self) -> None:
        """End the connection, on the database thread; drafts wait for the next window."""
        self.pc.close()
        if self._store is not None:
            self._store.close()
        self._store = self._desk = None


class LateAlerts:
    """Stands for the alert service; while the ledger is shut there is nothing to alert of."""

    def __init__(self, clock: WallClock, language: str, presenting: Presenting | None) -> None:
        self._clock, self._language, self._presenting = clock, language, presenting
        self._service: AlertService | None = None

    def open(self, store: Store, pc: ThisPc) -> None:
        """Watch the clocks of ``store`` from now on, in the ways set on this ``pc``."""
        from desktop.services.alerts import AlertService

        self._service = AlertService(store, self._clock, self._language, self._presenting, pc=pc)

    @property
    def real(self) -> AlertService:
        """The service, once the ledger is open; ``Trouble`` before."""
        if self._service is None:
            raise _NOT_OPEN
        return self._service

    def tick(self, person: str) -> Tick:
        """One turn for whoever sits here."""
        return self.real.tick(person)

    def pending(self, person: str, now: Instant | None = None) -> tuple[AlertItem, ...]:
        """What is not acknowledged."""
        return self.real.pending(person, now)

    def acknowledge(self, ids: Sequence[int], person: str, now: Instant) -> int:
        """Acknowledge alerts."""
        return self.real.acknowledge(ids, person, now)

    def close(self) -> None:
        """This desk is closed: nobody is to wait for it."""
        if self._service is not None:
            self._service.close()
            self._service = None
