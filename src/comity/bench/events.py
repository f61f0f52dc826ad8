"""How well marked sentences are coded, and what is read out of the same sentences with nothing marked.

The table is that of PLV (Hu et al., ACL 2024): tab-separated, `marked_sentence` with <s>actor</s> and
<t>recipient</t>, `gold_root` with one of fifteen PLOVER root codes, YIELD standing for CONCEDE and RETREAT.
"""

from __future__ import annotations

import csv
import io
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from comity.model import Event, InputError
from comity.model.codes import EventType
from comity.reading.event_encoder import NO_EVENT, Coding, encoder
from comity.reading.event_marks import marked, unmarked
from comity.reference import plover
from comity.reference.event_acts import acts, ahead, in_codebook

CODEBOOK = "plv"
THREADS = 2
YIELD = "YIELD"
_YIELDS = ("CONCEDE", "RETREAT")
_CHUNK = 200
# PLV's quad classes: those of PLOVER 0.7, save that YIELD as a whole is material cooperation.
_QUADS = {"YIELD": "material_cooperation"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: the sentence with its marks, and its code where the table gives one."""

    marked: str
    gold: str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """The type that the encoder gives to a row, in the codebook's terms, and how sure it is (0 to 1)."""

    row: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EventScore:
    """Figures in per cent; `by_code` has F1 and the number of rows for each code."""

    rows: int
    macro_f1: float
    accuracy: float
    quad_macro_f1: float
    sentences_per_second: float
    by_code: dict[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class PlainScore:
    """What was read from the plain sentences. `right` counts rows with a finding of the right type whose actor and
    recipient overlap the marked ones; the others fell at one step each. Shares in per cent."""

    rows: int
    right: int
    no_finding: int
    wrong_pair: int
    wrong_type: int
    share_right: float
    findings_per_sentence: float


def read_table(path: Path) -> list[Row]:
    """The rows of the table. Raises InputError for a file that is no such table."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "Give a UTF-8 table with tabs") from None
    table = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "marked_sentence" not in (table.fieldnames or ()):
        raise InputError(str(path), "has no column marked_sentence", "Give a table like PLV's, separated by tabs")
    try:
        return [Row(raw["marked_sentence"], raw.get("gold_root") or None) for raw in table]
    except csv.Error as error:
        raise InputError(str(path), f"is no table ({error})", "Give a table like PLV's, separated by tabs") from None


def code_rows(
    rows: Sequence[Row], threads: int = THREADS, tell: Callable[[str], None] = lambda _line: None
) -> list[Coded]:
    """One coding for each row. Each row is known to hold an event, so *no event* is left out of the choice."""
    coder = encoder(threads)
    found: list[Coded] = []
    for at in range(0, len(rows), _CHUNK):
        part = coder.code([marked(row.marked) for row in rows[at : at + _CHUNK]])
        found.extend(_chosen(at + i, one) for i, one in enumerate(part))
        tell(f"{len(found)} of {len(rows)} sentences coded")
    return found


def _chosen(row: int, coding: Coding) -> Coded:
    chances: defaultdict[str, float] = defaultdict(float)
    coming = coding.modality["future"] > 0.5
    for name, share in coding.acts.items():
        if name != NO_EVENT:
            chances[in_codebook(ahead(name) if coming else name, CODEBOOK)] += share
    merged = {t: p for t, p in chances.items() if t not in _YIELDS}
    merged[YIELD] = sum(chances[t] for t in _YIELDS)
    best = max(sorted(merged), key=lambda t: merged[t])
    kind = max(_YIELDS, key=lambda t: chances[t]) if best == YIELD else best
    return Coded(row, kind, round(merged[best] / (sum(merged.values()) or 1.0), 4))


def predictions(coded: Iterable[Coded]) -> str:
    """JSON Lines, one row each: ``{"row": 0, "type": "ACCUSE", "confidence": 0.97}``."""
    return "".join(json.dumps({"row": c.row, "type": c.type, "confidence": c.confidence}) + "\n" for c in coded)


def score_of(rows: Sequence[Row], coded: Sequence[Coded], seconds: float) -> EventScore | None:
    """How the codings compare with the table's codes; None for a table without codes."""
    if any(row.gold is None for row in rows) or not rows:
        return None
    gold = [str(row.gold) for row in rows]
    said = [YIELD if c.type in _YIELDS else c.type for c in coded]
    each = {code: f1(gold, said, code) for code in sorted(set(gold))}
    quads = [_quad(g) for g in gold], [_quad(s) for s in said]
    by_quad = [f1(*quads, q) for q in sorted(set(quads[0]))]
    return EventScore(
        rows=len(rows),
        macro_f1=round(sum(each.values()) / len(each), 1),
        accuracy=round(100 * sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold), 1),
        quad_macro_f1=round(sum(by_quad) / len(by_quad), 1),
        sentences_per_second=round(len(rows) / seconds, 1) if seconds else 0.0,
        by_code={code: (round(value, 1), gold.count(code)) for code, value in each.items()},
    )


def f1(gold: Sequence[str], said: Sequence[str], code: str) -> float:
    """The F1 of one code in per cent; 0 where it occurs on neither side."""
    hits = sum(g == s == code for g, s in zip(gold, said, strict=True))
    total = gold.count(code) + said.count(code)
    return 200 * hits / total if total else 0.0


def _quad(code: str) -> str:
    if code in _QUADS:
        return _QUADS[code]
    return next((plover.quad(t) for t in get_args(EventType) if t == code), "none")


def timed(rows: Sequence[Row], threads: int, tell: Callable[[str], None]) -> tuple[list[Coded], float]:
    """The codings and the seconds that they took, the loading of the weights left out."""
    encoder(threads)
    began = time.perf_counter()
    return code_rows(rows, threads, tell), time.perf_counter() - began


def plain(rows: Sequence[Row], tell: Callable[[str], None] = lambda _line: None) -> PlainScore:
    """Reads each sentence as a document with nothing marked, and says at which step the marked event was lost.

    A row is right when one finding has the right type (in the table's codebook or by PLOVER's manual), an actor that
    overlaps a marked actor and, where one is marked, a recipient that overlaps a marked recipient.
    """
    from comity.intake import from_text
    from comity.reading import read_document

    steps: Counter[str] = Counter()
    findings = 0
    for number, row in enumerate(rows, start=1):
        text, sides = unmarked(row.marked)
        reading = read_document(from_text(text))
        events = [f for f in reading.findings if isinstance(f, Event)]
        findings += len(events)
        steps[_step(events, str(row.gold), sides)] += 1
        if number % _CHUNK == 0:
            tell(f"{number} of {len(rows)} sentences read")
    total = len(rows) or 1
    return PlainScore(
        len(rows), steps["right"], steps["no_finding"], steps["wrong_pair"], steps["wrong_type"],
        round(100 * steps["right"] / total, 1), round(findings / total, 2),
    )  # fmt: skip


def _step(events: Sequence[Event], gold: str, sides: dict[str, list[tuple[int, int]]]) -> str:
    if not events:
        return "no_finding"
    met = [e for e in events if _overlap(e.actors, sides["a"]) and _overlap(e.recipients, sides["r"])]
    if not met:
        return "wrong_pair"
    return "right" if any(gold in _called(e) for e in met) else "wrong_type"


def _overlap(actors: Iterable[object], spans: Sequence[tuple[int, int]]) -> bool:
    if not spans:
        return True
    found = [(getattr(a, "start", 0), getattr(a, "end", 0)) for a in actors]
    return any(a < end and start < b for a, b in found for start, end in spans)


def _called(event: Event) -> set[str]:
    """What the table may call the event: its type, and the codebook's type of the acts it may be."""
    alike = [a for a in acts().values() if a.type == event.type and a.mode == event.mode]
    own = {in_codebook(a.name, CODEBOOK) for a in alike if a.cameo in (None, event.cameo)}
    return {YIELD if t in _YIELDS else t for t in {event.type, *own}}
