"""The sentences of a scorecard that every form of it shows: what it is of, how a row stands, what each party did."""

from __future__ import annotations

from comity.briefs import words
from comity.briefs.scorecard_entries import Done, PartyLine, Promised, Row, Scorecard, Why

MONEY = "Amounts are claims. They are never added up across stages, and a part is never added to its whole."
GENERAL = "Sentences that only list what it covers promise nothing that could be kept or not; they have no row."
NOTHING = "Nothing that belongs to it is held here."


def opening(card: Scorecard) -> str:
    """Between whom, since when, told on which day: "Armenia and United States · signed 14 January 2025"."""
    parts = [words.listed([side.name for side in card.parties])]
    parts += [f"signed {words.day(card.signed)}"] if card.signed else [words.label(card.status)]
    parts += [f"as of {words.day(card.as_of)}"] if card.as_of else []
    parts += [f"statuses of {words.day(card.on)}"] if card.on and card.on != card.as_of else []
    return " · ".join(part for part in parts if part)


def standing(row: Row) -> str:
    """How a row stands in one line: "silent since the signing", or when it last moved."""
    if row.last is None:
        return "silent since the signing"
    return f"last moved {words.day(row.last.day)}: {words.shortened(words.clean(row.last.what), 140)}"


def counts(row: Row) -> str:
    """How many promises stand in it, by status, and how many acts: "2 promises (1 missed, 1 open), 3 acts"."""
    statuses: dict[str, int] = {}
    for one in row.promises:
        statuses[one.status] = statuses.get(one.status, 0) + 1
    told = ", ".join(f"{number} {words.label(status)}" for status, number in sorted(statuses.items()))
    parts = [words.counted(len(row.promises), "promise") + (f" ({told})" if told else "")]
    parts += [words.counted(len(row.acts), "act")]
    parts += [words.counted(len(row.agreements), "other agreement")] if row.agreements else []
    parts += [words.counted(len(row.money), "sum")] if row.money else []
    return ", ".join(parts)


def areas(row: Row) -> str:
    """The areas of the instrument in a row, and what else stands there."""
    own = words.listed([words.label(area) for area in row.areas])
    also = words.listed([words.label(area) for area in row.also])
    return f"{own}; also {also}" if own and also else own or also


def promise(one: Promised) -> str:
    """Who promised what to whom."""
    by = words.listed([side.name for side in one.by]) or "Somebody"
    to = words.listed([side.name for side in one.to])
    return words.opened(f"{by}{f' to {to}' if to else ''}: {one.title}")


def due(one: Promised) -> str:
    """When it falls due, in words; "no day named" where nobody says."""
    return one.due_text or words.days(*one.due) or "no day named"


def why(one: Why) -> str:
    """Why it stands here, in words, with the score; a person's word is told apart."""
    if one.decision is not None:
        return f"{'; '.join(one.reasons or one.against)} (decision {one.decision})"
    told = "; ".join(one.reasons) + (f"; but {'; '.join(one.against)}" if one.against else "")
    return f"{told} ({one.score:.2f})"


def party(one: PartyLine) -> str:
    """What one party did alone: "United States: 1 promise kept late; 2 acts of its own"."""
    told = [f"{number} {words.label(status)}" for status, number in one.promises.items()]
    parts = [f"promises: {', '.join(told)}" if told else "no promise"]
    parts += [words.counted(len(one.acts), "act") + " of its own"] if one.acts else []
    return f"{one.name}: {'; '.join(parts)}"


def others(row: Row) -> tuple[tuple[str, tuple[Done, ...]], ...]:
    """What stands in a row beside its promises, by title, without the empty."""
    titles = (
        ("Meetings and acts", row.acts), ("Other agreements", row.agreements), ("Memberships", row.memberships),
        ("Money", row.money),
    )  # fmt: skip
    return tuple((title, found) for title, found in titles if found)
