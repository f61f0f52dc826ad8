"""Made-up ledgers in which it is known whether a state moved: articles, stories, noise, unequal months.

A ledger is a list of event records and their sources. Nothing in it is drawn one event at a time:

- Months differ in how much is written, for all poles together and for each pole on its own, and a busy month is
  followed by a busy one (a log-normal level with memory).
- An article has a publisher, a day, a pole that it is mostly about, a tone of its own, and one to seven events.
- A third of the articles take up the story of the article before: the same pole and tone, up to three days later.
- Of the events some are told again by a second article, some have no date, some only a wide one, some are planned
  or denied; the type of one in ten is read wrongly.

Before and after the split each pole has a share of the articles and a chance that an event is cooperative. A ledger
without shift has the same ones on both sides.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import exp, log

from comity.ledger import Claim, Party, Record
from comity.model.codes import EventType
from comity.reference import plover
from comity.relations.drift import Drift
from comity.relations.sources import Sources

STATE = "ARM"
SPLIT = date(2025, 1, 1)
FIRST = date(2024, 1, 1)
GOOD: tuple[EventType, ...] = ("CONSULT", "CONSULT", "AGREE", "SUPPORT", "SUPPORT", "COOPERATE", "AID", "CONCEDE")
BAD: tuple[EventType, ...] = ("ACCUSE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "PROTEST", "COERCE")


@dataclass(frozen=True, slots=True)
class Side:
    """How a state stands with one pole: its share of what is written, the chance that an event is cooperative."""

    pole: str
    attention: float
    warmth: float


STEADY = (Side("USA", 0.28, 0.60), Side("RUS", 0.44, 0.70), Side("EU", 0.28, 0.65))
TURN = (Side("USA", 0.48, 0.90), Side("RUS", 0.24, 0.12), Side("EU", 0.28, 0.65))
"""A turn from one pole to another: a break with Russia, an alliance with the United States."""
LEAN = (Side("USA", 0.40, 0.78), Side("RUS", 0.32, 0.40), Side("EU", 0.28, 0.65))
"""Half of that."""


@dataclass(frozen=True, slots=True)
class _Article:
    name: str
    day: date
    pole: str
    tone: float


def ledger(
    seed: int, articles: int, after: Sequence[Side] = STEADY, before: Sequence[Side] = STEADY
) -> tuple[list[Record], Sources]:
    """The event records of about so many articles over two years, and who published these."""
    rng = random.Random(seed)
    places = _places(rng, before, after)
    publishers: dict[str, str] = {}
    records: list[Record] = []
    last: _Article | None = None
    for number in range(articles):
        article = _article(rng, f"d-{seed}-{number}", places, last)
        publishers[article.name] = rng.choices([f"Outlet {n}" for n in range(12)], [1 / (n + 1) for n in range(12)])[0]
        sides = after if article.day >= SPLIT else before
        told = [_record(rng, article, sides, f"r-{seed}-{number}-{n}") for n in range(_events(rng))]
        records += [_told_again(rng, one, publishers) for one in told]
        last = article
    return records, Sources(publishers)


def _places(rng: random.Random, before: Sequence[Side], after: Sequence[Side]) -> dict[tuple[int, str], float]:
    """How much is written of each pole in each of the 24 months: the pole's share, times the month's level."""
    common, own = 0.0, {side.pole: 0.0 for side in before}
    places = {}
    for month in range(24):
        common = 0.5 * common + rng.gauss(0, 0.4)
        own = {pole: 0.3 * level + rng.gauss(0, 0.3) for pole, level in own.items()}
        for side in before if month < 12 else after:
            places[month, side.pole] = side.attention * exp(common + own[side.pole])
    return places


def _article(rng: random.Random, name: str, places: dict[tuple[int, str], float], last: _Article | None) -> _Article:
    if last is not None and rng.random() < 0.33:
        return _Article(name, last.day + timedelta(days=rng.randint(0, 3)), last.pole, last.tone)
    month, pole = rng.choices(list(places), list(places.values()))[0]
    day = date(2024 + month // 12, month % 12 + 1, rng.randint(1, 28))
    return _Article(name, day, pole, rng.gauss(0, 0.7))


def _events(rng: random.Random) -> int:
    return 1 + min(6, int(rng.expovariate(0.7)))


def _record(rng: random.Random, article: _Article, sides: Sequence[Side], name: str) -> Record:
    side = next(side for side in sides if side.pole == article.pole)
    if rng.random() < 0.15:
        side = rng.choice(list(sides))
    odds = log(side.warmth / (1 - side.warmth)) + article.tone
    kind = rng.choice(GOOD if rng.random() < 1 / (1 + exp(-odds)) else BAD)
    if rng.random() < 0.1:
        kind = rng.choice(GOOD + BAD)
    actor, recipient = (STATE, side.pole) if rng.random() < 0.5 else (side.pole, STATE)
    told = article.day.isoformat()
    made = event(name, kind, actor, recipient, told, (article.name,), told=told)
    chance = rng.random()
    if chance < 0.5:
        return replace(made, first=None, last=None)
    if chance < 0.55:
        return replace(made, first=(article.day - timedelta(days=200)).isoformat())
    if chance < 0.65:
        return replace(made, status=rng.choice(["planned", "denied", "hypothetical"]))
    return made


def _told_again(rng: random.Random, record: Record, publishers: dict[str, str]) -> Record:
    if rng.random() > 0.15:
        return record
    name = f"{record.documents[0]}-again"
    publishers[name] = f"Outlet {rng.randrange(12)}"
    return replace(record, documents=(*record.documents, name))


def event(
    name: str,
    kind: EventType = "CONSULT",
    actor: str = "ARM",
    recipient: str = "USA",
    day: str | None = "2025-01-14",
    documents: Sequence[str] = ("d-1",),
    **more: object,
) -> Record:
    """One event record. `more` may hold `told` (the day of the telling), `status`, `last`, `scored`, `mode`."""
    told = more.pop("told", day)
    scores = plover.scores(kind) if more.pop("scored", True) else ()
    value = [{"scale": one.scale, "version": one.version, "value": one.value} for one in scores]
    claims = {"type": (Claim(kind, (name,)),), "modality": (Claim("happened", (name,)),)}
    if value:
        claims["score"] = (Claim(value, (name,)),)
    fields: dict[str, object] = {"status": "happened", "first": day, "last": day, **more}
    return Record(
        id=name,
        kind="event",
        title=f"{kind}: {actor} → {recipient}",
        findings=(name,),
        documents=tuple(documents),
        parties=(Party("actors", actor, actor), Party("recipients", recipient, recipient)),
        claims=claims,
        told_first=told,  # type: ignore[arg-type]
        told_last=told,  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def right(found: Drift) -> bool:
    """True when a drift tells the turn from Russia to the United States, and nothing against it."""
    signs = _signs(found)
    return any(sign > 0 for sign in signs) and not wrong(found)


def wrong(found: Drift) -> bool:
    """True when it tells the opposite."""
    return any(sign < 0 for sign in _signs(found))


def _signs(found: Drift) -> list[int]:
    """What it says of the United States, of Russia (turned round), of the one as against the other."""
    alone = {one.pole: one.moved for one in found.changes}
    pair = sum(one.moved for one in found.pairs if (one.a, one.b) == ("USA", "RUS"))
    return [alone["USA"], -alone["RUS"], pair]
