"""A photo from the call to the proof: attached by keys, kept over a kill, recorded, looked at, lost, named as lost."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from desktop.models.backup import backup
from desktop.models.parts import FOLDER
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from desktop.services.attachments import staging
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from desktop.views.attachments.preview import NOTHING, PICTURE
from tests.fakes import FakeClock
from tests.journeys.driving import CTRL, Desktop, Key, press, tab, write
from tests.views.b_keys import ALT

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path / "data", "2026-11-23 09:00:00")
    yield made
    made.close()


@pytest.fixture
def photo(tmp_path: Path, qapp: object) -> Path:
    """A photo too large to lie in the database."""
    noise = random.Random(7).randbytes(400 * 300 * 4)
    image = QImage(noise, 400, 300, QImage.Format.Format_RGB32)
    path = tmp_path / "门扇下轨.png"
    assert image.save(str(path))
    assert path.stat().st_size > 200_000
    return path


def until_idle(desktop: Desktop) -> None:
    """The files' thread and the database thread have done what was asked, in turns."""
    for _ in range(3):
        done: list[object] = []
        desktop.root.door.files.run(lambda: None, done.append)
        desktop.until(lambda done=done: bool(done), "the files' thread is idle")  # type: ignore[misc]
        desktop.settle()


def take_the_call(desktop: Desktop, photo: Path) -> str:
    """F2, the fields, Alt+F and the photo, Ctrl+S; the case's number."""
    desktop.key(Key.Key_F2)
    page = desktop.page("register")
    desktop.until(lambda: page.body is not None, "the form is there")
    desktop.settle()
    write("13880542716")
    for words in ("刘建国", "XY-2026-08-1147", "成都市成华区建设路 88 号"):
        tab()
        write(words)
    press(Key.Key_T, ALT)
    write("推拉门下轨变形，门扇推不动")
    tab()
    write("今天内上门更换下轨")
    page.body.attached.choose = lambda: [str(photo)]
    press(Key.Key_F, ALT)
    desktop.until(lambda: len(page.body.attached.files) == 1, "the photo is attached")
    press(Key.Key_S, CTRL)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None, "the case is shown")
    return str(case.number)


def look(desktop: Desktop) -> None:
    """Space on the newest event with an attachment."""
    history = desktop.page("case").history
    row = next(n for n, one in enumerate(history.model.rows) if one.attachments)
    history.view.setFocus()
    press(Key.Key_Home)
    for _ in range(row):
        press(Key.Key_Down)
    press(Key.Key_Space)
    until_idle(desktop)


def shut(desktop: Desktop) -> None:
    """Esc closes the preview; without a window manager nobody gives the desk its window back."""
    press(Key.Key_Escape)
    desktop.window.activateWindow()
    desktop.until(desktop.window.isActiveWindow, "the desk is in front again")


def test_a_photo_from_the_call_to_the_proof(desktop: Desktop, photo: Path, tmp_path: Path) -> None:
    number = take_the_call(desktop, photo)
    case = desktop.page("case")
    look(desktop)
    preview = case.history.preview
    assert preview.shown == PICTURE and preview.file.name == "门扇下轨.png" and "400 × 300" in preview.about()
    saved = tmp_path / "另存.png"
    preview.where = lambda name: str(saved)
    press(Key.Key_S, CTRL)
    desktop.until(saved.exists, "a copy is saved")
    until_idle(desktop)
    assert saved.read_bytes() == photo.read_bytes()
    shut(desktop)
    assert desktop.ask(lambda desk: verify(desk.context.store)).clean
    assert desktop.ask(lambda desk: list(staging.folder(desk.context).glob("*"))) == [], "nothing waits any longer"

    mime = QMimeData()  # a file copied in the file manager, pasted where the note is written
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    QGuiApplication.clipboard().setMimeData(mime)
    desktop.key(Key.Key_N, CTRL)
    press(Key.Key_V, CTRL)
    desktop.until(lambda: len(case.history.notes.attach.files) == 1, "the copied file is attached")
    write("客户补发照片")
    before = case.page.version
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: case.page.version > before, "the note is recorded")
    desktop.until(lambda: sum(bool(row.attachments) for row in case.page.timeline) == 2, "both are shown")

    kept = desktop.ask(lambda desk: backup(desk.context.store, tmp_path / "备份", desktop.clock.now()))
    assert kept.files == 2 and kept.findings.clean, "a backup takes the photos along"
    assert kept.attachments >= kept.files

    for file in (desktop.folder / FOLDER).glob("??/*"):
        file.unlink()
    case.refresh(desktop.clock.now())
    desktop.until(lambda: case.page.timeline[-1].attachments[0].state == "missing", "it is shown as missing")
    assert "文件缺失" in case.history.model.as_text()
    look(desktop)
    preview = case.history.preview
    assert preview.shown == NOTHING and "备份" in preview.said() and not preview.save_button.isEnabled()
    shut(desktop)
    assert not desktop.faults
    desktop.close()

    store = Store.open(desktop.folder / FILE)
    findings = verify(store)
    assert [(one.what, "attachment-1" in one.text.en) for one in findings.found] == [("part", True), ("part", True)]
    assert store.history(number), "what happened is still there"
    before_rows = projection_rows(store)
    rebuild(store)
    assert projection_rows(store) == before_rows
    store.close()


def test_a_draft_keeps_its_files_over_kill_9(tmp_path: Path, photo: Path, qapp: object) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder / FILE)
    sample_company(Desk(store, FakeClock("2026-11-23 09:00:00")))
    store.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.attacher", str(folder / FILE), str(photo)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "saved"
    process.kill()
    process.wait()
    process.stdout.close()
    reopened = Desktop(folder, "2026-11-23 09:05:00")
    try:
        reopened.key(Key.Key_F2)
        page = reopened.page("register")
        reopened.until(lambda: page.body is not None and bool(page.body.attached.files), "the photo is back")
        (one,) = page.body.attached.files
        assert (one.name, one.kind, one.size) == ("门扇下轨.png", "image", photo.stat().st_size)
        assert reopened.ask(lambda desk: desk.attachment("", one.part)) == photo.read_bytes()
    finally:
        reopened.close()


def test_the_form_stays_alive_while_a_file_hangs(desktop: Desktop, tmp_path: Path) -> None:
    """Something holds the files' thread, as a share that hangs would: typing and saving a draft do not wait for it."""
    desktop.key(Key.Key_F2)
    page = desktop.page("register")
    desktop.until(lambda: page.body is not None, "the form is there")
    desktop.settle()
    held: list[object] = []
    gate = threading.Event()
    desktop.root.door.files.run(gate.wait, held.append)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    page.body.attached.add_image(image)
    assert page.body.attached.is_reading
    write("13880542716")
    desktop.settle()
    assert page.body.text("phone") == "138 8054 2716" and not held, "typing and drafts do not wait for it"
    gate.set()
    desktop.until(lambda: len(page.body.attached.files) == 1, "it comes when it can")
