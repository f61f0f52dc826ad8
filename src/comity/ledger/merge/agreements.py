"""Agreements: one instrument under all its names. Parties, title, areas and the days of its acts speak for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from comity.ledger.entries import Held
from comity.ledger.merge.events import coded, keys
from comity.ledger.merge.item import Item, Likeness, Rule
from comity.ledger.merge.words import NEVER, content_words, gap, numbers, shared, width
from comity.model import Actor, Agreement, Date
from comity.reference.entities import entity

# What kind of paper it is tells little about which paper it is, and neither do the parties' names.
_GENERIC = content_words(
    "treaty treaties charter charters memorandum memoranda understanding MoU agreement agreements joint statement "
    "declaration declarations protocol protocols convention programme program contract contracts commission roadmap "
    "ceasefire document documents text deal deals accord accords pact framework bilateral trilateral multilateral "
    "cooperation cooperate collaboration new draft final full entire written formal landmark historic latest two "
    "three four five both signed signing general mutual long-term known named called so-called official formal capital"
)
# Words by which one subject goes under several names.
_SAME = {
    stem: word
    for word, names in {
        "nuclear": "nuclear atomic 123",
        "defenc": "defence defense military security",
        "access": "access visiting",
        "peac": "peace peaceful",
        "border": "border borders customs frontier",
        "trad": "trade commerce commercial",
        "maritim": "maritime naval sea port",
        "energi": "energy power",
    }.items()
    for stem in content_words(names)
}
# Subjects that many papers of two states share; they tell two papers apart only together with others.
_WEAK = frozenset(content_words("defence security trade economic economy energy peace maritime partnership")) | {
    "defenc", "peac", "trad", "maritim", "energi",
}  # fmt: skip
# Areas narrow enough that two states rarely have two papers on one at a time.
_NARROW = frozenset({"civil_nuclear", "migration", "health", "environment", "counterterrorism"})
_STAGES = (
    "proposed", "negotiation_planned", "negotiating", "agreed", "initialled", "signed", "approved", "ratified",
    "in_force", "suspended", "withdrawn", "terminated", "expired",
)  # fmt: skip
_PAPERS = ({"memorandum"}, {"ceasefire"}, {"contract"}, {"joint_statement", "declaration"}, {"protocol"})
_ONE_ACT_DAYS = 1  # two reports of one signing may differ by this much
_TWO_ACTS_DAYS = 45  # two papers of one kind that were signed so far apart are two
_ENOUGH = 0.5


def _item(held: Held) -> Item:
    agreement = held.finding
    if not isinstance(agreement, Agreement):
        raise TypeError(agreement.kind)
    dates: list[Date] = [act.date for act in agreement.acts if act.date is not None]
    firsts = sorted(d.earliest for d in dates if d.earliest)
    lasts = sorted(d.latest for d in dates if d.latest)
    sides = coded(agreement.parties)
    own = own_words(agreement.title, agreement.parties)
    return Item(held, own, firsts[0] if firsts else None, lasts[-1] if lasts else None, sides, act_days(agreement))


def own_words(title: str, parties: Sequence[Actor] = ()) -> frozenset[str]:
    """What in a title tells which paper it is: without the kind of paper and the names of the parties."""
    names: set[str] = set()
    for actor in parties:
        names |= content_words(actor.name)
        if actor.code and (known := entity(actor.code)):
            names |= content_words(known.name) | {actor.code.casefold()}
    words = content_words(title) - _GENERIC - names
    return frozenset(_SAME.get(word, word) for word in words if len(word) > 1)


def _keys(item: Item) -> Iterable[str]:
    sides = sorted(item.sides) or ["?"]
    pairs = ["+".join(two) for two in combinations(sides, 2)] or sides
    found = [f"{who}|{word}" for who in sides for word in item.words]
    found += [f"{who}|{area}" for who in pairs for area in _narrow(item) if len(_narrow(item)) == 1]
    found += [f"{who}|{act}|{day}" for who in pairs for act, day in item.more]
    found += [f"{who}|{item.held.document}" for who in sides]
    return [*found, f"one|{' '.join(sorted(item.words))}"] if _lone(item) else found


def act_days(agreement: Agreement) -> set[tuple[str, str]]:
    """The acts with their exact days."""
    return {
        (act.what, act.date.earliest)
        for act in agreement.acts
        if act.date and act.date.earliest and act.date.earliest == act.date.latest
    }


def _alike(a: Item, b: Item) -> Likeness | None:
    if clash(a, b):
        return None
    score, reasons = 0.0, []
    if a.words and b.words:
        common = a.words & b.words
        likeness = shared(a.words, b.words)
        if common - _WEAK and (a.words <= b.words or b.words <= a.words):
            likeness = max(likeness, 0.6)
        elif common and not common - _WEAK and a.words != b.words:
            likeness = 0.6 if _paper(a) == _paper(b) and _told_kind(a.finding, b.finding) else 0.05
        if common:
            score += likeness
            reasons.append(f"in both titles: {', '.join(sorted(common))}")
    elif a.held.document == b.held.document and _paper(a) == _paper(b) and bool(a.words) != bool(b.words):
        score += 0.5  # "the charter" after its full name
        reasons.append("the same kind of paper in one text")
    elif not a.words and not b.words and _paper(a) == _paper(b) and a.held.document == b.held.document:
        score += 0.6
        reasons.append("the same name in one text")
    areas = set(a.finding.areas) & set(b.finding.areas)
    if areas and score:
        score += 0.15
    if areas and not score and _only_area(a, b):
        score += 0.35
        reasons.append(f"the same narrow area, {', '.join(sorted(areas & _NARROW))}")
    day = a.more & b.more
    if day:
        score += 0.35 if _paper(a) == _paper(b) else 0.25
        reasons.append("the same act on the same day: " + ", ".join(f"{what} {when}" for what, when in sorted(day)))
    if a.sides == b.sides and len(a.sides) > 1:
        score += 0.15
        reasons.append(f"the same parties, {', '.join(sorted(a.sides))}")
    if score and _paper(a) == _paper(b):
        score += 0.05
    return Likeness(min(score, 1.0), tuple(reasons)) if score >= _ENOUGH else None


def clash(a: Item, b: Item) -> bool:
    """Other parties, another number, another subject, another kind of paper, or acts too far apart."""
    x, y = a.finding, b.finding
    if x.plural != y.plural or _other_parties(a, b):
        return True
    if numbers(a.words) and numbers(b.words) and numbers(a.words) != numbers(b.words):
        return True
    if _signed_apart(a, b):
        return True
    if any(({x.instrument} <= kind) != ({y.instrument} <= kind) for kind in _PAPERS) and _told_kind(x, y):
        return not (a.words & b.words) or a.words != b.words
    if a.words and b.words and not a.words & b.words:
        return not (set(x.areas) & set(y.areas) and _only_area(a, b))
    return False


def _only_area(a: Item, b: Item) -> bool:
    """True when both are about one and the same single matter, such as civil nuclear energy."""
    return len(_narrow(a)) == 1 and _narrow(a) == _narrow(b)


def _narrow(item: Item) -> frozenset[str]:
    return _NARROW.intersection(item.finding.areas)


def _told_kind(x: Agreement, y: Agreement) -> bool:
    """Both say what kind of paper they are, beyond "agreement"."""
    return not {x.instrument, y.instrument} & {"agreement", "other"}


def _other_parties(a: Item, b: Item) -> bool:
    if not a.sides or not b.sides:
        return a.sides == b.sides and a.held.document != b.held.document
    if a.sides <= b.sides or b.sides <= a.sides:
        return False
    if _lone(a) and _lone(b) and a.words == b.words:
        return False  # each told of its own act to what is open to many
    common = a.sides & b.sides
    # Two states' paper is not another two states' paper; one that is open to many may be told of any of them.
    return not common or not (_open(a) or _open(b))


def _lone(item: Item) -> bool:
    """Whether only one party's act to an instrument of many is told: "Kenya has ratified the convention"."""
    return len(item.sides) == 1 and bool(item.words - _WEAK)


def _open(item: Item) -> bool:
    """True for an instrument of many: three parties, an organisation among them, or an accession."""
    kinds = [known.kind for side in item.sides if (known := entity(side))]
    return len(item.sides) > 2 or "organisation" in kinds or "accession" in item.words or "accessi" in item.words


def _signed_apart(a: Item, b: Item) -> bool:
    days = [[day for what, day in sorted(item.more) if what == "signed"] for item in (a, b)]
    if days[0] and days[1]:
        return min(gap((x, x), (y, y)) for x in days[0] for y in days[1]) > _TWO_ACTS_DAYS
    known = all(width(*item.when) < NEVER for item in (a, b))
    signed = all(any(act.what == "signed" for act in item.finding.acts) for item in (a, b))
    return known and signed and gap(a.when, b.when) > _TWO_ACTS_DAYS


def _paper(item: Item) -> str:
    return str(item.finding.instrument)


def _says(item: Item) -> str:
    own = " ".join(sorted(item.words)) or f"{item.finding.instrument} {','.join(sorted(item.finding.areas))}"
    return f"{keys(item.finding.parties)}|{'several' if item.finding.plural else 'one'}|{own}"


def _title(group: Sequence[Item]) -> str:
    # A title is at its best where it is told most, and then where it is longest but still a title, no sentence.
    counted: dict[str, int] = {}
    for item in group:
        title = item.finding.title
        counted[title] = counted.get(title, 0) + 1
    own = {item.finding.title: bool(item.words) for item in group}
    return min(counted, key=lambda t: (not own[t], len(t) > 90, not t[:1].isupper(), -counted[t], -len(t), t))


def _status(group: Sequence[Item]) -> str:
    real = [i.finding.stage for i in group if i.finding.modality not in ("negated", "hypothetical")]
    stages = real or [i.finding.stage for i in group]
    furthest = max(stages, key=_STAGES.index)
    return str(furthest) if real else f"not {furthest}"


RULE = Rule(item=_item, keys=_keys, alike=_alike, clash=clash, says=_says, title=_title, status=_status)
