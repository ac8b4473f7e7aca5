"""Schema 3 to 4: names are found by their pinyin, documents are listed by when they were printed.

Owns this one step. The ledger stays as it is: the search rows and the new index are projections, which are made anew by
whoever brings the schema up.
"""

from __future__ import annotations

from typing import Any


def run(raw: Any) -> None:
    """Run the step inside the caller's transaction: nothing of the ledger changes."""
