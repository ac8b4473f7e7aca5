"""The declared settings of this desk: read, shown by sections, and set.

Owns where each lies: those of this PC in its own file (:mod:`desktop.services.thispc`), the company's as events. Must
not apply one: views and alerts do, each its own.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from desktop.policy.config import Policy
from desktop.policy.values import Instant, Text
from desktop.services import declared, settings, shown
from desktop.services.context import Context
from desktop.services.declared import Setting

MINUTE = 60_000
NAME = "company.name"
_HEAD = Text("{0}　投诉电话 {1}", "{0}   Complaints {1}")


class SettingLine(Struct, frozen=True):
    """A setting as shown; ``refusal`` says why whoever sits here cannot change it, ``None`` where they can."""

    setting: Setting
    value: Any
    refusal: Text | None = None


class SettingsPage(Struct, frozen=True):
    """Sections in order, each with its settings; ``folder`` is where the data lie, ``own`` where what is this PC's
    alone lies: the same folder, but where the data are an office's. ``backup`` tells of the last one."""

    sections: tuple[tuple[str, Text, tuple[SettingLine, ...]], ...]
    folder: str
    own: str
    backup: Text


class Alerting(Struct, frozen=True):
    """How alerts are to behave here: ``quiet`` as minutes after midnight (from, until), ``None`` for no quiet hours."""

    sounds: bool
    quiet: tuple[int, int] | None
    again_after: int

    def hushed(self, minute: int) -> bool:
        """Whether the local ``minute`` of the day lies in the quiet hours."""
        if self.quiet is None:
            return False
        start, end = self.quiet
        return start <= minute < end if start <= end else minute >= start or minute < end


def read(context: Context, key: str) -> Any:
    """The value in force: what was set, else the default; ``Refused`` for an unknown key."""
    setting = declared.find(key)
    if setting.scope == declared.COMPANY:
        return _typed(setting, settings.shared(context, key))
    return declared.kept(setting, context.pc.all())


def _typed(setting: Setting, text: str) -> Any:
    if not text:
        return setting.default
    return int(text) if setting.type == declared.NUMBER else text


def save(context: Context, key: str, value: Any) -> Any:
    """Set one; what is kept. ``Refused`` says what is allowed or who may, ``Trouble`` what the world refused."""
    setting = declared.find(key)
    kept = declared.accept(setting, value)
    if setting.scope == declared.COMPANY:
        from desktop.services import company  # what writes a ledger is not needed to open one

        draft = company.rename(kept) if key == NAME else company.setting(key, kept)
        company.put(context, [draft])
    else:
        settings.put(context, key, kept)
    return kept


def page(context: Context) -> SettingsPage:
    """Every setting by sections, for whoever sits here."""
    from desktop.services import backups, company

    lines: dict[str, list[SettingLine]] = {section: [] for section in declared.sections()}
    refusal = company.why_not(context)
    for key, setting in declared.settings().items():
        held = refusal if setting.scope == declared.COMPANY else None
        lines[setting.section].append(SettingLine(setting, read(context, key), held))
    found = tuple((key, text, tuple(lines[key])) for key, text in declared.sections().items())
    return SettingsPage(
        found, str(context.store.data_dir), str(context.pc.folder), backups.last(context.pc, context.zone)
    )


def hotline(context: Context) -> str:
    """The hotline (5.1.1) in groups, as phone numbers are shown everywhere."""
    return shown.phone(str(read(context, "hotline")))


def letterhead(context: Context, policy: Policy) -> str:
    """Who looks after complaints, and the hotline (5.1.1): the head of what is printed."""
    department = policy.departments["hr-admin"].of(context.language)
    return _HEAD.of(context.language).format(department, hotline(context))


def alerting(context: Context) -> Alerting:
    """What the alerts of this desk go by."""
    quiet = None
    if read(context, "quiet"):
        quiet = (_minutes(read(context, "quiet_from")), _minutes(read(context, "quiet_until")))
        quiet = quiet if quiet[0] != quiet[1] else None
    return Alerting(bool(read(context, "sounds")), quiet, int(read(context, "again_after")) * MINUTE)


def _minutes(text: str) -> int:
    hours, _, minutes = str(text).partition(":")
    return int(hours) * 60 + int(minutes)


def minute_of_day(context: Context, now: Instant) -> int:
    """Minutes after midnight at ``now`` in the company's zone."""
    from datetime import datetime

    local = datetime.fromtimestamp(now // 1000, context.zone)
    return local.hour * 60 + local.minute
