"""Schema 2 to 3: a case reads with the people and stores as they were when each of its events was entered.

Owns this one step. Nothing is stored otherwise: the projections, which followed every later change of people, are made
anew by whoever brings the schema up.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: the ledger stays as it is."""
