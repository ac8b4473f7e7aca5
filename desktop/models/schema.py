"""The schema as SQL: tables from the models, the indexes made for the queries, the triggers that refuse changes.

Owns what a fresh database looks like; peewee and the models are imported only to make one. Must not hold data or
queries. Migrations end with :func:`create_projections`, so that a migrated database and a fresh one are the same.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

VERSION = 8
"""Schema version, kept in ``user_version``; a step of :mod:`desktop.models.migrations` leads to each but the first."""

PRIMARY_KEYS = {
    "part": "event_id, name",
    "clock_row": "case_no, ordinal",
    "mark_row": "case_no, ordinal",
    "rollup_row": "measure, dimension, register, day, value",
    "presence_row": "person, process",
}

LEDGER_EXTRAS = (
    "CREATE UNIQUE INDEX event_identity ON event (node_no, seq)",
    "CREATE INDEX event_case ON event (case_no, lamport) WHERE case_no IS NOT NULL",
    "CREATE INDEX event_company ON event (kind, lamport) WHERE case_no IS NULL",
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
        f"SELECT RAISE(ABORT, 'the ledger is only ever appended to'); END"
        for table in ("event", "signature", "node")
        for verb in ("UPDATE", "DELETE")
    ),
    "CREATE TRIGGER part_bytes_no_update BEFORE UPDATE ON part WHEN NEW.bytes IS NOT NULL OR NEW.salt IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'a part is kept or erased, never changed'); END",
    "CREATE TRIGGER part_no_delete BEFORE DELETE ON part "
    "BEGIN SELECT RAISE(ABORT, 'a part is kept or erased, never deleted'); END",
)
LOCAL_EXTRAS = (
    'CREATE UNIQUE INDEX alert_once ON alert_row (person, "case", ordinal, level, due)',
    "CREATE INDEX alert_pending ON alert_row (person, raised_at) WHERE acknowledged_at IS NULL",
)
PROJECTION_EXTRAS = (
    # the board: lanes by urgency, and what the match panel asks of an earlier caller
    "CREATE INDEX case_undone ON case_row (stage, lead_due) WHERE stage NOT IN ('done', 'voided')",
    "CREATE INDEX case_lead ON case_row (lead_due) WHERE lead_due IS NOT NULL",
    "CREATE INDEX case_phone ON case_row (phone_digits) WHERE phone_digits <> ''",
    "CREATE INDEX case_contract ON case_row (contract_key) WHERE contract_key <> ''",
    "CREATE INDEX case_duties ON case_row (duties) WHERE duties <> ''",
    "CREATE INDEX case_store ON case_row (store) WHERE store <> ''",
    "CREATE INDEX case_address ON case_row (address_key) WHERE address_key <> ''",
    # a figure of the statistics opens its cases
    "CREATE INDEX case_registered ON case_row (registered_at)",
    "CREATE INDEX case_closed ON case_row (closed_at) WHERE closed_at IS NOT NULL",
    "CREATE INDEX mark_at ON mark_row (measure, at)",
    "CREATE INDEX absence_until ON absence_row (until)",
    # sweeps over open clocks; medians over those stopped in a period
    "CREATE INDEX clock_due ON clock_row (due) WHERE stopped IS NULL",
    "CREATE INDEX clock_near ON clock_row (near_from) WHERE stopped IS NULL AND near_from IS NOT NULL",
    "CREATE INDEX clock_owner ON clock_row (owner, due) WHERE stopped IS NULL",
    "CREATE INDEX clock_stopped ON clock_row (stopped) WHERE stopped IS NOT NULL",
    "CREATE INDEX suggestion_open ON suggestion_row (at) WHERE status = 'open'",
    "CREATE INDEX suggestion_case ON suggestion_row (case_no)",
    "CREATE INDEX penalty_state ON penalty_row (state, proposed_at)",
    "CREATE INDEX penalty_whom ON penalty_row (whom, issued_at)",
    "CREATE INDEX penalty_case ON penalty_row (case_no)",
    "CREATE INDEX document_at ON document_row (at)",
    "CREATE INDEX document_penalty ON document_row (penalty) WHERE penalty <> ''",
    "CREATE VIRTUAL TABLE search USING fts5(body, content='', contentless_delete=1, tokenize='ascii')",
)


@cache
def _model_ddl(model: Any) -> tuple[str, ...]:
    import peewee

    database = peewee.SqliteDatabase(None)
    manager: Any = peewee.SchemaManager(model, database=database)
    sql, _ = manager._create_table(safe=False).query()
    key = PRIMARY_KEYS.get(model._meta.table_name)
    if key:
        head, _, tail = sql.rpartition(")")
        sql = f"{head}, PRIMARY KEY ({key})){tail}"
    return (sql, *(index.query()[0] for index in manager._create_indexes(safe=False)))


def ledger_ddl() -> list[str]:
    """Statements that make the append-only tables and the local ones of a fresh database."""
    from desktop.models import tables, tables_local

    models = (*tables.LEDGER, *tables_local.LOCAL)
    return [*(sql for model in models for sql in _model_ddl(model)), *LEDGER_EXTRAS, *LOCAL_EXTRAS]


def projection_ddl(*, late: bool = True) -> list[str]:
    """Statements that make the empty projections; without the ``late`` ones, to be filled quickly."""
    from desktop.models import tables

    extras = PROJECTION_EXTRAS if late else [sql for sql in PROJECTION_EXTRAS if not _is_late(sql)]
    return [*(sql for model in tables.PROJECTIONS for sql in _model_ddl(model)), *extras]


def _is_late(sql: str) -> bool:
    return sql.startswith(("CREATE INDEX case_", "CREATE INDEX clock_", "CREATE INDEX mark_"))


def create_late_indexes(raw: Any) -> None:
    """Make the indexes that are cheaper to make at once than row by row."""
    for sql in PROJECTION_EXTRAS:
        if _is_late(sql):
            raw.execute(sql)


def create(raw: Any, ledger: str | None = None) -> None:
    """Make everything in an empty database, in the caller's transaction. ``ledger``: the company's id, else a new."""
    for sql in (*ledger_ddl(), *projection_ddl()):
        raw.execute(sql)
    raw.execute("INSERT INTO meta (key, value) VALUES ('ledger', ?)", (ledger or os.urandom(16).hex(),))
    raw.execute(f"PRAGMA user_version = {VERSION}")


def drop_projections(raw: Any) -> None:
    """Drop every projection there is, also those of an older schema, whatever their columns."""
    from desktop.models import tables, tables_local

    keep = {model._meta.table_name for model in (*tables.LEDGER, *tables_local.LOCAL)}
    raw.execute("DROP TABLE IF EXISTS search")
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        if name not in keep and not name.startswith("sqlite_"):
            raw.execute(f'DROP TABLE IF EXISTS "{name}"')


def create_projections(raw: Any, *, late: bool = True) -> None:
    """Make the projections anew and empty, inside the caller's transaction. ``late``: with every index."""
    drop_projections(raw)
    for sql in projection_ddl(late=late):
        raw.execute(sql)
