"""The widgets that every page is made of.

Owns the names that pages import. Must not know a page or a service.
"""

from desktop.views.design.widgets.buttons import KeyCap, PrimaryButton, SecondaryButton
from desktop.views.design.widgets.choices import CheckBox, Combo, SegmentedChoice
from desktop.views.design.widgets.elided import Elided
from desktop.views.design.widgets.fields import ErrorLabel, FieldLabel, LabelledField, label
from desktop.views.design.widgets.panels import EmptyState, Notice, Panel, PanelHead
from desktop.views.design.widgets.states import Pill, Shape, state_word

__all__ = [
    "CheckBox",
    "Combo",
    "Elided",
    "EmptyState",
    "ErrorLabel",
    "FieldLabel",
    "KeyCap",
    "LabelledField",
    "Notice",
    "Panel",
    "PanelHead",
    "Pill",
    "PrimaryButton",
    "SecondaryButton",
    "SegmentedChoice",
    "Shape",
    "label",
    "state_word",
]
