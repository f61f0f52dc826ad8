"""The words by which places are told from times, matters and other acts."""

from __future__ import annotations

# Prepositions behind which the place of the act stands.
WHERE = frozenset(
    "in at near outside inside around across throughout within off along above over beneath alongside through".split()
)
# Words behind which, with or without "of", stands a place: "north of Sanaa", "outside Goris".
OUTSIDE_WORDS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west outside "
    "off near upstream downstream inland".split()
)
# Nouns that "on" makes a place of.
ON_THESE = frozenset(
    "island islet border frontier coast outskirt sidelines sideline margin road highway shore bank peninsula boundary "
    "square campus territory soil edge lake river mountain hill plateau front frontline bridge base reef atoll".split()
)
# Nouns that belong to the place's name, and whether they make a spot of it or an area.
KEPT: dict[str, bool] = {
    **dict.fromkeys(
        "airport airfield base barracks crossing checkpoint camp prison jail palace hotel square bridge dam port "
        "harbour harbor hospital stadium university station shipyard refinery depot monastery mosque church cathedral "
        "market post headquarters tunnel pass quarter neighbourhood neighborhood reef atoll shoal cape monument "
        "fortress castle courthouse field oilfield mine plant".split(), True),
    **dict.fromkeys(
        "region province district oblast governorate county prefecture department border frontier valley strait sea "
        "gulf bay lake river island peninsula desert mountains canal channel corridor enclave exclave coast plateau "
        "delta archipelago zone basin highlands hills area".split(), False),
}  # fmt: skip
# Nouns that the adjective of a state makes a place of: "the Thai border", "in Lebanese waters".
OF_STATES = frozenset("border frontier coast coastline waters water territory airspace soil shore shores".split())
# Words that with "to" say near what: "close to the Thai border".
CLOSE = frozenset("close next adjacent nearer closer".split())
# Nouns that only lead to the name of the place: "the town of Goris", "the outskirts of Goma".
WITHIN = frozenset(
    "town city village port capital suburb outskirt outskirts coast water waters seaport settlement municipality "
    "resort hamlet island islet state region province district area part centre center west east north south heart "
    "edge territory stronghold commune township hub metropolis shore suburbs port-city border".split()
)
# Gatherings: what is done at them is done where they are held.
OCCASIONS = frozenset(
    "summit meeting ceremony conference talk talks visit gathering session forum dinner lunch reception congress rally "
    "hearing round negotiation event assembly sidelines sideline margin margins parade funeral commemoration "
    "celebration opening inauguration fair expo speech interview address briefing raid attack strike operation clash "
    "battle ambush".split()
)
JOURNEYS = frozenset("visit trip tour journey stopover return voyage".split())
# Nouns that make a matter, not a place, of what stands behind them.
ABSTRACT = frozenset(
    "response retaliation reaction reply answer connection exchange line accordance letter statement view wake "
    "aftermath bid effort attempt solidarity support favour favor case light relation regard remark comment "
    "report breach violation condemnation fear claim allegation accusation role decision policy war investment "
    "ambassador embassy-general counterpart-general".split()
)
# Prepositions that lead to another act or matter, not to where this one took place.
INDIRECT = frozenset(
    "after before following since despite over about for against because amid until till without concerning regarding "
    "upon than like as via".split()
)
# Acts in words or by decree: what they are about may lie elsewhere than where they were done.
APART = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "SANCTION", "CONCEDE"})
SIGNING = frozenset("sign ink initial seal conclude ratify adopt inaugurate open close launch sit gather".split())
SIGNED = frozenset(
    "agreement accord deal treaty pact memorandum protocol declaration contract charter convention ceremony embassy "
    "consulate mission".split()
)
HOLDING = frozenset("hold host organise organize convene stage locate situate".split())
HARMING = frozenset("kill wound injure destroy damage sink leave hit strike set".split())
# Dependency labels of what stands between the parts of a hyphenated name.
WAYS = frozenset({"punct", "npadvmod"})
