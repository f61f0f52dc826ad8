"""The words by which a text tells how far a state is in, or out of, an organisation."""

from __future__ import annotations

from comity.model.codes import MembershipStage

# What the organisation stands behind: "" is the direct object.
ENTER: dict[str, tuple[str, ...]] = {
    "join": ("",),
    "rejoin": ("",),
    "accede": ("to",),
    "enter": ("", "into"),
    "enlist": ("in",),
}
LEAVE: dict[str, tuple[str, ...]] = {
    "leave": ("",),
    "quit": ("",),
    "exit": ("", "from"),
    "abandon": ("",),
    "withdraw": ("from",),
    "pull": ("of", "from"),
    "secede": ("from",),
    "depart": ("from",),
}
FOUND = frozenset({"found", "establish", "create", "form"})
STAY = frozenset({"remain", "stay", "be", "continue"})
# What an organisation does to a member or to one who would be.
ADMIT: dict[str, MembershipStage] = {
    "admit": "member",
    "readmit": "member",
    "reinstate": "member",
    "expel": "expelled",
    "oust": "expelled",
    "eject": "expelled",
    "suspend": "suspended",
}

ROLES: dict[str, MembershipStage] = {
    "member": "member",
    "signatory": "member",
    "observer": "observer",
    "candidate": "candidate",
    "applicant": "applied",
    "ally": "member",
    "part": "member",
    "hopeful": "intends",
}
# Nouns that a role stands before: "member state", "candidate country", "observer status".
CARRIERS = frozenset({"state", "country", "nation", "economy", "government"})
STATUS = frozenset({"status", "seat"})
STATUS_KINDS: dict[str, MembershipStage] = {"observer": "observer", "candidate": "candidate", "membership": "member"}
HOLD = frozenset({"hold", "have", "enjoy", "retain", "keep", "receive", "get", "obtain", "gain", "win", "secure",
                  "acquire"})  # fmt: skip
GRANT = frozenset({"grant", "give", "award", "accord", "offer", "confer", "hand"})

BELONGING = frozenset({"membership", "accession", "entry", "admission", "candidacy", "participation", "candidature"})
BIDS = frozenset({"bid", "aspiration", "ambition", "quest", "hope", "drive", "push", "campaign"})
TALKS = frozenset({"talk", "talks", "negotiation", "negotiations"})
APPLICATION = frozenset({"application"})
EXITS = frozenset({"withdrawal", "exit", "departure", "secession", "pullout"})

SEEK = frozenset({"seek", "pursue", "want", "aspire", "aim", "strive", "bid", "eye", "covet", "desire"})
GAIN = frozenset({"gain", "win", "obtain", "receive", "secure", "attain", "achieve", "complete", "regain", "finalise",
                  "finalize"})  # fmt: skip
FREEZE = frozenset({"suspend", "freeze", "halt", "pause"})
# What is done about a suspension: it goes on, or it ends.
KEEP_UP = frozenset("maintain uphold extend renew confirm keep prolong announce impose order continue decide".split())
LIFT = frozenset("lift end revoke rescind reverse remove overturn annul cancel".split())
FROZEN = ("suspen", "freez", "froze", "halt", "paus", "stall")
END = frozenset({"end", "terminate", "renounce", "relinquish", "revoke", "quit"})
SUBMIT = frozenset({"submit", "file", "lodge", "make", "present", "send", "hand", "deliver"})
# What an organisation has of its own: who is kept out of these is kept out of it.
OWN_WORK = frozenset("activity body organ meeting institution work session gathering structure".split())
WITHDRAWN_BY = frozenset({"complete", "finalise", "finalize", "effect"})
WITHDRAWING_BY = frozenset({"announce", "plan", "begin", "start", "launch", "declare", "notify", "initiate", "signal",
                            "propose", "approve", "decide", "confirm", "order"})  # fmt: skip

# By which those who decide say that somebody will be let in.
RESOLVE = frozenset("agree decide vote resolve approve accept".split())

# Governors of "to be admitted", by which those speak who are not in yet.
ASKING = frozenset({"ask", "request", "apply", "petition"})
HOPING = frozenset({"hope", "hop", "want", "wish", "seek", "expect", "aspire", "aim", "strive", "wait", "long", "try"})

BEGIN = frozenset({"begin", "start", "launch", "open", "initiate"})

# Governors of "to join": what the one who would join has done so far.
GOVERNING_STAGE: dict[str, MembershipStage] = {
    "invite": "invited",
    "invitation": "invited",
    "apply": "applied",
    "application": "applied",
    "negotiate": "negotiating",
    "negotiation": "negotiating",
    "talk": "negotiating",
    "candidate": "candidate",
}
# ("hop" is what the small parser makes of "hopes".)
INTEND = frozenset(
    "want wish hope hop seek plan intend aim aspire strive bid try prepare decide vow pledge promise announce agree "
    "ready keen eager determined willing like move process step path quest ambition aspiration goal desire drive push "
    "campaign decision intention interest effort attempt bill law commit commitment look poise schedule set expect due "
    "choose opt vote begin start launch readiness proposal request ask prospect way work close closer near nearer inch "
    "edge brink verge cusp".split()
)
PONDER = frozenset({"consider", "mull", "weigh", "contemplate", "discuss", "debate", "threaten", "explore", "ponder"})
REFUSE = frozenset({"refuse", "decline", "reject", "oppose", "drop", "abandon", "shelve", "scrap", "rule", "fail"})
# Governors that say what another wants of the one who would join: no finding.
OTHERS_WISH = frozenset(
    "urge encourage persuade pressure press help allow let block prevent stop bar enable permit force compel call "
    "unlikely convince warn tell deny forbid support back advise offer".split()
)
ABLE = frozenset({"can", "ca", "could", "may", "might"})
PROGRESS = frozenset({"process", "procedure", "midst", "course"})
DONE_PREPOSITIONS = frozenset({"since", "after", "upon", "on", "by"})
