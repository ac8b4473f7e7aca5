"""People and stores: the list, one of them opened, and many pasted from a spreadsheet.

Owns nothing itself; see ``section`` and ``paste``.
"""
