"""Things that a state can promise to another so that somebody can count them: buses, loans, scholarships, troops."""

from __future__ import annotations

from comity.reading.clauses import prepositional
from comity.reading.tokens import Token

_GOODS = frozenset(
    "aid grant loan credit money fund funding financing scholarship stipend fellowship place donation package bus "
    "truck lorry train locomotive wagon car vehicle ambulance tractor bulldozer generator turbine transformer "
    "pump ship boat vessel tanker tug trawler barge ferry frigate corvette submarine icebreaker aircraft plane "
    "jet helicopter drone radar tank missile rifle gun howitzer weapon ammunition shell battery equipment uniform "
    "engine buoy dredger crane telescope vaccine dose medicine drug insulin bed tent blanket kit incubator oxygen "
    "mask laptop computer book desk wheat grain flour rice maize corn sugar salt fertiliser fertilizer seed "
    "seedling cattle fuel oil petrol diesel gas coal electricity power megawatt water tonne ton litre barrel "
    "container cargo substation reactor mill bakery ward hospital clinic school college university stadium bridge "
    "road highway railway line port harbour airport terminal pipeline plant refinery dam reservoir well wharf "
    "jetty market warehouse store depot laboratory library centre center base station wall lighthouse mosque "
    "church housing house cable satellite mast doctor nurse teacher engineer trainer instructor adviser expert "
    "technician police policeman officer soldier troop peacekeeper observer sapper diver clearer crew firefighter "
    "battalion company".split()
)
# What is counted and is no thing that one could hand over.
_COUNTED_ONLY = frozenset(
    "year month week day hour time point condition reason way step round seat vote goal question country state nation "
    "people person man woman citizen refugee prisoner detainee hostage visitor guest delegation minister president "
    "letter message call warning proposal demand request complaint invitation answer visa per cent percent".split()
)


def is_goods(noun: Token) -> bool:
    """True for a thing, a service or people that can be counted, by its word or by a number or a sum before it."""
    if noun.lemma.lower() in _COUNTED_ONLY:
        return False
    return noun.lemma.lower() in _GOODS or is_counted(noun)


def is_known_good(noun: Token) -> bool:
    """True for a thing or for people that are known to be sent and given, whatever their number."""
    return noun.lemma.lower() in _GOODS


def is_counted(noun: Token) -> bool:
    """True for "two buoy tenders" and "a million euros", and for what holds such a sum: "a grant of $3 million"."""
    if noun.lemma.lower() in _COUNTED_ONLY:
        return False
    if noun.tag == "CD" or noun.child("nummod", "quantmod") is not None:
        return True
    return any(t.tag == "CD" or t.child("nummod", "quantmod") is not None for t in prepositional(noun, "of"))
