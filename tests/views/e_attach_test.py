"""Attachments in the views: files dropped, pasted and chosen; chips and their keys; the preview and its bounds."""

from __future__ import annotations

import ast
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QImageReader
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from desktop.policy.values import CUSTOMER, Text
from desktop.services.attachmentmodels import Attachment
from desktop.services.attachments.types import sort_of
from desktop.services.readmodels import Refused
from desktop.views.attachments import pictures
from desktop.views.attachments.chips import chip_words
from desktop.views.attachments.editor import AttachEditor
from desktop.views.attachments.preview import NOTHING, PAGES, PICTURE, WORDS, Preview
from desktop.views.case.page import CasePageWidget
from desktop.views.case.timeline import TimelineModel
from desktop.views.design import apply
from desktop.views.register.page import RegisterPage
from desktop.views.tasks import InlineTasks
from tests.views.b_fakes import CASE, NOW, NUMBER, TIMELINE, UNTIL_FORM, ZONE, FakeClock, FakeDesk, HeldTasks
from tests.views.b_keys import ALT, CTRL, Key, focused, press, show, write

ROOT = Path(__file__).resolve().parents[2]
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)


def png(width: int = 40, height: int = 30, colour: str = "red") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return pictures.png_of(image)


def make_pdf(pages: int, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of so many pages, each with its number."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    for number in range(pages):
        canvas.drawString(50, 50, str(number + 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says it is so large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_HEAD + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def sideways_jpeg() -> bytes:
    """A picture of 60 × 20 whose camera was held upright (EXIF orientation 6): its left end is blue."""
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(20):
        for y in range(20):
            image.setPixelColor(x, y, QColor("blue"))
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG", 95)  # type: ignore[call-overload]
    plain = bytes(kept.data())
    tiff = b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + bytes(4)
    exif = b"Exif\0\0" + tiff
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def files_mime(*paths: Path) -> QMimeData:
    """What a file manager drags or copies: the addresses, and beside them the paths as text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    return mime


def picture_mime(text: str = "") -> QMimeData:
    mime = QMimeData()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    mime.setImageData(image)
    if text:
        mime.setText(text)
    return mime


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drags over ``widget`` and drops, as Qt delivers it: from the widget up until somebody takes it."""
    at = QPoint(5, 5)
    action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, action, mime, buttons, keys)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDragMoveEvent(at, action, mime, buttons, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), action, mime, buttons, keys))
    return True


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def folder(tmp_path: Path, qapp: QApplication) -> Path:
    (tmp_path / "门扇.png").write_bytes(png())
    (tmp_path / "合同.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "空.txt").touch()
    (tmp_path / "大.bin").write_bytes(bytes(1024 * 1024 + 1))
    (tmp_path / "文件夹").mkdir()
    return tmp_path


@pytest.fixture
def register(qtbot: Any, qapp: QApplication, desk: FakeDesk) -> Iterator[RegisterPage]:
    apply(qapp, "light")
    page = RegisterPage(desk, InlineTasks(), FakeClock())
    show(qtbot, page)
    page.start(CUSTOMER)
    yield page


@pytest.fixture
def case(qtbot: Any, qapp: QApplication, desk: FakeDesk) -> Iterator[CasePageWidget]:
    apply(qapp, "light")
    page = CasePageWidget(desk, InlineTasks(), FakeClock())
    show(qtbot, page)
    page.show_case(NUMBER)
    yield page


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def attached(page: RegisterPage) -> AttachEditor:
    assert page.body is not None and page.body.attached is not None
    return page.body.attached


def names(editor: AttachEditor) -> list[str]:
    return [one.name for one in editor.files]


# adding -------------------------------------------------------------------------------------------------------------
def test_files_dropped_on_the_form_are_attached(register: RegisterPage, folder: Path) -> None:
    assert not attached(register).isVisible(), "an empty field takes no room in the form"
    assert drop(register, files_mime(folder / "门扇.png", folder / "合同.pdf"))
    assert names(attached(register)) == ["门扇.png", "合同.pdf"] and attached(register).isVisible()


@pytest.mark.parametrize("name", ["phone", "content", "store"])
def test_a_file_dropped_on_a_text_field_is_attached_and_its_path_is_not_typed(
    register: RegisterPage, folder: Path, name: str
) -> None:
    assert register.body is not None
    entry = register.body.fields[name].editor.entry
    target = entry.viewport() if hasattr(entry, "viewport") else entry
    assert drop(target, files_mime(folder / "门扇.png"))
    assert names(attached(register)) == ["门扇.png"]
    assert not register.body.text(name)


def test_text_dropped_on_a_text_field_is_still_text(register: RegisterPage) -> None:
    assert register.body is not None
    mime = QMimeData()
    mime.setText("门扇推不动")
    assert drop(register.body.fields["content"].editor.entry.viewport(), mime)
    assert register.body.text("content") == "门扇推不动" and not attached(register).files
    assert not drop(register, mime), "the page itself takes no text"


def test_a_picture_of_the_clipboard_is_pasted_as_png(register: RegisterPage, desk: FakeDesk) -> None:
    QGuiApplication.clipboard().setMimeData(picture_mime())
    press(Key.Key_V, CTRL)
    assert names(attached(register)) == ["Pasted picture 1.png"]
    (kept,) = desk.waiting.values()
    assert kept[1].startswith(PNG_HEAD) and pictures.picture(kept[1]).whole.width() == 40


def test_copied_files_are_pasted_and_copied_words_stay_words(register: RegisterPage, folder: Path) -> None:
    assert register.body is not None
    register.body.go_to("content")
    QGuiApplication.clipboard().setMimeData(files_mime(folder / "合同.pdf"))
    press(Key.Key_V, CTRL)
    assert names(attached(register)) == ["合同.pdf"] and register.body.text("content") == ""
    QGuiApplication.clipboard().setMimeData(picture_mime("表格里的字"))
    press(Key.Key_V, CTRL)
    assert register.body.text("content") == "表格里的字" and len(attached(register).files) == 1


def test_the_dialog_is_opened_by_its_key_and_several_come_at_once(register: RegisterPage, folder: Path) -> None:
    attached(register).choose = lambda: [str(folder / "门扇.png"), str(folder / "合同.pdf")]
    press(Key.Key_F, ALT)
    assert names(attached(register)) == ["门扇.png", "合同.pdf"]
    attached(register).choose = list
    press(Key.Key_F, ALT)
    assert len(attached(register).files) == 2, "a dialog left without a choice changes nothing"
    assert register.action_row.attach.key == "Alt+F"


def test_what_cannot_be_attached_says_so_and_the_rest_is_attached(register: RegisterPage, folder: Path) -> None:
    assert register.body is not None
    write("13880542716")
    wrong = [folder / name for name in ("空.txt", "大.bin", "文件夹", "没有.jpg")]
    attached(register).add_paths([*wrong[:2], folder / "门扇.png"])
    assert names(attached(register)) == ["门扇.png"]
    assert "“空.txt”" in attached(register).said() and "超过单个 1 MB 的上限" in attached(register).said()
    attached(register).add_paths(wrong[2:])
    for words in ("“文件夹”", "“没有.jpg”", "重新选择"):
        assert words in attached(register).said()
    assert names(attached(register)) == ["门扇.png"] and register.body.text("phone") == "138 8054 2716"


def test_more_than_the_limit_are_named_and_left_out(register: RegisterPage, folder: Path) -> None:
    paths = []
    for number in range(5):
        paths.append(folder / f"{number}.png")
        paths[-1].write_bytes(png())
    attached(register).add_paths(paths)
    assert names(attached(register)) == ["0.png", "1.png", "2.png"]
    assert "“3.png”" in attached(register).said() and "“4.png”" in attached(register).said()


def test_a_pasted_picture_has_the_same_limit(register: RegisterPage, desk: FakeDesk, folder: Path) -> None:
    desk.limits = replace(desk.limits, each=10)
    attached(register).add_image(QImage(10, 10, QImage.Format.Format_RGB32))
    assert "上限" in attached(register).said() and not attached(register).files


# registering with files ---------------------------------------------------------------------------------------------
def test_a_registration_carries_its_files_and_starts_empty_again(
    register: RegisterPage, desk: FakeDesk, folder: Path
) -> None:
    assert register.body is not None
    attached(register).add_paths([folder / "门扇.png"])
    id = attached(register).files[0].part
    for name, value in {
        "phone": "13880542716", "customer": "刘建国", "contract": "XY-1", "address": "成都", "content": "门坏",
        "demand": "修好",
    }.items():  # fmt: skip
        register.body.fields[name].editor.restore(value)
    register.body.choose("category", "after-sales")
    press(Key.Key_S, CTRL)
    (drafts,) = desk.recorded
    assert drafts[0].staged == (id,) and "attachments" not in drafts[0].fields
    assert not attached(register).files and id not in desk.dropped


def test_a_repeat_complaint_carries_its_files(register: RegisterPage, desk: FakeDesk, folder: Path) -> None:
    assert register.body is not None
    attached(register).add_paths([folder / "门扇.png"])
    id = attached(register).files[0].part
    register.body.fields["content"].editor.restore("还没人来")
    register.record_repeat(NUMBER)
    assert desk.recorded[0][0].staged == (id,)


def test_the_draft_keeps_the_ids_and_brings_the_chips_back(
    qtbot: Any, register: RegisterPage, desk: FakeDesk, folder: Path
) -> None:
    attached(register).add_paths([folder / "门扇.png", folder / "合同.pdf"])
    register.go_away()
    ids = desk.drafts["register:customer"]["values"]["attachments"]
    assert ids == [one.part for one in attached(register).files]
    desk.waiting.pop(ids[1])
    again = RegisterPage(desk, InlineTasks(), FakeClock())
    show(qtbot, again)
    again.start(CUSTOMER)
    assert names(attached(again)) == ["门扇.png"] and attached(again).raw() == ids[:1]
    assert "no longer on this PC" in attached(again).said()


def test_while_a_file_is_read_nothing_is_sent_without_it(qtbot: Any, desk: FakeDesk, folder: Path) -> None:
    tasks = HeldTasks()
    page = RegisterPage(desk, tasks, FakeClock())
    show(qtbot, page)
    page.start(CUSTOMER)
    tasks.let_go()
    attached(page).add_paths([folder / "门扇.png"])
    page.register_only()
    assert page.body is not None and "Still reading “门扇.png”" in page.body.fields["attachments"].error
    tasks.let_go()
    assert names(attached(page)) == ["门扇.png"] and not desk.recorded
    assert not page.body.fields["attachments"].error, "read by now: nothing is wrong any more"


def test_a_file_read_for_a_form_that_was_put_away_is_dropped(qtbot: Any, desk: FakeDesk, folder: Path) -> None:
    tasks = HeldTasks()
    editor = AttachEditor(desk, tasks)
    qtbot.addWidget(editor)
    editor.add_paths([folder / "门扇.png"])
    editor.restore(None)
    tasks.let_go()
    assert not editor.files and not desk.waiting
    editor.add_paths([folder / "门扇.png"])
    tasks.let_go(2)  # limits known, file read
    editor.let_go()
    tasks.let_go()
    assert not editor.files and not desk.waiting and desk.dropped


# chips --------------------------------------------------------------------------------------------------------------
def test_chips_are_reached_by_tab_named_and_taken_away_by_delete(
    register: RegisterPage, desk: FakeDesk, folder: Path
) -> None:
    editor = attached(register)
    editor.add_paths([folder / "门扇.png", folder / "合同.pdf"])
    assert register.body is not None
    register.body.fields["store"].editor.entry.setFocus()
    press(Key.Key_Tab)
    assert focused() is editor.chips[0] and focused().accessibleName().startswith("门扇.png 图片")
    first = editor.files[0].part
    press(Key.Key_Delete)
    assert names(editor) == ["合同.pdf"] and first in desk.dropped and focused() is editor.chips[0]
    press(Key.Key_Backspace)
    assert not editor.files and not editor.raw() and not editor.isVisible()


def test_the_cross_takes_a_file_away_and_the_rest_of_the_chip_looks_at_it(
    qtbot: Any, desk: FakeDesk, folder: Path, qapp: QApplication
) -> None:
    apply(qapp, "light")
    editor = AttachEditor(desk, InlineTasks())
    show(qtbot, editor, 600, 120)
    editor.add_paths([folder / "门扇.png"])
    chip = editor.chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert editor.preview is not None and editor.preview.shown == PICTURE
    editor.preview.close()
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 10))
    assert not editor.files


def test_a_program_says_so_whatever_its_name(register: RegisterPage, folder: Path) -> None:
    (folder / "照片.jpg").write_bytes(EXE)
    attached(register).add_paths([folder / "照片.jpg"])
    (one,) = attached(register).files
    assert one.kind == "program" and chip_words(one).startswith("照片.jpg 程序或脚本")


# sheet and note -----------------------------------------------------------------------------------------------------
def test_the_sheet_of_an_extension_asks_for_its_slip_and_sends_it(
    case: CasePageWidget, desk: FakeDesk, folder: Path
) -> None:
    slip = Text("延期同意单", "extension slip")
    desk.forms["extended"] = replace(UNTIL_FORM, attach=slip)
    desk.page = replace(CASE, steps=tuple(replace(one, allowed=True) for one in CASE.steps))
    case.refresh(NOW)
    case.open_sheet("extended")
    assert drop(case, files_mime(folder / "门扇.png")), "with a sheet open the page gives to the sheet"
    assert case.sheet.attached is not None and names(case.sheet.attached) == ["门扇.png"]
    assert "延期同意单" in case.sheet.fields["attachments"].editor.entry.accessibleDescription()
    case.sheet.fields["until"].editor.restore("18:00")
    press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert draft.kind == "extended" and len(draft.staged) == 1 and "attachments" not in draft.fields


def test_a_refused_count_is_told_at_the_field(case: CasePageWidget, desk: FakeDesk, folder: Path) -> None:
    case.open_sheet("findings-returned")
    case.sheet.fields["finding"].editor.restore("已查明")
    assert case.sheet.attached is not None
    case.sheet.attached.add_paths([folder / "门扇.png"])
    desk.refuses = Refused("too-many", Text("最多", "at most"), "attachments")
    case.sheet.submit()
    assert case.sheet.fields["attachments"].error == "最多" and names(case.sheet.attached) == ["门扇.png"]


def test_a_file_for_the_case_goes_into_a_note(case: CasePageWidget, desk: FakeDesk, folder: Path) -> None:
    note = case.history.notes
    assert drop(case, files_mime(folder / "门扇.png")) and names(note.attach) == ["门扇.png"]
    assert note.attach.isVisible() and note.button.isVisible()
    case.history.note()
    press(Key.Key_Return, CTRL)
    assert not desk.recorded, "what the picture shows has to be said"
    write("ke hu fa lai zhao pian")
    press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert len(draft.staged) == 1 and not note.attach.files


def test_alt_f_in_the_case_opens_the_dialog_for_a_note(case: CasePageWidget, folder: Path) -> None:
    case.history.notes.attach.choose = lambda: [str(folder / "合同.pdf")]
    press(Key.Key_F, ALT)
    assert names(case.history.notes.attach) == ["合同.pdf"]


def test_the_note_of_another_case_has_its_own_files(case: CasePageWidget, desk: FakeDesk, folder: Path) -> None:
    case.history.notes.attach.add_paths([folder / "门扇.png"])
    case.show_case("K-CD01-20261123-A099")
    assert not case.history.notes.attach.files
    case.show_case(NUMBER)
    assert names(case.history.notes.attach) == ["门扇.png"]


# history ------------------------------------------------------------------------------------------------------------
def kept(name: str, content: bytes, part: int = 1, state: str = "present") -> Attachment:
    sort = sort_of(name, content)
    return Attachment(
        "node:7", f"attachment-{part}", name, len(content), sort.kind, sort.label, sort.suffix, state, sort.openable
    )


@pytest.fixture
def history(case: CasePageWidget, desk: FakeDesk, qapp: QApplication) -> Iterator[CasePageWidget]:
    files = {"门扇.png": png(), "通话.amr": b"#!AMR\n" + bytes(50), "丢失.pdf": b"%PDF-1.7"}
    shown = []
    for part, (name, content) in enumerate(files.items(), start=1):
        shown.append(kept(name, content, part, "missing" if name == "丢失.pdf" else "present"))
        desk.contents[f"attachment-{part}"] = content
    desk.refused["attachment-3"] = Refused("attachment-missing", Text("不在数据文件夹里", "not there"), "attachments")
    noted = replace(TIMELINE[3], attachments=tuple(shown), paper=Text("已附延期同意单", "extension slip attached"))
    desk.page = replace(CASE, timeline=(*TIMELINE[:3], noted, *TIMELINE[4:]))
    case.refresh(NOW)
    case.history.view.setFocus()
    case.history.view.setCurrentIndex(case.history.model.index(3, 3))
    yield case


def preview_of(case: CasePageWidget) -> Preview:
    assert case.history.preview is not None
    return case.history.preview


def test_the_history_reads_its_attachments(history: CasePageWidget) -> None:
    line = history.history.model.as_text().split("\n")[3]
    assert "已附延期同意单" in line
    assert "attached: 门扇.png 图片" in line and "attached: 丢失.pdf 文件缺失" in line
    model = TimelineModel(ZONE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(history.history.model.rows, NOW)
    assert tester.model() is model


def test_space_looks_at_the_first_and_right_goes_to_each(history: CasePageWidget) -> None:
    press(Key.Key_Space)
    assert preview_of(history).file.name == "门扇.png" and preview_of(history).shown == PICTURE
    preview_of(history).close()
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert preview_of(history).file.name == "通话.amr"
    preview_of(history).close()
    for _ in range(5):
        press(Key.Key_Left)
    assert history.history.view.chip == -1


def test_enter_on_the_line_itself_still_corrects(history: CasePageWidget, qtbot: Any) -> None:
    with qtbot.waitSignal(history.history.view.correct) as asked:
        press(Key.Key_Return)
    assert asked.args == [3] and history.history.preview is None


def test_a_click_on_a_chip_looks_at_it_and_beside_it_does_not(history: CasePageWidget) -> None:
    view = history.history.view
    index = history.history.model.index(3, 3)
    rect = view.visualRect(index)
    assert view.chip_at is not None
    spots = [QPoint(x, y) for y in range(rect.top(), rect.bottom(), 4) for x in range(rect.left(), rect.right(), 6)]
    on = [spot for spot in spots if view.chip_at(index, QPointF(spot)) == 1]
    off = [spot for spot in spots if view.chip_at(index, QPointF(spot)) == -1]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=off[0])
    assert history.history.preview is None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on[0])
    assert preview_of(history).file.name == "通话.amr"


def test_a_line_with_chips_is_higher_than_without(history: CasePageWidget) -> None:
    view, model = history.history.view, history.history.model
    high = view.visualRect(model.index(3, 3)).height()
    model.set_rows([replace(row, attachments=(), paper=None) for row in model.rows], NOW)
    QApplication.processEvents()
    assert high >= view.visualRect(model.index(3, 3)).height() + 26


# preview ------------------------------------------------------------------------------------------------------------
def open_preview(qtbot: Any, desk: FakeDesk, *files: tuple[str, bytes], handed: list[Path] | None = None) -> Preview:
    shown = []
    for part, (name, content) in enumerate(files, start=1):
        desk.contents[f"attachment-{part}"] = content
        shown.append(kept(name, content, part))
    taken: list[Path] = [] if handed is None else handed
    made = Preview(desk, InlineTasks(), shown, 0, None, lambda path: taken.append(path) is None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    show(qtbot, made, 960, 720)
    return made


def test_a_picture_is_fitted_enlarged_turned_and_its_size_told(qtbot: Any, desk: FakeDesk) -> None:
    shown = open_preview(qtbot, desk, ("门扇.png", png(3000, 2000)))
    assert shown.shown == PICTURE and shown.picture.fitted and "3000 × 2000" in shown.about()
    fitted = shown.picture.percent
    press(Key.Key_Plus)
    assert shown.picture.percent > fitted and not shown.picture.fitted
    press(Key.Key_1)
    assert shown.picture.percent == 100
    press(Key.Key_R)
    assert shown.picture.turned == 90
    press(Key.Key_0)
    assert shown.picture.fitted and shown.picture.percent < fitted, "upright it has less room"
    press(Key.Key_Minus)
    assert f"{shown.picture.percent} %" in shown.about()


def test_a_picture_stands_as_its_camera_was_held(qapp: QApplication) -> None:
    found = pictures.picture(sideways_jpeg())
    assert (found.whole.width(), found.whole.height()) == (20, 60)
    assert found.image.pixelColor(10, 5).blue() > 200 and found.image.pixelColor(10, 55).red() > 200


def test_a_large_picture_is_read_smaller_and_a_bomb_not_at_all(qtbot: Any, desk: FakeDesk) -> None:
    found = pictures.picture(png(5000, 100))
    assert found.image.width() == pictures.LONGEST_SIDE and found.whole.width() == 5000
    shown = open_preview(qtbot, desk, ("炸弹.png", bomb(50_000, 50_000)))
    assert shown.shown == NOTHING and "50000 × 50000" in shown.said()
    assert shown.save_button.isEnabled(), "it can still be saved"


def test_a_damaged_picture_and_a_damaged_pdf_say_so(qtbot: Any, desk: FakeDesk) -> None:
    shown = open_preview(qtbot, desk, ("坏.png", PNG_HEAD + bytes(20)), ("坏.pdf", b"%PDF-1.7\nrubbish"))
    assert shown.shown == NOTHING and "damaged" in shown.said()
    shown.go(1)
    assert shown.shown == NOTHING and "damaged" in shown.said()


def test_the_packed_program_brings_every_format_that_the_preview_shows(qapp: QApplication) -> None:
    known = {bytes(one.data()) for one in QImageReader.supportedImageFormats()}
    assert known >= pictures.FORMATS
    spec = ast.parse((ROOT / "installer" / "complaint-desk.spec").read_text("utf-8"))
    unused = next(one.value for one in ast.walk(spec) if isinstance(one, ast.Assign) and "UNUSED" in ast.dump(one))
    assert isinstance(unused, ast.Call) and isinstance(unused.args[0], ast.Constant)
    left_out = re.compile(str(unused.args[0].value), re.VERBOSE)
    for plugin in ("qgif", "qico", "qjpeg", "qtiff", "qwebp"):
        assert not left_out.search(f"PySide6/Qt/plugins/imageformats/lib{plugin}.so"), plugin


def test_pages_of_a_pdf_are_drawn_within_bounds(qtbot: Any, desk: FakeDesk) -> None:
    shown = open_preview(qtbot, desk, ("说明.pdf", make_pdf(3)), ("长.pdf", make_pdf(pictures.PAGES + 5)))
    assert shown.shown == PAGES and len(shown.pages.pages) == 3 and "3 pages" in shown.about()
    press(Key.Key_PageDown)
    assert shown.file.name == "说明.pdf", "the page keys scroll"
    shown.go(1)
    assert len(shown.pages.pages) == pictures.PAGES and "first 20 of 25" in shown.about()
    images, _ = pictures.pdf_pages(make_pdf(1, (300, 3_000_000)), 760, 2.0)
    assert images[0].width() * images[0].height() <= pictures.PAGE_PIXELS * 1.1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert pictures.text_of("客户说门扇推不动".encode(encoding)) == ("客户说门扇推不动", True)


def test_a_long_text_is_shown_from_its_beginning(qtbot: Any, desk: FakeDesk) -> None:
    shown = open_preview(qtbot, desk, ("长.txt", ("门" * 400_000).encode()))
    assert shown.shown == WORDS and "beginning only" in shown.about()
    assert set(shown.words.toPlainText()) == {"门"} and shown.words.isReadOnly()


def test_others_are_only_told_what_they_are(qtbot: Any, desk: FakeDesk) -> None:
    shown = open_preview(qtbot, desk, ("通话.amr", b"#!AMR\n" + bytes(50)), ("资料.zip", b"PK\x03\x04" + bytes(50)))
    assert shown.shown == NOTHING and "录音" in shown.said() and shown.open_button.isVisible()
    press(Key.Key_Right, ALT)
    assert "压缩包" in shown.said() and not shown.open_button.isVisible()
    press(Key.Key_Left, ALT)
    assert shown.file.name == "通话.amr"


def answer(box: QMessageBox, words: str) -> None:
    next(button for button in box.findChildren(QPushButton) if button.text() == words).click()


def test_another_program_is_asked_only_after_the_person_was(qtbot: Any, desk: FakeDesk) -> None:
    handed: list[Path] = []
    shown = open_preview(qtbot, desk, ("合同.png", make_pdf(1)), handed=handed)
    press(Key.Key_O, CTRL)
    assert shown.question is not None and not desk.copied
    assert "合同.png" in shown.question.text() and "PDF" in shown.question.informativeText()
    assert shown.question.defaultButton().text() == "Leave it", "Enter alone opens nothing"
    answer(shown.question, "Leave it")
    assert not handed
    press(Key.Key_O, CTRL)
    assert shown.question is not None
    answer(shown.question, "Open a copy")
    assert [one.name for one in desk.copied] == ["合同.png"] and len(handed) == 1


def test_a_program_is_never_opened_only_saved(qtbot: Any, desk: FakeDesk, tmp_path: Path) -> None:
    handed: list[Path] = []
    shown = open_preview(qtbot, desk, ("照片.jpg", EXE), handed=handed)
    assert "never opened" in shown.said() and not shown.open_button.isVisible()
    press(Key.Key_O, CTRL)
    assert shown.question is None and not desk.copied and not handed
    shown.where = lambda name: str(tmp_path / name)
    press(Key.Key_S, CTRL)
    assert (tmp_path / "照片.jpg").read_bytes() == EXE and "照片.jpg" in shown.notice.text()


def test_a_copy_that_cannot_be_saved_says_so(qtbot: Any, desk: FakeDesk, tmp_path: Path) -> None:
    shown = open_preview(qtbot, desk, ("门扇.png", png()))
    (tmp_path / "门扇.png").mkdir()
    shown.where = lambda name: str(tmp_path / name)
    told: list[object] = []
    shown._tasks.bug.connect(told.append)  # type: ignore[attr-defined]
    shown.save()
    assert shown.notice.isVisible() and not shown.notice.again.isVisible()


def test_what_is_missing_cannot_be_saved_or_opened(history: CasePageWidget) -> None:
    for _ in range(3):
        press(Key.Key_Right)
    press(Key.Key_Return)
    shown = preview_of(history)
    assert shown.shown == NOTHING and "不在数据文件夹" in shown.said() and "文件缺失" in shown.about()
    assert not shown.save_button.isEnabled() and not shown.open_button.isVisible()
    shown.save()
    shown.ask_to_open()
    assert shown.question is None


def test_an_answer_that_comes_late_shows_nothing_of_another_file(qtbot: Any, desk: FakeDesk) -> None:
    tasks = HeldTasks()
    files = [kept("一.txt", b"one", 1), kept("two.amr", b"#!AMR\n" + bytes(50), 2)]
    desk.contents.update({"attachment-1": b"one", "attachment-2": b"#!AMR\n" + bytes(50)})
    shown = Preview(desk, tasks, files)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(shown)
    assert "Reading" in shown.said()
    shown.go(1)
    tasks.let_go()
    assert shown.shown == NOTHING and "录音" in shown.said()


def test_a_preview_closed_while_it_reads_is_let_go(qtbot: Any, desk: FakeDesk) -> None:
    tasks = HeldTasks()
    desk.contents["attachment-1"] = png()
    shown = Preview(desk, tasks, [kept("一.png", png())])
    shown.show()
    with qtbot.waitSignal(shown.destroyed):
        shown.close()
    tasks.let_go()
    assert not tasks.waiting


def test_a_picture_of_the_clipboard_that_cannot_be_read_says_so(register: RegisterPage) -> None:
    attached(register).add_image(QImage())
    assert "剪贴板" in attached(register).said() and not attached(register).files


def test_one_preview_at_a_time_and_none_of_another_case(history: CasePageWidget) -> None:
    press(Key.Key_Space)
    first = preview_of(history)
    assert not first.isModal(), "the desk goes on beside it"
    history.history.look(history.history.model.rows[3], 1)
    assert preview_of(history) is not first and preview_of(history).isVisible()
    history.show_case("K-CD01-20261123-A099")
    assert history.history.preview is None
