"""Which way a relationship is said to move, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Actor, Assessment
from comity.model.codes import Direction, Modality
from comity.reading import assessments_words as words
from comity.reading.assessments_found import VOWS, Found, hedged_at, phrase_end, phrase_start, vows
from comity.reading.assessments_limits import find_limits
from comity.reading.assessments_parties import behind, both, dyad, parties_of, verb_of, whole
from comity.reading.assessments_phrases import at_phrases
from comity.reading.clauses import first_conjunct, is_passive, is_verb, negated, prepositional, subject
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_COMPLEMENTS = ("acomp", "attr", "oprd", "advmod", "dobj", "prep", "xcomp")
_HELD_BY = {"strain": ("in", "of", "for", "on"), **dict.fromkeys(words.NEW, ("in", "of", "for"))}
_TOLD = frozenset({"happened", "historical", "hedged", "habitual"})


def find_assessments(scene: Scene) -> list[Assessment]:
    """The assessments of a document in text order.

    What an actor promises or hopes for a relationship is none; what a speaker says of its course is one of that
    speaker's.
    """
    made = [
        finding
        for sentence in scene.page.parsed.sentences
        for token in sentence.tokens
        for one in _at(scene, token)
        if (finding := _finding(scene, one)) is not None
    ]
    made += [
        finding
        for sentence in scene.page.parsed.sentences
        for one in at_phrases(scene, sentence)
        if (finding := _finding(scene, one)) is not None
    ]
    made.sort(key=lambda a: (a.start, a.end, a.direction))
    return _each_once(made)


def _at(scene: Scene, token: Token) -> Iterator[Found]:
    if token.pos == "NOUN":
        if token.lemma in words.RELATIONS:
            yield from _relation(scene, token)
        if token.lemma in words.TENSIONS:
            yield from _tension(scene, token)
        if token.lemma in words.PARTNERS:
            yield from _partners(scene, token)
        if token.lemma in words.STEPS or token.lemma in words.NEW:
            yield from _step(scene, token)
    if is_verb(token) and token.dep not in ("aux", "auxpass"):
        if token.lemma in words.TURNS:
            yield from _turn(scene, token)
        if token.lemma in words.TOGETHER:
            yield from _together(scene, token)
        if token.lemma in words.LINKS:
            yield from _divided(scene, token)
    yield from find_limits(scene, token)


# -- relations, ties, the partnership --------------------------------------------------------------------------


def _relation(scene: Scene, noun: Token) -> Iterator[Found]:
    top = first_conjunct(noun)
    if not is_verb(top.head):
        return
    verb = _past_aside(top.head) if top.dep == "nsubj" else top.head
    if top.dep in ("nsubj", "nsubjpass"):
        inner = verb.child("xcomp") if verb.lemma in ("appear", "seem", "begin", "start", "continue") else None
        main = inner if inner is not None and is_verb(inner) else verb
        direction, last = _course(main)
        best = any(k.lower == "never" for k in main.children) and direction in ("closer", "apart")
        if direction is None or ((negated(main) or negated(verb)) and not best):
            return
        told = scene.modality(main if main is verb else verb)
        if told == "hypothetical" or (told == "future" and main is verb):
            return
        about = dyad(scene, noun, main)
        yield Found(about, direction, (phrase_start(scene, noun), noun.i, verb.i, main.i, last), main, verb,
                    0.85 if len(parties_of(scene, noun)) == 2 else 0.65)  # fmt: skip
    elif top.dep == "dobj":
        yield from _moved(scene, noun, verb)


def _past_aside(verb: Token) -> Token:
    """The verb of "ties, strained for a decade, have thawed", which the parser joins to the participle of the aside."""
    if verb.tag not in ("VBD", "VBN") or verb.prev is None or verb.prev.text != ",":
        return verb
    return next((k for k in verb.kids("conj") if is_verb(k) and k.kids("aux", "auxpass")), verb)


def _moved(scene: Scene, noun: Token, verb: Token) -> Iterator[Found]:
    """ "The visit has deepened ties": an act on a relationship that has been done, not one that is meant."""
    act = verb
    if verb.lemma == "have":  # the parser may take "has strained relations" for a noun with an adjective
        act = next((k for k in noun.kids("amod") if k.tag == "VBN" and k.i == verb.i + 1), verb)
    if act.lemma not in words.MOVES or act.lemma in words.ONLY_SUBJECT - words.ONLY_OBJECT:
        return
    meant = verb.tag == "VB" or verb.dep in ("csubj", "csubjpass", "nsubj", "pcomp") or vows(scene, verb)
    if meant or scene.modality(verb) not in _TOLD:
        return
    to = [phrase_end(k) for k in verb.kids("prep") if k.i > noun.i and k.lower == "to"]
    about = dyad(scene, noun, verb)
    sure = 0.75 if len(parties_of(scene, noun)) == 2 else 0.6
    yield Found(about, words.MOVES[act.lemma], (verb.i, noun.i, max([phrase_end(noun), *to])), verb, verb, sure)


def _course(verb: Token) -> tuple[Direction | None, int]:
    """Which way a verb with "relations" as its subject says that they go, and its last word."""
    if verb.lemma in words.MOVES and verb.lemma not in words.ONLY_OBJECT | {"test", "grow"}:
        return words.MOVES[verb.lemma], verb.i
    if is_passive(verb) and verb.lemma in words.MOVES:
        return words.MOVES[verb.lemma], verb.i
    worse = next((k for k in verb.kids("advcl", "xcomp") if verb.lemma == "go" and k.lower in words.ADJECTIVES), None)
    if worse is not None:  # "has gone from bad to worse", read as an infinitive
        return words.ADJECTIVES[worse.lower], worse.i
    for child in verb.children:
        found = _complement(verb, child) if child.dep in _COMPLEMENTS and child.i > verb.i else None
        if found is not None:
            ends = (phrase_end(k) for k in verb.kids("prep") if verb.lemma == "go" and k.lower == "to")
            return found, max([phrase_end(child), *ends])
    return None, verb.i


def _complement(verb: Token, child: Token) -> Direction | None:
    """The direction in what is said of relations: "tense", "at a low", "a new high", "from cool to hostile"."""
    linking = verb.lemma in words.LINKS
    if child.dep == "prep":
        if verb.lemma == "go" and child.lower == "to":
            return next((words.ADJECTIVES[k.lower] for k in child.children if k.lower in words.ADJECTIVES), None)
        if verb.lemma == "go" and child.lower == "from":
            return next((d for k in (*child.children, *verb.children) if k.dep == "prep" and k.lower == "to"
                         if (d := _complement(verb, k)) is not None), None)  # fmt: skip
        if child.lower in ("at", "to", "in", "under", "into"):
            noun = child.child("pobj")
            return _level(noun) if noun is not None and (linking or verb.lemma in words.REACH) else None
        return None
    if child.dep == "dobj" or (child.dep == "attr" and child.pos == "NOUN"):
        return _level(child) if verb.lemma in words.REACH or linking else None
    if not linking:
        return None
    word = child.lower
    if word in words.ADJECTIVES:
        return words.ADJECTIVES[word]
    if word in words.GOOD:
        return "steady" if verb.lemma in words.REMAIN else "closer" if verb.lemma in ("become", "grow") else None
    return None


def _level(noun: Token) -> Direction | None:
    near = {noun.lemma, noun.lower, *(k.lower for k in noun.children)}
    if near & words.LOWS or (noun.lemma in ("point", "level") and near & {"low", "lowest"}) or noun.lemma == "strain":
        return "apart"
    if near & words.HIGHS or (noun.lemma in ("level", "point") and near & {"highest", "high", "best", "new"}):
        return "closer"
    return None


def _tension(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Tensions between A and B have eased"."""
    verb = noun.head
    if noun.dep not in ("nsubj", "nsubjpass") or not is_verb(verb) or verb.lemma not in words.TENSION_MOVES:
        return
    about = parties_of(scene, noun)
    if len(about) == 2 and not negated(verb) and scene.modality(verb) in _TOLD:
        yield Found(about, words.TENSION_MOVES[verb.lemma], (phrase_start(scene, noun), verb.i), verb, verb, 0.75)


def _partners(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "A and B are increasingly close partners". What a speaker so calls his own side is a statement alone."""
    verb = noun.head
    own = verb.child("nsubj")
    if own is not None and own.tag == "PRP" and own.lower == "we":
        return
    near = {t.lower for k in noun.children for t in (k, *k.children)}
    if noun.dep != "attr" or not is_verb(verb) or not near & words.MORE or negated(verb):
        return
    about = both(scene, verb)
    if len(about) == 2 and scene.modality(verb) in _TOLD:
        yield Found(about, "closer", (_subject_left(verb), verb.i, noun.i), verb, verb, 0.7)


# -- a milestone, a thaw, a rift -------------------------------------------------------------------------------


def _step(scene: Scene, noun: Token) -> Iterator[Found]:
    adjectives = {k.lower for k in noun.children if k.dep in ("amod", "advmod", "compound")}
    direction = words.STEPS.get(noun.lemma)
    if noun.lemma in words.NEW:
        direction = "closer" if "new" in adjectives and noun.lemma != "level" else None
    if noun.lemma == "step" and adjectives & words.BACKWARD:
        direction = "apart"
    if noun.lemma == "step" and not any(k.dep == "amod" for k in noun.children) and not noun.child("advmod"):
        direction = None
    if direction is None:
        return
    behind_it = prepositional(noun, *_HELD_BY.get(noun.lemma, ("in", "of", "for")))
    if noun.dep == "dobj":  # the parser hangs "put a strain on relations" on the verb
        behind_it += prepositional(noun.head, *_HELD_BY.get(noun.lemma, ()))
    holder = next((t for t in behind_it if t.lemma in words.STATES_OF), None)
    if holder is None and noun.child("compound") is not None:
        holder = next((k for k in noun.kids("compound") if k.lemma in words.STATES_OF), None)
    if holder is None and noun.lemma in words.NEED_RELATION | words.NEW:
        return
    verb = verb_of(noun)
    if verb is not None and (
        negated(verb) or verb.lemma in VOWS or vows(scene, verb) or scene.modality(verb) not in _TOLD
    ):
        return
    about = dyad(scene, holder, None) if holder is not None else parties_of(scene, noun)
    if holder is not None and not about:
        about = parties_of(scene, noun)
    if not about and verb is not None:
        about = whole(a for t in prepositional(verb, "between") for a in behind(scene, t))
    if len(about) != 2:
        return
    last = phrase_end(holder) if holder is not None and holder.i > noun.i else phrase_end(noun)
    yield Found(about, direction, (phrase_start(scene, noun), noun.i, last), noun, verb, 0.75)


# -- what an actor does towards another ------------------------------------------------------------------------


def _turn(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "Distances itself from", "edges closer to", "turns its back on"."""
    if negated(verb) or (verb.lemma == "break" and verb.child("prt", "dobj") is not None):
        return
    beside = {k.lower for k in verb.children} | {g.lower for k in verb.children for g in k.children if k.dep != "prep"}
    for word, preps, direction in words.TURNS[verb.lemma]:
        if word and word not in beside:
            continue
        targets = _targets(verb, preps)
        about = _pair(scene, verb, targets)
        if len(about) != 2:
            continue
        if vows(scene, verb) or scene.modality(verb) not in _TOLD:
            return
        # "Has drifted from A and drawn closer to B": two moves, each in its own words
        first = verb.i if verb.dep == "conj" else _subject_left(verb)
        yield Found(about, direction, (first, verb.i, *(phrase_end(t) for t in targets)), verb, verb, 0.85)
        return


def _targets(verb: Token, preps: tuple[str, ...]) -> list[Token]:
    found = prepositional(verb, *preps)
    for child in verb.children:
        if child.dep in ("advmod", "prt", "acomp", "prep", "dobj", "oprd") and child.i > verb.i:
            found.extend(prepositional(child, *preps))
    return found


def _pair(scene: Scene, verb: Token, targets: list[Token]) -> tuple[Actor, ...]:
    own = behind(scene, subject(verb))
    others = [a for t in targets for a in behind(scene, t) if not own or a.code != own[0].code]
    return (own[0], others[0]) if len(own) == 1 and len(others) == 1 else ()


def _together(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "The two nations are drawing closer", "A and B have drifted apart"."""
    beside = {k.lower: k for k in verb.children}
    for word, direction in words.TOGETHER[verb.lemma]:
        if word in beside:
            about = both(scene, verb)
            if len(about) != 2 or negated(verb) or vows(scene, verb) or scene.modality(verb) not in _TOLD:
                return
            yield Found(about, direction, (_subject_left(verb), verb.i, beside[word].i), verb, verb, 0.85)
            return


def _divided(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "A and B remain divided over C", "A and B are at odds"."""
    told = next((k for k in verb.children if k.lower in ("divided", "estranged", "apart")), None)
    if told is None or negated(verb) or scene.modality(verb) not in _TOLD:
        return
    about = both(scene, verb)
    if len(about) == 2:
        yield Found(about, "apart", (_subject_left(verb), verb.i, phrase_end(told)), verb, verb, 0.7)


def _subject_left(verb: Token) -> int:
    own = subject(verb)
    while own is not None and own.i > verb.i:
        own = None
    return own.left if own is not None and verb.i - own.left <= 16 else verb.i


# -- the finding -----------------------------------------------------------------------------------------------


def _finding(scene: Scene, one: Found) -> Assessment | None:
    if len(one.about) != 2:
        return None
    tokens = scene.page.parsed.tokens
    low, high = min(one.words), max(one.words)
    if high - low > 40:
        return None
    start, end = tokens[low].start, tokens[high].end
    speaker = scene.speaker_at(one.anchor.start)
    hedged = hedged_at(scene, one.anchor, one.verb, plainly=one.direction == "limits")
    modality: Modality = "hedged" if hedged else "happened"
    return Assessment(
        quote=scene.page.parsed.quote(start, end), start=start, end=end, confidence=one.confidence, modality=modality,
        attributed_to=speaker, about=one.about, direction=one.direction, hedged=hedged, by=one.by or speaker,
    )  # fmt: skip


def _each_once(found: list[Assessment]) -> list[Assessment]:
    """One assessment at one place, the surer of two."""
    kept: list[Assessment] = []
    for one in found:
        twin = next((k for k in kept if k.start < one.end and one.start < k.end), None)
        if twin is None:
            kept.append(one)
        elif one.confidence > twin.confidence:
            kept[kept.index(twin)] = one
    return kept
