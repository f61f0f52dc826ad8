"""What is begun before the desk's pages are loaded: the sum that the first of them shows."""

from __future__ import annotations

from comity.desk.cache import Cache
from comity.desk.clock import clock_of
from comity.desk.held import Alone
from comity.desk.pages.home_sums import ahead
from comity.ledger.place import Place


def begun(ledger: Place) -> Cache:
    """What a desk keeps of the ledger that lies there; the sum of the first page is being worked out already. The
    database does most of that, while Python loads."""
    cache = Cache(clock_of(ledger))
    key, build = ahead()
    cache.ahead(key, Alone(ledger, build))
    return cache
