"""The nouns that name an instrument between states, and the verbs that move one from stage to stage."""

from __future__ import annotations

from comity.model.codes import AgreementStage, Instrument
from comity.reading.tokens import Token

INSTRUMENTS: dict[str, Instrument] = {
    "treaty": "treaty",
    "charter": "charter",
    "memorandum": "memorandum",
    "memoranda": "memorandum",
    "mou": "memorandum",
    "agreement": "agreement",
    "deal": "agreement",
    "pact": "agreement",
    "accord": "agreement",
    "compact": "agreement",
    "arrangement": "agreement",
    "understanding": "agreement",
    "convention": "convention",
    "protocol": "protocol",
    "declaration": "declaration",
    "communique": "joint_statement",
    "communiqué": "joint_statement",
    "statement": "joint_statement",
    "roadmap": "roadmap",
    "programme": "programme",
    "program": "programme",
    "framework": "agreement",
    "partnership": "programme",
    "commission": "commission",
    "committee": "commission",
    "council": "commission",
    "contract": "contract",
    "ceasefire": "ceasefire",
    "cease-fire": "ceasefire",
    "truce": "ceasefire",
    "armistice": "ceasefire",
    "initiative": "programme",
    "dialogue": "commission",
    "letter": "memorandum",
    "covenant": "treaty",
    "concordat": "treaty",
    "addendum": "protocol",
    "waiver": "agreement",
    "settlement": "agreement",
    "entente": "agreement",
    "corridor": "programme",
    "document": "agreement",
}
# Instruments only when something says that two parties made them ("joint statement", "bilateral commission").
NEEDS_JOINT = frozenset({"statement", "commission", "committee", "council", "programme", "program", "partnership",
                         "initiative", "dialogue", "framework", "letter", "corridor", "understanding", "arrangement",
                         "contract", "document", "waiver", "settlement", "entente"})  # fmt: skip

# What is done to an instrument by its parties.
SIGNING = frozenset("sign ink conclude initial ratify".split())

STAGES: dict[str, AgreementStage] = {
    "sign": "signed",
    "ink": "signed",
    "conclude": "signed",
    "initial": "initialled",
    "ratify": "ratified",
    "approve": "approved",
    "pass": "approved",
    "endorse": "approved",
    "adopt": "approved",
    "clear": "approved",
    "negotiate": "negotiating",
    "discuss": "negotiating",
    "propose": "proposed",
    "offer": "proposed",
    "draft": "proposed",
    "suggest": "proposed",
    "reach": "agreed",
    "agree": "agreed",
    "strike": "agreed",
    "secure": "agreed",
    "finalize": "agreed",
    "clinch": "agreed",
    "broker": "agreed",
    "seal": "agreed",
    "launch": "agreed",
    "establish": "agreed",
    "inaugurate": "agreed",
    "create": "agreed",
    "announce": "agreed",
    "issue": "agreed",
    "unveil": "agreed",
    "enter": "in_force",
    "implement": "in_force",
    "extend": "in_force",
    "renew": "signed",
    "suspend": "suspended",
    "freeze": "suspended",
    "halt": "suspended",
    "withdraw": "withdrawn",
    "leave": "withdrawn",
    "quit": "withdrawn",
    "abandon": "withdrawn",
    "exit": "withdrawn",
    "terminate": "terminated",
    "denounce": "terminated",
    "scrap": "terminated",
    "cancel": "terminated",
    "abrogate": "terminated",
    "revoke": "terminated",
    "rescind": "terminated",
    "repeal": "terminated",
    "renounce": "terminated",
    "repudiate": "terminated",
    "ditch": "terminated",
    "axe": "terminated",
    "collapse": "terminated",
    "shelve": "suspended",
    "pause": "suspended",
    "prolong": "in_force",
    "hold": "in_force",
    "revive": "in_force",
    "countersign": "signed",
    "pen": "signed",
    "rubber-stamp": "approved",
    "greenlight": "approved",
    "forge": "agreed",
    "finalise": "agreed",
    "annul": "terminated",
    "expire": "expired",
    "lapse": "expired",
}
# Stages in the order in which an instrument usually passes through them; the last act decides.
ORDER: tuple[AgreementStage, ...] = (
    "proposed", "negotiation_planned", "negotiating", "agreed", "initialled", "approved", "signed", "ratified",
    "in_force", "suspended", "withdrawn", "terminated", "expired",
)  # fmt: skip

# Verbs that move an instrument only with their particle: "tore up the treaty", "pulled out of the pact".
PARTICLES: dict[tuple[str, str], AgreementStage] = {
    ("tear", "up"): "terminated",
    ("rip", "up"): "terminated",
    ("call", "off"): "terminated",
    ("break", "off"): "terminated",
    ("pull", "out"): "withdrawn",
    ("back", "out"): "withdrawn",
    ("hammer", "out"): "agreed",
    ("thrash", "out"): "agreed",
    ("work", "out"): "agreed",
    ("draw", "up"): "proposed",
    ("run", "out"): "expired",
    ("wave", "through"): "approved",
    ("roll", "over"): "in_force",
}
# Verb, then the words between it and the instrument: "put their names to the pact", "walked away from it".
IDIOMS: tuple[tuple[tuple[str, ...], AgreementStage], ...] = (
    (("put", "name", "to"), "signed"),
    (("set", "name", "to"), "signed"),
    (("put", "signature", "to"), "signed"),
    (("affix", "signature", "to"), "signed"),
    (("append", "signature", "to"), "signed"),
    (("sign", "off", "on"), "approved"),
    (("sign", "up", "to"), "signed"),
    (("accede", "to"), "ratified"),
    (("suspend", "participation", "in"), "suspended"),
    (("freeze", "participation", "in"), "suspended"),
    (("halt", "participation", "in"), "suspended"),
    (("end", "participation", "in"), "withdrawn"),
    (("revoke", "ratification", "of"), "withdrawn"),
    (("enter", "into"), "signed"),
    (("bind", "in"), "signed"),
    (("bind", "by"), "signed"),
    (("give", "blessing", "to"), "approved"),
    (("give", "approval", "to"), "approved"),
    (("give", "nod", "to"), "approved"),
    (("vote", "for"), "approved"),
    (("agree", "on"), "agreed"),
    (("agree", "to"), "agreed"),
    (("shake", "on"), "agreed"),
    (("shake", "hand", "on"), "agreed"),
    (("settle", "on"), "agreed"),
    (("walk", "away", "from"), "withdrawn"),
    (("walk", "out", "of"), "withdrawn"),
    (("pull", "out", "of"), "withdrawn"),
    (("back", "out", "of"), "withdrawn"),
    (("drop", "out", "of"), "withdrawn"),
    (("withdraw", "from"), "withdrawn"),
    (("exit", "from"), "withdrawn"),
    (("renege", "on"), "withdrawn"),
)
# What an instrument may be in, on or nothing but: "in force", "on ice", "no more than a proposal".
STATES: dict[str, AgreementStage] = {
    "force": "in_force",
    "effect": "in_force",
    "ice": "suspended",
    "hold": "suspended",
    "abeyance": "suspended",
    "limbo": "suspended",
    "proposal": "proposed",
    "draft": "proposed",
    "idea": "proposed",
    "negotiation": "negotiating",
    "discussion": "negotiating",
    "dead": "terminated",
    "void": "terminated",
}
# Adjectives before the noun that tell its stage.
MARKED: dict[str, AgreementStage] = {
    "signed": "signed",
    "initialled": "initialled",
    "ratified": "ratified",
    "suspended": "suspended",
    "expired": "expired",
    "lapsed": "expired",
    "defunct": "terminated",
    "proposed": "proposed",
    "draft": "proposed",
    "mooted": "proposed",
}
# What an instrument does itself: "the accord, which entered into force", "the ceasefire held".
BY_ITSELF = frozenset({"enter", "expire", "lapse", "collapse", "hold", "come", "take", "run"})
# Nouns that count instruments without being one.
COUNTERS = frozenset(
    "string series number host range package set raft couple pair dozen hundred score handful array batch slew "
    "bundle variety trio".split()
)

TALKS = frozenset({"negotiation", "talk", "talks", "consultation"})
BEGIN = frozenset(
    {
        "start",
        "begin",
        "launch",
        "open",
        "initiate",
        "resume",
        "commence",
        "hold",
        "enter",
        "continue",
        "conduct",
        "pursue",
    }
)
# Opening talks is the step towards an instrument; holding them may be a mere meeting.
OPEN = frozenset({"start", "begin", "launch", "open", "initiate", "commence"})
# Acts told as nouns: "the signing of the treaty".
NOMINAL: dict[str, AgreementStage] = {
    "signing": "signed",
    "signature": "signed",
    "conclusion": "signed",
    "ratification": "ratified",
    "initialling": "initialled",
    "initialing": "initialled",
    "suspension": "suspended",
    "termination": "terminated",
    "revocation": "terminated",
    "abrogation": "terminated",
    "annulment": "terminated",
    "cancellation": "terminated",
    "denunciation": "terminated",
    "scrapping": "terminated",
    "negotiation": "negotiating",
    "expiry": "expired",
    "expiration": "expired",
}


def lemma_of(noun: Token) -> str:
    """The key of the noun in `INSTRUMENTS`, its own lemma where it is none: titles ("the Accords") are not reduced
    by the parser."""
    for word in (noun.lemma, noun.lower, noun.lower.removesuffix("s")):
        if word in INSTRUMENTS:
            return word
    return noun.lemma


def is_instrument(noun: Token) -> bool:
    """True for nouns that name an instrument between states."""
    return lemma_of(noun) in INSTRUMENTS
