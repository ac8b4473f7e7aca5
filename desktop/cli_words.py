"""What the command line says of itself: argparse's sentences in the language asked for, and what may be typed.

Owns the parser, its words and the types of arguments, each of which says what is expected with an example. Must not
know a command.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, NoReturn, TypeVar

WRONG_USE = 2
HIDDEN = ("lock-probe",)
"""Commands that the program gives itself: neither listed nor offered."""
_YEARS = range(1970, 3000)
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

_SAID = tuple(
    (re.compile(pattern, re.DOTALL), zh, en)
    for pattern, zh, en in (
        (r"the following arguments are required: (.+)", "还缺：{0}", "missing: {0}"),
        (r"argument (.+?): invalid choice: '?(.+?)'? \(choose from (.+)\)",
         "{0}：没有“{1}”，可以写：{2}", "{0}: there is no {1!r}; one of: {2}"),
        (r"argument (.+?): expected one argument", "{0} 后面要写一个值", "{0} needs a value after it"),
        (r"argument (.+?): expected at least one argument", "{0} 后面至少写一个值", "{0} needs a value after it"),
        (r"argument (.+?): ignored explicit argument (.+)", "{0} 后面不写值：{1}", "{0} takes no value: {1}"),
        (r"unrecognized arguments: (.+)", "不认识：{0}", "not known: {0}"),
        (r"ambiguous option: (.+) could match (.+)", "{0} 不明确，可能是：{1}", "{0} may be one of: {1}"),
        (r"argument (.+?): (.+)", "{0}：{1}", "{0}: {1}"),
    )
)  # fmt: skip
"""argparse's messages, the first that fits, and what is said instead."""

_CHOICE = 3
"""So many groups has the message that lists what may be chosen, the list last."""

_T = TypeVar("_T")


class Say:
    """Says a text in the language of the command: Chinese unless ``en`` was asked for."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, zh: str, en: str) -> str:
        return en if self.language.startswith("en") else zh

    def out(self, zh: str, en: str) -> None:
        print(self(zh, en), flush=True)

    def err(self, zh: str, en: str) -> None:
        print(self(zh, en), file=sys.stderr, flush=True)


class Parser(argparse.ArgumentParser):
    """An argument parser that says in the chosen language how to go on."""

    language = "zh"

    def __init__(self, **how: Any) -> None:
        super().__init__(**{**how, "add_help": False, "formatter_class": _Formatter})
        say = Say(self.language)
        self._positionals.title = say("参数", "arguments")
        self._optionals.title = say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=say("显示这份说明", "show this and end"))

    def error(self, message: str) -> NoReturn:
        say = Say(self.language)
        self.print_usage(sys.stderr)
        what = say(*worded(message))
        say.err(
            f"命令没有写对：{what}\n用法见：complaint-desk --help",
            f"The command is not right: {what}\nSee: complaint-desk --lang en --help",
        )
        raise SystemExit(WRONG_USE)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        said = Say(Parser.language)("用法：", "usage: ")
        super().add_usage(usage, actions, groups, said if prefix is None else prefix)


def worded(message: str) -> tuple[str, str]:
    """argparse's ``message`` in Chinese and in English; one that is not known stays as it is."""
    for pattern, zh, en in _SAID:
        found = pattern.fullmatch(message)
        if found is not None:
            groups = list(found.groups())
            if len(groups) == _CHOICE:
                groups[-1] = _offered(groups[-1])
            return zh.format(*groups), en.format(*groups)
    return message, message


def _offered(choices: str) -> str:
    """``'a', 'b'`` without quotes, and without what is hidden."""
    return ", ".join(one for one in (part.strip("'") for part in choices.split(", ")) if one not in HIDDEN)


# what is typed ------------------------------------------------------------------------------------------------------
Typed = Callable[[str], _T]
"""Reads one argument; ``ArgumentTypeError`` says what is expected."""


def day(say: Say) -> Typed[date]:
    """``2026-11-01``."""
    return _reader(_DAY, date, say("要写成年-月-日，例如 2026-11-01", "expected a day such as 2026-11-01"), say)


def month(say: Say) -> Typed[date]:
    """``2026-11``: the month's first day."""
    expected = say("要写成年-月，例如 2026-11", "expected a month such as 2026-11")
    return _reader(_MONTH, lambda year, number: date(year, number, 1), expected, say)


def week(say: Say) -> Typed[date]:
    """``2026-W47``: the Monday of that ISO week."""
    expected = say(
        "要写成年-W周次，例如 2026-W47（2026 年第 47 周）", "expected a week such as 2026-W47 (the 47th of 2026)"
    )
    return _reader(_WEEK, lambda year, number: date.fromisocalendar(year, number, 1), expected, say)


def whole(say: Say, least: int | None = None) -> Typed[int]:
    """A whole number, ``least`` or more."""
    zh, en = ("要写整数", "expected a whole number") if least is None else (
        f"要写 {least} 或更大的整数", f"expected a whole number, {least} or more"
    )  # fmt: skip

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or (least is not None and number < least):
            raise _not(say, say(f"{zh}，例如 20", f"{en}, such as 20"), text)
        return number

    return read


def _reader(pattern: re.Pattern[str], make: Callable[..., date], expected: str, say: Say) -> Typed[date]:
    def read(text: str) -> date:
        found = pattern.fullmatch(text.strip().upper())
        try:
            made = make(*map(int, found.groups())) if found is not None else None
        except ValueError:
            made = None
        if made is None or made.year not in _YEARS:
            raise _not(say, expected, text)
        return made

    return read


def _not(say: Say, expected: str, text: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(say(f"{expected}；写的是“{text}”", f"{expected}; got {text!r}"))
