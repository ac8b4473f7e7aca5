"""Hand-written stand-ins that tests share.

Owns a clock that only tests move. Must not import views.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def instant(text: str, zone: ZoneInfo = SHANGHAI) -> int:
    """Milliseconds of a local time such as ``2026-11-23 15:42:08``."""
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


class FakeClock:
    """A clock that stands still until it is moved. ``jump`` moves the wall alone, as a person or a broken PC would."""

    def __init__(self, at: int | str = "2026-11-23 15:42:08", boot: str = "boot-1") -> None:
        self._now = instant(at) if isinstance(at, str) else at
        self._mono = 1_000_000
        self._boot = boot

    def now(self) -> int:
        return self._now

    def mono(self) -> int:
        return self._mono

    def boot(self) -> str:
        return self._boot

    def advance(self, ms: int = 0, *, seconds: int = 0, minutes: int = 0, hours: int = 0, days: int = 0) -> int:
        """Let time pass; the new instant."""
        ms += 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)))
        self._now += ms
        self._mono += ms
        return self._now

    def set(self, at: int | str) -> int:
        """Let time pass until ``at`` (never back)."""
        target = instant(at) if isinstance(at, str) else at
        assert target >= self._now, "a clock does not run backwards; use jump"
        return self.advance(target - self._now)

    def jump(self, ms: int) -> int:
        """Move the wall clock alone."""
        self._now += ms
        return self._now

    def reboot(self, boot: str) -> None:
        """Start a new boot: the monotonic count begins again."""
        self._boot, self._mono = boot, 5_000
