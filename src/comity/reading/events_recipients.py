"""Whom an act is meant for, where the encoder has looked at several: somebody before a place, that before a thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from comity.model import Actor
from comity.reading.backers import stands_behind
from comity.reading.clauses import conjuncts, first_conjunct, is_passive, is_verb
from comity.reading.event_encoder import NO_EVENT, Coding
from comity.reading.events_candidates import Candidate, Group, somebody, somewhere
from comity.reading.events_sides import is_attack
from comity.reading.instruments import SIGNING, is_instrument
from comity.reading.parties import distinct
from comity.reading.takes_part import apart
from comity.reading.tokens import Token
from comity.reference.entities import Alias, aliases, entity
from comity.reference.event_acts import Act, acts

# How likely an act of a type must be towards somebody, and what is enough where the type is settled.
TOLD, HALF = 0.5, 0.3
# From when on what grammar puts ahead is taken to lie ahead.
AHEAD = 0.2
# The highest rank of a recipient.
SOMEBODY = 2
# What a verb directly acts on.
OBJECTS = ("dobj", "dative", "nsubjpass")
# What those who do it together do to each other.
TOGETHER = frozenset(
    "CONSULT/talk CONSULT/multilateral SUPPORT/sign SUPPORT/recognise AGREE/agree COOPERATE/economic "
    "COOPERATE/military COOPERATE/judicial COOPERATE/joint ASSAULT/fight ASSAULT/firearms".split()
)
_MUTUAL = frozenset(name.split("/")[0] for name in TOGETHER)
# Types whose recipient may be a thing: seized, hit, condemned, turned down, handed back.
OF_THINGS = frozenset("COERCE ASSAULT ACCUSE REJECT PROTEST RETREAT CONCEDE SUPPORT SANCTION".split())
# Of these the ones that are words: what they are about is nobody, unless it names somebody ("the ban on Fiji").
_IN_WORDS = frozenset("ACCUSE REJECT CONCEDE SUPPORT SANCTION".split())
_JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# Verbs whose object is what is talked about, and the prepositions before it.
TOPICAL = frozenset("discuss debate review address tackle examine explore consider raise".split())
_ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
# What is given stands behind "with": "sent a ship with forty doctors", "provided Fiji with tents".
_GIVING = frozenset({"AID"})
_SENDING = frozenset("send dispatch deploy fly ship".split())
_WITH = frozenset({"with"})
# Acts of which a place that the clause names is no more than where they were done.
_NOT_PLACED = frozenset("AGREE REQUEST REJECT THREATEN SUPPORT CONCEDE".split())
_WITHIN = frozenset({"in", "at", "inside", "near"})
# Where somebody comes from or shoots from is not whom he hits.
_FROM = frozenset({"from"})
_ADOPTING = frozenset({"adopt", "pass", "approve", "table", "submit"})
_MOTIONS = frozenset({"resolution", "motion", "declaration", "statement", "text"})
_OWN = frozenset({"its", "their", "his", "her"})
_STATE = frozenset({"GOV", "MIL", "LEG", "SPY"})


@dataclass(frozen=True, slots=True)
class Read:
    """A group with what the encoder says of each of its candidates."""

    group: Group
    alone: Coding
    paired: tuple[tuple[Candidate, Coding], ...]

    def likeliest(self) -> tuple[str, float]:
        """The type that the looks at the actor alone and at its pairs speak for together, and the best of their
        probabilities for it."""
        kinds = [t for t in self.alone.types if t != NO_EVENT]

        def best(kind: str) -> float:
            return max((one.types[kind] for _, one in self.paired), default=0.0)

        kind = max(kinds, key=lambda t: self.alone.types[t] + best(t))
        return kind, max(self.alone.types[kind], best(kind))

    def coming(self, kind: str) -> bool:
        """True where the encoder does not rule out that an act of this type still lies ahead."""
        surest = max([self.alone, *(one for _, one in self.paired)], key=lambda one: one.types[kind])
        return surest.modality["future"] >= AHEAD

    def act(self, kind: str) -> Act:
        """The likeliest act of a type, where the encoder is surest of the type."""
        surest = max([self.alone, *(one for _, one in self.paired)], key=lambda one: one.types[kind])
        return acts()[surest.best_act(kind)]


def recipients_of(read: Read, kind: str, actors: Sequence[Actor], least: float = TOLD) -> tuple[Actor, ...]:
    """The recipients that the encoder gives an event of this type: those who do it together with the actor; else
    somebody before a place, a place before a thing; the likeliest and what is joined to it."""
    found = [f for f in possible(read, kind, actors) if f[1].types[kind] >= least]
    together = [f for f in found if beside_actor(read, f[0])] if kind in _MUTUAL else []
    if together:
        return distinct(a for _, _, others in together for a in others)
    if not found:
        return ()
    first, _, _ = max(found, key=lambda f: (rank(f[0]), f[1].types[kind]))
    head = first.pair.recipient
    beside = {t.i for t in conjuncts(head)} if head is not None else set()
    return distinct(
        a for c, _, others in found for a in others
        if c is first or (c.pair.recipient is not None and c.pair.recipient.i in beside)
    )  # fmt: skip


def possible(read: Read, kind: str, actors: Sequence[Actor]) -> list[tuple[Candidate, Coding, tuple[Actor, ...]]]:
    """The candidates that may be meant by an act of this type, with whom they stand for besides the actors."""
    found = [(c, one, meant(read.group, c, kind, actors)) for c, one in read.paired]
    return [one for one in found if one[2]]


def meant(group: Group, candidate: Candidate, kind: str, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whom a candidate stands for besides the actors, where an act of this type may be meant for them; else nobody."""
    others = tuple(a for a in candidate.recipients if not _same(a, actors))
    head, anchor = candidate.pair.recipient, group.anchor
    moved = kind == "MOBILIZE" and in_object(head, anchor)
    suffered = kind in _JUDGING and _suffers(head, anchor)
    venue = kind in _MUTUAL and kind != "CONSULT" and _is_venue(head, others)
    topic = _is_topic(head, anchor, kind, others)
    weapon = kind == "ASSAULT" and head is not None and is_attack(head)
    beside = kind not in _MUTUAL and _acts_too(group, head)
    given = (kind in _GIVING or anchor.lemma in _SENDING) and _led_by(head, anchor, _WITH)
    inside = kind in _NOT_PLACED and _led_by(head, anchor, _WITHIN)
    from_there = kind == "ASSAULT" and _led_by(head, anchor, _FROM)
    hosting = kind == "CONSULT" and not is_verb(anchor) and _led_by(head, anchor, _WITHIN)
    helping = kind in _MUTUAL and head is not None and stands_behind(head)
    placed = venue or inside or from_there or hosting
    barred = moved or suffered or weapon or topic or beside or given or placed or helping
    return others if not barred and (rank(candidate) or _may_be_a_thing(kind, others)) else ()


def _acts_too(group: Group, token: Token | None) -> bool:
    """True for a second subject: in "Fiji and Tonga condemned the raid" neither condemns the other."""
    actor = group.alone.pair.actor
    if token is None or actor is None or is_passive(group.anchor):
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


def _may_be_a_thing(kind: str, others: Sequence[Actor]) -> bool:
    return kind in OF_THINGS and not (kind in _IN_WORDS and all(_plain(a.quote) for a in others))


def _plain(words: str) -> bool:
    """True for words without a name: "the move", "these claims"."""
    return not any(w[:1].isupper() for w in words.split()[1:])


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
    if kind in _MUTUAL and anchor.lemma in SIGNING:
        return token is not None and (apart(token, anchor) or _of_instrument(token, anchor, named))
    if kind != "CONSULT":
        return False
    while token is not None and token.head is not token and token is not anchor:
        head = token.head
        if token.dep == "dobj" and head.lemma in TOPICAL:
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


def _same(actor: Actor, actors: Sequence[Actor]) -> bool:
    """True for one of the actors again, for what is its own ("its troops"), or for the state for which one of them
    acts; a town of it is another."""
    own = actor.quote.split(" ")[0].lower() in _OWN
    if own and (any(a.key == actor.key for a in actors) or not (actor.code or actor.sector)):
        # "Its troops", "their border": what is nobody known and one's own is nobody else.
        return True
    known = entity(actor.code) if actor.code is not None else None
    whole = known is not None and actor.name == known.name and _names(actor)
    return any(a.key == actor.key and (_again_named(a, actor) or (whole and a.sector in _STATE)) for a in actors)


def _names(actor: Actor) -> bool:
    """True where the words are the state's name, not those of a part or a place of it."""
    words = actor.quote.removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return any(alias.surface == words and alias.kind != "city" for alias in state_names(actor.code or ""))


def _again_named(one: Actor, other: Actor) -> bool:
    return one.name == other.name and (one.quote == other.quote or _names(other))


@cache
def state_names(code: str) -> tuple[Alias, ...]:
    """What a state is called."""
    return tuple(alias for alias in aliases() if alias.entity.code == code)


def rank(candidate: Candidate) -> int:
    """How readily the recipient is whom an act is meant for: 2 somebody, 1 a place, 0 a thing."""
    head = candidate.pair.recipient
    if head is None:
        return 0
    if any(a.code or a.sector for a in candidate.recipients) or somebody(head):
        return 2
    return 1 if somewhere(head) else 0


def beside_actor(read: Read, candidate: Candidate) -> bool:
    """True for a second subject: "Fiji and Tonga agreed"."""
    actor, other = read.group.alone.pair.actor, candidate.pair.recipient
    return actor is not None and other is not None and other.i in {t.i for t in conjuncts(first_conjunct(actor))}


def in_object(token: Token | None, verb: Token) -> bool:
    """True for the verb's object and for what stands inside it."""
    while token is not None and token.head is not token and token.head is not verb:
        token = token.head
    return token is not None and token.head is verb and token.dep in OBJECTS
