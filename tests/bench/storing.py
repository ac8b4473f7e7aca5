"""Rows about the ledger: registering, the board, the sweep, search, statistics, rebuild, verify.

Owns their floors. Must not measure windows or paper.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3

from desktop.models.rebuild import rebuild
from desktop.models.verify import SAMPLE, check_rows, verify
from desktop.policy.history import look
from desktop.services.alerts.service import AlertService
from desktop.services.readmodels import EventDraft
from tests.bench.books import CATEGORIES, MINUTE, STORES, WORDS, Books, facts
from tests.bench.pairs import Row, Work, pairs


def _plain(folder: Path) -> Any:
    """A plain table with three indexes and full text, synchronous=FULL: what any register has to write."""
    raw = sqlcipher3.connect(str(folder / "floor.db"), isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute(
        "CREATE TABLE c (id INTEGER PRIMARY KEY, number TEXT, name TEXT, phone TEXT, contract TEXT, at INTEGER)"
    )
    for column in ("number", "phone", "at"):
        raw.execute(f"CREATE INDEX c_{column} ON c ({column})")
    raw.execute("CREATE VIRTUAL TABLE f USING fts5 (words, content='')")
    return raw


def _bigrams(text: str) -> str:
    return " ".join(text[i : i + 2] for i in range(len(text) - 1))


def _registering(books: Books, folder: Path) -> Row:
    raw, rng = _plain(folder), random.Random(7)

    def floor() -> None:
        said = facts(rng)
        raw.execute("BEGIN IMMEDIATE")
        values = ("K-1", said["customer"], said["phone"], said["contract"], books.clock.now())
        at = raw.execute("INSERT INTO c (number, name, phone, contract, at) VALUES (?,?,?,?,?)", values).lastrowid
        raw.execute("INSERT INTO f (rowid, words) VALUES (?, ?)", (at, _bigrams(said["content"])))
        raw.execute("COMMIT")

    def ours() -> None:
        said = facts(rng)
        given = {"register": "customer", "category": rng.choice(CATEGORIES), "store": rng.choice(STORES)}
        books.desk.record(EventDraft("registered", None, "amy", {**given, "received": "phone", **said}))

    return pairs("register through record / insert, 3 indexes, FTS, FULL", floor, ours, 2.5, 60)


def _board(books: Books) -> Row:
    query = "SELECT number, name, lead_due FROM case_row WHERE lead_due IS NOT NULL ORDER BY lead_due LIMIT 200"

    def ours() -> object:
        return books.desk.board(books.clock.now())

    return pairs("board, 200 most urgent / indexed SELECT", lambda: books.store.query(query), ours, 3)


def _on_one_case(books: Books) -> Work:
    """Recording a note on an open case: what makes kept answers old."""
    (number,) = books.store.query("SELECT number FROM case_row WHERE stage = 'investigating' ORDER BY no LIMIT 1")[0]
    draft = EventDraft("noted", number, "amy", {"text": "已联系"})

    def note() -> None:
        books.clock.advance(seconds=1)
        books.desk.record(draft)

    return note


def _board_after(books: Books) -> Row:
    query = "SELECT number, name, lead_due FROM case_row WHERE lead_due IS NOT NULL ORDER BY lead_due LIMIT 200"
    return pairs(
        "board after one new event / indexed SELECT",
        lambda: books.store.query(query),
        lambda: books.desk.board(books.clock.now()),
        3,
        before=_on_one_case(books),
    )


def _sweeps(books: Books) -> Iterator[Row]:
    now = books.clock.now()
    query = "SELECT case_no, ordinal, due FROM clock_row WHERE stopped IS NULL AND due < ? ORDER BY due"
    alerts = AlertService(books.store, books.clock)
    alerts.sweep(now)

    def floor() -> object:
        return books.store.query(query, (now + 120 * MINUTE,))

    yield pairs("near-expiry sweep, nothing new / indexed SELECT", floor, lambda: alerts.sweep(now), 3)
    yield pairs(
        "near-expiry sweep after one new event / indexed SELECT",
        floor,
        lambda: alerts.sweep(books.clock.now()),
        3,
        before=_on_one_case(books),
    )


def _searching(books: Books) -> Iterator[Row]:
    word = WORDS[0][:2]
    # the floor and the peer read the same texts
    rows = books.store.query("SELECT no, excerpt FROM case_row")
    raw = sqlcipher3.connect(":memory:", isolation_level=None)
    raw.execute("CREATE TABLE x (no INTEGER PRIMARY KEY, words TEXT)")
    raw.execute("CREATE VIRTUAL TABLE f USING fts5 (words, content='', detail=none)")
    raw.executemany("INSERT INTO x VALUES (?, ?)", rows)
    raw.executemany("INSERT INTO f (rowid, words) VALUES (?, ?)", [(no, _bigrams(text)) for no, text in rows])

    def floor() -> object:
        return raw.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid DESC LIMIT 50", (word,)).fetchall()

    def peer() -> object:
        return raw.execute("SELECT no FROM x WHERE words LIKE ? ORDER BY no DESC", (f"%{word}%",)).fetchall()

    yield pairs("two-character search, newest 50, index / FTS5 bigrams", floor, lambda: books.store.search(word, 50), 3)
    yield pairs("  the same with its 50 cards read / LIKE over all texts", peer, lambda: books.desk.search(word))
    for asked in ("li", "zhang", "ljg"):
        yield pairs(
            f"letters of a name ({asked}), newest 50 / the same floor", floor, lambda q=asked: books.store.search(q, 50)
        )  # type: ignore[misc]
    yield pairs("everything that Ctrl+K looks through (li) / the same floor", floor, lambda: books.desk.find("li"))


def _follow_ups(books: Books) -> Row:
    query = "SELECT case_no, due FROM clock_row WHERE stopped IS NULL AND name = 'follow-up' ORDER BY due LIMIT 500"
    return pairs(
        "follow-ups that wait and those of today / indexed SELECT",
        lambda: books.store.query(query),
        lambda: books.desk.follow_ups("amy", books.clock.now()),
    )


def _statistics(books: Books) -> Row:
    week = books.desk.week_start(books.clock.now())
    counts = "SELECT measure, dimension, value, sum(n), sum(total) FROM rollup_row"
    query = f"{counts} WHERE day BETWEEN ? AND ? GROUP BY 1, 2, 3"
    (day,) = books.store.query("SELECT max(day) FROM rollup_row")[0]
    return pairs(
        "weekly statistics / kept roll-up",
        lambda: books.store.query(query, (day - 13, day)),
        lambda: books.desk.statistics(week),
        2,
    )


def _rebuilding(books: Books) -> Row:
    numbers = [row[0] for row in books.store.query("SELECT number FROM case_row")]
    (events,) = books.store.query("SELECT count(*) FROM event")[0]
    directory, policy = books.store.directory(), books.store.current_policy()
    histories = [books.store.history(number) for number in numbers]

    def folds() -> None:
        for history in histories:
            look(history, policy, directory)

    return pairs(f"rebuild, {events} events / pure fold", folds, lambda: rebuild(books.store), 8, 3)


def _verifying(books: Books) -> Iterator[Row]:
    headers = [row[0] for row in books.store.query("SELECT header FROM event ORDER BY id")]
    parts = books.store.query("SELECT salt, bytes FROM part WHERE salt IS NOT NULL AND bytes IS NOT NULL")

    def hashes() -> None:
        for header in headers:
            hashlib.sha256(header).digest()
        for salt, content in parts:
            hashlib.sha256(salt + content).digest()

    what = f"verify {len(headers)} events / SHA-256 of headers and of {len(parts)} parts"
    yield pairs(what, hashes, lambda: verify(books.store, sample=0), 3, 3)
    numbers = [row[0] for row in books.store.query("SELECT number FROM case_row")]
    picked = [books.store.history(number) for number in numbers[:: max(1, -(-len(numbers) // SAMPLE))]]
    directory, policy = books.store.directory(), books.store.current_policy()

    def folds() -> None:
        for history in picked:
            look(history, policy, directory)

    yield pairs(
        f"  its sample of {len(picked)} cases against their rows / pure fold", folds, lambda: check_rows(books.store)
    )


def rows(books: Books, folder: Path) -> Iterator[Row]:
    """Every row about the ledger."""
    yield _board(books)
    yield from _sweeps(books)
    yield from _searching(books)
    yield _follow_ups(books)
    yield _statistics(books)
    yield _rebuilding(books)
    yield from _verifying(books)
    yield _registering(books, folder)
    yield _board_after(books)
