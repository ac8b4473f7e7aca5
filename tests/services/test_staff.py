"""People and stores: adding, changing, leaving, coming back, and many from a spreadsheet.

Owns proofs about desktop.services.staff on a real ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import Store, Transaction
from desktop.services.desk import Desk
from desktop.services.policymodels import Wish
from desktop.services.readmodels import Refused
from desktop.services.staff import PEOPLE, STORES, StaffLine
from tests.services.conftest import Office


@pytest.fixture
def hr(office: Office) -> Office:
    office.desk.set_actor("sun")
    return office


def find(office: Office, key: str) -> StaffLine:
    page = office.desk.staff()
    return next(line for line in (*page.people, *page.stores) if line.key == key)


def events(office: Office) -> int:
    return int(office.store.query("SELECT count(*) FROM event")[0][0])


def test_somebody_new_is_known_at_once_and_by_events(hr: Office) -> None:
    key = hr.desk.save_person("", " 白露 ", "second-handler", "after-sales", "13700000000")
    line = find(hr, key)
    assert (line.name, line.unit_text.zh, line.place_text.zh, line.phone) == (
        "白露",
        "第二受理人",
        "售后部",
        "13700000000",
    )
    assert "白露" in [who.name for who in hr.desk.people()]
    before = projection_rows(hr.store)
    rebuild(hr.store)
    assert projection_rows(hr.store) == before


def test_a_change_keeps_the_key_and_what_is_not_named(hr: Office) -> None:
    hr.desk.save_person("zhou", "周凯", "department-head", "quality", "1380")
    hr.desk.save_person("zhou", "周凯", "department-head", "quality")
    assert (find(hr, "zhou").unit, find(hr, "zhou").phone) == ("department-head", "1380")
    hr.desk.save_store("wuhou", "武侯店", "direct-store", "900")
    assert find(hr, "wuhou").bonus == 900


def test_a_phone_and_a_bonus_that_are_emptied_are_gone(hr: Office) -> None:
    hr.desk.save_person("zhou", "周凯", "second-handler", "after-sales", "1380")
    hr.desk.save_person("zhou", "周凯", "second-handler", "after-sales", " ")
    assert find(hr, "zhou").phone == ""
    hr.desk.save_store("wuhou", "武侯店", "direct-store", "")
    assert find(hr, "wuhou").bonus is None
    before = projection_rows(hr.store)
    rebuild(hr.store)
    assert projection_rows(hr.store) == before


class Meanwhile(Store):
    """A store of one PC of an office; just before it begins to write, another PC does something."""

    before: Callable[[], object] | None = None

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        before, self.before = self.before, None
        if before is not None:
            before()
        with super().write() as transaction:
            yield transaction


@pytest.fixture
def there(hr: Office, tmp_path: Path) -> Iterator[Desk]:
    """The HR manager at another PC on the same file."""
    made = Desk(Meanwhile.open(tmp_path / "ledger.db"), hr.clock)
    made.set_actor("sun")
    yield made
    made.context.store.close()


def test_two_pcs_that_add_somebody_at_once_never_give_one_key_twice(hr: Office, there: Desk) -> None:
    store = there.context.store
    assert isinstance(store, Meanwhile)
    store.before = lambda: hr.desk.save_person("", "白露", "staff", "quality")
    there.save_person("", "夏至", "staff", "quality")
    store.before = lambda: hr.desk.save_store("", "一店", "dealer")
    there.save_store("", "二店", "dealer")
    store.before = lambda: hr.desk.save_person("", "立冬", "staff", "quality")
    there.take_staff(PEOPLE, "秋分，员工，质量管理部")
    page = hr.desk.staff()
    assert {"白露", "夏至", "立冬", "秋分"} <= {line.name for line in page.people}
    assert {"一店", "二店"} <= {line.name for line in page.stores}


def test_two_last_first_handlers_cannot_leave_at_once_from_two_pcs(hr: Office, there: Desk) -> None:
    store = there.context.store
    assert isinstance(store, Meanwhile)
    store.before = lambda: hr.desk.set_active("ning", False)
    with pytest.raises(Refused, match="last first handler"):
        there.set_active("amy", False)


def test_two_versions_adopted_at_once_both_count(hr: Office, there: Desk) -> None:
    store = there.context.store
    assert isinstance(store, Meanwhile)
    store.before = lambda: hr.desk.adopt_policy((Wish("windows.head", "2 小时"),), "第 3 页", "2026-11-23")
    version = there.adopt_policy((Wish("windows.dispatch", "45 分钟"),), "办公会", "2026-11-23")
    made = hr.store.policy(version)
    assert (made.windows["head"].amount, made.windows["dispatch"].amount) == (120 * 60_000, 45 * 60_000)


def test_who_left_is_corrected_without_coming_back(hr: Office) -> None:
    hr.desk.set_active("zhou", False)
    hr.desk.save_person("zhou", "周恺", "second-handler", "after-sales")
    hr.desk.set_active("leshan", False)
    hr.desk.save_store("leshan", "乐山店", "dealer")
    assert [(find(hr, key).name, find(hr, key).active) for key in ("zhou", "leshan")] == [
        ("周恺", False),
        ("乐山店", False),
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", " ", "staff", "quality"), "name"),
        (("", "甲", "cook", "quality"), "role"),
        (("", "甲", "", "quality"), "role"),
        (("", "甲", "staff", "moon"), "department"),
    ],
)
def test_a_person_that_cannot_be_is_refused_at_its_field(hr: Office, given: tuple[str, ...], field: str) -> None:
    before = events(hr)
    with pytest.raises(Refused) as caught:
        hr.desk.save_person(*given)
    assert caught.value.field == field and events(hr) == before


@pytest.mark.parametrize(
    ("given", "field"),
    [(("", "", "dealer"), "name"), (("", "店", "stall"), "kind"), (("", "店", "dealer", "1.5"), "bonus")],
)
def test_a_store_that_cannot_be_is_refused_at_its_field(hr: Office, given: tuple[str, ...], field: str) -> None:
    with pytest.raises(Refused) as caught:
        hr.desk.save_store(*given)
    assert caught.value.field == field


def test_who_left_is_listed_last_and_comes_back(hr: Office) -> None:
    hr.desk.set_active("zhou", False)
    hr.desk.set_active("leshan", False)
    page = hr.desk.staff()
    assert (page.people[-1].key, page.people[-1].active, page.stores[-1].key) == ("zhou", False, "leshan")
    assert "zhou" not in [who.key for who in hr.desk.people()]
    hr.desk.set_active("zhou", True)
    assert find(hr, "zhou").active


def test_the_last_one_who_takes_calls_or_may_change_things_stays(hr: Office) -> None:
    hr.desk.set_active("ning", False)
    for act in (
        lambda: hr.desk.set_active("amy", False),
        lambda: hr.desk.save_person("amy", "王敏", "staff", "hr-admin"),
    ):
        with pytest.raises(Refused, match="last first handler"):
            act()
    hr.desk.set_active("zheng", False)
    hr.desk.set_active("chen", False)
    with pytest.raises(Refused, match="nobody else"):
        hr.desk.set_active("sun", False)


def test_others_than_hr_and_management_only_look(office: Office) -> None:
    assert office.desk.staff().refusal is not None
    for act in (
        lambda: office.desk.save_person("", "甲", "staff", "quality"),
        lambda: office.desk.save_store("", "店", "dealer"),
        lambda: office.desk.set_active("zhou", False),
        lambda: office.desk.take_staff(PEOPLE, "甲，员工，财务部"),
    ):
        with pytest.raises(Refused, match="HR manager"):
            act()


PASTED = (
    "姓名\t岗位\t部门\n"
    "李强\t部门最高领导人\t商务部\n"
    "白露\t第二受理人\t售后部\t13700000000\n"
    "罗宁，第一受理人，人事行政部\n"
    "张三，厨师，商务部\n"
    "白露\t员工\t售后部\n"
    "赵六\n"
)


def test_a_preview_says_of_every_line_what_it_would_do(hr: Office) -> None:
    before = events(hr)
    found = hr.desk.preview_staff(PEOPLE, PASTED)
    assert [(line.number, line.state) for line in found.lines] == [
        (2, "changed"),
        (3, "added"),
        (4, "same"),
        (5, "fault"),
        (6, "fault"),
        (7, "fault"),
    ]
    assert found.lines[0].said.zh == "第二受理人 · 商务部 → 部门最高领导人 · 商务部"
    assert "“厨师”不是岗位；可填：第一受理人" in found.lines[3].said.zh
    assert "重复" in found.lines[4].said.zh and "姓名，岗位，部门" in found.lines[5].said.zh
    assert (found.added, found.changed, found.faults) == (1, 1, 3)
    assert events(hr) == before
    with pytest.raises(Refused, match="line 5"):
        hr.desk.take_staff(PEOPLE, PASTED)
    assert events(hr) == before


def test_pasted_lines_are_recorded_all_at_once(hr: Office) -> None:
    good = "\n".join(PASTED.splitlines()[:4])
    before = events(hr)
    taken = hr.desk.take_staff(PEOPLE, good)
    assert (taken.added, taken.changed) == (1, 1) and events(hr) == before + 2
    assert find(hr, "li").unit == "department-head"
    assert hr.desk.preview_staff(PEOPLE, good).added == hr.desk.preview_staff(PEOPLE, good).changed == 0
    with pytest.raises(Refused, match="nothing"):
        hr.desk.take_staff(PEOPLE, good)


def test_a_pasted_line_brings_back_who_had_left_and_adds_a_phone(hr: Office) -> None:
    hr.desk.set_active("zhou", False)
    found = hr.desk.preview_staff(PEOPLE, "周凯，第二受理人，售后部\n唐晓东，第二受理人，售后部，1380")
    assert [line.state for line in found.lines] == ["changed", "changed"]
    assert "回岗" in found.lines[0].said.zh and "电话" in found.lines[1].said.zh
    hr.desk.take_staff(PEOPLE, "周凯，第二受理人，售后部")
    assert find(hr, "zhou").active


def test_of_two_with_one_name_the_department_tells(hr: Office) -> None:
    second = hr.desk.save_person("", "周凯", "staff", "quality")
    found = hr.desk.preview_staff(
        PEOPLE, "周凯，质量判定责任人，质量管理部\n周凯，第二受理人，售后部\n周凯，员工，财务部"
    )
    assert [line.state for line in found.lines] == ["changed", "same", "added"]
    hr.desk.take_staff(PEOPLE, "周凯，质量判定责任人，质量管理部")
    assert (find(hr, second).unit, find(hr, "zhou").unit) == ("quality-judge", "second-handler")


def test_a_second_one_of_that_name_is_added_and_nobody_is_moved_for_it(hr: Office) -> None:
    pasted = "周凯，员工，质量管理部\n周凯，第二受理人，售后部"
    assert [line.state for line in hr.desk.preview_staff(PEOPLE, pasted).lines] == ["added", "same"]
    hr.desk.take_staff(PEOPLE, pasted)
    assert (find(hr, "zhou").place, find(hr, "zhou").unit) == ("after-sales", "second-handler")
    assert [line.place for line in hr.desk.staff().people if line.name == "周凯"] == ["after-sales", "quality"]


def test_the_cells_of_a_spreadsheet_stand_where_they_stood(hr: Office) -> None:
    found = hr.desk.preview_staff(PEOPLE, "白露\t第二受理人\t\t13700000000\nZhao, Li\t员工\t质量管理部\t\n\t\t\n")
    assert [(line.name, line.state) for line in found.lines] == [("", "fault"), ("Zhao, Li", "added")]
    assert "“”不是部门" in found.lines[0].said.zh
    stores = hr.desk.preview_staff(STORES, "武侯店\t直营\t\t成都\n宜宾\t经销商\t\n")
    assert [line.state for line in stores.lines] == ["same", "added"]


@pytest.mark.parametrize(
    "head",
    ["序号\t姓名\t部门\t岗位\t手机号", "No.\tName\tDepartment\tRole\tPhone", "序号\t姓 名\t所属部门\t职务\t联系电话："],
)
def test_a_head_row_says_which_column_is_which(hr: Office, head: str) -> None:
    rows = f"{head}\n1\t白露\t售后部\t第二受理人\t13700000000\n2\t夏至\t质量管理部\t员工\n3\t\t\t\t\n"
    found = hr.desk.preview_staff(PEOPLE, rows)
    assert [(line.number, line.name, line.state) for line in found.lines] == [
        (2, "白露", "added"),
        (3, "夏至", "added"),
        (4, "", "fault"),
    ]
    hr.desk.take_staff(PEOPLE, "\n".join(rows.splitlines()[:3]))
    made = next(line for line in hr.desk.staff().people if line.name == "白露")
    assert (made.unit, made.place, made.phone) == ("second-handler", "after-sales", "13700000000")


def test_a_head_row_that_leaves_something_out_is_told_by_what_lacks(hr: Office) -> None:
    found = hr.desk.preview_staff(PEOPLE, "姓名\t部门\n白露\t售后部")
    assert [line.state for line in found.lines] == ["fault"] and "姓名，岗位，部门" in found.lines[0].said.zh


def test_a_head_row_of_stores_says_which_column_is_which(hr: Office) -> None:
    found = hr.desk.preview_staff(STORES, "类型\t奖励金\t门店\n直营\t900\t武侯店\n经销商\t\t宜宾")
    assert [(line.name, line.state) for line in found.lines] == [("武侯店", "changed"), ("宜宾", "added")]


def test_stores_are_pasted_with_kind_and_bonus(hr: Office) -> None:
    found = hr.desk.preview_staff(
        STORES, "门店\t类型\t奖励金\n春熙路店，直营\n武侯店，直营，900\n宜宾，经销商\n摊，摊位"
    )
    assert [line.state for line in found.lines] == ["same", "changed", "added", "fault"]
    hr.desk.take_staff(STORES, "武侯店，直营，900\n宜宾，经销商")
    assert find(hr, "wuhou").bonus == 900
    assert find(hr, "chunxi").bonus == 500
    assert "宜宾" in [who.name for who in hr.desk.stores()]


def test_a_store_manager_manages_a_store_and_nobody_else_does(office: Office) -> None:
    office.desk.set_actor("sun")
    with pytest.raises(Refused) as caught:
        office.desk.save_person("", "钱店长", "store-manager", "commerce")
    assert caught.value.field == "store"
    key = office.desk.save_person("", "钱店长", "store-manager", "commerce", "", "wuhou")
    (line,) = [one for one in office.desk.staff().people if one.key == key]
    assert (line.store, line.store_name) == ("wuhou", "武侯店")
    office.desk.save_person(key, "钱店长", "staff", "commerce", "", "wuhou")
    assert office.desk.person(key).store == ""


def test_a_spreadsheet_that_says_nothing_of_stores_leaves_a_manager_theirs(office: Office) -> None:
    office.desk.set_actor("sun")
    (line,) = office.desk.preview_staff("people", "杨店长，店长，商务部").lines
    assert line.state == "same"
    office.desk.take_staff("people", "杨店长，店长，商务部，028-1234")
    assert office.desk.person("yang").store == "chenghua"


def test_the_list_says_who_is_away(office: Office) -> None:
    office.desk.set_actor("sun")
    office.desk.save_absence("", "zhou", office.now, office.now + 3_600_000, "tang")
    said = {one.key: one.away.zh for one in office.desk.staff().people if one.away.zh}
    assert said == {"zhou": "请假至 10:00，代：唐晓东"}
    form = office.desk.absence_form("zhou", office.now)
    assert form.person == "zhou" and form.deputies[0].value == "tang"
    assert "zhou" not in [one.value for one in form.deputies]
    office.desk.set_actor("zhao")
    assert {one.value for one in office.desk.absence_form("", office.now).people} == {"zhao", "zhou", "tang"}
