"""Promises that a paper makes, that were given to somebody, or that a noun names with its sum."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.reading.commitments import find_commitments


@pytest.mark.parametrize(
    ("text", "by", "to", "due"),
    [
        (
            "Under the protocol Malta must clear the backlog of Libyan visas by the end of August.",
            ["MLT"], ["LBY"], "2025-06-15/2025-08-31",
        ),
        ("Spain is bound by the accord to hand Chad the base by 1 May.", ["ESP"], ["TCD"], "2025-06-15/2026-05-01"),
        ("Ecuador has to open its ports to Colombian trawlers under the agreement.", ["ECU"], ["COL"], None),
        ("Moldova was promised 30 buses by Romania.", ["ROU"], ["MDA"], None),
        ("Austria guaranteed Kenya a yearly quota of roses.", ["AUT"], ["KEN"], None),
        ("Pakistan says it will have the fence with Iran finished by June.", ["PAK"], ["IRN"], "2025-06-15/2025-06"),
        ("Italy's pledge of 50 million euros for Tunisia's coast guard remains on the table.", ["ITA"], ["TUN"], None),
    ],
)  # fmt: skip
def test_promised_all_the_same(text: str, by: list[str], to: list[str], due: str | None) -> None:
    [promise] = find_commitments(scene(text))
    assert (codes_of(promise.by), codes_of(promise.to)) == (by, to)
    assert (promise.due.edtf if promise.due else None) == due


@pytest.mark.parametrize(
    "text",
    [
        "Peru must pay more, said Chile's president.",
        "Under the law Ghana must hold a vote, Togo noted.",
        "Norway withdrew its pledge of 300 buses for Moldova.",
        "Togo's promise of peace was forgotten in Benin.",
        "Kenya was offered a seat by the club in Uganda.",
        "Latvia will have an office in Minsk, said Estonia.",
    ],
)
def test_no_promise(text: str) -> None:
    assert find_commitments(scene(text)) == []
