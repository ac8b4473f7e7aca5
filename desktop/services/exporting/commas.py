"""A table as CSV: UTF-8 with a byte order mark, so that Excel reads Chinese; no text that it would run as a formula.

Owns that format. CSV has no types: a text that begins like a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from desktop.services.exporting.sheet import DAY, FORMULA, MONEY, TEXT, TIME, Sheet, clean, day_of, local


def commas(sheet: Sheet) -> bytes:
    """The table as the bytes of a CSV file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_text(word) for word in sheet.heads])
    for row in sheet.rows:
        cells = zip(sheet.columns, row, strict=True)
        writer.writerow([_cell(column.type, value, sheet) for column, value in cells])
    return file.getvalue().encode("utf-8-sig")


def _cell(type_: str, value: Any, sheet: Sheet) -> str:
    if value is None or value == "":
        return ""
    if type_ == TEXT:
        return _text(str(value))
    if type_ == TIME:
        return f"{local(value, sheet.zone):%Y-%m-%d %H:%M:%S}"
    if type_ == DAY:
        return day_of(value).isoformat()
    if type_ == MONEY:
        sign = "-" if value < 0 else ""
        return f"{sign}{abs(value) // 100}.{abs(value) % 100:02d}"
    return str(value)


def _text(text: str) -> str:
    shown = clean(text)
    return f"'{shown}" if shown.startswith(FORMULA) else shown
