"""Choosing files: where the dialog begins, what is remembered on this PC, and in which language it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.thispc import ThisPc
from desktop.views import choosing

pytest_plugins = ("tests.views.a_kit",)


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ThisPc]:
    made = ThisPc(tmp_path / "pc")
    choosing.remember_in(made, made.put)
    yield made
    choosing.remember_in(None)


@pytest.fixture
def parent(qtbot: QtBot, chinese: None) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class Answer:
    """Whoever is asked next names ``path``; what the dialog looked like is kept."""

    def __init__(self, path: Path) -> None:
        self.path, self.labels, self.began, self.dates = path, [""], Path(), [""]
        QTimer.singleShot(0, self.look)

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            QTimer.singleShot(10, self.look)
            return
        self.labels = [one.text() for one in dialog.findChildren(QLabel)]
        self.began = Path(dialog.directory().absolutePath())
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(str(self.path))
        dialog.accept()


def test_the_dialog_begins_where_the_last_of_its_kind_was_chosen(pc: ThisPc, parent: QWidget, tmp_path: Path) -> None:
    photos, papers = tmp_path / "photos", tmp_path / "papers"
    for folder in (photos, papers):
        folder.mkdir()
    (photos / "one.png").write_bytes(b"x")
    Answer(photos / "one.png")
    assert choosing.files(parent, "attach") == [str(photos / "one.png")]
    Answer(papers / "K.pdf")
    assert choosing.save_as(parent, "save", "K.pdf", "PDF (*.pdf)") == (str(papers / "K.pdf"), "PDF (*.pdf)")
    assert ThisPc(pc.folder).get("folder.pictures") == str(photos), "kept over the next start"
    asked = Answer(photos / "one.png")
    choosing.files(parent, "attach")
    assert asked.began == photos
    asked = Answer(papers)
    assert choosing.folder(parent, "all") == str(papers)
    assert asked.began == papers


def test_a_folder_that_is_gone_is_not_begun_at(pc: ThisPc, tmp_path: Path) -> None:
    pc.put("folder.papers", str(tmp_path / "gone"))
    assert choosing.begin_at(choosing.PAPERS).is_dir()


def test_it_speaks_chinese(pc: ThisPc, parent: QWidget, tmp_path: Path) -> None:
    asked = Answer(tmp_path)
    choosing.folder(parent, "选择文件夹")
    said = " ".join(asked.labels)
    assert "查找位置(&L)：" in said and "文件类型(&T)：" in said and "Look" not in said


def test_dates_of_files_read_as_in_the_program(tmp_path: Path, qtbot: QtBot, chinese: None) -> None:
    (tmp_path / "one.txt").write_text("x", "utf-8")
    files = QFileSystemModel()
    shown = choosing.LocalDates()
    shown.setSourceModel(files)
    with qtbot.waitSignal(files.directoryLoaded):
        files.setRootPath(str(tmp_path))
    place: QModelIndex = shown.mapFromSource(files.index(str(tmp_path / "one.txt"), choosing.MODIFIED))
    changed = files.lastModified(files.index(str(tmp_path / "one.txt")))
    assert shown.data(place, Qt.ItemDataRole.DisplayRole) == changed.toString("yyyy-MM-dd HH:mm")
