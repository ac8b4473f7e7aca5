"""A table as an Excel file: typed cells, head row that stays in sight, widths that fit; text is never a formula.

Owns the use of openpyxl, which loads when the first workbook is written.
"""

from __future__ import annotations

import io
import unicodedata
from copy import copy
from typing import Any

from desktop.services.exporting.sheet import (
    DAY,
    FORMULA,
    MONEY,
    NUMBER,
    TEXT,
    TIME,
    Column,
    Sheet,
    clean,
    day_of,
    local,
)

FORMATS = {TIME: "yyyy-mm-dd hh:mm:ss", DAY: "yyyy-mm-dd", MONEY: "#,##0.00", NUMBER: "0", TEXT: "@"}
WIDTHS = {TIME: 20, DAY: 12, MONEY: 12, NUMBER: 8}
NARROWEST, WIDEST = 6, 48
_LOOKED_AT = 500


def workbook(sheet: Sheet) -> bytes:
    """The table as the bytes of an XLSX file."""
    import openpyxl
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = local(sheet.now, sheet.zone)
    book.properties.creator, book.properties.title = "Complaint Desk 投诉受理台", sheet.title.of(sheet.language)
    page = book.create_sheet(sheet.title.of(sheet.language)[:31])
    page.freeze_panes = "A2"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    for place, column in enumerate(sheet.columns):
        page.column_dimensions[get_column_letter(place + 1)].width = _width(sheet, place, column)
    bold, shade = Font(bold=True), PatternFill("solid", fgColor="F0F0F0")
    cells = _Cells(page, sheet)
    heads = [cells.text(word) for word in sheet.heads]
    for cell in heads:
        cell.font, cell.fill = bold, shade
    page.append(heads)
    types = [column.type for column in sheet.columns]
    for row in sheet.rows:
        page.append([cells.cell(type_, value) for type_, value in zip(types, row, strict=True)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _Cells:
    """Makes the cells of one page. The style of each type is looked up once: looking it up for every cell takes longer
    than everything else."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        self._page, self._zone = page, sheet.zone
        self._styles = {type_: self._style(format_) for type_, format_ in FORMATS.items()}
        self._quoted = self._style(FORMATS[TEXT], quoted=True)

    def _style(self, format_: str, *, quoted: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._page)
        cell.number_format = format_
        if quoted:
            cell.quotePrefix = True
        return cell._style

    def cell(self, type_: str, value: Any) -> Any:
        """A cell of a column of ``type_``; nothing for an empty one."""
        if value is None or value == "":
            return None
        if type_ == TEXT:
            return self.text(str(value)) if clean(str(value)) else None
        from openpyxl.cell import WriteOnlyCell

        plain: Any = value
        if type_ == TIME:
            plain = local(value, self._zone)
        elif type_ == DAY:
            plain = day_of(value)
        elif type_ == MONEY:
            plain = value / 100
        cell = WriteOnlyCell(self._page, plain)
        cell._style = self._styles[type_]
        return cell

    def text(self, text: str) -> Any:
        """A cell of text whatever it begins with: neither a formula nor an error, also after somebody edits it."""
        from openpyxl.cell import WriteOnlyCell

        shown = clean(text)
        cell = WriteOnlyCell(self._page, shown)
        cell.data_type = "s"
        cell._style = copy(self._quoted if shown.startswith(FORMULA) else self._styles[TEXT])
        return cell


def _width(sheet: Sheet, place: int, column: Column) -> float:
    head = _columns(column.label.of(sheet.language)) + 4  # the arrow of the filter
    if column.width or column.type in WIDTHS:
        return max(head, column.width or WIDTHS[column.type])
    longest = max((_columns(str(row[place] or "")) for row in sheet.rows[:_LOOKED_AT]), default=0)
    return min(max(head, longest + 2, NARROWEST), WIDEST)


def _columns(text: str) -> int:
    """How many Latin characters the widest line of ``text`` takes; a Chinese one takes two."""
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in line) for line in lines)
