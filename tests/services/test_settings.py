"""Every declared setting: its default holds, what is set is read back after a restart, a bad value is told what may be.

Owns proofs about desktop.services.declared and preferences. One walk covers a setting that is added later.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.models.store import FILE, Store
from desktop.services import declared, preferences
from desktop.services.declared import CHOICE, FLAG, FOLDER, NUMBER, PRINTER, SHOWN, TEXT, TIME, Setting
from desktop.services.desk import Desk
from desktop.services.readmodels import Refused
from desktop.services.setup_company import sample_company
from tests.fakes import FakeClock
from tests.services.conftest import Office

ALL = list(declared.settings().values())
KEYS = [setting.key for setting in ALL]
BAD: dict[str, tuple[Any, ...]] = {
    CHOICE: ("", "purple"),
    FLAG: ("yes", 1, None),
    NUMBER: ("", "ten", "-1", "1.5", "999999999999", True),
    TIME: ("", "25:00", "12:60", "noon", "7"),
    TEXT: ("x" * 300,),
    PRINTER: ("x" * 300,),
    FOLDER: ("backup", "/proc/no/such/place"),
    SHOWN: ("CD02", ""),
}


def another(setting: Setting, folder: Path) -> Any:
    """A value that is allowed and is not the default."""
    if setting.type == CHOICE:
        return next(value for value, _ in setting.choices if value != setting.default)
    if setting.key == "hotline":
        return "028-8265 0505"
    return {
        FLAG: not setting.default,
        NUMBER: setting.high,
        TIME: "06:30",
        TEXT: "绵阳公司",
        PRINTER: "HP LaserJet",
        FOLDER: str(folder / "backup"),
    }[setting.type]


def desk_of(folder: Path) -> tuple[Store, Desk]:
    store = Store.open(folder / FILE)
    desk = Desk(store, FakeClock("2026-11-23 09:00:00"))
    if not desk.people():
        sample_company(desk)
    desk.set_actor("sun")
    return store, desk


@pytest.mark.parametrize("setting", ALL, ids=KEYS)
def test_a_setting_is_declared_whole(setting: Setting) -> None:
    assert setting.type in declared.TYPES and setting.scope in (declared.PC, declared.COMPANY)
    assert setting.section in declared.sections() and setting.effect in (declared.NOW, declared.RESTART)
    for text in (setting.label, setting.hint, *(text for _, text in setting.choices)):
        assert text.zh and text.en
    assert not (setting.early and setting.scope == declared.COMPANY)
    if setting.type != SHOWN and not (setting.required and setting.default == ""):
        assert declared.accept(setting, setting.default) == setting.default


@pytest.mark.parametrize("setting", ALL, ids=KEYS)
def test_a_setting_is_read_back_and_survives_a_restart(setting: Setting, tmp_path: Path) -> None:
    store, desk = desk_of(tmp_path)
    if not setting.key.startswith("company."):
        assert desk.setting(setting.key) == setting.default
    if setting.type == SHOWN:
        store.close()
        return
    wanted = another(setting, tmp_path)
    assert desk.save_setting(setting.key, wanted) == wanted != setting.default
    assert desk.setting(setting.key) == wanted
    store.close()
    store, desk = desk_of(tmp_path)
    assert desk.setting(setting.key) == wanted
    store.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [(setting, value) for setting in ALL for value in BAD[setting.type]],
    ids=lambda one: one.key if isinstance(one, Setting) else repr(one)[:12],
)
def test_a_bad_value_is_refused_at_its_setting_and_changes_nothing(
    setting: Setting, value: Any, office: Office
) -> None:
    office.desk.set_actor("sun")
    before = office.desk.setting(setting.key)
    with pytest.raises(Refused) as caught:
        office.desk.save_setting(setting.key, value)
    assert caught.value.field == setting.key
    assert caught.value.text.zh.startswith(setting.label.zh)
    assert office.desk.setting(setting.key) == before


@pytest.mark.parametrize("setting", [one for one in ALL if one.type == NUMBER and one.low > 0], ids=lambda one: one.key)
def test_a_number_below_the_least_is_refused(setting: Setting, office: Office) -> None:
    office.desk.set_actor("sun")
    with pytest.raises(Refused) as caught:
        office.desk.save_setting(setting.key, setting.low - 1)
    assert caught.value.field == setting.key


def test_what_is_not_declared_is_refused(office: Office) -> None:
    for act in (lambda: office.desk.setting("colour"), lambda: office.desk.save_setting("colour", "red")):
        with pytest.raises(Refused):
            act()


def test_a_hotline_is_a_phone_number_and_says_so(office: Office) -> None:
    office.desk.set_actor("sun")
    for bad in ("", "电话", "123", "0288265050x"):
        with pytest.raises(Refused) as caught:
            office.desk.save_setting("hotline", bad)
        assert caught.value.field == "hotline"


def test_what_the_company_shares_is_hrs_and_an_event(office: Office) -> None:
    with pytest.raises(Refused, match="HR manager"):
        office.desk.save_setting("again_after", 20)
    page = office.desk.settings_page()
    lines = {line.setting.key: line for _, _, lines in page.sections for line in lines}
    assert set(lines) == set(KEYS) and lines["again_after"].refusal is not None and lines["sounds"].refusal is None
    office.desk.set_actor("sun")
    office.desk.save_setting("again_after", "20")
    kinds = [row[0] for row in office.store.query("SELECT kind FROM event ORDER BY lamport DESC LIMIT 1")]
    assert kinds == ["setting-set"]
    office.desk.save_setting("company.name", "绵阳公司")
    assert (office.store.shared("company.name"), office.store.shared("company.office")) == ("绵阳公司", "CD01")


@pytest.mark.parametrize(
    ("start", "end", "minute", "hushed"),
    [
        ("20:00", "08:00", 20 * 60, True),
        ("20:00", "08:00", 8 * 60, False),
        ("20:00", "08:00", 8 * 60 - 1, True),
        ("20:00", "08:00", 20 * 60 - 1, False),
        ("12:00", "14:00", 13 * 60, True),
        ("12:00", "14:00", 14 * 60, False),
        ("12:00", "12:00", 12 * 60, False),
    ],
)
def test_quiet_hours_begin_at_from_and_end_before_until(
    office: Office, start: str, end: str, minute: int, hushed: bool
) -> None:
    office.desk.save_setting("quiet_from", start)
    office.desk.save_setting("quiet_until", end)
    assert preferences.alerting(office.desk.context).hushed(minute) is hushed
    office.desk.save_setting("quiet", False)
    assert preferences.alerting(office.desk.context).hushed(minute) is False
