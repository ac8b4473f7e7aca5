"""Four PCs write into one shared file while processes are killed: ``python -m tests.soak.office --seconds 600``.

Owns the killing and the counting afterwards. Every process is a PC of its own to the ledger; whatever one has said was
saved must be there at the end, under its own number, once.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models import helpers

ROOT = Path(__file__).resolve().parents[2]
PCS = 4
NEXT_KILL_S = (0.5, 3.0)
ENOUGH, PATIENCE_S = 60, 120.0
"""Saves that prove something, and how long a busy machine is waited for beyond the time asked for."""


@dataclass
class Report:
    """What was written and lost. ``saved``: identity and number of each event that a process said was saved."""

    seconds: float
    kills: int = 0
    saved: list[tuple[str, str]] = field(default_factory=list)
    by_pc: Counter[int] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The outcome in one line."""
        share = ", ".join(str(self.by_pc[pc]) for pc in range(PCS))
        said = f"{PCS} PCs, {self.seconds:.0f} s, {self.kills} kills, {len(self.saved)} saves ({share})"
        return f"{said}: " + ("nothing lost, integrity clean" if not self.troubles else "; ".join(self.troubles))


class _Pc:
    """One PC: a writer that is started again whenever it dies."""

    def __init__(self, number: int, folder: Path, report: Report) -> None:
        self._number, self._folder, self._report = number, folder, report
        self.process: subprocess.Popen[str] | None = None
        self._ends = False
        self._starting = threading.Lock()
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def _live(self) -> None:
        command = [sys.executable, "-m", "tests.models.writer", str(self._folder), "1000000", f"pc-{self._number}"]
        while True:
            with self._starting:  # nobody is started after the end has been said
                if self._ends:
                    return
                self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
            with self.process as process:
                assert process.stdout is not None
                for line in process.stdout:
                    self._heard(line)

    def _heard(self, line: str) -> None:
        words = line.split()
        if line.endswith("\n") and len(words) == 5:
            self._report.saved.append((f"{words[2]}:{words[3]}", words[4] if words[1] == "registered" else ""))
            self._report.by_pc[self._number] += 1

    def kill(self) -> None:
        """kill -9, whatever it is doing."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)

    def end(self) -> None:
        """Kill it for good."""
        with self._starting:
            self._ends = True
        self.kill()
        self._thread.join(30)
        assert not self._thread.is_alive(), "a killed writer is still there"


def soak(folder: Path, seconds: float, seed: int = 1) -> Report:
    """Let :data:`PCS` write for ``seconds`` and until each has written, killing one now and then; what came of it."""
    store = Store.open(folder, shared=True, machine="headquarters")
    store.record(*helpers.company())
    store.close()
    report, chance = Report(seconds), random.Random(seed)
    pcs = [_Pc(number, folder, report) for number in range(PCS)]
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        time.sleep(min(left, chance.uniform(*NEXT_KILL_S)))
        chance.choice(pcs).kill()
        report.kills += 1
    ends += PATIENCE_S
    while (len(report.by_pc) < PCS or len(report.saved) < ENOUGH) and time.monotonic() < ends:
        time.sleep(0.1)
    for pc in pcs:
        pc.end()
    report.troubles += _examined(folder, report)
    return report


def _examined(folder: Path, report: Report) -> list[str]:
    found = []
    store = Store.open(folder, machine="headquarters")
    if store.query("PRAGMA integrity_check") != [("ok",)]:
        found.append("integrity_check is not clean")
    there = {f"{node}:{seq}" for node, seq in store.query("SELECT node, seq FROM event JOIN node ON no = node_no")}
    lost = {ref for ref, _ in report.saved} - there
    found += [f"{len(lost)} saved events are lost"] if lost else []
    twice = [ref for ref, times in Counter(ref for ref, _ in report.saved).items() if times > 1]
    numbers = [number for _, number in report.saved if number]
    found += [f"{len(twice)} identities were given twice"] if twice else []
    found += ["a case number was given twice"] if len(set(numbers)) != len(numbers) else []
    found += [str(finding) for finding in verify(store).found]
    before = projection_rows(store)
    rebuild(store)
    found += ["the rows are not what the events say"] if projection_rows(store) != before else []
    store.close()
    return found


def main() -> int:
    """Soak, say so; 1 where anything is lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.office")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = soak(Path(folder), chosen.seconds, chosen.seed)
    print(report.line())
    return 1 if report.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
