"""A process that holds the write lock of a database: ``python -m tests.journeys.holder FILE``, until its input ends.

Owns the lock and nothing else. Says ``held`` once nobody else can read or write.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.models import engine


def main(file: Path) -> None:
    """Hold, say so, wait."""
    database = engine.plain(file)
    database.execute("PRAGMA busy_timeout = 10000")
    database.execute("BEGIN EXCLUSIVE")
    print("held", flush=True)
    sys.stdin.read()
    database.execute("ROLLBACK")
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
