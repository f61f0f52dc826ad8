"""Quotations: each given to the speech verb that it belongs to, or to the speaker who goes on."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from comity.model.codes import Form
from comity.reading.cues import can_cue, cue_for, fronted, speaker_word
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import NEAR, Said, met, sentence_at
from comity.reading.sources import source_of
from comity.reading.speech_cues import NAMING
from comity.reading.tokens import Sentence, Token
from comity.reading.unsaid import WITHHOLDING, unsaid, unspoken
from comity.reading.verbless import given_by, leading_in, named_beside, taken_up, told_before, told_behind, woven

# A shorter quotation without a speech verb beside it is a title or a scare quote, not speech.
MIN_QUOTED_WORDS = 3
FEWEST_ALONE = 4
# "“A,” he said. “B.”": the second half stands in the next sentence, the opening mark sometimes in one of its own.
MOST_BETWEEN = 2
_NEGATION_REACH = 6
_TITLING = frozenset({"call", "title", "entitle", "name", "dub", "caption", "head"})


def quotations(page: Page, quotes: list[Quoted], taken: list[Said]) -> list[Said]:
    """The quotations that lie outside the clauses `taken`, each as speech; those of nobody are left out."""
    covered = [s.whole for s in taken if not (s.attitude and _quoted_whole(s, quotes)) and not _relayed(s)]
    relayed = [s.whole for s in taken if _relayed(s)]
    telling = frozenset(s.sentence.index for s in taken if not s.attitude)
    spoken = sorted((s for s in taken if not s.attitude), key=lambda s: s.whole)
    found: list[Said] = []
    last: Said | None = None
    unnamed: list[tuple[int, int]] = []
    for n, quote in enumerate(quotes):
        held = any(a <= quote.inner_start and quote.inner_end <= b for a, b in covered)
        if held and not any(_passes_on(s, quote) for s in taken):
            continue
        sentence = sentence_at(page, quote.inner_start)
        if sentence is None:
            continue
        until = quotes[n + 1].start if n + 1 < len(quotes) else len(page.text)
        cue = _cue(page, quote, until)
        if held and (cue is None or not _told_within(page, cue, quote, taken)):
            continue
        if (cue is None or not can_cue(cue)) and any(
            a <= quote.inner_start and quote.inner_end <= b for a, b in relayed
        ):
            continue
        if cue is None:
            if last is not None and (quote.continues or _goes_on(page, last, quote)):
                found[-1] = last = replace(last, spans=(*last.spans, (quote.start, quote.end)))
                continue
            made = _without_cue(page, quote, sentence, _nearer(last, _spoken_before(spoken, quote)), telling)
            if made is None:
                unnamed = [*(unnamed if quote.continues else ()), (quote.start, quote.end)]
                continue
            last = _opened_before(made, quote, unnamed)
            found.append(last)
            unnamed = []
            continue
        if _too_short(page, quote, cue) or _is_title(cue) or _told_already(page, cue, quote, taken):
            continue
        if _withheld(page, cue, quote):
            continue
        who = speaker_word(page, cue, quote) or source_of(page, cue)
        if last is not None and quote.continues and n and last.spans[-1] == (quotes[n - 1].start, quotes[n - 1].end):
            found[-1] = last = replace(last, spans=(*last.spans, (quote.start, quote.end)))
            continue
        if last is not None and last.cue is cue and _split(page, last, quote):
            found[-1] = last = replace(last, spans=(*last.spans, (quote.start, quote.end)))
            continue
        made = Said(cue, who, ((quote.start, quote.end),), _form(page, quote), sentence)
        last = _opened_before(made, quote, unnamed)
        found.append(last)
        unnamed = []
    return found


def _passes_on(said: Said, quote: Quoted) -> bool:
    """True for a cue behind the words around this quotation: "“…,” Silva said, the Lima Post reported"."""
    start, end = said.whole
    return said.cue is not None and start <= quote.start and quote.end <= end <= said.cue.start


def _told_within(page: Page, cue: Token, quote: Quoted, taken: list[Said]) -> bool:
    """True for a cue behind a quotation that opens its sentence, among words that somebody passes on, unless it has its
    words already."""
    if not can_cue(cue) or cue.start < quote.end or not fronted(page, quote) or any(s.cue is cue for s in taken):
        return False
    return any(_passes_on(s, quote) and s.whole[0] <= cue.start < s.whole[1] for s in taken if s.cue is not cue)


def _relayed(said: Said) -> bool:
    """True for "according to …", which may stand beside who said it: "“…,” he told his guests, according to TASS"."""
    return said.cue is not None and said.cue.lower == "according"


def _spoken_before(spoken: list[Said], quote: Quoted) -> Said | None:
    """The reported speech that ends last before the quotation opens; `spoken` is in text order."""
    at = bisect_left(spoken, quote.start, key=lambda s: s.whole[0]) - 1
    return spoken[at] if at >= 0 else None


def _nearer(last: Said | None, reported: Said | None) -> Said | None:
    """The later of two earlier stretches of speech, whose source may go on."""
    known = [s for s in (last, reported) if s is not None]
    return max(known, key=lambda s: s.whole[0], default=None)


def without_echoes(said: list[Said]) -> list[Said]:
    """The same without attitudes that hold but a piece of a quotation which another one holds whole."""
    pieces = {(s.cue.i, span) for s in said if s.cue is not None and not s.attitude for span in s.spans}
    return [s for s in said if not (s.attitude and s.cue is not None and (s.cue.i, s.whole) in pieces)]


def _opened_before(made: Said, quote: Quoted, unnamed: list[tuple[int, int]]) -> Said:
    """The same, with the paragraphs of the quotation that came before its speaker was named."""
    return replace(made, spans=(*unnamed, *made.spans)) if quote.continues and unnamed else made


def _without_cue(
    page: Page, quote: Quoted, sentence: Sentence, last: Said | None, telling: frozenset[int]
) -> Said | None:
    """Whole sentences in quotation marks with no cue: those of whom the text names beside them, those of whom the
    sentence before is about, or those of the speaker before, who goes on."""
    if not _stands_alone(page, quote):
        who = woven(page, quote)
        return Said(None, who, ((quote.start, quote.end),), "mixed", sentence) if who is not None else None
    words = len(page.text[quote.inner_start : quote.inner_end].split())
    spans = ((quote.start, quote.end),)
    beside = named_beside(page, quote, sentence)
    if beside is not None and (words >= FEWEST_ALONE or beside.label is None):
        return Said(beside.cue, beside.who, spans, _form(page, quote), sentence, label=beside.label)
    if words >= FEWEST_ALONE:
        spoken = telling | ({last.sentence.index} if last is not None else set())
        who = told_before(page, quote, sentence, spoken)
        if who is not None and (who.tag != "PRP" or last is None):
            return Said(None, who, spans, _form(page, quote), sentence)
        behind = told_behind(page, quote, telling) if last is None else None
        if behind is not None and page.parsed.paragraphs[sentence.paragraph].start == quote.start:
            return Said(None, behind, spans, _form(page, quote), sentence)
    if last is None or words < MIN_QUOTED_WORDS or abs(sentence.paragraph - last.sentence.paragraph) > 1:
        return None
    if page.text[max(0, quote.start - 2) : quote.start].rstrip().endswith(":") and not taken_up(page, quote):
        return None
    return Said(None, None, spans, _form(page, quote), sentence, goes_on=True)


def _cue(page: Page, quote: Quoted, until: int) -> Token | None:
    """The verb that the quotation hangs on; none where a colon leads in words that stand behind that verb's sentence,
    or that say whose remarks these are."""
    cue = cue_for(page, quote, until)
    if cue is None or cue.start > quote.start:
        return cue
    lead = leading_in(page, quote)
    apart = bool(lead) and cue.end < lead[0].start
    return None if apart or (not can_cue(cue) and given_by(page, lead) is not None) else cue


def _withheld(page: Page, cue: Token, quote: Quoted) -> bool:
    """True for a cue that says these words were not spoken; a "not" among the words themselves does not."""
    if not can_cue(cue):
        return False
    if unspoken(cue) or not unsaid(cue):
        return unspoken(cue)
    before = page.tokens_in(page.sentence(cue).start, cue.start)[-_NEGATION_REACH:]
    return any(
        t.lemma in WITHHOLDING or t.lower in WITHHOLDING for t in before if not quote.start <= t.start < quote.end
    )


def _is_title(cue: Token) -> bool:
    """True for "a book called “…”": a name, not speech."""
    return cue.lemma in _TITLING and cue.tag == "VBN" and cue.dep == "acl" and cue.child("agent") is None


def _told_already(page: Page, cue: Token, quote: Quoted, taken: list[Said]) -> bool:
    """True where the cue has its clause elsewhere, and the quotation before it: "A firm billed as “…” noted that"."""
    if quote.end > cue.start or fronted(page, quote):
        return False
    return any(s.cue is cue and s.whole[0] > cue.start for s in taken)


def _quoted_whole(one: Said, quotes: list[Quoted]) -> bool:
    """True where a quotation is all that was found: "noted “more geologists than seals”"."""
    start, end = one.whole
    return any(q.start <= start and end <= q.end for q in met(quotes, start, end))


def _named_at(said: Said) -> int | None:
    """Where the words that say who speaks stand."""
    if said.label is not None:
        return said.label[0]
    token = said.cue or said.who
    return token.start if token is not None else None


def _goes_on(page: Page, last: Said, quote: Quoted) -> bool:
    """True for the second half of "“A,” he said. “B.”": one utterance in two sentences."""
    named = _named_at(last)
    if named is None or not last.spans[0][1] <= named < quote.start or not _stands_alone(page, quote):
        return False
    if named < last.spans[-1][0] and page.text[last.spans[-1][1] : quote.start].strip():
        # "“B.” And after a pause: “C.”": taken up anew.
        return False
    own = sentence_at(page, named)
    next_one = sentence_at(page, quote.inner_start)
    if own is None or next_one is None or next_one.index - own.index > MOST_BETWEEN:
        return False
    return next_one.paragraph == own.paragraph or _new_line(page, own, quote)


def _new_line(page: Page, own: Sentence, quote: Quoted) -> bool:
    """True for a quotation that opens the paragraph after the one that the speaker's sentence ends."""
    paragraphs = page.parsed.paragraphs
    here = paragraphs[own.paragraph]
    if own.paragraph + 1 >= len(paragraphs) or here.sentences[-1].index != own.index:
        return False
    return paragraphs[own.paragraph + 1].start == quote.start


def _too_short(page: Page, quote: Quoted, cue: Token) -> bool:
    """True for a word or two in marks that no cue governs closely: a title, a scare quote."""
    if len(page.text[quote.inner_start : quote.inner_end].split()) >= MIN_QUOTED_WORDS:
        return False
    if page.text[max(0, quote.start - 2) : quote.start].rstrip().endswith(":"):
        last = page.text[max(quote.inner_start, quote.inner_end - 1) : quote.inner_end]
        if last in tuple(".!?") and page.text[quote.inner_start].isupper():
            return False
    if cue.start >= quote.end:
        return not (fronted(page, quote) and cue.start - quote.end < 60)
    inner = page.tokens_in(quote.inner_start, quote.inner_end)
    if not inner or not (cue.lemma in NAMING or page.text[max(0, quote.start - 2) : quote.start] in (", ", ": ")):
        return True
    return not any(a is cue for a in inner[-1].ancestors()) or quote.start - cue.end > 80


def _form(page: Page, quote: Quoted) -> Form:
    """Direct when the quotation is a sentence of its own, mixed when it is woven into the narrator's."""
    first = page.text[quote.inner_start : quote.inner_end].lstrip("'’‘“\"¿¡")[:1]
    before = page.text[max(0, quote.start - 2) : quote.start].rstrip()
    opens = not before or before[-1] in '.!?:,;—–-”")'
    begins = first.isupper() or first.isspace() or before[-1:] in (";", ":")
    return "direct" if (begins and opens) or quote.continues else "mixed"


def _stands_alone(page: Page, quote: Quoted) -> bool:
    """True for a quotation that is whole sentences by itself."""
    before = page.text[max(0, quote.start - 2) : quote.start].strip()
    first = page.text[quote.inner_start : quote.inner_end].lstrip("'’‘“\"¿¡…. ")[:1]
    return (not before or before[-1] in ".!?:”\"»’'") and (first.isupper() or first.isdigit())


def _split(page: Page, last: Said, quote: Quoted) -> bool:
    """``"A," he said, "B."`` is one statement in two pieces; ``"A," he said, and then: "B."`` is two."""
    if last.cue is not None and last.cue.end < quote.start:
        between = page.text[last.cue.end : quote.start].rstrip()
        if between.endswith(":") and " and " in between:
            return False
    return quote.start - last.spans[-1][1] < NEAR and last.form in ("direct", "mixed")
