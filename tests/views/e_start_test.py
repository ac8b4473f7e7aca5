"""Where a day begins: Home's place in the rail, the start page by role, ways from Home; who is alerted for whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.policy.values import Person
from desktop.services.readmodels import AlertItem
from desktop.views.alerts.banner import Banner
from desktop.views.alerts.rows import AlertRows
from desktop.views.forms import typed_time
from desktop.views.shell.station import PageSpec, Station
from desktop.views.shell.window import DeskWindow
from desktop.views.tasks import InlineTasks
from tests.fakes import SHANGHAI, FakeClock, instant
from tests.views.a_fakes import NOW, WANG, ZHOU, FakeAlerts, FakeDesk, alert

pytest_plugins = ["tests.views.a_kit"]


class Page(QWidget):
    """A page that only remembers what it was to show."""

    def __init__(self, page_id: str) -> None:
        super().__init__()
        self.page_id = self.title = page_id
        self.asked: list[str] = []

    def refresh(self, now: int) -> None:
        self.asked.append("refresh")

    def tick(self, now: int) -> None:
        pass

    def show_penalty(self, id: str) -> None:
        self.asked.append(f"penalty {id}")

    def show_due(self, report: str) -> None:
        self.asked.append(f"due {report}")


class RoleDesk(FakeDesk):
    """A desk at which somebody of ``role`` sits."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role

    def person(self, key: str) -> Person:
        return replace_role(super().person(key), self.role)


def replace_role(person: Person, role: str) -> Person:
    return Person(person.key, person.name, role, person.department)


def window_of(qtbot: QtBot, role: str) -> DeskWindow:
    pages = ("home", "board", "penalties", "statistics")
    specs = [PageSpec(page, "", page, lambda page=page: Page(page)) for page in pages]  # type: ignore[misc]
    window = DeskWindow(InlineTasks(), RoleDesk(role), FakeAlerts(), FakeClock(NOW), Station(), specs)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_home_stands_first_under_alt_0_and_the_others_keep_their_numbers(qtbot: QtBot, chinese: None) -> None:
    window = window_of(qtbot, "first-handler")
    assert [window.rail.page_at(place) for place in (0, 1, 3, 4)] == ["home", "board", "statistics", ""]
    assert window.opener.keys_of("page:home", "") == "Alt+0" and window.opener.keys_of("page:board", "") == "Alt+1"
    window.pulse.greet()
    assert window.page_id == "board", "a first handler's day begins there"
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert window.page_id == "home"


def test_whoever_takes_no_calls_begins_at_home_and_is_not_taken_from_a_page_later(qtbot: QtBot, chinese: None) -> None:
    window = window_of(qtbot, "finance")
    window.pulse.greet()
    assert window.page_id == "home"
    window.show_page("penalties")
    window.sit_down(WANG.key)
    assert window.page_id == "penalties"
    for _ in range(2):
        window.go_back()
        assert window.page_id == "home", "Esc leads there at last"


def test_from_home_a_penalty_and_a_report_are_opened_where_they_stand(qtbot: QtBot, chinese: None) -> None:
    window = window_of(qtbot, "hr-manager")
    window.page_of("home")
    window.ways.show_target("penalties", "p-1")
    assert (window.page_id, window.page().asked[-1]) == ("penalties", "penalty p-1")
    window.ways.show_target("statistics", "monthly-report")
    assert (window.page_id, window.page().asked[-1]) == ("statistics", "due monthly-report")
    window.ways.show_target("board", "")
    assert window.page_id == "board"


def in_place(code: str = "A014") -> AlertItem:
    return replace(alert(code, "near:1"), in_place_of=ZHOU, person=WANG.key)


def test_the_banner_and_its_list_say_in_whose_place(qtbot: QtBot, chinese: None) -> None:
    window = window_of(qtbot, "first-handler")
    banner = Banner(SHANGHAI, WANG.key, window)
    banner.show_items((in_place(),), instant(NOW))
    assert "代 周凯" in banner.text() and "应办" not in banner.text()
    rows = AlertRows(SHANGHAI)
    rows.show((in_place(),), instant(NOW))
    assert str(rows.index(0).data()).endswith("代 周凯")


@pytest.mark.parametrize(
    ("typed", "start", "until"),
    [
        ("11-24", "2026-11-24 00:00:00", "2026-11-25 00:00:00"),
        ("明天", "2026-11-24 00:00:00", "2026-11-25 00:00:00"),
        ("11月24日", "2026-11-24 00:00:00", "2026-11-25 00:00:00"),
        ("11-24 13:30", "2026-11-24 13:30:00", "2026-11-24 13:30:00"),
        ("17：00", "2026-11-23 17:00:00", "2026-11-23 17:00:00"),
        ("+60", "2026-11-23 16:42:08", "2026-11-23 16:42:08"),
    ],
)
def test_a_day_begins_at_its_first_instant_and_ends_with_its_evening(typed: str, start: str, until: str) -> None:
    now = instant(NOW)
    assert typed_time.parse_from(typed, now, SHANGHAI) == instant(start)
    assert typed_time.parse_until(typed, now, SHANGHAI) == instant(until)


def test_what_was_said_is_shown_as_it_would_be_typed() -> None:
    now, noon = instant(NOW), instant("2026-11-24 12:00")
    assert typed_time.show_from(instant("2026-11-24 00:00"), now, SHANGHAI) == "11-24"
    assert typed_time.show_until(instant("2027-01-01 00:00"), now, SHANGHAI) == "12-31"
    assert typed_time.show_from(noon, now, SHANGHAI) == typed_time.show_until(noon, now, SHANGHAI) == "11-24 12:00"
    assert typed_time.parse_from("", now, SHANGHAI) == now and typed_time.parse_until("", now, SHANGHAI) is None
