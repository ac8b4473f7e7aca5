"""The generated forms: every event kind of the policy can be typed, sent, drafted and refused."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.policy.kinds import KINDS
from desktop.policy.values import Text
from desktop.services.forms import TYPES
from desktop.services.readmodels import Choice, Form, FormField, Refused, Trouble
from desktop.views.design import apply
from desktop.views.forms.correction import FactsEditor
from desktop.views.forms.editors import Editor, LongTextEditor, PhoneEditor, TimeEditor
from desktop.views.forms.factory import Surroundings, make_editor
from desktop.views.forms.picker import PickEditor
from desktop.views.forms.picks import (
    EventEditor,
    PeopleEditor,
    ScaleEditor,
    SegmentEditor,
    YesNoEditor,
)
from desktop.views.forms.sheet import EventSheet
from desktop.views.tasks import InlineTasks
from tests.views.b_fakes import NOW, NUMBER, PEOPLE, STORES, VOID_FORM, ZONE, FakeDesk, at
from tests.views.b_keys import CTRL, Key, focused, press, show, write

SEVERAL = tuple(Choice(f"c{n}", Text(f"第{n}项", f"item {n}")) for n in range(3))


def choices_of(type_: str, codes: tuple[str, ...]) -> tuple[Choice, ...]:
    if codes:
        return tuple(Choice(code, Text(code, code)) for code in codes)
    if type_ in ("person", "people"):
        return PEOPLE
    if type_ == "place":
        return STORES
    if type_ == "whom":
        return (*PEOPLE, *STORES)
    if type_ == "event":
        return (Choice("0", Text("登记 14:31:20", "Registered")), Choice("2", Text("转办 14:38:50", "Dispatched")))
    if type_ == "facts":
        return (
            Choice("2.at", Text("发生时间", "Happened at"), Text("14:38:50", "14:38:50")),
            Choice("2.to", Text("第二受理人", "To"), Text("周凯", "周凯")),
        )
    return ()


def form_of(kind: str) -> Form:
    row = KINDS[kind]
    fields = tuple(
        FormField(
            one.name,
            TYPES[one.type],
            one.label,
            one.required,
            choices=choices_of(TYPES[one.type], one.choices),
        )
        for one in row.fields
    )
    return Form(kind, NUMBER, row.label, row.clause, fields, PEOPLE, "zhou-kai")


EXPECTED: dict[str, Any] = {
    "text": "协议",
    "long-text": "说明",
    "phone": "138 8054 2716",
    "time": at("16:30:00"),
    "date": "2026-11-18",
    "integer": 7,
    "quantity": "2 樘",
    "number-1-5": 4,
    "yes-no": True,
    "person": "zhao-hai",
    "place": "wuhou",
    "whom": "mianyang",
    "people": ["zhao-hai", "li-na"],
    "event": 2,
    "facts": {"at": at("14:35:00"), "to": "zhao-hai"},
}


def fill(editor: Editor, type_: str, choice: str) -> Any:
    """Put something a person would type into an editor; what it should become."""
    if isinstance(editor, FactsEditor):
        editor.rows["at"].editor.restore("14:35")
        editor.rows["to"].editor.restore({"key": "zhao-hai", "text": ""})
    elif isinstance(editor, EventEditor):
        editor.restore({"key": None, "text": "转办"})
        editor.settle()
    elif isinstance(editor, PeopleEditor):
        editor.restore(["zhao-hai", "li-na"])
    elif isinstance(editor, YesNoEditor):
        editor.restore("yes")
    elif isinstance(editor, ScaleEditor):
        editor.restore(4)
    elif isinstance(editor, SegmentEditor):
        editor.choose(choice)
        return choice
    elif isinstance(editor, PickEditor):
        editor.restore({"key": None, "text": {"person": "赵海", "place": "武侯", "whom": "绵阳"}[type_]})
    elif isinstance(editor, TimeEditor):
        editor.restore("16:30")
    elif type_ == "date":
        editor.restore("11-18")
    elif isinstance(editor, PhoneEditor):
        editor.restore("13880542716")
    else:
        editor.restore({"text": "协议", "quantity": "2 樘", "integer": "7"}.get(type_, "说明"))
    return EXPECTED[type_]


@pytest.fixture
def desk() -> FakeDesk:
    made = FakeDesk()
    made.forms = {kind: form_of(kind) for kind in KINDS if kind != "registered"}
    return made


@pytest.fixture
def sheet(qtbot: Any, qapp: QApplication, desk: FakeDesk) -> EventSheet:
    apply(qapp, "light")
    made = EventSheet(desk, InlineTasks(), Surroundings(ZONE, lambda: NOW))
    made.bind_keys()
    made.know("customer", {0: "registered", 2: "dispatched"})
    show(qtbot, made, 384, 640)
    return made


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "registered"])
def test_every_kind_of_event_can_be_filled_in_and_sent(sheet: EventSheet, desk: FakeDesk, kind: str) -> None:
    sheet.open(NUMBER, kind, "wang-min")
    form = desk.forms[kind]
    expected = {}
    for field in form.fields:
        choice = field.choices[0].value if field.choices else ""
        expected[field.name] = fill(sheet.fields[field.name].editor, field.type, choice)
    sheet.submit()
    assert not [one.error for one in sheet.fields.values() if one.error]
    ((draft,),) = desk.recorded
    assert (draft.kind, draft.case, draft.by, draft.at) == (kind, NUMBER, "zhou-kai", None)
    assert draft.fields == expected


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "registered"])
def test_an_empty_form_names_every_required_field(sheet: EventSheet, desk: FakeDesk, kind: str) -> None:
    sheet.open(NUMBER, kind, "wang-min")
    required = [field.name for field in desk.forms[kind].fields if field.required]
    sheet.submit()
    assert [name for name, one in sheet.fields.items() if one.error] == required
    assert len(desk.recorded) == (0 if required else 1)


def test_every_type_of_field_has_an_editor_of_its_own(qapp: QApplication, qtbot: Any) -> None:
    around = Surroundings(ZONE, lambda: NOW)
    for type_ in sorted(set(TYPES.values()) - {"facts"}):
        codes = ("a", "b") if type_ == "choice" else ()
        field = FormField("x", type_, Text("项", "x"), True, choices=choices_of(type_, codes))
        editor = make_editor(field, around)
        qtbot.addWidget(editor)
        assert editor.is_empty() and editor.read() is None, type_
        wanted = fill(editor, type_, "a")
        assert editor.read() == wanted, type_
        raw = editor.raw()
        again = make_editor(field, around)
        qtbot.addWidget(again)
        again.restore(raw)
        assert again.read() == wanted, type_


def test_up_to_nine_choices_stand_side_by_side_more_are_a_list(qapp: QApplication, qtbot: Any) -> None:
    around = Surroundings(ZONE, lambda: NOW)
    for count, wanted in ((9, SegmentEditor), (10, PickEditor)):
        choices = tuple(Choice(str(n), Text(f"{n}", f"{n}")) for n in range(count))
        editor = make_editor(FormField("x", "choice", Text("项", "x"), True, choices=choices), around)
        qtbot.addWidget(editor)
        assert isinstance(editor, wanted)


def test_defaults_stand_in_the_form(qapp: QApplication, qtbot: Any) -> None:
    around = Surroundings(ZONE, lambda: NOW)
    cases = [
        (FormField("until", "time", Text("至", "until"), True, default=at("16:40:00")), at("16:40:00")),
        (FormField("to", "person", Text("谁", "who"), True, default="li-na", choices=PEOPLE), "li-na"),
        (
            FormField("to", "people", Text("谁", "who"), True, default=["li-na", "zhao-hai"], choices=PEOPLE),
            ["li-na", "zhao-hai"],
        ),
        (FormField("what", "choice", Text("项", "x"), False, default="c1", choices=SEVERAL), "c1"),
    ]
    for field, wanted in cases:
        editor = make_editor(field, around)
        qtbot.addWidget(editor)
        assert editor.read() == wanted


def test_the_event_may_have_happened_before_and_been_done_by_another(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    assert isinstance(sheet.fields["why"].editor, LongTextEditor)
    write("重复登记")
    sheet.fields["by"].editor.restore({"key": None, "text": "李娜"})
    sheet.fields["at"].editor.restore("15:20")
    press(Key.Key_Return, CTRL)
    ((draft,),) = desk.recorded
    assert (draft.by, draft.at, draft.fields) == ("li-na", at("15:20:00"), {"why": "重复登记"})


def test_enter_in_a_text_is_a_new_line_and_records_nothing(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    write("a")
    press(Key.Key_Return)
    write("b")
    assert desk.recorded == [] and sheet.fields["why"].editor.read() == "a\nb"


def test_a_refusal_is_shown_at_its_field_and_what_was_typed_stays(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "extended", "wang-min")
    write("15:50")
    desk.refuses = Refused("too-early", Text("须晚于原定时间", "must be later"), "until")
    press(Key.Key_Return, CTRL)
    assert sheet.fields["until"].error == "须晚于原定时间"
    assert focused() is sheet.fields["until"].editor.entry and sheet.fields["until"].editor.raw() == "15:50"
    desk.refuses = None
    press(Key.Key_Return, CTRL)
    assert desk.recorded[0][0].fields["until"] == at("15:50:00")


def test_every_fault_of_the_sheet_is_marked_at_once_also_of_its_times(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    sheet.fields["at"].editor.restore("16:30")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == []
    assert {name for name, one in sheet.fields.items() if one.error} == {"why", "at"}
    assert focused() is sheet.fields["why"].editor.entry


def test_trouble_is_said_in_the_sheet_and_it_can_be_tried_again(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    write("重复")
    desk.refuses = Trouble(
        "locked", Text("数据库被占用。", "The database is locked."), Text("稍后重试。", "Try again.")
    )
    press(Key.Key_Return, CTRL)
    assert "数据库被占用" in sheet._trouble.text() and sheet.fields["why"].editor.read() == "重复"
    desk.refuses = None
    sheet._trouble.retry.emit()
    assert len(desk.recorded) == 1


def test_esc_closes_and_the_draft_waits_until_it_is_recorded(sheet: EventSheet, desk: FakeDesk, qtbot: Any) -> None:
    sheet.open(NUMBER, "voided", "wang-min")
    write("重复登记")
    with qtbot.waitSignal(sheet.closed):
        press(Key.Key_Escape)
    key = f"event:{NUMBER}:voided"
    assert desk.drafts[key]["why"] == "重复登记"
    sheet.open(NUMBER, "noted", "wang-min")
    sheet.open(NUMBER, "voided", "wang-min")
    assert sheet.fields["why"].editor.read() == "重复登记"
    sheet.submit()
    assert key not in desk.drafts and len(desk.recorded) == 1


def test_the_effect_and_the_clause_stand_in_the_sheet(sheet: EventSheet, desk: FakeDesk) -> None:
    desk.forms["voided"] = VOID_FORM
    sheet.open(NUMBER, "voided", "wang-min")
    assert sheet.panel.head.title() == "作废" and sheet.panel.head.note() == "5.2.1"
    assert sheet._effect.text() == "取消全部时限"


def test_a_correction_shows_the_present_values_and_sends_only_new_ones(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "corrected", "wang-min", {"event": {"key": "2", "text": ""}})
    facts = sheet.fields["set"].editor
    assert isinstance(facts, FactsEditor) and list(facts.rows) == ["at", "to"]
    assert isinstance(facts.rows["at"].editor, TimeEditor) and isinstance(facts.rows["to"].editor, PickEditor)
    facts.rows["to"].editor.restore({"key": None, "text": "赵海"})
    sheet.submit()
    ((draft,),) = desk.recorded
    assert draft.fields == {"event": 2, "set": {"to": "zhao-hai"}}


def test_a_correction_without_a_new_value_asks_for_one(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "corrected", "wang-min", {"event": {"key": "2", "text": ""}})
    sheet.submit()
    assert desk.recorded == [] and sheet.fields["set"].error


def test_the_same_person_twice_is_said_to_be_wrong(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "refund-reported", "wang-min")
    sheet.fields["to"].editor.restore(["li-na", "li-na"])
    sheet.submit()
    assert desk.recorded == [] and "different" in sheet.fields["to"].error


@pytest.mark.parametrize(
    ("typed", "key"), [("zk", "zhou-kai"), ("zhoukai", "zhou-kai"), ("周", "zhou-kai"), ("luo", "luo-jun")]
)
def test_a_person_is_found_by_name_and_pinyin(sheet: EventSheet, typed: str, key: str) -> None:
    sheet.open(NUMBER, "dispatched", "wang-min")
    write(typed)
    press(Key.Key_Tab)
    assert sheet.fields["to"].editor.read() == key


def test_somebody_unknown_is_not_guessed(sheet: EventSheet, desk: FakeDesk) -> None:
    sheet.open(NUMBER, "dispatched", "wang-min")
    write("xyz")
    press(Key.Key_Return, CTRL)
    assert desk.recorded == [] and "pinyin" in sheet.fields["to"].error
