"""The keys of the desk: what each does and on which page it works (design.md §4), as one table.

Owns the words of the sheet behind F1. Must not bind a key: ``desktop/views/shortcuts.py`` does, and a test compares
what the pages bind with what stands here.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.policy.values import Text

EVERYWHERE = ""


class KeyRow(NamedTuple):
    """One line of the sheet: ``keys`` as Qt names them; ``cap`` as they are shown where several make one line."""

    page: str
    keys: tuple[str, ...]
    text: Text
    cap: str = ""

    @property
    def shown(self) -> str:
        """What stands on the key cap."""
        return self.cap or " / ".join(self.keys)


def _row(page: str, keys: str, zh: str, en: str, cap: str = "") -> KeyRow:
    return KeyRow(page, tuple(keys.split()), Text(zh, en), cap)


KEYS: tuple[KeyRow, ...] = (
    _row("home", "Up Down", "选一件应办", "Choose what is owed", "↑ ↓"),
    _row("home", "Return", "打开案件", "Open the case", "Enter"),
    _row("home", "Ctrl+Return", "办所选的一步", "Take the chosen step", "Ctrl+Enter"),
    _row("home", "F5 F6 F7", "转办、记结果、记回复，与案件页相同", "As on the case page", "F5 F6 F7"),
    _row("home", "Ctrl+J", "请假与代理", "Absence and deputy"),
    _row("board", "Ctrl+T", "看板与表格互换", "Board or table"),
    _row("board", "Up Down Left Right", "选卡片", "Choose a card", "↑ ↓ ← →"),
    _row("board", "Return", "打开案件", "Open the case", "Enter"),
    _row("board", "F5", "转办", "Dispatch"),
    _row("board", "F6", "记调查结果", "Record the findings"),
    _row("board", "F7", "记回复", "Record the reply"),
    _row("board", "Home End", "表格的第一行、最后一行", "First and last row of the table"),
    _row("board", "Ctrl+S", "导出在办案件", "Export the open cases"),
    _row("register", "Ctrl+Return", "登记并转办", "Register and dispatch", "Ctrl+Enter"),
    _row("register", "Ctrl+S", "只登记", "Register only"),
    _row("register", "F4", "记为再次投诉", "Record as a repeat complaint"),
    _row("register", "F12", "另一件事，不再提示", "Another matter: do not offer it again"),
    _row("register", "Ctrl+O", "打开认出的旧案", "Open the earlier case"),
    _row(
        "register",
        "Alt+Q Alt+W Alt+E Alt+A Alt+T Alt+Y Alt+U Alt+I Alt+O",
        "选类别（Q W E A T Y U I O）",
        "Category (Q W E A T Y U I O)",
        "Alt+Q…O",
    ),
    _row("register", "Alt+R", "标记赔款、折让、退货", "Flag refund, allowance or return"),
    _row("register", "Alt+Z", "到“转办给”", "Go to whom it is dispatched to"),
    _row("register", "Alt+F", "附件", "Attach files"),
    _row("register", "Alt+C", "清空，丢掉草稿", "Clear the form, drop its draft"),
    _row("register", "Alt+D", "展开订单资料", "Unfold the order's data"),
    _row("case", "F4", "再次投诉", "Repeat complaint"),
    _row("case", "F5", "转办、改派", "Dispatch"),
    _row("case", "F6", "记调查结果", "Record the findings"),
    _row("case", "F7", "记回复", "Record the reply"),
    _row("case", "Ctrl+U", "上报领导", "Escalate"),
    _row("case", "Ctrl+D", "登记客户同意的延期", "Extend, as the customer agreed"),
    _row("case", "Ctrl+L", "索取资料", "Request data"),
    _row("case", "Ctrl+N", "记一条经过", "Note what happened"),
    _row("case", "Ctrl+E", "更正登记事实", "Correct the facts"),
    _row("case", "Ctrl+J", "看处罚建议的依据", "See the grounds of the suggestion"),
    _row("case", "Ctrl+P", "打印本案文书", "Print a paper of the case"),
    _row("case", "Alt+F", "附件", "Attach files"),
    _row("case", "Alt+M", "更多操作", "More operations"),
    _row("case", "Ctrl+Return", "记录；未打开表单时办第一步", "Record; with no form open the first step", "Ctrl+Enter"),
    _row("followups", "Ctrl+Return", "记回访，到下一位", "Record the call, go to the next", "Ctrl+Enter"),
    _row("followups", "Up Down", "选客户", "Choose a customer", "↑ ↓"),
    _row("followups", "Return", "打开案件", "Open the case", "Enter"),
    _row("followups", "Ctrl+1 Ctrl+2 Ctrl+3", "回访结果", "What came of the call", "Ctrl+1…3"),
    _row("followups", "Ctrl+4 Ctrl+5 Ctrl+6 Ctrl+7 Ctrl+8", "满意度", "Satisfaction", "Ctrl+4…8"),
    _row("followups", "F4", "不满意：再次投诉", "Dissatisfied: repeat complaint"),
    _row("followups", "Ctrl+O", "打开案件", "Open the case"),
    _row("followups", "Ctrl+P", "打印回访清单", "Print the list"),
    _row("followups", "Ctrl+S", "导出回访名单", "Export the list"),
    _row("followups", "Ctrl+PgUp Ctrl+PgDown", "前一栏、后一栏", "Tab before, tab after", "Ctrl+PgUp / PgDn"),
    _row("penalties", "Ctrl+Return", "第一步：提出、批准、下达", "First step: propose, approve, issue", "Ctrl+Enter"),
    _row("penalties", "Ctrl+D", "第二步：驳回、不批准", "Second step: dismiss, refuse"),
    _row("penalties", "Ctrl+N", "其它处罚（7.2.8）", "Another penalty (7.2.8)"),
    _row("penalties", "Ctrl+Shift+N", "登记表彰（7.2.7）", "A reward (7.2.7)"),
    _row("penalties", "Up Down", "选一条", "Choose one", "↑ ↓"),
    _row("penalties", "Ctrl+PgUp Ctrl+PgDown", "前一栏、后一栏", "Tab before, tab after", "Ctrl+PgUp / PgDn"),
    _row("penalties", "Ctrl+1", "金额取下限", "The lowest sum"),
    _row("penalties", "Ctrl+9", "金额取上限", "The highest sum"),
    _row("penalties", "Ctrl+O", "打开案件", "Open the case"),
    _row("penalties", "Ctrl+P", "打印通知单", "Print the notice"),
    _row("penalties", "Ctrl+S", "导出", "Export"),
    _row("statistics", "Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4", "日、周、月、任意期间", "Day, week, month, own days", "Ctrl+1…4"),
    _row("statistics", "Alt+Left Alt+Right", "前一期、后一期", "Period before, period after", "Alt+← / →"),
    _row("statistics", "Ctrl+T", "图表与报表互换", "Charts or report"),
    _row("statistics", "Up Down Left Right", "选数字", "Choose a figure", "↑ ↓ ← →"),
    _row("statistics", "Return", "看这个数字的案件", "The cases of the figure", "Enter"),
    _row("statistics", "Space", "按所选的列排序", "Sort by the column", "Space"),
    _row("statistics", "Ctrl+PgUp Ctrl+PgDown", "前一张、后一张表", "Table before, table after", "Ctrl+PgUp / PgDn"),
    _row("statistics", "Ctrl+Return", "看报表，再按上报", "The report; again: send it up", "Ctrl+Enter"),
    _row("statistics", "Ctrl+P", "打印周报、月报", "Print the report"),
    _row("statistics", "Ctrl+S", "导出全部数字", "Export every figure"),
    _row("documents", "Up Down", "选文书", "Choose a document", "↑ ↓"),
    _row("documents", "Ctrl+F", "按编号查找", "Find by number"),
    _row("documents", "Ctrl+O", "打开案件", "Open the case"),
    _row("documents", "Ctrl+N", "出具登记本、台账", "Issue a register or ledger"),
    _row("documents", "Ctrl+Return", "出具并打印", "Issue and print", "Ctrl+Enter"),
    _row("documents", "Ctrl+P", "打印", "Print"),
    _row("documents", "Ctrl+Shift+P", "所列合为一份打印", "Print all listed as one"),
    _row("documents", "Ctrl+S", "另存为 PDF，或导出清单", "Save as PDF, or export the list"),
    _row("documents", "Ctrl+Shift+S", "所列各存一份", "Save each listed"),
    _row("policy", "Up Down", "选一条数字", "Choose a figure", "↑ ↓"),
    _row("policy", "Return", "到右侧填写", "Go to its entries", "Enter"),
    _row("policy", "Ctrl+Return", "确认；起草时采用新版本", "Confirm; of a draft: adopt it", "Ctrl+Enter"),
    _row("policy", "Ctrl+N", "起草新版本", "Begin a new version"),
    _row("policy", "Ctrl+S", "导出", "Export"),
    _row("settings", "Up Down", "选一类设置", "Choose a section", "↑ ↓"),
    _row("settings", "Ctrl+PgUp Ctrl+PgDown", "前一类、后一类", "Section before, after", "Ctrl+PgUp / PgDn"),
    _row("settings", "Ctrl+B", "现在备份", "Back up now"),
    _row("settings", "Ctrl+N", "人员与门店：新增", "People and stores: new entry"),
    _row("settings", "Ctrl+J", "人员与门店：请假与代理", "People and stores: absence"),
    _row("settings", "Ctrl+Shift+V", "人员与门店：粘贴多条", "People and stores: paste many"),
    _row("settings", "Ctrl+Return", "人员与门店：保存", "People and stores: save", "Ctrl+Enter"),
    _row(EVERYWHERE, "F1", "按键一览", "These keys"),
    _row(EVERYWHERE, "F2", "登记客户投诉", "Register a customer complaint"),
    _row(EVERYWHERE, "Shift+F2", "登记员工投诉", "Register an employee complaint"),
    _row(EVERYWHERE, "F3", "下一件最急的", "Next most urgent"),
    _row(EVERYWHERE, "F8", "确认提醒", "Acknowledge the alerts"),
    _row(EVERYWHERE, "F9", "打开提醒", "Open the alerts"),
    _row(EVERYWHERE, "F11", "壁挂看板", "Wall board"),
    _row(EVERYWHERE, "Ctrl+K", "搜索", "Search"),
    _row(EVERYWHERE, "Ctrl+Q", "退出", "Quit"),
    _row(
        EVERYWHERE,
        "Alt+0 Alt+1 Alt+2 Alt+3 Alt+4 Alt+5 Alt+6 Alt+7 Alt+8",
        "左侧各页，自上而下",
        "Pages of the rail, from the top",
        "Alt+0…8",
    ),
    _row(EVERYWHERE, "Tab Shift+Tab", "下一处、上一处", "Next place, place before"),
    _row(EVERYWHERE, "Esc", "收起、返回", "Put away, go back"),
)


def rows_of(page: str) -> tuple[KeyRow, ...]:
    """The rows of one page alone; of :data:`EVERYWHERE` those that work on all."""
    return tuple(row for row in KEYS if row.page == page)


def declared(page: str) -> frozenset[str]:
    """Every key that does something on ``page``, those of everywhere included."""
    return frozenset(key for row in KEYS if row.page in (page, EVERYWHERE) for key in row.keys)
