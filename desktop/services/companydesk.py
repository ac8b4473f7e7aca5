"""What the desk does with the company itself: settings, policy versions, people, stores.

Owns that part of :class:`~desktop.services.desk.Desk` and nothing else: every method is one import and one call.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.policy.values import Instant
from desktop.services.context import Context

if TYPE_CHECKING:
    from desktop.services.policymodels import Change, PolicyPage, Wish
    from desktop.services.preferences import SettingsPage
    from desktop.services.staff import Preview, StaffPage


class CompanyDesk:
    """Settings, backups, policy versions, people and stores."""

    context: Context

    # the company itself ---------------------------------------------------------------------------------------
    def settings_page(self) -> SettingsPage:
        """Every declared setting by sections, for whoever sits here."""
        from desktop.services import preferences

        return preferences.page(self.context)

    def setting(self, key: str) -> Any:
        """A declared setting as it is in force."""
        from desktop.services import preferences

        return preferences.read(self.context, key)

    def save_setting(self, key: str, value: Any) -> Any:
        """Set a declared setting; what is kept. ``Refused`` says what is allowed."""
        from desktop.services import preferences

        return preferences.save(self.context, key, value)

    def backup_now(self) -> Path:
        """A verified backup at once, by a connection of its own: for a thread that nothing waits for; its folder."""
        from desktop.services import backups

        return backups.at_once(self.context.pc, self.context.clock).folder

    def policy_page(self, now: Instant, version: str = "") -> PolicyPage:
        """A policy version beside the source's words; the one in force where none is named."""
        from desktop.services import policypage

        return policypage.page(self.context, now, version)

    def export_policy(self, version: str, path: Path) -> None:
        """Write the whole text of a policy version to ``path``, as policy.toml."""
        from desktop.services import policypage

        policypage.export(self.context, version, path)

    def plan_policy(self, wishes: Sequence[Wish]) -> tuple[Change, ...]:
        """What the wished figures would change, checked."""
        from desktop.services import policypage

        return policypage.plan(self.context, wishes)

    def adopt_policy(self, wishes: Sequence[Wish], basis: str, effective: str) -> str:
        """Adopt a version with the wished figures from the ISO day ``effective``; its id."""
        from desktop.services import policypage

        return policypage.adopt(self.context, wishes, basis, effective, self.context.clock.now())

    def staff(self) -> StaffPage:
        """People and stores, those who left included."""
        from desktop.services import staff

        return staff.page(self.context)

    def save_person(
        self, key: str, name: str, role: str, department: str, phone: str | None = None, store: str = ""
    ) -> str:
        """Add somebody (empty ``key``) or change them; the key. ``store``: the one that a store manager manages."""
        from desktop.services import staff

        return staff.save_person(self.context, key, name, role, department, phone, store)

    def save_store(self, key: str, name: str, kind: str, bonus: str | None = None) -> str:
        """Add a store (empty ``key``) or change it; the key."""
        from desktop.services import staff

        return staff.save_store(self.context, key, name, kind, bonus)

    def set_active(self, key: str, active: bool) -> None:
        """A person or store leaves or comes back."""
        from desktop.services import staff

        staff.set_active(self.context, key, active)

    def preview_staff(self, what: str, text: str) -> Preview:
        """What pasted lines (``people`` or ``stores``) would do."""
        from desktop.services import staff

        return staff.preview(self.context, what, text)

    def take_staff(self, what: str, text: str) -> Preview:
        """Record what a preview showed."""
        from desktop.services import staff

        return staff.take(self.context, what, text)
