"""One run of a watch: asks what is due, takes what comes, brings it into the ledger, waits, and so on for weeks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from comity.streams.feeds import state_feeds, state_items
from comity.streams.feeds.adding import Adding
from comity.streams.feeds.addresses import host_of, origin_of
from comity.streams.feeds.choosing import Chooser, Forbidden, Key, forbidden, key_of
from comity.streams.feeds.durations import HOUR, MINUTE
from comity.streams.feeds.forgetting import forget
from comity.streams.feeds.giving_back import give_back
from comity.streams.feeds.jobs import Job, Outcome
from comity.streams.feeds.lanes import Lanes
from comity.streams.feeds.plan import Plan
from comity.streams.feeds.polite import Manners, RobotRules
from comity.streams.feeds.pool import Pool
from comity.streams.feeds.report import WatchReport, came
from comity.streams.feeds.state import State
from comity.streams.feeds.state_hosts import rules
from comity.streams.feeds.taking import Say, Taking

_FORGET_EVERY = 6 * HOUR
_GIVE_BACK_EVERY = HOUR
_SHORTEST_SLEEP = 0.05


@dataclass(frozen=True, slots=True)
class Until:
    """When a watch ends: `once` when all that was due has been done, `seconds` after so long; else never."""

    once: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A clock (seconds since 1970) and a sleeper: the machine's, or those of a test. At most `longest` seconds are
    slept at once, so that a machine that was suspended or a clock that was set is noticed within them."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    longest: float = MINUTE


@dataclass(frozen=True, slots=True)
class Hands:
    """What a run works with. Without `adding` it looks at the feeds alone, and fetches no article."""

    state: State
    plan: Plan
    adding: Adding | None
    pool: Pool
    manners: Manners
    report: WatchReport
    say: Say
    clock: Time


class Round:
    """One run: what is under way, and the loop."""

    def __init__(self, hands: Hands, until: Until) -> None:
        self._hands, self._clock, self._pool = hands, hands.clock, hands.pool
        self._state, self._plan, self._report = hands.state, hands.plan, hands.report
        self._adding, self._names = hands.adding, {feed.url: feed.name for feed in hands.plan.feeds}
        self._linger = hands.adding.into.linger if hands.adding else 0.0
        self._batch = hands.adding.into.batch if hands.adding else 1
        self._began = self._clock.now()
        self._ends = None if until.seconds is None else self._began + until.seconds
        self._robots, self._lanes = RobotRules(), Lanes()
        self._chooser = Chooser(
            self._state, self._plan, self._lanes, self._robots, self._began if until.once else None,
            pages=hands.adding is not None,
        )  # fmt: skip
        self._taking = Taking(self._state, self._plan, self._report, hands.say)
        self._moved: list[Job] = []
        self._asking: set[Key] = set()
        self._forgot = self._gave_back = 0.0

    def run(self) -> None:
        """Until the end. Raises KeyboardInterrupt, LedgerError, sqlite3.Error."""
        state_feeds.follow(self._state, self._plan, self._began)
        while True:
            self._forget()
            self._bring_in(self._batch, None)
            if self._is_over():
                break
            if not self._take_one() and not self._start_one():
                self._bring_in(1, self._clock.now() - self._linger)
                if not self._wait():
                    break
        while self._pool.waiting:
            self._take_one(self._clock.longest)
        self._bring_in(1, None)

    def drain(self) -> None:
        """Notes what was answered already: for a run that is interrupted."""
        while self._take_one():
            pass

    def _start_one(self) -> bool:
        """Starts a job whose turn it is. False when there is none, or all hands are busy."""
        if self._pool.waiting >= self._hands.manners.at_once:
            return False
        now = self._clock.now()
        job = self._chooser.next(self._moved, self._taken(), now)
        if job is None:
            return False
        if isinstance(job, Forbidden):
            self._drop(job.job)
            self._taking.take(job.job, forbidden(job.job), now)
            return True
        self._drop(job)
        self._lanes.begin(host_of(job.url))
        self._asking.add(key_of(job))
        self._report.requests += 1
        self._pool.submit(job)
        return True

    def _take_one(self, timeout: float = 0.0) -> bool:
        """Takes a job that is done. False when there is none within `timeout` seconds."""
        done = self._pool.next(timeout) if self._pool.waiting else None
        if done is not None:
            self._take(*done)
        return done is not None

    def _take(self, job: Job, outcome: Outcome) -> None:
        now = self._clock.now()
        self._asking.discard(key_of(job))
        goes_on = self._taking.take(job, outcome, now)
        self._lanes.end(host_of(job.url), now, self._pause(job, now))  # now the host's robots.txt is known
        if goes_on is not None:
            self._moved.append(goes_on)

    def _wait(self) -> bool:
        """Waits for an answer, or until something is due. False when there is nothing to wait for."""
        now = self._clock.now()
        full = self._pool.waiting >= self._hands.manners.at_once  # then only an answer changes anything
        moment = None if full else self._chooser.waits_until(self._moved, self._taken(), now)
        if moment is None and not self._pool.waiting:
            return False
        count, since = state_items.waits_for_ledger(self._state)
        ends = [one for one in (moment, self._ends, since + self._linger if count else None) if one is not None]
        sleep = max(_SHORTEST_SLEEP, min([self._clock.longest, *(end - now for end in ends)]))
        if self._pool.waiting:
            self._take_one(sleep)
        else:
            self._clock.sleep(sleep)
        return True

    def _pause(self, job: Job, now: float) -> float:
        """The pause after a request: ours, or that of the host's robots.txt where it is longer."""
        text = rules(self._state, origin_of(job.url), now)
        return max(self._hands.manners.pause, self._robots.delay(text or ""))

    def _bring_in(self, least: int, before_then: float | None) -> None:
        """Brings articles into the ledger while at least so many wait for it, and one of them since before then. Raises
        KeyboardInterrupt."""
        while self._adding is not None:
            count, since = state_items.waits_for_ledger(self._state)
            if count < least or (before_then is not None and since > before_then):
                break
            before = self._report.came_in()
            if not self._adding.bring_in(self._state, self._names, self._report) and not self._report.interrupted:
                break
            if self._report.interrupted:
                raise KeyboardInterrupt
            if told := self._report.came_in() - before:
                self._hands.say(came(told))

    def _forget(self) -> None:
        now = self._clock.now()
        if not self._forgot <= now < self._forgot + _FORGET_EVERY:
            self._forgot = now
            self._lanes.forget(now)
            forget(self._state, now)
        if not self._gave_back <= now < self._gave_back + _GIVE_BACK_EVERY:
            self._gave_back = now
            give_back()

    def _is_over(self) -> bool:
        return self._ends is not None and self._clock.now() >= self._ends

    def _taken(self) -> set[Key]:
        return self._asking | {key_of(job) for job in self._moved}

    def _drop(self, job: Job) -> None:
        """Takes a job that is begun off the list of redirected ones."""
        self._moved = [one for one in self._moved if key_of(one) != key_of(job)]
