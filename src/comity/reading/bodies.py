"""Which state, organisation or office "it", "the ministry" and "the bloc" mean in a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from comity.model import Actor
from comity.reading.clauses import is_verb
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import inside
from comity.reading.tokens import Sentence, Token

# Nouns by which parts of a state are called, and those that stand for one another.
_KINDS = (
    "ministry department directorate secretariat office",
    "embassy mission consulate legation representation",
    "government cabinet administration executive authorities",
    "presidency palace office",
    "army military command staff forces",
    "parliament assembly senate legislature chamber",
    "court tribunal",
    "delegation side team",
    "junta council authorities government",
)
# Nouns for organisations that say nothing of their names.
_ORGANISATIONS = frozenset(
    "organisation organization body bloc group grouping alliance agency watchdog institution lender fund court "
    "tribunal union league commission council secretariat community bank club forum cartel association federation "
    "confederation mission committee assembly panel".split()
)
_NOUNS = frozenset(word for row in _KINDS for word in row.split())
_TEXTS = frozenset("statement communique communiqué release readout document text note message letter reply".split())
_WHERE = frozenset({"in", "at", "near", "over", "into", "across", "around", "through", "outside", "inside"})
REACH, FAR = 3, 40
_SUBJECT, _OTHER, _FADES, _BREAK = 2.0, 0.6, 0.7, 0.2
MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class _Named:
    token: Token
    actor: Actor
    words: frozenset[str]
    organisation: bool
    weight: float


class Bodies:
    """The bodies that a page names, in order, with the words of their names; those named in `quotes` do not count."""

    def __init__(self, page: Page, quotes: list[Quoted] | None = None) -> None:
        self._page, self.quotes = page, quotes or []
        self._by_sentence = [self._named(sentence) for sentence in page.parsed.sentences]

    def meant(self, token: Token) -> Actor | None:
        """The body that "it" or a definite noun stands for, None where none or several could be meant."""
        lower = token.lemma.lower()
        if token.lower == "it":
            return self._best(token, REACH, lambda _: True, _MARGIN_IT)
        if not _definite(token) or self._page.actors.mention_at(token) is not None:
            return None
        if lower in _TEXTS:
            if token.child("prep", "amod", "compound", "acl") is not None:
                return None
            # Who speaks in "the reply" is whoever the text has reply.
            return self._best(token, 1, lambda _: True, _MARGIN_IT)
        own = self._owner(token) if lower in _NOUNS else None
        if own is not None:
            return replace(own, quote=token.text, start=token.start, end=token.end)
        if lower in _NOUNS | _ORGANISATIONS:
            kin = _KIN.get(lower, frozenset()) | {lower}
            found = self._best(token, FAR, lambda n: lower in n.words) or self._best(
                token, FAR, lambda n: bool(kin & n.words)
            )
            if found is None and lower in _ORGANISATIONS:
                found = self._best(token, FAR, lambda n: n.organisation)
            return found
        return None

    def _best(self, token: Token, reach: int, fits: Callable[[_Named], bool], margin: float = MARGIN) -> Actor | None:
        sentence = self._page.sentence(token)
        present: dict[tuple[str | None, str], tuple[float, Actor]] = {}
        for back in range(min(reach, sentence.index) + 1):
            fades = _FADES * back
            index = sentence.index - back
            if self._page.parsed.sentences[index].paragraph != sentence.paragraph:
                fades += _BREAK
            for one in self._by_sentence[index]:
                if (back == 0 and (one.token.i >= token.i or _own_object(one.token, token))) or not fits(one):
                    continue
                weight = one.weight - fades
                key = (one.actor.code, "org" if one.organisation else one.actor.role or "")
                if weight > present.get(key, (-99.0, one.actor))[0]:
                    present[key] = (weight, one.actor)
        ranked = sorted(present.values(), key=lambda r: -r[0])
        if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
            return None
        return replace(ranked[0][1], quote=token.text, start=token.start, end=token.end)

    def _named(self, sentence: Sentence) -> list[_Named]:
        found: list[_Named] = []
        for token in sentence.tokens:
            if inside(self.quotes, token.start):
                # Nobody is the text's subject for being spoken of in somebody's words.
                continue
            mention = self._page.actors.mention_at(token)
            if mention is not None:
                if mention.head is token and mention.sort in ("state", "organisation", "group"):
                    loose = mention.form in ("adjective", "demonym") or mention.locative
                    if not loose and token.dep not in ("compound", "nmod", "amod"):
                        words = frozenset(mention.actor.name.lower().split()) | {token.lower}
                        organisation = mention.sort == "organisation"
                        found.append(_Named(token, mention.actor, words, organisation, _weight(token)))
                    continue
                if mention.sort == "person":
                    continue
            if token.lemma.lower() not in _NOUNS or token.pos not in ("NOUN", "PROPN"):
                continue
            own = self._owner(token)
            if own is not None:
                words = frozenset(t.lower for t in self._page.parsed.tokens[token.left : token.i + 1])
                found.append(_Named(token, own, words | {token.lemma.lower()}, False, _weight(token)))
        return found

    def _owner(self, token: Token) -> Actor | None:
        """The office that the phrase names together with its state: "the Embassy of Cuba in Luanda"."""
        tokens = self._page.parsed.tokens
        for child in token.children:
            if child.dep == "prep" and child.lower == "of":
                for inner in tokens[child.i + 1 : child.i + 4]:
                    mention = self._page.actors.mention_at(inner)
                    if mention is not None and mention.sort in ("state", "organisation"):
                        start, end = tokens[token.left].start, mention.end
                        name = self._page.text[start:end].removeprefix("the ").removeprefix("The ")
                        return Actor(name, mention.actor.code, "GOV", token.lemma, name, start, end)
        actors = self._page.actors.of(token)
        whose = self._page.actors.modifier(token) if not actors and token.pos == "PROPN" else None
        if whose is not None and whose.code is not None:
            # "Turkey's Communications Directorate": a name of its own with its state before it.
            first = min((c.i for c in token.kids("compound")), default=token.i)
            start, end = tokens[first].start, token.end
            name = self._page.text[start:end]
            return Actor(name, whose.code, whose.sector, None, name, start, end)
        return actors[0] if len(actors) == 1 and actors[0].code is not None and not _is_bare(token) else None


def _is_bare(token: Token) -> bool:
    """True for "the ministry" without anything that says whose."""
    return all(child.dep in ("det", "punct", "prep", "relcl") for child in token.children)


def _definite(token: Token) -> bool:
    opener = token.child("det")
    return opener is not None and opener.lower in ("the", "this", "that")


def _own_object(named: Token, token: Token) -> bool:
    """A subject does not stand for what its own verb governs, nor for the holder of a phrase before it."""
    return token.dep == "nsubj" and named.head is token.head and named.dep != "nsubj"


def _weight(token: Token) -> float:
    node = token
    if node.dep == "poss":
        return _OTHER + 0.4 if node.head.dep in ("nsubj", "nsubjpass") else _OTHER
    while node.dep == "conj" and not is_verb(node):
        node = node.head
    if node.dep == "pobj" and node.head.lower in _WHERE:
        return 0.0
    if node.dep in ("nsubj", "nsubjpass"):
        return _SUBJECT if node.head.is_root else _SUBJECT - 0.4
    if node.dep == "pobj" and node.head.lower == "of" and node.head.head.dep in ("nsubj", "nsubjpass"):
        return _SUBJECT - 0.7
    return _OTHER


_MARGIN_IT = 0.5


def _kin() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _KINDS:
        for word in row.split():
            found.setdefault(word, set()).update(row.split())
    return {word: frozenset(words) for word, words in found.items()}


_KIN = _kin()
