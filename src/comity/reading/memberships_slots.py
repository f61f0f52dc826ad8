"""A sentence with its actors as slots, so that set phrases can be found in it whatever stands between.

`"Niger, Mali and Burkina Faso have handed in their notice to ECOWAS"` becomes
`"‹S0›, ‹S1› and ‹S2› have handed in their notice to ‹O3›"`. A pattern writes `@S` for a state, `@C` for a city that
is a place, `@R` for "the country" of
nobody sure, `@J` for an adjective, `@D` for a people, `@G` for a group, `@O` for an organisation, `@M` for money.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from comity.model import Actor
from comity.reading.memberships_parties import GROUPS, is_organisation, is_state, organisation, whole
from comity.reading.mention import Mention
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_SLOT = re.compile(r"‹[A-Z](\d+)›")
_STATES = frozenset(
    "country nation state republic kingdom emirate sultanate archipelago island neighbour neighbor government junta "
    "pair capital side regime administration parliament monarchy cabinet rival".split()
)
_PRONOUNS = frozenset({"it", "they", "them", "both"})
_BEFORE = frozenset({"det", "amod", "nummod", "poss", "compound", "nmod", "case", "npadvmod", "quantmod", "predet"})

_ONE = r"(?:[Tt]he )?@S"
SERIES = (
    rf"(?:[Bb]oth )?{_ONE}(?:(?:, {_ONE})*(?:,? and |, as well as | as well as | or |,? along with |,? like )"
    rf"{_ONE})*"
)
"""One state or several joined."""
# What may stand between a subject and its verb: a relative pronoun, an aside, adverbs and auxiliaries.
_FILL = (
    r"(?:has|have|had|is|are|was|were|be|been|being|will|would|may|might|could|can|did|does|do|to|not|never|no longer|"
    r"n['’]t|also|both|all|each|itself|themselves|too|still|now|again|once|just|already|since|soon|ever|even|only|"
    r"long|today|currently|formally|twice|then|later|first|thus|yet|so far|once more|at last|in turn|"
    r"in (?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this) (?:week|month|year|spring|summer|autumn|winter)|"
    r"\w+ly)"
)
BEFORE_VERB = rf"(?:,? (?:which|who|that)|, [^;:“”\"]{{1,110}},|,)?(?P<gap>(?:,? {_FILL},?)*) ?$"
DENIED = re.compile(r"\b(?:not|never|no longer|n['’]t)\b")
_GOVERNED = re.compile(
    r"\b(?:of|in|from|to|with|between|against|by|for|near|at|on|into|over|than|under|outside|via)(?: the| both)? $"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One actor phrase: where it stands in the text, and whom it stands for."""

    start: int
    end: int
    kind: str
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Slots:
    """A sentence's text with a mark for every slot, and the way back to the document's offsets."""

    text: str
    slots: tuple[Slot, ...]
    _from: tuple[int, ...]
    _to: tuple[int, ...]

    def origin(self, position: int) -> int:
        """The document's offset for a position in `text`; inside a mark, the slot's start."""
        n = bisect_right(self._from, position) - 1
        return self._to[n] + (0 if self.text[self._from[n]] == "‹" else position - self._from[n])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document's offsets for a stretch of `text` that does not end inside a mark."""
        n = bisect_right(self._from, end - 1) - 1
        mark = self.text[self._from[n]] == "‹"
        last = self.slots[int(self._number(self._from[n]))].end if mark else self.origin(end - 1) + 1
        return self.origin(start), last

    def _number(self, position: int) -> str:
        found = _SLOT.match(self.text, position)
        return found[1] if found is not None else "0"

    def named(self, words: str) -> tuple[Actor, ...]:
        """The actors of all slots in a stretch of `text`, each once."""
        found: dict[str, Actor] = {}
        for mark in _SLOT.finditer(words):
            for actor in self.slots[int(mark[1])].actors:
                found.setdefault(actor.key, actor)
        return tuple(found.values())


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which `@S` and its like stand for slots."""
    return re.compile(re.sub(r"@\[?([A-Z]+)\]?", r"‹[\1]\\d+›", pattern))


def slots_of(scene: Scene, sentence: Sentence, money: Iterable[tuple[int, int]] = ()) -> Slots:
    """The sentence with its actors, and these stretches of money, as slots."""
    found = [*_slots(scene, sentence), *(Slot(a, b, "M", ()) for a, b in money)]
    kept: list[Slot] = []
    for slot in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or slot.start >= kept[-1].end:
            kept.append(slot)
    text, at, pieces, origins, starts = scene.page.text, sentence.start, "", [], []
    for n, slot in enumerate(kept):
        if slot.start > at:
            starts.append(len(pieces))
            origins.append(at)
            pieces += text[at : slot.start].replace("\n", " ")
        starts.append(len(pieces))
        origins.append(slot.start)
        pieces += f"‹{slot.kind}{n}›"
        at = slot.end
    if at < sentence.end:
        starts.append(len(pieces))
        origins.append(at)
        pieces += text[at : sentence.end].replace("\n", " ")
    return Slots(pieces, tuple(kept), tuple(starts), tuple(origins))


def _slots(scene: Scene, sentence: Sentence) -> Iterator[Slot]:
    for mention in scene.page.actors.in_sentence(sentence):
        kind = _kind(mention)
        if kind is not None:
            yield Slot(mention.start, mention.end, kind, (_settled(mention.actor),))
    for token in sentence.tokens:
        if scene.page.actors.mention_at(token) is None:
            referred = _referred(scene, token)
            if referred is not None:
                yield referred


def _kind(mention: Mention) -> str | None:
    if mention.sort == "organisation":
        return "O"
    if mention.sort == "group":
        return "G"
    if mention.sort == "region":
        return "C"
    if mention.sort != "state":
        return None
    if mention.form == "demonym":
        return "D"
    if mention.form == "adjective":
        return "J"
    return "C" if mention.locative or mention.form == "city" else "S"


def _settled(actor: Actor) -> Actor:
    return whole(actor) if is_state(actor) else actor


def _referred(scene: Scene, token: Token) -> Slot | None:
    """ "The country", "both neighbours", "it": the phrase by which the text comes back to states or to a body."""
    if token.lower in _PRONOUNS:
        if token.dep in ("det", "preconj", "predet", "expl", "cc"):
            return None
        states = tuple(whole(a) for a in scene.who(token) if is_state(a))
        return Slot(token.start, token.end, "S", states) if states else None
    if token.pos not in ("NOUN", "PROPN") or token.dep in ("compound", "nmod", "amod"):
        return None
    group = token.lemma in GROUPS or token.text == "Commonwealth"
    if not group and token.lemma not in _STATES:
        return None
    first = _first(token)
    start = scene.page.parsed.tokens[first].start
    if group:
        body = organisation(scene, token)
        known = body is not None and is_organisation(body[0])
        return Slot(start, token.end, "O", (body[0],)) if known and body is not None else None
    states = tuple(whole(a) for a in scene.who(token) if is_state(a) and a.sector in (None, "GOV", "LEG"))
    definite = scene.page.parsed.tokens[first].lower in ("the", "this", "that")
    if (
        not states
        and definite
        and token.lemma in ("country", "emirate", "kingdom", "island", "archipelago", "republic")
    ):
        return Slot(start, token.end, "R", ())
    return Slot(start, token.end, "S", states) if states else None


def _first(noun: Token) -> int:
    left = noun.i
    for child in sorted((k for k in noun.children if k.i < noun.i), key=lambda k: -k.i):
        if child.dep not in _BEFORE or child.right != left - 1:
            break
        left = child.left
    return left


def subject_before(slots: Slots, position: int) -> tuple[str, str, int] | None:
    """The states right before a verb at `position`: their marks, the words between, where they begin."""
    head = slots.text[:position]
    found = compiled(rf"(?P<who>{SERIES}){BEFORE_VERB}").search(head)
    if found is None or _GOVERNED.search(head[: found.start()]):
        return None
    return found["who"], found["gap"], found.start()


def token_at(scene: Scene, offset: int) -> Token | None:
    """The word that begins at, or covers, an offset."""
    found = scene.page.tokens_in(offset, offset + 60)
    if not found:
        return None
    return found[0].head if found[0].dep in ("aux", "auxpass") else found[0]
