"""What came of a job, noted in the state: one transaction for each. Says what a person may want to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from comity.intake import Refusal
from comity.streams.feeds import state_feeds, state_hosts, state_items
from comity.streams.feeds.addresses import host_of
from comity.streams.feeds.durations import words
from comity.streams.feeds.jobs import Failed, Job, Landed, Listed, Moved, Outcome, Page, Rules, Unchanged
from comity.streams.feeds.plan import Feed, Plan
from comity.streams.feeds.report import WatchReport
from comity.streams.feeds.state import State
from comity.streams.feeds.state_feeds import Answered

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Taking:
    """Where outcomes are noted, counted and told."""

    state: State
    plan: Plan
    report: WatchReport
    say: Say

    def take(self, job: Job, outcome: Outcome, now: float) -> Job | None:
        """Notes what came of `job` at `now`. Returns the job that goes on from it after a redirect, else None. Raises
        sqlite3.Error."""
        if isinstance(outcome, Moved):
            return self._moved(job, outcome, now)
        if isinstance(outcome, Failed):
            self._failed(job, outcome, now)
            return None
        with self.state.change() as connection:
            state_hosts.reopen(connection, host_of(job.url))
            if isinstance(outcome, Rules):
                state_hosts.keep_rules(connection, job.key, outcome.text, now)
            elif isinstance(outcome, Landed) and job.page is not None:
                state_items.land(connection, job.page, outcome, now)
            elif isinstance(outcome, Unchanged) and job.page is not None:
                state_items.settle(connection, [job.page.number], "done", now)
        if job.feed is not None and job.what == "feed":
            self._feed_answered(job, job.feed, outcome, now)
        return None

    def _moved(self, job: Job, outcome: Moved, now: float) -> Job | None:
        """A redirect to another article of a feed says that both are one: it is fetched once."""
        if job.page is not None and state_items.is_known(self.state, outcome.job.url, job.page.number):
            with self.state.change() as connection:
                state_items.settle(connection, [job.page.number], "done", now)
            return None
        return outcome.job

    def _feed_answered(self, job: Job, feed: Feed, outcome: Outcome, now: float) -> None:
        self.report.count(feed.name, "asked")
        if isinstance(outcome, Unchanged):
            self.report.count(feed.name, "unchanged")
            with self.state.change() as connection:
                state_feeds.unchanged(connection, job, Answered(now, now + max(feed.every, outcome.fresh)))
        elif isinstance(outcome, Listed):
            self._listed(job, feed, outcome, now)

    def _listed(self, job: Job, feed: Feed, outcome: Listed, now: float) -> None:
        with self.state.change() as connection:  # what is new, and that it was seen, in one step: none is lost
            items = outcome.listing.items
            news = state_items.take_listing(connection, feed, items, now, self.plan.revisit)
            room = f"{news.left_out} items found no room: too many wait to be fetched" if news.left_out else None
            answered = Answered(now, now + max(feed.every, outcome.fresh), room or outcome.listing.note)
            if news.left_out:  # the same listing must come again, or what found no room would not be seen
                outcome = replace(outcome, etag=None, modified=None)
            state_feeds.listed(connection, job, outcome, answered, news=news.new > 0)
        self.report.count(feed.name, "new", news.new)
        self.report.count(feed.name, "changed", news.changed)
        self.report.count(feed.name, "left_out", news.left_out)
        if news.new or news.changed:
            self.say(f"{feed.name}: {news.new} new" + (f", {news.changed} changed" if news.changed else ""))
        if job.hops and job.permanent:
            self._problem(f"{feed.name}: has moved to {job.url}; correct it in {self.plan.path}")
        elif answered.note:
            self._problem(f"{feed.name}: {answered.note}")

    def _failed(self, job: Job, failure: Failed, now: float) -> None:
        if failure.host or job.what == "robots":
            with self.state.change() as connection:
                state_hosts.close(connection, host_of(job.url), now, failure.asked)
        if job.wants is not None:
            why = replace(failure, problem=f"its robots.txt cannot be had: {failure.problem}", gone=False, host=False)
            self._failed(job.wants, why, now)
        elif job.page is not None:
            self._put_off(job.page, failure, now)
        elif job.feed is not None:
            self.report.count(job.feed.name, "asked")
            self.report.count(job.feed.name, "failed")
            with self.state.change() as connection:
                again = state_feeds.failed(connection, job, failure, job.feed.every, now)
            self._problem(f"{job.feed.name}: {failure.problem}; asked again in {words(again - now)}")

    def _put_off(self, page: Page, failure: Failed, now: float) -> None:
        with self.state.change() as connection:
            tries = state_items.put_off(connection, page, now, failure.asked)
            if failure.final or tries >= state_items.MOST_TRIES:
                so_often = "" if failure.final else f"could not be fetched in {tries} tries: "
                given_up = Refusal(page.link, f"{so_often}{failure.problem}", failure.remedy, 1)
                state_items.land(connection, page, Landed(given_up, page.link), now)

    def _problem(self, line: str) -> None:
        self.report.problems.append(line)
        self.say(line)
