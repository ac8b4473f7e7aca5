"""Verifying finds each attack of somebody with the file and a tool, and says what it cannot find."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop.models import keys
from desktop.models.chain import Chain
from desktop.models.chain_pass import sound_lines
from desktop.models.header import canonical, digest, read_json
from desktop.models.store import Store
from desktop.models.verify import Findings, verify
from tests.models import helpers
from tests.models.helpers import DAY, HOUR, MINUTE, START, customer, event, registered

T = START + HOUR
Attack = Any


@pytest.fixture
def signed(store: Store) -> Store:
    """Two days of cases: the first day is anchored, the second not yet."""
    for day in range(2):
        for number in range(3):
            case = registered(store, customer(T + day * DAY + number * MINUTE)).case
            store.record(event("dispatched", T + day * DAY + number * MINUTE + 1000, case, fields={"to": "li"}))
    return store


def attack(store: Store, *statements: tuple[str, tuple[Any, ...]]) -> Findings:
    """What verifying says after an attacker dropped the triggers and changed rows."""
    raw = helpers.plain(store)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for sql, params in statements:
        raw.execute(sql, params)
    raw.close()
    return verify(store)


def header_at(store: Store, seq: int) -> bytes:
    found: bytes = store.query("SELECT header FROM event WHERE seq = ?", (seq,))[0][0]
    return found


def named(findings: Findings) -> set[tuple[str, int]]:
    return {(finding.what, finding.seq) for finding in findings.found}


def test_a_sound_ledger_is_clean_and_says_how_far_it_is_vouched_for(signed: Store) -> None:
    findings = verify(signed)
    assert findings.clean and not findings.copied
    (node,) = findings.heads
    last = signed.query("SELECT max(seq) FROM event")[0][0]
    assert (findings.events, findings.cases) == (last + 1, 6)
    assert findings.heads[node][0] == last
    assert findings.anchors[node] == last - 6, "the head of the first day"
    assert len(findings.limits) == 3 and all(text.zh and text.en for text in findings.limits)


def test_a_changed_header_is_named(signed: Store) -> None:
    raw = header_at(signed, 11).replace(b"after-sales", b"staff-conduc")
    findings = attack(signed, ("UPDATE event SET header = ? WHERE seq = 11", (raw,)))
    assert ("changed", 11) in named(findings)


def test_a_changed_header_with_its_hash_made_to_fit_is_named(signed: Store) -> None:
    raw = header_at(signed, 11).replace(b'"to":"li"', b'"to":"sun"').replace(b'"amy"', b'"sun"')
    findings = attack(signed, ("UPDATE event SET header = ?, hash = ? WHERE seq = 11", (raw, digest(raw))))
    assert ("changed", 11) in named(findings)
    assert ("changed", 10) not in named(findings) and ("changed", 12) not in named(findings)


def test_a_removed_event_is_named(signed: Store) -> None:
    findings = attack(signed, ("DELETE FROM event WHERE seq = 12", ()), ("DELETE FROM part WHERE event_id = 13", ()))
    assert ("removed", 12) in named(findings)


def test_an_inserted_event_is_named(signed: Store) -> None:
    header = read_json(header_at(signed, 14))
    raw = canonical({**header, "fields": {**header["fields"], "to": "sun"}})
    findings = attack(
        signed,
        ("UPDATE event SET seq = seq + 1000 WHERE seq >= 14", ()),
        (
            "INSERT INTO event SELECT 500, node_no, 14, lamport, case_no, kind, formed, ?, ? "
            "FROM event WHERE seq = 1014",
            (digest(raw), raw),
        ),
        ("UPDATE event SET seq = seq - 999 WHERE seq >= 1014", ()),
    )
    assert ("reordered", 15) in named(findings), "the one that stood here before was written under another number"
    assert ("reordered", 16) in named(findings)


def test_reordered_events_are_named(signed: Store) -> None:
    findings = attack(
        signed,
        ("UPDATE event SET seq = 999 WHERE seq = 11", ()),
        ("UPDATE event SET seq = 11 WHERE seq = 13", ()),
        ("UPDATE event SET seq = 13 WHERE seq = 999", ()),
    )
    assert {("reordered", 11), ("reordered", 13)} <= named(findings)


def rewritten(store: Store, start: int, stop: int, change: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """Statements of an insider without the key: change one event and make every later hash fit."""
    statements, prev = [], None
    for seq in range(start, stop):
        header = read_json(header_at(store, seq))
        if prev is None:
            change(header)
        else:
            header["prev"] = prev
        raw = canonical(header)
        prev = digest(raw).hex()
        statements.append(("UPDATE event SET header = ?, hash = ? WHERE seq = ?", (raw, digest(raw), seq)))
    return statements


def relabel(header: dict[str, Any]) -> None:
    header["fields"]["by"] = "qian"


def test_a_history_written_anew_breaks_at_the_anchor(signed: Store) -> None:
    last = signed.query("SELECT max(seq) FROM event")[0][0]
    findings = attack(signed, *rewritten(signed, 10, last + 1, relabel))
    assert ("signature", last - 6) in named(findings)
    ((_, text),) = {(finding.what, finding.text.en) for finding in findings.found if finding.what == "signature"}
    assert text == f"the anchor does not fit: something between 1 and {last - 5} was written anew"


def test_after_the_last_anchor_a_rewritten_tail_cannot_be_told(signed: Store) -> None:
    last = signed.query("SELECT max(seq) FROM event")[0][0]
    before = verify(signed).heads
    findings = attack(signed, *rewritten(signed, last - 1, last + 1, relabel))
    assert {finding.what for finding in findings.found} <= {"projection"}
    assert not verify(signed, known=before).clean, "but a hash known from elsewhere shows it"


def test_a_cut_off_tail_shows_by_a_hash_from_elsewhere(signed: Store) -> None:
    last = signed.query("SELECT max(seq), max(id) FROM event")[0]
    known = verify(signed).heads
    findings = attack(
        signed,
        ("DELETE FROM event WHERE seq = ?", (last[0],)),
        ("DELETE FROM part WHERE event_id = ?", (last[1],)),
    )
    assert not any(finding.what in ("changed", "removed") for finding in findings.found)
    assert ("removed", last[0]) in named(verify(signed, known=known))


def test_cutting_off_an_anchored_event_is_noticed(signed: Store) -> None:
    (anchored,) = verify(signed).anchors.values()
    findings = attack(signed, ("DELETE FROM event WHERE seq >= ?", (anchored,)))
    assert any(finding.what == "removed" for finding in findings.found)


@pytest.mark.parametrize(
    ("sql", "text"),
    [
        (
            "UPDATE part SET bytes = CAST(replace(bytes, '陈', '王') AS BLOB) WHERE event_id = 10",
            "not the one committed",
        ),
        ("UPDATE part SET salt = randomblob(32) WHERE event_id = 10 AND name = 'text'", "not the one committed"),
        ("DELETE FROM part WHERE event_id = 10 AND name = 'text'", "is missing"),
        ("UPDATE part SET salt = NULL, bytes = NULL WHERE event_id = 10 AND name = 'text'", "is missing"),
        ("UPDATE part SET bytes = NULL, erased_by = 'x:1' WHERE event_id = 10 AND name = 'text'", "no event erased it"),
        ("INSERT INTO part (event_id, name, bytes) VALUES (10, 'zz', x'00')", "names none"),
    ],
)
def test_tampered_parts_are_named(signed: Store, sql: str, text: str) -> None:
    findings = attack(signed, (sql, ()))
    assert any(finding.what == "part" and finding.seq == 9 and text in finding.text.en for finding in findings.found)


def test_a_missing_file_of_a_large_part_is_named(signed: Store) -> None:
    (noted,) = signed.record(
        event("noted", T + 3 * DAY, "K-CD01-20261123-A001", text={"text": "x"}, attachments=(("a", bytes(100_000)),))
    )
    assert verify(signed).clean
    next((signed.data_dir / "parts").glob("??/*")).unlink()
    assert named(verify(signed)) == {("part", noted.seq)}


def test_an_erased_part_is_in_order(signed: Store) -> None:
    ref = f"{verify(signed).found or next(iter(verify(signed).heads))}:9"
    signed.record(event("parts-erased", T + 3 * DAY, fields={"parts": [[ref, "person"]]}))
    assert verify(signed).clean


def test_changed_columns_beside_the_header_are_named(signed: Store) -> None:
    assert ("changed", 9) in named(attack(signed, ("UPDATE event SET kind = 'noted' WHERE seq = 9", ())))


def test_an_exchanged_key_is_named(signed: Store) -> None:
    other = keys.new_key(bytes(32))
    findings = attack(signed, ("UPDATE node SET public_key = ?", (other.public,)))
    assert {"node", "signature"} <= {finding.what for finding in findings.found}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE case_row SET stage = 'done' WHERE no = 10",
        "UPDATE clock_row SET due = due + 60000 WHERE case_no = 10",
        "DELETE FROM clock_row WHERE case_no = 10",
    ],
)
def test_projections_that_lie_are_named(signed: Store, sql: str) -> None:
    assert named(attack(signed, (sql, ()))) == {("projection", 9)}


@pytest.mark.parametrize("elsewhere", ["NULL", "12"])
def test_an_event_put_into_another_case_is_named(signed: Store, elsewhere: str) -> None:
    findings = attack(signed, (f"UPDATE event SET case_no = {elsewhere} WHERE seq = 10", ()))
    assert ("changed", 10) in named(findings)


def test_a_forged_anchor_is_named(signed: Store) -> None:
    last = signed.query("SELECT max(seq), max(id) FROM event")[0]
    findings = attack(signed, ("INSERT INTO signature VALUES (?, ?, 0)", (last[1], bytes(64))))
    assert named(findings) == {("signature", last[0])}


def test_what_hangs_on_no_event_is_named(signed: Store) -> None:
    stray = ("PRAGMA foreign_keys = OFF", ()), ("INSERT INTO signature VALUES (900, zeroblob(64), 0)", ())
    assert named(attack(signed, *stray)) == {("removed", -1)}
    assert named(attack(signed, ("INSERT INTO part (event_id, name) VALUES (901, 'text')", ()))) == {("removed", -1)}


def test_an_event_of_a_node_that_nobody_introduced_is_named(signed: Store) -> None:
    """It hangs on no chain: following the chains alone would pass it by, and the case would count it."""
    insert = (
        "INSERT INTO event (id, node_no, seq, lamport, case_no, kind, formed, hash, header) "
        "SELECT id + 500, 77, 0, lamport + 500, case_no, kind, formed, randomblob(32), header FROM event WHERE seq = 10"
    )
    findings = attack(signed, ("PRAGMA foreign_keys = OFF", ()), (insert, ()))
    assert ("inserted", 0) in named(findings)


def test_a_sound_ledger_is_passed_as_the_slow_way_would(signed: Store) -> None:
    signed.record(
        event("noted", T + 3 * DAY, "K-CD01-20261123-A001", text={"text": "x"}, attachments=(("a", bytes(100_000)),))
    )
    (ref,) = (one.ref for one in signed.events("K-CD01-20261123-A002")[:1])
    signed.record(event("parts-erased", T + 4 * DAY, fields={"parts": [[ref, "person"]]}))
    ledger = signed.query("SELECT value FROM meta WHERE key = 'ledger'")[0][0]
    nodes = signed.query("SELECT no, node, public_key FROM node")
    lines = sound_lines(signed, ledger, nodes)
    assert lines is not None
    for line, row in zip(lines, nodes, strict=True):
        chain = Chain(signed, ledger, *row)
        assert list(chain.run()) == []
        answers = (chain.node, chain.events, chain.parts, chain.anchor, chain.head)
        assert (line.node, line.events, line.parts, line.anchor, line.head) == answers
        assert chain.parts > 12 and chain.anchor > 0


def test_a_header_that_cannot_be_read_is_named(signed: Store) -> None:
    findings = attack(signed, ("UPDATE event SET header = x'7b' WHERE seq = 5", ()))
    assert ("changed", 5) in named(findings)


@pytest.mark.parametrize(
    ("statement", "zh", "en", "remedy"),
    [
        ("UPDATE event SET kind = 'noted' WHERE seq = 9", "被改动（节点 ", "changed (node ", "备份文件夹 verify"),
        ("UPDATE event SET header = x'7b' WHERE seq = 5", "记录头读不出来", "cannot be read", "备份文件夹 verify"),
        (
            "INSERT INTO part (event_id, name) VALUES (901, 'text')",
            "被删去：记录被删去",
            "removed: an event",
            "停止登记",
        ),
        ("UPDATE part SET bytes = x'00' WHERE event_id = 10", "与当初写下的不同", "committed to", "parts 文件夹"),
        ("UPDATE signature SET signature = zeroblob(64)", "签名对不上", "anchor does not fit", "停止登记"),
        ("UPDATE case_row SET stage = 'odd'", "派生表不符", "rows of its case", "complaint-desk rebuild"),
    ],
)
def test_a_finding_is_said_in_both_languages_with_what_to_do(
    signed: Store, statement: str, zh: str, en: str, remedy: str
) -> None:
    found = attack(signed, ("PRAGMA foreign_keys = OFF", ()), (statement, ()))
    assert zh in "".join(finding.said.zh for finding in found.found)
    assert en in "".join(finding.said.en for finding in found.found)
    assert not any(re.search("[一-鿿]", finding.said.en) for finding in found.found)
    assert remedy in "".join(one.zh for one in found.remedies)
    assert "complaint-desk" in "".join(one.en for one in found.remedies)
    assert "?:-1" not in "".join(finding.said.zh + finding.said.en for finding in found.found)


def test_a_sound_ledger_needs_no_remedy(signed: Store) -> None:
    assert verify(signed).remedies == ()


def test_findings_can_be_read_as_lines(signed: Store, tmp_path: Path) -> None:
    findings = attack(signed, ("UPDATE event SET kind = 'noted' WHERE seq = 9", ()))
    (node,) = findings.heads
    line = f"changed (node {node}, event 10): the columns beside the header say something else"
    assert line in [str(finding) for finding in findings.found]
    assert json.dumps([str(finding) for finding in findings.found])
