"""The follow-up list of the week on paper: who is to be called until Sunday, those overdue first.

Owns the passage from follow-ups to the document's values. The list is a working paper, not a document of the company:
it holds customers' names and phones, so no copy of it is kept in the ledger. Must not lay out, nor load reportlab
before a list is rendered.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.policy.values import OVERDUE, Instant
from desktop.services import faces, followups, settings, troubles
from desktop.services.context import Context
from desktop.services.deskmodels import FollowUp
from desktop.services.documents import CallLine, FollowUpList, render_follow_ups
from desktop.services.preferences import letterhead


def pdf(context: Context, now: Instant) -> bytes:
    """The list of the week that runs at ``now``. ``Trouble`` where fonts lack."""
    with troubles.told():
        return render_follow_ups(sheet(context, now)).bytes


def sheet(context: Context, now: Instant) -> FollowUpList:
    """Every follow-up overdue at ``now`` or due until Sunday."""
    policy, language, today = context.current_policy(), context.language, faces.today(now, context.zone)
    monday = today - timedelta(days=today.weekday())
    sunday_over = faces.day_start(monday + timedelta(days=7), context.zone)
    found = followups.follow_ups(context, context.actor, now)
    lines = [one for one in found.waiting if one.clock.due <= sunday_over]
    return FollowUpList(
        company=settings.shared(context, "company.name"),
        department=letterhead(context, policy),
        start=monday,
        end=monday + timedelta(days=6),
        rule=f"{found.rule.of(language)}{'。' if language == 'zh' else '.'}",
        lines=tuple(_line(context, one, now) for one in lines),
        printed_by=context.who(context.actor).name,
        printed_at=datetime.fromtimestamp(now // 1000, policy.zone).replace(tzinfo=None),
        lang=language,
    )


def _line(context: Context, one: FollowUp, now: Instant) -> CallLine:
    language, day = context.language, faces.day_and_time(one.clock.due, context.zone)[0]
    told = followups.talk(context, one.number)
    return CallLine(
        due=f"{day:%m-%d}",
        late=faces.state_of(one.clock, now) == OVERDUE,
        name=one.name,
        phone=told.phone,
        number=one.number,
        category=one.category.of(language),
        promised=told.promised.of(language),
        tried=f"{one.tried}/{one.tries}" if one.tried else "",
    )
