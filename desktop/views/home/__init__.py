"""Home 我的: what somebody owes next, what waits for them, their day.

Owns nothing itself; see ``page``, ``duties`` and ``lines``.
"""
