"""The fixed words of the printed documents, Chinese and English.

Owns labels and sentences that stand on paper whatever the data. A document has its own language, which need not be the
program's, so these words do not pass through the window's catalogues. Must not hold layout or figures of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.policy.values import Text
from desktop.services.documents.words_papers import PAPER_WORDS

WORDS: Mapping[str, Text] = {
    **PAPER_WORDS,
    # shared
    "page": Text("第 {0} 页 共 {1} 页", "Page {0} of {1}"),
    "printed": Text("{0} 打印", "Printed {0}"),
    "check": Text("校验 {0}", "Check code {0}"),
    "number": Text("编号：{0}", "No. {0}"),
    "confirm": Text("待确认", "to be confirmed"),
    # notice
    "notice": Text("处罚通知单", "Penalty Notice"),
    "replaces": Text("本单更正并取代 {0}", "This notice corrects and replaces {0}"),
    "whom-person": Text("被处罚人", "Person"),
    "whom-direct-store": Text("被处罚门店", "Store"),
    "whom-dealer": Text("被处罚经销商", "Dealer"),
    "post-person": Text("部门 / 岗位", "Dept. / post"),
    "post-direct-store": Text("门店类型", "Store type"),
    "post-dealer": Text("门店类型", "Store type"),
    "case": Text("投诉案件", "Case"),
    "category": Text("类别", "Category"),
    "basis": Text("处罚依据", "Clause"),
    "policy": Text("《用户/职员投诉管理制度》", "《用户/职员投诉管理制度》"),
    "basis-text": Text("{0}{1}：“{2}”（制度版本 {3}）", "{0}{1}：“{2}” (policy version {3})"),
    "facts": Text("一、事实", "1. Facts"),
    "happened": Text("发生时间", "Happened at"),
    "what": Text("事项", "What happened"),
    "recorded": Text("录入时间", "Typed at"),
    "no-facts": Text("（无记录事项）", "(no recorded facts)"),
    "decision": Text("二、处罚决定", "2. Decision"),
    "figure": Text("金额（小写）", "In figures"),
    "capitals": Text("金额（大写）", "In capitals"),
    "unknown-figure": Text("待录入", "not entered yet"),
    "unknown-capitals": Text(
        "本店当月投诉奖励金，由人事行政部录入", "the store's complaint bonus of the month, to be entered by HR"
    ),
    "compensation": Text("另行赔偿", "Compensation"),
    "reason": Text("理由", "Reason"),
    "appeal": Text("三、申诉", "3. Review"),
    "appeal-text": Text(
        "对本决定不服的，可向总经理、董事长申请复审；总经理、董事长的判定为终审判定。",
        "Whoever disagrees may ask the general manager or the chairman for a review; their decision is final. ",
    ),
    "settle-person": Text(
        "本通知单依法从工资中扣款的，须另行核对法定扣除限额。",
        "Before anything is deducted from wages the statutory limits of deduction have to be checked.",
    ),
    "settle-direct-store": Text(
        "本款在本店当月投诉奖励金中扣除，每月结算一次。",
        "The sum is deducted from the store's complaint bonus of the month, settled once a month.",
    ),
    "settle-dealer": Text(
        "本款按月汇交财务部，在货款中扣除。",
        "The sum is reported to Finance monthly and deducted from the payment for goods.",
    ),
    "proposer": Text("提出人", "Proposed by"),
    "approver": Text("批准人", "Approved by"),
    "receipt-person": Text("被处罚人签收", "Received by"),
    "receipt-direct-store": Text("门店签收", "Received by the store"),
    "receipt-dealer": Text("经销商签收（盖章）", "Received (dealer's seal)"),
    "finance": Text("财务入账", "Entered by Finance"),
    "sign": Text("签名：\n\n日期：", "Signature:\n\nDate:"),
    "received-person": Text("□ 本人已收到并知悉", "□ Received and understood"),
    "received-direct-store": Text("□ 本店已收到并知悉", "□ Received and understood"),
    "received-dealer": Text("□ 本单位已收到并知悉", "□ Received and understood"),
    "disputed-person": Text("□ 本人有异议，理由：", "□ I disagree, because:"),
    "disputed-direct-store": Text("□ 本店有异议，理由：", "□ We disagree, because:"),
    "disputed-dealer": Text("□ 本单位有异议，理由：", "□ We disagree, because:"),
    # weekly and monthly sheet
    "weekly-customer": Text("用户投诉周报", "Weekly Report: Customer Complaints"),
    "weekly-employee": Text("员工投诉周报", "Weekly Report: Employee Complaints"),
    "weekly-both": Text("投诉周报汇总", "Weekly Report: Both Registers"),
    "monthly-customer": Text("用户投诉月报", "Monthly Report: Customer Complaints"),
    "monthly-employee": Text("员工投诉月报", "Monthly Report: Employee Complaints"),
    "monthly-both": Text("投诉月报汇总", "Monthly Report: Both Registers"),
    "follows": Text("接续 {0}，含其上报之后的数字", "Follows {0}, with what came after it"),
    "register-customer": Text("用户投诉登记本", "Register of customer complaints"),
    "register-employee": Text("员工投诉登记本", "Register of employee complaints"),
    "register-both": Text("两本登记本", "Both registers"),
    "column-customer": Text("用户投诉", "Customers"),
    "column-employee": Text("员工投诉", "Employees"),
    "column-total": Text("合计", "Together"),
    "to": Text("{0}至 {1}", "{0} to {1}"),
    "weekdays": Text("一二三四五六日", "Mon Tue Wed Thu Fri Sat Sun"),
    "opening": Text("期初未结", "Open before"),
    "arrived": Text("收到", "Received"),
    "closed": Text("办结", "Closed"),
    "closing": Text("期末未结", "Open now"),
    "repeats": Text("再次投诉", "Repeats"),
    "escalations": Text("上报领导", "Escalated"),
    "refunds": Text("赔退", "Refunds"),
    "penalties": Text("处罚", "Penalties"),
    "penalty-sum": Text("{0} 笔 {1} 元", "{0} / CNY {1}"),
    "by-category": Text("按类别（实心本周，空心上周）", "By category (outline: last week)"),
    "by-category-month": Text("按类别（实心本月，空心上月）", "By category (outline: last month)"),
    "by-day": Text("按日收到", "Received by day"),
    "by-day-month": Text("按周收到", "Received by week"),
    "clocks": Text("时限执行", "Time limits"),
    "clock": Text("时限", "Limit"),
    "due": Text("应办", "Due"),
    "met": Text("按时", "Met"),
    "missed": Text("超时", "Missed"),
    "unproven": Text("待核实", "Unproven"),
    "rate": Text("按时率", "On time"),
    "stages": Text("各阶段用时（分）", "Time per stage (minutes)"),
    "stage": Text("阶段", "Stage"),
    "median": Text("中位数", "Median"),
    "p90": Text("90 分位", "90 %"),
    "clause": Text("条款", "Clause"),
    "count": Text("笔", "No."),
    "sum": Text("金额", "CNY"),
    "none": Text("本期无记录", "Nothing in this period"),
    "overview": Text("汇总", "Overview"),
    "item": Text("项目", "Item"),
    "prepared": Text("制表 {0}", "Prepared by {0}"),
    "reviewed": Text("审核 {0}", "Reviewed by {0}"),
    "preparer": Text("制表", "Prepared by"),
    "reviewer": Text("审核", "Reviewed by"),
    "reader": Text("总经理阅示", "General manager"),
    # follow-up list
    "follow-ups": Text("客户回访清单", "Follow-up calls"),
    "printed-by": Text("打印人 {0}", "Printed by {0}"),
    "internal": Text("含客户信息，用后销毁", "Holds customers' data: destroy after use"),
    "calls-said": Text("应回访 {0} 件，其中 {1} 件已超时。", "{0} calls to make, {1} of them overdue. "),
    "due-day": Text("到期", "Due"),
    "customer": Text("客户 / 电话 / 编号", "Customer, phone, no."),
    "promised": Text("已告知客户", "What they were told"),
    "said": Text("回访结果", "Outcome"),
    "late": Text("已超时", "overdue"),
    "write-here": Text("□ 接通　□ 未接\n满意度 1 2 3 4 5", "□\u00a0reached  □\u00a0missed\nrating 1 2 3 4 5"),
    "no-calls": Text("本周没有要回访的客户", "No calls to make this week"),
    # sentences of the weekly and monthly sheet
    "said-received": Text("本周收到 {0} 件", "{0} received this week"),
    "said-more": Text("，比上周多 {0} 件", ", {0} more than last week"),
    "said-fewer": Text("，比上周少 {0} 件", ", {0} fewer than last week"),
    "said-same": Text("，与上周持平", ", as many as last week"),
    "said-quiet": Text("本周未收到投诉", "No complaint was received this week"),
    "said-received-month": Text("本月收到 {0} 件", "{0} received this month"),
    "said-more-month": Text("，比上月多 {0} 件", ", {0} more than last month"),
    "said-fewer-month": Text("，比上月少 {0} 件", ", {0} fewer than last month"),
    "said-same-month": Text("，与上月持平", ", as many as last month"),
    "said-quiet-month": Text("本月未收到投诉", "No complaint was received this month"),
    "said-open": Text("；期末未结 {0} 件。", "; {0} still open at the end."),
    "said-none-open": Text("；期末无未结案件。", "; none open at the end."),
    "said-lowest": Text("{0}按时率 {1}，为各项最低，{2} 件超时。", " {0}: {1} on time, the lowest of all, {2} missed."),
    "said-all-met": Text("到期各项时限均按时办结。", " Every limit that fell due was met."),
}


def word(key: str, lang: str, *values: object) -> str:
    """The words of ``key`` in ``lang`` ("en…" gives English, all else Chinese) with ``values`` in their places."""
    text = WORDS[key].of(lang)
    return text.format(*values) if values else text
