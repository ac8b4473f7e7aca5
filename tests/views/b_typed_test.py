"""How times, phones and registrations are typed, without a window."""

from __future__ import annotations

import pytest

from desktop.policy.values import CUSTOMER, EMPLOYEE
from desktop.views.forms import typed_time
from desktop.views.forms.phone import digits, grouped, is_phone
from desktop.views.register.state import Typed, drafts, form_field, missing, repeat
from tests.views.b_fakes import NOW, ZONE, at


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15:20", "15:20:00"),
        ("15：20", "15:20:00"),
        ("1520", "15:20:00"),
        ("15:20:33", "15:20:33"),
        ("昨天 18:05", "2026-11-22 18:05:00"),
        ("yesterday 18:05", "2026-11-22 18:05:00"),
        ("11-20 09:00", "2026-11-20 09:00:00"),
        ("11月20日 9:00", "2026-11-20 09:00:00"),
        ("2026-11-20 09:00", "2026-11-20 09:00:00"),
        ("24:00", "2026-11-24 00:00:00"),
        ("1-2 10:00", "2027-01-02 10:00:00"),
        ("+30", "16:12:08"),
        ("-15", "15:27:08"),
    ],
)
def test_a_time_may_be_typed_in_many_ways(typed: str, meant: str) -> None:
    assert typed_time.parse(typed, NOW, ZONE) == at(meant)


def test_nothing_typed_means_now() -> None:
    assert typed_time.parse("  ", NOW, ZONE) is None


@pytest.mark.parametrize("typed", ["25:00", "15:61", "abc", "13-40 10:00", "24:01", "15:20 tomorrow maybe"])
def test_what_is_no_time_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(typed_time.Unreadable):
        typed_time.parse(typed, NOW, ZONE)


@pytest.mark.parametrize(
    "instant", ["15:42:08", "09:00:00", "2026-11-22 18:05:00", "2025-01-02 10:00:30", "2026-11-24 00:00:00"]
)
def test_a_shown_time_reads_back_as_itself(instant: str) -> None:
    assert typed_time.parse(typed_time.show(at(instant), NOW, ZONE), NOW, ZONE) == at(instant)


def test_the_end_of_a_day_is_shown_as_24_00_of_that_day() -> None:
    assert typed_time.show(at("2026-11-24 00:00:00"), NOW, ZONE) == "24:00"
    assert typed_time.show(at("2026-11-25 00:00:00"), NOW, ZONE) == "11-24 24:00"


def test_a_date_may_leave_out_its_year() -> None:
    day = typed_time.parse_date("11-18", NOW, ZONE)
    assert day is not None and day.isoformat() == "2026-11-18"
    with pytest.raises(typed_time.Unreadable):
        typed_time.parse_date("2-30", NOW, ZONE)


def test_the_call_is_timed_in_minutes_then_hours() -> None:
    assert typed_time.elapsed(at("15:38:42"), NOW) == "03:26"
    assert typed_time.elapsed(at("14:38:42"), NOW) == "1:03:26"
    assert typed_time.elapsed(NOW, at("15:38:42")) == "00:00"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("13880542716", "138 8054 2716"),
        ("1388054", "138 8054"),
        ("+86 138 8054 2716", "138 8054 2716"),
        ("１３８80542716", "138 8054 2716"),
        ("028-8265050", "028-8265050"),
        ("138805427161234", "138805427161234"),
        ("转 802", "转 802"),
        ("+86 1", "+86 1"),
        ("+86 10 1234 5678", "+86 10 1234 5678"),
        ("", ""),
    ],
)
def test_a_mobile_number_is_grouped_and_anything_else_left_alone(typed: str, shown: str) -> None:
    assert grouped(typed) == shown


def test_digits_leave_out_the_country() -> None:
    assert digits("0086 138-8054-2716") == "13880542716"
    assert digits("028-82650505") == "02882650505"
    assert digits("+86 28 8265 0505") == digits("+86 (0)28 8265 0505") == "02882650505"
    assert digits("+86 1388054") == "1388054"
    assert digits("13880542716 / 02882650505") == "13880542716"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("13880542716", True),
        ("+86 (0)28-8265 0505", True),
        ("028 8265 0505 转 802", True),
        ("82650505 ext 802; 13880542716", True),
        ("82650505 EXT. 802，13880542716／13900001111", True),
        ("１３８８０５４２７１６", True),
        ("1388O542716", False),
        ("13880542716 家里", False),
        ("ext", False),
        ("+-", False),
        ("138_0542", False),
        ("82650505 next", False),
    ],
)
def test_a_phone_holds_digits_and_what_stands_between_them(typed: str, taken: bool) -> None:
    assert is_phone(typed) is taken


FACTS = {"phone": "13880542716", "category": "after-sales", "content": "推拉门变形", "order": ""}


def test_register_and_dispatch_is_one_call_with_several_events() -> None:
    typed = Typed(CUSTOMER, {**FACTS, "handling": "dispatch", "to": "zhou-kai", "what": "退货"}, "wang-min", None, True)
    registered, dispatched, flagged = drafts(typed, dispatching=True)
    assert (registered.kind, registered.case, registered.by) == ("registered", None, "wang-min")
    assert registered.fields == {
        "register": "customer",
        "phone": "13880542716",
        "category": "after-sales",
        "content": "推拉门变形",
    }
    assert (dispatched.kind, dispatched.case, dispatched.fields) == ("dispatched", None, {"to": "zhou-kai"})
    assert (flagged.kind, flagged.fields) == ("refund-flagged", {"what": "退货"})


def test_on_the_spot_promises_instead_of_dispatching() -> None:
    typed = Typed(CUSTOMER, {**FACTS, "handling": "promise", "until": NOW, "to": "zhou-kai"}, "wang-min")
    assert [(one.kind, dict(one.fields)) for one in drafts(typed, dispatching=True)[1:]] == [
        ("promised", {"until": NOW})
    ]
    assert [one.kind for one in drafts(typed, dispatching=False)] == ["registered"]


def test_an_employee_complaint_may_be_explained_at_once() -> None:
    typed = Typed(EMPLOYEE, {"content": "x", "handling": "explained"}, "wang-min", at("15:00:00"))
    assert [(one.kind, one.at) for one in drafts(typed, dispatching=True)] == [
        ("registered", at("15:00:00")),
        ("explained", at("15:00:00")),
    ]


def test_what_is_missing_depends_on_the_step() -> None:
    dispatch = Typed(CUSTOMER, {"handling": "dispatch"}, "wang-min", None, True)
    assert missing(dispatch, ("phone",), dispatching=True) == ("phone", "to", "what")
    assert missing(dispatch, ("phone",), dispatching=False) == ("phone", "what")
    promise = Typed(CUSTOMER, {"handling": "promise", "phone": "1"}, "wang-min")
    assert missing(promise, ("phone",), dispatching=True) == ("until",)


def test_a_repeat_complaint_keeps_what_was_said_and_the_demand() -> None:
    typed = Typed(CUSTOMER, {"content": "还没人联系", "demand": "今天上门"}, "wang-min", at("15:40:30"))
    draft = repeat(typed, "K-1", "诉求：{demand}")
    assert (draft.kind, draft.case, draft.at) == ("repeat-complaint", "K-1", at("15:40:30"))
    assert draft.fields == {"about": "还没人联系\n诉求：今天上门"}
    assert form_field("about") == "content" and form_field(None) is None
