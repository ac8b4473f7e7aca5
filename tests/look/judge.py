"""Everything that can be wrong with the view that stands on the stage, as sentences.

Owns which texts are the program's own. Must not reach a view.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from desktop import paths
from tests.look import checks
from tests.look.checks import Seen
from tests.look.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
OWN = ("desktop/views", "desktop/services", "desktop/policy", "desktop")
NOT_CHROME = ("sample", "setup_company.py", "money.py", "documents")
"""Chinese that is a company's own, or stands on paper, which is Chinese in every language."""


def faults(stage: Stage) -> list[str]:
    """What is wrong with what is shown now."""
    seen = Seen(stage.subject)
    return [
        *checks.cut(seen),
        *checks.unwrapped(seen),
        *checks.overlapping(seen),
        *checks.boxes(seen),
        *checks.pale(seen),
        *checks.foreign(seen, stage.language, chrome(), known()),
    ]


@cache
def chrome() -> frozenset[str]:
    """Every Chinese text of the program itself that has an English one: catalogues and services' texts."""
    found: set[str] = set()
    for path in paths.resource("translations").glob("*.ts"):
        for message in ElementTree.parse(path).getroot().iter("translation"):
            found.add("".join(message.itertext()).strip())
    for path in (ROOT / "desktop").rglob("*.py"):
        if not any(part in NOT_CHROME for part in path.relative_to(ROOT).parts):
            found |= set(_pairs(ast.parse(path.read_text("utf-8"))))
    for name in ("settings.toml", "policy.toml"):
        found |= set(_bilingual(tomllib.loads(paths.resource(name).read_text("utf-8"))))
    return frozenset(text for text in found if re.search(r"[\u3400-\u9fff]", text))


def _pairs(tree: ast.Module) -> Iterator[str]:
    """The Chinese of every ``Text(zh, en)`` whose two texts differ."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Text" and len(call.args) == 2:
            zh, en = call.args
            if isinstance(zh, ast.Constant) and isinstance(en, ast.Constant) and zh.value != en.value:
                yield str(zh.value)


def _bilingual(table: Any) -> Iterator[str]:
    if isinstance(table, dict):
        if isinstance(table.get("zh"), str) and table.get("en", table["zh"]) != table["zh"]:
            yield table["zh"]
        for value in table.values():
            yield from _bilingual(value)
    elif isinstance(table, list):
        for value in table:
            yield from _bilingual(value)


@cache
def known() -> frozenset[str]:
    """Texts that are the same in both languages, or a company's own."""
    return frozenset({"中文", "English"})
