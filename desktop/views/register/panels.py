"""The panels of the registration forms: which field stands where, for both registers.

Owns the arrangement (six columns, reading order) and the fields' editors. Must not check or send anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.policy.values import CUSTOMER, EMPLOYEE, Text
from desktop.services.readmodels import Choice, Form, FormField
from desktop.views.attachments.editor import NAME as ATTACHED
from desktop.views.design.widgets import KeyCap, Panel
from desktop.views.forms.editors import (
    DateEditor,
    Editor,
    LineEditor,
    LongTextEditor,
    PhoneEditor,
    QuantityEditor,
    TimeEditor,
)
from desktop.views.forms.factory import Surroundings
from desktop.views.forms.labelled import Labelled
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import SEGMENTED_UP_TO, SegmentEditor
from desktop.views.i18n import pick
from desktop.views.register.state import DISPATCH, EXPLAINED, LATER, PROMISE

CATEGORY_KEYS = "QWEATYUIO"
"""Alt and these choose the category by its place; the fourth is A because Alt+R is the refund flag (design §4)."""

ALWAYS = ("handling", "to", "until", "what")
"""Required wherever they are shown; of the others the desk's form says it."""


translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Place:
    """One field's place: ``row``, first ``column`` and ``span`` of six; ``key`` stands at the label's right end."""

    name: str
    row: int
    column: int
    span: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One panel: its title, what stands beside it, its fields; ``more`` are shown when it is unfolded."""

    title: str
    aside: str
    places: tuple[Place, ...]
    more: tuple[Place, ...] = ()
    key: str = ""


@dataclass
class Built:
    """What was built for one register."""

    panels: list[QWidget] = field(default_factory=list)
    fields: dict[str, Labelled] = field(default_factory=dict)
    folds: list[tuple[QWidget, KeyCap]] = field(default_factory=list)


def sections(register: str) -> tuple[Section, ...]:
    """The panels of a register in reading order."""
    return _customer() if register == CUSTOMER else _employee()


def _customer() -> tuple[Section, ...]:
    return (
        Section(
            "① " + translate("register", "Complainant"),
            "5.2.1",
            (
                Place("phone", 0, 0, 2),
                Place("customer", 0, 2, 2),
                Place("contract", 0, 4, 2),
                Place("address", 1, 0, 4),
                Place("received", 1, 4, 2),
            ),
        ),
        Section(
            "② " + translate("register", "Complaint"),
            "5.2.1 · " + translate("register", "categories by clause 2"),
            (
                Place("category", 0, 0, 6, "Alt+Q…O"),
                Place("content", 1, 0, 6),
                Place("demand", 2, 0, 4),
                Place("store", 2, 4, 2),
                Place(ATTACHED, 3, 0, 6),
            ),
        ),
        Section(
            "③ " + translate("register", "Handling"),
            "5.2.2",
            (
                Place("handling", 0, 0, 3),
                Place("to", 0, 3, 3, "Alt+Z"),
                Place("until", 0, 3, 3, "Alt+Z"),
                Place("what", 1, 0, 6),
            ),
        ),
        Section(
            "④ " + translate("register", "Order"),
            "4.2.2 / 4.2.3 · " + translate("register", "as far as known, can follow later"),
            (
                Place("order", 0, 0, 1),
                Place("model", 0, 1, 1),
                Place("quantity", 0, 2, 1),
                Place("delivery_date", 0, 3, 1),
                Place("repair_number", 0, 4, 1),
                Place("repair_quantity", 0, 5, 1),
            ),
            (
                Place("project", 1, 0, 2),
                Place("responsible", 1, 2, 2),
                Place("by", 1, 4, 1),
                Place("at", 1, 5, 1),
            ),
            "Alt+D",
        ),
    )


def _employee() -> tuple[Section, ...]:
    return (
        Section(
            "① " + translate("register", "Complainant"),
            "5.1.1",
            (Place("phone", 0, 0, 2), Place("complainant", 0, 2, 2), Place("department", 0, 4, 2)),
        ),
        Section(
            "② " + translate("register", "Complaint"),
            "5.1.1 · " + translate("register", "categories by clause 2"),
            (
                Place("category", 0, 0, 6, "Alt+Q…E"),
                Place("content", 1, 0, 6),
                Place("happened_at", 2, 0, 2),
                Place("responsible", 2, 2, 4),
                Place("course", 3, 0, 6),
                Place("standing", 4, 0, 3),
                Place("demand", 4, 3, 3),
                Place(ATTACHED, 5, 0, 6),
            ),
        ),
        Section(
            "③ " + translate("register", "Handling"),
            "5.1.2",
            (Place("handling", 0, 0, 6),),
            (Place("by", 1, 0, 3), Place("at", 1, 3, 3)),
            "Alt+D",
        ),
    )


def build(register: str, form: Form, around: Surroundings) -> Built:
    """Build the panels of ``register`` from the desk's form (labels, choices) in reading order."""
    built = Built()
    given = {one.name: one for one in form.fields}
    for section in sections(register):
        panel = Panel(section.title, section.aside)
        body = panel.body
        body.setContentsMargins(16, 8, 16, 10)
        body.setSpacing(6)
        body.addWidget(_grid(section.places, register, given, form, around, built))
        if section.more:
            fold = _grid(section.more, register, given, form, around, built)
            fold.hide()
            body.addWidget(fold)
            cap = KeyCap(f"{section.key} " + translate("register", "more"))
            panel.add_to_head(cap)
            built.folds.append((fold, cap))
        built.panels.append(panel)
    return built


def _grid(
    places: Sequence[Place],
    register: str,
    given: Mapping[str, FormField],
    form: Form,
    around: Surroundings,
    built: Built,
) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for column in range(6):
        grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(column, 0)
    for place in places:
        if place.name == ATTACHED and around.attachments is None:
            continue
        editor = _editor(place.name, register, given.get(place.name), form, around)
        framed = Labelled(
            _label(place.name, register, given.get(place.name)),
            editor,
            required=place.name in ALWAYS or bool(given.get(place.name) and given[place.name].required),
            key=place.key,
        )
        framed.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        built.fields[place.name] = framed
        grid.addWidget(framed, place.row, place.column, 1, place.span)
    return holder


def _label(name: str, register: str, given: FormField | None) -> str:
    own = {
        "handling": translate("register", "Handled on the spot?")
        if register == CUSTOMER
        else translate("register", "Explained on the spot?"),
        "to": translate("register", "Dispatch to"),
        "until": translate("register", "Promised for"),
        "what": translate("register", "Refund, discount or return: what is asked"),
        "by": translate("register", "Taken by"),
        "at": translate("register", "Taken at"),
        ATTACHED: translate("register", "Attachments"),
    }
    return own.get(name) or (pick(given.label) if given else name)


def _editor(name: str, register: str, given: FormField | None, form: Form, around: Surroundings) -> Editor:
    choices = given.choices if given else ()
    if name == "handling":
        return SegmentEditor(_handling(register))
    if name == ATTACHED and around.attachments is not None:
        return around.attachments()
    if name == "phone":
        return PhoneEditor()
    if name in ("content", "course"):
        return LongTextEditor(lines=2)
    if name in ("until", "at", "happened_at"):
        hint = translate("register", "now") if name == "at" else translate("forms", "15:42 or 11-23 15:42")
        return TimeEditor(around.zone, around.now, hint)
    if name == "delivery_date":
        return DateEditor(around.zone, around.now)
    if name in ("quantity", "repair_quantity"):
        return QuantityEditor()
    if name in ("to", "by"):
        editor = PickEditor(choices or form.by, translate("register", "name or pinyin"))
        if name == "by":
            editor.choose(form.by_default)
        return editor
    if given and choices:
        small = given.type == "choice" and len(choices) <= SEGMENTED_UP_TO and name != "department"
        if small and name == "category":
            segments = SegmentEditor(choices)
            segments.segments.mark(dict(zip(segments.keys, CATEGORY_KEYS, strict=False)))
            return segments
        return SegmentEditor(choices) if small else PickEditor(choices, _placeholder(name))
    return LineEditor()


def _placeholder(name: str) -> str:
    own = {
        "store": translate("forms", "name or pinyin of the store"),
        "department": translate("register", "choose the department"),
    }
    return own.get(name, translate("register", "name or pinyin"))


def _handling(register: str) -> tuple[Choice, ...]:
    def both(value: str, text: str) -> Choice:
        return Choice(value, Text(text, text))

    if register == EMPLOYEE:
        return both(LATER, translate("register", "No, handle it today")), both(
            EXPLAINED, translate("register", "Yes, explained just now")
        )
    return both(DISPATCH, translate("register", "No, a department investigates")), both(
        PROMISE, translate("register", "Yes, agree on a time")
    )
