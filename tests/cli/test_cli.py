"""The command line as a person meets it: what it says, what it loads, with which exit code it ends.

Owns proofs about desktop.cli and desktop.troubles. Each command runs in a process of its own.
"""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli, troubles
from desktop.models import engine
from desktop.models.errors import NewerDatabase
from desktop.models.store import FILE, Store
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
    assert "changed: " in done.stdout
    assert "Stop working" in done.stdout


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


@pytest.mark.parametrize("error", [KeyError("x"), engine.OperationalError("no such column: x"), ValueError("x")])
def test_our_own_faults_are_no_trouble_of_the_world(error: Exception) -> None:
    assert troubles.of(error) is None
