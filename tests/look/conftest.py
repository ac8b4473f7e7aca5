"""What these tests share: a stage that is closed again, in the language and theme that nobody chose before.

Owns nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.views import design, i18n
from tests.look.stage import DAY, Stage

MakeStage = Callable[..., Stage]


@pytest.fixture
def stages(qapp: QApplication, tmp_path: Path) -> Iterator[MakeStage]:
    """Make a stage in a world and a language; the caret stands still, so that equal windows make equal pictures."""
    made: list[Stage] = []
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)

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
    qapp.setCursorFlashTime(flash)
    i18n.uninstall(qapp)
    design.apply(qapp, "light")
