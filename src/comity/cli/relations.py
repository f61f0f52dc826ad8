"""What the commands `relation` and `drift` do: read the question, ask, and write the answer down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from comity.cli.output import console, emit, emit_json, on_terminal
from comity.model import InputError

if TYPE_CHECKING:
    from comity.briefs.entries import Side
    from comity.ledger import Ledger
    from comity.ledger.place import Place
    from comity.relations.archive import InParts
    from comity.relations.ask import Nothing

    Held = Ledger | InParts | Nothing

Rows = list[list[str]]
Tables = list[tuple[str, list[str], Rows]]
"""Title, heads and rows of each table."""


class DriftFormat(StrEnum):
    """How a drift may be written."""

    table = "table"
    json = "json"
    md = "md"


class SpreadBetween(TyperCommand):
    """A command whose option ``--between`` takes every word up to the next option: ``--between USA RUS EU``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the command line. Raises click.UsageError."""
        return super().parse_args(ctx, spread(args, "--between"))


def spread(words: Sequence[str], option: str) -> list[str]:
    """The words with the option repeated before each further value, as click wants it; what follows ``--`` is left
    as it is."""
    made: list[str] = []
    inside, values = False, 0
    for number, word in enumerate(words):
        if word == "--":
            return [*made, *words[number:]]
        if word.startswith("-") and len(word) > 1:
            inside = word == option or word.startswith(f"{option}=")
            values = 0 if word == option else 1
        elif inside:
            made += [option] if values else []
            values += 1
        made.append(word)
    return made


@contextmanager
def asked_of(ledger: Place, parts: Path | None) -> Iterator[Ledger | InParts]:
    """What a question is put to: the ledger, or instead of it the folder with a backfill's parts. Raises LedgerError,
    and InputError for a folder that no backfill wrote."""
    from comity.cli.work import opened

    if parts is not None:
        from comity.relations.archive import in_parts  # loads a database that other questions do without

        with in_parts(parts) as archive:
            yield archive
        return
    with opened(ledger) as held:
        yield held


@contextmanager
def asked_beside(ledger: Place, parts: Path | None, events: Path | None) -> Iterator[Held]:
    """As `asked_of`; where there is no ledger yet, others' events are asked alone. Raises LedgerError, InputError."""
    if events is not None and parts is None and isinstance(ledger, Path) and not ledger.exists():
        from comity.relations.ask import Nothing

        yield Nothing()
        return
    with asked_of(ledger, parts) as held:
        yield held


def ask_drift(
    held: Held,
    state: str,
    between: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    window: int | None = None,
    as_of: str | None = None,
    beside: Sequence[Path] = (),
    events: Path | None = None,
) -> dict[str, Any]:
    """The drift as plain JSON values, with the conclusion, the series of the files `beside`, and what others' events
    in a folder say.

    Actors are codes or names, days ISO dates, months or years. Raises InputError, LedgerError.
    """
    from comity.briefs.asked import first_day, last_day
    from comity.relations import drift_of, read_yearly
    from comity.relations.wire import drift_json

    who, poles = _asked(state, between)
    series = [one for path in beside for one in read_yearly(path)]
    names, codes = {side.code: side.name for side in (who, *poles)}, [pole.code for pole in poles]
    first, last = first_day(since, "--since"), last_day(until, "--until")
    half, known = first_day(split, "--split"), last_day(as_of, "--as-of")
    if events is not None and last is None:
        last = _last_told(held, who.code, codes, events, known)
    found = drift_of(held, who.code, codes, since=first, until=last, split=half, months=window, as_of=known)
    answer = drift_json(found, names, series)
    if events is None:
        return answer
    from comity.foreign.wire import drifts_beside

    both = found.windows
    return answer | drifts_beside(
        events, who.code, codes, names, since=both.before.first, split=both.after.first, until=both.after.last
    )


def _last_told(held: Held, state: str, poles: Sequence[str], events: Path, as_of: str | None) -> str | None:
    """The last day that others know of, where we hold no event of the state with these poles; else None."""
    from comity.foreign.wire import last_told
    from comity.relations.ask import holder_of

    ours = holder_of(held).between(state, poles, as_of, kind="event")
    return None if ours else last_told(events, state, poles)


def write_drift(answer: Mapping[str, Any], asked: DriftFormat | None) -> None:
    """Prints a drift: for people on a terminal, JSON in a pipe, or as asked."""
    chosen = asked or (DriftFormat.table if on_terminal() else DriftFormat.json)
    if chosen is DriftFormat.json:
        emit_json(answer)
    elif chosen is DriftFormat.md:
        emit(_markdown(_title(answer), str(answer["conclusion"]), _drift_tables(answer), _foot(answer)))
    else:
        _print(_title(answer), str(answer["conclusion"]), _drift_tables(answer), _foot(answer))


def ask_relation(
    held: Held,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    events: Path | None = None,
) -> dict[str, Any]:
    """The monthly series of a pair, in the order given, as plain JSON values, with what others' events in a folder
    say. Raises InputError, LedgerError."""
    from comity.briefs.asked import first_day, last_day, pair, side
    from comity.relations import relation_of
    from comity.relations.wire import series_json

    pair(a, b)  # two different actors
    first, second = side(a), side(b)
    start, end, known = first_day(since, "--since"), last_day(until, "--until"), last_day(as_of, "--as-of")
    found = relation_of(held, first.code, second.code, since=start, until=end, as_of=known)
    names = {first.code: first.name, second.code: second.name}
    answer = series_json(found, names)
    if events is None:
        return answer
    from comity.foreign.wire import series_beside

    return answer | series_beside(found, events, names, since=start, until=end)


def write_relation(answer: Mapping[str, Any], *, as_json: bool) -> None:
    """Prints a series: tables on a terminal, JSON in a pipe or when asked."""
    if as_json or not on_terminal():
        emit_json(answer)
        return
    names = answer["names"]
    scale = f"Scores: {answer['scale']['name']} {answer['scale']['version']}, −10 to +10"
    _print(f"{names[answer['a']]} – {names[answer['b']]}", scale, _relation_tables(answer), "")


def _asked(state: str, between: Sequence[str]) -> tuple[Side, list[Side]]:
    from comity.briefs.asked import side

    who, poles = side(state), list({one.code: one for one in map(side, between)}.values())
    if any(pole.code == who.code for pole in poles):
        raise InputError(who.name, "cannot move towards itself", "Name other poles after --between")
    if len(poles) < 2:
        raise InputError(" ".join(between) or "--between", "is not two poles", "Name two or more, as in USA RUS")
    return who, poles


def _title(answer: Mapping[str, Any]) -> str:
    names = answer["names"]
    return f"{names[answer['state']]} between {', '.join(names[pole] for pole in answer['poles'])}"


def _drift_tables(answer: Mapping[str, Any]) -> Tables:
    names = answer["names"]
    changes = [
        [names[c["pole"]], *(_standing(c[when]) for when in ("before", "after")), _number(c["change"]),
         _interval(c["interval"])]
        for c in answer["changes"]
    ]  # fmt: skip
    pairs = [
        [f"{names[p['a']]} as against {names[p['b']]}", _number(p["change"]), _interval(p["interval"])]
        for p in answer["pairs"]
    ]
    months = [
        [p["month"], names[p["pole"]], _number(p["share"]), _interval(p["interval"]), str(p["sources"]),
         str(len(p["records"]))]
        for p in answer["points"]
        if p["records"]
    ]  # fmt: skip
    yearly: Tables = [
        (one["series"], ["year", "who", "value"],
         [[str(v["year"]), " – ".join(v["states"]), f"{v['value']:g}"] for v in one["values"]])
        for one in answer["beside"]
    ]  # fmt: skip
    return [
        ("Shares", ["pole", "before", "after", "change", "interval"], changes),
        ("Differences", ["pair", "change", "interval"], pairs),
        ("Months", ["month", "pole", "share", "interval", "sources", "records"], months),
        *((f"Beside it: {title}", heads, rows) for title, heads, rows in yearly),
        ("What others' events say", ["reader", "conclusion"], _others_said(answer)),
    ]


def _others_said(answer: Mapping[str, Any]) -> Rows:
    return [[reader, str(one.get("conclusion") or one["problem"])] for reader, one in answer.get("others", {}).items()]


def _standing(one: Mapping[str, Any]) -> str:
    return f"{_number(one['share'])} ({len(one['records'])} records, {one['sources']} sources)"


def _foot(answer: Mapping[str, Any]) -> str:
    least, scale = answer["minimum"], answer["method"]["scale"]
    return (
        f"Net cooperation shares on {scale['name']} {scale['version']}. Nothing is concluded from fewer than "
        f"{least['records']} records, {least['sources']} sources and {least['weeks']} weeks in a window."
    )


def _relation_tables(answer: Mapping[str, Any]) -> Tables:
    a, b = answer["a"], answer["b"]
    ways = {"a_to_b": f"{a} → {b}", "b_to_a": f"{b} → {a}", "mutual": "both"}
    events = [[one["month"], ways[one["direction"]], *_counted(one), _classes(one)] for one in answer["events"]]
    said = [[one["month"], ways[one["direction"]], *_counted(one)] for one in answer["statements"]]
    acts = [[one["day"] + ("" if one["dated"] else " (told)"), one["what"], one["title"]] for one in answer["acts"]]
    heads = ["month", "who", "records", "sources", "mean", "interval"]
    return [
        ("Events (mean score; talk + / deeds + / talk − / deeds − in %)", [*heads, "classes"], events),
        ("Statements (mean stance, −1 to +1)", heads, said),
        ("Acts", ["day", "what", "of"], acts),
        *_others_monthly(answer),
    ]


def _others_monthly(answer: Mapping[str, Any]) -> Tables:
    """What each reader counts in a month; how far the mix of classes is from the ledger's."""
    rows = [
        [one["month"], reader, str(count["events"]), _number(count["mean"]), _counted_classes(count),
         _plain(one["distance"].get(reader))]
        for one in answer.get("differences", ())
        for reader, count in one["counts"].items()
    ]  # fmt: skip
    heads = ["month", "reader", "events", "mean", "classes", "distance"]
    return [("Where the readings differ (distance of the mix of classes, 0 to 1)", heads, rows)]


def _counted_classes(count: Mapping[str, Any]) -> str:
    from comity.relations.series import QUADS

    return " / ".join(str(count[quad]) for quad in QUADS)


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _counted(one: Mapping[str, Any]) -> list[str]:
    """How many records and sources, the mean, and its interval."""
    mean = one["figures"]["mean"]
    return [str(len(one["records"])), str(one["sources"]), _number(mean["value"]), _interval(mean["interval"])]


def _classes(one: Mapping[str, Any]) -> str:
    """The shares of the four classes, in percent."""
    from comity.relations.series import QUADS

    return " / ".join(f"{100 * one['figures'][quad]['value']:.0f}" for quad in QUADS)


def _number(value: float | None) -> str:
    from comity.relations.conclusion import signed

    return signed(value)


def _interval(interval: Mapping[str, float] | None) -> str:
    if interval is None:
        return "–"
    return f"{_number(interval['low'])} to {_number(interval['high'])}"


def _print(title: str, head: str, tables: Tables, foot: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from comity.briefs.words import clean

    out = console()
    out.print(Text(title, style="bold"))
    out.print(Text(head))
    for name, heads, rows in tables:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for number, column in enumerate(heads):
            table.add_column(column, no_wrap=number < 2)
        for row in rows:
            table.add_row(*(Text(clean(cell)) for cell in row))
        if rows:
            out.print(Text(f"\n{clean(name)}", style="bold"))
            out.print(table)
    if foot:
        out.print(Text(f"\n{foot}", style="dim"))


def _markdown(title: str, head: str, tables: Tables, foot: str) -> str:
    parts = [f"# {_escaped(title)}", _escaped(head)]
    for name, heads, rows in tables:
        lines = [heads, ["---"] * len(heads), *([_escaped(cell) for cell in row] for row in rows)]
        if rows:
            parts += [f"## {_escaped(name)}", "\n".join(f"| {' | '.join(line)} |" for line in lines)]
    return "\n\n".join([*parts, _escaped(foot)])


def _escaped(text: str) -> str:
    """Words of a file or a ledger are no markup."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
