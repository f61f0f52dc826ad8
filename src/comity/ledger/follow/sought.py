"""A promise as it is looked for in later documents. It is kept beside its sieve, so that what is added can be held
against it without a look at its findings and the texts in which they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic_core import from_json

from comity.ledger.entries import Held, Record
from comity.ledger.follow.promise import Promise
from comity.model import Commitment
from comity.reference.entities import aliases

Places = Sequence[tuple[int, int]]

_NAMING = frozenset({"name", "adjective", "demonym", "acronym", "capital", "metonym"})
_SETS = ("by", "to", "areas")
_WORDS = ("action", "quote", "made", "context")


@dataclass(frozen=True, slots=True)
class Sought:
    """The promise of a record, by its id, and the half-open places at which its findings stand, by document."""

    record: str
    promise: Promise
    places: Mapping[str, Places]

    def printed(self) -> str:
        """As JSON text, without the record's id."""
        promise = self.promise
        data = {name: getattr(promise, name) for name in _WORDS} | {n: sorted(getattr(promise, n)) for n in _SETS}
        return json.dumps(data | {"places": dict(self.places)}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_printed(cls, record: str, printed: str) -> Sought:
        """What was printed. Raises ValueError for text that is none."""
        data = from_json(printed)
        by, to, areas = (frozenset(data[name]) for name in _SETS)
        action, quote, made, context = (data[name] for name in _WORDS)
        places = {document: [(start, end) for start, end in some] for document, some in data["places"].items()}
        return cls(record, Promise(action, quote, by, to, names(by | to), areas, made, context), places)


def sought_of(record: Record, held: Sequence[Held], context: str = "") -> Sought:
    """The promise of a record, in the words of its earliest telling; `held` are its findings, `context` the words
    before the earliest (see `earliest`) in its document, which say what "it" is."""
    finding = earliest(held).finding
    if not isinstance(finding, Commitment):
        raise TypeError(finding.kind)
    by = frozenset(actor.code for one in held for actor in one.finding.by if actor.code)  # type: ignore[union-attr]
    to = frozenset(actor.code for one in held for actor in one.finding.to if actor.code)  # type: ignore[union-attr]
    areas = frozenset(area for one in held for area in one.finding.areas)  # type: ignore[union-attr]
    places: dict[str, list[tuple[int, int]]] = {}
    for telling in held:
        places.setdefault(telling.document, []).append((telling.finding.start, telling.finding.end))
    promise = Promise(
        action=finding.action,
        quote=finding.quote,
        by=by,
        to=to - by,
        names=names(by | to),
        areas=areas,
        made=record.told_first or "0001-01-01",
        context=context,
    )
    return Sought(record.id, promise, places)


def earliest(held: Sequence[Held]) -> Held:
    """The finding that told of a promise first; `held` are its findings. Raises ValueError where there are none."""
    return min(held, key=lambda one: (one.published or "9999", one.place))


@lru_cache(maxsize=512)
def names(codes: frozenset[str]) -> frozenset[str]:
    """The casefolded surfaces under which these actors may be named."""
    return frozenset(surface.casefold() for code in codes for surface in _surfaces().get(code, ()))


@lru_cache(maxsize=1)
def _surfaces() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for alias in aliases():
        if alias.kind in _NAMING and alias.sector is None:
            found.setdefault(alias.entity.code, []).append(alias.surface)
    return {code: tuple(surfaces) for code, surfaces in found.items()}
