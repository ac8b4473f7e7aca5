"""What a case sheet is filled with: facts, clocks, the whole history, penalties and documents of one case.

Owns the passage from the case page's own parts to words on paper, with every time in full. Must not lay out or record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.policy.history import look
from desktop.policy.values import Instant
from desktop.services import casepage, casepapers, faces, labels, paperkinds, penalties
from desktop.services.context import Context
from desktop.services.readmodels import ClockLine, TimelineRow
from desktop.services.shown import Words, yuan
from desktop.services.timeline import Timeline

if TYPE_CHECKING:
    from desktop.services.documents import CaseSheetData, Document, HistoryRow, Imprint

LONG_AGO = 0
"""Words written as of then name the day of every time: a paper is read on any day."""
_DOCUMENTS = (
    "SELECT d.number, d.document, d.at FROM document_row d JOIN case_row c ON c.no = d.case_no "
    "WHERE c.number = ? AND d.document <> ? ORDER BY d.at, d.number"
)


def sheet(
    context: Context, number: str, imprint: Imprint, now: Instant
) -> tuple[CaseSheetData, Callable[[CaseSheetData], Document]]:
    """The values of the sheet of case ``number`` at ``now``. Sheets printed before are not listed on it."""
    from desktop.services.documents import CaseSheetData, render_case_sheet

    no = context.store.query("SELECT no FROM case_row WHERE number = ?", (number,))[0][0]
    policy, history, language = context.case_policy(number), context.history(number), context.language
    seen = look(history, policy, context.directory(), max([now, *(event.at for event in history)]))
    words = Words(context, policy, seen.state.register, LONG_AGO)
    clocks = casepage.clock_lines(context, policy, number, no, seen)
    told = casepage.acknowledged(context, number, policy, clocks, LONG_AGO)
    rows = Timeline(context, history, seen, words, now).rows(told)
    stamp = faces.stamp
    data = CaseSheetData(
        imprint=imprint,
        case=number,
        book=labels.BOOKS[seen.state.register].of(language),
        stage=labels.STAGES[seen.state.stage].of(language),
        policy_label=policy.label,
        registered_at=stamp(seen.state.registered_at, policy.zone),
        facts=tuple(
            (fact.label.of(language), fact.value.of(language), fact.old)
            for fact in casepage.facts(seen.state, history, words)
        ),
        clocks=tuple(_clock(context, line, now) for line in clocks),
        history=tuple(_row(context, row) for row in reversed(rows)),
        penalties=_penalties(context, number),
        documents=tuple(
            (paper, paperkinds.LABELS[kind].of(language) if kind in paperkinds.LABELS else kind,
             stamp(at, policy.zone, "%Y-%m-%d %H:%M"))
            for paper, kind, at in context.store.query(_DOCUMENTS, (number, paperkinds.SHEET))
        ),
    )  # fmt: skip
    return data, render_case_sheet


def _clock(context: Context, line: ClockLine, now: Instant) -> tuple[str, ...]:
    state = labels.STATES[faces.state_of(line, now)].of(context.language)
    if not line.proven:
        state = f"{state}（{labels.STATES['unproven'].of(context.language)}）"
    policy = context.current_policy()
    times = (faces.stamp(line.started, policy.zone), casepapers.due_words(line.due, policy))
    return (f"{line.label.of(context.language)} {line.clause}", line.owner.name, *times, state)


def _row(context: Context, row: TimelineRow) -> HistoryRow:
    from desktop.services.documents import HistoryRow

    language = context.language
    lines = [line.of(language) for line in row.lines]
    if row.urgent is not None:
        lines.append(row.urgent.of(language))
    return HistoryRow(
        happened=faces.stamp(row.at, context.zone),
        typed=faces.stamp(row.recorded_at, context.zone) if row.recorded_at is not None else "—",
        title=row.title.of(language),
        lines=tuple(filter(None, lines)),
        who=row.actor,
        not_applied=row.why.of(language) if row.why is not None else "",
    )


def _penalties(context: Context, number: str) -> tuple[tuple[str, ...], ...]:
    language = context.language
    return tuple(
        (
            f"{line.clause} {line.label.of(language)}",
            line.whom.name,
            yuan(line.amount),
            line.state_label.of(language),
            line.document or "—",
        )
        for line in reversed(penalties.penalties(context, number))
    )
