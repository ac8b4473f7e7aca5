"""The policy page 制度与数字: every figure beside the source's words, versions, confirming and changing.

Owns the page and its keys. Every change goes through the desk on the worker; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.policy.values import Instant
from desktop.services.desk import Desk
from desktop.services.policymodels import CONFIRM, Change, FigureLine, PolicyPage, Wish
from desktop.services.readmodels import Refused
from desktop.services.wallclock import WallClock
from desktop.views import choosing
from desktop.views.design.widgets import Combo, Notice, SecondaryButton, label
from desktop.views.i18n import pick
from desktop.views.policy.draft import DraftPanel
from desktop.views.policy.side import ConfirmPanel, FactsPanel
from desktop.views.policy.table import PIXELS, ROW_HEIGHT, Column, FigureDelegate, FigureTable
from desktop.views.shortcuts import bind
from desktop.views.tasks import TaskRunner

SIDE_WIDTH, NARROW_SIDE, NARROW = 320, 288, 1200


class FigureView(QTableView):
    """The table; Enter asks to work on the chosen figure."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class PolicyPageWidget(QWidget):
    """``recorded`` says that a version was adopted; ``station_changed`` that the foot's version may be another."""

    page_id = "policy"
    recorded = Signal()
    station_changed = Signal()

    def __init__(self, desk: Desk, tasks: TaskRunner, clock: WallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._clock = desk, tasks, clock
        self.page: PolicyPage | None = None
        self._wanted = ""
        self.setObjectName("page")
        self.title = self.tr("Policy and figures")
        self.version = Combo(self.tr("Version"))
        self.waiting = label("", "outlined")
        self.new = SecondaryButton(self.tr("New version"), "Ctrl+N")
        self.export = SecondaryButton(self.tr("Export policy.toml"), "Ctrl+S")
        self.notice = Notice()
        self.notice.hide()
        self.model = FigureTable(self)
        self.table = FigureView()
        self.confirm, self.facts, self.draft = ConfirmPanel(), FactsPanel(), DraftPanel()
        self.side = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 8, 0, 8)
        top.setSpacing(8)
        top.addWidget(label(self.title, "title"))
        top.addSpacing(8)
        top.addWidget(self.version)
        top.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(label(self.tr("Source at the left, figures at the right"), "dense2"))
        top.addStretch(1)
        top.addWidget(self.new)
        top.addWidget(self.export)
        self._dress_table()
        for panel in (self.confirm, self.facts, self.draft):
            self.side.addWidget(panel)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.table, 1)
        self._beside = QScrollArea()  # on a low screen (large text) its entries scroll
        self._beside.setWidgetResizable(True)
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setWidget(self.side)
        row.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        self.setFocusProxy(self.table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow (large text) the warnings leave: the policy's words must stay readable."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._beside.setFixedWidth(NARROW_SIDE if narrow else SIDE_WIDTH)
        self.table.setColumnHidden(Column.WARN, narrow)

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("figures")
        table.setModel(self.model)
        table.setItemDelegate(FigureDelegate(table))
        table.setAccessibleName(self.title)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(34)
        for column in Column:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            if column in PIXELS:
                table.setColumnWidth(column, PIXELS[column])
        head.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.entered.connect(self.work_on)
        self.table.doubleClicked.connect(lambda _index: self.work_on())
        self.version.currentIndexChanged.connect(lambda _place: self._other_version())
        self.new.clicked.connect(self.begin_version)
        self.export.clicked.connect(self._ask_where)
        self.confirm.confirmed.connect(self._confirm)
        self.confirm.later.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.draft.changed.connect(self._look_at_draft)
        self.draft.adopted.connect(self._adopt_draft)
        self.draft.unnoted.connect(self._go_to)
        self.draft.given_up.connect(self.give_up)
        self.notice.retry.connect(lambda: self.refresh(self._clock.now()))
        pairs: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+N", self.begin_version),
            ("Ctrl+S", self._ask_where),
            ("Ctrl+Return", self.main_action),
        ]
        bind(self, pairs)

    @property
    def keys(self) -> str:
        """What the status line says about the page's keys."""
        return self.tr("Enter change   Ctrl+Enter confirm   Ctrl+N new version   Ctrl+S export   Esc back")

    # what is shown --------------------------------------------------------------------------------------------------
    def refresh(self, now: Instant) -> None:
        """Read the chosen version anew; the chosen figure stays chosen, what is being typed stays."""
        version = self.version.value()
        self._tasks.run(lambda: self._desk.policy_page(now, version), self._show, self.notice.show_error)

    def tick(self, now: Instant) -> None:
        """Nothing here counts down."""

    def _other_version(self) -> None:
        self.refresh(self._clock.now())

    def _show(self, page: PolicyPage) -> None:
        first, self.page = self.page is None, page
        self.version.set_choices([(one.id, self._version_words(page, one.id)) for one in page.versions])
        self.version.blockSignals(True)
        self.version.set_value(page.version.id)
        self.version.blockSignals(False)
        self.waiting.setText(self.tr("To confirm {count}").format(count=page.to_confirm))
        self.waiting.setVisible(page.to_confirm > 0)
        self.new.setEnabled(page.refusal is None)
        self.new.setToolTip(pick(page.refusal) if page.refusal is not None else "")
        line = self.line()
        key = self._wanted or (line.key if line is not None else "")
        if first and not key:
            key = next((one.key for one in page.lines if one.damage == "digit" and one.state == CONFIRM), "")
        self._wanted = ""
        self.model.show_lines(page.lines)
        row = max(0, self.model.row_of(key))
        self.table.setCurrentIndex(self.model.index(row, Column.FIGURE))
        self._show_line()

    def _version_words(self, page: PolicyPage, id: str) -> str:
        one = next(version for version in page.versions if version.id == id)
        words = self.tr("from {day}")
        if one.in_force:
            words = self.tr("from {day} (in force)")
        elif one.coming:
            words = self.tr("from {day} (to come)")
        return words.format(day=one.label)

    def line(self) -> FigureLine | None:
        """The figure chosen in the table."""
        return self.model.line(self.table.currentIndex().row())

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show_line()

    def _show_line(self) -> None:
        line, page = self.line(), self.page
        if line is None or page is None:
            return
        if self.drafting:
            self.draft.show_line(line)
        elif line.state == CONFIRM and page.version.id == page.versions[0].id:
            self.confirm.show_line(line, page)
            self.side.setCurrentWidget(self.confirm)
        else:
            self.facts.show_line(line, page)
            self.side.setCurrentWidget(self.facts)

    @property
    def drafting(self) -> bool:
        """Whether a new version is in the making."""
        return self.side.currentWidget() is self.draft

    # acting ---------------------------------------------------------------------------------------------------------
    def work_on(self) -> None:
        """Enter: go to the entries of the chosen figure; one that needs no confirming begins a new version."""
        if self.side.currentWidget() is self.confirm:
            self.confirm.focus_first()
        elif self.drafting:
            self.draft.figure.setFocus(Qt.FocusReason.OtherFocusReason)
            self.draft.figure.selectAll()
        else:
            self.begin_version()

    def main_action(self) -> None:
        """Ctrl+Enter: confirm, or adopt."""
        if self.drafting:
            self.draft.adopt()
        elif self.side.currentWidget() is self.confirm:
            self.confirm.confirm()

    def begin_version(self) -> None:
        """Ctrl+N: a version made of the last one, its changes to be listed before it is adopted."""
        page = self.page
        if page is None or self.drafting:
            return
        if page.refusal is not None:
            self.notice.say(pick(page.refusal), "near")
            self.notice.show()
            return
        self.notice.hide()
        self.confirm.keep()
        self.side.setCurrentWidget(self.draft)
        self.draft.begin(page.today)
        self.version.setEnabled(False)  # it is made of the last one, whichever was looked at
        if page.version.id != page.versions[0].id:
            self.version.set_value(page.versions[0].id)
        self._show_line()
        self.work_on()

    def give_up(self) -> None:
        """Leave the new version; nothing is adopted."""
        self._end_version()
        self._show_line()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_version(self) -> None:
        self.side.setCurrentWidget(self.facts)
        self.version.setEnabled(True)

    def _go_to(self, key: str) -> None:
        """A figure that was typed over and not noted: it is shown, Enter notes it down."""
        self.table.setCurrentIndex(self.model.index(self.model.row_of(key), Column.FIGURE))
        self.draft.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_draft(self) -> None:
        wishes = tuple(self.draft.wishes.values())

        def refused(error: Exception) -> None:
            if isinstance(error, Refused):
                self.draft.show_refusal(error, noting=True)
            else:
                self.notice.show_error(error)

        self._tasks.run(lambda: self._desk.plan_policy(wishes), self._noted, refused)

    def _noted(self, changes: tuple[Change, ...]) -> None:
        self.draft.show_changes(changes)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _adopt_draft(self, basis: str, effective: str) -> None:
        def refused(error: Refused) -> None:
            self.draft.show_refusal(error, noting=False)

        self._adopt(tuple(self.draft.wishes.values()), basis, effective, refused)

    def _confirm(self, key: str, figure: str, basis: str, effective: str) -> None:
        self._adopt((Wish(key, figure),), basis, effective, self.confirm.show_refusal)

    def _adopt(self, wishes: tuple[Wish, ...], basis: str, effective: str, refused: Callable[[Refused], None]) -> None:
        for button in (self.confirm.ok, self.draft.ok):
            button.setEnabled(False)

        def done(version: str) -> None:
            for wish in wishes:
                self.confirm.forget(wish.key)
            self._end_version()
            self.notice.say(self.tr("Adopted, in force from {day}.").format(day=effective.strip()), "met")
            self.notice.show()
            self._show_adopted(version)

        def failed(error: Exception) -> None:
            for button in (self.confirm.ok, self.draft.ok):
                button.setEnabled(True)
            if isinstance(error, Refused) and error.field:
                refused(error)
            else:
                self.notice.show_error(error)

        self._tasks.run(lambda: self._desk.adopt_policy(wishes, basis, effective), done, failed)

    def _show_adopted(self, version: str) -> None:
        now, line = self._clock.now(), self.line()
        self._wanted = line.key if line is not None else ""
        self._tasks.run(lambda: self._desk.policy_page(now, version), self._show, self.notice.show_error)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.recorded.emit()
        self.station_changed.emit()

    # export ---------------------------------------------------------------------------------------------------------
    def _ask_where(self) -> None:
        chosen, _ = choosing.save_as(self, self.tr("Export the policy"), "policy.toml", "TOML (*.toml)")
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        """Write the whole text of the version shown."""
        version = self.version.value()

        def done(_nothing: object) -> None:
            self.notice.say(self.tr("Exported to {file}").format(file=str(path)), "met")
            self.notice.show()

        self._tasks.run(lambda: self._desk.export_policy(version, path), done, self.notice.show_error)
