"""Tables as files: types, heads, times, no formula from a text, who may have them, whole or not at all.

Owns nothing but these sentences.
"""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.policy.values import Text
from desktop.services.deskmodels import ExportWish
from desktop.services.exporting import saving, tables
from desktop.services.exporting.commas import commas
from desktop.services.exporting.sheet import DAY, FORMULA, LONGEST, MONEY, NUMBER, TIME, Column, Sheet, clean
from desktop.services.exporting.workbook import workbook
from desktop.services.readmodels import BoardFilter, Refused, TableOrder, Trouble
from tests.fakes import SHANGHAI, instant
from tests.services.conftest import Office
from tests.services.test_papers import issued

DANGEROUS = ("=1+1", "+86 138 0000 0000", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "#N/A", '=HYPERLINK("x")')
AT = instant("2026-11-23 15:42:08")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.close()


def column(name: str, type_: str = "text") -> Column:
    return Column(Text(name, name), type_)


def made(*rows: tuple[Any, ...], columns: tuple[Column, ...] = ()) -> Sheet:
    every = columns or (column("词"), column("时", TIME), column("日", DAY), column("钱", MONEY), column("数", NUMBER))
    return Sheet(Text("表", "Table"), every, list(rows), SHANGHAI, "zh", AT)


def page(sheet: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook(sheet))).active


def lines(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(commas(sheet).decode("utf-8-sig"), newline="")))


def test_a_workbook_has_real_dates_sums_and_numbers_under_a_head_that_stays() -> None:
    found = page(made(("刘建国", AT, date(2026, 11, 23), -5050, 3), ("", None, "2026-11-24", None, None)))
    assert [cell.value for cell in found[1]] == ["词", "时", "日", "钱", "数"]
    assert [cell.value for cell in found[2]] == [
        *("刘建国", datetime(2026, 11, 23, 15, 42, 8), datetime(2026, 11, 23), -50.5, 3)  # noqa: DTZ001
    ]
    assert [cell.number_format for cell in found[2]][1:4] == ["yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "#,##0.00"]
    assert found["C3"].is_date and found["B3"].value is None
    assert (found.freeze_panes, found.auto_filter.ref, found["A1"].font.b) == ("A2", "A1:E3", True)
    assert found.column_dimensions["B"].width >= 19 and found.title == "表"


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    cell = page(made((text,), columns=(column("词"),)))["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix is text.startswith(FORMULA)
    shown = lines(made((text,), columns=(column("词"),)))[1][0]
    assert shown == (f"'{text}" if text.startswith(FORMULA) else text)


def test_the_head_is_no_formula_either() -> None:
    sheet = made(columns=(column("=1+1"),))
    assert page(sheet)["A1"].data_type == "s" and lines(sheet) == [["'=1+1"]]


def test_commas_begin_with_a_mark_and_quote_what_they_must() -> None:
    sheet = made(('甲,"乙"\n丙', AT, date(2026, 11, 23), -5, 0))
    assert commas(sheet).startswith(b"\xef\xbb\xbf") and commas(sheet).endswith(b"\r\n")
    assert lines(sheet)[1] == ['甲,"乙"\n丙', "2026-11-23 15:42:08", "2026-11-23", "-0.05", "0"]


def test_a_text_too_long_for_a_cell_says_how_much_is_missing() -> None:
    shown = clean("字" * (LONGEST + 10))
    assert len(shown) <= LONGEST and "余 50 字" in shown
    assert clean("字" * LONGEST) == "字" * LONGEST


@given(st.text(max_size=60))
@settings(max_examples=80)
def test_whatever_was_typed_can_be_written(text: str) -> None:
    sheet = made((text,), columns=(column("词"),))
    cell = page(sheet)["A2"]
    assert cell.data_type in ("s", "n")
    assert (cell.value or "") == clean(text)
    assert not lines(sheet)[1][0].startswith(FORMULA)


def test_lines_end_alike_in_every_cell() -> None:
    assert page(made(("甲\r\n乙\r丙\n",), columns=(column("词"),)))["A2"].value == "甲\n乙\n丙\n"


# what is in them ------------------------------------------------------------------------------------------------------
def rows(office: Office, table: str, **wish: Any) -> list[dict[str, Any]]:
    found = office.desk.read_table(ExportWish(table, **wish))
    return [dict(zip(found.heads, row, strict=True)) for row in found.rows]


def test_open_cases_are_those_of_the_filter_in_its_order(office: Office) -> None:
    first = office.late_answer_then_repeat()
    second = office.register(category="repair", customer="何平")
    found = rows(office, "open")
    assert [one["编号"] for one in found] == [first, second]
    assert (found[0]["状态"], found[0]["时限"], found[0]["应办"], found[0]["投诉人"]) == (
        *("已超时", "调查", "周凯", "刘建国"),
    )
    assert found[1]["到期"] == office.now + 30 * 60_000
    assert [one["编号"] for one in rows(office, "open", filter=BoardFilter(category="repair"))] == [second]
    turned = rows(office, "open", order=TableOrder("number", True))
    assert [one["编号"] for one in turned] == [second, first]


def test_every_table_can_be_written_in_both_formats(office: Office, tmp_path: Path) -> None:
    issued(office)
    office.register_employee()
    for name, table in tables.TABLES.items():
        found = office.desk.read_table(ExportWish(name))
        assert all(len(row) == len(table.columns) for row in found.rows), name
        assert found.rows or name in ("followups", "suggestions", "dealer-ledger"), name
        for suffix in (".xlsx", ".csv"):
            assert office.desk.save_table(found, tmp_path / f"{name}{suffix}").stat().st_size > 20


def test_cases_of_a_period_and_the_ledger_of_a_month(office: Office) -> None:
    case, notice = issued(office)
    (one,) = rows(office, "cases", start=date(2026, 11, 23), end=date(2026, 11, 23))
    assert (one["编号"], one["电话"], one["再诉"]) == (case, "138 8054 2716", 1)
    assert rows(office, "cases", end=date(2026, 11, 22)) == []
    (entry,) = rows(office, "penalty-ledger", start=date(2026, 11, 1), end=date(2026, 11, 30))
    assert (entry["通知单编号"], entry["金额（元）"], entry["日期"]) == (notice, 3000, date(2026, 11, 23))


def test_documents_say_how_often_they_were_printed_again(office: Office) -> None:
    """Whether one was printed when it was issued nobody knows: the dialog may have been left."""
    _, number = issued(office)
    office.desk.set_actor("sun")
    heads = [column.label.zh for column in office.desk.read_table(ExportWish("documents")).columns]
    assert heads[-1] == "重印次数"
    assert office.desk.read_table(ExportWish("documents")).rows[0][-1] == 0
    office.desk.count_reprint(number)
    assert office.desk.read_table(ExportWish("documents")).rows[0][-1] == 1


def test_what_holds_a_complainants_data_is_not_for_everybody(office: Office) -> None:
    office.register()
    for person, may in (("zhou", ()), ("huang", ("penalties", "documents")), ("sun", ("open", "cases", "people"))):
        office.desk.set_actor(person)
        for table in ("open", "cases", "clocks", "followups"):
            if table not in may and person != "sun":
                with pytest.raises(Refused) as caught:
                    office.desk.read_table(ExportWish(table))
                assert caught.value.code == "not-your-role"
        for table in may:
            office.desk.read_table(ExportWish(table))
    with pytest.raises(Refused) as caught:
        office.desk.read_table(ExportWish("salaries"))
    assert caught.value.code == "unknown-table"


# on the disk ----------------------------------------------------------------------------------------------------------
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(b"as it was")
    with pytest.raises(Trouble) as caught:
        saving.save(tmp_path / "nowhere" / "a.csv", b"x")
    assert "无法写入" in caught.value.text.zh and "请另选文件夹" in caught.value.remedy.zh
    saving.save(path, b"new")
    assert path.read_bytes() == b"new" and sorted(tmp_path.iterdir()) == [path]


def test_a_place_that_is_a_folder_keeps_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(Trouble):
        saving.save(tmp_path / "a.csv", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(("number", "says"), [(errno.EACCES, "Excel"), (errno.ENOSPC, "磁盘空间"), (errno.EIO, "另选")])
def test_each_refusal_of_the_disk_says_what_to_do(number: int, says: str) -> None:
    found = saving.trouble(Path("表.csv"), OSError(number, "why"))
    assert "表.csv" in found.text.zh and says in found.remedy.zh


def test_another_suffix_is_refused_with_what_is_meant() -> None:
    assert saving.suffix_of(Path("A.XLSX")) == ".xlsx"
    with pytest.raises(Refused) as caught:
        saving.suffix_of(Path("a.pdf"))
    assert ".xlsx" in caught.value.text.zh


def test_times_are_the_companys_whatever_the_pc_says() -> None:
    at = round(datetime(2026, 11, 23, 16, 30, tzinfo=UTC).timestamp() * 1000)
    assert lines(made(("", at, None, None, None)))[1][1] == "2026-11-24 00:30:00"


def test_the_statistics_as_a_table_have_one_figure_a_line(office: Office) -> None:
    office.late_answer_then_repeat()
    office.register("shipping")
    days = {"start": date(2026, 11, 23), "end": date(2026, 11, 29)}
    sheet = office.desk.read_table(ExportWish("statistics", **days))
    rows = {(row[0], row[1], row[3]): row[4:] for row in sheet.rows}
    assert rows["合计", "收到", "件数"] == (2, 0, None, None)
    assert rows["合计", "再次投诉", "件数"][0] == 1
    assert rows["按类别", "发货", "件数"][0] == 1
    assert rows["时限", "回复结果", "超时"][0] == 1 and rows["时限", "回复结果", "按时率（千分比）"][0] == 0
    assert rows["按经办人", "周凯", "超时件"][0] == 1 and rows["按门店", "成华店", "收到"][0] == 2
    assert page(sheet).max_row == len(sheet.rows) + 1
    employees = office.desk.read_table(ExportWish("statistics", filter=BoardFilter(register="employee"), **days))
    assert not [row for row in employees.rows if row[0] == "合计" and row[4]]
    undated = office.desk.read_table(ExportWish("statistics")).rows
    assert ("合计", "收到", "件数", 2) in [(row[0], row[1], row[3], row[4]) for row in undated], "the month so far"
    office.desk.set_actor("zhou")
    with pytest.raises(Refused):
        office.desk.read_table(ExportWish("statistics", **days))
