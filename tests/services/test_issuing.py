"""Numbered papers from the ledger: what stands on them, who may have them, one number for one content.

Owns nothing but these sentences.
"""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from desktop.models.store import NewEvent
from desktop.services import faces, papercheck, reportsheets
from desktop.services.deskmodels import PaperFilter
from desktop.services.paperkinds import PAPERS, Subject
from desktop.services.penaltymodels import Entries
from desktop.services.preferences import letterhead
from desktop.services.readmodels import Refused
from tests.services.conftest import Office
from tests.services.test_papers import issued

NOVEMBER = Subject(start=date(2026, 11, 1), end=date(2026, 11, 30))
PRIVATE = ("刘建国", "1388054", "138 8054", "建设路", "XY-2026", "推拉门")


def text(pdf: bytes) -> str:
    """The text of a paper without blanks."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf), strict=True).pages))


def pages(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf), strict=True).pages]


def decided(office: Office) -> str:
    """An employee's complaint about 马跃, decided by HR."""
    case = office.register_employee(responsible="ma")
    office.clock.advance(minutes=30)
    office.do(case, "referred-up", to="sun")
    office.clock.advance(minutes=30)
    office.do(case, "decided", by="sun", decision="加班属实，随 11 月工资补发")
    return case


def late(office: Office) -> str:
    """A case whose answer 周凯 owes and has not given."""
    case = office.register()
    office.clock.advance(minutes=5)
    office.do(case, "dispatched", to="zhou")
    office.clock.advance(minutes=95)
    return case


def test_a_decision_goes_to_both_parties_and_only_one_learns_who_complained(office: Office) -> None:
    case = decided(office)
    paper = office.desk.issue_paper("decision-notice", Subject(case=case))
    assert re.fullmatch(r"JD-CD01-2026-A\d{4}", paper.number) and not paper.again
    theirs, other = pages(paper.pdf)
    for part in (
        case,
        paper.number,
        "郑海波",
        "加班补贴",
        "加班属实，随11月工资补发",
        "孙建华人事行政部经理",
        "028 8265 0505",
    ):
        assert part.replace(" ", "") in theirs, part
    assert "加班属实" in other and "郑海波" not in other and "加班补贴" not in other


def test_the_head_of_a_paper_gives_the_hotline_in_groups(office: Office) -> None:
    context = office.desk.context
    assert letterhead(context, context.current_policy()) == "人事行政部　投诉电话 028 8265 0505"


def test_the_same_content_keeps_its_number_and_a_later_fact_makes_a_paper_that_names_it(office: Office) -> None:
    case = decided(office)
    first = office.desk.issue_paper("decision-notice", Subject(case=case))
    office.clock.advance(minutes=9)
    again = office.desk.issue_paper("decision-notice", Subject(case=case))
    assert (again.number, again.pdf, again.again) == (first.number, first.pdf, True)
    office.do(case, "decided", by="sun", decision="加班属实，补发并致歉")
    later = office.desk.issue_paper("decision-notice", Subject(case=case))
    assert later.number != first.number and not later.again
    assert f"本单更正并取代{first.number}" in text(later.pdf)
    assert office.desk.document(first.number) == first.pdf
    times = {one.number: one.times for one in office.desk.papers(PaperFilter(), office.now).lines}
    assert times == {first.number: 2, later.number: 1}


def test_nothing_decided_is_nothing_to_print(office: Office) -> None:
    case = office.register_employee()
    with pytest.raises(Refused) as caught:
        office.desk.issue_paper("decision-notice", Subject(case=case))
    assert caught.value.code == "nothing-to-print"
    with pytest.raises(Refused):
        office.desk.issue_paper("final-notice", Subject(case=case))
    with pytest.raises(Refused) as caught:
        office.desk.issue_paper("decision-notice", Subject(case="Y-CD01-20261123-A999"))
    assert caught.value.code == "unknown-case"
    assert office.desk.papers(PaperFilter(), office.now).total == 0


def test_a_final_decision_names_the_one_it_is_about(office: Office) -> None:
    case = decided(office)
    office.do(case, "review-requested", who="郑海波")
    office.clock.advance(minutes=10)
    office.desk.set_actor("zheng")
    office.do(case, "final-decision", by="zheng", decision="维持补发")
    office.desk.set_actor("amy")
    paper = office.desk.issue_paper("final-notice", Subject(case=case))
    first, _ = pages(paper.pdf)
    assert paper.number.startswith("ZS-")
    for part in ("终审决定通知", "原决定加班属实", "决定维持补发", "郑总总经理", "不再复审"):
        assert part in first, part


def test_an_urging_note_names_the_clocks_and_nobody_who_complained(office: Office) -> None:
    case = late(office)
    paper = office.desk.issue_paper("urging-note", Subject(case=case, key="zhou"))
    said = text(paper.pdf)
    for part in ("催办单", "应办人周凯", "售后部", case, "调查5.2.3", "回复结果7.2.1", "已超", "第1页共1页"):
        assert part in said, part
    assert not [part for part in PRIVATE if part.replace(" ", "") in said]
    office.clock.advance(minutes=30)
    second = office.desk.issue_paper("urging-note", Subject(case=case, key="zhou"))
    assert second.number != paper.number and "取代" not in text(second.pdf), "urging again corrects nothing"
    with pytest.raises(Refused):
        office.desk.issue_paper("urging-note", Subject(case=case, key="li"))


def test_the_end_of_a_day_is_its_own_midnight(office: Office) -> None:
    case = office.register()
    office.clock.advance(minutes=5)
    office.do(case, "escalated", to="zhao")
    office.clock.advance(days=1)
    said = text(office.desk.issue_paper("urging-note", Subject(case=case, key="zhao")).pdf)
    assert "领导当日7.2.2" in said and "2026-11-2324:00" in said and "2026-11-2400:00" not in said


def test_a_case_sheet_has_the_whole_history_with_both_times(office: Office) -> None:
    case = late(office)
    office.do(case, "noted", at=office.now - 20 * 60_000, text="周凯电话未接", what="call-attempt")
    paper = office.desk.issue_paper("case-sheet", Subject(case=case))
    said = text(paper.pdf)
    for part in ("刘建国", "13880542716", "周凯电话未接", "2026-11-2310:20:00", "2026-11-2310:40:00", "已超时"):
        assert part in said, part
    assert said.index("客户电话投诉") < said.index("周凯电话未接"), "the oldest first"
    assert "含个人信息，仅限内部存档" in said


def test_registers_hold_their_own_cases_of_the_period_with_what_came_of_them(office: Office) -> None:
    customer = office.register()
    office.do(customer, "result-recorded", result="下轨已更换")
    office.do(customer, "replied")
    employee = decided(office)
    paper = office.desk.issue_paper("customer-register", NOVEMBER)
    said = text(paper.pdf)
    for part in (
        customer,
        "刘建国",
        "13880542716",
        "XY-2026-08-1147",
        "推拉门下轨变形",
        "下轨已更换",
        "成华店",
        "回复11-23",
    ):
        assert part in said, part
    assert employee not in said and "本期登记1件，其中未结1件" in said
    other = text(office.desk.issue_paper("employee-register", NOVEMBER).pdf)
    for part in (employee, "郑海波", "制造中心", "马跃", "十月加班二十小时未计", "加班属实"):
        assert part in other, part


def test_a_closed_complaint_is_closed_in_the_register_as_in_the_monthly_sheet(office: Office) -> None:
    closed, _, voided = office.register(), office.register(), office.register()
    office.do(closed, "dispatched", to="zhou")
    office.do(closed, "result-recorded", result="下轨已更换")
    office.do(closed, "replied")
    office.do(closed, "closed")
    office.do(voided, "voided", by="sun", why="重复登记")
    assert office.desk.case(closed, "amy", office.now).stage == "to-follow-up", "a call is still to be made"
    assert "本期登记3件，其中未结1件" in text(office.desk.issue_paper("customer-register", NOVEMBER).pdf)
    monthly = office.desk.report_numbers("monthly-report", office.now)
    assert next(one.closing for one in monthly.registers if one.register == "customer") == 1


@pytest.mark.parametrize("kind", ["customer-register", "employee-register", "penalty-ledger", "dealer-ledger"])
def test_a_book_with_nothing_in_it_takes_no_number(office: Office, kind: str) -> None:
    october = Subject(start=date(2026, 10, 1), end=date(2026, 10, 31))
    office.register()
    with pytest.raises(Refused) as caught:
        office.desk.issue_paper(kind, october)
    assert caught.value.code == "nothing-to-print"
    assert "2026-10 没有" in caught.value.text.zh and "2026-10" in caught.value.text.en
    assert office.desk.papers(PaperFilter(), office.now).total == 0


def test_a_report_of_a_period_that_could_hold_nothing_is_refused(office: Office) -> None:
    week, now = 7 * 86_400_000, office.now
    office.register()
    reportsheets.require(office.desk.context, "weekly-report", office.desk.week_start(now) + week)
    for report, start in (
        ("weekly-report", office.desk.week_start(now)),
        ("weekly-report", office.desk.week_start(now) + 2 * week),
        ("monthly-report", faces.day_start(date(2026, 10, 1), office.desk.zone)),
        ("monthly-report", faces.day_start(date(2026, 12, 1), office.desk.zone)),
    ):
        with pytest.raises(Refused) as caught:
            reportsheets.require(office.desk.context, report, start)
        assert caught.value.code == "nothing-to-print" and "没有可打印的" in caught.value.text.zh
    with pytest.raises(Refused) as caught:
        office.desk.send_weekly(office.desk.week_start(now))
    assert caught.value.code == "nothing-to-print"
    assert office.desk.papers(PaperFilter(), office.now).total == 0


def test_the_period_includes_its_last_day(office: Office) -> None:
    case = office.register()
    day = date(2026, 11, 23)
    assert case in text(office.desk.issue_paper("customer-register", Subject(start=day, end=day)).pdf)
    with pytest.raises(Refused) as caught:
        office.desk.issue_paper("customer-register", Subject(start=day, end=date(2026, 11, 22)))
    assert (caught.value.code, caught.value.field) == ("wrong-period", "end")


def test_a_dealer_pays_by_the_month_and_a_reversal_is_an_entry_of_its_own_day(office: Office) -> None:
    case = office.register(store="mianyang", responsible="mianyang")
    office.do(case, "misconduct-found", by="sun", on="mianyang", how="bad-attitude")
    (line,) = office.desk.suggestions()
    penalty = office.desk.propose(line.id, 20000, "态度恶劣")
    office.desk.set_actor("sun")
    office.desk.approve(penalty)
    office.desk.issue(penalty)
    said = text(office.desk.issue_paper("dealer-ledger", NOVEMBER).pdf)
    assert "绵阳经销商" in said and "200.00" in said and "人民币贰佰元整" in said and "下达" in said
    office.desk.penalty_step(penalty, "penalty-acknowledged")
    office.clock.advance(days=10)
    office.desk.penalty_step(penalty, "penalty-settled", entries=Entries(month="2026-12"))
    office.desk.penalty_step(penalty, "penalty-reversed", "登记有误", entries=Entries(month="2026-12"))
    december = Subject(start=date(2026, 12, 1), end=date(2026, 12, 31))
    later = text(office.desk.issue_paper("dealer-ledger", december).pdf)
    assert "冲销-200.00" in later
    november = office.desk.issue_paper("dealer-ledger", NOVEMBER)
    assert november.again, "what was closed reads as it did"


def test_the_penalty_ledger_has_persons_and_rewards_apart(office: Office) -> None:
    issued(office)
    office.desk.set_actor("amy")
    reward = office.desk.propose_by_hand("commendation", "jiang", 20000, "雨夜抢修，客户送锦旗")
    office.desk.set_actor("sun")
    office.desk.approve(reward)
    number = office.desk.issue(reward).number
    assert number.startswith("JL-CD01-2026-A")
    said = text(office.desk.document(number))
    for part in ("奖励通知单", "受奖人蒋师傅", "¥200.00", "人民币贰佰元整", "7.2.7", "雨夜抢修"):
        assert part in said, part
    assert "处罚" not in said.replace("奖惩", "")
    ledger = text(office.desk.issue_paper("penalty-ledger", NOVEMBER).pdf)
    assert "周凯" in ledger and "处罚合计·1笔·人民币叁拾元整" in ledger and "奖励合计·1笔·人民币贰佰元整" in ledger
    assert not [part for part in PRIVATE if part.replace(" ", "") in ledger]


@pytest.mark.parametrize(
    ("kind", "may", "may_not"),
    [
        ("case-sheet", ("amy", "sun", "zheng"), ("zhou", "huang", "ma")),
        ("customer-register", ("amy", "chen"), ("zhou", "feng")),
        ("penalty-ledger", ("huang", "sun"), ("zhou",)),
    ],
)
def test_who_may_have_a_paper(office: Office, kind: str, may: tuple[str, ...], may_not: tuple[str, ...]) -> None:
    case = late(office)
    if kind == "penalty-ledger":
        issued(office)
    subject = Subject(case=case) if PAPERS[kind].about == "case" else NOVEMBER
    for person in may_not:
        office.desk.set_actor(person)
        with pytest.raises(Refused) as caught:
            office.desk.issue_paper(kind, subject)
        assert caught.value.code == "not-your-role" and PAPERS[kind].label.zh in caught.value.text.zh
    for person in may:
        office.desk.set_actor(person)
        assert office.desk.issue_paper(kind, subject).pdf[:5] == b"%PDF-"
    if PAPERS[kind].inside:
        office.desk.set_actor(may_not[0])
        number = office.desk.papers(PaperFilter(), office.now).lines[0].number
        with pytest.raises(Refused):
            office.desk.document(number)


def test_whoever_is_complained_about_does_not_get_the_file(office: Office) -> None:
    case = office.register(responsible="ning")
    office.desk.set_actor("ning")
    with pytest.raises(Refused) as caught:
        office.desk.issue_paper("case-sheet", Subject(case=case))
    assert "您本人" in caught.value.text.zh


def test_the_case_page_offers_what_can_be_printed_and_says_why_not(office: Office) -> None:
    case = office.register()
    offered = {one.kind: one for one in office.desk.case(case, "amy", office.now).papers}
    assert list(offered) == ["print:decision-notice", "print:urging-note", "print:case-sheet"]
    assert offered["print:urging-note"].why is not None and "没有已超时" in offered["print:urging-note"].why.zh
    assert offered["print:case-sheet"].allowed and not offered["print:decision-notice"].allowed
    late_case = late(office)
    kinds = [one.kind for one in office.desk.case(late_case, "amy", office.now).papers if one.allowed]
    assert kinds == ["print:urging-note:zhou", "print:case-sheet"]
    assert not any(one.allowed for one in office.desk.case(late_case, "zhou", office.now).papers)


# checking a paper -----------------------------------------------------------------------------------------------------
def said(office: Office, number: str, code: str = "") -> str:
    return "".join(line.zh for line in papercheck.lines(office.desk.context, office.desk.check_paper(number, code)))


def test_a_paper_is_known_by_number_and_code(office: Office) -> None:
    case, number = issued(office)
    found = office.desk.check_paper(number.lower())
    assert (found.kept, found.case, found.by, found.reprints, found.fits) == ("whole", case, "孙建华", 0, None)
    assert f"校验{found.check}" in text(office.desk.document(number)), "the code known is the code printed"
    assert office.desk.check_paper(number, found.check.lower().replace("-", "")).fits is True
    wrong = office.desk.check_paper(number, "0000-0000")
    assert wrong.fits is False and not wrong.holds
    assert "校验码不符" in said(office, number, "0000-0000") and "核对不符" in said(office, number, "0000-0000")
    assert "核对相符" in said(office, number, found.check)
    assert "由 孙建华 出具，此后重印 0 次" in said(office, number), "whether it was printed then nobody knows"
    office.desk.count_reprint(number)
    assert "此后重印 1 次" in said(office, number) and "共打印" not in said(office, number)
    assert "没有编号为" in said(office, "CF-CD01-2026-A9999")
    with pytest.raises(Refused):
        office.desk.count_reprint("CF-CD01-2026-A9999")


def test_a_report_whose_event_has_no_code_is_known_by_what_stands_on_it(office: Office) -> None:
    office.last_week()
    number = office.desk.send_weekly(office.desk.week_start(office.now)).number
    found = office.desk.check_paper(number)
    assert re.fullmatch("[0-9A-F]{4}-[0-9A-F]{4}", found.check)
    assert office.desk.check_paper(number, found.check).holds


def test_changed_erased_and_missing_bytes_are_told_apart(office: Office) -> None:
    _, number = issued(office)
    raw = office.store.raw
    for (name,) in office.store.query("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'part'"):
        raw.execute(f"DROP TRIGGER {name}")
    (row,) = office.store.query("SELECT event_id FROM document_row WHERE number = ?", (number,))
    raw.execute("UPDATE part SET filed = 0, bytes = ? WHERE event_id = ? AND name = 'attachment-1'", (b"%PDF-", row[0]))
    assert office.desk.check_paper(number).kept == "changed" and "被改动过" in said(office, number)
    raw.execute("UPDATE part SET filed = 0, bytes = NULL WHERE event_id = ? AND name = 'attachment-1'", row)
    assert office.desk.check_paper(number).kept == "missing"
    node, seq = office.store.query(
        "SELECT n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no WHERE e.id = ?", row
    )[0]
    erased = {"parts": [[f"{node}:{seq}", "attachment-1"]]}
    office.store.record(
        NewEvent(kind="parts-erased", actor="sun", at=office.now, recorded_at=office.now, fields=erased)
    )
    found = office.desk.check_paper(number)
    assert found.kept == "erased" and found.holds and office.desk.check_paper(number, found.check).fits


def test_a_rebuilt_ledger_knows_the_same_papers(office: Office) -> None:
    from desktop.models.rebuild import projection_rows, rebuild
    from desktop.models.verify import verify

    case = decided(office)
    issued(office)
    number = office.desk.issue_paper("decision-notice", Subject(case=case)).number
    office.desk.issue_paper("penalty-ledger", NOVEMBER)
    office.desk.count_reprint(number)
    before, papers = projection_rows(office.store), office.desk.papers(PaperFilter(), office.now)
    rebuild(office.store)
    assert projection_rows(office.store) == before and office.desk.papers(PaperFilter(), office.now) == papers
    assert verify(office.store).clean
