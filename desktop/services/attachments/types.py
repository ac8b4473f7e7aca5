"""What a file is, told by its content: a name alone proves nothing.

Owns the passage from first bytes to a kind, and which kinds another program may be asked to open. Qt's table of types
is used; no file is opened here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from desktop.policy.values import Text
from desktop.services.attachmentmodels import (
    ARCHIVE,
    AUDIO,
    IMAGE,
    MAIL,
    OFFICE,
    OTHER,
    PDF,
    PROGRAM,
    TEXT,
    VIDEO,
)
from desktop.services.attachments.names import suffix_of

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeDatabase, QMimeType

HEAD = 4096
"""First bytes that are enough to tell a type."""
LABELS = {
    IMAGE: Text("图片", "Picture"),
    PDF: Text("PDF", "PDF"),
    TEXT: Text("文字", "Text"),
    AUDIO: Text("录音", "Recording"),
    VIDEO: Text("录像", "Video"),
    OFFICE: Text("办公文档", "Office document"),
    ARCHIVE: Text("压缩包", "Archive"),
    MAIL: Text("邮件", "Mail"),
    PROGRAM: Text("程序或脚本", "Program or script"),
    OTHER: Text("其他文件", "Other file"),
}
_OPENED = frozenset((IMAGE, PDF, TEXT, AUDIO, VIDEO, OFFICE))
_RUNNING = """
exe com bat cmd scr pif cpl dll sys drv ocx msi msp mst msix appx ps1 psm1 vb vbs vbe js jse mjs ws wsf wsh
wsc sct hta htm html xhtml mht mhtml chm hlp lnk url website scf inf reg jar jnlp class py pyw pyc pyz rb pl
php sh bash zsh csh fish run bin elf so appimage deb rpm apk command app workflow desktop action svg svgz docm
dotm xlsm xltm xlam xll pptm potm ppam ppsm sldm one rdp library-ms search-ms settingcontent-ms application
gadget iso img vhd vhdx
"""
_RUNS = frozenset(_RUNNING.split())
"""Suffixes that a system would run, or that bring something along that runs."""
_PROGRAMS = frozenset((
    *("application/x-executable", "application/x-sharedlib", "application/x-ms-dos-executable", "application/x-msi"),
    *("application/x-msdownload", "application/vnd.microsoft.portable-executable", "application/x-pie-executable"),
    *("application/x-shellscript", "application/javascript", "text/javascript", "text/vbscript", "text/x-python"),
    *("application/x-perl", "application/x-ruby", "application/x-php", "application/x-java-archive"),
    *("application/x-java", "application/x-desktop", "application/x-mswinurl", "application/x-ms-shortcut"),
    *("application/vnd.appimage", "text/x-ms-regedit", "text/html", "application/xhtml+xml", "image/svg+xml"),
    *("image/svg+xml-compressed", "application/vnd.ms-htmlhelp", "application/x-mach-binary", "application/wasm"),
))  # fmt: skip
_OFFICES = ("application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument", "application/rtf")
_OFFICE = frozenset((
    *("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/vnd.ms-works"),
    *("application/wps-office.doc", "application/wps-office.xls", "application/wps-office.ppt", "text/rtf"),
))  # fmt: skip
_ARCHIVES = frozenset((
    *("application/zip", "application/vnd.rar", "application/x-rar", "application/x-7z-compressed"),
    *("application/gzip", "application/x-tar", "application/x-compressed-tar", "application/x-xz", "application/zstd"),
))  # fmt: skip
_VAGUE = ("application/zip", "application/x-ole-storage", "text/plain", "application/xml", "application/ogg")
"""Types that are only an envelope: here the name may say what lies in it."""
_SOUND = ("audio/", "video/")
_MACROS = "macroenabled"


class Sort(Struct, frozen=True):
    """What a file is: kind, words, the suffix of its content, whether another program may be asked to open it."""

    kind: str
    label: Text
    suffix: str
    openable: bool


def sort_of(name: str, head: bytes) -> Sort:
    """What the file ``name`` is that begins with ``head``. Whatever would run by name or by content is a program."""
    found = _type_of(name, head)
    kind = PROGRAM if _would_run(name, found.name()) else _kind(found)
    return Sort(kind, LABELS[kind], found.preferredSuffix(), kind in _OPENED)


@cache
def _table() -> QMimeDatabase:
    from PySide6.QtCore import QMimeDatabase

    return QMimeDatabase()


def _type_of(name: str, head: bytes) -> QMimeType:
    found = _table().mimeTypeForData(head)
    for named in _table().mimeTypesForFileName(name):
        if found.name() in _VAGUE and (named.inherits(found.name()) or _lies_in(found.name(), named.name())):
            return named
        if found.isDefault() and named.name().startswith(_SOUND):  # many recordings begin with no mark at all
            return named
        if found.name() == "application/vnd.ms-asf" and named.name().startswith(_SOUND):
            return named
    return found


def _lies_in(envelope: str, named: str) -> bool:
    """Whether a file of the type ``named`` comes in such an envelope, where the table of types does not say so."""
    if envelope == "application/ogg":
        return named.startswith(_SOUND)
    return envelope == "application/x-ole-storage" and (named in _OFFICE or named in _PROGRAMS)


def _would_run(name: str, type_: str) -> bool:
    return suffix_of(name) in _RUNS or type_ in _PROGRAMS or _MACROS in type_.lower()


def _kind(found: QMimeType) -> str:
    name = found.name()
    for start, kind in (("image/", IMAGE), ("audio/", AUDIO), ("video/", VIDEO)):
        if name.startswith(start):
            return kind
    if name == "application/vnd.ms-asf":
        return VIDEO
    if name == "application/pdf":
        return PDF
    if name.startswith(_OFFICES) or name in _OFFICE:
        return OFFICE
    if name in _ARCHIVES:
        return ARCHIVE
    if name == "message/rfc822" or name == "application/vnd.ms-outlook":
        return MAIL
    return TEXT if found.inherits("text/plain") else OTHER
