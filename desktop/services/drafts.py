"""What somebody was typing, kept on this PC until it is recorded or dropped; never in the ledger, which may hang.

Owns the draft files: one a form, in the place of the window that types it. A living window holds the lock of its place,
so that a window started after a crash finds what the dead one was typing and never what a living one still types.

A form is recorded and its draft is gone together, although they lie in two files: the transaction that records the form
notes the draft's id in the ledger (``draft_done``), the draft is deleted after it, and a draft whose id is noted is
deleted instead of restored. The note is forgotten in the next recording after the draft was seen to be gone. A save
whose answer never came (a share that broke off while it was being confirmed) and that is asked for again finds the note
and gives what was recorded then.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import msgspec

from desktop.models.faults import reached
from desktop.policy.values import Instant, Text
from desktop.services.deskmodels import Draft
from desktop.services.localfiles import FileLock, write_whole
from desktop.services.readmodels import EventDraft, Recorded, Refused
from desktop.services.troubles import kept

if TYPE_CHECKING:
    from desktop.models.store import Transaction
    from desktop.services.context import Context

FOLDER, ENDING = "drafts", ".json"
PLACES = 99
"""Windows of one data folder at a time, at most."""
_DONE = "SELECT 1 FROM draft_done WHERE id = ?"
_BECAME = "SELECT became FROM draft_done WHERE id = ? AND became <> ''"


class _Became(msgspec.Struct, frozen=True):
    """What a form became: a digest of what was asked for, and what was recorded."""

    asked: str
    recorded: tuple[Recorded, ...]


class DraftBox:
    """The drafts of one window. Its place is the first free one; what lies in other free ones comes over to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._guard = threading.RLock()
        self._lock: FileLock | None = None
        self._place = self._folder
        self._ended: set[str] = set()
        self._gone: set[str] = set()

    # the place of this window -----------------------------------------------------------------------------------
    def _sit(self) -> Path:
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            for number in range(1, PLACES + 1):
                lock = self._lock_of(number)
                if lock.take():
                    self._lock, self._place = lock, self._folder / str(number)
                    self._place.mkdir(exist_ok=True)
                    self._fetch_from_the_dead(number)
                    for unfinished in self._place.glob(".*"):
                        unfinished.unlink(missing_ok=True)
                    break
            else:
                raise OSError(f"more than {PLACES} windows are open")
        return self._place

    def _lock_of(self, number: int) -> FileLock:
        return FileLock(self._folder / f"{number}.lock")

    def _fetch_from_the_dead(self, mine: int) -> None:
        for place in self._folder.iterdir():
            if not (place.is_dir() and place.name.isdecimal()) or int(place.name) == mine:
                continue
            lock = self._lock_of(int(place.name))
            if lock.take():
                for file in place.glob(f"*{ENDING}"):
                    os.replace(file, self._place / file.name)
                lock.release()

    def close(self) -> None:
        """The window is closed; its drafts wait for the next one."""
        with self._guard:
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    # the drafts -------------------------------------------------------------------------------------------------
    def save(self, draft: Draft) -> None:
        """Keep it, on the disk; one that was recorded or dropped before is not kept again. Raises ``OSError``."""
        with self._guard:
            if draft.id in self._ended:
                return
            self._write(draft)
            reached("draft-kept")

    def _write(self, draft: Draft) -> None:
        said = {"key": draft.key, "saved_at": draft.saved_at, "values": draft.values}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        write_whole(self._file(draft.id), text, "draft-written")

    def _file(self, id: str) -> Path:
        return self._sit() / f"{id}{ENDING}"

    def waiting(self, key: str = "") -> list[Draft]:
        """The drafts of this window (those of one form), the newest first. One that cannot be read is left alone."""
        with self._guard:
            found = [_read(file) for file in self._sit().glob(f"*{ENDING}")]
        wanted = [draft for draft in found if draft is not None and (not key or draft.key == key)]
        return sorted(wanted, key=lambda draft: draft.saved_at, reverse=True)

    def end(self, id: str) -> None:
        """It was recorded, or dropped: forget it, and whatever save of it is still on its way. Raises ``OSError``."""
        with self._guard:
            self._ended.add(id)
            self._file(id).unlink(missing_ok=True)
            self._gone.add(id)

    @property
    def gone(self) -> frozenset[str]:
        """Ids that the ledger need not remember any more: their drafts are deleted."""
        with self._guard:
            return frozenset(self._gone)

    def forgotten(self, ids: Iterable[str]) -> None:
        """The ledger has forgotten these."""
        with self._guard:
            self._gone.difference_update(ids)

    def take_over(self, rows: Iterable[tuple[str, dict[str, Any], Instant]]) -> None:
        """Keep drafts (key, values, when) that lay in a ledger of an older program. Raises ``OSError``."""
        with self._guard:
            for key, values, saved_at in rows:
                self._write(Draft(new_id(), key, values, saved_at))


def new_id() -> str:
    """The id of a form's draft: made when typing begins, used up when the form is recorded or dropped."""
    return uuid4().hex


def _read(file: Path) -> Draft | None:
    try:
        said = json.loads(file.read_text("utf-8"))
        return Draft(file.name.removesuffix(ENDING), str(said["key"]), dict(said["values"]), int(said["saved_at"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


# for the desk -------------------------------------------------------------------------------------------------------
def save(context: Context, key: str, id: str, values: dict[str, Any]) -> Instant:
    """Keep ``values`` (what JSON can hold) as the draft ``id`` of the form ``key``; when they were saved.

    Asks the ledger nothing, and may be called beside the database thread. ``Trouble`` where the disk refuses.
    """
    now = context.clock.now()
    with kept():
        context.pc.drafts.save(Draft(id, key, values, now))
    return now


def load(context: Context, key: str) -> Draft | None:
    """The draft that waits for the form ``key``; one whose form was recorded is deleted on the way."""
    with kept():
        for draft in context.pc.drafts.waiting(key):
            if not context.store.query(_DONE, (draft.id,)):
                return draft
            context.pc.drafts.end(draft.id)
    return None


def every_text(context: Context) -> str:
    """All that any window of this PC keeps of its forms, as text: what is named there may still be wanted."""
    found = []
    for file in (context.pc.folder / FOLDER).glob(f"*/*{ENDING}"):
        with suppress(OSError):
            found.append(file.read_text("utf-8", "replace"))
    return "\n".join(found)


def drop(context: Context, id: str) -> None:
    """Forget the draft ``id``. Asks the ledger nothing."""
    with kept():
        context.pc.drafts.end(id)


def became(tx: Transaction, id: str, asked: Sequence[EventDraft]) -> tuple[Recorded, ...] | None:
    """Inside a transaction: what the form became where a save of it was written whose answer never came; else ``None``.

    ``Refused`` where it was changed since: what is on the disk is not what is asked for now.
    """
    rows = tx.query(_BECAME, (id,))
    if not rows:
        return None
    before = msgspec.json.decode(rows[0][0], type=_Became)
    if before.asked != _digest(asked):
        number = before.recorded[0].case
        raise Refused(
            "already-recorded",
            Text(
                f"上一次保存其实已经记下（{number}）；之后改动的内容请到案件里更正",
                f"the save before was written after all ({number}); correct there what you have changed since",
            ),
        )
    return before.recorded


def note(
    context: Context, tx: Transaction, id: str, asked: Sequence[EventDraft], recorded: tuple[Recorded, ...]
) -> frozenset[str]:
    """Inside the transaction that records its form: the draft ``id`` is done; ids that the ledger forgot meanwhile."""
    forgotten = context.pc.drafts.gone
    tx.note_done(id, msgspec.json.encode(_Became(_digest(asked), recorded)).decode(), forgotten)
    reached("draft-noted")
    return forgotten


def _digest(asked: Sequence[EventDraft]) -> str:
    return hashlib.sha256(msgspec.json.encode(asked, order="sorted")).hexdigest()


def end(context: Context, id: str, forgotten: frozenset[str]) -> None:
    """After that transaction: the draft goes. Where it cannot, the note in the ledger says that it is done."""
    box = context.pc.drafts
    box.forgotten(forgotten)
    with suppress(OSError):
        box.end(id)
    reached("draft-dropped")
