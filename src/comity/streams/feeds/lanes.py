"""Whose turn it is: one request at a time to each host, and a pause after each."""

from __future__ import annotations


class Lanes:
    """The hosts that are being asked, and those that have just been. Times are seconds since 1970."""

    def __init__(self) -> None:
        self._busy: set[str] = set()
        self._free_at: dict[str, float] = {}

    @property
    def busy(self) -> frozenset[str]:
        """The hosts that are being asked."""
        return frozenset(self._busy)

    def opens(self, host: str) -> float | None:
        """When `host` may be asked again (0 where it never was), None while it is being asked."""
        return None if host in self._busy else self._free_at.get(host, 0.0)

    def begin(self, host: str) -> None:
        """Notes that `host` is being asked."""
        self._busy.add(host)

    def end(self, host: str, now: float, pause: float) -> None:
        """Notes that it answered; it is left alone for `pause` seconds."""
        self._busy.discard(host)
        self._free_at[host] = now + pause

    def forget(self, now: float) -> None:
        """Drops what no longer matters, so that weeks of hosts do not pile up."""
        self._free_at = {host: moment for host, moment in self._free_at.items() if moment > now}
