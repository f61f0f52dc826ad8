"""What the judge of follow-up is asked and what it answers. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.model.codes import Modality

Verdict = Literal[
    "done", "under_way", "partly", "not_done", "delayed", "withdrawn", "overtaken", "reaffirmed"
]  # fmt: skip


BREAKS = "does what was promised not to be done"
"""The reason that a judgement has where a promise not to do something was broken: no day need pass for that."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, as much of it as a later sentence can be held against.

    `action` is what was promised, `quote` the clause that promised it; `by` and `to` are actor codes; `names` the
    casefolded words by which those may be called, nationality words included; `areas` the area codes; `made` the
    day of the promise (ISO). `context` is what stands before the clause in its document: it tells what "it" is.
    """

    action: str
    quote: str
    by: frozenset[str]
    to: frozenset[str]
    names: frozenset[str]
    areas: frozenset[str]
    made: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reader found in the sentence: the modalities of its findings, their actors' codes, and the first and
    last days (ISO) on which what they tell can have been. Each is empty where nothing is known."""

    modalities: frozenset[Modality] = frozenset()
    actors: frozenset[str] = frozenset()
    days: tuple[tuple[str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one sentence tells of one promise. `score` is the chance, 0 to 1, that the verdict is right; `reasons`
    say in plain words what it rests on."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
