"""Papers through the real root: its threads, its ledger, its window; keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.services import papercheck, pdftext
from desktop.services.deskmodels import PaperFilter
from tests.journeys.driving import CTRL, Desktop, Key, press, write
from tests.journeys.test_desk_pages import away, closed, consistent

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(qapp: object, tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path, "2026-11-23 09:00:00")
    yield made
    made.close()


def test_a_month_of_complaints_on_paper_and_one_case_for_the_file(desktop: Desktop, tmp_path: Path) -> None:
    number = closed(desktop, "何平", "13900001111", demand="更换下轨")
    desktop.window.tick()
    desktop.settle()
    desktop.key(Key.Key_6, ALT)
    page = desktop.page("documents")
    desktop.settle()
    desktop.key(Key.Key_N, CTRL)
    desktop.until(page.strip.isVisible, "the strip is open")
    press(Key.Key_Return, CTRL)
    desktop.until(lambda: hasattr(page, "dialog"), "the register is shown for printing")
    away(desktop, page)
    desktop.window.show_case(number)
    case = desktop.page("case")
    desktop.until(lambda: case.page is not None, "the case")
    desktop.settle()
    press(Key.Key_P, CTRL)
    write("case sheet")
    press(Key.Key_Return)
    desktop.until(lambda: case.papers.dialog is not None, "the sheet is shown for printing")
    away(desktop, case.papers)
    found = desktop.ask(lambda desk: desk.papers(PaperFilter(), desktop.clock.now())).lines
    assert sorted(one.kind for one in found) == ["case-sheet", "customer-register"]
    for one in found:
        text = pdftext.text_of(desktop.ask(lambda desk, wanted=one.number: desk.document(wanted))).replace(" ", "")
        for part in (one.number, number, "何平", "13900001111", "更换下轨", "下轨已更换"):
            assert part in text, (one.kind, part)
        check = desktop.ask(lambda desk, wanted=one.number: papercheck.check(desk.context, wanted))
        assert check.kept == "whole" and f"校验{check.check}" in text
    assert desktop.faults == []
    desktop.close()
    consistent(tmp_path)
