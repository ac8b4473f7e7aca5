"""Absences on a real ledger: who may say so, what is kept, what pickers and permissions make of it; no case changes."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.verify import verify
from desktop.services import absences
from desktop.services.readmodels import EventDraft, Refused
from tests.fakes import instant
from tests.services.conftest import Office

MINUTE = 60_000
TODAY, TOMORROW = instant("2026-11-23 00:00"), instant("2026-11-24 00:00")
WEDNESDAY = instant("2026-11-25 00:00")


def away(office: Office, person: str, deputy: str = "", start: int = TODAY, until: int = TOMORROW) -> str:
    """As the HR manager says it."""
    before = office.desk.actor
    office.desk.set_actor("sun")
    key = absences.save(office.desk.context, "", person, start, until, deputy)
    office.desk.set_actor(before)
    return key


def lines(office: Office) -> list[tuple[str, str, str, bool]]:
    found = absences.lines(office.desk.context, office.now)
    return [(one.person.key, one.acting.key, one.words.zh, one.running) for one in found]


def test_an_absence_is_kept_as_an_event_and_rebuilt_alike(office: Office) -> None:
    key = away(office, "amy", "ning", TODAY, WEDNESDAY)
    assert lines(office) == [("amy", "ning", "11月23日至 11月24日", True)]
    (header,) = office.store.query("SELECT CAST(header AS TEXT) FROM event WHERE kind = 'absence-set'")
    assert "王敏" not in header[0] and '"absence"' not in header[0]
    office.desk.set_actor("amy")
    absences.save(office.desk.context, key, "amy", TODAY, TOMORROW, "sun")
    rows = projection_rows(office.store)
    assert len(rows["absence_row"]) == 1, "changed, not another one"
    rebuild(office.store)
    assert projection_rows(office.store) == rows
    assert verify(office.store).clean


def test_back_early_ends_it_now_and_one_to_come_is_taken_back(office: Office) -> None:
    key, later = away(office, "amy", "ning"), away(office, "zhou", "tang", TOMORROW, WEDNESDAY)
    office.clock.advance(hours=3)
    office.desk.set_actor("amy")
    absences.end(office.desk.context, key)
    assert not absences.stand_ins(office.desk.context, office.now).is_away("amy")
    assert absences.stand_ins(office.desk.context, office.now - 1).is_away("amy"), "until then it was so"
    office.desk.set_actor("zhou")
    absences.end(office.desk.context, later)
    assert lines(office) == []
    with pytest.raises(Refused) as caught:
        absences.end(office.desk.context, key)
    assert caught.value.code in ("over", "not-your-role")


@pytest.mark.parametrize(
    ("actor", "person", "may"),
    [
        ("zhou", "zhou", True),
        ("zhao", "zhou", True),
        ("sun", "zhou", True),
        ("zheng", "zhao", True),
        ("tang", "zhou", False),
        ("wu", "zhou", False),
        ("amy", "zhou", False),
    ],
    ids=["oneself", "the head", "HR", "the general manager", "a colleague", "another's head", "the front desk"],
)
def test_who_may_say_that_somebody_is_away(office: Office, actor: str, person: str, may: bool) -> None:
    office.desk.set_actor(actor)
    if may:
        key = absences.save(office.desk.context, "", person, TODAY, TOMORROW)
        absences.end(office.desk.context, key)
        return
    with pytest.raises(Refused) as caught:
        absences.save(office.desk.context, "", person, TODAY, TOMORROW)
    assert (caught.value.code, caught.value.field) == ("not-your-role", "person")


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"person": "nobody"}, "person"),
        ({"until": TODAY}, "until"),
        ({"start": TODAY - 10 * MINUTE, "until": TODAY}, "until"),
        ({"deputy": "amy"}, "deputy"),
        ({"deputy": "nobody"}, "deputy"),
    ],
)
def test_what_cannot_be_says_at_which_field(office: Office, said: dict[str, Any], field: str) -> None:
    wanted = {"person": "amy", "start": TODAY, "until": TOMORROW, "deputy": "", **said}
    with pytest.raises(Refused) as caught:
        absences.save(office.desk.context, "", **wanted)
    assert caught.value.field == field
    assert not office.store.query("SELECT 1 FROM absence_row")


def test_no_case_reads_otherwise_for_it(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    tables = ("case_row", "clock_row", "suggestion_row", "rollup_row")
    before = {name: rows for name, rows in projection_rows(office.store).items() if name in tables}
    away(office, "zhou", "tang")
    after = {name: rows for name, rows in projection_rows(office.store).items() if name in tables}
    assert after == before
    page = office.desk.case(case, "amy", office.now)
    assert {line.owner.key for line in page.clocks if line.outcome is None} == {"zhou"}


def test_a_picker_says_who_is_away_and_does_not_propose_them(office: Office) -> None:
    case = office.register()
    (to,) = [one for one in office.desk.form(case, "dispatched", "amy", office.now).fields if one.name == "to"]
    assert to.default == to.choices[0].value
    away(office, str(to.default), "tang" if to.default != "tang" else "zhou")
    (now,) = [one for one in office.desk.form(case, "dispatched", "amy", office.now).fields if one.name == "to"]
    assert now.default not in (None, to.default)
    (said,) = [one.hint.zh for one in now.choices if one.value == to.default]
    assert said.startswith("请假至 24:00，代：")


def test_a_deputy_records_what_the_absent_one_may_in_the_absent_ones_name(office: Office) -> None:
    case = office.register()
    office.do(case, "dispatched", to="zhou")
    office.desk.set_actor("jiang")
    finding = EventDraft("findings-returned", case, "zhou", {"finding": "下轨变形"})
    with pytest.raises(Refused) as caught:
        office.desk.record(finding)
    assert caught.value.code == "not-your-role"
    away(office, "zhou", "jiang")
    form = office.desk.form(case, "findings-returned", "jiang", office.now)
    assert form.by_default == "zhou"
    office.desk.record(finding)
    (header,) = office.store.query("SELECT CAST(header AS TEXT) FROM event WHERE kind = 'findings-returned'")
    assert '"actor":"jiang"' in header[0] and '"by":"zhou"' in header[0]
    office.clock.advance(hours=24)
    with pytest.raises(Refused):
        office.desk.record(EventDraft("replied", case, "amy"))


def test_deciding_on_penalties_does_not_pass_with_an_absence(office: Office) -> None:
    office.late_answer_then_repeat()
    penalty = office.desk.propose(office.desk.suggestions()[0].id, 3000, "首次")
    away(office, "sun", "ning")
    office.desk.set_actor("ning")
    with pytest.raises(Refused) as caught:
        office.desk.approve(penalty)
    assert caught.value.code == "not-approver"


def test_a_second_absence_in_the_same_days_names_the_first(office: Office) -> None:
    key = away(office, "amy", "ning", TODAY, WEDNESDAY)
    with pytest.raises(absences.Overlaps) as caught:
        away(office, "amy", "", TOMORROW, WEDNESDAY + 60 * MINUTE)
    assert (caught.value.line.key, caught.value.field) == (key, "start")
    assert caught.value.text.zh == "王敏 已登记请假 11月23日至 11月24日"
    office.desk.set_actor("sun")
    assert absences.save(office.desk.context, key, "amy", TODAY, WEDNESDAY + 60 * MINUTE) == key, "but may be changed"
    away(office, "amy", "", WEDNESDAY + 60 * MINUTE, WEDNESDAY + 90 * MINUTE)
    away(office, "zhou", "", TOMORROW, WEDNESDAY)
