"""Who is meant as a member and what as an organisation, where a phrase of membership names them."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import conjuncts, is_verb, subject
from comity.reading.memberships_lists import such_as
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import organisations
from comity.reference.entities import entity

_STATES = frozenset({"state", "past_state", "territory"})
_BODIES = frozenset({"organisation", "coalition"})
# Words that a name of an organisation is built around, and that stand for one: "the bloc".
GROUPS = frozenset(
    "bloc alliance organisation organization group grouping union association coalition community league council "
    "commonwealth forum pact initiative court fund bank partnership club compact federation assembly".split()
)
# Those of them by which a text comes back to one that it has named.
_REFERRING = frozenset("bloc alliance organisation organization group grouping union coalition community club".split())
_COMMONWEALTH = "COMMONWEALTH"
_LED = re.compile(r"\w\W?-?led$", re.IGNORECASE)
_PLACES = frozenset({"capital", "city"})
_BEFORE = ("compound", "nmod")
_WE = frozenset({"we", "us", "our"})
_PHRASE_PREPS = frozenset({"of", "on", "against", "for", "to"})


def subject_of(verb: Token) -> Token | None:
    """The verb's subject, also behind an adjective: "is willing to join", "stands ready to leave"."""
    found = subject(verb)
    if found is None and verb.dep in ("xcomp", "ccomp") and verb.head.pos == "ADJ" and is_verb(verb.head.head):
        return subject(verb.head.head)
    return found


def is_state(actor: Actor) -> bool:
    """True for states and territories, and for parts of them that are coded as such."""
    found = entity(actor.code) if actor.code else None
    return found is not None and found.kind in _STATES


def is_organisation(actor: Actor) -> bool:
    """True for organisations and coalitions that are coded."""
    found = entity(actor.code) if actor.code else None
    return found is not None and found.kind in _BODIES


def states(scene: Scene, token: Token | None) -> tuple[Actor, ...]:
    """The states that a phrase and all that is joined to it stand for, each as a whole.

    A government or a parliament stands for its state; a person, an army or a company does not.
    """
    if token is None:
        return ()
    found: dict[str, Actor] = {}
    for part in [*conjuncts(token), *such_as(token)]:
        for actor in _acting(scene, part):
            if actor.code and is_state(actor):
                found.setdefault(actor.code, whole(actor))
    return tuple(found.values())


def _acting(scene: Scene, token: Token) -> tuple[Actor, ...]:
    if token.lower in _WE:
        return scene.who(token)
    if token.lower in ("he", "she", "his", "her", "him", "i", "my"):
        return ()
    mention = scene.page.actors.mention_at(token)
    if mention is not None and (mention.sort == "person" or mention.locative or mention.form == "demonym"):
        return ()
    owner = token.child("poss")
    if mention is None and token.lemma in ("country", "nation") and owner is not None and owner.tag == "PRP$":
        # "his country": that of the one who speaks
        speaker = scene.speaker_at(token.start)
        owners = scene.who(owner) or ((speaker,) if speaker is not None else ())
        return tuple(
            replace(whole(o), quote=token.text, start=token.start, end=token.end) for o in owners if is_state(o)
        )
    if mention is None and token.lemma in ("state", "country", "nation", "republic", "neighbour", "neighbor"):
        # "Countries Fiji, Samoa and Tonga", "member state Fiji"
        named = [part for k in token.children for part in (conjuncts(k) if k.dep == "appos" else [k])]
        inner = [m.actor for k in named if (m := scene.page.actors.mention_at(k)) is not None]
        if inner:
            return tuple(a for a in inner if is_whole(a))
    if mention is None and of_several(scene, token):
        return ()
    return tuple(a for a in scene.who(token) if a.sector in (None, "GOV", "LEG"))


def of_several(scene: Scene, token: Token) -> bool:
    """True for a bare "the country" before which its own sentence has named two states: it may be either's."""
    if (
        token.lemma not in ("country", "state", "nation")
        or token.tag != "NN"
        or any(k.dep not in ("det", "punct") for k in token.children)
    ):
        return False
    named = {
        m.actor.code for m in scene.page.actors.in_sentence(scene.page.sentence(token))
        if m.sort == "state" and m.actor.code and m.end <= token.start and not m.locative
    }  # fmt: skip
    return len(named) > 1


def is_whole(actor: Actor) -> bool:
    """True when the actor is a state rather than an army or a court of one."""
    return actor.sector in (None, "GOV")


def whole(actor: Actor) -> Actor:
    """The state itself for a part of it; the words stay those of the text."""
    known = entity(actor.code) if actor.code else None
    return replace(actor, name=known.name, sector="GOV", role=None) if known is not None else actor


def organisation(scene: Scene, noun: Token | None) -> tuple[Actor, int, int] | None:
    """The organisation that a phrase names, with the phrase's first and last token index.

    By its name, by a description that stands for one ("the coalition fighting the Islamic State"), by reference
    ("the bloc"), or, uncoded, by a capitalised name that is built around a word such as "union" or "group".
    """
    if noun is None:
        return None
    mention = scene.page.actors.mention_at(noun)
    if mention is not None:
        if mention.sort != "organisation" or mention.form in _PLACES or mention.locative:
            return None
        if _goes_on(scene, mention.last):
            return None
        return mention.actor, min(phrase(scene, noun)[0], mention.first), mention.last
    if noun.pos == "PRON" or noun.tag in ("WDT", "PRP", "PRP$"):
        found = [a for a in scene.who(noun) if is_organisation(a)]
        return (found[0], noun.i, noun.i) if len(found) == 1 else None
    if noun.lemma not in GROUPS and noun.lower not in GROUPS:
        return None
    return _called(scene, noun) or _described(scene, noun)


def _called(scene: Scene, noun: Token) -> tuple[Actor, int, int] | None:
    """The organisation whose name stands right before what it is: "the BRICS club", "the ASEAN bloc"."""
    before = scene.page.parsed.tokens[noun.i - 1] if noun.i and noun.lemma in _REFERRING else None
    mention = scene.page.actors.mention_at(before) if before is not None and before.dep in _BEFORE else None
    if mention is None or mention.sort != "organisation" or mention.form in _PLACES:
        return None
    return mention.actor, min(noun.left, mention.first), noun.i


def _goes_on(scene: Scene, last: int) -> bool:
    """True when a name is only the beginning of a longer noun: "the European Union debate"."""
    after = scene.page.parsed.tokens[last + 1 : last + 2]
    return bool(after) and after[0].pos == "NOUN" and after[0].lemma not in GROUPS and not after[0].opens_sentence


def _described(scene: Scene, noun: Token) -> tuple[Actor, int, int] | None:
    first, last = phrase(scene, noun)
    tokens = scene.page.parsed.tokens
    quote = scene.page.parsed.quote(tokens[first].start, tokens[last].end)
    code = _COMMONWEALTH if quote in ("the Commonwealth", "The Commonwealth") else organisations.describe(quote)
    if code is None and (further := _further(noun, last)) is not None:
        longer = scene.page.parsed.quote(tokens[first].start, tokens[further].end)
        code = organisations.describe(longer)
        quote, last = (longer, further) if code is not None else (quote, last)
    known = entity(code) if code else None
    if known is not None:
        actor = Actor(known.name, known.code, "IGO", None, quote, tokens[first].start, tokens[last].end)
        return actor, first, last
    # "the council" may come back to one named before; "the rights council" is another.
    qualified = any(k.dep in ("compound", "nmod") for k in noun.children)
    referred = [] if qualified else [a for a in scene.who(noun) if is_organisation(a)]
    if len(referred) == 1:
        return referred[0], first, noun.i
    earlier = _earlier(scene, noun, first)
    if earlier is not None:
        return earlier, first, noun.i
    name = _own_name(scene, noun, first, last)
    return (name, first, last) if name is not None else None


def _further(noun: Token, last: int) -> int | None:
    """Where a group's aim ends that the parser hung onto the verb: "a coalition" "on defeating", "to defeat"."""
    for child in noun.head.children:
        aims = child.dep == "prep" and child.lower in ("on", "against", "for", "of")
        if child.left == last + 1 and (aims or (child.dep in ("xcomp", "advcl") and child.tag in ("VB", "VBG"))):
            return _closed(child)
    return None


def _earlier(scene: Scene, noun: Token, first: int) -> Actor | None:
    """ "The bloc", "the 27-nation union": the one organisation named last, in this sentence or the two before."""
    det = scene.page.parsed.tokens[first]
    if det.lower not in ("the", "this", "that") or noun.text[:1].isupper() or noun.lemma not in _REFERRING:
        return None
    if any(k.ent in ("GPE", "NORP", "ORG") or k.dep == "compound" for k in noun.children):
        return None
    here = scene.page.sentence(noun).index
    for index in range(here, max(-1, here - 3), -1):
        named = {
            m.actor.key: m.actor
            for m in scene.page.actors.in_sentence(scene.page.parsed.sentences[index])
            if m.sort == "organisation" and m.end <= noun.start
        }
        if named:
            found = next(iter(named.values()))
            return replace(found, quote=noun.text, start=noun.start, end=noun.end) if len(named) == 1 else None
    return None


def last_named(scene: Scene, noun: Token) -> tuple[Actor, int, int] | None:
    """The one organisation that a bare "membership" or "a candidate" comes back to, at the noun's own place: the
    last named in this sentence or, failing that, in the few before."""
    here = scene.page.sentence(noun).index
    for index in range(here, max(-1, here - 6), -1):
        named = {
            m.actor.key: m.actor
            for m in scene.page.actors.in_sentence(scene.page.parsed.sentences[index])
            if m.sort == "organisation" and m.end <= noun.start and m.form not in _PLACES
        }
        if named:
            return (_entered(next(iter(named.values()))), noun.i, noun.i) if len(named) == 1 else None
    return None


def _entered(body: Actor) -> Actor:
    """What one becomes a member of where the text has named only a part of it: the union for its commission."""
    code = organisations.whole_of(body.code) if body.code else None
    known = entity(code) if code else None
    return replace(body, name=known.name, code=known.code, sector="IGO") if known and code != body.code else body


def only_named(scene: Scene, noun: Token) -> tuple[Actor, int, int] | None:
    """The one organisation that this sentence up to the noun and the few before name, at the noun's own place."""
    here = scene.page.sentence(noun).index
    named = {
        (body := _entered(m.actor)).key: body
        for sentence in scene.page.parsed.sentences[max(0, here - 5) : here + 1]
        for m in scene.page.actors.in_sentence(sentence)
        if m.sort == "organisation" and m.end <= noun.start and m.form not in _PLACES
    }
    return (next(iter(named.values())), noun.i, noun.i) if len(named) == 1 else None


def _own_name(scene: Scene, noun: Token, first: int, last: int) -> Actor | None:
    """An organisation of a name that no list holds: "the Group of Friends of the Law of the Sea"."""
    tokens = scene.page.parsed.tokens
    inner = tokens[first : last + 1]
    if not noun.text[:1].isupper():
        return None
    own = [t for t in inner if t.text[:1].isupper() and not _leads(scene, t)]
    if len(own) < 2 or own[0].i > noun.i:
        return None
    begin, end = own[0], own[-1]
    name = scene.page.parsed.quote(begin.start, end.end)
    return Actor(name, None, "IGO", None, name, begin.start, end.end)


def _leads(scene: Scene, token: Token) -> bool:
    """True for words that say whose a group is and are no part of its name: "NATO's", "Vietnamese-led"."""
    after = scene.page.parsed.tokens[token.i + 1 : token.i + 3]
    owned = token.dep in ("poss", "npadvmod") and any(t.tag in ("POS", "HYPH") for t in after)
    return owned or _LED.search(token.text) is not None


def phrase(scene: Scene, noun: Token) -> tuple[int, int]:
    """First and last token index of the noun with what stands before it and the phrases that name its aim."""
    tokens = scene.page.parsed.tokens
    left = min([noun.i, *(k.left for k in noun.children if k.i < noun.i and k.dep not in ("relcl", "appos", "prep"))])
    while left < noun.i and tokens[left].pos in ("PUNCT", "CCONJ", "SPACE"):
        left += 1
    right = noun.i
    for child in noun.children:
        if child.i <= noun.i:
            continue
        aims = child.dep == "prep" and child.lower in _PHRASE_PREPS
        fights = child.dep == "acl" and child.tag == "VBG"
        if (aims or fights) and child.left <= right + 1:
            right = max(right, _closed(child))
    return left, right


def _closed(token: Token) -> int:
    """Last token of a phrase without relative clauses, dates and other joined clauses in it."""
    right = token.i
    for child in token.children:
        if child.i < token.i or child.dep in ("punct", "relcl", "appos", "advcl", "npadvmod"):
            continue
        if child.dep in ("cc", "conj") and child.pos in ("VERB", "AUX", "CCONJ"):
            continue
        if child.dep == "prep" and child.lower in ("since", "in", "by", "after", "before", "during", "at"):
            continue
        right = max(right, _closed(child))
    return right
