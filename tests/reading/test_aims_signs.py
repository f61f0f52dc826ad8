"""What grammar and lexicon say of a candidate: as many numbers each time, by ties and not by names."""

from __future__ import annotations

from reads import page

from comity.reading.aims_candidates import Candidate, stretch_of
from comity.reading.aims_signs import SIGNS
from comity.reading.aims_speech import CLASSES, speech_class


def of(text: str, words: str, own: str) -> dict[str, Candidate]:
    """The candidates of the words in a text, by code."""
    at = text.index(words)
    one = stretch_of(page(text), ((at, at + len(words)),), None, frozenset({own}))
    return {c.actor.key: c for c in one.candidates}


def test_each_candidate_has_its_own_numbers() -> None:
    found = of("Fiji thanked Malta for its help and condemned Chad.", "Malta for its help and condemned Chad", "FJI")
    assert set(found) == {"MLT", "TCD"}
    assert all(len(one.signs) == SIGNS for one in found.values())
    assert found["MLT"].signs != found["TCD"].signs
    assert all(-3 <= sign <= 3 for one in found.values() for sign in one.signs)


def test_names_change_nothing() -> None:
    text = "Fiji's minister said {} had broken every promise."
    told = [of(text.format(n), f"{n} had broken every promise", "FJI") for n in ("Chad", "Ghana")]
    assert told[0]["TCD"].signs == told[1]["GHA"].signs


def test_what_governs_a_candidate_is_up_to_its_verb() -> None:
    text = "Fiji said Chad's decision had broken its promise."
    spans = of(text, "Chad's decision had broken its promise", "FJI")["TCD"].governing
    assert [text[a:b] for a, b in spans] == ["decision", "broken", "promise"]


def test_verbs_have_classes_of_speech() -> None:
    here = page("Fiji condemned Chad and thanked Malta.")
    classes = {CLASSES[at] for t in here.parsed.tokens if (at := speech_class(t)) is not None}
    assert classes == {"condemn", "thank"}
