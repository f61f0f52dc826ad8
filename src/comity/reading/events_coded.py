"""Cues and the encoder together: what cues found is checked, mended and completed, what they missed is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from comity.model import Actor, Event
from comity.model.codes import EventType
from comity.reading.clauses import clause_tokens, conjuncts
from comity.reading.event_encoder import NO_EVENT, Coding, EventEncoder
from comity.reading.events_candidates import Candidate, Group, groups_of
from comity.reading.events_made import date_of, denied, make
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reference import cameo, plover
from comity.reference.event_acts import Act, acts
from comity.reference.event_cues import Cue

# How likely an event must be between actor and anybody for its verb to be looked at further.
WORTH_A_LOOK = 0.2
# And how likely for it to be told where no cue tells it; a cue's event goes when the encoder is this sure of none.
TOLD = 0.6
REFUTED = 0.08
# How likely the type of a new event must be.
LIKELY = 0.55
# From when on the encoder's type stands against the cue's.
SURER, SURE, UNLIKELY = 0.75, 0.9, 0.15
# A cue of such confidence stands against the encoder, and what is left of its confidence then.
PLAIN, DOUBTED = 0.8, 0.5
# What is enough for a recipient where a cue settles the type.
HALF = 0.3
# What makes sense with nobody named whom it is done to.
_ALONE = frozenset("PROTEST MOBILIZE COERCE CONCEDE RETREAT REJECT THREATEN SANCTION REQUEST AGREE".split())
_TOGETHER = frozenset("CONSULT/talk CONSULT/multilateral SUPPORT/sign SUPPORT/recognise AGREE/agree".split())
_JOINT = frozenset({"COOPERATE"})
_UNREAL = frozenset({"hypothetical", "negated"})


@dataclass(frozen=True, slots=True)
class Read:
    """A group with what the encoder says of each of its candidates."""

    group: Group
    alone: Coding
    paired: tuple[tuple[Candidate, Coding], ...]

    def best(self) -> tuple[Candidate, Coding]:
        """The candidate that is likeliest to hold an event; one with a recipient where that is likely enough."""
        held = [p for p in self.paired if p[1].type != NO_EVENT and p[1].event >= TOLD]
        return max(held, key=lambda p: (_party(p[0]), p[1].event)) if held else (self.group.alone, self.alone)


def with_encoder(scene: Scene, told: Mapping[int, Event], others: Sequence[Event], coder: EventEncoder) -> list[Event]:
    """The events of a document: those that verbs told by cues (`told`, by the verb's index) checked and completed,
    `others` as they are, and what the encoder finds besides; in no order."""
    kept = dict(told)
    found: list[Event] = []
    for read in _read(scene, told, coder):
        anchor = read.group.anchor
        if anchor.i in told:
            mended = _mended(told[anchor.i], read)
            if mended is None:
                kept.pop(anchor.i, None)
            else:
                kept[anchor.i] = mended
        elif not any(e.start <= anchor.start < e.end for e in others):
            event = _new(scene, read)
            if event is not None:
                found.append(event)
    return [*kept.values(), *others, *found]


def _read(scene: Scene, told: Mapping[int, Event], coder: EventEncoder) -> list[Read]:
    groups = list(groups_of(scene, told))
    alone = coder.code([g.alone.marked for g in groups])
    worth = [(g, one) for g, one in zip(groups, alone, strict=True) if one.event >= WORTH_A_LOOK or g.anchor.i in told]
    paired = iter(coder.code([c.marked for g, _ in worth for c in g.paired]))
    return [Read(g, one, tuple((c, next(paired)) for c in g.paired)) for g, one in worth]


def _mended(event: Event, read: Read) -> Event | None:
    """The cue's event with the encoder's word on it: its type where the encoder is sure of another, its recipients
    where it has none; None where the encoder is sure that there is none at all."""
    _, coding = read.best()
    likely = max(
        [coding.types[event.type], *(one.types[event.type] for _, one in read.paired), read.alone.types[event.type]]
    )
    plain = event.confidence >= PLAIN
    if max([read.alone.event, *(one.event for _, one in read.paired)]) < REFUTED:
        return replace(event, confidence=DOUBTED) if plain else None
    surer = coding.types[coding.type] >= (SURE if plain else SURER)
    if coding.type not in (NO_EVENT, event.type) and surer and likely < UNLIKELY:
        event = _retyped(event, acts()[coding.best_act(coding.type)], coding)
    if event.recipients and _misplaced(event, read):
        event = replace(event, recipients=())
    if not event.recipients:
        found = _recipients(read, event.type, event.actors) or _recipients(read, event.type, event.actors, HALF)
        event = replace(event, recipients=found)
    return event


def _misplaced(event: Event, read: Read) -> bool:
    """True when the encoder is sure that the act is not meant for the cue's recipients, but for somebody else."""
    own = [
        one.types[event.type] for c, one in read.paired
        if any(a.start < r.end and r.start < a.end for a in event.recipients for r in c.recipients)
    ]  # fmt: skip
    others = [
        one.types[event.type] for c, one in read.paired
        if _party(c) and not any(a.start < r.end and r.start < a.end for a in event.recipients for r in c.recipients)
    ]  # fmt: skip
    return bool(own) and max(own) < UNLIKELY and bool(others) and max(others) >= SURER


def _retyped(event: Event, act: Act, coding: Coding) -> Event:
    return replace(
        event, type=act.type, mode=act.mode, cameo=_cameo(act), score=plover.scores(act.type, act.mode),
        confidence=round(coding.types[act.type], 2),
    )  # fmt: skip


def _cameo(act: Act) -> str:
    return act.cameo or cameo.fine(act.type, act.mode) or cameo.root(act.type)


def _recipients(read: Read, kind: str, actors: Sequence[Actor], least: float = TOLD) -> tuple[Actor, ...]:
    """The recipients that the encoder gives an event of this type; the first and what is joined to it."""
    likely = [(c, one) for c, one in read.paired if one.types[kind] >= least]
    if not likely:
        return ()
    first, _ = max(likely, key=lambda p: (_party(p[0]), p[1].types[kind]))
    head = first.pair.recipient
    beside = {t.i for t in conjuncts(head)} if head is not None else set()
    chosen = [c for c, _ in likely if c is first or (c.pair.recipient is not None and c.pair.recipient.i in beside)]
    own = codes([a for a in actors if a.code])
    return distinct(a for c in chosen for a in c.recipients if a.key not in own or a.sector != _sector(actors))


def _party(candidate: Candidate) -> bool:
    """True where the recipient is somebody, not a thing."""
    return any(a.code or a.sector for a in candidate.recipients)


def _sector(actors: Sequence[Actor]) -> str | None:
    return actors[0].sector if actors else None


def _new(scene: Scene, read: Read) -> Event | None:
    chosen, coding = read.best()
    kind, anchor = coding.type, read.group.anchor
    if kind == NO_EVENT or coding.event < TOLD or denied(anchor):
        return None
    act = acts()[coding.best_act(kind)]
    recipients = _recipients(read, kind, chosen.actors)
    if not any(a.code or a.sector for a in (*chosen.actors, *recipients)):
        return None
    if coding.types[kind] < (LIKELY if recipients else SURE) or (not recipients and kind not in _ALONE):
        return None
    tokens = clause_tokens(anchor, scene.page.parsed.tokens)
    date = date_of(scene, anchor, tokens)
    modality = scene.modality(anchor, date)
    if modality in _UNREAL and kind not in ("REJECT", "THREATEN"):
        return None
    actors = chosen.actors
    if recipients and (act.name in _TOGETHER or kind in _JOINT) and _joined(chosen):
        actors = recipients = distinct([*actors, *recipients])
    cue = Cue(anchor.lemma, "VERB", None, None, frozenset(), _type(kind), act.mode, "subj>obj", coding.types[kind])
    event = make(scene, anchor, tokens, cue, actors, recipients, date, modality)
    return replace(event, confidence=round(coding.types[kind], 2), cameo=_cameo(act))


def _joined(chosen: Candidate) -> bool:
    """True for "Fiji and Tonga agreed": both are subjects."""
    actor, other = chosen.pair.actor, chosen.pair.recipient
    return actor is not None and other is not None and other in conjuncts(actor)


def _type(kind: str) -> EventType:
    return next(a.type for a in acts().values() if a.type == kind)
