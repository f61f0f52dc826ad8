"""The nouns for what one state has in the land of another, and the verbs that say that it is there."""

from __future__ import annotations

from comity.model.codes import PresenceWhat

WHAT: dict[str, PresenceWhat] = {
    "base": "military_base",
    "basis": "military_base",  # what the small parser makes of "bases"
    "airbase": "military_base",
    "garrison": "military_base",
    "outpost": "military_base",
    "troop": "troops",
    "soldier": "troops",
    "serviceman": "troops",
    "servicemember": "troops",
    "force": "troops",
    "contingent": "troops",
    "battalion": "troops",
    "brigade": "troops",
    "battlegroup": "troops",
    "marine": "troops",
    "personnel": "troops",
    "trainer": "troops",
    "instructor": "troops",
    "adviser": "troops",
    "advisor": "troops",
    "fleet": "troops",
    "police": "other",
    "officer": "other",
    "guard": "border_guards",
    "peacekeeper": "peacekeepers",
    "monitor": "monitors",
    "observer": "monitors",
    "embassy": "embassy",
    "consulate": "consulate",
    "mission": "mission",
    "office": "mission",
    "diaspora": "diaspora",
    "community": "diaspora",
    "minority": "diaspora",
    "expatriate": "diaspora",
    "migrant": "diaspora",
    "immigrant": "diaspora",
    "refugee": "diaspora",
    "centre": "facility",
    "center": "facility",
    "facility": "facility",
    "station": "facility",
    "laboratory": "facility",
    "depot": "facility",
    "hub": "facility",
    "radar": "facility",
    "plant": "facility",
}
# Nouns that say what is there only with one of these words before them.
_ARMED = frozenset({"military", "naval", "air", "army", "submarine", "missile", "drone", "logistics"})
NEEDS: dict[str, frozenset[str]] = {
    "basis": _ARMED,
    "base": _ARMED,
    "force": frozenset({"armed", "military", "special", "peacekeeping", "security", "ground", "air", "naval"}),
    "guard": frozenset({"border"}),
    "officer": frozenset({"police"}),
    "personnel": frozenset({"military", "service", "army", "uniformed", "peacekeeping"}),
    "office": frozenset({"representative", "liaison", "representation", "trade"}),
    "adviser": frozenset({"military", "army"}),
    "advisor": frozenset({"military", "army"}),
    "trainer": frozenset({"military", "army"}),
}
# "Peacekeeping force", "border troops", "monitoring mission", "naval station": the word before decides.
BEFORE: dict[str, PresenceWhat] = {
    "peacekeeping": "peacekeepers",
    "border": "border_guards",
    "monitoring": "monitors",
    "monitor": "monitors",
    "observer": "monitors",
    "observation": "monitors",
    "naval": "military_base",
}
SHAPED = frozenset({"force", "mission", "contingent", "troop", "guard", "station", "operation", "battalion"})
PLANT = frozenset({"centre", "center", "facility", "station", "laboratory", "depot", "hub", "radar", "plant"})
OWN_NAMED = frozenset({"base", "airbase", "garrison", "peacekeeper", "monitor", "troop", "soldier", "diaspora",
                       "community", "minority", "migrant", "immigrant", "expatriate"})  # fmt: skip

HAVE = frozenset("maintain keep operate run have retain station deploy base hold stationed leave".split())
SETTLE = frozenset("open establish build create inaugurate reopen set launch construct".split())
SEND = frozenset({"send", "deploy", "dispatch", "move"})
END = frozenset("close shut shutter withdraw pull evacuate remove dismantle vacate recall".split())
# With these it is the host's again: "handed over its base", "transferred control of its base".
HAND_OVER = frozenset("hand transfer cede relinquish return turn".split())
CONTROL = frozenset({"control", "command", "ownership", "possession", "authority"})
# By which a presence is said not to be there, or to be wished for or feared only.
UNSURE_OF = frozenset(
    "deny reject oppose prevent ban forbid allow permit approve consider seek want expect suspect prohibit exclude "
    "rule block demand propose discuss".split()
)
ENDED = frozenset("end close terminate finish conclude".split())
ARE_THERE = frozenset("remain stay be serve operate stand live reside work continue station deploy base settle".split())
LIVE = frozenset({"live", "reside", "settle"})
WENT = frozenset({"leave", "withdraw", "depart", "pull", "quit"})
HOST = frozenset({"host", "house", "accommodate", "harbour", "harbor", "shelter"})
