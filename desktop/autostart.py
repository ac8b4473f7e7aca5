"""Starting with the system: the entry that the system reads when somebody signs in, of this user alone.

Owns that entry: a file of the desktop's autostart folder, on Windows a value under ``Run``. Must not read the setting.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from desktop.paths import APPLICATION

_ENTRY = """[Desktop Entry]
Type=Application
Name=Complaint Desk
Name[zh_CN]=投诉受理台
Exec={command}
Terminal=false
X-GNOME-Autostart-enabled=true
"""


def command(folder: Path) -> list[str]:
    """What starts this program, over the data folder ``folder``."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return [*program, "--data-dir", str(folder)]


def entry(home: Path | None = None) -> Path:
    """The file that a Linux desktop reads, below the user's settings ``home``."""
    kept = home or Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return kept / "autostart" / f"{APPLICATION}.desktop"


def apply(wanted: bool, words: Sequence[str], home: Path | None = None) -> None:
    """From the next sign-in on the system runs ``words``, or nothing of ours any more. Raises ``OSError``."""
    if sys.platform == "win32":
        _register(wanted, words)
    else:
        _write(entry(home), wanted, words)


def _write(file: Path, wanted: bool, words: Sequence[str]) -> None:
    if wanted:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_ENTRY.format(command=shlex.join(words).replace("%", "%%")), "utf-8")
    else:
        file.unlink(missing_ok=True)


def _register(wanted: bool, words: Sequence[str]) -> None:
    if sys.platform == "win32":
        import winreg

        place = r"Software\Microsoft\Windows\CurrentVersion\Run"
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, place) as key, suppress(FileNotFoundError):
            if wanted:
                winreg.SetValueEx(key, APPLICATION, 0, winreg.REG_SZ, subprocess.list2cmdline(words))
            else:
                winreg.DeleteValue(key, APPLICATION)
