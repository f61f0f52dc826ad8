"""Cues and the encoder together: what cues found is checked, mended and completed, what they missed is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from comity.model import Actor, Event
from comity.model.codes import EventType
from comity.reading.clauses import clause_tokens, conjuncts, first_conjunct, is_verb
from comity.reading.event_encoder import NO_EVENT, Coding, EventEncoder
from comity.reading.events_candidates import Candidate, Group, groups_of, somebody, somewhere
from comity.reading.events_made import date_of, denied, make
from comity.reading.events_sides import is_attack, venue
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import cameo, plover
from comity.reference.entities import Alias, aliases, entity
from comity.reference.event_acts import Act, acts, ahead
from comity.reference.event_cues import Cue

# How likely an event must be between actor and anybody for its verb to be looked at further.
WORTH_A_LOOK = 0.5
# And how likely for it to be told where no cue tells it; a cue's event goes when the encoder is this sure of none.
TOLD = 0.5
REFUTED = 0.08
# How likely the type of a new event must be.
LIKELY = 0.5
# A clause of fewer words that names none of the parties tells nothing by itself.
SHORTEST = 4
# From when on what grammar puts ahead is taken to lie ahead.
AHEAD = 0.2
# And where nobody is named whom it is for, or nobody known takes part.
LONE = 0.8
# From when on the encoder's type stands against the cue's.
SURER, SURE, UNLIKELY = 0.75, 0.9, 0.15
# A cue of such confidence stands against the encoder, and what is left of its confidence then.
CERTAIN = 0.97
PLAIN, DOUBTED = 0.8, 0.4
# What is enough for a recipient where a cue settles the type.
HALF = 0.3
# Below this a recipient that a cue names gives way to a surer one.
MEANT = 0.5
# The highest rank of a recipient.
SOMEBODY = 2
# What makes sense with nobody named whom it is done to.
_ALONE = frozenset("PROTEST MOBILIZE COERCE CONCEDE RETREAT REJECT THREATEN SANCTION REQUEST AGREE".split())
# What those who do it together do to each other.
_TOGETHER = frozenset(
    "CONSULT/talk CONSULT/multilateral SUPPORT/sign SUPPORT/recognise AGREE/agree COOPERATE/economic "
    "COOPERATE/military COOPERATE/judicial COOPERATE/joint ASSAULT/fight ASSAULT/firearms".split()
)
_MUTUAL = frozenset(name.split("/")[0] for name in _TOGETHER)
# Types whose recipient may be a thing: seized, hit, condemned, turned down, handed back.
_OF_THINGS = frozenset("COERCE ASSAULT ACCUSE REJECT PROTEST RETREAT CONCEDE SUPPORT SANCTION".split())
_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "he", "she", "him", "his", "her", "who", "which"})
_BESIDE = ("advcl", "acl", "relcl", "pcomp", "conj", "xcomp", "dep")
_ASKED = frozenset({"REQUEST", "CONSULT"})
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_STANDING = frozenset("keep garrison station remain maintain host base stay stand be serve".split())
_READY = frozenset({"alert", "readiness", "standby", "ready", "notice"})
_FORCES = frozenset({"MOBILIZE", "AID"})
_OWN = frozenset({"its", "their", "his", "her"})
_STATE = frozenset({"GOV", "MIL", "LEG", "SPY"})
_OBJECTS = ("dobj", "dative", "nsubjpass")
_UNREAL = frozenset({"hypothetical", "negated"})


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


def with_encoder(scene: Scene, told: Mapping[int, Event], others: Sequence[Event], coder: EventEncoder) -> list[Event]:
    """The events of a document: those that verbs told by cues (`told`, by the verb's index) checked and completed,
    `others` as they are, and what the encoder finds besides; in no order."""
    kept = dict(told)
    for reads in _read(scene, told, coder):
        anchor = reads[0].group.anchor
        if anchor.i in told:
            mended = _mended(scene, told[anchor.i], _own(told[anchor.i], reads))
            if mended is None or _outcome(anchor, mended, kept):
                kept.pop(anchor.i, None)
            else:
                kept[anchor.i] = mended
        elif not any(e.start <= anchor.start < e.end for e in others):
            event = _joint([e for read in reads if (e := _new(scene, read)) is not None])
            if event is None:
                continue
            if _outcome(anchor, event, kept):
                above = kept[anchor.head.i]
                kept[anchor.head.i] = replace(above, recipients=above.recipients or event.recipients)
            elif not _again(scene, anchor, event, kept):
                kept[anchor.i] = event
    return [named_again(scene, e) for e in (*kept.values(), *others)]


def _again(scene: Scene, anchor: Token, event: Event, kept: Mapping[int, Event]) -> bool:
    """True for what another verb of the sentence tells already: the same type by the same, for nobody else; or the
    same type by whom it is meant for, told of nobody ("vetoed a draft written by Fiji")."""
    sentence = scene.page.sentence(anchor)
    return any(
        e.type == event.type
        and codes(event.recipients) <= codes(e.recipients)
        and (codes(e.actors) == codes(event.actors)
             or (not event.recipients and codes(event.actors) <= codes(e.recipients)))
        for i, e in kept.items() if sentence.tokens[0].i <= i <= sentence.tokens[-1].i
    )  # fmt: skip


def named_again(scene: Scene, event: Event) -> Event:
    """The event with names in the place of pronouns, where the same sentence names whom they stand for before."""
    actors = tuple(_named(scene, a) for a in event.actors)
    recipients = tuple(_named(scene, a) for a in event.recipients)
    return replace(event, actors=actors, recipients=recipients)


def _named(scene: Scene, actor: Actor) -> Actor:
    if actor.quote.lower() not in _PRONOUNS:
        return actor
    token = next(iter(scene.page.tokens_in(actor.start, actor.end)), None)
    if token is None:
        return actor
    before = [
        m.actor for m in scene.page.actors.in_sentence(scene.page.sentence(token))
        if m.start < actor.start and m.actor.code == actor.code and m.actor.code and m.actor.name == actor.name
    ]  # fmt: skip
    return replace(actor, quote=before[-1].quote, start=before[-1].start, end=before[-1].end) if before else actor


def _own(event: Event, reads: Sequence[Read]) -> Read:
    """Of several subjects of a verb the one that the cue took for the actor."""
    met = (
        r for r in reads if any(a.start < b.end and b.start < a.end for a in event.actors for b in r.group.alone.actors)
    )
    return next(met, reads[0])


def _joint(events: Sequence[Event]) -> Event | None:
    """One event of what several subjects do together: that of the likeliest type."""
    if not events:
        return None
    first = max(events, key=lambda e: e.confidence)
    alike = [e for e in events if e.type == first.type]
    # Where one subject does it with another, what they do it about is no recipient.
    alike = [e for e in alike if e.actors == e.recipients] or alike
    actors = distinct(a for e in alike for a in e.actors)
    return replace(first, actors=actors, recipients=distinct(a for e in alike for a in e.recipients))


def _outcome(anchor: Token, event: Event, kept: Mapping[int, Event]) -> bool:
    """True for what only says what came of another act of the same actor: "bombed a port, killing twelve"."""
    above = kept.get(anchor.head.i) if anchor.dep in ("advcl", "xcomp", "ccomp", "prep", "pcomp") else None
    return above is not None and above.type == event.type and bool(codes(above.actors) & codes(event.actors))


def _read(scene: Scene, told: Mapping[int, Event], coder: EventEncoder) -> Iterator[list[Read]]:
    """What the encoder says, verb by verb."""
    groups = list(groups_of(scene, told))
    alone = coder.code([g.alone.marked for g in groups])
    worth = [(g, one) for g, one in zip(groups, alone, strict=True) if one.event >= WORTH_A_LOOK or g.anchor.i in told]
    paired = iter(coder.code([c.marked for g, _ in worth for c in g.paired]))
    by_anchor: dict[int, list[Read]] = {}
    for group, one in worth:
        read = Read(group, one, tuple((c, next(paired)) for c in group.paired))
        by_anchor.setdefault(group.anchor.i, []).append(read)
    yield from by_anchor.values()


def _mended(scene: Scene, event: Event, read: Read) -> Event | None:
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
        found = _recipients(read, event.type, event.actors) or _recipients(read, event.type, event.actors, HALF)
        event = replace(event, recipients=found)
    return _with_mode(_with_object(event, read), read)


def _with_mode(event: Event, read: Read) -> Event:
    """The event with the mode that the encoder gives it, where its cue gave none, and the CAMEO code of the act."""
    surest = max([read.alone, *(one for _, one in read.paired)], key=lambda one: one.types[event.type])
    act = acts()[surest.best_act(event.type)]
    if (event.mode is not None and act.mode != event.mode) or surest.acts[act.name] < LIKELY:
        return event
    return replace(event, mode=act.mode, cameo=_cameo(act), score=plover.scores(act.type, act.mode))


def _off_venue(scene: Scene, event: Event, read: Read) -> Event:
    """The event without those that are only where it was, when the encoder knows whom it was with: "held talks in
    Amman with the king"."""
    venues = [a for a in event.recipients if venue(scene, a)]
    if len(codes(event.recipients) - codes(venues)) >= (2 if event.actors == event.recipients else 1):
        return event
    met = [f for f in _possible(read, event.type, event.actors) if f[1].types[event.type] >= SURER]
    whom = [
        a for c, _, others in met for a in others if _rank(c) == SOMEBODY and not any(venue(scene, x) for x in others)
    ]
    if not venues or not whom:
        return event
    others = distinct([*(a for a in event.recipients if a not in venues), *whom[:1]])
    mutual = event.actors == event.recipients
    return replace(event, recipients=others, actors=others if mutual else event.actors)


def _with_object(event: Event, read: Read) -> Event:
    """The event with what the verb directly acts on first among its recipients, where the encoder is sure of it:
    "attacked an army camp in Kabul"."""
    if event.type not in _OF_THINGS or event.actors == event.recipients:
        return event
    for candidate, one, others in _possible(read, event.type, event.actors):
        head = candidate.pair.recipient
        direct = head is not None and head.head is read.group.anchor and head.dep in _OBJECTS
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
        elif _rank(candidate) == SOMEBODY and _in_object(candidate.pair.recipient, read.group.anchor):
            others.append(one.types[event.type])
    return 0.0 < max(theirs) < MEANT and max(others) >= SURE


def _in_object(token: Token | None, verb: Token) -> bool:
    """True for the verb's object and for what stands inside it."""
    while token is not None and token.head is not token and token.head is not verb:
        token = token.head
    return token is not None and token.head is verb and token.dep in _OBJECTS


def _type(kind: str) -> EventType:
    return next(a.type for a in acts().values() if a.type == kind)


def _retyped(event: Event, act: Act, sure: float) -> Event:
    return replace(
        event, type=act.type, mode=act.mode, cameo=_cameo(act), score=plover.scores(act.type, act.mode),
        confidence=round(sure, 2),
    )  # fmt: skip


def _cameo(act: Act) -> str:
    return act.cameo or cameo.fine(act.type, act.mode) or cameo.root(act.type)


def _recipients(read: Read, kind: str, actors: Sequence[Actor], least: float = TOLD) -> tuple[Actor, ...]:
    """The recipients that the encoder gives an event of this type: those who do it together with the actor; else
    somebody before a place, a place before a thing; the likeliest and what is joined to it."""
    found = [f for f in _possible(read, kind, actors) if f[1].types[kind] >= least]
    together = [f for f in found if _beside_actor(read, f[0])] if kind in _MUTUAL else []
    if together:
        return distinct(a for _, _, others in together for a in others)
    if not found:
        return ()
    first, _, _ = max(found, key=lambda f: (_rank(f[0]), f[1].types[kind]))
    head = first.pair.recipient
    beside = {t.i for t in conjuncts(head)} if head is not None else set()
    return distinct(
        a for c, _, others in found for a in others
        if c is first or (c.pair.recipient is not None and c.pair.recipient.i in beside)
    )  # fmt: skip


def _possible(read: Read, kind: str, actors: Sequence[Actor]) -> list[tuple[Candidate, Coding, tuple[Actor, ...]]]:
    """The candidates that may be meant by an act of this type, with whom they stand for besides the actors."""
    found = []
    for candidate, one in read.paired:
        others = tuple(a for a in candidate.recipients if not _same(a, actors))
        moved = kind == "MOBILIZE" and _in_object(candidate.pair.recipient, read.group.anchor)
        suffered = kind in _JUDGING and _suffers(candidate.pair.recipient, read.group.anchor)
        weapon = kind == "ASSAULT" and candidate.pair.recipient is not None and is_attack(candidate.pair.recipient)
        if others and not moved and not suffered and not weapon and (kind in _OF_THINGS or _rank(candidate)):
            found.append((candidate, one, others))
    return found


def _suffers(token: Token | None, anchor: Token) -> bool:
    """True for whom an attack hit that is only judged: of "condemned the attack on Fiji", Fiji."""
    while token is not None and token.head is not token and token is not anchor:
        if (
            token.dep == "pobj"
            and token.head.lower in ("on", "against", "of", "in", "at")
            and is_attack(token.head.head)
        ):
            return True
        token = token.head
    return False


def _same(actor: Actor, actors: Sequence[Actor]) -> bool:
    """True for one of the actors again, for what is its own ("its troops"), or for the state for which one of them
    acts; a town of it is another."""
    if actor.quote.split(" ")[0].lower() in _OWN and any(a.key == actor.key for a in actors):
        return True
    known = entity(actor.code) if actor.code is not None else None
    own = known is not None and actor.name == known.name and _names(actor)
    return any(a.key == actor.key and (_again_named(a, actor) or (own and a.sector in _STATE)) for a in actors)


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


def _rank(candidate: Candidate) -> int:
    """How readily the recipient is whom an act is meant for: 2 somebody, 1 a place, 0 a thing."""
    head = candidate.pair.recipient
    if head is None:
        return 0
    if any(a.code or a.sector for a in candidate.recipients) or somebody(head):
        return 2
    return 1 if somewhere(head) else 0


def _beside_actor(read: Read, candidate: Candidate) -> bool:
    """True for a second subject: "Fiji and Tonga agreed"."""
    actor, other = read.group.alone.pair.actor, candidate.pair.recipient
    return actor is not None and other is not None and other.i in {t.i for t in conjuncts(first_conjunct(actor))}


def _new(scene: Scene, read: Read) -> Event | None:
    kind, sure = read.likeliest()
    chosen, anchor = read.group.alone, read.group.anchor
    event = max([read.alone.event, *(one.event for _, one in read.paired)])
    if (
        event < TOLD
        or denied(anchor)
        or _aimed(anchor)
        or (kind in _FORCES and _stays(anchor))
        or (kind in _ASKED and _press(chosen.actors))
    ):
        return None
    least = HALF if read.alone.types[kind] >= SURER else TOLD
    recipients = _recipients(read, kind, chosen.actors, least)
    known = any(a.code or a.sector for a in (*chosen.actors, *recipients))
    if sure < (LIKELY if recipients and known else LONE) or (not recipients and kind not in _ALONE):
        return None
    if not is_verb(anchor) and (sure < SURER or not recipients):
        return None
    told = _told_by(anchor)
    tokens = clause_tokens(told, scene.page.parsed.tokens)
    date = date_of(scene, told, tokens)
    modality = scene.modality(told if is_verb(told) else _governor(told), date)
    if modality in _UNREAL and (kind not in ("REJECT", "THREATEN") or not is_verb(anchor)):
        return None
    act, actors = read.act(kind), chosen.actors
    act = acts()[ahead(act.name)] if modality == "future" and read.coming(kind) else act
    if recipients and act.name in _TOGETHER and any(_beside_actor(read, c) for c, _ in read.paired):
        actors = recipients = distinct([*actors, *recipients])
    cue = Cue(anchor.lemma, "VERB", None, None, frozenset(), act.type, act.mode, "subj>obj", sure)
    if len(tokens) < SHORTEST and not any(_inside(a, tokens) for a in (*actors, *recipients)):
        return None
    made = make(scene, told, tokens, cue, actors, recipients, date, modality)
    return replace(made, confidence=round(sure, 2), cameo=_cameo(act))


def _inside(actor: Actor, tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].start <= actor.start < tokens[-1].end


def _aimed(anchor: Token) -> bool:
    """True for an infinitive that only tells an aim or what a noun is about: "sent a team to help"."""
    to = any(a.tag == "TO" for a in anchor.kids("aux"))
    return to and anchor.dep in ("advcl", "acl", "relcl")


def _stays(anchor: Token) -> bool:
    """True for force that merely stands somewhere: "keeps 1,500 soldiers", unless it stands ready."""
    ready = any(t.lower in _READY for c in anchor.children for t in (c, *c.children))
    return anchor.lemma in _STANDING and not ready


def _told_by(anchor: Token) -> Token:
    """The verb whose clause tells of an act that a noun names: "talks … went on"; the noun itself elsewhere."""
    head = anchor.head
    return head if not is_verb(anchor) and anchor.dep in ("nsubj", "nsubjpass") and is_verb(head) else anchor


def _governor(noun: Token) -> Token:
    return next((a for a in noun.ancestors() if is_verb(a)), noun)


def _press(actors: Sequence[Actor]) -> bool:
    """True for reporters alone, who ask and hear and do nothing to anybody."""
    return all(a.sector == "MED" for a in actors)
