"""Tables where a page ends: heads stay with rows, rows stay whole, only a row taller than a page is parted."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from desktop.services.documents.fonts import Setting, font_set
from desktop.services.documents.pages import Flow, Frame
from desktop.services.documents.tables import Cell, Table, draw, head, height, shares


def flow() -> Flow:
    return Flow(Setting(font_set()), Frame("", "", (), "", lambda page, total: ""))


def table(rows: int) -> Table:
    return Table(shares(1, 1), [head("甲", "乙"), *[[Cell(f"行{n}"), Cell("乙")] for n in range(rows)]], head=1)


@pytest.mark.parametrize("left", range(10, 60, 3))
def test_a_head_is_never_alone_at_the_foot_of_a_page(left: int) -> None:
    paper, two = flow(), table(1)
    paper.y = paper.bottom - left
    draw(paper, two)
    assert len(paper.leaves) == (1 if height(paper, two) <= left else 2)
    drawn = [len([op for op in leaf.operators if op.startswith("BT")]) for leaf in paper.leaves]
    assert drawn in ([4], [0, 4])


def test_the_head_repeats_and_every_row_ends_above_the_foot() -> None:
    paper, long = flow(), table(100)
    draw(paper, long)
    assert paper.y <= paper.bottom
    shaded = [sum(" re f Q" in op for op in leaf.operators) for leaf in paper.leaves]
    assert shaded == [2] * len(paper.leaves)
    assert len(paper.leaves) == 4


def test_only_a_row_taller_than_a_page_is_parted_and_its_mark_stands_once() -> None:
    paper = flow()
    tall = Table(shares(1, 3), [head("甲", "乙"), [Cell("长"), Cell("字\n" * 120 + "完", mark="待确认")]], head=1)
    draw(paper, tall)
    assert len(paper.leaves) == 3
    assert sum("[2.5 1.5] 0 d" in op for leaf in paper.leaves for op in leaf.operators) == 1
    assert "[2.5 1.5] 0 d" in "".join(paper.leaf.operators)


def test_shares_fill_the_width_in_their_ratio() -> None:
    assert shares(1, 2, 1, total=100) == [25, 50, 25]


def test_cells_that_touch_share_one_edge_to_the_last_figure_written() -> None:
    paper = flow()
    draw(paper, Table(shares(7, 3, 3, 3, 11), [[Cell("格") for _ in range(5)] for _ in range(6)]))
    boxes = [tuple(map(Decimal, box)) for box in re.findall(r"(\S+) (\S+) (\S+) (\S+) re", paper.leaf.operators[-1])]
    assert len(boxes) == 30
    assert len({x for x, *_ in boxes} | {x + width for x, _, width, _ in boxes}) == 6
    assert len({y for _, y, *_ in boxes} | {y + tall for _, y, _, tall in boxes}) == 7
