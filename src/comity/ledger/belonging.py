"""What belongs to an instrument: a claim with reasons and a score, which a person can correct. Pure functions.

The weights were set by hand, so that a reason that the text gives expressly outweighs one that we infer; they order
what belongs, and are no probabilities. ``scripts/measure_scorecard.py`` says how well they do on the gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.ledger.entries import Decision, Held, Record, Ref
from comity.ledger.instruments import Instrument
from comity.ledger.mentions import Paper, near
from comity.ledger.naming import names_all
from comity.reference.entities import entity

ENOUGH = 0.5
"""What scores this much belongs, unless a person says otherwise."""
_CEREMONY_DAYS = 2
_BACK = 2  # sentences before it, in its paragraph, in which the instrument may be named
_TIE_BACK, _TIE_ON = 1, 4  # and in which a text may say from what it follows

IN_SENTENCE = "its sentence names the instrument"
NEARBY = "the sentences before it name the instrument"
AT_SIGNING = "made at its signing"
ABOUT = "the text is about the instrument"
SAME = "same parties, area and time"
DENIED = "the text says that it has no connection with the instrument"
BESIDE = "the sentences before it name another agreement"
TIED = "the text says that it follows from another agreement"
ELSEWHERE = "the text is about another agreement"
PERSON = "a person says so"

_FOR = {IN_SENTENCE: 0.9, NEARBY: 0.75, AT_SIGNING: 0.8, ABOUT: 0.6, SAME: 0.55}
_AGAINST = {DENIED: 1.0, TIED: 0.6, ELSEWHERE: 0.3, BESIDE: 0.3}
_WEAK_BONUS = 0.05


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whether a record belongs to an instrument: `score` 0 to 1, the reasons for it and against it; `decision` is the
    number of a person's word, which wins over every reason."""

    belongs: bool
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    decision: int | None = None


def belonging(
    record: Record,
    held: Sequence[Held],
    instrument: Instrument,
    papers: Mapping[str, Paper],
    *,
    areas: Iterable[str] = (),
    covered: Iterable[str] = (),
    said: Mapping[tuple[Ref, Ref], Decision] | None = None,
) -> Belonging | None:
    """Whether the record belongs to the instrument, None where nothing speaks for it and no person has spoken.

    `held` are its findings, `papers` what each of their documents says of the instrument, `areas` the record's own,
    `covered` those of the instrument, `said` the decisions on what belongs to what (`Verdicts.belongs`).
    """
    decision = _said(record, instrument, said or {})
    if decision is not None:
        yes = decision.verdict == "belongs"
        return Belonging(yes, float(yes), (PERSON,) if yes else (), () if yes else (PERSON,), decision.id)
    if not _eligible(record, held, instrument):
        return None
    areas = set(areas)
    reasons = list(_reasons(record, held, instrument, papers, areas & set(covered)))
    if record.kind == "event" and not areas and set(reasons) == {ABOUT}:
        return None  # whatever else a text about the instrument tells
    if not reasons:
        return None
    against = list(_against(record, held, papers, reasons))
    score = score_of(reasons, against)
    return Belonging(score >= ENOUGH, score, tuple(reasons), tuple(against))


def conceivable(
    record: Record,
    held: Sequence[Held],
    instrument: Instrument,
    papers: Mapping[str, Paper],
    said: Mapping[tuple[Ref, Ref], Decision],
) -> bool:
    """False where `belonging` gives None whatever the areas are: areas take long to find, and most records of a party
    have nothing to do with an instrument."""
    if _said(record, instrument, said) is not None:
        return True
    if not _eligible(record, held, instrument):
        return False
    return _exactly(record, instrument) or any(True for _ in _reasons(record, held, instrument, papers, set()))


def likely(
    record: Record, papers: Iterable[Paper], instrument: Instrument, said: Mapping[tuple[Ref, Ref], Decision]
) -> bool:
    """False where `conceivable` is, told without the findings: none of the papers in which they stand touches on the
    instrument."""
    if _said(record, instrument, said) is not None or _exactly(record, instrument):
        return True
    if record.kind == "event" or not _acts_in(record, instrument):
        return False
    return any(_in_signing_days(one.published, instrument) or one.ours or one.about for one in papers)


def score_of(reasons: Sequence[str], against: Sequence[str]) -> float:
    """The strongest reason, a little more for each further one, less the strongest reason against; 0 to 1."""
    if not reasons:
        return 0.0
    value = max(_FOR[reason] for reason in reasons) + _WEAK_BONUS * (len(reasons) - 1)
    value -= max((_AGAINST[reason] for reason in against), default=0.0)
    return round(min(max(value, 0.0), 0.99), 3)


def acting(record: Record) -> frozenset[str]:
    """The codes of those who promise, act, give or bind themselves in a record, without those who only receive."""
    roles = {
        "commitment": ("by",), "flow": ("giver", "receiver"), "agreement": ("parties",), "membership": ("member",),
    }.get(record.kind, ("actors", "recipients"))  # fmt: skip
    return frozenset(party.code for party in record.parties if party.role in roles)


def _said(record: Record, instrument: Instrument, said: Mapping[tuple[Ref, Ref], Decision]) -> Decision | None:
    mine, its = set(record.refs), set(instrument.record.refs)
    found = [decision for (one, other), decision in said.items() if one in mine and other in its]
    return max(found, key=lambda decision: decision.id, default=None)


def _eligible(record: Record, held: Sequence[Held], instrument: Instrument) -> bool:
    """A party acts, and nothing of it lies before the instrument."""
    if record.id == instrument.record.id or not held or not acting(record) & instrument.parties:
        return False
    began = record.first or record.last
    told = min((one.published for one in held if one.published), default=None)
    if record.kind in ("commitment", "agreement", "membership"):
        began = None if record.kind != "agreement" else began
    return (began is None or began >= instrument.since) and (told is None or told >= instrument.since)


def _reasons(
    record: Record,
    held: Sequence[Held],
    instrument: Instrument,
    papers: Mapping[str, Paper],
    common: set[str],
) -> Iterable[str]:
    if not _acts_in(record, instrument) or (record.kind == "event" and not _exactly(record, instrument)):
        return
    places = [(papers[one.document], one) for one in held if one.document in papers]
    naming = [(paper, one) for paper, one in places if paper.ours]
    if any(set(paper.at(one.finding.start, one.finding.end)) & paper.ours for paper, one in naming):
        yield IN_SENTENCE
    elif any(_before(paper, one) & paper.ours for paper, one in naming):
        yield NEARBY
    if any(_at_signing(paper, one, instrument) for paper, one in places):
        yield AT_SIGNING
    if any(paper.about for paper, _ in places) and not _to_strangers(record, instrument):
        yield ABOUT
    if common and _exactly(record, instrument):
        yield SAME


def _acts_in(record: Record, instrument: Instrument) -> bool:
    """True where only parties act, or all of them do."""
    return acting(record) <= instrument.parties or instrument.parties <= acting(record)


def _before(paper: Paper, one: Held) -> frozenset[int]:
    return paper.before(min(paper.at(one.finding.start, one.finding.end), default=0), _BACK)


def _to_strangers(record: Record, instrument: Instrument) -> bool:
    """True for what is promised or given to a state that has no part in the instrument."""
    to = {party.code for party in record.parties if party.role in ("to", "receiver")} - instrument.parties
    return any((known := entity(code)) is not None and known.kind == "state" for code in to)


def _exactly(record: Record, instrument: Instrument) -> bool:
    """True when the coded parties of the record are those of the instrument, all of them and no other."""
    return {code for code in record.actors if code.isupper()} == instrument.parties


def _at_signing(paper: Paper, one: Held, instrument: Instrument) -> bool:
    """True when a text of the days of the signing, which tells of it, tells this too."""
    if not _in_signing_days(one.published, instrument):
        return False
    opening = paper.text[: paper.spans[min(3, len(paper.spans) - 1)][1]] if paper.spans else ""
    signs = "sign" in opening.casefold() or "conclude" in opening.casefold()
    return bool(paper.ours) or (signs and names_all(opening, instrument.parties))


def _in_signing_days(published: str | None, instrument: Instrument) -> bool:
    if instrument.signed is None or published is None:
        return False
    return instrument.since <= published <= instrument.after(_CEREMONY_DAYS)


def _against(
    record: Record, held: Sequence[Held], papers: Mapping[str, Paper], reasons: Sequence[str]
) -> Iterable[str]:
    """What speaks against it in the document that tells it first."""
    first = min(held, key=lambda one: (one.published or "9999", one.place))
    paper = papers.get(first.document)
    if paper is None:
        return
    at = paper.at(first.finding.start, first.finding.end)
    if near(at, paper.denies, _TIE_BACK, _TIE_ON):
        yield DENIED
    named = bool({IN_SENTENCE, NEARBY, AT_SIGNING} & set(reasons))
    if near(at, paper.ties, _TIE_BACK, _TIE_ON) and not named and record.kind != "agreement":
        yield TIED
    if paper.elsewhere and not named and record.kind != "agreement":
        yield ELSEWHERE
    around = _before(paper, first) | set(at)
    if around & paper.others and not named and record.kind != "agreement":
        yield BESIDE
