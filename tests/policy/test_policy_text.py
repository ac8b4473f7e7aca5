"""Setting one figure in a policy's text: everything else stays to the letter.

Owns proofs about desktop.policy.config_lines.
"""

from __future__ import annotations

import pytest
import tomli

from desktop.policy.config_lines import with_value, without_table

TEXT = """# head
[a]
x = "30m" # why
y = { is = [1, 2], source = "a # b ] }" } # c
long = [
  1,
]
[b."7.2"]
x = 'q' # second
"""


def test_the_value_of_one_key_is_replaced_and_comments_stay() -> None:
    made = with_value(TEXT, ("a", "x"), '"45m"')
    assert made == TEXT.replace('x = "30m" # why', 'x = "45m" # why')
    made = with_value(made, ("a", "y"), "[3, 4]")
    assert "y = [3, 4] # c\n" in made
    made = with_value(made, ("b", "7.2", "x"), "2")
    assert tomli.loads(made) == {"a": {"x": "45m", "y": [3, 4], "long": [1]}, "b": {"7.2": {"x": 2}}}


@pytest.mark.parametrize("path", [("a", "z"), ("c", "x"), ("a", "long"), ("a",)])
def test_what_is_not_set_on_one_line_is_not_touched(path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError):
        with_value(TEXT, path, "1")


def test_a_table_is_taken_out_to_the_next_one_or_the_end() -> None:
    assert without_table(TEXT, "[a]") == "# head\n[b.\"7.2\"]\nx = 'q' # second\n"
    assert "[b" not in without_table(TEXT, '[b."7.2"]')
    assert without_table(TEXT, "[c]") == TEXT
