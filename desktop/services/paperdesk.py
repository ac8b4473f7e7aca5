"""What the desk does with penalties, papers, tables and reports.

Owns that part of :class:`~desktop.services.desk.Desk` and nothing else: every method is one import and one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.policy.values import Instant
from desktop.services.context import Context
from desktop.services.readmodels import PenaltyLine, SuggestionLine

if TYPE_CHECKING:
    from desktop.services.dashboards import Dashboards
    from desktop.services.deskmodels import (
        ExportWish,
        Issued,
        PaperCheck,
        PaperFilter,
        Papers,
    )
    from desktop.services.exporting.sheet import Sheet
    from desktop.services.paperkinds import Subject
    from desktop.services.penalties import DocumentRef
    from desktop.services.penaltymodels import Entries, HandForm, PenaltyPage
    from desktop.services.statistics import PeriodNumbers


class PaperDesk:
    """Penalties and rewards, numbered papers, exported tables, figures and what goes up."""

    context: Context

    # penalties ------------------------------------------------------------------------------------------------
    def suggestions(self, case: str = "") -> tuple[SuggestionLine, ...]:
        """Open suggestions, the newest first; those of one case where its number is given."""
        from desktop.services import penalties

        return penalties.suggestions(self.context, case)

    def penalties(self, case: str = "") -> tuple[PenaltyLine, ...]:
        """Every proposed penalty in its life, the newest first; those of one case where its number is given."""
        from desktop.services import penalties

        return penalties.penalties(self.context, case)

    def penalty_page(self, id: str, actor: str, now: Instant) -> PenaltyPage:
        """A suggestion or a penalty opened, by its id."""
        from desktop.services import penaltypage

        return penaltypage.page(self.context, id, actor, now)

    def propose(self, suggestion: str, amount: int, reason: str, whom: str = "", entries: Entries | None = None) -> str:
        """Propose a penalty of ``amount`` fen; the penalty's id. ``whom``: a person, where a department was named."""
        from desktop.services import penaltymodels, proposing

        return proposing.propose(self.context, suggestion, amount, reason, whom, entries or penaltymodels.NO_ENTRIES)

    def hand_form(self, now: Instant) -> HandForm:
        """What may be chosen where a penalty or reward is entered by hand."""
        from desktop.services import proposing

        return proposing.hand_form(self.context, now)

    def propose_by_hand(self, rule: str, whom: str, amount: int, reason: str, case: str = "") -> str:
        """A penalty (7.2.8, ``other``) or reward (7.2.7, ``commendation``) that no rule suggests; its id."""
        from desktop.services import proposing

        return proposing.propose_by_hand(self.context, rule, whom, amount, reason, case)

    def penalty_step(
        self, penalty_id: str, kind: str, reason: str = "", amount: int | None = None, entries: Entries | None = None
    ) -> None:
        """Any further step of a penalty's life: acknowledged, disputed, upheld, reduced, settled …"""
        from desktop.services import penalties, penaltymodels

        penalties.step(self.context, penalty_id, kind, reason, amount, entries or penaltymodels.NO_ENTRIES)

    def dismiss(self, suggestion_id: str, reason: str) -> None:
        """Dismiss a suggestion, with a reason."""
        from desktop.services import proposing

        proposing.dismiss(self.context, suggestion_id, reason)

    def approve(self, penalty_id: str, reason: str = "") -> None:
        """Approve a proposed penalty, inside the actor's limit."""
        from desktop.services import penalties

        penalties.approve(self.context, penalty_id, reason)

    def refuse_penalty(self, penalty_id: str, reason: str) -> None:
        """Refuse a proposed penalty, with a reason."""
        from desktop.services import penalties

        penalties.refuse(self.context, penalty_id, reason)

    def issue(self, penalty_id: str) -> DocumentRef:
        """Number an approved penalty and render its notice, whose bytes are kept for good."""
        from desktop.services import notices

        return notices.issue(self.context, penalty_id)

    def document(self, number: str) -> bytes:
        """The PDF that was printed under ``number``, byte for byte; ``Refused`` for whoever may not have it."""
        from desktop.services import issuing

        return issuing.read(self.context, number)

    def issue_paper(self, kind: str, subject: Subject) -> Issued:
        """Issue a numbered paper (decision, register, ledger …), or print the one that says the same again."""
        from desktop.services import issuing

        return issuing.issue(self.context, kind, subject)

    def join_papers(self, numbers: Sequence[str]) -> bytes:
        """Those documents as one PDF, in that order."""
        from desktop.services import paperbatch

        return paperbatch.one_file(self.context, numbers)

    def save_papers(self, numbers: Sequence[str], folder: Path) -> tuple[Path, ...]:
        """Those documents as files of their own in ``folder``."""
        from desktop.services import paperbatch

        return paperbatch.own_files(self.context, numbers, folder)

    def count_reprint(self, number: str) -> None:
        """A paper was printed once more."""
        from desktop.services import issuing

        issuing.count(self.context, number)

    def check_paper(self, number: str, code: str = "") -> PaperCheck:
        """What the ledger knows of a paper's number, and whether ``code`` is the one it was printed with."""
        from desktop.services import papercheck

        return papercheck.check(self.context, number, code)

    def papers(self, wanted: PaperFilter, now: Instant, limit: int = 200) -> Papers:
        """The newest documents that fit, and how many do."""
        from desktop.services import papers

        return papers.papers(self.context, wanted, now, limit)

    def read_table(self, wish: ExportWish) -> Sheet:
        """A table as it is to be exported; ``Refused`` for whoever may not have it."""
        from desktop.services.exporting import tables

        return tables.sheet(self.context, wish)

    def save_table(self, sheet: Sheet, path: Path) -> Path:
        """Write a table to ``path`` (.xlsx or .csv), whole or not at all; ``Trouble`` says what failed."""
        from desktop.services.exporting import saving, tables

        return saving.save(path, tables.write(sheet, saving.suffix_of(path)))

    @property
    def dashboards(self) -> Dashboards:
        """The questions of the statistics page: periods, their numbers, the cases behind a figure."""
        from desktop.services.dashboards import Dashboards

        return Dashboards(self.context)

    # what goes up ---------------------------------------------------------------------------------------------
    def statistics(self, week_start: Instant) -> PeriodNumbers:
        """The numbers of the week that begins at ``week_start`` (Monday 00:00), both registers."""
        from desktop.services import statistics

        return statistics.week(self.context, week_start)

    def week_start(self, now: Instant) -> Instant:
        """Monday 00:00 of the last whole week at ``now``: the week that the weekly report is about."""
        from desktop.services import statistics

        return statistics.reported_week(self.context, now)

    def weekly_pdf(self, week_start: Instant) -> bytes:
        """The weekly sheet of both registers as a PDF, as it reads now."""
        return self.report_pdf("weekly-report", week_start)

    def send_weekly(self, week_start: Instant) -> DocumentRef:
        """Send the weekly sheet up: its bytes are kept under a number and the report's clock stops (5.2.6)."""
        return self.send_report("weekly-report", week_start)

    def report_numbers(self, report: str, start: Instant) -> PeriodNumbers:
        """The numbers of the period of ``weekly-report`` or ``monthly-report`` that begins at ``start``."""
        from desktop.services import reportsheets

        return reportsheets.numbers(self.context, report, start)

    def report_pdf(self, report: str, start: Instant) -> bytes:
        """The report's sheet of both registers as a PDF, as it reads now."""
        from desktop.services import reportsheets

        return reportsheets.pdf(self.context, report, start)

    def send_report(self, report: str, start: Instant) -> DocumentRef:
        """Send the sheet up: its bytes are kept under a number and the report's clock stops (5.1.3, 5.2.6)."""
        from desktop.services import reportsheets

        return reportsheets.send(self.context, report, start)
