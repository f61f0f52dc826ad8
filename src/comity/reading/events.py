"""Who did what to whom, in PLOVER's terms: verbs and nouns that name an act, with the actors on either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor, Event
from comity.reading.clauses import clause_tokens, is_passive, is_verb, prepositional, subject
from comity.reading.datelines import past_dateline
from comity.reading.entries import beyond_border
from comity.reading.event_encoder import encoder, threads_here
from comity.reading.events_blame import NAMING, criticism, named_a_wrong, names_something
from comity.reading.events_candidates import DESCRIBING
from comity.reading.events_coded import with_encoder
from comity.reading.events_cues import best_cue, carries_out, done_to, paid, things
from comity.reading.events_drills import drilling, may_drill
from comity.reading.events_kept import only_named, wanted
from comity.reading.events_made import date_of, denied, make
from comity.reading.events_nouns import from_noun
from comity.reading.events_phrases import phrase_cue
from comity.reading.events_sides import Sides, acts_on_something, between_two, borrowed, doers, others, sides
from comity.reading.events_visits import received, stay
from comity.reading.events_warded import MET, met_attacks, of_attackers
from comity.reading.events_words import (
    ALONE_AMONG_STATES,
    BORROWS_RECIPIENT,
    FIRST,
    MEETING,
    MOTION,
    MUTUAL,
    REALISED,
    STANDS_ALONE,
    VERBAL,
    WITHHELD,
)
from comity.reading.instruments import SIGNING, is_instrument
from comity.reading.papers import publishes
from comity.reading.parties import codes, distinct, without_owners
from comity.reading.resolved import left_to_do
from comity.reading.scene import Scene
from comity.reading.stance import leaning
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue, cues_for

SURE = 0.8
# Inside speech only a plain cue counts: a speaker's turn of phrase is not an act.
SPOKEN = 0.75
# A clause of so few words is quoted with its content.
SHORT = 5
_QUARREL = Cue("clash", "VERB", None, None, frozenset(), "ACCUSE", None, "reciprocal", 0.75)
_THREAT = Cue("warn", "VERB", None, None, frozenset(), "THREATEN", None, "subj>obj", 0.7)
# Verbs of fighting that news uses of words.
VERBAL_ATTACKS = frozenset("attack blast slam pound hammer assail target savage hit lambast assault bombard".split())
ATTACK_IN_WORDS = Cue("attack", "VERB", None, None, frozenset(), "ACCUSE", "disapprove", "subj>obj", 0.8)
_SEE = Cue("see", "VERB", None, None, frozenset(), "CONSULT", "visit", "subj>obj", 0.85)


# What a bill against somebody says.
_AGAINST = frozenset(
    "against ban bar block sanction punish prohibit outlaw restrict curb suspend withdraw annex".split()
)

# "Lost no time in condemning".
_WASTING = frozenset({"lose", "waste"})


def find_events(scene: Scene) -> list[Event]:
    """The events of a document in text order: at most one for each verb, and the criticism in statements."""
    found: list[Event] = []
    told: dict[int, Event] = {}
    named: list[Event] = []
    for sentence in scene.page.parsed.sentences:
        if scene.page.is_sport(sentence):
            continue
        for token in sentence.tokens:
            made = _event(scene, token, found)
            if made is not None:
                told[token.i] = made
                found.append(made)
        for token in sentence.tokens:
            noun = from_noun(scene, token)
            if noun is not None and not _told(noun, found):
                named.append(noun)
                found.append(noun)
    named.extend(criticism(scene, found))
    events = [_owners_apart(e) for e in with_encoder(scene, told, named, encoder(threads_here()))]
    return sorted(_once(events), key=lambda e: (e.start, e.end, e.type))


def _owners_apart(event: Event) -> Event:
    """The event without the state that only tells whose one of its persons is."""
    return replace(event, actors=without_owners(event.actors), recipients=without_owners(event.recipients))


def _event(scene: Scene, token: Token, found: Sequence[Event]) -> Event | None:
    if not is_verb(token) or token.dep in ("aux", "auxpass", "amod"):
        # "Retaliating nations", "occupied land": what tells which is meant is no act.
        return None
    if token.lemma == "be" and not met_attacks(token):
        return stay(scene, token)
    if token.lemma in NAMING:
        wrong = named_a_wrong(scene, token)
        if wrong is not None or names_something(token):
            return wrong
    cue = _cue(scene, token)
    return _from_verb(scene, token, cue, found) if cue is not None else None


def _cue(scene: Scene, verb: Token) -> Cue | None:
    if _threatens(scene, verb):
        return _THREAT
    if verb.lemma == "see" and _journey(verb) is not None:
        return _SEE
    told = phrase_cue(scene, verb)
    if told is not None:
        return told
    if met_attacks(verb):
        return MET
    if _merely_says(verb) or publishes(verb):
        return None
    cue = received(scene, verb) or best_cue(verb, cues_for(verb.lemma), "VERB")
    if cue is not None and cue.mode == "visit" and verb.lemma == "call" and _asked_to(verb):
        return next(c for c in cues_for("call") if c.type == "REQUEST" and c.particle == cue.particle)
    if verb.lemma == "clash" and prepositional(verb, "over", "about"):
        return cue if any(a.sector in ("MIL", "REB", "PAR", "COP") for a in doers(scene, verb)) else _QUARREL
    if may_drill(verb):
        return drilling(verb, doers(scene, verb)) or cue
    return None if cue is not None and ((cue.type == "AID" and paid(verb)) or carries_out(verb)) else cue


def _asked_to(verb: Token) -> bool:
    """True for "called on the president to yield", which is no visit."""
    return any(a.tag == "TO" for c in verb.kids("xcomp", "ccomp", "advcl") if c.i > verb.i for a in c.kids("aux"))


def _merely_says(verb: Token) -> bool:
    """True for "informed that the minister had left": nobody is spoken to, so nobody is consulted."""
    content = verb.child("ccomp")
    told = verb.lemma in ("inform", "notify", "brief", "advise") and content is not None and is_verb(content)
    return told and not done_to(verb) and not is_passive(verb)


def _threatens(scene: Scene, verb: Token) -> bool:
    """ "Warned that it would respond": a warning of what one will do oneself is a threat."""
    if verb.lemma not in ("warn", "caution", "threaten", "vow"):
        return False
    clause = verb.child("ccomp")
    own = codes(scene.doers(verb))
    if clause is None or not own or not own & codes(scene.party(subject(clause))):
        return False
    return verb.lemma == "threaten" or scene.modality(clause) in ("future", "hypothetical")


def _journey(verb: Token) -> Token | None:
    """The journey that was made to meet: "flew to Paris to see", "crossed the river to meet"."""
    head = verb.head
    purpose = verb.dep in ("advcl", "xcomp") and any(a.tag == "TO" for a in verb.kids("aux"))
    return head if purpose and verb.lemma in MEETING and head.lemma in MOTION and head is not verb else None


def _asserted_by(verb: Token, cue: Cue) -> Token:
    """The verb that says that it came about: itself, or the governor of "voted to expel", "was the first to
    recognise", "lost no time in condemning", "crossed the river to meet"."""
    head = verb.head
    journey = _journey(verb) if cue.type == "CONSULT" else None
    if journey is not None:
        return journey
    if verb.dep == "pcomp" and head.lower in ("in", "about"):
        above = head.head if is_verb(head.head) else head.head.head
        hurried = above.lemma in _WASTING and any(t.lemma in ("time", "hour") for t in done_to(above))
        return above if hurried else verb
    if not any(a.tag == "TO" for a in verb.kids("aux")) or verb.dep not in ("xcomp", "advcl", "acl", "relcl"):
        return verb
    if head.lemma in REALISED and is_verb(head) and not left_to_do(verb):
        return head
    node = head if head.lemma in FIRST else next((c for c in head.children if c.lemma in FIRST), None)
    inner = node or next((t for p in head.kids("prep") for t in p.kids("pobj") if t.lemma in FIRST), None)
    if inner is None:
        return verb
    return next((a for a in (head, *head.ancestors()) if a.lemma == "be"), verb)


def _from_verb(scene: Scene, verb: Token, cue: Cue, found: Sequence[Event]) -> Event | None:
    told = _asserted_by(verb, cue)
    tokens = _words(scene, told, cue)
    date = date_of(scene, told, tokens)
    modality = scene.modality(told, date)
    if modality == "negated" and told is not verb and told.lemma in _WASTING:
        modality = scene.modality(verb, date)
    if modality in ("future", "hypothetical") or (modality == "negated" and not _withheld(verb, cue)):
        return None
    if told is verb and _unreal(scene, verb, cue):
        return None
    if denied(verb):
        return None
    actors, recipients = _met(scene, verb) if cue is MET else sides(scene, verb, cue)
    actors = _behind_dateline(scene, verb, actors)
    if not actors or all(a.sector == "MED" or _private(scene, a) for a in actors):
        return None
    if cue.type == "ASSAULT" and all(_unarmed(scene, a) for a in actors):
        if cue.lemma not in VERBAL_ATTACKS:
            return None
        cue = ATTACK_IN_WORDS
    recipients = tuple(a for a in recipients if not (_private(scene, a) or (cue.type == "AID" and _beyond(scene, a))))
    recipients = recipients or _implied(scene, verb, cue, actors, found)
    if recipients and not between_two(actors, recipients):
        recipients = ()
    if not recipients and not _stands_alone(scene, verb, cue, actors):
        return None
    if not any(a.code for a in (*actors, *recipients)):
        return None
    if cue.frame == "reciprocal" and recipients and not _one_by_one(verb, actors, recipients):
        actors = recipients = distinct([*actors, *recipients])
    return make(scene, told, _with_content(scene, told, tokens, cue), cue, actors, recipients, date, modality)


def _met(scene: Scene, verb: Token) -> Sides:
    """Who attacked, and whom the attack met."""
    actors = of_attackers(scene, verb)
    return actors, others(doers(scene, verb), actors)


def _one_by_one(verb: Token, actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """True for "signed agreements with Fiji, Tonga and Samoa": one deals with each, these not with one another."""
    many = any(t.tag in ("NNS", "NNPS") and is_instrument(t) for t in things(verb))
    return many and verb.lemma in SIGNING and len(codes(actors)) == 1 and len(codes(recipients)) > 1


def _behind_dateline(scene: Scene, verb: Token, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors without those that only the dateline names: "ALGIERS - Police"."""
    start = scene.page.sentence(verb).start
    behind = past_dateline(scene.page.text, start)
    return tuple(a for a in actors if not start <= a.start < behind)


def _words(scene: Scene, verb: Token, cue: Cue) -> list[Token]:
    """The clause, with the complement that belongs to the phrase: "declared two envoys unwelcome"."""
    tokens = scene.page.parsed.tokens
    closing = next((c for c in verb.kids("ccomp", "xcomp") if c.lower == cue.particle), None)
    return clause_tokens(verb, tokens) if closing is None else list(tokens[verb.left : closing.right + 1])


def _with_content(scene: Scene, verb: Token, tokens: list[Token], cue: Cue) -> list[Token]:
    """The words with what is asked, promised or allowed: "demanded that they be gone"."""
    content = next((c for c in verb.kids("ccomp") if c.i > verb.i and c.child("mark") is not None), None)
    if (
        cue.type not in ("REQUEST", "AGREE", "CONCEDE", "THREATEN", "REJECT", "ACCUSE")
        or content is None
        or not tokens
        or len(tokens) > SHORT
    ):
        return tokens
    return list(scene.page.parsed.tokens[tokens[0].i : max(tokens[-1].i, content.right) + 1])


def _private(scene: Scene, actor: Actor) -> bool:
    """True for a person of no known state, who acts for nobody."""
    return actor.code is None and scene.page.actors.is_person(actor)


def _beyond(scene: Scene, actor: Actor) -> bool:
    """True for a state that the text names for its border alone: nothing reaches it."""
    return any(beyond_border(t) for t in scene.page.tokens_in(actor.start, actor.end))


def _unarmed(scene: Scene, actor: Actor) -> bool:
    """True for a named person out of uniform: what such a one "attacks" is attacked in words."""
    return scene.page.actors.is_person(actor) and actor.sector not in ("MIL", "REB", "PAR", "COP")


def _implied(
    scene: Scene, verb: Token, cue: Cue, actors: tuple[Actor, ...], found: Sequence[Event]
) -> tuple[Actor, ...]:
    if len(codes(actors)) >= 2 and (cue.type in MUTUAL or cue.frame == "reciprocal") and cue.mode != "visit":
        return actors
    if cue.type in BORROWS_RECIPIENT and (acts_on_something(verb) or cue.type == "THREATEN"):
        return borrowed(scene, verb, cue, actors, found)
    return ()


def _withheld(verb: Token, cue: Cue) -> bool:
    """A refusal in words is an act; of deeds, only what news tells as still outstanding: "has not ratified"."""
    if cue.type in VERBAL:
        return True
    perfect = any(a.lower in ("has", "have") for a in verb.kids("aux")) or verb.head.lower in ("has", "have")
    return cue.type in WITHHELD and perfect


def _stands_alone(scene: Scene, verb: Token, cue: Cue, actors: tuple[Actor, ...]) -> bool:
    told = acts_on_something(verb) or (cue.type == "PROTEST" and cue.objects is not None)
    if cue.type in STANDS_ALONE and cue.weight >= SURE and told:
        return True
    if cue.type not in ALONE_AMONG_STATES or cue.objects is None or cue.weight < SPOKEN:
        return False
    if scene.statement_at(verb.start) is not None or not things(verb):
        return False
    return any(a.code and a.sector not in ("MED", "CVL", "OPP") for a in actors) and _among_states(scene, verb)


def _among_states(scene: Scene, verb: Token) -> bool:
    """True when this sentence or the one before names two states or organisations at least."""
    sentence = scene.page.sentence(verb)
    near = scene.page.parsed.sentences[max(0, sentence.index - 1) : sentence.index + 1]
    named = {
        m.actor.code for s in near for m in scene.page.actors.in_sentence(s)
        if m.actor.code and m.sort in ("state", "organisation") and not m.locative
    }  # fmt: skip
    return len(named) >= 2


def _unreal(scene: Scene, verb: Token, cue: Cue) -> bool:
    """True for infinitives that tell an aim, and for what a speaker only describes: neither is an act done."""
    infinitive = any(a.tag == "TO" for a in verb.kids("aux"))
    if (infinitive and not _outstanding(verb)) or only_named(verb):
        return True
    if wanted(verb):
        return True
    if verb.lemma in ("tell", "ask") and verb.child("xcomp") is None and not _asks_for(verb):
        return True
    if cue.type == "SUPPORT" and cue.objects is not None and "bill" in cue.objects and _aimed_against(scene, verb):
        return True
    if verb.dep == "acl" and verb.tag == "VBG" and verb.lemma in DESCRIBING:
        # "A Fijian working with the union" only says who is meant.
        return True
    told = scene.statement_at(verb.start)
    if told is None:
        return False
    done = verb.tag in ("VBD", "VBN") or any(a.tag == "VBD" for a in verb.kids("aux"))
    return not (done or _announced(scene, verb, cue, told.speaker)) or cue.weight < SPOKEN


def _announced(scene: Scene, verb: Token, cue: Cue, speaker: Actor | None) -> bool:
    """True for a sanction that its own speaker says he is imposing: "Fiji said that it is expelling two envoys"."""
    now = verb.tag == "VBG" and any(a.tag in ("VBZ", "VBP") and a.lemma == "be" for a in verb.kids("aux"))
    own = speaker is not None and speaker.key in codes(doers(scene, verb))
    return now and own and cue.type == "SANCTION"


def _aimed_against(scene: Scene, verb: Token) -> bool:
    """True for a bill that bans, punishes or condemns: passing it is no support for whom it names."""
    words = [t for noun in things(verb) for t in scene.page.parsed.tokens[noun.left : noun.right + 1]]
    lean = leaning(words)
    return any(t.lemma in _AGAINST for t in words) or (lean is not None and lean < 0)


def _asks_for(verb: Token) -> bool:
    """True for "asked Fiji for help", which is no question of a reporter's."""
    return verb.lemma == "ask" and bool(prepositional(verb, "for")) and (bool(done_to(verb)) or is_passive(verb))


def _outstanding(verb: Token) -> bool:
    """True for "has yet to ratify", which tells what has not been done."""
    return any(c.lower == "yet" for c in (*verb.head.children, *verb.children))


def _told(event: Event, found: Sequence[Event]) -> bool:
    """True when a verb in the same words already tells it: of the same type, or between the same parties."""
    own = codes((*event.actors, *event.recipients))
    return any(
        e.start < event.end and event.start < e.end
        and (e.type == event.type or codes((*e.actors, *e.recipients)) == own)
        and not _the_other_way(e, event)
        for e in found
    )  # fmt: skip


def _the_other_way(one: Event, other: Event) -> bool:
    """True for an act and what it answers: "expelled two envoys after the expulsion of its own"."""
    turned = codes(one.actors) == codes(other.recipients) and codes(one.recipients) == codes(other.actors)
    return turned and codes(one.actors) != codes(one.recipients)


def _once(found: Sequence[Event]) -> list[Event]:
    """One event for one clause: of two that overlap with the same type and parties, the surer one."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (not e.recipients, -e.confidence, e.start, e.end)):
        twin = any(
            e.start < event.end and event.start < e.end and e.type == event.type
            and (codes((*e.actors, *e.recipients)) == codes((*event.actors, *event.recipients))
                 or (not event.recipients and codes(e.actors) == codes(event.actors)))
            and not _the_other_way(e, event)
            for e in kept
        )  # fmt: skip
        if not twin:
            kept.append(event)
    return kept
