"""The drift of one of the two between poles that the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence

from comity.briefs import Side
from comity.briefs.asked import side
from comity.desk.held import DeskLedger
from comity.desk.pages.relationship.model import DriftShown, Pole
from comity.desk.templating import actor_name
from comity.model import InputError
from comity.relations import Drift, conclusion, drift_of
from comity.relations.drift import PoleChange

MOST = 6
"""How many poles a drift is asked between, at most."""


def poles_of(state: str, asked: Sequence[str]) -> tuple[str, ...]:
    """The codes of the poles asked for: codes or names, each alone or several with commas. Raises InputError for an
    unknown actor, for fewer than two and for more than MOST."""
    named = [part.strip() for one in asked for part in one.split(",") if part.strip()]
    codes = tuple(dict.fromkeys(side(name).code for name in named[: 4 * MOST]))
    codes = tuple(code for code in codes if code != state)
    if not 2 <= len(codes) <= MOST:
        raise InputError("between", f"a drift is asked between two to {MOST} others", "Name some, such as USA, RUS, EU")
    return codes


def state_of(asked: str, sides: tuple[Side, Side]) -> str:
    """Which of the two moves: the one asked for, else the first. Raises InputError for anybody else."""
    if not asked:
        return sides[0].code
    code = side(asked).code
    if code not in (sides[0].code, sides[1].code):
        raise InputError(asked, "is neither of the two", f"Use {sides[0].code} or {sides[1].code}")
    return code


def drift(ledger: DeskLedger, state: str, poles: Sequence[str], as_of: str | None) -> DriftShown:
    """Whether `state` moved between the poles, twelve months against the twelve before. Raises LedgerError, and
    InputError where nothing with a day is held."""
    return shown(drift_of(ledger, state, poles, as_of=as_of))


def shown(found: Drift) -> DriftShown:
    """The drift as the page has it."""
    names = {code: actor_name(code) for code in (found.state, *found.poles)}
    poles = tuple(_pole(one) for one in found.changes)
    return DriftShown(found.state, found.poles, conclusion(found, names), poles)


def _pole(one: PoleChange) -> Pole:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    return Pole(one.pole, one.before.share, one.after.share, one.change, low, high, one.moved, one.before.records,
                one.after.records)  # fmt: skip
