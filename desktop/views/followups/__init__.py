"""The follow-ups page (design 08b): whom to call, in what order, and what came of the call.

Owns its widgets only. Must not hold a rule, a query or time arithmetic.
"""
