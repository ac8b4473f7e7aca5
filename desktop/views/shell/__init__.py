"""The window around every page: rail, header, status line, keys that work everywhere.

Owns what pages share. Must not know what is on a page.
"""
