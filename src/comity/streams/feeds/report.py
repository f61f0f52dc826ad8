"""What a watch did, feed by feed. It does not grow with time: counts, and the last few problems."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from comity.intake import Refusal

LAST = 50
"""Problems that are remembered."""

Counted = Literal[
    "asked", "unchanged", "failed", "new", "changed", "left_out",
    "added", "known", "new_versions", "copies", "passed_over", "refused",
]  # fmt: skip
_COUNTED: dict[str, Counted] = {
    "added": "added", "copy": "copies", "known": "known", "re_read": "known", "new_version": "new_versions",
    "passed over": "passed_over", "refused": "refused",
}  # fmt: skip
_CAME: tuple[tuple[Counted, str], ...] = (
    ("added", "articles added"), ("new_versions", "new versions"), ("copies", "kept unread as copies"),
    ("passed_over", "passed over"),
)  # fmt: skip


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

    def came_in(self) -> Counter[Counted]:
        """What came of articles, the sums over all feeds."""
        return Counter({what: self.total(what) for what, _ in _CAME})

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
        counts += "".join(f", {part}" for part in _parts(self.came_in(), _CAME[1:]))
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


def came(counts: Counter[Counted]) -> str:
    """What came of articles in words; nothing is said of what there is none of."""
    return ", ".join(_parts(counts, _CAME))


def _parts(counts: Counter[Counted], named: Iterable[tuple[Counted, str]]) -> list[str]:
    return [f"{counts[what]} {words}" for what, words in named if counts[what]]


def add_counts(report: WatchReport, became: Iterable[tuple[str, str]], refused: Iterable[Refusal]) -> None:
    """Counts what became of articles: for each the feed's name and the outcome, as ledger.progress.Step has it.
    `refused` says why of those that were, in the same order."""
    reasons = iter(refused)
    for feed, outcome in became:
        report.count(feed, _COUNTED[outcome])
        if outcome == "refused":
            why = next(reasons)
            report.problems.append(f"{feed}: refused: {why.source}: {why.problem.rstrip('.')}.")
