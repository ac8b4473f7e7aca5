"""Complaint Desk 投诉受理台: the program's root package.

Owns the version and nothing else. It must import nothing: importing ``desktop.policy`` alone has to stay free of Qt,
of the database and of the clock.
"""

__version__ = "0.1.0"
