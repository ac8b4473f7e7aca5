"""The policy page: figures beside the source's words, confirming, changing, versions and whom they concern.

Owns proofs about desktop.services.policypage and figures, on a real ledger.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.policy.config import PolicyError, load_default, parse
from desktop.services import company, figures, policypage
from desktop.services.policymodels import AGREES, CHANGED, CONFIRM, CONFIRMED, Wish
from desktop.services.readmodels import Refused, Trouble
from tests.services.conftest import Office

POLICY = load_default()
TABLE = {figure.key: figure for figure in figures.table(POLICY)}
HEAD, BASIS, TODAY = "windows.head", "2025 年 12 月盖章版第 3 页", "2026-11-23"


@pytest.fixture
def hr(office: Office) -> Office:
    office.desk.set_actor("sun")
    return office


def states(office: Office, version: str = "") -> dict[str, str]:
    return {line.key: line.state for line in office.desk.policy_page(office.now, version).lines}


def test_every_figure_that_waits_to_be_confirmed_is_on_the_page(office: Office) -> None:
    page = office.desk.policy_page(office.now)
    assert {line.key for line in page.lines if line.state == CONFIRM} == set(POLICY.confirm)
    assert page.to_confirm == len(POLICY.confirm) == 13
    assert [version.label for version in page.versions] == ["2026-01-01"] and page.version.in_force


@pytest.mark.parametrize(
    ("key", "damage", "piece"),
    [
        (HEAD, "digit", "在□小时内"),
        ("amounts.handler-late", "joined", "305O元"),
        ("amounts.staff-media", "joined", "100500元"),
        ("windows.refund-report", "silent", "立即"),
        ("windows.refund-measure", "silent", ""),
        ("windows.dispatch", "", ""),
    ],
)
def test_the_damage_is_marked_in_the_sources_own_words(office: Office, key: str, damage: str, piece: str) -> None:
    line = office.desk.policy_page(office.now).line(key)
    assert (line.damage, line.piece) == (damage, piece)
    marked = [part.words for part in line.quote if part.damaged]
    assert marked == ([] if not piece else ["□"] if damage == "digit" else [piece])
    assert "".join(part.words for part in line.quote).replace("□", "") == POLICY.clauses[line.clause].quote


@pytest.mark.parametrize("key", TABLE)
def test_a_figure_in_words_is_understood_again_in_both_languages(key: str) -> None:
    figure = TABLE[key]
    value = figures.of(POLICY, figure)
    said = figures.say(figure.kind, value)
    for words in said:
        made = policypage.version_text(POLICY, [Wish(key, words)], BASIS, date(2026, 11, 24))
        assert figures.of(parse(made), figure) == value
        assert parse(made).confirm == POLICY.confirm - {key}


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (HEAD, ""),
        (HEAD, "0 分钟"),
        (HEAD, "-5 分钟"),
        (HEAD, "60"),
        (HEAD, "1.5 小时"),
        (HEAD, "400 天"),
        (HEAD, "很快"),
        ("policy.grace", "当日"),
        ("amounts.handler-late", "50–30 元"),
        ("amounts.handler-late", "0 元"),
        ("amounts.handler-late", "30 200 元"),
        ("amounts.handler-late", "三十元"),
        ("limits.hr-manager", "30–50 元"),
        ("limits.hr-manager", "-1"),
        ("calendar.closing", "25:00"),
        ("calendar.closing", "00:00"),
        ("reports.weekly-report", "周八 12:00"),
        ("reports.weekly-report", "someday 12:00"),
        ("reports.monthly-report", "月末"),
    ],
)
def test_a_figure_that_cannot_be_says_what_is_allowed_and_adopts_nothing(hr: Office, key: str, typed: str) -> None:
    with pytest.raises(Refused) as caught:
        hr.desk.adopt_policy((Wish(key, typed),), BASIS, TODAY)
    assert caught.value.field == key
    assert "可填" in caught.value.text.zh and "use" in caught.value.text.en
    assert len(hr.desk.policy_page(hr.now).versions) == 1


@pytest.mark.parametrize("typed", ["30 分钟", "0 分钟", "10、10 分钟", "马上", "10"])
def test_a_warning_lies_before_the_due_time(hr: Office, typed: str) -> None:
    with pytest.raises(Refused) as caught:
        hr.desk.plan_policy((Wish("windows.dispatch", None, typed),))
    assert caught.value.field == "warn.dispatch"


def test_a_window_shorter_than_its_warnings_is_refused_with_them(hr: Office) -> None:
    with pytest.raises(Refused) as caught:
        hr.desk.plan_policy((Wish("windows.dispatch", "5 分钟"),))
    assert caught.value.field == "warn.dispatch"
    changes = hr.desk.plan_policy((Wish("windows.dispatch", "5 分钟", "2 分钟"),))
    assert [(one.of_warnings, one.before.zh, one.after.zh) for one in changes] == [
        (False, "30 分钟", "5 分钟"),
        (True, "10、3 分钟", "2 分钟"),
    ]


def test_a_confirmed_figure_is_no_longer_marked_for_new_cases_and_old_ones_keep_theirs(hr: Office) -> None:
    before = hr.register()
    hr.do(before, "escalated", to="zhao")
    assert hr.desk.policy_page(hr.now).line(HEAD).numbers == (before,)
    hr.clock.advance(minutes=1)
    version = hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, TODAY)
    after = hr.register(phone="13900009999")
    hr.do(after, "escalated", to="wu")
    assert [hr.desk.context.case_policy(one).label for one in (before, after)] == ["2026-01-01", TODAY]
    assert clock(hr, before) == (True, 60) and clock(hr, after) == (False, 120)
    line = hr.desk.policy_page(hr.now).line(HEAD)
    assert (line.state, line.since, line.basis, line.numbers) == (CONFIRMED, TODAY, BASIS, (after,))
    assert hr.desk.policy_page(hr.now).version.id == version
    assert states(hr, hr.desk.policy_page(hr.now).versions[1].id)[HEAD] == CONFIRM


def clock(office: Office, case: str) -> tuple[bool, int]:
    """Whether the head's clock of a case is marked 待确认, and its minutes."""
    page = office.desk.case(case, "amy", office.now)
    found = next(one for one in page.clocks if one.name == "head")
    return found.confirm, (found.due - found.started) // 60_000


def test_a_changed_figure_says_so_and_a_figure_named_as_it_stands_is_confirmed(hr: Office) -> None:
    wishes = (Wish("windows.dispatch", "45 分钟"), Wish("amounts.handler-late", "30–50 元"))
    hr.desk.adopt_policy(wishes, BASIS, TODAY)
    found = states(hr)
    assert (found["windows.dispatch"], found["amounts.handler-late"]) == (CHANGED, CONFIRMED)
    assert found["windows.investigate"] == AGREES
    assert hr.desk.policy_page(hr.now).to_confirm == 12


def test_a_version_for_later_counts_from_its_day(hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, "2026-11-25")
    page = hr.desk.policy_page(hr.now)
    assert [(one.label, one.in_force, one.coming) for one in page.versions] == [
        ("2026-11-25", False, True),
        ("2026-01-01", True, False),
    ]
    assert page.line(HEAD).state == CONFIRM
    hr.clock.set("2026-11-25 00:00:00")
    assert hr.desk.policy_page(hr.now).line(HEAD).state == CONFIRMED
    assert hr.desk.policy_page(hr.now).version.label == "2026-11-25"


@pytest.mark.parametrize(
    ("basis", "effective", "field"),
    [
        (" ", TODAY, "basis"),
        (BASIS, "2026-11-22", "effective"),
        (BASIS, "明天", "effective"),
        (BASIS, "", "effective"),
        (BASIS, "2226-01-01", "effective"),
    ],
)
def test_a_version_has_a_ground_and_a_day_that_is_not_past(hr: Office, basis: str, effective: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        hr.desk.adopt_policy((Wish(HEAD, "1 小时"),), basis, effective)
    assert caught.value.field == field
    assert len(hr.desk.policy_page(hr.now).versions) == 1


def test_no_version_overtakes_one_to_come_and_the_next_is_made_of_it(hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, "2026-11-25")
    with pytest.raises(Refused, match="2026-11-25"):
        hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), BASIS, "2026-11-24")
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), BASIS, "2026-11-25")
    newest = hr.desk.policy_page(hr.now).versions[0]
    page = hr.desk.policy_page(hr.now, newest.id)
    assert newest.label == "2026-11-25 (2)"
    assert (page.line(HEAD).figure.zh, page.line("windows.dispatch").figure.zh) == ("2 小时", "45 分钟")
    hr.clock.set("2026-11-25 12:00:00")
    assert hr.desk.policy_page(hr.now).version.id == newest.id


@pytest.mark.parametrize(
    ("person", "may"), [("amy", False), ("wu", False), ("sun", True), ("zheng", True), ("chen", True)]
)
def test_hr_and_management_adopt_others_are_told(office: Office, person: str, may: bool) -> None:
    office.desk.set_actor(person)
    assert (office.desk.policy_page(office.now).refusal is None) is may
    if may:
        assert office.desk.adopt_policy((Wish(HEAD, "1 小时"),), BASIS, TODAY)
        return
    with pytest.raises(Refused, match="HR manager"):
        office.desk.adopt_policy((Wish(HEAD, "1 小时"),), BASIS, TODAY)


def test_nothing_changed_and_unknown_figures_and_versions_are_refused(hr: Office) -> None:
    for act in (
        lambda: hr.desk.adopt_policy((), BASIS, TODAY),
        lambda: hr.desk.plan_policy((Wish("windows.moon", "1 天"),)),
        lambda: hr.desk.policy_page(hr.now, "moon"),
    ):
        with pytest.raises(Refused):
            act()


def test_a_version_is_an_event_that_a_rebuild_gives_again(hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), 'a "b" \\ 中\n', TODAY)
    assert hr.desk.policy_page(hr.now).line(HEAD).basis == 'a "b" \\ 中'
    before = projection_rows(hr.store)
    rebuild(hr.store)
    assert projection_rows(hr.store) == before


def test_a_new_version_counts_with_the_holidays_published_by_then(hr: Office) -> None:
    version = hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, TODAY)
    made = hr.store.policy(version)
    assert made.text.count("[calendar.holidays]") == 1
    assert made.calendar.table == POLICY.calendar.table


def test_the_policy_is_exported_as_it_stands_and_can_be_read_again(hr: Office, tmp_path: Path) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, TODAY)
    hr.desk.export_policy("", tmp_path / "policy.toml")
    text = (tmp_path / "policy.toml").read_text("utf-8")
    assert parse(text).id == hr.desk.context.current_policy().id
    assert "# before the due time, largest first" in text
    with pytest.raises(Trouble) as caught:
        hr.desk.export_policy("", tmp_path / "no" / "policy.toml")
    assert "没有写成" in caught.value.text.zh


def test_a_ground_pasted_with_other_line_ends_breaks_no_version(hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), "第 3 页\u2028盖章\x85版", TODAY)
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), BASIS, TODAY)
    page = hr.desk.policy_page(hr.now)
    assert page.line(HEAD).basis == "第 3 页 盖章 版" and page.line("windows.dispatch").figure.zh == "45 分钟"


def test_a_confirmed_figure_keeps_the_sources_words_and_its_day(hr: Office) -> None:
    hr.desk.adopt_policy((Wish(HEAD, "2 小时"),), BASIS, "2026-11-25")
    page = hr.desk.policy_page(hr.now, hr.desk.policy_page(hr.now).versions[0].id)
    line = page.line(HEAD)
    assert (line.state, line.since, line.basis) == (CONFIRMED, "2026-11-25", BASIS)
    assert (line.damage, line.piece) == ("digit", "在□小时内")
    assert page.to_confirm == hr.desk.policy_page(hr.now).to_confirm - 1


def test_a_figure_is_put_back_by_another_version_and_each_case_keeps_its_own(hr: Office) -> None:
    cases = []
    for figure in ("45 分钟", "30 分钟"):
        cases.append(hr.register(phone=f"1390000000{len(cases)}"))
        hr.clock.advance(minutes=1)
        hr.desk.adopt_policy((Wish("windows.dispatch", figure),), BASIS, TODAY)
    cases.append(hr.register(phone="13900000009"))
    minutes = [hr.desk.context.case_policy(one).windows["dispatch"].amount // 60_000 for one in cases]
    assert minutes == [30, 45, 30]
    assert states(hr)["windows.dispatch"] == CHANGED, "that it was changed and put back stays visible"
    assert len({version.id for version in hr.desk.policy_page(hr.now).versions}) == 3


def test_a_version_for_tomorrow_is_put_back_before_it_ever_held(hr: Office) -> None:
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), BASIS, "2026-11-24")
    hr.desk.adopt_policy((Wish("windows.dispatch", "30 分钟"),), "办公会撤回", "2026-11-24")
    today = hr.register()
    hr.clock.set("2026-11-24 00:00:00")
    tomorrow = hr.register(phone="13900000009")
    found = [hr.desk.context.case_policy(one) for one in (today, tomorrow)]
    assert [one.windows["dispatch"].amount // 60_000 for one in found] == [30, 30]
    assert [one.label for one in found] == ["2026-01-01", "2026-11-24 (2)"]


def test_the_last_moment_before_a_version_still_belongs_to_the_one_before(hr: Office) -> None:
    hr.desk.adopt_policy((Wish("windows.dispatch", "45 分钟"),), BASIS, "2026-11-24")
    hr.clock.set("2026-11-23 23:59:59")
    last = hr.register()
    hr.clock.set("2026-11-24 00:00:00")
    first = hr.register(phone="13900000009")
    found = []
    for case in (last, first):
        clock = next(one for one in hr.desk.case(case, "amy", hr.now).clocks if one.name == "dispatch")
        found.append((clock.due - clock.started) // 60_000)
    assert found == [30, 45]


OLDER = "\n".join(
    line
    for line in POLICY.text.splitlines()
    if not line.startswith(("supply-data =", "staff-conduct =")) or "zh" in line
)
"""The shipped policy as a program would have had it that knew neither the clock nor the rule."""


def test_a_version_adopted_before_the_program_knew_of_a_clock_is_read_and_asks_for_its_figure(hr: Office) -> None:
    with pytest.raises(PolicyError, match="it is missing"):
        parse(OLDER)
    id = sha256(OLDER.encode()).hexdigest()
    fields = {"id": id, "label": "2026-06-01", "effective": hr.now, "text": OLDER}
    company.put(hr.desk.context, [company.CompanyDraft("policy-adopted", fields)])
    case = hr.register()
    hr.do(case, "dispatched", to="zhou")
    hr.do(case, "data-requested", of="ma")
    policy = hr.desk.context.case_policy(case)
    assert (policy.id, policy.text) == (id, OLDER)
    assert policy.windows["supply-data"] == POLICY.windows["supply-data"]
    assert states(hr)["windows.supply-data"] == states(hr)["amounts.staff-conduct"] == CONFIRM
    version = hr.desk.adopt_policy((Wish("windows.supply-data", "25 分钟"),), BASIS, TODAY)
    made = parse(hr.store.policy(version).text)
    assert made.windows["supply-data"].amount == 25 * 60_000
    assert made.amounts["staff-conduct"] == POLICY.amounts["staff-conduct"]
    before = projection_rows(hr.store)
    rebuild(hr.store)
    assert projection_rows(hr.store) == before
