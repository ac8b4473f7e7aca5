"""Each rule × fires, just does not, counts twice, counts once; whom it falls on, how much, and what takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from desktop.policy.case import CaseState
from desktop.policy.kinds import KINDS
from desktop.policy.rules import RULES, falls_on
from desktop.policy.values import Directory, Person, Store
from tests.policy.building import COMPANY, PEOPLE, STORES, Story, customer, employee, twice, without

END = "2027-06-01 00:00"
Cell = tuple[Callable[[], Story], list[str]]


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def extended() -> Story:
    return dispatched().add("extended", "09:30", until="12:00")


def escalated() -> Story:
    return customer().add("escalated", "09:10")


def in_category(category: str = "delivery-date", responsible: str | None = "li") -> Story:
    return Story().add("registered", "09:00", category=category, responsible=responsible)


def everything() -> Story:
    """A case in which nearly every other rule suggests."""
    story = in_category().tell("09:10 dispatched", "09:11 escalated")
    story.add("misconduct-found", "09:12", on="s1").add("misconduct-found", "09:12", on="d1")
    story.add("misconduct-found", "09:13").tell("09:14 media-exposed", "09:15 commended")
    return story.tell("12-01 10:00 repeat-complaint")


@dataclass
class Cells:
    """One rule's row: a story and what the rule suggests at its end."""

    fires: Cell
    just_not: Cell
    twice: Cell
    once: Cell


LATE = "late-answer li 30-30 of answer"
LONG = "extended-repeat li 50-200 of answer"
HEAD = "head-late hou 100-100 of head-day"
HANDLER = "handler-late amy 30-50 of dispatch"
DELAY = "delay-media li 50-500"

CELLS = {
    "employee-late": Cells(
        fires=(lambda: employee().tell("11-24 00:00:00.001 repeat-complaint"), ["employee-late amy 50-50 of same-day"]),
        just_not=(lambda: employee().tell("11-24 00:00 repeat-complaint"), []),
        twice=(
            lambda: employee().tell("11-24 09:00 repeat-complaint", "11-24 10:00 skip-level-complaint"),
            ["employee-late amy 50-50 of same-day"] * 2,
        ),
        once=(
            lambda: employee().tell(
                "11-24 09:00 explained", "11-24 09:30 repeat-complaint", "11-24 10:00 repeat-complaint"
            ),
            ["employee-late amy 50-50 of same-day"],
        ),
    ),
    "late-answer": Cells(
        fires=(lambda: dispatched().tell("10:10:00.001 repeat-complaint"), [LATE]),
        just_not=(lambda: dispatched().tell("10:10 repeat-complaint"), []),
        twice=(lambda: dispatched().tell("10:20 repeat-complaint", "10:30 repeat-complaint"), [LATE, LATE]),
        once=(
            lambda: dispatched().tell("10:15 findings-returned", "10:20 repeat-complaint", "10:30 repeat-complaint"),
            [LATE],
        ),
    ),
    "extended-repeat": Cells(
        fires=(lambda: extended().tell("12:00 repeat-complaint"), [LONG]),
        just_not=(lambda: extended().tell("12:00 findings-returned", "12:00 repeat-complaint"), []),
        twice=(lambda: extended().tell("11:00 repeat-complaint", "13:00 repeat-complaint"), [LONG, LONG]),
        once=(
            lambda: extended().tell("12:01 findings-returned", "12:10 repeat-complaint", "12:20 repeat-complaint"),
            [LONG],
        ),
    ),
    "head-late": Cells(
        fires=(lambda: escalated().tell("11-24 00:00:00.001 repeat-complaint"), [HEAD]),
        just_not=(lambda: escalated().tell("11-24 00:00 repeat-complaint"), []),
        twice=(lambda: escalated().tell("11-24 09:00 repeat-complaint", "11-24 10:00 repeat-complaint"), [HEAD, HEAD]),
        once=(
            lambda: escalated().tell(
                "11-24 09:00 head-answered", "11-24 09:10 repeat-complaint", "11-24 09:20 repeat-complaint"
            ),
            [HEAD],
        ),
    ),
    "handler-late": Cells(
        fires=(lambda: customer().tell("09:30:00.001 repeat-complaint"), [HANDLER]),
        just_not=(lambda: customer().tell("09:30 repeat-complaint"), []),
        twice=(lambda: customer().tell("09:31 repeat-complaint", "09:32 repeat-complaint"), [HANDLER, HANDLER]),
        once=(
            lambda: customer().tell("09:31 dispatched", "09:32 repeat-complaint", "09:33 repeat-complaint"),
            [HANDLER],
        ),
    ),
    "direct-store": Cells(
        fires=(lambda: customer().add("misconduct-found", "09:10", on="s1"), ["direct-store s1 500-500"]),
        just_not=(lambda: customer().add("misconduct-found", "09:10", on="d1"), []),
        twice=(
            lambda: customer().add("misconduct-found", "09:10", on="s1").add("misconduct-found", "09:11", on="s1"),
            ["direct-store s1 500-500"] * 2,
        ),
        once=(
            lambda: customer().add("misconduct-found", "09:10", on="s1").tell("09:11 repeat-complaint"),
            ["direct-store s1 500-500"],
        ),
    ),
    "dealer": Cells(
        fires=(lambda: employee().add("misconduct-found", "09:10", on="d1"), ["dealer d1 200-200"]),
        just_not=(lambda: employee().add("misconduct-found", "09:10", on="s1"), []),
        twice=(
            lambda: customer().add("misconduct-found", "09:10", on="d1").add("misconduct-found", "09:10", on="d1"),
            ["dealer d1 200-200"] * 2,
        ),
        once=(
            lambda: customer().add("misconduct-found", "09:10", on="d1").tell("09:11 media-exposed"),
            ["dealer d1 200-200"],
        ),
    ),
    "staff-conduct": Cells(
        fires=(lambda: employee().add("misconduct-found", "09:10", how="against-rules"), ["staff-conduct ma 30-200"]),
        just_not=(lambda: customer().tell("09:05 media-exposed").add("misconduct-found", "09:10"), []),
        twice=(
            lambda: customer().tell("09:10 misconduct-found", "09:11 misconduct-found"),
            ["staff-conduct ma 30-200"] * 2,
        ),
        once=(
            lambda: customer().tell("09:10 misconduct-found").add("media-exposed", "09:11", harm=False),
            ["staff-conduct ma 30-200"],
        ),
    ),
    "staff-media": Cells(
        fires=(lambda: customer().tell("09:10 misconduct-found", "09:11 media-exposed"), ["staff-media ma 100-500"]),
        just_not=(lambda: customer().tell("09:10 misconduct-found").add("media-exposed", "09:11", harm=False), []),
        twice=(
            lambda: customer().tell("09:10 misconduct-found", "09:11 media-exposed", "09:12 misconduct-found"),
            ["staff-media ma 100-500"] * 2,
        ),
        once=(
            lambda: customer().tell("09:09 media-exposed", "09:10 misconduct-found", "09:11 media-exposed"),
            ["staff-media ma 100-500"],
        ),
    ),
    "delay-media": Cells(
        fires=(lambda: in_category().add("media-exposed", "09:10", harm=False), [DELAY]),
        just_not=(lambda: in_category("store-attitude").tell("09:10 media-exposed"), []),
        twice=(lambda: in_category().tell("09:10 media-exposed", "09:11 media-exposed"), [DELAY, DELAY]),
        once=(
            lambda: in_category(responsible=None)
            .tell("09:10 media-exposed")
            .add("attributed", "09:11")
            .add("attributed", "09:12", responsible="zhou"),
            [DELAY],
        ),
    ),
    "commendation": Cells(
        fires=(lambda: customer().tell("09:10 commended"), ["commendation li"]),
        just_not=(lambda: customer().add("noted", "09:10", text="a letter of thanks"), []),
        twice=(lambda: employee().tell("09:10 commended", "09:11 commended"), ["commendation li"] * 2),
        once=(lambda: customer().tell("09:10 commended", "09:11 repeat-complaint"), ["commendation li"]),
    ),
    "other": Cells(  # never suggested: entered by hand
        fires=(everything, []), just_not=(customer, []), twice=(everything, []), once=(employee, [])
    ),
}  # fmt: skip


def made_by(rule: str, story: Story) -> list[str]:
    return [one for one in story.suggested(END) if one.startswith(f"{rule} ")]


def test_the_matrix_has_a_row_for_every_rule() -> None:
    assert set(CELLS) == set(RULES)


@pytest.mark.parametrize("cell", ["fires", "just_not", "twice", "once"])
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_suggests_as_its_cell_says(rule: str, cell: str) -> None:
    begin, expected = getattr(CELLS[rule], cell)
    assert made_by(rule, begin()) == expected


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "other"])
def test_a_suggestion_names_clause_and_what_set_it_off_and_ends_with_voiding(rule: str) -> None:
    story = CELLS[rule].fires[0]()
    one = next(one for one in story.look(END).suggestions if one.rule == rule)
    assert one.clause == RULES[rule].clause
    assert one.trigger in one.because and list(one.because) == sorted(set(one.because))
    assert not [one for one in story.look(story.history[one.trigger].at - 1).suggestions if one.rule == rule]
    assert story.tell("12-31 10:00 voided").suggested(END) == []


def test_everything_at_once() -> None:
    assert everything().suggested(END) == [
        "commendation li",
        "dealer d1 200-200",
        "delay-media li 50-500",
        "direct-store s1 500-500",
        "head-late hou 100-100 of head-day",
        "late-answer li 30-30 of answer",
        "staff-media ma 100-500",
    ]


# -- which clocks count ----------------------------------------------------------------------------------------------


def test_grounds_are_the_clock_its_agreement_its_stop_and_the_complaint() -> None:
    story = extended().tell("12:01 findings-returned", "12:10 repeat-complaint")
    [one] = story.look(END).suggestions
    assert (one.because, one.trigger) == ((1, 2, 3, 4), 4)


def test_every_clock_of_the_first_handler_counts_and_stands_in_one_suggestion() -> None:
    story = customer().add("promised", "09:31", until="09:40").add("result-recorded", "09:32")
    story.tell("09:50 repeat-complaint")
    assert story.suggested(END) == ["handler-late amy 30-50 of dispatch,promise,reply"]


def test_a_follow_up_left_undone_counts() -> None:
    story = customer().tell("09:10 replied", "09:20 closed")
    assert story.copy().tell("12-01 00:00 repeat-complaint").suggested(END) == []
    story.tell("12-01 00:00:00.001 repeat-complaint")
    assert story.suggested(END) == ["handler-late amy 30-50 of follow-up"]


@pytest.mark.parametrize("name", ["investigate", "supply-data", "head", "refund-report", "refund-measure"])
def test_other_clocks_count_for_nothing(name: str) -> None:
    story = dispatched().tell("09:10 data-requested", "09:10 refund-flagged", "09:10 refund-reported")
    story.tell("09:10 escalated", "09:12 findings-returned", "10:59 repeat-complaint")
    assert [one for one in story.suggested(END) if name in one.split(" of ")[-1].split(",")] == []
    assert story.clocks(name, "11:00")[0].split()[0] in ("overdue", "met")


def test_a_cancelled_clock_never_counts() -> None:
    story = dispatched().add("dispatched", "10:00", to="zhou").tell("10:30 repeat-complaint")
    assert story.suggested(END) == []


def test_one_ended_past_due_counts_as_missed() -> None:
    story = dispatched().add("dispatched", "10:11", to="zhou").tell("10:30 repeat-complaint")
    assert story.suggested(END) == [LATE]


def test_two_second_handlers_get_one_suggestion_each() -> None:
    story = dispatched().add("joined", "09:11", to="zhou").tell("10:30 repeat-complaint")
    assert story.suggested(END) == [LATE, "late-answer zhou 30-30 of answer"]


def test_an_extension_made_too_late_leaves_the_answer_plain() -> None:
    story = dispatched().add("extended", "10:11", until="12:00").tell("11:00 repeat-complaint")
    assert story.suggested(END) == [LATE]


def test_an_extended_answer_counts_past_its_agreed_time_and_still_runs_before_it() -> None:
    for at in ("09:40", "12:00", "12:00:00.001", "13:00"):
        assert extended().tell(f"{at} repeat-complaint").suggested("14:00")[-1] == LONG


def test_an_answer_stopped_late_after_an_earlier_complaint_in_time_counts_once() -> None:
    story = dispatched().tell("10:05 repeat-complaint", "10:20 findings-returned", "10:30 repeat-complaint")
    assert made_by("late-answer", story.tell("10:31 repeat-complaint")) == [LATE]


def test_a_complaint_at_the_due_time_is_not_after_it() -> None:
    story = dispatched().tell("10:10 repeat-complaint", "10:20 findings-returned", "10:30 repeat-complaint")
    assert made_by("late-answer", story) == [LATE]


def test_a_skip_level_complaint_after_the_due_time_takes_the_place_of_the_first() -> None:
    story = employee().tell("11-24 09:00 explained", "11-24 09:10 skip-level-complaint", "11-24 09:20 repeat-complaint")
    assert made_by("employee-late", story) == ["employee-late amy 50-50 of same-day"]
    assert [one.trigger for one in story.look(END).suggestions] == [2]


def test_heads_of_an_employee_case_are_late_too() -> None:
    story = employee().tell("09:10 escalated", "11-24 09:00 skip-level-complaint")
    assert made_by("head-late", story) == [HEAD]


def test_both_clocks_of_an_employee_case_in_order_of_start() -> None:
    story = employee().add("referred-up", "09:10", to="amy").tell("11-30 09:00 repeat-complaint")
    assert story.suggested(END) == ["employee-late amy 50-50 of decide"]
    story = employee().tell("11-30 09:00 repeat-complaint")
    assert story.suggested(END) == ["employee-late amy 50-50 of same-day", "employee-late sun 50-50 of decide"]


# -- whom it falls on ------------------------------------------------------------------------------------------------


def overdue_decide(company: Directory) -> list[str]:
    story = Story(company=company).add("registered", "09:00", register="employee").tell("09:10 decided")
    return story.tell("11-30 09:00 repeat-complaint").suggested(END)


def test_hr_admin_falls_on_the_only_hr_manager_whatever_the_department() -> None:
    assert overdue_decide(COMPANY) == ["employee-late sun 50-50 of decide"]
    moved = Directory({**PEOPLE, "sun": Person("sun", "孙", "hr-manager", "finance")}, STORES)
    assert overdue_decide(moved) == ["employee-late sun 50-50 of decide"]


@pytest.mark.parametrize("company", [without("hr-manager"), twice("sun")])
def test_hr_admin_without_one_hr_manager_stays_the_department(company: Directory) -> None:
    assert overdue_decide(company) == ["employee-late hr-admin 50-50 of decide"]


def test_major_is_owed_by_the_department_where_there_is_not_one_hr_manager() -> None:
    for company, owner in ((COMPANY, "sun"), (without("hr-manager"), "hr-admin"), (twice("sun"), "hr-admin")):
        story = Story(company=company).add("registered", "09:00", register="employee").tell("09:10 major-flagged")
        assert story.clocks("major", "09:10") == [f"running 11-25 00:00 {owner}"]


def test_a_key_of_a_person_is_the_person_whatever_else_has_it() -> None:
    company = Directory(
        {**PEOPLE, "quality": Person("quality", "x", "staff"), "s1": Person("s1", "x", "staff")}, STORES
    )
    assert falls_on(CaseState(customer().policy, company), "quality") == "quality"
    story = Story(company=company).add("registered", "09:00").add("misconduct-found", "09:10", on="s1")
    assert story.suggested(END) == ["staff-conduct s1 30-200"]


# -- findings, exposures, amounts ------------------------------------------------------------------------------------


def test_a_direct_store_without_a_known_bonus_has_no_sum() -> None:
    assert customer().add("misconduct-found", "09:10", on="s2").suggested(END) == ["direct-store s2"]


def test_a_bonus_of_nothing_is_a_known_bonus() -> None:
    company = Directory(PEOPLE, {"s0": Store("s0", "店", "direct-store", 0)})
    story = Story(company=company).add("registered", "09:00").add("misconduct-found", "09:10", on="s0")
    assert story.suggested(END) == ["direct-store s0 0-0"]


def test_amounts_come_from_the_settings() -> None:
    story = customer(amounts={"staff-conduct": [1, 2], "dealer": [7, 7]}).tell("09:10 misconduct-found")
    story.add("misconduct-found", "09:11", on="d1")
    assert story.suggested(END) == ["dealer d1 7-7", "staff-conduct ma 1-2"]


def test_staff_media_names_every_harmful_exposure_and_no_harmless_one() -> None:
    story = customer().tell("09:10 media-exposed").add("media-exposed", "09:11", harm=False)
    story.tell("09:12 misconduct-found", "09:13 media-exposed")
    [one] = [one for one in story.look(END).suggestions if one.rule == "staff-media"]
    assert (one.trigger, one.because) == (3, (1, 3, 4))


def test_staff_media_replaces_the_conduct_of_that_finding_from_the_exposure_on() -> None:
    story = customer().tell("09:10 misconduct-found", "09:20 media-exposed")
    assert story.suggested("09:19") == ["staff-conduct ma 30-200"]
    assert story.suggested("09:20") == ["staff-media ma 100-500"]


def test_whoever_has_staff_media_has_no_delay_media_and_nobody_takes_the_place() -> None:
    story = in_category(responsible="ma").tell("09:10 media-exposed", "09:20 misconduct-found")
    assert story.suggested("09:19") == ["delay-media ma 50-500"]
    assert story.suggested(END) == ["staff-media ma 100-500"]
    other = in_category(responsible="li").tell("09:10 media-exposed", "09:20 misconduct-found")
    assert other.suggested(END) == ["delay-media li 50-500", "staff-media ma 100-500"]


@pytest.mark.parametrize(
    ("category", "made"),
    [("delivery-date", 1), ("installation", 1), ("shipping", 1), ("product-quality", 1), ("after-sales", 1),
     ("repair", 1), ("store-attitude", 0), ("staff-conduct", 0), ("other", 0)],
)  # fmt: skip
def test_a_delay_is_exposed_in_six_categories(category: str, made: int) -> None:
    assert len(in_category(category).tell("09:10 media-exposed").suggested(END)) == made


def test_a_delay_falls_on_whoever_was_responsible_at_the_exposure() -> None:
    story = in_category().add("attributed", "09:05", responsible="s1").tell("09:10 media-exposed")
    story.add("attributed", "09:15", responsible="zhou")
    assert story.suggested(END) == ["delay-media s1 50-500"]
    assert story.look(END).suggestions[0].because == (1, 2)


def test_else_on_the_first_attributed_after_it_each_exposure_for_itself() -> None:
    story = in_category(responsible=None).tell("09:10 media-exposed")
    assert story.suggested(END) == []
    story.add("attributed", "09:15", responsible="zhou").tell("09:20 media-exposed")
    story.add("attributed", "09:25", responsible="li")
    assert story.suggested(END) == ["delay-media zhou 50-500"] * 2
    assert [one.because for one in story.look(END).suggestions] == [(1, 2), (2, 3)]


def test_whoever_is_registered_as_responsible_is_the_ground_of_a_delay() -> None:
    assert in_category().tell("09:10 media-exposed").look(END).suggestions[0].because == (0, 1)


def test_a_suggestion_goes_by_correction_of_what_set_it_off() -> None:
    story = customer().add("misconduct-found", "09:10", on="ma")
    story.add("corrected", "09:20", event=1, set={"on": "d1"})
    assert story.suggested("09:19") == ["staff-conduct ma 30-200"]
    assert story.suggested("09:20") == ["dealer d1 200-200"]


def test_every_rule_says_which_register_it_is_of() -> None:
    assert {rule: RULES[rule].registers for rule in RULES if len(RULES[rule].registers) == 1} == {
        "employee-late": ("employee",),
        "late-answer": ("customer",),
        "extended-repeat": ("customer",),
        "handler-late": ("customer",),
        "delay-media": ("customer",),
    }
    assert set(KINDS["media-exposed"].registers) == {"customer"}


def test_rewards_are_apart_from_penalties() -> None:
    assert [rule for rule in RULES if RULES[rule].reward] == ["commendation"]


def test_a_clock_owed_by_another_department_falls_on_its_only_head() -> None:
    """No clock is owed by such a department yet; whoever adds one finds the rule here."""
    story = customer()
    case = CaseState(story.policy, COMPANY)
    assert [falls_on(case, owner) for owner in ("after-sales", "commerce", "li", "d1")] == [
        "hou", "commerce", "li", "d1",
    ]  # fmt: skip
    assert falls_on(CaseState(story.policy, twice("hou")), "after-sales") == "after-sales"
