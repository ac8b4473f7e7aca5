"""Somebody's day for Home: what they recorded since midnight, and how their clocks were stopped.

Owns the count of the day, read on from where it was left: events are in the order of their arrival, so that of a long
ledger only its end is looked at. Must not judge: outcomes are the policy's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.models import kinds
from desktop.models.header import read_json
from desktop.policy import penalty_life
from desktop.policy.kinds import KINDS
from desktop.policy.values import MET, MISSED, Instant, Text
from desktop.services import faces, labels
from desktop.services.context import Context
from desktop.services.homemodels import Day, Deed
from desktop.services.shown import plain

SHOWN, CHUNK = 12, 500
BY_ITSELF = (kinds.NODE_STARTED, kinds.CLOCK_DOUBT, kinds.DOCUMENT_PRINTED)
"""What the program writes beside what somebody records."""
BESIDE: dict[str, Text] = {
    kinds.ABSENCE_SET: Text("登记请假", "Absence set"),
    kinds.REPORT_SENT: Text("上报统计", "Report sent up"),
    kinds.PERSON_SET: Text("改人员", "Person changed"),
    kinds.STORE_SET: Text("改门店", "Store changed"),
    kinds.DEPARTMENT_SET: Text("改部门", "Department changed"),
    kinds.COMPANY_SET: Text("改单位信息", "Company changed"),
    kinds.SETTING_SET: Text("改设置", "Setting changed"),
    kinds.POLICY_ADOPTED: Text("采用制度版本", "Policy version adopted"),
    kinds.PARTS_ERASED: Text("删除个人信息", "Personal data erased"),
    kinds.SUGGESTION_DISMISSED: Text("驳回处罚建议", "Suggestion dismissed"),
}
LATER = "SELECT id, case_no, header FROM event WHERE id > ? ORDER BY id"
EARLIER = "SELECT id, case_no, header FROM event WHERE id <= ? ORDER BY id DESC LIMIT ?"
STOPPED = (
    "SELECT outcome, count(*) FROM clock_row INDEXED BY clock_stopped WHERE stopped >= ? AND stopped IS NOT NULL "
    "AND owner IN (SELECT value FROM json_each(?)) GROUP BY outcome"
)
NUMBERS = "SELECT no, number FROM case_row WHERE no IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class _Written:
    """An event of today: when it was typed, what it is, its case."""

    at: Instant
    kind: str
    what: str
    case_no: int | None


@dataclass
class _Book:
    """What was written on one day, by whom, up to the event ``last``."""

    start: Instant
    last: int = 0
    by: dict[str, list[_Written]] = field(default_factory=dict)

    def take(self, case_no: int | None, raw: bytes) -> bool:
        """Take in one event; whether it is of this day."""
        header = read_json(raw)
        if header["recorded_at"] < self.start:
            return False
        kind = str(header["kind"])
        if kind not in BY_ITSELF:
            what = str(header.get("fields", {}).get("what", ""))
            self.by.setdefault(str(header["actor"]), []).append(_Written(header["recorded_at"], kind, what, case_no))
        return True


def day(context: Context, keys: Sequence[str], now: Instant) -> Day:
    """The day of whoever sits here; ``keys``: under which they owe clocks."""
    start = faces.day_start(faces.today(now, context.zone), context.zone)
    written = sorted(_book(context, start).by.get(context.actor, ()), key=lambda one: one.at)
    ends = dict(context.store.query(STOPPED, (start, json.dumps([*keys]))))
    last = written[: -SHOWN - 1 : -1]
    numbers = dict(context.store.query(NUMBERS, (json.dumps([one.case_no for one in last if one.case_no]),)))
    deeds = tuple(Deed(one.at, title(one.kind, one.what), numbers.get(one.case_no, "")) for one in last)
    return Day(len(written), ends.get(MET, 0), ends.get(MISSED, 0), deeds)


def _book(context: Context, start: Instant) -> _Book:
    """The day's book, read on; a new one on another day."""
    kept = context.kept.get(_Book.__name__)
    newest = context.store.query("SELECT coalesce(max(id), 0) FROM event")[0][0]
    if isinstance(kept, _Book) and kept.start == start and kept.last <= newest:
        for id, case_no, raw in context.store.query(LATER, (kept.last,)):
            kept.take(case_no, raw)
            kept.last = id
        return kept
    book = context.kept[_Book.__name__] = _Book(start, newest)
    place = newest
    while place > 0:
        rows = context.store.query(EARLIER, (place, CHUNK))
        of_the_day = [book.take(case_no, raw) for _, case_no, raw in rows]
        if not any(of_the_day):
            break
        place = rows[-1][0] - 1
    return book


def title(kind: str, what: str = "") -> Text:
    """What an event is called in a list of deeds."""
    if kind == "noted" and what and what != "note":
        return labels.choice("what", what)
    if kind in KINDS:
        return KINDS[kind].label
    if kind in penalty_life.STEPS:
        return penalty_life.STEPS[kind].label
    return BESIDE.get(kind, plain(kind))
