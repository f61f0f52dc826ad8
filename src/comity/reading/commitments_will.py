"""What is done by will: whose word a clause with "will" is, and whether the one who acts is bound by it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, objects, prepositional, subject
from comity.reading.commitments_doers import NOT_SENT, arrives, doers_of
from comity.reading.commitments_due import names_day
from comity.reading.commitments_grants import payer_of
from comity.reading.commitments_vowed import pledged, word_before
from comity.reading.datelines import past_dateline
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.organisations import whole_of


def at_home(scene: Scene, verb: Token, made: Commitment) -> bool:
    """True for a thing ("roads would be rebuilt") that is promised for no day and to nobody whom the promise names."""
    lent = not any(a.code for a in scene.doers(verb)) and len(codes(made.by)) == 1
    return lent and made.due is None and not any(made.start <= a.start < made.end for a in made.to)


def teller(scene: Scene, verb: Token) -> Actor | None:
    """Whose word the clause is: the subject of the verb that governs it, else the speaker of the words around it."""
    if verb.dep == "ccomp" and is_verb(verb.head) and verb.head.lemma in _TELLING and not is_passive(verb.head):
        own = scene.party(subject(verb.head))
        if len(own) == 1 and own[0].code:
            return own[0]
    return scene.speaker_at(verb.start)


def bound(scene: Scene, verb: Token, doers: Sequence[Actor]) -> bool:
    """True where the doers agreed to it, by what the teller says or by the sentence before: "Oslo offered soldiers.
    A Chadian official said that Norway would send them in May"."""
    if _may_bind(scene, verb):
        return True
    here = scene.page.sentence(verb)
    before = scene.page.parsed.sentences[here.index - 1] if here.index else None
    if before is None or before.paragraph != here.paragraph:
        return False
    gave = [t for t in before.tokens if t.lemma in words.GIVES and is_verb(t) and not is_passive(t) and not negated(t)]
    return any(codes(scene.doers(t)) == codes(doers) for t in gave)


def kin(doers: Sequence[Actor], speaker: Actor) -> bool:
    """True where the speaker is one of the doers, or belongs with them as the Commission does with the Union."""
    own = {whole_of(actor.code) for actor in doers if actor.code}
    return speaker.code is not None and whole_of(speaker.code) in own


# Sectors whose persons speak for a state even where the text does not say for which.
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})


def in_dateline(scene: Scene, verb: Token, doers: Sequence[Actor]) -> bool:
    """True when all there is of a doer is the place in a dateline."""
    start = scene.page.sentence(verb).start
    behind = past_dateline(scene.page.text, start)
    return all(a.start is not None and start <= a.start < behind for a in doers)


def told_by_watchers(verb: Token) -> bool:
    """True for what analysts, experts or critics say will happen."""
    if verb.dep != "ccomp" or not is_verb(verb.head):
        return False
    who = verb.head.child("nsubj")
    return who is not None and who.lemma in words.WATCHERS


def abstains(verb: Token) -> bool:
    """True for "would not be the last": what one promises not to do, not what shall never be done to a thing."""
    return any(c.lower in ("not", "n't") for c in verb.kids("neg")) and not is_passive(verb)


def by_itself(scene: Scene, verb: Token) -> bool:
    """True for what people do of their own accord ("its citizens will go on travelling"), and for what a thing does
    to itself ("the line would pay for itself"): nobody's promise."""
    who = subject(verb)
    if who is not None and not is_passive(verb) and who.lemma.lower() in NOT_SENT:
        return True
    turned = [*objects(verb), *prepositional(verb, "for", "by")]
    return any(t.lower == "itself" for t in turned) and not any(a.code for a in scene.doers(verb))


def given_up(verb: Token) -> bool:
    """ "Will no longer be drafted"."""
    return any(c.lower == "longer" and c.child("neg", "det", "advmod") is not None for c in verb.children)


def becomes_part(verb: Token) -> bool:
    """ "Will become a member of": joining is an act of will, unlike what else one may become."""
    return verb.lemma == "become" and any(t.lemma in ("member", "part", "party", "signatory") for t in objects(verb))


def willed(scene: Scene, verb: Token) -> bool:
    """ "Will bring a mission to Oslo", "will come to Bergen": what else may befall one is here an act."""
    if verb.lemma == "be" and any(c.lower in _FINISHED for c in verb.kids("acomp")):
        # "The stadium that China is building will be ready by May".
        return bool(payer_of(scene, verb)) and names_day(scene, clause_tokens(verb, scene.page.parsed.tokens))
    if verb.lemma == "see":
        # "Will see to it that the trains run".
        return verb.child("ccomp") is not None and any(t.lower == "it" for t in prepositional(verb, "to"))
    if verb.lemma == "reach":
        return arrives(scene, verb)
    if pledged(verb):
        return verb.lemma not in ("be", "have") or _brought_about(scene, verb)
    if verb.lemma == "have":
        # "Will have the fence finished by June".
        done = verb.child("ccomp")
        return done is not None and done.tag == "VBN" and done.child("nsubj", "nsubjpass") is not None
    if verb.lemma == "bring":
        return verb.child("dobj") is not None and bool(prepositional(verb, "to", "before", "into"))
    if verb.lemma == "come" and _with_people(verb):
        return any(a.code for a in scene.doers(verb))
    if verb.lemma != "come" or not prepositional(verb, "to") or _on_their_own(verb):
        return False
    return any(a.code for a in doers_of(scene, verb))


_FINISHED = frozenset({"ready", "complete", "finished", "operational", "open"})


def _on_their_own(verb: Token) -> bool:
    """True for tourists, traders and others whom nobody sends."""
    who = subject(verb)
    return who is not None and any(noun.lemma in NOT_SENT for noun in (who, *prepositional(who, "of")))


def _with_people(verb: Token) -> bool:
    """ "Will come with a thousand soldiers"."""
    return any(noun.tag in ("NNS", "NNPS") for noun in prepositional(verb, "with"))


def _brought_about(scene: Scene, verb: Token) -> bool:
    """ "Promised that they would have it ready", "could be in Oslo by May", "would not be the last": a state of
    things that one can see to."""
    if verb.lemma == "have":
        return verb.child("dobj", "ccomp") is not None
    if verb.child("neg") is not None:
        return verb.child("attr") is not None
    there = any(c.lower in ("here", "there", "back") for c in verb.kids("advmod"))
    dated = names_day(scene, clause_tokens(verb, scene.page.parsed.tokens))
    return dated and (there or bool(prepositional(verb, "in", "at", "on"))) and verb.child("attr", "acomp") is None


def _may_bind(scene: Scene, verb: Token) -> bool:
    """A host announces what a guest will do when both are parties: joint statements, agreed visits."""
    statement = scene.statement_at(verb.start)
    return (
        statement is not None and statement.cue is not None and statement.cue.quote.lower() in ("announced", "agreed")
    )


_TELLING = frozenset(
    "say announce agree pledge promise decide tell inform assure confirm state declare reveal disclose indicate insist "
    "signal".split()
)


def word_given(verb: Token) -> bool:
    """True for a clause behind a noun of promising that somebody gives or brings: "carried an assurance that Peru would
    send"; not behind one that is only spoken of: "broke its promise that it would"."""
    noun = verb.head
    if verb.dep not in ("acl", "relcl", "ccomp") or noun.lemma not in _WORDS or noun.pos != "NOUN":
        return False
    while noun.dep == "conj" and noun.head.pos == "NOUN":
        noun = noun.head
    above = noun.head
    # Of "carried his regrets, and an assurance" the parser may hang the assurance on the verb.
    return noun.dep in ("dobj", "conj") and above.lemma in _GIVEN and is_verb(above) and not negated(above)


_WORDS = frozenset("assurance promise pledge guarantee undertaking vow word commitment".split())
_GIVEN = frozenset("give bring carry convey deliver offer extend make repeat renew receive get obtain secure".split())


def in_reported_speech(scene: Scene, verb: Token) -> bool:
    """True for a clause in somebody's words, or under a verb of telling."""
    if scene.statement_at(verb.start) is not None or word_before(scene, verb) is not None:
        return True
    return any(a.lemma in _TELLING or _makes_known(a) for a in verb.ancestors())


def _makes_known(verb: Token) -> bool:
    """ "Made clear that", "let it be known that"."""
    return verb.lemma == "make" and any(c.lower in ("clear", "known", "plain") for c in verb.children)
