"""A backup is whole, verified, without the private key; whoever restores it is another node."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.models import engine
from desktop.models.backup import BackupFailed, backup
from desktop.models.rebuild import projection_rows
from desktop.models.store import Store
from desktop.models.verify import verify
from tests.models import helpers
from tests.models.helpers import DAY, HOUR, START, customer, event, registered

T = START + HOUR


def test_a_backup_holds_everything_and_verifies(store: Store, tmp_path: Path) -> None:
    case = helpers.late_answer(store, T)
    big = bytes(range(256)) * 1000
    (noted,) = store.record(event("noted", T + HOUR, case, text={"text": "x"}, attachments=(("a", big),)))
    done = backup(store, tmp_path / "out", T + DAY)
    assert done.folder.name == "complaint-desk-20261124-100000"
    assert (done.files, done.findings.clean) == (1, True)
    assert list(done.findings.anchors.values()) == [noted.seq], "its last event is anchored"
    copy = Store.open(done.folder, readonly=True)
    assert copy.part(noted.ref, "attachment-1") == big
    assert projection_rows_of(copy) == projection_rows(store)
    copy.close()


def projection_rows_of(store: Store) -> object:
    store.raw.execute("PRAGMA query_only = OFF")
    return projection_rows(store)


def test_a_backup_carries_no_private_key(store: Store, tmp_path: Path) -> None:
    registered(store, customer(T))
    (private,) = store.query("SELECT private_key FROM node_key")[0]
    done = backup(store, tmp_path / "out", T + DAY)
    assert all(private not in file.read_bytes() for file in done.folder.rglob("*") if file.is_file())


def test_whoever_restores_it_writes_as_another_node(store: Store, tmp_path: Path) -> None:
    first = registered(store, customer(T))
    restored = Store.open(backup(store, tmp_path / "out", T + DAY).folder)
    assert verify(restored).copied
    second = registered(restored, customer(T + DAY))
    assert second.node != first.node and second.seq == 1
    assert verify(restored).clean and not verify(restored).copied
    restored.close()


def test_two_in_one_second_do_not_meet(store: Store, tmp_path: Path) -> None:
    names = [backup(store, tmp_path / "out", T + DAY).folder.name for _ in range(2)]
    assert names == ["complaint-desk-20261124-100000", "complaint-desk-20261124-100000-2"]


def test_a_backup_of_a_damaged_ledger_is_refused_and_taken_away(store: Store, tmp_path: Path) -> None:
    registered(store, customer(T))
    raw = helpers.plain(store)
    raw.execute("DROP TRIGGER event_no_update")
    raw.execute("UPDATE event SET kind = 'noted' WHERE seq = 3")
    raw.close()
    with pytest.raises(BackupFailed) as failed:
        backup(store, tmp_path / "out", T + DAY)
    assert failed.value.findings.found[0].seq == 3
    said = failed.value.text
    assert "被改动（节点 " in said.zh and "complaint-desk verify" in said.zh and "核对账本" not in said.zh
    assert "changed (node " in said.en and "complaint-desk verify" in said.en
    assert list((tmp_path / "out").iterdir()) == []


def test_every_attachment_counts_wherever_it_lies(store: Store, tmp_path: Path) -> None:
    case = registered(store, customer(T)).case
    store.record(event("noted", T + 1, case, text={"text": "x"}, attachments=(("small.jpg", b"small"),)))
    store.record(event("noted", T + 2, case, text={"text": "y"}, attachments=(("large.jpg", bytes(100_000)),)))
    done = backup(store, tmp_path / "out", T + DAY)
    assert (done.attachments, done.files) == (2, 1)


def test_a_file_in_the_place_of_the_folder_is_named(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(NotADirectoryError) as refused:
        backup(store, tmp_path / "out", T + DAY)
    assert refused.value.filename == str(tmp_path / "out")


def test_others_write_on_while_a_backup_is_made(store: Store, tmp_path: Path) -> None:
    registered(store, customer(T))
    reader = engine.plain(store.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    done = backup(store, tmp_path / "out", T + DAY)
    reader.execute("COMMIT")
    reader.close()
    assert done.findings.clean
