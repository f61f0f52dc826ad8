"""Press releases that begin with the name of the office whose they are."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.reading.commitments import find_commitments
from comity.reading.letterheads import letterhead


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Ministry of Agriculture of the Republic of Moldova", True),
        ("MINISTRY OF AGRICULTURE OF THE REPUBLIC OF MOLDOVA", True),
        ("Ministry of Foreign Affairs, Republic of Fiji", True),
        ("Kenyan Ministry of Health", True),
        ("Office of the Prime Minister of Samoa", True),
        ("Foreign Ministry Backs Deal", False),
        ("Ministry of Defence says it will buy tanks", False),
        ("Government and rebels in talks", False),
        ("The Ministry of Health of Peru spoke.", False),
    ],
)
def test_a_first_line_that_is_an_office(line: str, is_one: bool) -> None:
    assert (letterhead(line + "\n\nThe text.") is not None) is is_one


def test_a_single_line_is_no_letterhead() -> None:
    assert letterhead("Ministry of Health of Peru") is None


def test_ministers_and_the_ministry_of_a_release_are_its_own() -> None:
    text = (
        "Ministry of Agriculture of the Republic of Moldova\n\n"
        "Minister of Agriculture Elena Rusu received the Ambassador of the Netherlands. The Minister gave an "
        "undertaking that licences for Dutch potatoes would be issued within ten days. The Ministry will publish its "
        "rules in English no later than 1 July."
    )
    found = find_commitments(scene(text))
    assert [(codes_of(f.by), codes_of(f.to)) for f in found] == [(["MDA"], ["NLD"]), (["MDA"], ["NLD"])]
