"""What money went from whom to whom: one finding an amount that one side gives, lends or promises another."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.model import Date, Flow
from comity.model.codes import Area
from comity.reading import flows_words as words
from comity.reading.clauses import prepositional
from comity.reading.dates import FoundDate, of_day
from comity.reading.flows_amounts import (
    Amount,
    amount_at,
    bounds,
    is_other,
    is_part,
    limit_of,
    near,
    opener,
    part_end,
    rough_start,
    speaks_of_giving,
)
from comity.reading.flows_converted import own_sums
from comity.reading.flows_elided import with_elided
from comity.reading.flows_parties import doers, parties
from comity.reading.flows_parties import one as single
from comity.reading.flows_sides import from_noun, from_verb
from comity.reading.flows_stage import Sides, stage_of
from comity.reading.money import FoundMoney, find_money
from comity.reading.scene import Scene
from comity.reference import areas

_UP_TO_NOW = ("to date", "so far", "until now", "till now", "up to now")
# What money is given as; no purpose of it ("loans" are not "economy").
_FORMS = re.compile(r"\b(?:loans?|credits?|credit line|grants?|financing|funding|investments?)\b", re.IGNORECASE)


def find_flows(scene: Scene) -> list[Flow]:
    """The flows of a document in text order.

    An amount included in another ("including $20 million for clinics") has the parties of that one; its
    `part_of` is "@START-END", the place of the including flow, until the reading is sealed.
    """
    told = with_elided(scene, own_sums(find_money(scene.page.text), scene.page.text))
    amounts = [a for money in told if (a := amount_at(scene, money)) is not None]
    found: list[Flow] = []
    whole: Flow | None = None
    for n, amount in enumerate(amounts):
        limit = limit_of(scene, amounts[n + 1]) if n + 1 < len(amounts) else len(scene.page.parsed.tokens)
        if is_part(scene, amount):
            flow = _part(scene, amount, whole, limit) if whole is not None and near(scene, whole, amount) else None
        else:
            flow = _flow(scene, amount, limit) or _further(scene, amount, whole, limit)
            shared = _shares(scene, amount, limit) if flow is None or None in (flow.giver, flow.receiver) else []
            found += shared[:-1]
            flow = whole = shared[-1] if shared else flow
        if flow is not None:
            found.append(flow)
    return found


def _in_clause(scene: Scene, amount: Amount) -> Sides | None:
    """ "The $600 million that China lent Montenegro"."""
    for clause in amount.head.kids("relcl", "acl"):
        if clause.lemma in words.GIVE or clause.lemma in words.RECEIVE:
            found = from_verb(scene, replace(amount, verb=clause), clause)
            if found is not None and found.giver is not None and found.receiver is not None:
                return found
    return None


def _shares(scene: Scene, amount: Amount, limit: int) -> list[Flow]:
    """ "A and B gave C $5 million each": one flow from each, or to each of several."""
    verb = amount.verb
    if verb is None or is_other(amount):
        return []
    around = scene.page.parsed.tokens[verb.left : verb.right + 1]
    if not any(t.lower in words.EACH for t in around):
        return []
    sides = from_verb(scene, amount, verb)
    if sides is None:
        return []
    givers = (sides.giver,) if sides.giver is not None else doers(scene, verb)
    taking = [*verb.kids("dative"), *prepositional(verb, "to", "for")]
    receivers = (sides.receiver,) if sides.receiver is not None else tuple(
        a for t in taking for a in parties(scene, t)
    )  # fmt: skip
    first, last = bounds(scene, amount, limit)
    return [
        _made(scene, amount, replace(sides, giver=single((giver,)), receiver=single((receiver,))), first, last, 0.75)
        for giver in givers
        for receiver in receivers
        if giver.key != receiver.key
    ]


def _further(scene: Scene, amount: Amount, whole: Flow | None, limit: int) -> Flow | None:
    """ "Norway threw in another 5 million": to the one who got the amount before it."""
    before = scene.page.parsed.tokens[max(0, amount.first - 2) : amount.first]
    more = any(t.lower in words.FURTHER for t in before)
    if whole is None or amount.verb is None or not more or not near(scene, whole, amount) or is_other(amount):
        return None
    sides = from_verb(scene, amount, amount.verb)
    if sides is None or sides.giver is None or sides.receiver is not None:
        return None
    first, last = bounds(scene, amount, limit)
    return _made(scene, amount, replace(sides, receiver=whole.receiver), first, last, 0.65)


def _flow(scene: Scene, amount: Amount, limit: int) -> Flow | None:
    noun, verb = amount.noun, amount.verb
    if is_other(amount):
        return None
    sides = from_verb(scene, amount, verb) if verb is not None else None
    if sides is None and noun is not None and noun.lemma in words.CARRIERS:
        sides = from_noun(scene, amount, noun)
    if sides is None or None in (sides.giver, sides.receiver):
        sides = _in_clause(scene, amount) or sides
    if sides is None:
        return None
    giver, receiver = sides.giver, sides.receiver
    if giver is not None and receiver is not None and giver.key == receiver.key:
        return None
    alone = giver is None or receiver is None
    if giver is None and receiver is None:
        return None
    if alone and not speaks_of_giving(amount):
        return None
    first, last = bounds(scene, amount, limit)
    return _made(scene, amount, sides, first, last, 0.55 if alone else sides.confidence)


def _part(scene: Scene, amount: Amount, whole: Flow, limit: int) -> Flow | None:
    if whole.currency != amount.money.currency or amount.money.amount > whole.amount:
        return None
    begin = opener(scene, amount)
    first = begin if begin is not None else rough_start(scene, amount)
    last = max(amount.last, min(part_end(scene, amount), limit - 1))
    verb = amount.verb if amount.verb is not None and amount.verb.i > amount.last else None
    by_verb = words.GIVE.get(verb.lemma, whole.stage) if verb is not None and verb.lemma != "go" else whole.stage
    stage = whole.stage if whole.stage in ("loan", "guarantee") else stage_of(amount, by_verb, whole.modality)
    sides = Sides(whole.giver, whole.receiver, stage, whole.modality, min(0.8, whole.confidence))
    made = _made(scene, amount, sides, first, last, sides.confidence)
    own = made.period or made.as_of
    return replace(
        made, part_of=f"@{whole.start}-{whole.end}", purposes=made.purposes or whole.purposes,
        period=own or whole.period, as_of=whole.as_of if own is None else None,
    )  # fmt: skip


def _made(scene: Scene, amount: Amount, sides: Sides, first: int, last: int, confidence: float) -> Flow:
    tokens = scene.page.parsed.tokens
    start, end = tokens[first].start, tokens[last].end
    period, as_of = _dates(scene, amount, sides, start, end)
    return Flow(
        quote=scene.page.parsed.quote(start, end), start=start, end=end, confidence=confidence,
        modality=sides.modality, attributed_to=scene.speaker_at(amount.money.start), giver=sides.giver,
        receiver=sides.receiver, amount=amount.money.amount, currency=amount.money.currency,
        approximate=_approximate(amount.money), stage=sides.stage, period=period, as_of=as_of,
        purposes=_purposes(scene, amount, end),
    )  # fmt: skip


def _approximate(money: FoundMoney) -> bool:
    return money.approximate or money.range is not None or money.bound in ("at_least", "at_most")


def _dates(scene: Scene, amount: Amount, sides: Sides, start: int, end: int) -> tuple[Date | None, Date | None]:
    """The period that an amount covers, and the day on which it stood so: that of a pledge, or of "to date"."""
    found = [*scene.page.dates_in(start, end), *_opening(scene, amount, start)]
    promised = sides.stage in ("pledge", "commitment")
    period = as_of = None
    for one in found:
        if one.recurrence is not None or one.kind == "deadline":
            continue
        if any(words in one.date.text.lower() for words in _UP_TO_NOW):
            published = scene.page.published
            return one.date, of_day(published) if published is not None else None
        if sides.modality == "future" and _is_over(scene, one):
            continue  # "to build on what was done over the last ten years"
        if one.kind == "point" and promised and one.tense != "future":
            as_of = as_of or one.date
        else:
            period = period or one.date
    return period, as_of


def _is_over(scene: Scene, one: FoundDate) -> bool:
    """True for a stretch of time that ended by the day of publication."""
    published, latest = scene.page.published, one.date.latest
    return one.kind != "point" and published is not None and latest is not None and latest <= published.isoformat()


def _opening(scene: Scene, amount: Amount, start: int) -> list[FoundDate]:
    """Spans of time that open the clause: "Since 1992 Norway has given …", "To date, …"."""
    page = scene.page
    return [
        d
        for d in page.dates_in(page.sentence(amount.head).start, start)
        if d.kind in ("open", "range") and not any(t.pos in ("VERB", "AUX") for t in page.tokens_in(d.end, start))
    ]


def _purposes(scene: Scene, amount: Amount, end: int) -> tuple[Area, ...]:
    """The areas that the words behind the amount, and those right before its noun, speak of."""
    text = scene.page.text
    begin = amount.money.end
    if amount.noun is not None and amount.noun.i < amount.first:
        begin = scene.page.parsed.tokens[amount.noun.left].start
    helped = amount.verb.child("dobj") if amount.verb is not None and amount.verb.lemma in words.HELP else None
    if helped is not None and helped.i < amount.first:
        begin = scene.page.parsed.tokens[helped.left].start
    return areas.find(_FORMS.sub(" ", text[begin:end]))
