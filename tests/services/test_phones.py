"""Phone numbers: what is one, which digits it has at home, and what else was written for the same line.

Owns tables of edge cases of desktop.services.phones; no ledger is needed.
"""

from __future__ import annotations

import pytest

from desktop.services import phones, shown

MOBILE, LINE = "13880542716", "02882650505"


@pytest.mark.parametrize(
    "text",
    [
        MOBILE,
        "138 8054 2716",
        "１３８－８０５４－２７１６",
        "138\u20118054\u20112716",
        "138\u22128054\u22122716",
        "138—8054–2716",
        "138\u00a08054\u30002716",
        f"\u202d{MOBILE}\u202c",
        f"\u200b{MOBILE}\ufeff",
        "＋86（0）28 8265 0505",
        "028-8265 0505转12",
        "8265 0505 EXT. 12",
        "13880542716、13900001111；82650505",
        "110",
    ],
)
def test_what_people_paste_is_a_phone_number(text: str) -> None:
    assert phones.is_phone(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "+", "转", "ext", "—", "\u202d\u202c", "一三八", f"{MOBILE}王", f"tel:{MOBILE}", "138x8054", "٣"]
)
def test_what_has_no_digit_or_a_letter_is_none(text: str) -> None:
    assert not phones.is_phone(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+86 138 8054 2716", MOBILE),
        ("(+86) 138 8054 2716", MOBILE),
        ("0086 0138 8054 2716", MOBILE),
        ("86 13880542716", MOBILE),
        (f"\u202d+86{MOBILE}\u202c", MOBILE),
        ("+ 86 28 8265 0505", LINE),
        ("0086 (0)28 8265 0505", LINE),
        ("028-8265 0505 转 12", LINE),
        ("82650505 ext 12", "82650505"),
        ("13880542716 / 02882650505", MOBILE),
        ("86138805", "86138805"),
        ("8682650505", "8682650505"),
        ("+86", ""),
        ("转12", ""),
        ("", ""),
        ("400-800-8888", "4008008888"),
        ("+1 212 555 0100", "12125550100"),
    ],
)
def test_the_first_number_is_read_as_dialled_at_home(text: str, digits: str) -> None:
    assert phones.digits(text) == digits


def same(typed: str, kept: str) -> bool:
    """Whether digits kept earlier are found from what is typed now."""
    return any(kept.startswith(one.start) and len(kept) >= one.least for one in phones.spellings(typed))


@pytest.mark.parametrize(
    ("typed", "kept", "found"),
    [
        ("1388054", MOBILE, True),
        ("01388054", MOBILE, True),
        (MOBILE, f"0{MOBILE}", True),
        (MOBILE, f"0086{MOBILE}", True),
        (MOBILE, f"00860{MOBILE}", True),
        (f"{MOBILE} 13900001111", MOBILE, True),
        (f"{MOBILE}-802", MOBILE, True),
        (MOBILE, f"{MOBILE}802", True),
        (MOBILE, "13880542717", False),
        (MOBILE, f"00{MOBILE}", False),
        (LINE, "862882650505", True),
        (LINE, "2882650505", True),
        (LINE, "82650505", False),
        ("82650505", LINE, False),
        ("82650505", "82650505802", True),
        ("2882650505", LINE, True),
        ("01012345678", "1012345678", True),
        ("1012345", "01012345678", False),
        ("86138805", f"86{MOBILE}", True),
        ("8613880542716", MOBILE, True),
    ],
)
def test_a_line_is_the_same_however_it_was_written(typed: str, kept: str, found: bool) -> None:
    assert same(typed, kept) is found


@pytest.mark.parametrize("text", ["", "0", "+86", "转", "abc"])
def test_without_digits_there_is_nothing_to_look_for(text: str) -> None:
    assert phones.spellings(text) == ()


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        (MOBILE, "138 8054 2716"),
        (LINE, "028 8265 0505"),
        ("01082650505", "010 8265 0505"),
        ("08162345678", "0816 234 5678"),
        ("075523456789", "0755 2345 6789"),
        ("4008265050", "400 826 5050"),
        ("0816-2345678", "0816-2345678"),
        ("82650505", "82650505"),
        ("", ""),
    ],
)
def test_a_number_is_shown_in_groups_and_one_with_its_own_stays_as_it_was_written(number: str, groups: str) -> None:
    assert shown.phone(number) == groups
