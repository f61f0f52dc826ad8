"""Which verb a quotation hangs on: right behind it, right before it, or around it; and who that verb's subject is.

A quotation that opens a sentence and ends in a comma makes a cue of whatever verb follows ("…,” sighed a
diplomat"); everywhere else the verb must be one of speech.
"""

from __future__ import annotations

from comity.reading.clauses import is_verb, prepositional, subject
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.relayed import relayed
from comity.reading.said import NEAR, sentence_at
from comity.reading.speech_cues import OFFICE_WORDS, PHRASES, SAY, SPOKEN_NOUNS
from comity.reading.tokens import Token

_FINITE = ("VBD", "VBZ", "VBP")
_QUOTES = ('"', "“", "„", "«", "''", "``")
# How far behind a quotation that opens its sentence the cue's own words may begin, in tokens.
_LONGEST_SUBJECT = 14
_ADDRESSING = frozenset({"to", "with", "about", "against", "for", "by", "of"})


def can_cue(token: Token) -> bool:
    """True for a verb of speech that heads a clause: "said", "put it", "made known", "hit back"."""
    if not is_verb(token) or token.dep in ("aux", "auxpass", "amod", "compound"):
        return False
    if token.lemma == "point":
        # "Points to an attack" says nothing.
        return any(t.lower == "out" for t in token.children)
    return token.lemma in SAY or _phrase(token)


def _phrase(token: Token) -> bool:
    wanted = PHRASES.get(token.lemma)
    if wanted is None:
        return False
    near = {c.lower for c in token.children if 0 < c.i - token.i <= 4}
    return bool(wanted & near)


def cue_for(page: Page, quote: Quoted, until: int) -> Token | None:
    """The word that the quotation belongs to; `until` is where the next quotation opens."""
    if _closed(page, quote):
        return _before(page, quote)
    return _behind(page, quote, until) or _before(page, quote)


def _closed(page: Page, quote: Quoted) -> bool:
    """True when a full stop ends the quotation, or a cue leads into one that ends its sentence: what follows is
    no longer about it."""
    last = page.text[quote.inner_start : quote.inner_end].rstrip()[-1:]
    if last == "." and quote.closed:
        return (
            page.text[quote.end : quote.end + 2].strip()[:1] not in (",", "-", "–", "—")
            and not page.text[quote.end : quote.end + 2].strip().islower()
        )
    led = page.text[max(0, quote.start - 2) : quote.start].rstrip()[-1:] in (",", ":")
    return led and last in "!?" and page.text[quote.end : quote.end + 2].strip()[:1].isupper()


def fronted(page: Page, quote: Quoted) -> bool:
    """True for a quotation that opens its sentence and leaves it open: "“No,” …"."""
    before = page.text[max(0, quote.start - 2) : quote.start].strip()
    opens = not before or before[-1] in ".!?:;”\"'’—–"
    last = page.text[max(quote.inner_start, quote.inner_end - 1) : quote.inner_end]
    return opens and (last in ",?!—–…" or page.text[quote.end : quote.end + 1] == ",")


def speaker_word(page: Page, cue: Token, quote: Quoted) -> Token | None:
    """The head of the phrase that names the speaker, where the cue's own grammar does not tell; None to ask it."""
    quoted = relayed(cue)
    if quoted is not None:
        return quoted
    if not is_verb(cue):
        # "Came the answer from the minister", "was the minister's answer".
        return next(iter(prepositional(cue, "from", "by", "of")), None)
    if cue.start < quote.end:
        having = cue.head if cue.dep in ("xcomp", "relcl", "acl") else None
        above = having if having is None or is_verb(having) else having.head
        # "The minister had only this to say: “…”".
        if above is not None and above.lemma == "have":
            return subject(above)
        return inverted_subject(cue) or _turned(page, cue, quote)
    between = [t for t in page.tokens_in(quote.end, cue.start) if t.pos not in ("PUNCT", "ADV", "SPACE")]
    if not between:
        # Inverted: "“…,” warned a member of the Senate". What the parser calls its object is its subject.
        after = [c for c in cue.children if c.i > cue.i and c.dep in ("nsubj", "dobj", "attr", "npadvmod", "oprd")]
        named = [c for c in after if c.dep == "nsubj"] or [c for c in after if c.i - cue.i <= 8]
        return named[0] if named else set_off(page, cue) or _person_behind(page, cue)
    own = cue.child("nsubj", "nsubjpass")
    if own is not None and own.start >= quote.end:
        return None if own.dep == "nsubjpass" else own
    inside = {t.i for t in between}
    heads = [t for t in between if t.head.i not in inside and t.pos in ("NOUN", "PROPN", "PRON")]
    if heads and cue.dep not in ("xcomp", "advcl", "conj"):
        return heads[0]
    # "“…,” was all the minister, Ana Silva, would say".
    persons = (page.actors.mention_at(t) for t in between if own is None and cue.is_root)
    return next((m.head for m in persons if m is not None and m.sort == "person"), None)


def inverted_subject(cue: Token) -> Token | None:
    """The one who speaks in "The talks, said Silva, are alive", where the parser sees two subjects."""
    if cue.prev is None or cue.prev.text != ",":
        return None
    own = cue.kids("nsubj")
    return own[-1] if len(own) > 1 and own[0].i < cue.i < own[-1].i else None


def _person_behind(page: Page, cue: Token) -> Token | None:
    """The first person named behind a cue, where the parser hung the speaker elsewhere: "wrote on X premier Silva"."""
    for token in page.sentence(cue).tokens:
        if token.i <= cue.i:
            continue
        if is_verb(token):
            return None
        mention = page.actors.mention_at(token)
        if mention is not None and mention.sort == "person":
            first = next((a for a in (token, *token.ancestors()) if a.dep in ("pobj", "dobj")), token)
            return None if first.dep == "pobj" and first.head.lower in _ADDRESSING else mention.head
    return None


def set_off(page: Page, cue: Token) -> Token | None:
    """The speaker who stands last, behind commas: "wondered aloud, to nobody's surprise, the finance minister"."""
    sentence = page.sentence(cue).tokens
    words = [t for t in sentence if t.i > cue.i]
    cut = next((n for n in range(len(words) - 1, -1, -1) if words[n].text == ","), None)
    if cut is None or not words or _led(cue):
        return None
    last = [t for t in words[cut + 1 :] if t.pos not in ("PUNCT", "SPACE")]
    if not last or len(last) > _LONGEST_SUBJECT or any(is_verb(t) for t in words if t.tag in _FINITE):
        return None
    inner = {t.i for t in last}
    head = next((t for t in last if t.head.i not in inner and t.pos in ("NOUN", "PROPN")), None)
    return head if head is not None and last[0].tag in ("DT", "NNP", "PRP$") and head.lemma in OFFICE_WORDS else None


def _led(cue: Token) -> bool:
    own = cue.child("nsubj")
    return own is not None and own.i < cue.i


def _turned(page: Page, cue: Token, quote: Quoted) -> Token | None:
    """The speaker behind a cue that leads in: "Should it fail, warned a member of the Senate, “…”"."""
    if cue.child("nsubj", "nsubjpass", "aux") is not None or cue.tag not in _FINITE:
        return None
    named = cue.child("dobj", "oprd", "attr", "npadvmod")
    if named is None or named.i < cue.i or cue.prev is None or cue.prev.text != ",":
        return None
    last = max((c.right for c in (named,)), default=named.i)
    behind = page.text[page.parsed.tokens[last].end : quote.start] if last < len(page.parsed.tokens) else ""
    return named if behind.strip() in (",", ":", "") else None


def _behind(page: Page, quote: Quoted, until: int) -> Token | None:
    paragraph = _paragraph(page, quote)
    tail = page.tokens_in(quote.end, min(quote.end + NEAR, until))
    words = [t for t in tail if t.pos not in ("PUNCT", "SPACE")]
    opens = fronted(page, quote)
    if opens and words and page.sentence(words[0]).paragraph == paragraph:
        at_once = _summed_up(words) or _any_verb(page, quote, words)
        if at_once is not None:
            return at_once
    if not opens:
        governing = _governing(page, quote)
        if governing is not None:
            return governing
    for token in tail:
        if page.sentence(token).paragraph != paragraph:
            return None
        between = page.text[quote.end : token.start]
        if any(mark in between for mark in _QUOTES) or token.text == "." or (";" in between and not opens):
            # A full stop is a token of its own; that of "Mr. Silva" is not.
            return None
        if can_cue(token) and (token.tag in (*_FINITE, "VBN", "VBG") or (opens and _spoken_to(token))):
            if between.lstrip(" ,").startswith(("and ", "but ")):
                # "accused X of “…”, and warned that …": the second verb begins something new.
                return None
            if token.tag == "VBG" and subject(token) is None:
                return None
            end = page.text[max(quote.inner_start, quote.inner_end - 2) : quote.inner_end]
            comma = any(mark in end + between[:2] for mark in ",?!—–-")
            ended = end.rstrip()[-1:] in ".,?!" or between.lstrip()[:1] in (",", "")
            return token if comma or ended or len(between) < 40 else None
    return None


def _governing(page: Page, quote: Quoted) -> Token | None:
    """The speech verb before the quotation that its words depend on: "called his colleague “…”; later X said"."""
    inner = page.tokens_in(quote.inner_start, quote.inner_end)
    if not inner:
        return None
    numbers = {t.i for t in inner}
    head = next((t for t in inner if t.head is t or t.head.i not in numbers), inner[0])
    verb = next((a for a in head.ancestors() if can_cue(a)), None)
    if verb is None or verb.start >= quote.start or quote.start - verb.end > NEAR:
        return None
    between = page.text[verb.end : quote.start]
    return None if any(mark in between for mark in (*_QUOTES, ". ", ";")) else verb


def _spoken_to(token: Token) -> bool:
    """True for "he was heard to tell his host", "she was quick to add"."""
    return token.tag == "VB" and token.dep == "xcomp" and token.head.i < token.i


def _summed_up(words: list[Token]) -> Token | None:
    """ "“…,” was how Salmela summed it up", "“…,” was the minister's answer", "“…,” came the reply from Silva"."""
    if words[0].lemma not in ("be", "come", "run", "go") or len(words) < 3:
        return None
    if words[1].lower == "how":
        return next((t for t in words[2:9] if t.tag in _FINITE), None)
    if words[1].lower in ("all", "what"):
        return next((t for t in words[2:18] if t.lemma in SAY and is_verb(t)), None)
    return next((t for t in words[1:7] if t.lemma in SPOKEN_NOUNS and t.dep in ("attr", "nsubj", "dobj")), None)


def _any_verb(page: Page, quote: Quoted, words: list[Token]) -> Token | None:
    """The verb that follows a fronted quotation at once, or after its subject: "“…,” shrugged an official"."""
    spoken = len(page.text[quote.inner_start : quote.inner_end].split())
    if spoken < 3 or not page.text[quote.inner_start : quote.inner_start + 1].isupper():
        return None
    first = next((t for t in words if t.pos != "ADV"), None)
    # "“… all the way to Suva,” which votes in June": a narrator goes on.
    if first is None or first.tag in ("WDT", "WP", "WP$") or page.text[quote.end : first.start].strip(" ,"):
        return None
    if first.tag in _FINITE and is_verb(first) and first.lemma not in ("be", "have", "do"):
        named = [c for c in first.children if c.i > first.i and c.dep in ("nsubj", "dobj", "npadvmod", "oprd", "attr")]
        return first if (named and named[0].left - first.i <= 2) or set_off(page, first) is not None else None
    for token in words[:_LONGEST_SUBJECT]:
        own = token.child("nsubj")
        if token.tag in _FINITE and is_verb(token) and own is not None and own.left == first.i:
            # "Likes to say": the infinitive is the cue.
            said = next((c for c in token.kids("xcomp") if can_cue(c)), token) if token.lemma not in SAY else token
            return said if said.lemma not in ("be", "have", "do") else None
    return None


def _before(page: Page, quote: Quoted) -> Token | None:
    paragraph = _paragraph(page, quote)
    best: tuple[int, Token] | None = None
    for token in page.tokens_in(max(0, quote.start - NEAR), quote.start):
        if not can_cue(token) or page.sentence(token).paragraph != paragraph or _undergone(token):
            continue
        between = page.text[token.end : quote.start]
        crosses = any(mark in between for mark in (". ", "! ", "? "))
        if crosses and not between.rstrip().endswith(":"):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), token)
    if best is not None:
        return best[1]
    return _before_colon(page, quote)


def _undergone(token: Token) -> bool:
    """True for the "asked" of "Asked why, she …": not a cue of the one who was asked."""
    return token.tag == "VBN" and token.dep in ("advcl", "csubj") and token.child("aux") is None


def _before_colon(page: Page, quote: Quoted) -> Token | None:
    """The main verb of the clause that a colon ends, in the same paragraph or the one before: "He returned to a
    familiar theme: “…”"."""
    start = max(0, quote.start - NEAR)
    if not page.text[start : quote.start].rstrip().endswith(":"):
        return None
    found: Token | None = None
    for token in reversed(page.tokens_in(start, quote.start)):
        if token.text in (".", "!", "?"):
            break
        if can_cue(token) and subject(token) is not None:
            return token
        finite = token.tag in _FINITE or (token.child("aux") is not None and token.dep in ("ROOT", "conj"))
        if found is None and finite and token.pos == "VERB" and token.child("nsubj") is not None:
            found = token
        if token.opens_sentence:
            break
    return found


def _paragraph(page: Page, quote: Quoted) -> int:
    sentence = sentence_at(page, quote.inner_start)
    return sentence.paragraph if sentence is not None else -1
