"""Reported speech: the clauses that speech verbs govern, with or without quoted words in them."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.clauses import SUBJECTS, is_passive, is_verb, subject, trimmed
from comity.reading.cues import can_cue, inverted_subject
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.relayed import relayed, saying
from comity.reading.reported_as import as_told
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
    TRAILS,
)
from comity.reading.tokens import Sentence, Token
from comity.reading.transcripts import asked, lies_in
from comity.reading.unsaid import unsaid
from comity.reading.verbless import can_speak


def reported(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The clauses of the document that tell what somebody said, in text order of their sentences; what journalists
    put into a transcript's questions is nobody's statement."""
    found: list[Said] = []
    questions = asked(page)
    for sentence in page.parsed.sentences:
        if lies_in(questions, sentence.start):
            continue
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
        return _trailing(page, verb, who, sentence, quotes)
    clause = clause or next(
        (c for c in verb.children if c.dep in ("ccomp",) and c.i > verb.i and not _quoted_whole(page, c, quotes)), None
    )
    clause = clause or _told_of_it(verb)
    if clause is not None and any(_rival(t) for t in page.parsed.tokens[verb.i + 1 : clause.left]):
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
        aside = _aside(page, verb, sentence) if clause.left < verb.i or clause.child(*SUBJECTS) is None else None
        if aside is not None and who is not None:
            return around(page, verb, aside, who, sentence, quotes)
        return _content(page, verb, clause, who, sentence, quotes)
    if verb.lemma not in ONLY_WITH_CLAUSE | NAMING and who is not None and _aside(page, verb, sentence) is None:
        loose = _behind_that(page, verb, sentence, quotes)
        if loose is not None:
            return _content(page, verb, loose, who, sentence, quotes)
    if verb.lemma in NAMING:
        return naming(page, verb, who, sentence, quotes)
    return _trailing(page, verb, who, sentence, quotes)


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


_OPENING = frozenset("\"“„«‘'")
_DECLARING = frozenset({"declare", "pronounce", "proclaim"})


def _verbless(verb: Token, clause: Token) -> bool:
    """True for "two diplomats unwelcome" behind "declared", even where the parser takes the adjective for a verb."""
    return not is_verb(clause) or (verb.lemma in _DECLARING and clause.tag == "VBP" and clause.right == clause.i)


def _trailing(page: Page, verb: Token, who: Token | None, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "The talks failed, a minister conceded": the clause before its cue, and what goes on behind it."""
    if who is None or verb.lemma in ONLY_WITH_CLAUSE - TRAILS:
        return []
    aside = _aside(page, verb, sentence)
    if aside is not None:
        return around(page, verb, aside, who, sentence, quotes)
    trailing = next((c for c in verb.children if c.dep == "ccomp" and c.right < verb.i), None)
    tokens = _told_before(page, verb, sentence) if trailing is None else _whole_words(page, trailing, verb)
    tokens = _behind_semicolon(tokens, quotes)
    if tokens and ";" in page.text[tokens[-1].end : verb.start]:
        return []
    if len(tokens) < 3 or _mostly_quoted(tokens, quotes):
        return []
    ahead = next((q for q in quotes if 0 < q.start - verb.end <= 3), None)
    if ahead is not None and page.text[ahead.inner_start].islower():
        whole = (tokens[0].start, ahead.end)
        return [Said(verb, who, ((ahead.start, ahead.end),), "mixed", sentence, whole)]
    return [made_of(page, verb, who, tokens, sentence, quotes)]


def _behind_semicolon(tokens: list[Token], quotes: list[Quoted]) -> list[Token]:
    """What stands before a semicolon was not said by the one whose cue stands at the end."""
    cut = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].text == ";"), None)
    if cut is None or inside(quotes, tokens[cut].start):
        return tokens
    return trimmed(tokens[cut + 1 :])


def _rival(token: Token) -> bool:
    """True for a finite verb of speech with a subject of its own: what follows is that one's."""
    return token.tag in ("VBD", "VBZ") and can_cue(token) and token.child("nsubj") is not None


def _made_known(verb: Token) -> Token | None:
    """The clause of "let it be known that …", "made clear that …"."""
    if verb.lemma not in PHRASES:
        return None
    inner = next((c for c in verb.children if c.lower in PHRASES[verb.lemma] and c.i > verb.i), None)
    return inner.child("ccomp") if inner is not None else None


def _whole_words(page: Page, clause: Token, verb: Token) -> list[Token]:
    stop = min(clause.right + 1, verb.i)
    return trimmed(page.parsed.tokens[clause.left : stop])


def _told_before(page: Page, verb: Token, sentence: Sentence) -> list[Token]:
    """The narrator's clause before ", X declared." where the parser joined the two verbs as equals."""
    own = next((t for t in reversed(verb.kids("nsubj")) if t.i < verb.i), None)
    clause = ("conj", "parataxis") if verb.child("mark", "advmod") else ("conj", "parataxis", "advcl")
    if own is None or verb.dep not in clause or verb.child("cc") is not None:
        return []
    told = verb.child("dobj", "dative")
    if verb.child("ccomp") is not None or (told is not None and verb.lemma not in _ADDRESSING):
        return []
    comma = page.parsed.tokens[own.left - 1] if own.left > sentence.tokens[0].i else None
    if comma is None or comma.text != "," or sentence.tokens[0].tag in ("VBN", "VBG") or not can_speak(page, own):
        return []
    if any(t.lower == "that" and t.i > verb.i for t in sentence.tokens):
        return []
    return trimmed([t for t in sentence.tokens if t.i < comma.i])


_ADDRESSING = frozenset({"tell", "inform", "assure", "warn", "remind"})


def _mostly_quoted(tokens: list[Token], quotes: list[Quoted]) -> bool:
    """True where nearly all the words stand in quotation marks: that is a quotation, not a clause around one."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    outside = [t for t in words if not inside(quotes, t.start)]
    return any(q.start < tokens[-1].end and tokens[0].start < q.end for q in quotes) and (
        len(outside) < 2 or len(outside) < len(words) / 8
    )


def _aside(page: Page, verb: Token, sentence: Sentence) -> tuple[int, int] | None:
    """The two commas around ", Wang Wei said on Monday," in the midst of a sentence; None where it is no aside."""
    tokens = page.parsed.tokens
    own = next((t for t in reversed(verb.kids("nsubj")) if t.i < verb.i), None)
    if own is None or not _finite(verb):
        return None
    before = own.left - 1
    if before <= sentence.tokens[0].i or tokens[before].text != ",":
        return None
    for i in range(verb.i + 1, min(verb.i + 7, sentence.tokens[-1].i - 1)):
        if tokens[i].text == ",":
            follows = tokens[i + 1]
            if page.text[follows.start] in _OPENING and page.text[follows.end : follows.end + 1].isupper():
                # "Asked why, Wanjala answered, “We…”": the comma leads into her words.
                return None
            narrated = follows.dep in ("mark", "cc") or follows.tag in ("WDT", "WP", "VBG", "WRB", "IN")
            narrated = narrated and follows.dep not in _WITHIN
            narrated = narrated and not _still_told(tokens[i + 1 : sentence.tokens[-1].i + 1])
            return None if narrated else (before, i)
        if is_verb(tokens[i]) or tokens[i].lower in ("that", "and", "but") or tokens[i].pos == "PUNCT":
            return None
    return None


# "Closing the road" may be what is spoken of: "…, she added, closing the road would be madness".
_WITHIN = frozenset({"amod", "csubj", "nsubj", "compound"})


def _finite(verb: Token) -> bool:
    """True for "said", "says" and "has said"."""
    return verb.tag in ("VBD", "VBZ", "VBP") or (verb.tag == "VBN" and any(t.lemma == "have" for t in verb.kids("aux")))


def _behind_that(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Token | None:
    """The verb behind a "that" which the parser hung elsewhere: "said on Monday at a briefing that talks …"."""
    for token in page.parsed.tokens[verb.i + 1 : min(verb.i + 16, sentence.tokens[-1].i + 1)]:
        if inside(quotes, token.start) or _rival(token) or _goes_on(token):
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
    stop = _next_cue(page, verb, first, last, quotes)
    stop = _after_marks(page, first, stop, quotes)
    tokens = trimmed(page.parsed.tokens[first:stop])
    if tokens and tokens[0].ent in ("DATE", "TIME"):
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
    return [made_of(page, verb, who, piece, sentence, quotes) for piece in _pieces(tokens, quotes)]


def _after_marks(page: Page, first: int, stop: int, quotes: list[Quoted]) -> int:
    """Index after a quotation that a comma ends, where the narrator goes on: "that “the road is open,” adding …"."""
    tokens = page.parsed.tokens
    for quote in quotes:
        if not (first < stop and tokens[first].start <= quote.start and quote.end <= tokens[stop - 1].end):
            continue
        ends = page.text[max(quote.inner_start, quote.inner_end - 1) : quote.inner_end] == ","
        behind = next((t for t in tokens[first:stop] if t.start >= quote.end), None)
        if ends and behind is not None and (behind.tag in ("VBG", "WDT", "WP") or behind.lower in _NARRATES):
            return behind.i
    return stop


_NARRATES = frozenset({"while", "as", "after", "before", "when", "although", "though", "amid", "despite"})


def _that_at(tokens: list[Token], clause: Token) -> int:
    """How many words stand before the "that" of the clause; 0 where none does."""
    return next((n for n, t in enumerate(tokens[:8]) if t.lower == "that" and t.dep == "mark" and t.head is clause), 0)


def _is_preface(tokens: list[Token], clause: Token) -> bool:
    return any(t.dep == "mark" and t.head is clause for t in tokens[:14]) or tokens[0].lower in ("that", "whether")


def _next_cue(page: Page, verb: Token, first: int, last: int, quotes: list[Quoted]) -> int:
    """Index after the content: before ", adding that …" and before a second clause of the narrator's own."""
    tokens = page.parsed.tokens
    for i in range(first + 1, last + 1):
        token = tokens[i]
        if token is verb or inside(quotes, token.start):
            continue
        if token.text in (";", ":") and _told_apart(page, token, last):
            return i
        own_cue = is_verb(token) and token.lemma in SAY and _second_cue(token, verb)
        if own_cue:
            left = _phrase_before(token, first)
            while left - 1 > first and tokens[left - 1].dep in (
                "cc",
                "punct",
                "advmod",
                "nsubj",
                "aux",
                "neg",
                "det",
                "compound",
            ):
                left -= 1
                if tokens[left].text in (",", ";") or tokens[left].dep == "cc":
                    break
            return left
        if token.dep == "conj" and token.head is verb and is_verb(token) and token.child(*SUBJECTS) is not None:
            if any(t.lower == "that" for t in tokens[max(first, token.left - 1) : i]):
                continue
            return max(first + 1, token.left)
    return last + 1


def _still_told(tokens: Sequence[Token]) -> bool:
    """True for ", and would stay" behind ", Silva said": the tense is that of reported words."""
    if not tokens or tokens[0].dep != "cc":
        return False
    first = next((t for t in tokens if t.tag in ("MD", "VBD", "VBZ", "VBP", "VBN")), None)
    return first is not None and first.lower in ("would", "will", "could", "should", "may", "might", "had")


def _phrase_before(cue: Token, first: int) -> int:
    """Where the phrase of the cue's own subject begins: "…, but senior Ukrainian negotiator Bondar denied"."""
    own = cue.child("nsubj")
    return max(first + 1, own.left) if own is not None and own.i < cue.i else cue.i


def _told_apart(page: Page, mark: Token, last: int) -> bool:
    """True for a semicolon before another speaker's cue, and for a colon behind which another cue stands in the midst:
    "called it “theft”: the sum, she argued, was"."""
    tokens = page.parsed.tokens
    if mark.text == ";" and any(_rival(t) for t in tokens[mark.i + 1 : last + 1]):
        return True
    return any(
        _rival(t) and t.dep == "parataxis" and tokens[i + 1].text == "," and tokens[t.left - 1].text == ","
        for i, t in enumerate(tokens[mark.i + 1 : last], start=mark.i + 1)
    )


def _second_cue(token: Token, verb: Token) -> bool:
    """A further speech verb of the same speaker: "…, adding that", "… and stressed that", wherever it hangs."""
    if token.head is verb and token.dep in ("advcl", "conj"):
        return True
    opens = any(c.dep == "ccomp" or c.lower == "that" for c in token.children)
    trailing = token.tag == "VBG" and token.prev is not None and token.prev.text == ","
    behind = token.prev.lower if token.prev is not None else ""
    joined = token.tag == verb.tag == "VBD" and behind in ("and", "but")
    return opens and (trailing or joined) and token.child("nsubj") is None


def _pieces(tokens: list[Token], quotes: list[Quoted]) -> list[list[Token]]:
    """Content that joins a quoted and an unquoted clause ("that A, while B “…”") is two statements."""
    for n, token in enumerate(tokens):
        contrast = token.lower in ("while", "whereas", "but") and token.dep in ("mark", "cc")
        second = token.dep == "cc" and tokens[n + 1 : n + 2] and tokens[n + 1].lower == "that"
        if not (contrast or second) or n < 3 or len(tokens) - n < 4:
            continue
        head, tail = trimmed(tokens[:n]), trimmed(tokens[n + 1 :])
        in_head = any(inside(quotes, t.start) for t in head)
        in_tail = any(inside(quotes, t.start) for t in tail)
        if (in_head or in_tail) and (second or in_head != in_tail) and len(head) >= 3 and len(tail) >= 3:
            return [head, *_pieces(tail, quotes)]
    return [tokens]
