"""The command line as a person meets it: what it says, what it loads, with which exit code it ends.

Owns proofs about desktop.cli and desktop.troubles. Each command runs in a process of its own.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli, troubles
from desktop.models import engine
from desktop.models.errors import NewerDatabase
from desktop.models.store import FILE, Store
from desktop.services import osreasons
from desktop.services.exporting import saving
from tests.conftest import ExpectLog

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = sorted((ROOT / "tests" / "scenarios").glob("*.toml"))


def run(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    where = ["--data-dir", str(folder)] if folder is not None else []
    command = [sys.executable, "-W", "error", "-m", "desktop", *where, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=ROOT, check=False, encoding="utf-8")


def test_replay_runs_scenarios_and_loads_neither_qt_nor_a_database() -> None:
    code = (
        "import sys; from desktop.cli import main; code = main(sys.argv[1:]);"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('PySide6', 'shiboken6', 'peewee', 'sqlcipher3', 'sqlite3')], file=sys.stderr); sys.exit(code)"
    )
    files = [str(path) for path in SCENARIOS]
    done = subprocess.run(
        [sys.executable, "-c", code, "replay", "--json", *files],
        capture_output=True, text=True, timeout=60, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.strip().endswith("[]")
    assert [one["held"] for one in json.loads(done.stdout)["scenarios"]] == [True] * len(files)


def test_a_scenario_that_is_not_there_is_refused() -> None:
    done = run("replay", "nowhere.toml")
    assert done.returncode == 2
    assert "nowhere.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_ledger_from_sample_over_verify_and_rebuild_to_backup(tmp_path: Path) -> None:
    data, copies = tmp_path / "新" / "data", tmp_path / "copies"
    assert "已写入 3 件" in run("sample", "--cases", "3", "--seed", "4", folder=data).stdout
    assert run("verify", folder=data).returncode == 0
    assert run("rebuild", folder=data).returncode == 0
    backed = run("backup", str(copies), folder=data)
    assert backed.returncode == 0
    (copy,) = copies.iterdir()
    assert str(copy) in backed.stdout
    counted = re.search(r"记录 (\d+) 项，附件和文书原件 (\d+) 个", backed.stdout)
    assert counted is not None and int(counted[2]) > 0, "printed originals lie in the database and count all the same"
    checked = run("verify", folder=copy).stdout
    assert f"记录到第 {counted[1]} 项" in checked and f"记录 {counted[1]} 项" in checked
    assert run("--lang", "en", "verify", folder=copy).stdout.splitlines()[-1].startswith("All as it was written")


@pytest.mark.parametrize("command", [("verify",), ("rebuild",), ("backup", "copies")])
def test_a_folder_without_a_ledger_is_no_empty_ledger(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A mistyped folder must not be told to be whole, or backed up."""
    done = run(*command, folder=tmp_path / "mistyped")
    assert done.returncode == 3
    assert "没有台账" in done.stderr
    assert not (tmp_path / "mistyped" / FILE).exists()


def test_a_changed_event_is_named_and_ends_with_one(tmp_path: Path) -> None:
    run("sample", "--cases", "2", "--seed", "4", folder=tmp_path)
    raw = engine.connect(tmp_path / FILE).connection()
    raw.execute("DROP TRIGGER event_no_update")
    raw.execute(
        "UPDATE event SET header = CAST(replace(header, 'registered', 'regestered') AS BLOB) WHERE kind = 'registered'"
    )
    raw.close()
    done = run("--lang", "en", "verify", folder=tmp_path)
    assert done.returncode == 1
    assert "changed (node " in done.stdout
    assert "stop working" in done.stdout and "complaint-desk --data-dir BACKUP verify" in done.stdout
    done = run("verify", folder=tmp_path)
    assert "被改动（节点 " in done.stdout and "停止登记" in done.stdout and "changed" not in done.stdout
    refused = run("backup", str(tmp_path / "out"), folder=tmp_path)
    assert refused.returncode == 3 and "被改动（节点 " in refused.stderr and "complaint-desk verify" in refused.stderr


def test_derived_tables_alone_are_no_reason_to_stop(tmp_path: Path) -> None:
    run("sample", "--cases", "2", "--seed", "4", folder=tmp_path)
    raw = engine.connect(tmp_path / FILE).connection()
    raw.execute("UPDATE case_row SET stage = 'odd'")
    raw.close()
    done = run("verify", folder=tmp_path)
    assert done.returncode == 1 and "派生表不符" in done.stdout and "complaint-desk rebuild" in done.stdout
    assert "停止登记" not in done.stdout
    assert run("rebuild", folder=tmp_path).returncode == 0 and run("verify", folder=tmp_path).returncode == 0


def test_a_newer_database_is_refused_kindly_and_left_alone(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    raw = engine.connect(tmp_path / FILE).connection()
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    for command in ("verify", "rebuild", "sample"):
        done = run(command, folder=tmp_path)
        assert done.returncode == 3
        assert "较新版本" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"a shopping list, no database at all " * 200)
    done = run("verify", folder=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "数据库" in done.stderr


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("--lang", "en", "sample", "--cases", "1", folder=tmp_path / "file" / "data")
    assert done.returncode == 3
    assert "not a folder" in done.stderr.lower()


@pytest.mark.parametrize("command", [("verify",), ("sample", "--cases", "1"), ("backup", "x"), ("print", "case", "A1")])
def test_a_file_in_the_place_of_the_data_folder_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    done = run(*command, folder=tmp_path / "file")
    assert done.returncode == 3 and "这是一个文件" in done.stderr and "--data-dir" in done.stderr
    assert "place.json" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (("report", "weekly", "--week", "2026-47"), "--week：要写成年-W周次，例如 2026-W47", "such as 2026-W47"),
        (("report", "weekly", "--week", "2026-W60"), "例如 2026-W47", "such as 2026-W47"),
        (("print", "notices", "--month", "2026-13"), "--month：要写成年-月，例如 2026-11", "such as 2026-11"),
        (("print", "notices", "--month", "9999-12"), "例如 2026-11", "such as 2026-11"),
        (("print", "notices", "--from", "1 Nov"), "--from：要写成年-月-日，例如 2026-11-01", "such as 2026-11-01"),
        (("sample", "--cases", "0"), "要写 1 或更大的整数", "whole number, 1 or more, such as 20; got '0'"),
        (("sample", "--seed", "x"), "要写整数", "expected a whole number"),
        (("print", "case"), "还缺：CASE", "missing: CASE"),
        (
            ("export", "poems", "--out", "a.csv"),
            "没有“poems”，可以写：open, cases",
            "there is no 'poems'; one of: open",
        ),
        (("frob",), "没有“frob”，可以写：replay, rebuild", "one of: replay, rebuild"),
        (("verify", "--frob"), "不认识：--frob", "not known: --frob"),
        (("verify", "--document"), "--document 后面要写一个值", "needs a value"),
    ],
)
def test_what_was_typed_wrongly_is_told_in_the_language_with_an_example(
    arguments: tuple[str, ...], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, says in (("zh", zh), ("en", en)):
        with pytest.raises(SystemExit) as ended:
            cli.main(["--lang", language, *arguments])
        said = capsys.readouterr().err
        assert ended.value.code == 2 and says in said, said
        assert "argument" not in said and "_month" not in said and "lock-probe" not in said
        assert language == "zh" or not re.search("[一-鿿]", said)


def test_whoever_has_a_ledger_already_is_told_the_ways_to_the_office_and_they_hold(tmp_path: Path) -> None:
    own, share, new, copies = (tmp_path / name for name in ("own", "share", "new", "copies"))
    share.mkdir()
    run("sample", "--cases", "2", "--seed", "4", folder=own)
    told = run("office", str(share), folder=own)
    assert told.returncode == 3 and "还不能合并" in told.stderr and "没有改动" in told.stderr
    assert "complaint-desk backup" in told.stderr and "--data-dir 新文件夹 office" in told.stderr
    english = run("--lang", "en", "office", str(share), folder=own)
    assert "cannot be merged yet" in english.stderr and "complaint-desk backup FOLDER" in english.stderr
    run("backup", str(copies), folder=own)
    (copy,) = copies.iterdir()
    shutil.copytree(copy, share, dirs_exist_ok=True)
    shutil.move(own / FILE, tmp_path / "old.db")
    assert run("office", str(share), folder=own).returncode == 0
    assert run("office", str(share), folder=new).returncode == 0
    for folder in (own, new):
        assert run("verify", folder=folder).returncode == 0
        done = run("export", "cases", "--by", "sun", "--out", str(tmp_path / "a.csv"), folder=folder)
        assert "（2 行" in done.stdout, done.stderr


def test_a_backup_is_restored_by_copying_it_into_an_empty_data_folder(tmp_path: Path) -> None:
    """As README says; the next event begins a new node, and the old events stay as they were signed."""
    old, new, copies = tmp_path / "old", tmp_path / "new", tmp_path / "copies"
    run("sample", "--cases", "3", "--seed", "4", folder=old)
    run("backup", str(copies), folder=old)
    (copy,) = copies.iterdir()
    shutil.copytree(copy, new)
    first = run("verify", folder=new)
    assert first.returncode == 0 and "下一项记录将开始新的节点" in first.stdout and first.stdout.count("节点 ") == 1
    listed = run("export", "cases", "--by", "sun", "--out", str(tmp_path / "a.csv"), folder=new)
    assert "（3 行" in listed.stdout, listed.stderr
    assert run("sample", "--cases", "1", "--seed", "5", folder=new).returncode == 0
    after = run("verify", folder=new)
    assert after.returncode == 0 and after.stdout.count("节点 ") == 2


@pytest.mark.skipif(os.name == "nt", reason="a pipe of the other systems")
def test_an_answer_that_nobody_reads_is_no_trouble(tmp_path: Path) -> None:
    run("sample", "--cases", "1", "--seed", "4", folder=tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "desktop", "--data-dir", str(tmp_path), "verify"]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60, cwd=ROOT, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_the_second_process_of_the_probe_is_not_offered(tmp_path: Path) -> None:
    assert "lock-probe" not in run("--help").stdout and "lock-probe" not in run("--lang", "en", "--help").stdout
    assert "用法：" in run("--help").stdout and "show this help" not in run("--help").stdout


@pytest.mark.parametrize(("arguments", "says"), [(("frob",), "命令没有写对"), (("--lang", "en", "frob"), "not right")])
def test_a_wrong_command_says_where_help_is(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr


def test_version_and_help_in_two_languages() -> None:
    assert run("--version").stdout.startswith("complaint-desk ")
    assert "投诉受理台" in run("--help").stdout
    assert "Complaint Desk" in run("--lang", "en", "--help").stdout


@pytest.mark.slow
def test_the_self_test_passes_from_source() -> None:
    done = run("self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "自检通过"
    assert done.stdout.count("通过  ") == 7


def test_a_fault_of_ours_is_logged_without_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_log: ExpectLog
) -> None:
    expected_log("a fault of the program")

    def broken(options: object) -> int:
        raise KeyError("刘建国 13880542716")

    options = cli._parser("zh").parse_args(["--data-dir", str(tmp_path), "verify"])
    code = cli._guarded(broken, options, cli.Say("zh"))
    assert code == cli.OUR_FAULT
    log = (tmp_path / troubles.LOG_FILE).read_text("utf-8")
    assert "KeyError" in log
    assert "test_cli.py" in log
    assert "刘建国" not in log
    assert "13880542716" not in log + capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left", "x"), "disk-full"),
        (PermissionError(errno.EACCES, "denied", "x"), "no-permission"),
        (OSError(errno.EIO, "I/O", "x"), "system"),
        (OSError(errno.EBUSY, "Device or resource busy", "x"), "system"),
        (engine.OperationalError("database is locked"), "locked"),
        (engine.OperationalError("database or disk is full"), "disk-full"),
        (engine.DatabaseError("file is not a database"), "damaged"),
        (NewerDatabase(9, 2), "NewerDatabase"),
    ],
)
def test_troubles_of_the_world_are_told_from_ours(error: Exception, code: str) -> None:
    trouble = troubles.of(error)
    assert trouble is not None
    assert trouble.code == code
    assert trouble.text.zh
    assert trouble.text.en


@pytest.mark.parametrize(
    ("number", "zh"),
    [
        (errno.ENOENT, "不存在"),
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EBUSY, "占用"),
        (errno.EISDIR, "文件夹"),
    ],
)
def test_the_usual_refusals_of_the_system_are_said_in_both_languages(number: int, zh: str, tmp_path: Path) -> None:
    said = saving.trouble(tmp_path / "a.pdf", OSError(number, os.strerror(number), "x"))
    assert zh in said.text.zh and os.strerror(number) not in said.text.zh
    assert not re.search("[一-鿿]", said.text.en.replace(str(tmp_path), ""))


def test_a_file_that_windows_has_open_is_in_use() -> None:
    error = PermissionError(errno.EACCES, "denied", "x")
    error.winerror = 32  # type: ignore[attr-defined]
    assert osreasons.reason(error).zh == "正被另一个程序占用"


@pytest.mark.parametrize("error", [KeyError("x"), engine.OperationalError("no such column: x"), ValueError("x")])
def test_our_own_faults_are_no_trouble_of_the_world(error: Exception) -> None:
    assert troubles.of(error) is None
