"""How a decision is told, and what the second of two people is told who decide the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.briefs import words
from comity.desk.errors import ConflictError
from comity.desk.facts import written
from comity.ledger import Decision

_SAID = {
    "accept": "accepted it",
    "reject": "rejected it",
    "unsure": "was unsure",
    "same": "said that it is the same as",
    "not_same": "said that it is not the same as",
    "belongs": "said that it belongs to",
    "not_belongs": "said that it does not belong to",
}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A decision in words: "Anna" "rejected it" at a moment (ISO, UTC), and why, if she said. `standing` is false for
    one that was undone; `finding` and `other` are what it was said of."""

    number: int
    at: str
    who: str
    verdict: str
    said: str
    why: str | None
    finding: str | None
    other: str | None
    standing: bool = True
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """The second decision of two: what was decided meanwhile, and the fields with which it can be made all the same
    (`seen` among them). `back` is the page from which it came."""

    target: str
    verdict: str
    made: tuple[Told, ...]
    fields: tuple[tuple[str, str], ...]
    back: str


class DecidedError(ConflictError):
    """Somebody decided the same question since the page was made (409). `again` is what is offered now."""

    def __init__(self, again: Again) -> None:
        last = again.made[-1]
        moment = f"{last.at[:16].replace('T', ' ')} UTC"
        super().__init__(
            again.target,
            f"{last.who} {last.said} at {moment} (decision {last.number}), after this page was made",
            f"Look at it again; to decide all the same, send it with seen={dict(again.fields)['seen']}",
        )
        self.again = again


def told(decision: Decision, *, standing: bool = True) -> Told:
    """A decision in words."""
    return Told(
        number=decision.id,
        at=decision.made_at,
        who=words.clean(decision.who),
        verdict=decision.verdict,
        said=said(decision),
        why=words.clean(decision.why) if decision.why else None,
        finding=decision.target.finding if decision.target else None,
        other=decision.other.finding if decision.other else None,
        standing=standing,
        undoes=decision.undoes,
    )


def said(decision: Decision) -> str:
    """What a person did, to follow their name: "rejected it", "set due to 31 March 2025", "undid decision 4"."""
    if decision.undoes is not None:
        return f"undid decision {decision.undoes}"
    if decision.field is not None:
        value = words.shortened(words.clean(written(decision.value)) if decision.value else "nothing", _LONGEST)
        return f"set {words.label(decision.field)} to {value}"
    text = _SAID.get(decision.verdict, words.label(decision.verdict))
    if decision.other is None:
        return text
    joint = "was unsure whether it is the same as" if decision.verdict == "unsure" else text
    return f"{joint} {words.quoted(words.shortened(words.clean(decision.other.quote), 90))}"


def named(made: Sequence[Decision]) -> str:
    """Their numbers: "4", "4 and 5"."""
    return words.listed([str(one.id) for one in made])
