"""Printing, exporting and checking papers from the command line: what is written, what is said, which exit code.

Owns proofs about desktop.cli_papers. Each command runs in a process of its own over one ledger of the sample company.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from desktop import cli_papers
from desktop.services.exporting.tables import TABLES
from tests.cli.test_cli import ROOT, run
from tests.services.conftest import Office
from tests.services.test_issuing import decided, late
from tests.services.test_papers import issued

MONTH = ("--month", "2026-11")


class Filled:
    """A ledger with a notice, a decision and an overdue case, closed again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        office = Office(folder)
        self.case, self.notice = issued(office)
        office.desk.set_actor("amy")
        self.employee = decided(office)
        self.late = late(office)
        office.last_week()
        self.weekly = office.desk.send_weekly(office.desk.week_start(office.now)).number
        self.code = office.desk.check_paper(self.notice).check
        self.bytes = office.desk.document(self.notice)
        office.store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    yield Filled(tmp_path_factory.mktemp("papers"))


def pages(path: Path) -> int:
    return len(PdfReader(path, strict=True).pages)


def text(path: Path) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in PdfReader(path, strict=True).pages))


def test_a_document_is_known_by_its_number_and_code(filled: Filled) -> None:
    done = run("verify", "--document", filled.notice, folder=filled.folder)
    assert done.returncode == 0, done.stderr
    for part in (filled.notice, "处罚通知单", filled.case, "孙建华", filled.code, "完好", "核对相符"):
        assert part in done.stdout, part
    assert run("verify", "--document", filled.notice, "--code", filled.code, folder=filled.folder).returncode == 0
    wrong = run("--lang", "en", "verify", "--document", filled.notice, "--code", "0000-0000", folder=filled.folder)
    assert wrong.returncode == 1 and "does not fit" in wrong.stdout
    unknown = run("verify", "--document", "CF-CD01-2026-A9999", folder=filled.folder)
    assert unknown.returncode == 1 and "没有编号" in unknown.stdout


def test_a_notice_is_printed_again_byte_for_byte_and_counted(filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "再打.pdf"
    done = run("print", "notice", filled.notice.lower(), "--out", str(path), "--by", "孙建华", folder=filled.folder)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == filled.bytes and str(path) in done.stdout
    assert "此后重印 1 次" in run("verify", "--document", filled.notice, folder=filled.folder).stdout
    missing = run("print", "notice", "CF-1", "--out", str(path), "--by", "sun", folder=filled.folder)
    assert missing.returncode == 3 and "没有文书" in missing.stderr and "Traceback" not in missing.stderr


def test_registers_ledgers_and_papers_of_a_case(filled: Filled, tmp_path: Path) -> None:
    wanted = {
        ("register", "customer", *MONTH): "用户投诉登记本",
        ("register", "employee", "--from", "2026-11-01", "--until", "2026-11-30"): "职员投诉登记本",
        ("ledger", "penalties", *MONTH): "处罚奖励台账",
        ("case", filled.employee): "投诉案件档案单",
        ("decision", filled.employee): "处理决定通知",
        ("urging", filled.late, "--to", "周凯"): "催办单",
    }
    for place, (arguments, title) in enumerate(wanted.items()):
        path = tmp_path / f"{place}.pdf"
        done = run("print", *arguments, "--out", str(path), "--by", "sun", folder=filled.folder)
        assert done.returncode == 0, done.stderr
        assert title in text(path) and re.search(r"编号 [A-Z]{2}-CD01-\d{4}-A\d{4}", done.stdout)
        assert "经办人 孙建华" in done.stdout
    again = run(
        "print", "decision", filled.employee, "--out", str(tmp_path / "b.pdf"), "--by", "sun", folder=filled.folder
    )
    assert "再次打印" in again.stdout


def test_a_book_or_report_with_nothing_in_it_takes_no_number(filled: Filled, tmp_path: Path) -> None:
    where = tmp_path / "a.pdf"
    for arguments in (
        ("print", "register", "customer", "--month", "2020-01", "--out", str(where)),
        ("print", "register", "employee", "--month", "2999-01", "--out", str(where)),
        ("print", "ledger", "dealers", *MONTH, "--out", str(where)),
        ("report", "weekly", "--week", "2020-W10", "--out", str(tmp_path)),
        ("report", "weekly", "--week", "2999-W10", "--out", str(tmp_path)),
    ):
        done = run(*arguments, "--by", "sun", folder=filled.folder)
        assert done.returncode == 3 and "没有可打印的" in done.stderr, (arguments, done.stderr)
        english = run("--lang", "en", *arguments, "--by", "sun", folder=filled.folder)
        assert english.returncode == 3 and "nothing to print" in english.stderr
    assert not list(tmp_path.iterdir())


def test_whose_name_it_bears_is_said_where_nobody_was_named(filled: Filled, tmp_path: Path) -> None:
    done = run("print", "case", filled.late, "--out", str(tmp_path / "a.pdf"), folder=filled.folder)
    assert done.returncode == 0 and "经办人 孙建华" in done.stdout, "the only HR manager"
    done = run("--lang", "en", "export", "open", "--out", str(tmp_path / "a.csv"), folder=filled.folder)
    assert done.returncode == 0 and "by 孙建华" in done.stdout
    done = run("report", "weekly", "--week", "2026-W48", "--out", str(tmp_path), folder=filled.folder)
    assert done.returncode == 0 and "经办人 孙建华" in done.stdout


def test_a_short_case_number_is_understood_or_those_that_fit_are_listed(filled: Filled, tmp_path: Path) -> None:
    where = ("--out", str(tmp_path / "a.pdf"), "--by", "sun")
    assert run("print", "case", filled.employee, *where, folder=filled.folder).returncode == 0
    again = run("print", "case", filled.employee[:6].lower(), *where, folder=filled.folder)
    assert again.returncode == 0 and "内容未变" in again.stdout, again.stderr
    many = run("print", "case", "cd01", *where, folder=filled.folder)
    assert many.returncode == 3 and "不止一件" in many.stderr
    assert all(case in many.stderr for case in (filled.case, filled.employee, filled.late))
    english = run("--lang", "en", "print", "case", filled.late[-4:], *where, folder=filled.folder)
    fit = [case for case in (filled.case, filled.employee, filled.late) if case.endswith(filled.late[-4:])]
    assert english.returncode == (3 if len(fit) > 1 else 0), english.stderr
    assert len(fit) == 1 or all(case in english.stderr for case in fit)


def test_what_cannot_be_printed_says_why(filled: Filled, tmp_path: Path) -> None:
    where = ("--out", str(tmp_path / "a.pdf"))
    for arguments, says in (
        (("case", filled.case, "--by", "zhou"), "由第一受理人"),
        (("final", filled.employee, "--by", "sun"), "还没有终审判定"),
        (("case", "K-0", "--by", "sun"), "没有编号为"),
        (("case", filled.case, "--by", "nobody"), "没有“nobody”。可以写代码或姓名："),
    ):
        done = run("print", *arguments, *where, folder=filled.folder)
        assert done.returncode == 3 and says in done.stderr, (arguments, done.stderr)
    assert "amy 王敏" in run("print", "case", filled.case, "--by", "王", *where, folder=filled.folder).stderr
    nowhere = run("print", "case", filled.case, "--by", "sun", "--out", "/nowhere/at/all/a.pdf", folder=filled.folder)
    assert nowhere.returncode == 3 and "无法写入 /nowhere/at/all/a.pdf：不存在" in nowhere.stderr
    for wrong in (
        ("print",),
        ("print", "poem"),
        ("export", "salaries", "--out", "a.xlsx"),
        ("report", "weekly", "--week", "47"),
    ):
        assert run(*wrong, folder=filled.folder).returncode == 2, wrong


def test_all_notices_of_a_month_in_one_file_or_in_their_own(filled: Filled, tmp_path: Path) -> None:
    today = run("print", "notices", *MONTH, "--by", "sun", "--out", str(tmp_path / "all.pdf"), folder=filled.folder)
    assert today.returncode == 0 and pages(tmp_path / "all.pdf") == 1 and "1 份" in today.stdout, today.stderr
    each = run(
        "print", "notices", *MONTH, "--separate", "--by", "sun", "--out", str(tmp_path / "each"), folder=filled.folder
    )
    assert each.returncode == 0, each.stderr
    assert (tmp_path / "each" / f"{filled.notice}.pdf").read_bytes() == filled.bytes
    assert str(tmp_path / "each") in each.stdout
    none = run("print", "notices", "--month", "2020-01", "--by", "sun", folder=filled.folder)
    assert none.returncode == 3 and "没有文书" in none.stderr


def test_tables_are_exported(filled: Filled, tmp_path: Path) -> None:
    path = tmp_path / "案件.xlsx"
    done = run("export", "cases", "--out", str(path), "--by", "sun", folder=filled.folder)
    assert done.returncode == 0 and "（4 行；经办人 孙建华）" in done.stdout, done.stderr
    page = openpyxl.load_workbook(path).active
    assert page is not None and page["A1"].value == "编号" and page.max_row == 5 and page["C2"].is_date
    done = run("export", "penalties", "--out", str(tmp_path / "a.csv"), "--by", "huang", *MONTH, folder=filled.folder)
    rows = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    assert done.returncode == 0 and rows[1][0] == filled.notice and rows[1][6] == "30.00"
    refused = run("export", "cases", "--out", str(tmp_path / "b.csv"), "--by", "huang", folder=filled.folder)
    assert refused.returncode == 3 and "含内部信息" in refused.stderr and not (tmp_path / "b.csv").exists()
    wrong = run("export", "cases", "--out", str(tmp_path / "b.pdf"), "--by", "sun", folder=filled.folder)
    assert wrong.returncode == 3 and ".xlsx" in wrong.stderr


def test_the_command_line_offers_every_table() -> None:
    assert set(cli_papers.TABLES) == set(TABLES)


def test_the_weekly_report_of_a_week(filled: Filled, tmp_path: Path) -> None:
    out = tmp_path / "报表"
    done = run("report", "weekly", "--week", "2026-W48", "--out", str(out), "--by", "amy", folder=filled.folder)
    assert done.returncode == 0, done.stderr
    assert "用户投诉周报" in text(out / "weekly-2026-W48.pdf") and "2026年11月23日" in text(out / "weekly-2026-W48.pdf")


def test_none_of_them_loads_qt(filled: Filled, tmp_path: Path) -> None:
    code = (
        "import sys; from desktop.cli import main; code = main(sys.argv[1:]);"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))], file=sys.stderr);"
        "sys.exit(code)"
    )
    for arguments in (
        ("export", "open", "--out", str(tmp_path / "a.xlsx"), "--by", "sun"),
        ("print", "register", "customer", *MONTH, "--by", "sun", "--out", str(tmp_path / "a.pdf")),
        ("print", "notices", *MONTH, "--by", "sun", "--out", str(tmp_path / "b.pdf")),
        ("report", "weekly", "--out", str(tmp_path), "--by", "sun"),
        ("verify", "--document", filled.notice),
    ):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code, "--data-dir", str(filled.folder), *arguments],
            capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
        )  # fmt: skip
        assert done.returncode == 0 and done.stderr.strip().endswith("[]"), (arguments, done.stderr)


def test_help_names_the_exit_codes_and_every_paper() -> None:
    assert "退出码" in run("--help").stdout
    said = run("--lang", "en", "print", "--help").stdout
    for name in ("notice", "notices", "register", "ledger", "case", "decision", "final", "urging"):
        assert name in said
