"""A brief, a reading and tables of records for a terminal. The words of documents are never taken for markup."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from comity.briefs import words
from comity.briefs.entries import Brief, Line, Section, Source
from comity.ledger.entries import Record

QUOTE = 320
"""How many characters of a sentence a terminal shows; other formats show it whole."""


def brief_text(brief: Brief, *, most: int | None = None) -> RenderableType:
    """The brief, to be printed on a rich console; with `most`, so many of the latest lines of each section."""
    parts: list[RenderableType] = [*_head(brief)]
    for section in brief.sections:
        parts += _section(section, most)
    return Group(*parts)


def records_table(records: Sequence[Record], title: str) -> RenderableType:
    """The records, one a row."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", expand=True)
    for name in ("when", "status"):
        table.add_column(name, no_wrap=True)
    table.add_column("what", ratio=1, overflow="fold")
    table.add_column("sources", justify="right")
    table.add_column("record", no_wrap=True, style="dim")
    for record in records:
        held = words.days(record.first, record.last)
        told = held or (f"told {words.day(record.told_first)}" if record.told_first else "")
        title_words = Text(words.shortened(words.clean(record.title), 160))
        table.add_row(told, words.label(record.status), title_words, str(len(record.documents)), record.id)
    return table


def _head(brief: Brief) -> list[RenderableType]:
    title = Text(f"{brief.a.name} – {brief.b.name}", style="bold")
    asked = words.asked(brief.as_of, brief.on)
    lines = Table.grid(padding=(0, 2))
    for one in brief.standing:
        lines.add_row(Text(one.name, style="cyan"), Text(words.clean(one.text)))
    return [Rule(title, align="left", style="cyan"), Text(asked, style="dim"), Text(""), lines]


def _section(section: Section, most: int | None) -> list[RenderableType]:
    heading = Text(f"\n{section.title}", style="bold")
    if not section.lines:
        return [heading, Padding(Text(section.nothing, style="dim"), (0, 0, 0, 2), expand=False)]
    heading.append(f"  {len(section.lines)}", style="dim")
    parts: list[RenderableType] = [heading]
    if section.note:
        parts.append(Padding(Text(section.note, style="dim"), (0, 0, 0, 2), expand=False))
    parts += [Padding(Text(words.clean(note), style="dim"), (0, 0, 0, 2), expand=False) for note in section.notes]
    shown = section.lines if most is None else section.lines[-most:]
    if len(shown) < len(section.lines):
        left = f"the latest {len(shown)} of {len(section.lines)}"
        parts.append(Padding(Text(left, style="dim"), (0, 0, 0, 2), expand=False))
    return [*parts, *(Padding(_line(line), (0, 0, 0, 6 if line.within else 2), expand=False) for line in shown)]


def _line(line: Line) -> RenderableType:
    head = Text("part of it: " if line.within else "", style="dim")
    head.append(words.shortened(line.headline, QUOTE), style="bold not dim")
    review = f"review: {line.reviewed}" if line.reviewed else ""
    for part in (line.status, line.when, words.sources(line), review):
        if part:
            head.append(f" · {part}", style="cyan not dim")
    parts: list[RenderableType] = []
    said = [f"{words.clean(fact.name)}: {words.clean(fact.text)}" for fact in line.facts if fact.source is None]
    if said:
        parts.append(Text(" · ".join(said)))
    parts += [
        Text(f"{words.clean(fact.name)}: ", style="green").append_text(_source(fact.source))
        for fact in line.facts
        if fact.source is not None
    ]
    for rivals in line.rivals:
        text = Text(f"sources differ on {rivals.name}: ", style="yellow")
        versions = " | ".join(f"{one.text} [{'; '.join(one.told_by)}]" for one in rivals.versions)
        text.append(words.clean(versions))
        parts.append(text)
    parts += [_source(source) for source in line.sources[:1]]
    if len(line.sources) > 1:
        others = dict.fromkeys(_origin(source) for source in line.sources[1:])
        parts.append(Text(f"also: {'; '.join(others)}", style="dim"))
    return Group(head, Padding(Group(*parts), (0, 0, 0, 2), expand=False))


def _source(source: Source) -> Text:
    """The sentence, the words that were read brighter than the rest."""
    before, after = words.clean(source.before), words.clean(source.after)
    if len(before) + len(source.quote) + len(after) > QUOTE:
        before, after = "", ""
    text = Text("“", style="italic")
    text.append(f"{before} " if before else "", style="dim")
    text.append(words.shortened(words.clean(source.quote), QUOTE))
    joint = " " if source.after[:1].isspace() else ""
    text.append(f"{joint}{after}”", style="dim" if after else "")
    return text.append(f" — {_origin(source)}", style="dim not italic")


def _origin(source: Source) -> str:
    parts = (source.outlet, source.published or "no date", source.document)
    said = f"{words.clean(source.speaker)} in " if source.speaker else ""
    also = f" ({words.clean(words.copied(source))})" if source.copies else ""
    return said + ", ".join(words.clean(part) for part in parts if part) + also
