"""The eight kinds as readers see them: a word, a letter and a colour, so that colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of finding: `css` names its class, `letter` stands where a colour would."""

    kind: str
    one: str
    many: str
    letter: str

    @property
    def css(self) -> str:
        """The class of things of this kind."""
        return f"k-{self.kind}"


MARKS: dict[str, Mark] = {
    mark.kind: mark
    for mark in (
        Mark("event", "event", "events", "E"),
        Mark("statement", "statement", "statements", "S"),
        Mark("agreement", "agreement", "agreements", "A"),
        Mark("commitment", "promise", "promises", "P"),
        Mark("membership", "membership", "memberships", "M"),
        Mark("flow", "flow of money", "flows of money", "F"),
        Mark("presence", "presence", "presences", "B"),
        Mark("assessment", "direction", "directions", "D"),
    )
}


def sureness(confidence: float) -> str:
    """A confidence between 0 and 1 in a word: "sure" from 0.85, "likely" from 0.6, else "unsure"."""
    if confidence >= 0.85:
        return "sure"
    return "likely" if confidence >= 0.6 else "unsure"
