"""A real pop-up on a real screen: plyer, a session bus, a notification daemon and a picture of it.

Owns the proof that an alert of the service reaches the desktop. Runs with ``pytest -m screen`` where the programs are
there and COMPLAINT_DESK_SCREEN names a folder for the picture; the ordinary run leaves it out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "dbus-run-session", "dunst", "notify-send", "import")
FOLDER = os.environ.get("COMPLAINT_DESK_SCREEN", "")


@pytest.mark.screen
@pytest.mark.skipif(not FOLDER, reason="COMPLAINT_DESK_SCREEN names no folder for the picture")
@pytest.mark.skipif(any(shutil.which(name) is None for name in PROGRAMS), reason="a program for a screen is missing")
def test_an_alert_pops_up_on_the_screen_once(tmp_path: Path) -> None:
    picture = Path(FOLDER).resolve() / "alert-popup.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.unlink(missing_ok=True)
    reading, writing = os.pipe()
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1000x500x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}"}
        command = ["dbus-run-session", "--", sys.executable, "-m", "tests.alerts.screen", str(tmp_path), str(picture)]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False
        )
    finally:
        display.terminate()
        display.wait(10)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "shown 1"
    assert picture.stat().st_size > 1000
