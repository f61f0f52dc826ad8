"""Whom statements are about and how their speakers stand: the candidates, the window, the verdicts, the words."""

from __future__ import annotations

import numpy as np
import pytest
from reads import page

from comity.reading.aims import Aim, aims, content_of
from comity.reading.aims_candidates import Stretch, stretch_of
from comity.reading.aims_input import LONGEST, roles
from comity.reading.attributions import find_attributions
from comity.reading.event_encoder import encoder
from comity.reading.speakers import voiced
from comity.reading.stance_encoder import LEANS, card_of, stance_encoder, verdict


def found(text: str) -> dict[str, Aim]:
    """The aims of all statements in a text, by code."""
    here = page(text)
    return {a.target.key: a for own in aims(here, voiced(here, find_attributions(here))) for a in own}


def stretch(text: str, words: str, *own: str) -> Stretch:
    """The stretch of the words in a text."""
    here, at = page(text), text.index(words)
    return stretch_of(here, ((at, at + len(words)),), None, frozenset(own))


def test_everybody_named_is_a_candidate_but_the_speaker() -> None:
    text = "Uruguay's minister said Bhutan and the Malian government had kept their word to the African Union."
    one = stretch(text, "Bhutan and the Malian government had kept their word to the African Union", "URY")
    assert [c.actor.key for c in one.candidates] == ["BTN", "MLI", "AU"]
    assert [one.text[a:b] for a, b in one.own] == ["Uruguay"]


def test_pronouns_and_the_sentence_before_count() -> None:
    text = "Malta sent two boats. Samoa's premier praised it. “It was the first to come, and we thank it,” he said."
    one = stretch(text, "“It was the first to come, and we thank it,”", "WSM")
    assert one.text.startswith("Samoa")
    assert "Malta" not in one.text
    places = {c.actor.key: [one.text[a:b] for a, b in c.spans] for c in one.candidates}
    assert set(places) <= {"MLT"}


def test_offsets_of_a_stretch_lie_on_the_same_words_in_the_document() -> None:
    text = "It rained in Suva.\n\nNobody came. Fiji said Tonga had been generous."
    one = stretch(text, "Tonga had been generous", "FJI")
    (start, end), (candidate,) = one.content[0], one.candidates
    assert text[one.offset + start : one.offset + end] == "Tonga had been generous"
    assert text[one.offset + candidate.spans[0][0] :].startswith("Tonga")


def test_long_statements_are_cut_and_a_candidate_outside_has_no_piece() -> None:
    words = "“" + "We wait and wait and wait again, " * 60 + "for Chad.”"
    one = roles([stretch("Gabon said: " + words, words, "GAB")], encoder().tokenizer)[0]
    assert len(one.ids) == LONGEST == len(one.content) == len(one.governing[0])
    assert not any(any(mask) for mask in one.candidates)


@pytest.mark.parametrize(
    ("text", "code", "way"),
    [
        ("Latvia's foreign minister condemned Belarus for the attack, calling it “a disgrace”.", "BLR", -1),
        ("Ghana's president said Burkina Faso had broken every promise that it made.", "BFA", -1),
        ("“We thank Chile for its generous help,” said Peru's foreign minister.", "CHL", 1),
        ("Nepal's prime minister said Bhutan was a true friend and a reliable partner.", "BTN", 1),
    ],
)
def test_plain_praise_and_blame(text: str, code: str, way: int) -> None:
    told = found(text)[code]
    assert told.value * way > 0.15
    assert 0.5 < told.confidence <= 1.0
    assert told.words is not None
    start, end = told.words
    assert text[start:end].strip()


def test_names_do_not_decide() -> None:
    values = [
        found(f"Uganda's minister said {name} had broken every promise that it made.")[code].value
        for name, code in (("Iceland", "ISL"), ("Vietnam", "VNM"), ("Paraguay", "PRY"), ("North Korea", "PRK"))
    ]
    assert max(values) < 0
    assert max(values) - min(values) < 0.5


def test_a_text_without_statements_and_one_without_candidates() -> None:
    here = page("It rained in the hills.")
    assert aims(here, []) == []
    here = page("“Taxes will fall,” said Malta's prime minister.")
    assert aims(here, voiced(here, find_attributions(here)))[0] == ()


def test_the_same_statement_gets_the_same_verdict_alone_and_among_others() -> None:
    one = stretch("Fiji said Tonga had been generous.", "Tonga had been generous", "FJI")
    other = stretch("Mali said Togo and Benin lied.", "Togo and Benin lied", "MLI")
    both = stance_encoder().judge([other, one, other])
    assert both[0] == both[2]
    assert both[1] == stance_encoder().judge([one])[0]
    assert np.array_equal(stance_encoder(2).scores([other, one])[0], stance_encoder().scores([other])[0])


def test_content_is_the_clause_when_only_some_of_it_is_quoted() -> None:
    text = "Kenya's minister said that Uganda had been “a friend in need” all year."
    here = page(text)
    (voice,) = voiced(here, find_attributions(here))
    ((start, end),) = content_of(voice.said)
    assert text[start:end] == "Uganda had been “a friend in need” all year"


def test_scores_become_probabilities() -> None:
    heat = {"target": 1.0, "stance": 1.0}
    sure = verdict(np.array([-9.0, 9, 0, 0, 0, 0]), heat)
    assert sure.target == pytest.approx(1.0, abs=1e-3)
    assert sure.value == pytest.approx(-1.0, abs=1e-2)
    even = verdict(np.zeros(6), heat)
    assert even.target == pytest.approx(5 / 6)
    assert even.value == pytest.approx(0.2)


def test_the_likeliest_sign_bounds_the_stance() -> None:
    heat = {"target": 1.0, "stance": 1.0}
    torn = np.array([0, 2.0, 0, 0, 0, 1.8])
    assert verdict(torn, heat).value == pytest.approx(-0.2)
    level = np.array([0, 0.9, 0, 1.0, -9, -9])
    assert verdict(level, heat).value < -LEANS
    assert abs(verdict(level, heat, 3.0).value) < LEANS


def test_a_card_that_lacks_a_field_is_refused() -> None:
    with pytest.raises(KeyError):
        card_of({"version": "1"})
