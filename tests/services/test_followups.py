"""Follow-ups: the order of the list, what stops the clock, what goes in together, and who may not call."""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.policy.values import Text
from desktop.services.readmodels import EventDraft, Refused
from tests.services.conftest import Office


def closed(office: Office, **fields: Any) -> str:
    """A case that was answered and closed just now."""
    case = office.register(**fields)
    for minutes, kind, by, said in (
        (5, "dispatched", "amy", {"to": "zhou"}),
        (20, "findings-returned", "zhou", {"finding": "下轨已更换"}),
        (5, "replied", "amy", {}),
        (5, "closed", "amy", {}),
    ):
        office.clock.advance(minutes=minutes)
        office.do(case, kind, by, **said)
    return case


def shown(office: Office, actor: str = "amy") -> list[tuple[str, str, int]]:
    return [
        (one.number, one.clock.outcome or "", one.tried) for one in office.desk.follow_ups(actor, office.now).waiting
    ]


def test_those_that_wait_stand_in_the_order_of_due(office: Office) -> None:
    first = closed(office, customer="曹伟", phone="136 8114 7750", category="shipping")
    office.clock.advance(days=1)
    second = closed(office, customer="韩雪")
    found = office.desk.follow_ups("amy", office.now)
    assert [one.number for one in found.waiting] == [first, second]
    one = found.waiting[0]
    assert (one.name, one.phone, one.category.zh, one.place.zh) == ("曹伟", "136 8114 7750", "发货", "成华店 · 直营")
    assert (one.tried, one.tries, one.later, one.why) == (0, 3, 0, None)
    assert found.rule.zh.startswith("办结后 7 天内回访 5.2.7")
    assert found.today == ()


def test_an_answer_stops_the_clock_and_the_opinion_goes_in_with_it(office: Office) -> None:
    case = closed(office)
    office.clock.advance(hours=3)
    done = office.desk.record_follow_up(case, "reached", 4, " 安装已整改，门窗使用正常。 ")
    assert [one.kind for one in done] == ["noted", "followed-up"]
    found = office.desk.follow_ups("amy", office.now)
    assert found.waiting == ()
    (one,) = found.today
    assert (one.outcome.zh, one.satisfaction, one.at, one.by) == ("已回访到", 4, office.now, "王敏")
    note = office.store.history(case)[-2]
    assert (note.fields["what"], note.fields["text"]) == ("opinion", "安装已整改，门窗使用正常。")
    office.clock.advance(days=1)
    assert office.desk.follow_ups("amy", office.now).today == ()


def test_without_satisfaction_nothing_goes_in_at_all(office: Office) -> None:
    case = closed(office)
    before = len(office.store.history(case))
    with pytest.raises(Refused) as refused:
        office.desk.record_follow_up(case, "reached", None, "很好")
    assert refused.value.field == "satisfaction"
    assert len(office.store.history(case)) == before


def test_a_call_may_be_typed_later_and_keeps_both_times(office: Office) -> None:
    case = closed(office)
    at = office.clock.advance(hours=1)
    office.clock.advance(hours=4)
    done = office.desk.record_follow_up(case, "reached", 5, "满意", at)
    assert {(one.at, one.recorded_at) for one in done} == {(at, office.now)}
    with pytest.raises(Refused) as refused:
        office.desk.record_follow_up(case, "unreachable", at=office.now + 60_000)
    assert refused.value.field == "at"


def test_three_calls_in_vain_stop_the_clock(office: Office) -> None:
    case = closed(office)
    for tried in (1, 2):
        office.clock.advance(hours=2)
        office.desk.record_follow_up(case, "unreachable", opinion="无人接听")
        assert shown(office) == [(case, "", tried)]
    office.clock.advance(hours=2)
    office.desk.record_follow_up(case, "unreachable")
    assert shown(office) == []
    (one,) = office.desk.follow_ups("amy", office.now).today
    assert (one.tried, one.outcome.zh, one.satisfaction) == (3, "联系不上", 0)


def test_another_appointment_is_noted_and_stops_nothing(office: Office) -> None:
    case = closed(office)
    with pytest.raises(Refused) as refused:
        office.desk.record_follow_up(case, "later", opinion="  ")
    assert refused.value.field == "opinion"
    office.clock.advance(hours=1)
    (done,) = office.desk.record_follow_up(case, "later", opinion="客户开会，约明天上午再打")
    assert done.kind == "noted"
    (one,) = office.desk.follow_ups("amy", office.now).waiting
    assert (one.tried, one.later) == (0, 1)
    talk = office.desk.follow_up_talk(case)
    assert talk.calls == ((office.now, Text("客户开会，约明天上午再打", "客户开会，约明天上午再打")),)


def test_two_calls_of_one_minute_are_one_line_and_the_last_of_them_is_shown(office: Office) -> None:
    case = closed(office)
    office.clock.advance(hours=1)
    called = office.now - 10 * 60_000
    office.desk.record_follow_up(case, "unreachable", at=called)
    office.desk.record_follow_up(case, "reached", 4, at=called)
    office.desk.record_follow_up(case, "reached", 2, "又想起一件事", at=called + 1000)
    (one,) = office.desk.follow_ups("amy", office.now).today
    assert one.satisfaction == 4


def test_calls_of_a_former_round_do_not_count(office: Office) -> None:
    case = closed(office)
    office.clock.advance(hours=1)
    office.desk.record_follow_up(case, "unreachable")
    office.clock.advance(hours=1)
    office.do(case, "reopened", why="客户来电")
    for kind in ("replied", "closed"):
        office.clock.advance(minutes=5)
        office.do(case, kind)
    assert shown(office) == [(case, "", 0)]
    assert office.desk.follow_up_talk(case).calls == ()


def test_what_the_customer_was_told_is_at_hand(office: Office) -> None:
    case = closed(office, phone="028-8555 1234 转 12", content="推拉门下轨变形")
    talk = office.desk.follow_up_talk(case)
    assert (talk.phone, talk.content.zh, talk.promised.zh) == ("028-8555 1234 转 12", "推拉门下轨变形", "下轨已更换")
    with pytest.raises(Refused):
        office.desk.follow_up_talk("K-CD01-20261123-A999")


def test_whoever_is_complained_about_does_not_follow_up(office: Office) -> None:
    case = closed(office, responsible="amy")
    (one,) = office.desk.follow_ups("amy", office.now).waiting
    assert one.why is not None and "责任人是您本人" in one.why.zh
    page = office.desk.case(case, "amy", office.now)
    step = next(step for step in (*page.steps, *page.more) if step.kind == "followed-up")
    assert not step.allowed and step.why == one.why
    with pytest.raises(Refused) as refused:
        office.desk.record_follow_up(case, "reached", 5)
    assert (refused.value.code, refused.value.field) == ("own-complaint", "by")
    office.desk.set_actor("ning")
    (one,) = office.desk.follow_ups("ning", office.now).waiting
    assert one.why is None
    with pytest.raises(Refused, match="cannot follow up"):
        office.desk.record(EventDraft("followed-up", case, "amy", {"outcome": "reached", "satisfaction": 5}))
    office.desk.record_follow_up(case, "reached", 2, "仍不满意")
    assert office.desk.follow_ups("ning", office.now).waiting == ()


def test_the_list_of_the_week_has_what_a_caller_needs_and_no_more(office: Office) -> None:
    due = closed(office, customer="曹伟", phone="136 8114 7750", address="成都市成华区建设路 88 号")
    office.desk.record_follow_up(due, "unreachable")
    office.clock.advance(days=7)
    later = closed(office, customer="韩雪")
    pages = pypdf.PdfReader(io.BytesIO(office.desk.follow_up_list(office.now))).pages
    text = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    for word in ("客户回访清单", "曹伟", "13681147750", due, "售后", "下轨已更换", "1/3", "第1页共1页", "王敏"):
        assert word in text, word
    assert later not in text, "due after Sunday"
    assert "建设路" not in text and "XY-2026" not in text
    assert office.store.query("SELECT count(*) FROM document_row") == [(0,)], "no copy of customers' data is kept"


def test_a_rebuild_gives_the_same(office: Office) -> None:
    case = closed(office)
    office.desk.record_follow_up(case, "reached", 3, "一般")
    before = projection_rows(office.store)
    rebuild(office.store)
    assert projection_rows(office.store) == before
