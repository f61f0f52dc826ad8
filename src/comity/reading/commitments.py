"""Who promised what to whom, by when: the will of an actor, read off its own words or the narrator's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor, Commitment, Date
from comity.model.codes import Firmness
from comity.reading.actors import codes, distinct
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, objects, prepositional, subject, trimmed
from comity.reading.elsewhere import is_sport
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import areas

# Governors whose infinitive is a promise, with how firm it is.
PROMISING: dict[str, Firmness] = {
    "pledge": "firm", "promise": "firm", "vow": "firm", "commit": "firm", "undertake": "firm", "agree": "firm",
    "guarantee": "firm", "decide": "firm", "swear": "firm", "resolve": "firm", "pledged": "firm",
    "intend": "intent", "plan": "intent", "work": "intent", "prepare": "intent", "aim": "aspirational",
    "hope": "aspirational", "seek": "aspirational", "want": "aspirational", "wish": "aspirational",
    "aspire": "aspirational", "offer": "conditional", "ready": "conditional", "poise": "intent",
    "determine": "intent", "set": "intent", "schedule": "intent", "expect": "intent", "willing": "conditional",
    "committed": "firm", "determined": "intent", "propose": "conditional",
}  # fmt: skip
# Nouns that carry their promise in an infinitive: "Norway's pledge to fund …".
PROMISE_NOUNS: dict[str, Firmness] = {
    "pledge": "firm", "promise": "firm", "commitment": "firm", "undertaking": "firm", "vow": "firm",
    "plan": "intent", "intention": "intent", "decision": "firm", "readiness": "conditional",
    "willingness": "conditional", "determination": "intent", "offer": "conditional",
}  # fmt: skip
_WILL = frozenset({"will", "shall", "'ll"})
# What nobody does by will: predictions, states of affairs, feelings.
INVOLUNTARY = frozenset(
    "be have become seem appear remain need face suffer benefit gain lose fall rise grow shrink mean depend happen "
    "occur know see feel like love hate fear cost matter result affect struggle survive exist lead cause bring "
    "allow enable stay find think believe hope wish want expect emerge owe experience risk miss fail win deserve "
    "regret understand remember forget prove require represent mark come respond retaliate react play beat".split()
)
_SAYING = frozenset(
    "say tell state announce add note stress write ask speak discuss talk argue claim answer address".split()
)
# What is believed, feared or threatened of somebody is no promise.
_DOUBTING = frozenset(
    "believe think expect doubt predict fear hope suspect assume warn caution threaten imagine reckon".split()
)
# What one promises to bring about: "ensure that the claims are defended".
_SEES_TO = frozenset({"ensure", "guarantee", "see", "make", "help", "let"})
# A promise not to do something is a promise.
_ABSTAINING = frozenset({"pledge", "promise", "vow", "agree", "commit", "undertake", "decide"})
_BACKSHIFT = frozenset({"would"})
_CONDITION = frozenset({"if", "provided", "once", "unless", "when"})
_INSTRUMENT_CALLS = frozenset(
    {"call", "provide", "envisage", "envision", "oblige", "commit", "require", "foresee", "stipulate"}
)


def find_commitments(scene: Scene) -> list[Commitment]:
    """The commitments of a document: each with the clause that makes it, from its doer to its last word."""
    found: list[Commitment] = []
    taken: set[int] = set()
    for sentence in scene.page.parsed.sentences:
        if is_sport(scene.page.parsed.quote(sentence.start, sentence.end)):
            continue
        for verb in sentence.tokens:
            if not is_verb(verb) or verb.i in taken or verb.dep in ("aux", "auxpass"):
                continue
            made = _reading_of(scene, verb)
            if made is not None:
                found.append(made)
                taken.update(t.i for t in _series(verb))
    return found


def _reading_of(scene: Scene, verb: Token) -> Commitment | None:
    return (
        _from_governor(scene, verb)
        or _from_will(scene, verb)
        or _from_instrument(scene, verb)
        or _from_pledge(scene, verb)
    )


# "Pledged $70 million", "promised new radars": a promise of things.
_GIVES = frozenset({"pledge", "promise", "vow", "offer"})


def _from_pledge(scene: Scene, verb: Token) -> Commitment | None:
    if verb.lemma not in _GIVES or is_passive(verb) or negated(verb):
        return None
    given = verb.child("dobj")
    if given is None or given.ent == "PERSON" or scene.who(given):
        return None
    doers = scene.doers(verb)
    return _made(scene, verb, doers, "conditional" if verb.lemma == "offer" else "firm", verb) if doers else None


def _series(verb: Token) -> list[Token]:
    """The verb and those joined to it that share its doer."""
    found = [verb]
    for node in found:
        found.extend(
            c for c in node.children if c.dep == "conj" and is_verb(c) and c.child("nsubj", "nsubjpass") is None
        )
    return found


def _from_governor(scene: Scene, verb: Token) -> Commitment | None:
    """ "pledged to send", "is working to expand", "a decision to host", "is ready to mediate"."""
    governor = verb.head
    if verb.dep not in ("xcomp", "acl", "advcl", "ccomp") or governor is verb or _denied(verb):
        return None
    if negated(verb) and governor.lemma not in _ABSTAINING:
        return None
    if not any(a.tag == "TO" for a in verb.kids("aux")):
        return None
    firmness: Firmness | None
    if verb.dep == "acl" and governor.pos == "NOUN":
        firmness = PROMISE_NOUNS.get(governor.lemma)
        doers = _owner(scene, governor)
        start = governor
        if governor.lemma in ("plan", "decision") and not is_verb(governor.head):
            return None
    else:
        key = governor.lower if governor.pos == "ADJ" else governor.lemma
        firmness = PROMISING.get(key)
        if governor.lemma == "work" and (governor.tag not in ("VBG", "VBP") or verb.dep != "xcomp"):
            return None
        if governor.lemma in ("schedule", "expect", "set") and not is_passive(governor):
            return None
        if governor.lemma in ("set", "expect") and scene.date_in(clause_tokens(verb, scene.page.parsed.tokens)) is None:
            return None
        carrier = governor.head if governor.pos == "ADJ" and is_verb(governor.head) else governor
        if negated(carrier):
            return None
        doers = scene.party(subject(carrier))
        start = carrier
    if (
        firmness is None
        or not doers
        or verb.lemma in _SAYING
        or (verb.lemma in ("be", "have") and verb.child("attr") is None)
    ):
        return None
    return _made(scene, verb, doers, firmness, start)


def _denied(verb: Token) -> bool:
    """True under "denied that", "ruled out", "rejected claims that"."""
    return any(a.lemma in ("deny", "rule", "reject", "dismiss") and is_verb(a) for a in verb.ancestors())


def _owner(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    owner = noun.child("poss")
    if owner is not None:
        return scene.party(owner)
    modifier = scene.page.actors.modifier(noun)
    if modifier is not None:
        return (modifier,)
    if is_verb(noun.head) and noun.dep in ("dobj", "pobj", "attr"):
        return scene.party(subject(noun.head))
    if noun.dep == "pobj" and is_verb(noun.head.head):
        return scene.party(subject(noun.head.head))
    return ()


def _from_will(scene: Scene, verb: Token) -> Commitment | None:
    """ "Chile will open", "said a team would travel"; not what merely will come to pass."""
    own = {a.lower for a in verb.kids("aux")}
    if _is_to(verb):
        return _made(scene, verb, scene.party(subject(verb)), "firm", verb) if scene.party(subject(verb)) else None
    if verb.dep == "conj" and not own and is_verb(verb.head) and verb.tag == "VB":
        own = {a.lower for a in verb.head.kids("aux")}
    reported = bool(own & _BACKSHIFT) and "have" not in own and _in_reported_speech(scene, verb)
    if not (own & _WILL or reported) or negated(verb) or verb.lemma in _SAYING:
        return None
    if verb.lemma in INVOLUNTARY and not _becomes_part(verb):
        return None
    if _denied(verb) or (verb.dep == "ccomp" and verb.head.lemma in _DOUBTING):
        return None
    if verb.dep == "advcl" and (m := verb.child("mark")) is not None and m.lower in _CONDITION:
        return None
    passive = is_passive(verb)
    doers = scene.doers(verb) if not passive else scene.doers(verb) or ()
    if passive and not doers:
        return None
    doers = tuple(a for a in doers if a.sector != "REF")
    if not doers:
        return None
    speaker = scene.speaker_at(verb.start)
    if speaker is not None and speaker.code and not (codes(doers) & {speaker.code}) and not _may_bind(scene, verb):
        # What one says that another will do is a prediction or a demand, not a promise.
        return None
    return _made(scene, verb, doers, "conditional" if _condition(scene, verb) else "firm", verb)


def _is_to(verb: Token) -> bool:
    """ "Fiji is to open talks": arranged, and so as firm as "will"."""
    governor = verb.head
    if verb.dep != "xcomp" or governor.lemma != "be" or governor.tag not in ("VBZ", "VBP", "VBD"):
        return False
    infinitive = any(a.tag == "TO" and a.i == verb.i - 1 for a in verb.kids("aux"))
    plain = governor.child("acomp", "attr", "neg") is None
    return infinitive and plain and verb.lemma not in INVOLUNTARY and verb.lemma not in _SAYING


def _becomes_part(verb: Token) -> bool:
    """ "Will become a member of": joining is an act of will, unlike what else one may become."""
    return verb.lemma == "become" and any(t.lemma in ("member", "part", "party", "signatory") for t in objects(verb))


def _may_bind(scene: Scene, verb: Token) -> bool:
    """A host announces what a guest will do when both are parties: joint statements, agreed visits."""
    statement = scene.statement_at(verb.start)
    return (
        statement is not None and statement.cue is not None and statement.cue.quote.lower() in ("announced", "agreed")
    )


def _in_reported_speech(scene: Scene, verb: Token) -> bool:
    if scene.statement_at(verb.start) is not None:
        return True
    return any(a.lemma in ("say", "announce", "agree", "pledge", "promise", "decide") for a in verb.ancestors())


def _from_instrument(scene: Scene, verb: Token) -> Commitment | None:
    """ "The accord calls for Kenya to train", "the deal obliges Chile to open": an instrument binds its party."""
    governor = verb.head
    if verb.dep not in ("advcl", "xcomp", "ccomp") or governor.lemma not in _INSTRUMENT_CALLS or negated(governor):
        return None
    instrument = subject(governor)
    if instrument is None or instrument.lemma not in _BINDERS:
        return None
    own = verb.child("nsubj")
    bound = scene.party(own) if own is not None else scene.all_of(governor.kids("dobj"))
    if not bound:
        bound = scene.all_of(prepositional(governor, "for", "on"))
    if not bound:
        return None
    return _made(scene, verb, bound, "firm", governor)


_BINDERS = frozenset(
    "agreement treaty deal pact accord charter memorandum document plan protocol roadmap declaration text programme "
    "program contract convention framework arrangement resolution statement".split()
)


def _made(scene: Scene, verb: Token, doers: Sequence[Actor], firmness: Firmness, opens: Token) -> Commitment | None:
    tokens = scene.page.parsed.tokens
    verbs = _series(verb)
    body = trimmed([t for v in verbs for t in _reach(scene, v)])
    if not body:
        return None
    first, last = _opening(scene, verb, opens), body[-1]
    start, end = tokens[first].start, last.end
    end = _clipped(scene, start, end)
    if end <= start:
        return None
    action = scene.page.parsed.quote(min(verb.start, end - 1), end)
    statement = scene.statement_at(verb.start)
    due = _due(scene, first, last)
    to = _beneficiaries(scene, verbs, doers)
    condition = _condition(scene, verb)
    return Commitment(
        quote=scene.page.parsed.quote(start, end), start=start, end=end,
        confidence={"firm": 0.82, "intent": 0.75, "conditional": 0.65, "aspirational": 0.6}[firmness],
        modality="future", attributed_to=statement.speaker if statement is not None else None,
        by=tuple(doers), to=to, action=action, areas=areas.find(scene.page.parsed.quote(start, end)), due=due,
        firmness="conditional" if condition and firmness == "firm" else firmness, condition=condition,
        announced_by=statement.speaker if statement is not None else None,
    )  # fmt: skip


def _reach(scene: Scene, verb: Token) -> list[Token]:
    """The words of the promise: the verb with its objects and phrases, not the clauses of others around it."""
    tokens = scene.page.parsed.tokens
    own = [t for t in clause_tokens(verb, tokens) if t.i >= verb.i]
    if verb.lemma in _SEES_TO:
        own += [t for c in verb.kids("ccomp") if c.i > verb.i for t in tokens[c.left : c.right + 1]]
    return own


def _opening(scene: Scene, verb: Token, opens: Token) -> int:
    doer = subject(verb) if opens is verb else subject(opens) if is_verb(opens) else None
    if doer is not None and doer.i < verb.i and scene.page.sentence(doer) is scene.page.sentence(verb):
        distance = verb.i - doer.i
        if distance <= 12 and opens.dep not in ("conj",):
            return max(doer.left, doer.i - 6)
    return opens.i if opens.i < verb.i else verb.i


def _clipped(scene: Scene, start: int, end: int) -> int:
    """A promise inside a quotation ends where the quotation ends."""
    statement = scene.statement_at(start)
    if statement is None:
        return end
    for piece in statement.content:
        if piece.start <= start < piece.end:
            closed = piece.end - 1 if piece.quote[-1] in '"”»' else piece.end
            return min(end, closed)
    return end


def _due(scene: Scene, first: int, last: Token) -> Date | None:
    tokens = scene.page.parsed.tokens
    sentence = scene.page.sentence(last)
    begin = max(sentence.start, tokens[max(sentence.tokens[0].i, first - 8)].start)
    for found in scene.page.dates_in(begin, last.end):
        if found.recurrence is not None or found.kind in ("open", "recurrent", "duration"):
            continue
        if found.date.text.lower().startswith("for "):
            continue
        latest = found.date.latest
        if scene.page.published is None or latest is None or latest >= scene.page.published.isoformat():
            return found.date
    return None


def _beneficiaries(scene: Scene, verbs: Sequence[Token], doers: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whom it is promised to: named in the promise, else the other party of the statement or the scene."""
    own = codes(doers)
    named: list[Actor] = []
    for verb in verbs:
        nouns = [*objects(verb), *prepositional(verb)]
        for noun in list(nouns):
            nouns.extend(prepositional(noun))
            owner = noun.child("poss", "amod", "nmod", "compound")
            found = scene.page.actors.modifier(noun) if owner is not None else None
            if found is not None:
                named.append(found)
        named.extend(scene.all_of(nouns))
        for child in verb.children:
            if child.dep in ("xcomp", "advcl", "acl") and is_verb(child):
                named.extend(scene.all_of([*objects(child), *prepositional(child)]))
    others = tuple(a for a in distinct(named) if a.key not in own)
    if others:
        return others
    if len(own) > 1:
        return ()
    statement = scene.statement_at(verbs[0].start)
    if statement is not None:
        targets = tuple(a for a in statement.targets if a.key not in own)
        if targets:
            return targets
    partner = scene.partner(list(doers), scene.page.sentence(verbs[0]), reach=3)
    return (replace(partner),) if partner is not None else ()


def _condition(scene: Scene, verb: Token) -> str | None:
    for child in verb.children:
        mark = child.child("mark")
        if child.dep == "advcl" and mark is not None and mark.lower in ("if", "provided", "unless", "once"):
            tokens = scene.page.parsed.tokens
            return scene.page.parsed.quote(tokens[child.left].start, tokens[child.right].end)
    return None
