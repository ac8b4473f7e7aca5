"""The pages of the window: their order in the rail, their names, and how each is made.

Owns one row and one maker a page. A page's module is imported when it is first shown, so that the first paint waits for
none of them; by an import statement, so that packing finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.policy.values import Text
from desktop.views import i18n
from desktop.views.shell.station import PageSpec

Maker = Callable[[Any, Any, Any], QWidget]
"""Makes a page from the desk, the way to the database thread and the clock."""


class Page(NamedTuple):
    """A page of the window; ``icon`` is false where it has no place in the rail."""

    label: Text
    make: Maker
    icon: bool = True


def _home(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.home.page import HomePage

    return HomePage(desk, tasks, clock)


def _board(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.board.page import BoardPage

    return BoardPage(desk, tasks, clock)


def _register(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.register.page import RegisterPage

    return RegisterPage(desk, tasks, clock)


def _followups(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.followups.page import FollowUpsPage

    return FollowUpsPage(desk, tasks, clock)


def _penalties(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.penalties.page import PenaltiesPage

    return PenaltiesPage(desk, tasks, clock)


def _statistics(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.statistics.page import StatisticsPage

    return StatisticsPage(desk, tasks, clock)


def _documents(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.documents.page import DocumentsPage

    return DocumentsPage(desk, tasks, clock)


def _policy(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.policy.page import PolicyPageWidget

    return PolicyPageWidget(desk, tasks, clock)


def _settings(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.settings.page import SettingsPageWidget

    return SettingsPageWidget(desk, tasks, clock)


def _case(desk: Any, tasks: Any, clock: Any) -> QWidget:
    from desktop.views.case.page import CasePageWidget

    return CasePageWidget(desk, tasks, clock)


PAGES = {
    "home": Page(Text("我的", "Home"), _home),
    "board": Page(Text("看板", "Board"), _board),
    "register": Page(Text("登记", "Register"), _register),
    "followups": Page(Text("回访", "Follow-ups"), _followups),
    "penalties": Page(Text("处罚", "Penalties"), _penalties),
    "statistics": Page(Text("统计", "Statistics"), _statistics),
    "documents": Page(Text("文书", "Documents"), _documents),
    "policy": Page(Text("制度", "Policy"), _policy),
    "settings": Page(Text("设置", "Settings"), _settings),
    "case": Page(Text("案件", "Case"), _case, icon=False),
}
"""In the order of the rail; Home has Alt+0, so that the board and the others keep the design's numbers."""


def page_specs(desk: object, tasks: object, clock: object) -> list[PageSpec]:
    """What the window is told of its pages."""
    return [
        PageSpec(name, i18n.pick(page.label), name if page.icon else "", partial(page.make, desk, tasks, clock))
        for name, page in PAGES.items()
    ]
