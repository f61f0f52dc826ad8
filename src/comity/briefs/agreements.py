"""Agreements and how far they got: a line for each, with its steps and the stage of each party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from comity.briefs import words
from comity.briefs.entries import Fact, Line, Rivals, Section, Version
from comity.briefs.lines import lines_of, told, version
from comity.briefs.sources import Shelf
from comity.ledger.course import Course, Stage, amendments, amends, counted, course
from comity.ledger.entries import Record
from comity.ledger.steps import Step
from comity.reference.entities import entity

_BY_NAME = 6
"""How many parties get a line each; of more, those who are missing are named."""
_NAMES = 5
"""How many of its other names are shown."""
_DONE_BY = frozenset({"agreed", "initialled", "signed", "approved", "ratified", "withdrawn"})
_ONE_BY_ONE = frozenset({"approved", "ratified", "withdrawn"})


def agreements(records: Sequence[Record], shelf: Shelf, on: str | None) -> Section:
    """The agreements as they stood on the day `on`."""
    lines, amending = [], [record for record in records if amends(record)]
    for record, line in lines_of(records, "agreement", shelf):
        found = course(record, shelf.held(record), on)
        lines.append(_line(record, line, found, shelf, on, amending))
    lines.sort(key=lambda line: (line.order, line.headline, line.record))
    return Section("agreements", "Agreements", "No agreement between them is held.", tuple(lines))


def _line(record: Record, line: Line, found: Course, shelf: Shelf, on: str | None, others: Sequence[Record]) -> Line:
    status = _status(found, line)
    facts = [*_course(record, found, on), *(fact for fact in line.facts if fact.text != status)]
    amended = amendments(record, others)
    if amended:
        titles = [words.opened(words.clean(other.title)) for other in others if other.id in amended]
        facts.append(Fact("amended by", words.listed(titles)))
    line = replace(line, status=status, facts=tuple(facts), rivals=(*_rivals(record, found, shelf), *line.rivals))
    return _timed(line, found, on)


def _timed(line: Line, found: Course, on: str | None) -> Line:
    """The line with the days of its acts until `on`; without a dated one it keeps when it was told."""
    done = [step.when for step in counted(found.steps, on)]
    firsts, lasts = sorted(first for first, _ in done if first), sorted(last for _, last in done if last)
    if not firsts and not lasts:
        return line
    first, last = (firsts[0] if firsts else None), (lasts[-1] if lasts else None)
    return replace(line, when=words.days(first, last), order=first or last or line.order)


def _status(found: Course, line: Line) -> str:
    """The stage in a word or two; what each party does for itself is said with the name of who did it."""
    whole = found.whole
    if whole.what is None:
        return line.status
    label = words.label(whole.what)
    if whole.what not in _ONE_BY_ONE or not whole.missing:
        return label
    if found.many:
        return f"{label} by {len(whole.by)} of {len(found.parties)}"
    return f"{label} by {_names(whole.by)}"


def _course(record: Record, found: Course, on: str | None) -> Iterable[Fact]:
    steps = "; ".join(_step(step) for step in found.steps if on is None or _begun(step, on))
    if steps:
        yield Fact("steps", steps)
    if found.whole.what is not None:
        yield Fact("as a whole", _whole(found))
    if len(found.parties) <= _BY_NAME:
        for party in found.parties:
            yield Fact(_name(party), _of_party(found.each[party]))
    called = [told.value for told in found.titles if told.value.casefold() != record.title.casefold()]
    if called:
        yield Fact("also called", words.listed([words.clean(name) for name in called[:_NAMES]]))


def _whole(found: Course) -> str:
    whole = found.whole
    label = words.label(whole.what)
    if not whole.by:
        return f"{label}, by whom is not said"
    if not whole.missing:
        return f"{label} by all" if whole.what in _DONE_BY else label
    return f"{label} by {_names(whole.by)}; not told of {_names(whole.missing)}"


def _of_party(stage: Stage) -> str:
    if stage.what is None:
        return "nothing told"
    return ", ".join(part for part in (words.label(stage.what), _day(stage.step) if stage.step else "") if part)


def _step(step: Step) -> str:
    label = words.label(step.what)
    if step.sort == "denied":
        label = f"not {label}"
    elif step.sort == "planned":
        label = f"planned: {label}"
    parts = [words.clean(label), _day(step), f"in {words.clean(step.places[0])}" if step.places else ""]
    parts.append(f"by {_names(step.by)}" if step.by else "")
    hands = words.listed([words.clean(name) for name in step.signatories])
    parts.append(f"signed by {hands}" if hands else "")
    parts.append(words.counted(step.sources, "source") if step.sources > 1 else "")
    return ", ".join(part for part in parts if part)


def _day(step: Step) -> str:
    """The day of an act as far as it is known, the phrase for what cannot be placed, else when it was told."""
    if step.date is not None and (step.date.earliest or step.date.latest):
        return words.date({**asdict(step.date), "text": ""})
    if step.date is not None:
        return words.date(asdict(step.date))
    return f"told {words.day(step.told)}" if step.told else ""


def _begun(step: Step, on: str) -> bool:
    return min((day for day in (step.when[0], step.told) if day), default="") <= on


def _name(code: str) -> str:
    known = entity(code)
    return known.name if known else words.clean(code)


def _names(codes: Sequence[str]) -> str:
    return words.listed([_name(code) for code in codes])


def _rivals(record: Record, found: Course, shelf: Shelf) -> Iterable[Rivals]:
    if "title" in found.disputed:
        versions = [(words.clean(one.value), one.refs) for one in found.titles]
        yield Rivals("what it is", tuple(Version(t, _ids(refs), shelf.told_by(refs)) for t, refs in versions))
    stages = _stages(record, found, shelf)
    if len(stages) > 1:
        yield Rivals("stage", stages)
    for group in found.days:
        what = words.label(group[0].what)
        yield Rivals(f"the day it was {what}", tuple(_version(_day(step), step, shelf) for step in group))


def _stages(record: Record, found: Course, shelf: Shelf) -> tuple[Version, ...]:
    """The stages on which sources differ; where a person gave one, every stage that stands."""
    if any(claim.decision is not None for claim in record.claims.get("stage", ())):
        said = told(record, "stage", words.label)
        return tuple(version(text, claims, record, shelf) for text, claims in said.items())
    texts: dict[str, list[Step]] = {}
    for step in found.steps:
        if step.what in found.contested and step.sort != "planned":
            label = words.label(step.what)
            texts.setdefault(f"not {label}" if step.sort == "denied" else label, []).append(step)
    ordered = sorted(texts.items(), key=lambda both: (-sum(step.sources for step in both[1]), both[0]))
    made = [(text, tuple(dict.fromkeys(ref for step in said for ref in step.refs))) for text, said in ordered]
    return tuple(Version(text, _ids(refs), shelf.told_by(refs)) for text, refs in made)


def _version(text: str, step: Step, shelf: Shelf) -> Version:
    return Version(text, _ids(step.refs), shelf.told_by(step.refs))


def _ids(refs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding for _, finding in refs))
