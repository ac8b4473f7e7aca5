"""Every view in its states, walked through the real window: no cut, overlapping, boxed, pale or foreign word.

Owns the walk of every run; ``make shots-check`` walks the same list in every theme, size and scale factor.
"""

from __future__ import annotations

import pytest

from tests.look import access, judge
from tests.look.checks import Seen
from tests.look.conftest import MakeStage
from tests.look.stage import WORLDS
from tests.look.view import View
from tests.look.views import VIEWS, walk


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_view_can_be_read_and_is_named(stages: MakeStage, language: str) -> None:
    said: list[str] = []
    for world in WORLDS:
        stage = stages(world, language)

        def visit(view: View, stage: object = stage) -> None:
            stage.resize(1366, 768)  # type: ignore[attr-defined]
            names = access.nameless(Seen(stage.subject), language)  # type: ignore[attr-defined]
            said.extend(f"{view.name}: {one}" for one in (*judge.faults(stage), *names))  # type: ignore[arg-type]

        walk(stage, [view for view in VIEWS if view.world == world and view.quick], visit)
    assert not said, "\n" + "\n".join(said)


LARGEST = (1108, 660)
"""What a screen of 1440 × 900 has at the largest text size (130 %), less the bars of the system."""
AT_THE_LARGEST = (
    "alerts-group",
    "alerts-opened",
    "board",
    "table",
    "register-filled",
    "register-wrong",
    "case",
    "case-findings",
    "policy",
    "policy-draft",
)


@pytest.mark.slow
def test_at_the_largest_text_size_panels_give_way_and_nothing_is_cut(stages: MakeStage) -> None:
    said: list[str] = []
    stage = stages(WORLDS[0])

    def visit(view: View) -> None:
        stage.resize(*LARGEST)
        said.extend(f"{view.name}: {one}" for one in judge.faults(stage))

    walk(stage, [view for view in VIEWS if view.name in AT_THE_LARGEST], visit)
    assert not said, "\n" + "\n".join(said)


def test_the_list_of_views_names_each_once() -> None:
    names = [view.name for view in VIEWS]
    assert len(set(names)) == len(names)
    assert {view.world for view in VIEWS} == set(WORLDS)


def test_an_answer_that_comes_after_the_wall_board_was_put_away_finds_nothing_to_do(stages: MakeStage) -> None:
    stage = stages()
    stage.window.wall.toggle()
    release = stage.hold()
    stage.window.wall.board.tick()
    stage.window.wall.toggle()
    stage.draw()
    release()
    stage.settle()
    assert stage.window.wall.board is None
