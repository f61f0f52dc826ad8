"""Who reads which block next. Pure: it knows what was done and by whom, and nothing of processes or files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comity.backfill.bundles import Bundle
from comity.backfill.worker import Order

CAREFUL_AFTER = 2
"""Workers that a block may end before it is read carefully."""
GIVEN_UP_AFTER = 4
"""Workers that a block may end before it is left for another run."""

_Place = tuple[str, int]


@dataclass(slots=True)
class _Course:
    """How far one bundle is: blocks that are done, given up, in somebody's hands, handed back; how many there are."""

    bundle: Bundle
    over: set[int]
    due: int | None
    lost: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)
    back: set[int] = field(default_factory=set)
    fresh: int = 0

    def free(self, start: int = 0) -> int | None:
        """The first block from `start` on that nobody has, None when there is none. Its end unknown, there is one."""
        while self.fresh in self.over:
            self.fresh += 1
        blocks = [block for block in (*self.back, self.fresh) if block >= start]
        return min((block for block in blocks if self.due is None or block < self.due), default=None)

    def take(self, block: int) -> None:
        """Puts a free block into somebody's hands."""
        self.back.discard(block)
        self.held.add(block)
        self.fresh = max(self.fresh, block + 1)

    @property
    def finished(self) -> bool:
        """True when nothing of it is left to read."""
        return self.due is not None and len(self.over) + sum(block < self.due for block in self.lost) >= self.due


class Schedule:
    """The blocks that are left, and in whose hands they are.

    A worker goes on in the bundle that it has open; else it opens one that nobody has open; else it joins where the
    fewest are. So many files are read by a worker each, and one large file by all. No question takes longer than
    there are workers, however many bundles there are.
    """

    def __init__(self, bundles: Iterable[Bundle], done: Iterable[_Place], due: Mapping[str, int | None]) -> None:
        over: dict[str, set[int]] = {}
        for key, block in done:
            over.setdefault(key, set()).add(block)
        courses = (_Course(one, over.get(one.key, set()), due.get(one.key)) for one in bundles)
        self._waiting = deque(course for course in courses if not course.finished)
        self._begun: dict[str, _Course] = {}
        self._at: dict[int, _Place] = {}
        self._deaths: dict[_Place, int] = {}
        self.given_up: list[tuple[Bundle, int]] = []

    @property
    def finished(self) -> bool:
        """True when nothing is left to read, or only what was given up."""
        return not self._begun and not self._waiting

    def next(self, worker: int) -> Order | None:
        """The block for this worker, which is in its hands from now on; None when there is none to give."""
        key, start = self._at.get(worker, ("", 0))
        course = self._begun.get(key)
        block = course.free(start) if course else None
        if course is None or block is None:
            course = self._other()
            block = course.free() if course else None
        if course is None or block is None:
            return None
        course.take(block)
        return Order(course.bundle, block, careful=self._deaths.get((course.bundle.key, block), 0) >= CAREFUL_AFTER)

    def done(self, worker: int, order: Order, due: int | None, *, read: bool) -> None:
        """The worker has read its block, or found that the bundle ended before it; `due` is how many blocks the
        bundle has, where that is known now."""
        self._at[worker] = (order.bundle.key, order.block + 1)
        course = self._begun.get(order.bundle.key)
        if course is None:
            return
        course.held.discard(order.block)
        if read:
            course.over.add(order.block)
        course.due = course.due if due is None else due
        self._close(course)

    def died(self, worker: int, order: Order) -> None:
        """The worker ended over its block; another one gets it, until it is given up."""
        self._at.pop(worker, None)
        course = self._begun.get(order.bundle.key)
        if course is None:
            return
        course.held.discard(order.block)
        place = (order.bundle.key, order.block)
        self._deaths[place] = self._deaths.get(place, 0) + 1
        if self._deaths[place] < GIVEN_UP_AFTER:
            course.back.add(order.block)
            return
        course.lost.add(order.block)
        self.given_up.append((order.bundle, order.block))
        self._close(course)

    def _other(self) -> _Course | None:
        """The course for one who has none: one that was left alone, one that nobody began, the one with the fewest."""
        free = [course for course in self._begun.values() if course.free() is not None]
        fewest = min(free, key=lambda one: (len(one.held), one.bundle.key), default=None)
        if self._waiting and (fewest is None or fewest.held):
            fewest = self._waiting.popleft()
            self._begun[fewest.bundle.key] = fewest
        return fewest

    def _close(self, course: _Course) -> None:
        if course.finished:
            del self._begun[course.bundle.key]
