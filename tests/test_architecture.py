"""The architecture as sentences: which room may know which, who reads the clock, how a file opens.

Owns the rules of DEVELOPERS.md that a program can check. Reads the source as text and never imports it; the two rules
about what a start loads run in a fresh process.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DESKTOP = ROOT / "desktop"
ROOMS = ("policy", "models", "services", "views")  # from the innermost out: each may know those before it
TOO_LARGE = 630

DATABASES = ("peewee", "playhouse", "sqlite3", "sqlcipher3", "apsw")
WALL_CLOCK = "desktop.services.wallclock"
CLOCK_CALLS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {
        *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "localtime", "gmtime"),
        *("clock_gettime", "clock_gettime_ns", "ctime", "process_time", "strftime"),
    },
    "QDateTime": {"currentDateTime", "currentDateTimeUtc", "currentMSecsSinceEpoch", "currentSecsSinceEpoch"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
}
# What a start needs least: each of these waits for the first use.
LATE = (
    *(
        "reportlab",
        "openpyxl",
        "PIL",
        "pypdfium2",
        "fontTools",
        "pypdf",
        "cn2an",
        "chinese_calendar",
        "statistics",
        "plyer",
    ),
    *("desktop.services.documents", "desktop.services.statistics", "desktop.services.sample"),
)


@dataclass(frozen=True)
class Source:
    """One file of the program, parsed once for all tests."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"), str(self.path))

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        parts = self.path.relative_to(DESKTOP).parts
        return parts[0] if len(parts) > 1 else ""

    @cached_property
    def imports(self) -> frozenset[tuple[int, str]]:
        """(line, dotted name) of everything imported anywhere in the file, names drawn from a module included."""
        return frozenset(self._imports())

    def _imports(self) -> Iterator[tuple[int, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                module = self._absolute(node)
                yield node.lineno, module
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        base = package[: len(package) - node.level + 1]
        return ".".join([*base, *([node.module] if node.module else [])])

    def offences(self, forbidden: Callable[[str], bool]) -> list[str]:
        where = self.path.relative_to(ROOT)
        return [f"{where}:{line} imports {name}" for line, name in sorted(self.imports) if forbidden(name)]


@cache
def sources() -> tuple[Source, ...]:
    return tuple(Source(path) for path in sorted(DESKTOP.rglob("*.py")))


def in_room(room: str) -> list[Source]:
    return [source for source in sources() if source.room == room]


def is_of(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def none_of(offences: list[str]) -> None:
    assert not offences, "\n" + "\n".join(offences)


def test_there_is_something_to_check() -> None:
    assert {source.room for source in sources()} >= set(ROOMS)


def test_policy_knows_neither_qt_nor_database_nor_clock() -> None:
    outside = ("PySide6", "shiboken6", *DATABASES, "time", WALL_CLOCK, "logging", "socket", "subprocess")
    none_of([text for source in in_room("policy") for text in source.offences(lambda name: is_of(name, *outside))])


def test_imports_point_one_way() -> None:
    offences = []
    for position, room in enumerate(ROOMS):
        outer = [f"desktop.{other}" for other in ROOMS[position + 1 :]]
        outer += ["desktop.app", "desktop.cli", "desktop.__main__"]
        for source in in_room(room):
            offences += source.offences(lambda name, outer=tuple(outer): is_of(name, *outer))  # type: ignore[misc]
    none_of(offences)


def test_services_do_not_import_widgets() -> None:
    widgets = ("PySide6.QtWidgets", "PySide6.QtPrintSupport", "PySide6.QtQuick", "PySide6.QtQml")
    none_of([text for source in in_room("services") for text in source.offences(lambda name: is_of(name, *widgets))])


def test_models_know_no_qt() -> None:
    none_of([text for source in in_room("models") for text in source.offences(lambda name: is_of(name, "PySide6"))])


def test_views_do_not_import_models_or_peewee() -> None:
    inner = ("desktop.models", *DATABASES)
    none_of([text for source in in_room("views") for text in source.offences(lambda name: is_of(name, *inner))])


def test_only_models_speak_to_the_database() -> None:
    others = [source for source in sources() if source.room != "models"]
    none_of([text for source in others for text in source.offences(lambda name: is_of(name, *DATABASES))])


def test_one_file_reads_the_wall_clock() -> None:
    offences = []
    for source in sources():
        if source.name != WALL_CLOCK:
            offences += [f"{source.path.relative_to(ROOT)}:{line} reads {what}" for line, what in clock_reads(source)]
    none_of(offences)


def clock_reads(source: Source) -> Iterator[tuple[int, str]]:
    """Each use of a clock, called or handed on as a function, under whatever name its class was imported."""
    aliases: dict[str, str] = {}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                aliases[alias.asname or alias.name] = alias.name.rpartition(".")[2]
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            for alias in node.names:
                if alias.name in CLOCK_CALLS["time"]:
                    yield node.lineno, f"time.{alias.name}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            name = aliases.get(name, name)
            if node.attr in CLOCK_CALLS.get(name, ()):
                yield node.lineno, f"{name}.{node.attr}"


@pytest.mark.parametrize(
    ("code", "reads"),
    [
        ("import datetime as d\nd.datetime.now()", 1),
        ("from datetime import datetime as when\nwhen.now", 1),
        ("from time import monotonic", 1),
        ("import time\nticker = time.monotonic", 1),
        ("from PySide6.QtCore import QDateTime as Q\nQ.currentDateTime()", 1),
        ("from PySide6 import QtCore\nQtCore.QDate.currentDate()", 1),
        ("from datetime import datetime\ndatetime.fromtimestamp(0)\nclock.now()", 0),
    ],
)
def test_a_clock_is_noticed_under_any_name(code: str, reads: int, tmp_path: Path) -> None:
    (tmp_path / "probe.py").write_text(code, "utf-8")
    assert len(list(clock_reads(Source(tmp_path / "probe.py")))) == reads


def test_every_file_opens_by_saying_what_it_owns() -> None:
    silent = []
    for source in sources():
        text = ast.get_docstring(source.tree) or ""
        if len(text.split()) < 8 and not (source.path.name == "__init__.py" and not source.tree.body):
            silent.append(f"{source.path.relative_to(ROOT)} does not say what it owns")
    none_of(silent)


def test_public_functions_of_the_inner_rooms_say_what_they_do() -> None:
    silent = []
    for source in [*in_room("policy"), *in_room("models"), *in_room("services")]:
        for node in source.tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{source.path.relative_to(ROOT)}:{node.lineno} {node.name} has no docstring")
    none_of(silent)


def test_small_rooms() -> None:
    """Past 420 lines ``make lint`` names a file as one that wants a split; past half as much again it has to be."""
    lengths = {source.path.relative_to(ROOT): len(source.path.read_bytes().splitlines()) for source in sources()}
    none_of([f"{path} has {lines} lines: split it" for path, lines in lengths.items() if lines > TOO_LARGE])


def test_no_f_string_inside_tr() -> None:
    offences = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and name_of(node.func) in {"tr", "translate"}:
                built = [argument for argument in node.args if not isinstance(argument, ast.Constant | ast.Name)]
                if any(
                    isinstance(part, ast.JoinedStr | ast.BinOp) for argument in built for part in ast.walk(argument)
                ):
                    offences.append(f"{source.path.relative_to(ROOT)}:{node.lineno} builds a text inside tr()")
    none_of(offences)


def name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_nobody_asks_for_the_running_application() -> None:
    """One composition root hands everything out; only it and the painting of themes may touch the application."""
    offences = []
    for source in [*in_room("policy"), *in_room("models"), *in_room("services")]:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and name_of(node.func) in {"instance", "qApp"}:
                offences.append(f"{source.path.relative_to(ROOT)}:{node.lineno} asks for the running application")
    none_of(offences)


def test_no_exception_is_swallowed_whole() -> None:
    """A bare ``except:``, or one for every exception that does nothing about it, hides our own faults."""
    offences = []
    for source in sources():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is not None and name_of(node.type) in {"Exception", "BaseException"}
                idle = all(isinstance(statement, ast.Pass | ast.Continue) for statement in node.body)
                if node.type is None or (broad and idle):
                    offences.append(f"{source.path.relative_to(ROOT)}:{node.lineno} swallows every exception")
    none_of(offences)


def loaded_by(module: str) -> set[str]:
    """The modules a fresh interpreter holds after importing the named ones."""
    code = f"import {module}, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=30, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_start_loads_nothing_that_waits_for_its_first_use() -> None:
    heavy = {name for name in loaded_by("desktop.app") if is_of(name, *LATE)}
    assert not heavy, f"desktop.app loads before its first paint: {sorted(heavy)}"


def test_no_source_text_is_read_and_kept_to_import_the_desk() -> None:
    """PySide's hook of imports would, of every module."""
    code = "import desktop.app, linecache; print(*linecache.cache)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, cwd=ROOT, check=True
    )
    kept = [file for file in done.stdout.split() if "desktop" in Path(file).parts]
    assert not [file for file in kept if Path(file).name not in {"__init__.py", "plainimport.py"}], kept


def test_the_policy_loads_without_qt_or_database() -> None:
    everything = {name for source in in_room("policy") if (name := source.name)}
    loaded = loaded_by(", ".join(sorted(everything)))
    heavy = {name for name in loaded if is_of(name, "PySide6", *DATABASES, *LATE)}
    assert not heavy, f"the policy loads {sorted(heavy)}"
