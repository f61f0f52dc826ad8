"""An agreement's course: its acts, and the stage that they come to for each party and as a whole on a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from comity.ledger.as_decided import as_decided
from comity.ledger.entries import Held, Record, Ref
from comity.ledger.merge.agreements import own_words
from comity.ledger.steps import Step, rival_days, steps
from comity.model import Agreement
from comity.model.codes import AgreementStage
from comity.reference.entities import entity

RANK = {stage: place for place, stage in enumerate(get_args(AgreementStage))}
_ENDS = frozenset({"suspended", "withdrawn", "terminated", "expired"})
_EACH = frozenset({"approved", "ratified", "withdrawn"})  # what one party does for itself, so that a name is needed
_AMENDS = re.compile(r"\b(?:amend\w*|supplement\w*|addendum|additional|extension|extending|annex|revis\w+)\b", re.I)
_ARTICLE = re.compile(r"^(?:an?|the|its|their|his|her|our|own)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Stage:
    """How far it got. `what` is a stage, None where nothing had been done; `by` are the parties that got there,
    `missing` those of which it is not told. Both are empty where it is told of nobody in particular."""

    what: str | None = None
    by: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One version of what is claimed, and who claims it. `sources` are independent ones."""

    value: str
    refs: tuple[Ref, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Course:
    """An agreement on one day.

    `steps` are all its acts, those to come too; `parties` the codes of those whom it binds; `each` how far each of
    them got; `whole` how far it got. `many`: an instrument of many parties, open to others. `days` are acts that
    are told on different days. `titles` and `binding` are what it is called and what force it is said to have, the
    version of most sources first; `disputed` names those of the two on which the sources differ. `contested` are the
    stages of which one source says that they were reached when another says that they were not.
    """

    steps: tuple[Step, ...]
    parties: tuple[str, ...]
    each: dict[str, Stage]
    whole: Stage
    many: bool
    days: tuple[tuple[Step, ...], ...]
    titles: tuple[Told, ...]
    binding: tuple[Told, ...]
    disputed: frozenset[str]
    contested: frozenset[str]


def course(record: Record, held: Iterable[Held], on: str | None = None) -> Course:
    """The course of an agreement, from the findings of its record, on the day `on` (ISO; None: with all that is told).

    Acts after that day do not count; undated ones count from when they were told. An act does not count either once
    at least as many independent sources as tell it say afterwards that it was not done.
    """
    mine = [one for one in as_decided(record, held) if isinstance(one.finding, Agreement)]
    parties, many = _parties(record)
    acts = steps(mine, parties)
    if many:
        parties = tuple(sorted({*parties, *(code for act in acts for code in act.by if _state(code))}))
    done = counted(acts, on)
    titles, binding = _told(mine, lambda a: _ARTICLE.sub("", a.title)), _told(mine, _force)
    return Course(
        steps=acts,
        parties=parties,
        each={party: _of_party(party, done) for party in parties},
        whole=_whole(done, parties, many=many),
        many=many,
        days=rival_days(acts),
        titles=titles,
        binding=binding,
        disputed=frozenset(
            [*(["title"] if _apart(titles) else []), *(["binding"] if len(binding) > 1 else [])],
        ),
        contested=_contested(acts),
    )


def counted(acts: Sequence[Step], on: str | None) -> list[Step]:
    """The acts that had been done by the day `on`, in the order of their days."""
    denials = [act for act in acts if act.sort == "denied" and (on is None or (act.told or "") <= on)]
    done = [act for act in acts if act.sort == "told" and (on is None or act.day <= on)]
    return sorted(
        (act for act in done if not any(_cancels(denial, act) for denial in denials)),
        key=lambda act: (act.day, RANK[act.what]),
    )


def amendments(record: Record, others: Iterable[Record]) -> tuple[str, ...]:
    """The ids of those records that amend this agreement: papers of the same parties whose title says that they
    change another, and names what is in this one's title."""
    found = [other for other in others if other.id != record.id and amends(other)]
    if not found or amends(record):
        return ()
    own, sides = _subject(record), _sides(record)
    return tuple(sorted(o.id for o in found if own and own <= _subject(o) and sides & _sides(o) == sides))


def amends(record: Record) -> bool:
    """True for an agreement whose title says that it changes another."""
    return record.kind == "agreement" and _AMENDS.search(record.title) is not None


def _subject(record: Record) -> frozenset[str]:
    return own_words(_AMENDS.sub(" ", record.title))


def _sides(record: Record) -> frozenset[str]:
    return frozenset(party.code for party in record.parties if party.role == "parties" and entity(party.code))


def _cancels(denial: Step, act: Step) -> bool:
    return (
        denial.what == act.what
        and (not denial.by or not act.by or bool(set(denial.by) & set(act.by)))
        and act.day <= (denial.told or "9999")
        and denial.sources >= act.sources
    )


def _parties(record: Record) -> tuple[tuple[str, ...], bool]:
    """Whom it binds, and whether it is an instrument of many: one of more than two, or with an organisation in it,
    or that one accedes to. Of two parties' papers the version of most sources counts."""
    every = sorted({p.code for p in record.parties if p.role == "parties" and entity(p.code)})
    leading = [actor.get("code") for actor in record.value("parties") or ()]
    first = sorted({code for code in leading if code and entity(code)})
    many = len(first) > 2 or "accession" in record.title.casefold() or not all(_state(code) for code in first)
    if many or len(first) < 2:
        states = [code for code in every if _state(code)] if "accession" in record.title.casefold() else every
        return tuple(states), many
    return tuple(first), many


def _state(code: str) -> bool:
    known = entity(code)
    return known is not None and known.kind not in ("organisation", "coalition", "region")


def _of_party(party: str, done: Sequence[Step]) -> Stage:
    mine = [act for act in done if party in act.by or (not act.by and act.what not in _EACH)]
    found = _reached(mine)
    return Stage() if found is None else Stage(found.what, (party,), (), found)


def _reached(done: Sequence[Step]) -> Step | None:
    """The act that tells how far it got: what ended it, unless it came into force again afterwards; else the
    furthest. Of the same the first."""
    found: Step | None = None
    for act in done:
        resumed = act.what == "in_force" and found is not None and found.what == "suspended" and act.day > found.day
        if (
            found is None
            or resumed
            or (RANK[act.what] > RANK[found.what] and (act.what in _ENDS or found.what not in _ENDS))
        ):
            found = act
    return found


def _whole(done: Sequence[Step], parties: tuple[str, ...], *, many: bool) -> Stage:
    common = [act for act in done if not (many and act.what == "withdrawn" and act.by)]
    found = _reached(common)  # who leaves an instrument of many does not end it
    if found is None:
        return Stage()
    if not found.by:
        return Stage(found.what, () if found.what in _EACH else parties, (), found)
    acted = {code for act in common if act.what == found.what for code in act.by}
    if found.what == "in_force":
        acted |= set(parties)
    by = tuple(sorted(acted & set(parties))) or tuple(sorted(acted))
    return Stage(found.what, by, tuple(code for code in parties if code not in acted), found)


def _told(held: Sequence[Held], value: Callable[[Agreement], str]) -> tuple[Told, ...]:
    found: dict[str, list[Held]] = {}
    spelled: dict[str, str] = {}
    for one in held:
        if isinstance(one.finding, Agreement) and (text := value(one.finding)):
            key = spelled.setdefault(text.casefold(), text)
            found.setdefault(key, []).append(one)
    versions = [
        Told(text, tuple(one.ref for one in said), len({one.source for one in said})) for text, said in found.items()
    ]
    return tuple(sorted(versions, key=lambda told: (-told.sources, told.value)))


def _force(agreement: Agreement) -> str:
    return "" if agreement.binding == "unknown" or agreement.modality == "negated" else agreement.binding


def _apart(titles: Sequence[Told]) -> bool:
    """True when two names have nothing to do with each other: neither holds the words of the other."""
    subjects = [words for told in titles if (words := own_words(told.value))]
    return any(not a <= b and not b <= a and not a & b for a in subjects for b in subjects)


def _contested(acts: Sequence[Step]) -> frozenset[str]:
    """The stages on which sources differ: a lower one told on or after the day of a higher one, unless it is told as
    an earlier act; and what is denied after it is said to have been done."""
    found: set[str] = set()
    for high in acts:
        if high.sort != "told":
            continue
        for low in acts:
            if low.sort == "denied" and low.what == high.what and high.day <= (low.told or "9999"):
                found.add(high.what)
            elif low.sort != "denied" and RANK[low.what] < RANK[high.what] and _still(low, high):
                found |= {low.what, high.what}
    return frozenset(found)


def _still(low: Step, high: Step) -> bool:
    """True when a source tells the lower stage at a time when another has it past that. Told as an act of an earlier
    day, of another party, or by a source that tells both, it contradicts nothing; neither does "signed" without a
    day, which is told of a paper for ever."""
    if {low.what, high.what} <= _EACH and not set(low.by) & set(high.by):
        return False
    before = RANK[low.what] < RANK["signed"]
    return any(
        (one.told or "") >= high.day and (before if one.day is None else one.day >= high.day)
        for one in low.tellings
        if one.ref not in high.refs
    )
