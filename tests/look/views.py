"""Every view of the program in its states: one row each, in the order in which one world's rows are reached.

Owns the list; the ways to the states stand in :mod:`ways` and beside it. Must not judge: the checks and a person do.
``quick`` rows are walked in every ``make test``, the others by ``make shots-check``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from desktop.policy.values import Text
from tests.look import figures, files, fines, forms, persons, ways
from tests.look.stage import EMPTY, FIRST, Key, Stage
from tests.look.view import View

STEPS = (
    ("display", Text("向导：语言与显示", "Wizard: language and display")),
    ("computer", Text("向导：本机身份", "Wizard: this computer")),
    ("data", Text("向导：数据位置", "Wizard: where the data lie")),
    ("people", Text("向导：人员与部门", "Wizard: people and departments")),
    ("figures", Text("向导：制度数字", "Wizard: figures of the policy")),
    ("backup", Text("向导：备份", "Wizard: backup")),
    ("trial", Text("向导：试登记", "Wizard: a trial")),
)
SECTIONS = (
    ("display", Text("设置：语言与显示", "Settings: language and display")),
    ("alerts", Text("设置：提醒", "Settings: alerts")),
    ("printing", Text("设置：打印与启动", "Settings: printing and start")),
    ("company", Text("设置：单位信息", "Settings: company")),
    ("people", Text("设置：人员", "Settings: people")),
    ("penalties", Text("设置：处罚", "Settings: penalties")),
    ("data", Text("设置：数据与备份", "Settings: data and backup")),
)

SEATS = (
    ("first", Text("我的：第一受理人", "Home: first handler"), "amy"),
    ("second", Text("我的：第二受理人", "Home: second handler"), "zhou"),
    ("hr", Text("我的：人事经理", "Home: HR manager"), "sun"),
    ("manager", Text("我的：总经理", "Home: general manager"), "zheng"),
    ("store", Text("我的：店长", "Home: store manager"), "feng"),
)
EVENTS = (
    ("dispatch", Text("表单：转办", "Form: dispatch"), "陈秀兰", "dispatched", "amy"),
    ("extension", Text("表单：延期", "Form: extension"), "刘建国", "extended", "amy"),
    ("decide", Text("表单：判定", "Form: decision"), "杨敏", "decided", "sun"),
    ("misconduct", Text("表单：处理不妥", "Form: misconduct"), "刘建国", "misconduct-found", "sun"),
    ("media", Text("表单：媒体曝光", "Form: the press"), "刘建国", "media-exposed", "sun"),
)
FILES = (
    ("picture", Text("附件：图片", "Attachment: a picture"), files.PICTURE),
    ("pdf", Text("附件：PDF", "Attachment: a PDF"), files.SHEET),
    ("program", Text("附件：程序", "Attachment: a program"), files.PROGRAM),
    ("text", Text("附件：文字", "Attachment: a text"), files.LETTER),
)
SMALLEST = (1024, 640)

VIEWS: tuple[View, ...] = (
    View("alerts-group", Text("提醒：几项同时", "Alerts: several at once"), ways.to_group, design="05b"),
    View("alerts-opened", Text("提醒：展开", "Alerts: opened"), ways.to_opened, design="05b"),
    View("board", Text("看板", "Board"), ways.to_board, design="01a"),
    View("board-filtered", Text("看板：筛选", "Board: filtered"), ways.to_filtered),
    View("board-unmatched", Text("看板：没有符合的", "Board: nothing matches"), ways.to_unmatched),
    View("table", Text("表格", "Table"), ways.to_table, design="02"),
    View(
        "table-filtered", Text("表格：只看员工投诉", "Table: employee complaints"), ways.to_table_filtered, quick=False
    ),
    View("board-loading", Text("看板：正在读取", "Board: being read"), ways.to_loading),
    View("board-error", Text("看板：出错", "Board: an error"), partial(ways.to_error, page_id="board")),
    View("search", Text("搜索：案件与人", "Search: cases and people"), partial(ways.to_search, words="liu")),
    View("search-actions", Text("搜索：操作", "Search: actions"), partial(ways.to_search, words="dj"), quick=False),
    View("search-nothing", Text("搜索：没有找到", "Search: nothing found"), partial(ways.to_search, words="qqqqzz")),
    View("keys-board", Text("按键一览：看板", "Keys: the board"), partial(ways.to_keys, page_id="board")),
    View(
        "keys-penalties",
        Text("按键一览：处罚", "Keys: penalties"),
        partial(ways.to_keys, page_id="penalties"),
        quick=False,
    ),
    View("wall", Text("壁挂看板", "Wall board"), ways.to_wall, design="09"),
    View("register-empty", Text("登记：空", "Register: empty"), ways.to_register, design="03"),
    View("register-filled", Text("登记：已填", "Register: filled in"), ways.to_register_filled, design="03"),
    View(
        "register-match", Text("登记：认出旧案", "Register: an earlier complaint"), ways.to_register_match, design="03"
    ),
    View("register-wrong", Text("登记：填错", "Register: faults"), ways.to_register_wrong),
    View("register-employee", Text("登记：员工投诉", "Register: employee complaint"), ways.to_register_away),
    View("case", Text("客户案件", "Customer case"), partial(ways.to_case, words="刘建国"), design="04"),
    View("case-employee", Text("员工案件", "Employee case"), ways.to_employee_case, design="04"),
    View("case-findings", Text("案件：记调查结果", "Case: findings"), partial(ways.to_sheet, key=Key.Key_F6)),
    View("case-sheet-wrong", Text("案件：表单填错", "Case: faults of a form"), ways.to_sheet_wrong, quick=False),
    View("case-correction", Text("案件：更正", "Case: correction"), ways.to_correction),
    View("case-more", Text("案件：更多操作", "Case: more actions"), ways.to_more),
    View("penalties-suggested", Text("处罚：建议", "Penalties: suggestion"), ways.to_suggested, design="06"),
    View(
        "penalties-no-reason", Text("处罚：缺理由", "Penalties: no reason"), ways.to_refused_without_reason, quick=False
    ),
    View("penalties-proposed", Text("处罚：待批准", "Penalties: proposed"), ways.to_proposed, design="06"),
    View("penalties-approved", Text("处罚：待下达", "Penalties: approved"), ways.to_approved, design="06"),
    View("penalties-issued", Text("处罚：已下达", "Penalties: issued"), ways.to_issued, design="06"),
    View(
        "penalties-ledger", Text("处罚：台账", "Penalties: ledger"), partial(ways.to_penalties, tab="all"), quick=False
    ),
    View(
        "penalties-disputed",
        Text("处罚：没有申诉", "Penalties: none disputed"),
        partial(ways.to_penalties, tab="disputed"),
    ),
    View(
        "penalties-unsigned",
        Text("处罚：拒签缺见证人", "Penalties: a witness is missing"),
        fines.to_refused_signature,
        design="06",
    ),
    View("penalties-by-hand", Text("处罚：其它处罚", "Penalties: by hand"), fines.to_by_hand, design="06"),
    View(
        "penalties-by-hand-wrong",
        Text("处罚：手工登记填错", "Penalties: by hand, a fault"),
        fines.to_by_hand_wrong,
        quick=False,
    ),
    View("penalties-reward", Text("处罚：登记表彰", "Penalties: a reward"), fines.to_reward, quick=False),
    View("penalties-two-clauses", Text("处罚：一事两条", "Penalties: two clauses"), fines.to_two_clauses, design="06"),
    View(
        "penalties-compensation", Text("处罚：赔偿损失", "Penalties: compensation"), fines.to_compensation, design="06"
    ),
    View(
        "penalties-above",
        Text("处罚：超过上限", "Penalties: above the ceiling"),
        fines.to_above_the_ceiling,
        design="06",
    ),
    View("penalties-is-disputed", Text("处罚：申诉待终审", "Penalties: disputed"), fines.to_disputed, design="06"),
    View("penalties-to-book", Text("处罚：待入账", "Penalties: to be booked"), fines.to_be_booked, design="06"),
    View("penalties-booked", Text("处罚：已入账", "Penalties: booked"), fines.to_booked, design="06"),
    View("print-preview", Text("打印预览", "Print preview"), ways.to_print, design="07a"),
    View("followups", Text("回访", "Follow-ups"), ways.to_followups, design="08b"),
    View("followups-today", Text("回访：今日", "Follow-ups: today"), ways.to_followups_today, quick=False),
    View("statistics", Text("统计：周", "Statistics: week"), partial(figures.to_figures, unit="week"), design="08a"),
    View(
        "statistics-month",
        Text("统计：月", "Statistics: month"),
        partial(figures.to_figures, unit="month", table="calls", by="store"),
        design="08a",
    ),
    View("statistics-day", Text("统计：日", "Statistics: day"), figures.to_busy_day),
    View("statistics-own", Text("统计：期间", "Statistics: own days"), figures.to_own_days, quick=False),
    View("statistics-cases", Text("统计：案件清单", "Statistics: the cases of a figure"), figures.to_cases_behind),
    View("statistics-error", Text("统计：出错", "Statistics: trouble"), figures.to_trouble, quick=False),
    View("statistics-report", Text("统计：周报", "Statistics: weekly report"), figures.to_report),
    View("documents", Text("文书", "Documents"), ways.to_documents),
    View("documents-none", Text("文书：没有符合的", "Documents: none"), ways.to_documents_none, quick=False),
    View(
        "policy", Text("制度：待确认", "Policy: to be confirmed"), partial(ways.to_page, page_id="policy"), design="08c"
    ),
    View("policy-plain", Text("制度：一条数字", "Policy: a figure"), ways.to_policy_plain, design="08c"),
    View("policy-draft", Text("制度：新版本", "Policy: a new version"), ways.to_policy_draft, design="08c"),
    *(View(f"settings-{key}", title, partial(ways.to_section, section=key)) for key, title in SECTIONS),
    View("settings-stores", Text("设置：门店", "Settings: stores"), ways.to_stores),
    View("settings-paste", Text("设置：粘贴名单", "Settings: a list pasted"), ways.to_paste),
    *(
        View(f"home-{key}", title, partial(persons.to_home, person=person), quick=key == "first")
        for key, title, person in SEATS
    ),
    View("duty", Text("值班人", "Who is on duty"), persons.to_duty, quick=False),
    View("duty-typed", Text("值班人：输入中", "Who is on duty: being typed"), persons.to_duty_typed, quick=False),
    View("shift", Text("交接整班", "A shift handed over"), persons.to_shift, quick=False),
    *(
        View(f"form-{key}", title, partial(forms.to_form, words=words, kind=kind, person=person), quick=False)
        for key, title, words, kind, person in EVENTS
    ),
    View("form-refund", Text("表单：赔退上报", "Form: refund report"), forms.to_refund, quick=False),
    View("form-picker", Text("表单：选人", "Form: a person is picked"), forms.to_dispatch_picker, quick=False),
    View("form-extension-wrong", Text("表单：延期填错", "Form: faults"), forms.to_extension_wrong, quick=False),
    View("case-fact", Text("案件：更正一项", "Case: a fact corrected"), forms.to_fact, quick=False),
    View("case-papers", Text("案件：可打印", "Case: its papers"), forms.to_papers, quick=False),
    View("documents-issue", Text("文书：出具", "Documents: issuing"), forms.to_issue_strip, quick=False),
    View("note-files", Text("记一条：附件", "A note with files"), files.to_note, quick=False),
    View("history-files", Text("经过：附件", "History: files"), files.to_history, quick=False),
    *(View(f"attached-{key}", title, partial(files.to_preview, name=name), quick=False) for key, title, name in FILES),
    View("attached-missing", Text("附件：缺失", "Attachment: missing"), files.to_missing, quick=False),
    View(
        "statistics-month-report",
        Text("统计：月报", "Statistics: monthly report"),
        partial(figures.to_report, unit="month"),
        quick=False,
    ),
    View("table-narrow", Text("表格：窄窗口", "Table: narrow"), forms.to_narrow_table, quick=False, size=SMALLEST),
    View("board-narrow", Text("看板：窄窗口", "Board: narrow"), ways.to_lanes_again, quick=False, size=SMALLEST),
    View("absence", Text("请假与代理", "Absence and deputies"), persons.to_absence, quick=False),
    View("absence-wrong", Text("请假：填错", "Absence: a fault"), persons.to_absence_wrong, quick=False),
    View("absence-known", Text("请假：已登记", "Absences known"), persons.to_absence_known, quick=False),
    View("home-away", Text("我的：代理人", "Home: a deputy"), partial(persons.to_home, person="tang"), quick=False),
    View("leaving", Text("关闭询问", "Closing the desk"), persons.to_leaving, quick=False),
    View("alert-single", Text("提醒：一项", "Alerts: one"), ways.to_one_alert, design="05a"),
    View("alert-digest", Text("提醒：休眠之后", "Alerts: after sleep"), ways.to_sleep_digest, design="05b"),
    View(
        "board-empty",
        Text("看板：没有在办", "Board: nothing open"),
        partial(ways.to_page, page_id="board"),
        EMPTY,
        "08e",
    ),
    View("followups-empty", Text("回访：没有", "Follow-ups: none"), partial(ways.to_page, page_id="followups"), EMPTY),
    View("penalties-empty", Text("处罚：没有", "Penalties: none"), partial(ways.to_page, page_id="penalties"), EMPTY),
    View(
        "documents-empty", Text("文书：没有", "Documents: none yet"), partial(ways.to_page, page_id="documents"), EMPTY
    ),
    View(
        "statistics-empty", Text("统计：没有", "Statistics: none"), partial(ways.to_page, page_id="statistics"), EMPTY
    ),
    View("wall-empty", Text("壁挂看板：没有在办", "Wall board: nothing open"), ways.to_wall, EMPTY),
    View("home-nothing", Text("我的：没有应办", "Home: nothing owed"), persons.to_nothing_owed, EMPTY),
    View("first-choice", Text("首次启动", "First start"), ways.to_choice, FIRST),
    *(
        View(f"wizard-{place + 1}-{key}", title, partial(ways.to_wizard, place=place), FIRST, "08d")
        for place, (key, title) in enumerate(STEPS)
    ),
    View("wizard-wrong", Text("向导：填错", "Wizard: a fault"), ways.to_wizard_wrong, FIRST),
    View("wizard-office", Text("向导：加入办公室", "Wizard: joining an office"), ways.to_office, FIRST, quick=False),
)


def walk(stage: Stage, views: Iterable[View], visit: Callable[[View], None]) -> None:
    """Reach one view after the other on ``stage`` and visit it; what does not come is told by its name."""
    for view in views:
        try:
            view.reach(stage)
        except Exception as error:
            raise RuntimeError(f"{view.name} was not reached") from error
        stage.draw()
        visit(view)
