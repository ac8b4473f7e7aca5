"""The files of a form: chosen in a dialog, dropped or pasted, read beside the database thread, kept until recorded.

Owns the chips of one event and what is said of files that cannot be attached. An editor like any other: its draft holds
the ids of the files that wait. Must not judge a file; what is wrong with one comes in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.policy.values import Text
from desktop.services.attachmentmodels import MISSING, Attachment, Limits
from desktop.services.attachments import reading
from desktop.services.readmodels import Refused
from desktop.views import choosing
from desktop.views.attachments.chips import FileChip
from desktop.views.attachments.pictures import Unshowable, png_of
from desktop.views.attachments.preview import Preview, PreviewDesk
from desktop.views.design.widgets import ErrorLabel, SecondaryButton, label
from desktop.views.design.widgets.flow import FlowLayout
from desktop.views.design.widgets.panels import error_words
from desktop.views.forms.editors import Editor, Unfit
from desktop.views.tasks import TaskRunner, files_of

KEY = "Alt+F"
NAME = "attachments"
"""The field of a form that holds them."""
MOST_SAID = 4


class AttachDesk(PreviewDesk, Protocol):
    """What is asked of the desk here."""

    def attachment_limits(self) -> Limits: ...

    def stage(self, name: str, content: bytes) -> Attachment: ...

    def staged(self, ids: Sequence[str]) -> tuple[Attachment, ...]: ...

    def drop_staged(self, ids: Sequence[str]) -> None: ...


Reads = Callable[[Limits], bytes]


class AttachEditor(Editor):
    """``shown_changed`` when there is something to see or no more. ``with_button``: it carries its own button."""

    shown_changed = Signal()

    def __init__(
        self, desk: AttachDesk, tasks: TaskRunner, *, with_button: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._files = desk, tasks, files_of(tasks)
        self._ids: list[str] = []
        self._reading: list[str] = []
        self._said: list[str] = []
        self._generation = 0
        self.chips: list[FileChip] = []
        self.choose: Callable[[], list[str]] = self._choose
        self.preview: Preview | None = None
        self._build(with_button)

    def _build(self, with_button: bool) -> None:
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=8, row_gap=6)
        self.button = SecondaryButton(self.tr("Attach files…"), KEY, icon="clip", parent=self)
        self.button.clicked.connect(self.ask)
        self.button.setVisible(with_button)
        self._with_button = with_button
        if with_button:
            self._flow.addWidget(self.button)
        policy = self._row.sizePolicy()
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._busy = label("", "dense2")
        self._error = ErrorLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._row, self._busy, self._error):
            column.addWidget(widget)
        self.entry = self.button
        if with_button:
            self.setFocusProxy(self.button)
        self._renew()

    # as an editor -----------------------------------------------------------------------------------------------
    def raw(self) -> list[str]:
        return list(self._ids)

    def restore(self, raw: Any) -> None:
        self._generation += 1
        self._ids = [str(id) for id in raw or ()]
        self._reading, self._said = [], []
        self._show(())
        if self._ids:
            generation, ids = self._generation, tuple(self._ids)

            def done(found: tuple[Attachment, ...]) -> None:
                if generation == self._generation:
                    self._restored(found)

            self._tasks.run(lambda: self._desk.staged(ids), done, partial(self._failed, generation))
        self._renew()

    def let_go(self) -> None:
        """The form goes away: what is still being read belongs to nobody. What waits stays for the draft."""
        self._generation += 1

    def _restored(self, found: tuple[Attachment, ...]) -> None:
        lost = [one for one in found if one.state == MISSING]
        self._ids = [id for id in self._ids if id not in {one.part for one in lost}]
        for one in lost:
            self._say(self.tr("“{name}” is no longer on this PC: please attach it again.").format(name=one.name))
        self._show(tuple(one for one in found if one.state != MISSING))
        self._renew()

    def read(self) -> Any:
        if self._reading:
            raise Unfit(self.reading_words())
        return tuple(self._ids) or None

    def is_empty(self) -> bool:
        return not self._ids

    def setFocus(self, *reason: Any) -> None:
        """To the first chip where there is one."""
        target: QWidget = self.chips[0] if self.chips else self.button
        target.setFocus(*reason)

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The files that are attached so far."""
        return tuple(chip.file for chip in self.chips)

    @property
    def is_reading(self) -> bool:
        """Whether a file is still on its way."""
        return bool(self._reading)

    def reading_words(self) -> str:
        """That a file is still on its way, and what to do."""
        return self.tr("Still reading {names}. One moment, then again.").format(names=self._reading_names())

    @property
    def has_something(self) -> bool:
        """Whether there is anything to see beside the button."""
        return bool(self._ids or self._reading or self._said)

    def said(self) -> str:
        """What is said of files that were not attached."""
        return "\n".join(self._said)

    # coming in --------------------------------------------------------------------------------------------------
    def ask(self) -> None:
        """Alt+F: choose files in a dialog."""
        if self.isEnabled():
            self.add_paths([Path(name) for name in self.choose()])

    def _choose(self) -> list[str]:
        return choosing.files(self, self.tr("Attach files"))

    def add_mime(self, mime: QMimeData) -> bool:
        """What was dropped or pasted; whether there was a file or picture in it."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.add_paths(paths)
        elif mime.hasImage():
            self.add_image(QImage(mime.imageData()))
        return bool(paths) or mime.hasImage()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Attach these files, in their order."""
        self._add([(path.name or str(path), partial(_read, path)) for path in paths])

    def add_image(self, image: QImage) -> None:
        """Attach a picture of the clipboard, as PNG."""
        name = self.tr("Pasted picture {number}.png").format(number=len(self._ids) + len(self._reading) + 1)
        self._add([(name, partial(_png, image))])

    def _add(self, wanted: list[tuple[str, Reads]]) -> None:
        if not wanted:
            return
        generation = self._generation
        self._said = []
        self._reading += [name for name, _ in wanted]
        self._renew()

        def known(limits: Limits) -> None:
            if generation == self._generation:
                self._read_all(wanted, limits)

        def failed(error: Exception) -> None:
            for name, _ in wanted:
                self._done_with(name, generation)
            self._failed(generation, error)

        self._tasks.run(self._desk.attachment_limits, known, failed)

    def _read_all(self, wanted: list[tuple[str, Reads]], limits: Limits) -> None:
        free = max(0, limits.count - len(self._ids) - (len(self._reading) - len(wanted)))
        generation = self._generation
        for name, _ in wanted[free:]:
            self._done_with(name, generation)
        if wanted[free:]:
            names = self.tr(", ").join(f"“{name}”" for name, _ in wanted[free:])
            said = self.tr("{count} files at most; not attached: {names}. Attach them with a note.")
            self._say(said.format(count=limits.count, names=names))
        for name, reads in wanted[:free]:
            self._files.run(
                partial(reads, limits),
                partial(self._keep, name, generation),
                partial(self._not_read, name, generation),
            )

    def _keep(self, name: str, generation: int, content: bytes) -> None:
        self._tasks.run(
            lambda: self._desk.stage(name, content),
            partial(self._kept, name, generation),
            partial(self._not_read, name, generation),
        )

    def _kept(self, name: str, generation: int, one: Attachment) -> None:
        if generation != self._generation:  # the form was put away meanwhile
            self._tasks.run(lambda: self._desk.drop_staged([one.part]))
            return
        self._done_with(name, generation)
        self._ids.append(one.part)
        self._chip(one)
        self._renew()
        self.edited.emit()

    def _not_read(self, name: str, generation: int, error: Exception) -> None:
        self._done_with(name, generation)
        self._failed(generation, error)

    def _done_with(self, name: str, generation: int) -> None:
        if generation == self._generation:
            self._reading.remove(name)
            self._renew()

    # looking ----------------------------------------------------------------------------------------------------
    def _show(self, files: tuple[Attachment, ...]) -> None:
        for chip in self.chips:
            self._take_off(chip)
        self.chips = []
        for one in files:
            self._chip(one)

    def _chip(self, one: Attachment) -> None:
        chip = FileChip(one)
        chip.clicked.connect(lambda: self.look(one))
        chip.removed.connect(lambda: self.remove(one.part))
        self._flow.addWidget(chip)
        # A widget made late would be the window's last by Tab: it follows the one before it here.
        QWidget.setTabOrder(self.chips[-1] if self.chips else self.button, chip)
        self.chips.append(chip)
        chip.show()

    def look(self, one: Attachment) -> None:
        """Look at a file before it is recorded."""
        self.preview = Preview(self._desk, self._tasks, self.files, self.files.index(one), self.window())
        self.preview.show()

    def remove(self, id: str) -> None:
        """Take a file away again; the keyboard goes to its neighbour."""
        place = next(place for place, chip in enumerate(self.chips) if chip.file.part == id)
        gone = self.chips.pop(place)
        had_keyboard = gone.hasFocus()
        self._take_off(gone)
        self._ids.remove(id)
        if had_keyboard:
            beside: QWidget = self.chips[min(place, len(self.chips) - 1)] if self.chips else self.button
            beside.setFocus()
        self._tasks.run(lambda: self._desk.drop_staged([id]))
        self._renew()
        self.edited.emit()

    def _take_off(self, chip: FileChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.setParent(None)
        chip.deleteLater()

    def _say(self, words: str) -> None:
        self._said.append(words)
        self._renew()

    def _failed(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._say(error_words(error))

    def _reading_names(self) -> str:
        return self.tr(", ").join(f"“{name}”" for name in self._reading)

    def _renew(self) -> None:
        self._busy.setText(self.tr("Reading {names}…").format(names=self._reading_names()) if self._reading else "")
        self._busy.setVisible(bool(self._reading))
        more = len(self._said) - MOST_SAID
        lines = [*self._said[:MOST_SAID], *([self.tr("and {count} more").format(count=more)] if more > 0 else [])]
        self._error.setText("\n".join(lines))
        self._error.setVisible(bool(lines))
        self._row.setVisible(self._with_button or bool(self.chips))
        self._row.updateGeometry()
        self.shown_changed.emit()


def _png(image: QImage, limits: Limits) -> bytes:
    try:
        return png_of(image)
    except Unshowable as error:
        zh, en = (
            "剪贴板里的图片读不出来。请存成文件再附上。",
            "the picture of the clipboard cannot be read: save it as a file first",
        )
        raise Refused("unreadable", Text(zh, en), NAME) from error


def _read(path: Path, limits: Limits) -> bytes:
    return reading.read(path, limits.each)
