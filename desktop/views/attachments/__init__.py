"""Attachments as people see them: adding by drag, paste and dialog, chips, and the preview.

Owns how files come in and are looked at. Must hold no rule of what may be attached: the services say it.
"""
