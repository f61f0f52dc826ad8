"""From what was handed over to documents, as `comity add` makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from comity.desk.adding.sources import Folder, Pasted, Source, Upload, Uploaded
from comity.intake import Refusal, documents, from_text, normalise
from comity.intake.folder import members
from comity.intake.sniff import SUFFIXES
from comity.intake.text import front_matter
from comity.model import Document, InputError

Item = Document | Refusal
MOST_COUNTED = 20_000


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
    """How many documents to expect; None where only reading tells (JSON lines, a vast folder)."""
    if isinstance(source, Uploaded):
        many = any(SUFFIXES.get(one.path.suffix) == "jsonl" for one in source.files)
        return None if many else len(source.files)
    if isinstance(source, Folder) and source.path.is_dir():
        return _counted(str(source.path))
    return 1


def _of_text(source: Pasted) -> Item:
    try:
        facts, text = front_matter(normalise(source.text, "pasted text"))
        told = {name: facts.get(name) for name in ("language", "licence")}
        return from_text(
            text, source="pasted text", title=source.title or facts.get("title"), url=source.url or facts.get("url"),
            publisher=source.publisher or facts.get("publisher"), published=source.published or facts.get("published"),
            **told,
        )  # fmt: skip
    except InputError as error:
        return Refusal.of(error, 2)


def _named(one: Upload, items: Iterable[Item]) -> Iterator[Item]:
    """The items under the name that the file had, and not the one under which it is kept."""
    path = str(one.path)
    for item in items:
        yield replace(item, source=(item.source or path).replace(path, one.name, 1))


def _dated(items: Iterable[Item], day: str | None) -> Iterator[Item]:
    for item in items:
        undated = day is not None and isinstance(item, Document) and not item.published
        yield replace(item, published=day) if undated else item  # type: ignore[call-arg]


def _counted(path: str) -> int | None:
    try:
        found = list(islice(members(path), MOST_COUNTED + 1))
    except InputError:
        return None
    if any(isinstance(one, str) and one.lower().endswith((".jsonl", ".ndjson")) for one in found):
        return None
    return len(found) if len(found) <= MOST_COUNTED else None
