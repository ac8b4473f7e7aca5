"""The repository as others receive it: locked, addressed to nobody, with its licence.

Owns checks of the files around the program. Must not look into the program itself.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text.strip())
    assert len(entries) > 10
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(index|extra|find|trusted)", text)


def test_what_the_program_declares_is_locked() -> None:
    pinned = dict(PIN.findall((ROOT / "requirements.txt").read_text("utf-8")))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for needed in map(Requirement, project["dependencies"]):
        assert needed.specifier.contains(pinned[needed.name.lower()]), needed


def test_what_the_program_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {Requirement(text).name.lower() for text in project["dependencies"]}
    brought = packages_distributions()
    lacking = set()
    for path in (ROOT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for top in {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"desktop"}:
                if not declared & {name.lower().replace("_", "-") for name in brought.get(top, ())}:
                    lacking.add(f"{path.relative_to(ROOT)} imports {top}")
    assert not lacking, sorted(lacking)


def test_both_locks_agree() -> None:
    runtime, development = (dict(PIN.findall((ROOT / lock).read_text("utf-8"))) for lock in LOCKS)
    assert all(runtime[name] == development[name] for name in runtime.keys() & development.keys())


def test_the_notice_names_everything_that_is_packed() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8").lower()
    only_for_setup = {"fonttools", "justmytype", "justmytype-intl-cjk", "setuptools"}
    shipped = {name.lower() for name, _ in PIN.findall((ROOT / "requirements.txt").read_text("utf-8"))} - only_for_setup
    spelled = {name: name.removesuffix("-essentials") for name in shipped}
    assert not [name for name, text in spelled.items() if text not in notice]


def test_every_task_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY:((?:.*\\\n)*.*)", makefile, re.MULTILINE)
    assert phony is not None
    steps = {"format", "lint", "types", "unit", "coverage"}  # parts of `make test`
    told = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    assert set(phony[1].replace("\\", " ").split()) - steps == told
