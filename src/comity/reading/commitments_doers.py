"""Whose promise it is where what acts is no party itself: a ship, a bill, talks, "the department"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.bodies import Bodies
from comity.reading.clauses import clause_tokens, is_passive, is_verb, prepositional, subject
from comity.reading.commitments_announced import announcers
from comity.reading.commitments_arranged import is_to
from comity.reading.commitments_due import names_day, sets_day
from comity.reading.commitments_grants import giver_of
from comity.reading.datelines import past_dateline
from comity.reading.parties import codes, placed
from comity.reading.pronouns import subject_before
from comity.reading.publishers import publisher
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.entities import entity

# What the parties do together, told as if it acted by itself: "talks between A and B are to start".
_JOINT = frozenset(
    "talk negotiation round meeting session summit consultation dialogue conference exercise drill construction work "
    "building".split()
)
# Bodies of several parties: what they will do is what their parties have arranged.
_BODIES = frozenset({"commission", "committee", "group", "council"})
_PLEDGES = frozenset("promise pledge vow guarantee assure undertake announce assurance commit".split())
_UP = 4  # governors between a clause and the word of promising
_BIND = frozenset({"GOV", "MIL", "IGO", "SPY", "COP"})
# Parts of his own side that an official speaks of without saying whose they are.
_OWN = frozenset("government cabinet ministry department administration embassy commission delegation side".split())


def doers_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The doers of a verb, or those whose promise it is when somebody who can bind a state gives it."""
    named = scene.doers(verb)
    if any(actor.code for actor in named):
        return named
    doer = subject(verb)
    joint = _joint(scene, verb, doer) if doer is not None else ()
    if joint:
        return joint
    if doer is not None and not is_passive(verb):
        modifier = scene.page.actors.modifier(doer)
        if modifier is not None and modifier.code:
            return (modifier,)
        own = own_side(scene, doer)
        if own:
            return own
    lent = giver_of(scene, verb) or _promiser(scene, verb, doer) or _of_sister(scene, verb)
    return lent or announcers(scene, verb, doer) or named


def own_side(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose "the government", "the department" or "the embassy" is: the speaker's, else that of the body of this kind
    that the text has named; nobody where neither is plain."""
    det = noun.child("det")
    bare = det is not None and det.lower == "the" and noun.child("amod", "compound", "nmod", "poss", "prep") is None
    if noun.lemma.lower() not in _OWN or not bare or noun.tag in ("NNS", "NNPS"):
        return ()
    speaker = scene.speaker_at(noun.start)
    if noun.lemma.lower() == "commission" and (speaker is None or speaker.sector != "IGO"):
        return ()
    if speaker is not None and speaker.code and speaker.sector in _BIND:
        known = entity(speaker.code)
        name = f"{noun.lower} of {known.name if known is not None else speaker.code}"
        return placed((replace(speaker, name=name, role=None),), noun)
    meant = Bodies(scene.page).meant(noun)
    if meant is not None:
        return (meant,) if meant.code and meant.sector in _BIND else ()
    office = publisher(scene.page) if scene.statement_at(noun.start) is None else None
    return placed((office,), noun) if office is not None and noun.lemma.lower() in office.name.lower() else ()


def own_forces(scene: Scene, who: Token | None, verb: Token) -> tuple[Actor, ...]:
    """Whose troops or ships "are due to be withdrawn": theirs who sent them, and who will move them; nobody where
    others are moved ("prisoners are due to be released")."""
    if who is None or who.lemma.lower() not in _FORCES or verb.lemma not in _MOVED:
        return ()
    modifier = scene.page.actors.modifier(who)
    return (modifier,) if modifier is not None and modifier.code else scene.party(who)


_FORCES = frozenset(
    "troop soldier force personnel contingent battalion brigade marine peacekeeper instructor trainer adviser warship "
    "frigate jet aircraft helicopter team".split()
)
_MOVED = frozenset("withdraw repatriate send deploy pull redeploy station recall dispatch move bring fly".split())


def others_beside(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who is "promising" in ", with Chile and Peru each promising to send a doctor"; nobody elsewhere."""
    if verb.tag != "VBG" or verb.dep != "advcl" or verb.child("nsubj") is not None:
        return ()
    withs = [c for c in verb.head.kids("prep") if c.lower == "with" and c.i < verb.i]
    return tuple(a for c in withs for p in c.kids("pobj") for a in scene.party(p))


def by_doing(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who did something "by pledging" a sum: whoever the sentence is about; nobody where it is told otherwise."""
    if verb.dep != "pcomp" or verb.head.lower != "by":
        return ()
    root = next((t for t in verb.ancestors() if t.is_root), None)
    return scene.party(subject(root)) if root is not None and is_verb(root) and not is_passive(root) else ()


def own_country(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Those who say in a clause around the verb what "his country" or "their governments" do; nobody elsewhere."""
    doer = subject(verb)
    owner = doer.child("poss") if doer is not None and doer.lemma.lower() in _OWN_LANDS else None
    told = verb.dep == "ccomp" and is_verb(verb.head) and not is_passive(verb.head)
    return scene.party(subject(verb.head)) if told and owner is not None and owner.pos == "PRON" else ()


_OWN_LANDS = frozenset({"country", "government", "nation", "state"})


def _joint(scene: Scene, verb: Token, doer: Token) -> tuple[Actor, ...]:
    """The parties of talks or of a body of theirs: named behind it, else those of the clause or sentence before.

    "Talks will resume" only foretells; "are to resume" and "it was agreed that they would" tell of an arrangement.
    """
    body = doer.lemma.lower() in _BODIES
    if not body and (doer.lemma not in _JOINT or any(a.lower in words.WILL for a in verb.kids("aux"))):
        return ()
    named = scene.all_of(prepositional(doer, "between", "of", "with", "among"))
    if not body and any(actor.code for actor in named):
        return named
    if len(codes(named)) > 1:
        return named
    inside = scene.within(scene.page.parsed.tokens[doer.left].start, doer.end, sorts=("state", "organisation"))
    if body and len({a.code for a in inside if a.code}) > 1:
        # "The US-Armenia Commission".
        return placed(inside, doer)
    if body or is_to(verb):
        return placed(_several(scene, verb, doer), doer)
    return ()


def _several(scene: Scene, verb: Token, doer: Token) -> tuple[Actor, ...]:
    """Two parties or more: of the clause that a relative clause hangs on, else of the sentences before."""
    if any(a.dep == "relcl" and a.head is doer for a in (verb, *verb.ancestors())):
        sentence = scene.page.sentence(doer)
        return _if_several(scene.within(sentence.start, doer.start, sorts=("state", "organisation", "person")))
    return _if_several(subject_before(scene.page.sentence(doer), scene.page.actors, several=True)) or _taking_turns(
        scene, doer
    )


def _taking_turns(scene: Scene, doer: Token) -> tuple[Actor, ...]:
    """The two subjects of the sentences before: "Chile accepts the line; Peru opens its waters. Talks are to start";
    of a paper's last paragraphs where it was agreed by nobody who is named."""
    here = scene.page.sentence(doer)
    agreed = any(t.lemma == "agree" and is_passive(t) and (s := t.child("nsubjpass")) is not None and s.lower == "it"
                 for t in here.tokens)  # fmt: skip
    found: dict[str, Actor] = {}
    for index in range(here.index - 1, max(-1, here.index - _BACK), -1):
        before = scene.page.parsed.sentences[index]
        if before.paragraph != here.paragraph and not agreed:
            break
        subjects = [t for t in before.tokens if t.dep in ("nsubj", "nsubjpass")]
        found.update({a.code: a for a in reversed(scene.all_of(subjects)) if a.code and a.code not in found})
        if len(found) >= _PAIR:
            break
    return tuple(found.values())[::-1] if len(found) == _PAIR else ()


_BACK, _PAIR = 3, 2


def _if_several(found: Sequence[Actor]) -> tuple[Actor, ...]:
    known = {a.code: a for a in found if a.code}
    return tuple(known.values()) if len(known) > 1 and len({a.code for a in found}) == len(known) else ()


def _of_sister(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """For "said that his country would sell petrol and that the first wagons would roll": whose the first clause is."""
    doer = verb.child("nsubj", "nsubjpass")
    mark = verb.child("mark")
    if verb.dep != "conj" or doer is None or doer.pos == "PRON" or mark is None or mark.lower != "that":
        return ()
    if doer.lower in _NOBODY or verb.lemma in words.INVOLUNTARY or not is_verb(verb.head):
        return ()
    found = scene.doers(verb.head) if _dated(scene, verb) and verb.head.dep in ("ccomp", "acl") else ()
    return found if all(actor.code and actor.sector in _BIND for actor in found) else ()


def pledged(verb: Token) -> bool:
    """True where a word of promising governs the clause: "promised that", "gave an assurance that"."""
    return _pledge(verb) is not None


def vowed(verb: Token) -> bool:
    """True where a word governs the clause that gives one's word, and does not merely tell: "assured that"."""
    pledge = _pledge(verb)
    return pledge is not None and pledge.lemma != "announce"


def _pledge(verb: Token) -> Token | None:
    return next((above for above in list(verb.ancestors())[:_UP] if above.lemma in _PLEDGES), None)


def _promiser(scene: Scene, verb: Token, doer: Token | None) -> tuple[Actor, ...]:
    """The one in whose word the clause stands: by a word of promising, or by a day that is named for it."""
    things = pledged(verb) and is_passive(verb) and doer is not None and doer.lower in ("it", "they")
    if doer is None or (doer.lower in _NOBODY and not things) or doer.lemma.lower() in NOT_SENT:
        return ()
    if verb.dep == "relcl" and not any(c.lower == "who" for c in verb.children):
        # "A corridor that will link two ports" describes a thing.
        return ()
    if not pledged(verb) and not _dated(scene, verb):
        return ()
    if verb.lemma in words.INVOLUNTARY and not pledged(verb):
        return ()
    giver = _governing(scene, verb)
    if not giver:
        statement = scene.statement_at(verb.start)
        giver = (statement.speaker,) if statement is not None and statement.speaker is not None else ()
        office = publisher(scene.page) if statement is None and doer.child("det") is not None else None
        if office is not None and not _is_own_named(scene, doer):
            # "A second group will be chosen this autumn", on the page of an embassy.
            giver = placed((office,), doer)
    giver = tuple(_at_home(scene, actor) for actor in giver)
    return giver if giver and all(actor.code and actor.sector in _BIND for actor in giver) else ()


def _is_own_named(scene: Scene, doer: Token) -> bool:
    """True where the phrase names somebody, whose doing it then is."""
    tokens = scene.page.parsed.tokens
    return bool(scene.within(tokens[doer.left].start, tokens[doer.right].end))


# People who go their own ways, whoever speaks of them, and what is a matter at home.
NOT_SENT = frozenset(
    "deputy lawmaker legislator senator voter citizen resident tourist refugee protester migrant pilgrim trader "
    "visitor fan passenger election referendum vote court trial".split()
)
_NOBODY = frozenset("it this that which who they he she nobody nothing none there price prices rate war world".split())


def _governing(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    governor = _pledge(verb) or (verb.head if verb.dep in ("ccomp", "acl", "xcomp") else None)
    if governor is None:
        return ()
    carrier = governor if is_verb(governor) else governor.head
    return scene.party(subject(carrier)) if is_verb(carrier) and not is_passive(carrier) else ()


def _dated(scene: Scene, verb: Token) -> bool:
    own = names_day(scene, clause_tokens(verb, scene.page.parsed.tokens))
    return own or any(sets_day(scene, clause) for clause in verb.kids("advcl"))


def _at_home(scene: Scene, actor: Actor) -> Actor:
    """An official of no state that the text names is one of the state from whose capital it reports."""
    if actor.code or actor.sector != "GOV":
        return actor
    places = scene.within(0, past_dateline(scene.page.text, 0), sorts=("state",))
    return replace(actor, code=places[0].code) if len(places) == 1 else actor
