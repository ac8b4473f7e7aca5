"""The penalty notice 处罚通知单 (clauses §6, design §6 and 07a).

Owns what stands on a notice and in which order. Must not decide anything: amount, reason and grounds are given; nor
load reportlab before a notice is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.kinsoku import clean
from desktop.services.documents.money import capitals, figures
from desktop.services.documents.pages import BODY, LEFT, RIGHT, Flow, Frame
from desktop.services.documents.pdf import About, Document, programs, write
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word

Subject = Literal["person", "direct-store", "dealer"]
_BIG = 13.5


@dataclass(frozen=True, slots=True)
class FactRow:
    """One ground of the penalty: when it happened, what, when it was typed (both in the company's zone)."""

    happened_at: datetime
    text: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeData:
    """Everything on one notice. Times are wall clock of the company's zone; ``amount`` is whole fen.

    ``amount=None``: a direct store's bonus that was not entered yet (7.2.4). ``clause_confirm`` and ``amount_confirm``
    print 待确认 beside a figure that the policy's source damaged. ``replaces``: the number of an earlier notice that
    this one corrects. ``compensation`` and ``dispute_until`` in words, empty for none. ``policy_label``
    is the version in force for the case, ``quote`` the clause's own words.
    """

    company: str
    department: str
    number: str
    person: str
    post: str
    case: str
    category: str
    clause: str
    quote: str
    policy_label: str
    facts: tuple[FactRow, ...]
    amount: int | None
    reason: str
    proposer: str
    proposed_on: date
    approver: str
    approver_post: str
    approved_on: date
    copies: str
    check_code: str
    printed_at: datetime
    subject: Subject = "person"
    clause_confirm: bool = False
    amount_confirm: bool = False
    compensation: str = ""
    dispute_until: str = ""
    replaces: str = ""
    lang: str = "zh"


def render_notice(data: NoticeData, fonts: FontSet | None = None) -> Document:
    """The notice as a PDF; ``Document.missing``: characters that print as a box. Raises ``OSError`` without fonts."""
    return render_many([data], fonts)


def render_many(notices: Sequence[NoticeData], fonts: FontSet | None = None) -> Document:
    """Several notices in one PDF, each with its own page numbers; fonts are embedded once. At least one."""
    if not notices:
        raise ValueError("no notice to render")
    setting = Setting(fonts or font_set())
    pages: list[str] = []
    for data in notices:
        pages += _compose(data, setting)
    return write(pages, programs(setting), setting.missing, _about(notices[0], notices[-1]))


def render_each(notices: Iterable[NoticeData], fonts: FontSet | None = None) -> Iterator[Document]:
    """One PDF a notice. All share one set of glyphs, which is cut once, so a file's bytes depend on its fellows too."""
    setting = Setting(fonts or font_set())
    composed = []
    for data in notices:
        setting.missing = set()
        composed.append((data, _compose(data, setting), setting.missing))
    shared = programs(setting)
    for data, pages, missing in composed:
        yield write(pages, shared, missing, _about(data, data))


def _about(first: NoticeData, last: NoticeData) -> About:
    title = f"{word('notice', first.lang)} {first.number}" + (f" – {last.number}" if last is not first else "")
    return About(title, first.company, first.printed_at, "en" if first.lang.startswith("en") else "zh-CN")


def _compose(data: NoticeData, setting: Setting) -> list[str]:
    lang = data.lang
    frame = Frame(
        head_left=f"{data.company} {data.department}",
        head_right=word("number", lang, data.number),
        foot_left=(data.copies, word("check", lang, data.check_code)),
        foot_right=word("printed", lang, f"{data.printed_at:%Y-%m-%d %H:%M}"),
        number=lambda page, total: word("page", lang, page, total),
    )
    flow = Flow(setting, frame)
    _title(flow, data)
    tables.draw(flow, _parties(data))
    facts = _facts(data)
    flow.heading(word("facts", lang), tables.height(flow, facts, first=1))
    tables.draw(flow, facts)
    decision = _decision(flow, data)
    # The amount never stands apart from its heading; a reason of several pages may go on without them.
    flow.heading(word("decision", lang), tables.height(flow, Table(decision.widths, decision.rows[:1])))
    tables.draw(flow, decision)
    flow.heading(word("appeal", lang), 2 * 18.0)
    until = word("appeal-until", lang, data.dispute_until) if data.dispute_until else ""
    flow.paragraph(word("appeal-text", lang) + until + word(f"settle-{data.subject}", lang))
    _signatures(flow, data)
    return flow.finish()


def _title(flow: Flow, data: NoticeData) -> None:
    flow.y += 7.5
    english = data.lang.startswith("en")
    flow.title(word("notice", data.lang), 21.0, 0.0 if english else 6.0)
    if data.replaces:
        flow.centred(word("replaces", data.lang, data.replaces), 10.0, 16.0)
    flow.y += 16.5


def _label(key: str, lang: str) -> Cell:
    return Cell(word(key, lang), bold=True, shade=True)


def _parties(data: NoticeData) -> Table:
    lang, kind = data.lang, data.subject
    policy = word("policy", lang)
    basis = word("basis-text", lang, policy, data.clause, data.quote, data.policy_label)
    mark = word("confirm", lang) if data.clause_confirm else ""
    rows = [
        [_label(f"whom-{kind}", lang), Cell(data.person), _label(f"post-{kind}", lang), Cell(data.post)],
        [_label("case", lang), Cell(data.case), _label("category", lang), Cell(data.category)],
        [_label("basis", lang), Cell(basis, span=3, mark=mark)],
    ]
    return Table(shares(88, 247, 88, 200) if kind != "dealer" else shares(102, 233, 88, 200), rows)


def _moment(moment: datetime) -> str:
    """To the second, as the policy reckons; milliseconds only where there are any (one is enough to be late)."""
    text = f"{moment:%m-%d %H:%M:%S}"
    return f"{text}.{moment.microsecond // 1000:03d}" if moment.microsecond else text


def _facts(data: NoticeData) -> Table:
    lang = data.lang
    rows = [tables.head(word("happened", lang), word("what", lang), word("recorded", lang))]
    for fact in data.facts:
        year = "" if fact.recorded_at.year == fact.happened_at.year else f"{fact.recorded_at:%Y}-"
        happened = f"{fact.happened_at:%Y}-{_moment(fact.happened_at)}"
        rows.append([Cell(happened), Cell(fact.text), Cell(year + _moment(fact.recorded_at))])
    if not data.facts:
        rows.append([Cell(word("no-facts", lang), span=3)])
    return Table(shares(152, 351, 120), rows, head=1)


def _decision(flow: Flow, data: NoticeData) -> Table:
    lang, mark = data.lang, word("confirm", data.lang) if data.amount_confirm else ""
    widths = shares(100, 150, 100, 273)
    if data.amount is None:
        in_figures = Cell(word("unknown-figure", lang), bold=True, middle=True, mark=mark)
        in_words = Cell(word("unknown-capitals", lang), middle=True)
    else:
        letters = capitals(data.amount)
        size = _BIG if flow.width(letters, _BIG, True) <= widths[3] - 2 * tables.PAD_X else 10.5
        in_figures = Cell(f"¥ {figures(data.amount)}", True, size=_BIG, line=16.0, middle=True, mark=mark)
        in_words = Cell(letters, True, size=size, line=16.0, middle=True)
    first = [_label("figure", lang), in_figures, _label("capitals", lang), in_words]
    first[0].middle = first[2].middle = True
    rows = [first]
    if data.compensation:
        rows.append([_label("compensation", lang), Cell(data.compensation, span=3)])
    rows.append([_label("reason", lang), Cell(data.reason, span=3)])
    return Table(widths, rows)


def _signatures(flow: Flow, data: NoticeData) -> None:
    lang, kind = data.lang, data.subject
    titles = [word(key, lang) for key in ("proposer", "approver", f"receipt-{kind}", "finance")]
    proposed = f"{data.proposer}\n{data.proposed_on:%Y-%m-%d}"
    approved = f"{data.approver}\n{data.approver_post}\n{data.approved_on:%Y-%m-%d}"
    texts = [proposed, approved, word("sign", lang), word("sign", lang)]
    block = Table(shares(1, 1, 1, 1), [tables.head(*titles), [Cell(t) for t in texts]], head=1, least={1: 72.0})
    flow.space(17.0)
    flow.need(tables.height(flow, block) + 27.0)
    tables.draw(flow, block)
    flow.y += 17.0
    received, disputed = clean(word(f"received-{kind}", lang)), word(f"disputed-{kind}", lang)
    size, x = BODY - 1.5, LEFT
    flow.leaf.text(x, flow.y, received, size)
    x += flow.width(received, size) + 2 * size
    flow.leaf.text(x, flow.y, disputed, size)
    flow.leaf.line(x + flow.width(disputed, size) + 2, RIGHT, flow.y + 5.0)
    flow.y += 10.0
