"""The documents page: what was issued or sent up, as it was printed.

Owns its widgets only. Must not make or change a document.
"""
