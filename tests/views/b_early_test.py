"""Keys pressed before the form is there reach its first field, and go where they always went once it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.policy.values import CUSTOMER, EMPLOYEE
from desktop.services.deskmodels import Draft
from desktop.views.design import apply
from desktop.views.register.page import RegisterPage
from tests.views.b_fakes import FakeClock, FakeDesk, HeldTasks, at
from tests.views.b_keys import CTRL, SHIFT, Key, focused, press, show, write
from tests.views.b_register_test import fill_customer


@pytest.fixture
def tasks() -> HeldTasks:
    return HeldTasks()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def page(qtbot: Any, qapp: QApplication, desk: FakeDesk, tasks: HeldTasks) -> Iterator[RegisterPage]:
    apply(qapp, "light")
    made = RegisterPage(desk, tasks, FakeClock(at("15:38:42")))
    show(qtbot, made)
    made.start()
    assert made.body is None, "the desk has not answered"
    yield made
    made._keeper._stop()


def text(page: RegisterPage, name: str) -> str:
    assert page.body is not None
    return page.body.text(name).replace(" ", "")


def test_figures_typed_at_once_are_in_the_phone_when_it_comes(page: RegisterPage, tasks: HeldTasks) -> None:
    write("1388054")
    tasks.let_go()
    write("2716")
    assert text(page, "phone") == "13880542716"


def test_tab_and_backspace_count_too(page: RegisterPage, tasks: HeldTasks) -> None:
    write("1399")
    press(Key.Key_Backspace)
    press(Key.Key_Tab)
    write("Liu")
    press(Key.Key_Backtab, SHIFT)
    tasks.let_go()
    assert (text(page, "phone"), text(page, "customer")) == ("139", "Liu")
    assert page.body is not None and page.body.fields["phone"].editor.isAncestorOf(focused())


def test_words_of_the_input_method_are_kept(page: RegisterPage, tasks: HeldTasks) -> None:
    write("138")
    press(Key.Key_Tab)
    write("刘建国")
    tasks.let_go()
    assert text(page, "customer") == "刘建国"


def test_commands_are_not_kept_as_text(page: RegisterPage, tasks: HeldTasks, desk: FakeDesk) -> None:
    press(Key.Key_Return, CTRL)
    press(Key.Key_S, CTRL)
    write("138")
    tasks.let_go()
    assert text(page, "phone") == "138" and desk.recorded == []


def test_who_leaves_before_the_form_comes_has_typed_nothing(page: RegisterPage, tasks: HeldTasks, qtbot: Any) -> None:
    write("138")
    with qtbot.waitSignal(page.leave):
        press(Key.Key_Escape)
    page.hide()
    tasks.let_go()
    page.show()
    assert text(page, "phone") == ""


def test_the_other_register_does_not_type_into_the_one_before(page: RegisterPage, tasks: HeldTasks) -> None:
    tasks.let_go()
    write("138")
    page.start(EMPLOYEE)
    write("139")
    tasks.let_go()
    assert text(page, "phone") == "139" and page.register == EMPLOYEE
    page.start(CUSTOMER)
    write("0000")
    tasks.let_go()
    assert text(page, "phone").endswith("0000"), "a form that is there takes its keys itself"


def test_a_new_phone_takes_the_place_of_the_drafted_one(page: RegisterPage, tasks: HeldTasks, desk: FakeDesk) -> None:
    """As in a form that is there: its first field is selected when it gets the keyboard."""
    desk.drafts["register:customer"] = {"values": {"phone": "13900000000", "customer": "刘建国"}}
    write("138")
    tasks.let_go()
    assert (text(page, "phone"), text(page, "customer")) == ("138", "刘建国")


# the draft of the form ----------------------------------------------------------------------------------------------
def fill(page: RegisterPage) -> None:
    assert page.body is not None
    page.body.clear()
    page.body.go_to("phone")
    fill_customer()


def test_a_form_is_recorded_under_the_id_of_its_draft(page: RegisterPage, tasks: HeldTasks, desk: FakeDesk) -> None:
    tasks.let_go()
    fill(page)
    page._keeper.flush()
    tasks.let_go()
    kept = desk.ids["register:customer"]
    page.register_and_dispatch()
    tasks.let_go()
    assert desk.ended == [kept] == desk.dropped
    page.start()
    tasks.let_go()
    fill(page)
    page.register_and_dispatch()
    tasks.let_go()
    assert len(set(desk.ended)) == 2, "the next form is another draft"


def test_a_restored_form_is_recorded_under_the_id_it_was_kept_by(
    page: RegisterPage, tasks: HeldTasks, desk: FakeDesk
) -> None:
    desk.load_draft = lambda key: Draft("the dead one's", key, {"values": {"phone": "138"}}, 5)  # type: ignore[method-assign]
    tasks.let_go()
    fill(page)
    page.register_and_dispatch()
    tasks.let_go()
    assert desk.ended == ["the dead one's"]


def test_after_one_is_recorded_the_next_that_waits_is_restored_unless_somebody_types(
    page: RegisterPage, tasks: HeldTasks, desk: FakeDesk
) -> None:
    tasks.let_go()
    fill(page)
    page.register_and_dispatch()
    tasks.let_go()
    desk.drafts["register:customer"] = {"values": {"phone": "13900000000"}}
    page.start()
    tasks.let_go()
    assert text(page, "phone") == "13900000000"
    fill(page)
    page.register_and_dispatch()
    tasks.let_go()
    desk.drafts["register:customer"] = {"values": {"phone": "13900000000"}}
    page.start()
    write("137")
    tasks.let_go()
    assert text(page, "phone") == "137"
