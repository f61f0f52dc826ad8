"""What stands rather than happens: memberships, flows of money, presences, assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.events import keys
from comity.ledger.merge.item import Item, Likeness, Rule
from comity.ledger.merge.words import bounds, content_words, gap
from comity.model import Actor, Assessment, Date, Flow, Membership, Presence

_Dates = Callable[[Held], Iterable[Date | None]]
_SAME_SUM = 0.02  # "$3.3 billion" and "3,285 million" may be one sum


def _plain(dates: _Dates) -> Callable[[Held], Item]:
    def item(held: Held) -> Item:
        first, last = bounds(dates(held))
        return Item(held, content_words(held.finding.quote), first, last)

    return item


def _one_key(key: Callable[[Item], str]) -> Callable[[Item], Iterable[str]]:
    return lambda item: (key(item),)


def _exactly(reason: str) -> Callable[[Item, Item], Likeness | None]:
    return lambda _a, _b: Likeness(1.0, (reason,))


def _never(_a: Item, _b: Item) -> bool:
    return False


def _member_key(item: Item) -> str:
    membership: Membership = item.finding
    return f"{membership.member.key}|{membership.organisation.key}"


def _presence_key(item: Item) -> str:
    presence: Presence = item.finding
    return f"{presence.owner.key}|{presence.host.key}|{presence.what}"


def _assessment_key(item: Item) -> str:
    assessment: Assessment = item.finding
    by = assessment.by.key if assessment.by else ""
    return f"{keys(assessment.about)}|{assessment.direction}|{by}|{item.held.document}"


def _flow_keys(item: Item) -> Iterable[str]:
    """Two figures of the sum, and the next ones, so that a rounded sum meets the exact one."""
    flow: Flow = item.finding
    figures = float(f"{flow.amount:.1e}")
    step = 10 ** (len(f"{figures:.0f}") - 2)
    sums = {figures, figures + step, max(figures - step, 0.0)}
    return [f"{flow.currency or ''}|{amount:.0f}" for amount in sums]


def _flow_alike(a: Item, b: Item) -> Likeness | None:
    if _flow_clash(a, b):
        return None
    x, y = a.finding, b.finding
    reasons, score = ["the same sum"], 0.55
    for field, name in (("giver", "from"), ("receiver", "to")):
        mine, theirs = getattr(x, field), getattr(y, field)
        if mine and theirs:
            score += 0.15
            reasons.append(f"{name} {mine.name}")
    if (x.giver is None) != (y.giver is None) and (x.receiver is None) != (y.receiver is None):
        return None  # nobody in common
    return Likeness(min(score, 1.0), tuple(reasons))


def _flow_clash(a: Item, b: Item) -> bool:
    x, y = a.finding, b.finding
    if abs(x.amount - y.amount) > _SAME_SUM * max(x.amount, y.amount) or x.currency != y.currency:
        return True
    if _differ(x.giver, y.giver) or _differ(x.receiver, y.receiver):
        return True
    periods = [bounds([flow.period]) for flow in (x, y)]
    return gap(periods[0], periods[1]) > 0


def _differ(a: Actor | None, b: Actor | None) -> bool:
    return a is not None and b is not None and a.key != b.key


def _latest_stage(group: Sequence[Item]) -> str:
    """The stage that the latest source gives: by the date it names, else by when it was published."""
    latest = max(group, key=lambda i: (i.last or i.first or i.held.published or "", i.held.published or "", i.ref))
    stage = str(latest.finding.stage)
    return f"not {stage}" if latest.finding.modality == "negated" else stage


def _flow_title(group: Sequence[Item]) -> str:
    flow: Flow = group[0].finding
    givers = [item.finding.giver for item in group if item.finding.giver]
    receivers = [item.finding.receiver for item in group if item.finding.receiver]
    giver, receiver = (found[0].name if found else "?" for found in (givers, receivers))
    return f"{flow.amount:,.0f} {flow.currency or '?'}: {giver} → {receiver}"


def _flow_says(item: Item) -> str:
    flow: Flow = item.finding
    giver, receiver = (actor.key if actor else "" for actor in (flow.giver, flow.receiver))
    return f"{giver}|{receiver}|{flow.amount:.2f}|{flow.currency or ''}|{item.first or ''}/{item.last or ''}"


def _assessment_title(group: Sequence[Item]) -> str:
    assessment: Assessment = group[0].finding
    return f"{assessment.direction}: {' – '.join(sorted(actor.name for actor in assessment.about))}"


MEMBERSHIP = Rule(
    item=_plain(lambda held: [held.finding.since]),  # type: ignore[union-attr]
    keys=_one_key(_member_key),
    alike=_exactly("the same member of the same organisation"),
    clash=_never,
    says=_member_key,
    title=lambda group: f"{group[0].finding.member.name} – {group[0].finding.organisation.name}",
    status=_latest_stage,
    exact=True,
)
FLOW = Rule(
    item=_plain(lambda held: [held.finding.period, held.finding.as_of]),  # type: ignore[union-attr]
    keys=_flow_keys,
    alike=_flow_alike,
    clash=_flow_clash,
    says=_flow_says,
    title=_flow_title,
    status=_latest_stage,
)
PRESENCE = Rule(
    item=_plain(lambda held: [held.finding.since]),  # type: ignore[union-attr]
    keys=_one_key(_presence_key),
    alike=_exactly("the same thing of one owner's in one land"),
    clash=_never,
    says=_presence_key,
    title=lambda group: f"{group[0].finding.what}: {group[0].finding.owner.name} in {group[0].finding.host.name}",
    status=lambda group: "denied" if all(i.finding.modality == "negated" for i in group) else "present",
    exact=True,
)
ASSESSMENT = Rule(
    item=_plain(lambda _held: ()),
    keys=_one_key(_assessment_key),
    alike=_exactly("the same view in one text"),
    clash=_never,
    says=_assessment_key,
    title=_assessment_title,
    status=lambda group: str(group[0].finding.direction),
    exact=True,
)
