"""One file that several PCs of an office open: rollback journal, a node for each PC, copies still noticed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from desktop.models.backup import backup
from desktop.models.errors import StorageFailed
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models.helpers import START, company, customer
from tests.soak.office import PCS, soak


def opened(folder: Path, machine: str, shared: bool = True) -> Store:
    return Store.open(folder, shared=shared, machine=machine)


def pragmas(store: Store) -> tuple[str, int]:
    return store.query("PRAGMA journal_mode")[0][0], store.query("PRAGMA synchronous")[0][0]


def test_a_shared_file_has_a_rollback_journal_on_the_pc_it_lies_on_too(tmp_path: Path) -> None:
    store = opened(tmp_path, "one")
    assert pragmas(store) == ("delete", 3)
    store.close()
    again = Store.open(tmp_path, machine="two")
    assert pragmas(again) == ("delete", 3), "the file says so itself, whoever opens it"
    again.close()


def test_a_file_of_one_pc_is_shared_from_now_on_when_asked_for(tmp_path: Path) -> None:
    alone = opened(tmp_path, "one", shared=False)
    assert pragmas(alone) == ("wal", 2)
    with pytest.raises(StorageFailed):
        opened(tmp_path, "one")
    alone.close()
    assert pragmas(opened(tmp_path, "one")) == ("delete", 3)


def test_a_pc_opens_the_file_while_another_is_writing(tmp_path: Path) -> None:
    """Opening asks for no write lock: a save of another PC keeps nobody from starting."""
    one = opened(tmp_path, "one")
    with one.write():
        two = opened(tmp_path, "two")
        assert two.query("SELECT count(*) FROM event") == [(0,)]
    two.close()


def test_each_pc_is_a_node_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    one, two = opened(tmp_path, "one"), opened(tmp_path, "two")
    one.record(*company())
    first = one.record(customer(START))[0]
    second = two.record(customer(START + 1))[0]
    third = one.record(customer(START + 2))[0]
    fourth = two.record(customer(START + 3))[0]
    assert first.node == third.node and second.node == fourth.node and first.node != second.node
    assert [done.case for done in (first, second, third, fourth)] == [f"K-CD01-20261123-A00{n}" for n in range(1, 5)]
    started = one.query("SELECT header FROM event WHERE kind = 'node-started' ORDER BY id")
    assert len(started) == 2
    assert not any(b"copied_from" in header for (header,) in started), "the second PC joined, nothing was copied"
    assert verify(two).found == () and not verify(two).copied
    again = opened(tmp_path, "two")
    assert again.record(customer(START + 4))[0].node == second.node, "after a restart the same"
    before = projection_rows(again)
    rebuild(again)
    assert projection_rows(again) == before


def test_a_pc_that_has_written_nothing_yet_is_no_copy(tmp_path: Path) -> None:
    one = opened(tmp_path, "one")
    one.record(*company())
    assert not verify(opened(tmp_path, "new")).copied


def test_a_copied_share_is_noticed_by_the_pc_that_wrote_there(tmp_path: Path) -> None:
    one = opened(tmp_path / "share", "one")
    one.record(*company())
    last = one.record(customer(START))[0]
    one.close()
    shutil.copytree(tmp_path / "share", tmp_path / "copy")
    copy = opened(tmp_path / "copy", "one")
    assert verify(copy).copied
    done = copy.record(customer(START + 1))[0]
    assert done.node != last.node
    headers = [row[0] for row in copy.query("SELECT header FROM event WHERE kind = 'node-started' ORDER BY id")]
    assert f'"copied_from":"{last.ref}"'.encode() in headers[-1]


def test_a_backup_of_a_shared_file_is_one_pcs_own(tmp_path: Path) -> None:
    one = opened(tmp_path / "share", "one")
    one.record(*company())
    one.record(customer(START))
    done = backup(one, tmp_path / "backups", START + 1)
    restored = Store.open(done.folder, machine="one")
    assert pragmas(restored) == ("wal", 2)
    assert verify(restored).copied


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal")
def test_four_pcs_write_and_are_killed(tmp_path: Path) -> None:
    """A few seconds of ``make office``."""
    report = soak(tmp_path, 6)
    assert not report.troubles
    assert report.kills >= 2 and len(report.saved) > 50
    assert len(report.by_pc) == PCS, "each of them came to write"
