"""Issuing a numbered paper: who may, its number and check code, its bytes kept with the event, and printing it again.

Owns the passage from a paper's values to the ledger. The same content is never given two numbers: it is printed again
and counted; changed content makes a new paper that names the old one. Must not gather or lay out, and must not load
reportlab before something is rendered.
"""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop.models.header import read_json
from desktop.models.kinds import DOCUMENT_PRINTED, DOCUMENT_REPRINTED
from desktop.policy.values import Instant, Text
from desktop.services import faces, paperkinds, penalties, recusal, settings, troubles
from desktop.services.context import Context
from desktop.services.deskmodels import Issued
from desktop.services.paperkinds import PAPERS, PaperKind, Subject
from desktop.services.preferences import letterhead
from desktop.services.readmodels import Refused

if TYPE_CHECKING:
    from desktop.models.store import Transaction
    from desktop.services.documents import Imprint

_TRIES = 5
_NEVER = datetime.fromtimestamp(0, UTC)
_NEXT = "SELECT coalesce(max(last), 0) FROM counter_row WHERE prefix = ?"
_OF_KIND = (
    "SELECT d.number, e.header FROM document_row d JOIN event e ON e.id = d.event_id "
    "LEFT JOIN case_row c ON c.no = d.case_no WHERE d.document = ? AND coalesce(c.number, '') = ? "
    "ORDER BY d.at DESC, d.number DESC"
)
_KIND_OF = (
    "SELECT d.document, c.responsible FROM document_row d LEFT JOIN case_row c ON c.no = d.case_no WHERE d.number = ?"
)
REPRINTED = "SELECT header FROM event WHERE case_no IS NULL AND kind = ?"


def issue(context: Context, kind: str, subject: Subject) -> Issued:
    """Issue a paper of ``kind`` about ``subject``, or print the one that says the same again; number and bytes.

    ``Refused`` where the role may not, where there is nothing to print, or the period is wrong; ``Trouble`` where fonts
    or disk fail. The paper is rendered before the transaction, and anew where its number was taken meanwhile.
    """
    row = _row(kind)
    _check(context, row, subject)
    now = context.clock.now()
    with troubles.told():
        values, render = _make(context, row, subject, imprint(context, row, now))
        former = _former(context, row, subject)
        if former is not None and not row.anew and check_code(former[0], values) == former[1]:
            return reprint(context, former[0])
        replaces = former[0] if former is not None and not row.anew else ""
        for _ in range(_TRIES):
            number = expected(context, row.series)
            code = check_code(number, values)
            marked = dataclasses.replace(values.imprint, number=number, check_code=code, replaces=replaces)
            pdf: bytes = render(dataclasses.replace(values, imprint=marked)).bytes
            with context.store.write() as tx:
                if tx.next_number(prefix(context, row.series, tx.series())) == number:
                    fields = {"number": number, "document": kind, "check": code}
                    if subject.code:
                        fields["subject"] = subject.code
                    record(context, tx, subject.case or None, fields, pdf)
                    return Issued(number, pdf, False)
    raise RuntimeError(f"the series {row.series} is never free")


def record(context: Context, tx: Transaction, case: str | None, fields: dict[str, Any], pdf: bytes) -> None:
    """Keep a paper's bytes with the event that says it was printed, inside the caller's transaction."""
    files = ((f"{fields['number']}.pdf", pdf),)
    penalties.append(context, tx, DOCUMENT_PRINTED, case, fields, attachments=files)


def reprint(context: Context, number: str) -> Issued:
    """The very bytes of ``number`` again, counted; ``Refused`` where there is none or the role may not have it."""
    pdf = read(context, number)
    count(context, number)
    return Issued(number, pdf, True)


def count(context: Context, number: str) -> None:
    """Record that ``number`` was printed once more by whoever sits here; ``Refused`` where there is none."""
    if not context.store.query(_KIND_OF, (number,)):
        raise Refused("no-document", Text(f"没有文书 {number}", f"there is no document {number}"))
    with troubles.told(), context.store.write() as tx:
        penalties.append(context, tx, DOCUMENT_REPRINTED, None, {"document": number})


def read(context: Context, number: str) -> bytes:
    """The bytes printed under ``number``, for whoever may have them; nothing is counted."""
    rows = context.store.query(_KIND_OF, (number,))
    row = PAPERS.get(rows[0][0]) if rows else None
    if row is not None and row.inside:
        _may(context, row, rows[0][1] or "")
    return penalties.document(context, number)


def reprints(context: Context) -> dict[str, int]:
    """How often each paper was printed again, by its number."""
    found: dict[str, int] = {}
    for (raw,) in context.store.query(REPRINTED, (DOCUMENT_REPRINTED,)):
        number = str(read_json(raw)["fields"].get("document", ""))
        found[number] = found.get(number, 0) + 1
    return found


# who may ------------------------------------------------------------------------------------------------------------
def why_not(context: Context, row: PaperKind, actor: str, responsible: str = "") -> Text | None:
    """Why ``actor`` may not have a paper of this kind, ``None`` where they may."""
    person = context.directory().people.get(actor)
    if person is None:
        return Text("请先选择值班人员", "say first who is at this desk")
    if row.inside and responsible and responsible == actor:
        return recusal.OWN_PAPER
    if person.role in row.roles:
        return None
    roles = context.current_policy().roles
    named = [roles[role].text for role in row.roles if role in roles]
    zh, en = "、".join(one.zh for one in named), ", ".join(one.en for one in named)
    return Text(f"“{row.label.zh}”由{zh}出具", f"{row.label.en} is for: {en}")


def _may(context: Context, row: PaperKind, responsible: str) -> None:
    why = why_not(context, row, context.actor, responsible)
    if why is not None:
        raise Refused("not-your-role", why)


def _row(kind: str) -> PaperKind:
    row = PAPERS.get(kind)
    if row is None or row.make is None:
        raise Refused("unknown-paper", Text(f"没有“{kind}”这种文书", f"there is no paper {kind!r}"))
    return row


def _check(context: Context, row: PaperKind, subject: Subject) -> None:
    responsible = ""
    if row.about == paperkinds.CASE:
        context.case_policy(subject.case)
        found = context.store.query("SELECT responsible FROM case_row WHERE number = ?", (subject.case,))
        responsible = found[0][0] or ""
    elif subject.start is None or subject.end is None or subject.end < subject.start:
        raise Refused("wrong-period", Text("期间的结束不能早于开始", "the period ends before it begins"), "end")
    _may(context, row, responsible)


# numbers and codes --------------------------------------------------------------------------------------------------
def prefix(context: Context, series: str, around: tuple[str, str]) -> str:
    """``JD-CD01-2026-A``: office and node letter (``around``), year in the company's zone; four digits follow."""
    office, letter = around
    return f"{series}-{office}-{faces.today(context.clock.now(), context.zone).year}-{letter}"


def expected(context: Context, series: str) -> str:
    """The number that a paper of ``series`` would get now."""
    around = (settings.shared(context, "company.office"), settings.shared(context, "company.letter"))
    before = prefix(context, series, around)
    return f"{before}{context.store.query(_NEXT, (before,))[0][0] + 1:04d}"


def check_code(number: str, values: Any) -> str:
    """Eight figures that tie number and content: ``7F3A-91C2``. Who printed it and when is no part of the content."""
    blank = dataclasses.replace(
        values.imprint, number=number, check_code="", replaces="", printed_by="", printed_at=_NEVER
    )
    content = repr(dataclasses.replace(values, imprint=blank))
    code = hashlib.sha256(content.encode()).hexdigest()[:8].upper()
    return f"{code[:4]}-{code[4:]}"


def imprint(context: Context, row: PaperKind, now: Instant) -> Imprint:
    """What stands around a paper, its number and code still missing."""
    from desktop.services.documents import Imprint

    policy = context.current_policy()
    return Imprint(
        company=settings.shared(context, "company.name"),
        department=letterhead(context, policy),
        number="",
        check_code="",
        printed_by=context.who(context.actor).name,
        printed_at=datetime.fromtimestamp(now // 1000, policy.zone).replace(tzinfo=None),
        copies=row.copies.of(context.language),
        lang=context.language,
    )


def _make(context: Context, row: PaperKind, subject: Subject, around: Imprint) -> Any:
    assert row.make is not None
    with context.store.read():
        return row.make(context, subject, around, context.clock.now())


def _former(context: Context, row: PaperKind, subject: Subject) -> tuple[str, str] | None:
    """Number and check code of the newest paper of this kind about the same."""
    for number, raw in context.store.query(_OF_KIND, (row.kind, subject.case)):
        fields = read_json(raw)["fields"]
        if fields.get("subject", "") == subject.code:
            return number, str(fields.get("check", ""))
    return None
