"""Attitudes and acts of speech told by a verb alone: who backs, wants, blames, expects or calls for what.

`attitudes_table` says which verbs count in which frames. The first frame that a clause shows decides: a verb that
does not count in it is not looked at in another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.reading.attitudes_table import Attitude, Frame, attitude_verbs
from comity.reading.clauses import SUBJECTS, is_passive, is_verb, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of, met
from comity.reading.sources import source_of
from comity.reading.tokens import Sentence, Token

# A phrase of this many words that a preposition of place or time follows has its own end: "the deal | in May".
_SHORT = 3
_WHERE_OR_WHEN = frozenset("in on at during after before since".split())
# A clause of fewer words is no aside, nor does one stand behind fewer.
_FEWEST = 4
# Words right before the marks of a name; and how far before them, in code points, they are looked for.
_TITLED = frozenset("titled entitled headlined codenamed".split())
_CALLED = frozenset("called named dubbed headed".split())
_BEFORE_MARKS = 16
# What the parser hangs on a preposition or particle verb: "called for", "looked forward to", "was moved by".
_LEADING = ("prep", "agent", "prt", "advmod")


def attitudes(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The attitudes of the document in text order; what stands in quotation marks tells none."""
    table = attitude_verbs()
    said = [quote for quote in quotes if not _is_title(page, quote)]
    found: list[Said] = []
    for sentence in page.parsed.sentences:
        for token in sentence.tokens:
            entry = table.get(token.lemma) if token.pos == "VERB" else None
            if entry is None or token.dep in ("amod", "aux", "compound", "acl") or inside(quotes, token.start):
                continue
            made = _told(page, token, entry, sentence, said)
            if made is not None:
                found.append(replace(made, attitude=True))
    return found


def _is_title(page: Page, quote: Quoted) -> bool:
    """True for what stands in marks as a name: "backed a draft titled “Safe Rivers”", "a fund called “New Dawn”"."""
    before = [t for t in page.tokens_in(max(0, quote.start - _BEFORE_MARKS), quote.start) if t.pos != "PUNCT"]
    last = before[-1] if before else None
    if last is None or last.lower not in _TITLED | _CALLED:
        return False
    return last.lower in _TITLED or (last.tag == "VBN" and last.dep == "acl")


def _told(page: Page, verb: Token, entry: Attitude, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    if "raising" in entry.frames:
        return _raised(page, verb, sentence, quotes)
    if "asked" in entry.frames and verb.tag in ("VBN", "VBD") and verb.child("nsubj", "nsubjpass", "agent") is None:
        return _asked(page, verb, sentence, quotes)
    if is_passive(verb):
        return _undergone(page, verb, sentence) if "passive" in entry.frames else None
    frame, content = framed(page, verb, entry)
    if frame is None or frame not in entry.frames:
        return None
    tokens = content_of(page, [t for t in content if t is not verb], quotes)
    # What stands in marks in "ratified the “Blue Water” accord" is a name.
    said = quotes if entry.kind != "enact" else []
    return made_of(page, verb, source_of(page, verb), tokens, sentence, said) if tokens else None


def framed(page: Page, verb: Token, entry: Attitude) -> tuple[Frame | None, Sequence[Token]]:
    """The frame that an active verb stands in, and the words that it leads to."""
    tokens = page.parsed.tokens
    behind = [child for child in verb.children if child.i > verb.i]
    clause = next((c for c in behind if c.dep == "ccomp"), None)
    if clause is not None and clause.child(*SUBJECTS) is not None:
        return "clause", tokens[max(verb.i + 1, clause.left) : clause.right + 1]
    if clause is None and entry.kind == "show":
        before = next((c for c in verb.children if c.dep == "ccomp" and c.right < verb.i), None)
        if before is not None and before.child(*SUBJECTS) is not None:
            own = verb.child("nsubj")
            return "clause", tokens[before.left : own.left if own is not None and own.i < verb.i else verb.i]
    noun = next((c for c in behind if c.dep == "dobj"), None)
    infinitive = next((c for c in behind if c.dep in ("xcomp", "ccomp") and is_verb(c)), None)
    if infinitive is not None:
        with_noun = noun is not None and "object_infinitive" in entry.frames
        first = min(infinitive.left, noun.left) if noun is not None and with_noun else infinitive.left
        frame: Frame = "object_infinitive" if "object_infinitive" in entry.frames else "infinitive"
        return frame, tokens[max(verb.i + 1, first) : infinitive.right + 1]
    if noun is not None:
        return "object", tokens[noun.left : _reach(page, verb, noun) + 1]
    for child in behind:
        led = child.child("pobj", "pcomp") if child.dep in _LEADING and child.lower in entry.prepositions else None
        if led is not None:
            return "prepositional", tokens[child.i + 1 : max(_reach(page, verb, led), child.right) + 1]
    return None, ()


def _asked(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    """ "Asked about the leak, the minister shrugged": a question of nobody's."""
    if verb.dep not in ("advcl", "acl", "ROOT", "conj", "dep", "csubj", "ccomp", "prep", "parataxis"):
        return None
    led = next((c for c in verb.kids("ccomp", "advcl") if _asks(page, c)), None) or next(
        (c.child("pobj", "pcomp") for c in verb.kids("prep") if c.lower in ("about", "for", "on") and c.i > verb.i),
        None,
    )
    if led is None or led.i < verb.i:
        return None
    tokens = content_of(page, list(page.parsed.tokens[max(verb.i + 1, led.left) : led.right + 1]), quotes)
    return made_of(page, verb, None, tokens, sentence, quotes) if tokens else None


def _asks(page: Page, clause: Token) -> bool:
    """True for "whether the plan holds", "why it failed"."""
    first = page.parsed.tokens[clause.left]
    return first.lower in ("whether", "if") or first.tag in ("WRB", "WP", "WDT", "WP$")


def _raised(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    """ "The ministry seems to have agreed": the whole clause, which the text gives to nobody."""
    what = verb.child("xcomp", "oprd", "acomp", "ccomp")
    who = verb.child("nsubj")
    if what is None or who is None:
        return None
    first = what.left if who.lower == "it" else who.left
    words = page.parsed.tokens[first : what.right + 1]
    tokens = content_of(page, [t for t in words if t.i > verb.i or (t is not verb and t.dep != "aux")], quotes)
    return made_of(page, verb, None, tokens, sentence, quotes) if tokens else None


def _undergone(page: Page, verb: Token, sentence: Sentence) -> Said | None:
    """ "The clerk was accused of theft by her sister": the subject and what the verb says of it, without the agent."""
    whom = verb.child("nsubjpass")
    if whom is None:
        return None
    tokens = page.parsed.tokens
    by = verb.child("agent")
    head = trimmed(tokens[whom.left : whom.right + 1])
    rest = trimmed([t for t in tokens[verb.i + 1 : verb.right + 1] if by is None or not by.left <= t.i <= by.right])
    if not head:
        return None
    spans = tuple((part[0].start, part[-1].end) for part in (head, rest) if part)
    return Said(verb, by.child("pobj") if by is not None else None, spans, "indirect", sentence)


def content_of(page: Page, tokens: list[Token], quotes: list[Quoted]) -> list[Token]:
    """The words of the content, without its "that" and without a quotation that begins speech of its own."""
    found = trimmed(_before_speech(page, tokens, quotes))
    while found and found[0].lower == "that" and found[0].dep == "mark":
        found = trimmed(found[1:])
    return trimmed(found[: _aside(found)])


def _aside(tokens: list[Token]) -> int:
    """How many words stand before the narrator's own ", which …", ", who …"."""
    for n in range(_FEWEST, len(tokens) - _FEWEST):
        if tokens[n].text == "," and tokens[n + 1].lower in ("which", "who", "whose"):
            return n
    return len(tokens)


def _before_speech(page: Page, tokens: list[Token], quotes: list[Quoted]) -> list[Token]:
    """What stands before a whole sentence in quotation marks: "urged calm: “We shall talk.”"."""
    if not tokens:
        return tokens
    for quote in met(quotes, tokens[0].start, tokens[-1].end):
        led = page.text[max(0, quote.start - 2) : quote.start].rstrip()[-1:] in tuple(":,.!?")
        if quote.start > tokens[0].start and led and page.text[quote.inner_start : quote.inner_start + 1].isupper():
            return [t for t in tokens if t.end <= quote.start]
    return tokens


def _reach(page: Page, verb: Token, noun: Token) -> int:
    """Index of the last word that belongs to what the verb is about: the noun's phrase without clauses that a comma
    sets off, and the complements that the parser hung on the verb."""
    tokens = page.parsed.tokens
    hung = [c for c in noun.children if c.i > noun.i and c.dep in ("relcl", "acl", "advcl")]
    last = min([noun.right, *(c.left - 2 for c in hung if tokens[c.left - 1].text == ",")])
    for child in verb.children:
        if child.i > noun.i and child.left > last and _completes(page, child, noun):
            last = max(last, child.right)
    return last


def _completes(page: Page, child: Token, noun: Token) -> bool:
    """True for a phrase behind the object that is part of what the attitude is about."""
    if child.dep == "advcl":
        return page.parsed.tokens[child.left - 1].text != ","
    if child.dep != "prep":
        return child.dep in ("xcomp", "oprd")
    inner = child.child("pobj")
    dated = inner is not None and inner.ent in ("DATE", "TIME")
    return not dated and not (child.lower in _WHERE_OR_WHEN and noun.right - noun.left < _SHORT)
