"""Several documents at once: which were issued in a period, as one PDF or as files of their own.

Owns the choice and the names of the files. What is joined are the very bytes that were printed; nothing is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from desktop.policy.values import Text
from desktop.services import faces, issuing, papercheck, pdfium
from desktop.services.context import Context
from desktop.services.exporting import saving
from desktop.services.paperkinds import NOTICE, REWARD
from desktop.services.readmodels import Refused, Trouble

NOTICES = (NOTICE, REWARD)
_BETWEEN = (
    "SELECT number FROM document_row WHERE at >= ? AND at < ? AND document IN ({marks}) ORDER BY at, number"
)  # fmt: skip


def numbers(context: Context, start: date, end: date, kinds: Sequence[str] = NOTICES) -> tuple[str, ...]:
    """The documents of ``kinds`` issued from ``start`` to ``end``, both days included, the oldest first."""
    zone = context.zone
    given = (faces.day_start(start, zone), faces.day_start(end + timedelta(days=1), zone), *kinds)
    rows = context.store.query(_BETWEEN.format(marks=", ".join("?" * len(kinds))), given)
    return tuple(number for (number,) in rows)


def one_file(context: Context, wanted: Sequence[str]) -> bytes:
    """All of ``wanted`` as one PDF, in their order; ``Refused`` for none, ``Trouble`` where one cannot be read."""
    try:
        return pdfium.joined([pdf for _, pdf in _each(context, wanted)])
    except ValueError as error:
        what = Text("有一份文书的内容不是可读的 PDF。", "What is kept of a document is not a readable PDF.")
        remedy = Text("请用“complaint-desk verify”核对台账。", "Check the ledger with “complaint-desk verify”.")
        raise Trouble("not-a-pdf", what, remedy) from error


def own_files(context: Context, wanted: Sequence[str], folder: Path) -> tuple[Path, ...]:
    """Each of ``wanted`` as ``folder/NUMBER.pdf``; the folder is made where it is not there. ``Trouble``."""
    found = _each(context, wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise saving.trouble(folder, error) from error
    return tuple(saving.save(folder / f"{number}.pdf", pdf) for number, pdf in found)


def _each(context: Context, wanted: Sequence[str]) -> list[tuple[str, bytes]]:
    """The bytes of those that are still kept: an erased one is left out, a missing one is said."""
    if not wanted:
        raise Refused("nothing-to-print", Text("这段时间没有文书", "there is no document in that time"))
    kept = [number for number in wanted if papercheck.check(context, number).kept != papercheck.ERASED]
    return [(number, issuing.read(context, number)) for number in kept]
