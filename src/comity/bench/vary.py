"""Many readings out of a few: every document of a small ledger again and again, each round in another guise.

Real findings in the numbers that a desk gathers in ten years are not to be had for a measurement, and random ones
would not merge as real ones do. So each round takes the whole of the source (all documents, and with them every
story, copy and later report) and changes it in one and the same way:

* states and organisations, one for one: each round deals others to the places that the source's have. Busy ones are
  dealt more often (the weight of the one at rank r is 1/r, Zipf 1949) and to the busiest places first, so that a few
  pairs have much between them and most have little;
* people get made-up names, and most of the rarer words change places among words with the same ending, so that two
  rounds do not merge because they have one origin. Most of the things that follow-up knows change places as well, one
  sort of thing with another ("ships" and "vessels" become two words for one thing again); words for acts stay;
* dates move by whole months, the same for all, over `YEARS` years; sums are multiplied by one factor.

Within a round everything stays as it was, so about as much merges, is copied and is followed up per finding as in the
source. Rounds that meet in a pair and share common words merge a little more: of 30 rounds of the dossier events and
agreements merge as in the source, promises somewhat more. Text, offsets, quotes and dates change together: every quote
still stands at its place. The same source and seed give the same readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from typing import Any

from comity.bench.vary_date import moved
from comity.bench.vary_words import Change, Rewritten, draw, later, marks, pool_of, rewrite, scaled
from comity.ledger.entries import VOUCHERS, Held, parties_of
from comity.ledger.follow.tables import act_forms, sorts
from comity.model import Date, Document, Finding, Flow, InputError, Reading, Statement, document_id, spans_of
from comity.reading.seal import seal
from comity.reference.entities import entities

YEARS = 10
_COMMON = 150  # words; the commonest are grammar, and stay
_SHARE = 0.65  # of the rarer words change places
_MOVED = 0.9  # of the sorts of things that follow-up knows
_SORTS_KEPT = frozenset({"money", "tonn"})  # follow-up looks for these by name
# Kinds of paper stay: merging knows that they tell little about which paper it is.
_PAPERS = frozenset(
    "agreement agreements treaty treaties charter charters memorandum memoranda statement declaration protocol "
    "convention programme contract contracts commission roadmap ceasefire deal deals pact accord framework document "
    "documents text texts negotiations talks partnership cooperation".split()
)
_ENDINGS = ("ing", "ed", "ly", "s", "")
_FREE = frozenset({"name", "role", "action", "condition", "title", "place", "occasion", "recurrence"})
# Those that news names most, as event data sets count them; the others follow in the order of their codes.
_BUSY = (
    "USA RUS CHN ISR GBR UKR FRA DEU IRN TUR IND JPN SYR PAK SAU EGY KOR PRK POL ITA UN EU NATO UNSC AU IAEA".split()
)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """What is varied: readings, the codes of their states and organisations from the busiest on, the rarer words by
    ending, the words of people's names, and the words for each sort of thing."""

    readings: tuple[Reading, ...]
    states: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    things: tuple[tuple[str, ...], ...]

    @property
    def findings(self) -> int:
        """How many findings one round makes."""
        return sum(len(reading.findings) for reading in self.readings)


def source_of(readings: Iterable[Reading]) -> Source:
    """What can be varied in these readings. Raises InputError where they hold no finding."""
    kept = sorted(readings, key=lambda reading: (reading.document.published or "", reading.document.id))
    if not any(reading.findings for reading in kept):
        raise InputError("the source", "there is no finding in it", "Name a ledger or a folder of English articles")
    return Source(tuple(kept), _states(kept), _words(kept), _names(kept), _things())


def readings_of(held: Iterable[Held], documents: Iterable[Document]) -> list[Reading]:
    """The findings of a ledger as readings again, one for each document."""
    found: dict[str, list[Finding]] = {}
    for one in held:
        found.setdefault(one.document, []).append(one.finding)
    return [Reading(document, tuple(found.get(document.id, ()))) for document in documents]


def varied(source: Source, seed: int = 1) -> Iterator[Reading]:
    """Readings without end, round after round of the source; each has documents and findings of its own."""
    for number in count():
        change = change_of(source, f"{seed}/{number}")
        for reading in source.readings:
            yield again(reading, change)


def change_of(source: Source, name: str) -> Change:
    """How the round of this name changes the source."""
    words = _exchanged(source.things, name)
    for alike in source.words:
        moving = sorted((word for word in alike if draw(name, word) < _SHARE), key=lambda word: draw(name, word, 2))
        words |= dict(zip(moving, [*moving[1:], *moving[:1]], strict=True))
    return Change(
        round=name,
        states=_dealt(source.states, name),
        words=words,
        names=source.names,
        months=-int(draw(name, "months") * 12 * YEARS),
        factor=0.5 + 1.5 * draw(name, "factor"),
    )


def again(reading: Reading, change: Change) -> Reading:
    """The reading as the change has it, its findings sealed anew."""
    old = reading.document
    text = rewrite(old.text, change)
    url = None if old.url is None else f"{old.url}?round={change.round}"
    document = replace(
        old,
        text=text.text,
        id=document_id(text.text, url),
        source=f"{old.source or old.id}?round={change.round}",
        url=url,
        title=None if old.title is None else rewrite(old.title, change).text,
        published=None if old.published is None else later(old.published, change.months),
    )
    places = {one.id: "@{}-{}".format(*text.span(one.start, one.end)) for one in reading.findings}
    findings = [_finding(one, text, change, places) for one in reading.findings]
    reader = reading.findings[0].reader if reading.findings else ""
    sealed, refused = seal(document, findings, reader)
    return Reading(document, sealed, refused)


def pairs(findings: Iterable[Finding]) -> Counter[Pair]:
    """How many findings each pair of coded parties has in common."""
    counted: Counter[Pair] = Counter()
    for finding in findings:
        codes = sorted({who.code for role, who in parties_of(finding) if who.code and role not in VOUCHERS})
        counted.update((a, b) for place, a in enumerate(codes) for b in codes[place + 1 :])
    return counted


def _finding(one: Finding, text: Rewritten, change: Change, places: Mapping[str, str]) -> Finding:
    made: Finding = _value(one, "", text, change)
    if isinstance(one, Flow) and isinstance(made, Flow):
        part_of = places.get(one.part_of or "")
        return replace(made, amount=_amount(one, change), part_of=part_of, id="")
    if isinstance(one, Statement) and isinstance(made, Statement):
        return replace(made, answers=places.get(one.answers or ""), id="")
    return replace(made, id="")


def _value(value: Any, name: str, text: Rewritten, change: Change) -> Any:
    """A part of a finding as the change has it; `name` is the field in which it stands."""
    if isinstance(value, tuple):
        return tuple(_value(item, name, text, change) for item in value)
    if isinstance(value, str):
        if name in ("code", "target"):
            return change.states.get(value, value)
        return rewrite(value, change).text if name in _FREE else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    made = {part.name: _value(getattr(value, part.name), part.name, text, change) for part in fields(value)}
    if made.get("end"):
        made["start"], made["end"] = text.span(made["start"], made["end"])
        made["text" if isinstance(value, Date) else "quote"] = text.text[made["start"] : made["end"]]
    elif "quote" in made:
        made["quote"] = rewrite(made["quote"], change).text
    if isinstance(value, Date):
        words = made["text"] if made.get("end") else rewrite(value.text, change).text
        return replace(moved(value, change.months), text=words, start=made["start"], end=made["end"])
    return type(value)(**made)


def _amount(flow: Flow, change: Change) -> float:
    """The amount that the exchanged number comes to: the number in the words, times its unit."""
    for mark in marks(flow.quote):
        if mark.kind == "sum":
            old = float(mark.surface.replace(",", ""))
            new = float(scaled(mark.surface, change.factor).replace(",", ""))
            return round(flow.amount / old * new, 2) if old else flow.amount
    return round(flow.amount * change.factor, 2)


def _dealt(codes: Sequence[str], name: str) -> dict[str, str]:
    """What comes in the place of each state and each organisation, in the order in which a round deals them: drawn one
    after the other, each with its weight (Efraimidis and Spirakis 2006)."""
    made: dict[str, str] = {}
    for pool in ("state", "organisation"):
        known = sorted(code for code, entity in entities().items() if entity.kind == pool)
        ranked = [*(code for code in _BUSY if code in known), *(code for code in known if code not in _BUSY)]
        drawn = {code: draw(name, code) ** rank for rank, code in enumerate(ranked, 1)}
        dealt = sorted(drawn, key=lambda code: (-drawn[code], code))
        made |= dict(zip((code for code in codes if pool_of(code) == pool), dealt, strict=False))
    return made


def _states(readings: Sequence[Reading]) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for reading in readings:
        for finding in reading.findings:
            counted.update(who.code for _, who in parties_of(finding) if who.code and pool_of(who.code))
        named = {mark.value[0] for mark in marks(reading.document.text) if mark.kind == "state"}
        counted.update(dict.fromkeys(named, 0))
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def _words(readings: Sequence[Reading]) -> tuple[tuple[str, ...], ...]:
    counted = Counter(m.surface for r in readings for m in marks(r.document.text) if m.kind == "word")
    common = {word for word, _ in counted.most_common(_COMMON)}
    kept = common | act_forms().keys() | sorts().keys() | _PAPERS
    rarer = sorted(word for word in counted if len(word) > 3 and word not in kept)
    found: dict[str, list[str]] = {ending: [] for ending in _ENDINGS}
    for word in rarer:
        found[next(ending for ending in _ENDINGS if word.endswith(ending))].append(word)
    return tuple(tuple(words) for words in found.values())


def _things() -> tuple[tuple[str, ...], ...]:
    """The words for each sort of thing, without those that stand for acts too."""
    found: dict[str, list[str]] = {}
    for word, sort in sorted(sorts().items()):
        if word not in act_forms() and sort not in _SORTS_KEPT:
            found.setdefault(sort, []).append(word)
    return tuple(tuple(words) for words in found.values() if _PAPERS.isdisjoint(words))


def _exchanged(things: Sequence[Sequence[str]], name: str) -> dict[str, str]:
    """For each word of a sort that moves a word of the sort in whose place it comes, of the same number."""
    moving = sorted((some for some in things if draw(name, some[0]) < _MOVED), key=lambda some: draw(name, some[0], 2))
    made: dict[str, str] = {}
    for old, new in zip(moving, [*moving[1:], *moving[:1]], strict=True):
        for place, word in enumerate(old):
            alike = [other for other in new if other.endswith("s") == word.endswith("s")] or list(new)
            made[word] = alike[place % len(alike)]
    return made


def _names(readings: Sequence[Reading]) -> frozenset[str]:
    """The words of people's names: with a capital in an actor's name, and nowhere without one."""
    actors = {who.name for reading in readings for one in reading.findings for _, who in parties_of(one)}
    small = {mark.surface for r in readings for mark in marks(r.document.text) if mark.kind == "word"}
    return frozenset(m.value[0] for name in actors for m in marks(name) if m.kind == "name") - small


def grounded(reading: Reading) -> bool:
    """True when every span of every finding holds the words that stand at its place."""
    return all(span.grounded(reading.document.text) for one in reading.findings for span in spans_of(one))
