<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Absence and deputies</source>
        <translation>请假与代理</translation>
    </message>
    <message>
        <source>What I owe next</source>
        <translation>我的应办</translation>
    </message>
    <message>
        <source>What waits for me</source>
        <translation>等我办理</translation>
    </message>
    <message>
        <source>What I recorded today</source>
        <translation>今天录入的事项</translation>
    </message>
    <message>
        <source>You owe nothing now</source>
        <translation>现在没有应办的时限</translation>
    </message>
    <message>
        <source>A clock that runs for you stands here, the most urgent first, with the one step that stops it.</source>
        <translation>由您应办的时限会列在这里，最急的在前，并写明下一步。</translation>
    </message>
    <message>
        <source>Nothing waits. Approvals, reports, cases to close and figures to confirm will stand here.</source>
        <translation>没有待办。待批准、待上报、待结案和待确认的数字会列在这里。</translation>
    </message>
    <message>
        <source>Nothing recorded yet today.</source>
        <translation>今天还没有录入。</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>我的今天</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>已录入</translation>
    </message>
    <message>
        <source>answered in time</source>
        <translation>按时办结</translation>
    </message>
    <message>
        <source>answered late</source>
        <translation>超时办结</translation>
    </message>
    <message>
        <source>↑↓ choose   Enter open   Ctrl+Enter take the step   Tab what waits   Ctrl+J absence</source>
        <translation>↑↓ 选择   Enter 打开   Ctrl+Enter 办这一步   Tab 到等我办理   Ctrl+J 请假</translation>
    </message>
    <message>
        <source>{n} clocks</source>
        <translation>{n} 项</translation>
    </message>
    <message>
        <source>{n} overdue</source>
        <translation>已超时 {n}</translation>
    </message>
    <message>
        <source>{n} due soon</source>
        <translation>快到期 {n}</translation>
    </message>
    <message>
        <source>You stand in for {name}: {span}</source>
        <translation>您代 {name}：{span}</translation>
    </message>
    <message>
        <source>You are away: {span}</source>
        <translation>您请假：{span}</translation>
    </message>
    <message>
        <source>You are away: {span}, {name} stands in</source>
        <translation>您请假：{span}，{name}代</translation>
    </message>
</context>
<context>
    <name>WallBoard</name>
    <message>
        <source>Wall board</source>
        <translation>大屏看板</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>The data could not be read. Shown as of {time}; trying again every second.</source>
        <translation>数据读取失败。显示的是 {time} 的数据，系统每秒重试。</translation>
    </message>
    <message>
        <source>The data could not be read. Trying again every second.</source>
        <translation>数据读取失败，系统每秒重试。</translation>
    </message>
    <message>
        <source>{n} cases open     Data of {time}</source>
        <translation>在办 {n} 件     数据 {time}</translation>
    </message>
    <message>
        <source>Esc leaves the wall board</source>
        <translation>按 Esc 离开壁挂看板</translation>
    </message>
    <message>
        <source>The {n} most urgent · the number&apos;s tail and who owes it</source>
        <translation>最急 {n} 项 · 只显示编号尾号与应办部门</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>No complaint is open</source>
        <translation>没有在办投诉</translation>
    </message>
    <message>
        <source>{n} cases are open; follow-ups wait on their own page.</source>
        <translation>在办 {n} 件；待回访在“回访”页办理。</translation>
    </message>
    <message>
        <source>Nothing is due within a day</source>
        <translation>一天内没有到期的时限</translation>
    </message>
</context>
<context>
    <name>home</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Left / over</source>
        <translation>剩余 / 超时</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Clock, clause</source>
        <translation>时限 条款</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>投诉人</translation>
    </message>
    <message>
        <source>What and where</source>
        <translation>类别 · 门店</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>For</source>
        <translation>代</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>代 {name}</translation>
    </message>
</context>
</TS>
