"""What every test shares: an offscreen screen, and no warning that nobody expected.

Owns the strictness of the suite. Must not build parts of the program: each folder's own conftest does that.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Generator
from typing import Protocol

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

hypothesis.settings.register_profile("desk", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("desk"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


class ExpectLog(Protocol):
    """What the fixture ``expected_log`` gives: call it with a pattern of a record that must come in this test."""

    def __call__(self, pattern: str) -> None: ...


class _LogWatch(logging.Handler):
    """Keeps each record of level WARNING or above, and the patterns that the test said would come."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def complaint(self) -> str | None:
        """What is wrong with the log so far, or None; starts afresh."""
        surprises = [text for text in self.texts if not any(re.search(pattern, text) for pattern in self.expected)]
        absent = [pattern for pattern in self.expected if not any(re.search(pattern, text) for text in self.texts)]
        self.texts, self.expected = [], []
        lines = [f"unexpected log record: {text}" for text in surprises]
        lines += [f"expected log record did not come: {pattern}" for pattern in absent]
        return "\n".join(lines) or None


_WATCH = pytest.StashKey[_LogWatch]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    watch = item.stash[_WATCH] = _LogWatch()
    watch.expected = [str(mark.args[0]) for mark in item.iter_markers("expected_log")]
    root = logging.getLogger()
    root.addHandler(watch)
    try:
        return (yield)
    finally:
        root.removeHandler(watch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    yield
    _fail_for(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    yield
    _fail_for(item)


def _fail_for(item: pytest.Item) -> None:
    complaint = item.stash[_WATCH].complaint()
    if complaint is not None:
        pytest.fail(complaint, pytrace=False)


@pytest.fixture
def expected_log(request: pytest.FixtureRequest) -> ExpectLog:
    """Say that a WARNING or worse will be logged: ``expected_log("share is gone")``; fails where it does not come."""

    def expect(pattern: str) -> None:
        request.node.stash[_WATCH].expected.append(pattern)

    return expect
