"""Attachments on a real ledger: names, types by content, what cannot be attached, staging, recording, and what is lost.

Owns nothing but these sentences. Must not replace a part of the program.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.models.header import read_json
from desktop.models.parts import FOLDER
from desktop.models.store import NewEvent
from desktop.models.verify import verify
from desktop.policy.kinds import KINDS
from desktop.services.attachmentmodels import Attachment
from desktop.services.attachments import names, reading, staging
from desktop.services.attachments.types import sort_of
from desktop.services.readmodels import EventDraft, Refused, TimelineRow, Trouble
from tests.services.conftest import Office

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100_000)
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)
MB = 1024 * 1024


def note(office: Office, case: str, *files: tuple[str, bytes], kind: str = "noted", **fields: object) -> int:
    """Records an event with these files, attached as a person does; its place in the case."""
    ids = tuple(office.desk.stage(*file).part for file in files)
    given = fields or {"text": "客户发来照片"}
    return office.desk.record(EventDraft(kind, case, "amy", dict(given), staged=ids))[0].index


def row(office: Office, case: str, index: int) -> TimelineRow:
    page = office.desk.case(case, "amy", office.now)
    return next(one for one in page.timeline if one.index == index)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


# names --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\amy\\门扇.jpg", "门扇.jpg"),
        ("工资\u202egpj.exe", "工资gpj.exe"),
        ("a\x00b\n\u200bc.txt", "abc.txt"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("LPT¹.pdf", "_LPT¹.pdf"),
        ("合同?*:|.pdf", "合同____.pdf"),
        ("尾点. . .", "尾点"),
        (" . ", "附件"),
        ("", "附件"),
        ("𠮷田.png", "𠮷田.png"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert names.safe(given) == kept


@pytest.mark.parametrize("given", ["长" * 300 + ".jpeg", "a" * 300 + ".jpg", "𠮷" * 90 + ".png"])
def test_a_long_name_keeps_its_suffix_and_fits_every_file_system(given: str) -> None:
    kept = names.safe(given)
    assert len(kept) <= names.LONGEST and len(kept.encode()) <= names.LONGEST_BYTES
    assert names.suffix_of(kept) == names.suffix_of(given)


def test_making_safe_twice_changes_nothing() -> None:
    for given in ("CON.txt", "a/b.png", "长" * 300 + ".jpeg", ". x ."):
        assert names.safe(names.safe(given)) == names.safe(given)


# types --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "head", "kind", "openable"),
    [
        ("门扇.jpg", JPEG[:100], "image", True),
        ("没有后缀", PNG, "image", True),
        ("照片.jpg", EXE, "program", False),
        ("发票.pdf.exe", b"%PDF-1.7", "program", False),
        ("说明.txt", b"#!/bin/sh\nrm -rf /", "program", False),
        ("清单.bat", b"del *", "program", False),
        ("网页.html", b"<html><script>", "program", False),
        ("图.svg", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>", "program", False),
        ("宏.docm", b"PK\x03\x04" + bytes(26), "program", False),
        ("合同.pdf", b"%PDF-1.7\n", "pdf", True),
        ("合同.docx", b"PK\x03\x04" + bytes(26), "office", True),
        ("旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "office", True),
        ("资料.zip", b"PK\x03\x04" + bytes(26), "archive", False),
        ("通话.amr", b"#!AMR\n" + bytes(20), "audio", True),
        ("通话.mp3", bytes(range(256)) * 9, "audio", True),
        ("现场.mp4", b"\0\0\0\x20ftypisom\0\0\0\0", "video", True),
        ("经过.txt", "你好".encode("gb18030"), "text", True),
        ("照片.jpg", bytes(range(256)), "other", False),
        ("照片.jpg", "不是图片".encode(), "text", True),
    ],
)
def test_the_content_tells_what_a_file_is(name: str, head: bytes, kind: str, openable: bool) -> None:
    found = sort_of(name, head)
    assert (found.kind, found.openable) == (kind, openable)


# what cannot be attached --------------------------------------------------------------------------------------------
def test_each_reason_names_the_file_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    (tmp_path / "大.bin").write_bytes(bytes(2 * MB + 1))
    os.mkfifo(tmp_path / "管道") if hasattr(os, "mkfifo") else None
    made = {"空.txt": ("empty-file", "重新选择"), "大.bin": ("too-large", "压缩"), "没有.jpg": ("vanished", "重新选择")}
    for name, (code, remedy) in made.items():
        with pytest.raises(Refused) as told:
            reading.read(tmp_path / name, 2 * MB)
        assert told.value.code == code and told.value.field == "attachments"
        assert f"“{name}”" in told.value.text.zh and remedy in told.value.text.zh
    with pytest.raises(Refused, match="folder"):
        reading.read(tmp_path, MB)
    with pytest.raises(Refused, match="no ordinary file"):
        reading.read(tmp_path / "管道", MB)
    with pytest.raises(Refused) as told:
        reading.read(tmp_path / "空.txt" / "里面", MB)
    assert told.value.code == "unreadable" and "重试" in told.value.text.zh


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    held = tmp_path / "合同.pdf"
    held.write_bytes(b"%PDF")
    held.chmod(0)
    with pytest.raises(Refused) as told:
        reading.read(held, MB)
    assert told.value.code == "unreadable" and "没有权限" in told.value.text.zh


def test_just_the_limit_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "刚好").write_bytes(bytes(MB))
    assert len(reading.read(tmp_path / "刚好", MB)) == MB


@pytest.mark.parametrize(("size", "text"), [(812, "812 B"), (65_536, "64 KB"), (1_258_291, "1.2 MB"), (MB, "1.0 MB")])
def test_sizes_read_as_people_say_them(size: int, text: str) -> None:
    assert reading.size_text(size) == text


def test_limits_are_the_companys_own(office: Office) -> None:
    assert (office.desk.attachment_limits().each, office.desk.attachment_limits().count) == (20 * MB, 10)
    office.desk.set_actor("sun")
    office.desk.save_setting("attachment_size", "1")
    office.desk.save_setting("attachment_count", "2")
    with pytest.raises(Refused, match=r"more than the 1 MB"):
        office.desk.stage("大.bin", bytes(MB + 1))
    case = office.register()
    ids = tuple(office.desk.stage(f"{n}.png", PNG).part for n in range(3))
    with pytest.raises(Refused) as told:
        office.desk.record(EventDraft("noted", case, "amy", {"text": "三张"}, staged=ids))
    assert told.value.field == "attachments" and "最多附 2 个" in told.value.text.zh
    assert all(one.state == "present" for one in office.desk.staged(ids)), "nothing is lost by a refusal"


# staging ------------------------------------------------------------------------------------------------------------
def test_a_staged_file_waits_and_goes_into_the_ledger_with_its_event(office: Office) -> None:
    case = office.register()
    one = office.desk.stage("C:\\下载\\门扇.jpg", JPEG)
    assert (one.name, one.kind, one.size, one.ref) == ("门扇.jpg", "image", len(JPEG), "")
    assert office.desk.attachment("", one.part) == JPEG
    done = office.desk.record(EventDraft("noted", case, "amy", {"text": "见图"}, staged=(one.part,)))[0]
    assert office.store.part(f"{done.node}:{done.seq}", "attachment-1") == JPEG
    assert files(staging.folder(office.desk.context)) == [], "nothing of it waits any longer"
    assert verify(office.store).clean


def test_the_name_stands_in_a_private_part_and_nowhere_in_the_header(office: Office) -> None:
    case = office.register()
    note(office, case, ("张三身份证.jpg", JPEG))
    raw = office.store.query("SELECT header FROM event ORDER BY id DESC LIMIT 1")[0][0]
    assert "身份证" not in raw.decode() and "jpg" not in raw.decode()
    assert [part["name"] for part in read_json(raw)["parts"]] == ["attachment-1", "text"]


def test_a_refused_event_keeps_its_files_waiting(office: Office) -> None:
    case = office.register()
    one = office.desk.stage("图.png", PNG)
    with pytest.raises(Refused):
        office.desk.record(EventDraft("noted", case, "amy", {}, staged=(one.part,)))
    assert office.desk.attachment("", one.part) == PNG


def test_a_file_that_was_lost_meanwhile_stops_the_record_and_says_which(office: Office) -> None:
    case = office.register()
    one = office.desk.stage("图.png", PNG)
    (staging.folder(office.desk.context) / one.part).unlink()
    (shown,) = office.desk.staged([one.part])
    assert (shown.state, shown.name) == ("missing", "图.png")
    with pytest.raises(Refused) as told:
        office.desk.record(EventDraft("noted", case, "amy", {"text": "见图"}, staged=(one.part,)))
    assert told.value.code == "attachment-lost" and "图.png" in told.value.text.zh
    assert len(office.store.history(case)) == 1


@pytest.mark.parametrize("id", ["", "../ledger.db", "0" * 31, "G" * 32])
def test_an_id_that_is_none_leads_nowhere(office: Office, id: str) -> None:
    assert office.desk.staged([id])[0].state == "missing"
    office.desk.drop_staged([id])
    assert (office.store.data_dir / "ledger.db").exists()
    with pytest.raises(Refused):
        office.desk.attachment("", id)


def test_the_sweep_takes_what_no_draft_names_and_leaves_the_rest(office: Office) -> None:
    wanted, orphan, fresh = (office.desk.stage(f"{n}.png", PNG).part for n in range(3))
    office.desk.save_draft("register:customer", "d" * 32, {"values": {"attachments": [wanted]}})
    here = staging.folder(office.desk.context)
    long_ago = office.now / 1000 - 2 * staging.DAY_S
    for path in files(here):
        if fresh not in path.name:
            os.utime(path, (long_ago, long_ago))
        else:
            os.utime(path, (office.now / 1000, office.now / 1000))
    office.desk.attachment_limits()
    assert {path.stem for path in files(here)} == {wanted, fresh} and orphan not in {p.stem for p in files(here)}


def test_a_disk_that_refuses_is_told_as_trouble(office: Office) -> None:
    (office.store.data_dir / staging.FOLDER).write_bytes(b"in the way")
    with pytest.raises(Trouble) as told:
        office.desk.stage("图.png", PNG)
    assert "附件没有存下" in told.value.text.zh


# showing ------------------------------------------------------------------------------------------------------------
def test_the_history_shows_what_is_attached(office: Office) -> None:
    case = office.register()
    index = note(office, case, ("门扇.jpg", JPEG), ("通话.amr", b"#!AMR\n" + bytes(30)))
    shown = row(office, case, index).attachments
    assert [(one.name, one.kind, one.state) for one in shown] == [
        ("门扇.jpg", "image", "present"),
        ("通话.amr", "audio", "present"),
    ]
    assert shown[0].size == len(JPEG) and office.desk.attachment(shown[0].ref, shown[0].part) == JPEG
    assert all(not one.attachments for one in office.desk.case(case, "amy", office.now).timeline if one.index != index)


def test_more_than_nine_keep_their_names(office: Office) -> None:
    office.desk.set_actor("sun")
    office.desk.save_setting("attachment_count", "12")
    office.desk.set_actor("amy")
    case = office.register()
    index = note(office, case, *((f"{n}.png", PNG + bytes([n])) for n in range(12)))
    assert [one.name for one in row(office, case, index).attachments] == [f"{n}.png" for n in range(12)]
    assert office.desk.attachment(row(office, case, index).attachments[11].ref, "attachment-12")[-1] == 11


def _delete(office: Office) -> None:
    for path in files(office.store.data_dir / FOLDER):
        path.unlink()


def _swap(office: Office) -> None:
    for path in files(office.store.data_dir / FOLDER):
        path.write_bytes(JPEG[:-1] + b"x")


def _cut(office: Office) -> None:
    for path in files(office.store.data_dir / FOLDER):
        path.write_bytes(JPEG[:-1])


@pytest.mark.parametrize(
    ("harm", "listed", "told"),
    [(_delete, "missing", "missing"), (_cut, "changed", "changed"), (_swap, "present", "changed")],
)
def test_a_file_that_was_deleted_or_altered_is_never_shown_as_whole(
    office: Office, harm: Callable[[Office], None], listed: str, told: str
) -> None:
    case = office.register()
    index = note(office, case, ("门扇.jpg", JPEG))
    harm(office)
    (one,) = row(office, case, index).attachments
    assert one.state == listed and one.name == "门扇.jpg"
    with pytest.raises(Refused) as refused:
        office.desk.attachment(one.ref, one.part)
    assert refused.value.code == f"attachment-{told}" and "核对账本" in refused.value.text.zh
    findings = verify(office.store)
    assert not findings.clean and "attachment-1" in str(findings.found[0])


def test_an_erased_attachment_says_so_and_its_name_stays_until_it_is_erased_too(office: Office) -> None:
    case = office.register()
    index = note(office, case, ("门扇.jpg", PNG))
    one = row(office, case, index).attachments[0]
    erase(office, [one.ref, one.part])
    shown = row(office, case, index).attachments[0]
    assert (shown.state, shown.name, shown.openable) == ("erased", "门扇.jpg", False)
    with pytest.raises(Refused, match="erased on request"):
        office.desk.attachment(one.ref, one.part)
    erase(office, [one.ref, "text"])
    assert row(office, case, index).attachments[0].name == "附件 1"
    assert verify(office.store).clean


def erase(office: Office, *parts: list[str]) -> None:
    office.store.record(
        NewEvent(kind="parts-erased", actor="sun", at=office.now, recorded_at=office.now, fields={"parts": list(parts)})
    )


def test_a_withheld_attachment_says_so(office: Office) -> None:
    case = office.register()
    index = note(office, case, ("门扇.jpg", PNG))
    office.store.change("UPDATE part SET salt = NULL, bytes = NULL, withheld = 1 WHERE name = 'attachment-1'")
    office.store.forget()
    one: Attachment = row(office, case, index).attachments[0]
    assert one.state == "withheld"
    with pytest.raises(Refused, match="not handed to this PC"):
        office.desk.attachment(one.ref, one.part)


# papers that the policy wants ---------------------------------------------------------------------------------------
def test_a_slip_that_is_attached_is_told(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    until = office.now + 5 * 3_600_000
    assert "签字单" in office.desk.form(case, "extended", "amy", office.now).attach.zh
    bare = office.do(case, "extended", until=until).index
    slip = note(office, case, ("延期同意单.jpg", PNG), kind="extended", until=until + 60_000)
    assert row(office, case, bare).paper is None
    told = row(office, case, slip).paper
    assert told is not None and told.zh == "已附延期同意单"
    assert {kind.name for kind in KINDS.values() if kind.paper} == {"extended", "commended", "data-supplied"}


# another program ----------------------------------------------------------------------------------------------------
def test_a_copy_to_open_is_named_by_its_content_and_cannot_be_written(office: Office) -> None:
    case = office.register()
    index = note(office, case, ("合同.jpg", b"%PDF-1.7\n"), ("照片.png", EXE), ("工具.zip", b"PK\x03\x04" + bytes(30)))
    contract, program, archive = row(office, case, index).attachments
    path = office.desk.copy_to_open(contract)
    assert path.suffix == ".pdf" and path.read_bytes() == b"%PDF-1.7\n"
    assert not path.stat().st_mode & 0o222
    for one in (program, archive):
        with pytest.raises(Refused) as told:
            office.desk.copy_to_open(one)
        assert told.value.code == "not-opened" and "另存" in told.value.text.zh
