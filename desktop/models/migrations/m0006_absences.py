"""Schema 5 to 6: who is away and who stands in, which store somebody manages, cases by their store; what a form became.

Owns this one step. The ledger stays as it is: absences, stores and their indexes are projections, which are made anew
by whoever brings the schema up; what a recorded form became is kept beside the note that it was recorded.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: nothing of the ledger changes."""
    raw.execute("ALTER TABLE draft_done RENAME TO draft_before")
    raw.execute('CREATE TABLE "draft_done" ("id" TEXT NOT NULL PRIMARY KEY, "became" TEXT NOT NULL) WITHOUT ROWID')
    raw.execute("INSERT INTO draft_done (id, became) SELECT id, '' FROM draft_before")
    raw.execute("DROP TABLE draft_before")
