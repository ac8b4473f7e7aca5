"""Printing: a finished PDF goes through Qt's preview and print dialog.

Owns the way from bytes to a printer. Must not make documents: they come from the services.
"""
