"""Runs the bench and prints its table: ``python -m tests.bench [--cases N] [--open N]``."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import books, deciding, pairs, paper, starting, storing, windows


def _growth(folder: Path, cases: int, still_open: int) -> Iterator[str]:
    """The ledger rows at a tenth of the cases and at all of them."""
    made = books.open_books(folder)
    for share in (cases // 10, cases):
        start = perf_counter()
        books.fill(made, share - made.cases if share > made.cases else 0, still_open if made.cases == 0 else 0)
        took = perf_counter() - start
        yield f"\n{made.cases} cases, {made.events} events (written in {took:.1f} s)"
        yield pairs.HEAD
        for row in storing.rows(made, folder):
            yield row.line()
        for path in folder.glob("floor.db*"):
            path.unlink()
    made.store.close()


def main() -> None:
    """Prints everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--cases", type=int, default=10_000, help="closed cases in the ledger")
    parser.add_argument("--open", type=int, default=300, help="open cases on the board")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores; at least 20 pairs a row")
    print(f"\npolicy\n{pairs.HEAD}")
    for row in deciding.rows():
        print(row.line(), flush=True)
    print(f"\npaper\n{pairs.HEAD}")
    for row in paper.rows():
        print(row.line(), flush=True)
    print(f"\nwindow\n{pairs.HEAD}")
    for line in windows.lines():
        print(line, flush=True)
    print("\nstart")
    for line in starting.lines():
        print(line, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for line in _growth(Path(folder), chosen.cases, chosen.open):
            print(line, flush=True)


if __name__ == "__main__":
    main()
