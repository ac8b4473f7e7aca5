<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
</TS>
