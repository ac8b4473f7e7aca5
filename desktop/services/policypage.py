"""The company's policy: its versions, each figure beside the source's words, and adopting another version.

Owns how a change of figures becomes a new version. A version is an event with its whole text, its effective date and
the holiday table it counts with; a case keeps the one in force when it was registered. Must not change a version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.policy import config, versions
from desktop.policy.calendar import ELAPSED
from desktop.policy.config import Policy, PolicyError
from desktop.policy.config_lines import with_value, without_table
from desktop.policy.values import Instant, Text
from desktop.services import company, figures, osreasons
from desktop.services.context import Context
from desktop.services.figures import Figure
from desktop.services.policymodels import (
    AGREES,
    CHANGED,
    CONFIRM,
    CONFIRMED,
    DIGIT,
    JOINED,
    SILENT,
    Change,
    FigureLine,
    PolicyPage,
    QuotePart,
    VersionLine,
    Wish,
)
from desktop.services.readmodels import Refused, Trouble

NAMED = 3
_VERSIONS = "SELECT id, label, effective FROM policy_row ORDER BY effective, event_id"
_OPEN_CLOCKS = (
    "SELECT DISTINCT c.number, c.policy FROM clock_row k JOIN case_row c ON c.no = k.case_no "
    "WHERE k.stopped IS NULL AND k.name = ? ORDER BY c.number"
)
_OPEN_SUGGESTIONS = (
    "SELECT DISTINCT c.number, c.policy FROM suggestion_row s JOIN case_row c ON c.no = s.case_no "
    "WHERE s.status = 'open' AND s.rule = ? ORDER BY c.number"
)
_LOST_DIGIT = re.compile(r"(?<![0-9０-９一二三四五六七八九十两几半每当])(小时|分钟)")
_WORDS = re.compile(r"[0-9O]*[一-鿿]+")


def page(context: Context, now: Instant, version: str = "") -> PolicyPage:
    """A version as a page; the one in force at ``now`` where none is named. ``Refused`` for an unknown one."""
    with context.store.read():
        versions = _versions(context, now)
        chosen = _chosen(versions, version)
        policy = context.store.policy(chosen.id) if chosen.id else context.current_policy()
        lines = tuple(_line(context, policy, figure) for figure in figures.table(policy))
        waiting = sum(1 for line in lines if line.state == CONFIRM)
        return PolicyPage(chosen, versions, lines, waiting, day_of(context, now).isoformat(), company.why_not(context))


def to_confirm(policy: Policy) -> tuple[FigureLine, ...]:
    """The figures of ``policy`` that wait for a person, before there is any case (first start)."""
    lines = (_line(None, policy, figure) for figure in figures.table(policy) if figure.key in policy.confirm)
    return tuple(lines)


def text(context: Context, version: str) -> str:
    """The whole text of a version, as policy.toml. ``Refused`` for an unknown one."""
    known = {row[0] for row in context.store.query(_VERSIONS)}
    if version and version not in known:
        raise Refused("unknown-version", Text("没有这个制度版本", "there is no such policy version"))
    return context.store.policy(version).text if version else context.current_policy().text


def export(context: Context, version: str, path: Path) -> None:
    """Write a version's text to ``path``. ``Trouble`` where that cannot be."""
    try:
        path.write_text(text(context, version), "utf-8")
    except OSError as error:
        why = osreasons.reason(error)
        said = Text(f"文件“{path.name}”没有写成（{why.zh}）。", f"The file {path.name!r} was not written ({why.en}).")
        remedy = Text("请换一个文件夹再试。", "Try another folder.")
        raise Trouble("io", said, remedy) from error


# versions -----------------------------------------------------------------------------------------------------------
def _versions(context: Context, now: Instant) -> tuple[VersionLine, ...]:
    rows = context.store.query(_VERSIONS)
    past = [place for place, row in enumerate(rows) if row[2] <= now]
    in_force = past[-1] if past else 0
    found = [
        VersionLine(id, label, day_of(context, effective).isoformat(), place == in_force, place > in_force)
        for place, (id, label, effective) in enumerate(rows)
    ]
    return tuple(reversed(found))


def _chosen(versions: Sequence[VersionLine], version: str) -> VersionLine:
    wanted = [one for one in versions if (one.id == version if version else one.in_force)]
    if wanted:
        return wanted[0]
    if version:
        raise Refused("unknown-version", Text("没有这个制度版本", "there is no such policy version"))
    return VersionLine("", "", "", True, False)


def day_of(context: Context, at: Instant) -> date:
    """The calendar day at ``at`` in the company's zone."""
    return datetime.fromtimestamp(at // 1000, context.zone).date()


# a figure beside its words ------------------------------------------------------------------------------------------
def _line(context: Context | None, policy: Policy, figure: Figure) -> FigureLine:
    value = figures.of(policy, figure)
    quote, damage, piece = _quote(policy, figure)
    numbers = _counting(context, policy, figure) if context is not None else ()
    warn = figures.warnings(policy.warn[figure.warned]) if figure.warned else Text("—", "—")
    return FigureLine(
        key=figure.key,
        clause=figure.clause,
        quote=quote,
        label=figure.label,
        figure=_shown(policy, figure),
        entry=figures.say(figure.kind, value),
        warn=warn,
        warned=bool(figure.warned),
        state=_state(policy, figure.key),
        since=policy.confirmed.get(figure.key, ""),
        basis=policy.bases.get(figure.key, ""),
        damage=damage,
        piece=piece,
        options=figures.alternatives(figure, value),
        counting=len(numbers),
        numbers=numbers[:NAMED],
    )


def _shown(policy: Policy, figure: Figure) -> Text:
    """The figure in words; one that ends with the day says at which hour."""
    said = figures.say(figure.kind, figures.of(policy, figure))
    if figure.kind == figures.WINDOW and said.zh == "当日":
        closing = figures.say(figures.CLOSING, policy.calendar.closing)
        return Text(f"当日 {closing.zh}", f"by {closing.en}")
    return said


def _state(policy: Policy, key: str) -> str:
    if key in policy.confirm:
        return CONFIRM
    if key not in policy.confirmed:
        return AGREES
    return CONFIRMED if key in policy.sources else CHANGED


def _quote(policy: Policy, figure: Figure) -> tuple[tuple[QuotePart, ...], str, str]:
    """The clause's words with the damaged piece apart, what is the matter, and that piece."""
    clause = policy.clauses.get(figure.clause)
    words = clause.quote if clause is not None else ""
    source = policy.sources.get(figure.key, "")
    if not source:
        return ((QuotePart(words),) if words else ()), "", ""
    pieces = [one for one in _WORDS.findall(source) if one in words]
    if not pieces:
        return ((QuotePart(words),) if words else ()), SILENT, ""
    before, piece, after = words.partition(pieces[0])
    lost = _LOST_DIGIT.search(piece)
    if lost is None:
        damage = JOINED if piece[0].isdecimal() else SILENT
        return _parts((before, False), (piece, True), (after, False)), damage, piece
    head, tail = piece[: lost.start()], piece[lost.start() :]
    return _parts((before + head, False), ("□", True), (tail + after, False)), DIGIT, f"{head}□{tail}"


def _parts(*parts: tuple[str, bool]) -> tuple[QuotePart, ...]:
    return tuple(QuotePart(words, damaged) for words, damaged in parts if words)


def _counting(context: Context, policy: Policy, figure: Figure) -> tuple[str, ...]:
    """Numbers of the open cases that count with this figure as it stands."""
    wanted = figures.of(policy, figure)
    section, _, name = figure.key.partition(".")
    if section == "amounts":
        rows = context.store.query(_OPEN_SUGGESTIONS, (name,))
    elif section == "windows":
        rows = context.store.query(_OPEN_CLOCKS, (name,))
    elif section == "calendar":
        daily = [one for one, window in policy.windows.items() if window.unit != ELAPSED]
        rows = [row for one in daily for row in context.store.query(_OPEN_CLOCKS, (one,))]
    else:
        return ()
    found = [number for number, id in rows if _same(context, id, figure, wanted)]
    return tuple(dict.fromkeys(found))


def _same(context: Context, id: str, figure: Figure, wanted: object) -> bool:
    policy = context.store.policy(id) if id else context.current_policy()
    return figures.of(policy, figure) == wanted


# another version ----------------------------------------------------------------------------------------------------
def plan(context: Context, wishes: Sequence[Wish]) -> tuple[Change, ...]:
    """What the wishes would change, checked, for a person to read before it is adopted.

    Raises ``Refused`` at the first figure that cannot be (field: its key, or ``warn.<clock>``).
    """
    policy = _base(context)
    return tuple(change for change, _, _ in _planned(policy, wishes))


def _base(context: Context) -> Policy:
    """The version that another one is made from: the last to take effect, one to come included."""
    found = context.store.current_policy() or context.current_policy()
    whole = versions.complete(found.text)  # a version adopted before the program knew of a clock lacks its figure
    return found if whole == found.text else replace(found, text=whole)


def check(policy: Policy, wish: Wish) -> None:
    """``Refused`` where the wish cannot be."""
    _planned(policy, [wish])


def _planned(policy: Policy, wishes: Sequence[Wish]) -> list[tuple[Change, tuple[str, ...], str]]:
    """Each change with its place in the file and the TOML that will stand there."""
    known, found = {one.key: one for one in figures.table(policy)}, []
    for wish in wishes:
        if wish.key not in known:
            raise Refused("unknown-figure", Text(f"没有数字“{wish.key}”", f"there is no figure {wish.key!r}"), wish.key)
        figure = known[wish.key]
        before = figures.say(figure.kind, figures.of(policy, figure))
        value = figures.take(figure, wish.figure if wish.figure is not None else before.zh)
        if wish.figure is not None:
            after = figures.say(figure.kind, _value(policy, figure, value))
            change = Change(figure.key, figure.label, figure.clause, False, before, after)
            found.append((change, figure.path, value))
        if figure.warned and figure.kind == figures.WINDOW:
            found += _planned_warning(policy, figure, wish, value)
    return found


def _planned_warning(
    policy: Policy, figure: Figure, wish: Wish, value: str
) -> list[tuple[Change, tuple[str, ...], str]]:
    """The warnings wished for; a window that becomes shorter than its warnings is refused too."""
    before = figures.warnings(policy.warn[figure.warned])
    toml = figures.take_warnings(figure, before.zh if wish.warn is None else wish.warn, value)
    path = ("warn", figure.warned)
    after = figures.warnings(config.parse(with_value(policy.text, path, toml)).warn[figure.warned])
    if after == before:
        return []
    return [(Change(figure.key, figure.label, figure.clause, True, before, after), path, toml)]


def _value(policy: Policy, figure: Figure, toml: str) -> object:
    return figures.of(config.parse(with_value(policy.text, figure.path, toml)), figure)


def adopt(context: Context, wishes: Sequence[Wish], basis: str, effective: str, now: Instant) -> str:
    """Adopt a version with the wished changes, in force from the ISO day ``effective``; the new version's id.

    A figure that is named as it stands is thereby confirmed. Cases registered before keep theirs. Raises ``Refused``
    (fields ``basis``, ``effective``, a figure's key), and for whoever may not.
    """
    company.who_may(context)
    _effective(context, effective, now)
    if not basis.strip():
        text = Text("请写明依据，例如盖章版页码", "say on what ground, such as the page of the signed copy")
        raise Refused("missing-field", text, "basis")
    if not wishes:
        raise Refused("nothing-changed", Text("还没有改动任何数字", "no figure has been changed yet"))

    def made() -> list[company.CompanyDraft]:
        day, at = _effective(context, effective, now)  # again: another PC may have adopted one meanwhile
        text = version_text(_base(context), wishes, basis, day, _labels(context))
        return [company.adoption(text, at)]

    return str(company.put_made(context, made)[0].fields["id"])


def version_text(policy: Policy, wishes: Sequence[Wish], basis: str, day: date, labels: Sequence[str] = ()) -> str:
    """The text of a version made from ``policy`` by ``wishes``. ``Refused`` for a figure that cannot be."""
    text, ground = policy.text, " ".join(basis.split())  # one line, whatever a pasted one is broken by
    for change, path, toml in _planned(policy, wishes):
        if not change.of_warnings:
            said = {"source": policy.sources.get(change.key, ""), "basis": ground, "confirmed": day.isoformat()}
            said = {name: words for name, words in said.items() if words}
            more = "".join(f", {name} = {_quoted(words)}" for name, words in said.items())
            toml = f"{{ is = {toml}{more} }}"
        text = _set(text, path, toml)
    text = _set(text, ("policy", "label"), _quoted(_label(day, labels)))
    # The holidays published by now, not those of the version before; a table of the company's own stays.
    return without_table(text, config.HOLIDAYS_MARK)


def _set(text: str, path: tuple[str, ...], toml: str) -> str:
    try:
        return with_value(text, path, toml)
    except KeyError as error:
        raise PolicyError("policy", 0, ".".join(path), "a value on one line") from error


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _labels(context: Context) -> list[str]:
    return [row[1] for row in context.store.query(_VERSIONS)]


def _label(day: date, labels: Sequence[str]) -> str:
    plain, number = day.isoformat(), 2
    label = plain
    while label in labels:
        label, number = f"{plain} ({number})", number + 1
    return label


def _effective(context: Context, typed: str, now: Instant) -> tuple[date, Instant]:
    """The day, and the instant from which the version holds: today's from now on, a later day's from midnight."""
    today = day_of(context, now)
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError as error:
        text = Text("请按 2026-11-24 的样子填写生效日期", "give the effective date like 2026-11-24")
        raise Refused("wrong-value", text, "effective") from error
    rows = context.store.query("SELECT max(effective) FROM policy_row")
    last = rows[0][0] if rows and rows[0][0] is not None else 0
    first = max(today, day_of(context, last) if last > now else today)
    if not first <= day <= today + timedelta(days=3 * figures.LONGEST_DAYS):
        text = Text(
            f"生效日期应在 {first.isoformat()} 或以后：已登记的案件不改，也不能早于已通过的版本",
            f"the effective date must be {first.isoformat()} or later: registered cases keep theirs, and no version "
            "is overtaken",
        )
        raise Refused("wrong-value", text, "effective")
    midnight = round(datetime(day.year, day.month, day.day, tzinfo=context.zone).timestamp() * 1000)
    return day, max(now if day == today else midnight, last)
