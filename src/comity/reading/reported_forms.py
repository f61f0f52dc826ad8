"""Forms of speech without a "that" clause: names given, beliefs, "according to", a cue in the midst."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import is_verb, negated, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of
from comity.reading.speakers import named_by, speaker_of
from comity.reading.speech_cues import ACCORDING
from comity.reading.tokens import Sentence, Token


def around(
    verb: Token, aside: tuple[int, int], speaker: tuple[Actor, ...], sentence: Sentence, quotes: list[Quoted]
) -> list[Said]:
    """ "China, Wang Wei said, would respond": the words on both sides of the cue are one statement."""
    before = trimmed([t for t in sentence.tokens if t.i < aside[0]])
    after = trimmed([t for t in sentence.tokens if t.i > aside[1]])
    if not before or not after:
        return []
    spans = ((before[0].start, before[-1].end), (after[0].start, after[-1].end))
    within = [q for q in quotes if q.start < spans[1][1] and spans[0][0] < q.end]
    if not within:
        return [Said(verb, speaker, spans, "indirect", sentence)]
    if all(inside(within, t.start) for t in before):
        return []
    words = tuple((q.start, min(q.end, spans[1][1] + 2)) for q in within)
    return [Said(verb, speaker, words, "mixed", sentence, (spans[0][0], max(spans[1][1], words[-1][1])))]


def naming(page: Page, verb: Token, speaker: tuple[Actor, ...], sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "describing the deal as a milestone", "called the vote a farce": the name given is what was said."""
    named = verb.child("dobj", "ccomp", "oprd")
    several = len(verb.kids("dobj", "oprd")) > 1
    if any(c.tag == "WP" for c in verb.kids("dobj", "pobj")):
        return []
    given = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None) or verb.child("oprd")
    if (
        named is None
        or not speaker
        or (given is None and not several and named.child("oprd") is None and named.dep != "ccomp")
    ):
        return []
    if given is None and verb.lemma in ("describe", "hail", "praise", "denounce", "dismiss"):
        return []
    right = max(c.right for c in verb.children if c.i > verb.i and c.dep in ("dobj", "ccomp", "oprd", "prep", "attr"))
    tokens = trimmed(page.parsed.tokens[verb.i + 1 : right + 1])
    if verb.lemma == "call" and {"home", "back", "ambassador", "envoy"} & {t.lower for t in tokens}:
        return []
    return [made_of(page, verb, speaker, tokens, sentence, quotes)] if len(tokens) >= 3 else []


def believed(page: Page, word: Token, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "is confident that …", "expressed hope that …"."""
    clause = next((c for c in word.children if c.dep in ("ccomp", "acl") and c.child("mark") is not None), None)
    verb = word.head
    if clause is None or not is_verb(verb) or negated(verb):
        return []
    speaker = speaker_of(page, verb)
    tokens = trimmed(page.parsed.tokens[clause.left : clause.right + 1])
    if not speaker or len(tokens) < 3:
        return []
    return [made_of(page, word, speaker, tokens, sentence, quotes)]


def according(page: Page, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    match = ACCORDING.search(page.text, sentence.start, sentence.end)
    if match is None or inside(quotes, match.start()):
        return []
    behind = page.tokens_in(match.end(), sentence.end)
    source = next((t for t in behind[:12] if t.dep in ("pobj", "nsubj", "appos", "ROOT") and named_by(page, t)), None)
    if source is None:
        return []
    head = page.tokens_in(match.start(), match.end())[0]
    stop = source.right if source.right > source.i and source.right - source.i < 12 else source.i
    before = trimmed([t for t in sentence.tokens if t.i < head.i])
    after = trimmed([t for t in sentence.tokens if t.i > stop])
    tokens = before if len(before) >= len(after) else after
    if len(tokens) < 4:
        return []
    return [made_of(page, head, named_by(page, source)[:1], tokens, sentence, quotes)]
