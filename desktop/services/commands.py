"""What can be done from anywhere, by name: the pages of the rail and the commands that have a key everywhere.

Owns their codes, words and keys, so that a search finds them in Chinese, in English and by their initials. Must not do
anything: the window does, and says which of them it has.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.policy.values import Text


class Command(NamedTuple):
    """``page:<id>`` shows a page, ``do:<page>:<what>`` does something there, ``register:<register>`` opens a form."""

    code: str
    text: Text
    keys: str = ""
    also: Text = Text("", "")


COMMANDS = (
    Command("register:customer", Text("登记客户投诉", "Register a customer complaint"), "F2"),
    Command("register:employee", Text("登记员工投诉", "Register an employee complaint"), "Shift+F2"),
    Command("urgent", Text("下一件最急的", "Next most urgent"), "F3"),
    Command("show:overdue", Text("看已超时的案件", "Show what is overdue")),
    Command("show:near", Text("看快到期的案件", "Show what is due soon")),
    Command("alerts:know", Text("确认提醒", "Acknowledge the alerts"), "F8", Text("我知道了", "seen")),
    Command("alerts:open", Text("展开提醒", "Open the alerts"), "F9"),
    Command("do:followups:print_list", Text("打印回访清单", "Print the follow-up list"), "Ctrl+P"),
    Command("keys", Text("按键一览", "Keys of this page"), "F1", Text("快捷键 帮助", "shortcuts help")),
    Command("do:board:export", Text("导出在办案件", "Export the open cases"), "Ctrl+S", Text("Excel 表格", "table")),
    Command(
        *("do:documents:toggle_strip", Text("出具登记本、台账", "Issue a register or ledger"), "Ctrl+N"),
        Text("登记本 台账 打印", "print register ledger"),
    ),
    Command("who", Text("换人值班", "Change who sits here")),
    Command("page:home", Text("我的", "Home"), also=Text("我的应办 请假 代理", "what I owe absence deputy")),
    Command("page:board", Text("看板", "Board"), also=Text("在办案件", "open cases")),
    Command("page:register", Text("登记", "Register")),
    Command("page:followups", Text("回访", "Follow-ups"), also=Text("满意度", "satisfaction")),
    Command("page:penalties", Text("处罚", "Penalties"), also=Text("建议 申诉 台账", "suggestions ledger rewards")),
    Command("page:statistics", Text("统计", "Statistics"), also=Text("周报 月报", "weekly monthly report")),
    Command("page:documents", Text("文书", "Documents"), also=Text("通知单 打印", "notices printed")),
    Command("page:policy", Text("制度", "Policy"), also=Text("条款 时限", "clauses windows")),
    Command("do:settings:show_people", Text("人员与门店", "People and stores"), also=Text("员工 岗位", "staff roles")),
    Command("page:settings", Text("设置", "Settings")),
)
"""In the order in which equally good ones are shown."""
