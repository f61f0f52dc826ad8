"""A record in, a line out: the headline, the fields in words, what the sources differ on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from comity.briefs import words
from comity.briefs.entries import Fact, Line, Rivals, Version
from comity.briefs.sources import Shelf
from comity.ledger.entries import Claim, Record
from comity.ledger.merge.words import gap

_PLAIN = ("agreement", "other")
"""Instruments that say nothing beyond the section that they stand in."""

_CONTESTED = {"as_of": "the day it is counted to", "since": "since when"}
_DAYS = ("date", "since")
"""Fields that say when something was; a due day or a period with another end is another one."""

Writer = Callable[[Any], str]
"""Writes the value of one claim in words."""


def line_of(record: Record, shelf: Shelf, *, within: str | None = None) -> Line:
    """The line for `record`; `within` is the record of the sum that it is part of."""
    headline, fields, contested = _KINDS[record.kind]
    held, found = when(record), shelf.held(record)
    status = "stage not said" if record.status == "unknown" else words.label(record.status)
    facts = tuple(Fact(name, text) for name, text in _facts(record, fields) if text not in (status, held))
    return Line(
        record=record.id,
        kind=record.kind,
        headline=words.opened(words.clean(headline(record))),
        status=status,
        when=held,
        order=record.first or record.last or record.told_first or "9999",
        facts=facts,
        rivals=tuple(_rivals(record, contested, shelf)),
        sources=tuple(shelf.source(one) for one in found),
        within=within,
        reviewed=record.reviewed,
        independent=len({one.source for one in found}),
    )


def lines_of(records: Iterable[Record], kind: str, shelf: Shelf) -> list[tuple[Record, Line]]:
    """The records of one kind with their lines, by date."""
    made = [(record, line_of(record, shelf)) for record in records if record.kind == kind]
    return sorted(made, key=lambda both: (both[1].order, both[1].headline, both[1].record))


def when(record: Record) -> str:
    """When it held, in words; for the undated, when it was told."""
    held = words.days(record.first, record.last)
    if held or not record.told_first:
        return held
    return f"told {words.day(record.told_first)}"


def names(record: Record, field: str) -> str:
    """The actors of a field, by name and office."""
    value = record.value(field)
    return words.actors(value) if isinstance(value, list) else words.actor(value)


def bound(record: Record, field: str) -> str:
    """The states and organisations of a field, whoever acts for them."""
    value = record.value(field)
    return words.parties(value) if isinstance(value, list) else words.party(value)


def _facts(record: Record, fields: Mapping[str, tuple[str, Writer]]) -> Iterable[tuple[str, str]]:
    for field, (name, write) in fields.items():
        value = record.value(field)
        if value not in (None, [], "", {}) and (text := words.clean(write(value))):
            yield name, text


def _rivals(record: Record, contested: Mapping[str, Writer], shelf: Shelf) -> Iterable[Rivals]:
    for field, write in contested.items():
        versions = told(record, field, write)
        if len(versions) > 1 and not (field in _DAYS and _agree(versions)):
            name = _CONTESTED.get(field, words.label(field))
            yield Rivals(name, tuple(version(text, said, record, shelf) for text, said in versions.items()))


def _agree(versions: Mapping[str, Sequence[Claim]]) -> bool:
    """True when all these days can be one: "January" and "14 January" do not differ."""
    days = [(claim.value.get("earliest"), claim.value.get("latest")) for said in versions.values() for claim in said]
    return all(gap(a, b) == 0 for a in days for b in days)


def told(record: Record, field: str, write: Writer) -> dict[str, list[Claim]]:
    """The claims of a field by what they say; a stage that is denied says "not" that stage."""
    denied = {
        name for claim in record.claims.get("modality", ()) if claim.value == "negated" for name in claim.findings
    }
    found: dict[str, list[Claim]] = {}
    for claim in record.claims.get(field, ()):
        text = words.clean(write(claim.value))
        if claim.overruled or not text:
            continue
        no = tuple(name for name in claim.findings if name in denied) if field == "stage" else ()
        yes = tuple(name for name in claim.findings if name not in no)
        for said, names_ in ((text, yes), (f"not {text}", no)):
            if names_:
                found.setdefault(said, []).append(replace(claim, findings=names_))
    return found


def version(text: str, claims: list[Claim], record: Record, shelf: Shelf) -> Version:
    """One of the values of a field, with who says so."""
    findings = tuple(dict.fromkeys(name for claim in claims for name in claim.findings))
    told_by = shelf.outlets(findings, record.documents)
    if any(claim.decision is not None for claim in claims):
        told_by = ("decided in review", *told_by)
    return Version(text, findings, told_by)


def _areas(value: Any) -> str:
    return words.listed([words.label(area) for area in value])


def _instrument(value: Any) -> str:
    return "" if value in _PLAIN else words.label(value)


def _known(value: Any) -> str:
    return "" if value == "unknown" else words.label(value)


def _count(value: Mapping[str, float]) -> str:
    return ", ".join(f"{number:,.0f} {words.label(name)}" for name, number in sorted(value.items()))


def _yes(text: str) -> Writer:
    return lambda value: text if value else ""


def _agreement(record: Record) -> str:
    return f"{record.title} ({bound(record, 'parties')})" if record.value("parties") else record.title


def _commitment(record: Record) -> str:
    to = bound(record, "to")
    return f"{bound(record, 'by') or 'Somebody'}{f' to {to}' if to else ''}: {record.title}"


def _event(record: Record) -> str:
    mode = record.value("mode")
    what = words.label(record.value("type")) + (f" ({words.label(mode)})" if mode else "")
    who, to = names(record, "actors") or "Somebody", names(record, "recipients")
    return f"{who}{f' → {to}' if to and to != who else ''}: {what}"


def _statement(record: Record) -> str:
    content = record.value("content")
    said = words.clean(" … ".join(content) if isinstance(content, list) else record.title)
    direct = record.value("form") == "direct"
    return f"{names(record, 'speaker') or 'Somebody'}: {words.quoted(said) if direct else said}"


def _flow(record: Record) -> str:
    value, about = record.value("amount"), record.value("approximate")
    amount = words.amount(float(value or 0), record.value("currency"), approximate=about is True)
    return f"{amount}: {bound(record, 'giver') or 'not said'} → {bound(record, 'receiver') or 'not said'}"


def _membership(record: Record) -> str:
    return f"{bound(record, 'member')} in {bound(record, 'organisation')}"


def _presence(record: Record) -> str:
    return f"{bound(record, 'owner')} in {bound(record, 'host')}: {words.label(record.value('what'))}"


def _assessment(record: Record) -> str:
    by = names(record, "by")
    said = f"{bound(record, 'about')}: {words.label(record.value('direction'))}"
    return f"{said}, says {by}" if by else said


_Kind = tuple[Callable[[Record], str], Mapping[str, tuple[str, Writer]], Mapping[str, Writer]]

_KINDS: Mapping[str, _Kind] = {
    "agreement": (
        _agreement,
        {
            "areas": ("areas", _areas),
            "instrument": ("instrument", _instrument),
            "binding": ("binding", _known),
        },
        {"instrument": _instrument, "binding": _known},
    ),
    "commitment": (
        _commitment,
        {
            "due": ("due", words.date),
            "firmness": ("firmness", words.label),
            "condition": ("condition", str),
            "announced_by": ("announced by", words.actor),
            "areas": ("areas", _areas),
        },
        {"due": words.date, "firmness": words.label},
    ),
    "event": (
        _event,
        {
            "date": ("when", words.date),
            "place": ("where", str),
            "contexts": ("about", _areas),
            "magnitudes": ("magnitudes", _count),
            "recurrence": ("how often", words.label),
        },
        {"date": words.date, "type": words.label},
    ),
    "statement": (
        _statement,
        {
            "targets": ("about", words.actors),
            "addressee": ("to", words.actor),
            "occasion": ("occasion", str),
            "date": ("when", words.date),
        },
        {"date": words.date},
    ),
    "flow": (
        _flow,
        {
            "period": ("period", words.date),
            "as_of": ("as of", words.date),
            "purposes": ("for", _areas),
        },
        {"stage": _known, "period": words.date, "as_of": words.date},
    ),
    "membership": (
        _membership,
        {"since": ("since", words.date)},
        {"since": words.date},
    ),
    "presence": (_presence, {"since": ("since", words.date)}, {"since": words.date}),
    "assessment": (_assessment, {"hedged": ("said with care", _yes("yes"))}, {}),
}
