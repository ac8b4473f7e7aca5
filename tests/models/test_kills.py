"""Killed at any step of a save, a process leaves header, parts and projections all or none, and loses nothing it said.

``KILLS`` says how many random kills a run makes (20; ``make kills`` makes 200). Real processes, real signals.
"""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.models import faults
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models import helpers
from tests.models.helpers import DAY, START, customer, registered

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "20"))
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal")


def writer(folder: Path, count: int, crash_at: str = "") -> subprocess.Popen[str]:
    environment = {**os.environ, "COMPLAINT_DESK_CRASH_AT": crash_at}
    command = [sys.executable, "-m", "tests.models.writer", str(folder), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)


def said(lines: list[str]) -> list[tuple[str, int, str]]:
    """(kind, seq, case number) of everything acknowledged."""
    words = [line.split() for line in lines if line.startswith("saved")]
    return [(word[1], int(word[3]), word[4]) for word in words]


def is_whole(folder: Path, acknowledged: list[tuple[str, int, str]]) -> None:
    """Nothing said is lost, nothing is half there, and the next save goes on."""
    store = Store.open(folder)
    there = {seq for (seq,) in store.query("SELECT seq FROM event")}
    assert {seq for _, seq, _ in acknowledged} <= there
    assert there == set(range(len(there)))
    findings = verify(store, sample=10**6)
    assert findings.found == ()
    both = store.query(
        "SELECT count(*) FROM (SELECT 1 FROM event WHERE kind IN ('dispatched', 'findings-returned') "
        "GROUP BY case_no HAVING count(*) = 1)"
    )
    assert both == [(0,)], "two events of one transaction came together or not at all"
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before
    assert registered(store, customer(START + 40 * DAY)).seq == len(there)
    store.close()


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("point", faults.POINTS)
def test_killed_at_a_named_point(point: str, nth: int, tmp_path: Path) -> None:
    helpers.opened(tmp_path).close()
    process = writer(tmp_path, 4, f"{point}:{nth}")
    output, _ = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL, "the point was reached"
    is_whole(tmp_path, said(output.splitlines()))


def test_without_a_point_nothing_happens(tmp_path: Path) -> None:
    helpers.opened(tmp_path).close()
    process = writer(tmp_path, 2)
    output, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert len(said(output.splitlines())) == 8


@pytest.mark.slow
def test_killed_at_random_times(tmp_path: Path) -> None:
    """Each process gets the database that the killed one before it left."""
    helpers.opened(tmp_path).close()
    chance = random.Random(20261123)
    acknowledged: list[tuple[str, int, str]] = []
    for turn in range(KILLS):
        process = writer(tmp_path, 100_000)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        for _ in range(chance.choice((0, 1, 2, 3, 5, 8, 13))):
            lines.append(process.stdout.readline())
        select.select([], [], [], chance.uniform(0, 0.01 if len(lines) > 1 else 0.4))
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.wait(timeout=30)
        process.stdout.close()
        assert lines[0] == "open\n", f"turn {turn}"
        acknowledged += said([line for line in lines if line.endswith("\n")])
    assert len(acknowledged) > KILLS, "the writers did write"
    assert len({seq for _, seq, _ in acknowledged}) == len(acknowledged)
    is_whole(tmp_path, acknowledged)


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """No number and no seq is given twice, none is lost."""
    helpers.opened(tmp_path).close()
    processes = [writer(tmp_path, 25) for _ in range(2)]
    lines = [line for process in processes for line in process.communicate(timeout=60)[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    acknowledged = said(lines)
    assert len(acknowledged) == 200
    assert len({seq for _, seq, _ in acknowledged}) == 200
    numbers = [number for kind, _, number in acknowledged if kind == "registered"]
    assert sorted(numbers) == [f"K-CD01-20261123-A{n:03d}" for n in range(1, 51)]
    is_whole(tmp_path, acknowledged)
