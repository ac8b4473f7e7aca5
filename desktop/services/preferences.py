"""The declared settings of this desk: read, shown by sections, and set.

Owns where each lies: early ones in ``display.json``, those of this PC in local rows, the company's as events. Must not
apply one: views and alerts do, each its own.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from desktop.policy.values import Instant, Text
from desktop.services import company, declared, early, settings
from desktop.services.context import Context
from desktop.services.declared import Setting
from desktop.services.readmodels import Trouble

MINUTE = 60_000
NAME = "company.name"


class SettingLine(Struct, frozen=True):
    """A setting as shown; ``refusal`` says why whoever sits here cannot change it, ``None`` where they can."""

    setting: Setting
    value: Any
    refusal: Text | None = None


class SettingsPage(Struct, frozen=True):
    """Sections in order, each with its settings; ``folder`` is where the data lie."""

    sections: tuple[tuple[str, Text, tuple[SettingLine, ...]], ...]
    folder: str


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
    if setting.early:
        return early.read(context.store.data_dir)[key]
    if setting.scope == declared.COMPANY:
        return _typed(setting, settings.shared(context, key))
    return settings.get(context, key, setting.default)


def _typed(setting: Setting, text: str) -> Any:
    if not text:
        return setting.default
    return int(text) if setting.type == declared.NUMBER else text


def save(context: Context, key: str, value: Any) -> Any:
    """Set one; what is kept. ``Refused`` says what is allowed or who may, ``Trouble`` what the world refused."""
    setting = declared.find(key)
    kept = declared.accept(setting, value)
    if setting.early:
        try:
            early.save(context.store.data_dir, key, kept)
        except OSError as error:
            text = Text("设置没有保存。", "The setting was not saved.")
            remedy = Text("请检查数据文件夹的权限和磁盘空间。", "Check the data folder's permissions and the disk.")
            raise Trouble("readonly", text, remedy) from error
    elif setting.scope == declared.COMPANY:
        draft = company.rename(kept) if key == NAME else company.setting(key, kept)
        company.put(context, [draft])
    else:
        settings.put(context, key, kept)
    return kept


def page(context: Context) -> SettingsPage:
    """Every setting by sections, for whoever sits here."""
    lines: dict[str, list[SettingLine]] = {section: [] for section in declared.sections()}
    refusal = company.why_not(context)
    for key, setting in declared.settings().items():
        held = refusal if setting.scope == declared.COMPANY else None
        lines[setting.section].append(SettingLine(setting, read(context, key), held))
    found = tuple((key, text, tuple(lines[key])) for key, text in declared.sections().items())
    return SettingsPage(found, str(context.store.data_dir))


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
