"""The settings page 设置: sections at the left, the settings of one at the right; people and stores are a section.

Owns the page and what takes effect at once here (the theme). Every value goes through the desk on the worker.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.policy.values import Instant
from desktop.services.declared import PRINTER
from desktop.services.desk import Desk
from desktop.services.place import WARNING
from desktop.services.preferences import SettingLine, SettingsPage
from desktop.services.readmodels import Refused
from desktop.services.wallclock import WallClock
from desktop.views.design import wear
from desktop.views.design.widgets import Notice, Panel, SecondaryButton, label
from desktop.views.i18n import pick
from desktop.views.people.section import PeopleSection
from desktop.views.settings.rows import SettingRow
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner, files_of

PEOPLE, AFTER, DATA, FOLDER = "people", "company", "data", "backup_folder"
"""The section of people and stores and the one that it follows; that of the data, and its folder for backups."""
LIST_WIDTH = 200


class SettingsPageWidget(QWidget):
    """``recorded`` says that the company changed; ``station_changed`` that its name may read otherwise;
    ``setting_saved`` which setting was saved, and as what."""

    page_id = "settings"
    recorded = Signal()
    station_changed = Signal()
    setting_saved = Signal(str, object)

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.setObjectName("page")
        self.title = self.tr("Settings")
        self.rows: dict[str, SettingRow] = {}
        self._places: dict[str, int] = {}
        self._awaited = ""
        self.folder = label("", wrap=True)
        self.backup = label("", wrap=True)
        self.back_up = SecondaryButton(self.tr("Back up now"), "Ctrl+B", tall=True)
        self.warning = label(pick(WARNING), "hint", wrap=True)
        self.notice = Notice()
        self.notice.hide()
        self.sections = QListWidget()
        self.sections.setObjectName("sections")
        self.sections.setFixedWidth(LIST_WIDTH)
        self.sections.setAccessibleName(self.tr("Sections"))
        self.stack = QStackedWidget()
        self.people = PeopleSection(desk, tasks, clock)
        self._lay_out()
        self.sections.currentRowChanged.connect(self._section_shown)
        self.back_up.clicked.connect(self.back_up_now)
        self.people.recorded.connect(self.recorded)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        bind(
            self,
            [
                ("Ctrl+PgUp", partial(self.step, -1)),
                ("Ctrl+PgDown", partial(self.step, 1)),
                ("Ctrl+B", self.back_up_now),
            ],
        )
        self.setFocusProxy(self.sections)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        head = label(self.title, "title")
        head.setFixedHeight(48)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addLayout(row, 1)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("↑↓ section   Tab to its settings   Enter save   Esc back")

    def refresh(self, now: Instant) -> None:
        """Read everything anew; what is being typed stays."""
        self._tasks.run(self._desk.settings_page, self._show, self.notice.show_error)
        self.people.refresh()

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def _show(self, page: SettingsPage) -> None:
        if not self.rows:
            self._build(page)
        for _, _, lines in page.sections:
            for line in lines:
                self.rows[line.setting.key].show_line(line)
        words = self.tr("The data lie in {folder}")
        if page.own != page.folder:
            words = self.tr(
                "The data lie in the office's folder {folder}, which its computers share. "
                "Settings of this computer and what is being typed lie in {own}."
            )
        self.folder.setText(words.format(folder=page.folder, own=page.own))
        self.backup.setText(pick(page.backup))
        self.warning.setVisible(page.own != page.folder)

    def _build(self, page: SettingsPage) -> None:
        for key, text, lines in page.sections:
            self._add_section(key, pick(text), self._section(key, pick(text), lines))
            if key == AFTER:
                self._add_section(PEOPLE, self.tr("People and stores"), self.people)
        self.sections.setCurrentRow(self._places.get(self._awaited, 0))

    def _add_section(self, key: str, name: str, widget: QWidget) -> None:
        item = QListWidgetItem(name)
        item.setData(Qt.ItemDataRole.UserRole, key)
        self._places[key] = self.sections.count()
        self.stack.addWidget(widget)
        self.sections.addItem(item)

    def _section(self, key: str, name: str, lines: tuple[SettingLine, ...]) -> QWidget:
        panel = Panel(name)
        panel.body.setSpacing(0)
        for line in lines:
            row = SettingRow(line)
            row.changed.connect(self._change)
            self.rows[line.setting.key] = row
            panel.body.addWidget(row)
        if key == DATA:
            panel.body.addSpacing(12)
            panel.body.addWidget(self.backup)
            panel.body.addSpacing(8)
            panel.body.addWidget(self.back_up, 0, Qt.AlignmentFlag.AlignLeft)
            panel.body.addSpacing(12)
            panel.body.addWidget(self.folder)
            panel.body.addWidget(self.warning)
        panel.body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel)
        return area

    def show_section(self, key: str) -> None:
        """Open a section by its key; one that is not there yet, once everything has been read."""
        self._awaited = "" if key in self._places else key
        if key in self._places:
            self.sections.setCurrentRow(self._places[key])

    def step(self, by: int) -> None:
        """Ctrl+PgUp, Ctrl+PgDn: the section before or after."""
        self.sections.setCurrentRow(max(0, min(self.sections.currentRow() + by, self.sections.count() - 1)))

    def back_up_now(self) -> None:
        """Ctrl+B: a backup at once, on the thread for files; it takes seconds on a large ledger."""
        self.show_section(DATA)
        if not self.back_up.isEnabled():
            return
        self.back_up.setEnabled(False)
        self.backup.setText(self.tr("Backing up…"))
        files_of(self._tasks).run(self._desk.backup_now, self._backed_up, self._not_backed_up)

    def _backed_up(self, folder: Path) -> None:
        self.back_up.setEnabled(True)
        self.rows[FOLDER].set_error("")
        self.notice.say(self.tr("Backed up and checked: {folder}").format(folder=folder), "met")
        self.notice.show()
        self.refresh(self._clock.now())

    def _not_backed_up(self, error: Exception) -> None:
        self.back_up.setEnabled(True)
        row = self.rows.get(FOLDER)
        if isinstance(error, Refused) and row is not None:
            row.set_error(pick(error.text))
            row.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notice.show_error(error)
        self.refresh(self._clock.now())

    def show_people(self) -> None:
        """Open people and stores, whoever asks for them by name."""
        self.show_section(PEOPLE)

    def _section_shown(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        printer, shown = self.rows.get(PRINTER), self.stack.currentWidget()
        if printer is not None and shown is not None and shown.isAncestorOf(printer):
            self._tasks.run(_printers, printer.offer, self.notice.show_error)

    def _change(self, key: str, value: Any) -> None:
        row = self.rows[key]

        def done(kept: Any) -> None:
            self.notice.hide()
            row.saved(kept)
            self.setting_saved.emit(key, kept)
            if key == "theme":
                wear(str(kept))
            if key.startswith("company."):
                self.station_changed.emit()

        def failed(error: Exception) -> None:
            if isinstance(error, Refused):
                row.set_error(pick(error.text))
            else:
                self.notice.show_error(error)

        self._tasks.run(lambda: self._desk.save_setting(key, value), done, failed)


def _printers() -> list[str]:
    """The printers of this PC; asked off the GUI thread, a print server may take its time."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return list(QPrinterInfo.availablePrinterNames())
