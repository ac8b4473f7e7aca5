<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FirstStart</name>
    <message>
        <source>Complaint Desk</source>
        <translation>投诉受理台</translation>
    </message>
    <message>
        <source>One moment: the books are being laid out.</source>
        <translation>正在建立台账，请稍候。</translation>
    </message>
    <message>
        <source>There is no company on this computer yet.</source>
        <translation>这台电脑上还没有公司。</translation>
    </message>
</context>
<context>
    <name>_Choice</name>
    <message>
        <source>23 open complaints around now, with people, stores and running clocks. Nothing is sent anywhere.</source>
        <translation>以现在为准的 23 件在办投诉，人员、门店和时限齐全。数据不外传。</translation>
    </message>
    <message>
        <source>A sample company with a live day</source>
        <translation>示例公司（正在进行的一天）</translation>
    </message>
    <message>
        <source>My own company</source>
        <translation>本公司</translation>
    </message>
    <message>
        <source>Name, office code, people and stores; they can be pasted from a spreadsheet.</source>
        <translation>填写公司名、办公室代码、人员和门店，可从表格粘贴。</translation>
    </message>
    <message>
        <source>Set up my company</source>
        <translation>建立本公司</translation>
    </message>
    <message>
        <source>Try the sample company</source>
        <translation>试用示例公司</translation>
    </message>
</context>
<context>
    <name>_Own</name>
    <message>
        <source>2 letters and 2 digits; stands in numbers</source>
        <translation>两个字母加两位数字，用于案件编号</translation>
    </message>
    <message>
        <source>A for the first of this office</source>
        <translation>本办公室第一台填 A</translation>
    </message>
    <message>
        <source>At least one first handler; columns from a spreadsheet work as they are</source>
        <translation>至少一名第一受理人；表格的列可直接粘贴</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始使用</translation>
    </message>
    <message>
        <source>Chunxi Road store, direct store, 500</source>
        <translation>春熙路店，直营店，500</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Enter the company&apos;s name</source>
        <translation>请填写公司名</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Office code</source>
        <translation>办公室代码</translation>
    </message>
    <message>
        <source>People, one a line: name, role, department</source>
        <translation>人员，每行一人：姓名，岗位，部门</translation>
    </message>
    <message>
        <source>Stores, one a line: name, direct store or dealer, month&apos;s bonus</source>
        <translation>门店，每行一家：名称，直营店或经销商，当月奖励金</translation>
    </message>
    <message>
        <source>This computer&apos;s letter</source>
        <translation>本机字母</translation>
    </message>
    <message>
        <source>Wang Min, First handler, HR and Administration</source>
        <translation>王敏，第一受理人，人事行政部</translation>
    </message>
</context>
</TS>
