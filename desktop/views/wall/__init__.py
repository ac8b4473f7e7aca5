"""The wall board: what a whole room may read from four metres away.

Owns its widgets. Must not know pages, and must not get anything that a visitor may not read.
"""
