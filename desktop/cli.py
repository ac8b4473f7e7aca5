"""The command line: what a person types, what the program answers, with which exit code.

Owns the commands and the family of exit codes; the parser and its words are :mod:`desktop.cli_words`. Must not hold
logic: each command is one call into the rooms below, imported when it is asked for, so that ``replay`` loads neither
Qt nor a database.

Exit codes: 0 done; 1 done, and something does not hold (an expectation, a check, a self-test, a paper); 2 the command
or a scenario is written wrongly; 3 the world or the policy does not let us (disk, lock, newer database, a role that may
not, nothing to print): said plainly with what to do; 70 a fault of the program itself, kept in its log.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import __version__, cli_words, paths
from desktop.cli_words import Say as Say
from desktop.policy.values import Text

if TYPE_CHECKING:
    from desktop.models.store import Store

DONE, NOT_HELD, WRONG_USE, WORLD, OUR_FAULT = 0, 1, cli_words.WRONG_USE, 3, 70

INTERRUPTED, NOBODY_READS = 130, 141
"""What a shell expects of a program that was stopped, and of one whose output nobody reads any more (``| head``)."""

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in ``argv`` (default: what the process was started with); the exit code."""
    _prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = _language_of(arguments)
    options = _parser(language).parse_args(arguments)
    command: Command = options.command
    try:
        return _guarded(command, options, Say(language))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS


def _prepare_streams() -> None:
    """Chinese on every console; a windowed program on Windows has no streams at all."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def _language_of(arguments: Sequence[str]) -> str:
    """The language asked for with ``--lang``, known before the parser is built because its help is in it."""
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    finder.add_argument("--lang", choices=("zh", "en"), default="zh")
    with contextlib.suppress(argparse.ArgumentError, SystemExit), contextlib.redirect_stderr(io.StringIO()):
        return str(finder.parse_known_args(arguments)[0].lang)
    return "zh"


def _parser(language: str) -> argparse.ArgumentParser:
    say = Say(language)
    cli_words.Parser.language = language
    parser = cli_words.Parser(
        prog="complaint-desk",
        description=say(
            "投诉受理台：按投诉管理制度受理、计时、提醒、建议处罚。", "Complaint Desk: runs a complaint policy."
        ),
        epilog=say(
            "不带子命令时打开窗口。退出码：0 完成；1 完成但有不符；2 命令写错；"
            "3 条件不允许（磁盘、占用、权限、没有可打印的）；70 程序自身出错。",
            "Without a subcommand the window opens. Exit codes: 0 done; 1 done, something does not hold; 2 the "
            "command is wrong; 3 disk, lock, role or lack of content does not allow it; 70 a fault of the program.",
        ),
    )
    parser.add_argument("--data-dir", metavar="DIR", help=say("数据存放的文件夹", "where all data are kept"))
    parser.add_argument("--lang", choices=("zh", "en"), help=say("语言（默认中文）", "language (default: Chinese)"))
    parser.add_argument(
        "--new-window", action="store_true", help=say("再开一个窗口（默认把已开的转到前面）", "open one more window")
    )
    parser.add_argument(
        "--version", action="version", version=f"complaint-desk {__version__}", help=say("版本", "which version")
    )
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(metavar=say("子命令", "SUBCOMMAND"))

    def add(name: str, command: Command, zh: str, en: str) -> argparse.ArgumentParser:
        listed: dict[str, Any] = {} if name in cli_words.HIDDEN else {"help": say(zh, en)}
        found = commands.add_parser(name, description=say(zh, en), **listed)
        found.set_defaults(command=command)
        return found

    _add_commands(add, say)
    return parser


def _add_commands(add: Callable[[str, Command, str, str], argparse.ArgumentParser], say: Say) -> None:
    replay = add("replay", _replay, "按制度推演案情文件", "run scenario files through the policy")
    replay.add_argument("files", nargs="+", metavar="FILE", help=say("案情文件（TOML）", "scenario files (TOML)"))
    replay.add_argument(
        "--json", action="store_true", help=say("以 JSON 输出算得的结果", "print what was computed as JSON")
    )

    add("rebuild", _rebuild, "由台账重建全部派生表", "build all derived tables anew from the ledger")
    verify = add("verify", _verify, "核对整本台账，或一份文书", "check the whole ledger, or one document")
    backup = add("backup", _backup, "备份到文件夹并核对", "back up into a folder and check it")
    where = say("备份存放处（不填即“设置”里的备份文件夹）", "where it goes (else the backup folder of the settings)")
    backup.add_argument("directory", metavar="DIR", type=Path, nargs="?", help=where)
    add(
        "self-test", _self_test, "自检：在临时文件夹里走一遍", "self-test: run through everything in a temporary folder"
    )

    sample = add("sample", _sample, "写入示例案件", "write sample cases")
    sample.add_argument("--cases", type=cli_words.whole(say, 1), default=200, metavar="N", help=say("件数", "how many"))
    sample.add_argument("--seed", type=cli_words.whole(say), default=1, metavar="S", help=say("随机种子", "seed"))

    office = add("office", _office, "数据放进办公室的共享文件夹", "keep the data in a shared folder of the office")
    office.add_argument("directory", metavar="DIR", type=Path, help=say("共享文件夹", "the shared folder"))
    probe = add("lock-probe", _lock_probe, "试锁的第二个进程", "the second process of the lock probe")
    probe.add_argument("trial", type=Path)
    probe.add_argument("talk", type=Path)

    from desktop import cli_papers

    cli_papers.add_document(verify, say)
    cli_papers.add_commands(add, say)

    shots = add("shots", _shots, "把示例日画成图片和 PDF", "paint the sample day as pictures and PDF")
    shots.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help=say("输出文件夹", "output folder"))


# commands ---------------------------------------------------------------------------------------------------------
def _window(options: argparse.Namespace) -> int:
    from desktop import app

    return app.run(paths.data_dir(options.data_dir), options.lang, new_window=options.new_window)


def _shots(options: argparse.Namespace) -> int:
    from desktop import app

    return app.shots(options.out, options.lang or "zh")


def _replay(options: argparse.Namespace) -> int:
    from desktop.policy import replay

    return replay.main(options.files, options.json, options.lang or "zh")


def _rebuild(options: argparse.Namespace) -> int:
    from desktop.models.rebuild import rebuild

    say = Say(options.lang or "zh")
    with open_store(options) as store:
        events = rebuild(store)
    say.out(
        f"派生表已由台账的 {events} 项记录重建。", f"Rebuilt every derived table from {events} events of the ledger."
    )
    return DONE


def _verify(options: argparse.Namespace) -> int:
    if options.document:
        from desktop import cli_papers

        return cli_papers.check_document(options)
    from desktop.models.verify import verify

    say = Say(options.lang or "zh")
    with open_store(options, readonly=True) as store:
        findings = verify(store)
    for node, (last, hash_) in findings.heads.items():
        signed = findings.anchors.get(node, -1) + 1
        say.out(
            f"节点 {node}：记录到第 {last + 1} 项，签名担保到第 {signed} 项，末次哈希 {hash_}",
            f"node {node}: {last + 1} events, the first {signed} vouched for by a signature, last hash {hash_}",
        )
    for finding in findings.found:
        say.out(finding.said.zh, finding.said.en)
    if findings.copied:
        say.out(
            "此库是从别处拷来的：下一项记录将开始新的节点。",
            "This database was copied here: the next event begins a new node.",
        )
    for limit in findings.limits:
        say.out(f"本机查不出的：{limit.zh}", f"Cannot be told here: {limit.en}")
    counted = (findings.events, findings.parts, findings.cases)
    if findings.clean:
        say.out("核对无误：记录 {} 项，附件与分部 {} 个，案件 {} 件。".format(*counted),
                "All as it was written: {} events, {} parts, {} cases folded again.".format(*counted))  # fmt: skip
        return DONE
    say.out(f"发现 {len(findings.found)} 处不符，见上。", f"{len(findings.found)} findings, see above.")
    for remedy in findings.remedies:
        say.out(remedy.zh, remedy.en)
    return NOT_HELD


def _backup(options: argparse.Namespace) -> int:
    from desktop.models.backup import backup
    from desktop.services.wallclock import SystemClock

    say = Say(options.lang or "zh")
    with open_store(options) as store:
        policy = store.current_policy()
        done = backup(
            store, options.directory or _backup_folder(options), SystemClock().now(), policy.zone if policy else None
        )
    say.out(
        f"已备份并核对：{done.folder}（记录 {done.events} 项，附件和文书原件 {done.attachments} 个）",
        f"Backed up and verified: {done.folder} ({done.events} events, {done.attachments} attachments and documents)",
    )
    return DONE


def _backup_folder(options: argparse.Namespace) -> Path:
    """The folder that was set on this PC; ``Refused`` where none was."""
    from desktop.services import backups
    from desktop.services.readmodels import Refused
    from desktop.services.thispc import ThisPc

    folder = backups.folder_of(ThisPc(paths.data_dir(options.data_dir)))
    if not folder:
        zh, en = "请写明备份存放处，或先在“设置”里选定备份文件夹", "say where the backup goes, or set a backup folder"
        raise Refused("no-folder", Text(zh, en), "directory")
    return Path(folder).expanduser()


def _sample(options: argparse.Namespace) -> int:
    from desktop.services import place, sample
    from desktop.services.wallclock import SystemClock

    say = Say(options.lang or "zh")
    folder = paths.data_dir(options.data_dir)
    place.of(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(place.store_of(folder)) as store:
        written = sample.write(store, SystemClock(), cases=options.cases, seed=options.seed)
    say.out(
        f"已写入 {written.cases} 件示例案件，{written.events} 项事项。",
        f"Wrote {written.cases} sample cases with {written.events} events.",
    )
    return DONE


def _office(options: argparse.Namespace) -> int:
    from desktop.services import place
    from desktop.services.readmodels import Refused, Trouble

    say = Say(options.lang or "zh")
    folder = paths.data_dir(options.data_dir)
    share = options.directory.absolute()
    try:
        place.choose(folder, share)
    except Refused as refused:
        if refused.code == place.OWN:
            text = Text(f"{refused.text.zh}。", f"{refused.text.en}.")
            raise Trouble(place.OWN, text, place.ways(folder, share)) from refused
        raise
    say.out(*place.WARNING)
    say.out(
        f"试锁通过。从现在起，这台电脑的数据在：{share}", f"The locks work. From now on this PC's data lie in {share}"
    )
    return DONE


def _lock_probe(options: argparse.Namespace) -> int:
    from desktop.services import place

    place.hold_lock(options.trial, options.talk)
    return DONE


def _self_test(options: argparse.Namespace) -> int:
    from desktop.services import selftest

    def paint(folder: Path) -> str:
        from desktop import app

        return app.paint_trial(folder)

    return selftest.run(options.lang or "zh", [(Text("窗口", "window"), paint)])


# the store and its troubles ---------------------------------------------------------------------------------------
def open_store(options: argparse.Namespace, *, readonly: bool = False) -> contextlib.closing[Store]:
    """The ledger of the data folder. ``Trouble`` where there is none: a mistyped folder is not an empty ledger."""
    from desktop.models.store import FILE
    from desktop.services import place

    folder = paths.data_dir(options.data_dir)
    where = place.of(folder)
    if not where.shared and not (folder / FILE).is_file():
        from desktop.services.readmodels import Trouble

        raise Trouble(
            "no-ledger",
            Text(f"这里没有台账：{folder}。", f"There is no ledger here: {folder}."),
            Text("请检查 --data-dir。", "Check --data-dir."),
        )
    return contextlib.closing(place.store_of(folder, readonly=readonly))


def _guarded(command: Command, options: argparse.Namespace, say: Say) -> int:
    """Run the command; what the world refuses is said plainly, what is our fault goes to the log."""
    try:
        return command(options)
    except BrokenPipeError:
        raise
    except Exception as error:
        from desktop import troubles

        trouble = troubles.of(error)
        if trouble is not None:
            say.err(trouble.text.zh + trouble.remedy.zh, f"{trouble.text.en} {trouble.remedy.en}".rstrip())
            return WORLD
        where = troubles.keep(error, paths.data_dir(options.data_dir))
        say.err(
            f"程序自身出错，没有数据丢失。详情（不含个人信息）已写入：{where}",
            f"The program itself failed; nothing was lost. Details (no personal data) are in: {where}",
        )
        return OUR_FAULT
