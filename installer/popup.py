"""Shows one real pop-up and takes its picture: `python installer/popup.py --out out`.

Owns the proof that a notification sent through plyer reaches a person's screen: a virtual display, a session bus and a
notification daemon (the Debian packages xvfb, dbus-daemon, dunst, libnotify-bin, imagemagick) are started for it and
ended after it. Must not be part of `make test`: most machines have no notification daemon.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "dunst": "dunst",
    "notify-send": "libnotify-bin",
    "xdotool": "xdotool",
    "import": "imagemagick",
}
TITLE, TEXT = "答复客户 5.2.5 快到期", "尾号 A007 · 剩 03:00 · 应办 售后部"
PATIENCE = 20.0  # seconds until a pop-up that did not come has failed
FONT_LINE = "Complaint Desk Sans 11"


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        print(f"a pop-up needs these Debian packages: {' '.join(missing)}", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    picture = (options.out / "popup.png").resolve()
    return _show(picture) if options.inside else _start_display(picture)


def _start_display(picture: Path) -> int:
    """Start the display, and this program again on it with a session bus of its own."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    display = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        environment = {**os.environ, "DISPLAY": f":{number}"}
        again = [sys.executable, __file__, "--inside", "--out", str(picture.parent)]
        return subprocess.run(["dbus-run-session", "--", *again], env=environment, timeout=4 * PATIENCE).returncode
    finally:
        display.terminate()
        display.wait()


def _show(picture: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "dunstrc"
        settings.write_text(f"[global]\nfont = {FONT_LINE}\norigin = top-right\nwidth = 420\n", "utf-8")
        fonts = Path(folder) / "fonts.conf"
        made = Path(__file__).resolve().parent.parent / "resources" / "fonts"
        fonts.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{made}</dir><cachedir>{folder}/cache</cachedir></fontconfig>",
            "utf-8",
        )
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        daemon = subprocess.Popen(["dunst", "-conf", str(settings)], env=environment, stderr=subprocess.DEVNULL)
        try:
            _notify_until_seen(daemon)
            subprocess.run(["import", "-window", "root", "-crop", "640x200+640+0", str(picture)], check=True)
        finally:
            daemon.terminate()
            daemon.wait()
    print(f"the pop-up was on the screen: {picture}")
    return 0


def _notify_until_seen(daemon: subprocess.Popen[bytes]) -> None:
    """Send one pop-up as the program does, as soon as the daemon owns the bus name, and wait for its window."""
    _wait("the notification daemon", _daemon_answers)
    code = (
        "from plyer import notification as n;"
        f"n.notify(title={TITLE!r}, message={TEXT!r}, app_name='Complaint Desk', timeout=15)"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, timeout=PATIENCE)
    _wait("the pop-up", _popup_is_mapped)
    if daemon.poll() is not None:
        raise RuntimeError("the notification daemon ended by itself")


def _daemon_answers() -> bool:
    names = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    names += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Notifications"]
    return "boolean true" in subprocess.run(names, capture_output=True, text=True, check=False).stdout


def _popup_is_mapped() -> bool:
    search = ["xdotool", "search", "--onlyvisible", "--class", "dunst"]
    return bool(subprocess.run(search, capture_output=True, check=False).stdout.strip())


def _wait(what: str, happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} did not come within {PATIENCE:.0f} s")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
