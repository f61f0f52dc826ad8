"""What a desk works out before anybody asks: the sums over the whole ledger, and what texts are held against.

It begins with what the first page shows, and goes on piece by piece behind the answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.desk.cache import Cache
from comity.desk.held import Alone, DeskLedger
from comity.desk.pages import actors, home_sums, review, sources
from comity.desk.pages import map as world_map
from comity.desk.sums import Sum
from comity.ledger.place import Place
from comity.reference.areas import find
from comity.reference.heads import may_name


def warm(cache: Cache, path: Place) -> None:
    """Has all of it worked out, one after the other. Raises LedgerError where the ledger cannot be read now; what
    cannot be read later is left to whoever asks for it."""
    for key, build in _pieces():
        cache.ahead(key, Alone(path, build))


def _pieces() -> Iterator[Sum[object]]:
    yield home_sums.ahead()
    yield review.ahead()
    yield actors.ahead()
    yield world_map.ahead()
    yield sources.ahead()
    yield ("words",), _words


def _words(_: DeskLedger) -> None:
    """Loads what instruments and areas are looked for with; it takes a second the first time."""
    find("trade")
    may_name("Peru", ["PER"])
