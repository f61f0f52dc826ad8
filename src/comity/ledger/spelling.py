"""What a person types for a field, and what it comes to: JSON where it is JSON, else words, names, codes, lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from comity.ledger.decide import checked
from comity.ledger.verdicts import FIXED, PROPOSED
from comity.model import Actor, Date, Finding, InputError
from comity.reference.aliases import index
from comity.reference.entities import entities


def understood(finding: Finding, field: str, text: str) -> Any:
    """What `text` stands for in `field` of this finding, as a correction keeps it.

    It is taken as JSON where it is JSON that the field can hold, else as the words themselves; in a field of several
    values as values with commas between. A code or a name is an actor, an ISO day, month or year a date. Raises
    InputError for a field that the kind has not, or a value that it cannot take.
    """
    if field not in fields_of(finding):
        problem = f"is no field of kind {finding.kind}"
        raise InputError(field, problem, f"Use one of {', '.join(fields_of(finding))}")
    wrong: InputError | None = None
    for meaning in _meanings(finding, field, text.strip()):
        try:
            return checked(finding, field, meaning)
        except InputError as error:
            wrong = wrong or error
    raise InputError(field, f"cannot be {text.strip()!r}", _remedy(finding, field)) from wrong


def fields_of(finding: Finding) -> tuple[str, ...]:
    """The fields of this finding that a person may correct, what the ledger works out among them."""
    own = [part.name for part in fields(finding) if part.name not in FIXED]
    return (*own, *(name for kind, name in PROPOSED if kind == finding.kind))


def is_list(kind: type, field: str) -> bool:
    """True for a field that holds several values."""
    return get_origin(get_type_hints(kind).get(field)) is tuple


def actor_of(text: str) -> dict[str, Any]:
    """The actor that a code or a name stands for, coded where the reference knows only one of that name."""
    words = " ".join(text.split())
    if (known := entities().get(words)) is not None:
        return {"name": known.name, "code": known.code}
    found = {alias.entity.code: alias.entity for alias in index().lookup(words)}
    if len(found) == 1 and (one := next(iter(found.values()))).kind != "region":
        return {"name": words, "code": one.code}
    return {"name": words, "code": None}


def _meanings(finding: Finding, field: str, text: str) -> Iterator[Any]:
    """What `text` may mean, the likeliest first."""
    several, actors = is_list(type(finding), field), _holds_actors(finding, field)
    try:
        parsed = json.loads(text)
    except ValueError:
        parsed = text
    if several and not isinstance(parsed, list):
        parts = [part.strip() for part in text.split(",") if part.strip()]
        yield [actor_of(part) for part in parts] if actors else parts
        return
    if actors and isinstance(parsed, list):
        parsed = [actor_of(item) if isinstance(item, str) else item for item in parsed]
    if actors and isinstance(parsed, str):
        parsed = actor_of(parsed)
    yield parsed
    if parsed != text and not several:  # "2026" is a number, and the year that was meant
        yield text


def _remedy(finding: Finding, field: str) -> str:
    """What the field can hold, in words."""
    wanted = get_type_hints(type(finding)).get(field)
    options = [*PROPOSED.get((finding.kind, field), ()), *_literals(wanted)]
    if options:
        return f"Use one of {', '.join(map(str, options))}"
    if wanted is Date or Date in get_args(wanted):
        return "Write a day as YYYY-MM-DD, a month as YYYY-MM, a year as YYYY, or words"
    if get_origin(wanted) is dict:
        return 'Write it as JSON, such as {"dead": 3}'
    if float in (wanted, *get_args(wanted)):
        return "Write a number, such as 3300000000"
    return "See what it may hold with: comity schema"


def _literals(wanted: Any) -> tuple[Any, ...]:
    """The codes that a type allows, within lists too."""
    if get_origin(wanted) is Literal:
        return get_args(wanted)
    return tuple(code for part in get_args(wanted) for code in _literals(part))


def _holds_actors(finding: Finding, field: str) -> bool:
    wanted = get_type_hints(type(finding)).get(field)
    return wanted is Actor or Actor in get_args(wanted)
