"""A company's own way through the real root by keyboard: wizard, board, a confirmed figure, another theme, again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services import early, place
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from desktop.views import design
from tests.fakes import FakeClock
from tests.views.b_keys import ALT, CTRL, Key, focused, press, write

PATIENCE_MS = 15_000


class Begun:
    """A real root over an empty folder, and the waiting for it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock("2026-11-23 09:00:00")
        self.root = app.Root(folder, self.clock)
        self.root.start()
        assert self.root.window is not None
        self.window: Any = self.root.window

    def until(self, happened: Any, what: str) -> None:
        assert app.wait_until(happened, PATIENCE_MS), f"in vain: {what}"

    def ask(self, func: Any) -> Any:
        return self.root.tasks.wait(lambda: func(self.root.desk.real))


@pytest.fixture
def begun(qapp: QApplication, tmp_path: Path) -> Iterator[Begun]:
    app.application("zh", "light")
    made = Begun(tmp_path / "pc")
    yield made
    made.root.close()
    design.apply(qapp, "light")


def wizard(begun: Begun) -> Any:
    """The wizard, opened with Alt+2."""
    begun.until(lambda: begun.root.first_start is not None, "the first start asks")
    dialog: Any = begun.root.first_start
    begun.until(dialog.isActiveWindow, "the dialog is active")
    press(Key.Key_2, ALT)
    begun.until(lambda: dialog.wizard.isVisible() and bool(dialog.wizard.figures.cards), "the wizard is there")
    return dialog.wizard


def onward(begun: Begun, made: Any, key: str, *, area: bool = False) -> None:
    """Enter (Ctrl+Enter in a text area): the next step."""
    press(Key.Key_Return, CTRL) if area else press(Key.Key_Return)
    begun.until(lambda: made.step.key == key, f"step {key}: {made.notice.text()}")


def enter_company(begun: Begun) -> None:
    """Every step of the wizard, by keyboard."""
    made = wizard(begun)
    onward(begun, made, "identity")
    begun.until(lambda: focused() is made.identity.name, "the company's name is asked")
    write("绵阳公司")
    for _ in range(3):
        press(Key.Key_Tab)
    write("王敏")
    onward(begun, made, "data")
    onward(begun, made, "people")
    begun.until(lambda: focused() is made.people.people.text, "people are asked")
    write("孙建华，人事行政部经理，人事行政部")
    onward(begun, made, "figures", area=True)
    onward(begun, made, "backup")
    onward(begun, made, "trial")
    press(Key.Key_Return)
    begun.until(lambda: begun.root.first_start is None, "the company is made")
    begun.until(lambda: begun.root.opened is not None and not begun.root.opened.fresh, "the desk begins")
    begun.window.activateWindow()
    begun.until(begun.window.isActiveWindow, "the window is active")


def test_from_an_empty_folder_to_the_board_then_a_figure_is_confirmed_and_the_theme_changed(
    begun: Begun, tmp_path: Path
) -> None:
    enter_company(begun)
    window = begun.window
    assert window.page_id == "board"
    assert begun.ask(lambda desk: [who.name for who in desk.people()]) == ["孙建华", "王敏"]
    assert "CD01" in window.status._right.text() and "2026-01-01" in window.status._right.text()

    window.sit_down("p002")
    begun.until(lambda: begun.root.desk.actor == "p002", "HR sits down")
    window.show_page("policy")
    policy = window.page()
    begun.until(lambda: policy.page is not None and policy.page.refusal is None, "the policy is shown to HR")
    begun.until(lambda: policy.confirm.choice.button("2 小时").x() > 0, "the choice is laid out")
    press(Key.Key_Return)
    press(Key.Key_Right)
    press(Key.Key_Tab)
    write("盖章版第 3 页")
    press(Key.Key_Return, CTRL)
    begun.until(lambda: policy.waiting.text() == "待确认 12", f"confirmed: {policy.notice.text()}")
    begun.until(lambda: "2026-11-23" in window.status._right.text(), "the foot says the version in force")
    assert begun.ask(lambda desk: desk.context.current_policy().windows["head"].amount) == 2 * 3_600_000

    window.show_page("settings")
    settings = window.page()
    begun.until(lambda: bool(settings.rows), "the settings are shown")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    for _ in range(2):
        press(Key.Key_Right)
    begun.until(lambda: design.current().name == "dark", "the theme is worn")
    begun.until(lambda: early.read(tmp_path / "pc")["theme"] == "dark", "the theme is kept")
    press(Key.Key_Escape)
    assert window.page_id == "policy"

    begun.root.close()
    store = Store.open(tmp_path / "pc" / FILE)
    before = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before and verify(store).clean
    store.close()


def test_a_second_start_goes_straight_to_the_board_with_the_last_person(begun: Begun, tmp_path: Path) -> None:
    enter_company(begun)
    begun.root.close()
    again = Begun(tmp_path / "pc")
    began: list[bool] = []
    again.root.began.connect(lambda: began.append(True))
    again.until(lambda: bool(began), "the desk begins at once")
    assert again.root.first_start is None and again.root.desk.actor == "p001"
    again.root.close()


def test_a_trial_opens_the_form_at_once(begun: Begun) -> None:
    made = wizard(begun)
    made.identity.name.setText("绵阳公司")
    made.identity.handler.setText("王敏")
    made.trial.trial.setChecked(True)
    made.finish_now()
    begun.until(lambda: begun.window.page_id == "register", "the form is open")


# a folder of the office ---------------------------------------------------------------------------------------------
def dialog_of(begun: Begun) -> Any:
    begun.until(lambda: begun.root.first_start is not None, "the first start asks")
    dialog: Any = begun.root.first_start
    begun.until(dialog.isActiveWindow, "the dialog is active")
    return dialog


def test_a_second_computer_joins_the_offices_ledger_by_keyboard(begun: Begun, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    store = Store.open(share, shared=True, machine="another PC")
    sample_company(Desk(store, begun.clock))
    store.close()
    dialog = dialog_of(begun)
    press(Key.Key_3, ALT)
    begun.until(lambda: focused() is dialog.wizard.data.share.line, "the folder is asked")
    write(str(share))
    press(Key.Key_Return)
    begun.until(lambda: dialog.wizard.next.text() == "加入", f"tried: {dialog.wizard.data.result.text()}")
    assert "成都公司" in dialog.wizard.data.result.text()
    press(Key.Key_Return)
    begun.until(lambda: begun.root.first_start is None, "the company is joined")
    begun.until(lambda: begun.root.desk.actor == "amy", "somebody sits here")
    assert begun.ask(lambda desk: desk.context.store.path) == share / FILE
    assert place.of(tmp_path / "pc").ledger
    begun.window.show_page("settings")
    page = begun.window.page()
    begun.until(lambda: str(share) in page.folder.text(), "the settings say where the data lie")
    assert str(tmp_path / "pc") in page.folder.text() and not page.warning.isHidden()


def test_a_company_of_ones_own_is_made_in_the_offices_folder(begun: Begun, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    made = wizard(begun)
    made.identity.name.setText("绵阳公司")
    made.identity.handler.setText("王敏")
    made.data.places.set_value("office")
    made.data.share.line.setText(str(share))
    made.show_step(made.steps.index(made.data))
    made.go_on()
    begun.until(lambda: not made.data.untried, f"tried: {made.data.fields['folder'].error}")
    made.finish_now()
    begun.until(lambda: begun.root.first_start is None, f"the company is made: {made.notice.text()}")
    begun.until(lambda: begun.root.desk.actor == "p001", "somebody sits here")
    assert (share / FILE).exists() and not (tmp_path / "pc" / FILE).exists()
