"""The settings as data: ``resources/settings.toml`` read into values, and what may stand in each.

Owns the shape of that file and the check of a value against its declaration. Must not read or store a setting: that is
:mod:`desktop.services.preferences`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from desktop.paths import resource
from desktop.policy.values import Text
from desktop.services import osreasons
from desktop.services.readmodels import Refused

CHOICE, FLAG, NUMBER, TIME, TEXT, FOLDER, PRINTER, SHOWN = (
    *("choice", "flag", "number", "time"),
    *("text", "folder", "printer", "shown"),
)
TYPES = (CHOICE, FLAG, NUMBER, TIME, TEXT, FOLDER, PRINTER, SHOWN)
PC, COMPANY = "pc", "company"
NOW, RESTART = "now", "restart"
PROBE = ".complaint-desk-probe"
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


class Setting(Struct, frozen=True):
    """One declaration. ``choices``: value and words; ``low``, ``high``: of a number, both allowed."""

    key: str
    section: str
    type: str
    scope: str
    default: Any
    label: Text
    hint: Text
    early: bool = False
    effect: str = NOW
    choices: tuple[tuple[str, Text], ...] = ()
    low: int = 0
    high: int = 0
    unit: Text = Text("", "")
    required: bool = False
    longest: int = 200
    pattern: str = ""
    expected: Text = Text("", "")


@cache
def settings() -> Mapping[str, Setting]:
    """Every declared setting by key, in the order of the page."""
    return {key: _setting(key, table) for key, table in _document()["settings"].items()}


@cache
def sections() -> Mapping[str, Text]:
    """The sections of the page, in order."""
    return {key: _text(value) for key, value in _document()["sections"].items()}


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(resource("settings.toml").read_text("utf-8"))


def _text(table: Mapping[str, str]) -> Text:
    return Text(table["zh"], table["en"])


def _setting(key: str, table: Mapping[str, Any]) -> Setting:
    said: dict[str, Any] = dict(table)
    for name in ("label", "hint", "unit", "expected"):
        if name in table:
            said[name] = _text(table[name])
    said["choices"] = tuple((value, _text(text)) for value, text in table.get("choices", {}).items())
    return Setting(key=key, **said)


def find(key: str) -> Setting:
    """A declaration; ``Refused`` where there is none."""
    found = settings().get(key)
    if found is None:
        raise Refused("unknown-setting", Text(f"没有设置项“{key}”", f"there is no setting {key!r}"), key)
    return found


def accept(setting: Setting, value: Any) -> Any:
    """``value`` as it is stored. ``Refused`` (its field is the key) says what is allowed."""
    check = _CHECKS.get(setting.type)
    if check is None:
        raise refused(setting, Text("此项不可更改", "this cannot be changed"))
    return check(setting, value)


def kept(setting: Setting, values: Mapping[str, Any]) -> Any:
    """The value among ``values`` by key, if it may stand there; else the default. A folder is not tried."""
    value = values.get(setting.key, setting.default)
    try:
        return _plain(setting, value) if setting.type == FOLDER else accept(setting, value)
    except Refused:
        return setting.default


def refused(setting: Setting, text: Text) -> Refused:
    """The refusal of a value of ``setting``."""
    said = Text(f"{setting.label.zh}：{text.zh}", f"{setting.label.en}: {text.en}")
    return Refused("wrong-value", said, setting.key)


def _choice(setting: Setting, value: Any) -> str:
    if value in dict(setting.choices):
        return str(value)
    zh = "、".join(text.zh for _, text in setting.choices)
    en = ", ".join(text.en for _, text in setting.choices)
    raise refused(setting, Text(f"可选：{zh}", f"choose one of {en}"))


def _flag(setting: Setting, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise refused(setting, Text("只能是开或关", "either on or off"))


def _number(setting: Setting, value: Any) -> int:
    text = str(value).strip()
    if not isinstance(value, bool) and text.isascii() and text.isdecimal():
        number = int(text[:9])
        if setting.low <= number <= setting.high:
            return number
    zh = f"请填 {setting.low} 至 {setting.high} 的整数{f'（{setting.unit.zh}）' if setting.unit.zh else ''}"
    en = f"a whole number from {setting.low} to {setting.high} {setting.unit.en}".rstrip()
    raise refused(setting, Text(zh, en))


def _time(setting: Setting, value: Any) -> str:
    found = _TIME.fullmatch(str(value).strip())
    if found is None:
        raise refused(setting, Text("请按 时:分 填写，例如 20:00", "hours and minutes, such as 20:00"))
    return f"{int(found[1]):02d}:{found[2]}"


def _plain(setting: Setting, value: Any) -> str:
    text = str(value).strip()
    if not text and setting.required:
        raise refused(setting, Text("不能为空", "this must not be empty"))
    if len(text) > setting.longest:
        raise refused(setting, Text(f"最多 {setting.longest} 字", f"{setting.longest} characters at most"))
    if text and setting.pattern and not re.fullmatch(setting.pattern, text):
        raise refused(setting, Text(f"请填{setting.expected.zh}", f"expected {setting.expected.en}"))
    return text


def _folder(setting: Setting, value: Any) -> str:
    text = str(value).strip()
    if text:
        problem = why_not_writable(text)
        if problem is not None:
            raise refused(setting, problem)
    return text


def why_not_writable(folder: str) -> Text | None:
    """Why nothing can be written into ``folder`` (tried, and taken away again); ``None`` where it can."""
    path = Path(folder).expanduser()
    if not path.is_absolute():
        return Text("请填完整路径", "give the whole path")
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / PROBE
        probe.write_bytes(b"1")
        probe.unlink()
    except OSError as error:
        why = osreasons.reason(error)
        return Text(
            f"无法写入“{folder}”（{why.zh}）；请换一个文件夹或检查权限",
            f"cannot write into {folder!r} ({why.en}); choose another folder or check the permissions",
        )
    return None


_CHECKS = {
    CHOICE: _choice,
    FLAG: _flag,
    NUMBER: _number,
    TIME: _time,
    TEXT: _plain,
    PRINTER: _plain,
    FOLDER: _folder,
}
