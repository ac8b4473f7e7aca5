"""What sample cases are made of: names, streets, products, complaints of a maker of doors and windows in 四川.

Owns the words. Every person is invented. Phone numbers are eleven digits long as a Chinese mobile number is, in the
segment 194-0 that no operator has been allotted, so that nobody is rung by somebody who tries the sample. Must not know
the ledger or the clock.
"""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆汪范石廖贾韦夏付方白邹孟熊秦邱江尹薛"
)
GIVEN = (
    *(
        "建国",
        "秀兰",
        "志强",
        "丽华",
        "小红",
        "晓燕",
        "国栋",
        "春梅",
        "海波",
        "文静",
        "玉梅",
        "德明",
        "立军",
        "秀珍",
        "建平",
    ),
    *(
        "伟",
        "敏",
        "静",
        "磊",
        "洋",
        "勇",
        "艳",
        "杰",
        "娟",
        "涛",
        "明",
        "超",
        "秀英",
        "霞",
        "平",
        "刚",
        "桂英",
        "雪",
        "翔",
        "俊",
    ),
    *(
        "子涵",
        "雨桐",
        "浩然",
        "欣怡",
        "嘉懿",
        "思远",
        "明轩",
        "若曦",
        "天佑",
        "佳琪",
        "志远",
        "晓东",
        "红梅",
        "永强",
        "素芬",
    ),
)
STREETS = (
    "成都市成华区建设路",
    "成都市锦江区静安路",
    "成都市武侯区佳灵路",
    "成都市青羊区光华大道",
    "成都市高新区天府三街",
    "成都市双流区航空路",
    "成都市温江区柳台大道",
    "成都市金牛区一环路北四段",
    "绵阳市涪城区临园路",
    "德阳市旌阳区岷江西路",
    "乐山市市中区嘉定中路",
    "南充市顺庆区涪江路",
    "宜宾市翠屏区南岸西区",
    "泸州市江阳区酒谷大道",
    "眉山市东坡区湖滨路",
    "自贡市自流井区汇川路",
    "遂宁市船山区遂州中路",
    "广元市利州区万缘路",
)
MODELS = (
    "TL-85 推拉门",
    "TL-120 提升推拉门",
    "PK-70 平开窗",
    "PK-108 断桥平开窗",
    "NK-65 内开内倒窗",
    "ZD-80 折叠门",
    "YT-60 阳台封窗",
    "RH-50 入户门",
    "SC-40 金刚网纱窗",
    "BL-27 百叶中空玻璃",
)
PROJECTS = ("东湖印象三期", "锦城天樾", "江岸人家", "云岭学府", "金沙里")

COMPLAINTS: dict[str, tuple[tuple[str, str], ...]] = {
    "product-quality": (
        ("推拉门下轨变形，门扇推不动", "更换下轨"),
        ("中空玻璃内起雾，擦不掉", "更换玻璃"),
        ("型材表面掉漆，三樘窗都有", "换新或折价"),
        ("大雨时窗框下角渗水到墙面", "整改并修补墙面"),
    ),
    "delivery-date": (
        ("合同约定月初交货，已过十天没有消息", "给出明确到货日期"),
        ("分两批到货，第二批一拖再拖", "本周内到齐"),
        ("装修已停工等窗，交期改了三次", "确定日期并赔付误工"),
    ),
    "shipping": (
        ("到货少一扇纱窗，包装破损", "补发纱窗"),
        ("发错颜色，订的是深灰送来银白", "调换"),
        ("物流放在小区门口不上楼", "安排上楼"),
    ),
    "installation": (
        ("窗框与墙体缝隙大，打胶不平", "重新打胶收口"),
        ("约好上门三次都没来", "今天确定安装时间"),
        ("安装时碰坏客厅地砖", "修补或赔偿"),
    ),
    "after-sales": (
        ("报修后称当天上门，至今无人联系", "今天上门"),
        ("执手松动，报修两周没有配件", "更换执手"),
        ("闭门器漏油，上次修过又坏", "更换并延长保修"),
    ),
    "repair": (
        ("返修的窗扇送回来尺寸不对", "重做窗扇"),
        ("返修件超过承诺时间没有送回", "给出送回日期"),
    ),
    "store-attitude": (
        ("店员说话不耐烦，挂断电话两次", "道歉并换人跟进"),
        ("量尺后加价，店里说不买就算", "按原报价执行"),
    ),
    "staff-conduct": (
        ("安装师傅向业主私收辅料费", "退回费用并处理"),
        ("测量师傅迟到两小时且态度生硬", "道歉"),
    ),
    "other": (("发票抬头开错，申请重开一个月未办", "重开发票"),),
}
REPEATS = (
    "说好一小时内答复，还没人联系",
    "约的时间已过，没有任何消息",
    "第二次来电，问题没有解决",
    "一直说在处理，没有结果",
)
FINDINGS = (
    "现场核实属实，已约安装班组当天上门更换配件",
    "查订单，物流途中破损，已安排补发",
    "属调试不到位，售后师傅上门调整后正常",
    "生产排期延误，新交期已与客户确认",
    "属安装收口不规范，安排返工",
)
NOTES = (
    "电话催办，第二受理人称已联系班组",
    "客户补充：下午四点后方便上门",
    "已把现场照片转给售后",
    "客户电话占线，稍后再拨",
)
EMPLOYEE_MATTERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "handling-outcome": (
        ("绩效扣分处理不服", "班组返工扣了全组绩效，本人当天请假", "重新核定本人绩效"),
        ("工伤报销结果有异议", "门诊部分未予报销，未说明依据", "说明依据并补报"),
    ),
    "the-matter-itself": (
        ("加班未记工时", "连续三个周六到厂加班，考勤未登记", "补记工时"),
        ("调岗未经协商", "通知下周调到夜班，事先没有谈过", "维持原岗位"),
        ("食堂卫生问题", "连续两天饭菜里有异物", "整改食堂"),
    ),
    "other": (("宿舍热水停了一周", "报修三次没有人来", "本周修好"),),
}
DECISIONS = ("经查属实，按诉求办理", "部分属实，补发差额并向本人说明", "查无依据，维持原处理并书面说明理由")


def name(rng: Random) -> str:
    """An invented full name."""
    return rng.choice(SURNAMES) + rng.choice(GIVEN)


def phone(rng: Random) -> str:
    """Eleven digits in the unallotted segment 194-0."""
    return f"1940{rng.randrange(10_000_000):07d}"


def address(rng: Random) -> str:
    """A street that exists and a house that was made up."""
    return (
        f"{rng.choice(STREETS)} {rng.randrange(1, 400)} 号 {rng.randrange(1, 19)} 栋 "
        f"{rng.randrange(1, 4)} 单元 {rng.randrange(1, 33)}{rng.randrange(1, 5):02d}"
    )


def contract(rng: Random, year: int, month: int) -> str:
    """A contract number, ``XY-2026-08-1147``."""
    return f"XY-{year}-{month:02d}-{rng.randrange(1, 10_000):04d}"
