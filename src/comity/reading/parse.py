"""A document's text as paragraphs, sentences and tokens with their grammar.

The grammar comes from spaCy's small English pipeline and is copied into tokens of our own: offsets that count
in the document's text, strings looked up once, and no tie to the parser in the modules that read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.model import Document
from comity.reading.asides import with_asides_apart
from comity.reading.datelines import past_dateline
from comity.reading.grammar import grammar
from comity.reading.office_holders import with_holders_leading
from comity.reading.tokens import Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The parser was trained on straight quotes and plain spaces; each replacement is one code point for one, so
# that offsets in the shadow are offsets in the text.
_SHADOW = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("\t\n\u00a0\u2002\u2003\u2005\u2007\u2009\u200a\u202f\u2028\u2029\u3000", " "),
    }
)  # fmt: skip

_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_MAY_CLOSE = frozenset(".!?:;…\"'”’»)]–—-*•")
WRAP_MIN, WRAP_MAX = 45, 110
# A title that is cut short ends no sentence: "the Hon. Ana Silva".
_TITLE = re.compile(r"\b(?:Hon|Amb|Excy|Supt|Cmdr|Cdr|Brig|Engr|Prof)\.\Z")
# Longer than any paragraph that a person writes; the parser's memory grows with what it is given at once.
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place in the text and the sentences in it."""

    index: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its grammar. `tokens` and `sentences` run through all paragraphs in order."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    shadow: str = field(repr=False)

    @property
    def text(self) -> str:
        """The document's text, in which all offsets count."""
        return self.document.text

    def quote(self, start: int, end: int) -> str:
        """The exact words at ``[start, end)``."""
        return self.document.text[start:end]


def shadow_of(text: str) -> str:
    """The text as the parser sees it: same length, plain quotes, plain spaces."""
    return text.translate(_SHADOW)


def paragraph_bounds(text: str) -> list[tuple[int, int]]:
    """The ``(start, end)`` of each paragraph, without the white space around it.

    A blank line always ends a paragraph. A single line break ends one too, unless the lines look wrapped: of a
    printed line's length, and broken where no sentence ends.
    """
    bounds: list[tuple[int, int]] = []
    start, line_start = 0, 0
    for gap in _BREAK.finditer(text):
        line = text[line_start : gap.start()]
        wrapped = (
            gap.group().count("\n") == 1
            and WRAP_MIN <= len(line) <= WRAP_MAX
            and not _CLOSED.search(line)
            and text[gap.end() : gap.end() + 1].islower()
        )
        if not wrapped:
            bounds.append((start, gap.start()))
            start = gap.end()
        line_start = gap.end()
    bounds.append((start, len(text)))
    pieces = (piece for a, b in bounds for piece in _pieces(text, a, b))
    return [trimmed for a, b in pieces if (trimmed := _trim(text, a, b))]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph of more than LONGEST code points, cut at white space."""
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def parse(document: Document) -> Parsed:
    """The document with its grammar. Each document is parsed in batches of its own, so that the result does
    not depend on what else is read beside it."""
    shadow = shadow_of(document.text)
    bounds = paragraph_bounds(document.text)
    texts = [shadow[a:b] for a, b in bounds]
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    with grammar().at_work() as nlp:
        docs = nlp.pipe((_unbroken(nlp.make_doc(text)) for text in texts), batch_size=32)
        for index, ((start, end), doc) in enumerate(zip(bounds, docs, strict=True)):
            fresh = _tokens(doc, start, len(tokens))
            with_holders_leading(fresh)
            with_asides_apart(fresh)
            tokens.extend(fresh)
            own = tuple(_sentences(fresh, index, len(sentences)))
            sentences.extend(own)
            paragraphs.append(Paragraph(index, start, end, own))
    return Parsed(document, tuple(paragraphs), tuple(sentences), tuple(tokens), shadow)


def _unbroken(doc: Doc) -> Doc:
    """The document with no sentence allowed to begin in mid-phrase: only after a closing mark may one start. A
    dateline is a sentence of its own, so that no word behind it hangs on it."""
    closed = True
    begins = past_dateline(doc.text, 0)
    for token in doc:
        if begins and token.idx == begins:
            token.is_sent_start = True
        elif not closed or token.idx < begins or token.is_space:
            token.is_sent_start = False if token.i else None
        if token.is_space:
            # Two spaces behind a full stop: the sentence begins behind them.
            continue
        closed = token.text[-1] in _MAY_CLOSE and _TITLE.search(doc.text, max(0, token.idx - 5), token.idx + 1) is None
    return doc


def _tokens(doc: Doc, offset: int, first: int) -> list[Token]:
    made = [
        Token(
            i=first + t.i,
            start=offset + t.idx,
            end=offset + t.idx + len(t.text),
            text=t.text,
            lemma=t.lemma_.lower(),
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            ent=t.ent_type_,
            opens_sentence=bool(t.is_sent_start),
            opens_entity=t.ent_iob_ == "B",
        )
        for t in doc
    ]
    for t in doc:
        token = made[t.i]
        token.head = made[t.head.i]
        token.prev = made[t.i - 1] if t.i else None
        token.left, token.right = first + t.left_edge.i, first + t.right_edge.i
        if t.head.i != t.i:
            token.head.children.append(token)
    return made


def _sentences(made: Sequence[Token], paragraph: int, first: int) -> Iterator[Sentence]:
    opened: list[Token] = []
    count = 0
    for token in made:
        if token.opens_sentence and opened:
            yield Sentence(first + count, paragraph, tuple(opened))
            count += 1
            opened = []
        opened.append(token)
    if opened:
        yield Sentence(first + count, paragraph, tuple(opened))
