"""A window that types a call and records it, until it is killed: ``python -m tests.services.typist FOLDER``.

Owns nothing but its desk. Says ``saved N`` and ``recorded`` once each is true; the environment may name a point at
which it dies (``desktop/models/faults.py``).
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.services import drafts, place
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft
from desktop.services.thispc import ThisPc
from tests.fakes import FakeClock

KEY = "register:employee"


def main(folder: Path) -> None:
    """Two saves of the draft, then the registration."""
    desk = Desk(place.store_of(folder), FakeClock(), pc=ThisPc(folder))
    desk.set_actor("amy")
    id = drafts.new_id()
    for turn in (1, 2):
        desk.save_draft(KEY, id, {"turn": turn})
        print("saved", turn, flush=True)
    desk.record(EventDraft("registered", None, "amy", {"register": "employee", "category": "other"}), form=id)
    print("recorded", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
