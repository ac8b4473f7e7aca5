"""From a field of a form to the editor that fits its type.

Owns the mapping of types to editors, for the read models' names and the policy's. Must not know single event kinds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from desktop.policy.values import Instant, Text
from desktop.services.readmodels import Choice, FormField
from desktop.views.forms.editors import (
    DateEditor,
    Editor,
    IntegerEditor,
    LineEditor,
    LongTextEditor,
    PhoneEditor,
    QuantityEditor,
    TimeEditor,
)
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import (
    SEGMENTED_UP_TO,
    EventEditor,
    PeopleEditor,
    ScaleEditor,
    SegmentEditor,
    YesNoEditor,
)
from desktop.views.forms.ready import ReadyEditor
from desktop.views.i18n import pick

if TYPE_CHECKING:
    from desktop.views.attachments.editor import AttachEditor

PICKED = ("person", "place", "store", "whom")
LONG = ("long-text",)
SCALE = tuple(Choice(str(mark), Text(str(mark), str(mark))) for mark in range(1, 6))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What editors need: the company's zone and the present instant; ``attachments`` makes the editor of files."""

    zone: ZoneInfo
    now: Callable[[], Instant]
    attachments: Callable[[], AttachEditor] | None = None


def make_editor(field: FormField, around: Surroundings, lines: int = 3) -> Editor:
    """The editor for ``field``, with its default in place; ``lines`` of a long text.

    ``facts`` has an editor of its own (``correction``).
    """
    editor = _make(field, around, lines)
    if field.default is not None:
        set_value(editor, field.default)
    return ReadyEditor(editor, field.ready) if field.ready else editor


def set_value(editor: Editor, value: object) -> None:
    """Put an event's value into an editor."""
    if isinstance(editor, TimeEditor) and isinstance(value, int):
        editor.set_instant(value)
    elif isinstance(editor, PickEditor):
        editor.choose(str(value))
    elif isinstance(editor, YesNoEditor):
        editor.restore("yes" if value else "no")
    elif isinstance(editor, PeopleEditor):
        editor.restore(value)
    else:
        editor.restore(str(value))


def _make(field: FormField, around: Surroundings, lines: int) -> Editor:
    kind, placeholder = field.type, pick(field.placeholder)
    if kind == "event":
        return EventEditor(field.choices, placeholder or _placeholder(kind))
    if kind in PICKED or (kind == "choice" and len(field.choices) > SEGMENTED_UP_TO):
        return PickEditor(field.choices, placeholder or _placeholder(kind))
    if kind == "people":
        return PeopleEditor(field.choices, placeholder or _placeholder("person"))
    if kind == "choice":
        return SegmentEditor(field.choices)
    if kind in ("time", "instant", "until"):
        return TimeEditor(around.zone, around.now, placeholder or _time_hint())
    if kind in ("date", "day"):
        return DateEditor(around.zone, around.now, "2026-11-18")
    return _typed(field, placeholder, lines)


def _typed(field: FormField, placeholder: str, lines: int) -> Editor:
    if field.type in LONG:
        return LongTextEditor(lines, placeholder)
    if field.type == "phone":
        return PhoneEditor()
    if field.type == "integer":
        return IntegerEditor()
    if field.type == "quantity":
        return QuantityEditor()
    if field.type in ("number-1-5", "satisfaction"):
        return ScaleEditor(field.choices or SCALE)
    if field.type in ("yes-no", "flag"):
        no, yes = field.choices or (Choice("no", _no()), Choice("yes", _yes()))
        return YesNoEditor(yes, no)
    return LineEditor(placeholder)


def _placeholder(kind: str) -> str:
    if kind == "event":
        return QCoreApplication.translate("forms", "choose the event")
    if kind in ("place", "store"):
        return QCoreApplication.translate("forms", "name or pinyin of the store")
    return QCoreApplication.translate("forms", "name or pinyin")


def _time_hint() -> str:
    return QCoreApplication.translate("forms", "15:42 or 11-23 15:42")


def _yes() -> Text:
    return Text(*[QCoreApplication.translate("forms", "yes")] * 2)


def _no() -> Text:
    return Text(*[QCoreApplication.translate("forms", "no")] * 2)
