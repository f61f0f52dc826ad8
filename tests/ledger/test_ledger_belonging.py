"""What belongs to an instrument: where texts name it, which reasons count, what speaks against, whose word wins.

The instrument is an invented one of Peru and Japan, so that nothing here rests on one story.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from makers import agreement, commitment, day, document, held

from comity.ledger import Decision, Held, derive
from comity.ledger.belonging import ABOUT, AT_SIGNING, DENIED, IN_SENTENCE, NEARBY, PERSON, TIED, belonging
from comity.ledger.entries import Record
from comity.ledger.instruments import Instrument, chosen, instrument_of
from comity.ledger.mentions import Paper, paper
from comity.ledger.told_acts import told_acts
from comity.ledger.under import compose
from comity.model import Act, Actor, Agreement, Commitment, InputError

SIGNED = "2024-03-05"
TITLE = "Compact on Ocean Partnership"


def told(title: str = TITLE, name: str = "a-1", parties: str = "PER JPN", when: str | None = SIGNED) -> Agreement:
    acts = (Act(what="signed", date=day(when)),)
    return agreement(title, name, parties, instrument="other", acts=acts)


def only(*findings: Held) -> Record:
    records = derive(findings)
    assert len(records) == 1
    return records[0]


@pytest.fixture
def compact() -> Instrument:
    return instrument_of(only(held(told(), "d-0", published="2024-03-05")))


def read(compact: Instrument, text: str, published: str = "2024-06-01", title: str = "News") -> Paper:
    return paper("d-1", text, published, title, compact, (), ())


def promise(text: str, words: str, by: str = "JPN", to: str = "PER") -> Held:
    start = text.index(words)
    finding = Commitment(
        action=words, quote=words, start=start, end=start + len(words), confidence=0.9, id="c-1", reader="r 1",
        by=(Actor(by, by),), to=(Actor(to, to),),
    )  # fmt: skip
    return held(finding, "d-1", published="2024-06-01")


def why(compact: Instrument, text: str, words: str, **more: str):
    one = promise(text, words, **more)
    return belonging(only(one), [one], compact, {"d-1": read(compact, text)})


def test_an_instrument_knows_its_parties_names_and_day(compact: Instrument) -> None:
    assert compact.parties == {"PER", "JPN"}
    assert compact.titles == (TITLE,)
    assert compact.signed == SIGNED == compact.since
    assert compact.after(2) == "2024-03-07"


def test_of_rival_signing_days_the_most_told_counts() -> None:
    days = ("2024-03-05", "2024-03-05", "2024-03-06")
    tellings = [held(told(name=f"a-{n}", when=when), f"d-{n}") for n, when in enumerate(days)]
    assert instrument_of(only(*tellings)).signed == "2024-03-05"


def test_without_an_exact_day_it_counts_from_the_first_telling() -> None:
    found = instrument_of(only(held(told(when=None), published="2024-04-01")))
    assert (found.signed, found.since) == (None, "2024-04-01")


@pytest.mark.parametrize("name", [TITLE, "ocean partnership", "Peru Japan ocean compact", "COMPACT on ocean"])
def test_words_of_a_title_find_it(compact: Instrument, name: str) -> None:
    other = only(held(told("Treaty on Extradition", "a-2", "PER CHL"), "d-2"))
    assert chosen([other, compact.record], name) is compact.record


@pytest.mark.parametrize("name", ["Marmalade Treaty of Ghent", "compact"])
def test_an_unknown_or_common_name_is_refused_with_candidates(compact: Instrument, name: str) -> None:
    rival = only(held(told("Compact on Rivers", "a-2", "PER BRA"), "d-2"))
    with pytest.raises(InputError, match=name):
        chosen([rival, compact.record], name)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Peru and Japan signed the Compact on Ocean Partnership.", True),
        ("Peru thanked Japan for the Ocean Partnership Compact. The compact is short.", True),
        ("The document signed on 5 March sets no dates.", True),
        ("The document signed on 5 March 2019 sets no dates.", False),
        ("Chile and Peru have a Compact on Ocean Partnership as well.", False),
        ("Officials praised the compact disc in Lima.", False),
        ("Nothing was signed.", False),
    ],
)
def test_where_a_text_names_it(compact: Instrument, text: str, named: bool) -> None:
    assert bool(read(compact, text).ours) is named


def test_the_short_name_counts_once_the_long_one_stood_there(compact: Instrument) -> None:
    text = "Tokyo honours the Compact on Ocean Partnership.\nMuch was said.\nUnder the compact nothing is due yet."
    assert read(compact, text).ours == {0, 2}
    assert not read(compact, "A novel appeared.\nUnder the compact nothing is due yet.").ours


def test_a_text_from_before_the_signing_names_it_nowhere(compact: Instrument) -> None:
    assert not read(compact, "The Compact on Ocean Partnership of Peru and Japan is near.", "2024-01-01").ours


def test_its_own_sentence_says_most(compact: Instrument) -> None:
    found = why(
        compact, "Under the Compact on Ocean Partnership Japan will train pilots in Peru.", "Japan will train pilots"
    )
    assert found is not None
    assert found.belongs
    assert found.reasons == (IN_SENTENCE, ABOUT)
    assert found.score > 0.9


def test_the_sentence_before_it_counts_in_its_paragraph(compact: Instrument) -> None:
    filler = "One.\nTwo.\n"
    near = f"{filler}Lima spoke of the Compact on Ocean Partnership with Japan. Tokyo will send boats."
    far = f"{filler}Lima spoke of the Compact on Ocean Partnership with Japan.\nTokyo will send boats."
    found = why(compact, near, "will send boats")
    assert found is not None
    assert found.reasons == (NEARBY,)
    assert why(compact, far, "will send boats") is None


def test_what_is_made_in_the_days_of_the_signing_belongs(compact: Instrument) -> None:
    text = "Peru and Japan signed a pact on the sea.\nOne.\nTwo.\nJapan will send boats."
    one = replace(promise(text, "will send boats"), published="2024-03-06")
    found = belonging(only(one), [one], compact, {"d-1": read(compact, text, "2024-03-06")})
    assert found is not None
    assert AT_SIGNING in found.reasons
    late = replace(one, published="2024-03-09")
    assert belonging(only(late), [late], compact, {"d-1": read(compact, text, "2024-03-09")}) is None


def test_no_connection_speaks_against(compact: Instrument) -> None:
    text = "Japan will send boats to Peru. It has no connection with the Compact on Ocean Partnership."
    found = why(compact, text, "will send boats")
    assert found is not None
    assert not found.belongs
    assert DENIED in found.against


def test_what_follows_from_another_paper_does_not_belong_for_its_parties_alone(compact: Instrument) -> None:
    text = (
        "Peru and Japan keep the Compact on Ocean Partnership.\nOne.\nTwo.\n"
        "Japan will send boats. The plan is part of the accord on fish."
    )
    one = promise(text, "will send boats")
    start = text.index("the accord")
    told_in = paper("d-1", text, "2024-06-01", "News", compact, (), [(start, start + 10)])
    found = belonging(only(one), [one], compact, {"d-1": told_in})
    assert found is not None
    assert not found.belongs
    assert TIED in found.against


def test_a_stranger_or_an_earlier_promise_never_belongs(compact: Instrument) -> None:
    text = "Under the Compact on Ocean Partnership of Peru and Japan, Chile will send boats."
    assert why(compact, text, "Chile will send boats", by="CHL") is None
    one = replace(promise(text, "Chile will send boats"), published="2024-01-01")
    assert belonging(only(one), [one], compact, {"d-1": read(compact, text)}) is None


@pytest.mark.parametrize("verdict", ["belongs", "not_belongs"])
def test_a_persons_word_wins_over_every_reason(compact: Instrument, verdict: str) -> None:
    text = "Under the Compact on Ocean Partnership Japan will train pilots in Peru."
    one = promise(text, "Japan will train pilots")
    said = {(one.ref, compact.record.refs[0]): Decision(7, "2024-07-01", "ann", verdict)}  # type: ignore[arg-type]
    found = belonging(only(one), [one], compact, {"d-1": read(compact, text)}, said=said)
    assert found is not None
    assert (found.belongs, found.decision) == (verdict == "belongs", 7)
    assert PERSON in (found.reasons or found.against)


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Japan opened a school in Peru.", True),
        ("Japan will open a school in Peru, as it opened one in Lima before.", False),
        ("Japan has not opened a school in Peru.", False),
        ("In 2009 Japan opened a school in Peru.", False),
        ("Japan opened a school in Chile.", False),
        ("Japan thanked Peru.", False),
    ],
)
def test_sentences_that_tell_an_act_of_the_parties(compact: Instrument, sentence: str, tells: bool) -> None:
    text = f"Peru and Japan are friends.\nOne.\nTwo.\n{sentence}\nThree."
    found = told_acts([read(compact, text)], compact)
    assert [act.quote for act in found] == ([sentence] if tells else [])


def test_a_promise_about_every_area_is_general(compact: Instrument) -> None:
    text = (
        "Peru and Japan signed the Compact on Ocean Partnership. "
        "They will work together on trade and investment, on defence, on democracy and justice, and on schools."
    )
    one = promise(text, text.split(". ")[1], to="PER")
    paper_ = replace(document(text, title="News", published="2024-06-01"), id="d-1")
    under = compose(compact, [only(one)], [one], [paper_], {}, None)
    assert [member.general for member in under.members] == [True]
    assert {"trade", "security_defense", "justice", "education_culture"} <= set(under.areas)


def test_a_lone_promise_without_a_text_has_no_reason(compact: Instrument) -> None:
    one = held(commitment("send boats", "c-1", "JPN"), "d-9", published="2024-06-01")
    assert belonging(only(one), [one], compact, {}) is None
