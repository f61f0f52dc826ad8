"""The watch: follows feeds until it is told to stop, and keeps their articles in a ledger."""

from __future__ import annotations

from comity.streams.feeds.adding import Adding, Into
from comity.streams.feeds.asking import perform
from comity.streams.feeds.forgetting import forget_articles
from comity.streams.feeds.plan import Plan
from comity.streams.feeds.polite import Ask, Manners
from comity.streams.feeds.pool import Pool, Threads
from comity.streams.feeds.report import WatchReport
from comity.streams.feeds.round import Hands, Round, Time, Until
from comity.streams.feeds.state import beside, opened
from comity.streams.feeds.taking import Say


def silent(_line: str) -> None:
    """Says nothing."""


def watch(
    plan: Plan,
    into: Into,
    ask: Ask,
    *,
    until: Until | None = None,
    manners: Manners | None = None,
    say: Say = silent,
    clock: Time | None = None,
    pool: Pool | None = None,
) -> WatchReport:
    """Follows the feeds of `plan` and keeps their articles in a ledger, until `until` or Ctrl-C.

    An article counts as seen only once it is in the ledger or refused, so a run that ended in any way goes on where
    it stopped. `ask` makes the requests, from threads unless `pool` does it otherwise; `say` gets a line for whatever
    a person may want to know. An interrupt is told in the report. Raises LedgerError.
    """
    clock, manners, report = clock or Time(), manners or Manners(plan.pause), WatchReport()
    now = clock.now
    pool = pool or Threads(lambda job: perform(job, ask, now()), manners.at_once)
    is_new = not into.is_there()
    adding = Adding(into)  # a ledger that cannot be used is told before anything is asked of anybody
    with opened(beside(into.ledger)) as state:
        if is_new:
            forget_articles(state)
        this = Round(Hands(state, plan, adding, pool, manners, report, say, clock), until or Until())
        try:
            this.run()
        except KeyboardInterrupt:
            report.interrupted = True
            this.drain()
        finally:
            pool.close()
        report.waiting = int(state.one("SELECT count(*) FROM items WHERE state IN ('waiting', 'landed')"))
    return report
