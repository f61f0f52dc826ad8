"""Reported speech: the clauses that speech verbs govern, with or without quoted words in them."""

from __future__ import annotations

from comity.reading.clauses import SUBJECTS, is_passive, is_verb, subject, trimmed
from comity.reading.cues import can_cue, inverted_subject
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.relayed import relayed, saying
from comity.reading.reported_as import as_told
from comity.reading.reported_before import aside_of, trailing
from comity.reading.reported_ends import after_marks, before_narrator, next_cue, pieces, rival
from comity.reading.reported_forms import (
    according,
    around,
    believed,
    claimed,
    name_given,
    naming,
    spoken_of,
    turned,
    viewed,
)
from comity.reading.reported_last import passed_on, without_last
from comity.reading.reported_openers import named_behind_opening, without_next_speaker
from comity.reading.said import Said, inside, made_of
from comity.reading.sources import source_of
from comity.reading.speech_cues import (
    BELIEF_ADJECTIVES,
    CLAIM_NOUNS,
    NAMING,
    ONLY_WITH_CLAUSE,
    PHRASES,
    SAY,
    SPEECH_NOUNS,
)
from comity.reading.tokens import Sentence, Token
from comity.reading.transcripts import asked, lies_in
from comity.reading.unsaid import unsaid


def reported(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The clauses of the document that tell what somebody said, in text order of their sentences; what journalists
    put into a transcript's questions is nobody's statement."""
    found: list[Said] = []
    questions = asked(page)
    for sentence in page.parsed.sentences:
        if lies_in(questions, sentence.start):
            continue
        last = passed_on(page, sentence, quotes)
        first = len(found)
        found.extend(according(page, sentence, quotes))
        found.extend(viewed(page, sentence, quotes))
        found.extend(as_told(page, sentence, quotes))
        for token in sentence.tokens:
            if inside(quotes, token.start):
                continue
            if can_cue(token):
                found.extend(_governed(page, token, sentence, quotes))
            elif token.lemma in CLAIM_NOUNS and (claim := claimed(page, token, sentence, quotes)):
                found.extend(claim)
            elif (token.lower in BELIEF_ADJECTIVES and token.dep == "acomp") or (
                token.lemma in SPEECH_NOUNS and token.dep == "dobj"
            ):
                found.extend(believed(page, token, sentence, quotes))
        if last is not None:
            others = (without_last(one, last) for one in found[first:] if one.cue is not last.cue)
            found[first:] = [last, *(one for one in others if one is not None)]
    return found


def _governed(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    back = None if unsaid(verb) else turned(page, verb, sentence, quotes)
    if back is not None:
        return [back]
    if is_passive(verb) and verb.child("agent") is None and verb.dep not in ("acl",):
        return []
    if verb.tag == "VBN" and verb.child("agent", "aux", "auxpass") is None and verb.dep in ("advcl", "ROOT", "csubj"):
        # "Asked whether …, she said": the one asked, not the one who asks.
        return []
    if verb.lemma in NAMING and (given := name_given(page, verb, sentence, quotes)) is not None:
        return [given]
    if unsaid(verb) or saying(verb) is not None:
        return []
    who = _source(page, verb, quotes)
    if verb.lemma == "speak":
        return spoken_of(verb, who, sentence, quotes)
    clause = _made_known(verb)
    if clause is None and verb.lemma not in SAY:
        return trailing(page, verb, who, sentence, quotes)
    clause = clause or next(
        (c for c in verb.children if c.dep in ("ccomp",) and c.i > verb.i and not _quoted_whole(page, c, quotes)), None
    )
    clause = clause or _told_of_it(verb)
    if clause is not None and any(rival(t) for t in page.parsed.tokens[verb.i + 1 : clause.left]):
        clause = None
    if clause is None and verb.lemma not in ONLY_WITH_CLAUSE:
        clause = next((c for c in verb.kids("advcl") if c.i > verb.i and _that(c)), None)
    if clause is not None and _verbless(verb, clause) and verb.lemma not in NAMING:
        # "Declared two diplomats unwelcome" is an act; quoted words make it speech all the same.
        reach = page.parsed.tokens[clause.left : clause.right + 1]
        act = verb.lemma in _DECLARING or not clause.child("cop", "nsubj", "mark")
        if act and clause.child("mark") is None and not any(inside(quotes, t.start) for t in reach):
            clause = None
    if clause is not None:
        aside = aside_of(page, verb, sentence) if clause.left < verb.i or clause.child(*SUBJECTS) is None else None
        if aside is not None and who is not None:
            return around(page, verb, aside, who, sentence, quotes)
        return _content(page, verb, clause, who, sentence, quotes)
    if verb.lemma not in ONLY_WITH_CLAUSE | NAMING and who is not None and aside_of(page, verb, sentence) is None:
        loose = _behind_that(page, verb, sentence, quotes)
        if loose is not None:
            return _content(page, verb, loose, who, sentence, quotes)
    if verb.lemma in NAMING:
        return naming(page, verb, who, sentence, quotes)
    return trailing(page, verb, who, sentence, quotes)


def _told_of_it(verb: Token) -> Token | None:
    """The finite verb that the parser took for an infinitive: "the bank, which she said owed the state a fortune"."""
    relative = any(t.tag in ("WDT", "WP") and t.i < verb.i for t in verb.kids("nsubj", "dobj"))
    below = verb.child("xcomp")
    told = relative and verb.dep == "relcl" and below is not None and below.i > verb.i
    return below if told and below is not None and below.tag in ("VBD", "VBZ", "VBP") else None


def _source(page: Page, verb: Token, quotes: list[Quoted]) -> Token | None:
    """Who said it: the one whom another quotes, else whom the grammar names outside the quotations."""
    quoted = relayed(verb)
    if quoted is not None:
        return quoted
    who = inverted_subject(verb) or named_behind_opening(page, verb) or source_of(page, verb)
    within = who is not None and inside(quotes, who.start) and not inside(quotes, verb.start)
    return subject(verb) if within else who


_DECLARING = frozenset({"declare", "pronounce", "proclaim"})


def _verbless(verb: Token, clause: Token) -> bool:
    """True for "two diplomats unwelcome" behind "declared", even where the parser takes the adjective for a verb."""
    return not is_verb(clause) or (verb.lemma in _DECLARING and clause.tag == "VBP" and clause.right == clause.i)


def _made_known(verb: Token) -> Token | None:
    """The clause of "let it be known that …", "made clear that …"."""
    if verb.lemma not in PHRASES:
        return None
    inner = next((c for c in verb.children if c.lower in PHRASES[verb.lemma] and c.i > verb.i), None)
    return inner.child("ccomp") if inner is not None else None


def _behind_that(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Token | None:
    """The verb behind a "that" which the parser hung elsewhere: "said on Monday at a briefing that talks …"."""
    for token in page.parsed.tokens[verb.i + 1 : min(verb.i + 16, sentence.tokens[-1].i + 1)]:
        if inside(quotes, token.start) or rival(token) or _goes_on(token):
            return None
        if token.lower == "that" and token.dep == "mark" and is_verb(token.head) and token.head.i > token.i:
            return token.head
    return None


def _goes_on(token: Token) -> bool:
    """True for the second cue of ", she said, adding that …", whose words are not the first one's."""
    return token.tag == "VBG" and can_cue(token) and token.prev is not None and token.prev.text == ","


def _that(clause: Token) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower == "that"


def _quoted_whole(page: Page, clause: Token, quotes: list[Quoted]) -> bool:
    start = page.parsed.tokens[clause.left].start
    end = page.parsed.tokens[clause.right].end
    return any(q.start <= start + 1 and end <= q.end + 1 for q in quotes)


def _content(
    page: Page, verb: Token, clause: Token, who: Token | None, sentence: Sentence, quotes: list[Quoted]
) -> list[Said]:
    last = max(clause.right, verb.right if verb.is_root else clause.right)
    first = clause.left
    if first <= verb.i:
        first = verb.i + 1
    told = verb.child("dobj", "dative")
    if told is not None and verb.lemma == "tell" and verb.i < told.left and first > told.i + 1:
        # "told AFP Ethiopia had …": what stands between the one told and the verb belongs to what was told.
        first = told.i + 1
    tail = sentence.tokens[-1].i
    last = min(last, tail)
    stop = next_cue(page, verb, first, last, quotes)
    stop = after_marks(page, first, stop, quotes)
    stop = before_narrator(page, range(first, stop), clause, quotes)
    tokens = trimmed(page.parsed.tokens[first:stop])
    if tokens and (tokens[0].ent in ("DATE", "TIME") or tokens[0].lower in _WHEN):
        # "Told a reporter last night that …".
        that = _that_at(tokens, clause)
        tokens = trimmed(tokens[that + 1 :]) if that else tokens
    while (
        tokens
        and tokens[0].lower in ("that", "whether", "how", "on", "at", "in", "during")
        and _is_preface(tokens, clause)
    ):
        cut = next((n for n, t in enumerate(tokens) if t.dep == "mark" and t.head is clause), None)
        tokens = trimmed(tokens[cut + 1 :] if cut is not None else tokens[1:])
        if cut is None:
            break
    tokens = without_next_speaker(page, tokens) if tokens else tokens
    if len(tokens) < 3:
        return []
    return [made_of(page, verb, who, piece, sentence, quotes) for piece in pieces(tokens, quotes)]


_WHEN = frozenset({"earlier", "later", "again", "recently", "afterwards", "repeatedly"})


def _that_at(tokens: list[Token], clause: Token) -> int:
    """How many words stand before the "that" of the clause; 0 where none does."""
    return next((n for n, t in enumerate(tokens[:8]) if t.lower == "that" and t.dep == "mark" and t.head is clause), 0)


def _is_preface(tokens: list[Token], clause: Token) -> bool:
    return any(t.dep == "mark" and t.head is clause for t in tokens[:14]) or tokens[0].lower in ("that", "whether")
