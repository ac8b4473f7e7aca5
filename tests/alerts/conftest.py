"""An office with an alert service, and presenters that keep what they were shown.

Owns the fixtures of tests/alerts. Must not replace anything of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.services.alerts import AlertService
from desktop.services.alerts.notes import Note
from desktop.services.readmodels import AlertItem
from tests.services.conftest import Office

Watch = Callable[..., AlertService]


class Shown:
    """Stands for :class:`~desktop.services.alerts.presenters.Presenting`: keeps notes instead of showing them."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def show(self, note: Note) -> None:
        self.notes.append(note)

    @property
    def titles(self) -> list[str]:
        return [note.title for note in self.notes]


def told(items: tuple[AlertItem, ...]) -> list[tuple[str, str, str]]:
    """(person, clock, level) of items."""
    return [(item.person, item.clock.name, item.level) for item in items]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def alerts(office: Office, shown: Shown) -> AlertService:
    """The alerts of 王敏's desk."""
    return AlertService(office.store, office.clock, presenting=shown, process="desk-1")  # type: ignore[arg-type]
