"""Evidence that counts: of so many things that were promised, how many came."""

from __future__ import annotations

import pytest

from comity.ledger.follow.counts import counts, number
from comity.ledger.follow.index import index_of
from comity.ledger.follow.judge import Promise, judge
from comity.ledger.follow.profile import profile
from comity.ledger.follow.sentence import low_of, sentence
from comity.ledger.follow.sieve import Sifter, sieve_of


def promise(action: str, quote: str, by: str, to: str, names: str) -> Promise:
    words = frozenset(names.split(","))
    return Promise(action, quote, frozenset({by}), frozenset({to}), words, frozenset(), "2025-01-14")


PLACES = promise(
    "take sixty young Peruvians to Canadian universities by the end of the year",
    "a new scholarship will take sixty young Peruvians to Canadian universities by the end of the year",
    "CAN", "PER", "canada,canadian,ottawa,peru,peruvian,peruvians,lima",
)  # fmt: skip
CARS = promise(
    "deliver 20 ambulances to Fiji by June",
    "Japan will deliver 20 ambulances to Fiji by June",
    "JPN", "FJI", "japan,japanese,tokyo,fiji,fijian,suva",
)  # fmt: skip
HOME = promise(
    "withdraw its 4,000 soldiers from Chad by March",
    "Norway promised to withdraw its 4,000 soldiers from Chad by March",
    "NOR", "TCD", "norway,norwegian,oslo,chad,chadian",
)  # fmt: skip
SCHOOLS = promise(
    "build twelve schools in Laos",
    "Qatar has undertaken to build twelve schools in Laos",
    "QAT", "LAO", "qatar,qatari,doha,laos,lao,vientiane",
)  # fmt: skip

TOLD = [
    (PLACES, "Of the sixty scholarships twenty-four were filled.", "partly"),
    (PLACES, "Of the sixty scholarships, only 12 have been awarded.", "partly"),
    (PLACES, "Of the sixty scholarships that Canada promised last year, 22 have been given out.", "partly"),
    (PLACES, "All of the sixty scholarships were filled.", "done"),
    (PLACES, "Of the sixty scholarships none was filled.", "not_done"),
    (PLACES, "Twelve of the sixty scholarships have not been awarded.", "partly"),
    (CARS, "Twelve out of 20 ambulances have arrived in Suva.", "partly"),
    (CARS, "Only half of the 20 ambulances have arrived.", "partly"),
    (CARS, "Not one of the 20 ambulances has been handed over.", "not_done"),
    (HOME, "Around 2,500 of the 4,000 Norwegian soldiers have left Chad.", "partly"),
    (HOME, "Of the 4,000 soldiers none has been withdrawn.", "not_done"),
    (SCHOOLS, "Nine of the twelve schools were opened last week.", "partly"),
    (SCHOOLS, "All of the twelve schools have been built.", "done"),
]
NOTHING = [
    (PLACES, "Twenty of the sixty scholarships will be filled by May."),
    (PLACES, "Of the sixty hospitals twenty-four were opened."),
    (PLACES, "Of the forty scholarships twenty-four were filled."),
    (CARS, "Eight of the 20 ambulances could come in May."),
    (CARS, "Eight of the twenty ambulances for Tonga have arrived."),
    (SCHOOLS, "Of the twelve ministers nine came."),
]


@pytest.mark.parametrize(("promised", "said", "verdict"), TOLD, ids=lambda v: v if isinstance(v, str) else "")
def test_how_many_came_of_as_many_as_were_promised(promised: Promise, said: str, verdict: str) -> None:
    found = judge(promised, said, told="2026-01-14")
    assert found is not None
    assert found.verdict == verdict
    assert found.score >= 0.5


@pytest.mark.parametrize(("promised", "said"), NOTHING, ids=lambda v: v if isinstance(v, str) else "")
def test_what_counts_other_things_or_looks_ahead_tells_nothing(promised: Promise, said: str) -> None:
    assert judge(promised, said, told="2026-01-14") is None


@pytest.mark.parametrize(("promised", "said", "verdict"), TOLD, ids=lambda v: v if isinstance(v, str) else "")
def test_the_sieve_lets_it_through(promised: Promise, said: str, verdict: str) -> None:
    names = {"CAN": "Canada and Peru.", "JPN": "Japan and Fiji.", "NOR": "Norway and Chad.", "QAT": "Qatar and Laos."}
    text = f"{names[next(iter(promised.by))]} {said}"
    index = index_of(text)
    sifted = Sifter(sieve_of(promised)).sift(index, lambda n: low_of(text[slice(*index.spans[n])]))
    assert 1 in sifted


def test_years_days_and_sums_count_no_things() -> None:
    known = profile(promise("send 30 doctors to Mali within 90 days, by 12 May 2026, for $40 million",
                            "Cuba will send 30 doctors to Mali", "CUB", "MLI", "cuba,mali"))  # fmt: skip
    assert known.counts == {"30"}
    assert counts(sentence("deliver two ships"), {"ship"}, {"ship"}) == frozenset()


@pytest.mark.parametrize(
    ("word", "size"), [("4,000", 4000), ("twenty-four", 24), ("sixty", 60), ("2025", None), ("ships", None)]
)
def test_numbers_in_digits_and_letters(word: str, size: int | None) -> None:
    assert number(word) == size


GIFT = promise(
    "give Mongolia 40 tractors and six milk trucks by June",
    "Uruguay pledged to give Mongolia 40 tractors and six milk trucks by June",
    "URY", "MNG", "uruguay,uruguayan,montevideo,mongolia,mongolian,ulaanbaatar",
)  # fmt: skip
NURSES = promise(
    "send twelve nurses to Haiti by July",
    "Kenya will send twelve nurses to Haiti by July",
    "KEN", "HTI", "kenya,kenyan,nairobi,haiti,haitian,port-au-prince",
)  # fmt: skip


@pytest.mark.parametrize(
    ("promised", "said", "verdict"),
    [
        (GIFT, "Uruguay's ambassador handed over 40 tractors to the Mongolian government.", "partly"),
        (GIFT, "Uruguay handed over the 40 tractors and the six trucks to Mongolia.", "done"),
        (
            NURSES,
            "PORT-AU-PRINCE (Bay Wire) - Of the twelve nurses that Kenya promised to Haiti five have come.",
            "partly",
        ),
        (NURSES, "All twelve Kenyan nurses have been in Haiti since October.", "done"),
        (NURSES, "All the twelve nurses have arrived from Kenya.", "done"),
        (SCHOOLS, "All twelve schools that Qatar promised to Laos have been opened.", "done"),
    ],
)
def test_all_of_them_and_several_things_that_are_counted(promised: Promise, said: str, verdict: str) -> None:
    found = judge(promised, said, told="2026-01-14")
    assert found is not None
    assert found.verdict == verdict


def test_of_two_counted_things_the_heads_are_known() -> None:
    known = profile(promise("send 100 sappers and 500 military builders to Laos",
                            "Cuba will send 100 sappers and 500 military builders to Laos",
                            "CUB", "LAO", "cuba,cuban,laos,lao"))  # fmt: skip
    assert known.counted == {"sapper", "builder"}
