"""The weekly sheet as a reader of the PDF gets it (clauses §7, design §6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.documents import ClockCount, DayCount, Pair, PenaltyCount, StageTime, render_weekly
from desktop.services.documents.fonts import Setting, font_set
from desktop.services.documents.pages import Flow, Frame
from desktop.services.documents.tables import PAD_X
from desktop.services.documents.weekly_parts import HALF, clocks_table, overview_table, penalties_table, stages_table
from desktop.services.documents.words import word
from tests.documents.samples import MONDAY, customer_week, empty_week, page_texts, reader, report, text_of


def test_a_registers_sheet_says_every_figure() -> None:
    document = render_weekly(report(customer_week()))
    (text,) = page_texts(document)
    for part in (
        "成都公司人事行政部用户投诉登记本·5.2.6",
        "用户投诉周报2026年11月16日（周一）至11月22日（周日）",
        "期初未结8收到46办结45期末未结9再次投诉5上报领导3赔退4处罚3笔360.50元",
        "本周收到46件，比上周多3件；期末未结9件。调查（5.2.3）按时率86.0%，为各项最低，6件超时。",
        "产品质量12(+2)",
        "交期8(-3)",
        "时限应办按时超时待核实按时率转办5.2.2464420",
        "95.7%调查5.2.343376186.0%",
        "领导答复6.1待确认3300100.0%",
        "登记→转办824结果→回复——",
        "7.2.1逾期答复260.007.2.4经销商1300.50",
        "制表审核总经理阅示王敏签名：日期：孙建华签名：日期：",
        "制表王敏审核孙建华校验2C90-4E1B2026-11-2311:32打印第1页共1页",
    ):
        assert part in text, part
    assert document.missing == frozenset()


def test_both_registers_follow_one_another_and_then_stand_side_by_side() -> None:
    document = render_weekly(report())
    first, second, third = page_texts(document)
    assert "用户投诉周报" in first
    assert "员工投诉周报" in second
    assert "投诉周报汇总" in third
    assert "收到46046" in third
    assert "期末未结909" in third
    assert "处罚3笔360.50元0笔0元3笔360.50元" in third
    assert "时限：应办92092时限：按时84084时限：超时808" in third
    assert [f"第{n}页共3页" in page for n, page in enumerate((first, second, third), 1)] == [True] * 3
    assert [page.count("总经理阅示") for page in (first, second, third)] == [0, 0, 1]
    assert reader(document).metadata.title == "投诉周报汇总 2026-11-16 – 2026-11-22"


def test_an_empty_week_reads_as_one() -> None:
    (text,) = page_texts(render_weekly(report(empty_week())))
    assert "本周未收到投诉；期末无未结案件。" in text
    assert text.count("本期无记录") == 4
    assert "赔退" not in text
    assert "0笔0元" in text


@pytest.mark.parametrize(
    ("before", "said"), [(43, "多3件"), (50, "少4件"), (46, "，与上周持平"), (None, "本周收到46件；")]
)
def test_the_week_is_compared_with_the_one_before(before: int | None, said: str) -> None:
    assert said in text_of(render_weekly(report(customer_week(received_before=before))))


def test_a_sentence_that_is_given_stands() -> None:
    text = text_of(render_weekly(report(customer_week(sentence="本周平稳。"))))
    assert "本周平稳。" in text
    assert "本周收到" not in text


def test_all_limits_met_is_said() -> None:
    week = customer_week(clocks=(ClockCount("转办", "5.2.2", 4, 4, 0),))
    assert "到期各项时限均按时办结。" in text_of(render_weekly(report(week)))


def test_the_rate_is_rounded_half_up_to_a_tenth_of_a_percent() -> None:
    assert ClockCount("", "", 46, 44, 2).rate == 957
    assert ClockCount("", "", 16, 1, 15).rate == 63
    assert ClockCount("", "", 0, 0, 0).rate is None
    assert ClockCount("", "", 5, 3, 1, unproven=1).rate == 750, "what the readings disagree on judges nobody"
    assert ClockCount("", "", 1, 0, 0, unproven=1).rate is None


@given(st.integers(1, 10**6).flatmap(lambda due: st.tuples(st.just(due), st.integers(0, due))))
def test_the_rate_is_within_half_a_per_mille(counts: tuple[int, int]) -> None:
    due, met = counts
    rate = ClockCount("", "", due, met, due - met).rate
    assert rate is not None
    assert abs(rate * due - 1000 * met) * 2 <= due
    assert 0 <= rate <= 1000


def test_a_long_sheet_breaks_between_rows_with_the_head_on_each_page() -> None:
    week = customer_week(
        clocks=tuple(ClockCount(f"时限{n}", "5.2.2", n, n, 0) for n in range(1, 61)),
        stages=tuple(StageTime(f"阶段{n}", n, n) for n in range(40)),
        penalties=tuple(PenaltyCount("7.2.1", f"处罚{n}", 1, 100 * n) for n in range(40)),
    )
    document = render_weekly(report(week))
    pages = page_texts(document)
    assert document.pages == len(pages) > 3
    for n in range(1, 61):
        assert sum(f"时限{n}5.2.2{n}{n}00100.0%" in page for page in pages) == 1
    for page in pages:
        assert ("时限应办按时" in page) == ("5.2.2" in page.replace("用户投诉登记本·5.2.6", ""))
    assert sum("总经理阅示" in page for page in pages) == 1


def test_many_categories_and_odd_names_fit() -> None:
    categories = tuple(Pair(f"非常长的类别名称甲乙丙丁戊己庚辛{n}", 1000 * n, 3) for n in range(9))
    document = render_weekly(report(customer_week(categories=categories)))
    assert "…" in text_of(document)
    assert "8000(+7997)" in text_of(document)


def test_the_english_sheet_and_a_week_over_new_year() -> None:
    start = date(2026, 12, 28)
    days = tuple(DayCount(start + timedelta(n), n) for n in range(7))
    changes = {"start": start, "end": start + timedelta(6)}
    english = text_of(render_weekly(report(customer_week(days=days), lang="en", **changes)))
    assert "WeeklyReport:CustomerComplaintsMon2026-12-28toSun2027-01-03" in english
    assert "46receivedthisweek,3morethanlastweek;9stillopenattheend." in english
    chinese = text_of(render_weekly(report(customer_week(days=days), **changes)))
    assert "2026年12月28日（周一）至2027年1月3日（周日）" in chinese


def test_the_same_week_gives_the_same_bytes() -> None:
    assert render_weekly(report()).sha256 == render_weekly(report()).sha256
    assert render_weekly(report(start=MONDAY + timedelta(7))).sha256 != render_weekly(report()).sha256


def test_nothing_to_report_is_refused() -> None:
    with pytest.raises(ValueError, match="no register"):
        render_weekly(report(customer_week(), sheets=()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_beside_each_other_do_not_touch(lang: str) -> None:
    bold = font_set().styles[True]
    assert all(bold.width(word(key, lang), 12) < HALF for key in ("by-category", "stages", "by-day", "penalties"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_title_of_a_column_is_cut_in_two(lang: str) -> None:
    week = customer_week()
    flow = Flow(Setting(font_set()), Frame("", "", (), "", lambda page, total: ""))
    tables = [
        clocks_table(week.clocks, lang),
        stages_table(week, lang, total=HALF),
        penalties_table(week, lang, total=HALF),
        overview_table([week, empty_week()], lang),
    ]
    for table in tables:
        for cell, width in zip(table.rows[0], table.widths, strict=True):
            assert flow.width(cell.text, cell.size, True) <= width - 2 * PAD_X, cell.text
