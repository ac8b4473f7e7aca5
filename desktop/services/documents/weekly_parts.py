"""The parts of a weekly or monthly sheet: counters, charts, tables, the sentence.

Owns how each part is drawn or built from the figures. Must not know their order on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.services.documents import tables
from desktop.services.documents.charts import Chart, Pair, change, level_bars, upright_bars
from desktop.services.documents.money import figures, short_figures
from desktop.services.documents.pages import LEFT, TEXT_WIDTH, Flow
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.weekly_values import ClockCount, DayCount, WeeklyData, WeeklyReport
from desktop.services.documents.words import word

HALF = (TEXT_WIDTH - 18) / 2
SECOND = LEFT + HALF + 18
_SOLID, _OUTLINE = "0.17 0.29 0.43 rg", "0.17 0.29 0.43 RG 0.75 w"
_CHART, _DAY = 9.75, 9.0
_NAMES = 96.0


def weekday(day: date, lang: str) -> str:
    """``一``, ``Mon``."""
    names = word("weekdays", lang)
    return names.split()[day.weekday()] if lang.startswith("en") else names[day.weekday()]


def period(report: WeeklyReport) -> str:
    """``2026 年 11 月 16 日（周一）至 11 月 22 日（周日）``."""
    start, end, lang = report.start, report.end, report.lang
    if lang.startswith("en"):
        return word("to", lang, *(f"{weekday(d, lang)} {d:%Y-%m-%d}" for d in (start, end)))

    def spelled(day: date, year: bool) -> str:
        return f"{f'{day.year} 年 ' if year else ''}{day.month} 月 {day.day} 日（周{weekday(day, lang)}）"

    return word("to", lang, spelled(start, True), spelled(end, end.year != start.year))


def percent(rate: int | None) -> str:
    """Per mille as ``95.7%``; a dash for nothing."""
    return "—" if rate is None else f"{rate // 10}.{rate % 10}%"


def sentence(sheet: WeeklyData, lang: str) -> str:
    """The summary given, else one made of the figures."""
    if sheet.sentence:
        return sheet.sentence
    first = word(sheet.key("said-received"), lang, sheet.received)
    said = first if sheet.received else word(sheet.key("said-quiet"), lang)
    if sheet.received_before is not None and (sheet.received or sheet.received_before):
        more = sheet.received - sheet.received_before
        compared = "said-more" if more > 0 else "said-fewer" if more else "said-same"
        said += word(sheet.key(compared), lang, abs(more))
    said += word("said-open", lang, sheet.closing) if sheet.closing else word("said-none-open", lang)
    worst = min((c for c in sheet.clocks if c.rate is not None), key=lambda c: (c.rate, -c.missed), default=None)
    if worst is not None and worst.missed:
        name = f"{worst.name} ({worst.clause})" if lang.startswith("en") else f"{worst.name}（{worst.clause}）"
        said += word("said-lowest", lang, name, percent(worst.rate), worst.missed)
    elif worst is not None and all(c.met == c.due for c in sheet.clocks):
        said += word("said-all-met", lang)
    return said


def counters(flow: Flow, sheet: WeeklyData, lang: str) -> None:
    """The row of boxes with the week's counts, each as wide as its words ask."""
    money = word("penalty-sum", lang, sheet.penalty_count, short_figures(sheet.penalty_fen))
    shown = [
        (word("opening", lang), str(sheet.opening)),
        (word("arrived", lang), str(sheet.received)),
        (word("closed", lang), str(sheet.closed)),
        (word("closing", lang), str(sheet.closing)),
        (word("repeats", lang), str(sheet.repeats)),
        (word("escalations", lang), str(sheet.escalations)),
    ]
    if sheet.refunds is not None:
        shown.append((word("refunds", lang), str(sheet.refunds)))
    shown.append((word("penalties", lang), money))
    sizes = [14.0] * (len(shown) - 1) + [10.5]
    natural = [
        max(flow.width(label, 9.0), flow.width(figure, size, True)) + 14
        for (label, figure), size in zip(shown, sizes, strict=True)
    ]
    x, tall, boxes = LEFT, 39.0, []
    for (label, figure), size, width in zip(shown, sizes, shares(*natural), strict=True):
        boxes.append((x, flow.y, width, tall))
        flow.leaf.text(x + (width - flow.width(label, 9.0)) / 2, flow.y + 10.5, label, 9.0)
        at = x + (width - flow.width(figure, size, True)) / 2
        flow.leaf.text(at, flow.y + 26.5, figure, size, True)
        x += width
    flow.leaf.frames(boxes)
    flow.y += tall


def draw_chart(flow: Flow, chart: Chart, x: float, y: float, size: float) -> None:
    """Draw the geometry on the page with its upper left corner at ``x``, ``y``."""
    for bar in chart.bars:
        if bar.solid:
            flow.leaf.fill(x + bar.x, y + bar.y, bar.width, bar.height, _SOLID)
        else:
            flow.leaf.frames([(x + bar.x, y + bar.y, bar.width, bar.height)], _OUTLINE)
    if chart.axis:
        flow.leaf.line(x + chart.axis[0], x + chart.axis[1], y + chart.axis[2])
    for label in chart.labels:
        spare = flow.width(label.text, size, label.bold)
        shift = {"left": 0.0, "middle": spare / 2, "right": spare}[label.anchor]
        flow.leaf.text(x + label.x - shift, y + label.y, label.text, size, label.bold)


def headings(flow: Flow, left: str, right: str, follows: float) -> None:
    """Two headings beside each other that stay with what follows."""
    flow.heading(left, follows)
    flow.leaf.text(SECOND, flow.y - 14.25, right, 12.0, True)


def charts(flow: Flow, sheet: WeeklyData, lang: str) -> None:
    """By category and by day, beside each other."""
    names = [Pair(_short(flow, p.name), p.now, p.before) for p in sheet.categories]
    across = level_bars(
        names,
        HALF,
        max([flow.width(p.name, _CHART) for p in names], default=0.0),
        max([flow.width(str(p.now), _CHART, True) for p in names], default=0.0),
        max([flow.width(change(p.now, p.before), _CHART) for p in names], default=0.0),
    )
    tall = max(across.height, 131.0 if sheet.received else 40.0)
    headings(flow, word(sheet.key("by-category"), lang), word(sheet.key("by-day"), lang), tall)
    if names:
        draw_chart(flow, across, LEFT, flow.y, _CHART)
    else:
        flow.leaf.text(LEFT, flow.y + 8, word("none", lang), _CHART)
    draw_chart(flow, day_chart(sheet, lang, tall), SECOND, flow.y, _DAY)
    flow.y += tall + 2


def day_chart(sheet: WeeklyData, lang: str, tall: float) -> Chart:
    """Complaints received by day; of a month by week, Monday to Sunday, as far as it is in the month."""
    if not sheet.monthly:
        days = [Pair(f"{weekday(d.day, lang)} {d.day.day}", d.received) for d in sheet.days]
        return upright_bars(days, HALF, tall)
    weeks: dict[int, list[DayCount]] = {}
    for one in sheet.days:
        weeks.setdefault(one.day.toordinal() - one.day.weekday(), []).append(one)
    return upright_bars([Pair(_days(days), sum(one.received for one in days)) for days in weeks.values()], HALF, tall)


def _days(days: Sequence[DayCount]) -> str:
    first, last = days[0].day.day, days[-1].day.day
    return str(first) if first == last else f"{first}–{last}"


def _short(flow: Flow, name: str) -> str:
    while flow.width(name, _CHART) > _NAMES:
        name = name[:-2] + "…"
    return name


def clocks_table(clocks: Sequence[ClockCount], lang: str) -> Table:
    """Each clock: due, met, missed, unproven, rate."""
    titles = [word(key, lang) for key in ("clock", "due", "met", "missed", "unproven", "rate")]
    rows = [tables.head(*titles, right=5)]
    for clock in clocks:
        counts = [Cell(str(n), align="right") for n in (clock.due, clock.met, clock.missed, clock.unproven)]
        name = Cell(f"{clock.name} {clock.clause}".strip(), mark=word("confirm", lang) if clock.confirm else "")
        rows.append([name, *counts, Cell(percent(clock.rate), bold=True, align="right")])
    return Table(shares(183, 80, 80, 80, 100, 100), rows if clocks else [*rows, _nothing(6, lang)], head=1)


def stages_table(sheet: WeeklyData, lang: str, x: float = LEFT, total: float = TEXT_WIDTH) -> Table:
    """Median and 90th percentile of each stage."""
    rows = [tables.head(word("stage", lang), word("median", lang), word("p90", lang), right=2)]
    for stage in sheet.stages:
        times = ("—" if minutes is None else str(minutes) for minutes in (stage.median, stage.p90))
        rows.append([Cell(stage.name), *(Cell(text, align="right") for text in times)])
    return Table(shares(128, 82, 90, total=total), rows if sheet.stages else [*rows, _nothing(3, lang)], head=1, x=x)


def penalties_table(sheet: WeeklyData, lang: str, x: float = LEFT, total: float = TEXT_WIDTH) -> Table:
    """Penalties by clause."""
    rows = [tables.head(word("clause", lang), word("count", lang), word("sum", lang), right=2)]
    for penalty in sheet.penalties:
        texts = (str(penalty.count), figures(penalty.fen))
        rows.append([Cell(f"{penalty.clause} {penalty.name}"), *(Cell(text, align="right") for text in texts)])
    return Table(shares(158, 48, 94, total=total), rows if sheet.penalties else [*rows, _nothing(3, lang)], head=1, x=x)


def _nothing(span: int, lang: str) -> list[Cell]:
    return [Cell(word("none", lang), span=span)]


def overview_table(sheets: Sequence[WeeklyData], lang: str) -> Table:
    """The registers beside each other and together."""
    titles = [word(f"column-{sheet.register}", lang) for sheet in sheets]
    rows = [tables.head(word("item", lang), *titles, word("column-total", lang), right=len(sheets) + 1)]

    def add(key: str, counts: list[int]) -> None:
        cells = [*map(str, counts), str(sum(counts))]
        rows.append([Cell(word(key, lang)), *(Cell(text, align="right") for text in cells)])

    for key, name in (
        ("opening", "opening"),
        ("arrived", "received"),
        ("closed", "closed"),
        ("closing", "closing"),
        ("repeats", "repeats"),
        ("escalations", "escalations"),
        ("refunds", "refunds"),
    ):
        add(key, [getattr(sheet, name) or 0 for sheet in sheets])
    _add_clock_rows(rows, sheets, lang)
    money = [(sheet.penalty_count, sheet.penalty_fen) for sheet in sheets]
    money.append((sum(n for n, _ in money), sum(fen for _, fen in money)))
    texts = [word("penalty-sum", lang, count, short_figures(fen)) for count, fen in money]
    rows.append([Cell(word("penalties", lang)), *(Cell(text, align="right") for text in texts)])
    return Table(shares(200, *[130] * (len(sheets) + 1)), rows, head=1)


def _add_clock_rows(rows: list[list[Cell]], sheets: Sequence[WeeklyData], lang: str) -> None:
    sums = [_together(sheet.clocks) for sheet in sheets]
    sums.append(_together(sums))
    for key in ("due", "met", "missed", "unproven"):
        label = word("clock", lang) + ("：" if not lang.startswith("en") else ": ") + word(key, lang)
        rows.append([Cell(label), *(Cell(str(getattr(c, key)), align="right") for c in sums)])
    rates = (Cell(percent(c.rate), bold=True, align="right") for c in sums)
    rows.append([Cell(word("rate", lang)), *rates])


def _together(clocks: Sequence[ClockCount]) -> ClockCount:
    def total(name: str) -> int:
        return sum(getattr(clock, name) for clock in clocks)

    return ClockCount("", "", total("due"), total("met"), total("missed"), total("unproven"))
