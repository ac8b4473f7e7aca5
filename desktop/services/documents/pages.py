"""The page of a printed document (design §6): frame, running head, footer, headings, paragraphs and their flow.

Owns where things stand on A4 and when a new page begins. Must not know what a notice or a report says, and must not
load reportlab. Lengths are points, ``y`` counts from the page's top edge downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.services.documents.fonts import RULE, Setting
from desktop.services.documents.kinsoku import clean
from desktop.services.documents.pdf import HEIGHT, WIDTH

MM = 72 / 25.4
LEFT = 25 * MM
RIGHT = WIDTH - 20 * MM
TEXT_WIDTH = RIGHT - LEFT
BODY, BODY_LINE = 10.5, 18.0
SMALL, SMALL_LINE = 9.0, 12.0
FOOT_RULE = HEIGHT - 47.25
HEAD_SHADE = "0.941 g"
INK = "0.09 g"
EDGE = "0.2 G"


@dataclass(frozen=True, slots=True)
class Format:
    """The paper of a document: its size and where its text begins and ends; the left margin is for binding."""

    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.right - self.left

    @property
    def foot_rule(self) -> float:
        """Where the rule above the footer's last line lies."""
        return self.height - (HEIGHT - FOOT_RULE)


PORTRAIT = Format()
LANDSCAPE = Format(HEIGHT, WIDTH, LEFT, HEIGHT - 20 * MM)


class Leaf:
    """One page: the operators drawn on it so far."""

    def __init__(self, setting: Setting, height: float = HEIGHT) -> None:
        self._setting, self._height = setting, height
        self.operators: list[str] = [f"{INK} {EDGE} {RULE:g} w"]

    def text(self, x: float, y: float, text: str, size: float, bold: bool = False, gap: float = 0.0) -> None:
        """One line, its middle at ``y``: a Chinese character's own lies 0.38 of its size above the base line."""
        if text:
            shown = self._setting.show(text, bold, size, gap)
            self.operators.append(f"BT {x:.2f} {self._height - y - 0.38 * size:.2f} Td {shown} ET")

    def fill(self, x: float, y: float, width: float, height: float, paint: str = HEAD_SHADE) -> None:
        """A filled rectangle; ``paint`` is a PDF colour operator for fills."""
        self.operators.append(f"q {paint} {x:.2f} {self._height - y - height:.2f} {width:.2f} {height:.2f} re f Q")

    def frames(self, boxes: list[tuple[float, float, float, float]], style: str = "") -> None:
        """Outlines of ``(x, y, width, height)``; ``style``: PDF operators for colour and dash."""
        if boxes:
            # Edges are rounded, not sizes: boxes that touch share one edge and print as one line.
            corners = [(round(x, 2), round(self._height - y - h, 2), x + w, self._height - y) for x, y, w, h in boxes]
            paths = " ".join(
                [f"{x:.2f} {y:.2f} {round(r, 2) - x:.2f} {round(t, 2) - y:.2f} re" for x, y, r, t in corners]
            )
            self.operators.append(f"q {style} {paths} S Q" if style else f"{paths} S")

    def line(self, x1: float, x2: float, y: float) -> None:
        """A level rule."""
        self.operators.append(f"{x1:.2f} {self._height - y:.2f} m {x2:.2f} {self._height - y:.2f} l S")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the text of every page. ``number`` makes "page x of y" of the two numbers."""

    head_left: str
    head_right: str
    foot_left: tuple[str, ...]
    foot_right: str
    number: Callable[[int, int], str]
    top: float = 20 * MM
    paper: Format = PORTRAIT


@dataclass
class Flow:
    """Text flowing down pages. ``y`` is where the next thing begins; ``leaf`` the page it goes on."""

    setting: Setting
    frame: Frame
    leaves: list[Leaf] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.paper = self.frame.paper
        self._foot_lines = 1
        notes = self._foot_notes()
        if self.width(self._join(notes), SMALL) + self._foot_right_width() > self.paper.text_width - 12:
            self._foot_lines = 1 + len(self._wrapped_notes())
        self.head_right = self.frame.head_right
        self.bottom = self.paper.foot_rule - SMALL_LINE * (self._foot_lines - 1) - 14
        self.new_page()

    # -- measuring

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Width of a line in points."""
        return self.setting.fonts.styles[bold].width(text, size)

    def lines(self, text: str, width: float, size: float, bold: bool = False, indent: float = 0.0) -> list[str]:
        """``text`` cleaned and broken by the rules of :mod:`~desktop.services.documents.kinsoku`."""
        return self.setting.lines(text, width, size, bold, indent)

    # -- pages

    @property
    def leaf(self) -> Leaf:
        """The page being filled."""
        return self.leaves[-1]

    def new_page(self, head_right: str | None = None) -> None:
        """Begin a page with its running head; ``head_right`` changes its right side from here on."""
        if head_right is not None:
            self.head_right = head_right
        self.leaves.append(Leaf(self.setting, self.paper.height))
        size, line = 10.0, 15.0
        middle = self.frame.top + line * 0.62
        right = clean(self.head_right)
        right_width = self.width(right, size)
        lines = self.lines(self.frame.head_left, self.paper.text_width - right_width - 12, size)
        for number, text in enumerate(lines):
            self.leaf.text(self.paper.left, middle + number * line, text, size)
        self.leaf.text(self.paper.right - right_width, middle, right, size)
        self.top = self.y = self.frame.top + line * len(lines) + 8

    def need(self, height: float) -> None:
        """Begin a new page unless ``height`` still fits on this one (or this one is still empty)."""
        if self.y + height > self.bottom and self.y > self.top:
            self.new_page()

    def space(self, height: float) -> None:
        """Leave ``height`` free, except at a page's top."""
        if self.y > self.top:
            self.y += height

    # -- text

    def title(self, text: str, size: float, gap: float = 0.0) -> None:
        """The document's title, in the middle."""
        width = self.width(text, size, True) + gap * (len(text) - 1)
        self.leaf.text((self.paper.left + self.paper.right - width) / 2, self.y + size * 0.75, text, size, True, gap)
        self.y += size * 1.5

    def centred(self, text: str, size: float, line: float) -> None:
        """Lines in the middle of the page."""
        for part in self.lines(text, self.paper.text_width, size):
            self.leaf.text(
                (self.paper.left + self.paper.right - self.width(part, size)) / 2, self.y + line / 2, part, size
            )
            self.y += line

    def heading(self, text: str, follows: float) -> None:
        """A heading that stays with at least ``follows`` points of what comes after it."""
        self.space(12.0)
        self.need(24.25 + follows)
        self.leaf.text(self.paper.left, self.y + 10.0, text, 12.0, True)
        self.y += 24.25

    def paragraph(self, text: str, indent: float = 2 * BODY) -> None:
        """Running text; the first line of each paragraph is indented by 2 em."""
        for paragraph in clean(text).split("\n"):
            for number, line in enumerate(self.lines(paragraph, self.paper.text_width, BODY, indent=indent)):
                self.need(BODY_LINE)
                self.leaf.text(self.paper.left + (0 if number else indent), self.y + BODY_LINE / 2, line, BODY)
                self.y += BODY_LINE

    # -- the foot

    def finish(self) -> list[str]:
        """Write the footers, now that the number of pages is known; the pages' operators."""
        total = len(self.leaves)
        for number, leaf in enumerate(self.leaves, 1):
            self._foot(leaf, self.frame.number(number, total))
        return ["\n".join(leaf.operators) for leaf in self.leaves]

    def _foot(self, leaf: Leaf, number: str) -> None:
        y = self.paper.foot_rule - SMALL_LINE * (self._foot_lines - 1)
        leaf.line(self.paper.left, self.paper.right, y)
        y += 11.25
        if self._foot_lines == 1:
            leaf.text(self.paper.left, y, self._join(self._foot_notes()), SMALL)
        else:
            for text in self._wrapped_notes():
                leaf.text(self.paper.left, y, text, SMALL)
                y += SMALL_LINE
        right = self._join((clean(self.frame.foot_right), number), 1)
        leaf.text(self.paper.right - self.width(right, SMALL), y, right, SMALL)

    def _foot_notes(self) -> tuple[str, ...]:
        return tuple(clean(note).replace("\n", " ") for note in self.frame.foot_left)

    def _wrapped_notes(self) -> list[str]:
        """The notes on as few lines as hold them, a note on one line where it can be."""
        rows: list[str] = []
        for note in self._foot_notes():
            joined = self._join((rows[-1], note)) if rows else note
            if rows and self.width(joined, SMALL) <= self.paper.text_width:
                rows[-1] = joined
            else:
                rows.append(note)
        return [line for row in rows for line in self.lines(row, self.paper.text_width, SMALL) if line]

    def _foot_right_width(self) -> float:
        return self.width(self._join((clean(self.frame.foot_right), self.frame.number(99, 99)), 1), SMALL)

    @staticmethod
    def _join(parts: tuple[str, ...], gap: int = 2) -> str:
        return ("\u3000" * gap).join(part for part in parts if part)
