"""Which names the desk answers to, so that a page elsewhere cannot reach it under a name of its own (DNS rebinding).

Such an attack needs a name that its owner points at this machine. An address in numbers is no such name.
"""

from __future__ import annotations

import ipaddress
import re

from comity.desk.settings import DeskSettings, is_loopback

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::\d{1,5})?")


def answers_to(header: str | None, settings: DeskSettings) -> bool:
    """True when the Host header of a request names this desk."""
    found = _HOST.fullmatch(header or "")
    if found is None:
        return False
    name = found[1].strip("[]").casefold()
    if is_loopback(name) or name == settings.host.casefold() or name in {one.casefold() for one in settings.names}:
        return True
    return not settings.local and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
