"""Rows about the start: from launch to the first paint and the live board, memory, and what is loaded by then.

Owns the processes that it starts. Each pair is a bare window and the desk, one after the other.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from tests.bench.books import fill, open_books

PAIRS = 20
SECONDS = 60


def _run(compiled: str, *arguments: str) -> dict[str, tuple[float, int]]:
    """What a process reported: seconds from its launch, resident KiB; ``loaded`` counts modules that should wait.

    ``compiled``: a folder for compiled modules, which an installed program has too, wherever the bench is run.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, timeout=SECONDS, env=environment, check=True
    )
    found: dict[str, tuple[float, int]] = {}
    for line in done.stdout.splitlines():
        name, *values = line.split()
        found[name] = (0.0, len(values)) if name == "loaded" else (float(values[0]) - start, int(values[1]))
    return found


def lines() -> Iterator[str]:
    """Every row about the start."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        books = open_books(Path(folder))
        fill(books, 200, 40)
        books.store.close()
        bare, ours = [], []
        for _ in range(1 + PAIRS):
            bare.append(_run(compiled, "tests.bench.start_bare"))
            ours.append(_run(compiled, "tests.bench.start_ours", folder))
        del bare[0], ours[0]  # which compiled
    for name, goal in (("painted", None), ("live", 1.4)):
        ratios = sorted(one[name][0] / two["painted"][0] for one, two in zip(ours, bare, strict=True))
        times = [
            statistics.median(one[key][0] for one in side) * 1e3 for side, key in ((bare, "painted"), (ours, name))
        ]
        ratio = statistics.median(ratios)
        verdict = "" if goal is None else f"  ≤ {goal} {'ok' if ratio <= goal else 'NOT MET'}"
        yield (
            f"launch → {name}: bare window {times[0]:.0f} ms, ours {times[1]:.0f} ms, "
            f"ratio {ratio:.2f} [{ratios[2]:.2f}–{ratios[-3]:.2f}]{verdict}"
        )
    rest = [statistics.median(one["rest"][1] for one in side) / 1024 for side in (bare, ours)]
    verdict = "ok" if rest[1] <= 1.8 * rest[0] else "NOT MET"
    yield (
        f"memory with the board open: bare window {rest[0]:.0f} MB, ours {rest[1]:.0f} MB, "
        f"ratio {rest[1] / rest[0]:.2f}  ≤ 1.8 {verdict}"
    )
    waiting = max(one["loaded"][1] for one in ours)
    yield f"modules loaded before the first paint that should wait: {waiting}  0 {'ok' if not waiting else 'NOT MET'}"
