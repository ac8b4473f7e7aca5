"""Rows of the statistics table: every figure of a period on a line of its own, the period before beside it.

Owns which figure stands on which line. One figure a line, so that a spreadsheet can turn and filter them. Must not
count.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.policy.values import Text
from desktop.services import dashboards, faces
from desktop.services.context import Context
from desktop.services.dashboardmodels import (
    BY_DEALER,
    BY_DEPARTMENT,
    BY_HANDLER,
    BY_RESPONSIBLE,
    BY_STORE,
    Dashboard,
)
from desktop.services.deskmodels import ExportWish

COUNT, MINUTES = Text("件数", "Cases"), 60_000
_WHOLE, _CATEGORY, _TIME = Text("合计", "Whole period"), Text("按类别", "By category"), Text("按时间", "Over time")
_CLOCK, _MONEY, _CALLS = Text("时限", "Clocks"), Text("处罚奖励", "Penalties, rewards"), Text("回访", "Follow-ups")
_GROUPS = {
    BY_DEPARTMENT: Text("按部门", "By department"),
    BY_STORE: Text("按门店", "By store"),
    BY_DEALER: Text("按经销商", "By dealer"),
    BY_RESPONSIBLE: Text("按责任人", "By responsible person"),
    BY_HANDLER: Text("按经办人", "By handler"),
}
_DUE, _MET, _LATE = Text("应办", "Due"), Text("按时", "In time"), Text("超时", "Late")
_UNPROVEN, _RATE = Text("待核实", "Unproven"), Text("按时率（千分比）", "Rate (per mille)")
_MEDIAN, _P90 = Text("用时中位（分）", "Median (min)"), Text("用时 90 分位（分）", "90th percentile (min)")
_RECEIVED, _HANDLED = Text("收到", "Received"), Text("经办", "Handled")
_LATE_CASES, _REPEATS = Text("超时件", "Late cases"), Text("再诉", "Repeats")
_HELD, _ROUNDS, _TOTAL = Text("各方占时", "Who held it"), Text("轮次", "Rounds"), Text("合计（分）", "Total (min)")
Line = tuple[Any, ...]


def rows(context: Context, wish: ExportWish) -> Iterator[Line]:
    """Every figure of the wished days; of the month that runs where none are named."""
    today = faces.today(context.clock.now(), context.zone)
    first, last = wish.start or today.replace(day=1), wish.end or today
    register = wish.filter.register if wish.filter is not None else ""
    period = dashboards.made_of(context, first, last)
    found = dashboards.Dashboards(context).numbers(period, register)
    for part, item, clause, measure, *values in _lines(found):
        language = context.language
        yield (part.of(language), item.of(language), clause, measure.of(language), *values)


def _lines(found: Dashboard) -> Iterator[Line]:
    """Part, item, clause, what is counted; now and before; sums in fen now and before."""
    for tile in found.tiles:
        yield (_WHOLE, tile.label, "", COUNT, tile.now, tile.before, tile.fen, tile.fen_before)
    for part, shares in ((_CATEGORY, found.categories), (_TIME, found.bars), (_CALLS, found.follow_ups)):
        for share in shares:
            yield (part, share.label, "", COUNT, share.now, share.before, None, None)
    for clock in found.clocks:
        for measure, value, before in (
            (_DUE, clock.due, None),
            (_MET, clock.met, None),
            (_LATE, clock.late, None),
            (_UNPROVEN, clock.unproven, None),
            (_RATE, clock.rate, clock.rate_before),
            (_MEDIAN, _minutes(clock.median), None),
            (_P90, _minutes(clock.p90), None),
        ):
            yield (_CLOCK, clock.label, clock.clause, measure, value, before, None, None)
    for money in found.money:
        counts = (money.count, money.count_before, money.fen, money.fen_before)
        yield (_MONEY, money.label, money.clause, COUNT, *counts)
    for held in found.held:
        for measure, value in (
            (_ROUNDS, held.rounds),
            (_TOTAL, _minutes(held.total)),
            (_MEDIAN, _minutes(held.median)),
        ):
            yield (_HELD, held.label, "", measure, value, None, None, None)
    for by, lines in found.groups.items():
        for line in lines:
            item = Text(line.name, line.name)
            first = _HANDLED if by == BY_HANDLER else _RECEIVED
            for measure, value in ((first, line.received), (_LATE_CASES, line.late), (_REPEATS, line.repeats)):
                yield (_GROUPS[by], item, "", measure, value, None, None, None)


def _minutes(length: int | None) -> int | None:
    return None if length is None else (length + MINUTES // 2) // MINUTES
