"""Where an act took place, in the words of its clause: "in Doha", "at Entebbe airport", "off the coast of Kerala".

A place counts when the way from its preposition up to the verb (or noun) of the act leads through no other act: not
"condemned the raid in Kandahar", not "expelled them in response to the raid in Nablus". What a name stands for is
asked of the parser's labels, of the states and regions that the text names, and of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.clauses import SUBJECTS, conjuncts, is_passive, is_verb
from comity.reading.datelines import past_dateline
from comity.reading.events_words import COUNTERS, MOTION, REALISED
from comity.reading.places_words import (
    ABSTRACT,
    APART,
    CLOSE,
    HARMING,
    HOLDING,
    INDIRECT,
    JOURNEYS,
    KEPT,
    OCCASIONS,
    OF_STATES,
    ON_THESE,
    OUTSIDE_WORDS,
    SIGNED,
    SIGNING,
    WAYS,
    WHERE,
    WITHIN,
)
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import gazetteer
from comity.reference.event_cues import Cue

# How closely a name says where: a city, a building or a checkpoint; a region, a border or a sea; a state.
_SPOT, _AREA, _STATE = 3, 2, 1
_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NO_PLACE = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART"}
)
_CITIES = ("capital", "city")
_MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod"})
# Nouns at whose place an act in words may have been done.
_STANDING = OCCASIONS | JOURNEYS | ON_THESE | COUNTERS | KEPT.keys() | WITHIN
# From how many paragraphs on a line in capitals is a heading and no dateline.
_DATELINE_WITHIN = 4

Named = tuple[str, int]
"""The words of a place and how closely they say where."""


def place_of(scene: Scene, verb: Token, tokens: Sequence[Token], cue: Cue) -> str | None:
    """The words for the place of the act that `tokens` tell, with `verb` (or the noun of the act) at its centre; None
    when the clause does not say where. Of several the closest counts ("in Goma, in eastern Congo": Goma); a place
    beside the subject ("police in Kampala") only when there is no other."""
    found: list[tuple[bool, int, int, str]] = []
    for token in tokens:
        named = _here(scene, token) or _placed(scene, token, verb, cue) or _object(scene, token, verb, cue)
        if named is None:
            continue
        through = _way(token, verb, cue)
        if through is not None:
            found.append((through, -named[1], token.i, named[0]))
    if found:
        return min(found)[3]
    opening = _opening(scene, verb, cue)
    if opening is not None:
        return opening
    mentions = (scene.page.actors.mention_at(token) for token in tokens)
    return next((m.actor.quote for m in mentions if m is not None and m.form == "territory"), None)


def _opening(scene: Scene, verb: Token, cue: Cue) -> str | None:
    """The place that opens the clause to which this one is joined: "In Doha, they met and signed"."""
    head = verb.head
    if verb.dep != "conj" or not is_verb(head):
        return None
    who = head.child(*SUBJECTS)
    opens = [c for c in head.kids("prep") if who is not None and c.i < who.left]
    named = [n for c in opens if (n := _placed(scene, c, head, cue)) is not None]
    return max(named, key=lambda n: n[1])[0] if named else None


def _here(scene: Scene, token: Token) -> Named | None:
    """The place of the dateline, where the clause says that it happened there: "signed a deal here"."""
    if token.lower != "here" or token.dep != "advmod":
        return None
    text, seen = scene.page.text, -1
    for sentence in scene.page.parsed.sentences:
        if sentence.paragraph >= _DATELINE_WITHIN:
            break
        if sentence.paragraph == seen:
            continue
        seen = sentence.paragraph
        end = past_dateline(text, sentence.start)
        if end > sentence.start:
            line = text[sentence.start : end]
            cut = min((i for i in (line.find(mark) for mark in (",", "(", "—", "–", "--", "/")) if i > 0), default=0)
            return line[:cut].strip(), _SPOT
    return None


def _placed(scene: Scene, prep: Token, verb: Token, cue: Cue) -> Named | None:
    """The place behind a preposition of place."""
    if prep.dep not in ("prep", "advmod", "agent", "dative", "prt", "pcomp") or prep.tag == "TO":
        return None
    noun = prep.child("pobj")
    if noun is None:
        return None
    word = prep.lower
    beside = (word == "of" and prep.head.lower in OUTSIDE_WORDS) or (word == "to" and prep.head.lower in CLOSE)
    if word in WHERE or beside:
        sure = word in OUTSIDE_WORDS or (word == "at" and cue.type in ("ASSAULT", "COERCE"))
        building = prep.head.pos == "NOUN" and (prep.head.lemma in KEPT or prep.head.lemma in WITHIN)
        named = _named(scene, noun, sure=sure or beside or building)
        return None if word == "through" and named is not None and named[1] == _STATE else named
    if word == "on":
        aimed = cue.type == "ASSAULT" and (prep.head is verb or prep.head.pos == "NOUN")
        named = _named(scene, noun)
        if named is None or named[1] == _STATE:
            return None
        land = noun.ent in ("LOC", "GPE") and cue.type not in APART
        on = aimed or land or noun.lemma in ON_THESE or _kind(named[0]) in ("region", "water")
        return named if on else None
    travels = prep.head.lemma in JOURNEYS or (prep.head.lemma in MOTION and is_verb(prep.head))
    if word in ("to", "into") and travels:
        named = _named(scene, noun)
        return named if named is not None and named[1] != _STATE else None
    return None


def _object(scene: Scene, token: Token, verb: Token, cue: Cue) -> Named | None:
    """The place that is itself bombed, taken or visited; a state there is a party and no place."""
    if cue.type not in ("ASSAULT", "COERCE") and cue.mode != "visit":
        return None
    undergoes = token.dep == "dobj" or (token.dep == "nsubjpass" and is_passive(verb))
    if token.head is not verb or not undergoes:
        return None
    named = _named(scene, token)
    return named if named is not None and named[1] != _STATE else None


def _way(token: Token, verb: Token, cue: Cue) -> bool | None:
    """Whether the words lead to the act through its subject; None when they belong to another act or matter."""
    below = token
    apart = cue.type in APART
    for above in token.ancestors():
        if above is verb:
            if below.dep in ("nsubj", "nsubjpass") and is_verb(verb):
                return not is_passive(verb) and below.lemma not in OCCASIONS
            if apart and below.dep in ("dobj", "attr", "ccomp", "xcomp") and below is not token:
                return None if verb.lemma not in SIGNING and below.lemma not in SIGNED else False
            return None if apart and below is token and _after_a_matter(token, verb) else False
        if above.lemma in ABSTRACT:
            return None
        if is_verb(above) and not _leads_on(above, verb, cue):
            return None
        if above.dep in ("prep", "agent", "dative") and not _leads(above, verb, apart and verb.lemma not in SIGNING):
            return None
        if above.pos == "NOUN" and above.dep == "conj" and apart:
            return None
        below = above
    return None


def _after_a_matter(prep: Token, verb: Token) -> bool:
    """True for "condemned the bombing in Kandahar", however it is parsed: the place may be that of the bombing."""
    if verb.lemma in SIGNING:
        return False
    return any(verb.i < t.i < prep.i and t.pos == "NOUN" for t in verb.kids("dobj", "ccomp", "attr")) or any(
        verb.i < p.i < prep.i and p.lower in INDIRECT for p in verb.kids("prep")
    )


def _leads(prep: Token, verb: Token, apart: bool) -> bool:
    """True for a preposition whose noun lies where the act took place: "at a summit in", "during a visit to"."""
    if prep.lower in INDIRECT:
        return False
    noun = prep.child("pobj")
    if noun is None or not apart:
        return True
    occasion = noun.lemma in _STANDING or noun.ent in ("ORG", "EVENT")
    return occasion or prep.head is not verb


def _leads_on(verb: Token, centre: Token, cue: Cue) -> bool:
    """True for a verb that tells of the same act: "a summit held in", "killing 12 in", "began to seize boats off"."""
    if verb.dep == "acl" and verb.lemma in HOLDING:
        return True
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in HARMING:
        return cue.type == "ASSAULT"
    return verb.dep in ("xcomp", "advcl") and verb.head is centre and centre.lemma in REALISED | MOTION


def _named(scene: Scene, noun: Token, *, sure: bool = False) -> Named | None:
    """The place that a noun names, None when it names none. `sure` says that any name behind this preposition is a
    place: "near Tegh"."""
    if noun.ent in _NO_PLACE and scene.page.actors.mention_at(noun) is None:
        return None
    if noun.pos == "PROPN" or noun.ent in _LABELS:
        return _proper(scene, noun, sure)
    if noun.pos != "NOUN":
        return None
    beside = next((c for c in noun.kids("appos") if c.pos == "PROPN"), None)
    if noun.lemma in KEPT or noun.lower in OF_STATES:
        own = _with_its_noun(scene, noun)
        if own is not None:
            return own, _SPOT if KEPT.get(noun.lemma) else _AREA
    shared = _shared(scene, noun)
    if shared is not None:
        return shared, _AREA
    if noun.lemma not in WITHIN and noun.lemma not in KEPT:
        return None
    if beside is not None:
        return _proper(scene, beside, sure=True)
    for prep in noun.kids("prep"):
        inner = prep.child("pobj")
        if inner is not None and prep.lower in ("of", "off"):
            return _named(scene, inner, sure=noun.lemma in WITHIN and inner.pos == "PROPN")
    for child in noun.children:
        if child.dep in ("compound", "poss", "nmod") and child.i < noun.i and child.pos == "PROPN":
            return _proper(scene, child, sure=False)
    return None


def _proper(scene: Scene, noun: Token, sure: bool) -> Named | None:
    """The place of a proper name."""
    mention = scene.page.actors.mention_at(noun)
    start, end = _bounds(scene, noun)
    if mention is not None and mention.form in _CITIES:
        # A longer name may hold a capital's: "Mocimboa da Praia".
        start, end = min(start, mention.start), max(end, mention.end)
        return scene.page.parsed.quote(start, end), _SPOT
    words = scene.page.parsed.quote(start, end)
    inner = next((n for p in noun.kids("prep") if p.lower == "of" for n in p.kids("pobj") if n.ent == "GPE"), None)
    if inner is not None and inner.start > end and noun.ent in _LABELS:
        return scene.page.parsed.quote(start, _bounds(scene, inner)[1]), _SPOT
    kind = _kind(words)
    if mention is not None and mention.sort in ("organisation", "person", "group") and kind in (None, "city"):
        return None
    if mention is not None and mention.sort in ("state", "region") and kind is None:
        own = scene.page.parsed.quote(mention.start, mention.end)
        if mention.form == "adjective":
            return None
        within = mention.start >= start and mention.end <= end
        words = own if within else words
        return words, _AREA if mention.sort == "region" else _STATE
    if kind is not None:
        if noun.ent in ("PERSON", "ORG", "NORP", "") and not sure and kind == "city" and not _sole(noun):
            return None
        state = mention is not None and mention.form != "territory" and kind == "city"
        return words, _STATE if state else _SPOT if kind in ("city", "seat") else _AREA
    if noun.ent in _LABELS:
        return words, _AREA if noun.ent == "LOC" else _SPOT
    if noun.lower in KEPT and start < noun.start:
        return words, _SPOT if KEPT[noun.lower] else _AREA
    return (words, _SPOT) if sure else None


def _sole(noun: Token) -> bool:
    """True for a name without titles or other names before it, as places have it: "in Goris", not "in Mr Goris"."""
    return not any(c.dep in ("compound", "nmod", "poss") and c.i < noun.i and c.pos != "PROPN" for c in noun.children)


def _kind(words: str) -> str | None:
    """What the gazetteer calls it: "city", "region", "water", "seat"; None for a name that it does not know."""
    found = gazetteer.choose(words)
    return found.kind if found is not None else None


def _bounds(scene: Scene, noun: Token) -> tuple[int, int]:
    """Where the proper name around this word begins and ends, without article, title or direction before it."""
    tokens = scene.page.parsed.tokens
    first = last = noun.i
    if noun.ent in _LABELS:
        while first > 0 and not tokens[first].opens_entity and tokens[first - 1].ent == noun.ent:
            first -= 1
        while last + 1 < len(tokens) and tokens[last + 1].ent == noun.ent and not tokens[last + 1].opens_entity:
            last += 1
    else:
        while first > 0 and tokens[first - 1].pos == "PROPN" and noun.left <= first - 1:
            first -= 1
    while first < noun.i and not tokens[first].text[0].isupper():
        first += 1
    while last > noun.i and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    return tokens[first].start, tokens[last].end


def _with_its_noun(scene: Scene, noun: Token) -> str | None:
    """The name with its noun: "Entebbe airport", "Thai-Cambodian border"; None where the noun has no name before it
    or an owner's alone ("the Swiss embassy")."""
    tokens = scene.page.parsed.tokens
    first = noun.i
    while first > noun.left and _part_of_name(tokens[first - 1]):
        first -= 1
    while first < noun.i and not tokens[first].text[0].isupper():
        first += 1
    determiner = noun.child("det")
    if first == noun.i or (determiner is not None and determiner.lower in ("a", "an", "another")):
        return None
    named = tokens[first : noun.i]
    if noun.lower in OF_STATES or noun.lemma in OF_STATES:
        return scene.page.parsed.quote(tokens[first].start, noun.end)
    joined = any(t.text in ("-", "–") for t in named)
    if not joined and any(t.pos == "ADJ" or t.tag.startswith("JJ") for t in named):
        return None
    mention = scene.page.actors.mention_at(named[0])
    other = mention is not None and mention.sort != "region" and mention.form not in _CITIES
    # A name that the parser takes for a person's, with no office beside it, may as well be a place's.
    taken = mention is not None and mention.sort == "person" and mention.actor.role is None
    if other and not taken and len(named) == 1:
        return None
    return scene.page.parsed.quote(tokens[first].start, noun.end)


def _shared(scene: Scene, noun: Token) -> str | None:
    """What two states share: "border with Ukraine", "frontier between Kenya and Somalia"."""
    if noun.lemma not in ("border", "frontier", "boundary"):
        return None
    link = next((p for p in noun.kids("prep") if p.lower in ("with", "between") and p.child("pobj") is not None), None)
    if link is None:
        return None
    inner = link.child("pobj")
    last = max((t.i for t in conjuncts(inner)), default=link.i) if inner is not None else link.i
    return scene.page.parsed.quote(noun.start, scene.page.parsed.tokens[last].end)


def _part_of_name(token: Token) -> bool:
    return token.dep in WAYS or token.dep in _MODIFIERS
