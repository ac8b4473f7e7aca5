"""Sums of money as the penalties page writes them.

Owns the way to the figures of the documents, which are loaded when the first sum is shown. Must not format anything
itself: screen and paper write one figure the same way.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def figures(fen: int) -> str:
    """``5000`` as ``50.00``."""
    from desktop.services.documents import money

    return money.figures(fen)


def short_figures(fen: int) -> str:
    """``5000`` as ``50``: without decimals where there are none."""
    from desktop.services.documents import money

    return money.short_figures(fen)


def capitals(fen: int) -> str:
    """``5000`` as ``人民币伍拾元整``."""
    from desktop.services.documents import money

    return money.capitals(fen)


def range_words(low: int | None, high: int | None) -> str:
    """``50–200 元``; one sum where both are the same; 金额待定 where the clause names none."""
    if low is None or high is None:
        return QCoreApplication.translate("PenaltiesPage", "sum open")
    least, most = short_figures(low), short_figures(high)
    said = QCoreApplication.translate("PenaltiesPage", "{sum} yuan")
    return said.format(sum=least if least == most else f"{least}–{most}")
