"""How far ahead of the oldest document that is being read a run goes: workers must find work, and memory must last."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from comity.intake import from_text
from comity.ledger import Reader
from comity.ledger.workers import Item, Passed, read_in_order
from comity.model import Document, Reading

SECONDS = 5.0
"""What a run that does not go on waits for in vain."""


def document(number: int) -> Document:
    return from_text(f"Text {number}.", source=f"{number}.txt")


def test_what_needs_no_reading_takes_no_place_of_what_does() -> None:
    """Three documents, with forty between them that nobody reads: the third is found while the first is being read."""
    found = threading.Event()
    seen: list[bool] = []

    def items() -> Iterator[Item]:
        for number in range(3):
            if number == 2:
                found.set()
            yield document(number)
            yield from (Passed(document(100 * number + other)) for other in range(40, 60))

    def read(one: Document) -> Reading:
        seen.append(found.wait(SECONDS))
        return Reading(one, (), 0)

    results = list(read_in_order(items(), Reader("waiting 1.0", read), workers=1))
    assert seen == [True] * 3
    assert [isinstance(one, Reading) for one in results].count(True) == 3
    assert len(results) == 63


def test_a_run_does_not_go_on_for_ever_before_the_oldest_is_read() -> None:
    pulled: list[int] = []
    ahead: list[int] = []

    def items() -> Iterator[Item]:
        for number in range(2_000):
            pulled.append(number)
            yield document(number) if number == 0 else Passed(document(number))

    def read(one: Document) -> Reading:
        until = time.monotonic() + SECONDS
        while len(pulled) < 150 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3)
        ahead.append(len(pulled))
        return Reading(one, (), 0)

    assert len(list(read_in_order(items(), Reader("slow 1.0", read), workers=1))) == 2_000
    assert 150 <= ahead[0] < 500
