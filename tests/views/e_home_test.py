"""Home as a person meets it: the most urgent first, keys alone, a tick that repaints what changed; who is away.

Owns a desk made by hand. Must not use the services that are tested elsewhere.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.absences import Overlaps
from desktop.services.homemodels import AbsenceForm, AbsenceLine, Day, Deed, Duty, Home, Waiting
from desktop.services.readmodels import Choice, Refused, Trouble, Who
from desktop.views import i18n
from desktop.views.home.duties import ABOUT, DUE, FIGURE, KEY, NUMBER, STATE, WHOSE, WIDTHS, DutyTable, hidden
from desktop.views.home.lines import Line, LineModel
from desktop.views.home.page import HomePage
from desktop.views.people.absence import AbsenceDialog
from desktop.views.tasks import InlineTasks
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.a_fakes import NOW, WANG, ZHOU, line
from tests.views.b_keys import CTRL, Key, press, show, write

MINUTE = 60_000
NOBODY, NONE = Who("", "", Text("", "")), Text("", "")
MIDNIGHT = instant("2026-11-24 00:00")


def duty(
    case: str, clock: str, due: str, step: str = "dispatched", key: str = "F5", whose: Who | None = None, page: str = ""
) -> Duty:
    return Duty(
        clock=line(clock, WANG, "15:00:00", due, case=case),
        name="刘建国",
        category=Text("售后", "After-sales"),
        place=Text("成华店 · 直营", "Chenghua · direct store"),
        step=step,
        title=Text("转办第二受理人", "Dispatch"),
        key=key,
        page=page,
        for_whom=whose,
    )


DUTIES = (
    duty("K-1", "dispatch", "15:40:00"),
    duty("K-2", "answer", "15:50:00", "findings-returned", "F6", ZHOU),
    duty("K-3", "follow-up", "11-24 24:00", "", ""),
    duty("", "monthly-report", "11-30 18:00", "monthly-report", "Ctrl+Enter", page="statistics"),
)
WAITING = (
    Waiting(
        "penalty-approved", Text("批准处罚", "Approve"), Text("周凯", "Zhou"), "7.2.1", page="penalties", target="p"
    ),
    Waiting("close", Text("结案", "Close"), Text("何建平", "He"), "5.2.7", case="K-9", step="closed"),
    Waiting("major", Text("重大投诉", "Major"), Text("吴晓燕", "Wu"), "6.3", case="K-8"),
    Waiting("figures", Text("确认制度数字", "Figures"), NONE, "", 13, page="policy"),
)
DAY = Day(12, 5, 1, (Deed(instant("2026-11-23 15:09:00"), Text("转办", "Dispatched"), "K-7"),))


class Desk:
    """Answers with what a test sets; keeps what it was asked."""

    zone: ZoneInfo = SHANGHAI

    def __init__(self) -> None:
        self.answer = Home(WANG, Text("第一受理人", "First handler"), DUTIES, 4, WAITING, DAY, (), MIDNIGHT)
        self.asked = 0
        self.trouble: Exception | None = None
        self.saved: list[tuple[str, str, int, int, str]] = []
        self.ended: list[str] = []
        self.lines: tuple[AbsenceLine, ...] = ()

    def home(self, now: int) -> Home:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble
        return self.answer

    def absence_form(self, person: str, now: int) -> AbsenceForm:
        people = tuple(Choice(who.key, Text(who.name, who.name), Text("空闲", "free")) for who in (WANG, ZHOU))
        return AbsenceForm(people, people, person or WANG.key, self.lines)

    def save_absence(self, key: str, person: str, start: int, until: int, deputy: str = "") -> str:
        if self.trouble is not None:
            raise self.trouble
        self.saved.append((key, person, start, until, deputy))
        return key or "new"

    def end_absence(self, key: str) -> None:
        self.ended.append(key)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    i18n.install(qapp, "zh")
    return Desk()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, clock: FakeClock) -> HomePage:
    made = HomePage(desk, InlineTasks(), clock)
    made.resize(1368, 816)
    made.refresh(clock.now())
    show(qtbot, made)
    made.setFocus()
    return made


def row(page: HomePage, number: int) -> list[str]:
    return [str(page.model.index(number, column).data()) for column in range(len(WIDTHS))]


def test_the_models_are_sound(qtmodeltester: ModelTester) -> None:
    duties, lines = DutyTable(), LineModel()
    duties.show_duties(DUTIES, SHANGHAI, instant(NOW))
    lines.show_lines([Line("批准处罚", "周凯", "7.2.1", "2")])
    qtmodeltester.check(duties)
    qtmodeltester.check(lines)


def test_each_duty_says_its_state_figure_step_key_and_for_whom(page: HomePage) -> None:
    assert row(page, 0)[:6] == ["已超时", "超 02:08", "15:40", "转办第二受理人", "F5", "转办 5.2.2"]
    assert row(page, 1)[WHOSE] == "周凯" and row(page, 0)[WHOSE] == ""
    assert row(page, 3)[NUMBER] == "" and row(page, 3)[FIGURE] == "剩 7天2时"
    assert "代 周凯" in str(page.model.index(1, STATE).data(Qt.ItemDataRole.AccessibleTextRole))
    assert page.owed.head.note() == "4 项 · 已超时 1 · 快到期 1"
    assert "王敏 · 第一受理人" in page.who.text()


def test_enter_opens_and_keys_take_the_one_step(page: HomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
        press(Key.Key_Return)
    assert opened.args == ["K-1"]
    with qtbot.waitSignal(page.open_step, timeout=1000) as stepped:
        press(Key.Key_F5)
    assert stepped.args == ["K-1", "dispatched"]
    press(Key.Key_Down)
    with qtbot.assertNotEmitted(page.open_step, wait=50):
        press(Key.Key_F5)
    with qtbot.waitSignal(page.open_step, timeout=1000) as stepped:
        press(Key.Key_Return, CTRL)
    assert stepped.args == ["K-2", "findings-returned"]
    press(Key.Key_Down)
    with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
        press(Key.Key_Return, CTRL)
    assert opened.args == ["K-3"], "no step of theirs: it is looked at"
    press(Key.Key_Down)
    with qtbot.waitSignal(page.open_page, timeout=1000) as turned:
        press(Key.Key_Return)
    assert turned.args == ["statistics", "monthly-report"]


def test_tab_leads_to_what_waits_and_enter_to_where_it_is_done(page: HomePage, qtbot: QtBot) -> None:
    press(Key.Key_Tab)
    assert page.waiting.hasFocus()
    wanted = [
        (page.open_page, ["penalties", "p"]),
        (page.open_step, ["K-9", "closed"]),
        (page.open_case, ["K-8"]),
        (page.open_page, ["policy", ""]),
    ]
    for signal, args in wanted:
        with qtbot.waitSignal(signal, timeout=1000) as emitted:
            press(Key.Key_Return)
        assert emitted.args == args
        press(Key.Key_Down)
    press(Key.Key_Tab)
    with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
        press(Key.Key_Return)
    assert opened.args == ["K-7"]
    assert [count.text() for count in page.counts] == ["12", "5", "1"]


def test_a_tick_tells_the_rows_in_sight_that_read_otherwise_and_no_others(page: HomePage, clock: FakeClock) -> None:
    changed: list[tuple[int, int, int]] = []

    def keep(first: QModelIndex, last: QModelIndex) -> None:
        changed.append((first.row(), first.column(), last.column()))

    page.model.dataChanged.connect(keep)
    page.tick(clock.advance(seconds=1))
    assert changed == [(0, STATE, DUE), (1, STATE, DUE)], "those whose seconds are shown"
    changed.clear()
    page.tick(clock.now())
    assert changed == []
    assert page.model.tick(clock.advance(seconds=1), range(1, 2)) == 1
    assert changed == [(1, STATE, DUE)], "the row above is not in sight"


def test_what_reads_otherwise_by_time_alone_is_read_anew(page: HomePage, desk: Desk, clock: FakeClock) -> None:
    desk.answer = replace(desk.answer, until=clock.now() + 2_000)
    page.refresh(clock.now())
    asked = desk.asked
    page.tick(clock.advance(seconds=1))
    assert desk.asked == asked
    desk.answer = replace(desk.answer, until=MIDNIGHT)
    page.tick(clock.advance(seconds=1))
    assert desk.asked == asked + 1


def test_the_chosen_duty_stays_chosen_and_where_it_is_gone_its_place_does(page: HomePage, desk: Desk) -> None:
    press(Key.Key_Down)
    desk.answer = replace(desk.answer, duties=(duty("K-0", "dispatch", "15:30:00"), *DUTIES))
    page.refresh(0)
    assert page.chosen() == DUTIES[1]
    desk.answer = replace(desk.answer, duties=(DUTIES[0], DUTIES[2]))
    page.refresh(0)
    assert page.chosen() == DUTIES[2]


def test_an_empty_home_tells_what_will_stand_there(page: HomePage, desk: Desk) -> None:
    desk.answer = replace(desk.answer, duties=(), total=0, waiting=(), day=Day(0, 0, 0, ()))
    page.refresh(0)
    assert page.table.isHidden() and "最急的在前" in page.nothing_owed.text()
    assert page.waiting.isHidden() and "待批准" in page.nothing_waits.text()
    assert page.deeds.isHidden() and not page.nothing_done.isHidden()
    desk.answer = replace(desk.answer, duties=DUTIES)
    page.refresh(0)
    assert not page.table.isHidden() and page.nothing_owed.isHidden()


def test_trouble_is_said_and_what_was_shown_stays(page: HomePage, desk: Desk) -> None:
    desk.trouble = Trouble("x", Text("共享盘断开。", "gone"), Text("请检查网络。", "check"))
    page.refresh(0)
    assert "共享盘断开" in page.notice.text() and not page.table.isHidden()
    desk.trouble = None
    page.refresh(0)
    assert page.notice.text() == ""


def test_why_a_manager_sees_nothing_is_said(page: HomePage, desk: Desk) -> None:
    desk.answer = replace(desk.answer, note=Text("还没有登记您管哪家门店", "no store"))
    page.refresh(0)
    assert page.notice.text() == "还没有登记您管哪家门店"
    desk.answer = replace(desk.answer, note=NONE)
    page.refresh(0)
    assert page.notice.text() == ""


def absence(key: str, person: Who, acting: Who, running: bool = True, may: bool = True) -> AbsenceLine:
    start, until = instant("2026-11-23 13:00"), instant("2026-11-26 00:00")
    words = Text("11月23日 13:00 至 11月25日 24:00", "11-23 13:00 to 11-25 24:00")
    return AbsenceLine(key, person, acting, acting, start, until, words, running, may)


def test_who_is_away_and_for_whom_one_stands_in_is_said_above(page: HomePage, desk: Desk) -> None:
    desk.answer = replace(desk.answer, absences=(absence("a", ZHOU, WANG), absence("b", WANG, NOBODY, running=False)))
    page.refresh(0)
    assert page.away.text() == "您代 周凯：11月23日 13:00 至 11月25日 24:00"
    desk.answer = replace(desk.answer, absences=(absence("b", WANG, ZHOU),))
    page.refresh(0)
    assert page.away.text() == "您请假：11月23日 13:00 至 11月25日 24:00，周凯代"


@pytest.mark.parametrize(
    ("room", "whose", "gone"),
    [
        (1400, True, set()),
        (1400, False, {WHOSE}),
        (960, False, {WHOSE, ABOUT}),
        (880, True, {ABOUT, DUE}),
        (640, False, {WHOSE, ABOUT, DUE, NUMBER}),
        (600, False, {WHOSE, ABOUT, DUE, NUMBER, KEY}),
    ],
)
def test_columns_leave_one_after_the_other_where_it_is_narrow(room: int, whose: bool, gone: set[int]) -> None:
    assert hidden(room, whose) == gone


# absence -------------------------------------------------------------------------------------------------------------
@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, clock: FakeClock) -> AbsenceDialog:
    made = AbsenceDialog(desk, InlineTasks(), clock, "")
    show(qtbot, made)
    return made


def test_a_day_off_by_keyboard(dialog: AbsenceDialog, desk: Desk, qtbot: QtBot) -> None:
    assert (dialog.person.value(), dialog.start.text(), dialog.until.text()) == (WANG.key, "今天", "今天")
    dialog.deputy.setFocus()
    write("zk")
    press(Key.Key_Return)
    press(Key.Key_Tab)
    dialog.start.selectAll()
    write("11-24")
    press(Key.Key_Tab)
    write("11-25 12:00")
    with qtbot.waitSignal(dialog.recorded, timeout=1000):
        press(Key.Key_Return, CTRL)
    assert desk.saved == [("", WANG.key, MIDNIGHT, instant("2026-11-25 12:00"), ZHOU.key)]


def test_a_day_is_meant_with_its_evening_and_an_empty_beginning_is_now(
    dialog: AbsenceDialog, desk: Desk, clock: FakeClock
) -> None:
    dialog.start.clear()
    dialog.until.setText("11-24")
    dialog.record()
    assert desk.saved[0][2:4] == (clock.now(), instant("2026-11-25 00:00"))


def test_what_cannot_be_read_or_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(
    dialog: AbsenceDialog, desk: Desk
) -> None:
    dialog.until.setText("下周")
    dialog.record()
    assert "11-24" in dialog.fields["until"].error and desk.saved == []
    dialog.until.setText("11-23 10:00")
    desk.trouble = Refused("over", Text("这段时间已经过去", "over"), "until")
    dialog.record()
    assert dialog.fields["until"].error == "这段时间已经过去"
    assert dialog.until.text() == "11-23 10:00"


def test_one_that_runs_is_opened_changed_and_ended_early(
    qtbot: QtBot, desk: Desk, clock: FakeClock, dialog: AbsenceDialog
) -> None:
    desk.lines = (absence("a", ZHOU, WANG),)
    dialog.person.set_value(ZHOU.key)
    dialog.list.setFocus()
    press(Key.Key_Return)
    assert (dialog.person.value(), dialog.start.text(), dialog.until.text()) == (ZHOU.key, "13:00", "11-25")
    press(Key.Key_Return, CTRL)
    assert desk.saved[0][0] == "a"
    dialog.list.setFocus()
    press(Key.Key_Return)
    press(Key.Key_D, CTRL)
    assert desk.ended == ["a"]


def test_somebody_elses_is_only_looked_at(dialog: AbsenceDialog, desk: Desk) -> None:
    desk.lines = (absence("a", ZHOU, WANG, may=False),)
    dialog.person.set_value(ZHOU.key)
    dialog.list.setFocus()
    press(Key.Key_Return)
    assert "部门领导" in dialog.notice.text()
    press(Key.Key_D, CTRL)
    assert desk.ended == []


def test_a_deputy_nobody_knows_is_said_at_the_field(dialog: AbsenceDialog, desk: Desk) -> None:
    dialog.deputy.setFocus()
    write("xyz")
    press(Key.Key_Return, CTRL)
    assert dialog.fields["deputy"].error and desk.saved == []
    dialog.deputy.line.clear()
    press(Key.Key_Return, CTRL)
    assert desk.saved[0][4] == ""


def test_an_overlapping_absence_is_offered_to_be_changed_instead(dialog: AbsenceDialog, desk: Desk) -> None:
    desk.trouble = Overlaps(absence("a", WANG, ZHOU))
    dialog.until.setText("11-24")
    dialog.record()
    assert "王敏 已登记请假" in dialog.notice.text() and dialog.until.text() == "11-24"
    desk.trouble = None
    dialog.record()
    assert [one[0] for one in desk.saved] == ["a"]
    dialog.record()
    assert [one[0] for one in desk.saved] == ["a", ""], "the next is another one"
