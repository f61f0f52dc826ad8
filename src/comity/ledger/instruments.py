"""The instrument that is meant: found by name or id, with its names, parties and the day of its signing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from comity.ledger.entries import Record
from comity.ledger.merge.agreements import own_words
from comity.ledger.merge.words import content_words, shared
from comity.model import InputError
from comity.reference.entities import entity

if TYPE_CHECKING:
    from comity.ledger.view import View

_ENOUGH = 0.6
"""The least share of the asked words that a title must have."""
_APART = 0.1
"""Two instruments whose likeness to what was asked lies nearer than this are both meant."""
_STEPS = ("signed", "agreed", "initialled")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement under which things are promised and done.

    `titles` are the names under which sources know it, the most told first; `parties` are codes; `signed` is the day
    of its signing (ISO), None where nobody gives one.
    """

    record: Record
    titles: tuple[str, ...]
    parties: frozenset[str]
    signed: str | None

    @property
    def since(self) -> str:
        """The day from which something may belong to it: its signing, else the first day that anything is told of it
        (ISO)."""
        if self.signed:
            return self.signed
        return min((day for day in (self.record.first, self.record.told_first) if day), default="0001-01-01")

    def after(self, days: int) -> str:
        """The ISO date `days` after `since`."""
        try:
            return (date.fromisoformat(self.since) + timedelta(days=days)).isoformat()
        except OverflowError:
            return self.since


def instrument_of(record: Record) -> Instrument:
    """The instrument that a record of an agreement is about."""
    return Instrument(record, titles_of(record), parties_of_agreement(record), signing_day(record))


def titles_of(record: Record) -> tuple[str, ...]:
    """Every title that is claimed for it, each once, the most told first."""
    told = [str(claim.value) for claim in record.claims.get("title", ())]
    return tuple(dict.fromkeys([*told, record.title]))


def parties_of_agreement(record: Record) -> frozenset[str]:
    """The codes of its parties (names in lower case for the uncoded)."""
    return frozenset(party.code for party in record.parties if party.role == "parties")


def signing_day(record: Record) -> str | None:
    """The day (ISO) of its signing: of rival days the one that most findings tell, of equals the earlier. Where it was
    told to be agreed and never signed, the day of that; None without an exact day."""
    days: dict[str, Counter[str]] = {step: Counter() for step in _STEPS}
    for claim in record.claims.get("acts", ()):
        for act in () if claim.overruled else claim.value:
            when = act.get("date") or {}
            if act["what"] in days:
                exact = when.get("earliest") and when["earliest"] == when.get("latest")
                days[act["what"]][when["earliest"] if exact else ""] += len(claim.findings)
    step = next((step for step in _STEPS if days[step]), None)
    known = {day: count for day, count in days[step].items() if day} if step else {}
    return min(known, key=lambda day: (-known[day], day), default=None)


def find_instrument(view: View, name: str) -> Instrument:
    """The instrument called `name` (words of a title, with or without its parties) or with this record id.

    Raises InputError for a name that no agreement has, or that several have; the error names those that come near.
    """
    if name.startswith("r-"):
        found = view.records(["agreement"], ids=[name])
        if len(found) != 1:
            raise InputError(name, "no agreement has this id here", "Find ids with: comity query agreement")
        return instrument_of(found[0])
    return instrument_of(chosen(view.records(["agreement"]), name))


def chosen(records: Sequence[Record], name: str) -> Record:
    """Of these agreements the one whose titles have the words of `name`. Raises InputError."""
    asked = content_words(name)
    near = sorted(((likeness(record, asked), record) for record in records), key=lambda one: (-one[0], one[1].id))
    near = [(score, record) for score, record in near if score > 0]
    best = [(score, record) for score, record in near if score >= _ENOUGH]
    if not best:
        hint = f"Held are: {_listed(record for _, record in near)}" if near else "See: comity query agreement"
        raise InputError(name, "no agreement is called so", hint)
    rivals = [record for score, record in best if score > best[0][0] - _APART]
    if len(rivals) > 1:
        raise InputError(name, f"may mean {_listed(rivals)}", "Use the id of the record")
    return best[0][1]


def likeness(record: Record, asked: frozenset[str]) -> float:
    """How well the titles of an agreement match the asked words, 0 to 1: the share of the asked words that stand in
    a title or name a party, with Jaccard's share as the tie-breaker. A title without a word of its own ("Charter")
    names its kind only."""
    parties = [party for party in record.parties if party.role == "parties"]
    names = frozenset().union(*(_names(party.code, party.name) for party in parties))
    best = 0.0
    for title in titles_of(record):
        words = content_words(title)
        if not asked & words:
            continue
        covered = len(asked & (words | names)) / len(asked)
        own = 0.2 * bool(asked & own_words(title))
        best = max(best, 0.55 * covered + 0.25 * shared(asked - names, words - names) + own)
    return best


def _names(code: str, name: str) -> frozenset[str]:
    known = entity(code)
    return content_words(name) | content_words(code) | (content_words(known.name) if known else frozenset())


def _listed(records: Iterable[Record]) -> str:
    some = list(records)[:_NAMED]
    told = [f"{record.title} ({'–'.join(sorted(parties_of_agreement(record)))}, {record.id})" for record in some]
    return "; ".join(told)
