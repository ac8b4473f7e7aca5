"""The policy page as plain values: versions, figures beside the words they come from, planned changes.

Owns shapes only; see :mod:`desktop.services.readmodels` for the rules of read models.
"""

from __future__ import annotations

from msgspec import Struct

from desktop.policy.values import Text

AGREES, CONFIRM, CONFIRMED, CHANGED = "agrees", "confirm", "confirmed", "changed"
DIGIT, JOINED, SILENT = "digit", "joined", "silent"
"""What happened to a figure in the source: a digit was lost, figures ran together, or it never gave one."""


class QuotePart(Struct, frozen=True):
    """A piece of the source's words; ``damaged`` where something is lost or cannot be right."""

    words: str
    damaged: bool = False


class FigureLine(Struct, frozen=True):
    """One figure.

    ``figure`` as shown, ``entry`` as it is typed.
    ``state``: agrees, confirm (damaged or left out, not confirmed), confirmed, changed; ``since`` the ISO day and
    ``basis`` the ground of the last two. ``damage``: digit, joined or silent; ``piece`` the damaged words.
    ``options``: what a damaged figure most likely was. ``counting``: how many open cases or suggestions count with it
    now, ``numbers`` the first of them.
    """

    key: str
    clause: str
    quote: tuple[QuotePart, ...]
    label: Text
    figure: Text
    entry: Text
    warn: Text
    warned: bool
    state: str
    since: str
    basis: str
    damage: str
    piece: str
    options: tuple[Text, ...]
    counting: int
    numbers: tuple[str, ...]


class VersionLine(Struct, frozen=True):
    """A version: its label, ISO day from which it is in force, and whether it is the one in force or one to come."""

    id: str
    label: str
    effective: str
    in_force: bool
    coming: bool


class PolicyPage(Struct, frozen=True):
    """One version opened. ``refusal``: why whoever sits here cannot adopt another, ``None`` where they can."""

    version: VersionLine
    versions: tuple[VersionLine, ...]
    lines: tuple[FigureLine, ...]
    to_confirm: int
    today: str
    refusal: Text | None

    def line(self, key: str) -> FigureLine:
        """The line of a figure; ``KeyError`` where there is none."""
        return {one.key: one for one in self.lines}[key]


class Wish(Struct, frozen=True):
    """What a person wants a figure to be: ``figure`` and ``warn`` as typed, ``None`` where it stays as it is."""

    key: str
    figure: str | None = None
    warn: str | None = None


class Change(Struct, frozen=True):
    """A change as it will be adopted: which figure (``warn`` of it, where ``of_warnings``), from what to what."""

    key: str
    label: Text
    clause: str
    of_warnings: bool
    before: Text
    after: Text
