"""Every view of the program in its states: one row each, in the order in which one world's rows are reached.

Owns the list and the way to each state, by keys and by the window's own doors. Must not judge: the checks and a person
do. ``quick`` rows are walked in every ``make test``, the others by ``make shots-check``.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from desktop import troubles
from desktop.policy.values import Text
from desktop.services.penaltymodels import Entries
from desktop.services.readmodels import EventDraft
from desktop.services.sample.live import LIU
from desktop.services.search import search
from tests.look.stage import ALT, CTRL, DAY, EMPTY, FIRST, SHIFT, Key, Stage

PHONE = "19403802716"
"""In a range that nobody can be called under (see the sample's own phones)."""


class View(NamedTuple):
    """A view in a state; ``design`` is the number of the design's picture, empty where it draws none."""

    name: str
    title: Text
    reach: Callable[[Stage], None]
    world: str = DAY
    design: str = ""
    quick: bool = True


# board --------------------------------------------------------------------------------------------------------------
def _group(stage: Stage) -> None:
    stage.page("board")


def _opened(stage: Stage) -> None:
    stage.key(Key.Key_F9)


def _board(stage: Stage) -> None:
    stage.key(Key.Key_F8)
    stage.until(lambda: not stage.window.alerts.pending, "the alerts are acknowledged")
    stage.settle()


def _filtered(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.place.set_value("chenghua")
    stage.settle()


def _unmatched(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.place.setCurrentIndex(1)
    page.filters.owner.setCurrentIndex(page.filters.owner.count() - 1)
    page.filters.hide_met.setChecked(True)
    page.filters.category.setCurrentIndex(page.filters.category.count() - 1)
    stage.settle()


def _table(stage: Stage) -> None:
    page = stage.page("board")
    page.filters.clear()
    stage.settle()
    page.setFocus()
    stage.key(Key.Key_T, CTRL)


def _table_filtered(stage: Stage) -> None:
    stage.window.page().filters.register.set_value("employee")
    stage.settle()


def _lanes_again(stage: Stage) -> Any:
    page = stage.page("board")
    page.filters.clear()
    page.filters.view.set_value("board")
    stage.settle()
    return page


def _loading(stage: Stage) -> None:
    page = _lanes_again(stage)
    release = stage.hold()
    page.refresh(stage.clock.now())
    stage.until(lambda: not page.loading.isHidden(), "the words that something is read")
    release()  # the answer comes with the next settling: what is pictured stands until then


def _error(stage: Stage, page_id: str) -> None:
    page = stage.page(page_id)
    page.notice.show_error(troubles.of(OSError(errno.ENOSPC, "No space left on device")) or RuntimeError())


def _search(stage: Stage, words: str) -> None:
    stage.home()
    stage.key(Key.Key_K, CTRL)
    stage.write(words)


def _keys(stage: Stage, page_id: str) -> None:
    stage.page(page_id)
    stage.key(Key.Key_F1)


def _wall(stage: Stage) -> None:
    stage.page("board")
    stage.key(Key.Key_F11)
    stage.until(lambda: stage.window.wall.board is not None, "the wall board")
    stage.settle()


# register -----------------------------------------------------------------------------------------------------------
def _register(stage: Stage, register: str = "customer") -> Any:
    stage.home()
    stage.key(Key.Key_F2, SHIFT) if register == "employee" else stage.key(Key.Key_F2)
    page = stage.window.page()
    stage.until(lambda: page.register == register and page.body is not None, "the form")
    stage.settle()
    return page


def _register_filled(stage: Stage) -> None:
    page = _register(stage)
    stage.write(PHONE)
    for words in ("罗建平", "XY-2026-08-2716", "成都市成华区建设路 88 号 3 栋 2 单元 1102"):
        stage.key(Key.Key_Tab)
        stage.write(words)
    stage.key(Key.Key_T, ALT)
    for field, words in (("content", "推拉门下轨变形，门扇推不动"), ("demand", "今天内上门更换下轨，并给出书面答复")):
        page.body.go_to(field)
        stage.write(words)
    page.body.go_to("store")
    stage.write("chenghua")
    stage.key(Key.Key_Tab)
    page.body.go_to("to")
    stage.write("zhoukai")
    stage.key(Key.Key_Tab)


def _register_match(stage: Stage) -> None:
    page = _register(stage)
    page.body.clear()
    page.body.go_to("phone")
    stage.write(LIU)
    stage.until(lambda: bool(page.match_panel.selected), "the match")
    stage.settle()


def _register_wrong(stage: Stage) -> None:
    page = _register(stage)
    page.body.clear()
    page.body.go_to("phone")
    stage.write("123")
    stage.key(Key.Key_Return, CTRL)


def _register_away(stage: Stage) -> None:
    page = _register(stage, "employee")
    page.body.unfold(True)
    stage.settle()


# cases --------------------------------------------------------------------------------------------------------------
def _number(stage: Stage, words: str) -> str:
    found = stage.ask(lambda desk: search(desk.context, words))
    return str(found[0].number)


def _case(stage: Stage, words: str) -> Any:
    return stage.case(_number(stage, words))


def _employee_case(stage: Stage) -> None:
    page = stage.window.page_of("board")
    number = next(one for one in page.urgent() if one.startswith("Y-"))
    stage.case(number)


def _event_sheet(stage: Stage, key: Key) -> None:
    page = _case(stage, "刘建国")
    stage.key(key)
    stage.until(lambda: page.sheet.form is not None and page.sheet.isVisible(), "a form")
    stage.settle()


def _sheet_wrong(stage: Stage) -> None:
    _event_sheet(stage, Key.Key_F6)
    stage.key(Key.Key_Return, CTRL)


def _correction(stage: Stage) -> None:
    page = _case(stage, "刘建国")
    stage.key(Key.Key_E, CTRL)
    stage.until(lambda: page.sheet.form is not None and page.sheet.isVisible(), "the correction")
    stage.settle()


def _more(stage: Stage) -> None:
    _case(stage, "刘建国")
    stage.key(Key.Key_M, ALT)


# penalties ----------------------------------------------------------------------------------------------------------
def _first_suggestion(stage: Stage) -> Any:
    return stage.ask(lambda desk: next(one for one in desk.suggestions() if one.low is not None and one.proven))


def _penalties(stage: Stage, tab: str) -> Any:
    page = stage.page("penalties")
    page.tabs.set_value(tab)
    page.refresh(stage.clock.now())
    stage.settle()
    page.list.setFocus()
    return page


def _suggested(stage: Stage) -> None:
    stage.seat("amy")
    page = _penalties(stage, "suggested")
    line = _first_suggestion(stage)
    page.show_suggestion(line.id)
    stage.settle()
    page.detail.reason.setPlainText("首次发生；未主动告知进度，致客户再次来电")
    stage.settle()


def _refused_without_reason(stage: Stage) -> None:
    page = _penalties(stage, "suggested")
    page.detail.reason.setPlainText("")
    stage.key(Key.Key_Return, CTRL)


def _proposed(stage: Stage) -> None:
    line = _first_suggestion(stage)
    stage.ask(lambda desk: desk.propose(line.id, line.low, "首次发生；未主动告知进度，致客户再次来电", ""))
    _penalties(stage, "proposed")


def _approved(stage: Stage) -> None:
    stage.seat("sun")
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "proposed"))
    stage.ask(lambda desk: desk.approve(line.id, ""))
    _penalties(stage, "approved")


def _issued(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "approved"))
    stage.ask(lambda desk: desk.issue(line.id))
    _penalties(stage, "issued")


def _print(stage: Stage) -> None:
    page = _penalties(stage, "issued")
    stage.key(Key.Key_P, CTRL)
    stage.until(lambda: getattr(page, "dialog", None) is not None and page.dialog.isVisible(), "the print preview")
    stage.settle()


def _by_hand(stage: Stage) -> None:
    stage.seat("amy")
    page = _penalties(stage, "suggested")
    stage.key(Key.Key_N, CTRL)
    page.hand.whom.choose("zhou")
    page.hand.amount.entry.setText("50")
    page.hand.reason.setPlainText("十月台账迟报三天，经提醒仍未补")
    stage.settle()


def _by_hand_wrong(stage: Stage) -> None:
    _by_hand(stage)
    page = stage.window.page()
    page.hand.case.setText("K-CD01-20200101-A001")
    stage.key(Key.Key_Return, CTRL)


def _reward(stage: Stage) -> None:
    page = _penalties(stage, "suggested")
    stage.key(Key.Key_N, CTRL | SHIFT)
    page.hand.whom.choose("jiang")
    page.hand.amount.entry.setText("200")
    page.hand.reason.setPlainText("雨夜抢修，客户送锦旗")
    stage.settle()


def _in_the_press(stage: Stage, place: int, harm: bool) -> Any:
    """A finding on 蒋师傅 in an open case, and its exposure; the suggestion of the finding."""
    number = stage.ask(lambda desk: desk.board(stage.clock.now()).lanes["investigating"][place].case)
    for kind, fields in (
        ("attributed", {"responsible": "jiang"}),
        ("misconduct-found", {"on": "jiang", "how": "bad-attitude"}),
        ("media-exposed", {"harm": harm}),
    ):
        stage.ask(lambda desk, kind=kind, fields=fields: desk.record(EventDraft(kind, number, "amy", fields)))
    rules = ("staff-media",) if harm else ("staff-conduct",)
    return stage.ask(lambda desk: next(one for one in desk.suggestions(number) if one.rule in rules))


def _two_clauses(stage: Stage) -> None:
    page = _penalties(stage, "suggested")
    page.show_suggestion(_in_the_press(stage, 0, False).id)
    stage.settle()


def _compensation(stage: Stage) -> None:
    page = _penalties(stage, "suggested")
    page.show_suggestion(_in_the_press(stage, 1, True).id)
    stage.settle()
    page.detail.entries.losses.setText("300")
    page.detail.reason.setPlainText("被媒体报道，已核损失")
    stage.settle()


def _above_the_ceiling(stage: Stage) -> None:
    stage.seat("sun")
    for key, value in (("penalty.wage", 2500), ("penalty.minimum_wage", 2100)):
        stage.ask(lambda desk, key=key, value=value: desk.save_setting(key, value))
    id_ = stage.ask(lambda desk: desk.propose_by_hand("other", "zhou", 60_000, "造成两扇门报废"))
    _penalties(stage, "proposed").show_penalty(id_)
    stage.settle()


def _refused_signature(stage: Stage) -> None:
    page = _penalties(stage, "issued")
    page.detail.entries.witnesses[0].choose("li")
    page.detail.reason.setPlainText("当面宣读，本人拒签")
    stage.key(Key.Key_D, CTRL)


def _is_disputed(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "issued"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-disputed", "当时在外地安装，没有接到转办"))
    stage.seat("zheng")
    _penalties(stage, "disputed")


def _to_book(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "disputed"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-upheld", "转办记录清楚，维持"))
    stage.seat("huang")
    _penalties(stage, "issued")


def _booked(stage: Stage) -> None:
    line = stage.ask(lambda desk: next(one for one in desk.penalties() if one.state == "upheld"))
    stage.ask(lambda desk: desk.penalty_step(line.id, "penalty-settled", "", None, Entries(month="2026-11")))
    _penalties(stage, "all").show_penalty(line.id)
    stage.settle()


# other pages --------------------------------------------------------------------------------------------------------
def _page(stage: Stage, page_id: str) -> None:
    stage.page(page_id)


def _followups_today(stage: Stage) -> None:
    page = stage.page("followups")
    page.tabs.set_value("today")
    stage.settle()


def _followups(stage: Stage) -> None:
    page = stage.page("followups")
    page.tabs.set_value("waiting")
    stage.settle()
    page.table.setFocus()
    stage.key(Key.Key_1, CTRL)
    stage.key(Key.Key_4, CTRL)


def _documents_none(stage: Stage) -> None:
    page = stage.page("documents")
    page.number.setText("ZZ-0000")
    page.refresh(stage.clock.now())
    stage.settle()


def _documents(stage: Stage) -> None:
    page = stage.page("documents")
    page.number.setText("")
    page.refresh(stage.clock.now())
    stage.settle()
    stage.until(lambda: bool(page.pdf), "the document is shown")
    stage.settle()


def _policy_plain(stage: Stage) -> None:
    page = stage.page("policy")
    row = next(place for place in range(page.model.rowCount()) if page.model.line(place).state != "confirm")
    page.table.setCurrentIndex(page.model.index(row, 0))
    stage.settle()


def _policy_draft(stage: Stage) -> None:
    stage.seat("sun")
    page = stage.page("policy")
    page.table.setFocus()
    stage.key(Key.Key_N, CTRL)


def _settings(stage: Stage, section: str) -> None:
    page = stage.page("settings")
    page.show_section(section)
    stage.settle()


def _stores(stage: Stage) -> None:
    _settings(stage, "people")
    stage.window.page().people.which.set_value("stores")
    stage.settle()


def _paste(stage: Stage) -> None:
    stage.seat("sun")
    _settings(stage, "people")
    people = stage.window.page().people
    people.which.set_value("people")
    people.setFocus()
    people.paste()
    stage.write("马超，第二受理人，售后部\n吴用，没有的角色，售后部")
    people.pastes["people"].look()
    stage.settle()


# alerts, one by one -------------------------------------------------------------------------------------------------
def _single(stage: Stage) -> None:
    stage.page("board")
    stage.seat("amy")
    stage.quiet()
    stage.pass_time(lambda: bool(stage.window.alerts.pending))
    assert not stage.window.banner.is_group()


def _slept(stage: Stage) -> None:
    stage.home()
    stage.clock.to(stage.clock.now() + 95 * 60_000)
    stage.window.alerts.wake()
    stage.window.alerts.tick()
    stage.settle()
    stage.until(lambda: stage.subject is not stage.window, "the digest")


# first start --------------------------------------------------------------------------------------------------------
def _choice(stage: Stage) -> None:
    stage.settle()


def _wizard(stage: Stage, place: int) -> None:
    start = stage.root.first_start
    assert start is not None
    if start.pages.currentWidget() is not start.wizard:
        start.choice.own.emit()
        stage.settle()
    wizard = start.wizard
    wizard.identity.name.setText("绵阳门窗有限公司")
    wizard.identity.handler.setText("王敏")
    wizard.show_step(place)
    stage.settle()


def _wizard_wrong(stage: Stage) -> None:
    _wizard(stage, 1)
    start = stage.root.first_start
    assert start is not None
    start.wizard.identity.name.setText("")
    start.wizard.go_on()
    stage.settle()


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

VIEWS: tuple[View, ...] = (
    View("alerts-group", Text("提醒：几项同时", "Alerts: several at once"), _group, design="05b"),
    View("alerts-opened", Text("提醒：展开", "Alerts: opened"), _opened, design="05b"),
    View("board", Text("看板", "Board"), _board, design="01a"),
    View("board-filtered", Text("看板：筛选", "Board: filtered"), _filtered),
    View("board-unmatched", Text("看板：没有符合的", "Board: nothing matches"), _unmatched),
    View("table", Text("表格", "Table"), _table, design="02"),
    View("table-filtered", Text("表格：只看员工投诉", "Table: employee complaints"), _table_filtered, quick=False),
    View("board-loading", Text("看板：正在读取", "Board: being read"), _loading),
    View("board-error", Text("看板：出错", "Board: an error"), partial(_error, page_id="board")),
    View("search", Text("搜索：案件与人", "Search: cases and people"), partial(_search, words="liu")),
    View("search-actions", Text("搜索：操作", "Search: actions"), partial(_search, words="dj"), quick=False),
    View("search-nothing", Text("搜索：没有找到", "Search: nothing found"), partial(_search, words="qqqqzz")),
    View("keys-board", Text("按键一览：看板", "Keys: the board"), partial(_keys, page_id="board")),
    View("keys-penalties", Text("按键一览：处罚", "Keys: penalties"), partial(_keys, page_id="penalties"), quick=False),
    View("wall", Text("壁挂看板", "Wall board"), _wall, design="09"),
    View("register-empty", Text("登记：空", "Register: empty"), _register, design="03"),
    View("register-filled", Text("登记：已填", "Register: filled in"), _register_filled, design="03"),
    View("register-match", Text("登记：认出旧案", "Register: an earlier complaint"), _register_match, design="03"),
    View("register-wrong", Text("登记：填错", "Register: faults"), _register_wrong),
    View("register-employee", Text("登记：员工投诉", "Register: employee complaint"), _register_away),
    View("case", Text("客户案件", "Customer case"), partial(_case, words="刘建国"), design="04"),
    View("case-employee", Text("员工案件", "Employee case"), _employee_case, design="04"),
    View("case-findings", Text("案件：记调查结果", "Case: findings"), partial(_event_sheet, key=Key.Key_F6)),
    View("case-sheet-wrong", Text("案件：表单填错", "Case: faults of a form"), _sheet_wrong, quick=False),
    View("case-correction", Text("案件：更正", "Case: correction"), _correction),
    View("case-more", Text("案件：更多操作", "Case: more actions"), _more),
    View("penalties-suggested", Text("处罚：建议", "Penalties: suggestion"), _suggested, design="06"),
    View("penalties-no-reason", Text("处罚：缺理由", "Penalties: no reason"), _refused_without_reason, quick=False),
    View("penalties-proposed", Text("处罚：待批准", "Penalties: proposed"), _proposed, design="06"),
    View("penalties-approved", Text("处罚：待下达", "Penalties: approved"), _approved, design="06"),
    View("penalties-issued", Text("处罚：已下达", "Penalties: issued"), _issued, design="06"),
    View("penalties-ledger", Text("处罚：台账", "Penalties: ledger"), partial(_penalties, tab="all"), quick=False),
    View("penalties-disputed", Text("处罚：没有申诉", "Penalties: none disputed"), partial(_penalties, tab="disputed")),
    View(
        "penalties-unsigned",
        Text("处罚：拒签缺见证人", "Penalties: a witness is missing"),
        _refused_signature,
        design="06",
    ),
    View("print-preview", Text("打印预览", "Print preview"), _print, design="07a"),
    View("penalties-by-hand", Text("处罚：其它处罚", "Penalties: by hand"), _by_hand, design="06"),
    View(
        "penalties-by-hand-wrong",
        Text("处罚：手工登记填错", "Penalties: by hand, a fault"),
        _by_hand_wrong,
        quick=False,
    ),
    View("penalties-reward", Text("处罚：登记表彰", "Penalties: a reward"), _reward, quick=False),
    View("penalties-two-clauses", Text("处罚：一事两条", "Penalties: two clauses"), _two_clauses, design="06"),
    View("penalties-compensation", Text("处罚：赔偿损失", "Penalties: compensation"), _compensation, design="06"),
    View("penalties-above", Text("处罚：超过上限", "Penalties: above the ceiling"), _above_the_ceiling, design="06"),
    View("penalties-is-disputed", Text("处罚：申诉待终审", "Penalties: disputed"), _is_disputed, design="06"),
    View("penalties-to-book", Text("处罚：待入账", "Penalties: to be booked"), _to_book, design="06"),
    View("penalties-booked", Text("处罚：已入账", "Penalties: booked"), _booked, design="06"),
    View("followups", Text("回访", "Follow-ups"), _followups, design="08b"),
    View("followups-today", Text("回访：今日", "Follow-ups: today"), _followups_today, quick=False),
    View(
        "statistics",
        Text("统计：周报", "Statistics: weekly report"),
        partial(_page, page_id="statistics"),
        design="08a",
    ),
    View("documents", Text("文书", "Documents"), _documents),
    View("documents-none", Text("文书：没有符合的", "Documents: none"), _documents_none, quick=False),
    View("policy", Text("制度：待确认", "Policy: to be confirmed"), partial(_page, page_id="policy"), design="08c"),
    View("policy-plain", Text("制度：一条数字", "Policy: a figure"), _policy_plain, design="08c"),
    View("policy-draft", Text("制度：新版本", "Policy: a new version"), _policy_draft, design="08c"),
    *(View(f"settings-{key}", title, partial(_settings, section=key)) for key, title in SECTIONS),
    View("settings-stores", Text("设置：门店", "Settings: stores"), _stores),
    View("settings-paste", Text("设置：粘贴名单", "Settings: a list pasted"), _paste),
    View("alert-single", Text("提醒：一项", "Alerts: one"), _single, design="05a"),
    View("alert-digest", Text("提醒：休眠之后", "Alerts: after sleep"), _slept, design="05b"),
    View("board-empty", Text("看板：没有在办", "Board: nothing open"), partial(_page, page_id="board"), EMPTY, "08e"),
    View("followups-empty", Text("回访：没有", "Follow-ups: none"), partial(_page, page_id="followups"), EMPTY),
    View("penalties-empty", Text("处罚：没有", "Penalties: none"), partial(_page, page_id="penalties"), EMPTY),
    View("documents-empty", Text("文书：没有", "Documents: none yet"), partial(_page, page_id="documents"), EMPTY),
    View("statistics-empty", Text("统计：没有", "Statistics: none"), partial(_page, page_id="statistics"), EMPTY),
    View("wall-empty", Text("壁挂看板：没有在办", "Wall board: nothing open"), _wall, EMPTY),
    View("first-choice", Text("首次启动", "First start"), _choice, FIRST),
    *(
        View(f"wizard-{place + 1}-{key}", title, partial(_wizard, place=place), FIRST, "08d")
        for place, (key, title) in enumerate(STEPS)
    ),
    View("wizard-wrong", Text("向导：填错", "Wizard: a fault"), _wizard_wrong, FIRST),
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
