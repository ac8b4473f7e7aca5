"""What the first start asks of whoever made it: what can be answered, checks, previews, and the making itself.

Owns the shape of these questions alone. The composition root answers them on the database thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.services.firststart import Answers, Offer
from desktop.services.office import Tried
from desktop.services.staff import Preview

Ended = Callable[[Exception | None], None]
"""Called once with what failed, or ``None``."""


class Maker(Protocol):
    """Every answer comes later, by a call on the GUI thread."""

    def offer(self, done: Callable[[Offer], None], failed: Callable[[Exception], None]) -> None: ...

    def check(self, step: str, answers: Answers, ended: Ended) -> None: ...

    def try_folder(self, share: str, done: Callable[[Tried], None], failed: Callable[[Exception], None]) -> None: ...

    def preview(
        self, what: str, text: str, done: Callable[[Preview], None], failed: Callable[[Exception], None]
    ) -> None: ...

    def make(self, answers: Answers | None, ended: Ended) -> None:
        """One's own company, the office's that is joined, or (``None``) the sample company."""
