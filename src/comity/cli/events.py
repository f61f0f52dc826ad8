"""How the commands about events print what they found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.output import emit, emit_json, note, wants_json

if TYPE_CHECKING:
    from comity.bench.events import EventScore, PlainScore
    from comity.reading.event_sentence import CodedSentence

# Probabilities below this are not worth a line.
_SHOWN = 0.02


def code_one(sentence: str, *, as_json: bool) -> None:
    """Prints the codings of a sentence ("-" reads it from standard input). Raises InputError."""
    from comity.intake import from_text, one
    from comity.reading.event_marks import unmarked
    from comity.reading.event_sentence import coded_sentence

    text = one("-").text.strip() if sentence == "-" else sentence
    found = coded_sentence(text, from_text(unmarked(text)[0]))
    if wants_json(as_json):
        emit_json([coded_json(c) for c in found])
    elif not found:
        emit("Nobody in this sentence can have done anything to anybody. Mark an actor: <a>Oslo</a> blamed …")
    else:
        emit("\n\n".join(_lines(c) for c in found))


def coded_json(coded: CodedSentence) -> dict[str, Any]:
    """A coding as JSON: the sentence with its marks, and probabilities by name, the likeliest first."""
    from comity.reading.event_marks import with_marks

    coding = coded.coding
    return {
        "marked": with_marks(coded.marked),
        "event": round(coding.event, 4),
        "types": _ranked(coding.types, 0.0),
        "acts": _ranked(coding.acts, 0.01),
        "contexts": _ranked(coding.contexts, 0.05),
        "modality": _ranked(coding.modality, 0.0),
    }


def _lines(coded: CodedSentence) -> str:
    from comity.reading.event_marks import with_marks

    coding = coded.coding
    rows: list[tuple[str, Mapping[Any, float]]] = [
        ("type", coding.types),
        ("act", coding.acts),
        ("context", coding.contexts),
        ("modality", coding.modality),
    ]
    told = [f"{name:<9} " + _told(_ranked(chances, 0.2 if name == "context" else _SHOWN)) for name, chances in rows]
    return "\n".join([with_marks(coded.marked), f"event     {coding.event:.2f}", *told])


def _told(ranked: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {share:.2f}" for name, share in list(ranked.items())[:4]) or "–"


def _ranked(chances: Mapping[Any, float], least: float) -> dict[str, float]:
    return {str(k): round(p, 4) for k, p in sorted(chances.items(), key=lambda kp: (-kp[1], str(kp[0]))) if p >= least}


def bench_table(gold: Path, predictions: Path | None, *, plain: bool, as_json: bool) -> None:
    """Codes the table's marked sentences, or reads them plain, and prints how well. Raises InputError."""
    from comity.bench import events

    rows = events.read_table(gold)
    if not rows:
        from comity.model import InputError

        raise InputError(str(gold), "has no rows", "Give a table with marked sentences")
    if plain:
        found = events.plain(rows, note)
        _print_plain(found, as_json=as_json)
        return
    coded, seconds = events.timed(rows, events.THREADS, note)
    if predictions is not None:
        emit(events.predictions(coded), predictions)
        note(f"{predictions}: {len(coded)} rows written")
    score = events.score_of(rows, coded, seconds)
    if score is None:
        note("The table gives no codes in gold_root; nothing to compare with.")
        return
    _print_score(score, as_json=as_json)


def _print_score(score: EventScore, *, as_json: bool) -> None:
    if wants_json(as_json):
        emit_json(asdict(score))
        return
    each: Sequence[str] = [f"{code:<10} {f1:>5.1f}  {rows:>5} rows" for code, (f1, rows) in score.by_code.items()]
    head = [
        f"{score.rows} sentences, {score.sentences_per_second:,.0f} a second",
        f"macro-F1   {score.macro_f1:>5.1f}",
        f"accuracy   {score.accuracy:>5.1f}",
        f"quad-F1    {score.quad_macro_f1:>5.1f}",
    ]
    emit("\n".join([*head, *each]))


def _print_plain(score: PlainScore, *, as_json: bool) -> None:
    if wants_json(as_json):
        emit_json(asdict(score))
        return
    emit(
        f"{score.rows} plain sentences, {score.findings_per_sentence:.2f} events a sentence\n"
        f"right        {score.right:>5}  {score.share_right:.1f} %\n"
        f"no finding   {score.no_finding:>5}\n"
        f"wrong pair   {score.wrong_pair:>5}\n"
        f"wrong type   {score.wrong_type:>5}"
    )
