"""What one document says, for a terminal: a table a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, get_args

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from comity.briefs import words
from comity.model import Finding, Reading, finding_to
from comity.model.codes import Kind

_TITLES: Mapping[str, str] = {
    "event": "Events",
    "statement": "Statements",
    "agreement": "Agreements",
    "commitment": "Promises",
    "membership": "Memberships",
    "flow": "Money",
    "presence": "Presences",
    "assessment": "Direction",
}


def reading_table(reading: Reading) -> RenderableType:
    """The findings of a reading grouped by kind, each with its words, to be printed on a rich console."""
    parts: list[RenderableType] = [_document(reading)]
    kinds = get_args(Kind)
    ordered = sorted(reading.findings, key=lambda finding: (kinds.index(finding.kind), finding.start, finding.end))
    for kind, found in groupby(ordered, key=lambda finding: finding.kind):
        parts.append(_table(_TITLES[kind], list(found)))
    if not ordered:
        parts.append(Text("\nNothing between actors was found in it.", style="dim"))
    if reading.refused:
        refused = words.counted(reading.refused, "finding")
        parts.append(Text(f"\n{refused} refused: their words do not stand in the text.", style="yellow"))
    return Group(*parts)


def summary(finding: Finding) -> str:
    """What a finding says, in one line without its words."""
    return words.clean(_SUMMARIES[finding.kind](finding_to(finding)))


def _document(reading: Reading) -> RenderableType:
    document = reading.document
    head = Text(words.clean(document.title or document.source or document.id), style="bold")
    facts = (document.publisher, words.day(document.published) or "no date", document.language, document.id)
    head.append("\n" + " · ".join(words.clean(fact) for fact in facts if fact), style="dim not bold")
    return head


def _table(title: str, found: list[Finding]) -> RenderableType:
    table = Table(box=None, pad_edge=False, show_header=False, expand=True, padding=(0, 2, 0, 0))
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold", style="italic")
    for finding in found:
        told = Text(summary(finding))
        if finding.modality != "happened":
            told.append(f" · {words.label(finding.modality)}", style="cyan")
        if finding.attributed_to:
            told.append(f" · says {words.clean(finding.attributed_to.name)}", style="cyan")
        table.add_row(told, Text(words.quoted(words.shortened(words.clean(finding.quote), 240))))
    return Group(Text(f"\n{title}  {len(found)}", style="bold"), table)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _towards(first: str, second: str) -> str:
    return f"{first or 'somebody'}{f' → {second}' if second and second != first else ''}"


def _event(f: dict[str, Any]) -> str:
    mode = f" ({words.label(f['mode'])})" if f["mode"] else ""
    who = _towards(words.actors(f["actors"]), words.actors(f["recipients"]))
    return _joined(f"{who}: {words.label(f['type'])}{mode}", words.date(f["date"]))


def _statement(f: dict[str, Any]) -> str:
    about = words.actors(f["targets"])
    stances = [stance["value"] for stance in f["stance"]]
    stance = f"stance {sum(stances) / len(stances):+.1f}" if stances else ""
    return _joined(f"{words.actor(f['speaker']) or 'somebody'}{f' about {about}' if about else ''}", f["form"], stance)


def _agreement(f: dict[str, Any]) -> str:
    return _joined(f"{f['title']} ({words.actors(f['parties']) or 'parties not said'}): {words.label(f['stage'])}")


def _commitment(f: dict[str, Any]) -> str:
    who = _towards(words.actors(f["by"]), words.actors(f["to"]))
    due = words.date(f["due"])
    return _joined(f"{who}: {f['action']}", words.label(f["firmness"]), f"due {due}" if due else "no due date")


def _membership(f: dict[str, Any]) -> str:
    return _joined(f"{words.actor(f['member'])} in {words.actor(f['organisation'])}: {words.label(f['stage'])}")


def _flow(f: dict[str, Any]) -> str:
    amount = words.amount(f["amount"], f["currency"], approximate=f["approximate"])
    who = _towards(words.actor(f["giver"]), words.actor(f["receiver"]))
    part = "part of a larger sum" if f["part_of"] else ""
    return _joined(f"{who}: {amount}", words.label(f["stage"]), words.date(f["period"]), part)


def _presence(f: dict[str, Any]) -> str:
    return f"{words.actor(f['owner'])} in {words.actor(f['host'])}: {words.label(f['what'])}"


def _assessment(f: dict[str, Any]) -> str:
    about = words.listed([words.actor(one) for one in f["about"]])
    return _joined(f"{about}: {words.label(f['direction'])}", "hedged" if f["hedged"] else "")


_SUMMARIES: Mapping[str, Callable[[dict[str, Any]], str]] = {
    "event": _event,
    "statement": _statement,
    "agreement": _agreement,
    "commitment": _commitment,
    "membership": _membership,
    "flow": _flow,
    "presence": _presence,
    "assessment": _assessment,
}
