"""The tables that are no events: keys of nodes, alerts shown, drafts whose forms are recorded, open desks.

Owns names of tables and columns. Must not hold anything that another PC should know for good: that is an event. Nor
what is one PC's alone: the file may be an office's (:mod:`desktop.services.thispc`).
"""

from __future__ import annotations

from peewee import BlobField, IntegerField, Model, TextField


class KeyRow(Model):
    """The private key of this installation's node, and the marker of where it lay. Never leaves the PC."""

    node_no = IntegerField(primary_key=True)
    private_key = BlobField()
    marker = TextField()

    class Meta:
        table_name = "node_key"


class MetaRow(Model):
    """Facts about this database: ``ledger`` (the company's id), ``directory`` (counts changes of people and stores)."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "meta"
        without_rowid = True


class AlertRow(Model):
    """One alert of one person: a clock reached a level. Unique, so that it is raised and popped up at most once."""

    id = IntegerField(primary_key=True)
    person = TextField()
    case_number = TextField(column_name="case")
    ordinal = IntegerField()
    level = TextField()
    due = IntegerField()
    raised_at = IntegerField()
    popped_at = IntegerField(null=True)
    acknowledged_at = IntegerField(null=True)
    acknowledged_by = TextField(null=True)

    class Meta:
        table_name = "alert_row"


class DraftDoneRow(Model):
    """A draft whose form was recorded, noted in the same transaction, until the PC has deleted the draft.

    ``became``: what was recorded, for a save that is asked for again because its answer never came.
    """

    id = TextField(primary_key=True)
    became = TextField()

    class Meta:
        table_name = "draft_done"
        without_rowid = True


class PresenceRow(Model):
    """Whose desk is open where: one row a person and process, with the last sign of life."""

    person = TextField()
    process = TextField()
    beat = IntegerField()

    class Meta:
        table_name = "presence_row"
        primary_key = False
        without_rowid = True


LOCAL: tuple[type[Model], ...] = (KeyRow, MetaRow, AlertRow, DraftDoneRow, PresenceRow)
