"""Parties that a common noun names: "police", "a court", "dock workers", with the state that is meant where plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from comity.model import Actor
from comity.reading.backers import backs
from comity.reading.clauses import prepositional
from comity.reading.groups import SECTORS
from comity.reading.mention import Mention
from comity.reading.parse import Parsed
from comity.reading.phrases import bounds_of, described
from comity.reading.tokens import Sentence, Token
from comity.reference import government, offices

# How many sentences back a state may have been named to be the one that "police" are of.
REACH = 4
# And how many of them say which state a text is about.
TOLD = 40
_OFTEN = 3
_PLACED = frozenset({"in", "at", "near", "across", "throughout", "outside", "around", "inside"})
_OWNING = ("amod", "compound", "nmod", "poss")
# "The parties" to a treaty are no parties, "neither man" is whoever was named, "force" is used and does nothing.
_NOT_PARTIES = frozenset({"neither man", "neither woman", "force"})
_POLITICAL = frozenset("political ruling governing opposition communist socialist nationalist islamist".split())
# Words that say that a noun's state is another than the one of the scene, or several.
_ANYBODY = frozenset("different various several other foreign international western conflicting all no".split())
# Those who are often where they are not at home.
_ANYWHERE = frozenset({"MED", "REF", "UAF", "CRM"})
# Many of these together are mostly of many states.
_OF_MANY = frozenset("minister leader president premier".split())
_PEOPLED = ("state", "person")
_SENT = frozenset({"peacekeeper"})
_JUDGING = frozenset(
    "condemn denounce deplore decry criticise criticize slam blast lament sanction impose blacklist freeze".split()
)
# A bare "side" or "delegation" is somebody's whom the text must name.
_NO_PARTIES = frozenset({"side", "embassy", "consulate", "delegation"})


def part_named(token: Token, words: str) -> government.Part | None:
    """The part of a state or of a society that the noun names, in the singular or the plural; None for none."""
    found = part_or_office(token, words)
    if found is not None:
        return found
    rest = words.removesuffix(token.lower)
    for form in (token.lemma, f"{token.lemma}s"):
        found = government.part_of_government(rest + form)
        if found is not None:
            return found
    return government.Part(token.lemma, SECTORS[token.lemma]) if token.lemma in SECTORS else None


def part_or_office(token: Token, words: str) -> government.Part | None:
    """The part or the office that the words name: "the speaker of parliament" is an office, not a parliament."""
    if " of " in words:
        return office_named(token, words) or government.part_of_government(words)
    return government.part_of_government(words) or office_named(token, words)


def office_named(token: Token, words: str) -> government.Part | None:
    """The office that a noun names without its holder: "the Angolan foreign minister"."""
    if token.pos not in ("NOUN", "PROPN") and token.lower != "general":
        return None
    head = words.split(" of ")[0]
    for office in offices.find_offices(words):
        if office.start < len(head) <= office.end:
            return government.Part(office.role, office.sector, office.home)
    return None


def party_named(
    token: Token,
    sentence: Sentence,
    parsed: Parsed,
    mentions: Sequence[Sequence[Mention]],
    named: Container[int],
) -> Actor | None:
    """Whom a noun without an owner stands for; its code is None where no one state is plain.

    `mentions` holds the names of each sentence, by the sentence's index; `named` the tokens that are names.
    """
    if token.pos not in ("NOUN", "PROPN") or token.i in named:
        return None
    part = part_named(token, described(token, parsed.tokens, named))
    if part is None or part.name in _NO_PARTIES or (token.lemma == "state" and token.child("det") is None):
        return None
    start, end = bounds_of(token, parsed.tokens)
    quote = parsed.quote(start, end)
    contracting = token.lower == "parties" and not any(c.lower in _POLITICAL for c in token.children)
    if contracting or quote.lower() in _NOT_PARTIES:
        return None
    code = part.home or _own_state(token, part, sentence, mentions)
    name = quote.removeprefix("the ").removeprefix("The ").strip()
    return Actor(name, code, part.sector, part.name, quote, start, end)


def _own_state(
    token: Token, part: government.Part, sentence: Sentence, mentions: Sequence[Sequence[Mention]]
) -> str | None:
    """The code of the state whose the part is: of the names inside the phrase, else of the scene."""
    right = min((c.left - 1 for c in token.kids("relcl", "acl")), default=token.right)
    inside = [m for m in mentions[sentence.index] if token.left <= m.head.i <= right and not backs(m.head)]
    if sent(token) and all(_is_where(m) for m in inside):
        # "A patrol of peacekeepers in Darfur" is not of the land that it is in.
        return None
    if inside:
        codes = _codes(inside)
        return codes.pop() if len(codes) == 1 and all(m.sort in _PEOPLED for m in inside) else None
    if token.tag in ("NNS", "NNPS") and token.lemma in _OF_MANY:
        return None
    if part.sector == "BUS" and token.pos == "PROPN":
        # A firm by its name is from wherever it is from: "signed with Nile Airlines".
        return None
    owned = any(c.dep == "poss" or (c.dep in _OWNING and c.ent in ("GPE", "NORP")) for c in token.children)
    anybody = any(c.lower in _ANYBODY for c in token.children)
    strange = anybody or part.sector in _ANYWHERE or anybodys(token)
    return None if owned or strange else state_around(token, sentence, mentions)


def sent(token: Token) -> bool:
    """True for "peacekeepers" and "a patrol of peacekeepers", who are sent to lands that are not theirs."""
    return token.lemma in _SENT or any(t.lemma in _SENT for t in prepositional(token, "of"))


def anybodys(token: Token) -> bool:
    """True for those who are sent anywhere ("peacekeepers"), and those on whom a state passes judgement or
    sanctions: in "Fiji denounced the protesters' raid" and "Fiji froze the assets of officials" nothing says whose they
    are."""
    if token.lemma in _SENT:
        return True
    verb = next((a for a in token.ancestors() if a.pos == "VERB"), None)
    return verb is not None and verb.lemma in _JUDGING and verb.i < token.i


def state_around(token: Token, sentence: Sentence, mentions: Sequence[Sequence[Mention]]) -> str | None:
    """The code of the state in which the text is just now, None where that is not plain.

    The place that the sentence names decides, else the subject before the noun, else the one state of the nearest
    sentence before that names any, else the one that `_OFTEN` sentences have named, and at least twice as many as any
    other.
    """
    own = mentions[sentence.index]
    for names in (
        [m for m in own if _is_where(m)],
        [m for m in own if m.end <= token.start and m.sort in _PEOPLED and _acts(m)],
    ):
        codes = _codes(names)
        if codes:
            return codes.pop() if len(codes) == 1 else None
    for index in range(sentence.index - 1, max(-1, sentence.index - REACH - 1), -1):
        codes = _codes(mentions[index])
        if len(codes) == 1:
            return codes.pop()
        if codes:
            break
    return _most_told(mentions[max(0, sentence.index - TOLD) : sentence.index])


def _is_where(mention: Mention) -> bool:
    """True for a state or city that the words before it make a place: "in Dakar", "across Peru"."""
    head = mention.head
    return mention.locative or (mention.sort == "state" and head.dep == "pobj" and head.head.lower in _PLACED)


def _acts(mention: Mention) -> bool:
    head = mention.head
    owner = head.head if head.dep in _OWNING else head
    return owner.dep in ("nsubj", "nsubjpass")


def _codes(names: Iterable[Mention]) -> set[str]:
    return {m.actor.code for m in names if m.sort in _PEOPLED and m.form != "demonym" and m.actor.code is not None}


def _most_told(sentences: Sequence[Sequence[Mention]]) -> str | None:
    ranked = Counter(code for names in sentences for code in _codes(names)).most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]
