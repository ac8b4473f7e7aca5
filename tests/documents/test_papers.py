"""Decisions, rewards, urging notes, registers, case sheets and ledgers as read back from the PDF (clauses §7)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pypdf
import pytest

from desktop.services.documents import (
    Document,
    render_case_sheet,
    render_decision,
    render_ledger,
    render_register,
    render_reward,
    render_urging,
)
from tests.documents import papers
from tests.documents.papers import LONG, customer_row, employee_row, entry, history, imprint, urged
from tests.documents.samples import page_texts, reader, squeeze, text_of

EVERY: dict[str, Callable[..., Document]] = {
    "decision": lambda **by: render_decision(papers.decision(imprint=imprint(**by))),
    "final": lambda **by: render_decision(papers.final(imprint=imprint(**by))),
    "reward": lambda **by: render_reward(papers.reward(imprint=imprint(**by))),
    "urging": lambda **by: render_urging(papers.urging(imprint=imprint(**by))),
    "register": lambda **by: render_register(papers.register(customer_row(), imprint=imprint(**by))),
    "sheet": lambda **by: render_case_sheet(papers.case_sheet(imprint=imprint(**by))),
    "ledger": lambda **by: render_ledger(papers.ledger(entry(), imprint=imprint(**by))),
}


def in_order(text: str, *parts: str) -> None:
    at = 0
    for part in parts:
        place = text.find(part, at)
        assert place >= 0, (part, text[at : at + 200])
        at = place


@pytest.mark.parametrize("name", EVERY)
def test_every_paper_has_company_number_code_date_and_its_own_pages(name: str) -> None:
    pages = page_texts(EVERY[name](number="XX-CD01-2026-A0042"))
    for page in pages:
        for part in ("成都公司人事行政部", "编号：XX-CD01-2026-A0042", "校验7F3A-91C2", "2026-11-2316:05打印"):
            assert part in page, (name, part)
    if name not in ("decision", "final"):
        assert [f"第{n}页共{len(pages)}页" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)


@pytest.mark.parametrize("name", EVERY)
def test_every_paper_speaks_english_and_names_what_it_replaces(name: str) -> None:
    document = EVERY[name](lang="en", replaces="XX-1")
    text = text_of(document)
    assert "ThispapercorrectsandreplacesXX-1" in text and re.search(r"Page1of\d", text) and "校验" not in text
    assert reader(document).metadata.title.isascii()


@pytest.mark.parametrize("name", EVERY)
def test_equal_values_are_equal_bytes(name: str) -> None:
    assert EVERY[name]().bytes == EVERY[name]().bytes != EVERY[name](number="XX-9").bytes


def test_both_parties_get_their_copy_and_the_responsible_nothing_of_the_complainant() -> None:
    theirs, other = page_texts(render_decision(papers.decision()))
    in_order(
        theirs,
        *(
            "处理决定通知",
            "第1联投诉人",
            "一、投诉事项",
            "Y-CD01-20261120-A003",
            "马跃（制造中心）",
            "郑海波",
            "十月加班",
        ),
        *(
            "《用户/职员投诉管理制度》5.1.2（制度版本2026-01-01）",
            "二、处理决定",
            "加班20小时属实",
            "孙建华人事行政部经理",
        ),
        *(
            "2026-11-2310:12:05",
            "三、申请复审",
            "可向总经理、董事长申请复审",
            "02882650505",
            "通知人投诉人签收",
            "王敏2026-11-23",
        ),
    )
    in_order(other, "第2联责任人", "马跃（制造中心）", "加班20小时属实", "申请复审", "责任人签收")
    for private in ("郑海波", "十月加班", "已含在绩效内"):
        assert private not in other
    assert "第1页共1页" in theirs and "第1页共1页" in other


def test_where_nobody_is_responsible_yet_there_is_one_copy() -> None:
    (page,) = page_texts(render_decision(papers.decision(responsible="", responsible_unit="")))
    assert "责任人未判定" in page


def test_a_final_decision_names_the_one_before_and_offers_no_review() -> None:
    text = page_texts(render_decision(papers.final()))[0]
    in_order(text, "终审决定通知", "二、终审决定", "原决定加班20小时属实", "决定维持补发", "郑总总经理", "不再复审")
    assert "申请复审" not in text


def test_a_customers_outcome_is_called_so() -> None:
    assert "处理结果加班20小时" in page_texts(render_decision(papers.decision(outcome=True)))[0]


def test_a_reward_says_what_for_and_how_much() -> None:
    text = text_of(render_reward(papers.reward()))
    in_order(
        text,
        *(
            "奖励通知单",
            "受奖人蒋师傅",
            "工程部·员工",
            "7.2.7",
            "以书面形式给予表彰",
            "一、事迹",
            "书面表彰",
            "二、奖励决定",
        ),
        *("¥200.00", "人民币贰佰元整", "雨夜上门抢修", "财务发放", "王敏2026-11-21", "孙建华人事行政部经理2026-11-22"),
    )
    assert "处罚" not in squeeze(text).replace("奖惩", "")


def test_a_reward_without_a_sum_leaves_it_to_the_rules() -> None:
    text = text_of(render_reward(papers.reward(amount=0)))
    assert "金额（小写）按奖惩管理制度" in text and "人民币" not in text


def test_a_reward_of_no_case_has_no_table_of_facts() -> None:
    text = text_of(render_reward(papers.reward(facts=())))
    assert "事迹" not in text and "无记录事项" not in text and "奖励决定金额（小写）" in text


def test_an_urging_note_lists_what_is_overdue_with_the_policys_words() -> None:
    text = text_of(render_urging(papers.urging(urged(), urged(1, name="领导答复", clause="6.1", confirm=True))))
    in_order(text, "催办单", "应办人周凯", "售后部", "K-CD01-20261123-A007", "回复结果7.2.12026-11-2314:05", "37:08")
    in_order(text, "领导答复6.1待确认", "请立即办理上列事项", "催办人应办人签收与回复", "王敏2026-11-2316:05")


def test_a_register_is_landscape_and_repeats_its_head_on_every_page() -> None:
    document = render_register(papers.register(*(customer_row(n) for n in range(1, 201)), open=7))
    pages = page_texts(document)
    box = reader(document).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    in_order(pages[0], "用户投诉登记本", "2026年11月1日至11月30日·5.2.1", "本期登记200件，其中未结7件")
    for page in pages:
        assert "投诉人/电话/协议号/地址" in page
    for n in range(1, 201):
        assert sum(f"K-CD01-20261123-A{n:03d}2026-11-23" in page for page in pages) == 1
    assert sum("人事行政部审核" in page for page in pages) == 1 and "人事行政部审核" in pages[-1]
    row = "客户113880542716XY-2026-08-1147成都市成华区建设路88号3栋2单元1102售后·电话订单DD-1147TL-80×2推拉门"
    assert row in pages[0]


def test_a_long_row_goes_on_over_the_end_of_a_page_and_loses_nothing() -> None:
    document = render_register(papers.register(*(customer_row(n, content=LONG) for n in (1, 2, 3))))
    pages = page_texts(document)
    assert "K-CD01-20261123-A001" in pages[0], "the first page is not left empty"
    assert text_of(document).count("一拖再拖") == 3 * LONG.count("一拖再拖")


def test_the_employees_register_has_what_5_1_1_asks_for() -> None:
    text = text_of(render_register(papers.register(employee_row(), register="employee", clause="5.1.1")))
    in_order(text, "职员投诉登记本", "5.1.1", "现在处理结果", "诉求")
    in_order(
        text,
        "郑海波制造中心13900001111",
        "2026-10-31",
        "十月加班二十小时未计",
        "主管未答复",
        "补发",
        "马跃",
        "加班属实",
    )


def test_an_empty_period_says_so() -> None:
    assert "本期没有登记投诉" in text_of(render_register(papers.register()))
    assert "本期没有记录" in text_of(render_ledger(papers.ledger()))
    assert "没有时限" in text_of(render_case_sheet(papers.case_sheet(clocks=())))


def test_a_case_sheet_tells_everything_and_what_was_there_before() -> None:
    text = text_of(render_case_sheet(papers.case_sheet()))
    in_order(
        text,
        *("投诉案件档案单", "K-CD01-20261123-A007", "用户投诉登记本", "待回复", "电话13880542716（原：13880542761）"),
        *(
            "二、时限",
            "回复结果7.2.1周凯",
            "已超时",
            "三、经过",
            "第1项记录",
            "送达周凯（售后部）",
            "未生效：本轮已答复",
        ),
        *(
            "四、处罚与奖励",
            "CF-CD01-2026-A0001",
            "五、已出具的文书",
            "处罚通知单",
            "归档人",
            "含个人信息，仅限内部存档",
        ),
    )


def test_a_history_of_two_hundred_rows_keeps_each_whole() -> None:
    document = render_case_sheet(papers.case_sheet(history=tuple(history(n) for n in range(1, 201))))
    pages = page_texts(document)
    for n in range(1, 201):
        assert sum(f"第{n}项记录送达周凯（售后部）" in page for page in pages) == 1
    assert all("发生时间" in page for page in pages if re.search(r"第\d+项记录", page))


def test_the_dealers_ledger_sums_each_dealer_and_all() -> None:
    document = render_ledger(
        papers.ledger(entry(1), entry(2, whom="乐山"), entry(3, what="减轻", fen=-5000), entry(4, whom="乐山"))
    )
    text = text_of(document)
    in_order(
        text, "经销商处罚台账", "本期4笔，合计¥550.00（人民币伍佰伍拾元整）。依据7.2.4，按月汇总交财务部，在货款中扣除"
    )
    in_order(text, "乐山小计·2笔·人民币肆佰元整400.00", "绵阳小计·2笔·人民币壹佰伍拾元整150.00", "合计·4笔·", "550.00")


def test_the_penalty_ledger_keeps_rewards_apart() -> None:
    given = entry(2, whom="蒋师傅", what="奖励", fen=20000, reward=True)
    text = text_of(render_ledger(papers.ledger(entry(1, fen=3000), given, kind="penalty-ledger")))
    in_order(text, "处罚奖励台账", "处罚合计·1笔·人民币叁拾元整30.00", "奖励合计·1笔·人民币贰佰元整200.00")


def test_two_hundred_entries_over_pages() -> None:
    entries = [entry(n, whom="周凯") for n in range(1, 201)]
    pages = page_texts(render_ledger(papers.ledger(*entries, kind="penalty-ledger")))
    assert len(pages) > 8 and all("通知单编号" in page for page in pages[:-1])
    assert sum(page.count("CF-CD01-2026-A") for page in pages) == 200


@pytest.mark.parametrize("name", ["𠮷田㐂", "阿" * 60, "<b>&amp;</b>", "x" * 200])
def test_odd_names_print_whole_and_inside_the_margins(name: str) -> None:
    for document in (
        render_decision(papers.decision(complainant=name, responsible=name)),
        render_reward(papers.reward(whom=name)),
        render_urging(papers.urging(whom=name)),
        render_register(papers.register(customer_row(who=name))),
        render_case_sheet(papers.case_sheet(facts=(("投诉人", name, ()),))),
        render_ledger(papers.ledger(entry(whom=name))),
    ):
        assert document.missing == frozenset()
        assert squeeze(name) in text_of(document)
        pages = reader(document).pages
        places = [place for page in pages for place in left_edges(page)]
        assert min(places) > 70 and max(places) < float(pages[0].mediabox.width) - 56


def left_edges(page: pypdf.PageObject) -> list[float]:
    """Where each text of a page begins, in points from the left."""
    places: list[float] = []

    def visit(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            places.append(tm[4])

    page.extract_text(visitor_text=visit)
    return places


def test_a_day_alone_is_no_period() -> None:
    day = date(2026, 11, 23)
    text = text_of(render_register(papers.register(start=day, end=day)))
    assert "2026年11月23日·5.2.1" in text
