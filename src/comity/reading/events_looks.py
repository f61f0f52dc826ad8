"""Which pairs around a verb the encoder is asked about: those on which it depends what is told, and of whom.

Where the look at the actor alone leaves little open, a pair could mostly say again what is known, and every look takes
as long as all rules for a page. What is not looked at can be asked for later, when it turns out to matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from comity.model import Actor, Event
from comity.reading.event_encoder import NO_EVENT, Coding, EventEncoder
from comity.reading.events_barred import OBJECTS, in_object
from comity.reading.events_candidates import Candidate
from comity.reading.events_mended import MEANT, UNLIKELY
from comity.reading.events_recipients import OF_THINGS, SOMEBODY, Read, beside_actor, meant, rank
from comity.reading.events_sides import venue
from comity.reading.scene import Scene

# From when on the look at the actor alone leaves a type possible; and how likely it must make a cue's type and act for
# the pair that the cue tells to be passed over.
POSSIBLE, SETTLED = 0.1, 0.8


def looked(reads: Iterable[Read], wanted: Callable[[Read], Sequence[Candidate]], coder: EventEncoder) -> list[Read]:
    """The reads with a look at the candidates wanted for each, all in one question to the encoder."""
    asked = [(read, wanted(read)) for read in reads]
    found = iter(coder.code([candidate.marked for _, some in asked for candidate in some]))
    return [_with(read, [(candidate, next(found)) for candidate in some]) for read, some in asked]


def _with(read: Read, more: Sequence[tuple[Candidate, Coding]]) -> Read:
    if not more:
        return read
    known = {id(candidate): one for candidate, one in (*read.paired, *more)}
    return replace(read, paired=tuple((c, known[id(c)]) for c in read.group.paired if id(c) in known))


def unseen(read: Read) -> tuple[Candidate, ...]:
    """The candidates that were not looked at."""
    seen = {id(candidate) for candidate, _ in read.paired}
    return tuple(c for c in read.group.paired if id(c) not in seen)


def first_for_new(read: Read) -> tuple[Candidate, ...]:
    """Whom a verb that no cue told is looked at with first: those whom any type that is possible may be meant for.
    Without one of them there is hardly an event; where there is one, see `rest_for_new`."""
    kinds = [t for t, chance in read.alone.types.items() if t != NO_EVENT and chance >= POSSIBLE]
    group = read.group
    return tuple(c for c in group.paired if any(meant(group, c, kind, group.alone.actors) for kind in kinds))


def rest_for_new(read: Read) -> tuple[Candidate, ...]:
    """Whom a verb is looked at with besides, once the looks so far make an event of it: those whom its type may be
    meant for, and those who may do it together with its actor."""
    kind, _ = read.likeliest()
    group = read.group
    return tuple(c for c in unseen(read) if meant(group, c, kind, group.alone.actors) or beside_actor(read, c))


def first_for_told(scene: Scene, event: Event, read: Read) -> tuple[Candidate, ...]:
    """Whom a verb that a cue told is looked at with first. Where the cue names nobody: all, or whom it may be meant for
    where its type and act are settled. All as well where its recipients are a place, or its type is so unlikely that it
    may be another (see events_mended). Else only what its object may add, and its recipients where its act is not
    settled or its object may be meant instead."""
    settled = _settled(event, read.alone)
    if not event.recipients:
        return tuple(c for c in read.group.paired if not settled or meant(read.group, c, event.type, event.actors))
    if read.alone.types[event.type] < UNLIKELY or any(venue(scene, a) for a in event.recipients):
        return read.group.paired
    named = [c for c in read.group.paired if _is_of(c, event.recipients)]
    others = [c for c in read.group.paired if not _is_of(c, event.recipients)]
    things = event.type in OF_THINGS and event.actors != event.recipients
    wanted = [c for c in others if things and _direct(c)]
    if not settled or any(_rival(read, c) for c in others):
        wanted += named
    return tuple(c for c in read.group.paired if any(c is one for one in wanted))


def doubted(event: Event, read: Read) -> bool:
    """Whether the looks leave it open that somebody else than the cue's recipients is meant."""
    named = [one.types[event.type] for c, one in read.paired if _is_of(c, event.recipients)]
    return bool(named) and max(named) < MEANT


def _settled(event: Event, alone: Coding) -> bool:
    return alone.types[event.type] >= SETTLED and alone.acts[alone.best_act(event.type)] >= SETTLED


def _is_of(candidate: Candidate, recipients: Sequence[Actor]) -> bool:
    return any(a.start < r.end and r.start < a.end for a in recipients for r in candidate.recipients)


def _direct(candidate: Candidate) -> bool:
    head = candidate.pair.recipient
    return head is not None and head.head is candidate.pair.anchor and head.dep in OBJECTS


def _rival(read: Read, candidate: Candidate) -> bool:
    return rank(candidate) == SOMEBODY and in_object(candidate.pair.recipient, read.group.anchor)
