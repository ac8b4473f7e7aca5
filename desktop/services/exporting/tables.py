"""Every table that can be exported: its name, who may have it, its columns and where its rows come from.

Owns that list and the columns. To add a table: a row here and a function that gives rows. Rows are plain values; words
are in the desk's language. Must not know a file format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from desktop.policy.values import Text
from desktop.services.context import Context
from desktop.services.deskmodels import ExportWish
from desktop.services.exporting import casetables, papertables, periodtable
from desktop.services.exporting.sheet import DAY, MONEY, NUMBER, TEXT, TIME, Column, Sheet
from desktop.services.paperkinds import DEALERS, FILES, PENALTIES
from desktop.services.paperkinds import MONEY as PAID
from desktop.services.readmodels import Refused

Rows = Callable[[Context, ExportWish], Iterable[tuple[Any, ...]]]


FIGURES = (*FILES, "store-manager", "finance")
"""Who may have the statistics as a table: they name nobody who complained, and hold what this person sees anyway."""


class Table(NamedTuple):
    """One table that can be exported; ``roles``: who may have it."""

    label: Text
    roles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Rows


def _c(zh: str, en: str, type_: str = TEXT, width: int = 0) -> Column:
    return Column(Text(zh, en), type_, width)


_NUMBER, _NAME = _c("编号", "Number"), _c("投诉人", "Complainant")
_CATEGORY, _PLACE = _c("类别", "Category"), _c("门店 / 部门", "Store / department")
_CLOCK = (_c("时限", "Clock"), _c("条款", "Clause"), _c("应办", "Owed by"), _c("应办部门", "Unit"))
_LEDGER = (
    *(_c("日期", "Date", DAY), _c("通知单编号", "Notice"), _c("对象", "Whom"), _c("部门 / 类型", "Unit")),
    *(_c("案件", "Case"), _c("条款、事由", "Clause, reason"), _c("事项", "Entry"), _c("金额（元）", "CNY", MONEY)),
)

TABLES: Mapping[str, Table] = {
    "open": Table(
        Text("在办案件", "Open cases"), FILES,
        (_NUMBER, _c("状态", "State"), _c("到期", "Due", TIME), *_CLOCK, _c("阶段", "Stage"), _NAME, _CATEGORY, _PLACE,
         _c("登记时间", "Registered at", TIME), _c("标记", "Tags")),
        casetables.open_cases,
    ),
    "cases": Table(
        Text("全部案件", "All cases"), FILES,
        (_NUMBER, _c("登记本", "Register"), _c("登记时间", "Registered at", TIME), _CATEGORY, _NAME,
         _c("电话", "Phone"), _c("协议号", "Contract"), _c("地址", "Address"),
         _c("投诉内容", "Content", TEXT, 40), _c("责任人", "Responsible"),
         _c("门店", "Store"), _c("部门", "Department"), _c("受理人", "First handler"), _c("阶段", "Stage"),
         _c("轮次", "Round", NUMBER), _c("再诉", "Repeats", NUMBER), _c("结案时间", "Closed at", TIME),
         _c("满意度", "Satisfaction", NUMBER)),
        casetables.all_cases,
    ),
    "clocks": Table(
        Text("时限", "Clocks"), FILES,
        (_NUMBER, *_CLOCK, _c("起算", "Started", TIME), _c("到期", "Due", TIME), _c("停止", "Stopped", TIME),
         _c("状态", "State"), _c("延期", "Extended"), _c("已核实", "Proven")),
        casetables.clocks,
    ),
    "followups": Table(
        Text("回访", "Follow-ups"), FILES,
        (_NUMBER, _NAME, _c("电话", "Phone"), _CATEGORY, _PLACE, _c("结案时间", "Closed at", TIME),
         _c("回访到期", "Due", TIME), _c("状态", "State"), _c("已拨次数", "Calls in vain", NUMBER),
         _c("改约次数", "Put off", NUMBER), _c("回访时间", "Made at", TIME), _c("结果", "Outcome"),
         _c("满意度", "Satisfaction", NUMBER), _c("回访人", "By")),
        casetables.follow_ups,
    ),
    "suggestions": Table(
        Text("处罚建议", "Suggestions"), PAID,
        (_c("案件", "Case"), _c("条款", "Clause"), _c("事由", "Reason"), _c("对象", "Whom"), _c("部门 / 类型", "Unit"),
         _c("最低（元）", "Least", MONEY), _c("最高（元）", "Most", MONEY), _c("产生时间", "At", TIME),
         _c("已核实", "Proven"), _c("依据", "Grounds", TEXT, 40)),
        papertables.suggestions,
    ),
    "penalties": Table(
        Text("处罚奖励", "Penalties and rewards"), PAID,
        (_c("通知单编号", "Notice"), _c("案件", "Case"), _c("条款", "Clause"), _c("事由", "Reason"), _c("对象", "Whom"),
         _c("部门 / 类型", "Unit"), _c("金额（元）", "CNY", MONEY),
         _c("赔偿（元）", "For losses", MONEY), _c("状态", "State"), _c("工资月份", "Payroll month"),
         _c("理由", "Because", TEXT, 40), _c("提出人", "Proposed by"),
         _c("提出时间", "Proposed at", TIME), _c("批准人", "Approved by"),
         _c("批准时间", "Approved at", TIME)),
        papertables.penalties_,
    ),
    PENALTIES: Table(
        Text("处罚奖励台账", "Ledger of penalties"), PAID, _LEDGER,
        lambda context, wish: papertables.ledger(context, PENALTIES, wish),
    ),
    DEALERS: Table(
        Text("经销商处罚台账", "Dealers' ledger"), PAID, _LEDGER,
        lambda context, wish: papertables.ledger(context, DEALERS, wish),
    ),
    "documents": Table(
        Text("文书", "Documents"), PAID,
        (_NUMBER, _c("种类", "Kind"), _c("出具时间", "Issued at", TIME), _c("关于", "About"), _c("案件", "Case"),
         _c("经办", "By"), _c("重印次数", "Reprinted", NUMBER)),
        papertables.documents,
    ),
    "statistics": Table(
        Text("统计", "Statistics"), FIGURES,
        (_c("部分", "Part"), _c("项目", "Item"), _c("条款", "Clause"), _c("指标", "Figure"), _c("本期", "Now", NUMBER),
         _c("上期", "Before", NUMBER), _c("本期金额（元）", "CNY", MONEY), _c("上期金额（元）", "CNY before", MONEY)),
        periodtable.rows,
    ),
    "people": Table(
        Text("人员", "People"), FILES,
        (_c("代码", "Key"), _c("姓名", "Name"), _c("岗位", "Role"), _c("部门", "Department"), _c("电话", "Phone"),
         _c("在岗", "Active")),
        papertables.people,
    ),
    "stores": Table(
        Text("门店", "Stores"), PAID,
        (_c("代码", "Key"), _c("名称", "Name"), _c("类型", "Kind"), _c("投诉奖励金（元）", "Bonus (CNY)", MONEY),
         _c("在册", "Active")),
        papertables.stores,
    ),
}  # fmt: skip


def sheet(context: Context, wish: ExportWish) -> Sheet:
    """The table that is wished for, read at one state of the ledger. ``Refused`` for an unknown one or a wrong role."""
    table = TABLES.get(wish.table)
    if table is None:
        raise Refused("unknown-table", Text(f"没有“{wish.table}”这张表", f"there is no table {wish.table!r}"), "table")
    _may(context, table)
    with context.store.read():
        rows = list(table.rows(context, wish))
    return Sheet(table.label, table.columns, rows, context.zone, context.language, context.clock.now())


def _may(context: Context, table: Table) -> None:
    person = context.directory().people.get(context.actor)
    if person is not None and person.role in table.roles:
        return
    roles = context.current_policy().roles
    named = [roles[role].text for role in table.roles if role in roles]
    zh, en = "、".join(one.zh for one in named), ", ".join(one.en for one in named)
    raise Refused(
        "not-your-role",
        Text(f"“{table.label.zh}”含内部信息，由{zh}导出", f"{table.label.en} holds internal data: for {en}"),
    )


def write(found: Sheet, suffix: str) -> bytes:
    """The table as the bytes of a file of that suffix."""
    if suffix == ".csv":
        from desktop.services.exporting.commas import commas

        return commas(found)
    from desktop.services.exporting.workbook import workbook

    return workbook(found)
