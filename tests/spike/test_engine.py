"""Owns the proof that sqlcipher3 under peewee gives what the ledger builds on: no WAL bug, FTS5, backups, sealing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest
import sqlcipher3
from playhouse.sqlcipher_ext import SqlCipherDatabase

FIXED = (3, 51, 3)
FIXED_LINES = {(3, 50): 7, (3, 44): 6}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Any]:
    """An open, unencrypted database file: no passphrase given, none asked."""
    pragmas = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1, "busy_timeout": 5000}
    opened = SqlCipherDatabase(str(tmp_path / "desk.db"), pragmas=pragmas)
    opened.connect()
    yield opened
    opened.close()


def bigrams(text: str) -> str:
    return " ".join(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def test_the_engine_is_free_of_the_wal_bug() -> None:
    version = tuple(int(part) for part in sqlcipher3.sqlite_version.split("."))
    assert version >= FIXED or version[2:] >= (FIXED_LINES.get(version[:2], 99),)


def test_it_writes_an_ordinary_sqlite_file(database: Any, tmp_path: Path) -> None:
    database.execute_sql("create table event (seq integer primary key, header blob not null) strict")
    database.execute_sql("insert into event values (0, ?)", (b"{}",))
    database.execute_sql("pragma wal_checkpoint(truncate)")
    assert (tmp_path / "desk.db").read_bytes()[:16] == b"SQLite format 3\0"


def test_it_keeps_a_write_ahead_log_and_syncs_fully(database: Any) -> None:
    assert database.pragma("journal_mode") == "wal"
    assert database.pragma("synchronous") == 2


def test_two_chinese_characters_are_found_by_index(database: Any) -> None:
    database.execute_sql("create virtual table search using fts5(words, tokenize='unicode61', detail=none, content='')")
    texts = ["空调安装后漏水，要求退货", "门店服务态度差", "漏电", "电漏"]
    for row, text in enumerate(texts):
        database.execute_sql("insert into search(rowid, words) values (?, ?)", (row, bigrams(text)))
    find = "select rowid from search where search match ? order by rowid desc"
    for word in ("漏水", "安装", "漏电", "态度"):
        found = [row for (row,) in database.execute_sql(find, (f'"{word}"',)).fetchall()]
        assert found == [row for row, text in reversed(list(enumerate(texts))) if word in text]


def test_a_trigger_refuses_to_change_history(database: Any) -> None:
    database.execute_sql("create table event (seq integer primary key, header blob)")
    database.execute_sql(
        "create trigger kept before update on event begin select raise(abort, 'events are never changed'); end"
    )
    database.execute_sql("insert into event values (0, x'7b7d')")
    with pytest.raises(peewee.IntegrityError, match="never changed"):
        database.execute_sql("update event set header = x'00'")


def test_a_write_is_all_or_nothing(database: Any) -> None:
    database.execute_sql("create table event (seq integer primary key)")
    with pytest.raises(peewee.IntegrityError), database.atomic("IMMEDIATE"):
        database.execute_sql("insert into event values (1)")
        database.execute_sql("insert into event values (1)")
    assert database.execute_sql("select count(*) from event").fetchone() == (0,)


def test_the_backup_is_whole_while_another_connection_writes(database: Any, tmp_path: Path) -> None:
    database.execute_sql("create table event (seq integer primary key, header text)")
    with database.atomic("IMMEDIATE"):
        for seq in range(500):
            database.execute_sql("insert into event values (?, ?)", (seq, "x" * 200))

    def write() -> None:
        other = sqlcipher3.connect(str(tmp_path / "desk.db"), isolation_level=None, timeout=5)
        for seq in range(500, 600):
            other.execute("insert into event values (?, 'y')", (seq,))
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    copy = sqlcipher3.connect(str(tmp_path / "backup.db"))
    database.connection().backup(copy, pages=16, sleep=0)
    writer.join()
    kept = [seq for (seq,) in copy.execute("select seq from event order by seq")]
    assert kept == list(range(len(kept)))
    assert len(kept) >= 500
    assert copy.execute("pragma integrity_check").fetchone() == ("ok",)
    copy.close()


def test_the_same_engine_encrypts(tmp_path: Path) -> None:
    path = tmp_path / "sealed.db"
    sealed = SqlCipherDatabase(str(path), passphrase="keyed by a person")
    sealed.connect()
    sealed.execute_sql("create table name (text text)")
    sealed.execute_sql("insert into name values ('王敏')")
    sealed.close()
    assert "王敏".encode() not in path.read_bytes()
    assert path.read_bytes()[:6] != b"SQLite"
