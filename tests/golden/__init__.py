"""Golden histories of ledger format 1: five cases played on paper, kept byte for byte.

Owns fixed bytes. Must not change once released: a reader of any later version reads these.
"""
