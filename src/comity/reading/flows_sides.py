"""Who gives an amount to whom, and at what stage: read off the verb that acts on it, or off its noun."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.model.codes import FlowStage, Modality
from comity.reading import flows_words as words
from comity.reading.clauses import conjuncts, first_conjunct, is_passive, prepositional, subject
from comity.reading.flows_aims import aim_land, purpose_place
from comity.reading.flows_amounts import Amount, covers
from comity.reading.flows_pacts import SIGNING, borrowed, lends, lent, lent_under, pact_of
from comity.reading.flows_parties import behind, doer, one, owner, parties, taker
from comity.reading.flows_stage import Sides, stage_of
from comity.reading.instruments import is_instrument
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_AHEAD = frozenset({"future", "hypothetical", "hedged"})


def from_verb(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """The sides as the verb that acts on the amount tells them; None for a verb of no giving."""
    lemma = verb.lemma
    of_bank = lent(scene, amount, verb)
    if of_bank is not None:
        return of_bank
    pact = pact_of(amount, verb) if lemma in SIGNING else None
    if pact is not None and (prepositional(verb, "with") or prepositional(pact, "with")):
        return borrowed(scene, amount, verb)
    carried = amount.noun is not None and (
        amount.noun.lemma in words.CARRIERS or any(k.lemma in words.CARRIERS for k in amount.noun.children)
    )
    if lemma in words.VALUED and is_passive(verb) and first_conjunct(amount.noun or amount.head).head.lower == "at":
        return _totalled(scene, amount, verb)
    if lemma in words.REPAY:
        return _repaid(scene, amount, verb)
    if lemma in words.FORGIVE:
        return _forgiven(scene, amount, verb)
    if lemma in words.RAISE and (raised := _raised(scene, amount, verb)) is not None:
        return raised
    if lemma in words.GIVE and (carried or lemma not in words.WITH_CARRIER or _named_taker(scene, amount, verb)):
        return _given(scene, amount, verb)
    if lemma in words.RECEIVE:
        return _received(scene, amount, verb)
    helped = lemma in words.HELP and verb.child("dobj") is not None
    if helped and first_conjunct(amount.noun or amount.head).dep == "pobj":
        return _helped(scene, amount, verb)
    if carried and lemma in words.WITHHOLD:
        sides = _given(scene, amount, verb)
        modality = scene.modality(verb)
        return replace(sides, modality="hypothetical" if modality in _AHEAD else "negated") if sides else None
    if lemma in words.TOTAL:
        return _totalled(scene, amount, verb)
    return None


def _named_taker(scene: Scene, amount: Amount, verb: Token) -> bool:
    """ "Set aside $5 million for Fiji": the one who gets it makes a gift of it; so does the aim of a bank's money."""
    if verb.lemma in ("announce", "sign", "raise", "increase", "unveil"):
        return False
    if any(behind(scene, t, "to", "for", "into") is not None for t in (verb, amount.head)):
        return True
    giver = doer(scene, verb)
    return giver is not None and lends(giver) and aim_land(scene, amount) is not None


def _given(scene: Scene, amount: Amount, verb: Token) -> Sides:
    noun = amount.noun
    own = subject(verb)
    moved = is_passive(verb) and own is not None and covers(own, amount)
    receiver: Actor | None = None
    if verb.lemma == "go":
        giver: Actor | None = owner(scene, noun) if noun is not None else None
    elif is_passive(verb) and not moved:
        giver, receiver = doer(scene, verb), one(parties(scene, own))
    else:
        giver = doer(scene, verb)
    for dative in verb.kids("dative"):
        if receiver is None:
            receiver = taker(scene, dative) if dative.pos != "ADP" else None
    # "gave Moldova 210 million euros": a second object right before the amount.
    for other in verb.kids("dobj", "nmod"):
        if receiver is None and not covers(other, amount) and other.i < amount.first:
            receiver = taker(scene, other, deep=False)
    receiver = receiver or _before_amount(scene, amount, verb)
    preps = ("to", "for", "in", "into", "on", "towards", "toward", "through", "across", "with", "at")
    for holder in (noun, amount.head, verb):
        if receiver is None and holder is not None:
            receiver = behind(scene, holder, "to", "for") or behind(scene, holder, *preps)
    receiver = receiver or _right_behind(scene, amount) or purpose_place(scene, verb) or aim_land(scene, amount)
    if receiver is None:
        receiver = _aside(scene, amount) or _worth(scene, amount, verb)
    if receiver is None and giver is not None and any(k.lower in ("it", "them") for k in verb.kids("dative", "dobj")):
        receiver = scene.partner([giver], scene.page.sentence(verb))
    if noun is not None:
        giver = giver or owner(scene, noun) or behind(scene, noun, "from", "by", deep=False)
    if receiver is None and giver is not None and noun is not None and lends(giver):
        receiver = lent_under(scene, noun, giver)
    modality = scene.modality(verb)
    approved = any(o.lemma == "approval" for o in verb.kids("dobj", "nsubjpass"))
    by_verb = "commitment" if approved else words.GIVE.get(verb.lemma, "unknown")
    return Sides(giver, receiver, stage_of(amount, by_verb, modality), modality, 0.85)


def _aside(scene: Scene, amount: Amount) -> Actor | None:
    """ "€5 million in aid that it had earmarked for Niger"."""
    holders = [n for n in (amount.noun, amount.head, *prepositional(amount.head, "in", "of")) if n is not None]
    for clause in (k for n in holders for k in n.kids("relcl", "acl")):
        if clause.lemma in words.GIVE or clause.lemma in ("mean", "intend", "destine"):
            found = behind(scene, clause, "to", "for")
            if found is not None:
                return found
    return None


def _worth(scene: Scene, amount: Amount, verb: Token) -> Actor | None:
    """ "Sent aid for Nepal to the tune of 2 million dollars", "equipment for Togo worth €3 million"."""
    given = next((o for o in verb.kids("dobj") if o.lemma in words.CARRIERS and o.i < amount.first), None)
    return behind(scene, given, "to", "for") if given is not None else None


def _before_amount(scene: Scene, amount: Amount, verb: Token) -> Actor | None:
    """A receiver that the parser took for part of the amount: "has paid Serbia close to 3.6 billion euros"."""
    if verb.i >= amount.first:
        return None
    for mention in scene.page.actors.in_sentence(scene.page.sentence(verb)):
        between = verb.i < mention.first and mention.last < amount.first
        if (
            between
            and mention.sort in ("state", "organisation")
            and mention.first == verb.i + 1 + _article(scene, verb)
        ):
            after = scene.page.parsed.tokens[mention.last + 1]
            if after.text not in ("'s", "’s") and after.pos not in ("NOUN",):
                return mention.actor
    return None


def _right_behind(scene: Scene, amount: Amount) -> Actor | None:
    """ "Disbursed $360 million to Zambia", where the parser took "to" for an infinitive."""
    tokens = scene.page.parsed.tokens
    after = (amount.noun.i if amount.noun is not None and amount.noun.i > amount.last else amount.last) + 1
    if after + 1 >= len(tokens) or tokens[after].lower not in ("to", "for"):
        return None
    start = after + 1 + int(tokens[after + 1].pos == "DET")
    mention = scene.page.actors.mention_at(tokens[start]) if start < len(tokens) else None
    if mention is None or mention.sort not in ("state", "organisation") or mention.form == "adjective":
        return None
    if mention.head.child("conj") is not None:
        return None
    return mention.actor


def _article(scene: Scene, verb: Token) -> int:
    return int(scene.page.parsed.tokens[verb.i + 1].pos == "DET")


def _received(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    own = subject(verb)
    if is_passive(verb) and (own is None or not covers(own, amount)):
        return None
    receiver = doer(scene, verb)
    if is_passive(verb) and receiver is None:
        return None
    giver: Actor | None = None
    if verb.lemma == "owe":
        giver = next((g for d in verb.kids("dative", "dobj") if (g := one(parties(scene, d))) is not None), None)
        giver = giver or _before_amount(scene, amount, verb) or behind(scene, verb, "to", deep=False)
    beside = conjuncts(amount.noun)[1:] if amount.noun is not None else []  # "a grant and a loan from Chile"
    for holder in (amount.noun, amount.head, verb, *beside):
        if giver is None and holder is not None:
            giver = behind(scene, holder, "from")
    if giver is None and amount.noun is not None:
        giver = owner(scene, amount.noun)
    modality = scene.modality(verb)
    return Sides(giver, receiver, stage_of(amount, words.RECEIVE[verb.lemma], modality), modality, 0.85)


def _repaid(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "Repaid $5 million to Fiji", "repaid a Fijian loan of $5 million"; none for what one is only given more time to
    repay."""
    if any(a.tag == "TO" for a in verb.kids("aux")) and verb.head.lemma in words.TERMS:
        return None
    holders = [h for h in (verb, amount.head, amount.noun) if h is not None]
    receiver = next((r for h in holders if (r := behind(scene, h, "to", deep=False)) is not None), None)
    if receiver is None and amount.noun is not None:
        receiver = behind(scene, amount.noun, "from", deep=False) or owner(scene, amount.noun)
    modality = scene.modality(verb)
    stage: FlowStage = "pledge" if modality == "future" else "disbursement"
    return Sides(doer(scene, verb), receiver, stage, modality, 0.85)


def _helped(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "Supports Armenia with €270 million"."""
    link = first_conjunct(amount.noun or amount.head).head
    if link.lower not in ("with", "by") and link.head.lower != "tune":
        return None
    receiver = next((r for o in verb.kids("dobj") if (r := taker(scene, o)) is not None), None)
    modality = scene.modality(verb)
    return Sides(doer(scene, verb), receiver, stage_of(amount, "unknown", modality), modality, 0.75)


def _totalled(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "German aid to Niger has reached €50 million"."""
    own = subject(verb)
    if own is not None and own.lemma in ("debt", "arrears") and amount.noun is None:
        giver, receiver = behind(scene, own, "to", deep=False), owner(scene, own)
        if giver is None or receiver is None:
            return None
        return Sides(giver, receiver, "loan", scene.modality(verb), 0.7)
    if own is None or own.lemma not in words.CARRIERS:
        return None
    sides = from_noun(scene, amount, own) or _under(scene, amount, own, verb)
    return replace(sides, modality=scene.modality(verb)) if sides is not None else None


def _under(scene: Scene, amount: Amount, noun: Token, verb: Token) -> Sides | None:
    """ "The EU's contribution to the protocol is put at $5 million": to the one with whom it has the paper."""
    giver = owner(scene, noun)
    if giver is None or not any(is_instrument(t) for t in prepositional(noun, "to", "under")):
        return None
    receiver = scene.partner([giver], scene.page.sentence(verb))
    return Sides(giver, receiver, stage_of(amount, "unknown", "happened"), "happened", 0.6) if receiver else None


def _raised(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "Norway has doubled its support for Ukraine to 35 billion kroner"."""
    carrier = next((k for k in verb.kids("dobj") if k.lemma in words.CARRIERS and not covers(k, amount)), None)
    link = first_conjunct(amount.noun or amount.head).head
    if carrier is None or link.lower != "to":
        return None
    receiver = behind(scene, carrier, "to", "for") or behind(scene, verb, "for")
    giver = doer(scene, verb)
    if giver is None or receiver is None:
        return None
    modality = scene.modality(verb)
    return Sides(giver, receiver, stage_of(amount, "unknown", modality), modality, 0.7)


def _forgiven(scene: Scene, amount: Amount, verb: Token) -> Sides | None:
    """ "Wrote off $23 million in loans to Kenya", "forgave $200 million of Myanmar's debt"."""
    nouns = [n for n in (amount.noun, amount.head, *prepositional(amount.head, "in", "of")) if n is not None]
    nouns += verb.kids("dobj")
    debts = [n for n in nouns if n.lemma in words.DEBTS]
    if not debts:
        return None
    receiver: Actor | None = None
    for debt in (*debts, amount.head, verb):
        receiver = receiver or owner(scene, debt) or behind(scene, debt, "to", "for", "from")
        owing = debt.child("acl")
        receiver = receiver or (behind(scene, owing, "by") if owing is not None else None)
    giver = doer(scene, verb)
    if giver is None or receiver is None or giver.key == receiver.key:
        return None
    return Sides(giver, receiver, "unknown", scene.modality(verb), 0.7)


def from_noun(scene: Scene, amount: Amount, noun: Token) -> Sides | None:
    """ "A $5 billion loan from A to B", "A's €3 million grant for B"."""
    giver = owner(scene, noun) or behind(scene, noun, "from", "by", deep=False)
    giver = giver or behind(scene, amount.head, "from", deep=False)
    receiver = behind(scene, noun, "to", "for") or behind(scene, amount.head, "to", "for")
    if receiver is None:
        receiver = behind(scene, noun, "in")
    verb = amount.verb
    modality: Modality = "happened"
    if verb is not None and scene.modality(verb) in ("negated", "hypothetical"):
        return None
    if giver is None or receiver is None:
        return None
    return Sides(giver, receiver, stage_of(amount, "unknown", modality), modality, 0.75)
