"""The ways to the forms of single events, the papers of a case and the strip that issues papers.

Owns those ways. Must not judge.
"""

from __future__ import annotations

from typing import Any

from desktop.services.readmodels import EventDraft
from tests.look import ways
from tests.look.stage import CTRL, Key, Stage


def to_form(stage: Stage, words: str, kind: str, person: str = "amy") -> Any:
    """The form of ``kind`` on the case that ``words`` find."""
    stage.home()
    stage.seat(person)
    page = ways.to_case(stage, words)
    page.open_sheet(kind)
    stage.until(lambda: page.sheet.form is not None and page.sheet.form.kind == kind, f"the form of {kind}")
    stage.until(page.sheet.isVisible, kind)
    stage.settle()
    return page


def to_refund(stage: Stage) -> None:
    """The customer wants money back: to whom it was reported."""
    number = ways.number_of(stage, "高翔")
    if not stage.ask(lambda desk: any(event.kind == "refund-flagged" for event in desk.context.store.history(number))):
        stage.ask(lambda desk: desk.record(EventDraft("refund-flagged", number, "amy", {"what": "退货并退定金"})))
    to_form(stage, "高翔", "refund-reported")


def to_dispatch_picker(stage: Stage) -> None:
    """Whom to dispatch to: the list under the line, narrowed by what was typed."""
    page = to_form(stage, "陈秀兰", "dispatched")
    page.sheet.fields["to"].editor.setFocus()
    stage.write("z")


def to_extension_wrong(stage: Stage) -> None:
    page = to_form(stage, "刘建国", "extended")
    for name in ("until", "channel"):
        page.sheet.fields[name].editor.entry.clear()
    stage.key(Key.Key_Return, CTRL)


def to_fact(stage: Stage) -> None:
    """The registration is corrected: one fact was picked and stands below, another may be."""
    page = ways.to_case(stage, "刘建国")
    stage.key(Key.Key_E, CTRL)
    stage.until(lambda: page.sheet.form is not None and page.sheet.form.kind == "corrected", "the correction")
    stage.settle()
    row = next(row for row in page.page.timeline if row.kind == "registered")
    page.open_sheet("corrected", row.index)
    stage.until(lambda: page.sheet.body is not None and page.sheet.body.facts().picker is not None, "its facts")
    stage.settle()
    page.sheet.body.facts().picker.setFocus()
    stage.write("dizhi")
    assert page.sheet.body.facts().picker.pop.choice() is not None, "found by its pinyin"
    stage.key(Key.Key_Return)
    stage.write("成都市成华区建设路 88 号 3 栋 1 单元 1102")


def to_papers(stage: Stage) -> None:
    ways.to_case(stage, "刘建国")
    stage.key(Key.Key_P, CTRL)


def to_issue_strip(stage: Stage) -> None:
    page = stage.page("documents")
    page.number.setText("")
    page.refresh(stage.clock.now())
    stage.settle()
    page.setFocus()
    stage.key(Key.Key_N, CTRL)
    stage.until(page.strip.isVisible, "the strip")


def to_narrow_table(stage: Stage) -> None:
    """The smallest window there is."""
    ways.to_lanes_again(stage)
    ways.to_table(stage)
