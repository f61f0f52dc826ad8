"""Nouns of membership: a role ("observer in"), belonging ("its accession to"), a bid, a withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Actor
from comity.model.codes import MembershipStage, Modality
from comity.reading import memberships_words as words
from comity.reading.clauses import conjuncts, is_passive, is_verb, negated, prepositional, subject
from comity.reading.memberships_exits import exit_noun, own_decision, shut_out_by, still_to_do, suspension
from comity.reading.memberships_frame import (
    AHEAD,
    Found,
    Named,
    agent,
    governors_of,
    own_subject,
    standing,
    subject_states,
)
from comity.reading.memberships_owned import compound_organisation, governing, noun_member, noun_organisation
from comity.reading.memberships_parties import last_named, only_named, organisation, states
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def at_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    """The memberships that one noun tells."""
    lemma = noun.lemma
    if lemma in words.ROLES or lemma == "membership":
        yield from _role(scene, noun)
    if lemma in words.BELONGING:
        yield from _membership_noun(scene, noun)
    elif lemma in words.EXITS:
        yield from exit_noun(scene, noun)
    elif lemma == "suspension":
        yield from suspension(scene, noun)
    elif lemma in words.BIDS | words.APPLICATION:
        yield from _bid_noun(scene, noun)


def _role(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "A member of", "an EU candidate", "observer status in", "NATO ally X"."""
    head = noun
    status = False
    if noun.dep in ("compound", "amod", "nmod") and noun.head.lemma in (words.CARRIERS | words.STATUS):
        head = noun.head
        if head.lemma in words.CARRIERS and head.dep == "compound" and head.head.lemma in words.STATUS:
            head = head.head  # "candidate country status"
        status = head.lemma in words.STATUS
    stage = words.STATUS_KINDS.get(noun.lemma) if status else words.ROLES.get(noun.lemma)
    if stage is None or (noun.lemma == "membership" and not status):
        return
    named = _role_organisation(scene, noun, head)
    if named is None and noun.lemma == "candidate" and (status or _stands_alone(noun) or _stands_alone(head)):
        named = last_named(scene, noun)
    if named is None and not (status and head.head.lemma in words.GRANT):
        return
    if status:
        yield from _status(scene, head, stage, named)
        return
    if named is None:
        return
    for who, modality, first, sure in _bearers(scene, noun, head):
        yield from _one(who, named, stage, modality, (*first, noun.i, head.i, named[1], named[2]), noun, sure)


def _stands_alone(noun: Token) -> bool:
    """ "A candidate since 2012": with nothing said of what for."""
    plain = all(
        k.dep in ("det", "prep", "compound", "punct", "appos", "advmod", "nmod", "npadvmod") for k in noun.children
    )
    recognised = noun.dep == "pobj" and noun.head.lower == "as" and noun.head.head.lemma in ("recognise", "recognize")
    return (
        plain
        and (noun.dep in ("attr", "appos") or recognised)
        and not prepositional(noun, "for", "of", "to", "in", "from")
    )


def _one(
    who: tuple[Actor, ...], named: Named, stage: MembershipStage,
    modality: Modality, span: tuple[int, ...], anchor: Token, sure: float,
) -> Iterator[Found]:  # fmt: skip
    if modality in AHEAD and stage in ("member", "candidate", "observer"):
        if modality == "hypothetical":
            return
        stage = "intends"
    yield Found(who, named[0], stage, modality, span, anchor, sure)


def _role_organisation(scene: Scene, noun: Token, head: Token) -> Named | None:
    """The organisation of a role: behind "of", before the noun, or before its relative clause."""
    preps = {"ally": ("through", "in", "within"), "part": ("of",), "candidate": ("for", "to", "of"),
             "signatory": ("to", "of")}.get(noun.lemma, ("of", "in", "to", "within", "at"))  # fmt: skip
    for holder in (head, noun):
        for target in prepositional(holder, *preps):
            named = organisation(scene, target)
            if named is not None:
                return named
            if target.lemma in words.BELONGING:
                deeper = noun_organisation(scene, target)
                if deeper is not None:
                    return deeper
    for holder in (noun, head):
        for child in holder.children:
            if child.i < holder.i and child.dep in ("compound", "amod", "nmod", "poss"):
                mention = scene.page.actors.mention_at(child)
                if mention is not None and mention.sort == "organisation" and mention.form not in ("capital", "city"):
                    return mention.actor, mention.first, mention.last
                if child.dep == "poss" and (named := organisation(scene, child)) is not None:
                    return named
    if noun.dep in ("compound", "nmod"):
        for sibling in noun.head.children:
            mention = scene.page.actors.mention_at(sibling) if sibling.i == noun.i - 1 else None
            if mention is not None and mention.sort == "organisation":
                return mention.actor, mention.first, mention.last
    beside = _beside_role(head)
    if beside is not None:
        hung = (organisation(scene, t) for t in prepositional(beside.head, "in", "of", "to"))
        return _role_organisation(scene, beside, beside) or next((named for named in hung if named is not None), None)
    return _relative(scene, head)


def _beside_role(head: Token) -> Token | None:
    """The role before this one: "became a partner in the union in 2010 and an observer in 2015"."""
    verb = head.head
    return verb.child("attr") if head.dep == "conj" and is_verb(verb) and verb.lemma in ("be", "become") else None


def _relative(scene: Scene, noun: Token) -> Named | None:
    """ "The union, of which X is a member": the noun before the relative clause."""
    for node in (noun, *noun.ancestors()):
        if node.dep == "relcl" and any(
            t.tag in ("WDT", "WP") for k in (noun, node, *node.children) for t in (k, *k.children)
        ):
            return organisation(scene, node.head) or noun_organisation(scene, node.head)
        if node.dep in ("ccomp", "advcl"):
            return None
    return None


def _bearers(
    scene: Scene, noun: Token, head: Token
) -> Iterator[tuple[tuple[Actor, ...], Modality, tuple[int, ...], float]]:
    """Who bears a role: the subject of "is", the name beside it, the name it stands before."""
    top = head
    while top.dep == "conj" and top.head.pos == "NOUN":
        top = top.head
    if (
        top.dep == "pobj"
        and top.head.lower in ("of", "among")
        and top.head.head.lower in ("one", "two", "three", "some")
    ):
        top = top.head.head
    if (top.dep in ("attr", "oprd") and is_verb(top.head)) or _beside_role(top) is not None:
        verb = top.head
        who = subject_states(scene, verb)
        modality = standing(scene, verb)
        if verb.lemma in ("become", "make") and modality in ("happened", "historical"):
            modality = "happened"
        governors = governors_of(verb)
        lemmas = {g.lemma for g in governors}
        if not lemmas & words.OTHERS_WISH:
            if lemmas & words.PONDER:
                modality = "hypothetical"
            elif lemmas & words.INTEND and modality != "negated":
                modality = "future"
            yield who, modality, (verb.i, *own_subject(verb)), 0.9
        return
    if top.dep == "appos":
        who = states(scene, top.head) if _nominal(top.head) else ()
        yield who, "happened", (top.head.i, *(t.i for a in who for t in scene.page.tokens_in(a.start, a.end))), 0.85
        return
    listed = [k for k in head.children if k.dep == "appos" and k.i > head.i]
    if listed:
        who = tuple(s for k in listed for s in states(scene, k))
        yield who, "happened", tuple(i for k in listed for i in (k.i,)), 0.75
        return
    if noun.dep in ("compound", "nmod", "amod") and noun.head.i > noun.i:
        bearer = noun.head
        mention = scene.page.actors.mention_at(bearer)
        if mention is not None and mention.sort == "state":
            series = [p for p in conjuncts(bearer) if p.i >= bearer.i]
            yield states(scene, bearer), "happened", tuple(p.i for p in series), 0.8
        if head is noun:
            return
    if top.dep == "pobj" and top.head.lower == "as" and top.head.i < top.i:
        governor = top.head.head
        own = governor if governor.pos in ("NOUN", "PROPN") else subject(governor) if is_verb(governor) else None
        if own is not None and (governor is own or governor.lemma not in ("see", "regard", "describe", "treat")):
            admitted = is_verb(governor) and governor.lemma in words.ADMIT
            yield states(scene, own), scene.modality(governor) if admitted else "happened", (), 0.6


def _nominal(token: Token) -> bool:
    return token.pos in ("PROPN", "NOUN")


def _status(scene: Scene, head: Token, stage: MembershipStage, named: Named | None) -> Iterator[Found]:
    """ "Has observer status in", "was granted candidate status", "granted X candidate status"."""
    top = head
    if top.dep not in ("dobj", "nsubjpass", "oprd", "attr") or not is_verb(top.head):
        return
    verb = top.head
    modality = scene.modality(verb)
    if verb.lemma in words.HOLD:
        if named is not None and (who := subject_states(scene, verb)):
            new = "intends" if modality in AHEAD else stage
            yield Found(who, named[0], new, modality, (*own_subject(verb), verb.i, head.i, named[1], named[2]),
                         verb, 0.9)  # fmt: skip
        return
    if verb.lemma in words.SEEK | {"apply", "request"}:
        if named is not None:
            yield Found(subject_states(scene, verb), named[0], "intends", "future",
                         (verb.i, head.i, named[1], named[2]), verb, 0.8)  # fmt: skip
        return
    if verb.lemma not in words.GRANT or modality in AHEAD:
        return
    receivers = [*verb.kids("dative"), *prepositional(verb, "to")]
    if is_passive(verb) and (own := verb.child("nsubjpass")) is not None and own is not top:
        receivers.append(own)
    who = tuple(s for r in receivers for s in states(scene, r))
    if not who and not receivers:
        who = noun_member(scene, head)
    giver = subject(verb)
    named = named or (organisation(scene, giver) if giver is not None and not is_passive(verb) else None)
    named = named or agent(scene, verb)
    if named is not None and who:
        yield Found(who, named[0], stage, modality, (verb.i, head.i, named[1], named[2]), verb, 0.85)


# -- nouns: membership, accession, withdrawal ------------------------------------------------------------------


def _membership_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    """Membership or accession that a verb acts on: sought, applied for, negotiated, suspended, ended."""
    named = noun_organisation(scene, noun)
    member = noun_member(scene, noun)
    if noun.dep in ("compound", "nmod") and noun.head.lemma in words.TALKS:
        yield from _talks(scene, noun.head, noun, named, member)
        return
    if noun.dep in ("compound", "nmod") and noun.head.lemma in words.BIDS | words.APPLICATION:
        return
    verb, via = governing(noun)
    if via is not None and via.lemma in words.TALKS:
        yield from _talks(scene, via, noun, named, member or noun_member(scene, via))
        return
    by = shut_out_by(scene, noun, verb) if verb is not None and named is None else []
    bodies = [named] if named is not None else by
    if verb is None or not bodies:
        return
    passive = is_passive(verb)
    lemma = verb.lemma
    stage: MembershipStage | None = None
    modality = scene.modality(verb)
    if lemma == "apply" or (via is not None and via.lemma in words.APPLICATION):
        stage = "applied"
    elif lemma == "negotiate":
        stage = "negotiating"
    elif lemma in words.SEEK | words.PONDER:
        stage = "intends"
    elif lemma in words.BEGIN and noun.lemma in ("accession", "entry"):
        # "a bill on starting accession" has not started it
        meant = modality in AHEAD or (verb.tag in ("VB", "VBG") and verb.child("aux") is None)
        stage = "intends" if meant else "negotiating"
    elif lemma in words.FREEZE:
        stage = "suspended"
    elif lemma in words.END or (lemma == "withdraw" and not prepositional(verb, "from")):
        stage = "withdrawn"
    elif lemma in words.GAIN and noun.lemma != "participation":
        stage = "member"
    if stage is None or (noun.lemma == "participation" and stage not in ("suspended", "withdrawn")):
        return
    who = member or (() if passive else subject_states(scene, verb))
    if not passive and not who:
        return
    if stage == "intends" and lemma in words.PONDER:
        modality = "hypothetical"
    elif stage == "intends":
        modality = modality if modality in ("negated", "historical") else "future"
    elif modality in AHEAD:
        stage = {"applied": "intends", "member": "intends", "withdrawn": "withdrawing"}.get(stage, stage)  # type: ignore[assignment]
    if modality == "hypothetical" and stage != "intends":
        return
    if stage in ("suspended", "withdrawn") and still_to_do(verb):
        # "Ordered the minister to withdraw Fiji's membership": it is not withdrawn yet
        decided = own_decision(scene, verb)
        stage = "withdrawing" if stage == "withdrawn" and not decided else stage
        modality = "happened" if decided else "future"
    first = (noun.left,) if passive else ()
    for body in bodies:
        yield Found(who, body[0], stage, modality, (*first, verb.i, noun.i, body[1], body[2]), verb, 0.85)


def _talks(scene: Scene, talks: Token, noun: Token, named: Named | None, member: tuple[Actor, ...]) -> Iterator[Found]:
    """ "Opened accession talks with X", "X's membership negotiations"."""
    verb = talks.head if is_verb(talks.head) and talks.dep in ("dobj", "nsubjpass", "nsubj") else None
    if any(k.lower.startswith(words.FROZEN) for n in (talks, noun) for k in n.children):
        return
    partners = prepositional(talks, "with")
    if verb is not None:
        partners = [*partners, *prepositional(verb, "with")]
    who = member or noun_member(scene, talks)
    named = named or noun_organisation(scene, talks)
    for partner in partners:
        other = organisation(scene, partner)
        if other is not None:
            named = named or other
        else:
            who = who or states(scene, partner)
    doer = subject(verb) if verb is not None and not is_passive(verb) else None
    if doer is not None and doer is not talks:
        named = named or organisation(scene, doer)
        who = who or states(scene, doer)
    if named is None and noun.lemma in ("accession", "membership"):
        named = only_named(scene, noun)
    if named is None or not who or verb is None or verb.lemma in words.FREEZE | words.END:
        return
    modality = scene.modality(verb)
    if modality in ("hypothetical", "hedged"):
        return
    first = (verb.i,)
    yield Found(who, named[0], "negotiating", modality, (*first, noun.i, talks.i, named[1], named[2]), talks, 0.8)


def _bid_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Its EU bid", "a bid for membership of the union", "submitted an application for membership"."""
    if any(k.dep in ("acl", "relcl") and k.lemma in words.ENTER for k in noun.children):
        return
    inner = next((t for t in prepositional(noun, "for", "of", "to") if t.lemma in words.BELONGING), None)
    inner = inner or next((k for k in noun.children if k.dep == "compound" and k.lemma in words.BELONGING), None)
    named = noun_organisation(scene, inner) if inner is not None else None
    named = named or compound_organisation(scene, noun)
    if named is None and inner is not None and noun.lemma in words.APPLICATION:
        named = last_named(scene, noun)
    if named is None or (inner is None and noun.lemma not in ("bid", "aspiration", "ambition", "hope", "application")):
        return
    verb = noun.head if noun.dep in ("dobj", "nsubjpass") and is_verb(noun.head) else None
    who = noun_member(scene, noun) or (noun_member(scene, inner) if inner is not None else ())
    if not who and verb is not None and not is_passive(verb):
        who = subject_states(scene, verb)
    modality: Modality = "future"
    if verb is not None and (negated(verb) or verb.lemma in words.REFUSE):
        modality = "negated"
    stage: MembershipStage = "intends"
    span = [noun.i, named[1], named[2]]
    if noun.lemma in words.APPLICATION:
        own = scene.modality(verb) if verb is not None else "happened"
        if verb is not None and verb.lemma in words.SUBMIT:
            span.append(verb.i)
            stage, modality = ("applied", own) if own not in AHEAD else ("intends", "future")
        elif verb is None or verb.lemma not in ("withdraw", *words.REFUSE):
            stage, modality = "applied", "happened"
        else:
            stage, modality = "applied", "negated"
    yield Found(who, named[0], stage, modality, tuple(span), noun, 0.8)
