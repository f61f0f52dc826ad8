"""What was worked out once for one state of the ledger, and is still right while nothing was added."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from comity.desk.clock import Clock, Version
from comity.desk.held import Alone
from comity.desk.helper import Helper
from comity.desk.lane import Lane
from comity.desk.sums import Made, Order, made
from comity.model import ComityError

_LOG = logging.getLogger("comity.desk")

T = TypeVar("T")

_AGE = 2.0
_SHARE = 10
"""A sum that may lag is not worked out again for so many seconds, nor for so many times as long as it took: a busy
writer does not keep the readers busy with it."""
_OLD = 300.0
"""After so many seconds in which nobody asked for a sum, it is waited for: a desk left open over night does not begin
the day with yesterday's."""
_PARTS = 64
"""Of one result at most so many parts are kept."""
_LONG = 0.25
"""Once a sum kept this process busy for so many seconds, those that nobody waits for are handed to a helper."""


@dataclass(frozen=True, slots=True)
class _Held:
    version: Version
    decided: Hashable
    mark: Hashable
    began: float
    ended: float
    value: Any
    parts: dict[Hashable, Any]

    @property
    def until(self) -> float:
        return self.ended + max(_AGE, _SHARE * (self.ended - self.began))

    @property
    def old(self) -> bool:
        return time.monotonic() - self.ended >= _OLD


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A result that is wanted: for which version, decided up to what, how it is built, and what tells it changed."""

    key: Hashable
    version: Version
    build: Callable[[], Any]
    decided: Hashable = None
    mark: Callable[[], Hashable] | None = None


class Cache:
    """At most `size` results, the least lately used dropped first. Safe to use from several threads.

    Two threads that want the same thing at once do not both work it out: the second waits for the first.
    """

    def __init__(self, clock: Clock, size: int = 512) -> None:
        self._clock = clock
        self._size = size
        self._lane = Lane()
        self._helper = Helper()
        self._large = False
        self._closed = False
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, _Held] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, build: Callable[[], T]) -> T:
        """What `build` returns, kept under `key` until the ledger changes. Raises what `build` raises."""
        return self._waited(_Wanted(key, self._clock.now(), build))  # type: ignore[no-any-return]

    def lagging(
        self,
        key: Hashable,
        build: Callable[[], T],
        *,
        decided: Hashable = None,
        mark: Callable[[], Hashable] | None = None,
    ) -> T:
        """As `get`, but where the ledger has changed the older result is given at once, while the new one is worked
        out behind (see Lane). For sums over much of the ledger, which may be a few seconds behind. `build` and `mark`
        must open what they need themselves.

        Where `decided` has changed as well, the new result is waited for: who decides something sees at once what came
        of it. `mark` gives what changes whenever the result does, and takes less time: while it stays, so does the
        result.
        """
        wanted = _Wanted(key, self._clock.now(), build, decided, mark)
        found = self._look(key)
        if found is None or found.version == wanted.version or found.old or found.decided != decided:
            return self._waited(wanted)  # type: ignore[no-any-return]
        if time.monotonic() > found.until:
            self._lane.put(key, lambda: self._again(wanted))
        return found.value  # type: ignore[no-any-return]

    def ahead(self, key: Hashable, build: Callable[[], object]) -> None:
        """Works out behind what somebody will ask for, so that the first who does need not wait for all of it."""
        wanted = _Wanted(key, self._clock.now(), build)
        self._lane.put(key, lambda: self._beforehand(wanted))

    def of_sum(self, key: Hashable, value: object, name: Hashable, build: Callable[[], T]) -> T:
        """What `build` makes of `value`, which was given for `key`; kept for as long as that is."""
        found = self._look(key)
        if found is None or found.value is not value:
            return build()
        made: T = found.parts[name] if name in found.parts else build()
        if len(found.parts) < _PARTS:
            found.parts[name] = made
        return made

    def kept(self, key: Hashable, build: Callable[[], T]) -> T:
        """What `build` returns, kept whatever becomes of the ledger: all that it depends on stands in `key`."""
        return self._waited(_Wanted(key, (), build))  # type: ignore[no-any-return]

    def close(self) -> None:
        """Ends what is worked out in another process, and closes the ledger's file."""
        self._closed = True
        self._helper.close()
        self._clock.close()

    @property
    def busy(self) -> bool:
        """True while something is worked out behind."""
        return self._lane.busy

    def __len__(self) -> int:
        return len(self._held)

    def _waited(self, wanted: _Wanted) -> Any:
        found = self._look(wanted.key)
        if found is not None and found.version == wanted.version:
            return found.value
        with self._of(wanted.key):
            found = self._look(wanted.key)  # the thread before us may have made it
            if found is not None and found.version == wanted.version:
                return found.value
            return self._make(wanted, found)

    def _again(self, wanted: _Wanted) -> None:
        """Works it out where no other thread does or did. Who must have a newer one, and so works it out as well, does
        not wait for the helper, which gives way to everything else."""
        making = self._of(wanted.key)
        if not making.acquire(blocking=False):
            return
        if handed := self._hands(wanted.build):
            making.release()
        try:
            found = self._look(wanted.key)
            if found is None or found.version != wanted.version:
                self._make(wanted, found, behind=True)
        except ComityError as error:  # the older result stays; the next question tries again
            self._warn(error)
        finally:
            if not handed:
                making.release()

    def _beforehand(self, wanted: _Wanted) -> None:
        """Works it out where nobody has. Who is about to is waited for: the next piece would only hold them up."""
        try:
            with self._of(wanted.key):
                if self._look(wanted.key) is None:
                    self._make(wanted, None, behind=True)
        except ComityError as error:  # left to whoever asks for it
            self._warn(error)

    def _warn(self, error: ComityError) -> None:
        if not self._closed:
            _LOG.warning("%s", error)

    def _of(self, key: Hashable) -> threading.Lock:
        with self._lock:
            return self._making.setdefault(key, threading.Lock())

    def _look(self, key: Hashable) -> _Held | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def _make(self, wanted: _Wanted, before: _Held | None, *, behind: bool = False) -> Any:
        began = time.monotonic()
        found = self._worked(Order(wanted.build, wanted.mark, before.mark if before else None), behind=behind)
        value = before.value if found.same and before is not None else found.value
        parts = before.parts if found.same and before is not None else {}
        held = _Held(wanted.version, wanted.decided, found.mark, began, time.monotonic(), value, parts)
        self._keep(wanted.key, held)
        return value

    def _keep(self, key: Hashable, held: _Held) -> None:
        with self._lock:
            there = self._held.get(key)
            if there is not None and there.began > held.began:
                return  # somebody who would not wait for this one has made a newer one
            self._held[key] = held
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                dropped, _ = self._held.popitem(last=False)
                self._making.pop(dropped, None)

    def _hands(self, build: Callable[[], Any]) -> bool:
        """Whether what nobody waits for is handed to the helper: it is long work, and can be."""
        return self._large and isinstance(build, Alone)

    def _worked(self, order: Order, *, behind: bool) -> Made:
        if behind and self._hands(order.build):
            return self._helper.made(order)
        began = time.thread_time()
        found = made(order)
        if isinstance(order.build, Alone) and time.thread_time() - began >= _LONG:
            self._large = True
        return found
