"""What happens when something that was found is chosen, and by which key an action can be done here.

Owns the way from a hit to the window's own doors. Must not search, and adds no door: what it does can be done by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from desktop.services.deskmodels import ACTION, CASE, DOCUMENT, PERSON, STORE, Hit
from desktop.views.i18n import pick

if TYPE_CHECKING:
    from desktop.views.shell.window import DeskWindow

BOARD, DOCUMENTS, REGISTER = "board", "documents", "register"


class Opener:
    """Opens hits in ``window``."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._plain: dict[str, Callable[[], object]] = {
            "urgent": window.ways.next_urgent,
            "alerts:know": window.banner.know,
            "alerts:open": window.banner.open,
            "who": window.persons.ask,
            "keys": window.show_keys,
            "show:overdue": lambda: window.ways.show_first("overdue"),
            "show:near": lambda: window.ways.show_first("near"),
        }

    def keys_of(self, code: str, keys: str) -> str | None:
        """The key of an action in this window; ``None`` where it has no such page."""
        what, _, rest = code.partition(":")
        places = list(self._window.rail.buttons)
        if what == "page":
            return f"Alt+{self._window.rail.place_of(rest)}" if rest in places else None
        if what == "do":
            return keys if rest.partition(":")[0] in places else None
        if what == "register":
            return keys if REGISTER in places else None
        return keys if code in self._plain else None

    def open(self, hit: Hit) -> None:
        """Open a case, a document, what somebody owes or a store has open, or do an action."""
        if hit.sort == CASE:
            self._window.show_case(hit.key)
        elif hit.sort == DOCUMENT:
            self._window.show_page(DOCUMENTS)
            self._window.page().show_document(hit.key)
        elif hit.sort in (PERSON, STORE):
            self._show_only(hit)
        elif hit.sort == ACTION:
            self.run(hit.key)

    def run(self, code: str) -> None:
        """Do an action by its code."""
        what, _, rest = code.partition(":")
        if code in self._plain:
            self._window.page().setFocus(Qt.FocusReason.OtherFocusReason)
            self._plain[code]()
        elif what == "page":
            self._window.show_page(rest)
        elif what == "register":
            self._window.register(rest)
        elif what == "do":
            page_id, _, call = rest.partition(":")
            self._window.show_page(page_id)
            getattr(self._window.page(), call)()

    def _show_only(self, hit: Hit) -> None:
        """The board with what somebody owes, or what a store has open; where that is nothing, that is said."""
        self._window.show_page(BOARD)
        board = self._window.page()
        shown = board.show_only(owner=hit.key) if hit.sort == PERSON else board.show_only(place=hit.key)
        if not shown:
            said = QCoreApplication.translate("search", "{name} has nothing open now.").format(name=pick(hit.title))
            self._window.notice.say(said, "met")
            self._window.notice.shut.show()
            self._window.notice.show()
