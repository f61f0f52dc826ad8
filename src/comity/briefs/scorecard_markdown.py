"""A scorecard as Markdown (CommonMark). What documents say is escaped: it never turns into markup or links."""

from __future__ import annotations

from comity.briefs import scorecard_words as told
from comity.briefs import words
from comity.briefs.entries import Source
from comity.briefs.markdown import escaped
from comity.briefs.scorecard_entries import Done, Promised, Row, Scorecard


def scorecard_markdown(card: Scorecard) -> str:
    """The scorecard as one Markdown text, ended by a line break: a table of the rows, then each row."""
    parts = [f"# {escaped(card.title)}", escaped(told.opening(card)), _table(card)]
    for row in (*card.rows, *([] if card.rest.empty else [card.rest])):
        parts += _row(row)
    if card.general:
        parts += ["## What it covers", f"*{told.GENERAL}*", "\n".join(f"- {_source(one)}" for one in card.general)]
    return "\n\n".join(parts) + "\n"


def _table(card: Scorecard) -> str:
    lines = ["| area | what stands there | movement |", "|---|---|---|"]
    lines += [f"| {escaped(row.title)} | {told.counts(row)} | {escaped(told.standing(row))} |" for row in card.rows]
    return "\n".join(lines)


def _row(row: Row) -> list[str]:
    parts = [f"## {escaped(row.title)}"]
    if named := told.areas(row):
        parts.append(f"*{escaped(named)}*")
    if row.name != "rest":
        parts.append(f"**{escaped(words.opened(told.standing(row)))}**")
    if row.empty:
        return [*parts, told.NOTHING]
    if row.promises:
        parts += ["### Promises", "\n".join(_promise(one) for one in row.promises)]
    for title, found in told.others(row):
        parts += [f"### {title}", *([f"*{told.MONEY}*"] if title == "Money" else [])]
        parts.append("\n".join(_done(one) for one in found))
    if row.parties:
        parts += ["### Each party", "\n".join(f"- {escaped(told.party(one))}" for one in row.parties)]
    return parts


def _promise(one: Promised) -> str:
    decided = " · decided in review" if one.decision is not None else ""
    facts = f"{words.label(one.status)}{decided} · {escaped(told.due(one))} · `{one.record}`"
    rows = [f"- **{escaped(told.promise(one))}** · {facts}"]
    rows += [f"  - what became of it: {_source(source)}" for source in one.evidence]
    rows += [f"  - looked for follow-up in {words.counted(one.searched, 'later document')}"]
    rows += [f"  - belongs: {escaped(told.why(one.why))}"]
    return "\n".join([*rows, *(f"  - {_source(source)}" for source in one.sources)])


def _done(one: Done) -> str:
    indent = "  " if one.within else ""
    name = f" · `{one.record}`" if one.record else ""
    facts = " · ".join(escaped(part) for part in (one.status, one.when) if part)
    rows = [f"- {'part of it: ' if one.within else ''}**{escaped(one.title)}** · {facts}{name}"]
    rows += [f"  - belongs: {escaped(told.why(one.why))}", *(f"  - {_source(source)}" for source in one.sources)]
    return "\n".join(indent + row for row in rows)


def _source(source: Source) -> str:
    outlet = escaped(source.outlet or source.document)
    said = f"{escaped(source.speaker)} in " if source.speaker else ""
    day = source.published or "no date"
    return f"{words.quoted(escaped(source.quote))} — {said}{outlet}, {day}, `{source.document}`"
