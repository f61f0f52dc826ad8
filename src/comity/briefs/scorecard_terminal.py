"""A scorecard for a terminal. The words of documents are never taken for markup."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from comity.briefs import scorecard_words as told
from comity.briefs import words
from comity.briefs.entries import Source
from comity.briefs.scorecard_entries import Done, Promised, Row, Scorecard

_GOOD = frozenset({"kept"})
_BAD = frozenset({"missed", "overdue", "withdrawn", "kept_late", "partly_kept", "overtaken"})
_QUOTE = 240


def scorecard_text(card: Scorecard) -> RenderableType:
    """The scorecard, to be printed on a rich console: the rows in a table, then what stands in each."""
    parts: list[RenderableType] = [Rule(Text(words.clean(card.title), style="bold"), align="left", style="cyan")]
    parts += [Text(words.clean(told.opening(card)), style="dim"), Text(""), _table(card)]
    for row in (*card.rows, card.rest):
        parts += [] if row.empty else _row(row)
    return Group(*parts)


def _table(card: Scorecard) -> RenderableType:
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column("area", ratio=2)
    table.add_column("what stands there", ratio=3)
    table.add_column("movement", ratio=4)
    for row in card.rows:
        style = "yellow" if row.silent else ""
        table.add_row(Text(row.title), Text(told.counts(row)), Text(words.clean(told.standing(row)), style=style))
    return table


def _row(row: Row) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(f"\n{row.title}", style="bold")]
    if named := told.areas(row):
        parts.append(_in(Text(named, style="dim")))
    parts += [_in(_promise(one)) for one in row.promises]
    for title, found in told.others(row):
        parts.append(_in(Text(title, style="cyan")))
        parts += [_in(Text(told.MONEY, style="dim"))] if title == "Money" else []
        parts += [_in(_done(one), 6 if one.within else 4) for one in found]
    return [*parts, *(_in(Text(words.clean(told.party(one)), style="dim")) for one in row.parties)]


def _promise(one: Promised) -> RenderableType:
    colour = "green" if one.status in _GOOD else "yellow" if one.status in _BAD else "cyan"
    head = Text(words.shortened(words.clean(told.promise(one)), _QUOTE), style="bold")
    head.append(f" · {words.label(one.status)}", style=f"{colour} not bold")
    head.append(f" · {words.clean(told.due(one))} · {one.record}", style="dim not bold")
    parts: list[RenderableType] = [_source(source) for source in (one.evidence or one.sources)[:1]]
    if not one.evidence:
        parts.append(Text(f"looked for follow-up in {words.counted(one.searched, 'later document')}", style="dim"))
    parts.append(Text(f"belongs: {told.why(one.why)}", style="dim"))
    return Group(head, *(_in(part) for part in parts))


def _done(one: Done) -> RenderableType:
    head = Text("part of it: " if one.within else "", style="dim")
    head.append(words.shortened(words.clean(one.title), _QUOTE))
    head.append("".join(f" · {part}" for part in (one.status, one.when, one.record) if part), style="dim")
    return Group(head, *(_in(_source(source)) for source in one.sources[:1] if one.record))


def _source(source: Source) -> Text:
    text = Text(f"“{words.shortened(words.clean(source.quote), _QUOTE)}”", style="italic")
    origin = ", ".join(words.clean(part) for part in (source.outlet, source.published, source.document) if part)
    return text.append(f" — {origin}", style="dim not italic")


def _in(what: RenderableType, left: int = 2) -> RenderableType:
    return Padding(what, (0, 0, 0, left), expand=False)
