"""The text of a PDF, by PDFium: lines put back into paragraphs, words divided at line ends put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from comity.intake.draft import Draft
from comity.intake.limits import MAX_PDF, MAX_PDF_PAGES, MAX_TEXT, too_large
from comity.model import InputError

# PDFium writes a hyphen at a line end as U+0002 or U+FFFE, and no line end after it.
_MARKS = {0x02, 0xFFFE}
_HYPHENS = ("-", "\u2010", "\u00ad")
_NEWLINE, _RETURN, _SPACE = 10, 13, 32
_LETTERS_AT_LEAST = 10
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:page\s{0,3})?\d{1,4}(?:\s{0,3}(?:/|of)\s{0,3}\d{1,4})?\W{0,3}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…。؟][\"'”’»)\]]{0,3}$")
# A gap to the next line of more than this many usual line distances begins a paragraph, and so does a line after
# one that ends a sentence and leaves this share of the column empty.
_GAP = 1.35
_SHORT = 0.85
_UNTITLED = re.compile(r"untitled|microsoft word|^document\d*$|\.(?:docx?|pdf|indd|pptx?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its baseline (points from below), and where it begins and ends (points)."""

    text: str
    y: float
    left: float
    right: float


def pdf(data: bytes, subject: str) -> Draft:
    """The draft of a PDF, one line a paragraph, page numbers left out.

    The file's own dates say when it was made, not when it was published, and are not used. Raises InputError
    for a PDF that is encrypted, broken, too large, or without text (a scan).
    """
    import pypdfium2

    if len(data) > MAX_PDF:
        raise too_large(subject, MAX_PDF, len(data))
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            pages = len(document)
            if pages > MAX_PDF_PAGES:
                raise InputError(
                    subject, f"is a PDF of more than {MAX_PDF_PAGES} pages ({pages})", "Split it into its documents."
                )
            paragraphs = _paragraphs(document, subject)
            title = _title(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(subject, "is a PDF that asks for a password", "Save a copy without one.") from error
        raise InputError(
            subject, "is a PDF that cannot be read: it is damaged", "Get it again, or save it anew."
        ) from error
    text = "\n".join(paragraphs)
    if sum(map(str.isalpha, text)) < _LETTERS_AT_LEAST:
        raise InputError(
            subject,
            f"is a PDF without text ({pages} page{'s' if pages != 1 else ''}, probably scanned)",
            f"Recognise its text first: ocrmypdf {subject} OUT.pdf",
        )
    return Draft(text=text, extractor=f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}", title=title)


def _paragraphs(document: Any, subject: str) -> list[str]:
    """The paragraphs of all pages; one that runs on over a page break is one."""
    out: list[str] = []
    size = 0
    for page in document:
        found = list(paragraphs(_without_numbers(_lines(page))))
        size += sum(map(len, found))
        if size > MAX_TEXT:
            raise too_large(subject, MAX_TEXT)
        if out and found and not _SENTENCE_END.search(out[-1]) and found[0][:1].islower():
            out[-1] = _join(out[-1], found.pop(0))
        out.extend(found)
    return out


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """The lines of one page as paragraphs, by the distances between them and the room at their ends."""
    if not lines:
        return
    steps = [above.y - below.y for above, below in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    edge = max(line.right for line in lines)
    column = edge - min(line.left for line in lines)
    text = lines[0].text
    for (above, line), step in zip(pairwise(lines), steps, strict=True):
        apart = usual > 0 and (step > _GAP * usual or step < -_GAP * usual)
        short = column > 0 and (above.right - above.left) < _SHORT * column
        if apart or (short and _SENTENCE_END.search(above.text)):
            yield text
            text = line.text
        else:
            text = _join(text, line.text)
    yield text


def _join(above: str, below: str) -> str:
    """Two lines as one, the hyphen at the end of the first gone where it only divides a word.

    It stays after capitals and digits and before them (``US-based``, ``Indo-Pacific``, ``2024-25``).
    """
    if not above.endswith(_HYPHENS):
        return f"{above} {below}"
    divided = re.search(r"(?:^|[^\w])[^\W\d_]?[^\W\d_A-Z]+$", above[:-1]) and below[:1].islower()
    return above[:-1] + ("" if divided else "-") + below


def _lines(page: Any) -> list[Line]:
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    try:
        lines: list[Line] = []
        codes: list[int] = []
        places: list[int] = []
        count = textpage.count_chars()
        for index in range(count + 1):
            code = raw.FPDFText_GetUnicode(textpage, index) if index < count else _NEWLINE
            if code in _MARKS:
                codes.append(ord("-"))
            elif code not in (0, _NEWLINE, _RETURN):
                codes.append(code)
                if code != _SPACE:
                    places.append(index)
                continue
            if code and places:
                lines.append(_line(textpage, codes, places))
            if code:
                codes, places = [], []
        return lines
    finally:
        textpage.close()


def _line(textpage: Any, codes: list[int], places: list[int]) -> Line:
    left, bottom, _, _ = textpage.get_charbox(places[0], loose=True)
    _, _, right, _ = textpage.get_charbox(places[-1], loose=True)
    # Characters beyond the basic plane may come as two halves; a half alone is not a character.
    text = "".join(map(chr, codes)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Line(" ".join(text.split()), bottom, left, right)


def _without_numbers(lines: list[Line]) -> list[Line]:
    kept = [line for line in lines if line.text]
    if kept and _PAGE_NUMBER.fullmatch(kept[-1].text):
        kept.pop()
    if len(kept) > 1 and _PAGE_NUMBER.fullmatch(kept[0].text):
        kept.pop(0)
    return kept


def _title(document: Any) -> str | None:
    """The title in the file's properties, unless it is a file name or a program's."""
    title = " ".join(str(document.get_metadata_value("Title") or "").split())
    title = title.encode("utf-8", "ignore").decode("utf-8")
    return title if title and not _UNTITLED.search(title) else None
