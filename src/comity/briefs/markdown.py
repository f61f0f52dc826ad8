"""A brief as Markdown (CommonMark). What documents say is escaped: it never turns into markup or links."""

from __future__ import annotations

import re

from comity.briefs import words
from comity.briefs.entries import Brief, Fact, Line, Section, Source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])|^([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)

_ADDRESS = re.compile(r"[<>\s\\]")  # what ends an address in angle brackets


def brief_markdown(brief: Brief) -> str:
    """The brief as one Markdown text, ended by a line break."""
    parts = [f"# {escaped(brief.a.name)} – {escaped(brief.b.name)}", words.asked(brief.as_of, brief.on)]
    parts.append("## Where things stand")
    parts.append("\n".join(f"- {escaped(one.text)}" for one in brief.standing))
    for section in brief.sections:
        parts += _section(section)
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, its signs of Markdown escaped."""
    return _SPECIAL.sub(lambda found: "\\" + found.group(0), words.clean(text))


def _section(section: Section) -> list[str]:
    parts = [f"## {section.title}"]
    if not section.lines:
        return [*parts, section.nothing]
    if section.note:
        parts.append(f"*{section.note}*")
    if section.notes:
        parts.append("\n".join(f"- *{escaped(note)}*" for note in section.notes))
    return [*parts, "\n".join(_line(line) for line in section.lines)]


def _line(line: Line) -> str:
    told = " · ".join(escaped(part) for part in (line.status, line.when, words.sources(line)) if part)
    rows = [f"- {'part of it: ' if line.within else ''}**{escaped(line.headline)}** · {told} · `{line.record}`"]
    rows += [f"  - {escaped(fact.name)}: {_fact(fact)}" for fact in line.facts]
    for rivals in line.rivals:
        versions = " / ".join(f"{escaped(one.text)} ({escaped('; '.join(one.told_by))})" for one in rivals.versions)
        rows.append(f"  - sources differ on {rivals.name}: {versions}")
    rows += [f"  - {_source(source)}" for source in line.sources]
    indent = "  " if line.within else ""
    return "\n".join(indent + row for row in rows)


def _fact(fact: Fact) -> str:
    return _source(fact.source) if fact.source else escaped(fact.text)


def _source(source: Source) -> str:
    outlet = escaped(source.outlet or source.document)
    if source.link:
        outlet = f"[{outlet}](<{_ADDRESS.sub('', source.link)}>)"
    said = f"{escaped(source.speaker)} in " if source.speaker else ""
    also = f" ({escaped(words.copied(source))})" if source.copies else ""
    told = f"{said}{outlet}, {source.published or 'no date'}, `{source.document}`{also}"
    return f"{words.quoted(escaped(source.quote))} — {told}"
