"""Whom a text is speaking of at each point: the persons by name, by pronoun and by description, in the order of the
text, with how present each is.

Presence follows the centering literature (Grosz, Joshi and Weinstein 1995; Lappin and Leass 1994): a subject counts
for more than an object, the nearer sentence for more than the farther. Where two persons are equally present,
a pronoun stands for neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.reading.cast import Cast, Person
from comity.reading.clauses import is_verb
from comity.reading.counterparts import counterparts
from comity.reading.descriptions import describes, description_of, fits, meant
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.personal_nouns import GUESTS, HOSTS, OTHERS, PERSONAL
from comity.reading.said import inside
from comity.reading.tokens import Sentence, Token
from comity.reference import gazetteer

GENDERS = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"}
# How many sentences back a pronoun may reach, and a description.
REACH, FAR = 5, 40
_SUBJECT, _CLAUSE_SUBJECT, _OBJECT, _OTHER = 2.0, 1.5, 0.9, 0.4
# What a sentence in between takes away, and a new paragraph.
_FADES, _BREAK = 0.9, 0.2
_SURE = 0.3
MARGIN = 0.35
# "The delegation includes the minister" tells who is in it, not what they did together.
_LISTING = frozenset("include comprise contain consist".split())
_TOGETHER = frozenset("they both two pair duo man woman side party leader delegation".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """One place where the text speaks of a person; `weight` by grammar alone."""

    token: Token
    person: Person
    weight: float


class Focus:
    """The references of one page, found once from its beginning to its end; asked by token."""

    def __init__(self, page: Page, cast: Cast, quotes: list[Quoted]) -> None:
        self._page, self._cast, self._quotes = page, cast, quotes
        self._by_sentence: list[list[Reference]] = []
        self._by_token: dict[int, Person] = {}
        self._unclear: set[int] = set()
        for sentence in page.parsed.sentences:
            self._by_sentence.append([])
            self._read(sentence)

    def person_at(self, token: Token) -> Person | None:
        """The person whom the phrase headed by this token means; None where it means none, or nobody could say."""
        return self._by_token.get(token.i)

    def is_unclear(self, token: Token) -> bool:
        """True for a phrase that several persons of the text answer to equally well."""
        return token.i in self._unclear

    # -- reading ----------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> None:
        late: list[Token] = []
        for token in sentence.tokens:
            if inside(self._quotes, token.start):
                continue
            person = self._cast.by_token.get(token.i)
            if person is None and token.lower in GENDERS and token.tag in ("PRP", "PRP$"):
                person = self._pronoun(token, sentence)
                if person is None:
                    self._unclear.add(token.i)
            elif person is None and token.pos in ("NOUN", "PROPN", "ADJ") and describes(token, self._page):
                person = self._described(token, sentence)
                if person is None:
                    late.append(token)
            if person is not None:
                self._put(token, person)
        for token in late:
            # "The visitor, …, met Silva": whom a phrase means may be named only later in its sentence.
            person = self._described(token, sentence)
            if person is not None:
                self._by_token[token.i] = person
            elif self._answer(token, sentence):
                self._unclear.add(token.i)

    def _answer(self, token: Token, sentence: Sentence) -> bool:
        """True where anybody spoken of so far answers to the description."""
        what = description_of(token, self._page)
        return any(fits(person, what) for person in self._present(token, sentence, FAR))

    def _put(self, token: Token, person: Person) -> None:
        self._by_token[token.i] = person
        self._by_sentence[-1].append(Reference(token, person, _weight(token)))

    def _pronoun(self, token: Token, sentence: Sentence) -> Person | None:
        gender = GENDERS[token.lower]
        shut_out = self._told(token)
        return _one(
            (person, weight + (_SURE if person.gender == gender else 0.0))
            for person, weight in self._present(token, sentence, REACH).items()
            if person.gender in (None, gender) and person.actor.name not in shut_out
        )

    def _told(self, token: Token) -> frozenset[str]:
        """Those whom the pronoun's own verb has for its objects, or whom its words name: nobody tells himself, and
        who speaks of a visitor is not the visitor."""
        verb = token.head if token.dep in ("nsubj", "nsubjpass") and is_verb(token.head) else None
        if verb is None:
            return frozenset()
        found = {
            self._cast.by_token[t.i].actor.name
            for t in self._page.sentence(token).tokens
            if t.i in self._cast.by_token and inside(self._quotes, t.start)
        }
        for child in verb.children:
            if child.dep not in ("dobj", "dative", "prep", "agent", "advcl", "ccomp") or child.right < token.i:
                continue
            for t in self._page.parsed.tokens[child.left : child.right + 1]:
                person = self._cast.by_token.get(t.i)
                if person is None and t.pos == "NOUN" and describes(t, self._page):
                    weights = list(self._present(t, self._page.sentence(t), FAR).items())
                    person = meant(weights, description_of(t, self._page))
                if person is not None:
                    found.add(person.actor.name)
        return frozenset(found)

    def _described(self, token: Token, sentence: Sentence) -> Person | None:
        noun = token.lemma.lower()
        present = list(self._present(token, sentence, FAR).items())
        than: str | None = None
        if noun in OTHERS:
            owner = token.child("poss")
            whose = self._by_token.get(owner.i) if owner is not None else None
            if whose is not None:
                than = whose.actor.name
                return _other(present, than) if noun not in ("successor", "predecessor") else None
            if noun in HOSTS | GUESTS:
                return self._at_home(noun in HOSTS, present, token)
        others = counterparts(token, sentence, self._page.actors.by_token)
        return meant([(p, w) for p, w in present if p.code not in others], description_of(token, self._page, than))

    def _at_home(self, host: bool, present: Sequence[tuple[Person, float]], token: Token) -> Person | None:
        """The host, who is at home where the text places the meeting, or the guest, who is not."""
        where = _state_of_place(self._page, token)
        near = [(p, w) for p, w in present if p.code is not None]
        if where is None or where not in {p.code for p, _ in near}:
            return None
        return _one([(p, w) for p, w in near if (p.code == where) == host])

    def _present(self, token: Token, sentence: Sentence, reach: int) -> dict[Person, float]:
        """The persons spoken of before the token, each with the weight of its strongest reference."""
        found: dict[Person, float] = {}
        together = False
        for back in range(min(reach, sentence.index) + 1):
            index = sentence.index - back
            fades = _FADES * back
            if self._page.parsed.sentences[index].paragraph != sentence.paragraph:
                fades += _BREAK
            for ref in self._by_sentence[index]:
                if back == 0 and ref.token.i >= token.i:
                    continue
                strength = _OBJECT if together else ref.weight
                weight = strength - fades + 0.001 * (ref.token.i - sentence.tokens[0].i)
                if weight > found.get(ref.person, -99.0):
                    found[ref.person] = weight
            # Behind "the two ministers agreed" neither of them is nearer than the other.
            together = together or (back > 0 and self._speaks_of_several(self._page.parsed.sentences[index]))
        return found

    def _speaks_of_several(self, sentence: Sentence) -> bool:
        """True where the sentence is about several persons together: "they", "both men", "the ministers"."""
        root = next((t for t in sentence.tokens if t.is_root), None)
        who = root.child("nsubj", "nsubjpass") if root is not None else None
        if root is None or who is None or inside(self._quotes, who.start) or who.i in self._by_token:
            return False
        return (who.lower in _TOGETHER and root.lemma not in _LISTING) or (
            who.tag == "NNS" and (who.lemma in PERSONAL or who.lemma in _TOGETHER)
        )


def _weight(token: Token) -> float:
    node = token
    while node.dep in ("compound", "nmod", "appos", "flat") and node.head is not node:
        beside = node.dep == "appos"
        node = node.head
        if beside and node.dep == "pobj" and node.head.lower in ("of", "for", "to"):
            # "The chief of the office for dialogue, Stojković": the parser hangs the name on the last noun.
            node = node.head.head
            while node.dep == "pobj" and node.head.lower in ("of", "for", "to"):
                node = node.head.head
    while node.dep == "conj" and not is_verb(node):
        node = node.head
    if node.dep in ("nsubj", "nsubjpass"):
        verb = node.head
        main = verb.is_root or (verb.dep in ("conj", "parataxis", "ccomp") and verb.head.is_root)
        return _SUBJECT if main else _CLAUSE_SUBJECT
    if node.dep in ("dobj", "dative") or (node.dep == "pobj" and node.head.dep == "agent"):
        return _OBJECT
    return _OTHER


def _one(rated: Iterable[tuple[Person, float]]) -> Person | None:
    """The most present person, None where another is nearly as present."""
    ranked = sorted(rated, key=lambda r: -r[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
        return None
    return ranked[0][0]


def _other(present: Sequence[tuple[Person, float]], than: str) -> Person | None:
    """The other one of the two that the text last spoke of."""
    ranked = sorted(((p, w) for p, w in present if p.actor.name != than), key=lambda r: -r[1])
    if not ranked:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= MARGIN else None


def _state_of_place(page: Page, token: Token) -> str | None:
    """The code of the state in which the last place named before the token lies."""
    for i in range(token.i - 1, -1, -1):
        t = page.parsed.tokens[i]
        if t.dep != "pobj" or t.head.lower not in ("in", "at", "to", "near", "from") or t.pos != "PROPN":
            continue
        mention = page.actors.mention_at(t)
        if mention is not None:
            if mention.actor.code is not None and mention.sort == "state":
                return mention.actor.code
            continue
        place = gazetteer.choose(page.text[page.parsed.tokens[t.left].start : t.end].removeprefix("the "))
        if place is not None:
            return place.country
    return None
