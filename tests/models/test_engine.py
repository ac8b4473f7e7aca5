"""Pragmas and journals are chosen by what is known of SQLite and of the drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models import engine
from desktop.models.errors import LogBeside
from desktop.models.store import FILE, Store
from desktop.models.verify import verify
from tests.models import helpers


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 51, 3), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 45, 9), False),
        ((3, 40, 1), False),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_only_where_it_loses_nothing(version: tuple[int, int, int], sound: bool) -> None:
    assert engine.wal_is_sound(version) is sound
    assert engine.journal_for(True, version) == (("wal" if sound else "truncate"), "full")
    assert engine.journal_for(False, version) == ("delete", "extra"), "never on a share"


def test_the_engine_in_use_is_sound() -> None:
    assert engine.wal_is_sound()


def test_a_folder_of_this_pc_is_local(tmp_path: Path) -> None:
    assert engine.is_local(tmp_path)


def test_pragmas(store: Store) -> None:
    found = {name: store.query(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert store.query("PRAGMA busy_timeout") == [(10_000,)]


QUERIES = {
    "board": (
        "SELECT no FROM case_row WHERE lead_due IS NOT NULL ORDER BY lead_due LIMIT 200",
        "case_lead",
    ),
    "lane": (
        "SELECT no FROM case_row WHERE stage NOT IN ('done', 'voided') AND stage = 'to-dispatch' "
        "AND lead_due IS NOT NULL ORDER BY lead_due LIMIT 50",
        "case_undone",
    ),
    "sweep": ("SELECT case_no FROM clock_row WHERE stopped IS NULL AND due < 5 ORDER BY due", "clock_due"),
    "near": (
        "SELECT case_no FROM clock_row WHERE stopped IS NULL AND near_from IS NOT NULL AND near_from < 5",
        "clock_near",
    ),
    "owner": ("SELECT case_no FROM clock_row WHERE stopped IS NULL AND owner = 'li' ORDER BY due", "clock_owner"),
    "phone": ("SELECT no FROM case_row WHERE phone_digits <> '' AND phone_digits >= '1385' AND phone_digits < '1386'",
              "case_phone"),
    "contract": ("SELECT no FROM case_row WHERE contract_key <> '' AND contract_key = 'ht1'", "case_contract"),
    "address": ("SELECT no FROM case_row WHERE address_key <> '' AND address_key = 'x'", "case_address"),
    "suggestions": ("SELECT id FROM suggestion_row WHERE status = 'open' ORDER BY at DESC", "suggestion_open"),
    "stopped": ("SELECT due FROM clock_row WHERE stopped IS NOT NULL AND stopped BETWEEN 1 AND 9", "clock_stopped"),
    "history": ("SELECT id FROM event WHERE case_no = 9 ORDER BY lamport, id", "event_case"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUERIES)
def test_each_query_of_the_desk_goes_by_its_index(store: Store, name: str) -> None:
    sql, index = QUERIES[name]
    plan = " ".join(row[3] for row in store.query(f"EXPLAIN QUERY PLAN {sql}"))
    assert (
        index in plan and "TEMP B-TREE" not in plan and "SCAN case_row" not in plan.replace(f"USING INDEX {index}", "")
    ), plan


# what may only be read ----------------------------------------------------------------------------------------------
bound = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="every folder may be written here")


@pytest.fixture
def disc(store: Store, tmp_path: Path) -> Path:
    """A copy of the ledger as it would be burnt: the file, and no log beside it."""
    helpers.late_answer(store, helpers.START)
    store.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = tmp_path / "disc"
    folder.mkdir()
    shutil.copyfile(store.path, folder / FILE)
    return folder


@pytest.fixture
def bound_disc(disc: Path) -> Iterator[Path]:
    """The same in a folder that nobody may write."""
    disc.chmod(0o555)
    yield disc
    disc.chmod(0o755)


def test_what_nobody_writes_is_read_without_lock_log_or_index(disc: Path) -> None:
    file = disc / FILE
    raw = engine.untouched(file)
    copy = Store(engine.LedgerDatabase(raw), file, readonly=True)
    found = verify(copy)
    assert found.clean and found.events > 5
    with pytest.raises(engine.OperationalError, match="readonly"):
        raw.execute("DELETE FROM signature")
    copy.close()
    assert [one.name for one in disc.iterdir()] == [FILE]


@bound
def test_a_folder_that_may_only_be_read_is_verified(bound_disc: Path) -> None:
    copy = Store.open(bound_disc, readonly=True)
    assert verify(copy).clean
    copy.close()
    assert [one.name for one in bound_disc.iterdir()] == [FILE]


@bound
def test_a_log_in_a_folder_that_may_only_be_read_is_not_passed_over(disc: Path) -> None:
    (disc / f"{FILE}-wal").write_bytes(b"log")
    disc.chmod(0o555)
    try:
        with pytest.raises(LogBeside):
            Store.open(disc, readonly=True)
    finally:
        disc.chmod(0o755)
