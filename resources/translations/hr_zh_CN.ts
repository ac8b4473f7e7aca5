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
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Case number, if it comes from one</source>
        <translation>案件编号（可不填）</translation>
    </message>
    <message>
        <source>Choose the person or store first</source>
        <translation>请先选定人员或门店</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 50.00</source>
        <translation>请按元填写金额，如 50.00</translation>
    </message>
    <message>
        <source>Falls on</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>More than 0; above the limit the general manager or the chairman approves.</source>
        <translation>金额大于 0；超出人事行政部经理权限的由总经理或董事长批准。</translation>
    </message>
    <message>
        <source>Other penalty 7.2.8</source>
        <translation>其它处罚 7.2.8</translation>
    </message>
    <message>
        <source>Propose the penalty</source>
        <translation>提出处罚</translation>
    </message>
    <message>
        <source>Propose the reward</source>
        <translation>提出表彰</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reward 7.2.7</source>
        <translation>登记表彰 7.2.7</translation>
    </message>
    <message>
        <source>Words alone are a reward too: enter 0. Somebody else approves.</source>
        <translation>只通报表扬、不发奖金的填 0；由他人批准。</translation>
    </message>
    <message>
        <source>name, pinyin or initials; a store too</source>
        <translation>姓名、拼音或首字母；也可填门店</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>before {n}</source>
        <translation>上期 {n}</translation>
    </message>
    <message>
        <source>{name} {n}, {before} {m}</source>
        <translation>{name} {n}，{before} {m}</translation>
    </message>
    <message>
        <source>{sum} yuan</source>
        <translation>{sum} 元</translation>
    </message>
    <message>
        <source>{sum} yuan, {before} {earlier} yuan</source>
        <translation>{sum} 元，{before} {earlier} 元</translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <source>Figures of the period</source>
        <translation>本期数字</translation>
    </message>
</context>
<context>
    <name>CaseListDialog</name>
    <message>
        <source>Cases behind the figure</source>
        <translation>案件清单</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>投诉人</translation>
    </message>
    <message>
        <source>No case</source>
        <translation>没有案件</translation>
    </message>
    <message>
        <source>Nothing was counted here in this period.</source>
        <translation>这一期此处没有计入案件。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记时间</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Store / department</source>
        <translation>门店 / 部门</translation>
    </message>
    <message>
        <source>The newest {n} of {total}; the whole register is issued under documents</source>
        <translation>只列最新 {n} 件，共 {total} 件；全部请在“文书”出具登记本</translation>
    </message>
    <message>
        <source>{n} cases</source>
        <translation>{n} 件</translation>
    </message>
    <message>
        <source>↑↓ choose   Space sorts by the column</source>
        <translation>↑↓ 选案件   空格 按此列排序</translation>
    </message>
</context>
<context>
    <name>DashboardView</name>
    <message>
        <source>Alt+← and Alt+→ go to other periods; Ctrl+1…4 choose a day, week, month or own days.</source>
        <translation>Alt+←、Alt+→ 看其他期；Ctrl+1…4 选日、周、月或任意期间。</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日收到</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>按时收到</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>按月收到</translation>
    </message>
    <message>
        <source>By what</source>
        <translation>按什么分</translation>
    </message>
    <message>
        <source>Clocks</source>
        <translation>时限执行</translation>
    </message>
    <message>
        <source>Dealer</source>
        <translation>经销商</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Handler</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>No clock was due in this period.</source>
        <translation>这一期没有到期的时限。</translation>
    </message>
    <message>
        <source>No complaint in this period</source>
        <translation>这一期没有投诉</translation>
    </message>
    <message>
        <source>No complaint was answered in this period.</source>
        <translation>这一期没有答复的投诉。</translation>
    </message>
    <message>
        <source>No dealer was concerned in this period.</source>
        <translation>这一期没有涉及经销商。</translation>
    </message>
    <message>
        <source>No department was concerned in this period.</source>
        <translation>这一期没有涉及部门。</translation>
    </message>
    <message>
        <source>No own store was concerned in this period.</source>
        <translation>这一期没有涉及直营店。</translation>
    </message>
    <message>
        <source>Nobody had a clock due in this period.</source>
        <translation>这一期没有人有到期的时限。</translation>
    </message>
    <message>
        <source>Nobody was called in this period.</source>
        <translation>这一期没有回访。</translation>
    </message>
    <message>
        <source>Nobody was named as responsible in this period.</source>
        <translation>这一期没有指定责任人。</translation>
    </message>
    <message>
        <source>Nothing was issued in this period.</source>
        <translation>这一期没有下达处罚或奖励。</translation>
    </message>
    <message>
        <source>Penalties and rewards</source>
        <translation>处罚奖励</translation>
    </message>
    <message>
        <source>Received by category</source>
        <translation>按类别收到</translation>
    </message>
    <message>
        <source>Received over time</source>
        <translation>按时间收到</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>回访结果</translation>
    </message>
    <message>
        <source>Which table</source>
        <translation>哪张表</translation>
    </message>
    <message>
        <source>Who held it</source>
        <translation>各方占时</translation>
    </message>
    <message>
        <source>complaints received</source>
        <translation>件</translation>
    </message>
    <message>
        <source>solid: this period {now}; outline: {before} {earlier}</source>
        <translation>实心本期 {now}，空心{before} {earlier}</translation>
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
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps taken</source>
        <translation>办理经过</translation>
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
        <source>Superseded: the case has changed since, look again before going on</source>
        <translation>提出后案情有变，继续办理前请重新核对</translation>
    </message>
    <message>
        <source>The system suggests, people decide</source>
        <translation>系统只建议，由人决定</translation>
    </message>
    <message>
        <source>Who, and what was said</source>
        <translation>办理人与说明</translation>
    </message>
    <message>
        <source>{step}: {why}</source>
        <translation>{step}：{why}</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Click sorts; Space sorts by the column of the chosen figure</source>
        <translation>点列头排序；空格按所选数字的列排序</translation>
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
    <name>LevelBars</name>
    <message>
        <source>{n} more: {cases}</source>
        <translation>另 {n} 类 {cases} 件</translation>
    </message>
</context>
<context>
    <name>PenaltiesPage</name>
    <message>
        <source>A suggestion appears when a rule of the policy applies; Ctrl+N enters another penalty by hand.</source>
        <translation>符合制度条款时会自动出现建议；按 Ctrl+N 可手工登记其它处罚。</translation>
    </message>
    <message>
        <source>Ctrl+PgUp PgDn tab   ↑↓ choose   Ctrl+Enter first step   Ctrl+D second   Ctrl+N other penalty   Ctrl+O case   Ctrl+P print   Ctrl+S export   Esc back</source>
        <translation>Ctrl+PgUp PgDn 换栏   ↑↓ 选择   Ctrl+Enter 第一步   Ctrl+D 第二步   Ctrl+N 其它处罚   Ctrl+O 案件   Ctrl+P 打印   Ctrl+S 导出   Esc 返回</translation>
    </message>
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
        <source>Other penalty</source>
        <translation>其它处罚</translation>
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
    <name>PeriodBar</name>
    <message>
        <source>Both registers</source>
        <translation>两本登记</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Charts or report</source>
        <translation>图表或报表</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户投诉</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Day, week, month or own days</source>
        <translation>日、周、月或任意期间</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前一期</translation>
    </message>
    <message>
        <source>Employees</source>
        <translation>员工投诉</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一日</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后一期</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Send up</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Which register</source>
        <translation>哪本登记</translation>
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
    <name>ReportView</name>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>报表各页</translation>
    </message>
</context>
<context>
    <name>Rivals</name>
    <message>
        <source>Another suggestion on the same person in this case</source>
        <translation>本案对同一人另有建议</translation>
    </message>
    <message>
        <source>Choose {clause} instead</source>
        <translation>改看 {clause}</translation>
    </message>
    <message>
        <source>One fact under two clauses: choose one, with a reason</source>
        <translation>同一事实符合两条，只择其一，并填写理由</translation>
    </message>
    <message>
        <source>One fact: dismissed when this one is proposed</source>
        <translation>同一事实，提出本条时随之驳回</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一条</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>本条</translation>
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
        <source>Ctrl+1…4 day, week, month, days   Alt+← Alt+→ others   Enter the cases of a figure   Space sorts   Ctrl+T report   Ctrl+S export   Esc back</source>
        <translation>Ctrl+1…4 日、周、月、期间   Alt+← Alt+→ 换期   Enter 看数字的案件   空格 排序   Ctrl+T 报表   Ctrl+S 导出   Esc 返回</translation>
    </message>
    <message>
        <source>Ctrl+2 week   Ctrl+3 month   Alt+← Alt+→ others   Ctrl+T charts   Ctrl+Enter send up   Ctrl+P print   Esc back</source>
        <translation>Ctrl+2 周   Ctrl+3 月   Alt+← Alt+→ 换期   Ctrl+T 图表   Ctrl+Enter 上报   Ctrl+P 打印   Esc 返回</translation>
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
        <source>Weeks and months are printed: Ctrl+2 chooses a week, Ctrl+3 a month.</source>
        <translation>周报、月报可以打印：Ctrl+2 选周，Ctrl+3 选月。</translation>
    </message>
</context>
<context>
    <name>StepEntries</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Amount {sum} yuan</source>
        <translation>金额 {sum} 元</translation>
    </message>
    <message>
        <source>Apart from the fine; empty for none</source>
        <translation>与罚款分列，没有的不填</translation>
    </message>
    <message>
        <source>Compensation for losses (yuan)</source>
        <translation>赔偿损失（元）</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 300.00, or nothing</source>
        <translation>请按元填写金额，如 300.00；没有的不填</translation>
    </message>
    <message>
        <source>Enter a sum in yuan, for example 50.00</source>
        <translation>请按元填写金额，如 50.00</translation>
    </message>
    <message>
        <source>Falls on</source>
        <translation>具体责任人</translation>
    </message>
    <message>
        <source>First witness</source>
        <translation>见证人一</translation>
    </message>
    <message>
        <source>For losses {sum} yuan</source>
        <translation>赔偿损失 {sum} 元</translation>
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
        <source>Second witness</source>
        <translation>见证人二</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
    <message>
        <source>needed for: {steps}</source>
        <translation>{steps}时必填</translation>
    </message>
</context>
<context>
    <name>statistics</name>
    <message>
        <source>Before</source>
        <translation>上期</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>人次</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应办</translation>
    </message>
    <message>
        <source>Handled</source>
        <translation>经办</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>下达</translation>
    </message>
    <message>
        <source>Issued before</source>
        <translation>上期下达</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Late cases</source>
        <translation>超时件</translation>
    </message>
    <message>
        <source>Median (min)</source>
        <translation>中位（分）</translation>
    </message>
    <message>
        <source>Median / 90% (min)</source>
        <translation>中位 / 90 分位（分）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Penalty or reward</source>
        <translation>处罚或奖励</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>按时率</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>再诉</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Total (min)</source>
        <translation>合计（分）</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>在谁手里</translation>
    </message>
    <message>
        <source>Yuan</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Yuan before</source>
        <translation>上期（元）</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
</context>
</TS>
