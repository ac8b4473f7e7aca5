"""What events do, beyond the matrix of clocks: rounds, agreements, equal times, handing over, stages and tags."""

from __future__ import annotations

import pytest

from desktop.policy.case import CaseState
from desktop.policy.clocks import CASE, CLOCKS, HANDED_OVER, REPORT_CLOCKS
from desktop.policy.values import Directory
from tests.policy.building import COMPANY, Story, customer, default_policy, employee, t


def dispatched() -> Story:
    return customer().add("dispatched", "09:10", to="li")


def closed() -> Story:
    return customer().tell("09:10 replied", "09:20 closed")


def state(story: Story) -> CaseState:
    return story.look(None).state  # type: ignore[arg-type]


def stage(story: Story) -> str:
    return state(story).stage


def rounds(story: Story, name: str) -> list[int]:
    return [clock.round for clock in state(story).clocks if clock.name == name]


# -- rounds ----------------------------------------------------------------------------------------------------------


def test_a_repeat_on_an_unanswered_case_stays_in_its_round() -> None:
    story = customer().tell("09:10 repeat-complaint")
    assert (state(story).round, state(story).repeats, rounds(story, "dispatch")) == (1, 1, [1])


@pytest.mark.parametrize("kind", ["repeat-complaint", "reopened"])
def test_on_an_answered_case_a_new_round_begins(kind: str) -> None:
    story = customer().tell("09:10 replied", f"09:20 {kind}")
    assert (state(story).round, state(story).answered, rounds(story, "dispatch")) == (2, False, [1, 2])
    assert story.clocks("dispatch", "09:20") == ["met 09:30 amy", "running 09:50 amy"]


def test_a_skip_level_complaint_begins_one_too() -> None:
    story = employee().tell("09:10 explained", "09:20 skip-level-complaint")
    assert (state(story).round, rounds(story, "same-day"), rounds(story, "decide")) == (2, [1, 2], [1, 2])


def test_a_new_round_forgets_what_was_read_within_the_round() -> None:
    story = closed().tell("09:25 followed-up", "09:30 reopened")
    now = state(story)
    assert (now.closed, now.closed_at, now.followed_up, now.informed, now.unreachable) == (False, None, False, False, 0)
    assert (now.satisfaction, now.has_result) == (4, True)
    assert state(closed()).closed_at == t("09:20")


def test_clocks_of_the_round_are_stopped_within_it_only() -> None:
    story = employee().tell("09:10 decided", "09:20 parties-notified", "09:30 reopened", "09:40 explained")
    assert [clock.stopped for clock in state(story).clocks if clock.name == "decide"] == [t("09:20"), t("09:40")]


def test_clocks_of_the_case_go_on_in_the_next_round() -> None:
    story = customer().tell("09:10 escalated", "09:11 refund-flagged", "09:12 replied", "09:13 repeat-complaint")
    story.tell("09:14 head-answered", "09:15 refund-reported")
    assert story.clocks("head", "09:16") == ["met 10:10 hou"]
    assert story.clocks("refund-report", "09:16") == ["met 09:21 amy"]
    assert rounds(story, "refund-measure") == [2, 2]


def test_a_second_closing_begins_a_follow_up_of_its_own() -> None:
    story = closed().tell("09:30 reopened", "09:40 replied", "09:50 closed")
    assert story.clocks("follow-up", "09:50") == ["cancelled 12-01 00:00 amy", "running 12-01 00:00 amy"]


def test_the_third_unreachable_since_the_closing_stops_the_follow_up() -> None:
    story = closed()
    for minute in (30, 31):
        story.add("followed-up", f"09:{minute}", outcome="unreachable", satisfaction=None)
    assert story.clocks("follow-up", "09:31") == ["running 12-01 00:00 amy"]
    assert (state(story).unreachable, state(story).followed_up) == (2, False)
    story.add("followed-up", "09:32", outcome="unreachable", satisfaction=None)
    assert story.clocks("follow-up", "09:32") == ["met 12-01 00:00 amy"]
    assert (state(story).followed_up, state(story).satisfaction) == (True, None)
    story.tell("09:40 followed-up")
    assert state(story).satisfaction == 4


def test_unreachables_before_an_earlier_closing_do_not_count() -> None:
    story = closed()
    for minute in (30, 31):
        story.add("followed-up", f"09:{minute}", outcome="unreachable", satisfaction=None)
    story.tell("09:40 reopened", "09:50 replied", "09:55 closed")
    story.add("followed-up", "10:00", outcome="unreachable", satisfaction=None)
    assert story.clocks("follow-up", "10:00")[-1] == "running 12-01 00:00 amy"


def test_reached_after_the_follow_up_stopped_stops_nothing() -> None:
    story = closed().tell("09:30 followed-up").add("followed-up", "09:40", satisfaction=1)
    assert [clock.stopped for clock in state(story).clocks if clock.name == "follow-up"] == [t("09:30")]
    assert state(story).satisfaction == 1


# -- answers and replies ---------------------------------------------------------------------------------------------


def test_a_reply_waits_for_the_last_answer() -> None:
    story = dispatched().add("joined", "09:11", to="zhou").add("findings-returned", "09:20", "li")
    assert story.clocks("reply", "09:20") == []
    assert story.add("findings-returned", "09:30", "zhou").clocks("reply", "09:30") == ["running 09:40 amy"]


@pytest.mark.parametrize(
    ("begin", "end"),
    [("refund-flagged", "refund-reported"), ("escalated", "head-answered")],
)
def test_a_reply_waits_for_refunds_and_heads_too(begin: str, end: str) -> None:
    story = dispatched().tell(f"09:12 {begin}", "09:20 findings-returned")
    assert story.clocks("reply", "09:20") == []
    story.tell(f"09:30 {end}")
    if end == "refund-reported":
        assert story.clocks("reply", "09:30") == []
        story.add("measure-proposed", "09:31", "he")
        assert story.clocks("reply", "09:31") == []
        story.add("measure-proposed", "09:30", "qin", typed="09:32")
    assert [clock.split()[0] for clock in story.clocks("reply", "09:31")] == ["running"]


def test_a_recorded_result_starts_it_at_once_whatever_runs() -> None:
    assert dispatched().tell("09:20 result-recorded").clocks("reply", "09:20") == ["running 09:30 amy"]


def test_a_reply_starts_once_a_round_and_only_while_unanswered() -> None:
    story = customer().tell("09:10 result-recorded", "09:15 result-recorded")
    assert story.clocks("reply", "09:15") == ["running 09:20 amy"]
    answered = customer().tell("09:10 replied", "09:15 result-recorded")
    assert answered.clocks("reply", "09:15") == []
    answered.tell("09:20 repeat-complaint", "09:25 result-recorded")
    assert answered.clocks("reply", "09:25") == ["running 09:35 amy"]


def test_an_employee_case_has_no_reply() -> None:
    story = employee().tell("09:10 result-recorded", "09:11 escalated", "09:12 head-answered")
    assert story.clocks("reply", "09:12") == []


def test_a_head_s_answer_alone_starts_the_reply() -> None:
    assert customer().tell("09:10 escalated", "09:20 head-answered").clocks("reply", "09:20") == ["running 09:30 amy"]


def test_a_reply_stops_all_that_the_round_waits_for_but_not_the_case() -> None:
    story = dispatched().tell("09:11 promised", "09:12 data-requested", "09:13 result-recorded", "09:14 escalated")
    story.tell("09:14 refund-flagged", "09:15 replied")
    running = sorted(clock.name for clock in state(story).clocks if clock.outcome is None)
    assert running == ["head", "head-day", "refund-report"]


def test_a_return_by_the_only_second_handler_starts_dispatch_anew() -> None:
    story = dispatched().tell("09:40 returned")
    assert story.clocks("dispatch", "09:40") == ["met 09:30 amy", "running 10:10 amy"]


def test_a_return_by_one_of_two_does_not() -> None:
    story = dispatched().add("joined", "09:11", to="zhou").add("returned", "09:40", "zhou")
    assert story.clocks("dispatch", "09:40") == ["met 09:30 amy"]
    assert story.clocks("answer", "09:40") == ["running 10:10 li", "cancelled 10:11 zhou"]
    assert story.clocks("investigate", "09:40")[-1] == "cancelled 09:41 zhou"


def test_a_dispatch_to_another_ends_both_clocks_of_all_others_but_no_data() -> None:
    story = dispatched().add("joined", "09:11", to="zhou").add("data-requested", "09:12")
    story.add("dispatched", "09:20", to="hou")
    assert story.clocks("answer", "09:20") == ["cancelled 10:10 li", "cancelled 10:11 zhou", "running 10:20 hou"]
    assert story.clocks("supply-data", "09:20") == ["running 09:32 ma"]


def test_whoever_supplies_data_stops_all_of_his() -> None:
    story = dispatched().tell("09:11 data-requested", "09:12 data-requested").add("data-requested", "09:12", of="zhou")
    story.tell("09:20 data-supplied")
    assert story.clocks("supply-data", "09:20") == ["met 09:31 ma", "met 09:32 ma", "running 09:32 zhou"]


def test_each_promise_has_a_clock_of_its_own_and_dispatch_stops_once() -> None:
    story = customer().add("promised", "09:05", until="10:00").add("promised", "09:06", until="09:30")
    assert story.clocks("promise", "09:07") == ["running 10:00 amy", "running 09:30 amy"]
    assert story.clocks("dispatch", "09:07") == ["met 09:30 amy"]


def test_a_measure_stops_all_of_his_and_only_his() -> None:
    story = customer().tell("09:10 refund-flagged", "09:11 refund-reported", "09:12 refund-flagged")
    story.add("refund-reported", "09:13", to=["he"]).add("measure-proposed", "09:20", "he")
    assert story.clocks("refund-measure", "09:20") == ["met 09:41 he", "running 09:41 qin", "met 09:43 he"]


# -- agreements ------------------------------------------------------------------------------------------------------


def test_several_extensions_count_in_turn_each_before_the_due_time_in_force() -> None:
    story = dispatched().add("extended", "09:30", until="11:00").add("extended", "11:00", until="12:00")
    assert story.clocks("answer", "11:30") == ["running 12:00 li"]
    story.add("extended", "12:00:00.001", until="13:00")
    assert story.clocks("answer", "12:30") == ["overdue 12:00 li"]
    [answer] = [clock for clock in state(story).clocks if clock.name == "answer"]
    assert (answer.extended, answer.touched) == (True, (1, 2, 3))


def test_an_extension_dies_with_its_clock() -> None:
    story = dispatched().add("extended", "09:30", until="12:00").add("dispatched", "09:40", to="zhou")
    assert story.clocks("answer", "09:41") == ["cancelled 12:00 li", "running 10:40 zhou"]


def test_of_committed_times_only_the_first_counts() -> None:
    story = customer().tell("09:10 refund-flagged", "09:11 refund-reported")
    story.add("time-committed", "09:20", "he", until="15:00").add("time-committed", "09:21", "he", until="16:00")
    assert story.clocks("refund-measure", "09:22") == ["running 15:00 he", "running 09:41 qin"]


def test_a_time_committed_too_late_moves_nothing_and_is_no_first() -> None:
    story = customer().tell("09:10 refund-flagged", "09:11 refund-reported")
    story.add("time-committed", "09:41:00.001", "he", until="15:00")
    assert story.clocks("refund-measure", "09:42")[0] == "overdue 09:41 he"
    story.add("time-committed", "09:41", "qin", until="15:00")
    assert story.clocks("refund-measure", "09:42")[1] == "running 15:00 qin"


def test_a_reply_time_agreed_moves_a_running_reply_also_forward() -> None:
    story = customer().tell("09:10 result-recorded").add("reply-time-agreed", "09:12", until="09:15")
    assert story.clocks("reply", "09:12") == ["near 09:15 amy"]
    story.add("reply-time-agreed", "09:15", until="11:00")
    assert story.clocks("reply", "09:20") == ["running 11:00 amy"]
    story.add("reply-time-agreed", "11:00:00.001", until="12:00")
    assert story.clocks("reply", "11:30") == ["overdue 11:00 amy"]


def test_a_reply_time_agreed_before_is_its_first_due_time_if_still_ahead() -> None:
    story = customer().add("reply-time-agreed", "09:05", until="10:00")
    early = story.copy().tell("09:20 result-recorded")
    assert early.clocks("reply", "09:20") == ["running 10:00 amy"]
    [reply] = [clock for clock in state(early).clocks if clock.name == "reply"]
    assert (reply.extended, reply.touched) == (True, (1, 2))
    assert story.copy().tell("10:00 result-recorded").clocks("reply", "10:00") == ["running 10:10 amy"]
    late = story.copy().tell("10:01 result-recorded")
    assert late.clocks("reply", "10:01") == ["running 10:11 amy"]
    assert not next(clock for clock in state(late).clocks if clock.name == "reply").extended


def test_the_last_one_made_before_the_start_counts() -> None:
    story = customer().add("reply-time-agreed", "09:05", until="12:00").add("reply-time-agreed", "09:06", until="10:00")
    assert story.copy().tell("09:20 result-recorded").clocks("reply", "09:20") == ["running 10:00 amy"]
    assert story.copy().tell("10:20 result-recorded").clocks("reply", "10:20") == ["running 10:30 amy"]


def test_it_is_read_within_the_round() -> None:
    story = customer().add("reply-time-agreed", "09:05", until="12:00").tell("09:10 replied", "09:20 reopened")
    assert story.tell("09:30 result-recorded").clocks("reply", "09:30") == ["running 09:40 amy"]


def test_while_an_extension_runs_the_investigation_is_quiet_and_stays_what_it_is() -> None:
    story = dispatched().add("joined", "09:11", to="zhou").add("extended", "09:30", "li", until="12:00")
    quiet = {clock.owner: clock.quiet_until for clock in state(story).clocks if clock.name == "investigate"}
    assert quiet == {"li": t("12:00"), "zhou": None}
    assert story.clocks("investigate", "11:00") == ["overdue 09:40 li", "overdue 09:41 zhou"]
    assert {clock.quiet_until for clock in state(story).clocks if clock.name != "investigate"} == {None}
    ended = state(story.add("findings-returned", "11:00", "li"))
    assert {clock.quiet_until for clock in ended.clocks} == {None}


# -- equal times -----------------------------------------------------------------------------------------------------


def test_at_equal_times_the_order_of_entry_decides() -> None:
    story = dispatched().add("findings-returned", "09:30").add("repeat-complaint", "09:30").add("replied", "09:30")
    assert state(story).round == 1
    other = dispatched().add("findings-returned", "09:30").add("replied", "09:30").add("repeat-complaint", "09:30")
    assert state(other).round == 2


def test_an_event_entered_later_with_an_earlier_time_stands_before() -> None:
    story = dispatched().tell("09:40 replied")
    assert story.code("findings-returned", "09:40") == "by-owes-no-answer"
    story.add("findings-returned", "09:39:59.999", typed="09:45")
    assert [event.index for event in state(story).events] == [0, 1, 3, 2]


# -- who ------------------------------------------------------------------------------------------------------------


def test_referring_up_passes_the_decision_on_while_unexpired() -> None:
    story = employee().add("referred-up", "11-27 00:00", to="gm")
    assert story.clocks("decide", "11-27 00:00") == ["near 11-27 00:00 gm"]
    late = employee().add("referred-up", "11-27 00:00:00.001", to="gm")
    assert late.clocks("decide", "11-27 01:00") == ["overdue 11-27 00:00 hr-admin"]


def test_a_new_round_is_owed_by_the_department_again() -> None:
    story = employee().add("referred-up", "09:10", to="sun").tell("09:20 explained", "09:30 reopened")
    assert story.clocks("decide", "09:30") == ["met 11-27 00:00 sun", "running 11-27 00:00 hr-admin"]


def test_whoever_registers_is_the_first_handler() -> None:
    story = Story().add("registered", "09:00", "li", responsible="ma", store="s1")
    now = state(story)
    assert (now.first_handler, now.registered_at, now.responsible, now.store) == ("li", t("09:00"), "ma", "s1")
    assert state(customer()).store is None
    assert state(story.add("attributed", "09:10", responsible="s1")).responsible == "s1"


# -- what others ask -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (customer(), "to-dispatch"),
        (dispatched(), "investigating"),
        (dispatched().tell("09:20 findings-returned"), "to-reply"),
        (customer().tell("09:10 promised"), "to-reply"),
        (customer().tell("09:10 replied"), "to-close"),
        (closed(), "to-follow-up"),
        (closed().tell("09:30 followed-up"), "done"),
        (employee(), "to-handle"),
        (employee().tell("09:10 decided"), "to-decide"),
        (employee().tell("09:10 explained"), "to-close"),
        (employee().tell("09:10 explained", "09:20 closed"), "done"),
        (customer().tell("09:10 voided"), "voided"),
    ],
)
def test_where_a_case_stands(story: Story, expected: str) -> None:
    assert stage(story) == expected


def test_duties_are_open_until_done_and_go_with_voiding() -> None:
    story = customer().tell("09:10 replied", "09:20 review-requested")
    assert state(story).duties == ("inform-responsible", "review")
    story.tell("09:25 responsible-informed", "09:30 major-flagged", "09:31 reported-to-management")
    assert state(story).duties == ("review",)
    assert state(story.copy().tell("09:40 voided")).duties == ()
    assert state(story.tell("09:40 final-decision")).duties == ()
    assert state(customer()).duties == ()


def test_tags_say_what_is_worth_showing() -> None:
    assert state(customer()).tags == ()
    story = customer().tell(
        "09:05 repeat-complaint", "09:06 repeat-complaint", "09:10 refund-flagged", "09:11 promised"
    )
    story.tell("09:12 escalated", "09:13 major-flagged", "09:14 media-exposed")
    assert state(story).tags == ("repeat:2", "refund", "promise", "head", "major", "media")
    assert state(story.tell("09:20 replied")).tags == ("repeat:2", "refund", "head", "major", "media", "to-close")
    assert state(employee().tell("09:10 major-flagged")).tags == ("major",)


def test_a_case_that_does_not_exist_says_so() -> None:
    case = CaseState(default_policy(), COMPANY)
    assert (case.round, case.category, case.store, case.register, case.clocks) == (0, "", None, "", ())
    assert CaseState(default_policy(), Directory()).suggestions == ()


def test_the_clocks_that_pass_to_a_new_first_handler() -> None:
    assert HANDED_OVER == ("dispatch", "promise", "reply", "refund-report", "major-report", "same-day", "follow-up")
    assert [name for name, row in CLOCKS.items() if row.belongs == CASE] == [
        "head", "head-day", "refund-report", "refund-measure", "major-report", "major",
    ]  # fmt: skip
    assert list(REPORT_CLOCKS) == ["weekly-report", "monthly-report"]
