"""The numbered papers that the desk issues: one row a kind, with its series, clause, and who may have it (clauses §7).

Owns the table and the subjects that a paper can have. To add a paper: a row here and the function that gathers its
values. Must not gather or lay out anything; what makes a paper is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.policy.clocks import REPORT_CLOCKS
from desktop.policy.values import CUSTOMER, EMPLOYEE, Instant, Text

if TYPE_CHECKING:
    from desktop.services.context import Context
    from desktop.services.documents import Document, Imprint

PRINT = "print:"
"""What the code of an offered paper begins with: ``print:urging-note:zhou``."""
CASE, PERIOD, PENALTY = "case", "period", "penalty"
"""What a paper is about."""
HANDLERS = ("first-handler", "hr-manager")
TOP = ("general-manager", "chairman")
FILES = (*HANDLERS, *TOP)
"""Who may have what holds a complainant's data: whoever takes the calls, HR, and those who decide finally."""
MONEY = (*FILES, "finance")
NOTICE, REWARD = "penalty-notice", "reward-notice"
DECISION, FINAL, SHEET, URGING = "decision-notice", "final-notice", "case-sheet", "urging-note"
CUSTOMERS, EMPLOYEES = "customer-register", "employee-register"
DEALERS, PENALTIES = "dealer-ledger", "penalty-ledger"


@dataclass(frozen=True, slots=True)
class Subject:
    """What one paper is about: a case (``key``: whom it goes to) or a period, both days included."""

    case: str = ""
    key: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def code(self) -> str:
        """How the ledger names it, beside the case: codes and days alone."""
        return self.key or (f"{self.start}/{self.end}" if self.start else "")


Maker = Callable[["Context", Subject, "Imprint", Instant], tuple[Any, Callable[[Any], "Document"]]]
"""Gives a paper's values (with ``imprint``) and what sets them."""


class PaperKind(NamedTuple):
    """One row. ``roles``: who may issue and print it; ``inside``: it holds personal data and stays in the files;
    ``anew``: issued again it is another paper, not a correction of the former."""

    kind: str
    label: Text
    clause: str
    series: str
    about: str
    roles: tuple[str, ...]
    make: Maker | None = None
    inside: bool = False
    anew: bool = False
    copies: Text = Text("", "")
    effect: Text = Text("", "")


def _decision(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
    from desktop.services import casepapers

    return casepapers.decision(context, subject.case, imprint, final=False)


def _final(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
    from desktop.services import casepapers

    return casepapers.decision(context, subject.case, imprint, final=True)


def _sheet(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
    from desktop.services import casesheets

    return casesheets.sheet(context, subject.case, imprint, now)


def _urging(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
    from desktop.services import casepapers

    return casepapers.urging(context, subject.case, subject.key, imprint, now)


def _register(register: str) -> Maker:
    def make(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
        from desktop.services import registers

        return registers.register(context, register, subject, imprint)

    return make


def _ledger(kind: str) -> Maker:
    def make(context: Context, subject: Subject, imprint: Imprint, now: Instant) -> Any:
        from desktop.services import ledgers

        return ledgers.ledger(context, kind, subject, imprint)

    return make


_PARTIES = Text("一式三联：投诉人、责任人、人事行政部", "Three copies: complainant, responsible person, HR")
_TO_BOTH = Text("编号留档；投诉人、责任人各一联", "numbered and kept; a copy for each party")
_URGED = Text("一式两份：应办人、人事行政部", "Two copies: whoever owes it, HR")

PAPERS: Mapping[str, PaperKind] = {
    row.kind: row
    for row in (
        PaperKind(NOTICE, Text("处罚通知单", "Penalty notice"), "7", "CF", PENALTY, HANDLERS),
        PaperKind(REWARD, Text("奖励通知单", "Reward notice"), "7.2.7", "JL", PENALTY, HANDLERS),
        PaperKind(
            *(DECISION, Text("处理决定通知", "Decision notice"), "5.1.2", "JD", CASE, FILES, _decision, True),
            copies=_PARTIES, effect=_TO_BOTH,
        ),
        PaperKind(
            *(FINAL, Text("终审决定通知", "Final decision"), "5.1.2", "ZS", CASE, FILES, _final, True),
            copies=_PARTIES, effect=_TO_BOTH,
        ),
        PaperKind(
            *(URGING, Text("催办单", "Urging note"), "7", "CB", CASE, FILES, _urging, False, True), copies=_URGED,
        ),
        PaperKind(
            *(SHEET, Text("案件档案单", "Case sheet"), "5.1.1", "AJ", CASE, FILES, _sheet, True),
            effect=Text("全部经过，含个人信息，仅限存档", "the whole history; personal data, for the files only"),
        ),
        PaperKind(
            *(CUSTOMERS, Text("用户投诉登记本", "Customer register"), "5.2.1", "DJ", PERIOD, FILES),
            *(_register(CUSTOMER), True),
        ),
        PaperKind(
            *(EMPLOYEES, Text("职员投诉登记本", "Employee register"), "5.1.1", "DJ", PERIOD, FILES),
            *(_register(EMPLOYEE), True),
        ),
        PaperKind(
            *(PENALTIES, Text("处罚奖励台账", "Penalty ledger"), "7", "TZ", PERIOD, MONEY),
            _ledger(PENALTIES),
        ),
        PaperKind(
            *(DEALERS, Text("经销商处罚台账", "Dealer ledger"), "7.2.4", "JX", PERIOD, MONEY),
            _ledger(DEALERS),
        ),
    )
}  # fmt: skip

LABELS: Mapping[str, Text] = {
    **{kind: row.label for kind, row in PAPERS.items()},
    **{name: one.label for name, one in REPORT_CLOCKS.items()},
}
"""What every kind of document is called, reports included."""


def of_period() -> tuple[PaperKind, ...]:
    """The papers that are about a period, in the order they are offered."""
    return tuple(row for row in PAPERS.values() if row.about == PERIOD)
