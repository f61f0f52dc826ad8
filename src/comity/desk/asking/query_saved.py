"""Questions that people keep: a small file beside the ledger, which holds nothing else and may be copied or removed."""

from __future__ import annotations

import json
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from comity.desk.errors import ConflictError, MissingError, TooLargeError
from comity.ledger.place import Place
from comity.model import LedgerError

MOST = 200
"""How many are kept."""

_COPY = "Copy it into a file with: comity move --to copy.db"
_WRITING = threading.Lock()
"""One thread at a time; two desks over one ledger do not lock each other out, the later one wins."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A question under a name, and who keeps it there."""

    name: str
    sql: str
    who: str


def saved(ledger: Place) -> tuple[Saved, ...]:
    """The questions kept beside a ledger, by name; none where there is no file, nor on a server. Raises LedgerError."""
    if not isinstance(ledger, Path):
        return ()
    path = _file(ledger)
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        found = [Saved(str(one["name"]), str(one["sql"]), str(one["who"])) for one in held["queries"]]
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerError(path.name, "the saved queries cannot be read", "Correct or remove the file") from error
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def save(ledger: Place, name: str, sql: str, who: str) -> None:
    """Keeps a question under a name. Raises ConflictError where somebody else has that name, TooLargeError,
    LedgerError."""
    with _WRITING:
        held = {one.name: one for one in saved(ledger)}
        if name in held and held[name].who != who:
            raise ConflictError(name, f"{held[name].who} keeps a query under this name", "Take another name")
        if name not in held and len(held) >= MOST:
            raise TooLargeError("the saved queries", f"there are {MOST}", "Forget one first")
        _write(ledger, {**held, name: Saved(name, sql, who)})


def forget(ledger: Place, name: str) -> None:
    """Forgets the question of that name. Raises MissingError, LedgerError."""
    with _WRITING:
        held = {one.name: one for one in saved(ledger)}
        if name not in held:
            raise MissingError(name, "no query is kept under this name", "Load the page again")
        _write(ledger, {key: one for key, one in held.items() if key != name})


def _file(ledger: Place) -> Path:
    if not isinstance(ledger, Path):
        raise LedgerError(str(ledger), "queries are kept beside a file, and it lies on a server", _COPY)
    return ledger.with_name(f"{ledger.name}.queries.json")


def _write(ledger: Place, held: dict[str, Saved]) -> None:
    """Writes another file and puts it in the place of the old one, so that nobody ever reads half of it."""
    path = _file(ledger)
    body = {"queries": [asdict(held[name]) for name in sorted(held)]}
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as out:
            json.dump(body, out, ensure_ascii=False, indent=1)
        Path(out.name).replace(path)
    except OSError as error:
        raise LedgerError(path.name, "the query cannot be kept here", "Give write access to its folder") from error
