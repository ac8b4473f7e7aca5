"""The documents: the newest first, by kind, period and number, and what is left of one whose bytes are gone."""

from __future__ import annotations

from desktop.models.store import NewEvent
from desktop.services.deskmodels import Paper, PaperFilter
from tests.services.conftest import Office
from tests.services.test_penalties import approved

ALL = PaperFilter()


def issued(office: Office) -> tuple[str, str]:
    """A penalty carried as far as its notice: case and number."""
    number = office.desk.issue(approved(office)).number
    return office.desk.penalties()[0].number, number


def listed(office: Office, wanted: PaperFilter = ALL) -> tuple[Paper, ...]:
    return office.desk.papers(wanted, office.now).lines


def test_both_kinds_the_newest_first(office: Office) -> None:
    office.last_week()
    weekly = office.desk.send_weekly(office.desk.week_start(office.now)).number
    case, notice = issued(office)
    found = office.desk.papers(ALL, office.now)
    assert [one.number for one in found.lines] == [notice, weekly]
    assert found.total == 2
    assert [(kind, text.zh) for kind, text in found.kinds] == [
        ("penalty-notice", "处罚通知单"),
        ("weekly-report", "周报"),
    ]
    first, second = found.lines
    assert (first.case, first.label.zh, first.about.zh, first.kept) == (case, "处罚通知单", "周凯 · 逾期答复", "whole")
    assert (second.case, second.by, second.about.zh) == ("", "王敏", "")


def test_by_kind_number_and_period(office: Office) -> None:
    office.last_week()
    office.desk.send_weekly(office.desk.week_start(office.now))
    _, notice = issued(office)
    assert [one.kind for one in listed(office, PaperFilter(kind="weekly-report"))] == ["weekly-report"]
    assert [one.number for one in listed(office, PaperFilter(number=f"cf-{notice[3:9]}".lower()))] == [notice]
    assert listed(office, PaperFilter(number="%")) == ()
    for period, days, count in (("week", 0, 2), ("week", 8, 0), ("month", 1, 0), ("year", 20, 2), ("year", 20, 0)):
        office.clock.advance(days=days)
        assert len(listed(office, PaperFilter(period=period))) == count, (period, days)
    assert len(listed(office)) == 2


def test_no_more_than_asked_but_all_are_counted(office: Office) -> None:
    office.last_week()
    office.desk.send_weekly(office.desk.week_start(office.now))
    issued(office)
    found = office.desk.papers(ALL, office.now, 1)
    assert (len(found.lines), found.total) == (1, 2)


def test_a_document_whose_bytes_were_erased_says_so(office: Office) -> None:
    office.last_week()
    number = office.desk.send_weekly(office.desk.week_start(office.now)).number
    node, seq = office.store.query(
        "SELECT n.node, e.seq FROM document_row d JOIN event e ON e.id = d.event_id JOIN node n ON n.no = e.node_no"
    )[0]
    office.store.record(
        NewEvent(
            kind="parts-erased",
            actor="sun",
            at=office.now,
            recorded_at=office.now,
            fields={"parts": [[f"{node}:{seq}", "attachment-1"]]},
        )
    )
    (one,) = listed(office)
    assert (one.number, one.kept) == (number, "erased")
    assert office.store.document(number) is None
