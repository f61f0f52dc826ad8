"""Whose a quotation is that no verb of speech stands beside.

Behind it a dash and a name, "so X", or a sentence that says who said it; before it a name and a colon; else the
subject of the sentence before, when that sentence does not itself carry somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.reading.clauses import is_verb, prepositional, subject
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.personal_nouns import OTHERS
from comity.reading.speech_cues import OFFICE_WORDS, SAY, SPEECH_NOUNS, SPOKEN_NOUNS
from comity.reading.tokens import Sentence, Token

_DASH = re.compile(r"\s*[–—―‒-]{1,2}\s*(?=[\w“\"])")
_BREAK = re.compile(r"\s*\n\s*")
_LINE = re.compile(r"[ \t]*\n\s*(?P<line>[A-Z][^\n.!?]*)(?=\n|$)")
_LONGEST_SIGNED = 12
_SAID_IT = frozenset({"this", "that", "so", "it", "these", "those", "as much"})
_WORDS = frozenset("word line sentence remark phrase comment message warning statement appeal".split())
_PAPERS = frozenset(
    "statement communique communiqué letter post tweet message interview note declaration speech".split()
)
# What speaks for whoever wrote it: "The reply is three pages long. “We …”".
_WRITTEN = frozenset(
    "statement communique communiqué letter message note declaration reply answer text release".split()
)
_ASKED = frozenset({"ask", "press", "question", "quiz", "challenge"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OPENING = frozenset("and thus so or here then but from next now finally also".split())
_INVERTED = frozenset("said stated continued added replied asked wrote answered declared explained concluded".split())
_LONGEST_NAME = 4
_MARKS = " \u00a0\u202f\"“”„«»‘’'"
_LONGEST_LABEL = 24
_LONGEST_LEAD = 220


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a text names the speaker of a quotation: the head of a phrase, or a label outside the grammar."""

    who: Token | None
    label: tuple[int, int] | None = None
    cue: Token | None = None


def named_beside(page: Page, quote: Quoted, sentence: Sentence) -> Beside | None:
    """Who is named right behind or right before the quotation without a verb of speech; None where nobody is."""
    return (
        _dashed(page, quote) or _thus(page, quote, sentence) or _said_behind(page, quote) or _before_colon(page, quote)
    )


def can_speak(page: Page, token: Token | None) -> bool:
    """True for a person, an office or an institution; a pronoun for one of them too."""
    if token is None:
        return False
    if token.tag == "PRP":
        return token.lower in ("he", "she")
    if token.ent in ("DATE", "TIME", "MONEY", "PERCENT", "EVENT", "WORK_OF_ART", "LOC"):
        return False
    if token.pos == "PROPN" and any(k.lower in OFFICE_WORDS for k in token.kids("compound", "nmod", "amod")):
        return True
    return (
        token.lemma in OFFICE_WORDS
        or token.lower in OFFICE_WORDS
        or (token.lemma in OTHERS and token.child("poss", "det") is not None)
        or _is_person(page, token)
        or bool(page.actors.party(token))
    )


def _is_person(page: Page, token: Token) -> bool:
    mention = page.actors.mention_at(token)
    return mention is not None and mention.sort == "person"


def _dashed(page: Page, quote: Quoted) -> Beside | None:
    """ "“…” – Minister Ana Silva, Peru.", in the same line or the next: what follows the dash is a name alone."""
    match = _DASH.match(page.text, quote.end) or _signed(page, quote)
    if match is None:
        return None
    tokens = page.tokens_in(match.end(), len(page.text))[: _LONGEST_LABEL + 1]
    if not tokens:
        return None
    paragraph = page.sentence(tokens[0]).paragraph
    line: list[Token] = []
    for token in tokens:
        if page.sentence(token).paragraph != paragraph or (line and page.text[token.start] in '"“«‘„'):
            break
        if line and line[-1].text in (".", "!", "?") and token.opens_sentence:
            break
        line.append(token)
    while line and line[-1].pos in ("PUNCT", "SPACE"):
        line.pop()
    if not line or len(line) > _LONGEST_LABEL or not line[0].text[:1].isalpha() or _tells(line):
        return None
    start, end = line[0].start, line[-1].end
    inside = [m for m in page.actors.mentions if start <= m.start and m.end <= end]
    if any(m.sort == "person" for m in inside):
        return Beside(None, (start, end))
    who = line[-1] if line[-1].lower in OFFICE_WORDS else phrase_head(page, line)
    return Beside(who) if can_speak(page, who) else None


def _signed(page: Page, quote: Quoted) -> re.Match[str] | None:
    """The line break before a name alone in the line below a quotation."""
    match = _LINE.match(page.text, quote.end)
    if (
        match is None
        or page.text[quote.start - 1 : quote.start].strip()
        or len(match["line"].split()) > _LONGEST_SIGNED
    ):
        return None
    tokens = page.tokens_in(match.start("line"), match.end("line"))
    person = any(
        m.sort == "person" and m.start < tokens[0].start + 40 for m in map(page.actors.mention_at, tokens) if m
    )
    return _BREAK.match(page.text, quote.end) if person and not any(is_verb(t) for t in tokens) else None


def _tells(tokens: Sequence[Token]) -> bool:
    """True where a finite verb stands among the words."""
    return any(is_verb(t) and t.tag in _FINITE and t.dep not in ("compound", "nmod") for t in tokens)


def _thus(page: Page, quote: Quoted, sentence: Sentence) -> Beside | None:
    """ "“…,” so the minister", "“…” Thus Ana Silva on Tuesday", "“…” So spoke the governor"."""
    words = _behind(page, quote)
    if len(words) < 2 or words[0].lower not in ("so", "thus"):
        return None
    phrase = words[1:]
    if phrase[0].lemma in ("speak", "say", "go", "run", "read") and phrase[0].tag in ("VBD", "VBZ"):
        phrase = phrase[1:]
    elif any(t.tag in _FINITE for t in phrase[:4]) or page.sentence(words[0]).paragraph != sentence.paragraph:
        return None
    who = phrase_head(page, phrase)
    return Beside(who) if can_speak(page, who) else None


def _behind(page: Page, quote: Quoted) -> list[Token]:
    """The words of the sentence that follows the quotation, or goes on behind it, in its paragraph or the next."""
    tail = page.tokens_in(quote.end, quote.end + _LONGEST_LEAD)
    words = [t for t in tail if t.pos not in ("PUNCT", "SPACE")]
    if not words or page.text[quote.end : words[0].start].strip(" ,.\n"):
        return []
    last = page.sentence(words[0]).tokens[-1].i
    return [t for t in words if t.i <= last]


def phrase_head(page: Page, tokens: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that these words open with; None where they open with something else."""
    if not tokens:
        return None
    first, last = tokens[0], tokens[-1]
    node = first
    for above in first.ancestors():
        before = page.parsed.tokens[above.left : first.i]
        if any(t.pos not in ("ADV", "PUNCT", "CCONJ", "SPACE") for t in before):
            break
        if not first.i < above.i <= last.i or above.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            break
        node = above
    if node.pos in ("NOUN", "PROPN", "PRON"):
        return node
    mention = page.actors.mention_at(first)
    return mention.head if mention is not None else None


def _said_behind(page: Page, quote: Quoted) -> Beside | None:
    """ "“…” Ana Silva said this to parliament", "“…” With that one word the president closed the meeting"."""
    words = _behind(page, quote)
    if not words:
        return None
    root = next((t for t in page.sentence(words[0]).tokens if t.is_root), None)
    if root is None or not is_verb(root) or root.start < quote.end:
        return None
    if words[0].lower == "with" and words[0].dep == "prep":
        led = words[0].child("pobj")
        det = led.child("det") if led is not None else None
        if led is None or led.lemma not in _WORDS or det is None or det.lower not in _SAID_IT:
            return None
        who = subject(root)
        return Beside(who) if can_speak(page, who) else None
    if root.lemma == "be" and words[0].i <= root.i:
        return _identified(page, root)
    told = [c for c in root.children if c.i > root.i and c.dep in ("dobj", "advmod", "dative")]
    if root.lemma in SAY and any(t.lower in _SAID_IT for t in told) and root.child("ccomp") is None:
        who = subject(root)
        return Beside(who, cue=root) if can_speak(page, who) else None
    return None


def _identified(page: Page, root: Token) -> Beside | None:
    """ "“…” The words are those of the minister", "“…” That was the minister's answer", "This was how Silva began"."""
    first = root.child("nsubj")
    if first is None or not (first.lower in _SAID_IT or first.lemma in _WORDS):
        return None
    for child in root.children:
        if child.i < root.i:
            continue
        if child.dep == "attr" and (child.lower in _SAID_IT or child.lemma in SPOKEN_NOUNS | _WORDS):
            who = child.child("poss") or next(iter(prepositional(child, "of", "from", "by")), None)
        elif child.dep in ("ccomp", "advcl") and any(c.lower == "how" for c in child.children):
            who = child.child("nsubj")
        else:
            continue
        return Beside(who) if can_speak(page, who) else None
    return None


def told_behind(page: Page, quote: Quoted, telling: frozenset[int]) -> Token | None:
    """Who acts in the sentence behind a quotation that opens its paragraph: "“…” The president did not smile."."""
    words = _behind(page, quote)
    if not words or not words[0].opens_sentence:
        return None
    sentence = page.sentence(words[0])
    root = next((t for t in sentence.tokens if t.is_root), None)
    if root is None or not is_verb(root) or sentence.index in telling or words[0].i > root.i:
        return None
    who = root.child("nsubj")
    return who if who is not None and who.tag != "PRP" and can_speak(page, who) else None


def _before_colon(page: Page, quote: Quoted) -> Beside | None:
    """ "Ana Silva: “…”", "And from Ana Silva: “…”", "It carried remarks by Ana Silva: “…”"."""
    words = leading_in(page, quote)
    if not words:
        return None
    given = given_by(page, words)
    if given is not None:
        return given
    inverted = words[0] if words[0].lower in _INVERTED else None
    if _tells(words[1:] if inverted else words):
        words = _last_phrase(words)
        if not words or _tells(words):
            return None
    while words and (words[0].lower in _OPENING or words[0] is inverted):
        words = words[1:]
    bare = [t for t in words if t.pos not in ("PUNCT", "SPACE")]
    if not bare:
        return None
    if len(bare) <= _LONGEST_NAME and all(t.pos == "PROPN" for t in bare) and _is_person(page, bare[-1]):
        return Beside(None, (bare[0].start, bare[-1].end), inverted)
    who = phrase_head(page, words)
    return Beside(who, cue=inverted) if can_speak(page, who) else None


def given_by(page: Page, words: Sequence[Token]) -> Beside | None:
    """Whose they are in "It carried remarks by Ana Silva: “…”"."""
    for noun in reversed(words):
        if noun.lemma in SPOKEN_NOUNS | SPEECH_NOUNS:
            owner = next((n for n in prepositional(noun, "by", "from", "of") if can_speak(page, n)), None)
            if owner is not None:
                return Beside(owner, cue=noun)
    return None


def _last_phrase(words: list[Token]) -> list[Token]:
    """What stands behind the last comma of "Asked whether he would go, the premier": nothing where no comma does."""
    opens = words[0].tag in ("VBN", "VBG", "IN", "WRB")
    cut = next((n for n in range(len(words) - 1, 0, -1) if words[n].text == ","), None)
    return words[cut + 1 :] if opens and cut is not None else []


def woven(page: Page, quote: Quoted) -> Token | None:
    """Whose they are in "The ministers, in a joint communiqué, “reaffirmed their attachment”": the verb is quoted."""
    inner = page.tokens_in(quote.inner_start, quote.inner_end)
    verb = next((t for t in inner if is_verb(t) and t.tag in _FINITE and t.child("nsubj") is not None), None)
    who = verb.child("nsubj") if verb is not None else None
    if who is None or who.start >= quote.start:
        return None
    words = page.tokens_in(page.sentence(who).start, quote.start)
    paper = any(t.lemma in _PAPERS and t.dep == "pobj" and t.head.lower in ("in", "on") for t in words)
    return who if paper and can_speak(page, who) else None


def taken_up(page: Page, quote: Quoted) -> bool:
    """True for "And after a pause: “…”": words before the colon that neither name anybody nor tell anything."""
    words = leading_in(page, quote)
    return bool(words) and not _tells(words) and not any(t.pos == "PROPN" or can_speak(page, t) for t in words)


def leading_in(page: Page, quote: Quoted) -> list[Token]:
    """The words from the beginning of the sentence to the colon before the quotation; none where there is no colon."""
    if not page.text[max(0, quote.start - 3) : quote.start].rstrip().endswith(":"):
        return []
    found: list[Token] = []
    for token in reversed(page.tokens_in(max(0, quote.start - _LONGEST_LEAD), quote.start)):
        if token.text in (".", "!", "?") or page.text[token.start] in '"“”«»':
            break
        found.append(token)
        if token.opens_sentence and page.text[token.start : token.start + 1].isupper():
            break
    found.reverse()
    while found and found[-1].pos in ("PUNCT", "SPACE"):
        found.pop()
    return found


def told_before(page: Page, quote: Quoted, sentence: Sentence, telling: frozenset[int]) -> Token | None:
    """Who acts in the sentence before a quotation that stands alone; `telling` holds the indexes of the sentences
    that carry words of their own. In "A reporter asked the minister why." it is the minister."""
    before = _sentence_before(page, quote, sentence)
    if before is None or page.text[before.start : before.end].rstrip(_MARKS)[-1:] not in tuple(".!?:"):
        return None
    root = next((t for t in before.tokens if t.is_root), None)
    if root is None or not is_verb(root):
        return None
    if root.lemma in _ASKED:
        whom = root.child("nsubjpass") or root.child("dobj", "dative")
        if can_speak(page, whom):
            return whom
    if before.index in telling:
        return None
    who = subject(root)
    if who is None or who.dep in ("pobj", "dobj", "nsubjpass") or (who.tag == "NNS" and who.lemma not in OFFICE_WORDS):
        return None
    written = who.lemma in _WRITTEN and (det := who.child("det")) is not None and det.lower == "the"
    return who if written or can_speak(page, who) else None


def _sentence_before(page: Page, quote: Quoted, sentence: Sentence) -> Sentence | None:
    """The sentence that ends right before the quotation, in its paragraph or as the whole paragraph before."""
    if quote.start > sentence.start + 1 and page.text[sentence.start : quote.start].strip():
        return None
    if sentence.index == 0:
        return None
    before = page.parsed.sentences[sentence.index - 1]
    if before.paragraph == sentence.paragraph:
        return before
    whole = page.parsed.paragraphs[before.paragraph]
    return before if before.paragraph == sentence.paragraph - 1 and len(whole.sentences) == 1 else None
