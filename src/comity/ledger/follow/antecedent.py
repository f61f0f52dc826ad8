"""What "it", "them" and "which" in a promise stand for: the action with the thing put in, and without its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from comity.ledger.follow.sentence import Sentence, sentence, sentences_of, sort
from comity.ledger.follow.tables import act_forms, sorts

_OBJECT = re.compile(
    r"(?P<verb>(?:\w+ly )?\w+(?: \w+ing)?) (?P<it>it|them|both|one)\b(?! (?:of|that|which|who|sides?|countr|parties|"
    r"governments|houses|men|women|easier|harder|possible|clear|plain|difficult|necessary|easy|hard|impossible))"
)
_PASSIVE = re.compile(r"(?:and |but |that |, |— )*(?P<it>it|they|these|those|both|this) $")
_WHICH = re.compile(
    r"(?P<what>[^.;:—()]{3,90}?),? which (?:[\w'’.-]+ ){1,5}?(?:will|would|shall|is to|are to|has promised to|"
    r"have promised to|has agreed to|plans to|intends to) $"
)
_OPENING = re.compile(r"^.*\b(?:is|are|was|were|has|have|got|gets?) (?=an? |the |its |their |another |\d)")
_ASIDE = re.compile(r", (?:\w+ ){1,3}(?:said|says|added|noted|explained)(?: on \w+)?,")
_BARE = re.compile(r"(?P<verb>\w+)(?= (?:by|before|in|on|within|until|from|at|to)\b|$)")
_DAY = re.compile(
    r",? \b(?:by|before|at|until|till|towards?|around|in|from) (?:the )?(?:very )?(?:end|start|beginning|middle|close|"
    r"turn|first half|second half|first quarter|second quarter|third quarter|last quarter|rest) of "
    r"(?:the |this |that |next |last |coming |its |their )*[\w-]+(?: (?:19|20)\d\d)?\b|"
    r",? \b(?:by|before|on) [A-Z]\w+ Day\b|"
    r",? \bwhen (?:it|they|the \w+|parliament) (?:next )?(?:sits?|meets?|returns?|reconvenes?|convenes?|resumes?)\b"
    r"(?: (?:in|on|after) [A-Z]?\w+)?"
)
_DETS = frozenset("the a an its their his her our this these those that two three four five six seven eight nine ten "
                  "both all some several new another each any no".split())  # fmt: skip
_ENDS = frozenset("of in on at to for by from with and or is are was were has have had be been will would can could "
                  "may that which who when while as but if than into outside inside said".split())  # fmt: skip
_PLACES = frozenset({"at", "in", "near", "outside"})
_NOT_MEANT = frozenset({"parliament", "money", "power", "factory", "vote", "well", "office", "guards", "houses"})
_MONEY = frozenset("loan loans grant grants credit fund funds subsidy tranche aid".split())
_BACK, _LED = 2, 4
_TITLED = re.compile(
    r"\b((?:[A-Z][\w-]+ (?:(?:and|of|on|for) )?){1,7})(?:Agreement|Treaty|Pact|Memorandum|Convention|Protocol|Charter|"
    r"Accord|Programme|Compact)\b"
)
_PAPERS = frozenset({"treaty", "memorandum"})


def titled(sentences: Iterable[str]) -> frozenset[str]:
    """The sorts of the words by which an instrument that "it" may stand for is called: "the Acquisition and
    Cross-Servicing Agreement"."""
    titles = [match.group(1) for piece in sentences for match in _TITLED.finditer(piece)]
    return frozenset(kind for title in titles for kind in sentence(title).sorts)


def undated(action: str) -> str:
    """The action without the phrase that only tells its day: "by the end of next year", "before Freedom Day"."""
    return _DAY.sub("", action)


def meant(action: str, quote: str, context: str) -> str:
    """The action with what its "it", "them" or "both" stands for in that word's place; so too what a relative clause
    hangs on ("the radars, which Peru will send"), and what is to be done to "it". `quote` is the clause, `context` the
    words before it. The action as it is where nothing before names one thing that fits."""
    lead = quote.split(action)[0] if action else quote
    before = _ASIDE.sub("", f"{context} {lead}")
    match = _OBJECT.match(action)
    if match is not None:
        what = _thing(before, several=match["it"] in ("them", "both"), verb=match["verb"])
        return f"{match['verb']} {what}{action[match.end() :]}" if what else action
    bare = _BARE.match(action)
    if bare is None:
        return action
    hung = _WHICH.search(before)
    if hung is not None and not _passive(bare["verb"]):
        what = _OPENING.sub("", ", ".join(hung["what"].split(", ")[-_BACK:]))
        return f"{bare['verb']} {what}{action[bare.end() :]}" if sorts().keys() & set(sentence(what).words) else action
    led = re.sub(r"(?:will|would|shall|is|are|to|be| )+$", " ", before) if _passive(bare["verb"]) else ""
    pointed = _PASSIVE.search(" " + led.casefold())
    if pointed is not None:
        what = _thing(led, several=pointed["it"] not in ("it", "this"), verb=bare["verb"])
        return f"be {bare['verb']} {what}{action[bare.end() :]}" if what else action
    return action


def _passive(verb: str) -> bool:
    forms = {form for _, form in act_forms().get(verb.casefold(), ())}
    return "past" in forms and "base" not in forms


def _thing(before: str, *, several: bool, verb: str) -> str | None:
    """The first thing that the nearest sentence names, of those that can be meant."""
    pieces = sentences_of(before)
    for piece in pieces[:-_LED:-1]:
        read = sentence(piece)
        found = next(_phrases(read, several=several), None)
        if found is not None:
            # A paper with a title is told by that (see profile), one without by none of the words before it.
            paper = bool(_PAPERS & sentence(found).sorts)
            return None if paper and titled(pieces[-_BACK:]) else found.split()[-1] if paper else found
        done = re.search(rf"\b{re.escape(verb)} of ([a-z]+s)\b" if several else r"(?!)", read.low)
        if done is not None:
            return done.group(1)
    return None


def _phrases(read: Sentence, *, several: bool) -> Iterator[str]:
    """The noun phrases whose head the table of things has, as one or as many, with a place that is named behind."""
    words = read.words
    for at, word in enumerate(words):
        kind = sorts().get(word)
        if kind is None or kind in _NOT_MEANT - ({"money"} if word in _MONEY else set()):
            continue
        if _many(word) != several or (at + 1 < len(words) and _goes_on(words, at)):
            continue
        first = _first(words, at)
        if first is None:
            continue
        last = at + 1
        if words[last : last + 1] and words[last] in _PLACES and read.capital[last + 1 : last + 2] == (True,):
            last += 2
            last += 1 if read.capital[last : last + 1] == (True,) else 0
        named = zip(words[first:last], read.capital[first:last], strict=True)
        yield " ".join(word[0].upper() + word[1:] if big else word for word, big in named)


def _many(word: str) -> bool:
    one = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return one != word and not word.endswith("ss") and sort(one) == sort(word)


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether the word only stands before another noun: the "police" of "police school"."""
    after = words[at + 1]
    ends = after in _ENDS or not after[0].isalpha() or after in act_forms() or after.endswith(("s", "ed", "ly"))
    return after in sorts() or not ends


def _first(words: Sequence[str], at: int) -> int | None:
    """Where the phrase begins behind its article or number; None where it has none."""
    for place in range(at - 1, max(-1, at - 2 - _LED), -1):
        if words[place] in _DETS:
            return place + 1
        if words[place] in _ENDS or not words[place][0].isalpha():
            return None
    return None
