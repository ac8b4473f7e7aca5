"""Where the program's own files and the user's data lie.

Owns the three layouts the program runs from (a checkout, an installed wheel, a frozen folder) and the user's data
folder. Must not open, create or change anything, and must not import Qt.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Literal

APPLICATION = "complaint-desk"
FontWeight = Literal["regular", "bold", "fallback"]

_FONT_FILES: dict[FontWeight, str] = {
    "regular": "ComplaintDeskSans-Regular.ttf",
    "bold": "ComplaintDeskSans-Bold.ttf",
    "fallback": "ComplaintDeskRare-Regular.ttf",
}


@cache
def resource_root() -> Path:
    """The folder that holds ``policy.toml``, fonts, translations and styles, however the program was started."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    beside = Path(__file__).resolve().parent.parent
    checkout = beside / "resources"
    return checkout if checkout.is_dir() else beside / "desktop_resources"


def resource(*parts: str) -> Path:
    """The path of a file the program carries, e.g. ``resource("policy.toml")``. It need not exist."""
    return resource_root().joinpath(*parts)


def font(weight: FontWeight) -> Path:
    """The TrueType file of a weight.

    ``regular`` and ``bold`` cover everyday Chinese; ``fallback`` holds the rare characters they lack (names such as
    𠮷). They are made by ``make setup`` and checked against a pinned checksum there.
    """
    return resource("fonts", _FONT_FILES[weight])


def data_dir(explicit: str | None = None) -> Path:
    """The folder that keeps the ledger, attachments, backups and settings, as an absolute path; not created here.

    ``explicit`` is the value of ``--data-dir``; without it the operating system's place for a user's data is taken.
    """
    if explicit:
        return Path(explicit).expanduser().resolve()
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)
