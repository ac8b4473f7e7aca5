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


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ('x = "30m"', "x = 9"),
        ("x = 1# bare", "x = 9 # bare"),
        ('x = "a\\"# in" # out', "x = 9 # out"),
        ("x = 'a\\' # out", "x = 9 # out"),
        ("x = \"it's # in\" # out's", "x = 9 # out's"),
        ("x = 'say \"# in\"' # out", "x = 9 # out"),
        ("x = [[1, 2], { y = 3 }] # [out", "x = 9 # [out"),
        ('x = "" # 1', "x = 9 # 1"),
        ('x = ["#", "]"]', "x = 9"),
    ],
)
def test_a_comment_begins_where_toml_says(line: str, made: str) -> None:
    assert with_value(line + "\ny = 2\n", ("x",), "9") == made + "\ny = 2\n"


@pytest.mark.parametrize("line", ["x = [1, # more", "x = { y = [1] # more", "x = 'open # more", 'x = "open'])
def test_a_value_that_is_not_closed_is_not_touched(line: str) -> None:
    with pytest.raises(KeyError, match=r"^'x'$"):
        with_value(line, ("x",), "9")


@pytest.mark.parametrize("path", [("a", "z"), ("c", "x"), ("a", "long"), ("a",)])
def test_what_is_not_set_on_one_line_is_not_touched(path: tuple[str, ...]) -> None:
    with pytest.raises(KeyError) as caught:
        with_value(TEXT, path, "1")
    assert caught.value.args == (".".join(path),)


def test_a_table_is_taken_out_to_the_next_one_or_the_end() -> None:
    assert without_table(TEXT, "[a]") == "# head\n[b.\"7.2\"]\nx = 'q' # second\n"
    assert "[b" not in without_table(TEXT, '[b."7.2"]')
    assert without_table(TEXT, "[c]") == TEXT
    assert without_table("\n[a]\nx = 'X' \n\n[b]\n", "[b]") == "\n[a]\nx = 'X' \n"
