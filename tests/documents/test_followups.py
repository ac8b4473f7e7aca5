"""The follow-up list on paper: what a caller needs, room to write, whole rows on every page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.services.documents import CallLine, FollowUpList, render_follow_ups
from tests.documents.samples import at, page_texts, text_of


def call(n: int = 1, **changes: Any) -> CallLine:
    values: dict[str, Any] = {
        "due": "11-24",
        "late": False,
        "name": f"客户{n}",
        "phone": "138 8054 2716",
        "number": f"K-CD01-20261117-A{n:03d}",
        "category": "产品质量",
        "promised": "下轨已更换，三天内回访",
        "tried": "",
    }
    return CallLine(**{**values, **changes})


def sheet(*lines: CallLine, **changes: Any) -> FollowUpList:
    values: dict[str, Any] = {
        "company": "成都公司",
        "department": "人事行政部",
        "start": date(2026, 11, 23),
        "end": date(2026, 11, 29),
        "rule": "办结后 7 天内回访 5.2.7。",
        "lines": lines,
        "printed_by": "王敏",
        "printed_at": at(2026, 11, 23, 15, 42),
    }
    return FollowUpList(**{**values, **changes})


def test_everything_a_caller_needs_stands_on_it() -> None:
    text = text_of(render_follow_ups(sheet(call(late=True, tried="2/3"), call(2))))
    for word in (
        *(
            "成都公司人事行政部",
            "客户回访清单",
            "2026年11月23日至11月29日",
            "应回访2件，其中1件已超时。",
            "办结后7天内回访5.2.7。",
        ),
        *("客户1", "13880542716", "K-CD01-20261117-A001", "产品质量", "下轨已更换，三天内回访", "已超时", "2/3"),
        *("□接通", "□未接", "满意度12345", "打印人王敏", "2026-11-2315:42打印", "第1页共1页", "含客户信息，用后销毁"),
    ):
        assert word in text, word


def test_a_number_is_not_broken_over_two_lines() -> None:
    (page,) = page_texts(render_follow_ups(sheet(call(7))))
    assert "K-CD01-20261117-A007" in page


def test_many_calls_break_between_rows_with_the_head_on_each_page() -> None:
    document = render_follow_ups(sheet(*(call(n) for n in range(1, 61))))
    pages = page_texts(document)
    assert document.pages == len(pages) > 3
    for n in range(1, 61):
        assert sum(f"K-CD01-20261117-A{n:03d}" in page for page in pages) == 1
    for number, page in enumerate(pages, start=1):
        assert "客户/电话/编号" in page and f"第{number}页共{len(pages)}页" in page


def test_a_quiet_week_says_so_and_a_year_that_ends_is_named() -> None:
    text = text_of(render_follow_ups(sheet(start=date(2026, 12, 28), end=date(2027, 1, 3))))
    assert "本周没有要回访的客户" in text and "2026年12月28日至2027年1月3日" in text


@pytest.mark.parametrize(
    "word", ["Follow-upcalls", "2026-11-23to2026-11-29", "2callstomake,1ofthemoverdue.", "overdue"]
)
def test_in_english(word: str) -> None:
    document = render_follow_ups(sheet(call(late=True), call(2), rule="Within 7 days of closing.", lang="en"))
    assert word in text_of(document)


def test_equal_lists_are_equal_bytes() -> None:
    assert render_follow_ups(sheet(call())).bytes == render_follow_ups(sheet(call())).bytes
