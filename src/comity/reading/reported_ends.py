"""Where reported words end: before the next cue, before the narrator goes on, and where one verb has two clauses."""

from __future__ import annotations

from comity.reading.clauses import SUBJECTS, is_verb, trimmed
from comity.reading.cues import can_cue
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import inside, met
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token

_DASHES = frozenset({"—", "–", "―", "-", "--"})
_COMMAS = frozenset({",", '"'})


def before_narrator(page: Page, words: range, clause: Token, quotes: list[Quoted]) -> int:
    """Index of the token before which the words of this clause end; that behind `words` where nothing ends them.

    "Said the road was “wide open” — a change of mind": what stands behind a single dash is the narrator's where words
    before it are quoted; without marks it may be either's. ", according to a poll" tells whence the whole sentence is.
    """
    tokens = page.parsed.tokens
    dashes = [i for i in words[2:-1] if _is_dash(page, tokens[i]) and not inside(quotes, tokens[i].start)]
    if len(dashes) == 1 and dashes[0] > clause.i and met(quotes, tokens[words[0]].start, tokens[dashes[0]].start):
        return dashes[0]
    for i in words[2:-1]:
        told = tokens[i + 1].lower == "according" and tokens[i].text in _COMMAS
        if told and not inside(quotes, tokens[i + 1].start):
            return i
    return words.stop


def _is_dash(page: Page, token: Token) -> bool:
    """True for a dash with room around it, or a long one without."""
    apart = page.text[token.start - 1].isspace() and page.text[token.end : token.end + 1].isspace()
    return token.text in _DASHES and (apart or token.text == "—")


def after_marks(page: Page, first: int, stop: int, quotes: list[Quoted]) -> int:
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


def next_cue(page: Page, verb: Token, first: int, last: int, quotes: list[Quoted]) -> int:
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


def _phrase_before(cue: Token, first: int) -> int:
    """Where the phrase of the cue's own subject begins: "…, but senior Ukrainian negotiator Bondar denied"."""
    own = cue.child("nsubj")
    return max(first + 1, own.left) if own is not None and own.i < cue.i else cue.i


def _told_apart(page: Page, mark: Token, last: int) -> bool:
    """True for a semicolon before another speaker's cue, and for a colon behind which another cue stands in the midst:
    "called it “theft”: the sum, she argued, was"."""
    tokens = page.parsed.tokens
    if mark.text == ";" and any(rival(t) for t in tokens[mark.i + 1 : last + 1]):
        return True
    return any(
        rival(t) and t.dep == "parataxis" and tokens[i + 1].text == "," and tokens[t.left - 1].text == ","
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


def rival(token: Token) -> bool:
    """True for a finite verb of speech with a subject of its own: what follows is that one's."""
    return token.tag in ("VBD", "VBZ") and can_cue(token) and token.child("nsubj") is not None


def pieces(tokens: list[Token], quotes: list[Quoted]) -> list[list[Token]]:
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
            return [head, *pieces(tail, quotes)]
    return [tokens]
