"""Canonical JSON has one form; what format 1 cannot hold is refused; a header's shape is checked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import parts
from desktop.models.errors import BadEvent
from desktop.models.header import KEYS, canonical, faults, read_json, split_reference

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_json_is_what_the_standard_library_writes_sorted_and_tight(value: Any) -> None:
    expected = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert canonical(value) == expected
    assert canonical(read_json(canonical(value))) == expected, "read and written again it is the same"


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, 2**53, {1: "a"}, b"raw", "\ud800", {"a": {"b": object()}}])
def test_what_format_1_cannot_hold_is_refused(value: Any) -> None:
    with pytest.raises(BadEvent):
        canonical(value)


def good() -> dict[str, Any]:
    header: dict[str, Any] = dict.fromkeys(KEYS, "")
    header.update(dict.fromkeys(("at", "lamport", "mono", "recorded_at", "seq", "ver", "fmt"), 1))
    return {**header, "case": None, "auth": "none", "fields": {}, "seen": [], "parts": []}


def test_a_good_header_has_no_faults() -> None:
    assert faults(good()) is None


PART = {"alg": "none", "audience": "company", "commitment": "00", "name": "text", "size": 1}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"at": "1"}, "at"),
        ({"seq": True}, "seq"),
        ({"fmt": 0}, "fmt"),
        ({"case": "x:1"}, "case"),
        ({"auth": "face"}, "auth"),
        ({"fields": []}, "fields"),
        ({"seen": [1]}, "seen"),
        ({"extra": 1}, "keys extra"),
        ({"actor": None}, "actor"),
        ({"parts": [{"name": "text"}]}, "parts"),
        ({"parts": [PART, PART]}, "parts (sorted by name, each name once)"),
        ({"parts": {}}, "parts"),
    ],
)
def test_a_faulty_header_is_named(change: dict[str, Any], fault: str) -> None:
    assert faults({**good(), **change}) == fault


def test_a_greater_format_is_no_fault() -> None:
    assert faults({"fmt": 2, "anything": 1}) is None
    assert faults([]) == "no object"


@pytest.mark.parametrize("ref", ["", "abc", "0123456789abcdef", "0123456789ABCDEF:1", "0123456789abcdef:01", "0:1"])
def test_a_bad_reference_is_refused(ref: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        split_reference(ref)


def test_a_part_is_bound_by_salt_and_bytes() -> None:
    one, other = parts.make("text", b"{}", "company"), parts.make("text", b"{}", "company")
    assert one.head.commitment != other.head.commitment, "the same bytes twice are not seen to be the same"
    assert parts.commitment(one.salt, b"{}") == one.head.commitment


def test_names_of_files_stand_in_a_part() -> None:
    made = parts.grouped({"text": {"why": "a"}, "person": {}}, [("张三的身份证.jpg", b"jpg")], "company")
    assert [part.head.name for part in made] == ["attachment-1", "text"]
    assert read_json(made[1].content) == {"attachments": ["张三的身份证.jpg"], "why": "a"}
