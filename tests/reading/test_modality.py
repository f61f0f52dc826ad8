"""Modality: how the clause of a verb is meant. The verb asked about stands between square brackets."""

from __future__ import annotations

import datetime as dt

import pytest
from reads import PUBLISHED, head

from comity.model import Date
from comity.reading.modality import hedged, modality_of

CASES = [
    # it happened
    ("Portugal [signed] the treaty on Monday.", "happened"),
    ("Portugal has [signed] the treaty.", "happened"),
    ("The treaty was [signed] in Lisbon.", "happened"),
    ("Portugal is [sending] two frigates.", "happened"),
    ("Iraq [condemned] the strikes.", "happened"),
    ("Ghana, which [hosted] the summit, paid for it.", "happened"),
    ("The minister flew to Oslo and [met] the king.", "happened"),
    ("The pact, [signed] in Oslo, covers fish.", "happened"),
    # it is to come
    ("Portugal will [sign] the treaty.", "future"),
    ("Portugal would [sign] the treaty in May, the minister said.", "future"),
    ("Portugal plans to [sign] the treaty.", "future"),
    ("Portugal is to [sign] the treaty in May.", "future"),
    ("Portugal intends to [withdraw] from the pact.", "future"),
    ("Portugal is going to [buy] the ships.", "future"),
    ("Portugal agreed to [send] troops.", "future"),
    ("Portugal pledged to [send] troops.", "future"),
    ("Portugal is preparing to [recall] its envoy.", "future"),
    ("Portugal has offered to [mediate] between them.", "future"),
    ("Portugal will train and [equip] the guards.", "future"),
    ("Portugal expects to [receive] the ships next year.", "future"),
    ("The ships are scheduled to [arrive] in May.", "future"),
    ("Sweden asked Portugal to [send] troops.", "future"),
    ("Portugal agreed on [holding] talks with Ghana.", "future"),
    ("Portugal prepared for [signing] the pact.", "future"),
    ("Portugal committed to [opening] an embassy.", "future"),
    ("Portugal is interested in [joining] the pact.", "future"),
    ("Portugal threatened to [terminate] the treaty.", "future"),
    ("The pact will allow Portugal to [send] ships.", "future"),
    ("Portugal [signs] the treaty at the coming summit.", "future"),
    # so it did: what is begun, what one is praised for
    ("Portugal began [sending] ships.", "happened"),
    ("Ghana thanked Portugal for [sending] ships.", "happened"),
    ("Ghana accused Portugal of [sending] ships.", "happened"),
    ("Portugal was the first to [ratify] the treaty.", "happened"),
    # it was left undone
    ("Portugal neither [signed] nor ratified the treaty.", "negated"),
    ("Portugal neither signed nor [ratified] the treaty.", "negated"),
    ("The treaty was neither signed nor [ratified].", "negated"),
    ("Ghana regretted Portugal's failure to [ratify] the treaty.", "negated"),
    # it may come
    ("Portugal is considering [imposing] sanctions.", "hypothetical"),
    ("They stressed the importance of [signing] the treaty.", "hypothetical"),
    ("Portugal will hold a session to [ratify] the treaty.", "hypothetical"),
    ("Portugal's parliament will debate a bill [ratifying] the treaty.", "hypothetical"),
    ("Portugal will not talk until Ghana [withdraws] the treaty.", "hypothetical"),
    ("It will be a member once all allies [sign] the treaty.", "hypothetical"),
    ("Portugal may [sign] the treaty.", "hypothetical"),
    ("Portugal might [withdraw] its troops.", "hypothetical"),
    ("Portugal could [impose] sanctions.", "hypothetical"),
    ("If Portugal [signs] the treaty, Spain will follow.", "hypothetical"),
    ("Unless Portugal [pays] its dues, it will be suspended.", "hypothetical"),
    ("Portugal would [sign] the treaty if Spain agreed.", "hypothetical"),
    ("Portugal should [sign] the treaty.", "hypothetical"),
    # it did not
    ("Portugal did not [sign] the treaty.", "negated"),
    ("Portugal has never [signed] the treaty.", "negated"),
    ("Portugal didn't [sign] the treaty.", "negated"),
    ("Portugal failed to [sign] the treaty.", "negated"),
    ("Portugal has yet to [ratify] the treaty.", "negated"),
    ("Portugal refused to [sign] the treaty.", "negated"),
    ("Portugal declined to [comment].", "negated"),
    ("No country [signed] the treaty.", "negated"),
    ("Neither side [signed] the treaty.", "negated"),
    ("Portugal will not [sign] the treaty.", "negated"),
    # the text doubts it
    ("Portugal appears to have [signed] the treaty.", "hedged"),
    ("Portugal reportedly [signed] the treaty.", "hedged"),
    ("Portugal allegedly [bombed] the port.", "hedged"),
    ("Portugal seems to have [accepted] the offer.", "hedged"),
    # time and again
    ("Portugal [holds] the exercise every year.", "habitual"),
    ("The two navies regularly [train] together.", "habitual"),
    ("The council usually [meets] in Lisbon.", "habitual"),
    # long before
    ("Portugal had [signed] the treaty before the war.", "historical"),
]


@pytest.mark.parametrize(("text", "modality"), CASES, ids=lambda v: v)
def test_how_a_clause_is_meant(text: str, modality: str) -> None:
    _, verb = head(text)
    assert modality_of(verb) == modality


DATED = [
    ("1994-05-01", "historical"),
    ("2024-06-14", "historical"),
    ("2024-06-16", "happened"),
    ("2025-06-13", "happened"),
]


@pytest.mark.parametrize(("day", "modality"), DATED)
def test_a_year_makes_the_past_history(day: str, modality: str) -> None:
    _, verb = head("Portugal [signed] the treaty.")
    when = Date(day, day, day, day)
    assert modality_of(verb, date=when, published=dt.date.fromisoformat(PUBLISHED)) == modality


def test_without_a_day_of_publication_nothing_is_history_by_its_date() -> None:
    _, verb = head("Portugal [signed] the treaty.")
    assert modality_of(verb, date=Date("1994", "1994", "1994-01-01", "1994-12-31")) == "happened"


def test_doubt_can_be_asked_for_by_itself() -> None:
    assert hedged(head("Portugal reportedly [signed] the treaty.")[1]) is True
    assert hedged(head("Portugal [signed] the treaty.")[1]) is False
