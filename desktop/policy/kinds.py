"""The table of event kinds (事项, clauses §3): fields, needs and what each does. One row a kind, in the order of §3.

Owns the rows. To add a kind: add a row here, words for its fields, and where needed one small function in ``needs``
or ``effects``. Must not know Qt, a database or the wall clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from desktop.policy import effects as do
from desktop.policy import needs as need
from desktop.policy.effects import Effect
from desktop.policy.fields import PERSONAL, WORDS, Field
from desktop.policy.needs import Need
from desktop.policy.values import CUSTOMER, EMPLOYEE, Text

BOTH = (CUSTOMER, EMPLOYEE)
HOW = ("mishandled", "against-rules", "bad-attitude")
OUTCOMES = ("reached", "unreachable")
RECEIVED = ("phone", "visit", "online")
NOTES = ("note", "call-attempt", "statement", "opinion")


@dataclass(frozen=True)
class Kind:
    """One row of §3. ``clause`` is the one it chiefly serves; ``fields`` in the order of a form.

    ``paper``: what the policy wants beside the event on paper, where it wants anything; it is attached.
    """

    name: str
    label: Text
    clause: str
    registers: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    needs: tuple[Need, ...] = ()
    does: tuple[Effect, ...] = ()
    paper: Text | None = None

    @cached_property
    def table(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def checks(self) -> tuple[Need, ...]:
        """All needs in the order they are checked, with those that every event has."""
        exists = need.exists_not if self.name == "registered" else need.exists
        common = (need.not_voided, exists, *(() if self.registers == BOTH else (need.in_register(*self.registers),)))
        ahead = (need.until_ahead,) if "until" in self.table else ()
        return (*common, *ahead, *self.needs)


def _field(type_: str, private: str = "") -> Callable[..., Field]:
    def make(name: str, zh: str, en: str, *choices: str, required: bool = True) -> Field:
        return Field(name, type_, Text(zh, en), required, private, choices)

    return make


person, whom, store, people = _field("person"), _field("whom"), _field("store"), _field("people")
until, flag, choice = _field("until"), _field("flag"), _field("choice")
words, line = _field("long-text", WORDS), _field("text", WORDS)
personal, phone = _field("text", PERSONAL), _field("phone", PERSONAL)
code, quantity, day = _field("text"), _field("quantity"), _field("day")

CUSTOMER_FACTS = (
    phone("phone", "电话", "Phone", required=False),
    personal("customer", "投诉人", "Customer", required=False),
    personal("contract", "协议号", "Contract", required=False),
    personal("address", "地址", "Address", required=False),
    choice("received", "受理方式", "Received by", *RECEIVED, required=False),
    words("content", "投诉内容", "Content", required=False),
    words("demand", "诉求", "Demand", required=False),
    code("order", "订单编号", "Order", required=False),
    code("model", "产品型号", "Model", required=False),
    quantity("quantity", "数量", "Quantity", required=False),
    day("delivery_date", "交货日期", "Delivery date", required=False),
    code("repair_number", "返修编号", "Repair number", required=False),
    quantity("repair_quantity", "返修数量", "Repair quantity", required=False),
    line("project", "工程项目", "Project", required=False),
)
EMPLOYEE_FACTS = (
    personal("complainant", "投诉人", "Complainant", required=False),
    code("department", "部门", "Department", required=False),
    day("happened_at", "事件时间", "Happened at", required=False),
    words("course", "事件经过", "Course", required=False),
    words("standing", "现在处理结果", "How it stands now", required=False),
)
_FACTS = {field.name: field for field in (*CUSTOMER_FACTS, *EMPLOYEE_FACTS)}
REGISTERED = (
    choice("register", "登记本", "Register", *BOTH),
    code("category", "类别", "Category"),
    whom("responsible", "责任人", "Responsible", required=False),
    store("store", "门店", "Store", required=False),
    *_FACTS.values(),
)
CUSTOMER_REQUIRED = ("phone", "customer", "contract", "address", "received", "category", "content", "demand")
EMPLOYEE_REQUIRED = ("complainant", "department", "category", "content", "happened_at", "course", "demand", "phone")
"""What a handler must fill in at the desk (5.1.1, 5.2.1); a history from elsewhere may lack it."""

_TO_SECOND = person("to", "第二受理人", "Second handler")
_ABOUT = words("about", "投诉内容", "About")
_WHY = words("why", "原因", "Why")


def _table(*rows: Kind) -> dict[str, Kind]:
    return {row.name: row for row in rows}


KINDS = _table(
    Kind("registered", Text("登记", "Registered"), "5.2.1", BOTH, REGISTERED, (), (do.registers,)),
    Kind(
        "attributed", Text("判定责任归属", "Attributed"), "5.2.2", BOTH,
        (whom("responsible", "责任人", "Responsible"),), (), (do.attributes,),
    ),
    Kind(
        "handed-over", Text("交接", "Handed over"), "5.2.2", BOTH,
        (person("to", "接手人", "To"),), (), (do.hands_over,),
    ),
    Kind(
        "dispatched", Text("转办", "Dispatched"), "5.2.2", (CUSTOMER,), (_TO_SECOND,),
        (need.unanswered, need.to_owes_no("answer")),
        (do.stops("dispatch"), do.ends("investigate", "answer"), do.starts_for("to", "investigate", "answer"),
         do.marks("dispatched_in_round")),
    ),
    Kind(
        "joined", Text("会办", "Joined"), "5.2.3", (CUSTOMER,), (_TO_SECOND,),
        (need.running("answer"), need.to_owes_no("answer")),
        (do.starts_for("to", "investigate", "answer"),),
    ),
    Kind(
        "returned", Text("退单", "Returned"), "5.2.3", (CUSTOMER,), (_WHY,),
        (need.by_owes("answer"),),
        (do.ends_own("investigate", "answer"), do.dispatch_anew),
    ),
    Kind(
        "data-requested", Text("索取资料", "Data requested"), "5.2.4", (CUSTOMER,),
        (person("of", "向谁索取", "Of"),),
        (need.unanswered, need.dispatched),
        (do.starts_for("of", "supply-data"),),
    ),
    Kind(
        "data-supplied", Text("提报资料", "Data supplied"), "5.2.4", (CUSTOMER,), (),
        (need.by_owes("supply-data"),), (do.stops_own("supply-data"),), Text("提报的资料", "data supplied"),
    ),
    Kind(
        "findings-returned", Text("记调查结果", "Findings returned"), "5.2.3", (CUSTOMER,),
        (words("finding", "调查结果", "Finding"),),
        (need.by_owes("answer"),),
        (do.stops_own("investigate", "answer"), do.marks("has_result"), do.may_start_reply),
    ),
    Kind(
        "promised", Text("现场答复约定", "Promised"), "5.2.2", (CUSTOMER,),
        (until("until", "约定时间", "Until"),),
        (need.unanswered,), (do.stops("dispatch"), do.promises),
    ),
    Kind(
        "reply-time-agreed", Text("约定回复时间", "Reply time agreed"), "5.2.5", (CUSTOMER,),
        (until("until", "客户要求时间", "Until"),),
        (need.unanswered,), (do.agrees_reply,),
    ),
    Kind(
        "extended", Text("客户同意延期", "Extended"), "7.2.1", (CUSTOMER,),
        (until("until", "同意延至", "Until"), person("for", "为谁延期", "For", required=False),
         personal("who", "客户方同意人", "Who agreed", required=False),
         line("channel", "同意方式", "Channel", required=False)),
        (need.an_answer_to_extend, need.until_later_than_due), (do.extends,), Text("延期同意单", "extension slip"),
    ),
    Kind(
        "refund-flagged", Text("涉及赔款、折让、退货", "Refund flagged"), "6.2", (CUSTOMER,),
        (words("what", "事项", "What"),),
        (need.not_running("refund-report"),), (do.starts("refund-report"),),
    ),
    Kind(
        "refund-reported", Text("赔退上报", "Refund reported"), "6.2", (CUSTOMER,),
        (people("to", "上报给", "To"),),
        (need.running("refund-report"),), (do.stops("refund-report"), do.starts_for("to", "refund-measure")),
    ),
    Kind(
        "measure-proposed", Text("提出处理措施", "Measure proposed"), "6.2", (CUSTOMER,),
        (words("measure", "处理措施", "Measure", required=False),),
        (need.by_owes("refund-measure"),), (do.stops_own("refund-measure"), do.may_start_reply),
    ),
    Kind(
        "time-committed", Text("明确处理时间", "Time committed"), "6.2", (CUSTOMER,),
        (until("until", "处理时间", "Until"),),
        (need.by_owes("refund-measure"),), (do.commits,),
    ),
    Kind(
        "major-flagged", Text("列为重大投诉", "Major flagged"), "6.3", BOTH, (_WHY,),
        (need.not_running("major-report", "major"),), (do.starts_major,),
    ),
    Kind(
        "reported-to-management", Text("上报总经理、董事长", "Reported to management"), "6.3", BOTH, (),
        (need.running("major-report", "major"),), (do.stops("major-report", "major"), do.marks("reported")),
    ),
    Kind(
        "escalated", Text("上报部门最高领导人", "Escalated"), "6.1", BOTH,
        (person("to", "部门领导", "Head"),),
        (need.to_owes_no("head-day"),), (do.starts_for("to", "head", "head-day"),),
    ),
    Kind(
        "head-answered", Text("领导答复", "Head answered"), "6.1", BOTH,
        (words("answer", "答复", "Answer", required=False),),
        (need.by_owes("head"),), (do.stops_own("head", "head-day"), do.may_start_reply),
    ),
    Kind(
        "result-recorded", Text("记处理结果", "Result recorded"), "5.2.5", BOTH,
        (words("result", "处理结果", "Result"),), (), (do.marks("has_result"), do.starts_reply),
    ),
    Kind(
        "replied", Text("回复客户", "Replied"), "5.2.5", (CUSTOMER,), (),
        (need.unanswered,), (do.stops(*do.ROUND_CLOCKS), do.replies, do.answers),
    ),
    Kind(
        "responsible-informed", Text("告知责任人", "Responsible informed"), "4.2.2", BOTH,
        (whom("whom", "告知谁", "Whom"),),
        (need.a_result,), (do.marks("informed"),),
    ),
    Kind(
        "explained", Text("当场解释", "Explained"), "5.1.2", (EMPLOYEE,), (),
        (need.unanswered,), (do.stops("same-day", "decide"), do.answers),
    ),
    Kind(
        "referred-up", Text("向上级汇报", "Referred up"), "5.1.2", (EMPLOYEE,),
        (person("to", "上级", "To"),),
        (need.unanswered,), (do.stops("same-day"), do.refers_up),
    ),
    Kind(
        "decided", Text("作出判定", "Decided"), "5.1.2", (EMPLOYEE,),
        (words("decision", "判定", "Decision"),),
        (need.unanswered,), (do.stops("same-day"), do.decides),
    ),
    Kind(
        "final-decision", Text("终审判定", "Final decision"), "5.1.2", BOTH,
        (words("decision", "终审判定", "Decision"),),
        (need.review_or_report, need.by_top_management, need.no_final_decision),
        (do.stops("same-day"), do.decides_finally),
    ),
    Kind(
        "parties-notified", Text("通报双方", "Parties notified"), "5.1.2", (EMPLOYEE,), (),
        (need.decided_or_final, need.may_notify), (do.stops("decide"), do.notifies, do.answers),
    ),
    Kind(
        "review-requested", Text("申请复审", "Review requested"), "5.1.2", BOTH,
        (personal("who", "申请人", "Who", required=False),),
        (need.decided_or_replied, need.no_final_decision), (do.marks("review_requested"),),
    ),
    Kind("repeat-complaint", Text("再次投诉", "Repeat complaint"), "7.2.1", BOTH, (_ABOUT,), (), (do.complains_again,)),
    Kind(
        "skip-level-complaint", Text("越级投诉", "Skip-level complaint"), "7.1.1", (EMPLOYEE,),
        (_ABOUT,), (), (do.complains_again,),
    ),
    Kind(
        "misconduct-found", Text("认定处理不妥", "Misconduct found"), "7.2.5", BOTH,
        (whom("on", "对象", "On"), choice("how", "情形", "How", *HOW)),
        (need.against_rules_on_person,), (do.finds_misconduct,),
    ),
    Kind(
        "media-exposed", Text("媒体曝光", "Exposed in the media"), "7.2.6", (CUSTOMER,),
        (flag("harm", "造成负面影响", "Harm"),), (), (do.exposes,),
    ),
    Kind(
        "commended", Text("书面表彰", "Commended"), "7.2.7", BOTH,
        (whom("on", "对象", "On"),), (), (do.commends,), Text("表彰信或锦旗", "letter or banner"),
    ),
    Kind(
        "noted", Text("记经过", "Noted"), "5.2.2", BOTH,
        (words("text", "内容", "Text"), choice("what", "类别", "What", *NOTES, required=False)),
    ),
    Kind(
        "closed", Text("结案", "Closed"), "5.2.7", BOTH, (),
        (need.not_closed, need.may_close, need.nothing_runs), (do.closes,),
    ),
    Kind(
        "followed-up", Text("回访", "Followed up"), "5.2.7", (CUSTOMER,),
        (choice("outcome", "结果", "Outcome", *OUTCOMES),
         _field("satisfaction")("satisfaction", "满意度", "Satisfaction", required=False)),
        (need.closed,), (do.follows_up,),
    ),
    Kind(
        "reopened", Text("重新受理", "Reopened"), "5.2.7", BOTH,
        (words("why", "原因", "Why", required=False),), (need.answered_or_closed,), (do.reopens,),
    ),
    Kind(
        "corrected", Text("更正", "Corrected"), "5.2.1", BOTH,
        (_field("event")("event", "更正哪一条", "Event"), _field("facts")("set", "改为", "Set")),
    ),
    Kind("voided", Text("作废", "Voided"), "5.2.1", BOTH, (_WHY,), (), (do.voids,)),
)  # fmt: skip
