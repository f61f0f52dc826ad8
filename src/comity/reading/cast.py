"""The persons of a text, each with the words that the text describes them by: titles, state, gender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.model import Actor
from comity.reading.clauses import is_verb
from comity.reading.mention import Mention
from comity.reading.page import Page
from comity.reading.personal_nouns import PERSONAL
from comity.reading.tokens import Token
from comity.reference import people

# How far before and behind a name its description may reach, in tokens.
BEFORE, BEHIND = 12, 16
_INNER = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "NUM", "CCONJ", "ADV", "X"})
_WOMEN = ("woman", "ess", "mistress")
_MEN = ("man",)
_CALLED = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "madam": "f"}
# Ranks and offices as papers shorten them.
_SHORT = {
    "gen": "general",
    "col": "colonel",
    "adm": "admiral",
    "maj": "major",
    "capt": "captain",
    "cpt": "captain",
    "lt": "lieutenant",
    "cmdr": "commander",
    "amb": "ambassador",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "pm": "minister",
    "fm": "minister",
    "sec": "secretary",
    "dr": "doctor",
    "prof": "professor",
}
# What somebody is who does this: "who heads the mission" is its head and chief.
_DOES = {
    "head": ("head", "chief", "leader"),
    "lead": ("leader", "chief", "head"),
    "command": ("commander", "chief"),
    "chair": ("chairman", "chairwoman", "chair"),
    "represent": ("representative",),
    "speak": ("spokesman", "spokeswoman", "spokesperson"),
    "govern": ("governor",),
    "run": ("head", "chief"),
    "direct": ("director", "head"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the text names. `titles` are the nouns that it describes them by, in lower case; `code` is
    whose they are, as far as their name's own words tell, None where they do not."""

    actor: Actor
    titles: frozenset[str]
    gender: str | None

    @property
    def code(self) -> str | None:
        """The code of the state or organisation that they stand for."""
        return self.actor.code


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a page, by name and by the token that heads each naming of them."""

    by_name: Mapping[str, Person]
    by_token: Mapping[int, Person]

    def __iter__(self) -> Iterator[Person]:
        return iter(self.by_name.values())


def cast_of(page: Page) -> Cast:
    """The persons whom a page names, in the order in which it first names them."""
    named: dict[str, list[Mention]] = {}
    for mention in page.actors.mentions:
        if mention.sort == "person":
            named.setdefault(mention.actor.name, []).append(mention)
    by_name = {name: _person(page, mentions) for name, mentions in named.items()}
    by_token = {m.head.i: by_name[name] for name, mentions in named.items() for m in mentions}
    return Cast(by_name, by_token)


def _person(page: Page, mentions: Sequence[Mention]) -> Person:
    actor = next((m.actor for m in mentions if m.actor.code is not None), mentions[0].actor)
    titles: set[str] = set((actor.role or "").lower().split())
    gender = people.gender(actor.name)
    owner: str | None = None
    body: str | None = None
    for mention in mentions:
        words = [*_before(page, mention), *_behind(page, mention)]
        for token in words:
            low = token.lower.rstrip(".")
            gender = gender or _CALLED.get(low)
            other = page.actors.mention_at(token)
            if other is not None:
                whose = other.sort in ("state", "organisation") and other.actor.code and not other.locative
                owner = owner or (other.actor.code if whose and _owns(token, page) else None)
                body = body or (other.actor.code if other.sort == "organisation" and _serves(token, page) else None)
                if other.sort != "organisation":
                    continue
            if token.pos in ("NOUN", "PROPN", "ADJ") and low.isalpha():
                titles.add(_SHORT.get(low, token.lemma.lower()))
                titles.add(low)
    titles |= _shared(page, mentions[0]) | _joined(page, mentions[0])
    gender = gender or _told_by(titles)
    if body is not None and actor.code not in (None, body):
        # "The Nepali head of the UN mission" speaks for the United Nations.
        actor = replace(actor, code=body)
    if actor.code is None and owner is not None:
        actor = replace(actor, code=owner)
    return Person(actor, frozenset(titles), gender)


def _shared(page: Page, mention: Mention) -> set[str]:
    """The titles that a name has in common with the one before it: "Peru's minister, A, and Ecuador's, B"."""
    tokens = page.parsed.tokens
    i = mention.first - 1
    if i < 2 or tokens[i].text != "," or tokens[i - 1].tag != "POS":
        return set()
    earlier = [m for m in page.actors.in_sentence(page.sentence(mention.head)) if m.sort == "person"]
    before = [m for m in earlier if m.end <= mention.start]
    return {t.lemma.lower() for t in _before(page, before[-1]) if t.pos in ("NOUN", "PROPN")} if before else set()


def _joined(page: Page, mention: Mention) -> set[str]:
    """The titles of a second name behind a plural one: "the foreign ministers of Kenya and Somalia, A and B"."""
    tokens = page.parsed.tokens
    i = mention.first - 1
    if i < 1 or tokens[i].lower not in ("and", ",") or not _is_person(page, tokens[i - 1]):
        return set()
    named = page.actors.mention_at(tokens[i - 1])
    words = _before(page, named) if named is not None else []
    many = any(t.tag in ("NNS", "NNPS") and t.lemma.lower() in PERSONAL for t in words)
    return {t.lemma.lower() for t in words if t.pos in ("NOUN", "PROPN")} if many else set()


def _told_by(titles: set[str]) -> str | None:
    """The gender that a title tells: "spokeswoman", "princess"."""
    if any(t.endswith(_WOMEN) and len(t) > 5 for t in titles):
        return "f"
    if any(t.endswith(_MEN) and not t.endswith("woman") and t not in ("german", "roman", "human") for t in titles):
        return "m"
    return None


def _owns(token: Token, page: Page) -> bool:
    """True for a state or body that the description says somebody is of: "Iceland's", "the Fijian", "of Tonga"."""
    mention = page.actors.mention_at(token)
    if mention is None:
        return False
    if mention.form == "adjective" or token.dep in ("compound", "nmod", "amod"):
        return True
    tokens = page.parsed.tokens
    after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
    before = tokens[mention.first - 1] if mention.first else None
    if after is not None and after.tag == "POS":
        return True
    if before is not None and before.lower == "the" and mention.first > 1:
        before = tokens[mention.first - 2]
    return before is not None and before.lower in ("of", "for")


def _serves(token: Token, page: Page) -> bool:
    """True for the organisation in "head of the UN mission", "envoy of the African Union"."""
    mention = page.actors.mention_at(token)
    node = mention.head if mention is not None else token
    while node.dep in ("compound", "nmod", "poss", "amod") and node.head is not node:
        node = node.head
    head = node.head.head
    return node.dep == "pobj" and node.head.lower in ("of", "for") and head.lemma.lower() in _SERVING


_SERVING = frozenset(
    "head chief leader envoy representative commander director spokesman spokeswoman spokesperson".split()
)


def _before(page: Page, mention: Mention) -> list[Token]:
    """The words of the phrase that leads to the name: "Lesotho's minister of natural resources, Lerato Mokoena"."""
    tokens = page.parsed.tokens
    sentence = page.sentence(mention.head)
    found: list[Token] = []
    commas = 0
    i = mention.first - 1
    while i >= sentence.tokens[0].i and mention.first - i <= BEFORE:
        token = tokens[i]
        if _is_person(page, token):
            break
        if token.text == ",":
            # One comma may belong to the description, behind a title: "her guest, Colonel X".
            if commas or not _titled(page, tokens, i - 1) or any(t.pos in ("NOUN", "ADP") for t in found):
                break
            commas += 1
        elif (
            (token.pos not in _INNER and token.text not in ("'s", "’s", "’", "'", "-", "."))
            or (token.pos == "CCONJ" and i and _is_person(page, tokens[i - 1]))
            or (token.pos == "ADP" and token.lower not in ("of", "for", "to", "on", "at", "in"))
        ):
            break
        found.append(token)
        i -= 1
    return _last_phrase(found[::-1])


def _last_phrase(tokens: list[Token]) -> list[Token]:
    """The description alone: from the last article that opens a phrase of its own, where a preposition stands before
    it that no noun of the description holds ("in Bern the minister of …")."""
    for n, token in enumerate(tokens):
        if token.pos == "ADP" and (n == 0 or tokens[n - 1].pos not in ("NOUN", "PROPN", "ADJ")):
            return _last_phrase(tokens[n + 1 :])
    return tokens


def _titled(page: Page, tokens: Sequence[Token], i: int) -> bool:
    """True when a common noun, or what it is of, stands at `i`: the end of "minister of natural resources"."""
    token = tokens[i] if i >= 0 else None
    if token is None or token.pos not in ("NOUN", "PROPN"):
        return False
    node = token
    if page.actors.mention_at(token) is not None and token.head.pos == "ADP":
        node = token.head.head
    elif page.actors.mention_at(token) is not None:
        return False
    for _ in range(4):
        # "Regarding the accord, Silva said": behind a preposition stands no title, whatever its word class.
        governed = node.head.pos == "ADP" or node.head.dep == "prep"
        if node.lemma.lower() in PERSONAL or (node.pos == "NOUN" and not governed):
            return True
        if node.head is node:
            return node.pos == "NOUN"
        node = node.head.head if node.head.pos == "ADP" else node.head
    return node.pos == "NOUN" or node.lemma.lower() in PERSONAL


def _behind(page: Page, mention: Mention) -> list[Token]:
    """The words behind the name that describe it: ", agent of Bolivia, …", ", who heads the mission,"."""
    tokens = page.parsed.tokens
    last = page.sentence(mention.head).tokens[-1].i
    i = mention.last + 1
    found: list[Token] = []
    if i <= last and tokens[i].lower in ("of", "for"):
        return [t for t in tokens[i : min(i + 4, last + 1)] if page.actors.mention_at(t) is not None]
    if i + 1 > last or tokens[i].text != ",":
        return found
    i += 1
    if tokens[i].lower == "who" and i + 1 <= last:
        verb = next((t for t in tokens[i + 1 : i + 4] if is_verb(t) and t.lemma in _DOES), None)
        if verb is None:
            return found
        return [t for t in tokens[verb.i : min(verb.i + 8, last + 1)] if t.pos in ("NOUN", "PROPN") or t is verb]
    if tokens[i].pos == "CCONJ":
        return found
    while i <= last and i - mention.last <= BEHIND:
        token = tokens[i]
        if token.text == "," or _is_person(page, token):
            break
        if token.pos not in _INNER and token.text not in ("'s", "’s", "’", "'", "-"):
            # "A, B and C met": what follows the comma is no description.
            return [] if is_verb(token) and token.dep == "ROOT" and token.tag != "VBG" else found
        found.append(token)
        i += 1
    return found


def _is_person(page: Page, token: Token) -> bool:
    mention = page.actors.mention_at(token)
    return mention is not None and mention.sort == "person"
