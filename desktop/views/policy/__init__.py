"""The policy page: every figure beside the words it comes from, and another version of the policy.

Owns nothing itself; see ``page``.
"""
