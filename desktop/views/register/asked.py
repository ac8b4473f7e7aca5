"""What the registration page asks of the desk, and what it makes of the answers.

Owns the protocols and small readings of refusals and forms. Must hold no widget of its own and no rule.
"""

from __future__ import annotations

from typing import Protocol
from zoneinfo import ZoneInfo

from desktop.policy.values import Instant
from desktop.services.readmodels import EventDraft, Form, Recorded, Refused
from desktop.views.attachments.editor import AttachDesk
from desktop.views.forms.drafts import DraftDesk
from desktop.views.i18n import pick
from desktop.views.register.asker import MatchDesk
from desktop.views.register.body import RegisterBody
from desktop.views.register.state import form_field


class RegisterDesk(DraftDesk, MatchDesk, AttachDesk, Protocol):
    """What is asked of the desk here."""

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def actor(self) -> str: ...

    def register_form(self, register: str, actor: str, now: Instant) -> Form: ...

    def record(self, *drafts: EventDraft, form: str = "") -> tuple[Recorded, ...]: ...

    def faults(self, *drafts: EventDraft) -> tuple[Refused, ...]: ...


class PageClock(Protocol):
    """The one clock, handed in."""

    def now(self) -> Instant: ...


def at_fields(found: tuple[Refused, ...], body: RegisterBody) -> dict[str, str]:
    """The words of each refusal that is about a field of the form."""
    named = [(form_field(one.field), pick(one.text)) for one in found]
    return {name: words for name, words in reversed(named) if name in body.fields and name is not None}


def names(form: Form) -> list[str]:
    """Every name that can be chosen in the form."""
    lists = [form.by, *(field.choices for field in form.fields)]
    return list({choice.label.zh for choices in lists for choice in choices})
