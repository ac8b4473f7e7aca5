"""What every numbered paper carries around its text: company, number, check code, who issued it and when, copies.

Owns the frame, the title and the end of such a paper. Must not know what it says, nor load reportlab before it is
finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.services.documents import tables
from desktop.services.documents.fonts import Setting
from desktop.services.documents.pages import MM, PORTRAIT, Flow, Format, Frame
from desktop.services.documents.pdf import About, Document, programs, write
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

SMALL, SMALL_LINE = 9.0, 13.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """``printed_at``: the company's wall clock; ``replaces``: the number of an earlier paper that this corrects."""

    company: str
    department: str
    number: str
    check_code: str
    printed_by: str
    printed_at: datetime
    copies: str = ""
    replaces: str = ""
    lang: str = "zh"

    @property
    def english(self) -> bool:
        """Whether the paper speaks English."""
        return self.lang.startswith("en")


def begin(
    setting: Setting, imprint: Imprint, title: str, *, sheet: Format = PORTRAIT, note: str = "", inside: bool = False
) -> Flow:
    """The first page with its running head and title; ``note`` stands below the title, ``inside``: not to leave."""
    lang = imprint.lang
    notes = [imprint.copies, word("keep-inside", lang) if inside else ""]
    frame = Frame(
        head_left=f"{imprint.company} {imprint.department}",
        head_right=word("number", lang, imprint.number),
        foot_left=(*filter(None, notes), word("check", lang, imprint.check_code)),
        foot_right=word("printed", lang, f"{imprint.printed_at:%Y-%m-%d %H:%M}"),
        number=lambda page, total: word("page", lang, page, total),
        top=20 * MM if sheet is PORTRAIT else 16 * MM,
        paper=sheet,
    )
    flow = Flow(setting, frame)
    letter = sheet is PORTRAIT
    flow.y += 7.5 if letter else 0.0
    flow.title(word(title, lang), 21.0 if letter else 18.0, 0.0 if imprint.english else 6.0 if letter else 1.5)
    if note:
        flow.centred(note, 10.0, 16.0)
    if imprint.replaces:
        flow.centred(word("replaced", lang, imprint.replaces), 10.0, 16.0)
    flow.y += 12.0 if letter else 7.0
    return flow


def finish(flows: Sequence[Flow], setting: Setting, imprint: Imprint, title: str) -> Document:
    """The paper as a file; each flow has page numbers of its own."""
    about = About(
        f"{word(title, imprint.lang)} {imprint.number}",
        imprint.company,
        imprint.printed_at,
        "en" if imprint.english else "zh-CN",
    )
    pages = [page for flow in flows for page in flow.finish()]
    paper = flows[0].paper
    return write(pages, programs(setting), setting.missing, about, (paper.width, paper.height))


def named(key: str, lang: str) -> Cell:
    """The shaded cell that says what stands beside it."""
    return Cell(word(key, lang), bold=True, shade=True)


def pairs(imprint: Imprint) -> list[float]:
    """Widths of a table of two labels and two values a row."""
    return shares(112, 223, 108, 180) if imprint.english else shares(88, 247, 88, 200)


def small(text: str, *, bold: bool = False, align: str = "left") -> Cell:
    """A cell of a list."""
    return Cell(text, bold=bold, align=align, size=SMALL, line=SMALL_LINE)


def small_head(*titles: str, right: int = 0) -> list[Cell]:
    """The head row of a list; the last ``right`` columns hold numbers."""
    first = len(titles) - right
    return [
        Cell(title, bold=True, shade=True, align="right" if place >= first else "left", size=SMALL, line=SMALL_LINE)
        for place, title in enumerate(titles)
    ]


def signatures(flow: Flow, imprint: Imprint, *blocks: tuple[str, str], tall: float = 66.0) -> None:
    """Blocks to sign, side by side and whole: a word's key and what is known already (empty: to be signed by hand)."""
    lang = imprint.lang
    row = [Cell(text or word("sign", lang)) for _, text in blocks]
    titles = [word(key, lang) for key, _ in blocks]
    widths = shares(*(1 for _ in blocks), total=flow.paper.text_width)
    block = Table(widths, [tables.head(*titles), row], head=1, least={1: tall})
    flow.space(14.0)
    flow.need(tables.height(flow, block))
    tables.draw(flow, block)


def days(start: date, end: date, lang: str) -> str:
    """A period in words, both days included."""
    if lang.startswith("en"):
        return word("to", lang, start.isoformat(), end.isoformat())
    if start == end:
        return f"{start.year} 年 {start.month} 月 {start.day} 日"
    later = f"{end.year} 年 " if end.year != start.year else ""
    return word("to", lang, f"{start.year} 年 {start.month} 月 {start.day} 日", f"{later}{end.month} 月 {end.day} 日")


def moment(at: datetime) -> str:
    """A moment on paper: to the minute, seconds only where there are any."""
    return f"{at:%Y-%m-%d %H:%M:%S}" if at.second else f"{at:%Y-%m-%d %H:%M}"
