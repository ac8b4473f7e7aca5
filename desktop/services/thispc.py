"""What belongs to this PC alone: its settings, who sat here last, how views were left, what is being typed.

Owns ``pc.json`` and the drafts in the PC's own data folder, wherever the ledger lies: a ledger in the office's shared
folder is opened by several PCs, and none of this is theirs. Must not know what a setting means, and must not ask the
ledger. May be used from any thread.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.services.localfiles import FileLock, write_whole

if TYPE_CHECKING:
    from desktop.models.migrations import Outgrown
    from desktop.services.drafts import DraftBox

FILE, DAMAGED, LOCK = "pc.json", "pc.damaged.json", "pc.lock"
EARLIER = "display.json"
"""Where early settings lay before: read once, then gone."""
ACTOR = "actor"
"""Who sat here last."""
PATIENCE = 3.0
"""Seconds to wait for another window that is writing."""

_log = logging.getLogger(__name__)


class ThisPc:
    """The PC's own things in the data folder ``folder``, which windows of that folder share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._drafts: DraftBox | None = None

    # settings and remembered views ------------------------------------------------------------------------------
    def get(self, key: str, default: Any = None) -> Any:
        """What is kept under ``key``; a file that cannot be read counts as none, and a damaged one is set aside."""
        return self.all().get(key, default)

    def all(self) -> Mapping[str, Any]:
        """Everything that is kept, by key."""
        try:
            return self._read()
        except ValueError:
            with suppress(OSError), self._lock().held(PATIENCE):
                return self._read_or_set_aside()
        except OSError as error:
            _log.info("this PC's settings cannot be read: %s", type(error).__name__)
        return {}

    def put(self, key: str, value: Any) -> None:
        """Keep ``value`` (what JSON can hold) under ``key``; what another window kept meanwhile stays.

        Raises ``OSError``.
        """
        self._change(lambda kept: {**kept, key: value})

    def take_over(self, old: Outgrown) -> None:
        """Keep what a ledger of an older program held of this PC; what was set here since wins. Raises ``OSError``."""
        if old.settings:
            self._change(lambda kept: {**old.settings, **kept})
        if old.drafts:
            from desktop.services.drafts import DraftBox

            box = DraftBox(self.folder)
            try:
                box.take_over(old.drafts)
            finally:
                box.close()

    def _change(self, changed: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock().held(PATIENCE):
            kept = changed(self._read_or_set_aside())
            write_whole(self.folder / FILE, json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True))
            (self.folder / EARLIER).unlink(missing_ok=True)

    def _lock(self) -> FileLock:
        return FileLock(self.folder / LOCK)

    def _read(self) -> dict[str, Any]:
        """What the file says. Raises ``ValueError`` for a damaged one, ``OSError`` for one that cannot be read."""
        try:
            kept = json.loads((self.folder / FILE).read_text("utf-8"))
        except FileNotFoundError:
            return self._earlier()
        if not isinstance(kept, dict):
            raise ValueError(f"{FILE} holds no table")
        return kept

    def _earlier(self) -> dict[str, Any]:
        with suppress(OSError, ValueError):
            kept = json.loads((self.folder / EARLIER).read_text("utf-8"))
            return kept if isinstance(kept, dict) else {}
        return {}

    def _read_or_set_aside(self) -> dict[str, Any]:
        """Under the lock: nobody can have mended the file between the look and the setting aside."""
        try:
            return self._read()
        except ValueError:
            os.replace(self.folder / FILE, self.folder / DAMAGED)
            _log.info("%s is damaged and was set aside as %s", FILE, DAMAGED)
            return {}

    # drafts -----------------------------------------------------------------------------------------------------
    @property
    def drafts(self) -> DraftBox:
        """The drafts of this window; they are its own from the first use until :meth:`close`."""
        if self._drafts is None:
            from desktop.services.drafts import DraftBox

            self._drafts = DraftBox(self.folder)
        return self._drafts

    def close(self) -> None:
        """The window is closed: whoever opens the next one finds its drafts."""
        if self._drafts is not None:
            self._drafts.close()
