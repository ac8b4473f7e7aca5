"""A desk in a process of its own, for tests that kill it: prints each step and dies at the one it was told.

Owns nothing of the program. Run as ``python -m tests.alerts.process FOLDER NOW PERSON [STEP] [wait]``: one turn at the
instant NOW; at STEP it kills itself as ``kill -9`` would; with ``wait`` it waits for a line on standard input first.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from desktop.models.store import Store
from desktop.services.alerts import AlertService
from desktop.services.alerts.notes import Note
from tests.fakes import FakeClock


class Printing:
    """Shows a pop-up by printing it."""

    def show(self, note: Note) -> None:
        print(f"pop-up {note.title}", flush=True)


def main(folder: str, now: str, person: str, die_at: str = "", wait: str = "") -> None:
    """One turn of a desk."""

    def step(name: str) -> None:
        if name == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    store = Store.open(Path(folder) / "ledger.db")
    clock = FakeClock(int(now))
    alerts = AlertService(store, clock, presenting=Printing(), step=step)  # type: ignore[arg-type]
    if wait:
        print("ready", flush=True)
        sys.stdin.readline()
    turn = alerts.tick(person)
    for item in turn.pending:
        print(f"pending {item.clock.name} {item.level}", flush=True)
    if die_at.endswith("acknowledge"):
        alerts.acknowledge([item.id for item in turn.pending], person, clock.now())
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
