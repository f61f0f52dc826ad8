"""What is remembered of texts has a limit that a day of news reaches: whoever follows feeds for weeks must not grow."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import pytest

from comity.intake.near import profile as words_of
from comity.intake.near import signature
from comity.ledger.follow.index import index_of
from comity.ledger.follow.profile import profile
from comity.ledger.follow.promise import Promise
from comity.ledger.merge.words import content_words

FIRST, MORE = 2_100, 400


def told(number: int) -> str:
    """A sentence that no other number gives, with words of its own."""
    first, *more = ("".join(chr(ord("a") + int(digit)) for digit in f"{number}0{at}") for at in range(5))
    return f"Minister {first.title()} of Fiji said they would send the {' '.join(more)} and {number} tents to Tonga."


def promise(number: int) -> Promise:
    """A promise that no other number gives."""
    action = f"send the team of {number} engineers"
    codes = frozenset({"FJI"}), frozenset({"TON"})
    return Promise(action, told(number), *codes, frozenset({"fiji"}), frozenset(), "2026-01-14")


def grown(remember: Callable[[int], object], first: int, more: int) -> float:
    """How many blocks of memory each further text leaves behind, once many have gone by."""
    for number in range(first):
        remember(number)
    gc.collect()
    before = sys.getallocatedblocks()
    for number in range(first, first + more):
        remember(number)
    gc.collect()
    return (sys.getallocatedblocks() - before) / more


@pytest.mark.parametrize(
    ("remember", "first"),
    [
        (lambda number: index_of(told(number)), FIRST),
        (lambda number: content_words(told(number)), FIRST),
        (lambda number: (signature(told(number)), words_of(told(number))), FIRST),
    ],
    ids=["sentences", "content words", "near-copies"],
)
def test_what_went_by_is_forgotten(remember: Callable[[int], object], first: int) -> None:
    assert grown(remember, first, MORE) < 1


def test_promises_that_went_by_are_forgotten() -> None:
    assert grown(lambda number: profile(promise(number)), FIRST, MORE) < 5
