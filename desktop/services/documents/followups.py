"""The follow-up list (回访清单, 5.2.7): whom to call this week, what was promised them, room to write what they say.

Owns what stands on the list. Must not query: every line is given, and it holds no more of a complainant than the caller
needs (name, phone, number, category, what was promised). Nor load reportlab before a list is rendered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.pages import MM, Flow, Frame
from desktop.services.documents.pdf import About, Document, programs, write
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

SMALL = 9.0
_WIDTHS = (20.0, 52.0, 130.0, 66.0, 95.0, 104.0)
"""Points, of the text's 467: a case's number and a category's word stand on one line, in English too."""


@dataclass(frozen=True)
class CallLine:
    """One call: due as written (``11-20``, with ``late`` already past), calls in vain so far as ``1/3``."""

    due: str
    late: bool
    name: str
    phone: str
    number: str
    category: str
    promised: str
    tried: str


@dataclass(frozen=True)
class FollowUpList:
    """Everything on the list; ``start`` and ``end`` are the first and the last day it is about."""

    company: str
    department: str
    start: date
    end: date
    rule: str
    lines: tuple[CallLine, ...]
    printed_by: str
    printed_at: datetime
    lang: str = "zh"


def render_follow_ups(sheet: FollowUpList, fonts: FontSet | None = None) -> Document:
    """The list as a PDF. Raises ``OSError`` without fonts."""
    setting, lang = Setting(fonts or font_set()), sheet.lang
    frame = Frame(
        head_left=f"{sheet.company} {sheet.department}",
        head_right=f"{word('register-customer', lang)} · 5.2.7",
        foot_left=(word("printed-by", lang, sheet.printed_by), word("internal", lang)),
        foot_right=word("printed", lang, f"{sheet.printed_at:%Y-%m-%d %H:%M}"),
        number=lambda page, total: word("page", lang, page, total),
        top=16 * MM,
    )
    flow = Flow(setting, frame)
    flow.y += 2.5
    flow.title(word("follow-ups", lang), 18.0, 0.0 if lang.startswith("en") else 1.5)
    flow.y += 2.0
    flow.centred(word("to", lang, *_days(sheet)), 10.0, 15.0)
    flow.y += 6.0
    late = sum(line.late for line in sheet.lines)
    flow.paragraph(word("calls-said", lang, len(sheet.lines), late) + sheet.rule)
    flow.y += 6.0
    tables.draw(flow, calls_table(sheet.lines, lang))
    about = About(
        f"{word('follow-ups', lang)} {sheet.start} – {sheet.end}",
        sheet.company,
        sheet.printed_at,
        "en" if lang.startswith("en") else "zh-CN",
    )
    return write(flow.finish(), programs(setting), setting.missing, about)


def _days(sheet: FollowUpList) -> tuple[str, str]:
    if sheet.lang.startswith("en"):
        return sheet.start.isoformat(), sheet.end.isoformat()
    later = f"{sheet.end.year} 年 " if sheet.end.year != sheet.start.year else ""
    start, end = sheet.start, sheet.end
    return f"{start.year} 年 {start.month} 月 {start.day} 日", f"{later}{end.month} 月 {end.day} 日"


def calls_table(lines: Sequence[CallLine], lang: str) -> Table:
    """One row a call, at least so high that an answer can be written by hand."""
    titles = ("", "due-day", "customer", "category", "promised", "said")
    rows = [tables.head(*(word(key, lang) if key else "#" for key in titles))]
    for place, line in enumerate(lines, start=1):
        due = [line.due, word("late", lang) if line.late else "", line.tried]
        rows.append(
            [
                Cell(str(place), align="right"),
                Cell("\n".join(filter(None, due)), bold=line.late, size=SMALL, line=14.0),
                Cell(f"{line.name}\n{line.phone}\n{line.number}", line=14.0),
                Cell(line.category, size=SMALL, line=14.0),
                Cell(line.promised or "—", size=SMALL, line=13.0),
                Cell(word("write-here", lang), size=SMALL, line=19.0),
            ]
        )
    if not lines:
        rows.append([Cell(word("no-calls", lang), span=len(titles))])
    return Table(shares(*_WIDTHS), rows, head=1)
