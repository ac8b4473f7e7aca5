"""The words for the codes that read models carry: lanes, stages, tags, states, penalty states, received, outcomes.

Owns short Chinese and English texts of the desk itself. The policy's own words (categories, clocks, kinds, rules) stay
with the policy and are only looked up here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from desktop.policy.clocks import CLOCKS, REPORT_CLOCKS
from desktop.policy.config import Policy
from desktop.policy.values import CUSTOMER, Text

LANE_OF = {
    "to-dispatch": "to-dispatch",
    "investigating": "investigating",
    "to-reply": "to-reply",
    "to-follow-up": "to-follow-up",
    "to-handle": "to-handle",
    "to-decide": "to-decide",
}
"""Lane of a stage; ``to-close`` depends on the register (:func:`lane`)."""

REGISTERS: Mapping[str, Text] = {
    "customer": Text("客户投诉", "Customer complaints"),
    "employee": Text("员工投诉", "Employee complaints"),
}

BOOKS: Mapping[str, Text] = {
    "customer": Text("用户投诉登记本", "Customer complaint register"),
    "employee": Text("职员投诉登记本", "Employee complaint register"),
}

STAGES: Mapping[str, Text] = {
    "to-dispatch": Text("待转办", "To dispatch"),
    "investigating": Text("调查中", "Investigating"),
    "to-reply": Text("待回复", "To reply"),
    "to-follow-up": Text("待回访", "To follow up"),
    "to-handle": Text("待处理", "To handle"),
    "to-decide": Text("待判定", "To decide"),
    "to-close": Text("待结案", "To close"),
    "done": Text("已办结", "Done"),
    "voided": Text("已作废", "Voided"),
}

STATES: Mapping[str, Text] = {
    "running": Text("进行中", "Running"),
    "near": Text("快到期", "Due soon"),
    "overdue": Text("已超时", "Overdue"),
    "met": Text("按时", "Met"),
    "missed": Text("超时办结", "Missed"),
    "cancelled": Text("已取消", "Cancelled"),
    "unproven": Text("待核实", "Unproven"),
}

TAGS: Mapping[str, Text] = {
    "refund": Text("退赔", "Refund"),
    "promise": Text("现场答复", "Promise"),
    "head": Text("已上报领导", "Escalated"),
    "major": Text("重大", "Major"),
    "media": Text("媒体曝光", "In the press"),
    "unproven": Text("待核实", "Unproven"),
    "review": Text("需复核", "Needs review"),
    "to-close": Text("待结案", "To close"),
}

DUTIES: Mapping[str, Text] = {
    "inform-responsible": Text(
        "向责任人传达处理结果（4.2.2、4.2.3）", "Tell the responsible person the outcome (4.2.2, 4.2.3)"
    ),
    "review": Text("申请复审，待总经理或董事长终审（5.1.2）", "Review requested, to be decided finally (5.1.2)"),
}


@cache
def penalty_states() -> Mapping[str, Text]:
    """The words of a suggestion's and a penalty's states."""
    from desktop.policy import penalty_life  # the board is live before it is needed

    return {
        "suggested": Text("建议", "Suggested"),
        **penalty_life.STATES,
        "dismissed": Text("已驳回", "Dismissed"),
    }


CHOICES: Mapping[str, Text] = {
    "received:phone": Text("电话", "Phone"),
    "received:visit": Text("来访", "Visit"),
    "received:online": Text("网络", "Online"),
    "outcome:reached": Text("已回访到", "Reached"),
    "outcome:unreachable": Text("联系不上", "Unreachable"),
    "how:mishandled": Text("处理不妥", "Mishandled"),
    "how:against-rules": Text("违规操作", "Against the rules"),
    "how:bad-attitude": Text("态度恶劣", "Bad attitude"),
    "what:note": Text("备注", "Note"),
    "what:call-attempt": Text("电话联系", "Call attempt"),
    "what:statement": Text("陈述", "Statement"),
    "what:opinion": Text("意见", "Opinion"),
    "channel:phone": Text("电话", "Phone"),
    "channel:visit": Text("当面", "In person"),
    "channel:online": Text("网络", "Online"),
    "harm:true": Text("造成负面影响", "Harm done"),
    "harm:false": Text("未造成负面影响", "No harm done"),
    "satisfaction:1": Text("很不满意", "Very dissatisfied"),
    "satisfaction:2": Text("不满意", "Dissatisfied"),
    "satisfaction:3": Text("一般", "Fair"),
    "satisfaction:4": Text("满意", "Satisfied"),
    "satisfaction:5": Text("很满意", "Very satisfied"),
}

LANE_WINDOWS: Mapping[str, tuple[str, ...]] = {
    "to-dispatch": ("dispatch",),
    "investigating": ("investigate", "answer"),
    "to-reply": ("reply",),
    "to-follow-up": ("follow-up",),
    "to-handle": ("same-day",),
    "to-decide": ("decide",),
}


def lane(stage: str, register: str) -> str:
    """The lane that a case at ``stage`` stands in; empty where it is on no lane any more."""
    if stage == "to-close":
        return "to-follow-up" if register == CUSTOMER else "to-decide"
    return LANE_OF.get(stage, "")


def choice(field: str, value: object) -> Text:
    """The words of a field's choice, e.g. ``received``/``phone``; the value itself where it has none."""
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return CHOICES.get(f"{field}:{shown}", Text(shown, shown))


def tag(code: str, what: str = "") -> Text:
    """The words of a tag; ``repeat:2`` is 再诉 2."""
    name, _, number = code.partition(":")
    if name == "repeat":
        return Text(f"再诉 {number}", f"Repeat {number}")
    return TAGS.get(name, Text(code, code))


def span_words(window: tuple[str, int]) -> Text:
    """A window in words, 30 分钟 / 30 minutes, 3 天 / 3 days, 当日 / same day."""
    unit, amount = window
    if unit == "same-day":
        return Text("当日", "same day")
    if unit == "days":
        return Text(f"{amount} 天", f"{amount} day" + ("s" if amount != 1 else ""))
    minutes = amount // 60_000
    if minutes % 60 or minutes == 60:
        return Text(f"{minutes} 分钟", f"{minutes} min")
    return Text(f"{minutes // 60} 小时", f"{minutes // 60} h")


def lane_window(code: str, policy: Policy) -> Text:
    """A lane's windows in words, for its head: 30 分钟内, 30 / 60 分钟, 当日, 7 天内."""
    windows = [policy.windows[name] for name in LANE_WINDOWS[code]]
    spans = [span_words((window.unit, window.amount)) for window in windows]
    if len(spans) > 1 and all(window.unit == "elapsed" for window in windows):
        figures = " / ".join(str(window.amount // 60_000) for window in windows)
        return Text(f"{figures} 分钟", f"{figures} min")
    one = spans[0]
    return one if windows[0].unit == "same-day" else Text(f"{one.zh}内", f"within {one.en}")


def text(code: str, policy: Policy) -> Text:
    """The words for a code, the desk's own first. ``prefix:value`` asks for a choice or a numbered tag.

    ``window:<lane>`` gives a lane's window, ``register:<code>`` and ``book:<code>`` a register's name and book,
    ``penalty:<state>`` the state of a penalty, ``role:``, ``department:``, ``category:<register>:`` the policy's words.
    """
    prefix, _, rest = code.partition(":")
    tables: Mapping[str, Mapping[str, Text]] = {
        "register": REGISTERS,
        "book": BOOKS,
        "stage": STAGES,
        "state": STATES,
        "duty": DUTIES,
        "department": policy.departments,
        "store": policy.stores,
    }
    if prefix == "penalty" and rest:
        return penalty_states().get(rest, Text(rest, rest))
    if prefix in tables and rest:
        return tables[prefix].get(rest, Text(rest, rest))
    if prefix == "role" and rest:
        role = policy.roles.get(rest)
        return role.text if role else Text(rest, rest)
    if prefix == "category" and rest:
        register, _, category = rest.partition(":")
        return policy.categories.get(register, {}).get(category, Text(category, category))
    if prefix == "window" and rest in LANE_WINDOWS:
        return lane_window(rest, policy)
    if prefix == "repeat":
        return tag(code)
    return _plain(code, policy)


def _plain(code: str, policy: Policy) -> Text:
    for table in _tables(policy):
        if code in table:
            return table[code]
    for named in _named():
        if code in named:
            label: Text = named[code].label
            return label
    if code in policy.roles:
        return policy.roles[code].text
    for categories in policy.categories.values():
        if code in categories:
            return categories[code]
    return Text(code, code)


def _tables(policy: Policy) -> Iterator[Mapping[str, Text]]:
    yield from (STAGES, STATES, TAGS, CHOICES)
    yield penalty_states()
    yield from (REGISTERS, DUTIES, policy.departments, policy.stores)


def _named() -> Iterator[Mapping[str, Any]]:
    yield from (CLOCKS, REPORT_CLOCKS)
    from desktop.policy.kinds import KINDS
    from desktop.policy.rules import RULES

    yield from (KINDS, RULES)
