"""What the penalties page is shown beside a line of it, and what is entered with a step: plain frozen values.

Owns the shapes only. Must not hold Qt, queries or rules. Money is fen, instants are milliseconds since the epoch.
"""

from __future__ import annotations

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services.formmodels import Choice
from desktop.services.readmodels import PenaltyLine, Step, SuggestionLine

Told = tuple[tuple[Instant, Text, Text], ...]
"""When, what, and what is to be said of it."""
Lines = tuple[tuple[str, Text, Text], ...]
"""A shape's name, a title and the words below it."""


class Entries(Struct, frozen=True):
    """What a step takes beside amount and reason, each only where the step asks for it.

    ``compensation`` for losses (7.2.5, 7.2.6), ``None``: as it was. ``witnesses``: keys of two people at a refused
    signature. ``month``: the payroll month of what is booked or reversed, ``2026-11``. ``instead_of``: ids of other
    suggestions that are dismissed with a proposal.
    """

    compensation: int | None = None
    witnesses: tuple[str, ...] = ()
    month: str = ""
    instead_of: tuple[str, ...] = ()


NO_ENTRIES = Entries()


class Rival(Struct, frozen=True):
    """Another open suggestion on the same person in the same case, under another clause.

    ``same``: it rests on the same fact (§6), so that proposing one dismisses the other; else a person says whether.
    """

    line: SuggestionLine
    same: bool


class PenaltyPage(Struct, frozen=True):
    """One suggestion or penalty opened: its clause, grounds, range, checks and the way it has to go.

    ``month_total`` is ``month_issued`` and this one together, ``ceiling`` what they are held against (``None``: nothing
    is entered, or it is no wage). ``told``: the steps taken so far. ``compensation``: the clause has it. ``months``:
    payroll months to choose from, the one that runs first. ``witnesses``: who may witness a refused signature.
    ``next``: what whoever sits there may do with it, each step with why not.
    """

    suggestion: SuggestionLine
    clause_text: Text
    grounds: Told
    month_total: int
    month_issued: int
    checks: Lines
    flow: Lines
    penalty: PenaltyLine | None = None
    told: Told = ()
    rivals: tuple[Rival, ...] = ()
    compensation: bool = False
    ceiling: int | None = None
    month_label: Text = Text("", "")
    months: tuple[str, ...] = ()
    witnesses: tuple[Choice, ...] = ()
    next: tuple[Step, ...] = ()


class HandForm(Struct, frozen=True):
    """What a penalty or reward is entered by hand with: on whom it may fall, and by rule the clause's own words.

    ``refusal``: why whoever sits there proposes nothing at all.
    """

    whom: tuple[Choice, ...]
    clauses: tuple[tuple[str, Text], ...]
    refusal: Text | None = None
