"""Every setting of ``resources/settings.toml`` is applied somewhere: who does it, and which test proves it.

Owns that walk, and the proofs that have no better place.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from desktop import autostart, cli
from desktop.models.store import FILE, Store
from desktop.services import declared, preferences
from desktop.services.desk import Desk
from desktop.services.readmodels import EventDraft
from desktop.services.setup_company import sample_company
from desktop.views.printing.dialog import PrintDialog
from desktop.views.tasks import InlineTasks
from tests.fakes import FakeClock

ROOT = Path(__file__).resolve().parents[1]


class Applied(NamedTuple):
    """The file that reads the setting by its name, and the test (file, function) that fails where it does not."""

    by: str
    proof: str
    test: str


TEST_APP, TEST_QUIET, HERE = "tests/cli/test_app.py", "tests/alerts/test_quiet.py", "tests/test_settings_applied.py"
DRESSED = Applied("desktop/app.py", TEST_APP, "test_a_start_is_as_this_pc_was_set")
HUSHED = "desktop/services/preferences.py"
APPLIES = {
    "language": DRESSED,
    "theme": DRESSED,
    "scale": DRESSED,
    "start_minimised": DRESSED,
    "start_with_system": Applied(
        "desktop/app.py", TEST_APP, "test_starting_with_the_system_is_registered_when_it_is_set"
    ),
    "sounds": Applied(HUSHED, TEST_QUIET, "test_a_note_is_silent_where_sounds_are_off"),
    "quiet": Applied(HUSHED, TEST_QUIET, "test_an_employees_same_day_is_a_clock_of_a_day"),
    "quiet_from": Applied(HUSHED, HERE, "test_quiet_hours_are_those_that_were_set"),
    "quiet_until": Applied(HUSHED, HERE, "test_quiet_hours_are_those_that_were_set"),
    "again_after": Applied(HUSHED, TEST_QUIET, "test_an_alert_comes_again_after_the_minutes_that_the_company_set"),
    "printer": Applied("desktop/views/printing/dialog.py", HERE, "test_a_preview_begins_with_the_printer"),
    "company.name": Applied("desktop/services/reportsheets.py", HERE, "test_what_is_printed_names_company_and_hotline"),
    "hotline": Applied(HUSHED, HERE, "test_what_is_printed_names_company_and_hotline"),
    "company.office": Applied("desktop/models/append.py", HERE, "test_numbers_carry_office_and_letter"),
    "company.letter": Applied("desktop/models/append.py", HERE, "test_numbers_carry_office_and_letter"),
    **dict.fromkeys(
        ("attachment_size", "attachment_count"),
        Applied(
            "desktop/services/attachments/staging.py",
            "tests/services/test_attachments.py",
            "test_limits_are_the_companys_own",
        ),
    ),
    **{
        f"penalty.{name}": Applied(
            "desktop/services/penaltychecks.py",
            "tests/services/test_penalty_life.py",
            "test_the_ceiling_is_a_share_of_the_wage_that_hr_enters",
        )
        for name in ("wage", "minimum_wage", "ceiling")
    },
    "penalty.dispute_days": Applied(
        "desktop/services/notices.py",
        "tests/services/test_penalty_life.py",
        "test_the_days_to_dispute_are_set_and_roll_over_rest_days",
    ),
    "backup_folder": Applied(
        "desktop/services/backups.py",
        "tests/services/test_backups.py",
        "test_one_backup_a_day_is_made_and_can_be_opened",
    ),
}


def parsed(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


@pytest.mark.parametrize("key", declared.settings())
def test_every_setting_is_applied_by_somebody_and_that_is_proven(key: str) -> None:
    assert key in APPLIES, f"nobody applies {key!r}: apply it, or do not declare it"
    applied = APPLIES[key]
    said = {node.value for node in ast.walk(parsed(applied.by)) if isinstance(node, ast.Constant)}
    assert key in said, f"{applied.by} does not read {key!r}"
    tests = {node.name for node in parsed(applied.proof).body if isinstance(node, ast.FunctionDef)}
    assert applied.test in tests, f"{applied.proof} has no {applied.test}"


def test_nobody_applies_what_is_not_declared() -> None:
    assert set(APPLIES) == set(declared.settings())


# the proofs that have no better place -------------------------------------------------------------------------------
@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / FILE)
    made = Desk(store, FakeClock())
    sample_company(made)
    made.set_actor("sun")
    yield made
    store.close()


def test_quiet_hours_are_those_that_were_set(desk: Desk) -> None:
    desk.save_setting("quiet_from", "12:00")
    desk.save_setting("quiet_until", "13:30")
    ways = preferences.alerting(desk.context)
    assert [ways.hushed(minute) for minute in (719, 720, 809, 810)] == [False, True, True, False]


def test_numbers_carry_office_and_letter(desk: Desk) -> None:
    desk.set_actor("amy")
    (done,) = desk.record(EventDraft("registered", None, "amy", {"register": "employee", "category": "other"}))
    office, letter = desk.setting("company.office"), desk.setting("company.letter")
    assert (office, letter) == ("CD01", "A") and done.case == f"Y-{office}-20261123-{letter}001"


def test_what_is_printed_names_company_and_hotline(desk: Desk) -> None:
    desk.save_setting("company.name", "绵阳公司")
    desk.save_setting("hotline", "0816-2345678")
    now = desk.context.clock.now()
    for pdf in (desk.weekly_pdf(desk.week_start(now)), desk.follow_up_list(now)):
        words = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
        assert "绵阳公司" in words and "投诉电话0816-2345678" in words
    desk.save_setting("hotline", "02882650505")
    assert "028 8265 0505" in preferences.letterhead(desk.context, desk.context.current_policy())


def test_a_preview_begins_with_the_printer(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """Without a printer at hand Qt prints into a file; which name was asked for is seen all the same."""
    pdf = desk.follow_up_list(desk.context.clock.now())
    for wanted, asked in (("", []), ("财务室 HP", ["财务室 HP"])):
        desk.save_setting("printer", wanted)
        dialog = PrintDialog(pdf, "名单")
        qtbot.addWidget(dialog)
        dialog._printer = Printer()  # type: ignore[assignment]
        dialog.begin_with(desk.setting, InlineTasks())
        assert dialog._printer.asked == asked  # type: ignore[attr-defined]


class Printer:
    """Remembers which printer was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def setPrinterName(self, name: str) -> None:
        self.asked.append(name)


def test_a_printer_that_is_gone_leaves_the_systems_own(desk: Desk, qtbot: QtBot) -> None:
    desk.save_setting("printer", "no such printer")
    dialog = PrintDialog(desk.follow_up_list(desk.context.clock.now()), "名单")
    qtbot.addWidget(dialog)
    dialog.begin_with(desk.setting, InlineTasks())
    assert dialog._printer.printerName() == QPrinterInfo.defaultPrinterName()


@pytest.mark.skipif(sys.platform == "win32", reason="a file of the Linux desktops")
def test_the_entry_comes_and_goes(tmp_path: Path) -> None:
    words = ["/opt/投诉 受理台/complaint-desk", "--data-dir", "/srv/100%"]
    autostart.apply(True, words, tmp_path)
    lines = autostart.entry(tmp_path).read_text("utf-8").splitlines()
    assert "Exec='/opt/投诉 受理台/complaint-desk' --data-dir /srv/100%%" in lines and lines[0] == "[Desktop Entry]"
    for _ in range(2):
        autostart.apply(False, words, tmp_path)
        assert not autostart.entry(tmp_path).exists()
    assert autostart.command(tmp_path)[-2:] == ["--data-dir", str(tmp_path)]


def test_a_backup_on_the_command_line_goes_to_the_folder_that_was_set(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--data-dir", str(tmp_path), "backup"]
    assert cli.main(arguments) == cli.WORLD
    assert "先在“设置”里选定" in capsys.readouterr().err
    desk.save_setting("backup_folder", str(tmp_path / "copies"))
    assert cli.main(arguments) == cli.DONE
    assert len(list((tmp_path / "copies").iterdir())) == 1
