"""What the tests of the views share: each begins in the language that nobody has chosen yet.

Owns nothing else; the kits of each part make their own widgets.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.views import i18n


@pytest.fixture(autouse=True)
def no_language_left_over(qapp: QApplication) -> Iterator[None]:
    """A catalogue that one test loaded does not speak in the next."""
    i18n.uninstall(qapp)
    yield
    i18n.uninstall(qapp)


@pytest.fixture(autouse=True)
def garbage_is_collected_here(qapp: QApplication) -> Iterator[None]:
    """A widget in a reference cycle is destroyed on the thread that made it, not on a thread of the test runner."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
