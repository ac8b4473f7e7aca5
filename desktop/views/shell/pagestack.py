"""The pages of the window: each made when it is first wanted, one shown, and the way that led there.

Owns which pages there are by now, and which was shown before which. Must not say what a page reads or does; its signals
are tied by whoever gives the slots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from desktop.views.shell.station import PageSpec


class PageStack(QStackedWidget):
    """``slots``: what the signals of a page lead to, by their names; a page has whichever it needs."""

    def __init__(self, specs: Iterable[PageSpec], slots: Mapping[str, Callable[..., object]]) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.specs = {spec.page_id: spec for spec in specs}
        self.made: dict[str, Any] = {}
        self._slots = slots
        self._way: list[str] = []

    def page(self, page_id: str) -> Any:
        """A page, made when first wanted; ``KeyError`` for one that the program does not have."""
        if page_id not in self.made:
            page: Any = self.specs[page_id].factory()
            self.made[page_id] = page
            self._wire(page)
            self.addWidget(page)
        return self.made[page_id]

    def _wire(self, page: Any) -> None:
        for name, slot in self._slots.items():
            signal: Any = getattr(page, name, None)
            if hasattr(signal, "connect"):
                signal.connect(slot)

    @property
    def page_id(self) -> str:
        """The id of the page shown; empty before the first."""
        return next((one for one, page in self.made.items() if page is self.currentWidget()), "")

    def turn_to(self, page_id: str) -> str:
        """Show a page; the id of the one before it, to which :meth:`before` leads back."""
        before, page = self.page_id, self.page(page_id)
        if before and before != page_id:
            self._way = [one for one in self._way if one not in (page_id, before)] + [before]
        self.setCurrentWidget(page)
        return before

    def before(self, first: str) -> str:
        """The page before the one shown, ``first`` where there is none; it is taken off the way."""
        return self._way.pop() if self._way else first

    def forget(self, *pages: str) -> None:
        """The way does not lead over these any more; over none at all where none is named."""
        self._way = [one for one in self._way if one not in pages] if pages else []

    @property
    def has_way(self) -> bool:
        """Whether any page was shown before this one."""
        return bool(self._way)
