"""Plain text, with an optional block of facts about it at the top."""

from __future__ import annotations

from comity.intake.dates import iso_day
from comity.intake.draft import Draft
from comity.intake.language import tag
from comity.intake.normalise import normalise
from comity.model import InputError

FIELDS = ("title", "publisher", "published", "url", "language", "licence")
# Other spellings of the same words, as static site generators write them.
_ALIASES = {"license": "licence", "date": "published", "lang": "language"}
_LONGEST_BLOCK = 40


def plain(text: str, subject: str) -> Draft:
    """The draft of a plain text: its words as they stand, without the front matter. Raises InputError."""
    facts, body = front_matter(normalise(text, subject))
    return Draft(text=body, extractor="text", **checked(facts, subject))


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The facts in the block at the top, and the text after it.

    The block is ``key: value`` lines between two lines ``---``, with at least one key of `FIELDS`. Other keys
    are knowingly ignored: the block belongs to the site that wrote it. Anything else is text: a rule at the
    top of a page, a block of more than 40 lines, a line without a colon.
    """
    if not text.startswith("---\n"):
        return {}, text
    facts: dict[str, str] = {}
    position = 4
    for _ in range(_LONGEST_BLOCK):
        end = text.find("\n", position)
        line = text[position : end if end >= 0 else len(text)]
        position = end + 1 if end >= 0 else len(text)
        if line.rstrip() == "---":
            return (facts, text[position:].lstrip("\n")) if facts else ({}, text)
        key, colon, value = line.partition(":")
        if not colon and line.strip() and line[:1] not in " \t-#":
            break
        name = _ALIASES.get(key.strip().lower(), key.strip().lower())
        if name in FIELDS and value.strip():
            facts.setdefault(name, _unquoted(value.strip()))
        if end < 0:
            break
    return {}, text


def checked(facts: dict[str, str], subject: str) -> dict[str, str | None]:
    """`facts` with a valid date and language. Raises InputError for a date or a tag that is none."""
    found: dict[str, str | None] = {name: facts.get(name) or None for name in FIELDS}
    if found["published"]:
        found["published"] = iso_day(found["published"], subject)
    if found["language"]:
        known = tag(found["language"])
        if known is None:
            raise InputError(
                subject,
                f"gives {found['language'][:40]!r} as its language, which is no BCP 47 tag",
                "Write en, fr, zh-Hant, or leave it out.",
            )
        found["language"] = known
    return found


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
