"""The clause that tells of an act found by the encoder: its verb, its words, its day, and whether it is real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import Date
from comity.model.codes import Modality
from comity.reading.clauses import clause_tokens, is_verb
from comity.reading.events_made import date_of
from comity.reading.resolved import resolves
from comity.reading.scene import Scene
from comity.reading.tokens import Token

UNREAL = frozenset({"hypothetical", "negated"})
# Acts that are done by saying what one will not do, or might do.
SAID = ("REJECT", "THREATEN")


@dataclass(frozen=True, slots=True)
class Clause:
    """The verb whose clause tells of the act (a noun where no verb does), the clause's words, the act's day, and how
    real it is."""

    told: Token
    tokens: Sequence[Token]
    date: Date | None
    modality: Modality

    @property
    def unreal(self) -> bool:
        """True for what is only thought of, or has not been done."""
        return self.modality in UNREAL


def clause_of(scene: Scene, anchor: Token) -> Clause:
    """The clause around a verb or noun of doing."""
    told = _told_by(anchor)
    tokens = clause_tokens(told, scene.page.parsed.tokens)
    date = date_of(scene, told, tokens)
    modality = scene.modality(told if is_verb(told) else _governor(told), date)
    if modality == "happened" and resolves(told):
        modality, date = "future", _not_after(date, scene)
    return Clause(told, tokens, date, modality)


def _told_by(anchor: Token) -> Token:
    """The verb whose clause tells of an act that a noun names: "talks … went on"; the noun itself elsewhere."""
    head = anchor.head
    return head if not is_verb(anchor) and anchor.dep in ("nsubj", "nsubjpass") and is_verb(head) else anchor


def _governor(noun: Token) -> Token:
    return next((a for a in noun.ancestors() if is_verb(a)), noun)


def _not_after(date: Date | None, scene: Scene) -> Date | None:
    """The date unless it lies after the day of publication: "moved to leave it on Monday" tells when it moved."""
    published = scene.page.published
    late = date is not None and published is not None and (date.earliest or "") > published.isoformat()
    return None if late else date
