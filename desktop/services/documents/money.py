"""Sums of money as they stand on paper: figures and Chinese capitals (大写).

Owns the two spellings of an amount in whole fen. Must not know policy, layout or language of the rest of a page.

The capitals are spelled here and not by the cn2an library: it leaves out 整 after a whole 角 (``20.10`` gives
``贰拾元壹角``), says ``壹万亿`` yet refuses longer sums, and costs some 170 ms to import.
"""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
LIMIT = 10**18
"""Amounts of this many fen and above (ten thousand 万亿 yuan) are refused."""


def figures(fen: int) -> str:
    """``5000`` gives ``50.00``, ``100500`` gives ``1,005.00``; a negative sum keeps its sign."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def short_figures(fen: int) -> str:
    """Like :func:`figures` but whole yuan without decimals: ``36000`` gives ``360``."""
    return figures(fen).removesuffix(".00")


def capitals(fen: int) -> str:
    """``5000`` gives ``人民币伍拾元整`` (design §6).

    One 零 stands for any run of inner zeros; 整 follows 元, or 角 where there is no 分. Raises ``ValueError`` for
    sums of :data:`LIMIT` fen and above.
    """
    if abs(fen) >= LIMIT:
        raise ValueError(f"no capitals for {fen} fen: too large")
    yuan, rest = divmod(abs(fen), 100)
    jiao, cent = divmod(rest, 10)
    words = "人民币负" if fen < 0 else "人民币"
    if yuan or not rest:
        words += _whole(yuan) + "元"
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif cent and yuan:
        words += "零"
    return words + (_DIGITS[cent] + "分" if cent else "整")


def _whole(number: int) -> str:
    """Capitals of a whole number below 10^16: parts of eight digits by 亿, of four by 万."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + unit + gap + (_whole(low) if low else "")
    return _four(number)


def _four(number: int) -> str:
    """Capitals of a number below 10000, without leading or closing 零 (but 零 for nought)."""
    words, gap = "", False
    for digit, place in zip(f"{number:04d}", _PLACES, strict=True):
        if digit == "0":
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[int(digit)] + place
        gap = False
    return words or "零"
