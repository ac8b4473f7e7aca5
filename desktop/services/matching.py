"""Earlier complaints of the same caller, while the call is being typed (design 03).

Owns what counts as the same: phone from the 7th digit, contract, address. Must not decide that a call is a repeat
complaint: it recommends, the handler chooses.
"""

from __future__ import annotations

import json
from typing import Any

from desktop.models.search_index import key
from desktop.policy.clocks import CLOCKS
from desktop.policy.values import OVERDUE, Instant, Text
from desktop.services import board, faces, labels, phones, sight
from desktop.services.context import Context
from desktop.services.readmodels import ClockLine, MatchCard, Matches
from desktop.services.shown import joined

FROM_DIGIT = 7
SHOWN = 20
_COLUMNS = (
    "no, number, register, stage, category, store, department, excerpt, registered_at, answered, closed_at, voided, "
    "satisfaction"
)
BY_PHONE = (
    "SELECT no FROM case_row "
    "WHERE phone_digits >= ? AND phone_digits < ? AND phone_digits <> '' AND length(phone_digits) >= ?"
)
BY_CONTRACT = "SELECT no FROM case_row WHERE contract_key = ? AND contract_key <> ''"
BY_ADDRESS = "SELECT no FROM case_row WHERE address_key = ? AND address_key <> ''"
BY_NUMBER = f"SELECT {_COLUMNS} FROM case_row WHERE no IN (SELECT value FROM json_each(?))"
_FOLLOWED = (
    "SELECT m.at, m.measure FROM mark_row m JOIN case_row c ON c.no = m.case_no "
    "WHERE c.no IN (SELECT value FROM json_each(?)) AND m.measure LIKE 'follow-up:_' ORDER BY m.at DESC LIMIT 1"
)


def matches(context: Context, phone: str = "", contract: str = "", address: str = "") -> Matches:
    """Earlier cases with this phone (from its 7th digit), else with this contract; how many share the address.

    Unanswered ones come first; the most recent of them is recommended for F4. Voided cases are left out.
    """
    with context.store.read():
        by_phone = _by_phone(context, phone)
        by_contract = _numbers(context, BY_CONTRACT, key(contract))
        by_address = _numbers(context, BY_ADDRESS, key(address))
        chosen = by_phone or by_contract
        rows = _rows(context, chosen)
        cards = _cards(context, rows)
        headline, body = _recommendation(context, cards)
        return Matches(
            cards=cards,
            headline=headline,
            body=body,
            satisfaction=_satisfaction(context, chosen),
            same_address=len(set(by_address) - set(chosen)),
            same_contract=len(by_contract),
            asked=len(phones.digits(phone)) >= FROM_DIGIT or bool(key(contract)),
        )


def _by_phone(context: Context, phone: str) -> list[int]:
    """Cases whose number is written in any of the ways that mean this one.

    Folded here and not in the kept rows: they stay what was said, an older ledger needs no rebuilding, and whether
    a bare number begins with an area code need not be decided once for all.
    """
    if len(phones.digits(phone)) < FROM_DIGIT:
        return []
    found: dict[int, None] = {}
    for one in phones.spellings(phone):
        rows = context.store.query(BY_PHONE, (one.start, one.start + ":", one.least))  # ":" comes after "9"
        found.update((no, None) for (no,) in rows)
    return sight.cases(context, list(found))


def _numbers(context: Context, sql: str, wanted: str) -> list[int]:
    return sight.cases(context, [no for (no,) in context.store.query(sql, (wanted,))]) if wanted else []


def _rows(context: Context, cases: list[int]) -> list[tuple[Any, ...]]:
    rows = context.store.query(BY_NUMBER, (json.dumps(cases),)) if cases else []
    rows = [row for row in rows if not row[11]]
    rows.sort(key=lambda row: (bool(row[9]), -row[8]))
    return rows[:SHOWN]


def _cards(context: Context, rows: list[tuple[Any, ...]]) -> tuple[MatchCard, ...]:
    clocks = board.clock_rows(context, [row[0] for row in rows])
    lines = board.Lines(context, context.current_policy())
    found: list[MatchCard] = []
    for row in rows:
        of_case = [lines.line(row[1], clock) for clock in clocks.get(row[0], [])]
        found.append(card(context, row, of_case, recommended=not found and not row[9]))
    return tuple(found)


def card(context: Context, row: tuple[Any, ...], clocks: list[ClockLine], *, recommended: bool = False) -> MatchCard:
    """One earlier case: when and where it stands, what it was about, its clocks."""
    _, number, register, stage, category, _, _, excerpt, registered_at, answered, *_ = row
    now, policy = context.clock.now(), context.current_policy()
    text = labels.text(f"category:{register}:{category}", policy)
    open_clocks = sorted((one for one in clocks if one.outcome is None), key=faces.line_order)
    return MatchCard(
        case=number,
        number=number,
        lines=(
            _when(context, registered_at, stage, open_clocks),
            Text(f"{text.zh}：{excerpt}", f"{text.en}: {excerpt}"),
        ),
        state=_state(clocks, open_clocks, now),
        recommended=recommended,
        answered=bool(answered),
        clocks=tuple(open_clocks),
    )


def _when(context: Context, registered_at: Instant, stage: str, clocks: list[ClockLine]) -> Text:
    """今天 14:31 登记 · 周凯 售后部 调查中."""
    now, zone = context.clock.now(), context.zone
    day, time = faces.day_and_time(registered_at, zone)
    if day == faces.today(now, zone):
        when = Text(f"今天 {time} 登记", f"registered today {time}")
    else:
        when = Text(f"{day.month}月{day.day}日 登记", f"registered {day:%m-%d}")
    label = labels.STAGES[stage]
    if not clocks:
        return joined([when, label], " · ", " · ")
    owner = clocks[0].owner
    who = " ".join(filter(None, (owner.name, owner.unit.zh)))
    return joined([when, Text(f"{who} {label.zh}", f"{owner.name}, {label.en.lower()}")], " · ", " · ")


def _state(clocks: list[ClockLine], open_clocks: list[ClockLine], now: Instant) -> str:
    """The worst of the open clocks; of a finished case whether anything was missed."""
    order = ("overdue", "near", "running", "missed", "met", "cancelled")
    states = {faces.state_of(line, now) for line in open_clocks or clocks}
    return next((state for state in order if state in states), "met")


def _recommendation(context: Context, cards: tuple[MatchCard, ...]) -> tuple[Text | None, Text | None]:
    """有 1 件未回复，且两项时限已超时 — why F4 is recommended; nothing where every earlier case is answered."""
    waiting = [one for one in cards if not one.answered]
    if not waiting:
        if not cards:
            return None, None
        return (
            Text(f"以前 {len(cards)} 件均已答复", f"all {len(cards)} earlier ones are answered"),
            Text("记为再次投诉将重新受理原案，转办时限重新起算", "F4 reopens the earlier case: dispatch starts anew"),
        )
    now = context.clock.now()
    late = [line for line in waiting[0].clocks if faces.state_of(line, now) == OVERDUE]
    head = Text(f"有 {len(waiting)} 件未回复", f"{len(waiting)} not answered")
    if late:
        names = joined([CLOCKS[line.name].label for line in late])
        head = Text(f"{head.zh}，且 {len(late)} 项时限已超时", f"{head.en}, {len(late)} overdue ({names.en})")
    body = Text(
        "这通电话更可能是再次投诉。记为再次投诉后不另立新案，系统按制度提示处罚建议。",
        "This call is likely a repeat complaint. Recorded so, no new case is made and the policy's rules are applied.",
    )
    return head, body


def _satisfaction(context: Context, cases: list[int]) -> Text | None:
    """上次回访：一般（9月19日）."""
    rows = context.store.query(_FOLLOWED, (json.dumps(cases),)) if cases else []
    if not rows:
        return None
    at, measure = rows[0]
    words = labels.choice("satisfaction", measure.rpartition(":")[2])
    day, _ = faces.day_and_time(at, context.zone)
    return Text(
        f"上次回访：{words.zh}（{day.month}月{day.day}日）", f"last follow-up: {words.en.lower()} ({day:%m-%d})"
    )


BY_NAME = f"SELECT {_COLUMNS} FROM case_row WHERE number IN (SELECT value FROM json_each(?))"


def cards_of(context: Context, numbers: list[str]) -> tuple[MatchCard, ...]:
    """Cards of cases by number, in the order given."""
    rows = context.store.query(BY_NAME, (json.dumps(numbers),))
    by_number = {row[1]: row for row in rows}
    ordered = [by_number[number] for number in numbers if number in by_number]
    clocks = board.clock_rows(context, [row[0] for row in ordered])
    lines = board.Lines(context, context.current_policy())
    return tuple(card(context, row, [lines.line(row[1], clock) for clock in clocks.get(row[0], [])]) for row in ordered)
