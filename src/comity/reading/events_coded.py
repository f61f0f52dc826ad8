"""Cues and the encoder together: what cues found is checked and completed, what they missed is added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from comity.model import Actor, Event
from comity.reading.clauses import is_verb
from comity.reading.event_encoder import EventEncoder
from comity.reading.events_against import without_foes
from comity.reading.events_barred import TOGETHER
from comity.reading.events_candidates import Candidate, Group, groups_of, named_so
from comity.reading.events_clause import SAID, Clause, clause_of
from comity.reading.events_kept import (
    giver_first,
    less_sure_of_strangers,
    only_named,
    others_only,
    sureness,
    unresolved,
    wanted,
)
from comity.reading.events_looks import POSSIBLE, doubted, first_for_new, first_for_told, looked, rest_for_new, unseen
from comity.reading.events_made import denied, make
from comity.reading.events_mended import SURER, cameo_of, mended
from comity.reading.events_recipients import HALF, TOLD, Read, beside_actor, recipients_of
from comity.reading.events_words import MOTION, UNREAL
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_acts import acts, ahead
from comity.reference.event_cues import Cue, cues_for
from comity.reference.outlets import is_outlet

# How likely an event must be between actor and anybody for its verb to be looked at further.
WORTH_A_LOOK = 0.5
# How likely the type of a new event must be; and where nobody is named whom it is for, or nobody known takes part.
LIKELY, LONE = 0.5, 0.8
# A clause of fewer words that names none of the parties tells nothing by itself.
SHORTEST = 4
# What makes sense with nobody named whom it is done to.
_ALONE = frozenset("PROTEST MOBILIZE COERCE CONCEDE RETREAT REJECT THREATEN SANCTION REQUEST AGREE".split())
_PRONOUNS = frozenset({"it", "its", "they", "their", "them", "he", "she", "him", "his", "her", "who", "which"})
_STANDING = frozenset("keep garrison station remain maintain host base stay stand be serve".split())
_READY = frozenset({"alert", "readiness", "standby", "ready", "notice"})
_FORCES = frozenset({"MOBILIZE", "AID"})
_FRIENDLY = frozenset({"SUPPORT", "AGREE", "COOPERATE"})
# What nobody does by saying something.
_DEEDS = frozenset("SANCTION ASSAULT AID COOPERATE MOBILIZE COERCE RETREAT PROTEST".split())
_BESIDE = frozenset({"advcl", "acl", "pcomp", "conj"})

Clauses = Callable[[int], Clause]
"""The clause around the verb or noun of this index."""


def with_encoder(scene: Scene, told: Mapping[int, Event], others: Sequence[Event], coder: EventEncoder) -> list[Event]:
    """The events of a document: those that verbs told by cues (`told`, by the verb's index) checked and completed,
    `others` as they are, and what the encoder finds besides; in no order."""
    kept = dict(told)
    groups = _asked([g for g in groups_of(scene, told) if g.anchor.i in told or _open(g, others)], told)
    clause = cache(lambda i: clause_of(scene, scene.page.parsed.tokens[i]))  # a verb is asked about more than once
    for reads in _read(scene, groups, told, clause, coder):
        anchor = reads[0].group.anchor
        if anchor.i in told:
            checked = mended(scene, told[anchor.i], reads[0])
            if checked is None or _outcome(anchor, checked, kept):
                kept.pop(anchor.i, None)
            else:
                kept[anchor.i] = checked
        else:
            event = _joint([e for read in reads if (e := _new(scene, read, clause)) is not None])
            if event is None:
                continue
            event = less_sure_of_strangers(event)
            below = next((c.i for c in anchor.kids("xcomp") if c.i in kept), None)
            if below is not None:
                # "Decided to impose": the verb below tells it.
                kept[below] = _completed(kept[below], event)
            elif _outcome(anchor, event, kept):
                kept[anchor.head.i] = _completed(kept[anchor.head.i], event)
            elif not _again(scene, anchor, event, kept):
                kept[anchor.i] = event
    meant = (without_foes(scene, event) for event in (*kept.values(), *others))
    return [named_again(scene, event) for event in meant if event is not None]


def _completed(told: Event, event: Event) -> Event:
    """An event with the recipients that another word for it names, where it has none."""
    return replace(told, recipients=told.recipients or event.recipients) if told.type == event.type else told


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


def _asked(groups: Sequence[Group], told: Mapping[int, Event]) -> list[Group]:
    """The groups that the encoder is asked about: of a verb that a cue told only one, that of the cue's actor."""
    by_anchor: dict[int, list[Group]] = {}
    for group in groups:
        by_anchor.setdefault(group.anchor.i, []).append(group)
    return [g for i, some in by_anchor.items() for g in ([_own(told[i], some)] if i in told else some)]


def _own(event: Event, groups: Sequence[Group]) -> Group:
    """Of several subjects of a verb the one that the cue took for the actor."""
    met = (g for g in groups if any(a.start < b.end and b.start < a.end for a in event.actors for b in g.alone.actors))
    return next(met, groups[0])


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


def _open(group: Group, others: Sequence[Event]) -> bool:
    """True where the encoder's word can make an event of a verb or noun that no cue told: where it is neither denied
    nor an aim, another event does not tell it already, and a noun has somebody it may be done to."""
    anchor = group.anchor
    if denied(anchor) or _aimed(anchor) or wanted(anchor) or any(e.start <= anchor.start < e.end for e in others):
        return False
    objects = anchor.kids("dobj")
    below = [*objects, *(t for o in (anchor, *objects) for p in o.kids("prep") for t in p.kids("pobj"))]
    if any(_looms(t) for t in (below if is_verb(anchor) else (anchor,))):
        return False
    return is_verb(anchor) or bool(group.paired)


def _looms(noun: Token) -> bool:
    """True for a meeting that is yet to come: "the upcoming state visit"."""
    before = [t for c in noun.children if c.i < noun.i for t in (c, *c.children)]
    meeting = any(c.pos == "NOUN" and c.type == "CONSULT" for c in cues_for(noun.lemma))
    return meeting and any(t.lower in UNREAL for t in before)


def _read(
    scene: Scene, groups: Sequence[Group], told: Mapping[int, Event], clause: Clauses, coder: EventEncoder
) -> Iterator[list[Read]]:
    """What the encoder says, verb by verb: of the actors alone, then of the pairs that matter (see events_looks)."""
    alone = coder.code([g.alone.marked for g in groups])
    worth = [(g, one) for g, one in zip(groups, alone, strict=True) if one.event >= WORTH_A_LOOK or g.anchor.i in told]

    def first(read: Read) -> Sequence[Candidate]:
        event = told.get(read.group.anchor.i)
        if event is None:
            return () if _never(read, clause) else first_for_new(read)
        return first_for_told(scene, event, read)

    def rest(read: Read) -> Sequence[Candidate]:
        event = told.get(read.group.anchor.i)
        if event is not None:
            return unseen(read) if doubted(event, read) else ()
        return rest_for_new(read) if unseen(read) and _new(scene, read, clause) is not None else ()

    reads = looked((Read(g, one, ()) for g, one in worth), first, coder)
    by_anchor: dict[int, list[Read]] = {}
    for read in looked(reads, rest, coder):
        by_anchor.setdefault(read.group.anchor.i, []).append(read)
    yield from by_anchor.values()


def _never(read: Read, clause: Clauses) -> bool:
    """True where no pair can make an event of what has not been done: it is neither refused nor threatened."""
    unlikely = max(read.alone.types[kind] for kind in SAID) < POSSIBLE
    return unlikely and clause(read.group.anchor.i).unreal


def _new(scene: Scene, read: Read, clause: Clauses) -> Event | None:
    kind, sure = read.likeliest()
    chosen, anchor = read.group.alone, read.group.anchor
    event = max([read.alone.event, *(one.event for _, one in read.paired)])
    if event < TOLD or (kind in _FORCES and _stays(anchor)) or _press(chosen.actors):
        return None
    if anchor.lemma in MOTION and kind in _FRIENDLY:
        # Who arrives for talks that others hold does them no favour.
        return None
    if kind != "ACCUSE" and named_so(anchor):
        return None
    if unresolved(chosen.actors) or (kind in _DEEDS and _told_of(scene, anchor)):
        return None
    least = HALF if read.alone.types[kind] >= SURER else TOLD
    recipients = others_only(kind, chosen.actors, recipients_of(read, kind, chosen.actors, least))
    known = any(a.code or a.sector for a in (*chosen.actors, *recipients))
    met = any(a.code or a.sector for a in recipients)
    if not recipients and not any(a.code for a in chosen.actors):
        return None
    if kind in _FRIENDLY and not met and anchor.tag == "VBG" and anchor.dep in _BESIDE:
        # "…, promoting global development": a flourish on what was told, for nobody.
        return None
    if only_named(anchor):
        return None
    if sure < (LIKELY if recipients and known else LONE) or (not recipients and kind not in _ALONE):
        return None
    if not is_verb(anchor) and (sure < SURER or not recipients):
        return None
    at = clause(anchor.i)
    if at.unreal and (kind not in SAID or not is_verb(anchor)):
        return None
    act, actors = read.act(kind), chosen.actors
    act = acts()[ahead(act.name)] if at.modality == "future" and read.coming(kind) else act
    if recipients and act.name in TOGETHER and any(beside_actor(read, c) for c, _ in read.paired):
        actors = recipients = distinct([*actors, *recipients])
        if len({a.code or a.name for a in actors}) < 2:
            return None
    given = giver_first(scene, anchor, kind, actors, recipients)
    if given is None:
        return None
    actors, recipients = given
    cue = Cue(anchor.lemma, "VERB", None, None, frozenset(), act.type, act.mode, "subj>obj", sure)
    if len(at.tokens) < SHORTEST and not any(_inside(a, at.tokens) for a in (*actors, *recipients)):
        return None
    made = make(scene, at.told, at.tokens, cue, actors, recipients, at.date, at.modality)
    return replace(made, confidence=sureness(sure, met=met), cameo=cameo_of(act))


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


def _told_of(scene: Scene, anchor: Token) -> bool:
    """True for the verb of a statement: "acknowledged that envoys had been named" says something and does nothing."""
    return any(s.cue is not None and s.cue.start <= anchor.start < s.cue.end for s in scene.statements)


def _press(actors: Sequence[Actor]) -> bool:
    """True for reporters and what they write for alone, who ask, hear and blame for no state."""
    return all(a.sector == "MED" or is_outlet(a.name) for a in actors)
