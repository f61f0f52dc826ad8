"""What the stance encoder keeps of statements that it judged: little of each, and of the latest only."""

from __future__ import annotations

import sys

import numpy as np

from comity.reading.aims_input import Roles
from comity.reading.stance_encoder import _Told


def asked(number: int) -> Roles:
    mask = (False, True, False)
    return Roles((1, number, 2), mask, (mask,), (mask,), (tuple(number + n / 178 for n in range(178)),))


def test_the_latest_are_known_again_and_the_oldest_are_not() -> None:
    told = _Told(3)
    for number in range(5):
        told.keep(asked(number), np.array([[float(number)] * 6]))
    found = [told.get(asked(number)) for number in range(5)]
    assert [None if one is None else one[0][0] for one in found] == [None, None, 2.0, 3.0, 4.0]


def test_any_difference_makes_another_question() -> None:
    told, one = _Told(9), asked(1)
    told.keep(one, np.zeros((1, 6)))
    mask = (True, False, False)
    others = [
        Roles((1, 2, 2), one.content, one.candidates, one.governing, one.signs),
        Roles(one.ids, mask, one.candidates, one.governing, one.signs),
        Roles(one.ids, one.content, (mask,), one.governing, one.signs),
        Roles(one.ids, one.content, one.candidates, (mask,), one.signs),
        Roles(one.ids, one.content, one.candidates, one.governing, ((0.5,) * 178,)),
    ]
    assert told.get(asked(1)) is not None
    assert [told.get(other) for other in others] == [None] * 5


def test_a_statement_leaves_little_behind() -> None:
    told = _Told(1_000)
    before = sys.getallocatedblocks()
    for number in range(300):
        told.keep(asked(number), np.zeros((1, 6)))
    assert (sys.getallocatedblocks() - before) / 300 < 10
