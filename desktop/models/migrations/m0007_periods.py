"""Schema 6 to 7: cases by the day they came and were closed, marks by their day, so that a figure opens its cases.

Owns this one step. The ledger stays as it is: the new indexes are those of projections, which are made anew by whoever
brings the schema up.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: nothing of the ledger changes."""
