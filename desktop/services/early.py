"""The settings that are wanted before there is a window: language, theme, text size, how to start.

Owns ``display.json`` beside the ledger, the only place where those settings lie: the database is opened after the first
paint. A file that cannot be read counts as no file. Must not know what a setting means.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.services import declared
from desktop.services.readmodels import Refused

FILE = "display.json"
_log = logging.getLogger(__name__)


def read(folder: Path) -> Mapping[str, Any]:
    """Every early setting of the data folder ``folder``: what was chosen, else its default."""
    kept = _kept(folder)
    found = {}
    for key, setting in declared.settings().items():
        if setting.early:
            try:
                found[key] = declared.accept(setting, kept.get(key, setting.default))
            except Refused:
                found[key] = setting.default
    return found


def save(folder: Path, key: str, value: Any) -> None:
    """Keep one; the file is replaced whole. Raises ``OSError``."""
    kept = {**_kept(folder), key: value}
    fresh = folder / (FILE + ".new")
    fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    os.replace(fresh, folder / FILE)


def _kept(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.info("display settings cannot be read: %s", type(error).__name__)
        return {}
    return kept if isinstance(kept, dict) else {}
