"""Where things stand, in five lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from comity.briefs import words
from comity.briefs.entries import Line, Section, Side, Standing
from comity.briefs.promises import counted
from comity.briefs.sources import Shelf

_ORDER = ("closer", "apart", "steady", "limits")


def standing(sides: tuple[Side, Side], sections: Sequence[Section], shelf: Shelf) -> tuple[Standing, ...]:
    """The five lines: what is held, the latest agreement, the promises, the latest event, the direction."""
    lines = {section.name: section.lines for section in sections}
    if not any(lines.values()):
        return (Standing("held", f"Nothing is held about {sides[0].name} and {sides[1].name}."),)
    return (
        Standing("held", _held([line for found in lines.values() for line in found], shelf)),
        _agreement(lines["agreements"]),
        _promises(lines["promises"]),
        _event(lines["events"]),
        _direction(lines["direction"], [line for found in lines.values() for line in found]),
    )


def _held(lines: Sequence[Line], shelf: Shelf) -> str:
    documents = {source.document for line in lines for source in line.sources}
    outlets = {shelf.documents[name].publisher for name in documents if name in shelf.documents} - {None}
    told = sorted(source.published for line in lines for source in line.sources if source.published)
    text = words.counted(len(lines), "record") + " from " + words.counted(len(documents), "document")
    if outlets:
        text += " by " + words.counted(len(outlets), "publisher")
    return f"{text}, {words.days(told[0], told[-1])}." if told else f"{text}."


def _agreement(lines: Sequence[Line]) -> Standing:
    if not lines:
        return Standing("agreement", "No agreement between them is held.")
    last = lines[-1]
    told = ", ".join(part for part in (last.status, last.when) if part)
    text = f"{words.counted(len(lines), 'agreement')}; the latest: {words.shortened(last.headline, 120)}, {told}."
    return Standing("agreement", text, last.record)


def _promises(lines: Sequence[Line]) -> Standing:
    if not lines:
        return Standing("promises", "No promise of one to the other is held.")
    text = f"{words.counted(len(lines), 'promise')}: {counted(lines)}."
    worst = [line for line in lines if line.status in ("overdue", "missed")]
    return Standing("promises", text, (worst or lines)[-1].record)


def _event(lines: Sequence[Line]) -> Standing:
    real = [line for line in lines if line.status == "happened"]
    if not real:
        return Standing("event", "No event between them is told as having happened.")
    last = real[-1]
    said = words.quoted(words.shortened(words.clean(last.sources[0].quote), 110)) if last.sources else ""
    text = f"Latest event: {last.headline}, {last.when}" + (f": {said}" if said else ".")
    return Standing("event", text, last.record)


def _direction(assessments: Sequence[Line], lines: Sequence[Line]) -> Standing:
    counts = Counter(line.status for line in assessments)
    said = [f"{name} ({counts[name]})" for name in _ORDER if counts[name]]
    text = f"Direction as sources see it: {', '.join(said)}." if said else "No source says where they are heading."
    apart = sum(bool(line.rivals) for line in lines)
    text += f" Sources differ on {words.counted(apart, 'record')}." if apart else ""
    return Standing("direction", text, assessments[-1].record if assessments else None)
