"""What a form of an event kind is made of: plain frozen values beside those of ``readmodels``.

Owns the shapes only. Must not hold Qt, queries or rules. Instants are milliseconds since the epoch.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from desktop.policy.values import Instant, Text

NONE = Text("", "")


class Choice(Struct, frozen=True):
    """One thing to choose in a form: ``value`` goes into the event, ``label`` is shown, ``hint`` beside it.

    ``group``: the heading it stands under in a long list. ``pressed``: the hint tells of something overdue.
    """

    value: str
    label: Text
    hint: Text = NONE
    group: Text = NONE
    pressed: bool = False


class FormField(Struct, frozen=True):
    """A field of a form. ``type``: text, long-text, time, integer, number-1-5, yes-no, choice, person, place,
    whom (person or store), people (one or two), phone, date, event, facts (a correction's new values).

    ``ready``: values to take with one key where they fit; of a time the value is an instant. ``when``: the name of
    another field and the value it has to have for this one to be asked, empty for always.
    """

    name: str
    type: str
    label: Text
    required: bool
    hint: Text = NONE
    default: Any = None
    choices: tuple[Choice, ...] = ()
    placeholder: Text = NONE
    ready: tuple[Choice, ...] = ()
    when: tuple[str, str] = ("", "")


class Known(Struct, frozen=True):
    """Something known already, shown beside what is asked. ``strong``: to be read aloud or dialled."""

    label: Text
    value: Text
    strong: bool = False


class Remark(Struct, frozen=True):
    """A field whose words go in as a note of their own, in the same transaction: for kinds that hold no words.

    ``what`` is the kind of note.
    """

    field: FormField
    what: str = "note"


class Form(Struct, frozen=True):
    """The form of one event kind for one case; ``by``: who may be named as doing it.

    ``by_first``: who did it is the first question, under ``by_label``. ``known`` is shown beside the fields,
    ``together`` names fields that stand in one line, ``focus`` the one that is typed first. ``attach``: what may be
    attached, empty for nothing. ``shift``: it can be done for everything its person has in hand. ``grace``: an event
    typed so many ms after it happened makes its clocks unproven.
    """

    kind: str
    case: str
    title: Text
    clause: str
    fields: tuple[FormField, ...]
    by: tuple[Choice, ...]
    by_default: str
    effect: Text = NONE
    button: Text = NONE
    by_label: Text = NONE
    by_first: bool = False
    known: tuple[Known, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    focus: str = ""
    remark: Remark | None = None
    attach: Text = NONE
    shift: bool = False
    grace: int = 0


class ShiftCase(Struct, frozen=True):
    """A case that goes along when a shift is handed over; ``clock``: its most urgent open clock, in words."""

    number: str
    name: str
    category: Text
    stage: Text
    clock: Text
    due: Instant | None
    overdue: bool


class Shift(Struct, frozen=True):
    """What ``person`` has in hand as first handler, the most urgent first.

    ``staying``: clocks of theirs that stay with them, in words: those past due, and those owed in another post.
    """

    person: str
    cases: tuple[ShiftCase, ...]
    staying: tuple[Text, ...] = ()
