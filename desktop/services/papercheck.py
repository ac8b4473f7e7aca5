"""Checking a paper somebody holds in their hands: its number and check code against the ledger.

Owns what is compared and how it is said. Must not change anything. The bytes kept are held against the commitment in
the event's header, and the header against its hash: a paper is never better proven than the ledger itself
(``verify`` checks that).
"""

from __future__ import annotations

import re
from typing import Any

from desktop.models.header import digest, part_heads, read_json
from desktop.models.parts import commitment, content_of
from desktop.policy.values import Text
from desktop.services import faces, issuing, papers, pdftext
from desktop.services.context import Context
from desktop.services.deskmodels import PaperCheck

UNKNOWN, WHOLE, CHANGED, ERASED, MISSING = "unknown", "whole", "changed", "erased", "missing"
_ONE = (
    "SELECT d.document, d.at, e.header, e.hash, coalesce(c.number, ''), p.salt, p.bytes, p.filed, p.erased_by "
    "FROM document_row d JOIN event e ON e.id = d.event_id LEFT JOIN case_row c ON c.no = d.case_no "
    "LEFT JOIN part p ON p.event_id = d.event_id AND p.name = 'attachment-1' WHERE d.number = ?"
)
_CODE = re.compile(r"(?:校验|Check code)\s*([0-9A-F]{4}-[0-9A-F]{4})")


def check(context: Context, number: str, code: str = "") -> PaperCheck:
    """What is known of the paper ``number``; ``code`` as somebody reads it from the paper, case and hyphen aside."""
    number = number.strip().upper()
    with context.store.read():
        rows = context.store.query(_ONE, (number,))
        if not rows:
            return PaperCheck(number, UNKNOWN)
        document, at, raw, hash_, case, *part = rows[0]
        header = read_json(raw)
        pdf, kept = _kept(context, header, raw, hash_, part)
        fields = header["fields"]
        printed = str(fields.get("check") or _read_off(pdf))
        return PaperCheck(
            *(number, kept, papers.label(document), at, context.who(header["actor"]).name, case),
            subject=str(fields.get("subject", "")).replace("/", " – "),
            reprints=issuing.reprints(context).get(number, 0),
            check=printed,
            fits=None if not code.strip() else _plain(code) == _plain(printed) != "",
        )


def _kept(context: Context, header: Any, raw: bytes, hash_: bytes, part: list[Any]) -> tuple[bytes, str]:
    salt, content, filed, erased_by = part
    if erased_by:
        return b"", ERASED
    head = next((one for one in part_heads(header) if one.name == "attachment-1"), None)
    pdf = content_of(context.store.data_dir, head.commitment, salt, content, filed or 0) if head is not None else None
    if head is None or pdf is None:
        return b"", MISSING
    whole = digest(raw) == hash_ and commitment(salt, pdf) == head.commitment
    return pdf, WHOLE if whole else CHANGED


def _read_off(pdf: bytes) -> str:
    """The code that stands on the paper itself, for those whose event does not carry it."""
    found = _CODE.search(pdftext.text_of(pdf)) if pdf else None
    return found[1] if found else ""


def _plain(code: str) -> str:
    return re.sub(r"[\s-]", "", code).upper()


def lines(context: Context, found: PaperCheck) -> tuple[Text, ...]:
    """The result in plain words, a line each; the last says what to think of it."""
    if found.kept == UNKNOWN:
        return (
            Text(f"台账里没有编号为 {found.number} 的文书。", f"The ledger has no document {found.number}."),
            Text("这份纸不是从本台账出具的，或编号抄错了。", "It was not issued here, or the number is misread."),
        )
    when = faces.stamp(found.at, context.zone, "%Y-%m-%d %H:%M")
    about, again = found.case or found.subject, found.reprints
    said = [
        Text(
            f"{found.number}：{found.label.zh}" + (f"，{about}" if about else ""),
            f"{found.number}: {found.label.en}" + (f", {about}" if about else ""),
        ),
        Text(
            f"{when} 由 {found.by} 出具，此后重印 {again} 次。",
            f"Issued {when} by {found.by}, reprinted {again} times since.",
        ),
        _code_words(found),
        _KEPT[found.kept],
    ]
    return (*said, _VERDICT[found.holds])


def _code_words(found: PaperCheck) -> Text:
    if not found.check:
        return Text("查不到校验码。", "No check code is known.")
    if found.fits is None:
        return Text(f"纸上的校验码应为 {found.check}。", f"The check code on the paper must be {found.check}.")
    if found.fits:
        return Text(f"校验码 {found.check} 相符。", f"The check code {found.check} fits.")
    return Text(
        "校验码不符：纸上的内容不是当时打印的内容。", "The check code does not fit: this is not what was printed."
    )


_KEPT = {
    WHOLE: Text("留存的原件完好，与出具时逐字节相同。", "The bytes kept are whole, byte for byte as issued."),
    ERASED: Text(
        "留存的原件已依规抹除，只能核对编号和校验码。",
        "The bytes kept were erased: number and code alone can be checked.",
    ),
    MISSING: Text(
        "留存的原件不在本机，请从备份或其它电脑取回。", "The bytes are not on this PC: fetch them from a backup."
    ),
    CHANGED: Text(
        "留存的原件被改动过，请立即与备份核对。", "The bytes kept were changed: compare with a backup at once."
    ),
}
_VERDICT = {
    True: Text("核对相符。", "Nothing speaks against this paper."),
    False: Text("核对不符，见上。", "Something does not hold, see above."),
}
