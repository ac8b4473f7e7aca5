"""Which theme is in use, and its way onto the application: palette, style sheet, font.

Owns the current tokens, following the system's colour scheme where nobody chose. Widgets that paint themselves ask
:func:`current`; a change reaches every widget as a style change. Must not lay anything out.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop import paths
from desktop.views.design import fonts
from desktop.views.design.tokens import THEMES, ThemeName, Tokens, load

SYSTEM = "system"
_current: Tokens | None = None
_wish = SYSTEM
_watching: set[int] = set()


def current() -> Tokens:
    """The tokens in use; light before :func:`apply` was called."""
    return _current or load("light")


def apply(app: QApplication, theme: str = SYSTEM) -> Tokens:
    """Dress the application in ``theme``: ``light``, ``dark``, ``contrast`` or ``system``, which follows the PC."""
    global _current, _wish
    fonts.load()
    _wish = theme
    _current = load(resolve(app, theme))
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    if app.styleSheet():
        # Qt polishes a widget anew once for each of its parents where one sheet replaces another, and once where a
        # first one is set: taking the old one off before is ten times less work, with every page opened.
        app.setStyleSheet("")
    app.setFont(fonts.font(_current.sizes.body))
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current))
    if id(app) not in _watching:
        _watching.add(id(app))
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _follow(app))
        app.focusChanged.connect(_bring_into_sight)
    return _current


def wear(theme: str) -> None:
    """Dress the running application in ``theme`` from now on; nothing happens where there is none."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply(app, theme)


def resolve(app: QApplication, theme: str) -> ThemeName:
    """The theme that ``theme`` means on this PC now."""
    for name in THEMES:
        if name == theme:
            return name
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _bring_into_sight(_before: QWidget | None, now: QWidget | None) -> None:
    """What gets the keyboard and is scrolled away is scrolled to, wherever the keyboard came from."""
    if now is None or not now.isVisible() or not now.visibleRegion().isEmpty():
        return
    around = now.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(now)
        around = around.parentWidget()


def _follow(app: QApplication) -> None:
    if _wish == SYSTEM and load(resolve(app, SYSTEM)) is not _current:
        apply(app, SYSTEM)


def palette(tokens: Tokens) -> QPalette:
    """The palette of what Fusion paints by itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, colour in {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface2,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.overdue,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.onaccent,
        role.Link: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Light: tokens.surface2,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.borderstrong,
        role.Shadow: tokens.borderstrong,
        role.Accent: tokens.accent,
    }.items():
        made.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.text3))
    return made


def style_sheet(tokens: Tokens) -> str:
    """``resources/style/desk.qss`` with its ``$names`` filled in; ``KeyError`` for a name that is no token."""
    template = paths.resource("style", "desk.qss").read_text("utf-8")
    return Template(template).substitute(tokens.mapping())


def set_state(widget: QWidget, state: str, name: str = "state") -> None:
    """Set a dynamic property and let the style sheet see it; nothing happens where it stands already."""
    if widget.property(name) != state:
        widget.setProperty(name, state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
