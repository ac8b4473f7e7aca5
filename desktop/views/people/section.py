"""People and stores 人员与门店: two lists, one of them opened beside, and pasting many.

Owns the section and its keys. Every change goes through the desk on the worker and is an event there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QWidget

from desktop.services.desk import Desk
from desktop.services.readmodels import Refused
from desktop.services.staff import PEOPLE, STORES, Preview, StaffLine, StaffPage
from desktop.services.wallclock import WallClock
from desktop.views.design.widgets import Notice, Panel, PrimaryButton, SecondaryButton, SegmentedChoice
from desktop.views.i18n import pick
from desktop.views.people.absence import AbsenceDialog
from desktop.views.people.editor import PersonEditor, StaffEditor, StoreEditor
from desktop.views.people.paste import PasteBox
from desktop.views.people.table import StaffTable
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

SIDE_WIDTH, ROW_HEIGHT = 340, 32
WIDTHS = {PEOPLE: (96, 0, 160, 112, 84), STORES: (0, 128, 128, 84)}
"""In pixels; 0 is the column that takes what is left."""


class PeopleSection(Panel):
    """``recorded`` says that somebody was changed."""

    recorded = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.set_title(self.tr("People and stores"), self.tr("every change is kept as an event"))
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.page: StaffPage | None = None
        self._wanted, self._reading = "", False
        self.which = SegmentedChoice(
            ((PEOPLE, self.tr("People")), (STORES, self.tr("Stores"))), PEOPLE, self.tr("People or stores")
        )
        self.add = SecondaryButton(self.tr("Add"), "Ctrl+N")
        self.many = SecondaryButton(self.tr("Paste from a spreadsheet"), "Ctrl+Shift+V")
        self.away = SecondaryButton(self.tr("Absence"), "Ctrl+J")
        self.notice = Notice()
        self.notice.hide()
        self.models = {PEOPLE: StaffTable(PEOPLE, self), STORES: StaffTable(STORES, self)}
        self.tables = {what: self._table(what) for what in self.models}
        self.person = PersonEditor()
        self.editors: dict[str, StaffEditor] = {PEOPLE: self.person, STORES: StoreEditor()}
        self.pastes = {what: self._paste(what) for what in self.models}
        self.take = PrimaryButton(self.tr("Record"), "Ctrl+Enter")
        self.back = SecondaryButton(self.tr("Back to the list"), tall=True)
        self.lists, self.side, self.stack = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    def _table(self, what: str) -> QTableView:
        table = QTableView()
        table.setObjectName("staff")
        table.setModel(self.models[what])
        table.setAccessibleName(self.tr("People") if what == PEOPLE else self.tr("Stores"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column, width in enumerate(WIDTHS[what]):
            head.resizeSection(column, width)
        head.setSectionResizeMode(WIDTHS[what].index(0), QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        return table

    def _paste(self, what: str) -> PasteBox:
        if what == PEOPLE:
            words = (
                self.tr("People, one a line: name, role, department, phone (may be left out)"),
                self.tr("Columns copied from a spreadsheet work as they are"),
                self.tr("Wang Min, First handler, HR and Administration"),
            )
        else:
            words = (
                self.tr("Stores, one a line: name, direct store or dealer, month's bonus"),
                self.tr("Columns copied from a spreadsheet work as they are"),
                self.tr("Chunxi Road store, direct store, 500"),
            )
        made = PasteBox(*words, partial(self._preview, what))
        made.previewed.connect(self._previewed)
        return made

    def _lay_out(self) -> None:
        for widget in (self.which, self.add, self.many, self.away):
            self.add_to_head(widget)
        for what in self.models:
            self.lists.addWidget(self.tables[what])
            self.side.addWidget(self.editors[what])
        self.side.setFixedWidth(SIDE_WIDTH)
        browse = QWidget()
        row = QHBoxLayout(browse)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.lists, 1)
        row.addWidget(self.side)
        self.stack.addWidget(browse)
        for box in self.pastes.values():
            self.stack.addWidget(box)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self._browse()

    def _connect(self) -> None:
        self.which.changed.connect(lambda _value: self._switch())
        self.add.clicked.connect(self.new)
        self.many.clicked.connect(self.paste)
        self.away.clicked.connect(self.set_absence)
        self.take.clicked.connect(self.take_pasted)
        self.back.clicked.connect(self._browse)
        for what, editor in self.editors.items():
            editor.saved.connect(partial(self._save, what))
            editor.moved.connect(self._move)
        self.notice.retry.connect(self.refresh)
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", self.new),
            ("Ctrl+J", self.set_absence),
            ("Ctrl+Shift+V", self.paste),
            ("Ctrl+Return", self._main),
        ]
        bind(self, keys)

    @property
    def what(self) -> str:
        """People or stores."""
        return self.which.value() or PEOPLE

    @property
    def pasting(self) -> bool:
        """Whether lines are being pasted."""
        return self.stack.currentIndex() > 0

    # what is shown --------------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Read the lists anew; whoever is chosen stays chosen."""
        self._tasks.run(self._desk.staff, self._show, self.notice.show_error)

    def _show(self, page: StaffPage) -> None:
        self.page = page
        self.editors[PEOPLE].set_choices(page.roles, page.departments)
        self.editors[STORES].set_choices(page.kinds, ())
        self.person.set_stores([(one.key, one.name) for one in page.stores if one.active])
        for editor in self.editors.values():
            editor.set_refusal(page.refusal)
        for button in (self.add, self.many):
            button.setEnabled(page.refusal is None)
        for what, lines in ((PEOPLE, page.people), (STORES, page.stores)):
            line = self._line(what)
            key = self._wanted or (line.key if line is not None else "")
            self._reading = key != self._wanted
            self.models[what].show_lines(lines)
            row = max(0, self.models[what].row_of(key))
            self.tables[what].setCurrentIndex(self.models[what].index(row, 0))
        self._wanted, self._reading = "", False

    def _line(self, what: str) -> StaffLine | None:
        return self.models[what].line(self.tables[what].currentIndex().row())

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        line = current.data(Qt.ItemDataRole.UserRole) if current.isValid() else None
        if isinstance(line, StaffLine):
            what = PEOPLE if current.model() is self.models[PEOPLE] else STORES
            editor = self.editors[what]
            (editor.renew if self._reading else editor.show_line)(line)

    def _switch(self) -> None:
        place = (PEOPLE, STORES).index(self.what)
        self.lists.setCurrentIndex(place)
        self.side.setCurrentIndex(place)
        if self.pasting:
            self.paste()

    def _browse(self) -> None:
        self.stack.setCurrentIndex(0)
        self.take.hide()
        self.back.hide()

    # acting ---------------------------------------------------------------------------------------------------------
    def new(self) -> None:
        """Ctrl+N: an empty entry."""
        if self.add.isEnabled():
            self._browse()
            self.editors[self.what].begin()

    def paste(self) -> None:
        """Ctrl+Shift+V: many at once, from a spreadsheet."""
        if self.many.isEnabled():
            self.stack.setCurrentWidget(self.pastes[self.what])
            self.take.show()
            self.back.show()
            self._previewed(self.pastes[self.what].preview)
            self.pastes[self.what].text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_absence(self) -> None:
        """Ctrl+J: who is away and who stands in, beginning with whoever is chosen here."""
        line = self._line(PEOPLE)
        person = line.key if line is not None and self.what == PEOPLE else ""
        self.dialog = AbsenceDialog(self._desk, self._tasks, self._clock, person, self)
        self.dialog.recorded.connect(self.refresh)
        self.dialog.recorded.connect(self.recorded)
        self.dialog.open()

    def _main(self) -> None:
        if self.pasting:
            self.take_pasted()
        else:
            self.editors[self.what].save()

    def _preview(
        self, what: str, text: str, done: Callable[[Preview], None], failed: Callable[[Exception], None]
    ) -> None:
        self._tasks.run(lambda: self._desk.preview_staff(what, text), done, failed)

    def _previewed(self, preview: Preview | None) -> None:
        self.take.setEnabled(preview is not None and not preview.faults and bool(preview.added + preview.changed))

    def take_pasted(self) -> None:
        """Ctrl+Enter: record what the preview shows."""
        what, box = self.what, self.pastes[self.what]
        text = box.text.toPlainText()

        def done(taken: Preview) -> None:
            box.text.clear()
            box.look()
            self._browse()
            said = self.tr("{added} added, {changed} changed").format(added=taken.added, changed=taken.changed)
            self._recorded(said)

        self._tasks.run(lambda: self._desk.take_staff(what, text), done, self._failed)

    def _save(self, what: str, key: str, entered: dict[str, Any]) -> None:
        desk = self._desk
        save = desk.save_person if what == PEOPLE else desk.save_store

        def done(saved: str) -> None:
            self._wanted = saved
            self._recorded(self.tr("Saved: {name}").format(name=entered["name"].strip()))

        def failed(error: Exception) -> None:
            if isinstance(error, Refused) and error.field in self.editors[what].fields:
                self.editors[what].show_refusal(error)
            else:
                self._failed(error)

        self._tasks.run(lambda: save(key, **entered), done, failed)

    def _move(self, key: str, active: bool) -> None:
        self._wanted = key
        self._tasks.run(
            lambda: self._desk.set_active(key, active), lambda _: self._recorded(self.tr("Recorded")), self._failed
        )

    def _recorded(self, said: str) -> None:
        self.notice.say(said, "met")
        self.notice.show()
        self.refresh()
        self.recorded.emit()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.notice.say(pick(error.text), "near")
            self.notice.show()
        else:
            self.notice.show_error(error)
