"""What these tests share: a stage that is closed again, in the language and theme that nobody chose before.

Owns nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.views import design, i18n
from tests.look.stage import DAY, Stage

MakeStage = Callable[..., Stage]
SharedStage = Callable[[str, str], Stage]


@pytest.fixture
def stages(qapp: QApplication, tmp_path: Path) -> Iterator[MakeStage]:
    """Make a stage in a world and a language, for one test alone; what it made before is closed."""
    made: list[Stage] = []
    with still(qapp):

        def make(world: str = DAY, language: str = "zh", theme: str = "light") -> Stage:
            for before in made:
                before.close()
            folder = tmp_path / str(len(made))
            folder.mkdir()
            made.append(Stage(world, folder, language, theme))
            return made[-1]

        yield make
        for stage in made:
            stage.close()


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedStage]:
    """One stage for several tests that leave nothing behind but what is on the screen: starting takes seconds.

    ``shared(world, use)``: tests of another ``use`` of the same world have a stage of their own.
    """
    kept: dict[tuple[str, str], Stage] = {}
    with still(qapp):

        def give(world: str, use: str) -> Stage:
            if (world, use) not in kept:
                for before in kept.values():
                    before.close()
                kept.clear()
                kept[world, use] = Stage(world, tmp_path_factory.mktemp(use))
            stage = kept[world, use]
            if stage.root.first_start is None:
                stage.home()
            return stage

        yield give
        for stage in kept.values():
            stage.close()


@contextmanager
def still(app: QApplication) -> Iterator[None]:
    """The caret stands still, so that equal windows make equal pictures; language and theme are as before after it."""
    flash = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    try:
        yield
    finally:
        app.setCursorFlashTime(flash)
        i18n.uninstall(app)
        design.apply(app, "light")
