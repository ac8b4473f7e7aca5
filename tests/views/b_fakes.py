"""Hand-written stand-ins for the page tests: a desk that answers as in the design's pictures, a clock, tasks.

Owns the picture's moment, 2026-11-23 15:42:08 in Shanghai. Must not open a database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from desktop.policy.values import Instant, Text
from desktop.services.attachmentmodels import Attachment, Limits
from desktop.services.attachments import names, reading
from desktop.services.attachments.types import sort_of
from desktop.services.deskmodels import Draft
from desktop.services.formmodels import Remark, Shift, ShiftCase
from desktop.services.readmodels import (
    CasePage,
    Choice,
    ClockLine,
    EventDraft,
    Fact,
    Form,
    FormField,
    MatchCard,
    Matches,
    Recorded,
    Refused,
    Step,
    SuggestionLine,
    TimelineRow,
    Who,
)

ZONE = ZoneInfo("Asia/Shanghai")
NUMBER = "K-CD01-20261123-A014"


def at(text: str) -> Instant:
    """The instant of "15:42:08" on the picture's day, or of "2026-11-20 09:00:00"."""
    stamp = text if " " in text else f"2026-11-23 {text}"
    return round(datetime.fromisoformat(stamp).replace(tzinfo=ZONE).timestamp()) * 1000


NOW = at("15:42:08")


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: Instant = NOW) -> None:
        self.instant = now

    def now(self) -> Instant:
        return self.instant

    def mono(self) -> int:
        return self.instant

    def boot(self) -> str:
        return "boot"


class HeldTasks:
    """Tasks that wait until they are let go, in the order of the test's choosing."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        func: Callable[[], Any],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        def go() -> None:
            try:
                result = func()
            except Exception as error:  # whatever the desk raises goes to on_error, as in the real one
                if on_error is None:
                    raise
                on_error(error)
            else:
                if on_done is not None:
                    on_done(result)

        self.waiting.append(go)

    run_local = run

    def let_go(self, count: int | None = None) -> None:
        """Run the first ``count`` waiting tasks, or all, also those that come up meanwhile."""
        while self.waiting and (count is None or count > 0):
            self.waiting.pop(0)()
            count = None if count is None else count - 1


def who(key: str, name: str, zh: str, en: str) -> Who:
    return Who(key, name, Text(zh, en))


ZHOU = who("zhou-kai", "周凯", "售后部", "After-sales")
WANG = who("wang-min", "王敏", "人事行政部", "HR and Admin")

PEOPLE = (
    Choice("wang-min", Text("王敏 · 人事行政部", "王敏 · HR and Admin")),
    Choice("zhou-kai", Text("周凯 · 售后部", "周凯 · After-sales"), Text("在办 2 件，1 件超时", "2 open, 1 overdue")),
    Choice("zhao-hai", Text("赵海 · 制造中心", "赵海 · Manufacturing"), Text("在办 0 件", "0 open")),
    Choice("li-na", Text("李娜 · 营销中心商务部", "李娜 · Commerce"), Text("在办 1 件", "1 open")),
    Choice("chen-hong", Text("陈宏 · 售后部", "陈宏 · After-sales")),
    Choice("luo-jun", Text("罗军 · 总经办", "罗军 · Management")),
)
STORES = (
    Choice("chenghua", Text("成华店 · 直营", "成华店 · direct store")),
    Choice("wuhou", Text("武侯店 · 直营", "武侯店 · direct store")),
    Choice("mianyang", Text("绵阳经销商", "绵阳 dealer")),
)
CATEGORIES = (
    Choice("product-quality", Text("产品质量", "Quality")),
    Choice("delivery-date", Text("交期", "Delivery")),
    Choice("shipping", Text("发货", "Shipping")),
    Choice("installation", Text("安装", "Installation")),
    Choice("after-sales", Text("售后", "After-sales")),
    Choice("store-attitude", Text("门店态度", "Store")),
    Choice("staff-conduct", Text("人员服务", "Staff")),
    Choice("repair", Text("维修返修", "Repair")),
    Choice("other", Text("其它", "Other")),
)
EMPLOYEE_CATEGORIES = (
    Choice("handling-outcome", Text("对处理结果有异议", "Outcome")),
    Choice("the-matter-itself", Text("对事件本身有异议", "Matter")),
    Choice("other", Text("其它", "Other")),
)
DEPARTMENTS = (
    Choice("hr-admin", Text("人事行政部", "HR and Admin")),
    Choice("after-sales", Text("售后部", "After-sales")),
    Choice("manufacturing", Text("制造中心", "Manufacturing")),
)
RECEIVED = (
    Choice("phone", Text("电话", "Phone")),
    Choice("visit", Text("来访", "Visit")),
    Choice("online", Text("网络", "Online")),
)


def clock(
    ordinal: int,
    name: str,
    zh: str,
    clause: str,
    owner: Who,
    started: str,
    due: str,
    stopped: str = "",
    outcome: str = "",
) -> ClockLine:
    return ClockLine(
        NUMBER,
        ordinal,
        name,
        Text(zh, name.capitalize()),
        clause,
        False,
        owner,
        at(started),
        at(due),
        at(due) - 600_000,
        at(stopped) if stopped else None,
        outcome or None,
        True,
    )


INVESTIGATE = clock(1, "investigate", "调查", "5.2.3", ZHOU, "14:38:50", "15:08:50")
ANSWER = clock(2, "answer", "回复结果", "7.2.1", ZHOU, "14:38:50", "15:38:50")
DISPATCHED = clock(0, "dispatch", "转办", "5.2.2", WANG, "14:31:20", "15:01:20", "14:38:50", "met")
REPLY = clock(3, "reply", "回复客户", "5.2.5", WANG, "15:40:00", "15:50:00")


def fields(*rows: FormField) -> tuple[FormField, ...]:
    return rows


def field(
    name: str, type: str, zh: str, en: str, *, required: bool = False, choices: Iterable[Choice] = ()
) -> FormField:
    return FormField(name, type, Text(zh, en), required, choices=tuple(choices))


CUSTOMER_FORM = Form(
    "registered",
    "",
    Text("登记客户投诉", "Register a customer complaint"),
    "5.2.1",
    fields(
        field("category", "choice", "类别", "Category", required=True, choices=CATEGORIES),
        field("responsible", "whom", "责任归属", "Responsible", choices=(*PEOPLE, *STORES)),
        field("store", "place", "门店 / 经销商", "Store / dealer", choices=STORES),
        field("contract", "text", "协议号", "Contract", required=True),
        field("customer", "text", "姓名", "Name", required=True),
        field("phone", "phone", "电话", "Phone", required=True),
        field("address", "text", "地址", "Address", required=True),
        field("content", "long-text", "投诉内容", "Complaint", required=True),
        field("received", "choice", "受理方式", "Received by", required=True, choices=RECEIVED),
        field("demand", "text", "诉求", "Demand", required=True),
        field("order", "text", "订单编号", "Order"),
        field("model", "text", "产品型号", "Model"),
        field("quantity", "text", "数量", "Quantity"),
        field("delivery_date", "date", "交货日期", "Delivery date"),
        field("repair_number", "text", "返修编号", "Repair number"),
        field("repair_quantity", "text", "返修数量", "Repair quantity"),
        field("project", "text", "项目", "Project"),
        field("to", "person", "转办给", "Dispatch to", choices=PEOPLE[1:4]),
    ),
    PEOPLE,
    "wang-min",
    Text("起 转办 30 分钟", "starts Dispatch 30 min"),
)
EMPLOYEE_FORM = Form(
    "registered",
    "",
    Text("登记员工投诉", "Register an employee complaint"),
    "5.1.1",
    fields(
        field("category", "choice", "类别", "Category", required=True, choices=EMPLOYEE_CATEGORIES),
        field("responsible", "whom", "事件责任人", "Responsible", choices=(*PEOPLE, *STORES)),
        field("complainant", "text", "姓名", "Name", required=True),
        field("department", "choice", "部门", "Department", required=True, choices=DEPARTMENTS),
        field("content", "long-text", "投诉事件", "The matter", required=True),
        field("happened_at", "time", "事件时间", "Happened at"),
        field("course", "long-text", "事件经过", "Course", required=True),
        field("standing", "text", "现在处理结果", "How it stands"),
        field("demand", "text", "诉求", "Demand", required=True),
        field("phone", "phone", "电话", "Phone", required=True),
    ),
    PEOPLE,
    "wang-min",
)

MATCHES = Matches(
    (
        MatchCard(
            NUMBER,
            NUMBER,
            (
                Text("今天 14:31 登记 · 周凯 售后部 调查中", "Registered today 14:31 · 周凯 After-sales investigating"),
                Text("售后：推拉门下轨变形，要求上门", "After-sales: 推拉门下轨变形，要求上门"),
            ),
            "overdue",
            True,
            False,
            (INVESTIGATE, ANSWER),
        ),
        MatchCard(
            "K-CD01-20260912-A007",
            "K-CD01-20260912-A007",
            (
                Text("9月12日 登记 · 9月12日 回复 · 已回访", "Registered 09-12 · answered 09-12 · followed up"),
                Text("交期：门窗延期 4 天", "Delivery: 门窗延期 4 天"),
            ),
            "met",
            False,
            True,
        ),
        MatchCard(
            "K-CD01-20260703-A002",
            "K-CD01-20260703-A002",
            (
                Text("7月3日 登记 · 7月4日 回复 · 已回访", "Registered 07-03 · answered 07-04 · followed up"),
                Text("安装：窗框与墙体缝隙", "Installation: 窗框与墙体缝隙"),
            ),
            "missed",
            False,
            True,
        ),
    ),
    Text("有 1 件未回复，且两项时限已超时", "1 case is not answered yet, two of its clocks are overdue"),
    Text(
        "这通电话更可能是再次投诉。记为再次投诉后不另立新案，系统按 7.2.1 提示处罚建议。",
        "This call is more likely a repeat complaint. Recorded as one, no new case is made; 7.2.1 suggests a penalty.",
    ),
    Text("上次回访：一般（9月19日）", "last follow-up: fair (09-19)"),
    0,
    3,
)


def fact(name: str, zh: str, en: str, value: str, *old: str) -> Fact:
    return Fact(name, Text(zh, en), Text(value, value), old)


def row(
    index: int | None,
    happened: str,
    typed: str,
    kind: str,
    zh: str,
    en: str,
    actor: str,
    mark: str,
    *lines: Text,
    **more: Any,
) -> TimelineRow:
    return TimelineRow(
        index, at(happened), at(typed) if typed else None, kind, Text(zh, en), actor, tuple(lines), mark, **more
    )


TIMELINE = (
    row(
        5, "15:40:30", "15:41:02", "repeat-complaint", "再次投诉", "Repeat complaint", "王敏", "overdue",
        Text("客户来电：“说好一小时内答复，还没人联系。”", "The customer calls: 说好一小时内答复，还没人联系。"),
        urgent=Text("产生处罚建议 7.2.1 · 30 元", "Penalty suggested: 7.2.1 · 30 yuan"),
    ),
    row(None, "15:38:50", "", "clock", "回复结果 7.2.1 到期未办", "Answer 7.2.1 ran out", "时限", "overdue",
        Text("应办 周凯 售后部", "owed by 周凯 After-sales")),
    row(None, "15:08:50", "", "clock", "调查 5.2.3 到期未办", "Investigate 5.2.3 ran out", "时限", "overdue",
        Text("应办 周凯 售后部", "owed by 周凯 After-sales"),
        Text("已提醒周凯、王敏 15:08:50，王敏 15:09:04 确认", "reminded 周凯 and 王敏, acknowledged 15:09:04")),
    row(3, "14:46:00", "15:02:17", "noted", "电话催办", "Urged by phone", "王敏", "running",
        Text("周凯称已联系安装班组，待回话", "周凯 says the fitters will call back"), late_minutes=16),
    row(2, "14:38:50", "14:38:50", "dispatched", "转办", "Dispatched", "王敏", "met",
        Text("送达 周凯（售后部），通知方式：电话 + 书面", "to 周凯, by phone and in writing"),
        Text("转办 5.2.2 按时，用时 07:30", "Dispatch 5.2.2 met in 07:30")),
    row(1, "14:33:10", "14:33:10", "attributed", "判定责任归属", "Attributed", "王敏", "running",
        Text("售后部", "After-sales")),
    row(0, "14:31:20", "14:31:20", "registered", "登记", "Registered", "王敏", "running",
        Text("客户电话投诉，类别 售后", "customer's call, category after-sales")),
)  # fmt: skip

CASE = CasePage(
    NUMBER,
    NUMBER,
    "customer",
    "investigating",
    Text("调查中", "Investigating"),
    ("repeat:1",),
    "2026-01-01",
    (
        fact("customer", "投诉人", "Complainant", "刘建国"),
        fact("phone", "电话", "Phone", "138 8054 2716"),
        fact("address", "地址", "Address", "成都市成华区建设路 88 号 3 栋 2 单元 1102"),
        fact("contract", "协议号", "Contract", "XY-2026-08-1147", "XY-2026-08-1174"),
        fact("received", "受理方式", "Received by", "电话 · 王敏"),
        fact("category", "类别", "Category", "售后"),
        fact("store", "门店", "Store", "成华店 · 直营"),
        fact("content", "投诉内容", "Complaint",
             "11 月 20 日安装的推拉门下轨变形，门扇推不动。上午报修后称当天上门，至今无人联系。"),
        fact("demand", "诉求", "Demand", "今天内上门更换下轨，并给出书面答复"),
        fact("order", "订单编号", "Order", "DD-26091833"),
        fact("model", "产品型号", "Model", "TL-85 推拉门 · 2 樘"),
        fact("delivery_date", "交货日期", "Delivery date", "2026-11-18"),
        fact("repair_number", "返修编号", "Repair number", ""),
    ),
    TIMELINE,
    (INVESTIGATE, ANSWER, DISPATCHED),
    (
        Step("findings-returned", Text("记调查结果", "Record findings"), "5.2.3",
             Text("停 调查、回复结果（均记为超时办结），起 回复客户 10 分钟",
                  "stops Investigate, Answer (both missed), starts Reply, 10 minutes"), True, key="F6"),
        Step("replied", Text("第二受理人已直接回复", "Replied to the customer"), "5.2.3",
             Text("停 调查、回复结果；本案转待回访", "stops Investigate, Answer; then to follow up"), True, key="F7"),
        Step("dispatched", Text("改派其他第二受理人", "Dispatch to another"), "5.2.3",
             Text("两项时限记超时，新时限重新起算", "both clocks are missed, new ones start"), True, key="F5"),
        Step("escalated", Text("上报售后部最高领导", "Escalate to the head"), "6.1",
             Text("起 领导答复 60 分钟（源文缺数字，待确认）", "starts Head's answer, 60 minutes (to confirm)"), True,
             key="Ctrl+U", confirm=True),
        Step("extended", Text("登记客户同意的延期", "Extension agreed"), "7.2.1", Text("", ""), False,
             Text("已过期，约定不能消除本次超时", "past due: the agreement moves nothing"), key="Ctrl+D"),
        Step("data-requested", Text("向制造中心索取资料", "Request data"), "5.2.4",
             Text("起 提报资料 20 分钟", "starts Supply data, 20 minutes"), True, key="Ctrl+L"),
    ),
    (
        Step("refund-flagged", Text("涉及赔款 / 折让 / 退货", "Refund, discount or return"), "6.2",
             Text("起 赔退上报 10 分钟", "starts Refund report, 10 minutes"), True),
        Step("repeat-complaint", Text("再次投诉", "Repeat complaint"), "7.2.1", Text("", ""), True, key="F4"),
        Step("closed", Text("办结", "Close"), "5.2.7", Text("", ""), False,
             Text("本轮还没有答复", "this round is not answered yet")),
        Step("corrected", Text("更正", "Correct"), "5.2.1", Text("", ""), True, key="Ctrl+E"),
        Step("noted", Text("记一条经过", "Note"), "5.2.1", Text("", ""), True, key="Ctrl+N"),
        Step("voided", Text("作废", "Void"), "5.2.1", Text("取消全部时限", "cancels every clock"), True),
    ),
    (
        SuggestionLine("s1", NUMBER, NUMBER, "late-answer", Text("逾期答复", "Late answer"), "7.2.1", ZHOU,
                       3000, 3000, True,
                       False, at("15:40:30"),
                       (Text("回复结果 15:38:50 到期未办", "Answer ran out at 15:38:50"),
                        Text("15:40:30 再次投诉", "repeat complaint at 15:40:30"))),
    ),
    (Text("把处理结果告知责任人 4.2.2", "Inform the responsible person 4.2.2"),),
    7,
)  # fmt: skip

UNTIL_FORM = Form(
    "extended",
    NUMBER,
    Text("登记客户同意的延期", "Extension agreed"),
    "7.2.1",
    fields(
        field("until", "time", "延到", "Until", required=True),
        field("for", "person", "谁的时限", "Whose clock", choices=PEOPLE),
        field("channel", "text", "方式", "Channel"),
    ),
    PEOPLE,
    "wang-min",
    Text("时限改到约定的时间", "moves the clock to the agreed time"),
)
FINDINGS_FORM = Form(
    "findings-returned",
    NUMBER,
    Text("记调查结果", "Record findings"),
    "5.2.3",
    fields(field("finding", "long-text", "调查结果", "Finding", required=True)),
    PEOPLE,
    "zhou-kai",
    Text("停 调查、回复结果，起 回复客户 10 分钟", "stops Investigate, Answer; starts Reply, 10 minutes"),
)
NOTE_FORM = Form(
    "noted",
    NUMBER,
    Text("记一条经过", "Note"),
    "5.2.1",
    fields(
        field("text", "long-text", "内容", "Text", required=True),
        field("what", "choice", "类型", "Kind", choices=(
            Choice("note", Text("备注", "Note")), Choice("call-attempt", Text("电话催办", "Call attempt")),
            Choice("statement", Text("陈述", "Statement")), Choice("opinion", Text("意见", "Opinion")))),
    ),
    PEOPLE,
    "wang-min",
)  # fmt: skip
VOID_FORM = Form(
    "voided",
    NUMBER,
    Text("作废", "Void"),
    "5.2.1",
    fields(field("why", "long-text", "原因", "Why", required=True)),
    PEOPLE,
    "wang-min",
    Text("取消全部时限", "cancels every clock"),
)


HAND_OVER_FORM = Form(
    "handed-over",
    NUMBER,
    Text("交接", "Hand over"),
    "5.2.2",
    fields(field("to", "person", "交给", "Hand over to", required=True, choices=PEOPLE)),
    PEOPLE,
    "wang-min",
    button=Text("交接", "Hand over"),
    remark=Remark(FormField("remark", "long-text", Text("交接说明", "Note"), False)),
    shift=True,
)
SHIFT = Shift(
    "wang-min",
    tuple(
        ShiftCase(number, name, Text("售后", "After-sales"), Text("待转办", "To dispatch"),
                  Text("转办 至 15:48", "Dispatch until 15:48"), at("15:48:00"), overdue)
        for number, name, overdue in ((NUMBER, "刘建国", True), ("K-CD01-20261123-A020", "陈芳", False),
                                      ("K-CD01-20261123-A021", "李娜", False))
    ),
    (Text("刘建国 转办（至 15:01，已超时）", "刘建国 Dispatch (until 15:01, overdue)"),),
)  # fmt: skip


class FakeDesk:
    """Answers as the pictures show and remembers what was asked and recorded."""

    zone = ZONE
    actor = "wang-min"

    def __init__(self) -> None:
        self.recorded: list[tuple[EventDraft, ...]] = []
        self.asked: list[tuple[str, str, str]] = []
        self.saves: list[tuple[str, dict[str, Any]]] = []
        self.drafts: dict[str, dict[str, Any]] = {}
        self.ids: dict[str, str] = {}
        self.ended: list[str] = []
        self.dropped: list[str] = []
        self.page = CASE
        self.answers = MATCHES
        self.refuses: Exception | None = None
        self.waiting: dict[str, tuple[str, bytes]] = {}
        self.dropped: list[str] = []
        self.contents: dict[str, bytes] = {}
        self.refused: dict[str, Exception] = {}
        self.copied: list[Attachment] = []
        self.shifts = {"wang-min": SHIFT, "zhou-kai": Shift("zhou-kai", ())}
        self.forms = {
            "extended": UNTIL_FORM,
            "findings-returned": FINDINGS_FORM,
            "noted": NOTE_FORM,
            "voided": VOID_FORM,
        }

    # attachments: kept in memory under counted ids
    limits = Limits(1024 * 1024, 3, 4 * 1024 * 1024)

    def attachment_limits(self) -> Limits:
        return self.limits

    def stage(self, name: str, content: bytes) -> Attachment:
        reading.check(name, content, self.limits.each)
        id = f"{len(self.waiting) + len(self.dropped):032x}"
        self.waiting[id] = (names.safe(name), content)
        return self.staged([id])[0]

    def staged(self, ids: Sequence[str]) -> tuple[Attachment, ...]:
        return tuple(self._waits(id) for id in ids)

    def _waits(self, id: str) -> Attachment:
        name, content = self.waiting.get(id, ("失踪.png", b""))
        sort = sort_of(name, content[:4096])
        state = "present" if id in self.waiting else "missing"
        return Attachment("", id, name, len(content), sort.kind, sort.label, sort.suffix, state, sort.openable)

    def drop_staged(self, ids: Sequence[str]) -> None:
        for id in ids:
            self.waiting.pop(id, None)
            self.dropped.append(id)

    def attachment(self, ref: str, part: str) -> bytes:
        if part in self.refused:
            raise self.refused[part]
        return self.contents.get(part) or self.waiting[part][1]

    def copy_to_open(self, one: Attachment) -> Path:
        self.copied.append(one)
        return Path("/nowhere") / one.name

    def record(self, *drafts: EventDraft, form: str = "") -> tuple[Recorded, ...]:
        if self.refuses is not None:
            raise self.refuses
        self.ended.append(form)
        self.recorded.append(drafts)
        return tuple(
            Recorded(draft.case or "K-CD01-20261123-A015", n, draft.kind, "A", 100 + n, draft.at or NOW, NOW)
            for n, draft in enumerate(drafts)
        )

    def faults(self, *drafts: EventDraft) -> tuple[Refused, ...]:
        """As the real desk: a time ahead of now, a promise that is over, whatever else of the form is missing."""
        found = []
        for draft in drafts:
            if draft.at is not None and draft.at > NOW:
                found.append(Refused("in-the-future", Text("发生时间不能晚于现在", "it cannot have happened"), "at"))
            until = draft.fields.get("until")
            if until is not None and until <= (draft.at or NOW):
                found.append(Refused("wrong-value", Text("应晚于发生时间", "until: expected a later time"), "until"))
        return tuple(found)

    def register_form(self, register: str, actor: str, now: Instant) -> Form:
        return CUSTOMER_FORM if register == "customer" else EMPLOYEE_FORM

    def shift(self, person: str, now: Instant) -> Shift:
        return self.shifts[person]

    def form(self, case: str, kind: str, actor: str, now: Instant) -> Form:
        return self.forms[kind]

    def case(self, number: str, actor: str, now: Instant) -> CasePage:
        return replace(self.page, case=number, number=number)

    def matches(self, phone: str = "", contract: str = "", address: str = "") -> Matches:
        self.asked.append((phone, contract, address))
        return self.answers

    def text(self, code: str) -> Text:
        notes = {one.value: one.label for one in NOTE_FORM.fields[1].choices}
        if code.startswith("what:"):
            return notes[code.removeprefix("what:")]
        zh, en = {"repeat": ("再诉", "Repeat")}.get(code.split(":")[0], (code, code))
        tail = code.partition(":")[2]
        return Text(f"{zh} {tail}".strip(), f"{en} {tail}".strip())

    def save_draft(self, key: str, id: str, values: dict[str, Any]) -> Instant:
        self.saves.append((key, values))
        self.drafts[key], self.ids[key] = values, id
        return NOW

    def load_draft(self, key: str) -> Draft | None:
        return Draft(self.ids.get(key, f"id of {key}"), key, self.drafts[key], NOW) if key in self.drafts else None

    def drop_draft(self, id: str) -> None:
        self.dropped.append(id)
        for key in [key for key in self.drafts if self.ids.get(key, f"id of {key}") == id]:
            del self.drafts[key]
