"""Who sits at this browser: a small signed cookie, and the token that every form of theirs carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace

from itsdangerous import BadData, URLSafeTimedSerializer

DAYS = 30
"""How long a session lasts."""

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Session:
    """One browser: `known` is true once somebody has logged in there; `who` is the name that they gave; `fresh` is
    true while the browser has no cookie of it."""

    id: str
    known: bool = False
    who: str | None = None
    fresh: bool = False

    def token(self, key: str) -> str:
        """What each form of this session carries, so that no other page can send one (CSRF)."""
        return hmac.new(key.encode(), f"csrf {self.id}".encode(), hashlib.sha256).hexdigest()

    def owns(self, token: str | None, key: str) -> bool:
        """True when a form with this token is one of this session's."""
        return hmac.compare_digest((token or "").encode(), self.token(key).encode())

    def named(self, who: str) -> Session:
        """The session of somebody who says their name; an empty one takes it back."""
        plain = "".join(letter if letter.isprintable() else " " for letter in who)
        return replace(self, who=" ".join(plain.split())[:_LONGEST_NAME] or None)


def new(*, known: bool = False, who: str | None = None) -> Session:
    """A session that no browser has yet."""
    return Session(secrets.token_hex(16), known, who, fresh=True)


def cookie_name(port: int) -> str:
    """The cookie's name. Browsers keep one jar for all ports of a host, and two desks may run on one machine."""
    return f"comity_{port}"


def read(cookie: str | None, key: str) -> Session:
    """The session that a cookie stands for; a new one where it is missing, forged or too old."""
    try:
        data = _signer(key).loads(cookie or "", max_age=DAYS * 86_400)
        return Session(str(data["id"]), bool(data["known"]), data["who"])
    except (BadData, KeyError, TypeError):
        return new()


def written(session: Session, key: str) -> str:
    """The cookie for a session."""
    return str(_signer(key).dumps({"id": session.id, "known": session.known, "who": session.who}))


def _signer(key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="comity session")
