"""The first start: each step's answers checked, and the company made of them at once or not at all.

Owns proofs about desktop.services.firststart on a real ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from desktop.models.store import Store
from desktop.services import early, firststart
from desktop.services.desk import Desk
from desktop.services.firststart import Answers
from desktop.services.readmodels import EventDraft, Refused
from tests.fakes import FakeClock

WHOLE = Answers(
    name="绵阳公司",
    office="MY01",
    letter="B",
    handler="王敏",
    department="commerce",
    closing="18:00",
    hotline="0816-2345678",
    people="孙建华，人事行政部经理，人事行政部\n",
    stores="涪城店，直营，500\n",
    confirmed={
        "windows.head": ("2 小时", "盖章版第 3 页"),
        "amounts.handler-late": ("30–50 元", "人事行政部 2026 年 1 月通知"),
    },
    settings={"theme": "dark", "sounds": False},
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "ledger.db")
    yield Desk(store, FakeClock("2026-11-23 09:00:00"))
    store.close()


def test_the_offer_names_the_worst_damage_first(desk: Desk) -> None:
    offer = firststart.offer(desk)
    assert offer.figures[0].key == "windows.head"
    assert {one.key for one in offer.figures} == desk.context.current_policy().confirm - {"calendar.closing"}
    assert offer.today == "2026-11-23" and dict(offer.departments)["commerce"].zh == "商务部"


def test_the_company_is_made_of_every_answer(desk: Desk, tmp_path: Path) -> None:
    firststart.make(desk, WHOLE)
    policy = desk.context.current_policy()
    assert [(who.name, who.unit.zh) for who in desk.people()] == [("王敏", "商务部"), ("孙建华", "人事行政部")]
    assert desk.person(desk.actor).name == "王敏"
    assert [who.name for who in desk.stores()] == ["涪城店"]
    assert desk.setting("hotline") == "0816-2345678" and desk.setting("company.name") == "绵阳公司"
    assert (policy.calendar.closing, policy.windows["head"].amount) == (18 * 60, 2 * 3_600_000)
    assert not {"windows.head", "amounts.handler-late", "calendar.closing"} & policy.confirm
    assert policy.bases["amounts.handler-late"] == "人事行政部 2026 年 1 月通知"
    assert policy.confirmed["windows.head"] == "2026-11-23" and len(policy.confirm) == 10
    assert early.read(tmp_path)["theme"] == "dark" and desk.setting("sounds") is False
    done = desk.record(EventDraft("registered", None, desk.actor, {"register": "employee", "category": "other"}))
    assert done[0].case == "Y-MY01-20261123-B001"


def test_what_is_left_for_later_is_as_the_program_ships_it(desk: Desk) -> None:
    firststart.make(desk, Answers(name="绵阳公司", office="MY01", letter="A", handler="王敏"))
    policy = desk.context.current_policy()
    assert len(policy.confirm) == 13 and desk.setting("hotline") == "02882650505"
    assert [(who.name, who.unit.zh) for who in desk.people()] == [("王敏", "人事行政部")]


@pytest.mark.parametrize(
    ("step", "given", "field"),
    [
        ("identity", {"name": " "}, "name"),
        ("identity", {"office": "M1"}, "office"),
        ("identity", {"office": "绵阳01"}, "office"),
        ("identity", {"letter": "AB"}, "letter"),
        ("identity", {"letter": ""}, "letter"),
        ("identity", {"handler": ""}, "handler"),
        ("identity", {"closing": "25:00"}, "closing"),
        ("identity", {"hotline": "电话"}, "hotline"),
        ("people", {"people": "甲，厨师，商务部"}, "people"),
        ("people", {"people": "王敏，员工，商务部"}, "people"),
        ("people", {"people": "李强，员工，商务部\n李强，财务，商务部"}, "people"),
        ("people", {"stores": "店，摊位"}, "stores"),
        ("figures", {"confirmed": {"windows.head": ("0 分钟", "有")}}, "windows.head"),
        ("figures", {"confirmed": {"windows.head": ("1 小时", " ")}}, "windows.head"),
        ("figures", {"confirmed": {"windows.head": ("10 分钟", "有")}}, "windows.head"),
        ("backup", {"settings": {"backup_folder": "/proc/no/such/place"}}, "backup_folder"),
        ("display", {"settings": {"theme": "purple"}}, "theme"),
    ],
)
def test_a_step_that_cannot_be_left_names_its_field_and_nothing_is_made(
    desk: Desk, step: str, given: dict[str, Any], field: str
) -> None:
    wrong = replace(WHOLE, **given)
    for act in (lambda: firststart.check(desk, step, wrong), lambda: firststart.make(desk, wrong)):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.field == field and caught.value.text.zh and caught.value.text.en
    assert not desk.people()


def test_the_first_handler_may_stand_among_those_pasted(desk: Desk) -> None:
    pasted = "罗宁，第一受理人，人事行政部\n王敏，第一受理人，售后部\n"
    firststart.make(desk, replace(WHOLE, people=pasted))
    assert [(who.name, who.unit.zh) for who in desk.people()] == [("王敏", "售后部"), ("罗宁", "人事行政部")]
    assert desk.person(desk.actor).name == "王敏"


def test_a_phone_that_was_pasted_is_kept(desk: Desk) -> None:
    pasted = "王敏\t第一受理人\t人事行政部\t13880542716\n孙建华\t人事行政部经理\t人事行政部\t\n"
    firststart.make(desk, replace(WHOLE, people=pasted))
    assert [(one.name, one.phone) for one in desk.staff().people] == [("王敏", "13880542716"), ("孙建华", "")]


def test_somebody_of_the_handlers_name_in_another_department_is_somebody_else(desk: Desk) -> None:
    pasted = "王敏，第一受理人，人事行政部\n王敏，员工，制造中心\n孙建华，人事行政部经理，人事行政部\n"
    firststart.make(desk, replace(WHOLE, people=pasted))
    found = sorted((one.name, one.unit, one.place) for one in desk.staff().people)
    assert found == [
        ("孙建华", "hr-manager", "hr-admin"),
        ("王敏", "first-handler", "hr-admin"),
        ("王敏", "staff", "manufacturing"),
    ]
    assert desk.person(desk.actor).role == "first-handler"
