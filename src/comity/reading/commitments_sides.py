"""Whose side acts where no state stands beside it: "the department", "two ships", "its embassy", "his country"."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.reading.bodies import Bodies
from comity.reading.clauses import is_passive, is_verb, prepositional, subject
from comity.reading.parties import placed
from comity.reading.publishers import publisher
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.entities import entity

# Who can bind a state.
BIND = frozenset({"GOV", "MIL", "IGO", "SPY", "COP"})
# Parts of his own side that an official speaks of without saying whose they are.
_OWN = frozenset("government cabinet ministry department administration embassy commission delegation side".split())


def own_side(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose "the government", "the department" or "the embassy" is: the speaker's, else that of the body of this kind
    that the text has named; nobody where neither is plain."""
    det = noun.child("det")
    said = det is None and noun.lower == "government" and scene.statement_at(noun.start) is not None
    named = noun.child("amod", "compound", "nmod", "poss", "prep") is not None
    bare = (said or (det is not None and det.lower == "the")) and not named
    if noun.lemma.lower() not in _OWN or not bare or noun.tag in ("NNS", "NNPS"):
        return ()
    speaker = scene.speaker_at(noun.start)
    if noun.lemma.lower() == "commission" and (speaker is None or speaker.sector != "IGO"):
        return ()
    if speaker is not None and speaker.code and speaker.sector in BIND:
        known = entity(speaker.code)
        name = f"{noun.lower} of {known.name if known is not None else speaker.code}"
        return placed((replace(speaker, name=name, role=None),), noun)
    meant = Bodies(scene.page).meant(noun)
    if meant is not None:
        return (meant,) if meant.code and meant.sector in BIND else ()
    office = publisher(scene.page)
    if office is None or scene.statement_at(noun.start) is not None:
        return ()
    return placed((office,), noun) if noun.lemma.lower() in office.name.lower() else ()


def in_own_release(scene: Scene, noun: Token | None) -> tuple[Actor, ...]:
    """Whose "the Ministry" is in a ministry's own press release: that ministry, whatever other the text has named."""
    det = noun.child("det") if noun is not None else None
    if noun is None or noun.lemma.lower() not in ("ministry", "department") or det is None or det.lower != "the":
        return ()
    office = publisher(scene.page) if noun.child("amod", "compound", "nmod", "prep") is None else None
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


def own_things(scene: Scene, thing: Token | None, verb: Token) -> tuple[Actor, ...]:
    """Whose embassy, ban or border it is that "will be reopened" or "is to be lifted": theirs to open or lift; nobody
    where what is done is not in the owner's hands."""
    if thing is None or verb.lemma not in _OPENED or thing.lemma.lower() not in _INSTITUTIONS:
        return ()
    owner = thing.child("poss")
    if owner is not None:
        return scene.party(owner)
    modifier = scene.page.actors.modifier(thing)
    if modifier is not None and modifier.code:
        return (modifier,)
    return scene.all_of(prepositional(thing, "of")) if thing.lemma.lower() in _MISSIONS else ()


_MISSIONS = frozenset({"embassy", "consulate", "mission", "legation"})
_INSTITUTIONS = _MISSIONS | frozenset(
    "ban embargo sanction tariff duty quota fee levy requirement restriction blockade airspace moratorium curb "
    "surcharge".split()
)
_OPENED = frozenset(
    "open reopen upgrade close lift scrap abolish waive ease relax end remove drop suspend cut halve lower "
    "extend".split()
)


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


def own_telling(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Whom "they" and "it" mean in what a state says: "Kenya said that they are ready"; nobody for other words."""
    who = subject(verb)
    told = verb.dep == "ccomp" and is_verb(verb.head) and not is_passive(verb.head)
    if not told or who is None or who.lower not in ("they", "it") or scene.who(who):
        return ()
    saying = scene.party(subject(verb.head))
    return placed(saying, who) if len(saying) == 1 and saying[0].code and saying[0].sector in BIND else ()


def own_country(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Those who say in a clause around the verb what "his country" or "their governments" do; nobody elsewhere."""
    doer = subject(verb)
    owner = doer.child("poss") if doer is not None and doer.lemma.lower() in _OWN_LANDS else None
    told = verb.dep == "ccomp" and is_verb(verb.head) and not is_passive(verb.head)
    return scene.party(subject(verb.head)) if told and owner is not None and owner.pos == "PRON" else ()


_OWN_LANDS = frozenset({"country", "government", "nation", "state"})
