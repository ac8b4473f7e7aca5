"""A desk made by hand for the window and the board: the 23 open cases of 2026-11-23 15:42:08.

Owns plain read models and a desk that answers with them. Must not use the services that are tested elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from desktop.policy.values import Instant, Person, Text
from desktop.services.commands import COMMANDS
from desktop.services.deskmodels import ACTION, CASE, PERSON, Found, Hit
from desktop.services.faces import order_key
from desktop.services.formmodels import Shift
from desktop.services.readmodels import (
    LANES,
    AlertDigest,
    AlertItem,
    Board,
    BoardFilter,
    Card,
    Choice,
    ClockLine,
    Counters,
    Form,
    FormField,
    TableOrder,
    Wall,
    WallRow,
    Who,
)
from tests.fakes import SHANGHAI, instant

NOW = "2026-11-23 15:42:08"
DAY = "2026-11-23 "
MINUTE = 60_000

HR, AFTER, COMMERCE = Text("人事行政部", "HR and admin"), Text("售后部", "After-sales"), Text("商务部", "Commerce")
WANG = Who("wang-min", "王敏", HR)
ZHOU = Who("zhou-kai", "周凯", AFTER)
LI = Who("li-qiang", "李强", COMMERCE)
SUN = Who("sun-jianhua", "孙建华", Text("人事经理", "HR manager"))
ZHAO = Who("zhao-zhiyuan", "赵志远", Text("售后部领导", "Head of after-sales"))
HE, QIN = Who("he", "何工", Text("工程部", "Engineering")), Who("qin", "秦工", Text("质量管理部", "Quality"))
FREE = Text("空闲", "free")
PEOPLE = (WANG, ZHOU, LI, SUN, ZHAO, HE, QIN)

LABELS = {  # clock: label, clause, minutes of warning
    "dispatch": (Text("转办", "Dispatch"), "5.2.2", 10),
    "promise": (Text("现场答复", "Promise"), "5.2.2", 15),
    "investigate": (Text("调查", "Investigate"), "5.2.3", 10),
    "answer": (Text("回复结果", "Answer"), "7.2.1", 15),
    "supply-data": (Text("提报资料", "Supply data"), "5.2.4", 5),
    "reply": (Text("回复客户", "Reply"), "5.2.5", 3),
    "head": (Text("领导答复", "Head"), "6.1", 15),
    "head-day": (Text("领导当日", "Head, same day"), "7.2.2", 120),
    "refund-measure": (Text("赔退措施", "Measure"), "6.2", 10),
    "same-day": (Text("当日处理", "Same day"), "5.1.2", 120),
    "decide": (Text("三日答复", "Decide"), "7.1.1", 24 * 60),
    "follow-up": (Text("回访", "Follow-up"), "5.2.7", 24 * 60),
    "weekly-report": (Text("周报", "Weekly"), "5.2.6", 240),
    "monthly-report": (Text("月报", "Monthly"), "5.2.6", 240),
}
CATEGORIES = {
    "安装": Text("安装", "Installation"),
    "门店服务态度": Text("门店服务态度", "Store attitude"),
    "交期": Text("交期", "Delivery date"),
    "产品质量": Text("产品质量", "Product quality"),
    "售后": Text("售后", "After-sales"),
    "发货": Text("发货", "Shipping"),
    "维修返修": Text("维修返修", "Repair"),
    "对事件有异议": Text("对事件有异议", "The matter itself"),
    "对处理结果有异议": Text("对处理结果有异议", "Handling outcome"),
    "其它": Text("其它", "Other"),
}
WORDS = {
    "to-dispatch": Text("待转办", "To dispatch"),
    "investigating": Text("调查中", "Investigating"),
    "to-reply": Text("待回复", "To reply"),
    "to-follow-up": Text("待回访", "To follow up"),
    "to-handle": Text("待处理", "To handle"),
    "to-decide": Text("待判定", "To decide"),
    "window:to-dispatch": Text("30 分钟内", "within 30 min"),
    "window:investigating": Text("30 / 60 分钟", "30 / 60 min"),
    "window:to-reply": Text("10 分钟内", "within 10 min"),
    "window:to-follow-up": Text("7 天内", "within 7 days"),
    "window:to-handle": Text("当日", "same day"),
    "window:to-decide": Text("三日内", "within 3 days"),
    "register:customer": Text("客户投诉", "Customer complaints"),
    "register:employee": Text("员工投诉", "Employee complaints"),
    "book:customer": Text("用户投诉登记本", "Customer complaint register"),
    "book:employee": Text("职员投诉登记本", "Employee complaint register"),
    "role:first-handler": Text("第一受理人", "First handler"),
    "refund": Text("退货", "Return"),
    "promise": Text("现场答复", "Promise"),
    "unproven": Text("待核实", "Unproven"),
    "repeat:1": Text("再诉 1", "Repeat 1"),
    "head": Text("已上报领导", "Escalated"),
    "review": Text("需复核", "Needs review"),
}


def at(text: str) -> Instant:
    """``15:08:50`` of the day shown, or ``11-20 24:00`` of the year."""
    day, _, clock = text.rpartition(" ")
    day = f"2026-{day} " if day else DAY
    if clock == "24:00":
        return instant(day + "00:00") + 24 * 60 * MINUTE
    return instant(day + clock)


def line(
    name: str,
    owner: Who,
    start: str,
    due: str,
    stopped: str = "",
    *,
    case: str = "",
    ordinal: int = 0,
    proven: bool = True,
    outcome: str = "",
) -> ClockLine:
    """One clock; a stopped one is met unless ``outcome`` says otherwise."""
    label, clause, warning = LABELS[name]
    ends = at(due)
    return ClockLine(
        case, ordinal, name, label, clause, name == "head", owner, at(start), ends, ends - warning * MINUTE,
        at(stopped) if stopped else None, outcome or ("met" if stopped else None), proven,
    )  # fmt: skip


def card(
    number: str,
    lane: str,
    registered: str,
    name: str,
    category: str,
    place: str,
    clocks: tuple[ClockLine, ...],
    *tags: str,
    version: int = 1,
) -> Card:
    """One card; ``place`` is ``成华店 · 直营`` or a department."""
    named = tuple(replace(clock, case=number, ordinal=place) for place, clock in enumerate(clocks))
    english = {"直营": "direct", "经销商": "dealer"}
    where = place.partition(" · ")
    en = f"{where[0]} · {english[where[2]]}" if where[2] else place
    register = "customer" if number.startswith("K") else "employee"
    return Card(
        number, number, register, lane, name, CATEGORIES[category], Text(place, en), tags, at(registered), named,
        version,
    )  # fmt: skip


def cards() -> tuple[Card, ...]:
    """The open cases of the picture."""
    return (*_to_dispatch(), *_investigating(), *_to_reply(), *_to_follow_up(), *_employees())


def _to_dispatch() -> tuple[Card, ...]:
    rows = (
        ("A019", "15:09:30", "陈秀兰", "安装", "绵阳 · 经销商", "15:39:30"),
        ("A021", "15:18:20", "何建平", "门店服务态度", "春熙路店 · 直营", "15:48:20"),
        ("A022", "15:24:05", "黄丽华", "交期", "青羊店 · 直营", "15:54:05"),
        ("A023", "15:36:40", "赵国栋", "产品质量", "德阳 · 经销商", "16:06:40"),
    )
    return tuple(
        card("K-CD01-20261123-" + tail, "to-dispatch", start, name, what, where, (line("dispatch", WANG, start, due),))
        for tail, start, name, what, where, due in rows
    )


def _investigating() -> tuple[Card, ...]:
    lane, day = "investigating", "K-CD01-20261123-"
    return (
        card(day + "A014", lane, "14:31:20", "刘建国", "售后", "成华店 · 直营", (
            line("investigate", ZHOU, "14:38:50", "15:08:50"),
            line("answer", ZHOU, "14:38:50", "15:38:50"),
            line("dispatch", WANG, "14:31:20", "15:01:20", "14:38:50"),
        ), "repeat:1"),
        card(day + "A016", lane, "14:52:10", "邓小红", "发货", "乐山 · 经销商", (
            line("investigate", LI, "15:04:10", "15:34:10"),
            line("answer", LI, "15:04:10", "16:04:10"),
            line("dispatch", WANG, "14:52:10", "15:22:10", "15:04:10"),
        )),
        card(day + "A017", lane, "15:05:00", "孙志强", "交期", "双流店 · 直营", (
            line("investigate", LI, "15:16:30", "15:46:30"),
            line("supply-data", QIN, "15:31:00", "15:51:00"),
            line("answer", LI, "15:16:30", "16:16:30"),
        )),
        card(day + "A010", lane, "13:20:00", "罗玉梅", "维修返修", "成华店 · 直营", (
            line("head", ZHAO, "14:50:00", "15:50:00"), line("head-day", ZHAO, "14:50:00", "24:00"),
        ), "head"),
        card(day + "A018", lane, "15:20:00", "高翔", "安装", "高新店 · 直营", (
            line("investigate", ZHOU, "15:28:00", "15:58:00"), line("answer", ZHOU, "15:28:00", "16:28:00"),
        )),
    )  # fmt: skip


def _to_reply() -> tuple[Card, ...]:
    lane, day = "to-reply", "K-CD01-20261123-"
    return (
        card(day + "A015", lane, "14:58:00", "唐德明", "产品质量", "武侯店 · 直营", (
            line("reply", WANG, "15:31:00", "15:41:00"),
            line("refund-measure", HE, "15:20:00", "15:50:00"),
            line("refund-measure", QIN, "15:20:00", "15:50:00", "15:33:00"),
        ), "refund"),
        card(day + "A013", lane, "14:22:00", "吴晓燕", "售后", "锦江店 · 直营", (
            line("reply", WANG, "15:36:20", "15:46:20"), line("answer", ZHOU, "14:40:00", "15:40:00", "15:36:20"),
        )),
        card(day + "A020", lane, "15:12:00", "马俊", "发货", "南充 · 经销商", (
            line("promise", WANG, "15:14:00", "16:00:00"), line("dispatch", WANG, "15:12:00", "15:42:00", "15:14:00"),
        ), "promise"),
        card(day + "A008", lane, "11:05:00", "郭秀英", "交期", "青羊店 · 直营", (
            line("reply", WANG, "15:30:00", "17:30:00"), line("dispatch", WANG, "11:05:00", "11:35:00", "11:09:00"),
        )),
    )  # fmt: skip


def _to_follow_up() -> tuple[Card, ...]:
    rows = (
        ("1113-A004", "11-09 10:00", "谢春梅", "安装", "温江店 · 直营", "11-13 16:00", "11-20 24:00"),
        ("1114-A002", "11-11 09:30", "曹伟", "发货", "绵阳 · 经销商", "11-16 11:00", "11-23 24:00"),
        ("1116-A003", "11-13 15:10", "彭秀珍", "售后", "成华店 · 直营", "11-16 17:00", "11-23 24:00"),
        ("1117-A006", "11-16 14:00", "蒋立军", "产品质量", "高新店 · 直营", "11-17 10:00", "11-24 24:00"),
        ("1120-A005", "11-18 09:00", "韩雪", "交期", "双流店 · 直营", "11-20 10:00", "11-27 24:00"),
    )
    return tuple(
        card("K-CD01-2026" + tail, "to-follow-up", start, name, what, where, (line("follow-up", WANG, closed, due),))
        for tail, start, name, what, where, closed, due in rows
    )


def _employees() -> tuple[Card, ...]:
    objection = "对处理结果有异议"
    return (
        card("Y-CD01-20261123-A003", "to-handle", "09:20:00", "郑海波", "对事件有异议", "制造中心", (
            line("same-day", WANG, "09:20:00", "24:00"), line("decide", WANG, "09:20:00", "11-26 24:00"),
        )),
        card("Y-CD01-20261123-A004", "to-handle", "14:05:00", "（保密）", "其它", "（保密）", (
            line("same-day", WANG, "14:05:00", "24:00"), line("decide", WANG, "14:05:00", "11-26 24:00"),
        )),
        card("Y-CD01-20261117-A001", "to-decide", "11-17 10:00", "冯志刚", objection, "售后部", (
            line("decide", SUN, "11-17 10:00", "11-20 24:00"),
            line("same-day", WANG, "11-17 10:00", "11-17 24:00", "11-17 16:30"),
        ), "repeat:1"),
        card("Y-CD01-20261119-A002", "to-decide", "11-19 11:00", "杨敏", objection, "质量管理部", (
            line("decide", SUN, "11-19 11:00", "11-23 24:00"),
            line("same-day", WANG, "11-19 11:00", "11-19 24:00", "11-19 17:00"),
        )),
        card("Y-CD01-20261121-A001", "to-decide", "11-21 13:20", "许文静", "对事件有异议", "财务部", (
            line("decide", SUN, "11-21 13:20", "11-24 24:00"),
            line("same-day", WANG, "11-21 13:20", "11-21 24:00", "11-21 17:40"),
        )),
    )  # fmt: skip


REPORTS = (
    line("weekly-report", WANG, "11-16 00:00", "12:00:00", "11:32:00"),
    line("monthly-report", WANG, "11-01 00:00", "11-30 18:00"),
)


class FakeDesk:
    """Answers with the cards it holds; ``touch`` changes them as another process would."""

    zone: ZoneInfo = SHANGHAI

    def __init__(self, shown: tuple[Card, ...] | None = None, *, slow: float = 0.0) -> None:
        self.held = cards() if shown is None else shown
        self.reports = REPORTS
        self.cursor, self.changed, self.slow = 1, frozenset[str](), slow
        self.actor = "wang-min"
        self.filters: list[BoardFilter] = []
        self.searches: list[str] = []
        self.orders: list[TableOrder] = []
        self.read: list[tuple[str, ...]] = []
        self.settings: dict[str, object] = {}
        self.pressing, self.clocks = 6, 0
        self.error: Exception | None = None

    def touch(self, shown: tuple[Card, ...], *numbers: str) -> None:
        """Another process changed these cases."""
        self.held, self.changed, self.cursor = shown, frozenset(numbers), self.cursor + 1

    def board(self, now: Instant, filter: BoardFilter | None = None, limit: int = 200) -> Board:
        self._answer()
        wanted = filter or BoardFilter()
        self.filters.append(wanted)
        shown = [one for one in self.held if not wanted.register or one.register == wanted.register]
        if wanted.mine:
            shown = [one for one in shown if any(clock.owner.key == wanted.mine for clock in one.clocks)]
        lanes = {lane: tuple(one for one in shown if one.lane == lane) for lane in LANES}
        totals = {lane: len(found) for lane, found in lanes.items()}
        return Board(lanes, totals, self.reports, PEOPLE, ())

    def table(
        self, now: Instant, filter: BoardFilter | None = None, order: TableOrder | None = None
    ) -> tuple[str, ...]:
        """By due time, or by number; the other ways to sort are the service's."""
        self._answer()
        wanted = order or TableOrder()
        self.orders.append(wanted)
        board = self.board(now, filter)
        shown = [one for found in board.lanes.values() for one in found]
        shown.sort(key=order_key)
        if wanted.column == "number":
            shown.sort(key=lambda one: one.number)
        return tuple(one.number for one in (shown[::-1] if wanted.down else shown))

    def cards(self, numbers: Sequence[str], hide_met: bool = False) -> tuple[Card, ...]:
        """The cards of ``numbers``; met clocks are left out where wanted."""
        self._answer()
        self.read.append(tuple(numbers))
        found = [one for one in self.held if one.number in set(numbers)]
        if hide_met:
            found = [replace(one, clocks=tuple(c for c in one.clocks if c.outcome != "met")) for one in found]
        return tuple(found)

    def wall(self, now: Instant) -> Wall:
        self._answer()
        nobody = Who("", "", Text("", ""))
        shown = sorted((one for one in self.held if one.lane != "to-follow-up"), key=order_key)
        rows = tuple(
            WallRow(
                one.register,
                one.number.split("-")[-1],
                one.clocks[0].owner.unit,
                replace(one.clocks[0], case="", owner=nobody),
            )
            for one in shown[: self.pressing]
        )
        counted = self.counters(now)
        return Wall(rows, counted.overdue, counted.near, counted.follow_ups, counted.open, now)

    def remembered(self, key: str, default: object = None) -> object:
        return self.settings.get(key, default)

    def remember(self, key: str, value: object) -> None:
        self.settings[key] = value

    def counters(self, now: Instant) -> Counters:
        self._answer()
        return Counters(6, 7, 5, 3, 4, len(self.held), self.clocks) if self.held else Counters()

    def changes_since(self, cursor: int) -> tuple[int, frozenset[str]]:
        self._answer()
        return self.cursor, self.changed if cursor < self.cursor else frozenset()

    def find(self, text: str) -> Found:
        self._answer()
        self.searches.append(text)
        hits = [
            Hit(CASE, one.number, Text(f"{one.name} {one.number}", f"{one.name} {one.number}"), one.category, "running")
            for one in self.held
            if text in one.name or text in one.number
        ]
        people = [Hit(PERSON, who.key, Text(who.name, who.name), who.unit) for who in PEOPLE if text in who.name]
        actions = [Hit(ACTION, one.code, one.text, keys=one.keys) for one in COMMANDS if text in one.text.zh]
        return Found(text, (*hits, *people, *actions))

    def register_form(self, register: str, actor: str, now: Instant) -> Form:
        choices = tuple(Choice(code, label) for code, label in CATEGORIES.items())
        field = FormField("category", "choice", Text("类别", "Category"), True, choices=choices)
        return Form("registered", "", Text("登记", "Register"), "5.2.1", (field,), (), "")

    def categories(self, register: str) -> Mapping[str, Text]:
        return CATEGORIES

    def set_actor(self, person: str) -> None:
        self.actor = person

    def sitters(self, now: Instant) -> tuple[Choice, ...]:
        return tuple(Choice(who.key, Text(f"{who.name} · {who.unit.zh}", who.name), FREE) for who in PEOPLE)

    def shift(self, person: str, now: Instant) -> Shift:
        return Shift(person, ())

    def person(self, key: str) -> Person:
        found = next(who for who in PEOPLE if who.key == key)
        return Person(found.key, found.name, "first-handler", "hr-admin")

    def text(self, code: str) -> Text:
        return WORDS.get(code, Text(code, code))

    def _answer(self) -> None:
        if self.slow:
            time.sleep(self.slow)
        if self.error is not None:
            raise self.error


def alert(number: str, level: str = "due", id: int = 1, clock: int = 0) -> AlertItem:
    """An alert of a clock of one of the cards, by the number's tail."""
    one = next(shown for shown in cards() if shown.number.endswith(number))
    return AlertItem(
        id, "wang-min", one.case, one.number, one.name, one.category, one.place, one.clocks[clock], level,
        at("15:41:01"),
    )  # fmt: skip


@dataclass(frozen=True)
class FakeTurn:
    """What one turn of the fake service found."""

    pending: tuple[AlertItem, ...]
    digest: AlertDigest | None
    wake: Instant


class FakeAlerts:
    """An alert service whose pending alerts a test sets; ``summary`` is given out once, as after sleep."""

    def __init__(self, *items: AlertItem) -> None:
        self.items = items
        self.acknowledged: list[tuple[tuple[int, ...], str]] = []
        self.turns: list[str] = []
        self.summary: AlertDigest | None = None
        self.next_wake: Instant = 0
        self.error: Exception | None = None

    def tick(self, person: str) -> FakeTurn:
        self.turns.append(person)
        if self.error is not None:
            raise self.error
        digest, self.summary = self.summary, None
        return FakeTurn(self.items, digest, self.next_wake)

    def pending(self, person: str, now: Instant | None = None) -> tuple[AlertItem, ...]:
        return self.items

    def acknowledge(self, ids: Sequence[int], person: str, now: Instant) -> int:
        self.acknowledged.append((tuple(ids), person))
        self.items = tuple(item for item in self.items if item.id not in ids)
        return len(ids)
