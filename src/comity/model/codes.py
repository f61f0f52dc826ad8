"""The closed vocabularies of the eight findings."""

from __future__ import annotations

from typing import Literal

Kind = Literal["event", "statement", "agreement", "commitment", "membership", "flow", "presence", "assessment"]

Modality = Literal["happened", "future", "hypothetical", "negated", "historical", "habitual", "hedged"]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

Area = Literal[
    "security_defense", "border_security", "counterterrorism", "economy", "trade", "investment", "energy",
    "civil_nuclear", "democracy", "justice", "human_rights", "people_to_people", "education_culture",
    "humanitarian", "health", "technology", "environment", "transport", "migration",
]  # fmt: skip

Form = Literal["direct", "indirect", "mixed"]

Instrument = Literal[
    "treaty", "charter", "memorandum", "agreement", "joint_statement", "declaration", "protocol", "convention",
    "programme", "contract", "commission", "roadmap", "ceasefire", "other",
]  # fmt: skip

AgreementStage = Literal[
    "proposed", "negotiation_planned", "negotiating", "agreed", "initialled", "signed", "approved", "ratified",
    "in_force", "suspended", "withdrawn", "terminated", "expired",
]  # fmt: skip

Binding = Literal["treaty", "executive_agreement", "non_binding", "unknown"]

Firmness = Literal["firm", "intent", "conditional", "aspirational"]

MembershipStage = Literal[
    "intends", "invited", "applied", "candidate", "negotiating", "member", "observer", "suspended",
    "withdrawing", "withdrawn", "expelled",
]  # fmt: skip

FlowStage = Literal["pledge", "commitment", "disbursement", "expenditure", "loan", "guarantee", "unknown"]

PresenceWhat = Literal[
    "military_base", "troops", "border_guards", "peacekeepers", "monitors", "embassy", "consulate", "mission",
    "diaspora", "facility", "other",
]  # fmt: skip

Direction = Literal["closer", "apart", "steady", "limits"]
