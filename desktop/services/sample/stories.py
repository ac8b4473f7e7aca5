"""The stories that sample cases are told by: each plays some branch of the policy, together they play all of it.

Owns the courses of events and how often each occurs. Must not decide what follows from them: clocks, states and
suggestions are the policy's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.services.sample import pools
from desktop.services.sample.teller import HOUR, MINUTE, Teller

Tell = Callable[[Teller], None]


@dataclass(frozen=True, slots=True)
class Story:
    """One course of events; ``weight``: how often it is told once every story has been told."""

    name: str
    tell: Tell
    weight: int = 1


def plain(t: Teller) -> None:
    """Registered, dispatched, found out, replied, closed, followed up, all in time."""
    t.customer()
    t.dispatch()
    if t.rng.random() < 0.4:
        t.wait(2, 5).do("noted", text=t.rng.choice(pools.NOTES), what=t.rng.choice(("note", "call-attempt")))
    t.finish()


def on_the_spot(t: Teller) -> None:
    """The customer gets a time and is answered by then."""
    t.customer(t.rng.choice(("after-sales", "shipping", "other")))
    t.wait(2, 6).do("promised", until=t.at + 60 * MINUTE)
    t.wait(20, 40).do("result-recorded", result=t.rng.choice(pools.FINDINGS))
    t.reply()
    t.close()
    t.follow_up()


def late_answer(t: Teller) -> None:
    """The answer is late and the customer calls again (7.2.1); the penalty goes its whole way."""
    t.customer("after-sales")
    t.dispatch(low=6, high=20)
    t.wait(66, 90)
    t.again()
    t.findings(5, 12)
    t.reply()
    t.decide("propose", "late-answer", t.handler, "回复迟于一小时，客户再次来电，按条款提出", after=40)
    t.decide("approve", "late-answer", t.world.hr_manager, "事实清楚，同意", after=90)
    t.decide("issue", "late-answer", t.handler, "", after=20)
    t.close()
    t.follow_up(satisfaction=3)


def agreed_then_again(t: Teller) -> None:
    """A later answer is agreed, and the customer complains before it (7.2.1, second half)."""
    t.customer("delivery-date")
    t.dispatch()
    t.wait(35, 50).do("extended", by=t.second, until=t.at + 20 * HOUR, channel="电话")
    t.wait(9 * 60, 14 * 60)
    t.again()
    t.findings(10, 60)
    t.reply()
    t.decide("propose", "extended-repeat", t.handler, "延期内未主动告知进度，致客户再次来电", after=60)
    t.close()
    t.follow_up()


def extended_and_kept(t: Teller) -> None:
    """A later answer and a reply time are agreed and kept."""
    t.customer("installation")
    t.dispatch()
    agreed: dict[str, Any] = {"for": t.second, "until": t.at + 6 * HOUR, "who": "业主本人", "channel": "电话"}
    t.wait(20, 45).do("extended", **agreed)
    t.wait(10, 30).do("reply-time-agreed", until=t.at + 8 * HOUR)
    t.findings(120, 240)
    t.reply(60, 120)
    t.close()
    t.follow_up()


def promise_broken(t: Teller) -> None:
    """The promised time passes and the customer calls again (7.2.3); HR dismisses the suggestion with a reason."""
    t.customer("shipping")
    t.wait(3, 8).do("promised", until=t.at + 45 * MINUTE)
    t.wait(60, 90)
    t.again()
    t.wait(5, 15).do("result-recorded", result=t.rng.choice(pools.FINDINGS))
    t.reply()
    t.decide("dismiss", "handler-late", t.world.hr_manager, "当时受理人在处理停电，情节轻微，不予处罚", after=120)
    t.close()
    t.follow_up()


def refund(t: Teller) -> None:
    """A return: reported at once, one owner proposes a measure, the other commits a time (6.2)."""
    t.customer("product-quality")
    t.wait(1, 3).do("refund-flagged", what="客户要求退货并退还定金")
    t.dispatch(low=4, high=10)
    owners = list(dict.fromkeys((t.world.engineer, t.world.judge)))
    t.wait(0.5, 1.5).do("refund-reported", to=owners)
    t.wait(10, 15).do("measure-proposed", by=owners[0], measure="更换整扇，免收工费")
    if len(owners) > 1:
        t.wait(1, 4).do("time-committed", by=owners[1], until=t.at + 3 * HOUR)
    t.findings(1, 5)
    if len(owners) > 1:
        t.wait(60, 120).do("measure-proposed", by=owners[1], measure="折价百分之十，客户保留使用")
    t.reply()
    t.close()
    t.follow_up()


def escalated(t: Teller) -> None:
    """The normal way does not settle it: the department's head answers within the hour (6.1)."""
    t.customer("repair")
    t.dispatch()
    head = t.world.head_of(t.second)
    t.wait(10, 20).do("escalated", to=head)
    t.findings(2, 6)
    t.wait(10, 25).do("head-answered", by=head, answer="安排专人当日上门，材料从备件库先行调拨")
    t.reply()
    t.close()
    t.follow_up()


def head_late(t: Teller) -> None:
    """The head does not act the same day and the customer complains again (7.2.2)."""
    t.customer("after-sales")
    t.dispatch()
    head = t.world.head_of(t.second)
    t.wait(40, 55).do("escalated", to=head)
    t.findings(5, 8)
    t.days(1, 1.2)
    t.again()
    t.wait(20, 60).do("head-answered", by=head)
    t.reply()
    t.close()
    t.follow_up(satisfaction=2)


def two_departments(t: Teller) -> None:
    """A second department joins, and manufacturing supplies data (5.2.4)."""
    t.customer("delivery-date")
    t.dispatch()
    other = t.world.second(t.rng, but=t.second)
    if other != t.second:
        t.wait(2, 5).do("joined", to=other)
    maker = t.world.maker(but=t.second)
    t.wait(1, 3).do("data-requested", by=t.second, of=maker)
    t.wait(6, 15).do("data-supplied", by=maker)
    if other != t.second:
        t.findings(2, 6, by=other)
    t.findings(2, 6)
    t.reply()
    t.close()
    t.follow_up()


def returned(t: Teller) -> None:
    """Sent back as not theirs, dispatched to another."""
    t.customer("shipping")
    t.dispatch()
    t.wait(5, 15).do("returned", by=t.second, why="属物流责任，不归本部门")
    t.dispatch(to=t.world.second(t.rng, but=t.second))
    t.finish()


def major(t: Teller) -> None:
    """A major matter goes to management, who decide finally after a review is asked for (6.3)."""
    t.customer("product-quality", project=t.rng.choice(pools.PROJECTS))
    t.wait(2, 5).do("major-flagged", why="涉及整栋外窗渗水，可能群体投诉")
    t.wait(10, 30).do("reported-to-management")
    t.wait(1, 5).do("result-recorded", result="总经理牵头，工程部、质量部会同整改")
    t.reply()
    t.days(1, 2).do("review-requested", who="业主代表")
    t.days(1, 2).do("final-decision", by=t.world.general_manager, decision="全数检修，费用由公司承担")
    t.close()
    t.follow_up()


def store_attitude(t: Teller) -> None:
    """A direct store behaved badly: its complaint bonus of the month (7.2.4)."""
    _store_misconduct(t, t.world.direct_stores, "bad-attitude")


def dealer_mishandled(t: Teller) -> None:
    """A dealer mishandled it: 200 a time (7.2.4); proposed, then refused by HR."""
    _store_misconduct(t, t.world.dealers, "mishandled")
    t.decide("propose", "dealer", t.handler, "门店拒绝配合，客户两次上门未果", after=60)
    t.decide("refuse", "dealer", t.world.hr_manager, "经销商已书面致歉并补偿客户", after=240)


def _store_misconduct(t: Teller, stores: list[str], how: str) -> None:
    store = t.rng.choice(stores or t.world.stores)
    t.customer("store-attitude", store=store, responsible=store)
    t.dispatch()
    t.findings()
    t.wait(3, 6).do("misconduct-found", on=store, how=how)
    t.reply(1, 3)
    t.close()
    t.follow_up()


def staff_conduct(t: Teller) -> None:
    """A fitter broke the rules (7.2.5); proposed, approved, not yet issued."""
    person = t.rng.choice(t.world.staff)
    t.customer("staff-conduct", responsible=person)
    t.dispatch()
    t.findings()
    t.wait(3, 6).do("misconduct-found", on=person, how="against-rules")
    t.reply(1, 3)
    t.decide("propose", "staff-conduct", t.handler, "私收辅料费，经核实退回", after=60)
    t.decide("approve", "staff-conduct", t.world.hr_manager, "", after=200)
    t.close()
    t.follow_up()


def staff_in_the_press(t: Teller) -> None:
    """The same, and it reached the press with harm (7.2.5, second half)."""
    person = t.rng.choice(t.world.staff)
    t.customer("installation", responsible=person)
    t.dispatch()
    t.findings()
    t.wait(3, 6).do("misconduct-found", on=person, how="mishandled")
    t.reply(1, 3)
    t.days(1, 3).do("media-exposed", harm=True)
    t.close()
    t.follow_up(satisfaction=2)


def delay_in_the_press(t: Teller) -> None:
    """A delay reached the press (7.2.6)."""
    t.customer("delivery-date")
    t.dispatch()
    t.days(1, 2).do("media-exposed", harm=False)
    t.findings(20, 60)
    t.reply()
    t.close()
    t.follow_up(satisfaction=2)


def praised(t: Teller) -> None:
    """Settled so well that the customer writes a letter (7.2.7)."""
    t.customer()
    t.dispatch()
    t.finish()
    t.days(1, 3).do("commended", on=t.second)


def typed_late(t: Teller) -> None:
    """The findings are typed after the repeat complaint, with an earlier time: shown as stated, not proven (§5)."""
    t.customer("after-sales")
    t.dispatch()
    t.wait(50, 55).do("findings-returned", by=t.second, late=45, finding=t.rng.choice(pools.FINDINGS))
    t.wait(30, 35)
    t.again()
    t.wait(30, 40).do("noted", text="第二受理人补录调查结果，时间以通话记录为准", what="statement")
    t.reply()
    t.close()
    t.follow_up()


def corrected(t: Teller) -> None:
    """A wrong category and a wrong time are put right; both values stay (§3)."""
    t.customer("other")
    registered = len(t.steps) - 1
    t.wait(1, 4).do("corrected", corrects=registered, set={"category": "repair"})
    t.dispatch()
    sent = len(t.steps) - 1
    t.wait(4, 8).do("corrected", corrects=sent, set={"at": t.steps[sent].at - 60_000})
    t.finish()


def voided(t: Teller) -> None:
    """Registered twice by mistake."""
    t.customer()
    t.wait(3, 20).do("voided", why="与上一通来电重复登记")


def reopened(t: Teller) -> None:
    """Three calls in vain, then the customer calls back and the case is taken up anew."""
    t.customer("product-quality")
    t.dispatch()
    t.findings()
    t.reply()
    t.close()
    for _ in range(3):
        t.days(0.8, 1.4).do("followed-up", outcome="unreachable")
    t.days(1, 2).do("reopened", why="客户回电，更换后仍漏水")
    t.dispatch()
    t.finish()


def handed_over(t: Teller) -> None:
    """The shift changes while the call is open."""
    other = [key for key in t.world.first_handlers if key != t.handler]
    t.customer()
    t.wait(2, 6).do("handed-over", to=other[0] if other else t.world.hr_manager)
    t.handler = other[0] if other else t.world.hr_manager
    t.dispatch(low=3, high=12)
    t.finish()


def follow_up_missed(t: Teller) -> None:
    """Nobody follows up in seven days, the customer calls again (7.2.3)."""
    t.customer("installation")
    t.dispatch()
    t.findings()
    t.reply()
    t.close()
    t.days(11, 12)
    t.again()
    t.dispatch()
    t.finish()


def explained(t: Teller) -> None:
    """An employee gets the explanation at once (5.1.2)."""
    t.employee()
    t.wait(20, 120).do("explained")
    t.close()


def referred_up(t: Teller) -> None:
    """Referred up the same day, decided in three, both parties told."""
    t.employee()
    t.wait(20, 50).do("attributed", responsible=t.rng.choice(t.world.staff))
    t.wait(30, 120).do("referred-up", to=t.world.hr_manager)
    t.days(0.5, 1.5).do("decided", by=t.world.hr_manager, decision=t.rng.choice(pools.DECISIONS))
    t.wait(30, 120).do("parties-notified")
    t.wait(5, 30).do("responsible-informed", whom=t.rng.choice(t.world.staff))
    t.close()


def employee_late(t: Teller) -> None:
    """Three days pass, the employee goes over HR's head (7.1.1)."""
    t.employee("handling-outcome")
    t.wait(60, 200).do("referred-up", to=t.world.hr_manager)
    t.days(7.2, 7.6).do("skip-level-complaint", about="三天没有答复，找总经理反映")
    t.days(0.2, 0.4).do("decided", by=t.world.hr_manager, decision=t.rng.choice(pools.DECISIONS))
    t.wait(30, 120).do("parties-notified")
    t.close()


def employee_major(t: Teller) -> None:
    """A major employee case goes to the chairman within a day (7.1.1)."""
    t.employee("the-matter-itself")
    t.wait(30, 60).do("major-flagged", why="涉及整条产线排班")
    t.wait(60, 200).do("reported-to-management", by=t.world.hr_manager)
    t.days(0.5, 0.8).do("final-decision", by=t.world.chairman, decision="恢复原班次，补记工时")
    t.wait(30, 90).do("parties-notified")
    t.close()


def reviewed(t: Teller) -> None:
    """The decision is not accepted: a review, and the general manager decides finally."""
    t.employee()
    t.wait(60, 150).do("decided", decision=t.rng.choice(pools.DECISIONS))
    t.wait(20, 60).do("parties-notified")
    t.days(0.8, 1.2).do("review-requested", who="投诉人")
    t.days(0.5, 1).do("final-decision", by=t.world.general_manager, decision="维持人事行政部判定")
    t.wait(30, 90).do("parties-notified")
    t.close()


def employee_again(t: Teller) -> None:
    """An employee's case about somebody's manner; the head answers, the employee comes back."""
    t.employee("the-matter-itself")
    head = t.rng.choice(t.world.heads)
    t.wait(30, 60).do("escalated", to=head)
    t.wait(20, 40).do("head-answered", by=head, answer="已找当事人谈话")
    t.wait(10, 30).do("misconduct-found", on=t.rng.choice(t.world.staff), how="bad-attitude")
    t.wait(30, 60).do("explained")
    t.days(1, 2).do("repeat-complaint", about="当事人仍在班组里冷言冷语")
    t.wait(60, 120).do("explained")
    t.close()


STORIES = (
    Story("plain", plain, 12),
    Story("on-the-spot", on_the_spot, 5),
    Story("late-answer", late_answer, 3),
    Story("agreed-then-again", agreed_then_again, 2),
    Story("extended-and-kept", extended_and_kept, 3),
    Story("promise-broken", promise_broken, 2),
    Story("refund", refund, 2),
    Story("escalated", escalated, 2),
    Story("head-late", head_late),
    Story("two-departments", two_departments, 3),
    Story("returned", returned, 2),
    Story("major", major),
    Story("store-attitude", store_attitude),
    Story("dealer-mishandled", dealer_mishandled),
    Story("staff-conduct", staff_conduct),
    Story("staff-in-the-press", staff_in_the_press),
    Story("delay-in-the-press", delay_in_the_press),
    Story("praised", praised, 2),
    Story("typed-late", typed_late, 2),
    Story("corrected", corrected, 2),
    Story("voided", voided),
    Story("reopened", reopened, 2),
    Story("handed-over", handed_over, 2),
    Story("follow-up-missed", follow_up_missed),
    Story("explained", explained, 4),
    Story("referred-up", referred_up, 4),
    Story("employee-late", employee_late),
    Story("employee-major", employee_major),
    Story("reviewed", reviewed),
    Story("employee-again", employee_again),
)
