"""Sample data: plausible cases told by stories, and the live day of the design.

Everything is recorded through the desk with a played clock; equal seeds give equal cases. Must not be imported before
somebody asks for sample data.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop.policy.config import Policy
from desktop.policy.values import Instant, Text
from desktop.services import reports, setup_company
from desktop.services.readmodels import Refused
from desktop.services.sample import live
from desktop.services.sample.stories import STORIES, Story
from desktop.services.sample.teller import DAY, HOUR, MINUTE, Teller
from desktop.services.sample.world import World
from desktop.services.sample.writer import Player, Sent, Written
from desktop.services.wallclock import WallClock

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop.models.store import Store
    from desktop.services.desk import Desk

__all__ = ["Written", "live_day", "tell", "write"]

SETTLED = 30 * DAY
"""Each story is told once so long before the present that it has come to its end; later ones may still be open."""
A_DAY_OF = 12
"""Cases on an average day."""
WEEKS_BEFORE = 24
"""Settled cases of the weeks before the live day."""


SETTLED_STORIES = tuple(
    story for story in STORIES if story.name in ("plain", "on-the-spot", "extended-and-kept", "explained")
)


def write(store: Store, clock: WallClock, *, cases: int = 200, seed: int = 1) -> Written:
    """Write ``cases`` sample cases that end about now; a company is made first where there is none.

    Equal ``seed``, ``cases`` and day give equal cases. The ledger has to be fresh or older than the sample: times never
    run back, so where the ledger already holds later events the sample's clocks are not proven (clauses §5).
    """
    now = clock.now()
    if store.directory().people and store.shared("company.name") != setup_company.SAMPLE_NAME:
        raise Refused(
            "real-company",
            Text(
                "这里是真实单位的数据，不能写入示例；请用 --data-dir 另选文件夹",
                "these are a real company's data; choose another --data-dir",
            ),
        )
    start = now - SETTLED - (len(STORIES) // A_DAY_OF + 1 + cases // A_DAY_OF) * DAY
    player = Player(store, start)
    if not store.directory().people:
        setup_company.sample_company(player.desk)
    world = World(store.directory())
    return player.play(tell(world, player.desk.zone, now, cases=cases, seed=seed), now)


def tell(world: World, zone: ZoneInfo, now: Instant, *, cases: int, seed: int) -> list[Teller]:
    """The cases as told, not yet recorded: first every story once, then stories by their weight."""
    rng = Random(seed)
    chosen = list(STORIES[:cases])
    weights = [story.weight for story in STORIES]
    chosen += rng.choices(STORIES, weights, k=cases - len(chosen))
    return [_told(place, story, world, zone, now, seed, cases) for place, story in enumerate(chosen)]


def _told(place: int, story: Story, world: World, zone: ZoneInfo, now: Instant, seed: int, cases: int) -> Teller:
    rng = Random(f"{seed}:{place}")
    if place < len(STORIES):
        back = SETTLED + (len(STORIES) - place) * 2 * HOUR
    else:
        back = max(1, int((cases - place) * DAY / A_DAY_OF))
    start = _office_hour(now - back, zone, rng)
    return _telling(place, story, world, start if start < now else start - DAY, seed)


def _telling(place: int, story: Story, world: World, start: Instant, seed: int) -> Teller:
    teller = Teller(place, Random(f"{seed}:{place}:told"), world, start)
    story.tell(teller)
    return teller


def _office_hour(at: Instant, zone: ZoneInfo, rng: Random) -> Instant:
    """The same day between 8:30 and 17:30: when calls come."""
    local = datetime.fromtimestamp(at // 1000, zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return int(midnight.timestamp()) * 1000 + (510 + rng.randrange(540)) * MINUTE + rng.randrange(60) * 1000


def live_day(desk: Desk, now: Instant) -> Written:
    """Write the design's live day around ``now``: 23 open cases, about 6 overdue and 7 near; the company where none is.

    Some last weeks go before it, so that the weekly sheet has numbers. For a fresh ledger: times never run back.
    """
    store = desk.context.store
    player = Player(store, now - live.OLDEST, desk.context.language)
    if not store.directory().people:
        setup_company.sample_company(player.desk)
    world = World(store.directory())
    policy = player.desk.context.current_policy()
    told = live.tell(world, policy, now)
    rng = Random(7)
    for place in range(len(told), len(told) + WEEKS_BEFORE):
        story = rng.choice(SETTLED_STORIES)
        back = (6 + rng.randrange(15)) * DAY
        told.append(_telling(place, story, world, _office_hour(now - back, policy.zone, rng), 7))
    return player.play(told, now, _reports(policy, world, now))


def _reports(policy: Policy, world: World, now: Instant) -> list[Sent]:
    """The weekly reports of the last weeks and the monthly ones before, each half an hour before it was due."""
    today = policy.calendar.local_date(now)
    monday = today - timedelta(days=today.weekday())
    periods = [reports.week(policy, monday - timedelta(days=7 * back)) for back in (3, 2, 1)]
    month = today.replace(day=1)
    for _ in range(2):
        month = (month - timedelta(days=1)).replace(day=1)
        periods.append(reports.month(policy, month))
    return [Sent(period, world.hr_manager, period.due - 28 * MINUTE) for period in periods]
