"""Where a ledger lies: in a file, or in a database on a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from comity.model import InputError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRET = ("password", "sslpassword")
_SHAPE = "Write it as postgresql://NAME@HOST:PORT/DATABASE"
_OR_PATH = "Give a path, or an address as postgresql://NAME@HOST:PORT/DATABASE"


@dataclass(frozen=True, slots=True)
class Server:
    """A ledger in a PostgreSQL database. `url` may hold a password; printed, it does not."""

    url: URL = field(repr=False)

    def __str__(self) -> str:
        query = {name: value for name, value in self.url.query.items() if name not in _SECRET}
        shown = self.url.set(drivername="postgresql", query=query)._replace(password=None)
        return shown.render_as_string(hide_password=False)

    def __repr__(self) -> str:
        return f"Server({self})"

    def without_secrets(self, words: str) -> str:
        """`words` with every password of the address blotted out."""
        values = (self.url.password, *(self.url.query.get(name) for name in _SECRET))
        for value in values:
            if isinstance(value, str) and value:
                words = words.replace(value, "…")
        return words


Place = Path | Server
"""Where a ledger lies."""


def place_of(given: Path | str | Server) -> Place:
    """The file or the database that `given` names: a path, or an address such as postgresql://ann@host/news.

    Raises InputError for an address that is none or is of another kind of database; it does not repeat the address,
    which may hold a password.
    """
    if isinstance(given, Server):
        return given
    if not _SCHEME.match(str(given)):
        return Path(given).expanduser()
    kind = str(given).partition(":")[0].lower()
    if kind not in _POSTGRES:
        raise InputError(f"{kind}:…", "a ledger lies in a file or on a PostgreSQL server", _OR_PATH)
    if isinstance(given, Path):  # which has lost a slash, and with it where the host ends
        raise InputError(f"{kind}:…", "this is an address, and was given as a path", "Give it as text")
    return Server(_url(str(given), kind))


def _url(given: str, kind: str) -> URL:
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise InputError(f"{kind}:…", "this is not an address of a database", _SHAPE) from error
    if not url.database:
        raise InputError(f"{kind}:…", "it names no database", _SHAPE)
    return url.set(drivername="postgresql+psycopg")
