"""Buttons that show their key, and the key cap by itself.

Owns how a button looks and tells its name. Must not bind a key: pages own their shortcuts.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.views.design.fonts import metrics
from desktop.views.design.shapes import paint_icon
from desktop.views.design.theme import current
from desktop.views.design.tokens import Tokens
from desktop.views.design.widgets.paintings import box, key_cap, key_width, ring, words

ICON, GAP = 18, 8


class KeyCap(QWidget):
    """A key as printed on a keyboard: ``F8``, ``Ctrl+Enter``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_key(key)

    def text(self) -> str:
        """The key shown."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    setText = set_key

    def sizeHint(self) -> QSize:
        return QSize(key_width(self._key), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current()
        key_cap(QPainter(self), QRectF(self.rect()), self._key, tokens.text2, tokens.border)


class PrimaryButton(QPushButton):
    """The one main action of a region (40 px), or with ``primary=False`` a secondary one (32 px, ``tall`` 40)."""

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        primary: bool = True,
        icon: str = "",
        tall: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._key, self._primary, self._icon = key, primary, icon
        self._tall = primary if tall is None else tall
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_key(key)

    @property
    def key(self) -> str:
        """The key shown inside."""
        return self._key

    def set_key(self, key: str) -> None:
        """Show another key; it is told to screen readers with the name."""
        self._key = key
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Make it the region's main action, or not; its height stays."""
        self._primary = primary
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = current().sizes
        width = 24 + metrics(sizes.body, self._primary).horizontalAdvance(self.text())
        width += key_width(self._key) + GAP if self._key else 0
        width += ICON + GAP if self._icon else 0
        return QSize(width, sizes.primary if self._tall else sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _colours(self, tokens: Tokens) -> tuple[str, str, str, str]:
        """Ground, edge, ink, edge of the key cap."""
        if not self.isEnabled():
            return tokens.surface2, tokens.border, tokens.text3, tokens.border
        if self._primary:
            return tokens.accent, tokens.accent, tokens.onaccent, tokens.onaccent
        ground = tokens.accenttint if self.isDown() else tokens.hover if self.underMouse() else tokens.surface
        return ground, tokens.borderstrong, tokens.text, tokens.border

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current()
        ground, edge, ink, cap = self._colours(tokens)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hasFocus():
            box(painter, rect, tokens.surface, None)
            ring(painter, rect, tokens)
            box(painter, rect.adjusted(3, 3, -3, -3), ground, edge, 2)
        else:
            box(painter, rect, ground, edge, dashed=not self.isEnabled() and tokens.name == "contrast")
        sizes = tokens.sizes
        text_width = metrics(sizes.body, self._primary).horizontalAdvance(self.text())
        spare = rect.width() - (self.sizeHint().width() - 24)
        left = spare / 2
        if self._icon:
            paint_icon(painter, self._icon, QRectF(left, rect.center().y() - ICON / 2, ICON, ICON), ink)
            left += ICON + GAP
        words(painter, QRectF(left, 0, text_width + 2, rect.height()), self.text(), ink, sizes.body, self._primary)
        if self._key:
            place = QRectF(left + text_width + GAP, 0, key_width(self._key), rect.height())
            key_cap(painter, place, self._key, ink if self._primary else tokens.text2, cap)


class SecondaryButton(PrimaryButton):
    """An action beside the main one."""

    def __init__(
        self, text: str, key: str = "", *, icon: str = "", tall: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, key, primary=False, icon=icon, tall=tall, parent=parent)
