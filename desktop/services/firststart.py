"""The first start: what a person answers, checked step by step, and one's own company made from it at once.

Owns the answers and their checks. Everything is recorded in one transaction, after the last step: until then nothing is
written but the settings of this PC. Must not know how it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from desktop.policy import config
from desktop.policy.config import Policy
from desktop.policy.values import Instant, Person, Store, Text
from desktop.services import declared, figures, paste, policypage, preferences, setup_company, staff
from desktop.services.policymodels import DIGIT, JOINED, SILENT, FigureLine, Wish
from desktop.services.readmodels import Refused

if TYPE_CHECKING:
    from desktop.services.desk import Desk

DISPLAY, IDENTITY, DATA, PEOPLE, FIGURES, BACKUP, TRIAL = (
    *("display", "identity", "data", "people"),
    *("figures", "backup", "trial"),
)
STEPS = (DISPLAY, IDENTITY, DATA, PEOPLE, FIGURES, BACKUP, TRIAL)


class Answers(Struct, frozen=True):
    """What was entered. ``people`` and ``stores`` as pasted lines; ``confirmed``: a damaged figure's key, the figure as
    typed and its basis; ``settings``: of this PC; ``share``: a folder of the office where the data are to lie, in which
    a company's ledger may lie already (``join``); ``trial``: register a complaint for trial at once."""

    name: str = ""
    office: str = ""
    letter: str = ""
    handler: str = ""
    department: str = "hr-admin"
    closing: str = "24:00"
    hotline: str = ""
    people: str = ""
    stores: str = ""
    confirmed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    share: str = ""
    join: bool = False
    trial: bool = False


class Offer(Struct, frozen=True):
    """What the wizard shows before anything is there: figures to confirm, departments, the data folder, today."""

    figures: tuple[FigureLine, ...]
    departments: tuple[tuple[str, Text], ...]
    folder: str
    today: str


def offer(desk: Desk) -> Offer:
    """What can be answered."""
    policy = desk.context.current_policy()
    waiting = [one for one in policypage.to_confirm(policy) if one.key != "calendar.closing"]
    waiting.sort(key=lambda one: (DIGIT, JOINED, SILENT).index(one.damage))
    today = desk.today(desk.context.clock.now())
    return Offer(tuple(waiting), tuple(policy.departments.items()), str(desk.context.pc.folder), today)


def check(desk: Desk, step: str, answers: Answers) -> None:
    """Whether a step can be left. ``Refused`` names the field and what is expected there."""
    policy = desk.context.current_policy()
    if step == DISPLAY:
        _check_settings(answers)
    elif step == IDENTITY:
        _check_identity(answers)
    elif step == PEOPLE:
        for what, text in ((staff.PEOPLE, answers.people), (staff.STORES, answers.stores)):
            staff.check(desk.context, what, text)
        _people(answers, policy)
    elif step == FIGURES:
        _wishes(answers, policy)
    elif step == BACKUP:
        declared.accept(declared.find("backup_folder"), answers.settings.get("backup_folder", ""))


def check_all(desk: Desk, answers: Answers) -> None:
    """Whether a company can be made of these. ``Refused`` names the field."""
    for step in STEPS:
        check(desk, step, answers)


def keep_settings(desk: Desk, answers: Answers) -> None:
    """Keep what was answered for this PC."""
    for key, value in answers.settings.items():
        preferences.save(desk.context, key, value)


def _check_settings(answers: Answers) -> None:
    for key, value in answers.settings.items():
        if key != "backup_folder":
            declared.accept(declared.find(key), value)


def _check_identity(answers: Answers) -> None:
    if not answers.name.strip():
        raise Refused("missing-field", Text("请填写单位名称", "enter the company's name"), "name")
    if not re.fullmatch("[A-Z]{2}[0-9]{2}", answers.office):
        text = Text("应为 2 位字母加 2 位数字，例如 CD01", "2 letters and 2 digits, such as CD01")
        raise Refused("wrong-value", text, "office")
    if not re.fullmatch("[A-Z]", answers.letter):
        text = Text("应为 A 至 Z 的一个字母，本办公室内不重复", "one letter from A to Z, not used twice in an office")
        raise Refused("wrong-value", text, "letter")
    if not answers.handler.strip():
        raise Refused("missing-field", Text("请填写接听投诉电话的人", "enter who takes the calls"), "handler")
    _closing(answers)
    hotline = declared.find("hotline")
    try:
        declared.accept(hotline, answers.hotline or hotline.default)
    except Refused as refused:
        raise Refused(refused.code, refused.text, "hotline") from refused


def _closing(answers: Answers) -> str:
    closing = figures.Figure("closing", figures.CLOSING, "", Text("下班时间", "Closing time"))
    return figures.take(closing, answers.closing or "24:00")


def make(desk: Desk, answers: Answers) -> None:
    """Make the company, all or nothing, and keep the settings of this PC. ``Refused``, ``Trouble``."""
    policy = desk.context.current_policy()
    check_all(desk, answers)
    staffed, stores = _people(answers, policy), _stores(answers, policy)
    people = [one for one, _ in staffed]
    now = desk.context.clock.now()
    keep_settings(desk, answers)
    setup_company.own_company(
        desk,
        answers.name.strip(),
        answers.office,
        answers.letter,
        people,
        stores,
        policy_text=_policy_text(answers, policy, desk, now),
        actor=people[0].key,
        hotline=answers.hotline.strip() or str(declared.find("hotline").default),
        phones={one.key: phone for one, phone in staffed if phone},
    )


def _people(answers: Answers, policy: Policy) -> tuple[tuple[Person, str], ...]:
    """Whoever takes the calls first, then those pasted, with their phones; the handler is not made twice."""
    pasted = paste.read_people(answers.people, policy)
    handler = answers.handler.strip()
    named = [pair for pair in pasted if pair[0].name == handler]
    first = next((pair for pair in named if pair[0].role == "first-handler"), None)
    if named and first is None:
        text = Text(
            f"“{handler}”在“本机身份”里是第一受理人，这里的岗位不同；请改成一致",
            f"{handler!r} is the first handler of this computer, but has another role here; make them agree",
        )
        raise Refused("wrong-value", text, "people")
    me = first or (Person("", handler, "first-handler", answers.department), "")
    everybody = [me, *(pair for pair in pasted if pair is not first)]
    return tuple((replace(one, key=f"p{place:03d}"), phone) for place, (one, phone) in enumerate(everybody, 1))


def _stores(answers: Answers, policy: Policy) -> tuple[Store, ...]:
    return paste.read_stores(answers.stores, policy)


def _wishes(answers: Answers, policy: Policy) -> list[tuple[Wish, str]]:
    """The confirmed figures with their bases; ``Refused`` for one that cannot be, or that has no basis."""
    found = []
    for key, (typed, basis) in answers.confirmed.items():
        figure = next(one for one in figures.table(policy) if one.key == key)
        if not basis.strip():
            text = Text(f"{figure.label.zh}：请写明依据", f"{figure.label.en}: say on what ground")
            raise Refused("missing-field", text, key)
        try:
            policypage.check(policy, Wish(key, typed))
        except Refused as refused:
            raise Refused(refused.code, refused.text, key) from refused
        found.append((Wish(key, typed), basis.strip()))
    return found


def _policy_text(answers: Answers, policy: Policy, desk: Desk, now: Instant) -> str:
    """The shipped policy with the closing time, the hotline and the figures that were confirmed."""
    day = policypage.day_of(desk.context, now)
    for wish, basis in _wishes(answers, policy):
        policy = config.parse(policypage.version_text(policy, [wish], basis, day))
    closing = _closing(answers)
    if closing != '"24:00"':
        basis = Text("首次启动填写", "entered at the first start").of(desk.context.language)
        text = policypage.version_text(policy, [Wish("calendar.closing", closing.strip('"'))], basis, day)
        policy = config.parse(text)
    return policy.text
