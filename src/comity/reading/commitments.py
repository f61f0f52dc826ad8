"""Who promised what to whom, by when: the will of an actor, read off its own words or the narrator's."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Commitment
from comity.model.codes import Firmness
from comity.reading import commitments_terms as terms
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, prepositional, subject, trimmed
from comity.reading.commitments_arranged import is_sister, is_to, sisters
from comity.reading.commitments_bound import held_to, is_pledge
from comity.reading.commitments_doers import (
    by_doing,
    doers_of,
    others_beside,
    own_country,
    own_forces,
    own_side,
    vowed,
)
from comity.reading.commitments_due import due, sets_day, with_deadline
from comity.reading.commitments_laid_aside import laid_aside
from comity.reading.commitments_lenders import lender
from comity.reading.commitments_will import (
    OFFICIAL,
    abstains,
    at_home,
    becomes_part,
    bound,
    by_itself,
    given_up,
    in_dateline,
    in_reported_speech,
    kin,
    teller,
    told_by_watchers,
    willed,
    word_given,
)
from comity.reading.joint_subjects import joint
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import areas


def find_commitments(scene: Scene) -> list[Commitment]:
    """The commitments of a document: each with the clause that makes it, from its doer to its last word."""
    found: list[Commitment] = []
    taken: set[int] = set()
    for sentence in scene.page.parsed.sentences:
        if scene.page.is_sport(sentence):
            continue
        for verb in sentence.tokens:
            if (
                not (is_verb(verb) or _infinitive(verb) or is_pledge(verb))
                or verb.i in taken
                or verb.dep in ("aux", "auxpass")
            ):
                continue
            if verb.dep == "xcomp" and verb.head.i in taken and verb not in sisters(scene, verb.head):
                continue
            made = _reading_of(scene, verb)
            if made is not None:
                found.append(made)
                taken.update(t.i for t in _series(scene, verb))
    return found


def _infinitive(token: Token) -> bool:
    """True for "to host" where the parser takes the verb for a noun but its "to" for an infinitive's."""
    return token.pos == "NOUN" and any(c.lower == "to" and c.dep == "aux" for c in token.children)


def _reading_of(scene: Scene, verb: Token) -> Commitment | None:
    if is_pledge(verb):
        return _from_noun(scene, verb)
    return (
        _from_governor(scene, verb)
        or _from_will(scene, verb)
        or _from_instrument(scene, verb)
        or _from_duty(scene, verb)
        or _from_pledge(scene, verb)
    )


def _from_noun(scene: Scene, pledge: Token) -> Commitment | None:
    """ "Italy's pledge of 50 million euros for Tunisia"."""
    doers = _owner(scene, pledge) if pledge.child("poss", "amod", "compound", "nmod") is not None else ()
    if not _accountable(doers) or laid_aside(scene, pledge) or _doubtful(scene, pledge):
        return None
    return _made(scene, pledge, doers, "firm", pledge)


def _from_duty(scene: Scene, verb: Token) -> Commitment | None:
    bound_to = held_to(scene, verb)
    if negated(verb) or not _accountable(bound_to) or _doubtful(scene, verb):
        return None
    return _made(scene, verb, bound_to, "firm", verb.head if verb.dep in ("xcomp", "advcl", "ccomp") else verb)


def _from_pledge(scene: Scene, verb: Token) -> Commitment | None:
    if verb.lemma == "guarantee" and verb.child("dative") is None:
        return None  # "guaranteed peace": what comes of it
    if verb.lemma not in words.GIVES | {"guarantee"} or negated(verb):
        return None
    if is_passive(verb):
        givers = scene.doers(verb) if verb.child("dobj", "oprd", "attr") is not None else ()
        return _made(scene, verb, givers, "firm", verb) if _accountable(givers) and not _doubtful(scene, verb) else None
    given = verb.child("dobj") or _misread(verb)
    if given is None or given.ent == "PERSON" or given.tag in ("WDT", "WP"):
        return None  # "the boats that Chile promised" names a promise made elsewhere
    if scene.who(given) and not any(c.dep in ("dobj", "npadvmod", "appos") and c.i > given.i for c in verb.children):
        return None
    doers = by_doing(scene, verb) or scene.doers(verb) or own_country(scene, verb)
    if not _accountable(doers) or _doubtful(scene, verb):
        return None
    return _made(scene, verb, doers, "conditional" if verb.lemma == "offer" else "firm", verb) if doers else None


def _misread(verb: Token) -> Token | None:
    """In "volunteered to host talks" the parser may take "host talks" for a noun."""
    if verb.lemma not in ("volunteer", "offer", "pledge"):
        return None
    to = next((c for c in verb.kids("prep") if c.lower == "to" and c.i == verb.i + 1), None)
    noun = to.child("pobj") if to is not None else None
    return noun if noun is not None and noun.child("compound") is not None and noun.child("det") is None else None


def _series(scene: Scene, verb: Token) -> list[Token]:
    """The verb and those joined to it that share its doer, without those that are promises of their own."""
    found = [verb]
    for node in found:
        apart = sisters(scene, node)
        found.extend(
            c
            for c in node.children
            if c.dep == "conj" and is_verb(c) and c.child("nsubj", "nsubjpass") is None and c not in apart
        )
    return found


def _from_governor(scene: Scene, verb: Token) -> Commitment | None:
    """ "pledged to send", "is working to expand", "a decision to host", "is ready to mediate"."""
    lead = verb.head if verb.dep == "conj" and is_sister(verb) else verb  # "undertook to admit …, and to lend …"
    governor = lead.head
    if verb.dep == "pcomp" and verb.tag == "VBG" and governor.lower in ("to", "of"):
        return _from_gerund(scene, verb)
    if lead.dep not in ("xcomp", "acl", "advcl", "ccomp") or governor is lead or _doubtful(scene, verb):
        return None
    if negated(verb) and governor.lemma not in words.ABSTAINING:
        return None
    if lead.dep == "advcl" and lead.i < governor.i:
        # "To avoid a war, it decided to talk": an aim.
        return None
    if not any(a.lower == "to" for a in verb.kids("aux")):
        return None
    if governor.lemma in words.GIVES and any(not scene.who(c) for c in governor.kids("dobj")):
        return None  # "pledged $5 million to support the plan": what the sum is for
    firmness: Firmness | None
    wished = governor.lemma in ("want", "wish", "hope", "seek", "aspire")
    unwilled = verb.lemma in words.INVOLUNTARY and not willed(scene, verb)
    if wished and (governor.dep == "relcl" or unwilled or _once(governor)):
        return None
    if lead.dep == "acl" and governor.pos == "NOUN":
        firmness = words.PROMISE_NOUNS.get(governor.lemma)
        doers = _owner(scene, governor)
        start = governor
        if (governor.lemma in ("plan", "decision") and not is_verb(governor.head)) or laid_aside(scene, governor):
            return None
        own = prepositional(governor, "for")
        if governor.lemma == "plan" and own:
            # "Plans for Qatar to train …".
            doers = scene.party(own[0])
    else:
        key = governor.lower if governor.pos == "ADJ" else governor.lemma
        firmness = words.PROMISING.get(key)
        if governor.lemma == "work" and (governor.tag not in ("VBG", "VBP") or lead.dep != "xcomp"):
            return None
        if governor.lemma in ("schedule", "set", "oblige") and not is_passive(governor):
            return None
        if governor.lemma == "bind" and not _reflexive(governor):
            return None
        if governor.lemma == "mean" and is_passive(governor):
            return None
        if governor.lemma in ("set", "expect") and scene.date_in(clause_tokens(verb, scene.page.parsed.tokens)) is None:
            return None
        carrier = governor.head if governor.pos == "ADJ" and is_verb(governor.head) else governor
        if negated(carrier):
            return None
        who = subject(carrier)
        undergoes = governor.lemma in ("expect", "schedule", "set", "due") and is_passive(verb)
        doers = (
            others_beside(scene, carrier) or joint(scene, carrier) or (own_side(scene, who) if who is not None else ())
        )
        doers = own_forces(scene, who, verb) if undergoes else doers
        start = carrier
    if (
        firmness is None
        or not doers
        or verb.lemma in words.SAYING
        or (verb.lemma in ("be", "have") and not _by_will(verb) and firmness != "firm")
        or not _accountable(doers)
    ):
        return None
    return _made(scene, verb, doers, firmness, start)


def _by_will(verb: Token) -> bool:
    """True for "plan to have a meeting" and "to be the host", unlike "plan to be in time"."""
    thing = verb.child("dobj")
    return verb.child("attr") is not None or (thing is not None and thing.lemma in words.MEETINGS)


def _once(verb: Token) -> bool:
    """ "Had wished": a will of the past."""
    return any(a.lower == "had" for a in verb.kids("aux"))


def _from_gerund(scene: Scene, verb: Token) -> Commitment | None:
    """ "Committed themselves to finishing", "is committed to rebuilding", "plans of building"."""
    governor = verb.head.head
    own = governor.lower in ("committed", "dedicated") or (governor.lemma == "commit" and is_verb(governor))
    if verb.head.lower != "to" or not own or _doubtful(scene, verb) or negated(verb):
        return None
    instrument = subject(governor)
    if governor.lemma == "commit" and instrument is not None and instrument.lemma in words.BINDERS:
        doers = scene.all_of(governor.kids("dobj"))
    else:
        carrier = governor.head if governor.dep == "acomp" and is_verb(governor.head) else governor
        doers = () if negated(carrier) else scene.party(subject(carrier))
    if not doers or not _accountable(doers) or verb.lemma in words.SAYING:
        return None
    return _made(scene, verb, doers, "firm", governor)


def _reflexive(verb: Token) -> bool:
    return any(c.lower in ("itself", "themselves", "himself", "herself", "ourselves") for c in verb.kids("dobj"))


def _takes_time_or_place(verb: Token) -> bool:
    """ "It would take two months", "the signing will take place today": nobody's act."""
    doer, thing = verb.child("nsubj"), verb.child("dobj")
    return (doer is not None and doer.lower == "it") or (thing is not None and thing.lower == "place")


def _of_the_programme(verb: Token) -> bool:
    """ "Will be received by the king", "will proceed to Nairobi": what a visit's programme says."""
    if is_passive(verb):
        return verb.lemma in words.PROTOCOL
    return verb.lemma in words.ITINERARY and bool(prepositional(verb, "to", "for"))


def _meanwhile(verb: Token) -> bool:
    """ "When Fiji will be holding the chair", "when Fiji will preside": what goes on at a time sets the scene."""
    going_on = verb.tag == "VBG" and any(a.lower == "be" for a in verb.kids("aux"))
    while verb.dep == "conj" and is_verb(verb.head):
        verb = verb.head
    opener = verb.child("advmod", "mark")
    in_office = verb.lemma in words.PRESIDING
    timed = verb.dep in ("relcl", "advcl") and opener is not None and opener.lower in ("when", "while")
    return timed and (going_on or in_office)


def _at_whose(verb: Token, actor: Actor) -> bool:
    """True for the one at whose place something is to be held: "is to be held at Fiji's parliament"."""
    places = [p for p in verb.kids("prep") if p.lower in ("at", "in", "on")] if is_passive(verb) else []
    return any(p.i < t.i and t.start <= actor.start < t.end for p in places for t in _below(p))


def _below(token: Token) -> list[Token]:
    found = [token]
    for node in found:
        found.extend(node.children)
    return found


def _accountable(doers: Sequence[Actor]) -> bool:
    """True where the text says whose promise it is: a state's, an organisation's, an official's of one."""
    return any(actor.code for actor in doers)


def _doubtful(scene: Scene, verb: Token) -> bool:
    """True for what is denied, rumoured, only likely, or asked."""
    for above in verb.ancestors():
        if is_verb(above) and above.lemma in ("deny", "reject", "dismiss"):
            return True
        if is_verb(above) and above.lemma == "rule" and above.child("prt") is not None:
            return True
        if above.lemma in words.RUMOURS and above.pos == "NOUN":
            return True
    said_of = [verb.head, *verb.head.kids("acomp")] if verb.dep in ("ccomp", "csubj", "advcl") else []
    if any(c.lower in words.MAYBE for c in said_of):
        return True
    near = [*verb.children, *verb.head.children] if verb.dep in ("xcomp", "conj", "ccomp") else verb.children
    if any(c.lower in words.UNSURE and c.dep == "advmod" for c in near):
        return True
    mark = verb.child("mark")
    if mark is not None and mark.lower == "whether":
        return True
    sentence = scene.page.sentence(verb)
    return sentence.tokens[-1].text == "?" or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?")


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
    # "A promise by Japan to give".
    return scene.all_of(prepositional(noun, "by", "from"))


def _from_will(scene: Scene, verb: Token) -> Commitment | None:
    """ "Chile will open", "said a team would travel"; not what merely will come to pass."""
    own = {a.lower for a in verb.kids("aux")}
    if is_to(verb):
        mark = verb.head.child("mark")
        if mark is not None and mark.lower in words.CONDITION:
            return None  # "if Fiji is to keep its reefs" names an aim that others wish it
        doers = tuple(a for a in doers_of(scene, verb) if not _at_whose(verb, a))
        return _made(scene, verb, doers, "firm", verb) if _accountable(doers) and not _doubtful(scene, verb) else None
    if verb.dep == "conj" and not own and is_verb(verb.head) and verb.tag == "VB":
        own = {a.lower for a in verb.head.kids("aux")}
    told = in_reported_speech(scene, verb) or word_given(verb)
    reported = bool(own & words.BACKSHIFT) and "have" not in own and told
    reported = reported or ("could" in own and vowed(verb))
    # "Assured them that it would not be the last" is a promise; "its soil will never be used" a phrase.
    denied = negated(verb) and not (abstains(verb) and (vowed(verb) or verb.lemma in words.SPARED))
    if not (own & words.WILL or reported) or denied or given_up(verb) or verb.lemma in words.SAYING:
        return None
    if verb.lemma in words.INVOLUNTARY and not (becomes_part(verb) or willed(scene, verb)):
        return None
    if _of_the_programme(verb) or _meanwhile(verb) or by_itself(scene, verb):
        return None
    if verb.lemma == "take" and _takes_time_or_place(verb):
        return None
    if _doubtful(scene, verb) or (verb.dep == "ccomp" and verb.head.lemma in words.DOUBTING):
        return None
    if verb.dep == "advcl" and (m := verb.child("mark")) is not None and m.lower in words.CONDITION:
        return None
    doers = doers_of(scene, verb)
    doers = tuple(a for a in doers if a.sector != "REF")
    if not doers or not _accountable(doers) or in_dateline(scene, verb, doers) or told_by_watchers(verb):
        return None
    speaker = teller(scene, verb)
    bystander = speaker is not None and (speaker.code or speaker.sector not in OFFICIAL)
    bystander = bystander and not any(kin(doers, other) for other in scene.speakers_at(verb.start))
    together = len(codes(doers)) > 1 and verb.lemma in words.TOGETHER  # a mediator tells what both have agreed
    if bystander and speaker is not None and not together and not kin(doers, speaker) and not bound(scene, verb, doers):
        # What one says that another will do is a prediction or a demand, not a promise.
        return None
    made = _made(scene, verb, doers, "conditional" if terms.condition(scene, verb) else "firm", verb)
    return None if made is not None and at_home(scene, verb, made) else made


def _from_instrument(scene: Scene, verb: Token) -> Commitment | None:
    """ "The accord calls for Kenya to train", "the deal obliges Chile to open": an instrument binds its party."""
    governor = verb.head
    if verb.dep not in ("advcl", "xcomp", "ccomp") or governor.lemma not in words.INSTRUMENT_CALLS or negated(governor):
        return None
    instrument = subject(governor)
    if instrument is None or instrument.lemma not in words.BINDERS or prepositional(governor, "on"):
        return None
    own = verb.child("nsubj")
    bound = scene.party(own) if own is not None else scene.all_of(governor.kids("dobj"))
    if not bound:
        bound = scene.all_of(prepositional(governor, "for"))
    if not bound:
        return None
    return _made(scene, verb, bound, "firm", governor)


def _made(scene: Scene, verb: Token, doers: Sequence[Actor], firmness: Firmness, opens: Token) -> Commitment | None:
    tokens = scene.page.parsed.tokens
    verbs = _series(scene, verb)
    body = trimmed([t for v in verbs for t in _reach(scene, v)])
    if not body:
        return None
    first, last = _opening(scene, verb, opens), body[-1]
    start, end = tokens[first].start, with_deadline(scene, last)
    end = _clipped(scene, start, end)
    if end <= start:
        return None
    action = scene.page.parsed.quote(min(verb.start, end - 1), end)
    statement = scene.statement_at(verb.start)
    by_when = due(scene, verb, opens, first, end)
    to = terms.beneficiaries(scene, verbs, doers)
    dated = firmness == "firm" and by_when is not None
    to = to or lender(scene, doers, start, end)
    if dated and not to and len(codes(doers)) == 1:
        to = terms.only_other(scene, doers, start)
    if not terms.between_states(scene, verb, doers, to, start, end, dated=dated):
        return None
    condition = terms.condition(scene, verb)
    return Commitment(
        quote=scene.page.parsed.quote(start, end), start=start, end=end,
        confidence=confidence_of(firmness, to, start, end),
        modality="future", attributed_to=statement.speaker if statement is not None else None,
        by=tuple(doers), to=to, action=action, areas=areas.find(scene.page.parsed.quote(start, end)), due=by_when,
        firmness="conditional" if condition and firmness == "firm" else firmness, condition=condition,
        announced_by=statement.speaker if statement is not None else None,
    )  # fmt: skip


_SURE: dict[Firmness, float] = {"firm": 0.82, "intent": 0.75, "conditional": 0.65, "aspirational": 0.6}
# What is taken off where the promise itself names nobody to whom it is made (see docs/reading.md, How sure).
_GUESSED = 0.1


def confidence_of(firmness: Firmness, to: Sequence[Actor], start: int, end: int) -> float:
    """How sure a promise told at ``[start, end)`` is, 0 to 1: by how firm it is, less where the party to whom it is
    made stands only around it."""
    guessed = bool(to) and not any(start <= actor.start < end for actor in to)
    return round(_SURE[firmness] - (_GUESSED if guessed else 0.0), 2)


def _reach(scene: Scene, verb: Token) -> list[Token]:
    """The words of the promise: the verb with its objects and phrases, not the clauses of others around it."""
    tokens = scene.page.parsed.tokens
    own = [t for t in clause_tokens(verb, tokens) if t.i >= verb.i]
    for other in terms.beside(verb):
        own = [t for t in own if not other.left <= t.i <= other.right]
    for other in sisters(scene, verb):
        own = [t for t in own if not other.left <= t.i <= other.right]
    own += [t for c in verb.kids("advcl") if sets_day(scene, c) for t in tokens[c.left : c.right + 1] if t.i > verb.i]
    if verb.lemma in words.SEES_TO:
        own += [t for c in verb.kids("ccomp") if c.i > verb.i for t in tokens[c.left : c.right + 1]]
    return own


def _opening(scene: Scene, verb: Token, opens: Token) -> int:
    arranged = opens is verb and is_passive(verb) and verb.head.lemma == "be" and is_to(verb)
    if arranged and verb.head.child("nsubj", "nsubjpass") is None:
        return _clause_start(scene, verb)
    doer = subject(verb) if opens is verb else subject(opens) if is_verb(opens) else None
    if doer is not None and doer.i < verb.i and scene.page.sentence(doer) is scene.page.sentence(verb):
        distance = verb.i - doer.i
        if distance <= 12 and opens.dep not in ("conj",):
            return max(doer.left, doer.i - 6)
    return opens.i if opens.i < verb.i else verb.i


def _clause_start(scene: Scene, verb: Token) -> int:
    """Where the clause of "…; boats and radios are to be delivered" begins, whose subject the parser hung elsewhere:
    behind the last mark before it."""
    tokens = scene.page.sentence(verb).tokens
    before = [t for t in tokens if t.i < verb.i and t.text in (";", ":", "—", "–", "(")]
    return before[-1].i + 1 if before else tokens[0].i


def _clipped(scene: Scene, start: int, end: int) -> int:
    """A promise inside a quotation ends where the quotation ends."""
    statement = scene.statement_at(start)
    if statement is None or statement.form == "indirect":
        return end
    for piece in statement.content:
        if piece.start <= start < piece.end:
            closed = piece.end - 1 if piece.quote[-1] in '"”»' else piece.end
            return min(end, closed)
    return end
