"""What the command `review` does: asks about the ledger's doubts one at a time, and keeps what a person says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from comity.cli.guard import DONE, INTERRUPTED, complain
from comity.cli.output import console, emit_json, note
from comity.model import InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from comity.cli.review_show import Side
    from comity.ledger import Decision, Ledger, Verdict
    from comity.ledger.place import Place
    from comity.ledger.review import Question

_CHECK: Mapping[str, Verdict] = {"a": "accept", "r": "reject", "u": "unsure"}
_PAIR: Mapping[str, Verdict] = {"s": "same", "n": "not_same", "u": "unsure"}


def review(
    path: Place,
    *,
    kind: str | None = None,
    between: tuple[str, str] | None = None,
    limit: int | None = None,
    who: str | None = None,
    why: str | None = None,
    as_json: bool = False,
) -> int:
    """Asks a person about the doubts of the ledger at `path`, or prints them as JSON. Returns the exit code: 130
    when it was interrupted; every decision made before is kept. Raises InputError, LedgerError.

    Answers are keys on a terminal, else lines of standard input, one key a line; a correction takes two lines more,
    the field and the value.
    """
    from comity.cli.decide import person
    from comity.cli.work import opened

    name = person(who) if not as_json else ""
    with opened(path, write=not as_json) as ledger:
        asked = queue(ledger, kind=kind, between=between, limit=limit)
        if as_json:
            emit_json([question.to_json() for question in asked])
            return DONE
        review_of = Review(ledger, asked, name, why)
        try:
            review_of.run()
        except KeyboardInterrupt:
            review_of.close()
            return INTERRUPTED
        review_of.close()
        return DONE


def queue(
    ledger: Ledger, *, kind: str | None = None, between: tuple[str, str] | None = None, limit: int | None = None
) -> list[Question]:
    """The questions, the most useful first; of one kind of record, or of records in which both actors take part.
    Raises InputError for an unknown actor, LedgerError."""
    from comity.briefs.asked import pair
    from comity.ledger.review import questions

    sides = None if between is None else pair(*between)
    records = ledger.records(kind, between=None if sides is None else (sides[0].code, sides[1].code))
    documents = sorted({name for record in records for name in record.documents})
    held = ledger.findings(documents=documents) if documents else []
    return questions(records, held, ledger.decisions())[:limit]


class Review:
    """One person's walk through a queue of questions. What is decided is kept at once."""

    def __init__(self, ledger: Ledger, asked: list[Question], who: str, why: str | None) -> None:
        from comity.cli.review_keys import Keys

        self._ledger, self._queue, self._who, self._why = ledger, asked, who, why
        self._keys = Keys()
        self._done: list[tuple[int, list[Decision]]] = []
        self._left = len(asked)

    def run(self) -> None:
        """Asks until the end of the queue or of the answers. Raises KeyboardInterrupt, LedgerError."""
        at: int | None = 0
        while at is not None and at < len(self._queue):
            self._left = len(self._queue) - at
            sides = self._sides(self._queue[at])
            at = self._ask(at, sides) if sides else at + 1
            self._left = len(self._queue) - at if at is not None else self._left

    def close(self) -> None:
        """Says what was decided and what is left."""
        decided = len(self._done)
        left = "nothing is left to ask" if not self._left else f"{self._left} left"
        note(f"{decided} decided, {left}")

    def _sides(self, question: Question) -> list[Side]:
        """The findings asked about, as they stand now; none where the question answered itself meanwhile."""
        from comity.cli.review_show import side_of

        decisions = self._ledger.decisions()
        refs = [question.target, *([question.other] if question.other else [])]
        sides = [side for ref in refs if (side := side_of(self._ledger, ref, decisions))]
        if len(sides) < len(refs):
            return []
        together = len({side.record.id for side in sides}) == 1
        return [] if question.ask != "check" and together != (question.ask == "part") else sides

    def _ask(self, at: int, sides: list[Side]) -> int | None:
        """One question. Returns the place of the next one, None to leave."""
        from comity.cli.review_show import HELP, view

        _print(view(self._queue[at], sides, len(self._queue) - at))
        while (key := self._keys.key()) not in (None, "q"):
            if key in (" ", "j"):
                return at + 1
            if key == "z":
                if self._done:
                    return self._undo()
                note("Nothing was decided in this review. An older decision: comity undo N")
            elif key == "?":
                note(HELP)
            elif self._answered(at, str(key), sides):
                return at + 1
        return None

    def _answered(self, at: int, key: str, sides: list[Side]) -> bool:
        """True when the key settled the question."""
        from comity.cli.review_show import KEYS

        check = self._queue[at].ask == "check"
        verdicts = _CHECK if check else _PAIR
        if key == "c" and check:
            return self._correct(at, sides[0])
        if key in verdicts:
            return self._decide(at, verdicts[key])
        note(f"That key means nothing here. {KEYS['check' if check else 'pair']}")
        return False

    def _decide(self, at: int, verdict: Verdict) -> bool:
        """Keeps the verdict; says what is wrong where it cannot be kept."""
        question = self._queue[at]
        other = question.other[1] if question.other else None
        try:
            kept = self._ledger.decide(question.target[1], verdict, who=self._who, other=other, why=self._why)
        except InputError as error:
            complain(error)
            return False
        self._done.append((at, kept))
        return True

    def _correct(self, at: int, side: Side) -> bool:
        """Asks for a field and a value until they can stand together. False when the person leaves it."""
        from comity.cli.decide import correct
        from comity.cli.review_show import fields_view
        from comity.ledger.spelling import fields_of

        finding = side.held.finding
        _print(fields_view(side))
        while field := self._keys.line("field (empty: leave it): "):
            if field not in fields_of(finding):
                note(f"{field}: is no field of kind {finding.kind}. Use one of {', '.join(fields_of(finding))}.")
                continue
            while text := self._keys.line(f"{field} is (empty: another field): "):
                try:
                    kept = correct(self._ledger, finding.id, field, text, who=self._who, why=self._why)
                except InputError as error:
                    complain(error)
                    continue
                self._done.append((at, kept))
                return True
        note("Nothing was corrected.")
        return False

    def _undo(self) -> int:
        """Takes the last decision of this review back. Returns the place of its question."""
        at, kept = self._done.pop()
        for decision in reversed(kept):
            self._ledger.undo(decision.id, who=self._who)
        note(f"decision {kept[-1].id} is undone")
        return at


def _print(what: RenderableType) -> None:
    console().print(what)
