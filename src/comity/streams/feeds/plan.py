"""Which feeds to follow, and how: the file feeds.toml, checked."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from comity.intake.language import tag
from comity.intake.url import checked
from comity.model import InputError
from comity.streams.feeds.durations import DAY, HOUR, MINUTE, seconds

Kind = Literal["feed", "sitemap"]

MOST_ITEMS = 1_000
"""Items of one feed that are looked at: what a news sitemap may hold (Google's limit for them)."""

_EVERY, _PAUSE, _REVISIT = 15 * MINUTE, 2.0, HOUR
_BIGGEST_FILE = 5_000_000  # bytes; tens of thousands of feeds


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to follow. `url` is its identity, also after it has moved; `every` is in seconds. `publisher` and
    `language` (a BCP 47 tag) hold for all its articles; None leaves it to each page."""

    url: str
    name: str
    kind: Kind | None = None
    every: float = _EVERY
    publisher: str | None = None
    language: str | None = None
    max_items: int = MOST_ITEMS


@dataclass(frozen=True, slots=True)
class Plan:
    """What a feeds.toml says. `pause` is the least time in seconds between two requests to one host, `revisit` the
    least time before an article that its feed calls changed is fetched again; `contact` is told to servers."""

    feeds: tuple[Feed, ...]
    path: str = "feeds.toml"
    contact: str | None = None
    pause: float = _PAUSE
    revisit: float = _REVISIT


def read_plan(path: Path | str) -> Plan:
    """The plan in the file at `path`. Raises InputError for a file that cannot be read, and names the feed and the
    key that is wrong."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_BIGGEST_FILE + 1)
        if len(data) > _BIGGEST_FILE:
            raise InputError(str(path), "is too large for a list of feeds", "Name a file with [[feed]] tables in it.")
        return plan_of(tomllib.loads(data.decode("utf-8")), str(path))
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(str(path), problem, "Name a file with [[feed]] tables in it.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is not TOML ({error})", "Correct it; docs/watch.md has an example.") from error


def plan_of(data: dict[str, Any], path: str) -> Plan:
    """The plan that the parsed file `data` describes. Raises InputError."""
    try:
        written = _File.model_validate(data)
    except ValidationError as error:
        raise InputError(path, _first(error, data), "Correct it; docs/watch.md lists the keys.") from error
    feeds = tuple(_feed(one, written) for one in written.feed)
    for what, values in (("url", [one.url for one in feeds]), ("name", [one.name for one in feeds])):
        twice = [value for value, count in Counter(values).items() if count > 1]
        if twice:
            raise InputError(path, f"two feeds have the {what} {twice[0]!r}", "Remove one, or name it otherwise.")
    return Plan(feeds, path, written.contact, written.pause, written.revisit)


def _between(least: float, most: float) -> AfterValidator:
    def fits(value: float) -> float:
        if not least <= value <= most:
            raise ValueError(f"must be from {least:g} to {most:g} seconds")
        return value

    return AfterValidator(fits)


def _seconds(value: object) -> float:
    if not isinstance(value, str):
        raise ValueError('write a duration in quotes, as in "15m"')
    return seconds(value)


def _address(value: str) -> str:
    try:
        return checked(value.strip(), "url")
    except InputError as error:
        raise ValueError(error.problem) from error


def _tag(value: str) -> str:
    if (found := tag(value)) is None:
        raise ValueError(f"{value[:40]!r} is no BCP 47 tag: write en, fr, zh-Hant")
    return found


_Duration = BeforeValidator(_seconds)
_Words = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    url: Annotated[str, AfterValidator(_address)]
    name: _Words | None = None
    kind: Kind | None = None
    every: Annotated[float | None, _Duration, _between(MINUTE, 7 * DAY)] = None
    publisher: _Words | None = None
    language: Annotated[str, AfterValidator(_tag)] | None = None
    max_items: int = Field(default=MOST_ITEMS, ge=1, le=10 * MOST_ITEMS)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    contact: Annotated[str, Field(min_length=3, max_length=200, pattern=r"^[\x21-\x7e]+$")] | None = None
    every: Annotated[float, _Duration, _between(MINUTE, 7 * DAY)] = _EVERY
    pause: Annotated[float, _Duration, _between(1.0, HOUR)] = _PAUSE
    revisit: Annotated[float, _Duration, _between(MINUTE, 30 * DAY)] = _REVISIT
    feed: list[_Entry] = Field(min_length=1)


def _feed(entry: _Entry, written: _File) -> Feed:
    return Feed(
        url=entry.url,
        name=entry.name or entry.url,
        kind=entry.kind,
        every=entry.every or written.every,
        publisher=entry.publisher,
        language=entry.language,
        max_items=entry.max_items,
    )


def _first(error: ValidationError, data: dict[str, Any]) -> str:
    """The first thing that is wrong, with the feed's number and name."""
    first = error.errors()[0]
    place, said = list(first["loc"]), str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        said = "is not a key that it may have"
    if len(place) > 1 and place[0] == "feed" and isinstance(place[1], int):
        entry = data["feed"][place[1]]
        name = entry.get("name") or entry.get("url") if isinstance(entry, dict) else None
        return f"feed {place[1] + 1}{f' ({name})' if name else ''}: {'.'.join(map(str, place[2:]))} {said}".strip()
    return f"{'.'.join(map(str, place))}: {said}"
