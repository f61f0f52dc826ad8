"""The quick look of follow-up: it must let through every sentence of which the judge has something to say."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.ledger.follow.index import Index, bits, index_of
from comity.ledger.follow.judge import Promise, judge
from comity.ledger.follow.paper import Paper, context
from comity.ledger.follow.postings import Postings
from comity.ledger.follow.sieve import Sieve, Sifter, several, sieve_of

PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "follow_pairs.jsonl").read_text("utf-8").splitlines() if line
]


def _promise(row: dict[str, object]) -> Promise:
    told = row["promise"]
    sets = {name: frozenset(told[name]) for name in ("by", "to", "names", "areas")}  # type: ignore[index]
    rest = {name: told[name] for name in ("action", "quote", "made")}  # type: ignore[index]
    return Promise(**rest, **sets)


def _sifted(promise: Promise, text: str) -> tuple[dict[int, bool], Paper]:
    index = index_of(text)
    paper = Paper("d", None, text, index.spans, {})
    return Sifter(sieve_of(promise)).sift(index, lambda number: paper.passage(number).text.casefold()), paper


def test_it_lets_through_all_that_the_judge_has_a_word_on() -> None:
    told = 0
    for row in PAIRS:
        promise = _promise(row)
        text = f"{row['before']} {row['sentence']} The weather was fine.".strip()
        found, paper = _sifted(promise, text)
        for number in range(len(paper.spans)):
            passage = paper.passage(number)
            judged = judge(promise, passage.text, passage.before, after=passage.after)
            if judged is not None:
                told += 1
                assert number in found, (row["id"], passage.text)
            spared = judge(
                promise, passage.text, passage.before, after=passage.after, pointing=found.get(number, False)
            )
            assert judged == spared, (row["id"], passage.text)
    assert told > 150


def test_it_holds_back_most_of_what_the_judge_says_nothing_of() -> None:
    promises = [_promise(row) for row in PAIRS[::9]]
    texts = [f"{row['before']} {row['sentence']}" for row in PAIRS[::7]]
    through = sum(bool(_sifted(promise, text)[0]) for promise in promises for text in texts)
    assert through < 0.1 * len(promises) * len(texts)


@pytest.mark.parametrize("row", PAIRS[::40], ids=lambda row: row["id"])
def test_what_is_kept_sifts_alike(row: dict[str, object]) -> None:
    sieve = sieve_of(_promise(row))
    assert Sieve.from_printed(sieve.printed()) == replace(sieve, things=dict(sieve.things))
    index = index_of(f"{row['before']} {row['sentence']}")
    assert Index.from_printed(*index.printed()) == index


def test_an_index_tells_sentences_lands_and_what_points_back() -> None:
    index = index_of(
        "The United States sent the radars. They have not arrived. What of the visit? It was good\nThe end."
    )
    assert len(index.spans) == 5
    assert index.who["USA"] == 0b1
    assert index.reach(1) == 0b1
    assert index.back[2] >> 1 & 1
    assert index.taken["visit"] == 0b100
    assert index.reach(4) == 0b1100  # "It was good" ends in no full stop and goes with what follows


def test_a_sentence_points_back_no_further_than_three() -> None:
    index = index_of("One is. Two is. Three is. Four is. Nothing has been signed.")
    assert index.reach(4) == 0b1110
    assert list(bits(index.behind(1))) == [1, 2, 3]


def test_whom_the_reader_found_is_added() -> None:
    index = index_of("Norway waits. They came.").with_actors({"NOR": 0b10, "EU": 0b10})
    assert (index.who["NOR"], index.who["EU"]) == (0b11, 0b10)


def test_context_is_what_stands_before_a_place() -> None:
    text = "Peru asked for ships. Chile will send it two."
    spans = index_of(text).spans
    assert context(text, spans, text.index("two")) == "Peru asked for ships. Chile will send it"
    assert context(text, spans, len(text) + 5) == ""


@dataclass(frozen=True)
class _Able:
    """Every text is able but those that name of the counted things these alone."""

    counted: frozenset[str]
    never: frozenset[str]

    def either(self, named: frozenset[str]) -> bool:
        return named != self.never


@given(st.lists(st.tuples(st.dates(), st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("xyz"))), max_size=12))
def test_postings_find_what_a_search_one_by_one_finds(rows: list[tuple[object, set[str], set[str]]]) -> None:
    published = {f"d{n}": str(day) for n, (day, _, _) in enumerate(rows)}
    named = {(code, f"d{n}") for n, (_, codes, _) in enumerate(rows) for code in codes}
    empty = index_of("")
    indexes = {f"d{n}": replace(empty, places=dict.fromkeys(things, 1)) for n, (_, _, things) in enumerate(rows)}
    found = Postings(published, named, indexes).about(
        {"a", "b"}, {"c"}, "2000-06-01", {"x", "y"}, _Able(frozenset("xz"), frozenset("z"))
    )
    assert found == sorted(
        f"d{n}"
        for n, (day, codes, things) in enumerate(rows)
        if str(day) >= "2000-06-01"
        and codes & {"a", "b"}
        and "c" in codes
        and things & {"x", "y"}
        and things & {"x", "z"} != {"z"}
    )


def test_a_look_at_the_letters_lets_through_all_that_is_sifted() -> None:
    texts = [f"{row['before']} {row['sentence']}" for row in PAIRS[::5]]
    printed = [(index_of(text), index_of(text).printed()[1]) for text in texts]
    through = passed = 0
    for row in PAIRS[::7]:
        promise = _promise(row)
        sifter = Sifter(sieve_of(promise))
        for (index, letters), text in zip(printed, texts, strict=True):
            paper = Paper("d", None, text, index.spans, {})
            sieve = sieve_of(promise)
            enough = promise.to or several(sieve, index.places.keys(), index.places.__contains__)
            if enough and sifter.sift(index, lambda number, paper=paper: paper.passage(number).text.casefold()):
                through += 1
                assert sifter.may(letters), (row["id"], text)
            passed += sifter.may(letters)
    assert through > 20
    assert passed < 0.3 * len(texts) * len(PAIRS[::7])
