"""The design system: tokens, theme, fonts, shapes and the widgets that every page is made of.

Owns the names that pages use. Must not know a page or a service.
"""

from desktop.views.design.fonts import font, metrics
from desktop.views.design.theme import apply, current, set_state, wear
from desktop.views.design.tokens import THEMES, Tokens

__all__ = ["THEMES", "Tokens", "apply", "current", "font", "metrics", "set_state", "wear"]
