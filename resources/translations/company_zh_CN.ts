<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AbsenceDialog</name>
    <message>
        <source>A day is meant with its evening; or with the time: 11-26 12:00</source>
        <translation>只填日期指到当天 24:00；也可带时间：11-26 12:00</translation>
    </message>
    <message>
        <source>A day such as 11-24, or with the time: 11-24 13:00; empty means now</source>
        <translation>日期如 11-24，可带时间：11-24 13:00；不填为现在</translation>
    </message>
    <message>
        <source>Absence and deputies</source>
        <translation>请假与代理</translation>
    </message>
    <message>
        <source>Absences that are not over</source>
        <translation>请假中和将要请假的</translation>
    </message>
    <message>
        <source>Alerts and duties go there; with nobody, to the head of the department</source>
        <translation>提醒和应办转到代理人；不指定的转部门领导</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>另登一次</translation>
    </message>
    <message>
        <source>Back early</source>
        <translation>提前结束</translation>
    </message>
    <message>
        <source>Ctrl+Enter once more changes that absence to these times; Ctrl+N leaves it as it is.</source>
        <translation>再按一次 Ctrl+Enter，把那次改为现在填的时间；按 Ctrl+N 则不改。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Nobody is away, and nobody is known to be.</source>
        <translation>现在没有人请假，也没有登记将要请假的。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>The owner of a clock stays its owner; why somebody is away is not asked.</source>
        <translation>时限的应办人不变；不问请假原因。</translation>
    </message>
    <message>
        <source>The person, the head of the department, the HR manager or the general manager changes it.</source>
        <translation>由本人、部门领导、人事行政部经理或总经理修改。</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Who is away</source>
        <translation>请假人</translation>
    </message>
    <message>
        <source>Who stands in</source>
        <translation>代理人</translation>
    </message>
    <message>
        <source>Write a day such as 11-24 or a time such as 11-24 13:00</source>
        <translation>请填日期（如 11-24）或时间（如 11-24 13:00）</translation>
    </message>
    <message>
        <source>away now</source>
        <translation>请假中</translation>
    </message>
    <message>
        <source>name, pinyin or initials; empty for nobody</source>
        <translation>姓名、拼音或首字母；不填即无人代理</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{deputy} is away too: {name} stands in</source>
        <translation>{deputy}也请假，由{name}代</translation>
    </message>
    <message>
        <source>{name} stands in</source>
        <translation>代：{name}</translation>
    </message>
</context>
<context>
    <name>BackupStep</name>
    <message>
        <source>A disk may fail, a computer may be stolen. Choose a folder on another disk, a USB stick or a share; it is tried by writing. It can also be chosen later.</source>
        <translation>硬盘会坏，电脑会丢。请选另一块盘、U 盘或共享文件夹；下一步时先试写一次。也可以以后再选。</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>May be left empty and set later in “Settings”</source>
        <translation>可空，以后在“设置”里填</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>23 open complaints around now, with people, stores and running clocks. Nothing is sent anywhere.</source>
        <translation>23 件在办投诉，人员、门店和时限齐全，倒计时正在走。不向外发送任何内容。</translation>
    </message>
    <message>
        <source>A sample company with a live day</source>
        <translation>示例公司，一天的真实场景</translation>
    </message>
    <message>
        <source>Complaint Desk</source>
        <translation>投诉受理台</translation>
    </message>
    <message>
        <source>Join my office</source>
        <translation>加入本办公室</translation>
    </message>
    <message>
        <source>My office, which works with it already</source>
        <translation>办公室已经在用</translation>
    </message>
    <message>
        <source>My own company</source>
        <translation>本单位</translation>
    </message>
    <message>
        <source>Name the shared folder in which the office&apos;s data lie. Its locks are tried first.</source>
        <translation>填写办公室数据所在的共享文件夹，先试锁，再加入。</translation>
    </message>
    <message>
        <source>Set up my company</source>
        <translation>建立本单位</translation>
    </message>
    <message>
        <source>Seven short steps: who this computer is, people, the figures of the policy, backup. The rest can be left for later after the second.</source>
        <translation>共七步：本机身份、人员、制度数字、备份等。填完第二步，其余可以稍后设置。</translation>
    </message>
    <message>
        <source>There is no company on this computer yet.</source>
        <translation>这台电脑上还没有单位资料。</translation>
    </message>
    <message>
        <source>Try the sample company</source>
        <translation>试用示例公司</translation>
    </message>
</context>
<context>
    <name>ConfirmPanel</name>
    <message>
        <source>Another figure</source>
        <translation>其它数字</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Confirm as</source>
        <translation>确认为</translation>
    </message>
    <message>
        <source>Confirm the figure</source>
        <translation>确认数字</translation>
    </message>
    <message>
        <source>For cases registered from then on; those before keep theirs</source>
        <translation>只用于生效后登记的案件；已登记的按原数字</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Kept for ever: a document, nobody&apos;s name</source>
        <translation>永久留存：写文件出处，不写人名</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其它</translation>
    </message>
    <message>
        <source>Page 3 of the signed copy of December 2025</source>
        <translation>2025 年 12 月盖章版第 3 页</translation>
    </message>
    <message>
        <source>please confirm</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>{clause} figure damaged</source>
        <translation>{clause} 数字缺损</translation>
    </message>
    <message>
        <source>{clause} figure left out</source>
        <translation>{clause} 原文未写数字</translation>
    </message>
</context>
<context>
    <name>DataStep</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of the office</source>
        <translation>共享文件夹</translation>
    </message>
    <message>
        <source>In a folder of the office</source>
        <translation>办公室共享文件夹</translation>
    </message>
    <message>
        <source>In one file, on this computer or in a folder that the computers of one office share.</source>
        <translation>一个数据文件，放在这台电脑上，或放在一个办公室几台电脑共用的文件夹里。</translation>
    </message>
    <message>
        <source>No network is needed; backups are made to another place. Another folder: start the program with --data-dir FOLDER</source>
        <translation>不需要网络；备份另存他处。要换文件夹：启动时加 --data-dir 文件夹</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The locks of the folder are tried before it is used: a second or two, 20 at most.</source>
        <translation>使用前先试锁，一两秒，最多二十秒。</translation>
    </message>
    <message>
        <source>The locks work. The ledger of “{company}” lies there, with {cases} cases. This computer joins it; nothing else has to be filled in.</source>
        <translation>试锁通过。“{company}”的台账在那里，共 {cases} 件。这台电脑直接加入，其余不用再填。</translation>
    </message>
    <message>
        <source>The locks work. There is no company&apos;s ledger yet: yours will lie there.</source>
        <translation>试锁通过。那里还没有台账，贵公司的台账将放在那里。</translation>
    </message>
    <message>
        <source>Trying the locks of the folder…</source>
        <translation>正在试锁……</translation>
    </message>
    <message>
        <source>Where the data lie</source>
        <translation>数据位置</translation>
    </message>
    <message>
        <source>e.g. \\server\complaints, or the folder on this computer</source>
        <translation>例如 \\服务器\投诉受理台；共享文件夹就在本机时填本机路径</translation>
    </message>
</context>
<context>
    <name>DisplayStep</name>
    <message>
        <source>For this computer alone. Everything can be changed later in “Settings”.</source>
        <translation>只用于这台电脑，以后都可以在“设置”里改。</translation>
    </message>
    <message>
        <source>Language and display</source>
        <translation>语言与显示</translation>
    </message>
    <message>
        <source>When this step is left</source>
        <translation>离开这一步时生效</translation>
    </message>
</context>
<context>
    <name>DraftPanel</name>
    <message>
        <source>Adopt</source>
        <translation>采用新版本</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Changes of this version; Delete takes one out</source>
        <translation>新版本的改动；按 Delete 撤掉一项</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>采用数字</translation>
    </message>
    <message>
        <source>For cases registered from then on; those before keep theirs</source>
        <translation>只用于生效后登记的案件；已登记的按原数字</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Kept for ever: a document, nobody&apos;s name</source>
        <translation>永久留存：写文件出处，不写人名</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新建版本</translation>
    </message>
    <message>
        <source>Note it down</source>
        <translation>记入新版本</translation>
    </message>
    <message>
        <source>Warned before</source>
        <translation>预警提前</translation>
    </message>
    <message>
        <source>not adopted yet</source>
        <translation>尚未采用</translation>
    </message>
    <message>
        <source>{count} changes</source>
        <translation>改动 {count} 项</translation>
    </message>
    <message>
        <source>{what}, warned before</source>
        <translation>{what} 预警提前</translation>
    </message>
</context>
<context>
    <name>Entry</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开启</translation>
    </message>
    <message>
        <source>The system&apos;s own</source>
        <translation>系统默认</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Changed on {day}. Basis: {basis}</source>
        <translation>{day} 已改。依据：{basis}</translation>
    </message>
    <message>
        <source>Confirmed on {day}. Basis: {basis}</source>
        <translation>{day} 已确认。依据：{basis}</translation>
    </message>
    <message>
        <source>Now no open case counts with this figure.</source>
        <translation>影响：现在没有在办案件按这个数字计算。</translation>
    </message>
    <message>
        <source>Open cases that count with {figure} now: {count} ({numbers}).</source>
        <translation>影响：现在 {count} 件正在按 {figure}计算（{numbers}）。</translation>
    </message>
    <message>
        <source>The figure is the source&apos;s own.</source>
        <translation>数字与原文一致。</translation>
    </message>
    <message>
        <source>To change it: Ctrl+N, a new version.</source>
        <translation>要改这个数字，按 Ctrl+N 新建版本。</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待确认</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Confirm now</source>
        <translation>现在确认</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>采用数字</translation>
    </message>
    <message>
        <source>Kept for ever: a document, nobody&apos;s name</source>
        <translation>永久留存：写文件出处，不写人名</translation>
    </message>
    <message>
        <source>Page 3 of the signed copy of December 2025</source>
        <translation>2025 年 12 月盖章版第 3 页</translation>
    </message>
    <message>
        <source>a digit was lost in copying</source>
        <translation>抄录时丢失一个数字</translation>
    </message>
    <message>
        <source>the source gives no figure</source>
        <translation>原文没有写数字</translation>
    </message>
    <message>
        <source>two figures ran together in copying</source>
        <translation>抄录时两个数字连在一起</translation>
    </message>
    <message>
        <source>{figure} for now, to confirm</source>
        <translation>暂按 {figure}，待确认</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>As the source</source>
        <translation>与原文一致</translation>
    </message>
    <message>
        <source>Changed {day}</source>
        <translation>已改 {day}</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Clock / rule</source>
        <translation>时限 / 规则</translation>
    </message>
    <message>
        <source>Confirmed {day}</source>
        <translation>已确认 {day}</translation>
    </message>
    <message>
        <source>Figure adopted</source>
        <translation>采用数字</translation>
    </message>
    <message>
        <source>The policy&apos;s words</source>
        <translation>制度原文</translation>
    </message>
    <message>
        <source>The source gives no figure</source>
        <translation>原文没有写数字</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Warned before</source>
        <translation>预警提前</translation>
    </message>
</context>
<context>
    <name>FiguresStep</name>
    <message>
        <source>Figures of the policy</source>
        <translation>制度数字</translation>
    </message>
    <message>
        <source>The source lost some digits and left some figures out. Confirm those whose ground is at hand; the others count as assumed, say “to confirm” wherever they are used, and wait in “Policy”.</source>
        <translation>原文有些数字缺损，有些没有写。手边有依据的现在确认；其余先按默认数字计算，每处引用都标“待确认”，以后在“制度”里确认。</translation>
    </message>
</context>
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
</context>
<context>
    <name>FolderEntry</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>IdentityStep</name>
    <message>
        <source>2 letters + 2 digits</source>
        <translation>2 位字母 + 2 位数字</translation>
    </message>
    <message>
        <source>A: the first of this office</source>
        <translation>本办公室第一台填 A</translation>
    </message>
    <message>
        <source>Case numbers are made here, and never twice even without a network. They can be seen later in “Settings”; the office code cannot be changed.</source>
        <translation>案件编号由这里产生，断网也不会与其他电脑重号。以后可在“设置”查看，办公室代码不可更改。</translation>
    </message>
    <message>
        <source>Closing time (end of “the same day”)</source>
        <translation>下班时间（“当日”截止）</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>Complaint hotline</source>
        <translation>投诉电话</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>所在部门</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>编号示例</translation>
    </message>
    <message>
        <source>First handler</source>
        <translation>第一受理人</translation>
    </message>
    <message>
        <source>From policy 5.1.1</source>
        <translation>来自制度 5.1.1</translation>
    </message>
    <message>
        <source>Office code</source>
        <translation>办公室代码</translation>
    </message>
    <message>
        <source>The policy names none; 24:00 unless changed</source>
        <translation>制度未写，默认 24:00</translation>
    </message>
    <message>
        <source>This computer&apos;s letter</source>
        <translation>电脑代号</translation>
    </message>
    <message>
        <source>Who takes the calls here</source>
        <translation>在这里接听投诉电话的人</translation>
    </message>
    <message>
        <source>Who this computer is</source>
        <translation>这台电脑是谁</translation>
    </message>
    <message>
        <source>customer complaint · office · day · computer and count</source>
        <translation>用户投诉 · 办公室 · 日期 · 电脑与序号</translation>
    </message>
</context>
<context>
    <name>PasteBox</name>
    <message>
        <source>What the lines would do</source>
        <translation>粘贴后的结果</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>{added} added, {changed} changed, {faults} lines at fault</source>
        <translation>新增 {added}，改动 {changed}，有误 {faults} 行</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Absence</source>
        <translation>请假</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Chunxi Road store, direct store, 500</source>
        <translation>春熙路店，直营，500</translation>
    </message>
    <message>
        <source>Columns copied from a spreadsheet work as they are</source>
        <translation>从电子表格复制的列可直接粘贴</translation>
    </message>
    <message>
        <source>Paste from a spreadsheet</source>
        <translation>从表格粘贴</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>People and stores</source>
        <translation>人员与门店</translation>
    </message>
    <message>
        <source>People or stores</source>
        <translation>人员或门店</translation>
    </message>
    <message>
        <source>People, one a line: name, role, department, phone (may be left out)</source>
        <translation>人员，一行一位：姓名、岗位、部门、电话（可空）</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记入</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记入</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Stores, one a line: name, direct store or dealer, month&apos;s bonus</source>
        <translation>门店，一行一家：名称、直营或经销商、月奖励金</translation>
    </message>
    <message>
        <source>Wang Min, First handler, HR and Administration</source>
        <translation>王敏，第一受理人，人事行政部</translation>
    </message>
    <message>
        <source>every change is kept as an event</source>
        <translation>每次改动都记入账本</translation>
    </message>
    <message>
        <source>{added} added, {changed} changed</source>
        <translation>已记入：新增 {added}，改动 {changed}</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>Chunxi Road store, direct store, 500</source>
        <translation>春熙路店，直营，500</translation>
    </message>
    <message>
        <source>Copy the rows from a spreadsheet and paste them. At least the HR manager is wanted, who approves penalties and changes the policy; others can come later in “Settings”.</source>
        <translation>从电子表格复制后粘贴。至少填人事行政部经理，由其批准处罚、修改制度；其他人可以以后在“设置”里加。</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>可空</translation>
    </message>
    <message>
        <source>May be left empty; columns from a spreadsheet work as they are</source>
        <translation>可空；从电子表格复制的列可直接粘贴</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>People and departments</source>
        <translation>人员与部门</translation>
    </message>
    <message>
        <source>People or stores</source>
        <translation>人员或门店</translation>
    </message>
    <message>
        <source>People, one a line: name, role, department, phone (may be left out)</source>
        <translation>人员，一行一位：姓名、岗位、部门、电话（可空）</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>Stores, one a line: name, direct store or dealer, month&apos;s bonus</source>
        <translation>门店，一行一家：名称、直营或经销商、月奖励金</translation>
    </message>
    <message>
        <source>Sun Jianhua, HR manager, HR and Administration</source>
        <translation>孙建华，人事行政部经理，人事行政部</translation>
    </message>
</context>
<context>
    <name>PersonEditor</name>
    <message>
        <source>A store manager sees this store alone</source>
        <translation>店长只看得到本店</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>离职</translation>
    </message>
    <message>
        <source>Is back</source>
        <translation>回岗</translation>
    </message>
    <message>
        <source>May be left empty; can be erased later</source>
        <translation>可空；以后可以抹除</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>管的门店</translation>
    </message>
</context>
<context>
    <name>PolicyPageWidget</name>
    <message>
        <source>Adopted, in force from {day}.</source>
        <translation>已采用，{day} 起生效。</translation>
    </message>
    <message>
        <source>Enter change   Ctrl+Enter confirm   Ctrl+N new version   Ctrl+S export   Esc back</source>
        <translation>Enter 修改   Ctrl+Enter 确认   Ctrl+N 新建版本   Ctrl+S 导出   Esc 返回</translation>
    </message>
    <message>
        <source>Export policy.toml</source>
        <translation>导出 policy.toml</translation>
    </message>
    <message>
        <source>Export the policy</source>
        <translation>导出制度</translation>
    </message>
    <message>
        <source>Exported to {file}</source>
        <translation>已导出到 {file}</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>新建版本</translation>
    </message>
    <message>
        <source>Policy and figures</source>
        <translation>制度与数字</translation>
    </message>
    <message>
        <source>Source at the left, figures at the right</source>
        <translation>原文在左，系统采用的数字在右</translation>
    </message>
    <message>
        <source>To confirm {count}</source>
        <translation>待确认 {count}</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>from {day} (in force)</source>
        <translation>{day} 起（现行）</translation>
    </message>
    <message>
        <source>from {day} (to come)</source>
        <translation>{day} 起（未生效）</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved; after the next start</source>
        <translation>已保存，重新启动后生效</translation>
    </message>
    <message>
        <source>The system&apos;s own</source>
        <translation>系统默认</translation>
    </message>
</context>
<context>
    <name>SettingsPageWidget</name>
    <message>
        <source>Back up now</source>
        <translation>现在备份</translation>
    </message>
    <message>
        <source>Backed up and checked: {folder}</source>
        <translation>已备份并核对：{folder}</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>People and stores</source>
        <translation>人员与门店</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The data lie in the office&apos;s folder {folder}, which its computers share. Settings of this computer and what is being typed lie in {own}.</source>
        <translation>数据在办公室的共享文件夹 {folder}，由几台电脑共用。这台电脑的设置和未保存的草稿在 {own}。</translation>
    </message>
    <message>
        <source>The data lie in {folder}</source>
        <translation>数据位置：{folder}</translation>
    </message>
    <message>
        <source>↑↓ section   Tab to its settings   Enter save   Esc back</source>
        <translation>↑↓ 换分类   Tab 到设置项   Enter 保存   Esc 返回</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>A digit was lost in copying.</source>
        <translation>抄录时丢失一个数字。</translation>
    </message>
    <message>
        <source>No figure stands there.</source>
        <translation>原文没有数字。</translation>
    </message>
    <message>
        <source>Source: “{words}”</source>
        <translation>原文：“{words}”</translation>
    </message>
    <message>
        <source>The source gives no figure</source>
        <translation>原文没有写数字</translation>
    </message>
    <message>
        <source>Two figures ran together in copying.</source>
        <translation>抄录时两个数字连在一起。</translation>
    </message>
    <message>
        <source>{why} {figure} counts for now; until it is confirmed, every use of it says “to confirm”.</source>
        <translation>{why}默认按 {figure}计算，确认前每处引用都标“待确认”。</translation>
    </message>
</context>
<context>
    <name>StaffEditor</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>StaffTable</name>
    <message>
        <source>Away</source>
        <translation>请假</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已停业</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>已离职</translation>
    </message>
    <message>
        <source>Month&apos;s bonus</source>
        <translation>月奖励金</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>营业</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
    <message>
        <source>{sum} yuan</source>
        <translation>{sum} 元</translation>
    </message>
</context>
<context>
    <name>StepRail</name>
    <message>
        <source>Complaint Desk</source>
        <translation>投诉受理台</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>later</source>
        <translation>未到</translation>
    </message>
    <message>
        <source>now</source>
        <translation>正在填写</translation>
    </message>
</context>
<context>
    <name>StoreEditor</name>
    <message>
        <source>A direct store loses it by 7.2.4; may be left empty</source>
        <translation>直营店按 7.2.4 扣除；可空</translation>
    </message>
    <message>
        <source>A new store</source>
        <translation>新增门店</translation>
    </message>
    <message>
        <source>Is closed</source>
        <translation>停业</translation>
    </message>
    <message>
        <source>Is open again</source>
        <translation>恢复营业</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Month&apos;s complaint bonus, yuan</source>
        <translation>月投诉奖励金（元）</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>门店</translation>
    </message>
</context>
<context>
    <name>TrialStep</name>
    <message>
        <source>A complaint for trial</source>
        <translation>试登记一件</translation>
    </message>
    <message>
        <source>Afterwards void it on its page under “More”, with the reason “trial”; its number is not used again.</source>
        <translation>试完在案件页“更多操作”里作废，理由写“试登记”；编号不再使用。</translation>
    </message>
    <message>
        <source>Ctrl+Enter: registered and dispatched; the clocks run on the board.</source>
        <translation>Ctrl+Enter：登记并转办，看板上开始倒计时。</translation>
    </message>
    <message>
        <source>Everything is ready. A trial shows the way of a call from the first word to the running clocks.</source>
        <translation>都准备好了。试登记一件，看一次来电怎样登记、时限怎样开始计算。</translation>
    </message>
    <message>
        <source>F2: a call comes in; the phone number is asked first.</source>
        <translation>F2：来电登记，先填电话。</translation>
    </message>
    <message>
        <source>Open the form and register one for trial</source>
        <translation>打开登记页，试登记一件</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>A trial</source>
        <translation>试登记</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Figures of the policy</source>
        <translation>制度数字</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Language and display</source>
        <translation>语言与显示</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>People and departments</source>
        <translation>人员与部门</translation>
    </message>
    <message>
        <source>The rest later</source>
        <translation>稍后设置</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机身份</translation>
    </message>
    <message>
        <source>Try the folder</source>
        <translation>试锁</translation>
    </message>
    <message>
        <source>Where the data lie</source>
        <translation>数据位置</translation>
    </message>
</context>
</TS>
