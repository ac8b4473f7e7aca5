"""Fixtures of the ledger's tests: an open store with a small company in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.store import Store
from tests.models import helpers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = helpers.opened(tmp_path / "data")
    yield opened
    opened.close()
