"""Finds the strings of the registration and case pages that have to be translated, by reading their source.

Owns the reading: ``self.tr`` by class and ``translate`` by context. Must not import the pages.
"""

from __future__ import annotations

import ast
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("register", "case", "forms", "attachments")
CATALOGUE = ROOT / "resources" / "translations" / "pages_zh_CN.ts"


def sources() -> set[tuple[str, str]]:
    """Every (context, English source) in the pages' files."""
    found: set[tuple[str, str]] = set()
    for folder in FOLDERS:
        for file in sorted((ROOT / "desktop" / "views" / folder).glob("*.py")):
            found |= _of(ast.parse(file.read_text("utf-8")))
    return found


def _of(tree: ast.Module) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for holder in tree.body:
        context = holder.name if isinstance(holder, ast.ClassDef) else ""
        for call in ast.walk(holder):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if name == "tr" and texts:
                found.add((context, texts[0]))
            elif name == "translate" and len(texts) == 2:
                found.add((texts[0], texts[1]))
    return found


def unreadable_calls() -> list[str]:
    """Calls of ``tr`` whose text is not a plain string: they can never be translated."""
    bad = []
    for folder in FOLDERS:
        for file in sorted((ROOT / "desktop" / "views" / folder).glob("*.py")):
            for call in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(call, ast.Call) and call.args:
                    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                    if name == "tr" and not isinstance(call.args[0], ast.Constant):
                        bad.append(f"{file.name}:{call.lineno}")
    return bad


def catalogue() -> dict[tuple[str, str], str]:
    """The Chinese catalogue: (context, source) to translation."""
    found = {}
    for context in ElementTree.parse(CATALOGUE).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            text = "" if translation is None or translation.get("type") else translation.text or ""
            found[name, message.findtext("source") or ""] = text
    return found
