"""The fields of a record with everything that is claimed for them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from comity.briefs import words
from comity.desk.deciding import Told
from comity.desk.facts import written
from comity.desk.pages.record.model import Field, Sentence, Value
from comity.ledger import Claim, Record
from comity.ledger.spelling import fields_of
from comity.ledger.verdicts import PROPOSED
from comity.model import Finding

_LAST = ("modality", "attributed_to", "score", "content", "cue")
"""Fields that tell how something is said: they stand after those that tell what."""
_LONGEST = 3_500


def fields(
    record: Record, finding: Finding, sentences: Iterable[Sentence], made: Mapping[int, Told]
) -> tuple[Field, ...]:
    """Each claimed field, in the order of the kind's own fields, those on how it is said last. `finding` is one of
    the record's."""
    told = {one.finding: one for one in sentences}
    disputed = set(record.disputed())
    own = fields_of(finding)
    order = sorted(record.claims, key=lambda name: (name in _LAST, own.index(name) if name in own else len(own), name))
    kind = type(finding)
    return tuple(
        replace(_field(record, name, name in disputed, told, made), options=options(kind, name)) for name in order
    )


def unset(record: Record, finding: Finding) -> tuple[str, ...]:
    """The fields that nobody claims, which a person may set."""
    return tuple(name for name in fields_of(finding) if name not in record.claims)


def options(kind: type[Finding], name: str) -> tuple[str, ...]:
    """The codes that a field may hold, none where it holds words."""
    code = next(str(one.default) for one in dataclass_fields(kind) if one.name == "kind")
    found = [*PROPOSED.get((code, name), ())]
    found += [one for one in _codes(_hints(cast(Any, kind)).get(name)) if isinstance(one, str)]
    return tuple(dict.fromkeys(found))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """The types of a kind's fields, which take long to work out."""
    return get_type_hints(kind)


def typed(value: Any) -> str:
    """A value as a person would type it: a date by its days, actors by code, several with commas between."""
    if isinstance(value, Mapping):
        if "edtf" in value:
            return str(value.get("edtf") or value.get("text") or "")
        if "code" in value and "name" in value:
            return str(value["code"] or value["name"])
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        simple = all(isinstance(one, str) or (isinstance(one, Mapping) and "name" in one) for one in value)
        return ", ".join(typed(one) for one in value) if simple else json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else json.dumps(value)


def _field(record: Record, name: str, disputed: bool, told: Mapping[str, Sentence], made: Mapping[int, Told]) -> Field:
    claims = record.claims[name]
    standing = [claim for claim in claims if not claim.overruled]
    values = tuple(_value(claim, told, made, _against(claim, standing, told) if disputed else 0) for claim in claims)
    return Field(name, values, disputed, typed(claims[0].value), ())


def _against(claim: Claim, standing: Iterable[Claim], told: Mapping[str, Sentence]) -> int:
    return len({source for other in standing if other is not claim for source in _sources(other, told)})


def _sources(claim: Claim, told: Mapping[str, Sentence]) -> set[str]:
    return {told[name].copy_of or told[name].document for name in claim.findings if name in told}


def _value(claim: Claim, told: Mapping[str, Sentence], made: Mapping[int, Told], against: int) -> Value:
    keep = json.dumps(claim.value, ensure_ascii=False)
    return Value(
        text=words.clean(written(claim.value)) or "nothing",
        value=claim.value,
        findings=claim.findings,
        numbers=tuple(sorted(told[name].number for name in claim.findings if name in told)),
        sources=len(_sources(claim, told)),
        against=against,
        decision=made.get(claim.decision) if claim.decision is not None else None,
        overruled=claim.overruled,
        keep=keep if len(keep) <= _LONGEST else None,
    )


def _codes(wanted: Any) -> Iterable[Any]:
    for part in get_args(wanted):
        yield from [part] if not get_args(part) and isinstance(part, str) else _codes(part)
