"""One state's act to an instrument of many, told without the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.intake import from_text
from comity.ledger import Ledger
from comity.model import Agreement
from comity.reading.local import read_document


def _agreements(text: str) -> list[Agreement]:
    found = read_document(from_text(text, published="2025-03-04")).findings
    return [one for one in found if isinstance(one, Agreement)]


@pytest.mark.parametrize(
    ("text", "who", "title", "stage"),
    [
        ("Fiji signed the Convention on Drifting Nets on Monday.", "FJI", "Convention on Drifting Nets", "signed"),
        ("Malawi has ratified the Nairobi Protocol.", "MWI", "Nairobi Protocol", "ratified"),
        ("Peru acceded to the convention on road traffic.", "PER", "convention on road traffic", "ratified"),
        ("Latvia withdrew from the Lisbon Treaty on Lighthouses.", "LVA", "Lisbon Treaty on Lighthouses", "withdrawn"),
        ("Ghana suspended its participation in the NOVA treaty.", "GHA", "NOVA treaty", "suspended"),
    ],
)
def test_it_stands_alone(text: str, who: str, title: str, stage: str) -> None:
    (found,) = _agreements(text)
    assert [party.code for party in found.parties] == [who]
    assert (found.title, found.stage) == (title, stage)
    assert found.confidence <= 0.6  # nobody is named beside it


@pytest.mark.parametrize(
    "text",
    [
        "The Fijian government signed an agreement on Monday.",
        "Fiji ratified the treaty.",
        "The Malawian government signed the Mombera Bargaining Agreement.",
        "The Peruvian president signed the deal on the port.",
        "Togo signed the Kara Agreement with traders.",
        "Fiji may one day sign the Convention on Drifting Nets.",
    ],
)
def test_what_needs_another_side_or_was_not_done_does_not(text: str) -> None:
    assert [one for one in _agreements(text) if one.stage != "proposed"] == []


def test_where_two_are_told_both_are_parties() -> None:
    (found,) = _agreements("Fiji and Tonga signed the Suva Treaty in June. Fiji has now ratified the Suva Treaty.")
    assert {party.code for party in found.parties} == {"FJI", "TON"}


def test_the_acts_of_several_make_one_record(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "many.db") as ledger:
        for day, state in enumerate(("Malawi", "Ghana", "Fiji"), 3):
            text = f"{state} has ratified the Nairobi Protocol, its parliament said."
            ledger.add(read_document(from_text(text, source=f"{state}.txt", published=f"2025-03-0{day}")))
        ledger.add(read_document(from_text("Fiji has ratified the Lima Protocol.", source="l.txt")))
        ledger.refresh()
        found = {record.title: {p.code for p in record.parties} for record in ledger.records("agreement")}
    assert found == {"Nairobi Protocol": {"MWI", "GHA", "FJI"}, "Lima Protocol": {"FJI"}}
