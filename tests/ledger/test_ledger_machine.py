"""Whatever people decide and take back, and whatever comes in between: the records are those of the decisions that
hold, as if the others had never been made."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from dossier_readings import (
    decide_again,
    derived_anew,
    different,
    fresh,
    readings,
    renumbered,
    stored,
    survivors,
    told,
)  # fmt: skip
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)
from makers import actor, agreement, commitment, day, document, event, flow, membership, presence, statement

from comity.ledger import Decision, Ledger
from comity.model import Finding, InputError, Reading
from kept import Kept

DAYS = ["2025-01-13", "2025-01-14", "2025-01-15", "2025-02-20"]
# What a correction may set: field by kind, with some values.
CORRECTIONS: dict[str, list[tuple[str, list[Any]]]] = {
    "event": [("date", [*DAYS, "2025-01", None]), ("actors", [["ARM", "USA"], ["FRA"]]), ("place", ["Baku", None])],
    "commitment": [
        ("due", ["2025-03", "2026", None]),
        ("action", ["open a school"]),
        ("status", ["kept", "missed"]),
        ("by", [["USA"], ["ARM"], ["ARM", "FRA"]]),
        ("to", [["USA"], []]),
    ],
    "agreement": [("title", ["Peace Treaty"]), ("parties", [["ARM", "AZE"], ["ARM", "USA"]]), ("stage", ["signed"])],
    "membership": [("stage", ["member"]), ("organisation", [{"name": "NATO", "code": "NATO"}])],
    "presence": [("what", ["embassy"]), ("host", [{"name": "Georgia", "code": "GEO"}])],
    "flow": [("amount", [250e6, 251e6, 7.0]), ("giver", [{"name": "France", "code": "FRA"}])],
    "statement": [("speaker", [{"name": "Maria Zakharova", "code": "RUS"}])],
    "assessment": [("direction", ["closer", "apart"])],
}
REVIEWS = ("accept", "reject", "unsure")
OF_TWO = ("same", "not_same", "belongs", "not_belongs")


@dataclass
class History:
    """A ledger, and everything that was added to it in order, so that it can be added again elsewhere."""

    ledger: Ledger
    added: list[tuple[Reading, str]] = field(default_factory=list)
    made: list[int] = field(default_factory=list)
    seen: list[Finding] = field(default_factory=list)

    def look(self) -> None:
        """Notes what can be decided on: mostly what is read now, and a few findings that were superseded."""
        current = [held.finding for held in self.ledger.findings()]
        every = {held.finding.id: held.finding for held in self.ledger.findings(current=False)}
        past = [every[name] for name in sorted(every.keys() - {one.id for one in current})]
        self.seen = current + past[: len(current) // 8]

    def add(self, reading: Reading, reader: str) -> None:
        """Adds and remembers."""
        self.ledger.add(reading, reader)
        self.added.append((reading, reader))

    def decide(self, rng: random.Random) -> None:
        """A random decision, or the undoing of one; what may not be said is passed over."""
        if self.made and rng.random() < 0.35:
            self.made.append(self.ledger.undo(rng.choice(self.made), who="bob").id)
            return
        if not self.seen:
            return
        one = rng.choice(self.seen)
        try:
            self.made += [decision.id for decision in self._say(one, rng)]
        except InputError:
            return

    def _say(self, one: Finding, rng: random.Random) -> list[Decision]:
        verdict: Any = rng.choice([*REVIEWS, "reject", "correct", "correct", "same", "same", *OF_TWO])
        decide = self.ledger.decide
        if verdict in REVIEWS:
            records = self.ledger.records(finding=one.id) if rng.random() < 0.1 else []
            return decide(records[0].id if records else one.id, verdict, who="ann")
        if verdict == "correct":
            name, values = rng.choice(CORRECTIONS[one.kind])
            return decide(one.id, verdict, who="ann", field=name, value=rng.choice(values))
        kind = "agreement" if verdict in ("belongs", "not_belongs") else one.kind
        fit = [other.id for other in self.seen if other.kind == kind and other.id != one.id]
        return decide(one.id, verdict, who="ann", other=rng.choice(fit)) if fit else []

    def holds(self, folder: Path, name: str = "again.db") -> None:
        """Fails unless the records are those of a ledger to which only the decisions that hold were told, those of
        the pure function, and those of a rebuild."""
        ledger = self.ledger
        ledger.refresh()
        kept, records = stored(ledger), told(ledger.records())
        assert records == told(derived_anew(ledger))
        with fresh(folder / name) as again:
            for reading, reader in self.added:
                again.add(reading, reader)
            decide_again(again, survivors(ledger))
            assert told(again.records()) == renumbered(records, ledger.decisions())
        ledger.rebuild()
        assert different(kept, stored(ledger)) == {}


# -- small texts, crowded so that much is nearly the same ---------------------------------------------------------

SENTENCES: dict[str, Callable[[str], Finding]] = {
    "They met for talks.": lambda name: event("They met for talks.", name=name),
    "They met for the talks.": lambda name: event("They met for the talks.", date="2025-01-15", name=name),
    "They held the talks in Baku.": lambda name: event("x", date=None, name=name, place="Baku"),
    "Armenia opened the school in Gyumri.": lambda name: event("x", "ARM", "2025-02-20", name=name, type="AID"),
    "Armenia will open a school in Gyumri.": lambda name: commitment("open a school in Gyumri", name),
    "Armenia will open the school at Gyumri in March.": lambda name: commitment(
        "open the school at Gyumri", name, due=day("2025-03-31"), to=(actor("USA"),)
    ),
    "The Charter on Strategic Partnership was signed.": lambda name: agreement(
        "Charter on Strategic Partnership", name
    ),
    "The Strategic Partnership Charter is agreed.": lambda name: agreement(
        "Strategic Partnership Charter", name, stage="agreed"
    ),
    "Armenia is a member of the CSTO.": lambda name: membership("member", name),
    "Armenia froze its part in the CSTO.": lambda name: membership("suspended", name),
    "Russia has a base in Armenia.": lambda name: presence(name),
    "Russian soldiers are at a base in Armenia.": lambda name: presence(name, modality="hedged"),
    "250 million dollars were given.": lambda name: flow(250e6, name, stage="pledge"),
    "252 million dollars were given.": lambda name: flow(252e6, name, stage="unknown"),
    "We see no reason to worry about it.": lambda name: statement("We see no reason to worry about it", name),
    "We see no reason to worry about the plans.": lambda name: statement(
        "We see no reason to worry about the plans", name, "Peskov"
    ),
}
_ALL = sorted(SENTENCES)
PROMISED, KEPT = "Armenia will open a school in Gyumri.", "Armenia opened the school in Gyumri."
TEXTS = st.lists(st.sampled_from(_ALL), min_size=1, max_size=4, unique=True)
RUNS = " ".join(f"word{number}" for number in range(40))


def reading_of(sentences: Sequence[str], address: str, published: str | None, *, padded: bool = False) -> Reading:
    """A document of these sentences, each with its finding. The padded ones are copies of each other."""
    text = " ".join([*sentences, *([RUNS] if padded else [])])
    facts = {"published": published} if published else {}
    return found_in(document(text, address, **facts), "1")


def found_in(paper: Any, version: str, *, skip: int = 0, cut: int = 0) -> Reading:
    """What the version of the reader finds: all but the `skip`-th, each without its last `cut` letters."""
    found = []
    for number, sentence in enumerate(_ALL, 1):
        start = paper.text.find(sentence)
        if start >= 0 and number != skip:
            quote = sentence[: len(sentence) - cut]
            name = f"f-{paper.id[2:8]}-{number}-{version}"
            found.append(replace(SENTENCES[sentence](name), start=start, end=start + len(quote), quote=quote))
    return Reading(paper, tuple(found))


class Deciding(RuleBasedStateMachine):
    """Random additions, readings, decisions, refreshes and rebuilds, held against a ledger that starts anew."""

    @initialize(texts=st.lists(TEXTS, min_size=1, max_size=3))
    def begin(self, texts: list[list[str]]) -> None:
        self.folder = TemporaryDirectory()
        self.history = History(fresh(Path(self.folder.name) / "comity.db"))
        self.version = 1
        for number, sentences in enumerate(texts):
            self.history.add(reading_of(sentences, f"{number}.txt", DAYS[number]), "marks 1")
        self.history.add(reading_of([PROMISED], "promise.txt", DAYS[1]), "marks 1")
        self.history.ledger.refresh()

    @rule(text=st.lists(st.sampled_from(_ALL), max_size=2, unique=True), address=st.integers(0, 3))
    def tell_what_became_of_it(self, text: list[str], address: int) -> None:
        """A later document says that the promise was kept."""
        reading = reading_of([KEPT, *(one for one in text if one != KEPT)], f"{address}.txt", DAYS[3])
        if not self.history.ledger.was_read(reading.document, "marks 1"):
            self.history.add(reading, "marks 1")

    @rule(text=TEXTS, address=st.integers(0, 3), published=st.sampled_from([None, *DAYS]), padded=st.booleans())
    def add(self, text: list[str], address: int, published: str | None, padded: bool) -> None:
        """A document comes in, or a new version of one."""
        reading = reading_of(text, f"{address}.txt", published, padded=padded)
        if not self.history.ledger.was_read(reading.document, "marks 1"):
            self.history.add(reading, "marks 1")

    @rule(skip=st.integers(0, len(_ALL)), cut=st.integers(0, 2), which=st.integers(0, 20))
    def read_again(self, skip: int, cut: int, which: int) -> None:
        """A newer reader gives other ids and nearly the same places, and misses one."""
        papers = [reading.document for reading, _ in self.history.added]
        self.version += 1
        again = found_in(papers[which % len(papers)], str(self.version), skip=skip, cut=cut)
        self.history.add(again, f"marks {self.version}")

    @rule(which=st.integers(0, 20))
    def comes_back(self, which: int) -> None:
        """An old text stands at its address again."""
        reading, reader = self.history.added[which % len(self.history.added)]
        self.history.add(reading, reader)

    @rule(seed=st.integers(0, 10_000), count=st.integers(1, 4))
    def decide(self, seed: int, count: int) -> None:
        rng = random.Random(seed)
        self.history.look()
        for _ in range(count):
            self.history.decide(rng)

    @rule()
    def refresh(self) -> None:
        self.history.ledger.refresh()

    @rule()
    def rebuild(self) -> None:
        self.history.ledger.rebuild()

    def teardown(self) -> None:
        if hasattr(self, "history"):
            try:
                self.history.holds(Path(self.folder.name))
            finally:
                self.history.ledger.close()
                self.folder.cleanup()


def test_the_records_are_those_of_the_decisions_that_hold() -> None:
    run_state_machine_as_test(
        Deciding,
        settings=settings(
            max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


# -- a thousand decisions on the dossier --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dossier(read_once: Kept) -> list[Reading]:
    return readings(read_once)


def again(reading: Reading, version: int, rng: random.Random) -> Reading:
    """A newer reader's word on the same text: other ids, some ends a little earlier, one finding in ten missed."""
    found = []
    for one in reading.findings:
        cut = rng.choice([0, 0, 1, 3]) if len(one.quote) > 20 else 0
        if rng.random() > 0.1:
            end = len(one.quote) - cut
            found.append(replace(one, id=f"{one.id[:18]}-{version}", end=one.start + end, quote=one.quote[:end]))
    return Reading(reading.document, tuple(found))


def revised(reading: Reading, number: int) -> Reading:
    """A corrected text at the same address."""
    lead = f"Corrected, {number}. "
    paper = replace(document(lead + reading.document.text), source=reading.document.source, url=reading.document.url,
                    published=reading.document.published)  # fmt: skip
    found = (replace(f, id=f"{f.id[:18]}+{number}", start=f.start + len(lead), end=f.end + len(lead))
             for f in reading.findings)  # fmt: skip
    return Reading(paper, tuple(found))


def test_a_thousand_decisions_come_to_those_that_hold(dossier: list[Reading], tmp_path: Path) -> None:
    rng = random.Random(20250114)
    papers = rng.sample(dossier, 6)
    with fresh(tmp_path / "comity.db") as ledger:
        history = History(ledger)
        for reading in papers[:4]:
            history.add(reading, "comity-local/0.1")
        for number in range(1, 1001):
            if number % 50 == 1:
                ledger.refresh()
                history.look()
            history.decide(rng)
            if number % 120 == 0:
                history.add(again(rng.choice(papers), number, rng), f"comity-local/0.{number}")
            if number % 400 == 0:
                history.add(papers[3 + number // 400], "comity-local/0.1")
                history.add(revised(rng.choice(papers), number), "comity-local/0.1")
            if number % 500 == 0:
                history.holds(tmp_path, f"{number}.db")
        assert len(history.made) >= 900
