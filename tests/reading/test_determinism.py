"""Same text, same version, same output, byte for byte: again, after other texts, and in another process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from comity.intake import from_text
from comity.reading.local import read_document

TEXTS = [
    (
        "Kenya and Japan signed a trade agreement in Nairobi on Monday. “We will invest $2 billion by 2030,” Japanese "
        "Foreign Minister Aiko Tanaka said. Kenya's president thanked Tokyo."
    ),
    (
        "Moldova applied to join the EU in 2022. Romania said it supported the bid, adding that both countries would "
        "gain.\n\nRussia, which keeps 1,500 troops in Transnistria, accused Brussels of meddling."
    ),
    (
        "The two countries have drifted apart. Peru recalled its ambassador from Chile after Chile accused it of "
        "espionage; Bolivia, Brazil, Chile, Peru and Ecuador met in Lima, La Paz and Quito."
    ),
]

SCRIPT = """
import sys
from comity.intake import from_text
from comity.reading.local import read_document
for text in sys.argv[1:]:
    print(__import__("hashlib").sha256(
        read_document(from_text(text, published="2025-06-15", language="en")).model_dump_json().encode()
    ).hexdigest())
"""


def printed(text: str) -> str:
    return read_document(from_text(text, published="2025-06-15", language="en")).model_dump_json()


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_text_twice(text: str) -> None:
    assert printed(text) == printed(text)


def test_what_was_read_before_leaves_no_trace() -> None:
    alone = [printed(text) for text in TEXTS]
    assert [printed(text) for text in reversed(TEXTS)] == alone[::-1]


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_with_another_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *TEXTS],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    here = [hashlib.sha256(printed(text).encode()).hexdigest() for text in TEXTS]
    assert done.stdout.split() == here


def test_there_is_something_to_compare() -> None:
    assert all('"kind"' in printed(text) for text in TEXTS)
