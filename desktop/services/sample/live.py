"""The live day of the design: 23 open cases around the present, their clocks running, near and overdue.

Owns those cases and what led to them, told relative to the present instant: what was 02:38 overdue in the picture is so
whenever the desk is opened. Clocks that count days are aimed at the same distance in days, where the calendar has such
a day. Must not record: :func:`desktop.services.sample.live_day` plays them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from desktop.policy.config import Policy
from desktop.policy.values import Instant
from desktop.services.sample import pools
from desktop.services.sample.teller import DAY, HOUR, MINUTE, Teller
from desktop.services.sample.world import World

PICTURED = 15 * 3600 + 42 * 60 + 8
"""The second of the day that the design shows: 15:42:08."""


PICTURED_AT: Instant = 1_795_419_728_000
"""The whole instant: Monday, 2026-11-23 15:42:08 in China."""


@dataclass
class Stage:
    """The surroundings of the day: who there is, the present, the policy it is counted by."""

    world: World
    policy: Policy
    now: Instant
    rng: Random = field(default_factory=lambda: Random(20261123))
    told: list[Teller] = field(default_factory=list)

    def at(self, clock: str) -> Instant:
        """The instant that stood at ``HH:MM[:SS]`` in the picture."""
        hours, minutes, seconds = (*(int(part) for part in clock.split(":")), 0)[:3]
        return self.now + (hours * 3600 + minutes * 60 + seconds - PICTURED) * 1000

    def today(self, clock: str) -> Instant:
        """The same, but not before the present day: for clocks that end with the day they began on."""
        return min(self.now, max(self.at(clock), self.day(0, "00:00") + 1000))

    def day(self, back: int, clock: str) -> Instant:
        """``clock`` on the day ``back`` days before the present one, in the company's zone."""
        day = self.policy.calendar.local_date(self.now) - timedelta(days=back)
        hours, minutes = (int(part) for part in clock.split(":"))
        local = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=self.policy.zone)
        return int(local.timestamp()) * 1000

    def days_before_due(self, window: str, ahead: int, latest: int = 0) -> int:
        """How many days ago a clock of ``window`` had to start to be due ``ahead`` days from today, or nearly so.

        The start is ``latest`` days ago or earlier; rest days may leave no exact one.
        """
        calendar, today = self.policy.calendar, self.policy.calendar.local_date(self.now)
        wanted = today + timedelta(days=ahead)

        def due_day(back: int) -> date:
            due = calendar.due(self.policy.windows[window], self.day(back, "11:00"))
            return calendar.local_date(due - 1)

        def far(back: int) -> tuple[bool, int, int]:
            found = due_day(back)
            return ((found < today) != (ahead < 0), abs((found - wanted).days), back)

        return min(range(latest, 25), key=far)

    def customer(self, at: Instant, name: str, category: str, place: str, **fields: Any) -> Teller:
        """A customer's call at ``at``."""
        teller = self._teller(at)
        store = self.world.store_like(place)
        teller.customer(category, store, customer=name, received="phone", **fields)
        return teller

    def employee(self, at: Instant, name: str, category: str, department: str, **fields: Any) -> Teller:
        """An employee's complaint at ``at``."""
        teller = self._teller(at)
        teller.employee(category, complainant=name, department=department, **fields)
        return teller

    def _teller(self, at: Instant) -> Teller:
        teller = Teller(
            len(self.told), self.rng, self.world, at, handler=self.world.named("王敏", self.world.first_handlers[0])
        )
        self.told.append(teller)
        return teller

    def person(self, name: str, fallback: str) -> str:
        """Somebody by name where the company has them."""
        return self.world.named(name, fallback)


def tell(world: World, policy: Policy, now: Instant) -> list[Teller]:
    """The cases of the live day at ``now``, told, not recorded."""
    stage = Stage(world, policy, now)
    for part in (_earlier, _follow_ups, _settled_today, _to_dispatch, _investigating, _to_reply, _employees):
        part(stage)
    return stage.told


def _move(teller: Teller, at: Instant) -> Teller:
    teller.at = at
    return teller


def _to_dispatch(s: Stage) -> None:
    s.customer(s.at("15:09:30"), "陈秀兰", "installation", "绵阳")
    s.customer(s.at("15:18:20"), "何建平", "store-attitude", "春熙路")
    s.customer(s.at("15:24:05"), "黄丽华", "delivery-date", "青羊")
    s.customer(s.at("15:36:40"), "赵国栋", "product-quality", "德阳")


def _sent(s: Stage, teller: Teller, clock: str, to: str) -> Teller:
    _move(teller, s.at(clock)).do("dispatched", to=to)
    teller.second = to
    return teller


def _investigating(s: Stage) -> None:
    after_sales = s.person("周凯", s.world.seconds[0])
    commerce = s.person("李强", s.world.seconds[-1])
    t = s.customer(
        s.at("14:31:20"), "刘建国", "after-sales", "成华", phone=LIU, contract="XY-2026-08-1147",
        address="成都市成华区建设路 88 号 3 栋 2 单元 1102", order="DD-26091833", model="TL-85 推拉门", quantity=2,
        content="三天前安装的推拉门下轨变形，门扇推不动。上午报修后称当天上门，至今无人联系。",
        demand="今天内上门更换下轨，并给出书面答复",
    )  # fmt: skip
    _move(t, s.at("14:33:10")).do("attributed", responsible=after_sales)
    _sent(s, t, "14:38:50", after_sales)
    _move(t, s.at("14:46:00")).do("noted", late=16.3, text="周凯称已联系安装班组，待回话", what="call-attempt")
    _move(t, s.at("15:40:30")).do("repeat-complaint", late=0.5, about="客户来电：“说好一小时内答复，还没人联系。”")

    _sent(s, s.customer(s.at("14:52"), "邓小红", "shipping", "乐山"), "15:04:10", commerce)
    t = _sent(s, s.customer(s.at("15:05"), "孙志强", "delivery-date", "双流"), "15:16:30", commerce)
    _move(t, s.at("15:31:00")).do("data-requested", by=commerce, of=s.world.maker(but=commerce))
    _sent(s, s.customer(s.at("15:07"), "高翔", "installation", "高新"), "15:28:00", after_sales)

    t = _sent(s, s.customer(s.at("14:12"), "罗玉梅", "repair", "成华"), "14:35", commerce)
    _move(t, s.at("14:50:00")).do("escalated", to=s.person("赵志远", s.world.head_of(after_sales)))
    _move(t, s.at("14:56")).do("returned", by=commerce, why="返修件在售后，不归商务部")
    _sent(s, t, "15:24", after_sales)


def _to_reply(s: Stage) -> None:
    after_sales = s.person("周凯", s.world.seconds[0])
    commerce = s.person("李强", s.world.seconds[-1])
    owners = list(dict.fromkeys((s.person("何工", s.world.engineer), s.person("秦工", s.world.judge))))
    t = s.customer(s.at("14:58"), "唐德明", "product-quality", "武侯")
    _sent(s, t, "15:02", after_sales)
    _move(t, s.at("15:12")).do("refund-flagged", what="客户要求退货")
    _move(t, s.at("15:20:00")).do("refund-reported", to=owners)
    _move(t, s.at("15:28")).do("findings-returned", by=after_sales, finding="中空玻璃起雾属实，建议退换")
    _move(t, s.at("15:31:00")).do("result-recorded", result="同意退货，退还定金")
    _move(t, s.at("15:33")).do("measure-proposed", by=owners[-1], measure="按质量问题退货，旧件返厂检测")

    t = _sent(s, s.customer(s.at("14:22"), "吴晓燕", "after-sales", "锦江"), "14:40", after_sales)
    _move(t, s.at("15:36:20")).do("findings-returned", by=after_sales, finding="闭门器已更换，客户在场试用正常")
    t = s.customer(s.at("15:12"), "马俊", "shipping", "南充")
    _move(t, s.at("15:14")).do("promised", until=s.at("16:00"))

    t = _sent(s, s.customer(s.at("10:05"), "郭秀英", "delivery-date", "青羊"), "10:20", commerce)
    _move(t, s.at("10:40")).do("reply-time-agreed", until=s.at("17:30"))
    _move(t, s.at("10:48")).do("findings-returned", by=commerce, finding="缺一樘纱窗，后天随车送到")


def _follow_ups(s: Stage) -> None:
    """Cases that wait for their follow-up: two days overdue, due today (two), tomorrow, in four days."""
    rows = (
        (-3, 1, "谢春梅", "installation", "温江", "16:20"),
        (0, 1, "曹伟", "shipping", "绵阳", "10:40"),
        (0, 1, "彭秀珍", "after-sales", "成华", "17:05"),
        (1, 1, "蒋立军", "product-quality", "高新", "09:30"),
        (4, 1, "韩雪", "delivery-date", "双流", "15:10"),
    )
    for ahead, earliest, name, category, place, clock in rows:
        back = s.days_before_due("follow-up", ahead, earliest)
        t = s.customer(s.day(back + 2, "10:00"), name, category, place)
        t.dispatch()
        t.findings()
        t.reply()
        _move(t, s.day(back, clock)).do("closed")


def _employees(s: Stage) -> None:
    manager = s.person("孙建华", s.world.hr_manager)
    s.employee(s.today("09:20"), "郑海波", "the-matter-itself", "manufacturing")
    s.employee(s.today("14:05"), "钱立新", "other", "quality")
    rows: tuple[tuple[int, str, str, str, str], ...] = (
        (-3, "冯志刚", "handling-outcome", "after-sales", "16:30"),
        (0, "杨敏", "handling-outcome", "quality", "17:00"),
        (1, "许文静", "the-matter-itself", "finance", "17:40"),
    )
    for ahead, name, category, department, clock in rows:
        back = s.days_before_due("decide", ahead, 1)
        t = s.employee(s.day(back, "10:10"), name, category, department)
        _move(t, s.day(back, clock)).do("referred-up", to=manager)
        if ahead < 0:
            _move(t, s.at("10:02")).do("repeat-complaint", about="三天到了还没有答复")


def _settled_today(s: Stage) -> None:
    """The morning's calls that are settled and followed up already: they give the open ones their numbers."""
    for clock in ("08:31", "08:40", "08:52", "09:06", "09:15", "09:33", "09:48", "11:20", "14:14", "14:17"):
        t = s.customer(s.at(clock), pools.name(s.rng), s.rng.choice(("shipping", "other", "after-sales")), "")
        t.wait(1, 2).do("promised", until=t.at + HOUR)
        t.wait(8, 20).do("replied")
        t.wait(2, 4).do("responsible-informed", whom=t.handler)
        t.wait(1, 3).do("closed")
        t.wait(15, 40).do("followed-up", outcome="reached", satisfaction=s.rng.choice((4, 5, 5)))
    for clock in ("08:35", "08:50"):
        t = s.employee(s.at(clock), pools.name(s.rng), "other", "manufacturing")
        t.wait(12, 20).do("explained")
        t.wait(3, 6).do("closed")


def _earlier(s: Stage) -> None:
    """What happened in the days before: liu's two former calls, and the cases behind the open suggestions."""
    for back, category, content in ((72, "delivery-date", "门窗延期 4 天"), (143, "installation", "窗框与墙体缝隙大")):
        t = s.customer(s.day(back, "09:40"), "刘建国", category, "成华", phone=LIU, contract="XY-2026-08-1147",
                       address="成都市成华区建设路 88 号 3 栋 2 单元 1102", content=content)  # fmt: skip
        t.dispatch()
        t.findings()
        t.reply()
        t.close()
        t.follow_up(3, 6, satisfaction=3)
    _suggested(s)


def _suggested(s: Stage) -> None:
    commerce = s.person("李强", s.world.seconds[-1])
    t = _call(s, 3, "周丽", "delivery-date", "锦江")
    t.dispatch(to=commerce)
    t.wait(44).do("extended", by=commerce, until=t.at + 20 * HOUR, channel="电话")
    t.wait(15 * 60)
    t.again()
    t.findings(20, 40)
    _done(t)
    t = _call(s, 4, "魏永强", "shipping", "武侯")
    t.wait(4).do("promised", until=t.at + 45 * MINUTE)
    t.wait(70)
    t.again()
    t.wait(4).do("result-recorded", result="已补发配件")
    _done(t)
    dealer = s.world.store_like("绵阳")
    t = _call(s, 5, "田素芬", "store-attitude", "绵阳")
    t.dispatch()
    t.findings()
    if dealer is not None:
        t.wait(3).do("misconduct-found", on=dealer, how="mishandled")
    _done(t)


def _call(s: Stage, back: int, name: str, category: str, place: str) -> Teller:
    return s.customer(s.day(back, "14:00"), name, category, place)


def _done(t: Teller) -> None:
    t.reply(2, 6)
    t.wait(10, 20).do("closed")
    t.wait(5 * 60, 7 * 60).do("followed-up", outcome="reached", satisfaction=3)


LIU = "19408054271"
"""The caller of the picture, in the segment that nobody has (:mod:`desktop.services.sample.pools`)."""

Part = Callable[[Stage], None]
OLDEST = 150 * DAY
"""How long before the present the play begins."""
