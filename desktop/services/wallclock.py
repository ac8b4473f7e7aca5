"""The wall clock: the only file of the program that reads it.

Owns the present instant, the monotonic count beside it and the name of the boot they belong to. Must not judge them:
whether a clock is to be trusted is asked in :mod:`desktop.services.doubt`.
"""

from __future__ import annotations

import hashlib
import sys
import time
import uuid
from pathlib import Path
from typing import Protocol

from desktop.policy.values import Instant

_LINUX_BOOT = Path("/proc/sys/kernel/random/boot_id")
_WINDOWS_BOOT = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"


class WallClock(Protocol):
    """What the program may ask of a clock; tests hand in one of their own."""

    def now(self) -> Instant:
        """The present instant, milliseconds since the epoch, as this PC believes it."""
        ...

    def mono(self) -> int:
        """Milliseconds that only ever grow within one boot, sleep included."""
        ...

    def boot(self) -> str:
        """A short code of the boot that :meth:`mono` counts in; differs after a restart."""
        ...


class SystemClock:
    """The clock of this PC."""

    def __init__(self) -> None:
        self._boot = _boot_code()

    def now(self) -> Instant:
        """The present instant, milliseconds since the epoch."""
        return time.time_ns() // 1_000_000

    def mono(self) -> int:
        """Milliseconds since some instant of this boot. Counts sleep, else waking up would look like a jump."""
        if sys.platform == "linux":
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        return time.monotonic_ns() // 1_000_000

    def boot(self) -> str:
        """A short code of this boot; of this process where the system gives no name to a boot."""
        return self._boot


def _boot_code() -> str:
    name = _linux_boot() if sys.platform == "linux" else _windows_boot()
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def _linux_boot() -> str:
    try:
        return _LINUX_BOOT.read_text("ascii").strip()
    except OSError:
        return uuid.uuid4().hex


def _windows_boot() -> str:
    if sys.platform != "win32":
        return uuid.uuid4().hex
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS_BOOT) as key:
            return f"boot-{winreg.QueryValueEx(key, 'BootId')[0]}"
    except OSError:
        return uuid.uuid4().hex
