"""The weekly or monthly sheet (clauses §7, 5.1.3, 5.2.6; design §6 and 07b): one part a register, then both beside.

Owns what stands on the sheet and in which order. Must not count or query: every figure is given, but for those that
:mod:`~desktop.services.documents.weekly_values` derives. Nor load reportlab before a sheet is rendered.
"""

from __future__ import annotations

from desktop.services.documents import tables
from desktop.services.documents import weekly_parts as parts
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.pages import LEFT, MM, Flow, Frame
from desktop.services.documents.pdf import About, Document, programs, write
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.weekly_values import WeeklyData, WeeklyReport
from desktop.services.documents.words import word


def render_weekly(report: WeeklyReport, fonts: FontSet | None = None) -> Document:
    """All registers of the week in one PDF, each beginning a page; with two or more an overview and signatures follow.

    Raises ``ValueError`` without a sheet, ``OSError`` without fonts.
    """
    if not report.sheets:
        raise ValueError("no register to report on")
    setting, lang = Setting(fonts or font_set()), report.lang
    frame = Frame(
        head_left=f"{report.company} {report.department}",
        head_right=_running_head(report.sheets[0], lang),
        foot_left=(
            "\u3000".join((word("prepared", lang, report.prepared_by), word("reviewed", lang, report.reviewed_by))),
            word("check", lang, report.check_code),
        ),
        foot_right=word("printed", lang, f"{report.printed_at:%Y-%m-%d %H:%M}"),
        number=lambda page, total: word("page", lang, page, total),
        top=16 * MM,
    )
    flow = Flow(setting, frame)
    for number, sheet in enumerate(report.sheets):
        if number:
            flow.new_page(_running_head(sheet, lang))
        _sheet(flow, report, sheet)
    if len(report.sheets) > 1:
        flow.new_page(word("register-both", lang))
        _overview(flow, report)
    _signatures(flow, report)
    title = f"{word(_kind(report, 'both' if len(report.sheets) > 1 else report.sheets[0].register), lang)} "
    about = About(
        f"{title}{report.start:%Y-%m-%d} – {report.end:%Y-%m-%d}",
        report.company,
        report.printed_at,
        "en" if lang.startswith("en") else "zh-CN",
    )
    pages = flow.finish()
    return write(pages, programs(setting), setting.missing, about)


def _running_head(sheet: WeeklyData, lang: str) -> str:
    return f"{word(f'register-{sheet.register}', lang)} · {sheet.clause}"


def _kind(report: WeeklyReport, what: str) -> str:
    """The key of a title: of a week or a month."""
    return f"{'monthly' if report.monthly else 'weekly'}-{what}"


def _title(flow: Flow, report: WeeklyReport, key: str) -> None:
    flow.y += 2.5
    flow.title(word(key, report.lang), 18.0, 0.0 if report.lang.startswith("en") else 1.5)
    flow.y += 2.0
    flow.centred(parts.period(report), 10.0, 15.0)
    if report.follows:
        flow.centred(word("follows", report.lang, report.follows), 10.0, 15.0)
    flow.y += 9.0


def _sheet(flow: Flow, report: WeeklyReport, sheet: WeeklyData) -> None:
    lang = report.lang
    _title(flow, report, _kind(report, sheet.register))
    parts.counters(flow, sheet, lang)
    flow.y += 10.0
    flow.paragraph(parts.sentence(sheet, lang))
    parts.charts(flow, sheet, lang)
    clocks = parts.clocks_table(sheet.clocks, lang)
    flow.heading(word("clocks", lang), tables.height(flow, clocks, first=1))
    tables.draw(flow, clocks)
    _stages_and_penalties(flow, sheet, lang)


def _stages_and_penalties(flow: Flow, sheet: WeeklyData, lang: str) -> None:
    """Beside each other where both fit on a page, else one under the other."""
    left = parts.stages_table(sheet, lang, total=parts.HALF)
    right = parts.penalties_table(sheet, lang, x=parts.SECOND, total=parts.HALF)
    tall = max(tables.height(flow, left), tables.height(flow, right))
    if tall + 40 <= flow.bottom - flow.top:
        parts.headings(flow, word("stages", lang), word("penalties", lang), tall)
        top = flow.y
        tables.draw(flow, left)
        flow.y = top
        tables.draw(flow, right)
        flow.y = top + tall
        return
    for key, table in (("stages", parts.stages_table(sheet, lang)), ("penalties", parts.penalties_table(sheet, lang))):
        flow.heading(word(key, lang), tables.height(flow, table, first=1))
        tables.draw(flow, table)


def _overview(flow: Flow, report: WeeklyReport) -> None:
    lang = report.lang
    _title(flow, report, _kind(report, "both"))
    tables.draw(flow, parts.overview_table(report.sheets, lang))
    tall = 131.0
    for first in range(0, len(report.sheets), 2):
        pair = report.sheets[first : first + 2]
        names = [f"{word(f'column-{sheet.register}', lang)} · {word(sheet.key('by-day'), lang)}" for sheet in pair]
        parts.headings(flow, names[0], names[1] if len(names) > 1 else "", tall)
        for sheet, x in zip(pair, (LEFT, parts.SECOND), strict=False):
            parts.draw_chart(flow, parts.day_chart(sheet, lang, tall), x, flow.y, 9.0)
        flow.y += tall + 2


def _signatures(flow: Flow, report: WeeklyReport) -> None:
    lang = report.lang
    titles = [word(key, lang) for key in ("preparer", "reviewer", "reader")]
    blank = word("sign", lang)
    cells = [Cell(f"{name}\n{blank}") for name in (report.prepared_by, report.reviewed_by, " ")]
    block = Table(shares(1, 1, 1), [tables.head(*titles), cells], head=1, least={1: 72.0})
    flow.space(17.0)
    tables.draw(flow, block)
