"""Schema 1 to 2: anchors know when they were made; alerts and desks that are open get tables of their own.

Owns this one step. Schema 1 was that of the first builds: ``signature`` without ``made_at``, no ``alert_row``, no
``presence_row``, ``event`` without ``formed`` (nothing counts as checked until the fold has looked at it).
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    "DROP TRIGGER IF EXISTS event_no_update",
    "DROP TRIGGER IF EXISTS event_no_delete",
    "DROP TRIGGER IF EXISTS signature_no_update",
    "DROP TRIGGER IF EXISTS signature_no_delete",
    "ALTER TABLE event RENAME TO event_1",
    'CREATE TABLE "event" ("id" INTEGER NOT NULL PRIMARY KEY, "node_no" INTEGER NOT NULL, "seq" INTEGER NOT NULL, '
    '"lamport" INTEGER NOT NULL, "case_no" INTEGER, "kind" TEXT NOT NULL, "formed" INTEGER NOT NULL, '
    '"hash" BLOB NOT NULL, "header" BLOB NOT NULL)',
    "INSERT INTO event (id, node_no, seq, lamport, case_no, kind, formed, hash, header) "
    "SELECT id, node_no, seq, lamport, case_no, kind, 0, hash, header FROM event_1",
    "DROP TABLE event_1",
    "CREATE UNIQUE INDEX event_identity ON event (node_no, seq)",
    "CREATE INDEX event_case ON event (case_no, lamport) WHERE case_no IS NOT NULL",
    "CREATE INDEX event_company ON event (kind, lamport) WHERE case_no IS NULL",
    "ALTER TABLE signature RENAME TO signature_1",
    'CREATE TABLE "signature" ("event_id" INTEGER NOT NULL PRIMARY KEY, "signature" BLOB NOT NULL, '
    '"made_at" INTEGER NOT NULL)',
    "INSERT INTO signature (event_id, signature, made_at) SELECT event_id, signature, 0 FROM signature_1",
    "DROP TABLE signature_1",
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        "SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END"
        for table in ("event", "signature")
        for verb in ("UPDATE", "DELETE")
    ),
    'CREATE TABLE "alert_row" ("id" INTEGER NOT NULL PRIMARY KEY, "person" TEXT NOT NULL, "case" TEXT NOT NULL, '
    '"ordinal" INTEGER NOT NULL, "level" TEXT NOT NULL, "due" INTEGER NOT NULL, "raised_at" INTEGER NOT NULL, '
    '"popped_at" INTEGER, "acknowledged_at" INTEGER, "acknowledged_by" TEXT)',
    'CREATE UNIQUE INDEX alert_once ON alert_row (person, "case", ordinal, level, due)',
    "CREATE INDEX alert_pending ON alert_row (person, raised_at) WHERE acknowledged_at IS NULL",
    'CREATE TABLE "presence_row" ("person" TEXT NOT NULL, "process" TEXT NOT NULL, "beat" INTEGER NOT NULL, '
    "PRIMARY KEY (person, process)) WITHOUT ROWID",
)


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction."""
    for sql in STATEMENTS:
        raw.execute(sql)
