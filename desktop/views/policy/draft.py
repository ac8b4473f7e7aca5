"""A new version in the making: the figure chosen in the table is edited, every change is listed before adoption.

Owns what has been wished for so far; it stays until it is adopted or given up. Must not judge a figure.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.services.policymodels import CONFIRM, Change, FigureLine, Wish
from desktop.services.readmodels import Refused
from desktop.views.design.widgets import LabelledField, Panel, PrimaryButton, SecondaryButton, label
from desktop.views.i18n import pick


class ChangeList(QListWidget):
    """The changes; Delete takes the chosen one out."""

    taken_out = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.taken_out.emit(str(item.data(Qt.ItemDataRole.UserRole)))
            return
        super().keyPressEvent(event)


class DraftPanel(Panel):
    """``changed``: the wishes are to be looked at; ``adopted`` basis and day; ``given_up`` ends it; ``unnoted`` names
    a figure that was typed over and is not in the list yet."""

    changed = Signal()
    adopted = Signal(str, str)
    unnoted = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.set_title(self.tr("New version"), self.tr("not adopted yet"))
        self.wishes: dict[str, Wish] = {}
        self._line: FigureLine | None = None
        self._before: dict[str, Wish] = {}
        self._typed: dict[str, tuple[str, str]] = {}
        self.figure, self.warn = QLineEdit(), QLineEdit()
        self.basis, self.effective = QLineEdit(), QLineEdit()
        self.fields = {
            "figure": LabelledField(self.tr("Figure"), self.figure),
            "warn": LabelledField(self.tr("Warned before"), self.warn),
            "basis": LabelledField(
                self.tr("Basis"), self.basis, required=True, hint=self.tr("Kept for ever: a document, nobody's name")
            ),
            "effective": LabelledField(
                self.tr("In force from"),
                self.effective,
                required=True,
                hint=self.tr("For cases registered from then on; those before keep theirs"),
            ),
        }
        self.what = label("", "strong", wrap=True)
        self.note = SecondaryButton(self.tr("Note it down"), "Enter")
        self.list = ChangeList()
        self.list.setAccessibleName(self.tr("Changes of this version; Delete takes one out"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = label("", "head")
        self.ok = PrimaryButton(self.tr("Adopt"), "Ctrl+Enter")
        self.drop = SecondaryButton(self.tr("Give up"), tall=True)
        self._lay_out()
        for entry in (self.figure, self.warn):
            entry.returnPressed.connect(self.note_down)
        self.note.clicked.connect(self.note_down)
        self.list.taken_out.connect(self._take_out)
        self.ok.clicked.connect(self.adopt)
        self.drop.clicked.connect(self.given_up)

    def _lay_out(self) -> None:
        self.body.addWidget(self.what)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.fields["figure"], 1)
        row.addWidget(self.fields["warn"], 1)
        self.body.addLayout(row)
        self.body.addWidget(self.note)
        self.body.addSpacing(8)
        self.body.addWidget(self.count)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.fields["basis"])
        self.body.addWidget(self.fields["effective"])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.ok)
        foot.addWidget(self.drop)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def begin(self, today: str) -> None:
        """An empty version, in force from today unless another day is entered."""
        self.wishes, self._before = {}, {}
        self._typed, self._line = {}, None
        self.basis.clear()
        self.effective.setText(today)
        self.show_changes(())

    def show_line(self, line: FigureLine) -> None:
        """Another figure of the table, as wished so far; what was typed over one and not noted waits for it."""
        self._keep()
        other = self._line is None or self._line.key != line.key
        self._line = line
        figure, warn = self._typed.get(line.key) or self._standing(line)
        self.what.setText(" ".join(filter(None, (line.clause, pick(line.label)))))
        for entry, text in ((self.figure, figure), (self.warn, warn)):
            if entry.text() != text:
                entry.setText(text)
        self.fields["warn"].setVisible(line.warned)
        for name in ("figure", "warn") if other else ():
            self.fields[name].set_error("")

    def _standing(self, line: FigureLine) -> tuple[str, str]:
        """Figure and warnings as wished so far, else as they are."""
        wish = self.wishes.get(line.key, Wish(line.key))
        figure = wish.figure if wish.figure is not None else pick(line.entry)
        return figure, wish.warn if wish.warn is not None else pick(line.warn)

    def _keep(self) -> None:
        """Remember what is typed over the figure and was not noted."""
        if self._line is None:
            return
        typed = (self.figure.text(), self.warn.text())
        self._typed.pop(self._line.key, None)
        if typed != self._standing(self._line):
            self._typed[self._line.key] = typed

    def note_down(self) -> None:
        """Enter: what stands in the entries becomes a change of the version, once the desk has looked at it."""
        if self._line is None:
            return
        line, self._before = self._line, dict(self.wishes)
        figure, warn = self.figure.text().strip(), self.warn.text().strip()
        wish = Wish(
            line.key,
            figure if figure != pick(line.entry) or line.state == CONFIRM else None,
            warn if line.warned and warn != pick(line.warn) else None,
        )
        self.wishes.pop(line.key, None)
        self._typed.pop(line.key, None)
        if wish.figure is not None or wish.warn is not None:
            self.wishes[line.key] = wish
        for name in ("figure", "warn"):
            self.fields[name].set_error("")
        self.changed.emit()

    def _take_out(self, key: str) -> None:
        self._before = dict(self.wishes)
        self.wishes.pop(key, None)
        self._typed.pop(key, None)
        if self._line is not None and self._line.key == key:
            line, self._line = self._line, None
            self.show_line(line)
        self.changed.emit()

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Every change from what to what."""
        self.list.clear()
        for change in changes:
            what = " ".join(filter(None, (change.clause, pick(change.label))))
            if change.of_warnings:
                what = self.tr("{what}, warned before").format(what=what)
            item = QListWidgetItem(f"{what}\n{pick(change.before)} → {pick(change.after)}")
            item.setData(Qt.ItemDataRole.UserRole, change.key)
            self.list.addItem(item)
        self.count.setText(self.tr("{count} changes").format(count=len(changes)))
        self.ok.setEnabled(bool(changes))

    def adopt(self) -> None:
        """Ctrl+Enter: hand the version in; what is typed and not in the list yet is listed first, to be seen."""
        self._keep()
        if self._line is not None and self._line.key in self._typed:
            self.note_down()
        elif self._typed:
            self.unnoted.emit(next(iter(self._typed)))
        elif self.ok.isEnabled():
            for field in self.fields.values():
                field.set_error("")
            self.adopted.emit(self.basis.text(), self.effective.text())

    def show_refusal(self, refused: Refused, *, noting: bool) -> None:
        """Mark what was refused and go there; a figure that was just noted is not kept in the list."""
        if noting:
            self.wishes = self._before
        name = refused.field or ""
        name = "warn" if name.startswith("warn.") else name if name in self.fields else "figure"
        self.fields[name].set_error(pick(refused.text))
        self.fields[name].entry.setFocus()
