"""Who is quoted in a folder of articles, as lines that a scorer of attributions compares with its own.

The form is that of PolNeAR (Newell et al., LREC 2018): each attribution has a source, a cue and a content, and each
of them is a list of stretches, ``[start, end)`` in code points of the file as it lies on the disk.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from comity.intake import normalise
from comity.model import Document, InputError
from comity.model.codes import Form

if TYPE_CHECKING:
    from comity.reading.tokens import Token

TEXTS = "text"
_SUFFIX = ".txt"
_EVERY = 10

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one document gives to one source. `form` is that of its first stretch."""

    doc: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: Form


@dataclass(frozen=True, slots=True)
class QuoteCount:
    """How much was found: documents, attributions, those with a source, and how many of each form."""

    documents: int
    attributions: int
    sourced: int
    direct: int
    mixed: int
    indirect: int


def text_files(folder: Path) -> list[Path]:
    """The articles of the folder, by name. Raises InputError for a folder that holds none."""
    texts = folder / TEXTS
    if not folder.is_dir():
        raise InputError(str(folder), "there is no such folder", f"Name a folder with articles in {TEXTS}/")
    if not texts.is_dir():
        raise InputError(str(folder), f"has no folder {TEXTS}", f"Put the articles into {texts} as {_SUFFIX} files")
    try:
        found = sorted(p for p in texts.iterdir() if p.suffix == _SUFFIX)
    except OSError as error:
        raise InputError(str(texts), f"cannot be read ({error.strerror})", "See who may read the folder") from None
    if not found:
        raise InputError(str(texts), f"holds no {_SUFFIX} files", "Put the articles there, one a file, in UTF-8")
    return found


def text_of(path: Path) -> str:
    """The file's characters with its own line ends. Raises InputError for a file that is no UTF-8 text."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "See that it is a file you may read"
        ) from None
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 (byte {error.start} cannot be decoded)"
        raise InputError(str(path), problem, "Save it as UTF-8, or take it out of the folder") from None


def attributed(paths: Sequence[Path], tell: Callable[[str], None] = lambda _line: None) -> Iterator[list[Attribution]]:
    """The attributions of each file, in text order. Raises InputError."""
    for number, path in enumerate(paths, start=1):
        yield attributions(path.name.removesuffix(_SUFFIX), text_of(path))
        if number % _EVERY == 0 or number == len(paths):
            tell(f"{number} of {len(paths)} documents read")


def attributions(doc: str, text: str) -> list[Attribution]:
    """The attributions of one text in text order; offsets are those of `text` as given, not of the normalised one.

    Words that go on after a full stop ("“A,” she said. “B.”") belong to the attribution before, and so do those of a
    second clause of the same verb ("said that “A”, and that B"), which the ledger keeps as a statement of its own.
    """
    from comity.reading.attributions import find_attributions, spans_of
    from comity.reading.page import page_of
    from comity.reading.parse import parse

    read = normalise(text, doc)
    places = None if read == text else _places(text, read)
    page = page_of(parse(Document(text=read, id=doc, sha256="")))
    found: list[Attribution] = []
    spoke: int | None = None
    last: Token | None = None
    for one in find_attributions(page):
        source, cue, content = (tuple(_placed(part, places)) for part in spans_of(page, one))
        same = one.cue is not None and one.cue is last and one.cue.end <= one.whole[0]
        if (one.goes_on or same) and spoke is not None and not one.attitude:
            before = found[spoke]
            joined = (*before.content, *content)
            found[spoke] = Attribution(doc, before.source, before.cue, joined, before.form)
        else:
            found.append(Attribution(doc, source, cue, content, one.form))
            spoke = spoke if one.attitude else len(found) - 1
            last = last if one.attitude else one.cue
    return found


def _places(text: str, read: str) -> list[int]:
    """Where each character of the normalised text stands in the text itself."""
    places: list[int] = []
    at = 0
    for character in read:
        while text[at] != character and normalise(text[at]) != character:
            at += 1
        places.append(at)
        at += 2 if text.startswith("\r\n", at) else 1
    return places


def _placed(spans: Iterable[Span], places: Sequence[int] | None) -> Iterator[Span]:
    for start, end in spans:
        yield (start, end) if places is None else (places[start], places[end - 1] + 1)


def lines_of(found: Iterable[Attribution]) -> str:
    """JSON Lines, one attribution each: ``{"doc": "a", "source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 30]]}``."""
    return "".join(
        json.dumps({"doc": a.doc, "source": a.source, "cue": a.cue, "content": a.content}) + "\n" for a in found
    )


def counted(found: Sequence[Sequence[Attribution]]) -> QuoteCount:
    """The figures of these documents."""
    forms = Counter(a.form for document in found for a in document)
    sourced = sum(bool(a.source) for document in found for a in document)
    by_form = {form: forms[form] for form in get_args(Form)}
    return QuoteCount(len(found), sum(forms.values()), sourced, **by_form)
