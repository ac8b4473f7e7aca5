"""A process that writes cases until it is killed or done: ``python -m tests.models.writer FOLDER COUNT [PC]``.

Owns nothing but its store. Says ``saved KIND NODE SEQ NUMBER`` on its standard output after each commit: what it has
said must be there ever after. The environment may name a point at which it dies (``desktop/models/faults.py``).
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.models.store import Store
from tests.models.helpers import HOUR, MINUTE, START, customer, event

LARGE = bytes(100_000)


def main(folder: str, count: int, machine: str | None = None) -> None:
    """Register, attach something large, dispatch; in three transactions a case, the first two of them alone.

    ``machine``: the name of a PC; the file is then one that several share.
    """
    store = Store.open(Path(folder), machine=machine)
    print("open", flush=True)
    for number in range(count):
        at = START + HOUR + number * MINUTE
        (done,) = store.record(customer(at))
        say("registered", done)
        file = ("a.jpg", LARGE + bytes([number % 256]))
        (noted,) = store.record(event("noted", at, done.case, text={"text": f"照片 {number}"}, attachments=(file,)))
        say("noted", noted)
        for one in store.record(
            event("dispatched", at, done.case, fields={"to": "li"}),
            event("findings-returned", at + 1, done.case, by="li", text={"finding": "木料"}),
        ):
            say("both", one)
    store.close()


def say(kind: str, done: object) -> None:
    print("saved", kind, getattr(done, "node"), getattr(done, "seq"), getattr(done, "case"), flush=True)  # noqa: B009


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
