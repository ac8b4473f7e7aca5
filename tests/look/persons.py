"""The ways to what belongs to a person: Home of each role, absences, who is on duty, a shift handed over, leaving.

Owns those ways. Must not judge.
"""

from __future__ import annotations

from typing import Any

from tests.look.stage import CTRL, Key, Stage


def to_home(stage: Stage, person: str) -> Any:
    """The person's own page, nothing else open."""
    stage.home()
    stage.seat(person)
    page = stage.page("home")
    stage.until(lambda: page._home is not None and page._home.person.key == person, "what this person owes")
    stage.settle()
    return page


def to_nothing_owed(stage: Stage) -> None:
    """Nobody has called yet: a second handler owes nothing."""
    to_home(stage, "zhou")


def to_absence(stage: Stage) -> Any:
    page = to_home(stage, "zhao")
    stage.key(Key.Key_J, CTRL)
    stage.until(lambda: page.dialog.isVisible() and page.dialog._filled, "the dialog of absences")
    stage.settle()
    return page.dialog


def to_absence_wrong(stage: Stage) -> None:
    dialog = to_absence(stage)
    dialog.until.setText("11-20")
    stage.key(Key.Key_Return, CTRL)
    stage.until(lambda: any(field.error for field in dialog.fields.values()) or dialog.notice.isVisible(), "the fault")


def to_absence_known(stage: Stage) -> None:
    """Somebody is away, another is known to be; the first is opened to be changed."""
    dialog = to_absence(stage)
    for person, deputy, until in (("zhou", "tang", "11-25"), ("zhao", "zhou", "11-27 12:00")):
        dialog.begin()
        dialog.person.set_value(person)
        stage.settle()
        dialog.deputy.set_value(deputy)
        dialog.until.setText(until)
        stage.key(Key.Key_Return, CTRL)
    stage.until(lambda: dialog.list.model().rowCount() == 2, "both are recorded")
    dialog.list.setFocus()
    stage.key(Key.Key_Return)


def to_duty(stage: Stage) -> Any:
    """Who is on duty: the panel below the header's person, its list open."""
    stage.page("board")
    stage.seat("amy")
    stage.window.header.person.click()
    persons = stage.window.persons
    stage.until(lambda: persons.panel is not None and persons.panel.isVisible(), "the panel")
    stage.settle()
    return persons.panel


def to_duty_typed(stage: Stage) -> None:
    to_duty(stage)
    stage.write("zho")


def to_shift(stage: Stage) -> None:
    """Handing over everything, from the panel."""
    to_duty(stage)
    stage.key(Key.Key_J, CTRL)
    stage.until(lambda: stage.window.page_id == "case" and stage.window.page().sheet.shift is not None, "the form")
    part = stage.window.page().sheet.shift
    stage.until(lambda: part.model.rowCount() > 1, "the cases of the shift")
    stage.settle()


def to_leaving(stage: Stage) -> None:
    stage.page("board")
    stage.window.close()
    stage.until(lambda: stage.window.closing.question is not None, "the question")
