"""The table of verbs that tell an attitude or an act of speech without quoting it: `data/attitudes.tsv`.

A line names a lemma, its class, the frames in which it counts, and the prepositions that lead to what the attitude
is about, parted by tabs. A verb is looked at in the first frame that its clause shows, in this order:

| frame | what is told |
|---|---|
| clause | a finite clause: "expects that the talks will fail" |
| infinitive | the infinitive alone: "refused to sign" |
| object_infinitive | the infinitive with whom it is asked of: "urged the guards to leave" |
| object | the object: "backs the plan" |
| prepositional | what stands behind one of the entry's prepositions: "called for a truce" |
| passive | the subject and what the verb says of it: "was accused of theft" |
| raising | the whole clause, of nobody: "seems to have left" |
| asked | the question, of nobody: "asked about the leak, she left" |

The classes are for people who edit the table; one of them matters to the reader. *judge* praises or blames, *side* is
for or against, *will* wants or refuses to act, *press* gets others to act, *show* is what polls and papers do, *mind*
thinks and expects, *tell* speaks, *seem* is nobody's. *enact* makes law: what stands in quotation marks behind such a
verb is a name ("ratified the “Blue Water” accord").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast, get_args

Frame = Literal["clause", "infinitive", "object_infinitive", "object", "prepositional", "passive", "raising", "asked"]
AttitudeClass = Literal["judge", "side", "will", "press", "show", "mind", "tell", "enact", "seem"]
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Attitude:
    """One verb: `kind` says what sort of attitude it tells, `frames` in which constructions, `prepositions` what
    leads to its content where that is no object ("call" takes "for")."""

    lemma: str
    kind: AttitudeClass
    frames: frozenset[Frame]
    prepositions: frozenset[str]


@cache
def attitude_verbs() -> dict[str, Attitude]:
    """The table of verbs, by lemma."""
    return read_table(resources.files("comity.reading").joinpath("data/attitudes.tsv").read_text("utf-8"))


def read_table(body: str) -> dict[str, Attitude]:
    """The entries of a table. Raises ValueError that names the line with an unknown class or frame, a frame that
    lacks its prepositions, or a lemma that has its line already."""
    found: dict[str, Attitude] = {}
    for number, line in enumerate(body.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        entry = _entry(line, number)
        if entry.lemma in found:
            raise ValueError(f"attitudes, line {number}: {entry.lemma} stands there twice")
        found[entry.lemma] = entry
    return found


def _entry(line: str, number: int) -> Attitude:
    cells = line.split("\t")
    if not 2 < len(cells) <= _COLUMNS:
        raise ValueError(f"attitudes, line {number}: lemma, class, frames and prepositions expected, parted by tabs")
    lemma, kind, frames, *rest = cells
    prepositions = rest[0].split() if rest else []
    if kind not in get_args(AttitudeClass):
        raise ValueError(f"attitudes, line {number}: unknown class {kind!r}")
    unknown = [f for f in frames.split() if f not in get_args(Frame)]
    if unknown:
        raise ValueError(f"attitudes, line {number}: unknown frame {unknown[0]!r}")
    if not frames.split():
        raise ValueError(f"attitudes, line {number}: {lemma} has no frame")
    if ("prepositional" in frames.split()) != bool(prepositions):
        raise ValueError(f"attitudes, line {number}: prepositions and the frame prepositional go together")
    return Attitude(
        lemma, cast(AttitudeClass, kind), cast(frozenset[Frame], frozenset(frames.split())), frozenset(prepositions)
    )
