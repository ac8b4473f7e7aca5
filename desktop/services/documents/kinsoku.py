"""Where a line of Chinese text may end (禁则), and what of a text may reach the paper at all.

Owns the line-breaking rules of design §6 and the cleaning of text typed or pasted by people. Must not know fonts or
pages: the width of a text is asked from a function that the caller gives. Text is data: nothing in it is markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

NO_START = frozenset("，。；：、！？）》”’】〉」』］｝〕％‰℃·,.;:!?)]}%" + "\u00a0")
"""Characters that must not begin a line."""
NO_END = frozenset("（《“‘【〈「『［｛〔￥¥([{" + "\u00a0")
"""Characters that must not end a line."""

_SPACES = " \u3000"
_OPENING, _CLOSING = "（《“‘【〈「『［｛〔", "，。；：、！？）》”’】〉」』］｝〕"
TIGHT = re.compile(f"(?<=[{_CLOSING}])[{_OPENING}{_CLOSING}]|(?<=[{_OPENING}])[{_OPENING}]")
"""A full-width mark that stands half a character closer to the mark before it: both are half blank (标点挤压)."""
_UNIT = (
    "(?:个工作日|工作日|平方米|个月|分钟|小时|万元|亿元|公里|厘米|毫米|千克|公斤|kg|km|cm|mm|kW"
    "|[元角分年月日号时秒天周件次笔台个人名份项倍页套米克吨度户例条张级℃㎡%‰])"
)
_WORD = r"[!-~\u00a1-\u02ff\u0370-\u052f]+"
_ATOM = re.compile(
    # a number keeps its unit (50-200 元/次) and its currency (¥ 50.00)
    rf"(?:第 ?|[¥￥] ?|CNY )?(?:{_WORD})?[0-9] ?{_UNIT}(?:/{_UNIT})?"
    rf"|(?:[¥￥]|CNY) ?{_WORD}"
    rf"|{_WORD}"
    r"|…+|[—―─]+|⋯+"
    rf"|[{_SPACES}]+"
    r"|[^ \u3000]",
    re.DOTALL,
)
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff\u302a-\u302f\u3099\u309a]")
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(r"[\t\u1680\u2000-\u200a\u202f\u205f]")
_PLAIN = re.compile(
    r"[\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2100-\u2bff\u3000-\u9fff\uff01-\uffee]*"
)


def clean(text: str) -> str:
    """``text`` as it may be printed: line ends as ``\\n``, tabs and odd blanks as a space; control characters,
    direction marks (which could make a sum read backwards), invisible characters and lone surrogates left out."""
    if _PLAIN.fullmatch(text):
        return text
    return _UNSEEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text)))


def units(paragraph: str) -> list[str]:
    """The pieces of ``paragraph`` between which a line may end; joined they are ``paragraph`` again.

    A piece carries the blanks that follow it. Latin words, times, numbers with their unit, …… and —— are whole; a
    piece begins with none of :data:`NO_START` (but at the very beginning) and ends with none of :data:`NO_END`.
    """
    pieces: list[str] = []
    for atom in _ATOM.findall(paragraph):
        if pieces and (
            atom[0] in _SPACES
            or atom[0] in NO_START
            or _MARKS.match(atom)
            or pieces[-1].rstrip(_SPACES)[-1:] in NO_END
            or not pieces[-1].strip(_SPACES)
        ):
            pieces[-1] += atom
        else:
            pieces.append(atom)
    return pieces


def tight(text: str, advance: Callable[[str], float], em: float) -> list[int]:
    """Where in ``text`` a full-width mark stands half an ``em`` closer to the full-width mark before it."""
    if not TIGHT.search(text):
        return []
    places = (found.start() for found in TIGHT.finditer(text))
    return [at for at in places if advance(text[at]) >= em and advance(text[at - 1]) >= em]


def break_lines(
    text: str, width: float, advance: Callable[[str], float], em: float = 1000, indent: float = 0.0
) -> list[str]:
    """``text`` in lines no wider than ``width`` (the first of each paragraph by ``indent`` narrower).

    ``advance`` gives the width of a character, ``em`` is that of a full-width one, all in one unit. Blanks at a line's
    end are dropped. A single piece wider than a whole line is cut between characters, the only case in which the rules
    give way. Never empty.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        widths = [advance(character) for character in paragraph]
        closer = tight(paragraph, advance, em)
        for at in closer:
            widths[at] -= em / 2
        if sum(widths) <= width - indent:
            lines.append(paragraph)
        else:
            _fill(lines, paragraph, widths, width, indent, dict.fromkeys(closer, em / 2))
    return lines


def _fill(
    lines: list[str], paragraph: str, widths: list[float], width: float, indent: float, closer: dict[int, float]
) -> None:
    ends = list(accumulate(widths, initial=0.0))
    cuts = list(accumulate(map(len, units(paragraph)), initial=0))
    start, length, room = 0, len(paragraph), width - indent
    while start < length:
        # A mark that stood closer to the one before it has its whole width again at the beginning of a line.
        reach = bisect_right(ends, ends[start] + room - closer.get(start, 0.0)) - 1
        while reach < length and paragraph[reach] in _SPACES:
            reach += 1
        cut = cuts[bisect_right(cuts, reach) - 1]
        if cut <= start:
            cut = max(reach, start + 1)
        lines.append(paragraph[start:cut].rstrip(_SPACES))
        start, room = cut, width
