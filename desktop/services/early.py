"""The settings that are wanted before there is a window: language, theme, text size, how to start.

Owns reading them from this PC's own file, without a ledger: the database is opened after the first paint. They are set
like any other, by :mod:`desktop.services.preferences`. Must not know what a setting means.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.services import declared
from desktop.services.thispc import ThisPc


def read(folder: Path) -> Mapping[str, Any]:
    """Every early setting of the data folder ``folder``: what was chosen, else its default."""
    kept = ThisPc(folder).all()
    return {key: declared.kept(one, kept) for key, one in declared.settings().items() if one.early}
