"""What a watch did, feed by feed. It does not grow with time: counts, and the last few problems."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any, Literal

from comity.ledger import AddOutcome, AddReport

LAST = 50
"""Problems that are remembered."""

Counted = Literal[
    "asked", "unchanged", "failed", "new", "changed", "left_out", "added", "known", "new_versions", "refused"
]


@dataclass(slots=True)
class WatchReport:
    """Grows while `watch` runs, to a fixed size; complete when it returns. `feeds` counts for each feed, by name;
    `requests` counts everything that was asked of hosts, redirects and robots.txt too."""

    feeds: dict[str, Counter[str]] = field(default_factory=dict)
    problems: deque[str] = field(default_factory=lambda: deque(maxlen=LAST))
    requests: int = 0
    waiting: int = 0
    interrupted: bool = False

    def count(self, feed: str, what: Counted, number: int = 1) -> None:
        """Counts something of a feed."""
        self.feeds.setdefault(feed, Counter())[what] += number

    def counted(self, feed: str, what: Counted) -> int:
        """How often that was so of one feed."""
        return self.feeds[feed][what] if feed in self.feeds else 0

    def total(self, what: Counted) -> int:
        """The sum over all feeds."""
        return sum(counts[what] for counts in self.feeds.values())

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but a feed failed or an article was refused, 130 interrupted."""
        if self.interrupted:
            return 130
        return 1 if self.total("failed") or self.total("refused") else 0

    def lines(self) -> list[str]:
        """The report for a person, a line each: the counts, then the last problems."""
        counts = f"{self.total('asked')} times asked, {self.total('failed')} failures; "
        counts += f"{self.total('added')} articles added, {self.total('known')} known already"
        counts += f", {self.total('new_versions')} new versions" if self.total("new_versions") else ""
        counts += f", {self.total('refused')} refused" if self.total("refused") else ""
        counts += f"; {self.waiting} wait to be fetched" if self.waiting else ""
        said = [f"interrupted; so far {counts}. The same command goes on from here." if self.interrupted else counts]
        return said + list(self.problems)

    def plain(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {
            "feeds": {name: dict(sorted(counts.items())) for name, counts in sorted(self.feeds.items())},
            "requests": self.requests, "waiting": self.waiting, "interrupted": self.interrupted,
            "problems": list(self.problems),
        }  # fmt: skip


def add_counts(report: WatchReport, feed_of: dict[str, str], added: AddReport) -> None:
    """Counts what became of articles in the ledger; `feed_of` gives the feed's name for each source."""
    words: dict[AddOutcome, Counted] = {
        "added": "added", "copy": "added", "known": "known", "re_read": "known", "new_version": "new_versions",
    }  # fmt: skip
    for entry in added.entries:
        report.count(feed_of.get(entry.source, "?"), words[entry.outcome])
    for refusal in added.refused:
        feed = feed_of.get(refusal.source, "?")
        report.count(feed, "refused")
        report.problems.append(f"{feed}: refused: {refusal.source}: {refusal.problem.rstrip('.')}.")
