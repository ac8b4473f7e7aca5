"""Plays the sample day through the real window without a display: pictures of what a person sees, paper as it prints.

Owns the story and its pictures. It works the window as a person does, with keys, and moves the played clock; must not
reach past the window into the ledger but to read what was printed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.policy.values import Instant
from desktop.views.i18n import language
from desktop.views.shell.ways import PENALTIES
from desktop.views.shell.window import CASE, REGISTER, DeskWindow
from desktop.views.tasks import TaskRunner

MINUTE = 60_000
STRIDE = 30_000
"""How far the played clock goes at once: short enough not to look like a PC that slept."""
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
PHONE = "19403802716"
"""In a range that nobody can be called under (see the sample's own phones)."""
CAPTIONS = {
    "board": ("看板：23 件在办，倒计时、应办人、条款", "The board: 23 open complaints, countdowns, owners, clauses"),
    "alerts": ("提醒展开：先看过，再按 F8 确认", "Alerts opened: seen first, then acknowledged with F8"),
    "register-empty": ("F2 登记：先填电话", "F2: phone first"),
    "register": ("登记完成，Ctrl+Enter 登记并转办", "Filled in; Ctrl+Enter registers and dispatches"),
    "case": ("案件页：事实、经过、时限、下一步", "The case: facts, history, clocks, next steps"),
    "warning": ("将到期而应办人不在线：请受理人电话催办", "Due soon, the owner has no desk open: please phone"),
    "match": ("同一电话再来：右侧认出未回复的旧案，F4 记为再次投诉", "The same phone again: F4 records a repeat"),
    "suggestion": ("再次投诉产生处罚建议，附依据", "The repeat sets off a suggestion, with its grounds"),
    "findings": ("记调查结果：说明停哪些、起哪些时限", "Findings: which clocks stop, which start"),
    "replied": ("已回复客户", "The customer has been called back"),
    "proposal": ("处罚建议：条款、依据在先，金额在后", "The suggestion: clause and grounds first, then the sum"),
    "approval": ("另一人批准", "Somebody else approves"),
    "issued": ("下达，通知单已编号", "Issued, the notice has its number"),
    "weekly": ("周报：两本登记本", "The weekly sheet of both registers"),
    "notice": ("打印的处罚通知单", "The printed penalty notice"),
    "weekly-sheet": ("打印的周报", "The printed weekly sheet"),
}


class PlayedClock(Protocol):
    """A clock that goes where the play has come to."""

    def now(self) -> Instant: ...
    def to(self, at: Instant) -> None: ...


class _Stage:
    """The window on its stage: keys in, pictures out, time forward."""

    def __init__(
        self, window: DeskWindow, desk: Any, tasks: TaskRunner, clock: PlayedClock, out: Path, wait: Callable[..., bool]
    ) -> None:
        self.window, self.desk, self.tasks, self.clock, self._out, self._wait = window, desk, tasks, clock, out, wait
        self.written: list[Path] = []
        self._told: list[str] = []

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Let the window work until something is so."""
        if not self._wait(happened):
            raise RuntimeError(f"the sample day came to a halt: {what}")

    def settle(self) -> None:
        """Until everything asked of the database has been answered and shown."""
        done: list[object] = []
        self.tasks.run(lambda: None, done.append)
        self.until(lambda: bool(done), "the database thread")
        QApplication.processEvents()

    def ask(self, func: Callable[[], Any]) -> Any:
        """Ask the desk on its own thread."""
        answer: list[Any] = []
        self.tasks.run(func, answer.append)
        self.until(lambda: bool(answer), "an answer of the desk")
        return answer[0]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def write(self, text: str) -> None:
        """Type: Latin key by key, Chinese as the input method commits it."""
        focused = QApplication.focusWidget() or self.window
        if text.isascii():
            QTest.keyClicks(focused, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused, event)

    def page(self, page_id: str) -> Any:
        """The page, once it is shown."""
        self.until(lambda: self.window.page_id == page_id, page_id)
        return self.window.page()

    def pass_time(self, minutes: float) -> None:
        """Let the day go on; alerts have their turn."""
        target = self.clock.now() + round(minutes * MINUTE)
        while self.clock.now() < target:
            self.clock.to(min(self.clock.now() + STRIDE, target))
            self.window.alerts.wake()
            self.window.alerts.tick()
            self.settle()
        self.window.tick()
        self.settle()

    def shot(self, name: str) -> None:
        """A picture of the window as it is."""
        self.settle()
        self._keep(name, lambda path: self.window.grab().save(str(path)))

    def paper(self, name: str, pdf: bytes) -> None:
        """A printed document: the file itself, and its first page as a picture."""
        from desktop.views.printing.pages import PdfPages

        path = self._out / f"{name}.pdf"
        path.write_bytes(pdf)
        self.written.append(path)
        pages = PdfPages(pdf)
        for number in range(len(pages)):
            suffix = "" if len(pages) == 1 else f"-{number + 1}"
            self._keep(name, lambda target, place=number: pages.image(place, 110).save(str(target)), suffix)  # type: ignore[misc]
        pages.close()

    def _keep(self, name: str, save: Callable[[Path], object], suffix: str = "") -> None:
        path = self._out / f"{len(self._told) + 1:02d}-{name}{suffix}.png"
        save(path)
        self.written.append(path)
        self._told.append(f"{path.name}  {CAPTIONS[name][language() == 'en']}")

    def index(self) -> None:
        """What each picture shows."""
        path = self._out / "README.txt"
        path.write_text("\n".join(self._told) + "\n", encoding="utf-8")
        self.written.append(path)


def play(
    window: DeskWindow, desk: Any, tasks: TaskRunner, clock: PlayedClock, out: Path, wait: Callable[..., bool]
) -> list[Path]:
    """Plays the day on ``window``, a desk of the sample company with its live day; the files written into ``out``.

    ``wait(happened)`` lets the event loop run until ``happened()``, and says whether it did. Raises ``RuntimeError``
    where the story cannot go on.
    """
    stage = _Stage(window, desk, tasks, clock, out, wait)
    window.activateWindow()
    _morning(stage)
    number = _call(stage)
    _warning(stage)
    _second_call(stage, number)
    _answer(stage)
    document = _penalty(stage)
    _week(stage)
    stage.paper("notice", stage.ask(lambda: desk.document(document)))
    week = stage.ask(lambda: desk.week_start(clock.now()))
    stage.paper("weekly-sheet", stage.ask(lambda: desk.weekly_pdf(week)))
    stage.index()
    return stage.written


def _morning(stage: _Stage) -> None:
    stage.settle()
    stage.key(Qt.Key.Key_F9)
    stage.shot("alerts")
    stage.key(Qt.Key.Key_F8)
    stage.until(lambda: not stage.window.alerts.pending, "the alerts are acknowledged")
    stage.shot("board")


def _call(stage: _Stage) -> str:
    stage.key(Qt.Key.Key_F2)
    page = stage.page(REGISTER)
    stage.until(lambda: page.body is not None, "the form")
    stage.shot("register-empty")
    stage.write(PHONE)
    for words in ("罗建平", "XY-2026-08-2716", "成都市成华区建设路 88 号 3 栋 2 单元 1102"):
        stage.key(Qt.Key.Key_Tab)
        stage.write(words)
    stage.key(Qt.Key.Key_T, ALT)
    for field, words in (("content", "推拉门下轨变形，门扇推不动"), ("demand", "今天内上门更换下轨，并给出书面答复")):
        page.body.go_to(field)
        stage.write(words)
    page.body.go_to("store")
    stage.write("chenghua")
    page.body.go_to("to")
    stage.write("zhoukai")
    stage.shot("register")
    stage.key(Qt.Key.Key_Return, CTRL)
    case = stage.page(CASE)
    stage.until(lambda: case.page is not None and not case.page.suggestions, "the case")
    stage.shot("case")
    return str(case.number)


def _warning(stage: _Stage) -> None:
    stage.pass_time(22.5)
    stage.until(lambda: bool(stage.window.alerts.pending), "a warning")
    stage.shot("warning")
    stage.key(Qt.Key.Key_F9)
    stage.settle()
    stage.key(Qt.Key.Key_F8)
    stage.settle()


def _second_call(stage: _Stage, number: str) -> None:
    stage.pass_time(40)
    while stage.window.alerts.pending:
        stage.key(Qt.Key.Key_F9)
        stage.settle()
        stage.key(Qt.Key.Key_F8)
        stage.settle()
    stage.key(Qt.Key.Key_F2)
    page = stage.page(REGISTER)
    stage.settle()
    stage.write(PHONE)
    stage.until(lambda: page.match_panel is not None and page.match_panel.selected == number, "the match")
    page.body.go_to("content")
    stage.write("说好一小时内答复，还没人联系")
    stage.shot("match")
    stage.key(Qt.Key.Key_F4)
    case = stage.page(CASE)
    stage.until(lambda: case.page is not None and bool(case.page.suggestions), "the suggestion")
    stage.shot("suggestion")


def _record(stage: _Stage, key: Qt.Key, words: str, picture: str) -> None:
    """Open a step's form by its key, fill it in, record it."""
    case = stage.page(CASE)
    stage.key(key)
    stage.until(lambda: case.sheet.form is not None and case.sheet.isVisible(), "a form")
    stage.settle()
    if words:
        case.sheet.focus_first()
        stage.write(words)
        stage.shot(picture)
    before = case.page.version
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.until(lambda: case.page.version > before, "the record")
    if not words:
        stage.shot(picture)


def _answer(stage: _Stage) -> None:
    stage.pass_time(4)
    _record(stage, Qt.Key.Key_F6, "下轨变形，配件已到，今天下午上门更换", "findings")
    stage.pass_time(5)
    _record(stage, Qt.Key.Key_F7, "", "replied")


def _penalty(stage: _Stage) -> str:
    suggestion = stage.page(CASE).page.suggestions[0].id
    stage.window.ways.show_suggestion(suggestion)
    page = stage.page(PENALTIES)
    opened = page.detail
    stage.until(lambda: opened.page is not None and opened.page.suggestion.id == suggestion, "the suggestion opened")
    _focus(opened.reason)
    stage.write("首次发生；未主动告知进度，致客户再次来电")
    stage.shot("proposal")
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.until(lambda: page.tabs.value() == "proposed" and opened.page.penalty is not None, "the proposal")
    stage.window.sit_down("sun")
    stage.until(lambda: stage.desk.actor == "sun", "another person")
    page.refresh(stage.clock.now())
    stage.until(lambda: any(step.allowed for step in opened.page.penalty.next), "leave to approve")
    stage.shot("approval")
    _focus(page.list)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.until(lambda: page.tabs.value() == "approved" and opened.page.penalty.state == "approved", "the approval")
    _focus(page.list)
    stage.key(Qt.Key.Key_Return, CTRL)
    stage.until(lambda: page.tabs.value() == "issued" and bool(opened.page.penalty.document), "the notice")
    stage.until(lambda: getattr(page, "dialog", None) is not None, "the print preview")
    page.dialog.reject()
    stage.shot("issued")
    return str(opened.page.penalty.document)


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _week(stage: _Stage) -> None:
    stage.window.show_page("statistics")
    page = stage.page("statistics")
    page.show_due("weekly-report")
    stage.until(lambda: bool(page.sheets), "the weekly sheet")
    stage.shot("weekly")
