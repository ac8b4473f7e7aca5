"""Alerts over kill -9 at every step, over restarts and two windows: real processes on one database.

Owns proofs that need more than one process.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services.alerts import AlertService
from tests.alerts.conftest import told
from tests.services.conftest import Office

ROOT = Path(__file__).resolve().parents[2]
MINUTE = 60_000


def command(office: Office, die_at: str = "", wait: str = "") -> list[str]:
    folder = str(office.store.data_dir)
    return [sys.executable, "-m", "tests.alerts.process", folder, str(office.now), "amy", die_at, wait]


def run(office: Office, die_at: str = "") -> tuple[int, list[str]]:
    done = subprocess.run(command(office, die_at), capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("step", ["before-raise", "raised", "before-claim", "claimed", "shown", "before-acknowledge"])
def test_killed_at_any_step_it_is_listed_again_and_pops_up_at_most_once(office: Office, step: str) -> None:
    office.register()
    office.clock.advance(minutes=21)
    code, first = run(office, step)
    assert code == -signal.SIGKILL
    code, second = run(office)
    assert code == 0
    assert [line for line in second if line.startswith("pending")] == ["pending dispatch near:1"]
    pop_ups = [line for line in first + second if line.startswith("pop-up")]
    assert pop_ups == ["pop-up 快到期：转办 5.2.2"] or (step == "claimed" and pop_ups == [])
    assert office.store.query("SELECT count(*) FROM alert_row") == [(1,)]


def test_two_windows_of_one_person_pop_up_once(office: Office) -> None:
    for _ in range(2):
        office.register()
        office.clock.advance(minutes=1)
    office.clock.advance(minutes=20)
    windows = [
        subprocess.Popen(command(office, wait="wait"), stdin=-1, stdout=-1, stderr=-1, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("go\n")
        window.stdin.flush()
    said = [window.communicate(timeout=60) for window in windows]
    assert [errors for _, errors in said] == ["", ""]
    lines = [line for out, _ in said for line in out.splitlines()]
    assert sorted(line for line in lines if line.startswith("pop-up")) == ["pop-up 快到期：转办 5.2.2"] * 2
    assert len([line for line in lines if line.startswith("pending")]) == 4, "each window lists both"
    assert office.store.query("SELECT count(*) FROM alert_row") == [(2,)]


def test_what_one_window_acknowledges_leaves_the_other(office: Office, alerts: AlertService) -> None:
    office.register()
    office.clock.advance(minutes=21)
    _, lines = run(office)
    assert lines[-1] == "pending dispatch near:1"
    (item,) = alerts.pending("amy")
    alerts.acknowledge([item.id], "amy", office.now)
    assert run(office) == (0, [])
    assert told(alerts.pending("amy")) == []
