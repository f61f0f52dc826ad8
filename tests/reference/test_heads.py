"""The quick look at who cannot be named: it may be wrong in one way only."""

from __future__ import annotations

import pytest

from comity.reference.aliases import index
from comity.reference.disambiguate import resolve
from comity.reference.entities import aliases
from comity.reference.heads import may_name


def _named(text: str) -> set[str]:
    return {alias.entity.code for _, alias in resolve(text, index().find(text))}


@pytest.mark.parametrize("form", ["{} said no.", "Talks with {}-led teams in {}", "{}"])
def test_whoever_is_found_may_be_named(form: str) -> None:
    missed = []
    for surface in sorted({alias.surface for alias in aliases()}):
        for name in (surface, surface.upper()):
            text = form.format(name, name)
            missed += [(text, code) for code in _named(text) if not may_name(text, [code])]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    ["The U.S. and U.K. envoys met in Lima.", "SINO-Russian and Sino-Indian talks", "A+B met St. Kitts", "U.S.-led"],
)
def test_full_stops_and_hyphens_hide_nobody(text: str) -> None:
    assert may_name(text, _named(text))


def test_it_tells_who_cannot_be_named() -> None:
    assert not may_name("The ministers of Chile and Peru told us nothing.", ["CHL", "USA"])
    assert may_name("The ministers of Chile and Peru told us nothing.", ["CHL", "PER"])
    assert not may_name("Nobody knows who that is.", ["a name of a person"])
