"""The published holiday table of China, taken from a kept library when a policy version is adopted.

Owns the one use of ``chinese_calendar``. A policy version carries the table it was adopted with (clauses intro), so
a later release of the library never changes how an old case is counted.
"""

from __future__ import annotations

from functools import cache

from desktop.policy.calendar import HolidayTable


@cache
def published() -> HolidayTable:
    """All years the library knows: statutory rest days that fall on any day, and make-up working days (调休上班)."""
    from chinese_calendar import constants

    return HolidayTable(
        years=frozenset(day.year for day in constants.holidays),
        rest=frozenset(constants.holidays),
        work=frozenset(constants.workdays),
    )
