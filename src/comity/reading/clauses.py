"""The grammar of a clause: who its subject is, what it acts on, where its words begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.reading.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_NEGATIVE_ADVERBS = frozenset({"never", "hardly", "scarcely"})
# Verbs whose infinitive did not come about: "failed to send", "refused to sign".
NEGATIVE_GOVERNORS = frozenset({"fail", "refuse", "decline", "cease", "stop", "avoid", "prevent", "forget"})
# Nouns of the same: "its failure to ratify", "a refusal to talk".
_NEGATIVE_NOUNS = frozenset({"failure", "refusal", "reluctance", "inability", "unwillingness"})


def conjuncts(token: Token) -> list[Token]:
    """The token and everything joined to it by "and", commas or slashes, in text order."""
    found = [token]
    for node in found:
        joined = (child for child in node.children if child.dep == "conj" or _listed(node, child))
        found.extend((_guest(child) or child) for child in joined)
    return sorted(found, key=lambda t: t.i)


def _guest(token: Token) -> Token | None:
    """Who is named in "Ana Silva and visiting President Joan Vea", where the parser takes "visiting" for a verb; None
    for any other word."""
    if token.lower != "visiting" or token.dep != "conj" or token.head.pos not in ("NOUN", "PROPN"):
        return None
    named = token.child("dobj")
    plain = named is not None and named.pos == "PROPN" and named.child("det") is None and token.child("aux") is None
    return named if plain else None


def _listed(node: Token, child: Token) -> bool:
    """True for a name in a list that the parser took for an aside: "Fiji, Samoa, Tonga and Nauru". What stands
    between commas at the head of a list may be where the first lies: "Suva, Fiji, and Nuku'alofa"."""
    if child.dep != "appos" or node.pos != "PROPN" or child.pos != "PROPN" or child.child("conj") is None:
        return False
    states = child.ent == "GPE" and node.ent in ("GPE", "ORG", "NORP") and child.child("punct") is None
    return child.left == node.i + 2 and (node.dep == "conj" or states)


def first_conjunct(token: Token) -> Token:
    """The token that opens the series that this one is part of."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def is_verb(token: Token) -> bool:
    """True for verbs and auxiliaries that head a clause."""
    return token.pos in ("VERB", "AUX") and _guest(token) is None


def subject(verb: Token) -> Token | None:
    """Who does (or, in a passive, undergoes) what the verb says.

    Looks at the verb itself, then at the verb it is joined to, at the governor of an infinitive or a
    participle, and at the noun that a relative clause or participle stands behind.
    """
    seen = 0
    node = verb
    while seen < 6:
        seen += 1
        own = _nearest_subject(node)
        if own is not None and own.dep != "expl":
            return _antecedent(own, node)
        if node.dep == "relcl":
            return node.head
        if seen == 1:
            beside = _beside(node)
            if beside is not None:
                return beside
        thanked = _thanked(node)
        if thanked is not None:
            return thanked
        if node.dep == "acl":
            return node.head if node.tag in ("VBN", "VBG") else _holder(node.head)
        if node.dep in ("xcomp", "ccomp", "advcl") and node.head.pos == "ADJ" and is_verb(node.head.head):
            # "Is willing to send": the adjective's verb holds the subject.
            node = node.head.head
            continue
        if node.dep in ("xcomp", "ccomp") and is_verb(node.head):
            controlled = _object_control(node)
            if controlled is not None:
                return controlled
            node = node.head
            continue
        if node.dep in ("conj", "advcl", "pcomp", "prep", "parataxis", "dep") and node.head is not node:
            node = _finite_above(node) or node.head
            if node.dep == "prep" or not is_verb(node):
                node = _verb_above(node) or node
                if not is_verb(node):
                    return None
            continue
        return None
    return None


def _nearest_subject(verb: Token) -> Token | None:
    """The subject; of two the one nearer to the verb, since the other stands in a dateline: "OSLO — Norway accused";
    but not what a preposition goes before: "a note handed out after the vote adds"."""
    found = verb.kids(*SUBJECTS)
    before = [t for t in found if t.i < verb.i and t.dep in ("nsubj", "nsubjpass")]
    free = [t for t in before if not _behind_preposition(t)] or before
    return free[-1] if len(before) > 1 else next(iter(found), None)


def _behind_preposition(noun: Token) -> bool:
    """True where a preposition stands before the phrase that the parser gave no object."""
    before = min((noun, *noun.children), key=lambda token: token.i).prev
    return before is not None and before.dep == "prep" and before.tag == "IN" and not before.children


def _beside(verb: Token) -> Token | None:
    """The name right before a finite verb that the parser hung elsewhere: "…, and Ana Jelic on Monday rejected"."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.kids("aux"):
        return None
    node = verb.prev
    steps = 0
    while (
        node is not None
        and steps < 6
        and (node.pos in ("PUNCT", "ADV", "NUM") or node.ent in ("DATE", "TIME") or _dates(node))
    ):
        node, steps = node.prev, steps + 1
    if node is not None and node.dep == "pobj" and verb.prev is not None and verb.prev.text == ",":
        node = _before_aside(node)
    if node is not None and node.pos == "PROPN" and node.dep in ("conj", "appos", "npadvmod", "dep"):
        return node
    return None


def _finite_above(verb: Token) -> Token | None:
    """For a finite verb that the parser joined to a participle: the finite verb further up that it belongs to.

    "Has accused Fiji of fishing there and expelled its envoy": who expelled is who accused.
    """
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ", "VBP") or verb.head.tag not in ("VBG", "VB"):
        return None
    return next(
        (a for a in verb.head.ancestors() if is_verb(a) and (a.tag in ("VBD", "VBZ", "VBP") or a.kids("aux"))), None
    )


def _before_aside(token: Token) -> Token | None:
    """The word before a parenthesis between commas: "Washington, for its part, imposed"."""
    node: Token | None = token
    for _ in range(6):
        if node is None or node.text == ",":
            break
        node = node.prev
    return node.prev if node is not None and node.text == "," else None


def _dates(prep: Token) -> bool:
    inner = prep.child("pobj")
    return prep.dep == "prep" and inner is not None and inner.ent in ("DATE", "TIME")


def _thanked(verb: Token) -> Token | None:
    """In "thanked Fiji for sending" and "gratitude to Fiji for sending" it is Fiji that sends."""
    if verb.dep != "pcomp" or verb.tag != "VBG" or verb.head.lower not in ("for", "of"):
        return None
    # "Accused Fiji of arming rebels and of burning boats": the second "of" is joined to the first.
    governor = first_conjunct(verb.head).head
    if not is_verb(governor):
        return None
    for child in governor.kids("dobj"):
        to = prepositional(child, "to", "of")
        return to[0] if to and child.ent == "" else child
    return None


def _verb_above(token: Token) -> Token | None:
    return next((node for node in token.ancestors() if is_verb(node)), None)


def _holder(noun: Token) -> Token | None:
    """For "Armenia's bid to join": the one whose bid it is; for "the decision to join": its verb's subject."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    by = prepositional(noun, "by", "of")
    if by:
        return by[0]
    modifier = next((k for k in noun.children if k.dep in ("amod", "compound", "nmod") and k.ent), None)
    if modifier is not None:
        return modifier
    if is_verb(noun.head) and noun.dep in ("dobj", "attr", "pobj", "oprd"):
        return subject(noun.head)
    return None


def _antecedent(token: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun before its clause."""
    if token.lower in ("who", "which", "that") and token.tag in ("WP", "WDT") and verb.dep == "relcl":
        return verb.head
    return token


def _object_control(verb: Token) -> Token | None:
    """In "asked Kenya to send" and "calls for Kenya to send" the object is the one who sends."""
    governor = verb.head
    own = governor.child("dobj", "dative")
    if own is not None and own.i < verb.i and governor.lemma not in ("promise", "vow", "pledge"):
        return own
    return None


def is_passive(verb: Token) -> bool:
    """True for "was signed", "signed by" and "the deal signed in Oslo"."""
    if verb.tag != "VBN":
        return False
    if verb.child("auxpass") is not None or verb.child("nsubjpass") is not None or verb.child("agent") is not None:
        return True
    if verb.dep == "acl":
        return True
    if verb.dep == "conj" and is_verb(verb.head) and verb.child("aux", "nsubj") is None:
        return is_passive(verb.head)
    return False


def agent(verb: Token) -> Token | None:
    """The one behind "by" in a passive."""
    by = verb.child("agent")
    if by is not None:
        return by.child("pobj")
    # "Was declared persona non grata by": the parser hangs it on what somebody was declared.
    told = [o for c in verb.kids("oprd", "attr") for o in prepositional(c, "by")] if is_passive(verb) else []
    found = prepositional(verb, "by") or told
    return found[0] if found else None


def objects(verb: Token) -> list[Token]:
    """Direct objects and predicate nouns, with what is joined to them."""
    found: list[Token] = []
    for child in verb.children:
        if child.dep not in ("dobj", "attr", "oprd", "dative") or child.pos == "ADP":
            continue
        if child.tag in ("WDT", "WP") and verb.dep == "relcl":
            found.append(verb.head)
        else:
            found.extend(conjuncts(child))
    return found


def prepositional(token: Token, *preps: str) -> list[Token]:
    """The nouns behind these prepositions (any preposition without names), with what is joined to them."""
    found: list[Token] = []
    for child in token.children:
        if child.dep not in ("prep", "dative", "agent") or (preps and child.lower not in preps):
            continue
        for noun in child.kids("pobj"):
            found.extend(conjuncts(noun))
        for inner in child.kids("prep"):
            found.extend(n for noun in inner.kids("pobj") for n in conjuncts(noun))
    return found


def negated(verb: Token) -> bool:
    """True when the clause says that it did not come about."""
    if verb.child("neg") is not None:
        return True
    for child in verb.children:
        if child.lower in _NEGATIVE_ADVERBS and child.dep == "advmod":
            return True
        if child.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
            det = child.child("det")
            if (det is not None and det.lower in _NEGATIVE_DETERMINERS) or child.lower in (
                "nobody",
                "nothing",
                "none",
            ):
                return True
    if verb.dep in ("xcomp", "pcomp") and verb.head.lemma in NEGATIVE_GOVERNORS:
        return True
    if verb.dep in ("acl", "relcl") and verb.tag == "VB" and verb.head.lemma in _NEGATIVE_NOUNS:
        return True
    if _neither(verb):
        return True
    if verb.dep == "pcomp" and verb.head.lower == "without":
        return True
    return verb.dep == "conj" and is_verb(verb.head) and verb.child(*SUBJECTS) is None and _shared_negation(verb)


def _neither(verb: Token) -> bool:
    """True for both verbs of "neither signed nor ratified"."""
    if any(c.lower == "neither" and c.dep in ("preconj", "cc", "advmod", "det") for c in verb.children):
        return True
    joined = verb.dep == "conj" and is_verb(verb.head) and any(c.lower == "nor" for c in verb.head.kids("cc"))
    return joined and verb.head.child("cc") is not None and _neither(verb.head)


def _shared_negation(verb: Token) -> bool:
    return verb.child("cc") is None and verb.head.child("neg") is not None and verb.tag == verb.head.tag


def noun_span(noun: Token) -> tuple[int, int]:
    """First and last token index of the noun with what stands before it and its "of"-phrases: no relative
    clauses, no appositions, no other joined nouns."""
    left = min([noun.i, *(_closed_left(k) for k in noun.children if k.i < noun.i and k.dep != "punct")])
    right = noun.i
    for child in noun.children:
        if child.i <= noun.i:
            continue
        if child.dep == "prep" and child.lower in ("of", "for", "in", "to", "on", "with", "between", "against"):
            right = max(right, child.right)
        elif child.dep == "case":
            right = max(right, child.i)
    return left, right


def _closed_left(token: Token) -> int:
    return token.left


def clause_tokens(verb: Token, tokens: Sequence[Token]) -> list[Token]:
    """The verb's own clause, in text order: its subtree without other clauses joined or hung onto it."""
    left_out: set[int] = set()
    for child in verb.children:
        opens_other = child.dep in ("conj", "parataxis", "ccomp") and is_verb(child)
        opens_other = opens_other or (child.dep == "advcl" and child.child(*SUBJECTS) is not None)
        if opens_other or child.dep in ("cc", "preconj"):
            left_out.update(range(child.left, child.right + 1))
    span = [t for t in tokens[verb.left : verb.right + 1] if t.i not in left_out]
    return trimmed(span)


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without punctuation, conjunctions and subordinators at either end."""
    found = list(tokens)
    while found and (found[0].pos in ("PUNCT", "CCONJ", "SPACE") or found[0].dep in ("mark", "cc")):
        found.pop(0)
    while found and found[-1].pos in ("PUNCT", "CCONJ", "SPACE"):
        found.pop()
    return found


def verbs_of(tokens: Sequence[Token]) -> Iterator[Token]:
    """The verbs among these tokens that carry a meaning: no auxiliaries of other verbs."""
    for token in tokens:
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass"):
            yield token
