"""The tables as peewee models: the ledger, and what is folded from it.

Owns names of tables, columns and indexes. Must not know how rows come about. The models are bound to no database: run
a query with ``store.rows(query)``, so that two stores can be open at once.

Two groups, kept apart because they live differently: LEDGER is only ever appended to, PROJECTIONS can be thrown away
and rebuilt from it. What is neither stands in :mod:`desktop.models.tables_local`.
Instants are ms since the epoch, days are ``date.toordinal()`` in the company's zone, money is fen.
"""

from __future__ import annotations

from peewee import SQL, BlobField, IntegerField, Model, TextField


def _text() -> TextField:
    return TextField(constraints=[SQL("DEFAULT ''")])


def _flag() -> IntegerField:
    return IntegerField(constraints=[SQL("DEFAULT 0")])


class NodeRow(Model):
    """A node (one installation): its id and its public Ed25519 key, from its event 0. ``no`` stands for it in here."""

    no = IntegerField(primary_key=True)
    node = TextField(unique=True)
    public_key = BlobField()

    class Meta:
        table_name = "node"


class EventRow(Model):
    """An event's header, byte for byte, and columns to find it by.

    ``id`` is the order of arrival; ``case_no`` the ``id`` of the case's first event; ``formed`` whether the policy
    found nothing wrong with its form when it arrived (people and stores never leave, so what was well formed stays so).
    """

    id = IntegerField(primary_key=True)
    node_no = IntegerField()
    seq = IntegerField()
    lamport = IntegerField()
    case_no = IntegerField(null=True)
    kind = TextField()
    formed = IntegerField()
    hash = BlobField()
    header = BlobField()

    class Meta:
        table_name = "event"


class PartRow(Model):
    """A part's salt and bytes beside its header. ``filed``: the bytes lie in the parts folder by their commitment."""

    event_id = IntegerField()
    name = TextField()
    salt = BlobField(null=True)
    bytes = BlobField(null=True)
    filed = _flag()
    erased_by = TextField(null=True)
    withheld = _flag()

    class Meta:
        table_name = "part"
        primary_key = False
        without_rowid = True


class SignatureRow(Model):
    """A detached signature of the node of ``event_id`` over that event's hash: an anchor of its chain up to there."""

    event_id = IntegerField(primary_key=True)
    signature = BlobField()
    made_at = IntegerField()

    class Meta:
        table_name = "signature"


class CaseRow(Model):
    """One case as it now reads. ``version`` counts its events; ``heads`` are the hashes that nobody has seen yet."""

    no = IntegerField(primary_key=True)
    number = TextField(unique=True)
    plain = TextField()
    policy = TextField()
    heads = TextField()
    version = IntegerField()
    register = TextField()
    category = TextField()
    stage = TextField()
    store = _text()
    responsible = _text()
    department = _text()
    first_handler = _text()
    name = _text()
    phone_digits = _text()
    contract = _text()
    contract_key = _text()
    address = _text()
    address_key = _text()
    excerpt = _text()
    registered_at = IntegerField()
    round = IntegerField()
    repeats = _flag()
    answered = _flag()
    closed_at = IntegerField(null=True)
    voided = _flag()
    satisfaction = IntegerField(null=True)
    lead_due = IntegerField(null=True)
    tags = _text()
    duties = _text()
    unapplied = _flag()
    needs_review = _flag()

    class Meta:
        table_name = "case_row"


class ClockRow(Model):
    """One clock of a case. ``warns``: warning instants, blank-separated; its state is for whoever knows the time."""

    case_no = IntegerField()
    ordinal = IntegerField()
    name = TextField()
    clause = TextField()
    round = IntegerField()
    owner = TextField()
    started = IntegerField()
    due = IntegerField()
    near_from = IntegerField(null=True)
    warns = TextField()
    stopped = IntegerField(null=True)
    outcome = TextField(null=True)
    extended = IntegerField()
    proven = IntegerField()
    quiet_until = IntegerField(null=True)

    class Meta:
        table_name = "clock_row"
        primary_key = False
        without_rowid = True


class MarkRow(Model):
    """Something of a case that statistics count by the day it happened: a repeat, an escalation, a follow-up …"""

    case_no = IntegerField()
    ordinal = IntegerField()
    measure = TextField()
    at = IntegerField()
    who = _text()

    class Meta:
        table_name = "mark_row"
        primary_key = False
        without_rowid = True


class SuggestionRow(Model):
    """A penalty or reward suggested now, or decided on. ``status``: open, proposed, dismissed.

    ``low`` and ``high`` are yuan as the policy counts; ``because`` are references of events, ``clocks`` names, both
    blank-separated. A suggestion that the facts no longer make and on which nobody decided has no row.
    """

    id = TextField(primary_key=True)
    case_no = IntegerField()
    rule = TextField()
    clause = TextField()
    whom = TextField()
    trigger = TextField()
    at = IntegerField()
    low = IntegerField(null=True)
    high = IntegerField(null=True)
    because = _text()
    clocks = _text()
    proven = IntegerField()
    status = TextField()

    class Meta:
        table_name = "suggestion_row"
        without_rowid = True


class PenaltyRow(Model):
    """A proposed penalty in its life; ``id`` is the reference of its proposal. Grounds are the proposal's own copy.

    ``low`` and ``high`` are yuan, amounts fen. ``superseded``: the suggestion is gone or reads otherwise now.
    ``dispute_until``: the last instant of a dispute; ``month``: the payroll month (``2026-11``) of the last booking;
    ``taken``: the penalty under which a store's bonus of the month is taken already.
    """

    id = TextField(primary_key=True)
    case_no = IntegerField(null=True)
    suggestion = _text()
    rule = TextField()
    clause = _text()
    whom = TextField()
    low = IntegerField(null=True)
    high = IntegerField(null=True)
    because = _text()
    clocks = _text()
    proven = IntegerField()
    amount = IntegerField()
    proposed_amount = IntegerField()
    compensation = IntegerField()
    proposed_compensation = IntegerField()
    state = TextField()
    reason = _text()
    proposer = TextField()
    proposed_at = IntegerField()
    approver = _text()
    approved_at = IntegerField(null=True)
    issued_at = IntegerField(null=True)
    settled_at = IntegerField(null=True)
    document = _text()
    dispute_until = IntegerField(null=True)
    month = _text()
    taken = _text()
    changed_at = IntegerField()
    version = IntegerField()
    superseded = _flag()

    class Meta:
        table_name = "penalty_row"
        without_rowid = True


class DocumentRow(Model):
    """A printed document: its number and the event that keeps its bytes (part ``attachment-1``)."""

    number = TextField(primary_key=True)
    event_id = IntegerField()
    document = TextField()
    case_no = IntegerField(null=True)
    penalty = _text()
    at = IntegerField()

    class Meta:
        table_name = "document_row"
        without_rowid = True


class PersonRow(Model):
    """Somebody of the company. ``store``: the one that a store manager manages, else empty."""

    key = TextField(primary_key=True)
    name = _text()
    role = TextField()
    department = _text()
    store = _text()
    phone = _text()
    active = IntegerField()

    class Meta:
        table_name = "person_row"
        without_rowid = True


class StoreRow(Model):
    """A store; ``bonus`` in yuan, as the policy counts it (7.2.4)."""

    key = TextField(primary_key=True)
    name = _text()
    kind = TextField()
    bonus = IntegerField(null=True)
    active = IntegerField()

    class Meta:
        table_name = "store_row"
        without_rowid = True


class AbsenceRow(Model):
    """Somebody's absence from ``start`` until (not including) ``until``; ``key`` is the reference of its first event.

    ``entered``: the order of entry of the last event about it, which decides between absences that overlap.
    """

    key = TextField(primary_key=True)
    person = TextField()
    deputy = _text()
    start = IntegerField()
    until = IntegerField()
    entered = IntegerField()

    class Meta:
        table_name = "absence_row"
        without_rowid = True


class DepartmentRow(Model):
    """A department of the company beyond, or in place of, those the policy names."""

    key = TextField(primary_key=True)
    zh = TextField()
    en = _text()
    active = IntegerField()

    class Meta:
        table_name = "department_row"
        without_rowid = True


class PolicyRow(Model):
    """A policy version; its text stands in the header of ``event_id``."""

    id = TextField(primary_key=True)
    event_id = IntegerField()
    label = _text()
    effective = IntegerField()

    class Meta:
        table_name = "policy_row"
        without_rowid = True


class CompanyRow(Model):
    """What the whole company shares (JSON): ``company.name``, ``company.office``, ``company.letter``, settings."""

    key = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "company_row"
        without_rowid = True


class RollupRow(Model):
    """Counts kept for statistics: ``n`` cases, clocks or events of a day by ``dimension``; ``total`` fen."""

    measure = TextField()
    dimension = TextField()
    register = TextField()
    day = IntegerField()
    value = TextField()
    n = IntegerField()
    total = _flag()

    class Meta:
        table_name = "rollup_row"
        primary_key = False
        without_rowid = True


class CounterRow(Model):
    """The last number given in a series (``K-CD01-20261123-A``, ``CF-CD01-2026-A`` …)."""

    prefix = TextField(primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "counter_row"
        without_rowid = True


LEDGER: tuple[type[Model], ...] = (NodeRow, EventRow, PartRow, SignatureRow)
COMPANY: tuple[type[Model], ...] = (PersonRow, StoreRow, AbsenceRow, DepartmentRow, PolicyRow, CompanyRow)
"""Projections of events that belong to no case, of which the last by (lamport, node, seq) has the last word."""
PROJECTIONS: tuple[type[Model], ...] = (
    CaseRow,
    ClockRow,
    MarkRow,
    SuggestionRow,
    PenaltyRow,
    DocumentRow,
    *COMPANY,
    RollupRow,
    CounterRow,
)
