"""Between whom an instrument is: the parties that its phrase, its clause or the text just before names."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.backers import stands_behind
from comity.reading.clauses import conjuncts, is_passive, is_verb, prepositional, subject
from comity.reading.parties import distinct, in_arms
from comity.reading.principals import principals
from comity.reading.scene import Scene
from comity.reading.takes_part import apart
from comity.reading.tokens import Token


def own_parties(scene: Scene, noun: Token, first: int) -> tuple[Actor, ...]:
    """Parties that the phrase itself names: "the U.S.-Chile pact", "a treaty between Fiji and Tonga"."""
    tokens = scene.page.parsed.tokens
    named = scene.within(tokens[first].start, tokens[noun.i].end, sorts=("state", "organisation", "group"))
    inside = [a for a in named if not any(stands_behind(t) for t in scene.page.tokens_in(a.start, a.end))]
    found = distinct([*inside, *scene.through(noun, "between", "with", "among"), *_hung_elsewhere(scene, noun)])
    return found if len(found) != 1 else distinct([*found, *_side_by_side(scene, noun)])


def _hung_elsewhere(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The partners of "memoranda of understanding with Fiji", hung on a noun inside the phrase, and of "a truce
    brokered by Fiji between Tonga and Samoa", hung on the participle."""
    found: list[Actor] = []
    for token in scene.page.parsed.tokens[noun.i + 1 : noun.right + 1]:
        if token.lower in ("between", "with", "among") and token.dep == "prep" and token.head is not noun:
            brokered = token.head.dep == "acl" and token.head.head is noun and token.lower in ("between", "among")
            if brokered:
                found.extend(a for n in token.kids("pobj") for a in scene.party(n))
            if is_verb(token.head) or token.head.dep not in ("pobj", "conj"):
                continue
            if apart(token.head, noun) and not _own_subject(token.head, noun):
                continue
            found.extend(a for n in token.kids("pobj") for a in scene.party(n))
    return distinct(found)


def _side_by_side(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The two states of "between the Republic of Fiji and the Kingdom of Tonga", by the order of words: the parser may
    lose the second in so long a name."""
    tokens = scene.page.parsed.tokens
    between = next((t for t in tokens[noun.i + 1 : noun.right + 1] if t.lower == "between"), None)
    if between is None:
        return ()
    names = [m for m in scene.page.actors.in_sentence(scene.page.sentence(noun)) if m.first > between.i]
    pair = sorted((m for m in names if m.sort == "state" and m.form == "name"), key=lambda m: m.first)[:2]
    if len(pair) < 2 or any(t.lower != "the" for t in tokens[between.i + 1 : pair[0].first]):
        return ()
    gap = [t.lower for t in tokens[pair[0].last + 1 : pair[1].first]]
    return tuple(m.actor for m in pair) if gap[:1] == ["and"] and _STYLES.issuperset(gap[1:]) else ()


# What may stand before a state's name.
_STYLES = frozenset("the democratic republic kingdom state federal people 's socialist islamic union of".split())


def _own_subject(matter: Token, noun: Token) -> bool:
    """True for what two do together, named right behind the paper without an article: "a charter on partnership with
    Fiji", and not "a pact on the border with Fiji"."""
    return matter.head.head is noun and matter.child("det", "poss") is None


def clause_parties(scene: Scene, noun: Token, verb: Token) -> tuple[Actor, ...]:
    """Those who do what is done to the instrument, and whom they do it with."""
    doers = principals(scene, verb) or scene.doers(verb)
    with_whom = distinct([*scene.through(verb, "with", "between"), *scene.through(noun, "with", "between")])
    return distinct([*doers, *with_whom, *_in_arms(scene, noun, verb)])


def _in_arms(scene: Scene, noun: Token, verb: Token) -> tuple[Actor, ...]:
    """The rebels that a common noun names: "signed a truce with two rebel groups"."""
    named = [t for node in (verb, noun) for t in prepositional(node, "with", "between")]
    who = [] if is_passive(verb) else [subject(verb)]
    parts = [p for t in (*who, *named) if t is not None for p in conjuncts(t)]
    return tuple(a for t in parts for a in scene.page.actors.acting(t) if a.code and in_arms(a))


def two_in_sentence(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The two states that the sentence names, when it names just two: "the treaty, signed in 1960, divides …"."""
    sentence = scene.page.sentence(noun)
    states = tuple(
        {
            m.actor.key: m.actor
            for m in scene.page.actors.in_sentence(sentence)
            if m.sort == "state" and not m.locative and not _matter(m.head, noun)
        }.values()
    )
    return states if len(states) == 2 else ()


def _matter(token: Token, noun: Token) -> bool:
    """True for a name in what the instrument is about: "on the return of Fijian workers from Tonga"."""
    preps = (t for t in token.ancestors() if t.dep == "prep" and t.lower in ("on", "over", "about", "regarding"))
    return any(t.head is noun or t.head is noun.head for t in preps)


def pair_before(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The two states that the text was telling of: those of the nearest sentence before that names states."""
    index = scene.page.sentence(noun).index
    for sentence in reversed(scene.page.parsed.sentences[max(0, index - 2) : index + 1]):
        named = {
            m.actor.key: m.actor for m in scene.page.actors.in_sentence(sentence)
            if m.sort == "state" and m.actor.code and m.start < noun.start
            and m.form not in ("capital", "city") and not m.locative
        }  # fmt: skip
        if len(named) == 2:
            return tuple(named.values())
        if len(named) > 2:
            return ()
    return ()
