"""What stands rather than happens: memberships, flows of money, presences, assessments. Their keys are exact."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.events import keys
from comity.ledger.merge.words import NEVER, bounds, gap, width
from comity.model import Assessment, Flow, Membership, Presence


def _member_block(held: Held) -> tuple[str, ...]:
    membership = held.finding
    if not isinstance(membership, Membership):
        raise TypeError(membership.kind)
    return (membership.member.key, membership.organisation.key)


def _flow_block(held: Held) -> tuple[str, ...]:
    flow = held.finding
    if not isinstance(flow, Flow):
        raise TypeError(flow.kind)
    giver = flow.giver.key if flow.giver else ""
    receiver = flow.receiver.key if flow.receiver else ""
    return (giver, receiver, f"{flow.amount:.2f}", flow.currency or "")


def _presence_block(held: Held) -> tuple[str, ...]:
    presence = held.finding
    if not isinstance(presence, Presence):
        raise TypeError(presence.kind)
    return (presence.owner.key, presence.host.key, presence.what)


def _assessment_block(held: Held) -> tuple[str, ...]:
    assessment = held.finding
    if not isinstance(assessment, Assessment):
        raise TypeError(assessment.kind)
    return (keys(assessment.about), assessment.direction, held.document)


def _always(_a: Item, _b: Item) -> float:
    return 1.0


def _same_period(a: Item, b: Item) -> float:
    dated = width(*a.when) < NEVER and width(*b.when) < NEVER
    return 0.0 if dated and gap(a.when, b.when) else 1.0


def _no_label(_group: Sequence[Item]) -> str:
    return ""


def _period_label(group: Sequence[Item]) -> str:
    first, last = bounds(date for item in group for date in (item.finding.period, item.finding.as_of))
    return f"{first or ''}/{last or ''}"


def _latest_stage(group: Sequence[Item]) -> str:
    """The stage that the latest source gives: by the date it names, else by when it was published."""
    latest = max(group, key=lambda i: (i.last or i.first or i.held.published or "", i.held.published or "", i.number))
    stage = str(latest.finding.stage)
    return f"not {stage}" if latest.finding.modality == "negated" else stage


def _flow_title(group: Sequence[Item]) -> str:
    flow: Flow = group[0].finding
    giver = flow.giver.name if flow.giver else "?"
    receiver = flow.receiver.name if flow.receiver else "?"
    return f"{flow.amount:,.0f} {flow.currency or '?'}: {giver} → {receiver}"


def _assessment_title(group: Sequence[Item]) -> str:
    assessment: Assessment = group[0].finding
    return f"{assessment.direction}: {' – '.join(sorted(actor.name for actor in assessment.about))}"


MEMBERSHIP = Rule(
    block=_member_block,
    text=lambda membership: membership.quote,
    when=lambda membership: bounds([membership.since]),
    alike=_always,
    label=_no_label,
    title=lambda group: f"{group[0].finding.member.name} – {group[0].finding.organisation.name}",
    status=_latest_stage,
)
FLOW = Rule(
    block=_flow_block,
    text=lambda flow: flow.quote,
    when=lambda flow: bounds([flow.period, flow.as_of]),
    alike=_same_period,
    label=_period_label,
    title=_flow_title,
    status=_latest_stage,
)
PRESENCE = Rule(
    block=_presence_block,
    text=lambda presence: presence.quote,
    when=lambda presence: bounds([presence.since]),
    alike=_always,
    label=_no_label,
    title=lambda group: f"{group[0].finding.what}: {group[0].finding.owner.name} in {group[0].finding.host.name}",
    status=lambda group: "denied" if all(i.finding.modality == "negated" for i in group) else "present",
)
ASSESSMENT = Rule(
    block=_assessment_block,
    text=lambda assessment: assessment.quote,
    when=lambda _assessment: (None, None),
    alike=_always,
    label=_no_label,
    title=_assessment_title,
    status=lambda group: str(group[0].finding.direction),
)
