"""A picture to look at: fitted to the window, enlarged, turned, moved by keys, wheel and hand.

Owns the view. Must not read a file: it is given a picture that fits the memory.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

STEP = 1.25
LEAST, MOST = 0.02, 8.0


class ZoomView(QGraphicsView):
    """``zoomed(percent)`` whenever the picture's size on the screen changed; 100 is one pixel of the file a pixel."""

    zoomed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fitted, self._turn, self._scale, self._reduced = True, 0, 1.0, 1.0

    def show_picture(self, image: QImage, whole: QSize, name: str) -> None:
        """Show a picture, fitted; ``whole`` is its size in the file."""
        self._item.setPixmap(QPixmap.fromImage(image))
        self._reduced = image.width() / max(1, whole.width())
        self._scene.setSceneRect(self._item.boundingRect())
        self._turn = 0
        self.setAccessibleName(name)
        self.fit()

    @property
    def fitted(self) -> bool:
        """Whether the picture follows the window's size."""
        return self._fitted

    @property
    def percent(self) -> int:
        """How large the picture stands on the screen, against the file's own pixels."""
        return round(100 * self._scale * self._reduced)

    @property
    def turned(self) -> int:
        """Degrees clockwise that a person turned it."""
        return self._turn

    def fit(self) -> None:
        """As large as the window lets it be whole; never enlarged beyond its own pixels."""
        self._fitted = True
        size, room = self._item.boundingRect(), self.viewport().rect()
        if size.isEmpty() or room.isEmpty():
            return
        wide, high = size.width(), size.height()
        if self._turn % 180:
            wide, high = high, wide
        self._set(min(room.width() / wide, room.height() / high, 1.0))

    def actual(self) -> None:
        """One pixel of the file a pixel of the screen, as far as it was read."""
        self._fitted = False
        self._set(1.0 / self._reduced)

    def zoom(self, steps: float) -> None:
        """Larger or smaller by so many steps."""
        self._fitted = False
        self._set(min(MOST, max(LEAST, self._scale * STEP**steps)))

    def turn(self) -> None:
        """A quarter clockwise."""
        self._turn = (self._turn + 90) % 360
        if self._fitted:
            self.fit()
        else:
            self._set(self._scale)

    def _set(self, scale: float) -> None:
        self._scale = scale
        self.resetTransform()
        self.rotate(self._turn)
        self.scale(scale, scale)
        self.zoomed.emit(self.percent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move what is larger than the window; where there is nothing to move they go on to the dialog."""
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        bar = self.horizontalScrollBar() if sideways else self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) and bar.maximum() == 0:
            event.ignore()
            return
        super().keyPressEvent(event)
