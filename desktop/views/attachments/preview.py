"""The preview of attachments: one at a time, the others of the same event by their keys.

Owns the dialog, what is shown for which kind, saving and handing a copy to another program. Must not read a file or
unpack a picture on the GUI thread, and hands nothing on before the person has been asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.services.attachmentmodels import IMAGE, PDF, PRESENT, PROGRAM, STATES, TEXT, Attachment
from desktop.services.attachments.reading import size_text
from desktop.services.readmodels import Refused
from desktop.views import choosing
from desktop.views.attachments import pictures
from desktop.views.attachments.chips import GONE, chip_words
from desktop.views.attachments.handing import Handing, hand_on, question
from desktop.views.attachments.pictures import Picture, Unshowable
from desktop.views.attachments.zoom import ZoomView
from desktop.views.design.widgets import Notice, PrimaryButton, SecondaryButton, label
from desktop.views.design.widgets.icons import Icon
from desktop.views.i18n import pick
from desktop.views.printing.sheets import Sheets
from desktop.views.tasks import TaskRunner, files_of

PAGE_WIDTH, NAME_WIDTH = 760, 460
NOTHING, PICTURE, PAGES, WORDS = range(4)


class PreviewDesk(Protocol):
    """What is asked of the desk here."""

    def attachment(self, ref: str, part: str) -> bytes: ...

    def copy_to_open(self, one: Attachment) -> Path: ...


class Preview(QDialog):
    """Opened with the attachments of one event, at one of them. Beside the desk: a call goes on, F8 works, notes can be
    typed while one looks."""

    def __init__(
        self,
        desk: PreviewDesk,
        tasks: TaskRunner,
        files: Sequence[Attachment],
        at: int = 0,
        parent: QWidget | None = None,
        handing: Handing = hand_on,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._files_lane = desk, tasks, files_of(tasks)
        self._files, self._at, self._asked = tuple(files), at, 0
        self._content: bytes | None = None
        self._shut = False
        self._handing = handing
        self.question: QMessageBox | None = None
        self.where: Callable[[str], str] = self._ask_where
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.finished.connect(self._forget)
        self.resize(960, 720)
        self._build()
        self._keys()
        self._show()

    @property
    def file(self) -> Attachment:
        """The attachment shown."""
        return self._files[self._at]

    @property
    def shown(self) -> int:
        """Which part of the dialog shows it: :data:`NOTHING`, :data:`PICTURE`, :data:`PAGES` or :data:`WORDS`."""
        return self._stack.currentIndex()

    # what it looks like -----------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.setWindowTitle(self.tr("Attachment"))
        self._name, self._about = label("", "head"), label("", "dense2")
        for words in (self._name, self._about):
            words.setTextFormat(Qt.TextFormat.PlainText)
        head = QFrame()
        head.setProperty("role", "panel-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self._about)
        row.addStretch(1)
        self.previous = SecondaryButton(self.tr("Previous"), "Alt+←")
        self.previous.clicked.connect(lambda: self.go(-1))
        self.next = SecondaryButton(self.tr("Next"), "Alt+→")
        self.next.clicked.connect(lambda: self.go(1))
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.notice = Notice()
        self.notice.retry.connect(self._show)
        self.notice.hide()
        self.picture = ZoomView()
        self.picture.zoomed.connect(lambda _percent: self._tell())
        self.pages = Sheets(self.tr("Pages"))
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Text"))
        self._stack = QStackedWidget()
        for part in (self._nothing(), self.picture, self.pages, self.words):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.notice):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())

    def _nothing(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("page")
        self._icon = Icon("file-other", 64)
        self._what = label("", "counter")
        self._why = label("", "body2", wrap=True)
        column = QVBoxLayout(holder)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._what, self._why):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addStretch(2)
        return holder

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "panel-foot")
        self.fit_button = SecondaryButton(self.tr("Fit"), "0")
        self.actual_button = SecondaryButton("100 %", "1")
        self.larger = SecondaryButton(self.tr("Larger"), "+")
        self.smaller = SecondaryButton(self.tr("Smaller"), "-")
        self.turn = SecondaryButton(self.tr("Turn"), "R")
        self.save_button = SecondaryButton(self.tr("Save as…"), "Ctrl+S")
        self.open_button = SecondaryButton(self.tr("Open with the system's program…"), "Ctrl+O")
        self.shut = PrimaryButton(self.tr("Close"), "Esc", primary=False)
        self.fit_button.clicked.connect(self.picture.fit)
        self.actual_button.clicked.connect(self.picture.actual)
        self.larger.clicked.connect(lambda: self.picture.zoom(1))
        self.smaller.clicked.connect(lambda: self.picture.zoom(-1))
        self.turn.clicked.connect(self.picture.turn)
        self.save_button.clicked.connect(self.save)
        self.open_button.clicked.connect(self.ask_to_open)
        self.shut.clicked.connect(self.close)
        self._of_pictures = (self.fit_button, self.actual_button, self.larger, self.smaller, self.turn)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        others: tuple[PrimaryButton, ...] = (self.open_button, self.save_button, self.shut)
        for button in self._of_pictures:
            row.addWidget(button)
        row.addStretch(1)
        for other in others:
            row.addWidget(other)
        for one in (*self._of_pictures, *others, self.previous, self.next):
            one.setAutoDefault(False)
        return foot

    def _keys(self) -> None:
        pairs: tuple[tuple[str, Callable[[], object]], ...] = (
            *(("Alt+Left", lambda: self.go(-1)), ("Alt+Right", lambda: self.go(1))),
            *(("0", self._if_picture(self.picture.fit)), ("1", self._if_picture(self.picture.actual))),
            *(
                ("+", self._if_picture(lambda: self.picture.zoom(1))),
                ("=", self._if_picture(lambda: self.picture.zoom(1))),
            ),
            *(("-", self._if_picture(lambda: self.picture.zoom(-1))), ("R", self._if_picture(self.picture.turn))),
            *(("Ctrl+S", self.save), ("Ctrl+O", self.ask_to_open)),
        )
        for keys, slot in pairs:
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _if_picture(self, act: Callable[[], object]) -> Callable[[], None]:
        def go() -> None:
            if self.shown == PICTURE:
                act()

        return go

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the neighbours, where the picture does not need them to be moved."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.go(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _forget(self) -> None:
        """Closed: whatever is still being read shows nothing any more."""
        self._asked += 1
        self._shut = True

    # showing ----------------------------------------------------------------------------------------------------
    def go(self, steps: int) -> None:
        """To another attachment of the same event."""
        there = self._at + steps
        if 0 <= there < len(self._files):
            self._at = there
            self._show()

    def _show(self) -> None:
        self._asked += 1
        self._content = None
        self.notice.hide()
        one = self.file
        self._name.setText(self._name.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideMiddle, NAME_WIDTH))
        self._name.setToolTip(one.name)
        self.setAccessibleName(chip_words(one))
        self.previous.setVisible(len(self._files) > 1)
        self.next.setVisible(len(self._files) > 1)
        self.previous.setEnabled(self._at > 0)
        self.next.setEnabled(self._at < len(self._files) - 1)
        self._say_nothing(f"file-{one.kind}", pick(one.label), self.tr("Reading…"))
        asked = self._asked
        self._tasks.run(
            lambda: self._desk.attachment(one.ref, one.part),
            lambda content: self._got(content) if asked == self._asked else None,
            lambda error: self._failed(error) if asked == self._asked else None,
        )

    def _got(self, content: bytes) -> None:
        self._content = content
        one = self.file
        ratio = self.devicePixelRatioF()
        jobs: dict[str, tuple[Callable[[], Any], Callable[[Any], None]]] = {
            IMAGE: (lambda: pictures.picture(content), self._show_picture),
            PDF: (lambda: pictures.pdf_pages(content, PAGE_WIDTH, ratio), self._show_pages),
            TEXT: (lambda: pictures.text_of(content), self._show_text),
        }
        if one.kind not in jobs:
            self._only_what_it_is()
            self._focus(self.shut)
            return
        job, show = jobs[one.kind]
        asked = self._asked

        def made() -> Any:
            try:
                return job()
            except Unshowable as unshowable:
                return unshowable

        def done(found: Any) -> None:
            if asked == self._asked:
                self._cannot(found) if isinstance(found, Unshowable) else show(found)
                self._buttons()
                if isinstance(found, Unshowable):
                    self._focus(self.shut)

        self._files_lane.run(made, done, lambda error: self._failed(error) if asked == self._asked else None)

    def _show_picture(self, found: Picture) -> None:
        self._stack.setCurrentIndex(PICTURE)
        self._whole = found.whole
        self.picture.show_picture(found.image, found.whole, self.file.name)
        self._focus(self.picture)
        self._tell()

    def _show_pages(self, found: tuple[list[QImage], int]) -> None:
        images, count = found
        self._stack.setCurrentIndex(PAGES)
        self.pages.show_pages(images)
        self._focus(self.pages)
        more = self.tr("{count} pages").format(count=count)
        if len(images) < count:
            more = self.tr("the first {shown} of {count} pages").format(shown=len(images), count=count)
        self._tell(more)

    def _show_text(self, found: tuple[str, bool]) -> None:
        text, whole = found
        self._stack.setCurrentIndex(WORDS)
        self.words.setPlainText(text)
        self._focus(self.words)
        self._tell("" if whole else self.tr("the beginning only; save it to read the rest"))

    def _focus(self, part: QWidget) -> None:
        """The keyboard goes to what is looked at, unless the person is in another part of the dialog."""
        if self.question is None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _only_what_it_is(self) -> None:
        one = self.file
        if one.kind == PROGRAM:
            why = self.tr(
                "It would run something on this PC. It is never opened from here; it can be saved, and whoever runs it "
                "then should know where it comes from."
            )
        elif one.openable:
            why = self.tr("It is not shown here. It can be saved, or opened with the system's program.")
        else:
            why = self.tr("It is not shown here. It can be saved.")
        self._say_nothing(f"file-{one.kind}", pick(one.label), why)

    def _cannot(self, unshowable: Unshowable) -> None:
        one = self.file
        if unshowable.size is not None:
            why = self.tr(
                "This picture has {width} × {height} pixels, too many to be shown here without filling the memory. "
                "It can be saved."
            ).format(width=unshowable.size.width(), height=unshowable.size.height())
        else:
            why = self.tr("It is damaged, or of a sort that cannot be shown here. It can be saved.")
        self._say_nothing(f"file-{one.kind}", pick(one.label), why)

    def _failed(self, error: Exception) -> None:
        self._focus(self.shut)
        if isinstance(error, Refused):
            self._say_nothing(GONE, self.tr("Cannot be shown"), pick(error.text))
            return
        self._say_nothing(GONE, self.tr("Cannot be shown"), "")
        self.notice.show_error(error)

    def _say_nothing(self, icon: str, what: str, why: str) -> None:
        self._stack.setCurrentIndex(NOTHING)
        self._icon.set_name(icon)
        self._what.setText(what)
        self._why.setText(why)
        self._why.setAccessibleName(why)
        self._tell()
        self._buttons()

    def said(self) -> str:
        """What is said where nothing can be shown."""
        return f"{self._what.text()}\n{self._why.text()}"

    def about(self) -> str:
        """The line beside the name."""
        return self._about.text()

    def _tell(self, more: str = "") -> None:
        one = self.file
        what = one.label if one.state == PRESENT else STATES[one.state]
        parts = [pick(what), size_text(one.size)]
        if self.shown == PICTURE:
            parts.append(f"{self._whole.width()} × {self._whole.height()}")
            parts.append(f"{self.picture.percent} %")
        parts.append(more)
        if len(self._files) > 1:
            parts.append(f"{self._at + 1} / {len(self._files)}")
        self._about.setText(" · ".join(filter(None, parts)))

    def _buttons(self) -> None:
        for button in self._of_pictures:
            button.setVisible(self.shown == PICTURE)
        have = self._content is not None
        self.save_button.setEnabled(have)
        self.open_button.setVisible(have and self.file.openable and self.file.state == PRESENT)

    # saving and handing on --------------------------------------------------------------------------------------
    def _ask_where(self, name: str) -> str:
        return choosing.save_as(self, self.tr("Save the attachment"), name)[0]

    def save(self) -> None:
        """Ctrl+S: a copy where the person says."""
        content, name = self._content, self.file.name
        if content is None:
            return
        path = self.where(name)
        if path:
            self._files_lane.run(
                lambda: Path(path).write_bytes(content), lambda _count: self._saved(path), self._not_done
            )

    def _saved(self, path: str) -> None:
        if self._shut:
            return
        self.notice.say(self.tr("Saved: {path}").format(path=path), "met")
        self.notice.show()

    def _not_done(self, error: Exception) -> None:
        if self._shut:
            return
        self.notice.show_error(error, retry=False)

    def ask_to_open(self) -> None:
        """Ctrl+O: hand a copy to the system's program, once the person has read what it is."""
        one = self.file
        if self._content is None or not one.openable:
            return
        self.question = question(self, one, lambda yes: self._answered(one, yes))

    def _answered(self, one: Attachment, yes: bool) -> None:
        self.question = None
        if yes:
            self._tasks.run(lambda: self._desk.copy_to_open(one), self._hand_on, self._not_done)

    def _hand_on(self, path: Path) -> None:
        if not self._handing(path) and not self._shut:
            self.notice.say(
                self.tr("The system knows no program for it. Save it, and open it with a program of your choice."),
                "near",
            )
            self.notice.show()
