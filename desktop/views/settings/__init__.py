"""The settings page, by sections; people and stores are one of them.

Owns nothing itself; see ``page``.
"""
