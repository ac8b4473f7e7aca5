"""The table of forms: one row an event kind, in the order of the clauses (§3): its words, its layout, its key.

Owns how a kind is asked for: title, button, key, which question comes first, what is shown beside, what may be taken
with one key. To add a kind: add a row. Must not know a case: what a row names is made by :mod:`desktop.services.forms`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.policy.values import Text as T

NONE = T("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """How one field is asked. ``label`` replaces the policy's; ``ready``: names of times, or texts to take as they are.

    ``must``: asked for here though a history from elsewhere may lack it. ``when``: another field and its value.
    """

    label: T = NONE
    hint: T = NONE
    holder: T = NONE
    ready: tuple[str | T, ...] = ()
    must: bool = False
    when: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One kind's form. ``button``: what Ctrl+Enter does, verb first.

    ``doer``: where somebody else than the typist usually did it, the question for them, asked first.
    ``remark``: words that go in as a note in the same transaction, for kinds that hold none; ``what`` kind of note.
    ``beside``: names of what is known (:mod:`desktop.services.formknown`). ``together``: fields in one line.
    ``attach``: what may be attached.
    """

    button: T
    title: T | None = None
    key: str = ""
    doer: T = NONE
    fields: Mapping[str, Asked] = field(default_factory=dict)
    remark: Asked | None = None
    what: str = "note"
    beside: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    attach: T = NONE
    shift: bool = False


SOON = ("in-30", "in-60", "today-18", "tomorrow-10")

_TO = T("姓名、拼音或首字母，↓ 看全部", "name, pinyin or initials; ↓ lists all")
_TIME = T("16:30、+60（分钟）或 11-24 10:00", "16:30, +60 (minutes) or 11-24 10:00")
_OPTIONAL = T("可不填", "may stay empty")


def _asked(zh: str, en: str, holder: T = NONE, **more: object) -> Asked:
    return Asked(T(zh, en), holder=holder, **more)  # type: ignore[arg-type]


def _remark(zh: str, en: str, holder_zh: str = "", holder_en: str = "") -> Asked:
    holder = T(f"{holder_zh}（可不填）", f"{holder_en} (may stay empty)") if holder_zh else _OPTIONAL
    return Asked(T(zh, en), holder=holder)


_WHOM = Asked(holder=_TO)
_WHY = T("一两句说清楚，以后查得到", "a sentence or two, to be found later")

_IN_WORDS = T("照原话记", "in their own words")

ROWS: Mapping[str, FormRow] = {
    "attributed": FormRow(
        T("判定归属", "Attribute"), T("判定责任归属", "Say whom it falls on"),
        fields={"responsible": _asked("责任归属", "Falls on", _TO)},
        remark=_remark("判定依据", "Why", "看了什么、问了谁", "what was seen, who was asked"),
        beside=("content", "responsible"),
    ),
    "handed-over": FormRow(
        T("交接", "Hand over"), T("交接", "Hand over"),
        fields={"to": _asked("交给", "Hand over to", _TO)},
        remark=_remark("交接说明", "What the other should know", "等谁的电话、答应了什么", "whose call, what promise"),
        shift=True,
    ),
    "dispatched": FormRow(
        T("转办", "Dispatch"), T("转办第二受理人", "Dispatch to a second handler"), "F5",
        fields={"to": _asked("转办给", "Dispatch to", _TO)},
        remark=_remark("转办说明", "Message", "要查什么、急在哪里", "what to look into, what is urgent"),
        beside=("content", "demand"),
    ),
    "joined": FormRow(
        T("会办", "Bring in"), T("另请部门会办", "Bring in another department"),
        fields={"to": _asked("请谁会办", "Bring in", _TO)},
        remark=_remark("会办说明", "Message", "请他查哪一部分", "which part to look into"),
        beside=("content",),
    ),
    "returned": FormRow(
        T("退单", "Send back"), T("记退单", "Record that it was sent back"),
        doer=T("谁退单", "Sent back by"),
        fields={"why": Asked(T("退单原因", "Why"), holder=_WHY, ready=(
            T("不归本部门", "not our department"), T("资料不全", "data are missing"),
            T("已有他人在办", "others do it")))},
        beside=("content",),
    ),
    "data-requested": FormRow(
        T("索取资料", "Request data"), T("向制造中心索取资料", "Request data from manufacturing"), "Ctrl+L",
        fields={"of": _asked("向谁索取", "Ask whom", _TO)},
        remark=_remark("要哪些资料", "Which data", "生产批次、出货日期、检验单", "batch, shipping date, test sheet"),
        beside=("order", "content"),
    ),
    "data-supplied": FormRow(
        T("记已提报", "Record data"), T("记资料已提报", "Record that the data came"),
        doer=T("谁提报", "Supplied by"),
        remark=_remark("提报内容", "What was supplied"),
        beside=("asked", "order"),
        attach=T("提报的资料、单据", "the data sheets"),
    ),
    "findings-returned": FormRow(
        T("记调查结果", "Record findings"), T("记调查结果", "Record the findings"), "F6",
        doer=T("谁调查", "Found by"),
        fields={"finding": Asked(holder=T("查到什么、怎么处理、何时完成", "what was found, what is done, by when"))},
        beside=("content", "demand"),
        attach=T("现场照片、检测单", "photographs, test sheets"),
    ),
    "promised": FormRow(
        T("记约定", "Record promise"), T("现场答复：约定时间", "Promise an answer on the spot"),
        fields={"until": _asked("答应客户最迟", "Promised at the latest", _TIME, ready=SOON)},
        remark=_remark("答应了什么", "What was promised"),
        beside=("caller", "demand", "agreed"),
    ),
    "reply-time-agreed": FormRow(
        T("记约定", "Record time"), T("登记客户要求的回复时间", "Record when the customer wants the reply"),
        fields={"until": _asked("客户要求最迟", "Wanted at the latest", _TIME, ready=(*SOON, "tomorrow-18"))},
        remark=_remark("客户的话", "What the customer said"),
        beside=("caller", "agreed"),
    ),
    "extended": FormRow(
        T("记延期", "Record consent"),
        T("登记客户同意的延期", "The customer agreed to more time"), "Ctrl+D",
        fields={
            "until": _asked("客户同意延至", "Agreed until", _TIME, ready=SOON),
            "for": _asked("延谁的时限", "Whose clock", _TO),
            "who": _asked("谁同意的", "Who agreed", T("客户姓名", "name")),
            "channel": _asked("怎么同意的", "By which channel", ready=(
                T("电话", "phone"), T("微信", "WeChat"), T("短信", "text"), T("当面", "in person")), must=True),
        },
        beside=("caller", "due", "agreed"),
        attach=T("客户签字单、聊天截图", "the signed slip, screenshots"),
    ),
    "refund-flagged": FormRow(
        T("记赔退事项", "Flag it"), T("涉及赔款、折让、退货", "It is about a refund, discount or return"),
        fields={"what": Asked(T("客户要什么、金额多少", "What is asked, how much"),
                              holder=T("例如：退货并退定金 3,200 元", "e.g. return, deposit of 3,200 yuan back"),
                              ready=(T("退货", "return"), T("折让", "discount"), T("赔款", "compensation")))},
        beside=("demand", "content"),
    ),
    "refund-reported": FormRow(
        T("记已上报", "Record report"), T("记赔退已上报", "Record that it was reported"),
        fields={"to": Asked(T("上报给", "Reported to"), holder=_TO,
                            hint=T("工程部经理、质量判定责任人各一位", "engineering manager and quality judge"))},
        remark=_remark("上报说明", "Message"),
        beside=("refund", "finding"),
    ),
    "measure-proposed": FormRow(
        T("记处理措施", "Record measure"), T("记处理措施", "Record the measure"),
        doer=T("谁提出", "Proposed by"),
        fields={"measure": Asked(must=True, holder=T("退、换、修或折让多少，何时办", "what, how much, by when"))},
        beside=("refund",),
        attach=T("处理意见单", "the written opinion"),
    ),
    "time-committed": FormRow(
        T("记处理时间", "Record time"), T("记明确的处理时间", "Record the committed time"),
        doer=T("谁答应", "Committed by"),
        fields={"until": Asked(T("最迟何时给出措施", "Measure at the latest"), holder=_TIME, ready=SOON,
                               hint=T("只有第一次约定有效", "only the first commitment counts"))},
        beside=("refund",),
    ),
    "major-flagged": FormRow(
        T("列为重大", "Flag as major"), T("列为重大投诉", "Flag as a major complaint"),
        fields={"why": Asked(T("为什么重大", "Why it is major"), holder=_WHY, ready=(
            T("重大工程", "major project"), T("涉及其它企业", "other companies"), T("人身安全", "safety")))},
        beside=("content",),
    ),
    "reported-to-management": FormRow(
        T("记已上报", "Record report"), T("记已上报总经理、董事长", "Record the report to management"),
        remark=_remark("领导的意见", "What management said"),
        beside=("major", "content"),
    ),
    "escalated": FormRow(
        T("上报领导", "Escalate"), T("上报部门最高领导", "Escalate to the department head"), "Ctrl+U",
        fields={"to": _asked("报给哪位领导", "To which head", _TO)},
        remark=_remark("上报原因", "Why", "催过几次、卡在哪里", "how often urged, where it is stuck"),
        beside=("repeat", "content"),
    ),
    "head-answered": FormRow(
        T("记领导答复", "Record answer"), T("记领导答复", "Record the head's answer"),
        doer=T("哪位领导", "Which head"),
        fields={"answer": Asked(T("领导怎么说", "What the head said"), must=True,
                                holder=T("怎么处理、谁去办、何时办完", "what, who, by when"))},
        beside=("content", "repeat"),
    ),
    "result-recorded": FormRow(
        T("记处理结果", "Record result"), T("记处理结果", "Record the result"),
        fields={"result": Asked(holder=T("照这个去回复客户", "what the customer will be told"))},
        beside=("finding", "measure", "head", "demand"),
    ),
    "replied": FormRow(
        T("记回复", "Record reply"), T("记已回复客户", "Record the reply to the customer"), "F7",
        remark=_remark("告诉了客户什么", "What the customer was told", "客户怎么说也记上", "and what was answered"),
        beside=("caller", "demand", "result", "finding", "measure", "head", "agreed"),
    ),
    "responsible-informed": FormRow(
        T("记已告知", "Mark as told"), T("告知责任人处理结果", "Tell the responsible person the result"),
        fields={"whom": _asked("告知了谁", "Who was told", _TO)},
        remark=_remark("对方的意见", "What they said"),
        beside=("result", "finding", "decision"),
    ),
    "explained": FormRow(
        T("记已解释", "Mark as explained"), T("记当场解释", "Record the explanation"),
        remark=_remark("怎么解释的", "What was explained", "员工是否接受也记上", "and whether it was accepted"),
        beside=("caller", "content", "demand"),
    ),
    "referred-up": FormRow(
        T("汇报", "Refer up"), T("向上级汇报", "Refer it up"), "F5",
        fields={"to": _asked("报给", "Refer to", _TO)},
        remark=_remark("汇报要点", "In short", "经过、取证、建议", "course, evidence, advice"),
        beside=("content", "demand", "standing"),
    ),
    "decided": FormRow(
        T("记判定", "Record decision"), T("记判定", "Record the decision"), "F6",
        doer=T("谁判定", "Decided by"),
        fields={"decision": Asked(holder=T("判定什么、依据哪一条、怎么执行", "what, on which grounds, how"))},
        beside=("content", "demand", "result"),
        attach=T("判定书、谈话记录", "the written decision"),
    ),
    "final-decision": FormRow(
        T("记终审判定", "Record final"), T("记终审判定", "Record the final decision"),
        doer=T("哪位领导终审", "Decided by"),
        fields={"decision": Asked(holder=T("维持、变更或撤销，为什么", "upheld, changed or revoked, and why"), ready=(
            T("维持原判定", "upheld"), T("变更原判定：", "changed: ")))},
        beside=("decision", "result", "review", "content"),
        attach=T("终审批示", "the signed decision"),
    ),
    "parties-notified": FormRow(
        T("记已通报", "Mark as notified"), T("通报双方", "Notify both parties"), "F7",
        remark=_remark("怎么通报的", "How they were told", "双方是否接受也记上", "and whether they accept"),
        beside=("decision", "caller", "responsible"),
    ),
    "review-requested": FormRow(
        T("记复审申请", "Record request"), T("记申请复审", "Record a request for review"),
        fields={"who": _asked("谁申请", "Requested by", T("姓名", "name"))},
        remark=_remark("不服在哪里", "What is disputed"),
        beside=("decision", "result"),
    ),
    "repeat-complaint": FormRow(
        T("记再次投诉", "Record repeat"), T("记再次投诉", "Record a repeat complaint"), "F4",
        fields={"about": Asked(T("这次怎么说", "What is said this time"), holder=_IN_WORDS, ready=(
            T("答应的时间没有回音", "no answer by the promised time"), T("问题没有解决", "not solved"),
            T("不满意处理结果", "not content with the outcome")))},
        beside=("caller", "agreed", "result", "repeat"),
    ),
    "skip-level-complaint": FormRow(
        T("记越级投诉", "Record complaint"), T("记越级投诉", "Record a skip-level complaint"),
        fields={"about": Asked(T("向谁、说了什么", "To whom, and what"), holder=_IN_WORDS)},
        beside=("caller", "decision", "repeat"),
    ),
    "misconduct-found": FormRow(
        T("认定", "Record finding"), T("认定处理不妥", "Record misconduct"),
        fields={
            "on": _asked("对谁认定", "On whom", _TO),
            "how": Asked(T("属于哪种情形", "Which sort"),
                         hint=T("违规操作只能对人员认定", "against the rules: on a person only")),
        },
        remark=_remark("事实依据", "The facts", "时间、地点、谁看见", "when, where, who saw it"),
        beside=("content", "responsible", "finding"),
        attach=T("录音、照片、证词", "recordings, photographs"),
    ),
    "media-exposed": FormRow(
        T("记曝光", "Record exposure"), T("记媒体曝光", "Record exposure in the press"),
        fields={"harm": Asked(T("对公司有没有负面影响", "Was the company harmed"))},
        remark=_remark("在哪里、什么时候", "Where and when", "媒体名称、链接、标题", "name, link, headline"),
        beside=("content", "responsible"),
        attach=T("报纸、网页截图", "the page, screenshots"),
    ),
    "commended": FormRow(
        T("记表彰", "Record praise"), T("记书面表彰", "Record a written commendation"),
        fields={"on": _asked("表扬谁", "Who is praised", _TO)},
        remark=_remark("信上怎么说", "What the letter says"),
        beside=("caller", "responsible"),
        attach=T("表扬信、锦旗照片", "the letter, the banner"),
    ),
    "noted": FormRow(
        T("记下", "Note it"), T("记一条经过", "Add a note"), "Ctrl+N",
        beside=("caller",),
    ),
    "closed": FormRow(
        T("结案", "Close"), T("结案", "Close the case"),
        beside=("result", "finding", "decision", "uninformed"),
    ),
    "followed-up": FormRow(
        T("记回访", "Record call"), T("记回访", "Record the follow-up"),
        fields={"satisfaction": Asked(T("客户满意吗", "How satisfied"), must=True, when=("outcome", "reached"))},
        remark=_remark("客户的意见", "What the customer says"), what="opinion",
        beside=("caller", "result", "finding", "calls"),
    ),
    "reopened": FormRow(
        T("重新受理", "Reopen"), T("重新受理", "Reopen the case"),
        fields={"why": Asked(T("为什么重新受理", "Why"), holder=_WHY, must=True)},
        beside=("result", "finding", "decision"),
    ),
    "corrected": FormRow(
        T("更正", "Correct"), T("更正", "Correct an entry"), "Ctrl+E",
        fields={"event": _asked("更正哪一条", "Which entry"), "set": _asked("改成什么", "New values")},
    ),
    "voided": FormRow(
        T("作废", "Void"), T("作废", "Void the case"),
        fields={"why": Asked(T("为什么作废", "Why"),
                             hint=T("作废后不能恢复；误废须重新登记", "it cannot be undone"),
                             holder=_WHY,
                             ready=(T("重复登记", "registered twice"), T("登记错误", "registered by mistake"),
                                    T("投诉人撤诉", "withdrawn")))},
        beside=("caller", "content"),
    ),
}  # fmt: skip
"""Every kind but ``registered``, which has a page of its own."""


def row_of(kind: str) -> FormRow:
    """The row of a kind. ``KeyError`` for one that has none."""
    return ROWS[kind]
