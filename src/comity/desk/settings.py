"""What a desk is started with, checked once."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from comity.ledger.place import Place
from comity.model import InputError

LOCAL = "127.0.0.1"
PORT = 8765


@dataclass(frozen=True, slots=True)
class Login:
    """How people show that they may read: a password, kept as an Argon2 hash, or a token, kept as its SHA-256."""

    kind: Literal["password", "token"]
    hash: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """One desk: which ledger, at which address, for whom.

    `events` is a folder of others' events that is shown beside the ledger, `parts` one with a backfill's; `names` are
    further host names that the desk answers to; `who` is the name under which decisions are kept where a person has
    said no other; `key` signs sessions: by default a new one, so that they end when the desk does (see
    safety.kept_key).
    """

    ledger: Place
    host: str = LOCAL
    port: int = PORT
    read_only: bool = False
    login: Login | None = None
    names: tuple[str, ...] = ()
    who: str = "somebody"
    events: Path | None = None
    parts: Path | None = None
    key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    @property
    def local(self) -> bool:
        """True when only this machine can reach the desk."""
        return is_loopback(self.host)

    def checked(self) -> DeskSettings:
        """These settings. Raises InputError for an address that others can reach without a login."""
        if self.local or self.login is not None:
            return self
        problem = "others can reach this address, and nothing would ask who they are"
        raise InputError(f"--host {self.host}", problem, "Give --password-file or --token, or leave --host out")


def is_loopback(host: str) -> bool:
    """True for the addresses and the name by which a machine reaches itself."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
