"""Whether this PC's wall clock may be trusted (clauses §5, the ledger's time rules).

Owns the comparison of the wall clock with the monotonic count and with what this node has already recorded. A PC's
clock is a witness, not a judge: a jump is recorded and makes unproven what it touches; nothing is refused for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.header import read_json
from desktop.models.kinds import CLOCK_DOUBT
from desktop.models.store import NewEvent, Transaction
from desktop.policy.config import Policy
from desktop.policy.history import fold
from desktop.policy.values import Directory, Instant

JUMP = 2 * 60_000
"""A difference of more than so many ms is a jump; less is the drift of a clock that is set by the network."""

LAST = (
    "SELECT header FROM event "
    "WHERE node_no = (SELECT node_no FROM node_key ORDER BY node_no DESC LIMIT 1) ORDER BY seq DESC LIMIT 1"
)
DOUBTS = (
    "SELECT n.node, e.seq FROM event e JOIN node n ON n.no = e.node_no "
    "WHERE e.case_no IS NULL AND e.kind = ? ORDER BY e.lamport DESC"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The wall clock and the monotonic count at one moment, and the boot that the count belongs to."""

    wall: Instant
    mono: int
    boot: str


@dataclass(frozen=True, slots=True)
class Jump:
    """The wall clock went ``by`` ms further than time did (negative: back), or stands behind what was recorded."""

    by: int
    since: Instant
    why: str


def jump(before: Reading | None, now: Reading) -> Jump | None:
    """What is wrong with the wall clock at ``now``, or ``None``. ``before``: this node's last recorded reading."""
    if before is None:
        return None
    if before.boot == now.boot and now.mono >= before.mono:
        by = (now.wall - before.wall) - (now.mono - before.mono)
        return Jump(by, before.wall, "jumped") if abs(by) > JUMP else None
    behind = now.wall - before.wall
    return Jump(behind, before.wall, "behind") if behind < -JUMP else None


def last_reading(tx: Transaction) -> Reading | None:
    """The clocks as this node's last event has them."""
    rows = tx.query(LAST)
    if not rows:
        return None
    header = read_json(rows[0][0])
    return Reading(header["recorded_at"], header["mono"], header["boot"])


def note(tx: Transaction, now: Reading, actor: str, zone: str) -> bool:
    """Record a ``clock-doubt`` where the wall clock has jumped; whether it has."""
    found = jump(last_reading(tx), now)
    if found is None:
        return False
    fields = {"jump": found.by, "since": found.since, "why": found.why}
    tx.append(
        NewEvent(
            kind=CLOCK_DOUBT,
            actor=actor,
            at=now.wall,
            recorded_at=now.wall,
            tz=zone,
            mono=now.mono,
            boot=now.boot,
            fields=fields,
        )
    )
    return True


def spans_a_jump(tx: Transaction, case: str, policy: Policy, directory: Directory) -> bool:
    """Whether an unstopped clock of the case was started by an event that its node recorded before a jump of its clock.

    What stops or moves such a clock was timed by another clock than what started it.
    """
    doubts: dict[str, int] = {}
    for node, seq in tx.query(DOUBTS, (CLOCK_DOUBT,)):
        doubts[node] = max(seq, doubts.get(node, -1))
    if not doubts:
        return False
    identities = [(event.node, event.seq) for event in tx.events(case) if event.index is not None]
    state = fold(tx.history(case), policy, directory)
    started = [identities[clock.touched[0]] for clock in state.clocks if clock.outcome is None and clock.touched]
    return any(seq < doubts.get(node, -1) for node, seq in started)
