<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Amount</name>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Amount inside the clause&apos;s range</source>
        <translation>条款范围内的金额</translation>
    </message>
    <message>
        <source>In capitals: {sum}</source>
        <translation>大写：{sum}</translation>
    </message>
    <message>
        <source>In yuan, for example 50.00</source>
        <translation>按元填写，如 50.00</translation>
    </message>
    <message>
        <source>{sum} yuan (highest)</source>
        <translation>{sum} 元（上限）</translation>
    </message>
    <message>
        <source>{sum} yuan (lowest)</source>
        <translation>{sum} 元（下限）</translation>
    </message>
</context>
<context>
    <name>ByHand</name>
    <message>
        <source>name, pinyin or initials; a store too</source>
        <translation>姓名、拼音或首字母；也可填门店</translation>
    </message>
    <message>
        <source>Falls on</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Case number, if it comes from one</source>
        <translation>案件编号（可不填）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Reward 7.2.7</source>
        <translation>登记表彰 7.2.7</translation>
    </message>
    <message>
        <source>Other penalty 7.2.8</source>
        <translation>其它处罚 7.2.8</translation>
    </message>
    <message>
        <source>Propose the reward</source>
        <translation>提出表彰</translation>
    </message>
    <message>
        <source>Propose the penalty</source>
        <translation>提出处罚</translation>
    </message>
    <message>
        <source>Words alone are a reward too: enter 0. Somebody else approves.</source>
        <translation>只通报表扬、不发奖金的填 0；由他人批准。</translation>
    </message>
    <message>
        <source>More than 0; above the limit the general manager or the chairman approves.</source>
        <translation>金额大于 0；超出人事行政部经理权限的由总经理或董事长批准。</translation>
    </message>
    <message>
        <source>Choose the person or store first</source>
        <translation>请先选定人员或门店</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 50.00</source>
        <translation>请按元填写金额，如 50.00</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>  The figure is to be confirmed.</source>
        <translation>  此金额原文有缺损，待确认。</translation>
    </message>
    <message>
        <source>Grounds: {count}</source>
        <translation>依据 {count} 项</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Print notice</source>
        <translation>打印通知单</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Suggested, unproven</source>
        <translation>建议 · 待核实</translation>
    </message>
    <message>
        <source>Suggestion or penalty, to be read</source>
        <translation>建议或处罚的内容</translation>
    </message>
    <message>
        <source>Steps taken</source>
        <translation>办理经过</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Who, and what was said</source>
        <translation>办理人与说明</translation>
    </message>
    <message>
        <source>Superseded: the case has changed since, look again before going on</source>
        <translation>提出后案情有变，继续办理前请重新核对</translation>
    </message>
    <message>
        <source>The system suggests, people decide</source>
        <translation>系统只建议，由人决定</translation>
    </message>
    <message>
        <source>{step}: {why}</source>
        <translation>{step}：{why}</translation>
    </message>
</context>
<context>
    <name>Grounds</name>
    <message>
        <source>Event</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Grounds</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Why it counts</source>
        <translation>依据说明</translation>
    </message>
</context>
<context>
    <name>PenaltiesPage</name>
    <message>
        <source>Disputed</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>已下达</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有待办</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>处罚</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>登记表彰</translation>
    </message>
    <message>
        <source>Other penalty</source>
        <translation>其它处罚</translation>
    </message>
    <message>
        <source>A suggestion appears when a rule of the policy applies; Ctrl+N enters another penalty by hand.</source>
        <translation>符合制度条款时会自动出现建议；按 Ctrl+N 可手工登记其它处罚。</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>To issue</source>
        <translation>待下达</translation>
    </message>
    <message>
        <source>Ctrl+PgUp PgDn tab   ↑↓ choose   Ctrl+Enter first step   Ctrl+D second   Ctrl+N other penalty   Ctrl+O case   Ctrl+P print   Ctrl+S export   Esc back</source>
        <translation>Ctrl+PgUp PgDn 换栏   ↑↓ 选择   Ctrl+Enter 第一步   Ctrl+D 第二步   Ctrl+N 其它处罚   Ctrl+O 案件   Ctrl+P 打印   Ctrl+S 导出   Esc 返回</translation>
    </message>
    <message>
        <source>Which penalties</source>
        <translation>处罚的阶段</translation>
    </message>
    <message>
        <source>sum open</source>
        <translation>金额未定</translation>
    </message>
    <message>
        <source>unproven</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>{sum} yuan</source>
        <translation>{sum} 元</translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Pages as they will be printed</source>
        <translation>将要打印的各页</translation>
    </message>
    <message>
        <source>Print {name}</source>
        <translation>打印 {name}</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Size of the view</source>
        <translation>显示比例</translation>
    </message>
</context>
<context>
    <name>Rivals</name>
    <message>
        <source>One fact under two clauses: choose one, with a reason</source>
        <translation>同一事实符合两条，只择其一，并填写理由</translation>
    </message>
    <message>
        <source>Another suggestion on the same person in this case</source>
        <translation>本案对同一人另有建议</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>本条</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一条</translation>
    </message>
    <message>
        <source>One fact: dismissed when this one is proposed</source>
        <translation>同一事实，提出本条时随之驳回</translation>
    </message>
    <message>
        <source>Choose {clause} instead</source>
        <translation>改看 {clause}</translation>
    </message>
</context>
<context>
    <name>Share</name>
    <message>
        <source>{total} of at most {ceiling} yuan</source>
        <translation>{total} 元，上限 {ceiling} 元</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Steps</source>
        <translation>办理流程</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月累计</translation>
    </message>
    <message>
        <source>issued this month {issued}</source>
        <translation>本月已下达 {issued} 元</translation>
    </message>
    <message>
        <source>issued this month {issued} + this one {this}</source>
        <translation>本月已下达 {issued} 元 + 本次 {this} 元</translation>
    </message>
    <message>
        <source>{sum} yuan</source>
        <translation>{sum} 元</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Ctrl+1 week   Ctrl+2 month   Alt+← Alt+→ others   Ctrl+Enter send up   Ctrl+P print   Esc back</source>
        <translation>Ctrl+1 周   Ctrl+2 月   Alt+← Alt+→ 前后   Ctrl+Enter 上报   Ctrl+P 打印   Esc 返回</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下一期</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报表各页</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Send up</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Sent up and kept as {number}.</source>
        <translation>已上报，存档编号 {number}。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Week or month</source>
        <translation>周或月</translation>
    </message>
</context>
<context>
    <name>StepEntries</name>
    <message>
        <source>Falls on</source>
        <translation>具体责任人</translation>
    </message>
    <message>
        <source>Compensation for losses (yuan)</source>
        <translation>赔偿损失（元）</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
    <message>
        <source>First witness</source>
        <translation>见证人一</translation>
    </message>
    <message>
        <source>Second witness</source>
        <translation>见证人二</translation>
    </message>
    <message>
        <source>Payroll month</source>
        <translation>工资月份</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Apart from the fine; empty for none</source>
        <translation>与罚款分列，没有的不填</translation>
    </message>
    <message>
        <source>needed for: {steps}</source>
        <translation>{steps}时必填</translation>
    </message>
    <message>
        <source>Amount {sum} yuan</source>
        <translation>金额 {sum} 元</translation>
    </message>
    <message>
        <source>For losses {sum} yuan</source>
        <translation>赔偿损失 {sum} 元</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 50.00</source>
        <translation>请按元填写金额，如 50.00</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 300.00, or nothing</source>
        <translation>请按元填写金额，如 300.00；没有的不填</translation>
    </message>
</context>
</TS>
