"""Whether a word of promising stands over a clause: "promised that", "gave his word that", "was told by Peru that"."""

from __future__ import annotations

from comity.reading.clauses import agent, is_passive, is_verb, negated
from comity.reading.scene import Scene
from comity.reading.tokens import Token

PLEDGES = frozenset("promise pledge vow guarantee assure undertake announce assurance undertaking commit word".split())
WORDS = frozenset(
    "assurance promise pledge guarantee undertaking vow word commitment answer offer message reply".split()
)
_UP = 4  # governors between a clause and the word of promising


def pledged(verb: Token) -> bool:
    """True where a word of promising governs the clause: "promised that", "gave an assurance that"."""
    return pledge_over(verb) is not None


def vowed(verb: Token) -> bool:
    """True where a word governs the clause that gives one's word, and does not merely tell: "assured that"."""
    pledge = pledge_over(verb)
    return pledge is not None and pledge.lemma != "announce"


def pledge_over(verb: Token) -> Token | None:
    """The nearest word of promising over a clause; that of telling where one party is told by another what it will do;
    None where there is none."""
    near = [above for above in list(verb.ancestors())[:_UP] if above.lemma in PLEDGES]
    given = next((above for above in near if above.lemma != "word" or _is_given(above)), None)
    told = verb.head
    by_another = (
        verb.dep == "ccomp" and told.lemma in ("tell", "inform") and is_passive(told) and agent(told) is not None
    )
    return given or (told if by_another else None)


def by_nobody(verb: Token) -> bool:
    """True for "it was pledged that", which names nobody who pledged it."""
    pledge = pledge_over(verb)
    return pledge is not None and is_verb(pledge) and is_passive(pledge) and agent(pledge) is None


def word_before(scene: Scene, verb: Token) -> Token | None:
    """The word given that a colon spells out: "Zambia's promise was plain: the maize would cross in May"; None
    elsewhere."""
    before = verb.child("ccomp")
    if before is None and verb.is_root:
        here = scene.page.sentence(verb)
        last = scene.page.parsed.sentences[here.index - 1] if here.index else None
        if last is None or last.paragraph != here.paragraph or last.tokens[-1].text != ":":
            return None
        before = next((t for t in last.tokens if t.is_root), None)
    if before is None or before.lemma != "be" or before.i > verb.i or negated(before):
        return None
    given = before.child("nsubj")
    return given if given is not None and given.lemma in WORDS else None


def _is_given(word: Token) -> bool:
    """ "Gave his word", "you have my word"."""
    return word.pos == "NOUN" and word.dep == "dobj" and word.head.lemma in ("give", "have") and bool(word.kids("poss"))
