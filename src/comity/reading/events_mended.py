"""What the encoder makes of an event that a cue told: its type, its recipients and its mode checked and completed."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Event
from comity.model.codes import EventType
from comity.reading.events_barred import OBJECTS, in_object
from comity.reading.events_kept import sureness
from comity.reading.events_recipients import HALF, OF_THINGS, SOMEBODY, TOLD, Read, possible, rank, recipients_of
from comity.reading.events_sides import venue
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reference import cameo, plover
from comity.reference.event_acts import Act, acts

# Below this the encoder is sure that there is no event.
REFUTED = 0.08
# From when on the encoder's type stands against the cue's, a plain cue's, a plain cue's of a type of the same class.
SURER, SURE, CERTAIN = 0.75, 0.9, 0.97
UNLIKELY = 0.15
# A cue of such confidence stands against the encoder, and what is left of its confidence then.
PLAIN, DOUBTED = 0.8, 0.4
# Below this a recipient that a cue names gives way to a surer one.
MEANT = 0.5
_BESIDE = ("advcl", "acl", "relcl", "pcomp", "conj", "xcomp", "dep")


def mended(scene: Scene, event: Event, read: Read) -> Event | None:
    """The cue's event with the encoder's word on it: its type where the encoder is sure of another, its recipients
    where it has none; None where the encoder is sure that there is none at all."""
    kind, sure = read.likeliest()
    likely = max([read.alone.types[event.type], *(one.types[event.type] for _, one in read.paired)])
    plain = event.confidence >= PLAIN
    if max([read.alone.event, *(one.event for _, one in read.paired)]) < REFUTED:
        return replace(event, confidence=DOUBTED) if plain else None
    # The encoder hears of the pair, not of the verb: beside another verb its word may be about that one.
    alone = read.group.anchor.dep not in _BESIDE
    # A plain cue is near the truth: for a type of the same class it takes more to leave it.
    near = plain and plover.quad(_type(kind)) == plover.quad(event.type)
    other = not near or (sure >= CERTAIN and likely < REFUTED)
    if kind != event.type and other and alone and sure >= (SURE if plain else SURER) and likely < UNLIKELY:
        event = _retyped(event, read.act(kind), sure)
    event = _off_venue(scene, event, read)
    if event.recipients and _misplaced(event, read):
        event = replace(event, recipients=())
    if not event.recipients:
        found = recipients_of(read, event.type, event.actors) or recipients_of(read, event.type, event.actors, HALF)
        event = replace(event, recipients=found)
    return _with_mode(_with_object(event, read), read)


def _with_mode(event: Event, read: Read) -> Event:
    """The event with the mode that the encoder gives it, where its cue gave none, and the CAMEO code of the act."""
    surest = max([read.alone, *(one for _, one in read.paired)], key=lambda one: one.types[event.type])
    act = acts()[surest.best_act(event.type)]
    if (event.mode is not None and act.mode != event.mode) or surest.acts[act.name] < TOLD:
        return event
    return replace(event, mode=act.mode, cameo=cameo_of(act), score=plover.scores(act.type, act.mode))


def _off_venue(scene: Scene, event: Event, read: Read) -> Event:
    """The event without those that are only where it was, when the encoder knows whom it was with: "held talks in
    Amman with the king"."""
    venues = [a for a in event.recipients if venue(scene, a)]
    if len(codes(event.recipients) - codes(venues)) >= (2 if event.actors == event.recipients else 1):
        return event
    met = [f for f in possible(read, event.type, event.actors) if f[1].types[event.type] >= SURER]
    whom = [
        a for c, _, others in met for a in others if rank(c) == SOMEBODY and not any(venue(scene, x) for x in others)
    ]
    if not venues or not whom:
        return event
    others = distinct([*(a for a in event.recipients if a not in venues), *whom[:1]])
    mutual = event.actors == event.recipients
    return replace(event, recipients=others, actors=others if mutual else event.actors)


def _with_object(event: Event, read: Read) -> Event:
    """The event with what the verb directly acts on first among its recipients, where the encoder is sure of it:
    "attacked an army camp in Kabul"."""
    if event.type not in OF_THINGS or event.actors == event.recipients:
        return event
    for candidate, one, others in possible(read, event.type, event.actors):
        head = candidate.pair.recipient
        direct = head is not None and head.head is read.group.anchor and head.dep in OBJECTS
        told = any(a.start < r.end and r.start < a.end for a in event.recipients for r in others)
        if direct and not told and one.types[event.type] >= SURE:
            return replace(event, recipients=distinct([*others, *event.recipients]))
    return event


def _misplaced(event: Event, read: Read) -> bool:
    """True when the encoder is far surer of somebody in the verb's object than of the cue's recipients."""
    theirs, others = [0.0], [0.0]
    for candidate, one in read.paired:
        met = any(a.start < r.end and r.start < a.end for a in event.recipients for r in candidate.recipients)
        if met:
            theirs.append(one.types[event.type])
        elif rank(candidate) == SOMEBODY and in_object(candidate.pair.recipient, read.group.anchor):
            others.append(one.types[event.type])
    return 0.0 < max(theirs) < MEANT and max(others) >= SURE


def _type(kind: str) -> EventType:
    return next(a.type for a in acts().values() if a.type == kind)


def _retyped(event: Event, act: Act, sure: float) -> Event:
    return replace(
        event, type=act.type, mode=act.mode, cameo=cameo_of(act), score=plover.scores(act.type, act.mode),
        confidence=sureness(sure, met=True),
    )  # fmt: skip


def cameo_of(act: Act) -> str:
    return act.cameo or cameo.fine(act.type, act.mode) or cameo.root(act.type)
