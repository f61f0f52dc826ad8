"""Money of a signed paper, or of a bank's own: who lends by it and whose loan it is."""

from __future__ import annotations

from comity.model import Actor
from comity.reading import flows_words as words
from comity.reading.clauses import is_passive, prepositional, subject
from comity.reading.flows_aims import aim_land, purpose_place
from comity.reading.flows_amounts import Amount
from comity.reading.flows_parties import behind, doer, one, owner, parties
from comity.reading.flows_stage import Sides, stage_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.entities import entity

_PACTS = frozenset({"agreement", "deal", "pact", "accord", "contract"})
SIGNING = frozenset({"sign", "conclude", "ink", "seal"})
_LENDERS = frozenset({"bank", "fund", "facility"})


def lent(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """The sides of a signed loan or grant agreement: a bank or a fund lends, whoever signs with it borrows."""
    noun = amount.noun
    pact = pact_of(amount, verb)
    if verb.lemma not in SIGNING or pact is None:
        return None
    kinds = {t.lemma for n in (pact, noun) if n is not None for t in (n, *n.children)} & set(words.CARRIERS)
    who = subject(verb)
    # "The government of India and the bank": the parser joins the bank to India.
    beside = [t for n in ([who] if who is not None else []) for o in prepositional(n, "of") for t in o.kids("conj")]
    signers = [who, *beside, *prepositional(verb, "with"), *prepositional(pact, "with", "between")]
    named = {a.key: a for one_of in signers for a in parties(scene, one_of)}
    lenders = [a for a in named.values() if lends(a)]
    others = [a for a in named.values() if not lends(a)]
    if not kinds or len(lenders) != 1 or len(others) > 1 or is_passive(verb):
        return None
    modality = scene.modality(verb)
    receiver = (one((others[0],)) or others[0]) if others else purpose_place(scene, verb) or aim_land(scene, amount)
    return Sides(
        lenders[0], receiver, stage_of(amount, words.CARRIERS[min(kinds)] or "unknown", modality), modality, 0.8
    )


def borrowed(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "Peru signed a deal with Japan for a loan": who signs for a loan gets it. A grant, and what is called a loan
    agreement, may be signed by either side first."""
    pact, noun = pact_of(amount, verb), amount.noun
    receiver = doer(scene, verb)
    if pact is None or noun is None or noun is pact or receiver is None or _loans(pact) or not _loans(noun):
        return None
    giver = behind(scene, verb, "with", deep=False) or behind(scene, pact, "with", deep=False)
    if giver is None or giver.key == receiver.key:
        return None
    modality = scene.modality(verb)
    return Sides(giver, receiver, stage_of(amount, "loan", modality), modality, 0.7)


def lent_under(scene: Scene, noun: Token, giver: Actor) -> Actor | None:
    """Whose a bank's loan is: "approved Togo's $5 million loan", "a payment under Togo's loan programme"."""
    for holder in (noun, *_below(noun, 3)):
        found = owner(scene, holder)
        if found is not None and found.key != giver.key and not lends(found):
            return found
    return None


def pact_of(amount: Amount, verb: Token) -> Token | None:
    """The agreement by which an amount is lent or given."""
    noun = amount.noun
    return noun if noun is not None and noun.lemma in _PACTS else _pact_for(noun or amount.head, verb)


def _pact_for(token: Token, verb: Token) -> Token | None:
    """The agreement of "a loan agreement for $5 million", "agreements for three loans"."""
    if token.dep != "pobj" or token.head.lower not in ("for", "on", "of", "worth"):
        return None
    above = token.head.head
    # The parser may hang "for $5 million" on the verb.
    found = verb.child("dobj", "nsubjpass") if above is verb else above
    return found if found is not None and found.lemma in _PACTS else None


def lends(actor: Actor) -> bool:
    known = entity(actor.code) if actor.code else None
    name = f"{known.name if known is not None else actor.name} {actor.quote}".lower().split()
    return bool(_LENDERS & set(name))


def _loans(noun: Token) -> bool:
    return any(t.lemma in ("loan", "credit") for t in (noun, *noun.children))


def _below(noun: Token, depth: int) -> list[Token]:
    """The nouns behind "of" and "under", down to this depth: "tranche of the programme"."""
    inner = prepositional(noun, "of", "under") if depth else []
    return [t for n in inner for t in (n, *_below(n, depth - 1))]
