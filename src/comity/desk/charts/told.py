"""From records to what charts show. Pure; the measures are those of `comity.relations` and `comity.ledger.money`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from urllib.parse import quote

from comity.briefs import words
from comity.briefs.entries import Side
from comity.briefs.money import money as money_section
from comity.briefs.sources import Shelf
from comity.desk.charts.data import Act, Bar, Dot, DriftData, Mean, MoneyData, MonthlyData, Share, Spell, Timeline
from comity.desk.charts.months import Stretch, stretch
from comity.desk.templating import actor_name
from comity.ledger import Record
from comity.ledger.money import Sum, sums
from comity.relations import Drift, Series, conclusion
from comity.relations.deeds import deeds
from comity.relations.marks import marks
from comity.relations.series import Month

Link = Callable[[str], str]
"""The address of a page of the desk, asked at the same times."""

NOT_SAID = "stage not said"
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are asked for (ISO, both counted), None where nobody says."""

    since: str | None = None
    until: str | None = None


def timeline_of(records: Sequence[Record], a: Side, b: Side, span: Span, link: Link) -> Timeline | None:
    """The events and acts between two, None where no day of any is known."""
    titles = {record.id: record.title for record in records}
    done = deeds(records, a.code, b.code)
    acts = marks(records, a.code, b.code)
    shown = stretch([*(deed.day for deed in done.counted), *(act.day for act in acts)], span.since, span.until)
    if shown is None:
        return None
    within = [deed for deed in done.counted if shown.first <= deed.day <= shown.last]
    left = sum(len(ids) for ids in done.left_out.values())
    return Timeline(
        heading=f"{a.name} and {b.name}: events and acts",
        dots=tuple(
            Dot(one.record, one.day, one.quad, one.type, event_title(titles[one.record]), link(f"/record/{one.record}"))
            for one in within
        ),
        acts=tuple(
            Act(
                one.record,
                one.day,
                one.kind,
                _step(one.what),
                _short(one.title),
                link(f"/record/{one.record}"),
            )
            for one in acts
            if shown.first <= one.day <= shown.last
        ),
        first=shown.first,
        last=shown.last,
        note=_notes(shown, left),
    )


def _step(what: str) -> str:
    """A step as words; a sum keeps its currency as it is."""
    return what.replace("_", " ")


def event_title(title: str) -> str:
    """The title of an event for people: "Consult: Armenia → United States"."""
    kind, colon, rest = title.partition(": ")
    return _short(f"{words.opened(words.label(kind))}{colon}{rest}")


def drift_of(found: Drift, names: dict[str, str], link: Link) -> DriftData:
    """The drift of a state between poles; `names` are the actors' by code."""
    before, after = found.windows.before, found.windows.after
    spells = [
        Spell(names[one.pole], window.first, window.last, standing.share)
        for one in found.changes
        for window, standing in ((before, one.before), (after, one.after))
        if standing.share is not None
    ]
    return DriftData(
        heading=f"{names[found.state]} between {words.listed([names[pole] for pole in found.poles])}",
        conclusion=tuple(wrap(conclusion(found, names), 120)),
        poles=tuple(names[pole] for pole in found.poles),
        shares=tuple(
            Share(
                month=one.month,
                pole=names[one.pole],
                share=round(one.share, 4),
                low=None if one.interval is None else round(one.interval.low, 4),
                high=None if one.interval is None else round(one.interval.high, 4),
                records=len(one.records),
                sources=one.sources,
                href=_listed(one.records, found.state, one.pole, one.month, link),
            )
            for one in found.points
            if one.share is not None and one.records
        ),
        spells=tuple(spells),
        first=before.first,
        split=after.first,
        last=after.last,
    )


def monthly_of(found: Series, a: Side, b: Side, span: Span, link: Link) -> MonthlyData | None:
    """The monthly mean scores of a pair, None where no event between them has one."""
    ways = {"a_to_b": f"{a.name} to {b.name}", "b_to_a": f"{b.name} to {a.name}", "mutual": "both together"}
    scored = [one for one in found.deeds if one.figures["mean"].value is not None and one.scored]
    shown = stretch([f"{one.month}-15" for one in scored], span.since, span.until)
    if shown is None:
        return None
    held = [one for one in scored if shown.first[:7] <= one.month <= shown.last[:7]]
    directions = [way for name, way in ways.items() if any(one.direction == name for one in held)]
    return MonthlyData(
        heading=f"{a.name} and {b.name}: month by month",
        scale=found.scale,
        directions=tuple(directions),
        means=tuple(_mean(one, ways[one.direction], a, b, link) for one in held),
        first=shown.first,
        last=shown.last,
        note=_notes(shown, 0),
    )


def money_of(records: Sequence[Record], a: Side, b: Side, on: str | None, link: Link) -> MoneyData | None:
    """The sums between two, each part right after its whole; None where none is held."""
    known = {one.record: one for one in sums(records, on)}
    section = money_section(records, Shelf({}, {}), on)
    bars = tuple(
        Bar(
            record=one.record,
            depth=_depth(known[one.record], known),
            words=_short(_what(known[one.record], one.when)),
            told=_amount(known[one.record]),
            amount=known[one.record].amount,
            currency=known[one.record].currency or "",
            stage=_stage(known[one.record]),
            href=link(f"/record/{one.record}"),
        )
        for one in section.lines
    )
    note = "Amounts are claims. A bar under another is part of it; nothing is added up."
    return MoneyData(f"Money between {a.name} and {b.name}", bars, note) if bars else None


def _what(one: Sum, when: str) -> str:
    giver, receiver = (actor_name(code) if code else "nobody named" for code in (one.giver, one.receiver))
    return f"{giver} to {receiver}{f', {when}' if when else ''}"


def _amount(one: Sum) -> str:
    return words.amount(one.amount, one.currency, approximate=one.approximate)


def _stage(one: Sum) -> str:
    if one.denied:
        return "denied"
    return NOT_SAID if one.stage == "unknown" else words.label(one.stage)


def _depth(one: Sum, known: Mapping[str, Sum]) -> int:
    """How many sums among those known it stands within."""
    seen = {one.record}
    while one.within is not None and one.within in known and one.within not in seen:
        seen.add(one.within)
        one = known[one.within]
    return len(seen) - 1


def _mean(one: Month, way: str, a: Side, b: Side, link: Link) -> Mean:
    figure = one.figures["mean"]
    interval = figure.interval
    return Mean(
        month=one.month,
        direction=way,
        mean=round(figure.value or 0.0, 4),
        low=None if interval is None else round(interval.low, 4),
        high=None if interval is None else round(interval.high, 4),
        records=len(one.records),
        sources=one.sources,
        href=_listed(one.records, a.code, b.code, one.month, link),
    )


def _listed(records: Sequence[str], a: str, b: str, month: str, link: Link) -> str:
    """Where the records behind a point are: the only one's own page, else a list."""
    if len(records) == 1:
        return link(f"/record/{records[0]}")
    return link(f"/r/{quote(a)}-{quote(b)}/month/{month}")


def _notes(shown: Stretch, left: int) -> str:
    """What the picture leaves out, in words."""
    parts = []
    if shown.earlier:
        parts.append(f"{words.counted(shown.earlier, 'earlier one')} before {words.day(shown.first)} not shown")
    if left:
        told = "event that was planned, denied, alleged by others or has no day"
        many = "events that were planned, denied, alleged by others or have no day"
        parts.append(f"without {words.counted(left, told, many)}")
    return words.opened("; ".join(parts))


def _short(text: str) -> str:
    return words.shortened(words.clean(text), _LONGEST)
