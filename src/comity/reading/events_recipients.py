"""Whom an act is meant for, where the encoder has looked at several: somebody before a place, that before a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from comity.model import Actor
from comity.reading.clauses import conjuncts, first_conjunct
from comity.reading.event_encoder import NO_EVENT, Coding
from comity.reading.events_barred import MUTUAL, barred
from comity.reading.events_candidates import Candidate, Group, somebody, somewhere
from comity.reading.parties import distinct
from comity.reference.entities import Alias, aliases, entity
from comity.reference.event_acts import Act, acts

# How likely an act of a type must be towards somebody, and what is enough where the type is settled.
TOLD, HALF = 0.5, 0.3
# From when on what grammar puts ahead is taken to lie ahead.
AHEAD = 0.2
# The highest rank of a recipient.
SOMEBODY = 2
# Types whose recipient may be a thing: seized, hit, condemned, turned down, handed back.
OF_THINGS = frozenset("COERCE ASSAULT ACCUSE REJECT PROTEST RETREAT CONCEDE SUPPORT SANCTION".split())
# Of these the ones that are words: what they are about is nobody, unless it names somebody ("the ban on Fiji").
_IN_WORDS = frozenset("ACCUSE REJECT CONCEDE SUPPORT SANCTION".split())
_OWN = frozenset({"its", "their", "his", "her"})
_STATE = frozenset({"GOV", "MIL", "LEG", "SPY"})


@dataclass(frozen=True, slots=True)
class Read:
    """A group with what the encoder says of each of its candidates."""

    group: Group
    alone: Coding
    paired: tuple[tuple[Candidate, Coding], ...]

    def likeliest(self) -> tuple[str, float]:
        """The type that the looks at the actor alone and at its pairs speak for together, and the best of their
        probabilities for it."""
        kinds = [t for t in self.alone.types if t != NO_EVENT]

        def best(kind: str) -> float:
            return max((one.types[kind] for _, one in self.paired), default=0.0)

        kind = max(kinds, key=lambda t: self.alone.types[t] + best(t))
        return kind, max(self.alone.types[kind], best(kind))

    def coming(self, kind: str) -> bool:
        """True where the encoder does not rule out that an act of this type still lies ahead."""
        surest = max([self.alone, *(one for _, one in self.paired)], key=lambda one: one.types[kind])
        return surest.modality["future"] >= AHEAD

    def act(self, kind: str) -> Act:
        """The likeliest act of a type, where the encoder is surest of the type."""
        surest = max([self.alone, *(one for _, one in self.paired)], key=lambda one: one.types[kind])
        return acts()[surest.best_act(kind)]


def recipients_of(read: Read, kind: str, actors: Sequence[Actor], least: float = TOLD) -> tuple[Actor, ...]:
    """The recipients that the encoder gives an event of this type: those who do it together with the actor; else
    somebody before a place, a place before a thing; the likeliest and what is joined to it."""
    found = [f for f in possible(read, kind, actors) if f[1].types[kind] >= least]
    together = [f for f in found if beside_actor(read, f[0])] if kind in MUTUAL else []
    if together:
        return distinct(a for _, _, others in together for a in others)
    if not found:
        return ()
    first, _, _ = max(found, key=lambda f: (rank(f[0]), f[1].types[kind]))
    head = first.pair.recipient
    beside = {t.i for t in conjuncts(head)} if head is not None else set()
    return distinct(
        a for c, _, others in found for a in others
        if c is first or (c.pair.recipient is not None and c.pair.recipient.i in beside)
    )  # fmt: skip


def possible(read: Read, kind: str, actors: Sequence[Actor]) -> list[tuple[Candidate, Coding, tuple[Actor, ...]]]:
    """The candidates that may be meant by an act of this type, with whom they stand for besides the actors."""
    found = [(c, one, meant(read.group, c, kind, actors)) for c, one in read.paired]
    return [one for one in found if one[2]]


def meant(group: Group, candidate: Candidate, kind: str, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whom a candidate stands for besides the actors, where an act of this type may be meant for them; else nobody."""
    others = tuple(a for a in candidate.recipients if not _same(a, actors))
    head, anchor = candidate.pair.recipient, group.anchor
    if barred(head, anchor, group.alone.pair.actor, kind, others):
        return ()
    return others if rank(candidate) or _may_be_a_thing(kind, others) else ()


def _may_be_a_thing(kind: str, others: Sequence[Actor]) -> bool:
    return kind in OF_THINGS and not (kind in _IN_WORDS and all(_plain(a.quote) for a in others))


def _plain(words: str) -> bool:
    """True for words without a name: "the move", "these claims"."""
    return not any(w[:1].isupper() for w in words.split()[1:])


def _same(actor: Actor, actors: Sequence[Actor]) -> bool:
    """True for one of the actors again, for what is its own ("its troops"), or for the state for which one of them
    acts; a town of it is another."""
    own = actor.quote.split(" ")[0].lower() in _OWN
    if own and (any(a.key == actor.key for a in actors) or not (actor.code or actor.sector)):
        # "Its troops", "their border": what is nobody known and one's own is nobody else.
        return True
    known = entity(actor.code) if actor.code is not None else None
    whole = known is not None and actor.name == known.name and _names(actor)
    return any(a.key == actor.key and (_again_named(a, actor) or (whole and a.sector in _STATE)) for a in actors)


def _names(actor: Actor) -> bool:
    """True where the words are the state's name, not those of a part or a place of it."""
    words = actor.quote.removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return any(alias.surface == words and alias.kind != "city" for alias in state_names(actor.code or ""))


def _again_named(one: Actor, other: Actor) -> bool:
    return one.name == other.name and (one.quote == other.quote or _names(other))


@cache
def state_names(code: str) -> tuple[Alias, ...]:
    """What a state is called."""
    return tuple(alias for alias in aliases() if alias.entity.code == code)


def rank(candidate: Candidate) -> int:
    """How readily the recipient is whom an act is meant for: 2 somebody, 1 a place, 0 a thing."""
    head = candidate.pair.recipient
    if head is None:
        return 0
    if any(a.code or a.sector for a in candidate.recipients) or somebody(head):
        return 2
    return 1 if somewhere(head) else 0


def beside_actor(read: Read, candidate: Candidate) -> bool:
    """True for a second subject: "Fiji and Tonga agreed"."""
    actor, other = read.group.alone.pair.actor, candidate.pair.recipient
    return actor is not None and other is not None and other.i in {t.i for t in conjuncts(first_conjunct(actor))}
