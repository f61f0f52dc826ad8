"""A question of a review as a person sees it: the record, the sentence, what the machine reads, what people said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from comity.briefs import words
from comity.briefs.entries import Line, Source
from comity.briefs.lines import line_of
from comity.briefs.sources import Shelf
from comity.cli.decide import said, short
from comity.ledger.entries import Decision, Held, Record, Ref
from comity.ledger.records import derive
from comity.ledger.review import Question
from comity.ledger.spelling import fields_of
from comity.model import finding_to

if TYPE_CHECKING:
    from comity.ledger import Ledger

KEYS = {
    "check": "[a]ccept  [r]eject  [c]orrect  [u]nsure  [space] skip  [z] undo  [?] help  [q]uit",
    "pair": "[s]ame  [n]ot the same  [u]nsure  [space] skip  [z] undo  [?] help  [q]uit",
}
HELP = """\
a  accept: the machine read it rightly
r  reject: the text does not say so; the finding counts no more
c  correct: set one field to what the text says
s  same: the two are one thing          n  not the same: they are two
u  unsure: ask again at the end         z  undo the last decision of this review
space, j  skip: decide nothing          q  quit; what was decided is kept"""


@dataclass(frozen=True, slots=True)
class Side:
    """A finding in its record: the record as it stands, what the machine read in the one sentence, and the decisions
    of people that the record rests on."""

    record: Record
    held: Held
    line: Line
    reading: Line
    source: Source
    decisions: tuple[Decision, ...]


def side_of(ledger: Ledger, ref: Ref, decisions: Iterable[Decision]) -> Side | None:
    """The finding as it stands now; None when it is in no record (rejected, or read no more). Raises LedgerError."""
    found = [record for record in ledger.records(finding=ref[1]) if ref in record.refs]
    held = ledger.findings(ids=found[0].findings) if found else []
    mine = next((one for one in held if one.ref == ref), None)
    if mine is None:
        return None
    documents = ledger.documents(ids={one.document for one in held})
    shelf = Shelf.of(held, (shelved.document for shelved in documents))
    record, named = found[0], {one.id: one for one in decisions}
    return Side(
        record=record,
        held=mine,
        line=line_of(record, shelf),
        reading=line_of(derive([mine])[0], shelf),
        source=shelf.source(mine),
        decisions=tuple(named[number] for number in record.decisions if number in named),
    )


def view(question: Question, sides: Sequence[Side], left: int) -> RenderableType:
    """The question, to be printed on a rich console; `left` counts it in."""
    about = f"{left} left · {question.kind} · {', '.join(dict.fromkeys(side.record.id for side in sides))}"
    parts: list[RenderableType] = [Rule(Text(about, style="cyan"), align="left", style="cyan")]
    parts.append(Text(question.words, style="bold"))
    if len(sides) == 1:
        parts += _check(question, sides[0])
    else:
        parts += [_beside(sides), _labelled("machine", question.proposal, "cyan")]
    parts.append(_labelled("why asked", "; ".join(words.clean(reason) for reason in question.reasons), "dim"))
    parts.append(Text(KEYS["check" if len(sides) == 1 else "pair"], style="dim"))
    return Group(*parts)


def fields_view(side: Side) -> RenderableType:
    """The fields that may be corrected, with what the machine read and what people set."""
    data = finding_to(side.held.finding)
    table = Table.grid(padding=(0, 2))
    for name in fields_of(side.held.finding):
        value = data.get(name)
        read = "–" if value in (None, "", [], {}) else words.shortened(words.clean(short(value)), 100)
        people = [one for one in side.decisions if one.field == name and _of(one, side)]
        given = "; ".join(f"{words.clean(one.who)}: {words.clean(short(one.value))}" for one in people)
        table.add_row(Text(name, style="bold"), Text(read, style="cyan"), Text(given, style="green"))
    return Padding(table, (0, 0, 0, 2), expand=False)


def _check(question: Question, side: Side) -> list[RenderableType]:
    parts: list[RenderableType] = [_headline(side)]
    parts.append(_labelled("machine", f"{_read(side)} ({question.proposal})", "cyan"))
    parts += _people(side)
    for rivals in side.line.rivals:
        told = " | ".join(f"{one.text} [{'; '.join(one.told_by)}]" for one in rivals.versions)
        parts.append(_labelled("differ", f"{rivals.name}: {words.clean(told)}", "yellow"))
    return [*parts, Padding(_sentence(side.source), (0, 0, 0, 2), expand=False)]


def _beside(sides: Sequence[Side]) -> RenderableType:
    """The two, each in its column."""
    table = Table.grid(padding=(0, 3), expand=True)
    cells = []
    for side in sides:
        table.add_column(ratio=1, overflow="fold")
        reading = _labelled("machine", _read(side), "cyan")
        cells.append(Group(_headline(side), reading, *_people(side), _sentence(side.source)))
    table.add_row(*cells)
    return table


def _headline(side: Side) -> Text:
    text = Text(words.shortened(side.line.headline, 320), style="bold")
    for part in (side.line.status, side.line.when):
        if part:
            text.append(f" · {part}", style="not bold")
    return text


def _read(side: Side) -> str:
    """What the machine reads in the one sentence; the headline only where the record has another."""
    line = side.reading
    facts = [f"{fact.name}: {words.clean(fact.text)}" for fact in line.facts]
    head = [] if line.headline == side.line.headline else [words.shortened(line.headline, 200)]
    return " · ".join(part for part in [*head, line.status, line.when, *facts] if part)


def _people(side: Side) -> list[RenderableType]:
    """What people said of the record; of another of its findings too, since it counts here."""
    found: list[RenderableType] = []
    for one in side.decisions:
        where = "" if _of(one, side) else " (of another sentence)"
        why = f", since {words.clean(one.why)}" if one.why else ""
        text = f"{words.clean(one.who)}, {words.day(one.made_at[:10])}: {said(one)}{why}{where} (decision {one.id})"
        found.append(_labelled("person", text, "green"))
    return found


def _of(decision: Decision, side: Side) -> bool:
    return decision.target is not None and decision.target.finding == side.held.finding.id


def _labelled(label: str, text: str, style: str) -> RenderableType:
    return Padding(Text.assemble((f"{label}: ", f"{style} bold"), (text, style)), (0, 0, 0, 2), expand=False)


def _sentence(source: Source) -> Text:
    """The sentence with the quote in square brackets, and where it stands."""
    joints = [" " if side.isspace() else "" for side in (source.before[-1:] or "x", source.after[:1] or "x")]
    text = Text("“", style="italic")
    text.append(words.clean(source.before) + joints[0], style="dim")
    text.append(f"[{words.clean(source.quote)}]", style="bold")
    text.append(f"{joints[1]}{words.clean(source.after)}”", style="dim")
    speaker = f"{words.clean(source.speaker)} in " if source.speaker else ""
    where = [source.outlet or source.document, words.day(source.published) or "no date"]
    return text.append(f" — {speaker}{', '.join(words.clean(part) for part in where)}", style="dim not italic")
