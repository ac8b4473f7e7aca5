"""The statistics page: periods by keys, figures that open their cases, tables that sort, the report before it goes up.

Owns a desk of typed figures. Must not count.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.dashboardmodels import (
    DAY,
    GROUPS,
    MONTH,
    OWN,
    UNITS,
    WEEK,
    CaseLine,
    CaseList,
    ClockStat,
    Dashboard,
    GroupLine,
    HeldLine,
    MoneyLine,
    Period,
    Share,
    Tile,
    Which,
)
from desktop.services.deskmodels import ExportWish
from desktop.services.exporting.sheet import Sheet
from desktop.services.penalties import DocumentRef
from desktop.services.readmodels import Refused, Trouble
from desktop.views import i18n
from desktop.views.statistics.caselist import CaseListDialog
from desktop.views.statistics.charts import LevelBars, UprightBars
from desktop.views.statistics.columns import clocks as clock_columns
from desktop.views.statistics.columns import minutes, percent
from desktop.views.statistics.figuretable import TAIL_ROLE, FigureModel
from desktop.views.statistics.page import MONTHLY, WEEKLY, StatisticsPage
from desktop.views.tasks import InlineTasks
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.b_keys import ALT, CTRL, Key, press, show
from tests.views.c_paper_test import a_pdf

FIRST = {DAY: date(2026, 11, 23), WEEK: date(2026, 11, 16), MONTH: date(2026, 11, 1), OWN: date(2026, 11, 1)}
LENGTH = {DAY: 1, WEEK: 7, MONTH: 30, OWN: 10}


def period(unit: str, first: date) -> Period:
    last = first + timedelta(days=LENGTH[unit] - 1)
    before = first - timedelta(days=LENGTH[unit])
    return Period(unit, first, last, before, instant(f"{first} 00:00"), f"{unit} {first}", f"上一{unit}")


def share(code: str, name: str, now: int, before: int | None = None) -> Share:
    return Share(Which("received", "category", code), Text(name, code), now, before)


def clock(name: str, label: str, met: int, late: int, median: int | None) -> ClockStat:
    rate = 1000 * met // (met + late) if met + late else None
    return ClockStat(name, Text(label, name), "5.2.2", met + late, met, late, 0, rate, 1000, median, median)


CLOCKS = (
    clock("dispatch", "转办", 44, 2, 480_000),
    clock("reply", "回复客户", 42, 0, None),
    clock("answer", "回复结果", 39, 4, 90_000),
)
LINES = (
    GroupLine("after-sales", "售后部", Text("", ""), 15, 5, 2),
    GroupLine("commerce", "商务部", Text("", ""), 13, 0, 2),
)
CASE = CaseLine(
    *("K-CD01-20261120-A003", instant("2026-11-20 09:00"), Text("客户投诉", "Customer"), Text("安装", "Installation")),
    *("刘建国", Text("成华店 · 直营", "Chenghua"), Text("待回访", "To follow up")),
)


def figures(asked: Period, register: str) -> Dashboard:
    tiles = (
        Tile(Which("opening"), Text("期初未结", "Open before"), 8, 6),
        Tile(Which("received"), Text("收到", "Received"), 46, 43),
        Tile(Which("penalty"), Text("处罚", "Penalties"), 4, 1, 36_000, 5_000),
    )
    return Dashboard(
        period=asked,
        register=register,
        tiles=tiles,
        categories=(share("customer:quality", "产品质量", 12, 10), share("customer:delivery", "交期", 8, 11)),
        bars=tuple(Share(Which("received", "days", f"2026-11-{16 + n}"), Text(str(n), str(n)), n) for n in range(7)),
        slots="days",
        clocks=CLOCKS,
        groups={by: LINES if by == "department" else () for by in GROUPS},
        follow_ups=(Share(Which("follow-up:5"), Text("很满意", "Very satisfied"), 3, 1),),
        money=(MoneyLine("late-answer", Text("答复超时", "Late answer"), "7.2.1", 2, 6_000, 0, 0),),
        held=(HeldLine("second-handler", Text("第二受理人", "Second handler"), 3_480_000, 3_000_000, 600, 2),),
        received=46,
        received_before=43,
    )


class Asked:
    """The page's questions, answered with typed figures."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def period(self, unit: str, now: int) -> Period:
        return period(unit, FIRST[unit])

    def beside(self, shown: Period, steps: int, now: int) -> Period:
        first = shown.first + timedelta(days=steps * LENGTH[shown.unit])
        return shown if first > FIRST[shown.unit] + timedelta(days=LENGTH[shown.unit]) else period(shown.unit, first)

    def typed(self, first: str, last: str) -> Period:
        if last < first:
            raise Refused("wrong-value", Text("最后一日不能早于第一日", "the last day comes before the first"), "end")
        return period(OWN, date.fromisoformat(first))

    def numbers(self, asked: Period, register: str) -> Dashboard:
        if self._desk.trouble is not None:
            raise self._desk.trouble
        self._desk.numbered.append((asked.unit, asked.first, register))
        found = figures(asked, register)
        if self._desk.nothing:
            none = tuple(msgspec.structs.replace(tile, now=0) for tile in found.tiles)
            found = msgspec.structs.replace(
                found, tiles=none, clocks=(), why=Text("还没有登记您管哪家门店", "no store")
            )
        return found

    def cases(self, asked: Period, register: str, which: Which) -> CaseList:
        self._desk.opened.append((asked.unit, register, which))
        lines = () if which.measure == "penalty" else (CASE,)
        return CaseList(Text("收到 · 上周", "Received"), lines, len(lines))


class Desk:
    zone = ZoneInfo("Asia/Shanghai")

    def __init__(self) -> None:
        self.dashboards = Asked(self)
        self.numbered: list[tuple[str, date, str]] = []
        self.opened: list[tuple[str, str, Which]] = []
        self.wished: list[ExportWish] = []
        self.sent: list[tuple[str, int]] = []
        self.refusal: Refused | None = None
        self.trouble: Trouble | None = None
        self.nothing = False

    def setting(self, key: str) -> Any:
        return ""

    def report_pdf(self, report: str, start: int) -> bytes:
        return a_pdf(*[0.5] * (2 if report == WEEKLY else 1))

    def send_report(self, report: str, start: int) -> DocumentRef:
        if self.refusal is not None:
            raise self.refusal
        self.sent.append((report, start))
        return DocumentRef(f"{'ZB' if report == WEEKLY else 'YB'}-CD01-2026-A0001")

    def read_table(self, wish: ExportWish) -> Sheet:
        self.wished.append(wish)
        return Sheet(Text("统计", "Statistics"), (), [], SHANGHAI)

    def save_table(self, sheet: Sheet, path: Path) -> Path:
        return path


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, desk: Desk) -> StatisticsPage:
    i18n.install(qapp, "zh")
    made = StatisticsPage(desk, InlineTasks(), FakeClock("2026-11-23 15:42:08"))  # type: ignore[arg-type]
    made.refresh(0)
    show(qtbot, made)
    made.setFocus()
    return made


def rows(page: StatisticsPage) -> list[str]:
    """The table at the left as text."""
    model = page.figures.left.table.figures
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def listed(page: StatisticsPage) -> CaseListDialog:
    """The list of cases that is open."""
    assert page.list is not None and page.list.isVisible()
    return page.list


def in_front(qtbot: QtBot, page: QWidget) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


# the figures --------------------------------------------------------------------------------------------------------
def test_the_week_that_is_reported_comes_first_in_figures(page: StatisticsPage, desk: Desk) -> None:
    assert desk.numbered == [(WEEK, date(2026, 11, 16), "")]
    assert [card.text() for card in page.figures.cards.cards] == ["期初未结", "收到", "处罚"]
    assert page.figures.cards.cards[1].accessibleName() == "收到 46，上一week 43"
    assert "360 元" in page.figures.cards.cards[2].accessibleName()
    assert page.figures.category_panel.head.note() == "实心本期 46，空心上一week 43"
    assert rows(page)[0] == "转办 | 46 | 44 | 2 | 0 | 95.6% | 100.0% | 8 / 8"
    first = page.figures.left.table.figures.index(0, 0)
    assert (first.data(TAIL_ROLE), first.data(Qt.ItemDataRole.AccessibleTextRole)) == ("5.2.2", "转办 5.2.2")
    assert page.figures.cards.cards[0].hasFocus()


def test_ctrl_with_a_digit_chooses_day_week_month_and_own_days(page: StatisticsPage, desk: Desk) -> None:
    for key, unit in zip((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), UNITS, strict=True):
        press(key, CTRL)
        assert desk.numbered[-1] == (unit, FIRST[unit], "")
        assert page.bar.period.isHidden() == (unit == OWN)


def test_alt_and_arrows_leaf_and_each_unit_keeps_its_place(page: StatisticsPage, desk: Desk) -> None:
    press(Key.Key_Left, ALT)
    assert desk.numbered[-1] == (WEEK, date(2026, 11, 9), "")
    press(Key.Key_3, CTRL)
    press(Key.Key_2, CTRL)
    assert desk.numbered[-1] == (WEEK, date(2026, 11, 9), ""), "where it was left"
    for _ in range(3):
        press(Key.Key_Right, ALT)
    asked = len(desk.numbered)
    press(Key.Key_Right, ALT)
    assert len(desk.numbered) == asked, "no period after today's"


def test_own_days_are_typed_and_a_wrong_one_says_why(page: StatisticsPage, desk: Desk) -> None:
    press(Key.Key_4, CTRL)
    assert page.bar.first.hasFocus()
    page.bar.first.setText("2026-11-20")
    press(Key.Key_Return)
    assert page.notice.text() == "最后一日不能早于第一日"
    assert page.bar.first.text() == "2026-11-20", "nothing typed is lost"
    page.bar.last.setText("2026-11-29")
    press(Key.Key_Return)
    assert desk.numbered[-1] == (OWN, date(2026, 11, 20), "") and not page.notice.text()


def test_one_register_alone_can_be_asked_for(page: StatisticsPage, desk: Desk) -> None:
    page.bar.register.set_value("employee")
    assert desk.numbered[-1] == (WEEK, date(2026, 11, 16), "employee")


def test_arrows_go_along_the_cards_and_enter_opens_the_cases(page: StatisticsPage, desk: Desk, qtbot: QtBot) -> None:
    press(Key.Key_Right)
    assert page.figures.cards.cards[1].hasFocus()
    press(Key.Key_Return)
    assert desk.opened == [(WEEK, "", Which("received"))]
    assert listed(page).table.figures.index(0, 2).data() == "刘建国"
    in_front(qtbot, listed(page))
    with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
        press(Key.Key_Return)
    assert opened.args == ["K-CD01-20261120-A003"]


def test_a_figure_without_cases_says_so(page: StatisticsPage, desk: Desk) -> None:
    page.figures.cards.cards[2].click()
    assert not listed(page).none.isHidden() and listed(page).table.isHidden()
    listed(page).reject()
    assert page.list is None


@pytest.mark.parametrize("kind", ["categories", "bars"])
def test_a_bar_is_chosen_by_arrows_and_by_the_mouse(page: StatisticsPage, desk: Desk, kind: str) -> None:
    bars = getattr(page.figures, kind)
    back, on = (Key.Key_Up, Key.Key_Down) if kind == "categories" else (Key.Key_Left, Key.Key_Right)
    bars.setFocus()
    press(on)
    assert bars.chosen is bars.shares[1]
    press(Key.Key_End)
    press(back)
    press(Key.Key_Home)
    assert bars.chosen is bars.shares[0]
    press(Key.Key_Return)
    assert desk.opened[-1][2] == bars.shares[0].which
    listed(page).reject()
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars._slot(1).center().toPoint())
    assert desk.opened[-1][2] == bars.shares[1].which
    listed(page).reject()


def test_what_has_no_room_in_a_chart_is_said_in_its_last_row(qapp: QApplication, qtbot: QtBot) -> None:
    i18n.install(qapp, "zh")
    bars = LevelBars("类别")
    qtbot.addWidget(bars)
    bars.resize(400, 100)
    bars.show_shares([share(str(n), f"类别 {n}", 20 - n, 3) for n in range(9)])
    chart, _ = bars._chart()
    assert [label.text for label in bars._words_of(chart)][-1] == "另 5 类 70 件"
    assert bars._slot(5).isEmpty()


def test_crowded_columns_leave_out_names_and_noughts(qapp: QApplication, qtbot: QtBot) -> None:
    bars = UprightBars("按日")
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    bars.show_shares([share(str(n), f"{n:02d}", n % 2) for n in range(31)])
    chart, _ = bars._chart()
    said = [label.text for label in bars._words_of(chart)]
    assert said.count("1") == 15 and "0" not in said and len(said) < 15 + 31


# tables -------------------------------------------------------------------------------------------------------------
def test_a_column_sorts_both_ways_and_what_is_not_known_comes_last(page: StatisticsPage) -> None:
    model = page.figures.left.table.figures
    page.figures.left.table.setFocus()
    page.figures.left.table.setCurrentIndex(model.index(0, 3))
    press(Key.Key_Space)
    assert [line.name for line in map(model.line, range(3))] == ["answer", "dispatch", "reply"]
    assert model.headerData(3, Qt.Orientation.Horizontal) == "超时 ▼"
    press(Key.Key_Space)
    assert [line.name for line in map(model.line, range(3))] == ["reply", "dispatch", "answer"]
    assert page.figures.left.table.currentIndex().column() == 3
    model.sort_by(7)
    assert [line.name for line in map(model.line, range(3))] == ["dispatch", "answer", "reply"]
    page.refresh(0)
    assert [line.name for line in map(model.line, range(3))] == ["dispatch", "answer", "reply"], "the order stays"


@pytest.mark.parametrize(
    ("column", "which"),
    [
        (0, Which("clock:dispatch:due")),
        (2, Which("clock:dispatch:met")),
        (3, Which("clock:dispatch:late")),
        (5, None),
    ],
)
def test_a_figure_of_a_table_opens_what_it_counted(
    page: StatisticsPage, desk: Desk, column: int, which: Which | None
) -> None:
    table = page.figures.left.table
    table.setFocus()
    assert [(one.row(), one.column()) for one in table.selectedIndexes()] == [(0, 0)], "Tab shows where it came to"
    table.setCurrentIndex(table.figures.index(0, column))
    press(Key.Key_Return)
    assert [one[2] for one in desk.opened] == ([which] if which else [])


def test_a_click_on_a_figure_opens_its_cases(page: StatisticsPage, desk: Desk) -> None:
    table = page.figures.right.table
    place = table.visualRect(table.figures.index(0, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert desk.opened[-1][2] == Which("late", "department", "after-sales")


def test_tables_turn_by_keys_and_an_empty_one_says_why(page: StatisticsPage) -> None:
    page.figures.right.table.setFocus()
    press(Key.Key_PageDown, CTRL)
    assert page.figures.right.choice.value() == "store"
    assert (
        page.figures.right.none.text() == "这一期没有涉及直营店。"
        and page.figures.right.choice.button("store").hasFocus()
    )
    press(Key.Key_PageUp, CTRL)
    assert page.figures.right.none.isHidden()
    page.figures.cards.setFocus()
    press(Key.Key_PageDown, CTRL)
    assert rows(page) == ["第二受理人 | 2 | 58 | 50 | 60.0%"]
    press(Key.Key_PageDown, CTRL)
    assert page.figures.left.choice.value() == "money"
    assert rows(page) == ["答复超时 | 2 | 60.00 | 0 | 0.00"]


def test_the_model_of_figures_is_a_model(qapp: QApplication, qtmodeltester: Any) -> None:
    model = FigureModel(clock_columns())
    model.show_lines(CLOCKS)
    qtmodeltester.check(model)
    model.sort_by(2)
    qtmodeltester.check(model)


def test_minutes_and_rates_are_written_out() -> None:
    assert (minutes(None), minutes(89_999), minutes(90_000)) == ("—", "1", "2")
    assert (percent(None), percent(957), percent(1000)) == ("—", "95.7%", "100.0%")


# states -------------------------------------------------------------------------------------------------------------
def test_an_empty_period_says_what_to_do_and_whoever_has_no_store_why(page: StatisticsPage, desk: Desk) -> None:
    desk.nothing = True
    page.refresh(0)
    assert not page.figures.empty.isHidden()
    assert "Ctrl+1…4" in page.figures.empty.text() and "哪家门店" in page.figures.empty.text()
    assert page.isAncestorOf(page.focusWidget()), "the keyboard stays where the page's keys are heard"
    desk.nothing = False
    press(Key.Key_Left, ALT)
    assert page.figures.empty.isHidden() and desk.numbered[-1][1] == date(2026, 11, 9)
    assert page.figures.cards.cards[0].hasFocus()


def test_trouble_is_said_and_another_try_reads_again(page: StatisticsPage, desk: Desk) -> None:
    desk.trouble = Trouble("gone", Text("共享文件夹断开。", "gone"), Text("请检查网络。", "look"))
    page.refresh(0)
    assert "共享文件夹断开" in page.notice.text() and page.notice.again.isVisible()
    assert page.bar.loading.isHidden() and rows(page), "what was shown stays"
    desk.trouble = None
    asked = len(desk.numbered)
    page.notice.again.click()
    assert len(desk.numbered) == asked + 1


class Later:
    """Answers when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []

    def run(self, func: Any, on_done: Any = None, on_error: Any = None) -> None:
        self.waiting.append(lambda: on_done(func()))

    run_local = run


def test_what_takes_long_says_that_it_is_read(qapp: QApplication, qtbot: QtBot, desk: Desk) -> None:
    i18n.install(qapp, "zh")
    tasks = Later()
    page = StatisticsPage(desk, tasks, FakeClock("2026-11-23 15:42:08"))  # type: ignore[arg-type]
    show(qtbot, page)
    page.refresh(0)
    assert page.bar.loading.isHidden()
    qtbot.waitUntil(lambda: page.bar.loading.isVisible())
    tasks.waiting.pop()()
    assert page.bar.loading.isHidden() and page.bar.period.text()


def test_whoever_leafs_fast_sees_the_last_period_only(qapp: QApplication, qtbot: QtBot, desk: Desk) -> None:
    i18n.install(qapp, "zh")
    tasks = Later()
    page = StatisticsPage(desk, tasks, FakeClock("2026-11-23 15:42:08"))  # type: ignore[arg-type]
    show(qtbot, page)

    def answer() -> None:
        tasks.waiting.pop(0)()

    page.refresh(0)
    answer()
    page.leaf(-1)
    answer()  # the period before is known; its figures are being read
    page.leaf(-1)
    answer()  # its figures come, and another leaf is on its way
    assert page.bar.period.text() == "week 2026-11-09"
    answer()
    while tasks.waiting:
        answer()
    assert page.bar.period.text() == "week 2026-11-02" and page.period == period(WEEK, date(2026, 11, 2))


def test_a_report_that_is_still_being_made_does_not_go_up(qapp: QApplication, qtbot: QtBot, desk: Desk) -> None:
    i18n.install(qapp, "zh")
    tasks = Later()
    page = StatisticsPage(desk, tasks, FakeClock("2026-11-23 15:42:08"))  # type: ignore[arg-type]
    show(qtbot, page)
    page.show_due(WEEKLY)
    page.send_up()
    while tasks.waiting:
        tasks.waiting.pop(0)()
    assert not desk.sent and len(page.sheets) == 2
    page.send_up()
    tasks.waiting.pop(0)()
    assert desk.sent == [(WEEKLY, instant("2026-11-16 00:00"))]


def test_ctrl_s_exports_the_days_shown(page: StatisticsPage, desk: Desk, tmp_path: Path) -> None:
    page.bar.register.set_value("customer")
    page.exporter.save_to(tmp_path / "统计.xlsx")
    (wish,) = desk.wished
    assert (wish.table, wish.start, wish.end) == ("statistics", date(2026, 11, 16), date(2026, 11, 22))
    assert wish.filter is not None and wish.filter.register == "customer"
    assert "统计.xlsx" in page.notice.text()


# the report ---------------------------------------------------------------------------------------------------------
def test_ctrl_t_shows_the_report_as_it_will_be_printed_and_back(page: StatisticsPage) -> None:
    press(Key.Key_T, CTRL)
    assert len(page.sheets) == 2 and page.report_view.hasFocus()
    assert page.bar.send.isVisible() and page.bar.export.isHidden()
    press(Key.Key_3, CTRL)
    assert len(page.sheets) == 1
    press(Key.Key_T, CTRL)
    assert not page.sheets and page.unit == MONTH


def test_a_day_has_no_report_so_the_week_is_shown(page: StatisticsPage) -> None:
    press(Key.Key_1, CTRL)
    assert page.bar.print.isHidden()
    press(Key.Key_P, CTRL)
    assert "Ctrl+2" in page.notice.text()
    press(Key.Key_T, CTRL)
    assert (page.unit, len(page.sheets)) == (WEEK, 2)
    press(Key.Key_1, CTRL)
    assert not page.bar.reading and page.unit == DAY


def test_nothing_goes_up_that_was_not_looked_at(page: StatisticsPage, desk: Desk, qtbot: QtBot) -> None:
    press(Key.Key_Left, ALT)
    press(Key.Key_Return, CTRL)
    assert not desk.sent and len(page.sheets) == 2
    with qtbot.waitSignal(page.recorded, timeout=1000):
        press(Key.Key_Return, CTRL)
    assert desk.sent == [(WEEKLY, instant("2026-11-09 00:00"))]
    assert "ZB-CD01-2026-A0001" in page.notice.text()


def test_a_week_that_cannot_go_up_says_why_and_stays(page: StatisticsPage, desk: Desk) -> None:
    desk.refusal = Refused("not-over", Text("这一周尚未结束", "not over"))
    press(Key.Key_Return, CTRL)
    press(Key.Key_Return, CTRL)
    assert page.notice.text() == "这一周尚未结束"
    assert page.bar.send.isEnabled() and len(page.sheets) == 2


def test_what_is_due_is_shown_whatever_was_looked_at(page: StatisticsPage, desk: Desk) -> None:
    press(Key.Key_3, CTRL)
    press(Key.Key_Left, ALT)
    page.show_due(MONTHLY)
    assert (page.bar.reading, page.unit, len(page.sheets)) == (True, MONTH, 1)
    press(Key.Key_Return, CTRL)
    assert desk.sent == [(MONTHLY, instant("2026-11-01 00:00"))]
    page.show_due(WEEKLY)
    assert (page.unit, len(page.sheets)) == (WEEK, 2)


def test_ctrl_p_prints_the_report_from_the_figures_too(page: StatisticsPage) -> None:
    press(Key.Key_P, CTRL)
    assert page.dialog.isVisible() and page.dialog.windowTitle()
    page.dialog.reject()
