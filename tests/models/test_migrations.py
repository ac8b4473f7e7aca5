"""An older database becomes exactly a fresh one, all or nothing, after a backup; a newer one is left alone."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from desktop.models import engine, migrations, schema
from desktop.models.errors import NewerDatabase, NotALedger
from desktop.models.migrations import Outgrown
from desktop.models.rebuild import projection_rows
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models import helpers
from tests.models.helpers import HOUR, START, customer, registered

SCHEMA_1 = (Path(__file__).parent / "schema_1.sql").read_text("utf-8")
LEDGER_COLUMNS = {
    "node": "no, node, public_key",
    "event": "id, node_no, seq, lamport, case_no, kind, hash, header",
    "part": "event_id, name, salt, bytes, filed, erased_by, withheld",
    "signature": "event_id, signature",
    "node_key": "node_no, private_key, marker",
    "meta": "key, value",
}


def version_1(folder: Path) -> tuple[Path, dict[str, Any]]:
    """A database of schema 1 with cases in it, and what a store of today says of the same events."""
    now = helpers.opened(folder / "now")
    helpers.late_answer(now, START + HOUR)
    registered(now, customer(START + 30 * HOUR))
    rows = projection_rows(now)
    old = folder / "old" / "ledger.db"
    old.parent.mkdir()
    raw = engine.plain(old)
    raw.executescript(SCHEMA_1)
    raw.execute("ATTACH ? AS now", (str(now.path),))
    for table, columns in LEDGER_COLUMNS.items():
        raw.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}")
    raw.execute("INSERT INTO case_row VALUES (1, 'old', 'old')")
    raw.execute("INSERT INTO draft_row VALUES ('k', '{}', 5)")
    raw.execute("INSERT INTO setting_row VALUES ('sounds', 'false')")
    raw.close()
    now.close()
    return old, rows


def older(raw: Any) -> None:
    """Schema 2, as far as the steps after it look."""
    raw.execute("DROP TABLE draft_done")
    raw.execute("CREATE TABLE draft_row (key, value, saved_at)")
    raw.execute("CREATE TABLE setting_row (key, value)")
    raw.execute("PRAGMA user_version = 2")


def master(path: Path) -> list[tuple[str, str, str]]:
    raw = engine.plain(path)
    found: list[tuple[str, str, str]] = raw.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    ).fetchall()
    raw.close()
    return found


def test_a_migrated_schema_is_a_fresh_one(tmp_path: Path) -> None:
    old, rows = version_1(tmp_path)
    Store.open(tmp_path / "fresh").close()
    handed: list[Outgrown] = []
    store = Store.open(old, hand_over=handed.append)
    assert projection_rows(store) == rows, "projections are rebuilt from the events"
    assert verify(store).found == ()
    assert handed == [({"sounds": False}, [("k", {}, 5)])], "what is one PC's is handed over"
    registered(store, customer(START + 31 * HOUR))
    store.close()
    assert master(old) == master(tmp_path / "fresh" / "ledger.db")
    kept = engine.plain(old.with_name("ledger.schema-1.db"))
    assert kept.execute("PRAGMA user_version").fetchone() == (1,)
    assert kept.execute("SELECT number FROM case_row").fetchall() == [("old",)], "as it was"
    kept.close()


def test_projections_of_schema_2_are_made_anew(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.record(*helpers.company())
    helpers.late_answer(store, START + HOUR)
    rows = projection_rows(store)
    store.close()
    raw = engine.plain(tmp_path / "ledger.db")
    raw.execute("UPDATE suggestion_row SET whom = 'sun'")  # as a later change of people had left it
    older(raw)
    raw.close()
    store = Store.open(tmp_path)
    assert projection_rows(store) == rows
    assert store.query("PRAGMA user_version") == [(schema.VERSION,)]
    store.close()


def test_a_note_that_a_form_was_recorded_outlives_the_step_to_schema_6(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    raw = engine.plain(tmp_path / "ledger.db")
    raw.execute("DROP TABLE draft_done")
    raw.execute('CREATE TABLE "draft_done" ("id" TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID')
    raw.execute("INSERT INTO draft_done VALUES ('a')")
    raw.execute("PRAGMA user_version = 5")
    raw.close()
    store = Store.open(tmp_path)
    assert store.query("SELECT id, became FROM draft_done") == [("a", "")]
    store.close()


def test_there_is_a_step_to_every_version() -> None:
    assert sorted(migrations.STEPS) == list(range(2, schema.VERSION + 1))


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    old, _ = version_1(tmp_path)
    raw = engine.plain(old)
    raw.execute("CREATE TABLE alert_row (id)")  # in the way of the step
    raw.close()
    before = master(old)
    with pytest.raises(Exception, match="alert_row"):
        Store.open(old)
    assert master(old) == before
    raw = engine.plain(old)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()


def test_a_newer_database_is_refused_kindly_and_not_touched(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    raw = engine.plain(tmp_path / "ledger.db")
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()
    before = hashlib.sha256((tmp_path / "ledger.db").read_bytes()).hexdigest()
    for readonly in (False, True):
        with pytest.raises(NewerDatabase) as refused:
            Store.open(tmp_path, readonly=readonly)
        assert "安装新版本" in refused.value.text.zh and "newer program" in refused.value.text.en
    assert hashlib.sha256((tmp_path / "ledger.db").read_bytes()).hexdigest() == before


def test_an_older_one_is_not_opened_for_reading_alone(tmp_path: Path) -> None:
    old, _ = version_1(tmp_path)
    with pytest.raises(NotALedger):
        Store.open(old, readonly=True)


def test_names_of_an_older_database_are_found_by_their_pinyin(tmp_path: Path) -> None:
    store = helpers.opened(tmp_path)
    case = registered(store, customer(START + HOUR, customer="刘建国")).case
    store.raw.execute("DELETE FROM search")
    store.raw.execute("INSERT INTO search (rowid, body) SELECT no, '刘 建 国 ljg' FROM case_row")
    store.raw.execute("DROP INDEX document_at")
    older(store.raw)
    assert store.search("liujianguo") == []
    store.close()
    store = Store.open(tmp_path)
    assert store.search("liujianguo") == store.search("jian") == [case]
    assert (tmp_path / "ledger.schema-2.db").exists()
    store.close()
