"""The decision notice 处理决定通知 and the final decision of a review 终审决定通知 (5.1.2): a copy for each party.

Owns what stands on each copy. The copy for the responsible person holds nothing of the complainant: neither name, nor
what they typed. Must not decide anything, nor load reportlab before a notice is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, finish, moment, named, pairs, signatures
from desktop.services.documents.pages import Flow
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table
from desktop.services.documents.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was decided, by whom (with post), when by the company's wall clock."""

    text: str
    by: str
    post: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionData:
    """Everything on one notice. ``earlier``: the decision that a final one is about; ``outcome``: the result of a
    customer's complaint, not a decision of HR. ``complainant`` and ``content`` stand on their copy alone."""

    imprint: Imprint
    final: bool
    outcome: bool
    case: str
    category: str
    registered_on: date
    complainant: str
    content: str
    responsible: str
    responsible_unit: str
    verdict: Verdict
    earlier: Verdict | None
    clause: str
    policy_label: str
    hotline: str


def render_decision(data: DecisionData, fonts: FontSet | None = None) -> Document:
    """Both copies in one PDF, each with page numbers of its own. Raises ``OSError`` without fonts."""
    setting = Setting(fonts or font_set())
    copies = ["to-complainant", *(["to-responsible"] if data.responsible else [])]
    flows = [_copy(setting, data, place, to) for place, to in enumerate(copies, start=1)]
    return finish(flows, setting, data.imprint, _title(data))


def _title(data: DecisionData) -> str:
    return "final-notice" if data.final else "decision-notice"


def _copy(setting: Setting, data: DecisionData, place: int, to: str) -> Flow:
    lang = data.imprint.lang
    flow = begin(setting, data.imprint, _title(data), note=word("copy", lang, place, word(to, lang)))
    flow.heading(word("decision-complaint", lang), 80.0)
    tables.draw(flow, _about(data, to))
    decision = _decision(data)
    flow.heading(word("decision-final" if data.final else "decision-made", lang), tables.height(flow, decision, 2))
    tables.draw(flow, decision)
    effect = ("finality", "finality-text") if data.final else ("review", "review-text")
    flow.heading(word(effect[0], lang), 2 * 18.0)
    flow.paragraph(word(effect[1], lang, data.hotline))
    issued = f"{data.imprint.printed_by}\n{data.imprint.printed_at:%Y-%m-%d}"
    signatures(flow, data.imprint, ("notified-by", issued), (f"received-{to[3:]}", ""))
    return flow


def _about(data: DecisionData, to: str) -> Table:
    lang = data.imprint.lang
    whom = data.responsible or word("nobody-yet", lang)
    if data.responsible_unit:
        unit = data.responsible_unit
        whom += f" ({unit})" if data.imprint.english else f"（{unit}）"
    basis = word("basis-plain", lang, word("policy", lang), data.clause, data.policy_label)
    rows = [
        [named("case", lang), Cell(data.case), named("category", lang), Cell(data.category)],
        [named("responsible", lang), Cell(whom), named("registered-on", lang), Cell(f"{data.registered_on}")],
    ]
    if to == "to-complainant":
        rows.append([named("complainant", lang), Cell(data.complainant, span=3)])
        rows.append([named("content", lang), Cell(data.content, span=3)])
    rows.append([named("decision-basis", lang), Cell(basis, span=3)])
    return Table(pairs(data.imprint), rows)


def _decision(data: DecisionData) -> Table:
    lang, rows = data.imprint.lang, []
    if data.earlier is not None:
        before = data.earlier
        said = f"{before.text}\n{before.by} {before.post} {moment(before.at)}"
        rows.append([named("decision-earlier", lang), Cell(said, span=3)])
    key = "decision-outcome" if data.outcome else "decision-words"
    who = " ".join(filter(None, (data.verdict.by, data.verdict.post)))
    rows.append([named(key, lang), Cell(data.verdict.text, span=3)])
    rows.append([named("decided-by", lang), Cell(who), named("decided-at", lang), Cell(moment(data.verdict.at))])
    return Table(pairs(data.imprint), rows)
