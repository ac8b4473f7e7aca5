"""Schema 5 to 6: who is away and who stands in, which store somebody manages, and cases by their store.

Owns this one step. The ledger stays as it is: the new table, column and indexes are projections, which are made anew by
whoever brings the schema up.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: nothing of the ledger changes."""
