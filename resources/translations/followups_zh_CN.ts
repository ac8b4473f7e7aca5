<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>重新打印</translation>
    </message>
    <message>
        <source>Issue…</source>
        <translation>出具…</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>共 {n} 份</translation>
    </message>
    <message>
        <source>Save or export</source>
        <translation>保存或导出</translation>
    </message>
    <message>
        <source>Notices, registers and reports appear here once they have been issued or sent up.</source>
        <translation>通知单、登记本和报表出具或上报后列在这里。</translation>
    </message>
    <message>
        <source>↑↓ choose   Ctrl+F number   Ctrl+N issue   Ctrl+P print   Ctrl+S save   Ctrl+O case   Esc back</source>
        <translation>↑↓ 选文书   Ctrl+F 按编号找   Ctrl+N 出具   Ctrl+P 打印   Ctrl+S 保存   Ctrl+O 打开案件   Esc 返回</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Part of the number</source>
        <translation>编号或其中一段</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>No document here</source>
        <translation>这里没有文书</translation>
    </message>
    <message>
        <source>the newest {n} of {total}</source>
        <translation>共 {total} 份，列出最新 {n} 份</translation>
    </message>
    <message>
        <source>Nothing has changed: {number} again.</source>
        <translation>内容未变，仍是 {number}。</translation>
    </message>
    <message>
        <source>Issued as {number}.</source>
        <translation>已出具 {number}。</translation>
    </message>
    <message>
        <source>Save all into a folder</source>
        <translation>全部存到文件夹</translation>
    </message>
    <message>
        <source>{n} files saved in {path}.</source>
        <translation>已在 {path} 保存 {n} 个文件。</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>已保存为 {path}。</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Export {name}</source>
        <translation>导出{name}</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>Follow-ups</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Which follow-ups</source>
        <translation>哪些回访</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>打印清单</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Nobody waits for a follow-up</source>
        <translation>没有待回访的客户</translation>
    </message>
    <message>
        <source>A closed customer complaint appears here until the customer has been called.</source>
        <translation>客户投诉办结后列在这里，回访到客户为止。</translation>
    </message>
    <message>
        <source>No follow-up was made today</source>
        <translation>今天还没有回访</translation>
    </message>
    <message>
        <source>Those that stop a clock appear here.</source>
        <translation>使回访时限停止的通话列在这里。</translation>
    </message>
    <message>
        <source>Waiting {n}</source>
        <translation>待回访 {n}</translation>
    </message>
    <message>
        <source>Made today {n}</source>
        <translation>今日已访 {n}</translation>
    </message>
    <message>
        <source>Ctrl+Enter record   ↑↓ choose a customer   F4 repeat complaint   Ctrl+O case   Esc back</source>
        <translation>Ctrl+Enter 记回访   ↑↓ 选客户   F4 记为再次投诉   Ctrl+O 打开案件   Esc 返回</translation>
    </message>
    <message>
        <source>Recorded: {name}, {number}.</source>
        <translation>已记 {name} 的回访，{number}。</translation>
    </message>
    <message>
        <source>Follow-up list</source>
        <translation>回访清单</translation>
    </message>
</context>
<context>
    <name>IssueStrip</name>
    <message>
        <source>Issue</source>
        <translation>出具</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Issue and print</source>
        <translation>出具并打印</translation>
    </message>
    <message>
        <source>All in one PDF</source>
        <translation>所列合为一份</translation>
    </message>
    <message>
        <source>All as files</source>
        <translation>所列各存一份</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Own days</source>
        <translation>自选</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Reached</source>
        <translation>接通</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未接</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>改约</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意度</translation>
    </message>
    <message>
        <source>now; else 15:42 or 11-23 15:42</source>
        <translation>现在；或 15:42、11-23 15:42</translation>
    </message>
    <message>
        <source>Called at</source>
        <translation>回访时间</translation>
    </message>
    <message>
        <source>Empty means now. It may go back: both times are kept.</source>
        <translation>不填即现在；可填以前的时间，两个时间都保留。</translation>
    </message>
    <message>
        <source>Record, go to the next</source>
        <translation>记回访，转下一件</translation>
    </message>
    <message>
        <source>Dissatisfied: repeat complaint</source>
        <translation>不满意，记为再次投诉</translation>
    </message>
    <message>
        <source>Written commendation 7.2.7</source>
        <translation>客户书面表彰 7.2.7</translation>
    </message>
    <message>
        <source>Follow-up of {name}</source>
        <translation>回访记录&#x3000;{name}</translation>
    </message>
    <message>
        <source>Complaint: {content}</source>
        <translation>投诉：{content}</translation>
    </message>
    <message>
        <source>Told: {promised}</source>
        <translation>已告知：{promised}</translation>
    </message>
    <message>
        <source>Called {when}: {said}</source>
        <translation>{when} 已拨：{said}</translation>
    </message>
    <message>
        <source>Agreed: when to call again (required)</source>
        <translation>约定何时再打（必填）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What the customer says</source>
        <translation>客户意见</translation>
    </message>
    <message>
        <source>Choose what came of the call: Ctrl+1, 2 or 3.</source>
        <translation>请选择通话结果：Ctrl+1、2 或 3。</translation>
    </message>
    <message>
        <source>Ask how satisfied the customer is: Ctrl+4 to 8.</source>
        <translation>请问明客户满意程度：Ctrl+4 至 8。</translation>
    </message>
</context>
<context>
    <name>ShownPaper</name>
    <message>
        <source>Pages of the document</source>
        <translation>文书页面</translation>
    </message>
    <message>
        <source>printed {n} times</source>
        <translation>打印 {n} 次</translation>
    </message>
    <message>
        <source>The contents of this document were erased; that it was printed stays in the ledger.</source>
        <translation>这份文书的内容已依规抹除；打印过这份文书的记录仍在台账中。</translation>
    </message>
    <message>
        <source>The contents of this document are not on this PC. Fetch them from a backup or another PC, then check with “complaint-desk verify”.</source>
        <translation>这份文书的内容不在本机。请从备份或另一台电脑取回，再用“complaint-desk verify”核对。</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>Erased</source>
        <translation>已抹除</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印时间</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>{name} 经办</translation>
    </message>
</context>
<context>
    <name>followups</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Left / over</source>
        <translation>剩余 / 超时</translation>
    </message>
    <message>
        <source>Called at</source>
        <translation>回访时间</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>已拨</translation>
    </message>
    <message>
        <source>Called by</source>
        <translation>回访人</translation>
    </message>
    <message>
        <source>{n}/{of} calls</source>
        <translation>{n}/{of} 次</translation>
    </message>
    <message>
        <source>put off {n}</source>
        <translation>改约 {n} 次</translation>
    </message>
    <message>
        <source>{n} calls</source>
        <translation>{n} 次</translation>
    </message>
</context>
</TS>
