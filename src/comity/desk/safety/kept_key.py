"""The key that signs sessions, kept in the user's data folder so that a session outlives a restart of the desk."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

_KEY = re.compile(r"[0-9a-f]{64}")


def kept_key(path: Path) -> str:
    """The key in this file, which is made where there is none, for the user alone to read. Where it cannot be kept,
    or the file holds none, a new key for this start."""
    fresh = secrets.token_hex(32)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(fresh)
        return fresh
    with suppress(OSError, UnicodeDecodeError):
        found = path.read_text("ascii").strip()
        return found if _KEY.fullmatch(found) else fresh
    return fresh
