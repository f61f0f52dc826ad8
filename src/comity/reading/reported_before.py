"""Words before their cue and around it: "the talks failed, a minister conceded", "China, Wang said, would respond"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.clauses import is_verb, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.reported_forms import around
from comity.reading.said import Said, inside, made_of
from comity.reading.speech_cues import INVERTING, ONLY_WITH_CLAUSE, TRAILS
from comity.reading.tokens import Sentence, Token
from comity.reading.verbless import can_speak

_OPENING = frozenset("\"“„«‘'")


def trailing(page: Page, verb: Token, who: Token | None, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "The talks failed, a minister conceded": the clause before its cue, and what goes on behind it."""
    if who is None or verb.lemma in ONLY_WITH_CLAUSE - TRAILS:
        return []
    aside = aside_of(page, verb, sentence)
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
    comma = _comma_before(page, own, sentence)
    if comma is None or sentence.tokens[0].tag in ("VBN", "VBG") or not can_speak(page, own):
        return []
    if any(t.lower == "that" and t.i > verb.i for t in sentence.tokens):
        return []
    return trimmed([t for t in sentence.tokens if t.i < comma.i])


def _comma_before(page: Page, own: Token, sentence: Sentence) -> Token | None:
    """The comma before a speaker's phrase, or before the office that the parser cut off from his name: ", High
    Representative for Foreign Affairs and Security Policy Ana Silva announced"."""
    tokens = page.parsed.tokens
    for i in range(own.left - 1, max(sentence.tokens[0].i, own.left - _LONGEST_OFFICE), -1):
        if tokens[i].text == ",":
            return tokens[i]
        if tokens[i].pos not in _OFFICE_PARTS or (tokens[i].lower == "and" and tokens[i + 1].text[:1].islower()):
            return None
    return None


_LONGEST_OFFICE = 12
_OFFICE_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "CCONJ"})
_ADDRESSING = frozenset({"tell", "inform", "assure", "warn", "remind"})


def _mostly_quoted(tokens: list[Token], quotes: list[Quoted]) -> bool:
    """True where nearly all the words stand in quotation marks: that is a quotation, not a clause around one."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    outside = [t for t in words if not inside(quotes, t.start)]
    return any(q.start < tokens[-1].end and tokens[0].start < q.end for q in quotes) and (
        len(outside) < 2 or len(outside) < len(words) / 8
    )


def _turned(page: Page, verb: Token, sentence: Sentence) -> tuple[int, int] | None:
    """The two commas around ", said Wang Wei," in the midst of a sentence whose verb stands behind them."""
    tokens = page.parsed.tokens
    if verb.prev is None or verb.prev.text != "," or verb.lemma not in INVERTING or verb.tag not in ("VBD", "VBZ"):
        return None
    who = next((c for c in verb.kids("nsubj", "dobj") if 0 < c.left - verb.i <= 1 and c.pos in ("NOUN", "PROPN")), None)
    if who is None or who.right + 2 >= sentence.tokens[-1].i or tokens[who.right + 1].text != ",":
        return None
    before = [t for t in sentence.tokens if t.i < verb.i - 1]
    follows = tokens[who.right + 2]
    goes_on = follows.tag in ("VBD", "VBZ", "VBP", "MD", "TO") or follows.dep in ("aux", "neg", "advmod")
    return (verb.i - 1, who.right + 1) if goes_on and not any(is_verb(t) for t in before) else None


def aside_of(page: Page, verb: Token, sentence: Sentence) -> tuple[int, int] | None:
    """The two commas around ", Wang Wei said on Monday," in the midst of a sentence; None where it is no aside."""
    tokens = page.parsed.tokens
    turned = _turned(page, verb, sentence)
    if turned is not None:
        return turned
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


def _still_told(tokens: Sequence[Token]) -> bool:
    """True for ", and would stay" behind ", Silva said": the tense is that of reported words."""
    if not tokens or tokens[0].dep != "cc":
        return False
    first = next((t for t in tokens if t.tag in ("MD", "VBD", "VBZ", "VBP", "VBN")), None)
    return first is not None and first.lower in ("would", "will", "could", "should", "may", "might", "had")
