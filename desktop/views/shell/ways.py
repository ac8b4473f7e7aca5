"""Where an alert, a step, a figure or a key leads: to a page of the window, and on it to what is meant.

Owns those ways, and the form that waits until its case is shown. Must not make a page, and opens none that is not asked
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.views.shell.window import DeskWindow

BOARD, CASE, PENALTIES, STATISTICS, FOLLOW_UPS = "board", "case", "penalties", "statistics", "followups"


class Ways:
    """The ways through ``window``."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._step: tuple[str, str, dict[str, Any]] | None = None

    def show_case(self, number: str) -> None:
        """Open a case; a form that waits for another one is not opened any more."""
        self._step = None
        self._window.page_of(CASE).show_case(number)
        self._window.show_page(CASE)

    def show_step(self, number: str, kind: str, typed: dict[str, Any] | None = None) -> None:
        """Open a case and, once it is there, the form of one event, with what was ``typed`` of it already."""
        self.show_case(number)
        self._step = (number, kind, typed or {})
        page = getattr(self._window.page(), "page", None)
        if page is not None and page.number == number:
            self.case_shown(number)

    def case_shown(self, number: str) -> None:
        """A case is there now: the form that waited for it opens."""
        if self._step is not None and self._step[0] == number:
            (_, kind, typed), self._step = self._step, None
            self._window.page_of(CASE).open_sheet(kind, typed=typed)

    def show_alerted(self, number: str) -> None:
        """What an alert is about: a case, or (no number) the report that is due."""
        if number:
            self.show_case(number)
        else:
            reports = [item.clock.name for item in self._window.banner.items if not item.number]
            self.show_report(reports[0] if reports else "")

    def show_report(self, report: str = "") -> None:
        """The statistics, with the period of ``report`` that is due where one is named."""
        self._on(STATISTICS, "show_due", report)

    def show_target(self, page_id: str, target: str = "") -> None:
        """A page, and on it what is meant: a report, a penalty or a suggestion by its id."""
        self._on(page_id, "show_due" if page_id == STATISTICS else "show_penalty", target)

    def show_suggestion(self, suggestion: str) -> None:
        """Open a penalty suggestion where penalties are decided."""
        self._on(PENALTIES, "show_suggestion", suggestion)

    def _on(self, page_id: str, call: str, what: str) -> None:
        """Show a page, and have it show what is meant if it can."""
        self._window.show_page(page_id)
        show = getattr(self._window.page(), call, None)
        if what and show is not None:
            show(what)

    def next_urgent(self) -> None:
        """F3: the next most urgent case; on the board its card, elsewhere the case itself."""
        window, board = self._window, self._window.page_of(BOARD)
        if window.page() is board:
            board.choose(board.next_urgent(board.chosen()))
            return
        number = board.next_urgent(window.page().number if window.page_id == CASE else "")
        if number:
            self.show_case(number)

    def show_first(self, what: str) -> None:
        """The most urgent case that is ``overdue`` or ``near``; for ``follow-up`` the page of the follow-ups."""
        if what == "follow-up" and FOLLOW_UPS in self._window.stack.specs:
            self._window.show_page(FOLLOW_UPS)
            return
        self._window.show_page(BOARD)
        self._window.page().choose_first(what)
