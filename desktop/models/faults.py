"""Named points inside a save at which a test may kill the process.

Owns the hook alone. It does nothing unless ``COMPLAINT_DESK_CRASH_AT`` names a point when the program starts; it is
how ``kill -9`` at every step of a save is tested with real processes.
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "begun",
    "part-file-written",
    "header-inserted",
    "parts-inserted",
    "projections-written",
    "before-commit",
    "after-commit",
)
DRAFT_POINTS = ("draft-written", "draft-kept", "draft-noted", "draft-dropped")
"""Around a save: what was typed is written, is in its place; its form is noted as recorded; it is deleted."""
_CHOSEN, _, _TIMES = os.environ.get("COMPLAINT_DESK_CRASH_AT", "").partition(":")
_LEFT = [int(_TIMES or 1)]


def _crash(point: str) -> None:
    if point == _CHOSEN:
        _LEFT[0] -= 1
        if _LEFT[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def _nothing(point: str) -> None:
    return None


reached = _crash if _CHOSEN else _nothing
"""``reached(point)``: dies where the environment chose ``point`` (``point:3``: at the third time)."""
