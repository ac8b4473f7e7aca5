"""The suite's own strictness: an unexpected warning fails, an expected one must come.

Owns proofs about tests/conftest.py. Must not test the program.
"""

from __future__ import annotations

import logging
import warnings

import pytest
from PySide6.QtCore import qWarning

from tests.conftest import ExpectLog

pytest_plugins = ["pytester"]

PROBES = {
    "python warning": ("import warnings\ndef test_it():\n    warnings.warn('old')\n", "UserWarning"),
    "log warning": (
        "import logging\ndef test_it():\n    logging.getLogger('desktop').warning('disk')\n",
        "unexpected log record: WARNING desktop: disk",
    ),
    "qt warning": ("from PySide6.QtCore import qWarning\ndef test_it(qapp):\n    qWarning('paint')\n", "paint"),
    "expected log that stays away": (
        "def test_it(expected_log):\n    expected_log('share gone')\n",
        "did not come: share gone",
    ),
    "marker nobody declared": ("import pytest\n@pytest.mark.unheard\ndef test_it():\n    pass\n", "unheard"),
}


@pytest.mark.parametrize("probe", PROBES)
def test_a_test_fails_for(probe: str, pytester: pytest.Pytester, request: pytest.FixtureRequest) -> None:
    code, said = PROBES[probe]
    pytester.makeconftest((request.config.rootpath / "tests" / "conftest.py").read_text("utf-8"))
    (pytester.path / "pyproject.toml").write_bytes((request.config.rootpath / "pyproject.toml").read_bytes())
    pytester.makepyfile(test_probe=code)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "test_probe.py")
    assert result.ret != 0
    result.stdout.fnmatch_lines([f"*{said}*"])


def test_an_expected_log_record_passes(expected_log: ExpectLog) -> None:
    expected_log("WARNING desktop: the share is gone")
    logging.getLogger("desktop").warning("the share is gone: %s", "Z:")


@pytest.mark.expected_log("battery")
def test_the_marker_says_the_same() -> None:
    logging.getLogger("desktop").error("battery low")


def test_a_caught_warning_is_no_failure(qtlog: object) -> None:
    with pytest.warns(UserWarning, match="old"):
        warnings.warn("old", stacklevel=1)
    assert callable(qWarning)
