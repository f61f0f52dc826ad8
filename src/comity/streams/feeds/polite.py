"""How we behave towards hosts: who we say we are, what robots.txt allows (RFC 9309), how long we pause."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from protego import Protego

from comity.intake import Answer, HttpFetcher
from comity.streams.feeds.durations import DAY
from comity.streams.feeds.plan import Plan
from comity.version import __version__

Ask = Callable[[str, Mapping[str, str]], Answer]
"""Asks for one address with these headers. Raises InputError; Unreachable where it may be tried again."""

AGENT = "Comity"
"""The name under which a robots.txt speaks to us."""

RULES_LAST = DAY
"""Seconds for which a robots.txt holds (RFC 9309, 2.4: at most 24 hours)."""

RULES_SIZE = 512_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)."""

_TIMEOUT, _DEADLINE = 20.0, 60.0
_PARSED = 128


@dataclass(frozen=True, slots=True)
class Manners:
    """`pause` is the least time in seconds between two requests to one host; `at_once` to how many hosts we speak
    at the same time."""

    pause: float = 2.0
    at_once: int = 8


def client(plan: Plan, *, fetcher: HttpFetcher | None = None) -> Ask:
    """Asks over the network as `plan` wants it: with the address guard, size and time limits of `fetcher` (default:
    20 seconds for each wait, a minute for a whole answer)."""
    made = fetcher or HttpFetcher(timeout=_TIMEOUT, deadline=_DEADLINE)
    who = f"{AGENT}/{__version__} (follows feeds at a person's request{f'; {plan.contact}' if plan.contact else ''})"

    def ask(url: str, headers: Mapping[str, str]) -> Answer:
        return made.ask(url, {**headers, "User-Agent": who})

    return ask


class RobotRules:
    """What texts of robots.txt say to us. The last few are kept parsed."""

    def __init__(self) -> None:
        self._parsed: OrderedDict[str, Protego] = OrderedDict()

    def may(self, text: str, url: str) -> bool:
        """True when `url` may be asked for."""
        return not text or bool(self._of(text).can_fetch(url, AGENT))

    def delay(self, text: str) -> float:
        """Seconds between two requests that it asks for (Crawl-delay or Request-rate), at most a day; else 0."""
        if not text:
            return 0.0
        rules = self._of(text)
        rate = rules.request_rate(AGENT)
        per = rate.seconds / rate.requests if rate and rate.requests > 0 else 0.0
        return min(DAY, max(0.0, rules.crawl_delay(AGENT) or 0.0, per))

    def _of(self, text: str) -> Protego:
        if text not in self._parsed:
            self._parsed[text] = Protego.parse(text)
            if len(self._parsed) > _PARSED:
                self._parsed.popitem(last=False)
        self._parsed.move_to_end(text)
        return self._parsed[text]
