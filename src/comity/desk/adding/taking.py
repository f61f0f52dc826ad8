"""From what was handed over to documents, as `comity add` makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from comity.desk.adding.sources import Folder, Pasted, Source, Upload, Uploaded
from comity.intake import Refusal, documents, from_text, normalise
from comity.intake.folder import members
from comity.intake.sniff import is_archive
from comity.intake.text import front_matter
from comity.model import Document, InputError

Item = Document | Refusal
MOST_COUNTED = 20_000
_LONGEST_TITLE = 100


def taken(source: Source) -> Iterator[Item]:
    """The documents of a source in a fixed order, and a Refusal for whatever gives none.

    An address is fetched by the rules of the intake: public hosts only, each hop checked. Raises nothing of ours.
    """
    if isinstance(source, Pasted):
        yield _of_text(source)
    elif isinstance(source, Uploaded):
        alone = source.published if len(source.files) == 1 else None
        for one in source.files:
            yield from _dated(_named(one, documents(str(one.path), published=alone)), source.published)
    elif isinstance(source, Folder):
        yield from documents(str(source.path), published=source.published)
    else:
        yield from documents(source.url, published=source.published)


def expected(source: Source) -> int | None:
    """How many documents to expect; None where only reading tells (an archive, a vast folder)."""
    if isinstance(source, Uploaded):
        many = any(is_archive(one.name) for one in source.files)
        return None if many else len(source.files)
    if isinstance(source, Folder) and source.path.is_dir():
        return _counted(str(source.path))
    return 1


def _of_text(source: Pasted) -> Item:
    """A pasted text came from nowhere that could hold a newer version of it, as one from a pipe ("-")."""
    try:
        facts, text = front_matter(normalise(source.text, "pasted text"))
        return from_text(
            text, source="-", title=source.title or facts.get("title") or _first_words(text),
            url=source.url or facts.get("url"), publisher=source.publisher or facts.get("publisher"),
            published=source.published or facts.get("published"), language=facts.get("language"),
            licence=facts.get("licence"),
        )  # fmt: skip
    except InputError as error:
        return Refusal("pasted text", error.problem, error.remedy, 2)


def _first_words(text: str) -> str | None:
    """What a text without a title is called in lists."""
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return (line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE].rpartition(' ')[0]} …") or None


def _named(one: Upload, items: Iterable[Item]) -> Iterator[Item]:
    """The items under the name that the file had, and not the one under which it is kept.

    Two files of one name need not be two versions of one text: the source says which bytes it was.
    """
    path = str(one.path)
    for item in items:
        told = (item.source or path).replace(path, one.name, 1)
        if isinstance(item, Refusal):
            yield replace(item, source=told)
        else:
            yield replace(item, source=f"upload://{item.sha256[:12]}/{told}", title=item.title or told)


def _dated(items: Iterable[Item], day: str | None) -> Iterator[Item]:
    for item in items:
        if day is not None and isinstance(item, Document) and not item.published:
            yield replace(item, published=day)
        else:
            yield item


def _counted(path: str) -> int | None:
    try:
        found = list(islice(members(path), MOST_COUNTED + 1))
    except InputError:
        return None
    if any(isinstance(one, str) and is_archive(one) for one in found):
        return None
    return len(found) if len(found) <= MOST_COUNTED else None
