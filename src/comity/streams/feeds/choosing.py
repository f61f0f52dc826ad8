"""What to ask next: robots.txt before anything else of a host, then feeds that are due, then articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from comity.intake import Refusal
from comity.streams.feeds import state_feeds, state_hosts, state_items
from comity.streams.feeds.addresses import host_of, origin_of
from comity.streams.feeds.jobs import Failed, Job, Landed
from comity.streams.feeds.lanes import Lanes
from comity.streams.feeds.plan import Plan
from comity.streams.feeds.polite import RULES_LAST, RobotRules
from comity.streams.feeds.state import State

Key = tuple[str, str]
"""What a job is about: two jobs with one key are never made at the same time."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A job that the host's robots.txt does not allow."""

    job: Job


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses among what is due. With `began` (seconds since 1970) only what was due then, or is new since, so that a
    single round has an end; without `pages` no article is chosen."""

    state: State
    plan: Plan
    lanes: Lanes
    robots: RobotRules
    began: float | None = None
    pages: bool = True

    def next(self, moved: Sequence[Job], taken: Collection[Key], now: float) -> Job | Forbidden | None:
        """A job whose host may be asked at `now`, or one that may not be done; None when all must wait. Redirected
        jobs (`moved`) come first; what is `taken` is under way."""
        for job in self._due(moved, taken, now):
            opens = self.lanes.opens(host_of(job.url))
            if opens is not None and opens <= now and not self._is_closed(job, now):
                chosen = self._allowed(job, taken, now)
                if chosen is not None:
                    return chosen
        return None

    def waits_until(self, moved: Sequence[Job], taken: Collection[Key], now: float) -> float | None:
        """When to look again, in seconds since 1970; None when nothing is to be done any more. What a host holds up
        that failed is waited for only without `began`."""
        moments = []
        for job in self._due(moved, taken, now):
            opens, closed = self.lanes.opens(host_of(job.url)), state_hosts.closed_until(self.state, host_of(job.url))
            if opens is not None and (self.began is None or closed <= now):
                moments.append(max(opens, closed))
        if self.began is None and self.pages:
            later = (state_feeds.next_due(self.state, self.plan, now), state_items.next_due(self.state, now))
            moments += [moment for moment in later if moment is not None]
        return min(moments, default=None)

    def _due(self, moved: Sequence[Job], taken: Collection[Key], now: float) -> Iterator[Job]:
        yield from moved
        for job in state_feeds.due(self.state, self.plan, now if self.began is None else self.began, now):
            if key_of(job) not in taken:
                yield job
        for host in state_items.waiting_hosts(self.state) if self.pages else ():
            if host not in self.lanes.busy:
                page = state_items.next_page(self.state, self.plan, host, now, began=self.began)
                if page is not None and key_of(page) not in taken:
                    yield page

    def _allowed(self, job: Job, taken: Collection[Key], now: float) -> Job | Forbidden | None:
        """The job, or the one for the robots.txt that it needs first, or None where that one is under way."""
        if job.what == "robots":
            return job
        origin = origin_of(job.url)
        rules = state_hosts.rules(self.state, origin, now)
        if rules is None:
            needed = Job("robots", origin, f"{origin}/robots.txt", wants=job)
            return None if key_of(needed) in taken else needed
        return job if self.robots.may(rules, job.url) else Forbidden(job)

    def _is_closed(self, job: Job, now: float) -> bool:
        return state_hosts.closed_until(self.state, host_of(job.url)) > now


def key_of(job: Job) -> Key:
    """What a job is about."""
    return job.what, job.key


def forbidden(job: Job) -> Landed | Failed:
    """What becomes of a job that robots.txt does not allow: an article is refused, a feed asked again when the rules
    may have changed."""
    problem, remedy = "may not be fetched: its robots.txt does not allow it", "Ask the publisher, or save the page"
    if job.page is not None:
        return Landed(Refusal(job.page.link, problem, remedy, 1), job.url)
    return Failed(problem, remedy, asked=RULES_LAST)
