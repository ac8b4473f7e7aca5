"""Runs the bench and prints its table: ``python -m tests.bench [--cases N] [--open N] [--only TABLE]``."""

from __future__ import annotations

import argparse
import logging
import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import books, deciding, pairs, paper, starting, storing, windows

TABLES = ("policy", "paper", "window", "start", "ledger")


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


def _ledger(cases: int, still_open: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _growth(Path(folder), cases, still_open)


def _table(rows: Iterable[pairs.Row]) -> Iterator[str]:
    yield pairs.HEAD
    for row in rows:
        yield row.line()


def main() -> None:
    """Prints everything, or the tables asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--cases", type=int, default=10_000, help="closed cases in the ledger")
    parser.add_argument("--open", type=int, default=300, help="open cases on the board")
    parser.add_argument("--only", choices=TABLES, action="append", help="only this table; may be given several times")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores; at least 20 pairs a row")
    tables: dict[str, Callable[[], Iterator[str]]] = {
        "policy": lambda: _table(deciding.rows()),
        "paper": lambda: _table(paper.rows()),
        "window": lambda: _table_of_lines(windows.lines()),
        "start": starting.lines,
        "ledger": lambda: _ledger(chosen.cases, chosen.open),
    }
    for name in chosen.only or TABLES:
        print(f"\n{name}", flush=True)
        for line in tables[name]():
            print(line, flush=True)


def _table_of_lines(lines: Iterable[str]) -> Iterator[str]:
    yield pairs.HEAD
    yield from lines


if __name__ == "__main__":
    main()
