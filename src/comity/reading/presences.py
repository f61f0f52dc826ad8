"""What of one actor's stands or lives in another's land: bases, troops, missions, embassies, diasporas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import Actor, Date, Presence
from comity.model.codes import Modality, PresenceWhat
from comity.reading import presences_words as words
from comity.reading.clauses import (
    agent,
    clause_tokens,
    first_conjunct,
    is_passive,
    is_verb,
    prepositional,
)
from comity.reading.memberships_parties import subject_of
from comity.reading.once import each_once
from comity.reading.presences_named import told_as_presence
from comity.reading.presences_parties import hosts_behind, is_people, owners_of, states_of
from comity.reading.presences_phrases import Told, at_phrases
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_AHEAD = frozenset({"future", "hypothetical", "hedged"})
_INSIDE = ("in", "inside", "across", "throughout")
_WHERE = ("in", "at", "on", "near", "outside", "inside", "across", "throughout", "along", "around")


@dataclass(frozen=True, slots=True)
class _Found:
    """A presence before it becomes a finding; `words` are the token indexes that the quote must hold."""

    owners: tuple[Actor, ...]
    hosts: tuple[Actor, ...]
    what: PresenceWhat
    modality: Modality
    words: tuple[int, ...]
    verb: Token | None
    confidence: float


def find_presences(scene: Scene) -> list[Presence]:
    """The presences of a document in text order, each pair of owner and host by itself."""
    made = [
        finding
        for sentence in scene.page.parsed.sentences
        for token in sentence.tokens
        for one in _at(scene, token)
        for finding in _findings(scene, one)
    ]
    made += [_phrased(scene, told) for sentence in scene.page.parsed.sentences for told in at_phrases(scene, sentence)]
    made.sort(key=lambda p: (p.start, p.end, p.owner.key, p.host.key))
    return each_once(made, lambda m: (m.owner.key, m.host.key))


def _at(scene: Scene, noun: Token) -> Iterator[_Found]:
    if noun.pos not in ("NOUN", "PROPN", "ADJ"):
        return
    if noun.lemma == "presence":
        told = told_as_presence(scene, noun)
        if told is not None:
            yield _Found(*told, None, 0.6)
        return
    what = what_of(scene, noun)
    if what is None:
        return
    verb = _verb_of(noun)
    found = None
    if verb is not None:
        found = _hosted(scene, noun, what, verb) or _held(scene, noun, what, verb) or _standing(scene, noun, what, verb)
    if found is None and noun.lemma in words.OWN_NAMED and (what != "troops" or first_conjunct(noun).dep == "nsubj"):
        found = _named(scene, noun, what)
    if found is not None:
        yield found


def what_of(scene: Scene, noun: Token) -> PresenceWhat | None:
    """What kind of presence a noun stands for; a people ("Filipinos", "ethnic Kazakhs") is a diaspora."""
    mention = scene.page.actors.mention_at(noun)
    if mention is not None:
        people = mention.form == "demonym" or (
            mention.form == "adjective" and noun.dep not in ("amod", "compound", "nmod")
        )
        return "diaspora" if people and mention.sort in ("state", "group") and noun is mention.head else None
    if noun.dep in ("compound", "amod", "nmod"):
        return None
    if noun.lower == "general" and any(k.lemma == "consulate" for k in noun.children):
        return "consulate"
    lemma = noun.lemma
    before = {k.lemma for k in noun.children if k.dep in ("amod", "compound", "nmod")}
    before |= {j.lemma for k in noun.children if k.dep in ("amod", "compound", "nmod") for j in k.children}
    if lemma in words.SHAPED or lemma in words.WHAT:
        for word in before:
            if word in words.BEFORE and lemma in words.SHAPED:
                return words.BEFORE[word]
    if lemma in words.NEEDS and not before & words.NEEDS[lemma]:
        bases = lemma == "base" or (lemma == "basis" and noun.tag == "NNS")
        named_base = bases and bool(prepositional(noun, "at", "in", "on"))
        return "military_base" if named_base and noun.child("prep", "amod") is not None else None
    return words.WHAT.get(lemma)


def _plain_base(scene: Scene, noun: Token) -> bool:
    """True for a base with a place and no purpose beside it: "a base in Qatar", not "a voter base"."""
    purposes = [k for k in noun.children if k.dep == "compound" and scene.page.actors.mention_at(k) is None]
    return not purposes and bool(prepositional(noun, "at", "in", "on"))


def _verb_of(noun: Token) -> Token | None:
    """The verb whose subject or object the noun is."""
    top = first_conjunct(noun)
    if top.dep in ("dobj", "nsubj", "nsubjpass", "attr") and is_verb(top.head):
        return top.head
    if top.dep == "pobj" and top.head.lower in ("of", "over"):
        above = top.head.head  # the parser hangs "over the base" on the verb, too
        control = above if above.lemma in words.CONTROL else above.child("dobj", "nsubjpass")
        if control is not None and control.lemma in words.CONTROL:
            return control.head if control.dep in ("dobj", "nsubjpass") and is_verb(control.head) else None
    if top.dep == "pobj" and top.head.lower == "to" and top.head.head.lemma == "home":
        home = top.head.head
        return home.head if is_verb(home.head) else None
    return next((k for k in noun.children if k.dep == "acl" and k.tag == "VBN" and k.lemma in words.HAVE), None)


# -- the ways of saying it -------------------------------------------------------------------------------------


def _hosted(scene: Scene, noun: Token, what: PresenceWhat, verb: Token) -> _Found | None:
    """ "Djibouti hosts a French base", "Japan is home to 300,000 Filipinos"."""
    home = any(k.lemma == "home" for k in verb.children)
    if not (home or (verb.lemma in words.HOST and not is_passive(verb))):
        return None
    host = subject_of(verb)
    # Police that one hosts are guests, on a course or at a match.
    if host is None or first_conjunct(noun).dep in ("nsubj", "nsubjpass") or noun.lemma == "officer":
        return None
    modality = scene.modality(verb)
    return _Found(owners_of(scene, noun), states_of(scene, host), what, modality,
                  (*_own_subject(verb), verb.i, noun.i), verb, 0.9)  # fmt: skip


def _held(scene: Scene, noun: Token, what: PresenceWhat, verb: Token) -> _Found | None:
    """ "Moscow maintains a base in Armenia", "Kenya opened an embassy in Rabat", "sent soldiers to Mali"."""
    top = first_conjunct(noun)
    given_up = _given_up(noun, verb)
    acted_on = given_up or top.dep == "dobj" or (top.dep == "nsubjpass" and is_passive(verb))
    if not acted_on or not (given_up or verb.lemma in words.HAVE | words.SETTLE | words.SEND | words.END):
        return None
    if what == "diaspora" or (verb.lemma in ("have", "hold", "leave") and what == "mission"):
        return None
    if noun.lemma in words.PLANT and verb.lemma not in ("maintain", "keep", "operate", "run", "retain", "have"):
        return None
    doer = agent(verb) if is_passive(verb) else subject_of(verb)
    owners = owners_of(scene, noun) or (states_of(scene, doer, parts=True) if doer is not None else ())
    where = (
        ("from", *_WHERE)
        if verb.lemma in words.END or given_up
        else ("to", "into", *_WHERE)
        if verb.lemma in words.SEND
        else _WHERE
    )
    hosts, last = hosts_behind(scene, (noun, verb), where, inside=what == "troops")
    modality = scene.modality(verb)
    if verb.lemma in words.END or given_up:
        if modality in _AHEAD or modality == "negated" or verb.tag not in ("VBD", "VBN"):
            return None
        modality = "negated"
    elif modality == "happened" and verb.tag == "VBD" and verb.lemma in ("have", "maintain", "keep", "operate", "run"):
        modality = "historical"
    if verb.lemma in words.SEND and modality == "negated":
        return None
    first = _own_subject(verb)
    return _Found(owners, hosts, what, modality, (*first, verb.i, noun.i, *last), verb, 0.85)


def _given_up(noun: Token, verb: Token) -> bool:
    """ "Handed over its base to the army", "transferred control of the base"."""
    if verb.lemma not in words.HAND_OVER:
        return False
    above = first_conjunct(noun).head
    of_it = above.lower in ("of", "over")
    takers = [*prepositional(verb, "to"), *(prepositional(above.head, "to") if of_it else [])]
    to_host = bool(takers or [k for k in verb.kids("dative") if k.lower == "to"])
    over = any(k.lower in ("over", "back") for k in verb.kids("prt", "advmod"))
    return over or (to_host and (of_it or verb.lemma != "hand"))


def _standing(scene: Scene, noun: Token, what: PresenceWhat, verb: Token) -> _Found | None:
    """ "Russian peacekeepers are stationed in Moldova", "Some 4,000 Vietnamese live in Kenya"."""
    is_subject = first_conjunct(noun).dep in ("nsubj", "nsubjpass") or _there_are(noun, verb)
    opens = verb.lemma in ("open", "reopen") and what in ("embassy", "consulate") and verb.child("dobj") is None
    placed = is_subject and (verb.lemma in words.ARE_THERE or opens)
    gone = is_subject and verb.lemma in words.WENT and what != "diaspora"
    gone = gone and (verb.lemma in ("leave", "quit") or verb.child("dobj") is None)
    behind = verb.dep == "acl" and verb.head is noun
    if not (placed or gone or behind) or (what == "diaspora" and verb.lemma not in words.LIVE):
        return None
    if (
        verb.lemma == "be"
        and not _there_are(noun, verb)
        and (verb.child("attr", "acomp") is not None or is_passive(verb))
    ):
        return None
    owners = owners_of(scene, noun)
    holders = (verb, noun) if _there_are(noun, verb) or opens else (verb,)
    where = (*_WHERE, "from", "to") if gone else (*_WHERE, "to")
    hosts, last = hosts_behind(scene, holders, where, inside=what == "troops")
    if gone and not hosts:
        hosts = tuple(h for k in verb.kids("dobj") for h in states_of(scene, k))
        last = tuple(k.right for k in verb.kids("dobj"))
    modality = scene.modality(verb)
    if gone:
        if modality not in ("happened", "historical"):
            return None
        modality = "negated"
    elif modality == "happened" and verb.tag == "VBD" and not is_passive(verb) and verb.lemma != "remain":
        modality = "happened" if opens else "historical"
    return _Found(owners, hosts, what, modality, (_left(scene, noun), noun.i, verb.i, *last), verb, 0.85)


def _there_are(noun: Token, verb: Token) -> bool:
    """ "There are 3,000 Turkish soldiers in Somalia"."""
    return verb.lemma == "be" and noun.dep in ("attr", "nsubj") and verb.child("expl") is not None


def _named(scene: Scene, noun: Token, what: PresenceWhat) -> _Found | None:
    """ "Russia's base at Gyumri in Armenia", "the Vietnamese community in Czechia", "migrants from Laos in Peru"."""
    owners = owners_of(scene, noun)
    where = _INSIDE if what == "troops" else _WHERE
    hosts, last = hosts_behind(scene, (noun, *prepositional(noun, "from")), where)
    if not owners or not hosts or any(is_people(owner) for owner in owners):
        return None
    return _Found(owners, hosts, what, "happened", (_left(scene, noun), noun.i, *last), None, 0.6)


# -- the finding -----------------------------------------------------------------------------------------------


def _left(scene: Scene, noun: Token) -> int:
    left = min([noun.i, *(k.left for k in noun.children if k.i < noun.i and k.dep not in ("relcl", "prep"))])
    tokens = scene.page.parsed.tokens
    while left < noun.i and tokens[left].pos in ("PUNCT", "CCONJ", "SPACE"):
        left += 1
    return left


def _own_subject(verb: Token) -> tuple[int, ...]:
    own = verb.child("nsubj", "nsubjpass")
    return (own.left,) if own is not None and own.i < verb.i and verb.i - own.left <= 16 else ()


def _findings(scene: Scene, one: _Found) -> Iterator[Presence]:
    if one.modality == "hypothetical":
        return
    tokens = scene.page.parsed.tokens
    low, high = min(one.words), max(one.words)
    if high - low > 40:
        return
    start, end = tokens[low].start, tokens[high].end
    for owner in one.owners:
        for host in one.hosts:
            if owner.key == host.key:
                continue
            yield Presence(
                quote=scene.page.parsed.quote(start, end), start=start, end=end, confidence=one.confidence,
                modality=one.modality, attributed_to=scene.speaker_at(tokens[high].start), owner=owner, host=host,
                what=one.what, since=_since(scene, one),
            )  # fmt: skip


def _phrased(scene: Scene, told: Told) -> Presence:
    """The finding of a set phrase, less sure than one of grammar."""
    as_read = _Found((told.owner,), (told.host,), told.what, told.modality, (), told.anchor, 0.6)
    return Presence(
        quote=scene.page.parsed.quote(told.start, told.end), start=told.start, end=told.end, confidence=0.6,
        modality=told.modality, attributed_to=scene.speaker_at(told.anchor.start), owner=told.owner, host=told.host,
        what=told.what, since=_since(scene, as_read),
    )  # fmt: skip


def _since(scene: Scene, one: _Found) -> Date | None:
    """The date from which it is there: "since 1992", "in 2008" beside a verb of opening."""
    if one.verb is None or one.modality not in ("happened", "historical"):
        return None
    clause = clause_tokens(one.verb, scene.page.parsed.tokens)
    dates = scene.page.dates_in(clause[0].start, clause[-1].end) if clause else []
    begun = one.verb.lemma in words.SETTLE | words.SEND
    fit = [
        d.date
        for d in dates
        if d.kind in ("point", "range", "open") and (begun or d.date.text.lower().startswith("since"))
    ]
    return fit[0] if fit else None
