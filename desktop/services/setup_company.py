"""The first start: a sample company to try the desk with, or one's own.

Owns who and what the sample company is. Everything is recorded as events, in one transaction, through
:mod:`desktop.services.company`; must not write a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from desktop.paths import resource
from desktop.policy.values import Person, Store, Text
from desktop.services import company
from desktop.services.context import Context
from desktop.services.readmodels import Refused

if TYPE_CHECKING:
    from desktop.services.desk import Desk

SAMPLE_NAME, SAMPLE_OFFICE, SAMPLE_LETTER = "成都公司", "CD01", "A"
FIRST_HANDLER = "amy"
"""Who sits at the desk of the sample company."""

SAMPLE_PEOPLE = (
    Person("amy", "王敏", "first-handler", "hr-admin"),
    Person("ning", "罗宁", "first-handler", "hr-admin"),
    Person("sun", "孙建华", "hr-manager", "hr-admin"),
    Person("zhou", "周凯", "second-handler", "after-sales"),
    Person("tang", "唐晓东", "second-handler", "after-sales"),
    Person("li", "李强", "second-handler", "commerce"),
    Person("xie", "谢婷", "second-handler", "commerce"),
    Person("deng", "邓磊", "second-handler", "engineering"),
    Person("he", "何工", "engineering-manager", "engineering"),
    Person("qin", "秦工", "quality-judge", "quality"),
    Person("ma", "马跃", "staff", "manufacturing"),
    Person("gao", "高志明", "staff", "manufacturing"),
    Person("jiang", "蒋师傅", "staff", "engineering"),
    Person("zhao", "赵志远", "department-head", "after-sales"),
    Person("wu", "吴海燕", "department-head", "commerce"),
    Person("peng", "彭国庆", "department-head", "manufacturing"),
    Person("cao", "曹建军", "department-head", "engineering"),
    Person("han", "韩雪梅", "department-head", "quality"),
    Person("xu", "许文博", "department-head", "finance"),
    Person("zheng", "郑总", "general-manager", "management"),
    Person("chen", "陈董", "chairman", "management"),
    Person("huang", "黄会计", "finance", "finance"),
    Person("feng", "冯店长", "store-manager", "commerce", "chunxi"),
    Person("yang", "杨店长", "store-manager", "commerce", "chenghua"),
)

SAMPLE_STORES = (
    Store("chunxi", "春熙路店", "direct-store", 500),
    Store("chenghua", "成华店", "direct-store", 500),
    Store("wuhou", "武侯店", "direct-store", 500),
    Store("jinjiang", "锦江店", "direct-store", 600),
    Store("qingyang", "青羊店", "direct-store", 600),
    Store("gaoxin", "高新店", "direct-store", 800),
    Store("shuangliu", "双流店", "direct-store", 400),
    Store("wenjiang", "温江店", "direct-store"),
    Store("mianyang", "绵阳", "dealer"),
    Store("leshan", "乐山", "dealer"),
    Store("deyang", "德阳", "dealer"),
    Store("nanchong", "南充", "dealer"),
)


def sample_company(desk: Desk, effective: int | None = None) -> None:
    """Make the sample company 成都公司, office CD01, node A, and seat 王敏 at the desk. ``Refused`` where there is one.

    ``effective``: from when the policy is in force, ms (default: the beginning of the present year).
    """
    own_company(
        desk,
        SAMPLE_NAME,
        SAMPLE_OFFICE,
        SAMPLE_LETTER,
        SAMPLE_PEOPLE,
        SAMPLE_STORES,
        actor=FIRST_HANDLER,
        effective=effective,
    )


def own_company(
    desk: Desk,
    name: str,
    office: str,
    node_letter: str,
    people: Iterable[Person],
    stores: Iterable[Store] = (),
    *,
    policy_text: str | None = None,
    actor: str = "",
    effective: int | None = None,
    hotline: str = "",
    phones: Mapping[str, str] | None = None,
) -> None:
    """Make one's own company: its people and stores, and the policy that it adopts (default: the shipped one).

    ``office`` and ``node_letter`` stand in case numbers. ``actor`` sits at the desk afterwards (default: the
    first handler named first). ``hotline``: where it is not the declared one; ``phones`` of people, by key. Raises
    ``Refused`` (a company is there already, nobody to take calls, a code that cannot stand in a number), ``Trouble``
    and :class:`desktop.policy.config.PolicyError`.
    """
    staff, context = tuple(people), desk.context
    _none_yet(context)
    _check(office, node_letter, name, staff)
    text = policy_text if policy_text is not None else resource("policy.toml").read_text("utf-8")
    in_force = _year_start(desk) if effective is None else effective
    drafts = [
        company.company(name, office, node_letter),
        company.adoption(text, in_force),
        *([company.setting("hotline", hotline)] if hotline else []),
        *(company.person(one, (phones or {}).get(one.key)) for one in staff),
        *(company.store(one) for one in stores),
    ]

    def made() -> list[company.CompanyDraft]:
        _none_yet(context)  # asked again: another PC of the office may have begun meanwhile
        return drafts

    company.put_made(context, made)
    handlers = [one.key for one in staff if one.role == "first-handler"]
    desk.set_actor(actor or handlers[0])


def _none_yet(context: Context) -> None:
    if context.directory().people:
        raise Refused("company-exists", Text("公司已建立", "there is a company already"))


_OFFICE = re.compile("[A-Z]{2}[0-9]{2}")


def _check(office: str, letter: str, name: str, staff: tuple[Person, ...]) -> None:
    if not name.strip():
        raise Refused("missing-field", Text("请填写公司名称", "the company's name is missing"), "name")
    if not _OFFICE.fullmatch(office):
        text = Text(
            "办公室代码应为两个大写字母加两位数字，例如 CD01", "office: expected 2 letters and 2 digits, e.g. CD01"
        )
        raise Refused("wrong-value", text, "office")
    if not (len(letter) == 1 and letter.isascii() and letter.isupper()):
        raise Refused("wrong-value", Text("节点字母应为 A 至 Z", "node letter: expected A to Z"), "letter")
    if not any(one.role == "first-handler" for one in staff):
        text = Text("至少需要一位第一受理人", "at least one first handler is needed")
        raise Refused("missing-field", text, "people")


def _year_start(desk: Desk) -> int:
    from datetime import datetime

    zone, now = desk.zone, desk.context.clock.now()
    year = datetime.fromtimestamp(now // 1000, zone).year
    return round(datetime(year, 1, 1, tzinfo=zone).timestamp() * 1000)
