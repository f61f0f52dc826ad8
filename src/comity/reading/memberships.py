"""Who belongs to what, or is on the way in or out: one finding a phrase that says so."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Actor, Date, Membership
from comity.model.codes import MembershipStage, Modality
from comity.reading import memberships_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, objects, prepositional, subject
from comity.reading.memberships_frame import (
    Found,
    Named,
    agent,
    denied_by,
    governors_of,
    invited_by,
    noun_modality,
    opening,
    standing,
    subject_states,
)
from comity.reading.memberships_joined import each_body
from comity.reading.memberships_nouns import at_noun
from comity.reading.memberships_parties import is_organisation, last_named, organisation, states
from comity.reading.memberships_phrases import at_phrases
from comity.reading.once import each_once
from comity.reading.personal_nouns import PERSONAL
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# The parser leaves "remains" before a participle as it is.
_STAYING = frozenset("remain remains remained stay stays stayed".split())
_REACHED = frozenset("member observer candidate suspended expelled withdrawn negotiating applied".split())


def find_memberships(scene: Scene) -> list[Membership]:
    """The memberships of a document in text order: what each state is, was or wants to be in an organisation."""
    sentences = scene.page.parsed.sentences
    found = [one for sentence in sentences for t in sentence.tokens for one in _at(scene, t)]
    found += [one for sentence in sentences for one in at_phrases(scene, sentence)]
    made = [finding for one in found for each in each_body(scene, one) for finding in _findings(scene, each)]
    made.sort(key=lambda m: (m.start, m.end, m.member.key, m.organisation.key))
    return each_once(made, lambda m: (m.member.key, m.organisation.key))


def _at(scene: Scene, token: Token) -> Iterator[Found]:
    """What one word tells, as verb or as noun."""
    lemma = token.lemma
    if is_verb(token) and token.dep not in ("aux", "auxpass"):
        if lemma in words.ENTER:
            yield from _entering(scene, token)
        elif lemma in words.LEAVE:
            yield from _leaving(scene, token)
        elif lemma == "suspend" and token.tag == "VBN" and _stays_so(token):
            yield from _staying_out(scene, token)
        elif lemma in words.ADMIT:
            yield from _admitting(scene, token)
        elif lemma in words.FOUND and is_passive(token):
            yield from _founded(scene, token)
        elif lemma == "belong":
            yield from _belonging(scene, token)
        elif lemma in words.STAY:
            yield from _staying(scene, token)
        if lemma == "invite":
            yield from _inviting(scene, token)
    elif token.pos in ("NOUN", "PROPN", "ADJ"):
        yield from at_noun(scene, token)


# -- verbs -----------------------------------------------------------------------------------------------------


def _argument(scene: Scene, verb: Token, preps: tuple[str, ...]) -> Named | None:
    """The organisation that a verb's object or one of these prepositions names."""
    nouns: list[Token] = []
    if "" in preps:
        nouns += objects(verb)
        if is_passive(verb) and (own := verb.child("nsubjpass")) is not None:
            nouns.append(own)
    nouns += prepositional(verb, *[p for p in preps if p])
    for noun in nouns:
        named = organisation(scene, noun)
        if named is not None:
            return named
    return None


def _entering(scene: Scene, verb: Token) -> Iterator[Found]:
    named = _argument(scene, verb, words.ENTER[verb.lemma]) or _joined_before(scene, verb)
    in_an_act = any(k.lower == "in" and k.child("pcomp") is not None for k in verb.kids("prep"))
    if named is None or is_passive(verb) or in_an_act:
        return
    governors = governors_of(verb)
    lemmas = {g.lemma for g in governors}
    who = subject_states(scene, verb)
    stage, modality = _entry_stage(scene, verb, governors)
    if stage is None or (stage != "invited" and lemmas & words.OTHERS_WISH):
        return
    if not who and verb.dep in ("acl", "relcl") and is_verb(verb.head.head):
        who = subject_states(scene, verb.head.head)
    if any(k.lemma in ("partner", "associate", "guest") for t in prepositional(verb, "as") for k in (t, *t.children)):
        return
    if stage == "invited":
        who = invited_by(scene, governors) or who
    if lemmas & {"want", "ask", "expect", "call", "request"} and verb.child("nsubj") is not None:
        return
    first = opening(verb, governors)
    yield Found(who, named[0], stage, modality, (*first, verb.i, named[1], named[2]), verb, 0.85)


def _joined_before(scene: Scene, verb: Token) -> Named | None:
    """The organisation of a bare "joined in 1997": the one that the text has just told others to have joined or
    founded."""
    bare = verb.lemma == "join" and verb.tag == "VBD" and not objects(verb) and not is_passive(verb)
    as_member = any(t.lemma == "member" for t in prepositional(verb, "as"))
    dated = bool(prepositional(verb, "in", "on"))
    if not bare or verb.kids("prt", "advmod", "xcomp", "ccomp") or not (dated or as_member):
        return None
    if as_member:
        return last_named(scene, verb)
    if any(scene.page.actors.of(t) for t in prepositional(verb, "in", "on", "with")):
        return None
    here = scene.page.sentence(verb).index
    before = [t for s in scene.page.parsed.sentences[max(0, here - 2) : here + 1] for t in s.tokens if t.i < verb.i]
    told = any(t.lemma in ("join", "accede", "admit", "found", "form", "member") for t in before)
    return last_named(scene, verb) if told else None


def _entry_stage(scene: Scene, verb: Token, governors: list[Token]) -> tuple[MembershipStage | None, Modality]:
    """How far the one who would join has come, from what governs the verb and from its own form."""
    denied = negated(verb) or any(is_verb(g) and negated(g) for g in governors) or denied_by(governors)
    for governor in governors:
        stage = words.GOVERNING_STAGE.get(governor.lemma)
        if stage is not None:
            modality = scene.modality(governor) if is_verb(governor) else noun_modality(scene, governor)
            if modality == "hypothetical" and not denied:
                return None, modality
            if modality == "future" and stage == "applied":
                return "intends", "future"
            return stage, "negated" if denied else modality
    lemmas = {g.lemma for g in governors}
    if "rule" in lemmas and any(g.lemma == "rule" and negated(g) for g in governors):
        return None, "hypothetical"
    if lemmas & words.PONDER:
        return "intends", "negated" if denied else "hypothetical"
    if lemmas & (words.INTEND | words.REFUSE):
        return "intends", "negated" if denied else "future"
    modality = scene.modality(verb)
    if denied or modality == "negated":
        auxiliaries = {k.lower for k in verb.kids("aux")}
        if auxiliaries & words.ABLE:  # "could not join without them" is no word on whether it has
            return None, "hypothetical"
        ahead = bool(auxiliaries & {"will", "wo", "would", "to"})
        return ("intends" if ahead else "member"), "negated"
    if _ordinal(verb):
        return "member", "happened"
    if modality == "future":
        return "intends", "future"
    if modality in ("hypothetical", "hedged"):
        return ("intends", modality) if modality == "hedged" else (None, modality)
    if verb.tag == "VBG" and verb.dep == "pcomp":
        return ("member", "happened") if verb.head.lower in words.DONE_PREPOSITIONS else (None, modality)
    if verb.tag == "VBG" and verb.child("aux") is not None:
        return "intends", "future"
    if verb.tag in ("VBD", "VBN") or (verb.tag in ("VBZ", "VBP") and not governors):
        return "member", modality
    return None, modality


def _ordinal(verb: Token) -> bool:
    """ "The third state to join": the one who did."""
    noun = verb.head if verb.dep in ("acl", "relcl") else verb.head.child("attr")
    return noun is not None and any(
        k.lower == "latest" or k.lower.endswith(("th", "st", "nd", "rd"))
        for k in noun.children
        if k.dep in ("amod", "nummod", "advmod")
    )


def _leaving(scene: Scene, verb: Token) -> Iterator[Found]:
    named = _argument(scene, verb, words.LEAVE[verb.lemma])
    if named is None and verb.lemma == "pull" and any(k.lower == "out" for k in verb.children):
        named = next((n for p in verb.children for o in prepositional(p, "of")
                      if (n := organisation(scene, o)) is not None), None)  # fmt: skip
    if named is None or is_passive(verb) or any(k.dep in ("oprd", "acomp") for k in verb.children):
        return
    governors = governors_of(verb)
    lemmas = {g.lemma for g in governors}
    if lemmas & (words.OTHERS_WISH - {"warn"}):
        return
    who = subject_states(scene, verb)
    denied = negated(verb) or any(is_verb(g) and negated(g) for g in governors) or denied_by(governors)
    modality = scene.modality(verb)
    stage: MembershipStage = "withdrawing"
    if lemmas & words.PONDER:
        modality = "hypothetical"
    elif lemmas & words.PROGRESS or (verb.tag == "VBG" and verb.child("aux") is not None):
        modality = "happened"
    elif lemmas & words.INTEND:
        modality = "future"
    elif modality in ("happened", "historical") and (verb.tag in ("VBD", "VBN") or _after(verb)):
        stage = "withdrawn"
    elif modality in ("hypothetical", "hedged", "habitual", "happened", "historical") and not denied:
        return
    first = opening(verb, governors)
    yield Found(
        who, named[0], stage, "negated" if denied else modality, (*first, verb.i, named[1], named[2]), verb, 0.85
    )


def _after(verb: Token) -> bool:
    return verb.dep == "pcomp" and verb.head.lower in words.DONE_PREPOSITIONS


def _admitting(scene: Scene, verb: Token) -> Iterator[Found]:
    """What an organisation does to a state: "was suspended from", "expelled", "admitted"."""
    goes = ("to", "into", "as") if words.ADMIT[verb.lemma] == "member" else ("from",)
    stage = words.ADMIT[verb.lemma]
    if is_passive(verb):
        own = subject(verb)
        # An envoy who is expelled takes no state with him.
        who = () if own is not None and own.lemma in PERSONAL else subject_states(scene, verb)
        named = _argument(scene, verb, goes) or agent(scene, verb)
    else:
        own = subject(verb)
        who = tuple(s for o in objects(verb) if o.lemma not in PERSONAL for s in states(scene, o))
        named = _argument(scene, verb, goes) or _of_which(scene, verb, goes)
        named = named or (organisation(scene, own) if own is not None else None)
    if named is None or not who:
        return
    modality = scene.modality(verb)
    governors = governors_of(verb)
    if stage == "member" and {g.lemma for g in governors} & words.RESOLVE and not denied_by(governors):
        stage, modality = "invited", "happened"
    elif stage == "member" and is_passive(verb) and (hoped := _hoped_for(scene, verb)) is not None:
        stage, modality = hoped
    elif stage == "member" and modality == "future":
        stage = "invited"
    if modality in ("hypothetical", "hedged") or (modality == "future" and stage not in ("invited", "intends")):
        return
    yield Found(who, named[0], stage, modality, (verb.i, named[1], named[2], *_place_of(who, scene)), verb, 0.8)


def _hoped_for(scene: Scene, verb: Token) -> tuple[MembershipStage, Modality] | None:
    """What somebody has done who "asked to be admitted" or "hopes to be let in"; None where others decide on it."""
    above = verb.head
    if verb.dep != "xcomp" or not is_verb(above) or is_passive(above) or verb.child("nsubjpass") is not None:
        return None
    if above.child("dobj", "dative") is not None:
        return None
    if above.lemma in words.ASKING:
        modality = scene.modality(above)
        return ("intends", "future") if modality == "future" else ("applied", modality)
    return ("intends", "future") if above.lemma in words.HOPING else None


def _of_which(scene: Scene, verb: Token, preps: tuple[str, ...]) -> Named | None:
    """The organisation that the parser hung on who is let in or put out ("admit Fiji to the union"), or of which it
    becomes a member ("admit Fiji as a member of the union")."""
    inner = [t for o in objects(verb) for t in prepositional(o, *preps)]
    inner += [t for role in prepositional(verb, "as") for t in prepositional(role, "of", "in")]
    return next((n for t in inner if (n := organisation(scene, t)) is not None), None)


def _stays_so(verb: Token) -> bool:
    """True for what "remains suspended"."""
    return any(t.lemma in _STAYING or t.lower in _STAYING for t in (verb.head, *verb.kids("auxpass")))


def _staying_out(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "Remains suspended from the union", however the parser joins the two verbs."""
    top = verb.child("auxpass") or verb.head
    named = _argument(scene, verb, ("from",))
    modality = standing(scene, top if top is verb.head else verb)
    if named is not None and modality in ("happened", "historical"):
        who = states(scene, top.child("nsubj")) or subject_states(scene, verb)
        yield Found(who, named[0], "suspended", modality, (top.i, verb.i, named[1], named[2]), verb, 0.85)


def _inviting(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "Invited X into the union"; "to join" is read off its own verb."""
    named = _argument(scene, verb, ("into",))
    who = subject_states(scene, verb) if is_passive(verb) else tuple(
        s for o in objects(verb) for s in states(scene, o)
    )  # fmt: skip
    if named is not None and who:
        yield Found(who, named[0], "invited", scene.modality(verb), (verb.i, named[1], named[2]), verb, 0.75)


def _founded(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "The bloc was founded by A, B and C": those who founded it."""
    named = organisation(scene, verb.child("nsubjpass"))
    by = prepositional(verb, "by")
    who = tuple(s for t in by for n in (t, *prepositional(t, "of")) for s in states(scene, n))
    modality = scene.modality(verb)
    if named is not None and who and modality in ("happened", "historical"):
        yield Found(
            who, named[0], "member", "happened", (verb.i, named[1], named[2], *_place_of(who, scene)), verb, 0.75
        )


def _belonging(scene: Scene, verb: Token) -> Iterator[Found]:
    named = _argument(scene, verb, ("to",))
    if named is not None:
        yield Found(subject_states(scene, verb), named[0], "member", standing(scene, verb),
                     (verb.i, named[1], named[2]), verb, 0.9)  # fmt: skip


def _staying(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "Remains in the union", "is in NATO"."""
    for noun in prepositional(verb, "in", "inside", "within"):
        mention = scene.page.actors.mention_at(noun)
        named = organisation(scene, noun)
        if named is None or (mention is not None and mention.head is not noun):
            continue
        modality = standing(scene, verb)
        if modality in ("happened", "historical", "negated"):
            yield Found(subject_states(scene, verb), named[0], "member", modality,
                         (verb.i, named[1], named[2]), verb, 0.75)  # fmt: skip


# -- findings ---------------------------------------------------------------------------------------------------


def _place_of(who: tuple[Actor, ...], scene: Scene) -> tuple[int, ...]:
    found: list[int] = []
    for actor in who:
        tokens = scene.page.tokens_in(actor.start, actor.end)
        found.extend(t.i for t in tokens)
    return tuple(found)


def _findings(scene: Scene, one: Found) -> Iterator[Membership]:
    tokens = scene.page.parsed.tokens
    low, high = min(one.words), max(one.words)
    if high - low > 40 or scene.page.sentence(tokens[low]) is not scene.page.sentence(tokens[high]):
        return
    opened = any(t.text == "(" for t in tokens[low : high + 1])
    if opened and high + 1 < len(tokens) and tokens[high + 1].text == ")":
        high += 1
    start, end = tokens[low].start, tokens[high].end
    speaker = scene.speaker_at(one.anchor.start)
    for member in one.members:
        if member.key == one.organisation.key or is_organisation(member):
            continue
        yield Membership(
            quote=scene.page.parsed.quote(start, end), start=start, end=end, confidence=one.confidence,
            modality=one.modality, attributed_to=speaker, member=member, organisation=one.organisation,
            stage=one.stage, since=_since(scene, one), asserted_by=speaker,
        )  # fmt: skip


def _since(scene: Scene, one: Found) -> Date | None:
    """The date of the clause, for stages that have been reached."""
    if one.stage not in _REACHED or one.modality not in ("happened", "historical"):
        return None
    node = one.anchor
    tokens = scene.page.parsed.tokens
    if one.stage != "suspended" and not is_verb(node):
        node = next((n for n in node.ancestors() if is_verb(n)), node) if one.stage == "negotiating" else node
    if not is_verb(node):
        role = node.head if node.dep in ("attr", "compound") else node
        if not is_verb(role):
            return scene.date_in(tokens[node.i : node.right + 1])
        node = role
    return scene.date_near(node, [t for t in clause_tokens(node, tokens) if not _in_side_clause(t, node)])


def _in_side_clause(token: Token, verb: Token) -> bool:
    """True for words of a relative clause or participle inside the verb's clause."""
    for node in (token, *token.ancestors()):
        if node is verb:
            return False
        if node.dep in ("relcl", "acl", "advcl", "appos"):
            return True
    return False
