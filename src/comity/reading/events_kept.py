"""What of the encoder's word on a verb is kept: who gives where somebody receives, who is no other than the actor, and
how sure the reader is of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor, Event
from comity.reading.clauses import is_passive
from comity.reading.events_cues import things
from comity.reading.modality import modality_of
from comity.reading.parties import distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# How often an event that only the encoder found was right, read off 148 of them in 68 news articles from elsewhere:
# 46 of 100, and hardly more where the encoder gave 0.9 and more than where it gave 0.7 (docs/reading.md has the
# tables). The encoder's probability is that of a type for a given pair; here it has chosen verb and pair itself.
LEAST, SPAN = 0.1, 0.4
# What is left of it where nobody known is met by the act.
UNMET = 0.85
_GETTING = frozenset({"receive", "get", "obtain"})
# With these somebody gives where it is told from whom: "borrowed $20 million from Japan".
_WINNING = frozenset({"secure", "win", "borrow", "gain"})
_GIVEN = frozenset({"SUPPORT", "AID"})
_AGAINST = frozenset("SANCTION ACCUSE REQUEST THREATEN REJECT ASSAULT COERCE PROTEST".split())
# Acts that nobody does to what is one's own.
_TOWARDS_OTHERS = frozenset({"SUPPORT", "AGREE", "COOPERATE", "AID", "REQUEST"})
# What those of one state, and of one part of it, may do to each other: arrests, raids, cabinet meetings.
_AMONG_OWN = frozenset({"COERCE", "ASSAULT", "CONSULT", "CONCEDE"})
_OWN = frozenset({"its", "their", "his", "her", "our"})
# Words for a state that name it again: "deployed in the country", "the assembly approved it".
_AGAIN = frozenset("it itself them themselves country nation state homeland".split())


# Nouns by which an act is thought of and not told: "the frame of strengthening ties", "the importance of fighting".
_THOUGHTS = frozenset(
    "frame framework context aim purpose goal objective interest importance necessity need prospect possibility idea "
    "way issue question basis view topic matter plan hope task means spirit dedication commitment determination "
    "readiness willingness desire".split()
)


_POINTING = frozenset("both these those such two three four following other others same former latter".split())
# Verbs behind which a bare verb tells what is wanted.
_WISHING = frozenset("demand insist request urge ask propose recommend suggest require order stipulate".split())
_HOLDING_BACK = frozenset("abstain refrain desist prevent stop bar ban block deter discourage".split())
_LEAVING_UNDONE = frozenset({"fail", "forget", "neglect", "omit"})


def only_named(verb: Token) -> bool:
    """True for a gerund by which an act is only thought of ("in the context of restoring ties"), and for what was left
    undone ("failed to ratify", "abstained from voting")."""
    if verb.lemma in _LEAVING_UNDONE and any(c.tag == "VB" for c in verb.kids("xcomp")):
        return True
    if verb.dep == "pcomp" and verb.tag == "VBG" and modality_of(verb) in ("future", "hypothetical"):
        # "Agreed on holding talks": the verb above tells it.
        return True
    above = verb.head.head
    if verb.dep == "pcomp" and verb.head.lower == "from" and above.lemma in _HOLDING_BACK:
        return True
    return verb.dep == "pcomp" and above.pos == "NOUN" and above.lemma in _THOUGHTS


def unresolved(actors: Sequence[Actor]) -> bool:
    """True for "both countries", "these envoys", where the text does not tell which: who acts is then not known."""
    return bool(actors) and all(
        a.code is None and a.quote.lower().split(" ")[0 if not a.quote.lower().startswith("the ") else 1] in _POINTING
        for a in actors
    )


def wanted(verb: Token) -> bool:
    """True for what somebody only wants done: "demanded that Fiji withdraw", and each verb that such a demand lists
    ("… free them and open the road")."""
    if verb.tag not in ("VB", "VBP"):
        return False
    node = verb
    while node.head is not node and (node.dep in ("conj", "dep") or _listed(node)):
        node = node.head
    asked = node.dep == "ccomp" and node.head.lemma in _WISHING and node.tag in ("VB", "VBP")
    # A verb with a subject of its own may be told: "demanded that they leave, and its troops block the road".
    return asked and (node is verb or verb.child("nsubj", "nsubjpass") is None)


def _listed(verb: Token) -> bool:
    """True for a verb of a list that the parser took for a clause beside it: neither aim nor condition opens it."""
    return verb.dep == "advcl" and verb.child("mark", "aux", "advmod", "nsubj", "nsubjpass") is None


def sureness(probability: float, *, met: bool) -> float:
    """How often such an event is right, 0 to 1, by the encoder's probability of its type; `met` where somebody known
    is a recipient."""
    sure = LEAST + SPAN * probability
    return round(sure if met else sure * UNMET, 2)


def less_sure_of_strangers(event: Event) -> Event:
    """The event with less confidence where the encoder alone has found it and the text does not tell, on one of the
    two sides, of which state or organisation anybody is."""
    known = any(a.code for a in event.actors) and any(a.code for a in event.recipients)
    met = any(a.code or a.sector for a in event.recipients)
    # Where nobody at all is met it has been lowered already.
    return event if known or not met else replace(event, confidence=round(event.confidence * UNMET, 2))


def others_only(kind: str, actors: Sequence[Actor], recipients: Sequence[Actor]) -> tuple[Actor, ...]:
    """The recipients that are not the actors again by another name: in "Fiji called for the return of its sailors"
    nobody is asked, in "Fiji plans a new seat for its parliament" nobody threatened. What several do together is
    theirs."""
    if kind in _AMONG_OWN or tuple(actors) == tuple(recipients):
        return tuple(recipients)
    own = {(a.code, a.sector) for a in actors if a.code and not _beside(a, recipients)}
    states = {a.code for a in actors if a.code}
    return tuple(
        r for r in recipients
        if (r.code, r.sector) not in own and not (r.code in states and _points_back(r, kind in _TOWARDS_OTHERS))
    )  # fmt: skip


def _beside(actor: Actor, others: Sequence[Actor]) -> bool:
    """True for an office or a person beside other ones of one government: its president refuses its minister's wish."""
    return actor.role is not None and any(
        r.role is not None and (r.code, r.sector) == (actor.code, actor.sector) and r.role != actor.role for r in others
    )


def _points_back(actor: Actor, own: bool) -> bool:
    """True for words that only name a state again; with `own` for what is its own, too."""
    words = actor.quote.lower().split()
    return bool(_AGAIN & set(words[-1:])) or (own and bool(_OWN & set(words)))


def giver_first(
    scene: Scene, verb: Token, kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """Actors and recipients with the giver as actor: "received help from Fiji"; None where it is not told who gave."""
    if verb.lemma in _GETTING and kind in _AGAINST and not is_passive(verb):
        # Who receives a list, a warning or a blow does nothing to anybody.
        return None
    if verb.lemma not in _GETTING | _WINNING or kind not in _GIVEN:
        return actors, recipients
    held = [verb, *things(verb), *(t for o in things(verb) for p in o.kids("prep") for t in p.kids("pobj"))]
    givers = distinct(a for node in held for a in scene.through(node, "from"))
    if any(a.code for a in givers):
        return givers, actors
    return None if verb.lemma in _GETTING else (actors, recipients)
