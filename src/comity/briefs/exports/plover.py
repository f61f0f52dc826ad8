"""Events as PLOVER event records, JSON lines with the field names of the PLOVER manual.

Source: Open Event Data Alliance, PLOVER manual, draft 0.7b1, chapter "JSON Data Fields" (CC BY-SA 4.0); the JSON
Schema in ``data/plover.schema.json`` is in our words. The manual asks for `id`, `date`, `source` and `event`. It
allows fields of one's own; ours are `date_from`, `modality`, `confidence`, `cameo`, `documents` and `size_info`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TextIO

from comity.briefs.exports.plover_actors import actor_object
from comity.ledger.entries import Held, Record
from comity.model import Document, finding_to
from comity.reference import plover

CODEBOOK = "PLOVER 0.8 with the type and mode names in use since 2023"
"""What `cite_info.codebook` says. REQUEST is the DEMAND of the drafts."""

_QUADS: Mapping[str, int] = MappingProxyType(
    {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}
)
# The modalities that PLOVER knows as contexts. It has none for "habitual" and "hedged".
_CONTEXTS: Mapping[str, str] = MappingProxyType(
    {"future": "future", "historical": "historical", "hypothetical": "hypothetical", "negated": "negation"}
)


@dataclass(frozen=True, slots=True)
class Coded:
    """Events as PLOVER tells them, and how many it cannot tell: without an actor, or without any day."""

    events: tuple[dict[str, Any], ...]
    left_out: int


def of_records(
    records: Iterable[Record], held: Iterable[Held], documents: Iterable[Document], *, times: bool = False
) -> Coded:
    """One PLOVER event for each record of kind event, with the leading values of its claims; what its findings say
    is in `event_text`, the earliest told one in `text_info` and `cite_info`. See `Coded` for what is left out.

    With `times`, `coded_date` and `coded_time` (UTC) say when that one was read.
    """
    shelf = {document.id: document for document in documents}
    findings: dict[str, list[Held]] = {}
    for one in held:
        findings.setdefault(one.finding.id, []).append(one)
    made = []
    for record in (record for record in records if record.kind == "event"):
        said = {name: record.value(name) for name in record.claims}
        told = [one for name in record.findings for one in findings.get(name, ()) if one.document in record.documents]
        made.append(_event(record.id, said, sorted(told, key=_told), shelf, times=times))
    return _coded(made)


def of_findings(held: Iterable[Held], documents: Iterable[Document], *, times: bool = False) -> Coded:
    """One PLOVER event for each finding of kind event: what one document says, nothing merged."""
    shelf = {document.id: document for document in documents}
    events = (one for one in held if one.finding.kind == "event")
    return _coded(
        [
            _event(f"{one.document}/{one.finding.id}", finding_to(one.finding), [one], shelf, times=times)
            for one in events
        ]
    )


def write_plover(coded: Coded, stream: TextIO) -> int:
    """Writes one event a line. Returns how many."""
    for event in coded.events:
        stream.write(json.dumps(event, ensure_ascii=False) + "\n")
    return len(coded.events)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line."""
    path = files("comity.briefs.exports") / "data" / "plover.schema.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _coded(made: Sequence[dict[str, Any] | None]) -> Coded:
    events = tuple(event for event in made if event is not None)
    return Coded(events, len(made) - len(events))


def _event(
    name: str, said: Mapping[str, Any], told: Sequence[Held], shelf: Mapping[str, Document], *, times: bool
) -> dict[str, Any] | None:
    """None where PLOVER asks for what nobody says."""
    source = [actor_object(one) for one in said.get("actors") or ()]
    when = _when(said.get("date"), told)
    if not source or not when or not told:
        return None
    event: dict[str, Any] = {"id": name, "has_event": True, **when, "source": source}
    recipient = [actor_object(one) for one in said.get("recipients") or ()]
    if recipient and not _mutual(source, recipient):
        event["recipient"] = recipient
    event |= {"event": [said["type"]], "event_text": list(dict.fromkeys(one.finding.quote for one in told))}
    event |= {"quad_code": _QUADS[plover.quad(said["type"])], **_scaled(said), **_how(said)}
    return event | _sourced(told, shelf, times=times) | _ours(said, told)


def _mutual(source: Sequence[dict[str, Any]], recipient: Sequence[dict[str, Any]]) -> bool:
    """True when both sides are the same actors: PLOVER then names them once, as source."""
    sides = [{json.dumps(one, sort_keys=True) for one in side} for side in (source, recipient)]
    return sides[0] == sides[1]


def _when(date: Mapping[str, Any] | None, told: Sequence[Held]) -> dict[str, Any]:
    """The day or days the text gives, else the day of the earliest publication; empty where there is neither."""
    first, last = (date.get("earliest"), date.get("latest")) if date else (None, None)
    if day := first or last:
        return {"date": day, **({"enddate": last} if last and last != day else {}), "date_from": "text"}
    published = min((one.published for one in told if one.published), default=None)
    return {"date": published, "date_from": "publication"} if published else {}


def _scaled(said: Mapping[str, Any]) -> dict[str, Any]:
    values = [score["value"] for score in said.get("score") or () if score["scale"] == "PLOVER"]
    return {"event_scale": values[0]} if values else {}


def _how(said: Mapping[str, Any]) -> dict[str, Any]:
    """Mode, context and place, as far as they are told."""
    found: dict[str, Any] = {"mode": said["mode"]} if said.get("mode") else {}
    modality = _CONTEXTS.get(said.get("modality") or "")
    contexts = list(dict.fromkeys([*(said.get("contexts") or ()), *([modality] if modality else [])]))
    found |= {"context": contexts} if contexts else {}
    return found | ({"event_loc": {"name": said["place"]}} if said.get("place") else {})


def _sourced(told: Sequence[Held], shelf: Mapping[str, Document], *, times: bool) -> dict[str, Any]:
    first = told[0]
    document = shelf.get(first.document)
    cited: dict[str, Any] = {"citation": first.document}
    if document is not None:
        language = (document.language or "").split("-")[0]
        cited |= {"url": document.url, "title": document.title, "language": language}
        cited |= {"publication": document.publisher, "license": document.licence}
    cited |= {"coder": first.reader, "codebook": CODEBOOK}
    found = {
        "text_info": {"start": first.finding.start, "end": first.finding.end},
        "cite_info": {name: value for name, value in cited.items() if value},
        "coder": first.reader,
    }
    if times and first.read_at:
        found |= {"coded_date": first.read_at[:10], "coded_time": first.read_at[11:]}
    return found


def _ours(said: Mapping[str, Any], told: Sequence[Held]) -> dict[str, Any]:
    """The fields that the manual does not have."""
    found: dict[str, Any] = {"modality": said.get("modality") or "happened"}
    found["confidence"] = max(one.finding.confidence for one in told)
    found |= {"cameo": said["cameo"]} if said.get("cameo") else {}
    found |= {"size_info": dict(said["magnitudes"])} if said.get("magnitudes") else {}
    return found | {"documents": sorted({one.document for one in told})}


def _told(held: Held) -> tuple[str, str, int, str, str]:
    return (held.published or "9999", held.document, held.finding.start, held.finding.id, held.reader)
