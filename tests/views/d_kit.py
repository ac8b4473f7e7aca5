"""What the tests of policy, settings and people share: a real desk of the sample company, asked inline.

Owns fixtures, loaded as a plugin by the test files that want them. Must not assert.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.views import design, i18n
from tests.services.conftest import Office


@pytest.fixture
def chinese(qapp: QApplication) -> None:
    """The desk as most people see it: Chinese, light."""
    i18n.install(qapp, "zh")
    if design.current().name != "light" or not qapp.styleSheet():
        design.apply(qapp, "light")


@pytest.fixture
def hr(tmp_path: Path) -> Iterator[Office]:
    """The sample company, with the HR manager at the desk."""
    made = Office(tmp_path)
    made.desk.set_actor("sun")
    yield made
    made.store.close()
