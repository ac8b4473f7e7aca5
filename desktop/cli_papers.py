"""The commands about paper and files: print, export, report, and checking one document.

Owns their arguments. Must not hold logic, and loads nothing of Qt: each command is a call into the services. Whoever
prints is said with ``--by``; else it is the only first handler, or the only HR manager.
"""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import cli, cli_words

if TYPE_CHECKING:
    from desktop.services.desk import Desk

REGISTERS = {"customer": "customer-register", "employee": "employee-register"}
LEDGERS = {"penalties": "penalty-ledger", "dealers": "dealer-ledger"}
CASE_PAPERS = {"case": "case-sheet", "decision": "decision-notice", "final": "final-notice", "urging": "urging-note"}
TABLES = (
    *("open", "cases", "clocks", "followups", "suggestions", "penalties"),
    *("penalty-ledger", "dealer-ledger", "documents", "statistics", "people", "stores"),
)


Add = Callable[[str, cli.Command, str, str], argparse.ArgumentParser]
"""Declares a command by name, handler, and what it does in both languages."""


def add_commands(add: Add, say: cli.Say) -> None:
    """Declare print, export and report."""
    printing = add("print", _period_paper, "打印文书为 PDF", "print documents as PDF")
    _add_print(printing, say)
    export = add("export", _export, "导出表格（.xlsx 或 .csv）", "export a table (.xlsx or .csv)")
    export.add_argument("table", choices=TABLES, metavar="TABLE", help=", ".join(TABLES))
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=say("写到", "where it goes"))
    _add_period(export, say)
    _add_by(export, say)
    report = add("report", _report, "生成统计报表 PDF", "make a report as PDF")
    report.add_argument("kind", choices=("weekly",), metavar="weekly", help=say("周报", "the weekly sheet"))
    report.add_argument(
        "--week",
        type=cli_words.week(say),
        metavar="2026-W47",
        help=say("哪一周（默认上一周）", "which week (default: the last whole one)"),
    )
    report.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=say("输出文件夹", "output folder"))
    _add_by(report, say)


def add_document(verify: argparse.ArgumentParser, say: cli.Say) -> None:
    """Let ``verify`` check one document."""
    verify.add_argument("--document", metavar="NUMBER", help=say("只核对这份文书", "check this document alone"))
    verify.add_argument("--code", default="", metavar="CODE", help=say("纸上的校验码", "the check code on the paper"))


def _add_print(printing: argparse.ArgumentParser, say: cli.Say) -> None:
    kinds = printing.add_subparsers(metavar=say("文书", "DOCUMENT"), required=True)

    def add(name: str, command: cli.Command, zh: str, en: str) -> argparse.ArgumentParser:
        found = kinds.add_parser(name, help=say(zh, en), description=say(zh, en))
        found.set_defaults(command=command, paper=name)
        found.add_argument(
            "--out", type=Path, metavar="FILE", help=say("写到（默认：编号.pdf）", "default: NUMBER.pdf")
        )
        _add_by(found, say)
        return found

    notice = add("notice", _notice, "按编号再打印一份原件", "print a document again, by its number")
    notice.add_argument("number", metavar="NUMBER", help=say("文书编号", "the document's number"))
    batch = add("notices", _notices, "一段时间的全部通知单", "every notice of a period")
    _add_period(batch, say)
    batch.add_argument(
        "--separate", action="store_true", help=say("每份一个文件，--out 为文件夹", "a file each; --out is a folder")
    )
    register = add("register", _period_paper, "登记本", "a register")
    register.add_argument("which", choices=tuple(REGISTERS), metavar="customer|employee")
    ledger = add("ledger", _period_paper, "财务台账", "a ledger for finance")
    ledger.add_argument("which", choices=tuple(LEDGERS), metavar="penalties|dealers")
    for parser in (register, ledger):
        _add_period(parser, say)
    for name, zh, en in (
        ("case", "案件档案单", "the case sheet"),
        ("decision", "处理决定通知", "the notice of decision"),
        ("final", "终审决定通知", "the notice of the final decision"),
        ("urging", "催办单", "an urging note"),
    ):
        parser = add(name, _case_paper, zh, en)
        parser.add_argument("number", metavar="CASE", help=say("案件编号", "the case's number"))
    parser.add_argument(
        "--to", default="", metavar="WHO", help=say("催办谁（默认最急的）", "whom (default: the latest)")
    )


def _add_by(parser: argparse.ArgumentParser, say: cli.Say) -> None:
    parser.add_argument("--by", default="", metavar="WHO", help=say("经办人姓名或代码", "who does it: name or key"))


def _add_period(parser: argparse.ArgumentParser, say: cli.Say) -> None:
    parser.add_argument("--month", type=cli_words.month(say), metavar="2026-11", help=say("哪个月", "which month"))
    parser.add_argument(
        "--from",
        dest="start",
        type=cli_words.day(say),
        metavar="2026-11-01",
        help=say("从哪天（含）", "from this day on"),
    )
    parser.add_argument(
        "--until",
        dest="end",
        type=cli_words.day(say),
        metavar="2026-11-30",
        help=say("到哪天（含）", "to this day, included"),
    )


# what is typed ----------------------------------------------------------------------------------------------------
def _days(options: argparse.Namespace, today: date) -> tuple[date, date]:
    """The days meant: a month, from … until, or the month that runs."""
    month = options.month or (None if options.start or options.end else today.replace(day=1))
    if month is not None:
        after = (month + timedelta(days=32)).replace(day=1)
        return month, after - timedelta(days=1)
    return options.start or date.min.replace(year=1970), options.end or today


# the desk ---------------------------------------------------------------------------------------------------------
@contextlib.contextmanager
def _desk(options: argparse.Namespace) -> Iterator[Desk]:
    """A desk at which whoever is meant sits; ``Refused`` where that cannot be told."""
    from desktop.services import named
    from desktop.services.desk import Desk
    from desktop.services.wallclock import SystemClock

    with cli.open_store(options) as store:
        desk = Desk(store, SystemClock(), options.lang or "zh")
        desk.set_actor(named.person(desk.context, options.by))
        yield desk


def _today(desk: Desk) -> date:
    from desktop.services import faces

    return faces.today(desk.context.clock.now(), desk.zone)


def _written(options: argparse.Namespace, desk: Desk, path: Path, zh: str = "", en: str = "") -> int:
    """Says where it lies, whole, and in whose name it was made."""
    by = desk.context.who(desk.context.actor).name
    zh, en = "；".join(filter(None, (zh, f"经办人 {by}"))), "; ".join(filter(None, (en, f"by {by}")))
    where = path.absolute()
    cli.Say(options.lang or "zh").out(f"已写入 {where}（{zh}）", f"Wrote {where} ({en})")
    return cli.DONE


# the commands -----------------------------------------------------------------------------------------------------
def _notice(options: argparse.Namespace) -> int:
    from desktop.services.exporting import saving

    number = options.number.strip().upper()
    with _desk(options) as desk:
        path = saving.save(options.out or Path(f"{number}.pdf"), desk.document(number))
        desk.count_reprint(number)
        return _written(options, desk, path)


def _notices(options: argparse.Namespace) -> int:
    from desktop.services import paperbatch
    from desktop.services.exporting import saving

    with _desk(options) as desk:
        start, end = _days(options, _today(desk))
        found = paperbatch.numbers(desk.context, start, end)
        count = (f"{len(found)} 份", f"{len(found)} documents")
        if options.separate:
            folder = (options.out or Path()).absolute()
            paperbatch.own_files(desk.context, found, folder)
        else:
            content = paperbatch.one_file(desk.context, found)
            folder = saving.save(options.out or Path(f"notices-{start}-{end}.pdf"), content)
        for number in found:
            desk.count_reprint(number)
        return _written(options, desk, folder, *count)


def _period_paper(options: argparse.Namespace) -> int:
    from desktop.services.paperkinds import Subject

    kind = (REGISTERS | LEDGERS)[options.which]
    with _desk(options) as desk:
        start, end = _days(options, _today(desk))
        return _issue(options, desk, kind, Subject(start=start, end=end))


def _case_paper(options: argparse.Namespace) -> int:
    from desktop.services import named
    from desktop.services.paperkinds import Subject

    with _desk(options) as desk:
        to = named.person(desk.context, options.to) if options.paper == "urging" and options.to else ""
        about = Subject(case=named.case(desk.context, options.number), key=to)
        return _issue(options, desk, CASE_PAPERS[options.paper], about)


def _issue(options: argparse.Namespace, desk: Desk, kind: str, subject: object) -> int:
    from desktop.services.exporting import saving

    paper = desk.issue_paper(kind, subject)  # type: ignore[arg-type]
    path = saving.save(options.out or Path(f"{paper.number}.pdf"), paper.pdf)
    if paper.again:
        again = (f"内容未变，再次打印 {paper.number}", f"{paper.number} again: nothing changed")
        return _written(options, desk, path, *again)
    return _written(options, desk, path, f"编号 {paper.number}", f"number {paper.number}")


def _export(options: argparse.Namespace) -> int:
    from desktop.services.deskmodels import ExportWish
    from desktop.services.exporting import saving

    saving.suffix_of(options.out)
    with _desk(options) as desk:
        named = options.month or options.start or options.end
        start, end = _days(options, _today(desk)) if named else (None, None)
        sheet = desk.read_table(ExportWish(options.table, start=start, end=end))
        path = desk.save_table(sheet, options.out)
        return _written(options, desk, path, f"{len(sheet.rows)} 行", f"{len(sheet.rows)} rows")


def _report(options: argparse.Namespace) -> int:
    from desktop.services import faces, reports, reportsheets
    from desktop.services.exporting import saving

    with _desk(options) as desk:
        now = desk.context.clock.now()
        start = desk.week_start(now) if options.week is None else faces.day_start(options.week, desk.zone)
        reportsheets.require(desk.context, reports.WEEKLY, start)
        year, week, _ = faces.today(start, desk.zone).isocalendar()
        pdf = desk.weekly_pdf(start)
        options.out.mkdir(parents=True, exist_ok=True)
        path = saving.save(options.out / f"weekly-{year}-W{week:02d}.pdf", pdf)
        return _written(options, desk, path)


def check_document(options: argparse.Namespace) -> int:
    """``verify --document``: what the ledger knows of one paper; 1 where it does not hold."""
    from desktop.services import papercheck
    from desktop.services.context import Context
    from desktop.services.wallclock import SystemClock

    language = options.lang or "zh"
    with cli.open_store(options, readonly=True) as store:
        context = Context(store, SystemClock(), language)
        found = papercheck.check(context, options.document, options.code)
        for line in papercheck.lines(context, found):
            print(line.of(language))
    return cli.DONE if found.holds else cli.NOT_HELD
