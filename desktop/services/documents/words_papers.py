"""The fixed words of decisions, rewards, urging notes, registers, case sheets and ledgers, Chinese and English.

Owns labels and sentences that stand on those papers whatever the data; :mod:`~desktop.services.documents.words` has
them beside its own. Must not hold layout or figures of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.policy.values import Text

PAPER_WORDS: Mapping[str, Text] = {
    # every numbered paper
    "replaced": Text("本单更正并取代 {0}", "This paper corrects and replaces {0}"),
    "keep-inside": Text("含个人信息，仅限内部存档", "Holds personal data: for the files only"),
    "copy": Text("第 {0} 联 {1}", "Copy {0}: {1}"),
    "basis-plain": Text("{0}{1}（制度版本 {2}）", "{0}{1} (policy version {2})"),
    "when": Text("时间", "When"),
    "responsible": Text("责任人", "Responsible"),
    "nobody-yet": Text("未判定", "not attributed"),
    "registered-on": Text("登记日期", "Registered on"),
    "content": Text("投诉内容", "Content"),
    "received-sign": Text("签收", "Received"),
    # decision notice
    "decision-notice": Text("处理决定通知", "Notice of Decision"),
    "final-notice": Text("终审决定通知", "Notice of Final Decision"),
    "to-complainant": Text("投诉人", "the complainant"),
    "to-responsible": Text("责任人", "the responsible person"),
    "complainant": Text("投诉人", "Complainant"),
    "decision-complaint": Text("一、投诉事项", "1. The complaint"),
    "decision-basis": Text("处理依据", "Clause"),
    "decision-made": Text("二、处理决定", "2. The decision"),
    "decision-final": Text("二、终审决定", "2. The final decision"),
    "decision-earlier": Text("原决定", "Decision before"),
    "decision-words": Text("决定", "Decision"),
    "decision-outcome": Text("处理结果", "Outcome"),
    "decided-by": Text("作出人", "Decided by"),
    "decided-at": Text("作出时间", "Decided at"),
    "review": Text("三、申请复审", "3. Review"),
    "review-text": Text(
        "投诉人或责任人对本决定不服的，可向总经理、董事长申请复审；总经理、董事长的判定为终审判定。投诉电话 {0}。",
        "Whoever disagrees may ask the general manager or the chairman for a review; their decision is final. "
        "Hotline {0}. ",
    ),
    "finality": Text("三、效力", "3. Effect"),
    "finality-text": Text(
        "本决定为总经理、董事长的终审判定，自通知之日起执行，不再复审。投诉电话 {0}。",
        "This is the final decision of the general manager or the chairman; there is no further review. Hotline {0}. ",
    ),
    "notified-by": Text("通知人", "Notified by"),
    "received-complainant": Text("投诉人签收", "Received by the complainant"),
    "received-responsible": Text("责任人签收", "Received by the responsible person"),
    "decision-copies": Text(
        "一式三联：投诉人、责任人、人事行政部", "Three copies: complainant, responsible person, HR"
    ),
    # reward notice
    "reward": Text("奖励通知单", "Notice of Reward"),
    "reward-person": Text("受奖人", "Person"),
    "reward-store": Text("受奖门店", "Store"),
    "reward-basis": Text("奖励依据", "Clause"),
    "reward-facts": Text("一、事迹", "1. What for"),
    "reward-decision": Text("二、奖励决定", "2. The reward"),
    "reward-alone": Text("奖励决定", "The reward"),
    "reward-open": Text("按奖惩管理制度", "by the rules of reward and penalty"),
    "reward-received": Text("受奖人签收", "Received by"),
    "reward-paid": Text("财务发放", "Paid by Finance"),
    "reward-thanks": Text(
        "客户以书面形式对上列人员（门店）的服务予以表彰。依上列条款给予奖励，特此通知。",
        "A customer has commended the above in writing. The reward is given under the clause named. ",
    ),
    # urging note
    "urging": Text("催办单", "Urging Note"),
    "urged": Text("应办人", "Owed by"),
    "urged-unit": Text("部门 / 门店", "Unit"),
    "urged-clocks": Text("一、已超时的事项", "1. What is overdue"),
    "urged-what": Text("时限、条款", "Limit, clause"),
    "urged-started": Text("起算", "From"),
    "urged-due": Text("到期", "Due"),
    "urged-over": Text("已超", "Over by"),
    "urged-quote": Text("制度原文", "The policy's words"),
    "urged-ask": Text("二、要求", "2. What is asked"),
    "urged-ask-text": Text(
        "请立即办理上列事项并回复投诉受理人。因不立即办理造成再次投诉的，按上列条款处理。办理有困难的，请在本单说明原因和可完成的时间。"
        "投诉电话 {0}。",
        "Please see to it at once and tell the complaint handler. If the delay makes somebody complain again, the "
        "clauses above apply. If it cannot be done, write why and by when it will be. Hotline {0}. ",
    ),
    "urged-reply": Text(
        "应办人回复：\n\n\n签名：　　　　　　　　时间：", "Answer:\n\n\nSignature:                    Time:"
    ),
    "urged-by": Text("催办人", "Urged by"),
    "urged-received": Text("应办人签收与回复", "Received and answered"),
    # registers
    "book-customer": Text("用户投诉登记本", "Register of Customer Complaints"),
    "book-employee": Text("职员投诉登记本", "Register of Employee Complaints"),
    "book-said": Text("本期登记 {0} 件，其中未结 {1} 件。", "{0} registered in the period, {1} of them not closed. "),
    "book-empty": Text("本期没有登记投诉", "Nothing was registered in the period"),
    "book-number": Text("编号 / 登记时间", "Number, registered"),
    "book-customer-who": Text("投诉人 / 电话 / 协议号 / 地址", "Customer, phone, contract, address"),
    "book-employee-who": Text("投诉人 / 部门 / 电话", "Complainant, department, phone"),
    "book-category": Text("类别 / 受理 / 订单", "Category, received, order"),
    "book-employee-category": Text("类别 / 事件时间", "Category, happened at"),
    "book-content": Text("投诉内容", "Content"),
    "book-event": Text("投诉事件 / 经过", "Matter, course"),
    "book-standing": Text("现在处理结果", "How it stands"),
    "book-demand": Text("诉求", "Demand"),
    "book-responsible": Text("责任人 / 门店", "Responsible, store"),
    "book-result": Text("处理结果", "Outcome"),
    "book-decision": Text("判定 / 处理结果", "Decision, outcome"),
    "book-answered": Text("回复 / 结案 / 回访", "Replied, closed, follow-up"),
    "book-notified": Text("答复 / 结案", "Answered, closed"),
    "book-keeper": Text("登记人", "Kept by"),
    "book-checker": Text("人事行政部审核", "Checked by HR"),
    # case sheet
    "sheet": Text("投诉案件档案单", "Case Sheet"),
    "sheet-stage": Text("现况", "Stage"),
    "sheet-book": Text("登记本", "Register"),
    "sheet-policy": Text("制度版本", "Policy version"),
    "sheet-facts": Text("一、登记事项", "1. Registered facts"),
    "sheet-clocks": Text("二、时限", "2. Time limits"),
    "sheet-history": Text("三、经过", "3. History"),
    "sheet-penalties": Text("四、处罚与奖励", "4. Penalties and rewards"),
    "sheet-documents": Text("五、已出具的文书", "5. Documents issued"),
    "sheet-formerly": Text("{0}（原：{1}）", "{0} (before: {1})"),
    "sheet-owner": Text("应办人", "Owed by"),
    "sheet-state": Text("结果", "State"),
    "sheet-typed": Text("录入", "Typed at"),
    "sheet-who": Text("经办", "By"),
    "sheet-what": Text("事项", "What"),
    "sheet-not-applied": Text("未生效：{0}", "not applied: {0}"),
    "sheet-no-clocks": Text("没有时限", "No clock was started"),
    "sheet-document": Text("文书", "Document"),
    "sheet-archived": Text("归档人", "Filed by"),
    # ledgers for finance
    "penalty-ledger": Text("处罚奖励台账", "Ledger of Penalties and Rewards"),
    "dealer-ledger": Text("经销商处罚台账", "Ledger of Dealers' Penalties"),
    "ledger-date": Text("日期", "Date"),
    "ledger-document": Text("通知单编号", "Notice"),
    "ledger-whom": Text("对象", "Whom"),
    "ledger-unit": Text("部门 / 类型", "Unit"),
    "ledger-case": Text("案件", "Case"),
    "ledger-clause": Text("条款、事由", "Clause, reason"),
    "ledger-what": Text("事项", "Entry"),
    "ledger-sum": Text("金额（元）", "CNY"),
    "ledger-empty": Text("本期没有记录", "Nothing in the period"),
    "ledger-said": Text("本期 {0} 笔，合计 {1}。", "{0} entries in the period, {1} in all. "),
    "ledger-penalties": Text("处罚合计", "Penalties"),
    "ledger-losses": Text("赔偿合计", "For losses"),
    "ledger-rewards": Text("奖励合计", "Rewards"),
    "ledger-of": Text("{0} 小计", "{0}"),
    "ledger-line": Text("{0} · {1} 笔 · {2}", "{0} · {1} entries · {2}"),
    "ledger-total": Text("合计", "Total"),
    "ledger-dealer-note": Text(
        "依据 7.2.4，按月汇总交财务部，在货款中扣除。",
        "By 7.2.4: reported to Finance monthly, deducted from the payment for goods. ",
    ),
    "ledger-note": Text(
        "本台账按下达、减轻、撤销、冲销的发生日期列示；从工资中扣款的，须另行核对法定扣除限额。",
        "Entries stand on the day of issue, reduction, revocation or reversal. Before anything is deducted from wages "
        "the statutory limits have to be checked. ",
    ),
    "ledger-prepared": Text("制表", "Prepared by"),
    "ledger-checked": Text("人事行政部审核", "Checked by HR"),
    "ledger-received": Text("财务部签收", "Received by Finance"),
}
