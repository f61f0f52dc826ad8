"""Near-copies: what counts as one, what is much like one and is none, and the index over a stream."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.intake.near import SIZE, NearIndex, bands, can_be_alike, is_copy, pairs, profile, shared, signature
from tests.near_cases import CHOOSE, MEASURE, cases, right
from tests.near_impostors import forms

ROOT = Path(__file__).resolve().parents[2]
WIRE = (
    "Kenya and Tanzania agreed on Monday to reopen three border posts that had been shut since the quarrel over "
    "maize began in May. Foreign Minister Musalia Wanjala announced the decision in Namanga after nine hours of "
    "talks with his Tanzanian colleague, Januarius Mwita. Lorries will be let through from Thursday, and inspectors "
    "of both sides are to check cargoes together. “We have wasted enough time and enough tomatoes,” Wanjala told "
    "reporters. The two neighbours will set up a standing committee on trade in food, which is to meet every quarter "
    "in turn in Nairobi and Dodoma. Traders at the crossing, who had slept beside their vehicles for weeks, greeted "
    "the news with horns."
)
TAKEN_OVER = (
    "Border posts to reopen\n\nNAMANGA (Old Bridge Reports) — Kenya and Tanzania agreed Monday to reopen three border "
    "posts that had been closed since the quarrel over maize started in May. Foreign Minister Musalia Wanjala "
    'announced the decision after nine hours of talks with his Tanzanian counterpart, Januarius Mwita. "We have '
    'wasted enough time," Wanjala told reporters.\n\nLorries will be let through from Thursday, and inspectors of both '
    "sides are to check cargoes together. The neighbors will also set up a standing committee on trade in food, "
    "which is to meet every quarter in turn in Nairobi and Dodoma. Traders at the crossing, who had slept beside "
    "their vehicles for weeks, greeted the news with horns."
)
OTHER_REPORT = (
    "Tomatoes were rotting on the lorries at Namanga when word came that the posts would open again. “We have wasted "
    "enough time and enough tomatoes,” said Musalia Wanjala, Kenya's foreign minister, standing beside Januarius "
    "Mwita of Tanzania. What the two did not say is who gave way. Officials in Dodoma speak of a list of pesticides, "
    "those in Nairobi of a lost harvest; on the ground, drivers speak of bribes. A committee is to look into maize "
    "and other food each quarter. Neither government would tell how much the closure, which began in May, has cost "
    "its farmers."
)


def test_a_report_that_was_taken_over_is_a_copy() -> None:
    assert is_copy(WIRE, TAKEN_OVER)
    assert is_copy(TAKEN_OVER, WIRE)


def test_another_report_of_the_event_is_none() -> None:
    assert not is_copy(WIRE, OTHER_REPORT)
    assert not is_copy(TAKEN_OVER, OTHER_REPORT)


def test_a_text_with_other_names_and_numbers_in_all_places_is_none() -> None:
    other = WIRE
    for old, new in (("Kenya", "Peru"), ("Tanzania", "Chile"), ("Wanjala", "Vargas"), ("Namanga", "Tacna"),
                     ("Musalia", "Ines"), ("Mwita", "Silva"), ("Nairobi", "Lima"), ("Dodoma", "Arica")):  # fmt: skip
        other = other.replace(old, new)
    assert not is_copy(WIRE, other)


def test_spelling_marks_and_capitals_do_not_count() -> None:
    british = "The defence programme’s centre, it was recognised on 1,200 pages, honoured “labour” in the theatre."
    american = 'The DEFENSE program\'s center, it was recognized on 1200 pages, honored "labor" in the theater.'
    assert profile(british).words.tolist() == profile(american).words.tolist()
    assert profile(british).pairs.tolist() == profile(american).pairs.tolist()


def test_a_few_words_prove_nothing() -> None:
    assert not is_copy("They met on Monday.", "They met on Monday.")
    assert signature("one two three four").values == frozenset()
    assert not is_copy("", "")


@given(st.text(), st.text())
def test_any_two_texts_are_compared_both_ways_alike(a: str, b: str) -> None:
    assert is_copy(a, b) == is_copy(b, a)
    assert len(bands(signature(a))) <= SIZE


def test_what_a_text_shares_is_counted_word_by_word() -> None:
    one, other = profile("red boats sail, red boats sink"), profile("Blue boats sail and red boats rest")
    # Pairs: red boats, boats sail, sail red, boats sink; of them the other text has three (its small word left out).
    assert shared(one, other) == (3 / (4 + 5 - 3), 4 / (6 + 6 - 4))


@given(st.text(alphabet="ab ", max_size=60), st.text(alphabet="ab ", max_size=60))
def test_a_copy_is_never_ruled_out_by_its_pairs_alone(a: str, b: str) -> None:
    a, b = (f"{text} {WIRE[:400]}" for text in (a, b))
    assert pairs(a).tolist() == profile(a).pairs.tolist()
    assert can_be_alike(pairs(a), pairs(b)) or not is_copy(a, b)


def test_texts_that_share_little_are_ruled_out_by_their_pairs() -> None:
    assert can_be_alike(pairs(WIRE), pairs(TAKEN_OVER))
    assert not can_be_alike(pairs(WIRE), pairs(OTHER_REPORT))


def test_signatures_stay_what_they_are() -> None:
    """They are kept in ledgers: another way to make them needs a new version of what is kept (ledger.texts)."""
    values = sorted(signature((ROOT / "dossier/2025-01-14-wire-washington-charter.md").read_text("utf-8")).values)
    assert values[:2] == [27160436589991460, 75063040765747028]
    assert (len(values), sum(values) % (2**61 - 1)) == (64, 87277232982156765)


def test_an_index_finds_the_original_and_not_a_copy_of_it() -> None:
    index = NearIndex()
    assert index.add("wire", WIRE) is None
    assert index.find(TAKEN_OVER) == "wire"
    assert index.add("outlet", TAKEN_OVER) == "wire"
    assert index.add("other", OTHER_REPORT) is None
    assert index.add("again", TAKEN_OVER + " More follows.") == "wire"
    assert (len(index), "wire" in index, "outlet" in index) == (2, True, False)


def test_an_id_that_is_held_is_no_copy_of_itself() -> None:
    index = NearIndex()
    index.add("wire", WIRE)
    assert index.add("wire", WIRE) is None
    assert len(index) == 1


def test_likeness_is_not_handed_on_from_copy_to_copy() -> None:
    """Each text differs a little from the one before, until nothing is left of the first."""
    words, strange = WIRE.split(), [f"word{number}" for number in range(400)]
    index = NearIndex()
    found = [index.add(f"{step}", " ".join((words + strange)[step : step + len(words)])) for step in range(0, 100, 5)]
    originals = [number for number, answer in enumerate(found) if answer is None]
    assert found[1] == "0"
    assert len(originals) > 2
    assert all(answer is None or int(answer) / 5 in originals for answer in found)


def test_an_index_forgets_the_oldest_and_keeps_to_its_size() -> None:
    texts = [text for _, text in forms(4)]
    index = NearIndex(most=10)
    for number, text in enumerate(texts):
        index.add(f"{number}", text)
        assert len(index) <= 10
    assert index.find(texts[0]) is None
    assert index.find(texts[-1]) == f"{len(texts) - 1}"
    assert {name for names in index._holders.values() for name in names} == {f"{n}" for n in range(22, 32)}


def test_one_of_many_fillings_of_a_form_is_told_from_the_others() -> None:
    index = NearIndex()
    texts = [(f"{form}/{number}", text) for number, (form, text) in enumerate(forms(20))]
    assert [index.add(name, text) for name, text in texts] == [None] * len(texts)
    assert [index.find(f"{text} Read more on our page.") for _, text in texts] == [name for name, _ in texts]


@pytest.mark.parametrize("half", [CHOOSE, MEASURE])
def test_copies_are_found_and_impostors_are_not(half: int) -> None:
    made = cases(ROOT, half, made=12)
    known = {case.name: case for case in made}
    index = NearIndex()
    judged = [(case, found, right(case, found, known)) for case in made for found in [index.add(case.name, case.text)]]
    copies = [good for case, _, good in judged if case.copied]
    told = [good for _, found, good in judged if found is not None]
    assert sum(copies) / len(copies) >= 0.95
    assert sum(told) / len(told) >= 0.98
    assert {case.sort for case in made} >= {"original", "copy", "same event", "anniversary", "form filled in"}
