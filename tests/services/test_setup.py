"""The first start, people and stores, settings, words for codes, and what must not be loaded.

Owns nothing but these sentences.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.models.rebuild import rebuild
from desktop.models.store import Store
from desktop.policy.config import PolicyError, load_default
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES
from desktop.policy.values import Person, Text
from desktop.services import company, labels, settings
from desktop.services.desk import Desk
from desktop.services.readmodels import LANES, EventDraft, Refused
from desktop.services.setup_company import own_company, sample_company
from desktop.services.wallclock import SystemClock
from tests.fakes import FakeClock
from tests.services.conftest import Office

AMY = Person("amy", "王敏", "first-handler", "hr-admin")


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    return Desk(Store.open(tmp_path / "ledger.db"), FakeClock())


def test_the_sample_company_has_everybody_the_policy_needs(office: Office) -> None:
    people = office.store.directory().people.values()
    assert {one.role for one in people} == set(load_default().roles)
    assert {one.department for one in people} <= set(load_default().departments)
    names = {one.name: one.role for one in people}
    assert (names["王敏"], names["周凯"], names["孙建华"]) == ("first-handler", "second-handler", "hr-manager")
    assert (names["何工"], names["秦工"], names["李强"]) == ("engineering-manager", "quality-judge", "second-handler")
    stores = office.store.directory().stores
    assert (stores["chenghua"].kind, stores["mianyang"].kind) == ("direct-store", "dealer")
    assert stores["chenghua"].bonus and stores["mianyang"].bonus is None
    assert office.desk.actor == "amy"
    assert office.store.shared("company.name") == "成都公司"


def test_the_adopted_policy_carries_its_holiday_table(office: Office) -> None:
    policy = office.store.current_policy(office.now)
    assert policy is not None
    assert "[calendar.holidays]" in policy.text
    assert policy.calendar.table.years == load_default().calendar.table.years
    case = office.register()
    assert office.desk.case(case, "amy", office.now).policy_label == policy.label


def test_everything_came_by_events_so_that_a_rebuild_gives_it_again(office: Office) -> None:
    before = office.store.directory()
    rebuild(office.store)
    assert office.store.directory() == before


def test_there_is_only_one_company(office: Office) -> None:
    with pytest.raises(Refused) as caught:
        sample_company(office.desk)
    assert caught.value.code == "company-exists"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"office": "成都"}, "office"),
        ({"office": "C"}, "office"),
        ({"office": "99"}, "office"),
        ({"office": "CD01X"}, "office"),
        ({"node_letter": "a"}, "letter"),
        ({"people": []}, "people"),
        ({"people": [Person("li", "李强", "second-handler", "commerce")]}, "people"),
    ],
)
def test_a_company_that_cannot_be_is_refused_at_its_field(bare: Desk, given: dict[str, object], field: str) -> None:
    plain: dict[str, object] = {"name": "绵阳公司", "office": "MY01", "node_letter": "B", "people": [AMY]}
    with pytest.raises(Refused) as caught:
        own_company(bare, **{**plain, **given})  # type: ignore[arg-type]
    assert caught.value.field == field
    assert not bare.people()


def test_ones_own_company_gives_its_numbers(bare: Desk) -> None:
    own_company(bare, "绵阳公司", "MY01", "B", [AMY])
    done = bare.record(EventDraft("registered", None, "amy", {"register": "employee", "category": "other"}))
    assert done[0].case == "Y-MY01-20261123-B001"
    assert [who.name for who in bare.people()] == ["王敏"]


def test_a_policy_that_cannot_be_read_says_where(bare: Desk) -> None:
    with pytest.raises(PolicyError):
        own_company(bare, "绵阳公司", "MY01", "B", [AMY], policy_text="[policy]\nlabel = 1\n")
    assert not bare.people()


def test_people_are_changed_by_hr_or_management_only(office: Office) -> None:
    newcomer = company.person(Person("bai", "白露", "second-handler", "after-sales"), phone="13700000000")
    with pytest.raises(Refused):
        company.put(office.desk.context, [newcomer])
    office.desk.set_actor("sun")
    company.put(office.desk.context, [newcomer])
    assert office.desk.person("bai").name == "白露"
    assert b"13700000000" not in b"".join(row[0] for row in office.store.query("SELECT header FROM event"))
    with pytest.raises(Refused):
        office.desk.person("nobody")


def test_who_has_left_is_off_the_lists_but_still_known(office: Office) -> None:
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.person(office.desk.person("tang"), active=False)])
    assert "唐晓东" not in [who.name for who in office.desk.people()]
    assert office.desk.person("tang").name == "唐晓东"


def test_a_department_of_ones_own_stands_beside_the_policys(office: Office) -> None:
    office.desk.set_actor("sun")
    company.put(office.desk.context, [company.department("export", Text("外贸部", "Export"))])
    names = {who.key: who.name for who in office.desk.departments()}
    assert (names["export"], names["after-sales"]) == ("外贸部", "售后部")


def test_settings_of_this_pc_and_of_the_company(office: Office) -> None:
    context = office.desk.context
    assert settings.get(context, "sound", True) is True
    settings.put(context, "sound", False)
    assert settings.get(context, "sound", True) is False
    office.desk.set_actor("sun")
    settings.share(context, "hotline", "02882650505")
    assert settings.shared(context, "hotline") == "02882650505"


# words --------------------------------------------------------------------------------------------------------------
def test_every_code_that_a_view_shows_has_words_in_both_languages(office: Office) -> None:
    policy = load_default()
    codes = [*LANES, *labels.STAGES, *labels.STATES, *labels.TAGS, *labels.DUTIES, *labels.penalty_states()]
    codes += [*KINDS, *RULES]
    codes += [f"window:{lane}" for lane in LANES] + [*policy.roles, *policy.departments, "repeat:2", "book:customer"]
    codes += [f"category:customer:{code}" for code in policy.categories["customer"]] + list(labels.CHOICES)
    for code in codes:
        found = office.desk.text(code)
        assert found.zh and found.en and found.zh != code, code
        assert any("\u4e00" <= character <= "\u9fff" for character in found.zh), code


def test_every_choice_of_the_policys_fields_has_words() -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            for code in field.choices:
                if field.name != "register":
                    assert f"{field.name}:{code}" in labels.CHOICES, (kind.name, field.name, code)


@pytest.mark.parametrize(
    ("lane", "zh"),
    [
        ("to-dispatch", "30 分钟内"),
        ("investigating", "30 / 60 分钟"),
        ("to-reply", "10 分钟内"),
        ("to-follow-up", "7 天内"),
        ("to-handle", "当日"),
        ("to-decide", "3 天内"),
    ],
)
def test_a_lane_says_its_window(lane: str, zh: str) -> None:
    assert labels.lane_window(lane, load_default()).zh == zh


# the clock of this PC, and what a start loads -----------------------------------------------------------------------
def test_the_clock_of_this_pc_only_grows_within_a_boot() -> None:
    clock = SystemClock()
    first, second = clock.mono(), clock.mono()
    assert second >= first
    assert clock.boot() == SystemClock().boot() and len(clock.boot()) == 12
    assert clock.now() > 1_700_000_000_000


QUIET = """
import sys
from pathlib import Path
from desktop.models.store import Store
from desktop.services.desk import Desk
from desktop.services.setup_company import sample_company
from desktop.services.wallclock import SystemClock
desk = Desk(Store.open(Path(sys.argv[1])), SystemClock())
desk.board(desk.context.clock.now())
desk.counters(desk.context.clock.now())
late = ("reportlab", "fontTools", "statistics", "desktop.services.statistics", "desktop.services.documents", "PySide6")
print([name for name in sys.modules if name in late])
"""


def test_a_board_loads_neither_reportlab_nor_statistics(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", QUIET, str(tmp_path / "ledger.db")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
