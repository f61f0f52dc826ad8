"""An instrument: area by area what was promised, done and paid under it, and where nothing has moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter

from comity.briefs import words
from comity.briefs.asked import last_day
from comity.briefs.scorecard import scorecard
from comity.briefs.scorecard_entries import Row, Scorecard
from comity.desk.asking.under import Other, fingerprint, outside
from comity.desk.deciding import Told, latest, told
from comity.desk.deciding.since import of_findings
from comity.desk.errors import MissingError
from comity.desk.held import DeskLedger
from comity.desk.moved import MovedError
from comity.desk.pages.instrument.grid import Line, lines
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, RecordId
from comity.ledger import Record
from comity.ledger.verdicts import in_force
from comity.model import InputError

router = APIRouter(tags=["instrument"])


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """The scorecard of an instrument, and it as a table: an area a line, what stands in it in each cell.

    `others` are records between its parties since it was signed that do not stand under it, `decisions` what people
    said of what belongs to it, `seen` the number of the last decision that the page knows.
    """

    id: str
    card: Scorecard
    lines: tuple[Line, ...]
    others: tuple[Other, ...]
    decisions: tuple[Told, ...]
    seen: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows, with what has no area as the last where there is any."""
        return (*self.card.rows, *(() if self.card.rest.empty else (self.card.rest,)))

    def table(self) -> Table:
        """Everything that stands under it, a line each."""
        columns = ("area", "what", "record", "title", "by", "status", "day", "belongs", "why", "decision", "sources")
        return Table(columns, self._lines())

    def _lines(self) -> Iterator[tuple[Any, ...]]:
        for row in self.rows:
            for one in row.promises:
                by = ", ".join(side.code for side in one.by)
                yield (row.name, "promise", one.record, one.title, by, one.status, one.due[1], one.why.score,
                       "; ".join(one.why.reasons), one.why.decision, len(one.sources))  # fmt: skip
            for done in (*row.acts, *row.agreements, *row.memberships, *row.money):
                yield (row.name, done.kind, done.record, done.title, ", ".join(done.actors), done.status, done.day,
                       done.why.score, "; ".join(done.why.reasons), done.why.decision, len(done.sources))  # fmt: skip


@page(router, "/a/{id}", "instrument.html")
def instrument(desk: Desk, id: RecordId, as_of: AsOf = None, on: On = None) -> InstrumentPage:  # noqa: A002
    """An instrument's scorecard: areas as rows; promises, acts, money and silence in them, per party."""
    by, day = last_day(as_of or None, "as_of"), last_day(on or None, "on")
    return desk.lagging(
        ("instrument", id, by, day),
        partial(read, name=id, as_of=by, on=day),
        decided=desk.decided(),
        mark=partial(_known, name=id),
    )


def _known(ledger: DeskLedger, name: str) -> str:
    """What changes when the page does."""
    agreement = _agreement(ledger, name)
    with ledger.asking() as connection:
        return fingerprint(connection, agreement)


def read(ledger: DeskLedger, name: str, as_of: str | None, on: str | None) -> InstrumentPage:
    """The page for an instrument; for `as_of` and `on` (ISO days) see `comity.briefs.scorecard`.

    Raises MissingError for what is no agreement in this ledger, MovedError for an id it had before, LedgerError.
    """
    with ledger.asking() as connection:
        seen = latest(connection)
    agreement = _agreement(ledger, name)
    card = _card(ledger, agreement, as_of, on)
    inside = set(_inside(card))
    parties = [side.code for side in card.parties]
    with ledger.asking() as connection:
        others = outside(connection, agreement, parties, inside, card.signed, as_of)
        made = of_findings(connection, agreement.findings)
    return InstrumentPage(agreement.id, card, lines(card), others, _of_belonging(made), seen)


def _card(ledger: DeskLedger, agreement: Record, as_of: str | None, on: str | None) -> Scorecard:
    try:
        return scorecard(ledger, agreement.id, as_of, on)
    except InputError as error:
        if error.subject != agreement.id:
            raise
        problem = f"nobody had told of it by {as_of}"
        raise MissingError(agreement.id, problem, "Ask for a later day, or for everything") from error


def _agreement(ledger: DeskLedger, name: str) -> Record:
    found = ledger.records(ids=[name])
    if not found:
        raise MissingError(name, "this record is not in the ledger", "Look for the agreement on the search page")
    one = found[0]
    if one.kind != "agreement":
        kind = words.label("promise" if one.kind == "commitment" else one.kind)
        raise MissingError(name, f"this is no agreement ({kind})", f"Its own page is /record/{one.id}")
    if one.id != name:
        raise MovedError(name, one.id)
    return one


def _inside(card: Scorecard) -> Iterator[str]:
    """The records that stand under it."""
    for row in (*card.rows, card.rest):
        yield from (one.record for one in row.promises)
        done = (*row.acts, *row.agreements, *row.memberships, *row.money)
        yield from (one.record for one in done if one.record)


def _of_belonging(made: list[Any]) -> tuple[Told, ...]:
    """What people said of what belongs to it, the latest first."""
    standing = {one.id for one in in_force(made)}
    found = [one for one in made if one.verdict in ("belongs", "not_belongs")]
    return tuple(told(one, standing=one.id in standing) for one in reversed(found))
