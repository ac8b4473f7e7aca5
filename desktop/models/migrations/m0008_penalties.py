"""Schema 7 to 8: compensation beside the fine, until when a penalty can be disputed, and its payroll month.

Owns this one step. The ledger stays as it is: the new columns and the index are projections, which are made anew by
whoever brings the schema up.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: nothing of the ledger changes."""
