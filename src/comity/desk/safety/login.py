"""Who may read, where others can reach the desk: a password or a token."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from collections import deque
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from comity.desk.errors import TooSlowError
from comity.desk.settings import Login
from comity.model import InputError

SHORTEST_PASSWORD = 10
SHORTEST_TOKEN = 20
_TRIES, _SECONDS = 10, 60.0


def with_password(text: str) -> Login:
    """The login for a password, or for its Argon2 hash. Raises InputError for a short one or a broken hash."""
    text = text.strip("\r\n")
    if text.startswith("$argon2"):
        try:
            PasswordHasher().check_needs_rehash(text)
        except InvalidHashError as error:
            raise InputError("the password file", "it holds a broken hash", "Put the password itself in it") from error
        return Login("password", text)
    if len(text) < SHORTEST_PASSWORD:
        problem = f"the password is shorter than {SHORTEST_PASSWORD} characters"
        raise InputError("the password file", problem, "Take a longer one: a few words")
    return Login("password", PasswordHasher().hash(text))


def from_file(path: Path) -> Login:
    """The login for the password (or its hash) in the first line of a file. Raises InputError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), "it cannot be read", "Name a text file with the password in it") from error
    return with_password(lines[0] if lines else "")


def with_token(text: str) -> Login:
    """The login for a token. Raises InputError for a short one."""
    if len(text) < SHORTEST_TOKEN:
        problem = f"it is shorter than {SHORTEST_TOKEN} characters"
        raise InputError("--token", problem, "Make one with: python3 -c 'import secrets; print(secrets.token_hex(16))'")
    return Login("token", _digest(text))


def opens(login: Login, given: str) -> bool:
    """True when this is the password or the token."""
    if login.kind == "token":
        return hmac.compare_digest(_digest(given), login.hash)
    try:
        return PasswordHasher().verify(login.hash, given)
    except (VerificationError, InvalidHashError):
        return False


def bearer(header: str | None) -> str | None:
    """The token of an Authorization header, None where there is none."""
    scheme, _, token = (header or "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" and token else None


class Tries:
    """How often somebody tried in vain: at most ten times a minute, over everybody. Safe to use from threads."""

    def __init__(self) -> None:
        self._failed: deque[float] = deque(maxlen=_TRIES)
        self._lock = threading.Lock()

    def check(self) -> None:
        """Raises TooSlowError when there were too many of late."""
        with self._lock:
            full = len(self._failed) == _TRIES
            if full and time.monotonic() - self._failed[0] < _SECONDS:
                raise TooSlowError("log in", "there were too many wrong tries", "Wait a minute")

    def failed(self) -> None:
        """Notes one try in vain."""
        with self._lock:
            self._failed.append(time.monotonic())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
