"""The reward notice 奖励通知单 (7.2.7): somebody was commended in writing.

Owns what stands on it. Nothing of whoever commended stands on it. Must not decide: sum and reason are given; nor load
reportlab before a notice is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.services.documents import tables
from desktop.services.documents.fonts import FontSet, Setting, font_set
from desktop.services.documents.imprint import Imprint, begin, finish, moment, named, pairs, signatures
from desktop.services.documents.money import capitals, figures
from desktop.services.documents.notice import FactRow
from desktop.services.documents.pdf import Document
from desktop.services.documents.tables import Cell, Table, shares
from desktop.services.documents.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class RewardData:
    """Everything on one notice; without ``facts`` the reason stands alone. ``amount`` in fen, 0: what 奖惩管理制度
    gives; ``store``: not a person but a store."""

    imprint: Imprint
    whom: str
    post: str
    store: bool
    case: str
    category: str
    clause: str
    quote: str
    policy_label: str
    facts: tuple[FactRow, ...]
    amount: int
    reason: str
    proposer: str
    proposed_on: date
    approver: str
    approver_post: str
    approved_on: date


def render_reward(data: RewardData, fonts: FontSet | None = None) -> Document:
    """The notice as a PDF. Raises ``OSError`` without fonts."""
    setting, lang = Setting(fonts or font_set()), data.imprint.lang
    flow = begin(setting, data.imprint, "reward")
    tables.draw(flow, _parties(data))
    if data.facts:
        facts = _facts(data)
        flow.heading(word("reward-facts", lang), tables.height(flow, facts, first=1))
        tables.draw(flow, facts)
    decision, title = _decision(data), "reward-decision" if data.facts else "reward-alone"
    flow.heading(word(title, lang), tables.height(flow, decision, first=1))
    tables.draw(flow, decision)
    flow.y += 8.0
    flow.paragraph(word("reward-thanks", lang))
    signatures(
        flow,
        data.imprint,
        ("proposer", f"{data.proposer}\n{data.proposed_on:%Y-%m-%d}"),
        ("approver", f"{data.approver}\n{data.approver_post}\n{data.approved_on:%Y-%m-%d}"),
        ("reward-received", ""),
        ("reward-paid", ""),
    )
    return finish([flow], setting, data.imprint, "reward")


def _parties(data: RewardData) -> Table:
    lang = data.imprint.lang
    who, post = ("reward-store", "post-dealer") if data.store else ("reward-person", "post-person")
    basis = word("basis-text", lang, word("policy", lang), data.clause, data.quote, data.policy_label)
    rows = [
        [named(who, lang), Cell(data.whom), named(post, lang), Cell(data.post)],
        [named("case", lang), Cell(data.case), named("category", lang), Cell(data.category)],
        [named("reward-basis", lang), Cell(basis, span=3)],
    ]
    return Table(pairs(data.imprint), rows)


def _facts(data: RewardData) -> Table:
    lang = data.imprint.lang
    rows = [tables.head(word("happened", lang), word("what", lang), word("recorded", lang))]
    rows += [[Cell(moment(f.happened_at)), Cell(f.text), Cell(moment(f.recorded_at))] for f in data.facts]
    return Table(shares(152, 331, 140), rows, head=1)


def _decision(data: RewardData) -> Table:
    lang = data.imprint.lang
    open_ = word("reward-open", lang)
    in_figures = f"¥ {figures(data.amount)}" if data.amount else open_
    in_words = capitals(data.amount) if data.amount else "—"
    big = 13.5 if data.amount else 10.0
    first = [
        named("figure", lang),
        Cell(in_figures, True, size=big, line=16.0, middle=True),
        named("capitals", lang),
        Cell(in_words, True, size=min(big, 12.0), line=16.0, middle=True),
    ]
    first[0].middle = first[2].middle = True
    return Table(shares(100, 150, 100, 273), [first, [named("reason", lang), Cell(data.reason, span=3)]])
