"""Keeps the catalogues in step with the code: `python installer/strings.py`, or `--check` to only compare.

Owns which part of the views has its strings in which catalogue of resources/translations/. New strings are added to it
untranslated, strings that are gone are taken out; translating them is a person's work. Must not change the code.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ROOT / "desktop" / "views"
TRANSLATIONS = ROOT / "resources" / "translations"
# What no row names belongs to the first catalogue.
CATALOGUES = {
    "shell_zh_CN.ts": (),
    "pages_zh_CN.ts": ("register", "case", "forms", "attachments"),
    "hr_zh_CN.ts": ("penalties", "statistics", "printing", "player.py"),
    "followups_zh_CN.ts": ("followups", "documents", "exporting.py"),
    "company_zh_CN.ts": ("firststart", "policy", "people", "settings"),
    "wall_zh_CN.ts": ("wall", "home"),
}
Message = tuple[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where something is missing")
    if parser.parse_args().check:
        lacking = untranslated()
        print(*(f"not translated: {context}: {source}" for context, source in lacking), sep="\n")
        return 1 if lacking else 0
    TRANSLATIONS.mkdir(exist_ok=True)
    for catalogue in CATALOGUES:
        _update(TRANSLATIONS / catalogue, files_of(catalogue))
    return 0


def files_of(catalogue: str) -> list[Path]:
    """The source files whose strings are in the catalogue."""
    owner = {part: name for name, parts in CATALOGUES.items() for part in parts}
    first = next(iter(CATALOGUES))
    files = sorted(VIEWS.rglob("*.py"))
    return [path for path in files if owner.get(path.relative_to(VIEWS).parts[0], first) == catalogue]


def untranslated() -> list[Message]:
    """(context, source) of every string in the code that no catalogue has a finished translation for."""
    translated = {message for path in TRANSLATIONS.glob("*.ts") for message in _messages(path, finished=True)}
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh_zh_CN.ts"
        _update(fresh, sorted(VIEWS.rglob("*.py")))
        return sorted(set(_messages(fresh, finished=False)) - translated)


def _messages(path: Path, *, finished: bool) -> list[Message]:
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            target = message.find("translation")
            done = target is not None and not target.get("type") and bool("".join(target.itertext()).strip())
            if done or not finished:
                found.append((context.findtext("name", ""), message.findtext("source", "")))
    return found


def _update(catalogue: Path, files: list[Path]) -> None:
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    options = ["-no-obsolete", "-locations", "none", "-silent", "-source-language", "en", "-target-language", "zh_CN"]
    command = [str(lupdate), *options, *map(str, files), "-ts", str(catalogue)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)


if __name__ == "__main__":
    sys.exit(main())
