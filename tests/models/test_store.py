"""What a store keeps and gives back: cases, identities, numbers, projections, the directory, penalties, documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.models import engine, erase, parts
from desktop.models.errors import BadEvent, LedgerError, NoPolicy, NotALedger, ReadOnly, StorageFailed, UnknownCase
from desktop.models.rebuild import projection_rows, rebuild
from desktop.models.store import Store
from desktop.policy.history import look
from tests.models import helpers
from tests.models.helpers import DAY, HOUR, MINUTE, START, customer, employee, event, registered

T = START + HOUR


def test_an_event_comes_back_as_the_policy_reads_it(store: Store) -> None:
    case = registered(store, customer(T)).case
    assert case == "K-CD01-20261123-A001"
    store.record(event("dispatched", T + MINUTE, case, by="amy", fields={"to": "li"}, recorded_at=T + 20 * MINUTE))
    first, second = store.history(case)
    assert (first.index, first.kind, first.fields["customer"], first.fields["category"]) == (
        *(0, "registered", "陈芳"),
        "after-sales",
    )
    assert "number" not in first.fields
    assert (second.index, second.by, second.at, second.recorded_at) == (1, "amy", T + MINUTE, T + 20 * MINUTE)
    assert dict(second.fields) == {"to": "li"}
    assert second.formed


def test_identity_chain_and_lamport(store: Store) -> None:
    one, two = registered(store, customer(T)), registered(store, employee(T))
    assert (two.node, two.seq) == (one.node, one.seq + 1)
    rows = store.query("SELECT seq, lamport FROM event ORDER BY seq")
    assert rows == [(n, n) for n in range(len(rows))]
    assert store.query("SELECT kind FROM event WHERE seq = 0") == [("node-started",)]


def test_what_was_typed_stands_in_parts_and_not_in_the_header(store: Store) -> None:
    done = registered(store, customer(T))
    (raw,) = store.query("SELECT header FROM event WHERE seq = ?", (done.seq,))[0]
    for secret in ("陈芳", "13855512345", "HT-2026-0815", "春熙路", "沙发", "更换"):
        assert secret.encode() not in raw
    assert store.part(done.ref, "person") is not None


def test_numbers_count_a_day_in_the_companys_zone(store: Store) -> None:
    late = helpers.START + 14 * HOUR + 59 * MINUTE  # 23:59 in Shanghai
    numbers = [registered(store, make(at)).case for make, at in
               ((customer, late), (customer, late), (employee, late), (customer, late + 2 * MINUTE))]  # fmt: skip
    assert numbers == [
        "K-CD01-20261123-A001",
        "K-CD01-20261123-A002",
        "Y-CD01-20261123-A001",
        "K-CD01-20261124-A001",
    ]


def test_an_unknown_case_is_refused_and_nothing_kept(store: Store) -> None:
    before = store.query("SELECT count(*) FROM event")
    with pytest.raises(UnknownCase):
        store.record(customer(T), event("replied", T, "K-CD01-20261123-A999"))
    assert store.query("SELECT count(*) FROM event") == before
    assert registered(store, customer(T)).case == "K-CD01-20261123-A001", "the number was not used up"


def test_a_case_in_the_same_transaction(store: Store) -> None:
    with store.write() as tx:
        done = tx.append(customer(T))
        assert done.case is not None
        assert len(tx.history(done.case)) == 1
        tx.append(event("dispatched", T + MINUTE, done.case, fields={"to": "li"}))
        assert tx.query("SELECT stage FROM case_row") == [("investigating",)]
    assert [one.kind for one in store.history(done.case)] == ["registered", "dispatched"]


def test_without_a_policy_no_case(tmp_path: Path) -> None:
    with Store_at(tmp_path, with_company=False) as store:
        with pytest.raises(NoPolicy):
            store.record(customer(T))
        assert store.current_policy() is None
        assert store.query("SELECT count(*) FROM event") == [(0,)]


class Store_at:
    """A store for a ``with``."""

    def __init__(self, folder: Path, *, with_company: bool = True) -> None:
        self.store = helpers.opened(folder, with_company=with_company)

    def __enter__(self) -> Store:
        return self.store

    def __exit__(self, *exc: object) -> None:
        self.store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE event SET kind = 'x'",
        "DELETE FROM event",
        "UPDATE signature SET made_at = 1",
        "DELETE FROM signature",
        "UPDATE node SET public_key = x'00'",
        "DELETE FROM part",
        "UPDATE part SET bytes = x'00'",
    ],
)
def test_triggers_refuse_changes(store: Store, sql: str) -> None:
    registered(store, customer(T))
    registered(store, customer(T + 2 * DAY))
    assert store.query("SELECT count(*) FROM signature") != [(0,)]
    with pytest.raises(engine.DatabaseError, match=r"only ever appended|never (changed|deleted)"):
        store.raw.execute(sql)


def test_clock_rows_are_what_the_policy_says(store: Store) -> None:
    case = helpers.late_answer(store, T)
    seen = look(store.history(case), helpers.policy(), store.directory(), None)
    rows = store.query("SELECT name, owner, started, due, near_from, stopped, outcome, extended, proven FROM clock_row")
    assert sorted(rows) == sorted(
        (c.name, c.owner, c.started, c.due, c.near_from, c.stopped, c.outcome, int(c.extended), int(c.proven))
        for c in seen.clocks
    )
    assert store.query("SELECT warns FROM clock_row WHERE name = 'dispatch'") == [
        (f"{T + 20 * MINUTE} {T + 27 * MINUTE}",)
    ]


def test_an_ordinal_stays_when_something_earlier_is_typed_late(store: Store) -> None:
    case = helpers.late_answer(store, T)
    before = dict(store.query("SELECT ordinal, name || owner FROM clock_row"))
    store.record(event("refund-flagged", T + 30_000, case, text={"what": "退货"}, recorded_at=T + 3 * HOUR))
    after = dict(store.query("SELECT ordinal, name || owner FROM clock_row"))
    assert {ordinal: after[ordinal] for ordinal in before} == before
    assert len(after) == len(before) + 1


def test_a_correction_joins_its_parts_and_names_its_event_by_reference(store: Store) -> None:
    done = registered(store, customer(T))
    assert done.case is not None
    fields = {"event": 0, "set": {"category": "repair"}}
    store.record(event("corrected", T + MINUTE, done.case, fields=fields, person={"set": {"customer": "陈方"}}))
    read = store.history(done.case)[1]
    assert dict(read.fields) == {"event": 0, "set": {"category": "repair", "customer": "陈方"}}
    assert store.events(done.case)[1].fields["event"] == done.ref
    assert store.query("SELECT category, name FROM case_row") == [("repair", "陈方")]
    with pytest.raises(BadEvent):
        store.record(event("corrected", T + MINUTE, done.case, fields={"event": 7, "set": {"category": "repair"}}))


def test_suggestion_proposal_and_what_supersedes_it(store: Store) -> None:
    case = helpers.late_answer(store, T)
    ((id, rule, whom, low, status),) = store.query("SELECT id, rule, whom, low, status FROM suggestion_row")
    assert (rule, whom, low, status) == ("late-answer", "li", 30, "open")
    (done,) = store.record(
        event(
            "penalty-proposed", T + 2 * HOUR, case, fields={"suggestion": id, "amount": 3000}, text={"reason": "逾期"}
        )
    )
    with store.write() as tx:
        (step,) = tx.penalty(done.ref)
    assert (step.fields["rule"], step.fields["whom"], step.fields["low"], step.fields["proven"]) == (
        *("late-answer", "li", 30),
        True,
    )
    assert store.query("SELECT status FROM suggestion_row") == [("proposed",)]
    row = "SELECT state, amount, superseded, approver, document FROM penalty_row"
    assert store.query(row) == [("proposed", 3000, 0, "", "")]
    store.record(event("penalty-approved", T + 3 * HOUR, case, by="zhao", fields={"penalty": done.ref}))
    assert store.query(row) == [("approved", 3000, 0, "zhao", "")]
    fields = {"event": 1, "set": {"to": "sun"}}
    store.record(event("corrected", T + 4 * HOUR, case, fields=fields))
    assert store.query(row) == [("approved", 3000, 1, "zhao", "")], "its grounds are no longer so"
    assert [one.kind for one in store.history(case)][-1] == "corrected", "penalties are beside the policy's history"
    same_after_rebuild(store)


def test_dismissed_and_refused(store: Store) -> None:
    case = helpers.late_answer(store, T)
    ((id,),) = store.query("SELECT id FROM suggestion_row")
    (done,) = store.record(
        event("penalty-proposed", T + 2 * HOUR, case, fields={"suggestion": id, "amount": 3000}, text={"reason": "a"})
    )
    refusal = {"penalty": done.ref}
    store.record(event("penalty-refused", T + 3 * HOUR, case, by="zhao", fields=refusal, text={"reason": "b"}))
    assert store.query("SELECT status FROM suggestion_row") == [("open",)], "it may be proposed anew"
    store.record(
        event("suggestion-dismissed", T + 4 * HOUR, case, fields={"suggestion": id}, text={"reason": "客户原因"})
    )
    assert store.query("SELECT status FROM suggestion_row") == [("dismissed",)]
    store.record(event("voided", T + 5 * HOUR, case, text={"why": "重复登记"}))
    assert store.query("SELECT status FROM suggestion_row") == [("dismissed",)], "what was decided stays to be seen"
    same_after_rebuild(store)


def test_a_penalty_without_a_case(store: Store) -> None:
    fields = {"rule": "other", "whom": "sun", "amount": 10000, "low": None, "high": None}
    (done,) = store.record(event("penalty-proposed", T, fields=fields, text={"reason": "7.2.8"}))
    store.record(event("penalty-approved", T + MINUTE, by="zhao", fields={"penalty": done.ref}))
    assert store.query("SELECT id, state, case_no FROM penalty_row") == [(done.ref, "approved", None)]
    same_after_rebuild(store)


def test_a_document_keeps_its_bytes_and_its_number(store: Store) -> None:
    with store.write() as tx:
        office, letter = tx.series()
        number = tx.next_number(f"CF-{office}-2026-{letter}")
        tx.append(
            event(
                "document-printed",
                T,
                fields={"number": number, "document": "penalty-notice"},
                attachments=(("处罚通知单.pdf", b"%PDF-1.7"),),
            )
        )
        assert tx.next_number(f"CF-{office}-2026-{letter}") == "CF-CD01-2026-A0002"
    assert number == "CF-CD01-2026-A0001"
    assert store.document(number) == b"%PDF-1.7"
    assert store.document("CF-0") is None
    assert store.query("SELECT count(*) FROM signature") == [(1,)], "what is printed is anchored"
    same_after_rebuild(store)


def test_a_large_attachment_lies_in_a_file_that_came_first(store: Store) -> None:
    big = bytes(range(256)) * 1024
    done = registered(store, customer(T))
    (noted,) = store.record(
        event("noted", T + MINUTE, done.case, text={"text": "照片"}, attachments=(("a.jpg", big), ("b.jpg", b"small")))
    )
    assert store.part(noted.ref, "attachment-1") == big
    assert store.part(noted.ref, "attachment-2") == b"small"
    assert len(list((store.data_dir / parts.FOLDER).glob("??/*"))) == 1


def test_erasing_leaves_no_byte_on_the_disk(store: Store) -> None:
    name, big = "司徒雷登", "陈芳的照片".encode() * 20_000
    done = registered(store, customer(T, customer=name))
    (noted,) = store.record(event("noted", T, done.case, text={"text": "x"}, attachments=(("a", big),)))
    assert store.search("司徒") == [done.case]
    wanted = [[done.ref, "person"], [noted.ref, "attachment-1"]]
    store.record(event("parts-erased", T + DAY, fields={"parts": wanted}, text={"reason": "本人要求"}))
    assert store.search("司徒") == [] and store.query("SELECT name FROM case_row") == [("",)]
    assert erase.sweep(store) == 1
    store.close()
    for file in store.data_dir.rglob("*"):
        assert not file.is_file() or name.encode() not in file.read_bytes(), file
        assert not file.is_file() or "芳的照片".encode() not in file.read_bytes(), file


def test_the_sweep_of_a_start_is_made_once_an_erasure(store: Store) -> None:
    assert erase.sweep_if_due(store) == 0
    done = registered(store, customer(T))
    files = [
        store.record(event("noted", T, done.case, text={"text": "x"}, attachments=((name, name.encode() * 70_000),)))[0]
        for name in "ab"
    ]
    for count, noted in enumerate(files, start=1):
        wanted = [[noted.ref, "attachment-1"]]
        store.record(event("parts-erased", T + count * DAY, fields={"parts": wanted}, text={"reason": "本人要求"}))
        assert len(list((store.data_dir / parts.FOLDER).glob("??/*"))) == 3 - count
        assert (erase.sweep_if_due(store), erase.sweep_if_due(store)) == (1, 0)


def test_what_a_later_program_left_out_of_an_erased_event_stays_done(store: Store) -> None:
    done = registered(store, customer(T))
    (voided,) = store.record(event("voided", T + MINUTE, done.case, text={"why": "重复"}))
    store.record(event("parts-erased", T + DAY, fields={"parts": [[voided.ref, "text"]]}))
    assert store.query("SELECT voided, unapplied FROM case_row") == [(1, 0)]


def test_people_come_and_go(store: Store) -> None:
    assert store.directory().only("hr-manager") == "zhao"
    store.record(event("person-set", T, fields={"id": "zhou", "role": "hr-manager", "department": "hr-admin"}))
    assert store.directory().only("hr-manager") is None
    store.record(event("person-set", T, fields={"id": "zhao", "active": False}))
    assert store.directory().only("hr-manager") == "zhou"
    assert store.directory().people["zhao"].name == "赵云", "old events keep their people"
    assert store.directory().left == {"zhao"}


def test_policies_take_effect_from_their_day(store: Store) -> None:
    text = helpers.policy().text.replace('dispatch = "30m"', 'dispatch = "45m"')
    from desktop.policy import config

    version = config.parse(text)
    adopted = {"id": version.id, "label": "2", "effective": T + DAY, "text": text}
    store.record(event("policy-adopted", T, fields=adopted))
    before, after = registered(store, customer(T + HOUR)).case, registered(store, customer(T + DAY)).case
    windows = "SELECT due - started FROM clock_row JOIN case_row ON no = case_no WHERE number = ?"
    assert (store.query(windows, (before,)), store.query(windows, (after,))) == ([(30 * MINUTE,)], [(45 * MINUTE,)])
    current = store.current_policy(T)
    assert current is not None and current.id == helpers.policy().id


def test_changes_since(store: Store) -> None:
    cursor, everything = store.changes_since(0)
    assert everything == frozenset()
    one, two = registered(store, customer(T)).case, registered(store, customer(T)).case
    cursor, changed = store.changes_since(cursor)
    assert changed == {one, two}
    assert store.changes_since(cursor) == (cursor, frozenset())
    store.record(event("dispatched", T, one, fields={"to": "li"}))
    cursor, changed = store.changes_since(cursor)
    assert changed == {one}
    store.record(event("person-set", T, fields={"id": "li", "role": "staff"}))
    assert store.changes_since(cursor)[1] == {one, two}, "people are shown on every open case"


def test_another_process_is_noticed(store: Store) -> None:
    done = registered(store, customer(T))
    assert done.case is not None
    other = Store.open(store.path)
    assert len(other.history(done.case)) == 1
    store.record(event("dispatched", T + MINUTE, done.case, fields={"to": "li"}))
    assert len(other.history(done.case)) == 2
    other.record(event("person-set", T, fields={"id": "new", "role": "staff"}))
    assert "new" in store.directory().people
    assert registered(other, customer(T)).seq == registered(store, customer(T)).seq - 1
    other.close()


def test_a_read_only_store_reads(store: Store) -> None:
    case = registered(store, customer(T)).case
    assert case is not None
    other = Store.open(store.path, readonly=True)
    assert len(other.history(case)) == 1
    with pytest.raises(ReadOnly):
        other.record(customer(T))
    with pytest.raises(ReadOnly):
        other.change("DELETE FROM alert_row")
    other.close()


def test_a_moved_database_goes_on_as_another_node(tmp_path: Path) -> None:
    with Store_at(tmp_path / "a") as store:
        first = registered(store, customer(T))
    (tmp_path / "a").rename(tmp_path / "b")
    moved = Store.open(tmp_path / "b")
    second = registered(moved, customer(T))
    assert second.node != first.node
    assert (second.seq, second.case) == (1, "K-CD01-20261123-A002")
    (raw,) = moved.query("SELECT header FROM event WHERE kind = 'node-started' ORDER BY id DESC LIMIT 1")[0]
    assert f'"copied_from":"{first.ref}"'.encode() in raw
    moved.close()
    again = Store.open(tmp_path / "b")
    assert registered(again, customer(T)).node == second.node, "once is enough"
    again.close()


def test_local_rows_and_peewee_queries(store: Store) -> None:
    from desktop.models.tables import CaseRow
    from desktop.models.tables_local import PresenceRow

    insert = "INSERT INTO presence_row (person, process, beat) VALUES (?, ?, ?)"
    assert store.change(insert, ("amy", "1", T)) == 1
    assert store.rows(PresenceRow.select()) == [{"person": "amy", "process": "1", "beat": T}]
    registered(store, customer(T))
    assert [row["number"] for row in store.rows(CaseRow.select(CaseRow.number))] == ["K-CD01-20261123-A001"]


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "ledger.db"
    text.write_bytes(b"not a database at all" * 100)
    with pytest.raises(NotALedger):
        Store.open(text)
    assert text.read_bytes() == b"not a database at all" * 100
    other = engine.plain(tmp_path / "other.db")
    other.execute("CREATE TABLE mine (id)")
    other.close()
    with pytest.raises(NotALedger):
        Store.open(tmp_path / "other.db")
    with pytest.raises(StorageFailed):
        Store.open(tmp_path / "none.db", readonly=True)


def test_a_full_disk_is_said_and_nothing_kept(store: Store) -> None:
    (pages,) = store.query("PRAGMA page_count")[0]
    store.raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageFailed) as failed:
        for number in range(50):
            store.record(customer(T + number, content="长" * 3000))
    assert failed.value.code == "full" and "磁盘已满" in failed.value.text.zh
    store.raw.execute("PRAGMA max_page_count = 100000")
    registered(store, customer(T))
    assert store.query("SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM part WHERE event_id = e.id)") == [
        (3,)
    ], "only node-started, company-set and policy-adopted have no parts"


def test_writes_do_not_nest(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError):
        store.record(customer(T))


def test_errors_speak_both_languages() -> None:
    causes = ("database is locked", "disk I/O error", "readonly", "unable to open database file", "odd")
    found = [StorageFailed(Exception(said)) for said in causes]
    assert [error.code for error in found] == ["locked", "io", "readonly", "io", "other"]
    assert not any(said in error.text.zh for said, error in zip(causes[:-1], found, strict=False))
    errors: list[LedgerError] = [*found, UnknownCase("K-1"), NoPolicy(""), BadEvent("x"), ReadOnly(), NotALedger("f")]
    assert all(error.text.zh and error.text.en == str(error) for error in errors)


def same_after_rebuild(store: Store) -> None:
    before: dict[str, Any] = projection_rows(store)
    rebuild(store)
    after = projection_rows(store)
    assert {name: set(after[name]) ^ set(rows) for name, rows in before.items() if rows != after[name]} == {}


def test_record_many_commits_in_chunks_and_pauses(store: Store) -> None:
    pauses: list[float] = []
    seen: list[int] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        other = helpers.plain(store)
        seen.append(other.execute("SELECT count(*) FROM case_row").fetchone()[0])
        other.close()

    assert store.record_many((customer(T + n) for n in range(25)), chunk=10, pause=pause) == 25
    assert seen == [10, 20, 25] and min(pauses) > 0
    same_after_rebuild(store)
