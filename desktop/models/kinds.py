"""Event kinds as the ledger tells them apart: those of a case that the policy reads, and those beside it.

Owns the names of the ledger's own kinds. Must not know what a kind means to a case: that is the policy's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

NODE_STARTED = "node-started"
COMPANY_SET = "company-set"
DEPARTMENT_SET = "department-set"
PERSON_SET = "person-set"
STORE_SET = "store-set"
POLICY_ADOPTED = "policy-adopted"
SETTING_SET = "setting-set"
ABSENCE_SET = "absence-set"
CLOCK_DOUBT = "clock-doubt"
REPORT_SENT = "report-sent"
DOCUMENT_PRINTED = "document-printed"
DOCUMENT_REPRINTED = "document-reprinted"
PARTS_ERASED = "parts-erased"
SUGGESTION_DISMISSED = "suggestion-dismissed"
PENALTY = "penalty-"
PROPOSED = "penalty-proposed"
REGISTERED = "registered"

DIRECTORY_KINDS = (PERSON_SET, STORE_SET)
TOLD_KINDS = (*DIRECTORY_KINDS, ABSENCE_SET)
"""Of the company, what changes who is shown and who is told in cases that have not changed themselves."""
COMPANY_KINDS = (COMPANY_SET, DEPARTMENT_SET, PERSON_SET, STORE_SET, POLICY_ADOPTED, SETTING_SET, ABSENCE_SET)
OWN_KINDS = frozenset(
    (
        *(*COMPANY_KINDS, NODE_STARTED, CLOCK_DOUBT, REPORT_SENT, DOCUMENT_PRINTED, DOCUMENT_REPRINTED),
        *(PARTS_ERASED, SUGGESTION_DISMISSED),
    )
)


def beside_the_case(kind: str) -> bool:
    """Whether an event that names a case is not for the policy's fold: penalties, documents, erasures."""
    return kind in OWN_KINDS or kind.startswith(PENALTY)


def is_known(kind: str) -> bool:
    """Whether this program knows ``kind``; others are kept, chained and shown, and applied to nothing."""
    from desktop.policy.kinds import KINDS

    return kind in KINDS or beside_the_case(kind)


@cache
def reference_fields(kind: str) -> tuple[str, ...]:
    """Fields of ``kind`` that name an event of the same case: stored as ``node:seq``, read as a place in the case."""
    from desktop.policy.kinds import KINDS

    row = KINDS.get(kind)
    return tuple(field.name for field in row.fields if field.type == "event") if row else ()


def private_fields(kind: str, part_names: Iterable[str]) -> tuple[str, ...]:
    """Required fields of ``kind`` that lie in one of those parts."""
    from desktop.policy.kinds import KINDS

    row = KINDS.get(kind)
    wanted = set(part_names)
    return tuple(field.name for field in row.fields if field.required and field.private in wanted) if row else ()
