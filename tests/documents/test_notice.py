"""The penalty notice as a reader of the PDF gets it: text, pages, fonts, odd input (clauses §6, design §6)."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.documents import FactRow, NoticeData, render_each, render_many, render_notice
from desktop.services.documents.kinsoku import clean
from tests.documents.samples import at, facts, notice, page_texts, reader, squeeze, text_of

MEANT = [
    "成都公司人事行政部",
    "编号：CF-CD01-2026-0117",
    "处罚通知单",
    "被处罚人李强部门/岗位商务部·第二受理人",
    "投诉案件K-CD01-20261120-A006类别交期",
    "《用户/职员投诉管理制度》7.2.1：“……不能造成用户再次投诉，如造成再次投诉，对相关责任人罚款50-200元/次。”（制度版本2026-01-01）",
    "一、事实发生时间事项录入时间2026-11-2014:05:00投诉受理人王敏将本案转办李强调查，应于15:05:00前回复结果11-2014:05:00",
    "2026-11-2014:50:00经客户同意，回复时间延至2026-11-2310:00:0011-2014:51:20",
    "二、处罚决定金额（小写）¥50.00金额（大写）人民币伍拾元整",
    "理由延期内未主动告知进度，致客户再次来电；首次发生，按下限处罚。",
    "对本决定不服的，可向总经理、董事长申请复审；总经理、董事长的判定为终审判定。本通知单依法从工资中扣款的，须另行核对法定扣除限额。",
    "提出人批准人被处罚人签收财务入账王敏2026-11-23孙建华人事行政部经理2026-11-23签名：日期：签名：日期：",
    "□本人已收到并知悉□本人有异议，理由：",
    "一式三份：被处罚人、人事行政部、财务部校验7F3A-91C22026-11-2316:05打印第1页共1页",
]


def test_the_text_of_the_notice_is_the_text_that_was_meant() -> None:
    document = render_notice(notice())
    text = text_of(document)
    places = [text.find(part) for part in MEANT]
    assert -1 not in places, [part for part, place in zip(MEANT, places, strict=True) if place < 0]
    assert places == sorted(places)
    assert (document.pages, document.missing) == (1, frozenset())


def test_the_file_says_what_it_is() -> None:
    about = reader(render_notice(notice())).metadata
    assert about is not None
    assert (about.title, about.author) == ("处罚通知单 CF-CD01-2026-0117", "成都公司")
    assert about.creation_date == at(2026, 11, 23, 16, 5)


def test_every_font_is_embedded_as_a_subset_and_none_is_helvetica() -> None:
    fonts = [font.get_object() for font in _fonts(render_notice(notice(person="𠮷田")).bytes)]
    assert len(fonts) == 3
    for font in fonts:
        (descendant,) = (part.get_object() for part in font["/DescendantFonts"])
        assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", font["/BaseFont"])
        assert "Helvetica" not in font["/BaseFont"]
        assert descendant["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()[:4] == b"\0\1\0\0"


def _fonts(data: bytes) -> list[object]:
    import io

    import pypdf

    resources = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"].get_object()
    return list(resources["/Font"].get_object().values())


def test_the_same_data_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "from tests.documents.samples import notice\n"
        "from desktop.services.documents import render_notice\n"
        "print(render_notice(notice()).sha256)"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    ).stdout.strip()
    render_notice(notice(person="赵六"))
    assert render_notice(notice()).sha256 == other
    assert render_notice(notice(amount=5001)).sha256 != other


def test_importing_the_documents_loads_nothing_of_reportlab() -> None:
    program = (
        "import sys, desktop.services.documents\nprint([m for m in sys.modules if m.partition('.')[0] == 'reportlab'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("person", "须另行核对法定扣除限额"),
        ("direct-store", "在本店当月投诉奖励金中扣除"),
        ("dealer", "在货款中扣除"),
    ],
)
def test_only_a_person_is_told_of_wages(subject: str, said: str) -> None:
    text = text_of(render_notice(notice(subject=subject)))
    assert said in text
    assert ("工资" in text) == (subject == "person")
    assert {"person": "被处罚人", "direct-store": "被处罚门店", "dealer": "被处罚经销商"}[subject] in text


def test_a_bonus_not_entered_yet_prints_no_sum() -> None:
    text = text_of(render_notice(notice(subject="direct-store", amount=None)))
    assert "金额（小写）待录入金额（大写）本店当月投诉奖励金，由人事行政部录入" in text
    assert "人民币" not in text
    assert "¥" not in text


def test_a_damaged_figure_is_marked_where_it_stands() -> None:
    plain = text_of(render_notice(notice()))
    assert "待确认" not in plain
    assert "（制度版本2026-01-01）待确认" in text_of(render_notice(notice(clause_confirm=True)))
    marked = render_notice(notice(amount_confirm=True))
    assert "¥50.00待确认" in text_of(marked)
    assert b"[2.5 1.5] 0 d" in reader(marked).pages[0].get_contents().get_data()


def test_compensation_and_the_notice_that_is_replaced_are_named() -> None:
    text = text_of(render_notice(notice(compensation="修复费用 1,200.00 元", replaces="CF-CD01-2026-0101")))
    assert "另行赔偿修复费用1,200.00元" in text
    assert "本单更正并取代CF-CD01-2026-0101" in text


def test_the_english_notice_has_english_labels_and_the_clause_in_its_own_words() -> None:
    document = render_notice(notice(lang="en"))
    text = text_of(document)
    for part in (
        "PenaltyNotice",
        "1.Facts",
        "Infigures¥50.00Incapitals人民币伍拾元整",
        "不能造成用户再次投诉",
        "Page1of1",
    ):
        assert part in text
    assert "处罚通知单" not in text
    assert reader(document).metadata.title == "Penalty Notice CF-CD01-2026-0117"


def test_a_notice_entered_by_hand_may_have_no_recorded_facts() -> None:
    assert "录入时间（无记录事项）二、处罚决定" in text_of(render_notice(notice(facts=())))


def test_milliseconds_are_shown_because_one_is_enough_to_be_late() -> None:
    row = FactRow(at(2026, 12, 31, 23, 59, 59, 1000), "跨年。", at(2027, 1, 1, 0, 0, 1))
    assert "2026-12-3123:59:59.001跨年。2027-01-0100:00:01" in text_of(render_notice(notice(facts=(row,))))


def test_sixty_facts_take_several_pages_with_the_head_on_each_and_rows_and_signatures_whole() -> None:
    document = render_notice(notice(facts=facts(60)))
    pages = page_texts(document)
    assert document.pages == len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in page
        assert "编号：CF-CD01-2026-0117" in page
        assert ("发生时间事项录入时间" in page) == bool(re.search(r"第\d+项事实", page))
    for n in range(60):
        row = f"2026-11-01{8 + n // 60:02d}:{n % 60:02d}:00第{n}项事实。11-01{8 + n // 60:02d}:{n % 60:02d}:00"
        assert sum(row in page for page in pages) == 1
    signed = [page for page in pages if "提出人批准人" in page]
    assert len(signed) == 1
    assert "□本人有异议" in signed[0]


@pytest.mark.parametrize("count", range(9, 25))
def test_the_signature_block_stays_whole_wherever_the_page_ends(count: int) -> None:
    pages = page_texts(render_notice(notice(facts=facts(count))))
    (signed,) = (page for page in pages if "提出人批准人" in page)
    assert "孙建华人事行政部经理2026-11-23签名" in signed
    assert "□本人已收到并知悉" in signed
    for heading, follows in (("一、事实", "发生时间"), ("二、处罚决定", "金额（小写）"), ("三、申诉", "对本决定不服")):
        assert sum(heading + follows in page for page in pages) == 1


@pytest.mark.parametrize("copies", ["份份", "份" * 90])
@pytest.mark.parametrize("lines", range(1, 24))
def test_nothing_is_printed_over_the_footer(lines: int, copies: str) -> None:
    heights: dict[str, float] = {}

    def visit(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            heights[text.strip()] = tm[5]

    document = render_notice(notice(reason="\n".join(["一行。"] * lines), copies=copies))
    for page in reader(document).pages:
        heights.clear()
        page.extract_text(visitor_text=visit)
        foot = max(height for text, height in heights.items() if text.startswith("份"))
        low = [text for text, height in heights.items() if height < foot + 20]
        assert [text for text in low if not re.match("份|校验|2026-11-23 16:05", text)] == []


def test_marks_whose_blank_halves_meet_are_drawn_half_a_character_closer() -> None:
    def operators(reason: str) -> int:
        page = reader(render_notice(notice(reason=reason))).pages[0]
        return page.get_contents().get_data().count(b">500<")

    assert operators("甲。（乙）") == operators("甲。乙") + 1


def test_a_reason_of_ten_thousand_characters_prints_whole() -> None:
    reason = "".join(f"第{n}条理由充分，" for n in range(1500))[:10000]
    document = render_notice(notice(reason=reason))
    text = re.sub(r"一式三份.*?第\d+页共\d+页成都公司人事行政部编号：CF-CD01-2026-0117", "", text_of(document))
    assert reason in text
    assert document.pages > 4


def test_markup_prints_as_itself() -> None:
    assert "<b>&amp;</b>%s\\(x)" in text_of(render_notice(notice(reason="<b>&amp;</b> %s \\(x)")))


def test_direction_marks_and_controls_do_not_reach_the_paper() -> None:
    document = render_notice(notice(reason="应付\u202e00.05\u202c元\x00\x1b[31m红\u200b", person="李\u2066强\u2069"))
    assert "应付00.05元[31m红" in text_of(document)
    assert "李强" in text_of(document)
    assert document.missing == frozenset()


def test_a_rare_name_prints_from_the_fallback_font_and_is_read_back() -> None:
    document = render_notice(notice(person="𠮷田㐂", approver="𠮷"))
    assert document.missing == frozenset()
    assert "被处罚人𠮷田㐂" in text_of(document)


def test_a_character_that_no_font_has_is_reported_and_kept_in_the_text() -> None:
    document = render_notice(notice(reason="好的😀，收到\U0003fffd"))
    assert document.missing == {"😀", "\U0003fffd"}
    assert "好的😀，收到" in text_of(document)


def test_long_words_and_names_stay_inside_their_cells() -> None:
    document = render_notice(
        notice(person="阿" * 60, post="x" * 200, company="很长的公司名称" * 12, copies="一式" * 80)
    )
    places: list[float] = []

    def visit(text: str, _cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            places.append(tm[4])

    reader(document).pages[0].extract_text(visitor_text=visit)
    assert min(places) > 70 and max(places) < 595 - 56
    assert squeeze("阿" * 60) in text_of(document)


def test_many_notices_make_one_file_each_with_its_own_page_numbers() -> None:
    notices = [notice(number=f"CF-CD01-2026-{n:04d}", facts=facts(1 + 20 * (n % 2))) for n in range(4)]
    document = render_many(notices)
    assert document.pages == 6
    pages = page_texts(document)
    assert [re.search(r"第\d页共\d页", page)[0] for page in pages] == [  # type: ignore[index]
        "第1页共1页",
        "第1页共2页",
        "第2页共2页",
    ] * 2
    assert [re.search(r"CF-CD01-2026-(\d{4})", page)[1] for page in pages] == [  # type: ignore[index]
        *("0000", "0001", "0001", "0002", "0003", "0003")
    ]
    assert len(document.bytes) < 2 * len(render_notice(notices[0]).bytes)


def test_a_long_footer_takes_more_lines_and_cuts_no_note() -> None:
    note = "一式三份：被处罚人所在的部门、人事行政部、财务部及总经办、董事长办公室"
    (text,) = page_texts(render_notice(notice(copies=note)))
    assert text.endswith(note + "校验7F3A-91C22026-11-2316:05打印第1页共1页")


def test_no_notices_make_no_file() -> None:
    with pytest.raises(ValueError, match="no notice"):
        render_many([])


def test_single_files_made_together_say_the_same_as_those_made_alone() -> None:
    notices = [notice(reason="甲😀"), notice(reason="乙"), notice(reason="丙😀")]
    together = list(render_each(notices))
    assert [text_of(one) for one in together] == [text_of(render_notice(data)) for data in notices]
    assert [one.missing for one in together] == [{"😀"}, frozenset(), {"😀"}]


@given(
    st.builds(
        lambda who, why, what: (who, why, what), st.text(max_size=40), st.text(max_size=400), st.text(max_size=80)
    )
)
@settings(max_examples=60)
def test_whatever_people_type_is_printed(typed: tuple[str, str, str]) -> None:
    who, why, what = typed
    data: NoticeData = notice(person=who, reason=why, facts=(FactRow(at(2026, 1, 2), what, at(2026, 1, 2)),))
    document = render_notice(data)
    shown = {c for c in clean(who + why + what) if c != "\n"}
    assert document.missing <= shown
    assert document.pages >= 1
    drawn = "".join(page_texts(document))
    assert all(c in drawn for c in shown if c.isalnum() and c.isascii())


def test_dates_are_written_as_on_paper() -> None:
    assert "王敏2026-01-05" in text_of(render_notice(notice(proposed_on=date(2026, 1, 5))))
