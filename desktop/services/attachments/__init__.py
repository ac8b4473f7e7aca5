"""Attachments (附件): photos, scans and recordings on their way into the ledger and back to a person's eyes.

Owns their names, their types by content, the files that wait to be recorded, and how they are shown. Must not import
widgets; the bytes themselves are kept by the models.
"""
