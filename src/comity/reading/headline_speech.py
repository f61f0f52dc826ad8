"""Headlines: a first line without a full stop that says who says what with a colon alone.

"NATO chief: no troops", "Talks “dead”: minister", "'It's over': premier ends row".
"""

from __future__ import annotations

import re
from dataclasses import replace

from comity.model.codes import Form
from comity.reading.clauses import is_verb, trimmed
from comity.reading.cues import can_cue
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, met, sentence_at
from comity.reading.tokens import Token
from comity.reading.verbless import can_speak, phrase_head

Offsets = tuple[int, int]

_COLON = re.compile(r"\s?:\s+")
_DASH = re.compile(r"\s+[-–—]\s+")
_FULL_STOP = frozenset(".")
# What a paper puts before a headline: a kind of text, not who speaks.
_KINDS = re.compile(
    r"\W*(?:analysis|exclusive|explainer|opinion|update(?:\s+\d+)?|factbox|live|watch|video|breaking|timeline|"
    r"profile|editorial|commentary|comment|review|podcast|interview|q&a|q and a|feature|insight|focus|obituary|alert|"
    r"correction|photos?|in pictures|fact check|fact-check|briefing|news|report|background|read|why it matters|"
    r"press release|joint statement|statement|communiqué|transcript|remarks|speech|subject|re|date|place|notes?|"
    r"contact|sources?|summary|agenda|annex|chapter|part|article|section)\b",
    re.IGNORECASE,
)
_LONGEST = 200
# How many words may name the speaker.
_LONGEST_SOURCE = 9
_FEWEST_WORDS = 2
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SAYS = frozenset(
    "says warns tells insists claims vows admits said warned insists adds announces pledges argues".split()
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "al", "to"})


def headlined(page: Page, quotes: list[Quoted]) -> list[Said]:
    """What the document's headline gives to a speaker before or behind its colon: one statement, or none."""
    paragraphs = page.parsed.paragraphs
    if len(paragraphs) < 2:
        return []
    start, end = paragraphs[0].start, paragraphs[0].end
    line = page.text[start:end]
    if len(line) > _LONGEST or line[-1] in _FULL_STOP or _KINDS.match(line):
        return []
    trailing = _trailed(page, (start, end), quotes)
    if trailing is not None:
        return [trailing]
    colons = [m for m in _COLON.finditer(page.text, start, end) if not met(quotes, m.start(), m.end())]
    if len(colons) != 1:
        dashes = [m for m in _DASH.finditer(page.text, start, end) if not met(quotes, m.start(), m.end())]
        ended = _ended(page, (start, dashes[-1].start()), (dashes[-1].end(), end), quotes) if dashes else None
        return [ended] if ended is not None else []
    left, right = (start, colons[0].start()), (colons[0].end(), end)
    said = _led(page, left, right, quotes) or _ended(page, left, right, quotes) or _acted(page, left, right, quotes)
    return [said] if said is not None else []


def _trailed(page: Page, line: Offsets, quotes: list[Quoted]) -> Said | None:
    """ "No deal before autumn, EU trade chief warns", "No deal before autumn, says EU trade chief"."""
    words = [t for t in page.tokens_in(*line) if t.pos != "SPACE"]
    cut = next((n for n in range(len(words) - 1, 0, -1) if words[n].text == ","), None)
    if cut is None or len(words) - cut < 3:
        return None
    tail = words[cut + 1 :]
    cue = next((t for t in (tail[-1], tail[0]) if t.lower in _SAYS), None)
    if cue is None or met(quotes, line[0], words[cut].end):
        return None
    who = _speaker(page, tuple(t for t in tail if t is not cue))
    return replace(said, cue=cue) if who and (said := _said(page, who, (line[0], words[cut].start), quotes)) else None


def _led(page: Page, left: Offsets, right: Offsets, quotes: list[Quoted]) -> Said | None:
    """ "NATO chief: no troops", "Colombia to Venezuela: “Open the bridges”"."""
    who = _speaker(page, _towards(page.tokens_in(*left)))
    if who is None:
        return None
    quoted = met(quotes, *right)
    mention = page.actors.mention_at(who)
    place = mention is not None and mention.sort == "state" and mention.form in ("name", "capital", "adjective")
    if mention is not None and place and who is mention.head and not quoted:
        # "Mali: two dead after storm" says where, not who.
        return None
    return _said(page, who, right, quotes)


def _towards(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words before "to somebody": "Colombia to Venezuela"."""
    cut = next((n for n, t in enumerate(tokens) if t.lower == "to" and n), len(tokens))
    return tokens[:cut]


def _ended(page: Page, left: Offsets, right: Offsets, quotes: list[Quoted]) -> Said | None:
    """ "Talks “in the ditch”: minister", "No troops before the summit: NATO chief"."""
    if met(quotes, *right):
        return None
    who = _speaker(page, page.tokens_in(*right))
    return _said(page, who, left, quotes) if who is not None else None


def _acted(page: Page, left: Offsets, right: Offsets, quotes: list[Quoted]) -> Said | None:
    """ "'It's over': Samoan premier ends row": the words before the colon are a quotation and nothing else."""
    within = met(quotes, *left)
    if len(within) != 1 or within[0].start > left[0] or within[0].end < left[1]:
        return None
    tokens = page.tokens_in(*right)
    if any(can_cue(t) and t.tag in _FINITE for t in tokens):
        return None
    who = _acting(page, tokens)
    return _said(page, who, left, quotes) if who is not None else None


def _acting(page: Page, tokens: tuple[Token, ...]) -> Token | None:
    """The subject that the words open with: the last noun before their verb that may speak."""
    named: Token | None = None
    for token in tokens:
        if (is_verb(token) and named is not None) or token.dep == "prep" or token.tag in ("IN", "TO"):
            break
        if token.pos in ("NOUN", "PROPN") and can_speak(page, token):
            named = token
    return named


def _speaker(page: Page, tokens: tuple[Token, ...]) -> Token | None:
    """The head of words that name a speaker and nothing else; None where they tell something."""
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE")]
    if not words or len(words) > _LONGEST_SOURCE:
        return None
    if any(is_verb(t) and t.tag in _FINITE and t.text[:1].islower() for t in words):
        return None
    head = phrase_head(page, words)
    last = words[-1]
    if head is None or not can_speak(page, head):
        # The parser gets headlines wrong: the last word of a short phrase is its head.
        plain = all(t.text[:1].isupper() or t.lower in _SMALL or t.tag == "JJ" for t in words[:-1])
        head = last if plain and can_speak(page, last) else None
    surname = len(words) <= 2 and all(t.pos == "PROPN" and t.text[:1].isupper() for t in words)
    return head or (last if surname and _named_again(page, last) else None)


def _named_again(page: Page, token: Token) -> bool:
    """True for a surname that the article below gives to a person."""
    return any(
        m.sort == "person" and m.start > token.end and m.actor.name.split()[-1].casefold() == token.lower
        for m in page.actors.mentions
    )


def _said(page: Page, who: Token, place: Offsets, quotes: list[Quoted]) -> Said | None:
    tokens = trimmed(page.tokens_in(*place))
    sentence = sentence_at(page, place[0])
    within = met(quotes, *place)
    if sentence is None or not tokens or (len(tokens) < _FEWEST_WORDS and not within):
        return None
    start, end = place
    if not within:
        return Said(None, who, ((start, end),), "indirect", sentence)
    spans = tuple((q.start, q.end) for q in within)
    whole = len(spans) == 1 and spans[0][0] <= start and end <= spans[0][1]
    form: Form = "direct" if whole and page.text[within[0].inner_start].isupper() else "mixed"
    return Said(None, who, spans, form, sentence, None if whole else (start, end))
