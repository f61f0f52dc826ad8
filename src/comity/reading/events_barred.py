"""Who of those around a verb an act cannot be meant for: places, matters, means, second subjects, those left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from comity.model import Actor
from comity.reading.backers import stands_behind
from comity.reading.clauses import conjuncts, first_conjunct, is_passive, is_verb
from comity.reading.entries import beyond_border, to_be_entered
from comity.reading.events_sides import FILED, is_attack
from comity.reading.instruments import SIGNING, is_instrument
from comity.reading.takes_part import apart
from comity.reading.tokens import Token

# What a verb directly acts on.
OBJECTS = ("dobj", "dative", "nsubjpass")
# What those who do it together do to each other.
TOGETHER = frozenset(
    "CONSULT/talk CONSULT/multilateral SUPPORT/sign SUPPORT/recognise AGREE/agree COOPERATE/economic "
    "COOPERATE/military COOPERATE/judicial COOPERATE/joint ASSAULT/fight ASSAULT/firearms".split()
)
MUTUAL = frozenset(name.split("/")[0] for name in TOGETHER)
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_HOSTILE = frozenset("SANCTION ACCUSE COERCE ASSAULT THREATEN REJECT PROTEST".split())
# Verbs whose object is what is talked about, and the prepositions before it.
_TOPICAL = frozenset("discuss debate review address tackle examine explore consider raise".split())
_ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
# What is given stands behind "with": "sent a ship with forty doctors", "provided Fiji with tents".
_SENDING = frozenset("send dispatch deploy fly ship".split())
_WITH = frozenset({"with"})
# Acts of which a place that the clause names is no more than where they were done.
_NOT_PLACED = frozenset("AGREE REQUEST REJECT THREATEN SUPPORT CONCEDE".split())
_WITHIN = frozenset({"in", "at", "inside", "near"})
# Where somebody comes from or shoots from is not whom he hits.
_FROM = frozenset({"from"})
_BUT = frozenset({"except", "excluding", "besides", "but"})
_SAKE = frozenset({"favor", "favour", "behalf", "defence", "defense", "solidarity"})
_HEARING = frozenset({"with", "to", "before", "at"})
_AT = frozenset("attend join address chair host hold convene".split())
_MEETINGS = frozenset("summit conference forum congress".split())
_ADOPTING = frozenset({"adopt", "pass", "approve", "table", "submit"})
_MOTIONS = frozenset({"resolution", "motion", "declaration", "statement", "text"})


def barred(head: Token | None, anchor: Token, actor: Token | None, kind: str, named: Sequence[Actor]) -> bool:
    """True where grammar says that an act of this type at `anchor` is not meant for the phrase around `head`, which
    stands for those `named`."""
    matter = (
        (kind in _JUDGING and to_be_entered(head, anchor))
        or (kind == "MOBILIZE" and in_object(head, anchor))
        or (kind in _JUDGING and _suffers(head, anchor))
        or _is_topic(head, anchor, kind, named)
        or (kind == "ASSAULT" and head is not None and is_attack(head))
        or (kind == "AID" and beyond_border(head))
        or ((kind == "AID" or anchor.lemma in _SENDING) and _led_by(head, anchor, _WITH))
    )
    place = (
        (kind in MUTUAL and kind != "CONSULT" and _is_venue(head, named))
        or (kind in _NOT_PLACED and _led_by(head, anchor, _WITHIN))
        or (kind == "ASSAULT" and _led_by(head, anchor, _FROM))
        # "The summit in Fiji" is nobody's meeting with Fiji, nor is "the Fiji-Africa summit" one with it.
        or (kind == "CONSULT" and not is_verb(anchor) and _led_by(head, anchor, _WITHIN))
        or (kind == "CONSULT" and head is not None and anchor.lemma in _AT and _is_meeting(head))
    )
    beside = kind not in MUTUAL and _acts_too(head, anchor, actor)
    return matter or place or beside or (head is not None and _only_named(head, anchor, kind, named))


def _is_meeting(head: Token) -> bool:
    """True for a meeting of many, and for what it is named by: "the Fiji-Africa summit"."""
    before = head.head if head.dep in ("compound", "amod", "nmod", "npadvmod") else head
    return before.lemma in _MEETINGS


def _only_named(head: Token, anchor: Token, kind: str, named: Sequence[Actor]) -> bool:
    """True for who helps others to a deal, is left out, or is asked to judge."""
    helping = kind in MUTUAL and stands_behind(head)
    return helping or _spared(head, anchor, kind) or (kind == "ACCUSE" and _hears(head, anchor, named))


def _spared(token: Token, anchor: Token, kind: str) -> bool:
    """True for whom the words leave out ("all but Fiji"), and of what is done against somebody for whose sake it is:
    "ruled in favour of Fiji"."""
    for above in (token, *_up_to(token, anchor)):
        if above.dep == "prep" and above.lower in _BUT:
            return True
        if kind in _HOSTILE and above.lemma in _SAKE and above.dep == "pobj":
            return True
    return False


def _hears(token: Token, anchor: Token, named: Sequence[Actor]) -> bool:
    """True for a body with which a complaint is filed: it is asked, and blamed for nothing."""
    filed = any(t.lemma in FILED for t in anchor.kids("dobj", "nsubjpass"))
    led = any(a.dep == "prep" and a.lower in _HEARING for a in _up_to(token, anchor))
    return filed and led and all(a.sector in ("IGO", "JUD") for a in named)


def _acts_too(token: Token | None, anchor: Token, actor: Token | None) -> bool:
    """True for a second subject: in "Fiji and Tonga condemned the raid" neither condemns the other."""
    if token is None or actor is None or is_passive(anchor):
        return False
    return token is not actor and token.i in {t.i for t in conjuncts(first_conjunct(actor))}


def _led_by(token: Token | None, anchor: Token, words: frozenset[str]) -> bool:
    """True where only these prepositions lead from the verb to the phrase: "in the hall of", "with forty doctors"."""
    preps = []
    while token is not None and token.head is not token and token is not anchor:
        if token.dep == "prep":
            preps.append(token.lower)
        elif token.dep not in ("pobj", "conj", "appos", "compound", "poss", "amod", "nmod"):
            return False
        token = token.head
    return token is anchor and bool(preps) and words.issuperset(preps)


def _is_venue(token: Token | None, named: Sequence[Actor]) -> bool:
    """True for the city in which something is signed: "signed a pact in Doha" is no pact with Qatar."""
    if token is None or token.dep != "pobj" or token.pos != "PROPN":
        return False
    inside = token.head.lower in ("in", "at", "near")
    # A city stands for its state under another name than its own.
    return inside and all(a.code is not None and a.name.lower() not in a.quote.lower() for a in named)


def _is_topic(token: Token | None, anchor: Token, kind: str, named: Sequence[Actor]) -> bool:
    """True for what is talked about or agreed on: in "met to discuss Fiji's fleet" nobody meets Fiji, and whoever
    "ratified Protocol 4 to the convention" did it to nobody."""
    if kind == "SUPPORT" and anchor.lemma in _ADOPTING and any(t.lemma in _MOTIONS for t in anchor.kids("dobj")):
        # "Adopted a resolution on Fiji" is no help to Fiji.
        above = list(_up_to(token, anchor))
        own = token is not None and token.lemma in _MOTIONS and any(p.lower in _ABOUT for p in token.kids("prep"))
        return own or any(a.dep == "prep" and a.lower in _ABOUT for a in above)
    if kind in MUTUAL and anchor.lemma in SIGNING:
        return token is not None and (apart(token, anchor) or _of_instrument(token, anchor, named))
    if kind != "CONSULT":
        return False
    while token is not None and token.head is not token and token is not anchor:
        head = token.head
        if token.dep == "dobj" and head.lemma in _TOPICAL:
            return True
        if token.dep == "pobj" and head.lower in _ABOUT:
            return True
        token = head
    return False


def _up_to(token: Token | None, anchor: Token) -> Iterator[Token]:
    """The words between the phrase and the verb, by grammar."""
    return takewhile(lambda a: a is not anchor, token.ancestors() if token is not None else ())


def _of_instrument(token: Token, anchor: Token, named: Sequence[Actor]) -> bool:
    """True for what is signed and what its name holds, when nobody known is named and no partner follows "with"."""
    if any(a.code or a.sector for a in named):
        return False
    if is_instrument(token) or (token.dep in ("amod", "compound", "nmod") and is_instrument(token.head)):
        return True
    if not in_object(token, anchor):
        return False
    between = (t for t in token.ancestors() if anchor.i < t.i < token.i)
    return not any(t.dep == "prep" and t.lower in ("with", "between", "among", "by", "from") for t in between)


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


def in_object(token: Token | None, verb: Token) -> bool:
    """True for the verb's object and for what stands inside it."""
    while token is not None and token.head is not token and token.head is not verb:
        token = token.head
    return token is not None and token.head is verb and token.dep in OBJECTS
