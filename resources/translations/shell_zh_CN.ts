<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source> · said again</source>
        <translation> · 再次提醒</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>我知道了</translation>
    </message>
    <message>
        <source>I have seen them all</source>
        <translation>全部知道了</translation>
    </message>
    <message>
        <source>In place of {name}</source>
        <translation>代 {name}</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Look at the list with F9 first</source>
        <translation>请先按 F9 展开看过</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Open statistics</source>
        <translation>打开统计</translation>
    </message>
    <message>
        <source>Owes {name}</source>
        <translation>应办 {name}</translation>
    </message>
    <message>
        <source>Owes {name} (you)</source>
        <translation>应办 {name}（您）</translation>
    </message>
    <message>
        <source>Please phone {name}: no desk of theirs is open</source>
        <translation>请电话告知 {name}：其受理台未打开</translation>
    </message>
    <message>
        <source>Stays until acknowledged</source>
        <translation>未确认前一直显示</translation>
    </message>
    <message>
        <source>The most urgent first · Enter or a click opens its case · Esc folds</source>
        <translation>最急的在前 · 按 Enter 或点一行打开案件 · Esc 收起</translation>
    </message>
    <message>
        <source>{n} clocks at once</source>
        <translation>{n} 项时限同时提醒</translation>
    </message>
    <message>
        <source>{n} more alerts wait</source>
        <translation>另有 {n} 条待确认</translation>
    </message>
</context>
<context>
    <name>BoardPage</name>
    <message>
        <source>Arrows choose a card     Enter opens     F5 dispatch     F6 findings     F7 replied     Ctrl+S export</source>
        <translation>方向键 选卡片     Enter 打开     F5 转办     F6 记结果     F7 记回复     Ctrl+S 导出</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Next fixed duty: {name}, {figure} {clause}</source>
        <translation>下一项固定时限：{name}，{figure} {clause}</translation>
    </message>
    <message>
        <source>No complaint is open</source>
        <translation>没有在办投诉</translation>
    </message>
    <message>
        <source>No open complaint matches the filter</source>
        <translation>没有符合筛选的在办投诉</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>在办案件</translation>
    </message>
    <message>
        <source>Others are open.</source>
        <translation>其他投诉仍在办理。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Register a customer complaint</source>
        <translation>登记客户投诉</translation>
    </message>
    <message>
        <source>Register an employee complaint</source>
        <translation>登记员工投诉</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>When a call comes press F2 and type the phone number first: earlier complaints are found by it.</source>
        <translation>接到电话按 F2，先填电话号码，系统会查找以前的投诉。</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Owes</source>
        <translation>应办</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>另 {n} 项</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Complaint Desk</source>
        <translation>投诉受理台</translation>
    </message>
</context>
<context>
    <name>FieldLabel</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Hide clocks that were met</source>
        <translation>隐藏已按时的时限</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>只看我应办</translation>
    </message>
    <message>
        <source>Owed by</source>
        <translation>应办人</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记本</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Store / department</source>
        <translation>门店/部门</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>{book} · {n} cases</source>
        <translation>{book} · {n} 件</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Follow-ups</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记投诉</translation>
    </message>
    <message>
        <source>{weekday} {month}-{day}</source>
        <translation>{month}月{day}日 {weekday}</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各页通用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键一览</translation>
    </message>
    <message>
        <source>↑↓ more keys</source>
        <translation>↑↓ 看更多按键</translation>
    </message>
</context>
<context>
    <name>LabelledField</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>most urgent {figure}</source>
        <translation>最急{figure}</translation>
    </message>
    <message>
        <source>{n} above</source>
        <translation>上方 {n} 件</translation>
    </message>
    <message>
        <source>{n} below</source>
        <translation>下方还有 {n} 件</translation>
    </message>
</context>
<context>
    <name>LeavingQuestion</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Clocks run on whether the desk is open or not, but nobody is told at this computer once it is closed. What was recorded, and what is being typed, is kept.</source>
        <translation>退出后时限照常计算，但这台电脑不再提醒；已登记的和没填完的都保留。</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>关闭受理台</translation>
    </message>
    <message>
        <source>Minimise</source>
        <translation>最小化</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>留在托盘</translation>
    </message>
    <message>
        <source>{count} clocks are running</source>
        <translation>还有 {count} 项时限在走</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Something in the program went wrong. Nothing that was recorded is lost. Try again; if it comes back, copy the details and send them to whoever looks after the program.</source>
        <translation>程序出了错，已记录的内容没有丢失。请重试；如再出现，请复制详情发给维护人员。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>{what} Nothing that was recorded is lost. {remedy}</source>
        <translation>{what}已记录的内容没有丢失。{remedy}</translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>Change who sits here</source>
        <translation>更换值班人</translation>
    </message>
    <message>
        <source>Who is on duty?</source>
        <translation>谁在值班？</translation>
    </message>
    <message>
        <source>{name} on duty</source>
        <translation>{name} 值班</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Hand over my cases first</source>
        <translation>先交接我的案件</translation>
    </message>
    <message>
        <source>Nothing is in hand: there is no case to hand over.</source>
        <translation>手上没有案件，无须交接。</translation>
    </message>
    <message>
        <source>Who is on duty</source>
        <translation>谁在值班</translation>
    </message>
    <message>
        <source>Who is on duty?</source>
        <translation>谁在值班？</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Desk</source>
        <translation>受理台</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Nothing was found. Two characters of the content, or four digits, are enough.</source>
        <translation>没有找到。输入内容中的两个字，或号码中的四位数字即可。</translation>
    </message>
    <message>
        <source>Number, phone, name, content, command</source>
        <translation>编号、电话、姓名、内容</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Searching did not work just now. Nothing was lost; try again.</source>
        <translation>刚才没有搜成，内容没有丢失，请再试一次。</translation>
    </message>
</context>
<context>
    <name>SleepDigest</name>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Due soon now</source>
        <translation>现在快到期</translation>
    </message>
    <message>
        <source>I have seen them all</source>
        <translation>全部知道了</translation>
    </message>
    <message>
        <source>Only what I owe</source>
        <translation>只看我应办</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>期间已超时</translation>
    </message>
    <message>
        <source>Recorded on other PCs</source>
        <translation>其他电脑期间录入</translation>
    </message>
    <message>
        <source>Scroll to the end of the list, then acknowledge</source>
        <translation>列表滚到底后可确认</translation>
    </message>
    <message>
        <source>The PC slept {since} – {until} ({span})</source>
        <translation>电脑休眠 {since} – {until}（{span}）</translation>
    </message>
    <message>
        <source>While this PC slept</source>
        <translation>电脑休眠期间</translation>
    </message>
    <message>
        <source>clocks ran on</source>
        <translation>期间时限照常计算</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Esc back</source>
        <translation>Esc 返回</translation>
    </message>
    <message>
        <source>F1 keys</source>
        <translation>F1 按键</translation>
    </message>
    <message>
        <source>F2 customer complaint     Shift+F2 employee complaint     Ctrl+K search</source>
        <translation>F2 登记客户投诉     Shift+F2 登记员工投诉     Ctrl+K 搜索</translation>
    </message>
    <message>
        <source>F3 next most urgent</source>
        <translation>F3 下一件最急</translation>
    </message>
    <message>
        <source>Node {node}</source>
        <translation>节点 {node}</translation>
    </message>
    <message>
        <source>Office {office}</source>
        <translation>办公室 {office}</translation>
    </message>
    <message>
        <source>Policy of {version}</source>
        <translation>制度版本 {version} 起</translation>
    </message>
    <message>
        <source>This PC {time}</source>
        <translation>本机 {time}</translation>
    </message>
    <message>
        <source>{n} cases open</source>
        <translation>共 {n} 件在办</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>+{n}</source>
        <translation>+{n}</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Clock, clause</source>
        <translation>时限 条款</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>投诉人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Left / over</source>
        <translation>剩余 / 超时</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Other clocks</source>
        <translation>其他时限</translation>
    </message>
    <message>
        <source>Owed by</source>
        <translation>应办人</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Store / department</source>
        <translation>门店 / 部门</translation>
    </message>
    <message>
        <source>{column}, ascending</source>
        <translation>{column}，升序</translation>
    </message>
    <message>
        <source>{column}, descending</source>
        <translation>{column}，降序</translation>
    </message>
    <message>
        <source>{n} {state}</source>
        <translation>{n} 项{state}</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Columns: arrows choose one, Enter sorts</source>
        <translation>列标题：方向键选列，Enter 排序</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>Open complaints</source>
        <translation>在办投诉</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Complaint Desk</source>
        <translation>投诉受理台</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>打开受理台</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Register a complaint</source>
        <translation>登记投诉</translation>
    </message>
    <message>
        <source>nothing due soon</source>
        <translation>没有快到期的</translation>
    </message>
    <message>
        <source>{count} due soon</source>
        <translation>快到期 {count} 件</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>已超时 {count} 件</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>for {name}</source>
        <translation>代 {name}</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>by {due}</source>
        <translation>至 {due}</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days after a figure</comment>
        <translation>天</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours after a figure</comment>
        <translation>时</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩</translation>
    </message>
    <message>
        <source>m</source>
        <comment>minutes after a figure</comment>
        <translation>分</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>处罚</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>制度</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文书</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>{name} has nothing open now.</source>
        <translation>{name} 目前没有在办事项。</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>快到期</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>超时办结</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>待核实</translation>
    </message>
</context>
<context>
    <name>tags</name>
    <message>
        <source>Escalated</source>
        <translation>已上报领导</translation>
    </message>
    <message>
        <source>In the press</source>
        <translation>媒体曝光</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>重大</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>现场答复</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>退赔</translation>
    </message>
    <message>
        <source>Repeat {n}</source>
        <translation>再诉 {n}</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>需复核</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>待结案</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>待核实</translation>
    </message>
</context>
</TS>
