<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionRow</name>
    <message>
        <source>All {required} required there</source>
        <translation>必填 {required} 项已全部填写</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Files can also be dropped on the form or pasted</source>
        <translation>也可把文件拖到表单上，或直接粘贴</translation>
    </message>
    <message>
        <source>Refund, return 6.2</source>
        <translation>赔款 / 折让 / 退货 6.2</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Register and dispatch</source>
        <translation>登记并转办</translation>
    </message>
    <message>
        <source>Register and promise</source>
        <translation>登记并约定</translation>
    </message>
    <message>
        <source>Register only</source>
        <translation>只登记</translation>
    </message>
    <message>
        <source>{lacking} of {required} required left</source>
        <translation>必填 {required} 项，还差 {lacking} 项</translation>
    </message>
</context>
<context>
    <name>AttachEditor</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>附加文件</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>附加文件…</translation>
    </message>
    <message>
        <source>Pasted picture {number}.png</source>
        <translation>粘贴的图片 {number}.png</translation>
    </message>
    <message>
        <source>Reading {names}…</source>
        <translation>正在读取{names}…</translation>
    </message>
    <message>
        <source>Still reading {names}. One moment, then again.</source>
        <translation>正在读取{names}，请稍候再试。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>{count} files at most; not attached: {names}. Attach them with a note.</source>
        <translation>最多附 {count} 个文件，未附上：{names}。其余可另记一条经过再附。</translation>
    </message>
    <message>
        <source>“{name}” is no longer on this PC: please attach it again.</source>
        <translation>“{name}”已不在这台电脑上，请重新附上。</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>Back to the board</source>
        <translation>返回看板</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>More operations</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>customer register</source>
        <translation>用户投诉登记本</translation>
    </message>
    <message>
        <source>employee register</source>
        <translation>职员投诉登记本</translation>
    </message>
    <message>
        <source>policy version {label}</source>
        <translation>适用制度版本 {label}</translation>
    </message>
</context>
<context>
    <name>CasePageWidget</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Esc back   F3 next most urgent   Ctrl+N note   Ctrl+E correct   Ctrl+P print   Alt+F attach</source>
        <translation>Esc 返回   F3 下一件最急   Ctrl+N 记经过   Ctrl+E 更正   Ctrl+P 打印   Alt+F 附件</translation>
    </message>
</context>
<context>
    <name>ClockCard</name>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>{start} → due {due}</source>
        <translation>{start} 起 · {due} 到期</translation>
    </message>
    <message>
        <source>{time}, took {span}</source>
        <translation>{time} 止 · 用时 {span}</translation>
    </message>
</context>
<context>
    <name>ClockStrip</name>
    <message>
        <source>No clock runs.</source>
        <translation>没有时限在走。</translation>
    </message>
    <message>
        <source>{count} more run</source>
        <translation>另有 {count} 项在走</translation>
    </message>
</context>
<context>
    <name>ClocksPanel</name>
    <message>
        <source>Clocks</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>No clock runs in this case.</source>
        <translation>本案没有时限。</translation>
    </message>
    <message>
        <source>Round {n}, {minutes} min</source>
        <translation>第 {n} 轮共 {minutes} 分</translation>
    </message>
    <message>
        <source>Round {n}, {minutes} min so far</source>
        <translation>第 {n} 轮至今 {minutes} 分</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>{holder} {minutes}</source>
        <translation>{holder} {minutes}</translation>
    </message>
    <message>
        <source>{whole}: {parts}</source>
        <translation>{whole}：{parts}</translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>This is not a date. Type 2026-11-18 or 11-18.</source>
        <translation>日期无法识别。请填 2026-11-18 或 11-18。</translation>
    </message>
</context>
<context>
    <name>EventSheet</name>
    <message>
        <source>No case is ticked: tick those that go along.</source>
        <translation>一件都没有勾选：请勾选要交接的案件。</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>{button} · {count}</source>
        <translation>{button}（{count} 件）</translation>
    </message>
</context>
<context>
    <name>FactValue</name>
    <message>
        <source>formerly {old}</source>
        <translation>原为 {old}</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>未填</translation>
    </message>
</context>
<context>
    <name>FactsEditor</name>
    <message>
        <source>Choose the entry first.</source>
        <translation>请先选更正哪一条。</translation>
    </message>
    <message>
        <source>Fact to correct</source>
        <translation>要更正的一项</translation>
    </message>
    <message>
        <source>Type the new value of the fact.</source>
        <translation>请填写这一项的新值。</translation>
    </message>
    <message>
        <source>now empty</source>
        <translation>现为空</translation>
    </message>
    <message>
        <source>now: {value}</source>
        <translation>现为：{value}</translation>
    </message>
    <message>
        <source>which fact? part of its name, or the down key</source>
        <translation>改哪一项？输入名称，或按 ↓</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>登记事实</translation>
    </message>
    <message>
        <source>Registered facts</source>
        <translation>登记事实</translation>
    </message>
    <message>
        <source>Still to do</source>
        <translation>未尽事项</translation>
    </message>
    <message>
        <source>Suggestions: {count}</source>
        <translation>处罚建议 {count} 条</translation>
    </message>
</context>
<context>
    <name>FormBody</name>
    <message>
        <source>Attach here: {paper}. Files can be dropped or pasted too.</source>
        <translation>请附：{paper}。可拖入或粘贴。</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Files can be dropped or pasted here too. Enter looks at one, Delete takes it away.</source>
        <translation>可拖入或粘贴。Enter 查看，Delete 移除。</translation>
    </message>
    <message>
        <source>Happened at</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Please fill in “{label}”.</source>
        <translation>请填写“{label}”。</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Events only</source>
        <translation>只看事件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>What the history shows</source>
        <translation>经过显示范围</translation>
    </message>
    <message>
        <source>{count} entries · newest on top</source>
        <translation>{count} 条 · 新的在上</translation>
    </message>
</context>
<context>
    <name>IntegerEditor</name>
    <message>
        <source>A whole number is expected here, without unit.</source>
        <translation>请填整数，不带单位。</translation>
    </message>
</context>
<context>
    <name>Labelled</name>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>MatchPanel</name>
    <message>
        <source>Another matter</source>
        <translation>不是同一件事</translation>
    </message>
    <message>
        <source>F4 reopens this case with a new round: dispatch starts anew.</source>
        <translation>按 F4 将重新启动该案，开始新一轮：转办时限重新起算。</translation>
    </message>
    <message>
        <source>From the 7th digit of the phone number on, earlier complaints of the same caller stand here.</source>
        <translation>电话输到第 7 位起，这里列出同一来电人的历史投诉。</translation>
    </message>
    <message>
        <source>No earlier complaint of this caller. A new case is registered.</source>
        <translation>没有同一来电人的历史投诉，将登记为新案件。</translation>
    </message>
    <message>
        <source>No other complaint of this caller. A new case is registered.</source>
        <translation>没有其它同一来电人的投诉，按新案登记。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开选中</translation>
    </message>
    <message>
        <source>Record as repeat complaint</source>
        <translation>记为再次投诉</translation>
    </message>
    <message>
        <source>Recorded as a repeat complaint, no new case is made.</source>
        <translation>记为再次投诉后不另立新案。</translation>
    </message>
    <message>
        <source>Same address</source>
        <translation>同地址</translation>
    </message>
    <message>
        <source>Same caller</source>
        <translation>同一电话的投诉</translation>
    </message>
    <message>
        <source>Same contract</source>
        <translation>同协议号</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>客户满意</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>共 {count} 件</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 件</translation>
    </message>
    <message>
        <source>{count} · matched while typing</source>
        <translation>{count} 件 · 输入时即时匹配</translation>
    </message>
    <message>
        <source>{number} has been answered already</source>
        <translation>{number} 已经回复过</translation>
    </message>
    <message>
        <source>{number} is not answered yet</source>
        <translation>{number} 尚未回复</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find an operation</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>More operations</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>type to find an operation</source>
        <translation>输入字词查找操作</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Empty means now.</source>
        <translation>不填即现在。</translation>
    </message>
    <message>
        <source>Happened at</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>经过类型</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记经过</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Note what happened (Ctrl+N). It happened now unless you say earlier: both times are kept.</source>
        <translation>记一条经过（Ctrl+N）。发生时间默认为现在，可改早：两个时间都会保留。</translation>
    </message>
    <message>
        <source>Whose words</source>
        <translation>谁的陈述</translation>
    </message>
    <message>
        <source>Write down what happened.</source>
        <translation>请写下经过。</translation>
    </message>
    <message>
        <source>name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>PapersPanel</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>type to find a paper</source>
        <translation>输入文字查找文书</translation>
    </message>
</context>
<context>
    <name>PeopleEditor</name>
    <message>
        <source>The two people have to be different.</source>
        <translation>两位人员不能相同。</translation>
    </message>
    <message>
        <source>second person, if any</source>
        <translation>第二位，可不填</translation>
    </message>
    <message>
        <source>{name}, second person</source>
        <translation>{name}，第二位</translation>
    </message>
</context>
<context>
    <name>PhoneEditor</name>
    <message>
        <source>This is not a phone number. Type digits; spaces, + - ( ) / , ; and 转 or ext may stand between.</source>
        <translation>电话号码有误。请填数字，中间可用空格、+ - ( ) / , ; 及“转”或 ext。</translation>
    </message>
</context>
<context>
    <name>PickEditor</name>
    <message>
        <source> and others</source>
        <translation>等</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Choose one from the list: type part of the name or its pinyin.</source>
        <translation>请从列表中选择：输入姓名或拼音的一部分。</translation>
    </message>
    <message>
        <source>Several fit: {names}{more}. Choose one with the down key.</source>
        <translation>有几位都符合：{names}{more}。请按 ↓ 选一位。</translation>
    </message>
</context>
<context>
    <name>PickPop</name>
    <message>
        <source>Nothing fits. Try part of the name, its pinyin or its initials.</source>
        <translation>没有符合的。可输入名字的一部分、拼音或首字母。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Attachment</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>By its content it is: {kind}, {size}. It came from outside; the program may show what this preview does not. A copy is opened, what is changed in it does not come back into the ledger.</source>
        <translation>按内容判断：{kind}，{size}。文件来自外部，系统程序可能显示这里看不到的内容。打开的是副本，改动不会回到账本。</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>It is damaged, or of a sort that cannot be shown here. It can be saved.</source>
        <translation>文件已损坏，或是这里不能显示的格式。可以另存。</translation>
    </message>
    <message>
        <source>It is not shown here. It can be saved, or opened with the system&apos;s program.</source>
        <translation>这里不能预览。可以另存，或用系统程序打开。</translation>
    </message>
    <message>
        <source>It is not shown here. It can be saved.</source>
        <translation>这里不能预览。可以另存。</translation>
    </message>
    <message>
        <source>It would run something on this PC. It is never opened from here; it can be saved, and whoever runs it then should know where it comes from.</source>
        <translation>这类文件会在电脑上运行。不能从这里打开，只能另存；另存后运行前，请先弄清来历。</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不打开</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Open with the system&apos;s program</source>
        <translation>用系统程序打开</translation>
    </message>
    <message>
        <source>Open with the system&apos;s program…</source>
        <translation>用系统程序打开…</translation>
    </message>
    <message>
        <source>Open “{name}” with the system&apos;s program?</source>
        <translation>用系统程序打开“{name}”？</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the attachment</source>
        <translation>另存附件</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已另存：{path}</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>The system knows no program for it. Save it, and open it with a program of your choice.</source>
        <translation>系统没有可打开它的程序。请另存后自选程序打开。</translation>
    </message>
    <message>
        <source>This picture has {width} × {height} pixels, too many to be shown here without filling the memory. It can be saved.</source>
        <translation>这张图片有 {width} × {height} 像素，在这里显示会占满内存。可以另存。</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>the beginning only; save it to read the rest</source>
        <translation>只显示开头，另存后可读全文</translation>
    </message>
    <message>
        <source>the first {shown} of {count} pages</source>
        <translation>共 {count} 页，只显示前 {shown} 页</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>共 {count} 页</translation>
    </message>
</context>
<context>
    <name>ReadyEditor</name>
    <message>
        <source>{name}: usual values</source>
        <translation>{name}：常用值</translation>
    </message>
</context>
<context>
    <name>RegisterBody</name>
    <message>
        <source>Please fill in “{label}”.</source>
        <translation>请填写“{label}”。</translation>
    </message>
    <message>
        <source>Write down what the caller says: it becomes the repeat complaint.</source>
        <translation>请先写下来电内容，它将作为再次投诉的内容。</translation>
    </message>
</context>
<context>
    <name>RegisterHeader</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empties the form and drops its draft</source>
        <translation>清空表单，草稿一并丢掉</translation>
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
        <source>call came {time}</source>
        <translation>来电 {time}</translation>
    </message>
    <message>
        <source>draft restored</source>
        <translation>已恢复草稿</translation>
    </message>
    <message>
        <source>draft saved {time}</source>
        <translation>草稿已自动保存 {time}</translation>
    </message>
    <message>
        <source>leave, keep the draft</source>
        <translation>暂存离开</translation>
    </message>
    <message>
        <source>on the phone {time}</source>
        <translation>通话中 {time}</translation>
    </message>
    <message>
        <source>saving the draft…</source>
        <translation>正在保存草稿…</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>Demand: {demand}</source>
        <translation>诉求：{demand}</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Tab next field   Shift+Tab back   Alt+letter category   F4 repeat complaint   Ctrl+Enter {do}</source>
        <translation>Tab 下一项   Shift+Tab 上一项   Alt+字母 选类别   F4 记为再次投诉   Ctrl+Enter {do}</translation>
    </message>
    <message>
        <source>{count} earlier complaints matched, see right</source>
        <translation>已匹配 {count} 件历史投诉，见右侧</translation>
    </message>
</context>
<context>
    <name>ShiftPart</name>
    <message>
        <source>Cases that go along; Space leaves one out</source>
        <translation>一并交接的案件；空格可留下一件</translation>
    </message>
    <message>
        <source>My whole shift</source>
        <translation>我的全部案件</translation>
    </message>
    <message>
        <source>Nothing is in hand: there is no case to hand over.</source>
        <translation>手上没有案件，无须交接。</translation>
    </message>
    <message>
        <source>Stays with whoever owes it now, dispatch it anew where needed: {clocks}</source>
        <translation>这些时限不随交接转走，需要时请改派：{clocks}</translation>
    </message>
    <message>
        <source>This case only</source>
        <translation>只交这一件</translation>
    </message>
    <message>
        <source>What is handed over</source>
        <translation>交接范围</translation>
    </message>
    <message>
        <source>{going} of {all} cases go along; Space leaves one out</source>
        <translation>共 {all} 件，交接 {going} 件；空格可留下一件</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Do it</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>待确认</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Next steps</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>what can be done now</source>
        <translation>此刻可办的事项</translation>
    </message>
</context>
<context>
    <name>SuggestionCard</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Concerns: {whom}</source>
        <translation>对象：{whom}</translation>
    </message>
    <message>
        <source>Grounds: {grounds}</source>
        <translation>依据：{grounds}</translation>
    </message>
    <message>
        <source>See grounds</source>
        <translation>查看依据</translation>
    </message>
    <message>
        <source>unproven</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>{name} ({unit})</source>
        <translation>{name}（{unit}）</translation>
    </message>
</context>
<context>
    <name>TimeEditor</name>
    <message>
        <source>This is not a time. Type 15:42, or with the day: 11-23 15:42; +30 is in 30 minutes.</source>
        <translation>时间无法识别。请填 15:42，或带日期 11-23 15:42；+30 表示 30 分钟后。</translation>
    </message>
</context>
<context>
    <name>TroubleStrip</name>
    <message>
        <source>What you typed is still here.</source>
        <translation>已输入的内容还在。</translation>
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>Enter looks at it, Delete takes it away</source>
        <translation>Enter 查看，Delete 移除</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>{figures} yuan</source>
        <translation>{figures} 元</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source> d </source>
        <translation>天</translation>
    </message>
    <message>
        <source> h </source>
        <translation>时</translation>
    </message>
    <message>
        <source> m </source>
        <translation>分</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超</translation>
    </message>
</context>
<context>
    <name>forms</name>
    <message>
        <source>15:42 or 11-23 15:42</source>
        <translation>15:42 或 11-23 15:42</translation>
    </message>
    <message>
        <source>choose the event</source>
        <translation>选择事项</translation>
    </message>
    <message>
        <source>name or pinyin</source>
        <translation>姓名或拼音</translation>
    </message>
    <message>
        <source>name or pinyin of the store</source>
        <translation>门店名或拼音</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{label} ({hint})</source>
        <translation>{label}（{hint}）</translation>
    </message>
</context>
<context>
    <name>register</name>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Complainant</source>
        <translation>投诉人</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉内容</translation>
    </message>
    <message>
        <source>Dispatch to</source>
        <translation>转办给</translation>
    </message>
    <message>
        <source>Explained on the spot?</source>
        <translation>能否当场解释</translation>
    </message>
    <message>
        <source>Handled on the spot?</source>
        <translation>是否要求现场处理</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>No, a department investigates</source>
        <translation>否，转部门调查</translation>
    </message>
    <message>
        <source>No, handle it today</source>
        <translation>否，当日处理</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单资料</translation>
    </message>
    <message>
        <source>Promised for</source>
        <translation>约定回复时间</translation>
    </message>
    <message>
        <source>Refund, discount or return: what is asked</source>
        <translation>赔款、折让或退货：客户要求什么</translation>
    </message>
    <message>
        <source>Taken at</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>受理人</translation>
    </message>
    <message>
        <source>Yes, agree on a time</source>
        <translation>是，约定回复时间</translation>
    </message>
    <message>
        <source>Yes, explained just now</source>
        <translation>是，已当场解释</translation>
    </message>
    <message>
        <source>as far as known, can follow later</source>
        <translation>已知则填，可稍后补</translation>
    </message>
    <message>
        <source>categories by clause 2</source>
        <translation>分类按 2 适用范围</translation>
    </message>
    <message>
        <source>choose the department</source>
        <translation>选择部门</translation>
    </message>
    <message>
        <source>more</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>name or pinyin</source>
        <translation>姓名或拼音</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>{count} fields are filled. Alt+C once more empties them all; typing on keeps them.</source>
        <translation>已填 {count} 项。再按一次 Alt+C 全部清空；接着填写则保留。</translation>
    </message>
</context>
<context>
    <name>shift</name>
    <message>
        <source>overdue</source>
        <translation>已超时</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Corrected later</source>
        <translation>其后已更正</translation>
    </message>
    <message>
        <source>Enter corrects the chosen event; the old values stay visible. Space looks at its attachments, Right goes to each.</source>
        <translation>Enter 更正选中的经过，原值保留。空格查看附件，→ 逐个选择。</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Late entry: typed {count} days later</source>
        <translation>补录：晚 {count} 天录入</translation>
    </message>
    <message>
        <source>Late entry: typed {count} hours later</source>
        <translation>补录：晚 {count} 小时录入</translation>
    </message>
    <message>
        <source>Late entry: typed {count} minutes later</source>
        <translation>补录：晚 {count} 分钟录入</translation>
    </message>
    <message>
        <source>Not applied: {why}</source>
        <translation>未计入：{why}</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>录入时间</translation>
    </message>
    <message>
        <source>What · who</source>
        <translation>事项 · 经办人</translation>
    </message>
    <message>
        <source>attached: {file}</source>
        <translation>附件：{file}</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>到期 {time}</translation>
    </message>
    <message>
        <source>happened {time}</source>
        <translation>发生 {time}</translation>
    </message>
    <message>
        <source>typed {time}</source>
        <translation>录入 {time}</translation>
    </message>
</context>
</TS>
