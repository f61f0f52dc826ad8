"""Who did what to whom, in PLOVER's terms: verbs and nouns that name an act, with the actors on either side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from comity.model import Actor, Date, Event, Statement
from comity.model.codes import EventType, Modality
from comity.reading.actors import codes, distinct
from comity.reading.clauses import (
    clause_tokens,
    is_passive,
    is_verb,
    objects,
    prepositional,
    subject,
    trimmed,
    verbs_of,
)
from comity.reading.elsewhere import is_sport
from comity.reading.quantities import magnitudes
from comity.reading.scene import Scene
from comity.reading.stance import leaning, weight_of
from comity.reading.tokens import Token
from comity.reference import cameo, plover
from comity.reference.event_cues import Cue, cues_for

# What is said of tomorrow is a commitment, not an event; only words about tomorrow are acts today.
_VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
# Types that a text may tell without naming whom they are meant for in the same clause.
_BORROWS_RECIPIENT = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "CONSULT", "AGREE"})
# Two who do these together do them with each other.
_MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
# Acts that matter though the text names nobody whom they hit.
_STANDS_ALONE = frozenset({"COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT"})
_MATERIAL = frozenset({"COERCE", "ASSAULT", "MOBILIZE", "SANCTION", "PROTEST"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
_TOGETHER = frozenset({"joint", "bilateral", "combined", "multinational", "trilateral", "common", "together"})
_HANGS = frozenset({"prt", "prep", "advmod", "dative", "agent"})
# Governors whose infinitive did come about.
_REALISED = frozenset("continue begin start manage help come go proceed move agree".split())
SURE = 0.8
# Inside speech only a plain cue counts: a speaker's turn of phrase is not an act.
SPOKEN = 0.75
_RECURRENT = frozenset("annual yearly monthly weekly biannual biennial regular".split())
_PERIODS = frozenset(
    "year month week spring summer autumn fall winter day january february march april may june july august september "
    "october november december quarter season".split()
)
_NAMING = frozenset("call describe brand dismiss label characterize characterise term portray".split())
HOSTILE = -0.5
_THREAT = Cue("warn", "VERB", None, None, frozenset(), "THREATEN", None, "subj>obj", 0.7)
_BLAME = Cue("call", "VERB", None, None, frozenset(), "ACCUSE", "disapprove", "subj>obj", 0.5)


def find_events(scene: Scene) -> list[Event]:
    """The events of a document in text order: at most one for each verb, and the criticism in statements."""
    found: list[Event] = []
    for sentence in scene.page.parsed.sentences:
        if is_sport(scene.page.parsed.quote(sentence.start, sentence.end)):
            continue
        for token in sentence.tokens:
            made = _event(scene, token, found)
            if made is not None:
                found.append(made)
    found.extend(_criticism(scene, found))
    return sorted(_once(found), key=lambda e: (e.start, e.end, e.type))


def _event(scene: Scene, token: Token, found: Sequence[Event]) -> Event | None:
    if is_verb(token) and token.dep not in ("aux", "auxpass"):
        if token.lemma in _NAMING:
            return _named_a_wrong(scene, token)
        cue = _THREAT if _threatens(scene, token) else _best(token, cues_for(token.lemma), "VERB")
        return _from_verb(scene, token, cue, found) if cue is not None else None
    return None


def _threatens(scene: Scene, verb: Token) -> bool:
    """ "Warned that it would respond": a warning of what one will do oneself is a threat."""
    if verb.lemma not in ("warn", "caution", "threaten", "vow"):
        return False
    clause = verb.child("ccomp")
    own = codes(scene.doers(verb))
    if clause is None or not own or not own & codes(scene.party(subject(clause))):
        return False
    return verb.lemma == "threaten" or scene.modality(clause) in ("future", "hypothetical")


def _best(token: Token, cues: Sequence[Cue], pos: str) -> Cue | None:
    """The most specific cue that fits: one whose object and particle the clause has, before a bare verb."""
    fitting = [(score, -n, cue) for n, cue in enumerate(cues) if cue.pos == pos and (score := _fit(token, cue)) >= 0]
    return max(fitting, key=lambda f: (f[0], f[1]))[2] if fitting else None


def _fit(token: Token, cue: Cue) -> int:
    score = 2 * (cue.type == "COOPERATE" and _jointly(token))
    if cue.particle is not None:
        near = [c for c in token.children if c.dep in _HANGS and c.lower == cue.particle and not _dated(c)]
        if not near:
            return -1
        score += 2
    if cue.objects is not None:
        held = {t.lemma for t in _things(token)}
        if not held & cue.objects:
            return -1
        score += 3
    if cue.preps:
        preps = {c.lower for c in token.children if c.dep in ("prep", "agent", "dative")}
        preps |= {p.lower for t in objects(token) for p in t.children if p.dep == "prep"}
        preps |= {c.lower for c in token.children if c.dep == "advmod"}
        if preps & cue.preps:
            score += 1
        elif not (cue.type == "COOPERATE" and _jointly(token)):
            return -1
    return score


def _dated(prep: Token) -> bool:
    """True for the "on" of "on Saturday", which is no particle."""
    inner = prep.child("pobj")
    return inner is not None and inner.ent in ("DATE", "TIME")


def _jointly(verb: Token) -> bool:
    """True when the clause says that it is done together: "joint drills", "train together"."""
    near = [*verb.children, *(c for t in objects(verb) for c in t.children)]
    return any(t.lower in _TOGETHER for t in near)


def _things(verb: Token) -> list[Token]:
    """What the verb is done to: its objects, or its subject in a passive, with the nouns inside "series of …"."""
    held = [subject(verb)] if is_passive(verb) else list(objects(verb))
    nouns = [t for t in held if t is not None]
    for noun in list(nouns):
        nouns.extend(prepositional(noun, "of"))
        nouns.extend(c for c in noun.children if c.dep == "compound")
    return nouns


def _from_verb(scene: Scene, verb: Token, cue: Cue, found: Sequence[Event]) -> Event | None:
    tokens = clause_tokens(verb, scene.page.parsed.tokens)
    date = scene.date_near(verb, tokens, "point", "range")
    modality = scene.modality(verb, date)
    if modality in ("future", "hypothetical") or (modality == "negated" and cue.type not in _VERBAL):
        return None
    if _unreal(scene, verb, cue):
        return None
    actors, recipients = _sides(scene, verb, cue)
    if not actors or all(a.sector == "MED" for a in actors):
        return None
    if not recipients and cue.type in _BORROWS_RECIPIENT and _acts_on_something(verb):
        recipients = _borrowed(scene, verb, cue, actors, found)
    if not recipients and len(codes(actors)) >= 2 and cue.type in _MUTUAL:
        recipients = actors
    if not recipients and not (cue.type in _STANDS_ALONE and cue.weight >= SURE and _acts_on_something(verb)):
        return None
    if not any(a.code for a in (*actors, *recipients)) or (recipients and not _between_two(actors, recipients)):
        return None
    if cue.frame == "reciprocal" and recipients:
        actors = recipients = distinct([*actors, *recipients])
    return _made(scene, verb, tokens, cue, actors, recipients, date, modality)


def _unreal(scene: Scene, verb: Token, cue: Cue) -> bool:
    """True for infinitives that tell an aim, and for what a speaker only describes: neither is an act done."""
    infinitive = any(a.tag == "TO" for a in verb.kids("aux"))
    if infinitive and verb.head.lemma not in _REALISED:
        return True
    if verb.lemma in ("tell", "ask") and verb.child("xcomp") is None:
        return True
    if scene.statement_at(verb.start) is None:
        return False
    done = verb.tag in ("VBD", "VBN") or any(a.tag == "VBD" for a in verb.kids("aux"))
    return not done or cue.weight < SPOKEN


def _sides(scene: Scene, verb: Token, cue: Cue) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts and whom the act is meant for, by the cue's frame ("actor>recipient", in the active voice)."""
    if cue.frame == "reciprocal":
        actors = scene.doers(verb) or (scene.undergoers(verb) if is_passive(verb) else ())
        return actors, _others(_around(scene, verb, ("with", "between", "and")), actors)
    acting, _, behind = cue.frame.partition(">")
    actors = scene.doers(verb) if acting == "subj" else _argument(scene, verb, acting)
    if not actors and acting == "subj" and not is_passive(verb):
        return (), ()
    recipients = scene.doers(verb) if behind == "subj" else _others(_argument(scene, verb, behind), actors)
    if not recipients and behind != "none":
        recipients = _others(_around(scene, verb, _LOOSE), actors)
    return actors, recipients


_LOOSE = ("with", "to", "against", "from", "on", "of", "into", "for", "at", "in", "over")


def _argument(scene: Scene, verb: Token, name: str) -> tuple[Actor, ...]:
    """The actors in one argument of the frame: ``obj``, ``poss`` or ``prep:to|with``."""
    if name.startswith("prep:"):
        preps = tuple(name.removeprefix("prep:").split("|"))
        near = scene.through(verb, *preps)
        return near or distinct(a for noun in _things(verb) for a in scene.through(noun, *preps))
    if name == "poss":
        return distinct(a for noun in _things(verb) for a in _whose(scene, noun))
    return scene.undergoers(verb)


def _around(scene: Scene, verb: Token, preps: Sequence[str]) -> tuple[Actor, ...]:
    """Whoever else the clause names: objects, what stands behind the prepositions, what an infinitive acts on."""
    wanted: list[Actor] = list(scene.undergoers(verb)) if not is_passive(verb) else []
    for noun in _things(verb):
        wanted.extend(_inside(scene, noun))
    wanted.extend(scene.through(verb, *preps))
    for child in verb.children:
        if child.dep == "ccomp" and not is_verb(child) and child.i > verb.i:
            wanted.extend(_inside(scene, child))
        if child.dep in ("xcomp", "ccomp") and is_verb(child) and child.i > verb.i:
            wanted.extend(scene.party(subject(child)))
            wanted.extend(scene.undergoers(child))
            wanted.extend(scene.through(child, "with", "to", "against", "for"))
    if wanted:
        return distinct(wanted)
    return distinct(a for c in verb.kids("ccomp", "xcomp") if c.i > verb.i for a in _inside(scene, c))


def _others(wanted: Sequence[Actor], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Those who are not the actors themselves; a part of the same state counts when its sector differs."""
    own, sectors = codes(actors), {a.sector for a in actors}
    others = tuple(a for a in wanted if a.key not in own)
    return others or tuple(a for a in wanted if a.sector not in sectors and a.sector is not None)


def _inside(scene: Scene, noun: Token) -> list[Actor]:
    """The actors named within the noun's phrase: "Serbia's bid", "a bill on ties with Norway"."""
    tokens = scene.page.parsed.tokens[noun.left : noun.right + 1]
    return list(scene.within(tokens[0].start, tokens[-1].end)) if tokens else []


def _acts_on_something(verb: Token) -> bool:
    return bool(objects(verb)) or is_passive(verb)


def _borrowed(
    scene: Scene, verb: Token, cue: Cue, actors: Sequence[Actor], found: Sequence[Event]
) -> tuple[Actor, ...]:
    """Whom praise or blame of "that effort", "the attack" is for: who did it, else the scene's other state."""
    things = _things(verb)
    if not any((det := t.child("det")) is not None and det.lower in _DEFINITE for t in things):
        return ()
    if cue.type in ("ACCUSE", "REJECT"):
        here = scene.page.sentence(verb).index
        for event in reversed(found):
            at = scene.page.sentence(scene.page.tokens_in(event.start, event.end)[0]).index
            if here - at > 2:
                break
            if event.type in _MATERIAL and not codes(event.actors) & codes(actors):
                return event.actors
        return ()
    other = scene.partner(actors, scene.page.sentence(verb), reach=1)
    return (other,) if other is not None else ()


def _between_two(actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """True when two different parties are known, at least one of them by its code."""
    if not any(a.code for a in (*actors, *recipients)):
        return False
    pairs = {(a.key, a.sector) for a in actors} | {(r.key, r.sector) for r in recipients}
    return len({key for key, _ in pairs}) >= 2


def _made(
    scene: Scene, verb: Token, tokens: list[Token], cue: Cue, actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...], date: Date | None, modality: Modality,
) -> Event:  # fmt: skip
    kind: EventType = cue.type
    mode, weight = cue.mode, cue.weight
    start, end = _span(tokens, verb)
    quote = scene.page.parsed.quote(start, end)
    recurrence = _recurrence(tokens)
    if recurrence is not None and modality == "happened":
        modality = "habitual"
    if date is None and modality == "happened" and verb.tag == "VBD":
        date = scene.day_before(scene.page.sentence(verb), (*actors, *recipients))
    return Event(
        quote=quote, start=start, end=end, confidence=round(0.55 + 0.35 * weight, 2), modality=modality,
        attributed_to=scene.speaker_at(verb.start), type=kind, mode=mode,
        contexts=tuple(dict.fromkeys((*cue.contexts, *plover.find_contexts(quote)))),
        actors=actors, recipients=recipients, date=date, place=_place(scene, tokens),
        magnitudes=magnitudes(scene.page.text, start, end), recurrence=recurrence, score=plover.scores(kind, mode),
        cameo=cameo.fine(kind, mode) or cameo.root(kind),
    )  # fmt: skip


def _span(tokens: list[Token], verb: Token) -> tuple[int, int]:
    kept = trimmed([t for t in tokens if t.i >= verb.left])
    return (kept[0].start, kept[-1].end) if kept else (verb.start, verb.end)


def _recurrence(tokens: Sequence[Token]) -> str | None:
    for token in tokens:
        if token.lower in _RECURRENT and token.dep in ("amod", "advmod"):
            return token.lower
    words = [t.lower for t in tokens]
    for first, second in pairwise(words):
        if first in ("every", "each") and second in (
            "year",
            "month",
            "week",
            "spring",
            "summer",
            "autumn",
            "winter",
            "day",
        ):
            return f"{first} {second}"
        if first == "twice" and second in ("a", "yearly"):
            return "twice a year"
    return next((w for w in words if w in ("annually", "yearly", "regularly", "monthly", "weekly")), None)


def _place(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """Where it happened, when the clause says: "in Oslo", "at the ministry in Dakar"."""
    inside = {t.i for t in tokens}
    for mention in scene.page.actors.mentions:
        placed = mention.head.dep == "pobj" and mention.head.head.lower in ("in", "at", "near")
        if mention.head.i in inside and placed and mention.sort in ("state", "region"):
            return mention.actor.quote
    seized = next((m for m in scene.page.actors.mentions if m.head.i in inside and m.form == "territory"), None)
    return seized.actor.quote if seized is not None else None


# -- criticism -------------------------------------------------------------------------------------------------


def _named_a_wrong(scene: Scene, verb: Token) -> Event | None:
    """ "What Fiji called a failure by Tonga": naming a wrong accuses the one whose wrong it is."""
    actors = scene.doers(verb)
    named = [t for t in verb.children if t.dep in ("oprd", "dobj", "attr", "ccomp") and t.tag not in ("WP", "WDT")]
    named += prepositional(verb, "as")
    if not actors or not named:
        return None
    words = [t for n in named for t in scene.page.parsed.tokens[n.left : n.right + 1]]
    leans = sum(weight_of(t.lemma) for t in words[:12])
    wrong = leans < 0 or any(weight_of(n.lemma) < 0 for n in named)
    if not wrong:
        return None
    own = codes(actors)
    accused = [a for n in named for a in _whose(scene, n) if a.key not in own]
    if not accused:
        return None
    tokens = clause_tokens(verb, scene.page.parsed.tokens)
    date = scene.date_near(verb, tokens, "point", "range")
    modality = scene.modality(verb, date)
    if modality in ("future", "hypothetical", "negated"):
        return None
    return _made(scene, verb, tokens, _BLAME, actors, distinct(accused[:1]), date, modality)


def _whose(scene: Scene, noun: Token) -> list[Actor]:
    """Whose wrong it is: "a failure by Tonga", "Tonga's betrayal", "Tonga a liar"."""
    found = [*scene.through(noun, "by"), *scene.party(noun.child("poss"))]
    return found or list(scene.who(noun))


def _criticism(scene: Scene, found: Sequence[Event]) -> list[Event]:
    """Hostile words of one side about another, where no verb of accusing says so."""
    made: list[Event] = []
    for statement in scene.statements:
        event = _accusation(scene, statement)
        if event is None:
            continue
        rival = any(
            e.type in ("ACCUSE", "REJECT", "THREATEN") and e.start < event.end and event.start < e.end for e in found
        )
        if not rival:
            made.append(event)
    return made


def _accusation(scene: Scene, statement: Statement) -> Event | None:
    """A statement that says something bad of what its target does or did: the target is the subject of it."""
    speaker = statement.speaker
    if speaker is None or speaker.code is None:
        return None
    for verb in verbs_of(scene.page.tokens_in(statement.start, statement.end)):
        who = subject(verb)
        blamed = [a for a in scene.page.actors.of(who) if a.code and a.code != speaker.code]
        if not blamed or who is None or not statement.start <= who.start < statement.end:
            continue
        if scene.modality(verb) in ("future", "hypothetical", "hedged"):
            continue
        if _leaning(scene, verb) > HOSTILE:
            continue
        piece = (statement.start, statement.end)
        return Event(
            quote=scene.page.parsed.quote(*piece), start=piece[0], end=piece[1], confidence=0.6, modality="happened",
            type="ACCUSE", mode=None, contexts=plover.find_contexts(scene.page.parsed.quote(*piece)),
            actors=(speaker,), recipients=(blamed[0],), date=statement.date,
            score=plover.scores("ACCUSE", None), cameo=cameo.root("ACCUSE"),
        )  # fmt: skip
    return None


def _leaning(scene: Scene, verb: Token) -> float:
    """Which way the verb's own clause leans, from the words of the stance lexicon in its predicate."""
    tokens = [t for t in clause_tokens(verb, scene.page.parsed.tokens) if t.i >= verb.left]
    who = subject(verb)
    predicate = [t for t in tokens if who is None or not who.left <= t.i <= who.right]
    return leaning(predicate) or 0.0


def _once(found: Sequence[Event]) -> list[Event]:
    """One event for one clause: of two that overlap with the same type and parties, the surer one."""
    kept: list[Event] = []
    for event in sorted(found, key=lambda e: (-e.confidence, e.start, e.end)):
        twin = any(
            e.start < event.end and event.start < e.end and e.type == event.type
            and codes((*e.actors, *e.recipients)) == codes((*event.actors, *event.recipients))
            for e in kept
        )  # fmt: skip
        if not twin:
            kept.append(event)
    return kept
