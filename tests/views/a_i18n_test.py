"""Languages: Chinese unless English is chosen, and no catalogue with a gap."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from desktop import paths
from desktop.policy.values import Text
from desktop.views import i18n
from desktop.views.design.widgets import state_word

CATALOGUES = sorted(paths.resource("translations").glob("*.ts"))
VIEWS = Path(i18n.__file__).parent


@pytest.fixture(autouse=True)
def afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    i18n.install(qapp, "en")


def messages(file: Path) -> list[tuple[str, str, ElementTree.Element]]:
    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append((context.findtext("name", ""), message.findtext("source", ""), translation))
    return found


def test_the_desk_speaks_chinese_unless_told_otherwise(qapp: QApplication) -> None:
    loaded = i18n.install(qapp)
    assert "qtbase_zh_CN.qm" in loaded and "shell_zh_CN.qm" in loaded
    assert (i18n.language(), i18n.pick(Text("中", "English"))) == ("zh", "中")
    assert state_word("overdue") == "已超时"
    assert QLocale().dayName(1, QLocale.FormatType.ShortFormat) == "周一"


def test_english_can_be_chosen_and_chinese_again(qapp: QApplication) -> None:
    i18n.install(qapp, "zh")
    assert i18n.install(qapp, "en_GB") == ()
    assert (i18n.language(), i18n.pick(Text("中", "English")), state_word("near")) == ("en", "English", "Due soon")
    i18n.install(qapp, "zh")
    assert state_word("near") == "快到期"


def test_qt_itself_speaks_chinese(qapp: QApplication) -> None:
    i18n.install(qapp)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().startswith("取消")
    box.deleteLater()


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_no_entry_is_unfinished(file: Path) -> None:
    poor = [
        (context, source)
        for context, source, translation in messages(file)
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert not poor


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.name)
def test_a_translation_keeps_every_placeholder(file: Path) -> None:
    wrong = [
        source
        for _context, source, translation in messages(file)
        if sorted(re.findall(r"\{\w*\}", source)) != sorted(re.findall(r"\{\w*\}", translation.text or ""))
    ]
    assert not wrong


@pytest.mark.slow
def test_every_text_of_the_window_is_in_its_catalogue(tmp_path: Path) -> None:
    found = tmp_path / "found.ts"
    files = [str(VIEWS / "i18n.py")]
    for part in ("design", "shell", "board", "alerts"):
        files += map(str, sorted((VIEWS / part).rglob("*.py")))
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run([tool, "-silent", *files, "-ts", found], check=True, timeout=60, capture_output=True)
    catalogue = paths.resource("translations", "shell_zh_CN.ts")
    here = {(context, source) for context, source, _ in messages(found)}
    there = {(context, source) for context, source, _ in messages(catalogue)}
    assert here == there


def test_a_program_without_catalogues_shows_english(qapp: QApplication) -> None:
    i18n.install(qapp, "en")
    assert QCoreApplication.translate("states", "Met") == "Met"
