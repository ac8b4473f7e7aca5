"""The follow-ups page with a desk of one's own: the list in order, a call by its keys, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.policy.values import Text
from desktop.services.deskmodels import Draft, FollowUp, FollowUps, FollowUpTalk
from desktop.services.readmodels import Recorded, Refused, Trouble, Who
from desktop.views import design, i18n
from desktop.views.followups.page import FollowUpsPage
from desktop.views.followups.table import WIDTHS, FollowUpTable
from desktop.views.tasks import InlineTasks
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.a_fakes import NOW, at, line
from tests.views.b_fakes import HeldTasks
from tests.views.b_keys import CTRL, Key, focused, press, show, write

AMY = Who("amy", "王敏", Text("人事行政部", "HR"))
OWN = Text("这件投诉的责任人是您本人，请由其他受理人回访", "your own")


def waits(tail: str, name: str, closed: str, due: str, tried: int = 0, later: int = 0) -> FollowUp:
    number = f"K-CD01-202611{tail}"
    clock = line("follow-up", AMY, closed, due, case=number)
    category, place = Text("安装", "Installation"), Text("温江店 · 直营", "Wenjiang · direct")
    return FollowUp(number, name, "139 0805 6127", category, place, at(closed), clock, tried, 3, later)


WAITING = (
    waits("13-A004", "谢春梅", "11-13 16:20", "11-20 24:00"),
    waits("14-A002", "曹伟", "11-16 10:40", "11-23 24:00", tried=2),
    waits("16-A003", "彭秀珍", "11-16 17:05", "11-23 24:00", later=1),
    waits("17-A006", "蒋立军", "11-17 09:30", "11-24 24:00"),
)


class Desk:
    """Answers with the lines it holds; a call that ends the wait takes its line away."""

    def __init__(self) -> None:
        self.actor, self.zone = "amy", SHANGHAI
        self.waiting = list(WAITING)
        self.made: list[FollowUp] = []
        self.calls: list[tuple[Any, ...]] = []
        self.drafts: dict[str, Draft] = {}
        self.error: Exception | None = None

    def follow_ups(self, actor: str, now: int) -> FollowUps:
        return FollowUps(tuple(self.waiting), tuple(self.made), Text("办结后 7 天内回访 5.2.7", "within 7 days"))

    def follow_up_talk(self, number: str) -> FollowUpTalk:
        calls = ((at("11-20 15:00"), Text("联系不上", "Unreachable")),) if number == WAITING[1].number else ()
        said = Text("推拉门变形", "the door"), Text("下轨已更换", "the rail was changed")
        return FollowUpTalk(number, "139 0805 6127", *said, calls)

    def record_follow_up(self, *call: Any, form: str = "") -> tuple[Recorded, ...]:
        if self.error is not None:
            raise self.error
        self.calls.append(call)
        if call[1] == "reached":
            done = next(one for one in self.waiting if one.number == call[0])
            self.waiting.remove(done)
            self.made.insert(0, replace(done, satisfaction=call[2], at=at("15:42:08"), by="王敏"))
        return ()

    def follow_up_list(self, now: int) -> bytes:
        raise Trouble("no-fonts", Text("缺少字体。", "Fonts lack."), Text("请先安装。", "Set up."))

    def save_draft(self, key: str, id: str, values: dict[str, Any]) -> int:
        self.drafts[key] = Draft(id, key, values, 0)
        return 0

    def load_draft(self, key: str) -> Draft | None:
        return self.drafts.get(key)

    def drop_draft(self, id: str) -> None:
        self.drafts = {key: draft for key, draft in self.drafts.items() if draft.id != id}


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, desk: Desk) -> Iterator[FollowUpsPage]:
    i18n.install(qapp, "zh")
    design.apply(qapp, "light")
    clock = FakeClock(NOW)
    made = FollowUpsPage(desk, InlineTasks(), clock)  # type: ignore[arg-type]
    show(qtbot, made)
    made.refresh(clock.now())
    made.setFocus()
    yield made


def rows(page: FollowUpsPage) -> list[str]:
    model = page.model
    return [" | ".join(str(model.index(row, column).data()) for column in range(10)) for row in range(model.rowCount())]


def test_the_list_reads_as_the_design_has_it(page: FollowUpsPage) -> None:
    tail = "139 0805 6127 | 安装 | 温江店 · 直营"
    assert rows(page) == [
        f"已超时 | 超 2天15时 | 11月20日 24:00 | 谢春梅 | {tail} | K-CD01-20261113-A004 | 11-13 16:20 | 0 次",
        f"快到期 | 剩 8时17分 | 今天 24:00 | 曹伟 | {tail} | K-CD01-20261114-A002 | 11-16 10:40 | 2/3 次",
        f"快到期 | 剩 8时17分 | 今天 24:00 | 彭秀珍 | {tail} | K-CD01-20261116-A003 | 11-16 17:05 | 改约 1 次",
        f"进行中 | 剩 1天8时 | 11月24日 24:00 | 蒋立军 | {tail} | K-CD01-20261117-A006 | 11-17 09:30 | 0 次",
    ]
    assert [page.tabs.button(value).text() for value in page.tabs.values()] == ["待回访 4", "今日已访 0"]
    assert page.panel.head.title() == "回访记录　谢春梅"
    assert "已告知：下轨已更换" in page.panel.told.text()


def test_a_call_is_recorded_by_keys_and_the_next_customer_is_chosen(page: FollowUpsPage, desk: Desk) -> None:
    press(Key.Key_1, CTRL)
    press(Key.Key_5, CTRL)
    page.panel.opinion.setFocus()
    write("门窗使用正常")
    press(Key.Key_Return, CTRL)
    assert desk.calls == [("K-CD01-20261113-A004", "reached", 4, "门窗使用正常", None)]
    assert page.panel.head.title() == "回访记录　曹伟"
    assert page.panel.raw() == {"outcome": "", "satisfaction": "", "at": "", "opinion": ""}
    assert focused() is page.panel.opinion.area, "the keyboard stays where it was"
    assert desk.drafts == {}
    assert page.tabs.button("today").text() == "今日已访 1"


def test_saying_how_satisfied_the_customer_is_says_that_they_were_reached(page: FollowUpsPage, desk: Desk) -> None:
    press(Key.Key_8, CTRL)
    press(Key.Key_Return, CTRL)
    assert desk.calls == [("K-CD01-20261113-A004", "reached", 1, "", None)]


def test_a_call_in_vain_stays_on_the_list_and_the_next_is_chosen(page: FollowUpsPage, desk: Desk) -> None:
    press(Key.Key_Down)
    press(Key.Key_2, CTRL)
    assert not page.panel.satisfaction.isEnabled()
    press(Key.Key_Return, CTRL)
    assert desk.calls == [("K-CD01-20261114-A002", "unreachable", None, "", None)]
    assert page.panel.head.title() == "回访记录　彭秀珍"


def test_after_the_last_customer_comes_the_first(page: FollowUpsPage) -> None:
    for _ in range(3):
        press(Key.Key_Down)
    press(Key.Key_2, CTRL)
    press(Key.Key_Return, CTRL)
    assert page.panel.head.title() == "回访记录　谢春梅"


def test_what_lacks_is_said_at_its_field(page: FollowUpsPage, desk: Desk) -> None:
    press(Key.Key_Return, CTRL)
    assert page.panel.outcome_field.error.startswith("请选择通话结果")
    press(Key.Key_1, CTRL)
    assert page.panel.outcome_field.error == ""
    press(Key.Key_Return, CTRL)
    assert page.panel.satisfaction_field.error.startswith("请问明客户满意程度")
    press(Key.Key_4, CTRL)
    page.panel.at.restore("昨夜")
    press(Key.Key_Return, CTRL)
    assert "15:42" in page.panel.at_field.error
    assert desk.calls == []


def test_a_refusal_stands_at_its_field_and_everything_typed_stays(page: FollowUpsPage, desk: Desk) -> None:
    desk.error = Refused("missing-field", Text("请写明改约到什么时候", "say when"), "opinion")
    press(Key.Key_3, CTRL)
    assert page.panel.opinion_field.label == "约定何时再打（必填）"
    press(Key.Key_Return, CTRL)
    assert page.panel.opinion_field.error == "请写明改约到什么时候"
    desk.error = Trouble("disk-full", Text("磁盘已满。", "The disk is full."), Text("请清理。", "Make room."))
    page.panel.opinion.area.setPlainText("明天上午")
    press(Key.Key_Return, CTRL)
    assert "磁盘已满" in page.notice.text()
    desk.error = None
    press(Key.Key_Return, CTRL)
    assert desk.calls == [("K-CD01-20261113-A004", "later", None, "明天上午", None)]


def test_what_was_typed_for_a_customer_waits_for_them(page: FollowUpsPage, desk: Desk) -> None:
    page.panel.opinion.setFocus()
    write("写到一半")
    page.table.setFocus()
    press(Key.Key_Down)
    assert page.panel.opinion.raw() == ""
    assert desk.drafts["follow-up:K-CD01-20261113-A004"].values["opinion"] == "写到一半"
    press(Key.Key_Up)
    assert page.panel.opinion.raw() == "写到一半"
    page.refresh(instant(NOW))
    assert page.panel.opinion.raw() == "写到一半", "reading anew loses nothing"


def test_dissatisfied_opens_the_repeat_complaint_with_what_was_typed(page: FollowUpsPage, qtbot: QtBot) -> None:
    page.panel.opinion.setFocus()
    write("又坏了，要求上门")
    with qtbot.waitSignal(page.open_step_with, timeout=1000) as opened:
        press(Key.Key_F4)
    assert opened.args == ["K-CD01-20261113-A004", "repeat-complaint", {"about": "又坏了，要求上门"}]
    with qtbot.waitSignal(page.open_step_with, timeout=1000) as opened:
        page.panel.commend.click()
    assert opened.args == ["K-CD01-20261113-A004", "commended", {}]


def test_enter_and_ctrl_o_open_the_case(page: FollowUpsPage, qtbot: QtBot) -> None:
    for key, modifier in ((Key.Key_Return, Key.Key_unknown), (Key.Key_O, CTRL)):
        with qtbot.waitSignal(page.open_case, timeout=1000) as opened:
            press(key, modifier) if modifier == CTRL else press(key)
        assert opened.args == ["K-CD01-20261113-A004"]


def test_whoever_is_complained_about_is_told_why_not(page: FollowUpsPage, desk: Desk) -> None:
    desk.waiting[0] = replace(WAITING[0], why=OWN)
    page.refresh(instant(NOW))
    assert page.panel.why.text() == OWN.zh
    assert not page.panel.record.isEnabled() and not page.panel.outcome.isEnabled()
    press(Key.Key_1, CTRL)
    press(Key.Key_Return, CTRL)
    assert desk.calls == []
    press(Key.Key_Down)
    assert page.panel.why.text() == "" and page.panel.record.isEnabled()


def test_those_made_today_have_a_list_of_their_own(page: FollowUpsPage, desk: Desk) -> None:
    page.tabs.set_value("today")
    assert page.none_today.isVisible() and not page.panel.isVisible()
    desk.made = [replace(WAITING[0], satisfaction=4, at=at("15:12:00"), by="王敏")]
    page.refresh(instant(NOW))
    assert rows(page)[0].split(" | ")[1:4] == ["15:12", "满意", "谢春梅"]
    assert rows(page)[0].endswith("王敏")
    assert page.table.isVisible() and not page.panel.isVisible()


def test_nobody_waits(page: FollowUpsPage, desk: Desk) -> None:
    desk.waiting.clear()
    page.refresh(instant(NOW))
    assert page.empty.isVisible() and not page.table.isVisible() and not page.panel.isVisible()
    press(Key.Key_Return, CTRL)
    assert desk.calls == []


def test_a_second_moves_the_figures_alone(page: FollowUpsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.dataChanged, timeout=1000) as changed:
        page.tick(instant(NOW) + 60_000)
    first, last = changed.args[:2]
    assert (first.column(), last.column(), last.row()) == (0, 2, 3)
    assert rows(page)[1].startswith("快到期 | 剩 8时16分")


def test_a_list_that_cannot_be_printed_says_what_to_do(page: FollowUpsPage) -> None:
    press(Key.Key_P, CTRL)
    assert "缺少字体。" in page.notice.text() and "请先安装。" in page.notice.text()


def test_the_table_grows_with_its_rows_and_scrolls_where_they_are_many(page: FollowUpsPage, desk: Desk) -> None:
    assert page.table.height() == page.table.wanted_height()
    desk.waiting = [waits(f"13-B{n:03d}", "谢春梅", "11-13 16:20", "11-20 24:00") for n in range(60)]
    page.refresh(instant(NOW))
    QApplication.processEvents()
    assert page.panel.geometry().bottom() < page.height()
    assert page.table.verticalScrollBar().maximum() > 0


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = FollowUpTable()
    model.show_lines(WAITING, "waiting", instant(NOW))
    qtmodeltester.check(model, force_py=True)
    assert model.columnCount() == len(WIDTHS)
    assert model.headerData(99, page_orientation()) is None
    assert [model.headerData(n, page_orientation()) for n in (0, 9)] == ["State", "Calls"]


def page_orientation() -> Any:
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


def test_while_a_call_is_being_recorded_the_draft_of_the_next_is_not_lost(
    qapp: QApplication, qtbot: QtBot, desk: Desk
) -> None:
    """Ctrl+Enter, then at once an arrow: the answer comes while another customer is shown."""
    i18n.install(qapp, "zh")
    tasks, clock = HeldTasks(), FakeClock(NOW)
    page = FollowUpsPage(desk, tasks, clock)  # type: ignore[arg-type]
    show(qtbot, page)
    page.refresh(clock.now())
    tasks.let_go()
    page.setFocus()
    key = f"follow-up:{WAITING[1].number}"
    desk.drafts[key] = Draft("d" * 32, key, {"outcome": "later", "opinion": "约周三"}, 0)
    press(Key.Key_1, CTRL)
    press(Key.Key_5, CTRL)
    page.table.setFocus()
    press(Key.Key_Return, CTRL)
    press(Key.Key_Down)
    tasks.let_go()
    assert [call[0] for call in desk.calls] == [WAITING[0].number]
    assert page.panel.line is not None and page.panel.line.number == WAITING[1].number
    assert page.panel.raw()["opinion"] == "约周三"
    assert list(desk.drafts) == [f"follow-up:{WAITING[1].number}"], "that of the recorded call is gone, no other"


def test_after_the_last_call_the_keyboard_stays_on_the_page(page: FollowUpsPage, desk: Desk) -> None:
    desk.waiting = [WAITING[0]]
    page.refresh(instant(NOW))
    page.panel.opinion.setFocus()
    press(Key.Key_1, CTRL)
    press(Key.Key_5, CTRL)
    press(Key.Key_Return, CTRL)
    assert page.empty.isVisible() and page.tabs.isAncestorOf(focused())
