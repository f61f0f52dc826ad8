"""Who said what: direct, mixed and indirect speech with its speaker, cue, occasion, date, targets and stance."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.model import Actor, Date, Span, Stance, Statement
from comity.model.codes import Form
from comity.reading.clauses import SUBJECTS, is_passive, is_verb, negated, prepositional, subject, trimmed
from comity.reading.marks import Quoted, quoted_spans
from comity.reading.page import Page, day_told
from comity.reading.speech_cues import (
    ACCORDING,
    BELIEF_ADJECTIVES,
    NAMING,
    OCCASION,
    ONLY_WITH_CLAUSE,
    SAY,
    SPEECH_NOUNS,
)
from comity.reading.stance import stance_of
from comity.reading.tokens import Sentence, Token
from comity.reference import people

# A shorter quotation without a speech verb beside it is a title or a scare quote, not speech.
MIN_QUOTED_WORDS = 3
# Speech verbs whose object is whom the words are about.
_AT_SOMEBODY = frozenset(
    "accuse blame criticize criticise praise thank condemn denounce call describe slam urge".split()
)
_GENDERS = {"he": "m", "she": "f"}
# Papers that speak for the institution that issued them.
_TEXTS = frozenset("statement communique communiqué release readout document text note message press-release".split())
# A joint statement is each speaker's own; a longer list is a crowd.
MOST_SPEAKERS = 3
# How far a cue may stand from the quotation that it introduces, in code points.
NEAR = 220


@dataclass(frozen=True, slots=True)
class Said:
    """One stretch of speech before it becomes a finding. `tokens` are the words of the content."""

    cue: Token | None
    speaker: tuple[Actor, ...]
    spans: tuple[tuple[int, int], ...]
    form: Form
    sentence: Sentence
    clause: tuple[int, int] | None = None

    @property
    def whole(self) -> tuple[int, int]:
        """From the first word of the clause that holds the content to its last."""
        return self.clause or (self.spans[0][0], self.spans[-1][1])


def find_statements(page: Page) -> list[Statement]:
    """All statements of the document in text order.

    Quotations come first: each is given to the nearest speech verb outside it, or carries on the speaker before.
    Clauses that a speech verb governs are indirect speech; one with a quotation inside is mixed.
    """
    quotes = quoted_spans(page.text, [(p.start, p.end) for p in page.parsed.paragraphs])
    said = _indirect(page, quotes)
    said += _direct(page, quotes, said)
    said.sort(key=lambda s: (s.spans[0], s.spans[-1]))
    return _findings(page, _deduplicated(said))


# -- quotations ------------------------------------------------------------------------------------------------


def _direct(page: Page, quotes: list[Quoted], taken: list[Said]) -> list[Said]:
    covered = [s.whole for s in taken]
    found: list[Said] = []
    last: Said | None = None
    for quote in quotes:
        inside = any(a <= quote.inner_start and quote.inner_end <= b for a, b in covered)
        if inside:
            continue
        words = len(page.text[quote.inner_start : quote.inner_end].split())
        cue = _cue_for(page, quote)
        sentence = _sentence_at(page, quote.inner_start)
        if sentence is None:
            continue
        before = next((s for s in reversed(taken) if s.whole[0] < quote.start), None)
        earlier = max((s for s in (before, last) if s is not None), key=lambda s: s.whole[0], default=None)
        speaker = (_carried(page, cue, sentence, earlier) or _speaker(page, cue)) if cue is not None else ()
        if cue is None:
            if quote.continues and last is not None:
                found.append(replace(last, spans=((quote.start, quote.end),), sentence=sentence))
                continue
            if words < MIN_QUOTED_WORDS + 2 or not _stands_alone(page, quote):
                continue
            speaker = last.speaker if last is not None and _adjoins(page, last, quote) else ()
            if not speaker:
                continue
        elif words < MIN_QUOTED_WORDS and not _hangs_on(page, quote, cue):
            continue
        made = Said(cue, speaker, ((quote.start, quote.end),), _form(page, quote), sentence)
        if last is not None and cue is not None and last.cue is cue and _split(last, quote):
            found[-1] = replace(last, spans=(*last.spans, (quote.start, quote.end)))
            last = found[-1]
            continue
        found.append(made)
        last = made
    return found


def _hangs_on(page: Page, quote: Quoted, cue: Token) -> bool:
    """True when the cue stands right behind a quotation that ends in a comma: "“No,” said Kenya's president"."""
    ends = page.text[max(quote.inner_start, quote.inner_end - 1) : quote.inner_end] in (",", "!", "?")
    return ends and 0 <= cue.start - quote.end < 60


def _form(page: Page, quote: Quoted) -> Form:
    """Direct when the quotation is a sentence of its own, mixed when it is woven into the narrator's."""
    first = page.text[quote.inner_start : quote.inner_start + 1]
    before = page.text[max(0, quote.start - 2) : quote.start].rstrip()
    opens = not before or before[-1] in '.!?:,;—–-”")'
    return "direct" if (first.isupper() and opens) or quote.continues else "mixed"


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """True for a quotation that is whole sentences by itself."""
    before = page.text[max(0, quote.start - 2) : quote.start].strip()
    return (not before or before[-1] in '.!?”"') and page.text[quote.inner_start].isupper()


def _adjoins(page: Page, last: Said, quote: Quoted) -> bool:
    here = _sentence_at(page, quote.inner_start)
    return here is not None and abs(here.paragraph - last.sentence.paragraph) <= 1


def _split(last: Said, quote: Quoted) -> bool:
    """``"A," he said, "B."`` is one statement in two pieces."""
    return quote.start - last.spans[-1][1] < NEAR and last.form in ("direct", "mixed")


def _sentence_at(page: Page, offset: int) -> Sentence | None:
    tokens = page.tokens_in(offset, offset + 400)
    return page.sentence(tokens[0]) if tokens else None


def _cue_for(page: Page, quote: Quoted) -> Token | None:
    """The speech verb that the quotation belongs to: right behind it, right before it, or around it."""
    after = _after(page, quote)
    if after is not None:
        return after
    best: tuple[int, Token] | None = None
    start = max(0, quote.start - NEAR)
    for token in page.tokens_in(start, quote.start):
        if not _can_cue(token) or page.sentence(token).paragraph != _paragraph(page, quote):
            continue
        between = page.text[token.end : quote.start]
        distance = len(between)
        crosses = any(mark in between for mark in (". ", "! ", "? "))
        if crosses and not between.rstrip().endswith(":"):
            continue
        if best is None or distance < best[0]:
            best = (distance, token)
    return best[1] if best is not None else None


def _paragraph(page: Page, quote: Quoted) -> int:
    sentence = _sentence_at(page, quote.inner_start)
    return sentence.paragraph if sentence is not None else -1


def _after(page: Page, quote: Quoted) -> Token | None:
    for token in page.tokens_in(quote.end, quote.end + NEAR):
        if page.sentence(token).paragraph != _paragraph(page, quote):
            return None
        between = page.text[quote.end : token.start]
        if any(mark in between for mark in ('"', "“", "„", "«")) or ". " in between:
            return None
        if _can_cue(token) and token.tag in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
            if between.lstrip(" ,").startswith(("and ", "but ")):
                # "accused X of “…”, and warned that …": the second verb begins something new.
                return None
            if token.tag == "VBG" and subject(token) is None:
                return None
            tail = page.text[max(quote.inner_start, quote.inner_end - 2) : quote.inner_end]
            comma = any(mark in tail + between[:2] for mark in ",?!—–-")
            ended = tail.rstrip()[-1:] in ".,?!" or between.lstrip()[:1] in (",", "")
            return token if comma or ended or len(between) < 40 else None
    return None


def _can_cue(token: Token) -> bool:
    return is_verb(token) and token.lemma in SAY and token.dep not in ("aux", "auxpass", "amod")


# -- clauses ---------------------------------------------------------------------------------------------------


def _indirect(page: Page, quotes: list[Quoted]) -> list[Said]:
    found: list[Said] = []
    for sentence in page.parsed.sentences:
        found.extend(_according(page, sentence, quotes))
        for token in sentence.tokens:
            if _inside(quotes, token.start):
                continue
            if is_verb(token) and token.lemma in SAY:
                found.extend(_governed(page, token, sentence, quotes, found[-1] if found else None))
            elif (token.lower in BELIEF_ADJECTIVES and token.dep == "acomp") or (
                token.lemma in SPEECH_NOUNS and token.dep == "dobj"
            ):
                found.extend(_believed(page, token, sentence, quotes))
    return found


def _inside(quotes: list[Quoted], offset: int) -> bool:
    return any(q.inner_start <= offset < q.inner_end for q in quotes)


def _governed(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted], previous: Said | None) -> list[Said]:
    if is_passive(verb) and verb.child("agent") is None and verb.dep not in ("acl",):
        return []
    if negated(verb) and verb.lemma not in ("deny", "hide"):
        return []
    clause = next(
        (c for c in verb.children if c.dep in ("ccomp",) and c.i > verb.i and not _quoted_whole(page, c, quotes)), None
    )
    if clause is None and verb.lemma not in ONLY_WITH_CLAUSE:
        clause = next((c for c in verb.kids("advcl") if c.i > verb.i and _that(c)), None)
    speaker = _carried(page, verb, sentence, previous) or _speaker(page, verb)
    if clause is not None:
        if verb.lemma in ("think", "believe") and not speaker:
            return []
        return _content(page, verb, clause, speaker, sentence, quotes)
    if verb.lemma not in ONLY_WITH_CLAUSE and verb.lemma not in NAMING and speaker:
        loose = _behind_that(page, verb, sentence, quotes)
        if loose is not None:
            return _content(page, verb, loose, speaker, sentence, quotes)
    if verb.lemma in NAMING:
        return _naming(page, verb, speaker, sentence, quotes)
    trailing = next((c for c in verb.children if c.dep == "ccomp" and c.right < verb.i), None)
    if verb.dep in ("parataxis", "ccomp") and speaker and trailing is None and _between_commas(page, verb):
        return _around(verb, speaker, sentence, quotes)
    if trailing is not None and speaker and not any(q.start < verb.start and q.end > trailing.start for q in quotes):
        tokens = trimmed(page.parsed.tokens[trailing.left : trailing.right + 1])
        return [_said(page, verb, speaker, tokens, sentence, quotes)] if len(tokens) >= 3 else []
    return []


def _between_commas(page: Page, verb: Token) -> bool:
    """True for ", Wang Wei said," in the midst of a sentence."""
    tokens = page.parsed.tokens
    before, after = verb.left - 1, verb.right + 1
    return before >= 0 and after < len(tokens) and tokens[after].text == "," and tokens[before].text in (",", '"')


def _around(verb: Token, speaker: tuple[Actor, ...], sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "China, Wang Wei said, would respond": the words on both sides of the cue are one statement."""
    before = trimmed([t for t in sentence.tokens if t.i < verb.left])
    after = trimmed([t for t in sentence.tokens if t.i > verb.right])
    if not before or not after or any(_inside(quotes, t.start) for t in (*before, *after)):
        return []
    spans = ((before[0].start, before[-1].end), (after[0].start, after[-1].end))
    return [Said(verb, speaker, spans, "indirect", sentence)]


def _behind_that(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Token | None:
    """The verb behind a "that" which the parser hung elsewhere: "said on Monday at a briefing that talks …"."""
    for token in page.parsed.tokens[verb.i + 1 : min(verb.i + 16, sentence.tokens[-1].i + 1)]:
        if _inside(quotes, token.start):
            return None
        if token.lower == "that" and token.tag in ("IN", "WDT") and is_verb(token.head) and token.head.i > token.i:
            return token.head
    return None


def _that(clause: Token) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower == "that"


def _quoted_whole(page: Page, clause: Token, quotes: list[Quoted]) -> bool:
    start = page.parsed.tokens[clause.left].start
    end = page.parsed.tokens[clause.right].end
    return any(q.start <= start + 1 and end <= q.end + 1 for q in quotes)


def _content(
    page: Page, verb: Token, clause: Token, speaker: tuple[Actor, ...], sentence: Sentence, quotes: list[Quoted]
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
    tokens = trimmed(page.parsed.tokens[first:stop])
    while (
        tokens
        and tokens[0].lower in ("that", "whether", "how", "on", "at", "in", "during")
        and _is_preface(tokens, clause)
    ):
        cut = next((n for n, t in enumerate(tokens) if t.dep == "mark" and t.head is clause), None)
        tokens = trimmed(tokens[cut + 1 :] if cut is not None else tokens[1:])
        if cut is None:
            break
    if len(tokens) < 3:
        return []
    pieces = _pieces(tokens, quotes)
    return [_said(page, verb, speaker, piece, sentence, quotes) for piece in pieces]


def _is_preface(tokens: list[Token], clause: Token) -> bool:
    return any(t.dep == "mark" and t.head is clause for t in tokens[:14]) or tokens[0].lower in ("that", "whether")


def _next_cue(page: Page, verb: Token, first: int, last: int, quotes: list[Quoted]) -> int:
    """Index after the content: before ", adding that …" and before a second clause of the narrator's own."""
    tokens = page.parsed.tokens
    for i in range(first + 1, last + 1):
        token = tokens[i]
        if token is verb or _inside(quotes, token.start):
            continue
        own_cue = is_verb(token) and token.lemma in SAY and _second_cue(token, verb)
        if own_cue:
            left = i
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


def _second_cue(token: Token, verb: Token) -> bool:
    """A further speech verb of the same speaker: "…, adding that", "… and stressed that", wherever it hangs."""
    if token.head is verb and token.dep in ("advcl", "conj"):
        return True
    opens = any(c.dep == "ccomp" or c.lower == "that" for c in token.children)
    trailing = token.tag == "VBG" and token.prev is not None and token.prev.text == ","
    joined = token.tag == verb.tag and token.prev is not None and token.prev.lower == "and" and verb.tag == "VBD"
    return opens and (trailing or joined) and token.child("nsubj") is None


def _pieces(tokens: list[Token], quotes: list[Quoted]) -> list[list[Token]]:
    """Content that joins a quoted and an unquoted clause ("that A, while B “…”") is two statements."""
    for n, token in enumerate(tokens):
        contrast = token.lower in ("while", "whereas", "but") and token.dep in ("mark", "cc")
        second = token.dep == "cc" and tokens[n + 1 : n + 2] and tokens[n + 1].lower == "that"
        if not (contrast or second) or n < 3 or len(tokens) - n < 4:
            continue
        head, tail = trimmed(tokens[:n]), trimmed(tokens[n + 1 :])
        in_head = any(_inside(quotes, t.start) for t in head)
        in_tail = any(_inside(quotes, t.start) for t in tail)
        if (in_head or in_tail) and (second or in_head != in_tail) and len(head) >= 3 and len(tail) >= 3:
            return [head, *_pieces(tail, quotes)]
    return [tokens]


def _said(
    page: Page,
    cue: Token | None,
    speaker: tuple[Actor, ...],
    tokens: list[Token],
    sentence: Sentence,
    quotes: list[Quoted],
) -> Said:
    start, end = tokens[0].start, tokens[-1].end
    within = [q for q in quotes if q.start < end and start < q.end]
    for q in within:
        start, end = min(start, q.start), max(end, q.end if q.end - end <= 3 or q.closed else end)
    quoted = sum(min(q.end, end) - max(q.start, start) for q in within)
    form: Form = (
        "indirect"
        if not within
        else ("direct" if quoted >= 0.9 * (end - start) and not _lower(page, within[0]) else "mixed")
    )
    return Said(cue, speaker, ((start, end),), form, sentence)


def _lower(page: Page, quote: Quoted) -> bool:
    return page.text[quote.inner_start : quote.inner_start + 1].islower()


def _naming(
    page: Page, verb: Token, speaker: tuple[Actor, ...], sentence: Sentence, quotes: list[Quoted]
) -> list[Said]:
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
    return [_said(page, verb, speaker, tokens, sentence, quotes)] if len(tokens) >= 3 else []


def _believed(page: Page, word: Token, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "is confident that …", "expressed hope that …"."""
    clause = next((c for c in word.children if c.dep in ("ccomp", "acl") and c.child("mark") is not None), None)
    verb = word.head
    if clause is None or not is_verb(verb) or negated(verb):
        return []
    speaker = _speaker(page, verb)
    tokens = trimmed(page.parsed.tokens[clause.left : clause.right + 1])
    if not speaker or len(tokens) < 3:
        return []
    return [_said(page, word, speaker, tokens, sentence, quotes)]


def _according(page: Page, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    match = ACCORDING.search(page.text, sentence.start, sentence.end)
    if match is None or _inside(quotes, match.start()):
        return []
    behind = page.tokens_in(match.end(), sentence.end)
    source = next(
        (t for t in behind if page.actors.of(t) and t.dep in ("pobj", "nsubj", "conj", "appos", "ROOT")), None
    )
    if source is None or source.i - behind[0].i > 10:
        return []
    head = page.tokens_in(match.start(), match.end())[0]
    stop = source.right if source.right > source.i and source.right - source.i < 12 else source.i
    before = trimmed([t for t in sentence.tokens if t.i < head.i])
    after = trimmed([t for t in sentence.tokens if t.i > stop])
    tokens = before if len(before) >= len(after) else after
    if len(tokens) < 4:
        return []
    return [_said(page, head, page.actors.of(source)[:1], tokens, sentence, quotes)]


# -- speakers --------------------------------------------------------------------------------------------------


def _speaker(page: Page, verb: Token | None) -> tuple[Actor, ...]:
    if verb is None:
        return ()
    by = verb.child("agent")
    who = by.child("pobj") if by is not None else subject(verb)
    found = page.actors.party(who)
    if not found and verb.tag == "VBG" and verb.dep in ("acl", "advcl"):
        # "brushed off the threat, saying …": the parser may hang "saying" on the noun before it.
        above = next((a for a in verb.ancestors() if is_verb(a)), None)
        found = page.actors.party(subject(above)) if above is not None else ()
    if found or who is None:
        return found
    if who.pos == "PROPN" and who.text[:1].isupper():
        left = who
        for child in who.children:
            if child.dep == "compound" and child.i < left.i:
                left = child
        start, end = left.start, who.end
        return (Actor(page.parsed.quote(start, end), None, None, None, page.parsed.quote(start, end), start, end),)
    return ()


def _carried(page: Page, verb: Token, sentence: Sentence, previous: Said | None) -> tuple[Actor, ...]:
    """ "It noted that …" right after an institution spoke: the institution, not the last state named."""
    who = verb.child("nsubj")
    if who is None or previous is None or not previous.speaker or sentence.index - previous.sentence.index > 3:
        return ()
    if who.lower in _GENDERS and sentence.index - previous.sentence.index <= 1:
        name = previous.speaker[0].name
        if page.actors.is_person(previous.speaker[0]) and people.gender(name) in (None, _GENDERS[who.lower]):
            return (replace(previous.speaker[0], quote=who.text, start=who.start, end=who.end),)
        return ()
    if who.lower != "it" and who.lemma not in _TEXTS:
        return ()
    speaker = previous.speaker[:1]
    if not speaker or page.actors.is_person(speaker[0]) or speaker[0].sector in (None, "CVL"):
        return ()
    return (replace(speaker[0], quote=who.text, start=who.start, end=who.end),)


# -- findings --------------------------------------------------------------------------------------------------


def _deduplicated(said: list[Said]) -> list[Said]:
    """One statement for one stretch of words: the one with a speaker, then the one that stands further out."""
    kept: list[Said] = []
    for one in said:
        start, end = one.whole
        rival = next((k for k in kept if k.whole[0] <= start and end <= k.whole[1]), None)
        if rival is None:
            kept.append(one)
        elif one.speaker and not rival.speaker:
            kept[kept.index(rival)] = one
        elif one.speaker and (start, end) != rival.whole and _names(one) != _names(rival):
            kept.append(one)
    return kept


def _is_outlet(one: Said) -> bool:
    """True for "…, the agency reported": the outlet passes on what others said."""
    return one.cue is not None and one.cue.lemma in ("report", "cite", "quote") and one.speaker[0].sector == "MED"


def _names(one: Said) -> frozenset[str]:
    return frozenset(a.name for a in one.speaker)


def _findings(page: Page, said: list[Said]) -> list[Statement]:
    made: list[Statement] = []
    for one in said:
        if not one.speaker or _is_outlet(one):
            continue
        previous = made[-1] if made else None
        made.extend(_finding(page, one, previous, speaker) for speaker in one.speaker[:MOST_SPEAKERS])
    return made


def _finding(page: Page, one: Said, previous: Statement | None, speaker: Actor) -> Statement:
    start, end = one.whole
    content = tuple(Span.of(page.text, a, b) for a, b in one.spans)
    occasion = _occasion(page, one)
    targets = _targets(page, one, speaker, previous)
    words = (Span.of(page.text, start, end),)
    value = stance_of(words, page)
    stance = tuple(Stance(t.key, value) for t in targets) if value is not None else ()
    return Statement(
        quote=page.text[start:end], start=start, end=end,
        confidence=_confidence(one), modality="happened",
        speaker=speaker, cue=Span.of(page.text, one.cue.start, one.cue.end) if one.cue is not None else None,
        content=content, form=one.form, targets=targets, stance=stance,
        addressee=_addressee(page, one), occasion=occasion, date=_date(page, one, previous, speaker),
    )  # fmt: skip


def _confidence(one: Said) -> float:
    base = {"direct": 0.93, "mixed": 0.9, "indirect": 0.85}[one.form]
    coded = one.speaker[0].code is not None
    return round(base - (0.0 if coded else 0.1) - (0.1 if one.cue is None else 0.0), 2)


def _addressee(page: Page, one: Said) -> Actor | None:
    if one.cue is None or one.cue.lemma not in ("tell", "inform", "assure", "urge", "ask", "warn", "remind"):
        return None
    told = one.cue.child("dobj", "dative")
    found = page.actors.of(told)
    return found[0] if found else None


def _occasion(page: Page, one: Said) -> str | None:
    match = OCCASION.search(page.text, one.sentence.start, one.sentence.end)
    inside = match is not None and any(a <= match.start() < b for a, b in one.spans)
    return page.text[match.start() : match.end()] if match is not None and not inside else None


def _date(page: Page, one: Said, previous: Statement | None, speaker: Actor) -> Date | None:
    """When it was said: a date beside the cue; the day of the occasion; the day of the speaker's last words."""
    for found in page.dates_in(one.sentence.start, one.sentence.end):
        inside = any(a <= found.start < b for a, b in one.spans)
        if not inside and found.kind in ("point", "range") and found.date.latest:
            return found.date
    if (
        previous is not None
        and previous.speaker is not None
        and previous.speaker.name == speaker.name
        and previous.date
    ):
        return previous.date
    return day_told(page, one.sentence, reach=6, persons=frozenset({speaker.name}))


def _targets(page: Page, one: Said, speaker: Actor, previous: Statement | None) -> tuple[Actor, ...]:
    """The states and organisations that the words are about, the speaker's own left out."""
    found: dict[str, Actor] = {}
    ours = False
    for a, b in (one.whole,):
        for token in page.tokens_in(a, b):
            mention = page.actors.mention_at(token)
            if mention is not None and mention.sort in ("state", "organisation", "group"):
                found.setdefault(mention.actor.key, mention.actor)
            elif token.lower in ("we", "our", "us"):
                ours = True
            elif token.tag in ("PRP", "PRP$"):
                for actor in page.actors.of(token):
                    if actor.sector != "CVL" and actor.code:
                        found.setdefault(actor.key, actor)
    if one.cue is not None and is_verb(one.cue) and one.cue.lemma in _AT_SOMEBODY:
        for actor in page.actors.of_all([t for t in one.cue.kids("dobj") if not page.actors.is_person_token(t)]):
            found.setdefault(actor.key, actor)
    own = {speaker.code or speaker.key, *(a.code or a.key for a in one.speaker)}
    others = [a for code, a in found.items() if code not in own]
    if others:
        return tuple(others)
    if ours or previous is None or previous.speaker is None:
        return _partners(page, one, speaker) if ours else ()
    if previous.speaker.name == speaker.name and abs(previous.end - one.spans[0][0]) < NEAR:
        return previous.targets
    return ()


def _partners(page: Page, one: Said, speaker: Actor) -> tuple[Actor, ...]:
    """Whom "we" includes beside the speaker's own state: the other one that the scene is about."""
    for index in range(one.sentence.index - 1, max(-1, one.sentence.index - 4), -1):
        sentence = page.parsed.sentences[index]
        others = {
            m.actor.key: m.actor
            for m in page.actors.in_sentence(sentence)
            if m.sort == "state" and m.actor.code != speaker.code and not m.locative
        }
        if len(others) == 1:
            return tuple(others.values())
        if len(others) > 1:
            return ()
    return ()


def addressed(page: Page, verb: Token) -> tuple[Actor, ...]:
    """Whom a speech verb's prepositional phrase names: "told Moscow", "said to reporters"."""
    return page.actors.of_all(prepositional(verb, "to"))
