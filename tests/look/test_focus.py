"""Tab over every page: what has the keyboard shows it and is not covered; in forms it goes as one reads.

Owns the walk with Tab. Must not use the mouse.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.pages import PAGES
from tests.look import access, views, ways
from tests.look.conftest import SharedStage
from tests.look.stage import DAY, FIRST, Key, Stage


def _case(stage: Stage) -> None:
    ways.to_case(stage, "刘建国")


def _page(page: str) -> Callable[[Stage], Any]:
    return lambda stage: stage.page(page)


WALKED: dict[str, Callable[[Stage], Any]] = {
    **{page: _page(page) for page in PAGES if page not in ("case", "register")},
    "register": ways.to_register_match,
    "case": _case,
    "case-sheet": lambda stage: ways.to_sheet(stage, Key.Key_F6),
    "case-more": ways.to_more,
    "settings-people": lambda stage: ways.to_section(stage, "people"),
    "settings-company": lambda stage: ways.to_section(stage, "company"),
    "keys": lambda stage: ways.to_keys(stage, "board"),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", WALKED)
def test_whatever_has_the_keyboard_shows_it(shared: SharedStage, place: str) -> None:
    stage = shared(DAY, "alerts")
    WALKED[place](stage)
    assert stage.window.banner.isVisible()
    _walk(stage)


@pytest.mark.slow
def test_whatever_has_the_keyboard_in_a_draft_of_the_policy_shows_it(shared: SharedStage) -> None:
    stage = shared(DAY, "draft")
    ways.to_policy_draft(stage)
    _walk(stage)


def _walk(stage: Stage) -> None:
    said: list[str] = []

    def visit(stop: QWidget) -> None:
        said.extend(_covered(stage, stop))
        said.extend(access.unseen(stop))

    assert len(access.stops(stage.subject, visit)) > 1
    assert not said, "\n" + "\n".join(said)


def _covered(stage: Stage, stop: QWidget) -> list[str]:
    """The banner is there all the while: it must not lie over what has the keyboard."""
    banner = stage.window.banner
    if not banner.isVisible() or stage.subject is not stage.window or stage.window.header.isAncestorOf(stop):
        return []
    middle = stop.mapTo(stage.window, stop.rect().center())
    under = banner.rect().contains(banner.mapFrom(stage.window, middle))
    return [f"the banner covers {access.name_of(stop)}"] if under else []


FORMS: dict[str, tuple[Callable[[Stage], Any], Callable[[Any], QWidget]]] = {
    "register": (ways.to_register, lambda page: page.body),
    "register-employee": (ways.to_register_away, lambda page: page.body),
    "findings": (lambda stage: ways.to_sheet(stage, Key.Key_F6), lambda page: page.sheet),
    "correction": (ways.to_correction, lambda page: page.sheet),
    "followups": (ways.to_followups, lambda page: page.panel),
    "person": (lambda stage: ways.to_section(stage, "people"), lambda page: page.people.side),
    "company": (lambda stage: ways.to_section(stage, "company"), lambda page: page.stack),
    "policy": (_page("policy"), lambda page: page.side),
}


@pytest.mark.parametrize("form", FORMS)
def test_tab_goes_through_a_form_as_one_reads(shared: SharedStage, form: str) -> None:
    reach, part = FORMS[form]
    stage = shared(DAY, "forms")
    stage.seat("sun" if form in ("person", "company", "policy") else "amy")
    reach(stage)
    order = access.stops(stage.window)
    around = part(stage.window.page())
    inside = [stop for stop in order if around.isAncestorOf(stop)]
    assert len(inside) > 1
    assert not list(access.out_of_order(around, order))


@pytest.mark.parametrize("place", range(len(views.STEPS)))
def test_tab_goes_through_the_wizard_as_one_reads(shared: SharedStage, place: int) -> None:
    stage = shared(FIRST, "wizard")
    ways.to_wizard(stage, place)
    said: list[str] = []
    order = access.stops(stage.subject, lambda stop: said.extend(access.unseen(stop)))
    assert stage.root.first_start is not None
    said += access.out_of_order(stage.root.first_start.wizard.step, order)
    assert not said, "\n" + "\n".join(said)
