"""Raises one alert on the display and session bus it is started in, and takes the picture of the pop-up.

Owns nothing of the program. Run by tests/alerts/test_screen.py: ``python -m tests.alerts.screen FOLDER PICTURE``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from desktop.services.alerts import AlertService
from desktop.services.alerts.presenters import PlyerPresenter, Presenting
from tests.services.conftest import Office

PATIENCE = 20.0
_BUS = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]


def main(folder: str, picture: str) -> None:
    """One alert, two turns, one pop-up."""
    fonts = Path(folder) / "fonts.conf"
    made = Path(__file__).resolve().parents[2] / "resources" / "fonts"
    fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{made}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
        "utf-8",
    )
    settings = Path(folder) / "dunstrc"
    settings.write_text("[global]\nfont = Complaint Desk Sans 12\norigin = top-right\nwidth = 460\n", "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    daemon = subprocess.Popen(["dunst", "-conf", str(settings)], env=environment, stderr=subprocess.DEVNULL)
    try:
        until(
            lambda: "boolean true" in said([*_BUS, f"{_BUS_NAME}.NameHasOwner", "string:org.freedesktop.Notifications"])
        )
        office = Office(Path(folder))
        presenting = Presenting([PlyerPresenter()])
        alerts = AlertService(office.store, office.clock, presenting=presenting, process="screen")
        office.register()
        office.clock.advance(minutes=21)
        alerts.tick("amy")
        alerts.tick("amy")
        presenting.close(10)
        until(lambda: displayed() > 0)
        threading.Event().wait(0.7)
        subprocess.run(["import", "-window", "root", picture], check=True, timeout=30)
        print("shown", displayed(), flush=True)
        office.store.close()
    finally:
        daemon.terminate()
        daemon.wait(10)


_BUS_NAME = "org.freedesktop.DBus"


def said(command: list[str]) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout


def displayed() -> int:
    """How many pop-ups the daemon shows or has shown."""
    counts = [said(["dunstctl", "count", kind]).strip() or "0" for kind in ("displayed", "history", "waiting")]
    return sum(json.loads(count) for count in counts)


def until(happened: object) -> None:
    """Wait for something outside this process, a tenth of a second at a time."""
    assert callable(happened)
    for _ in range(int(PATIENCE * 10)):
        if happened():
            return
        threading.Event().wait(0.1)
    raise TimeoutError


if __name__ == "__main__":
    main(*sys.argv[1:])
