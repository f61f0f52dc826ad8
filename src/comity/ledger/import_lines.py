"""The lines of an export as data again, each checked by itself. Pure: no file and no ledger.

What one line cannot tell (whether what it speaks of is there) is asked in `comity.ledger.import_check`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from comity.ledger.entries import Decision
from comity.ledger.export import DOCUMENT
from comity.ledger.store import split_reader
from comity.model import Document, Finding, InputError, document_id, finding_from, finding_to

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_ANEW = "Make the export anew with: comity export all --times"
_MOST = 2**63 - 1
"""The largest number that the ledger's file can hold."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stood: the address, which text it was there in order, and since when."""

    series: str
    version: int
    added_at: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its places."""

    line: int
    document: Document
    places: tuple[Place, ...]
    added_at: str


@dataclass(frozen=True, slots=True)
class Read:
    """Who read a document, and when."""

    line: int
    document: str
    reader: str
    version: str
    refused: int
    notes: tuple[str, ...]
    read_at: str

    @property
    def key(self) -> tuple[str, str]:
        """The document and the reader as a finding names them."""
        return self.document, f"{self.reader}/{self.version}"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and the reading that it comes from."""

    line: int
    document: str
    read_by: str
    read_at: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision."""

    line: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Copied:
    """A document that was kept as a copy, and of what."""

    line: int
    document: str
    original: str
    kept_at: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that was refused."""

    line: int
    source: str
    problem: str
    remedy: str
    refused_at: str


@dataclass(slots=True)
class Lines:
    """Everything that an export says, in its order. `name` is what errors call the file, `count` its lines."""

    name: str
    count: int = 0
    papers: list[Paper] = field(default_factory=list)
    reads: list[Read] = field(default_factory=list)
    founds: list[Found] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    copied: list[Copied] = field(default_factory=list)

    def fail(self, line: int, problem: str, remedy: str = _ANEW) -> NoReturn:
        """Raises InputError for a line, named by its number from 1."""
        raise InputError(f"{self.name}, line {line}", problem, remedy)


def parse(lines: Iterable[bytes], name: str) -> Lines:
    """The lines of an export. Empty lines are passed over, and so are records: they are derived again.

    Raises InputError naming the first line that is no UTF-8, no JSON, of no known kind, or not as an export with
    times writes it.
    """
    made = Lines(name)
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            _take(made, number, _json(raw))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            made.fail(number, f"{where or 'its value'} cannot be used ({first['msg']})")
        except UnicodeError:
            made.fail(number, "it is not UTF-8, or holds code points that are no characters")
        except RecursionError:
            made.fail(number, "its JSON is nested too deeply")
        except ValueError as error:
            made.fail(number, str(error))
        made.count += 1
    return made


def _json(raw: bytes) -> dict[str, Any]:
    text = raw.decode("utf-8")
    try:
        data = json.loads(text, object_pairs_hook=_each_name_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg}, column {error.colno})") from error
    if not isinstance(data, dict):
        raise ValueError("it is no JSON object")
    if "\\ud" in text.lower():  # only an escape can smuggle in half of a surrogate pair
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("one name stands twice in an object")
    return data


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _take(made: Lines, number: int, data: dict[str, Any]) -> None:
    what = data.pop("what", None)
    reads = _KINDS.get(what) if isinstance(what, str) else None
    if reads is None:
        raise ValueError(f"its kind is unknown (what: {str(what)[:40]!r})")
    reads(made, number, data)


def _document(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {*DOCUMENT, "version", "previous", "current", "places", "added_at"})
    said = {name: _text(data, name, empty=name not in ("id", "sha256", "text")) for name in DOCUMENT}
    document = Document(**said)  # type: ignore[arg-type]
    if document.id != document_id(document.text, document.url):
        raise ValueError("the document's id is not that of its text and address: one of them was changed")
    if document.published is not None and not _is_day(document.published):
        raise ValueError("published is no day (YYYY-MM-DD)")
    places = tuple(_place(place) for place in _list(data, "places"))
    if not places:
        raise ValueError("the document has no place where it stood")
    made.papers.append(Paper(number, document, places, _moment(data, "added_at")))


def _place(data: Any) -> Place:
    if not isinstance(data, dict):
        raise ValueError("a place is no object")
    _names(data, {"series", "version", "added_at"})
    return Place(_words(data, "series"), _number(data, "version", 1), _moment(data, "added_at"))


def _reading(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {"document", "reader", "version", "refused", "notes", "read_at"})
    notes = tuple(_list(data, "notes"))
    if not all(isinstance(note, str) for note in notes):
        raise ValueError("its notes are no texts")
    read = Read(
        number, _words(data, "document"), _words(data, "reader"), _words(data, "version"),
        _number(data, "refused", 0), notes, _moment(data, "read_at"),
    )  # fmt: skip
    if split_reader(read.key[1]) != (read.reader, read.version):
        raise ValueError("its reader and version cannot be told apart")
    made.reads.append(read)


def _finding(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {"document", "read_by", "current", "read_at", "finding"})
    said = data["finding"]
    if not isinstance(said, dict):
        raise ValueError("its finding is no object")
    finding = finding_from(said)
    if not _says_the_same(said, finding_to(finding)):
        raise ValueError("its finding has a field that is unknown, or a value of another type than an export writes")
    read_at = _moment(data, "read_at")
    made.founds.append(Found(number, _words(data, "document"), _words(data, "read_by"), read_at, finding))


def _decision(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {part.name for part in fields(Decision)}, {p.name for p in fields(Decision) if p.default is MISSING})
    decision = _DECISION.validate_python(data)
    if not _says_the_same(data, _DECISION.dump_python(decision, mode="json")):
        raise ValueError("it has a field that is unknown, or a value of another type than an export writes")
    _moment(data, "made_at")
    if not 1 <= decision.id <= _MOST:
        raise ValueError("its id is no number from 1 on")
    made.decided.append(Decided(number, decision))


def _refusal(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {"source", "problem", "remedy", "refused_at"})
    source, problem, remedy = (str(_text(data, name, empty=False)) for name in ("source", "problem", "remedy"))
    made.refused.append(Refused(number, source, problem, remedy, _moment(data, "refused_at")))


def _copy(made: Lines, number: int, data: dict[str, Any]) -> None:
    _names(data, {"document", "original", "kept_at"})
    document, original = _words(data, "document"), _words(data, "original")
    made.copied.append(Copied(number, document, original, _moment(data, "kept_at")))


def _record(made: Lines, number: int, data: dict[str, Any]) -> None:
    """Records follow from the rest: nothing is taken from them."""


_KINDS: Mapping[str, Callable[[Lines, int, dict[str, Any]], None]] = {
    "document": _document,
    "reading": _reading,
    "finding": _finding,
    "decision": _decision,
    "record": _record,
    "refusal": _refusal,
    "copy": _copy,
}
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)


def _names(data: Mapping[str, Any], known: set[str], needed: set[str] | None = None) -> None:
    missing = sorted((known if needed is None else needed) - data.keys())
    if unknown := sorted(data.keys() - known):
        raise ValueError(f"its field {unknown[0][:40]!r} is unknown")
    if any(name.endswith("_at") or name == "places" for name in missing):
        raise ValueError(f"it has no {missing[0]}: this export was made without --times")
    if missing:
        raise ValueError(f"it has no {missing[0]}")


def _text(data: Mapping[str, Any], name: str, *, empty: bool) -> str | None:
    value = data[name]
    if not isinstance(value, str) and not (empty and value is None):
        raise ValueError(f"its {name} is no text")
    return value


def _words(data: Mapping[str, Any], name: str) -> str:
    value = data[name]
    if not isinstance(value, str) or not value:
        raise ValueError(f"its {name} is no text, or empty")
    return value


def _number(data: Mapping[str, Any], name: str, least: int) -> int:
    value = data[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _MOST:
        raise ValueError(f"its {name} is no number from {least} on")
    return value


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data[name]
    if not isinstance(value, list):
        raise ValueError(f"its {name} is no list")
    return value


def _moment(data: Mapping[str, Any], name: str) -> str:
    value = data[name]
    if not isinstance(value, str) or not _MOMENT.fullmatch(value) or not _is_moment(value):
        raise ValueError(f"its {name} is no time as the ledger writes it (YYYY-MM-DDTHH:MM:SS.ffffffZ)")
    return value


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _says_the_same(said: Any, read: Any) -> bool:
    """True when everything in `said` is in `read` just so. Fields that `said` leaves out are their defaults: an
    older export lacks the newer ones."""
    if isinstance(said, dict) and isinstance(read, dict):
        return all(name in read and _says_the_same(value, read[name]) for name, value in said.items())
    if isinstance(said, list) and isinstance(read, list):
        return len(said) == len(read) and all(_says_the_same(a, b) for a, b in zip(said, read, strict=True))
    numbers = {int, float}
    return said == read and (type(said) is type(read) or {type(said), type(read)} == numbers)
