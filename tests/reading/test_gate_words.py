"""The words of the gate: their forms, and the automaton against a plain search."""

from pathlib import Path

import pytest

from comity.reading.gate.automaton import automaton, known
from comity.reading.gate.cues import cue_marks
from comity.reading.gate.flat import flat
from comity.reading.gate.forms import noun_forms, verb_forms
from comity.reading.gate.marks import FAINT, SAYS, STRONG, THING, WEAK, entities, parties

DOSSIER = Path(__file__).resolve().parents[2] / "dossier"


@pytest.mark.parametrize(
    ("base", "some"),
    [
        ("sign", {"sign", "signs", "signed", "signing"}),
        ("ratify", {"ratifies", "ratified", "ratifying"}),
        ("expel", {"expelled", "expelling"}),
        ("seize", {"seized", "seizing"}),
        ("agree", {"agreed", "agreeing"}),
        ("withdraw", {"withdrew", "withdrawn", "withdrawing"}),
        ("deploy", {"deployed", "deploys"}),
        ("meet", {"met", "meets"}),
    ],
)
def test_verbs_in_all_forms(base: str, some: set[str]) -> None:
    assert some <= verb_forms(base)


@pytest.mark.parametrize(
    ("base", "both"),
    [
        ("treaty", {"treaty", "treaties"}),
        ("air strike", {"air strike", "air strikes"}),
        ("serviceman", {"serviceman", "servicemen"}),
        ("embassy", {"embassy", "embassies"}),
    ],
)
def test_nouns_in_both_numbers(base: str, both: set[str]) -> None:
    assert noun_forms(base) == both


def test_words_are_of_the_sort_that_they_are_told_to_be() -> None:
    marks = cue_marks()
    assert marks["condemned"] & STRONG
    assert marks["Treaties"] & THING
    assert marks["threatened"] & WEAK
    assert not marks["threatened"] & STRONG
    assert marks["gave"] & FAINT
    assert not marks["gave"] & (STRONG | WEAK | THING)
    assert marks["said"] & SAYS
    assert "bread" not in marks


def test_marks_tell_how_many_are_named() -> None:
    words = known()
    both = words[" Norway"] | words[" Chile"] | words[" Norwegian"]
    assert entities(both) == 2
    assert parties(both) == 0
    assert parties(words[" government"] | words[" rebels"]) == 2
    assert words[" French Open"] == 0


def plain_search(plain: str, words: dict[str, int], longest: int) -> list[tuple[int, int]]:
    """The longest word from the left, by trying every length at every place."""
    found, at = [], 0
    while at < len(plain):
        size = next((n for n in range(longest, 1, -1) if plain[at : at + n] in words), 0)
        if size:
            found.append((at + size - 1, words[plain[at : at + size]]))
        at += size or 1
    return found


def test_the_automaton_finds_what_a_plain_search_finds() -> None:
    words = known()
    longest = max(map(len, words))
    for path in sorted(DOSSIER.glob("2024-0*.md"))[:6]:
        plain = flat(f" {path.read_text('utf-8')} ")
        assert list(automaton().iter_long(plain)) == plain_search(plain, words, longest)


def test_no_word_ends_in_a_space_where_a_text_could_end() -> None:
    assert [word for word in known() if word != f" {word.strip()}"] == []
