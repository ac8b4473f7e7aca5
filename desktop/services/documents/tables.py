"""Tables on paper: cells of wrapped text, a head that repeats on every page, rows that stay whole.

Owns the geometry of tables and their drawing. Must not know what a table says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.services.documents.pages import LEFT, TEXT_WIDTH, Flow, Leaf

SIZE, LINE = 10.0, 15.0
PAD_X, PAD_Y = 6.0, 4.1
MARK_SIZE = 9.0
MARK_STYLE = "0.71 0.42 0 RG [2.5 1.5] 0 d 0.8 w"


@dataclass(slots=True)
class Cell:
    """One cell. ``span``: columns it covers; ``mark``: a note in a dashed box after the text (a damaged figure)."""

    text: str
    bold: bool = False
    align: str = "left"
    shade: bool = False
    size: float = SIZE
    line: float = LINE
    span: int = 1
    mark: str = ""
    middle: bool = False


@dataclass(slots=True)
class Table:
    """``widths`` of the columns in points; the first ``head`` rows repeat on each page; ``least``: height of a row;
    ``whole``: a row taller than so many points may be divided between pages (0: only one taller than a page)."""

    widths: Sequence[float]
    rows: list[list[Cell]]
    head: int = 0
    x: float = LEFT
    least: dict[int, float] = field(default_factory=dict)
    whole: float = 0.0
    placed: list[_Row] = field(default_factory=list)


@dataclass(slots=True)
class _Placed:
    cell: Cell
    x: float
    width: float
    lines: list[str]


@dataclass(slots=True)
class _Row:
    cells: list[_Placed]
    height: float


def head(*titles: str, right: int = 0) -> list[Cell]:
    """A head row; the last ``right`` columns hold numbers and stand to the right."""
    first = len(titles) - right
    return [Cell(t, bold=True, shade=True, align="right" if n >= first else "left") for n, t in enumerate(titles)]


def shares(*parts: float, total: float = TEXT_WIDTH) -> list[float]:
    """Column widths in the ratio of ``parts``."""
    whole = sum(parts)
    return [total * part / whole for part in parts]


def height(flow: Flow, table: Table, first: int | None = None) -> float:
    """Height of the table (of its head and first row: ``first=1``) if it were set without a page break."""
    rows = table.rows if first is None else table.rows[: table.head + first]
    return sum(row.height for row in _placed(flow, table)[: len(rows)])


def draw(flow: Flow, table: Table) -> None:
    """Set the table at ``flow.y``; its head is never parted from its first row."""
    placed = _placed(flow, table)
    heads, rows = placed[: table.head], placed[table.head :]
    head_height = sum(row.height for row in heads)
    room = flow.bottom - flow.top - head_height
    boxes: list[tuple[float, float, float, float]] = []
    flow.need(head_height + min(rows[0].height if rows else 0, table.whole or room))
    for row in heads:
        _draw_row(flow, row, boxes)
    for row in [part for whole_row in rows for part in _fitting(whole_row, min(room, table.whole or room))]:
        if flow.y + row.height > flow.bottom + 0.01:
            flow.leaf.frames(boxes)
            boxes = []
            flow.new_page()
            for again in heads:
                _draw_row(flow, again, boxes)
        _draw_row(flow, row, boxes)
    flow.leaf.frames(boxes)


def _placed(flow: Flow, table: Table) -> list[_Row]:
    """The rows with their lines, worked out once a table."""
    if not table.placed:
        table.placed = [_place(flow, table, n, row) for n, row in enumerate(table.rows)]
    return table.placed


def _place(flow: Flow, table: Table, number: int, row: list[Cell]) -> _Row:
    x, column, cells, tallest = table.x, 0, [], table.least.get(number, 0.0)
    for cell in row:
        width = sum(table.widths[column : column + cell.span])
        column += cell.span
        lines = flow.lines(cell.text, width - 2 * PAD_X, cell.size, cell.bold)
        if cell.mark and _mark_x(flow, cell, lines) + _mark_width(flow, cell) > width - 2 * PAD_X:
            lines = [*lines, ""]
        cells.append(_Placed(cell, x, width, lines))
        tallest = max(tallest, cell.line * len(lines) + 2 * PAD_Y)
        x += width
    return _Row(cells, tallest)


def _fitting(row: _Row, room: float) -> list[_Row]:
    """The row itself, or, where it is taller than a whole page, its lines in parts that each fit on one."""
    if row.height <= room:
        return [row]
    parts, start = [], 0
    while any(start < len(p.lines) for p in row.cells):
        count = max(1, int((room - 2 * PAD_Y) // max(p.cell.line for p in row.cells)))
        cells = [
            _Placed(
                p.cell if start < len(p.lines) <= start + count else replace(p.cell, mark=""),
                p.x,
                p.width,
                p.lines[start : start + count],
            )
            for p in row.cells
        ]
        parts.append(_Row(cells, max(p.cell.line * len(p.lines) for p in cells) + 2 * PAD_Y))
        start += count
    return parts


def _draw_row(flow: Flow, row: _Row, boxes: list[tuple[float, float, float, float]]) -> None:
    leaf, top = flow.leaf, flow.y
    for placed in row.cells:
        boxes.append((placed.x, top, placed.width, row.height))
        if placed.cell.shade:
            leaf.fill(placed.x, top, placed.width, row.height)
    for placed in row.cells:
        _draw_cell(flow, leaf, placed, top, row.height)
    flow.y += row.height


def _draw_cell(flow: Flow, leaf: Leaf, placed: _Placed, top: float, height: float) -> None:
    cell = placed.cell
    y = top + PAD_Y + cell.line / 2
    if cell.middle:
        y = top + (height - cell.line * (len(placed.lines) - 1)) / 2
    for line in placed.lines:
        x = placed.x + PAD_X
        if cell.align != "left":
            spare = placed.width - 2 * PAD_X - flow.width(line, cell.size, cell.bold)
            x += spare if cell.align == "right" else spare / 2
        leaf.text(x, y, line, cell.size, cell.bold)
        y += cell.line
    if cell.mark and placed.lines:
        x = placed.x + PAD_X + _mark_x(flow, cell, placed.lines)
        y -= cell.line
        leaf.text(x + 4, y, cell.mark, MARK_SIZE)
        leaf.frames([(x, y - 6.5, _mark_width(flow, cell), 13)], MARK_STYLE)


def _mark_x(flow: Flow, cell: Cell, lines: list[str]) -> float:
    return flow.width(lines[-1], cell.size, cell.bold) + 6 if lines[-1] else 0.0


def _mark_width(flow: Flow, cell: Cell) -> float:
    return flow.width(cell.mark, MARK_SIZE) + 8
