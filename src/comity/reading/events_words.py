"""The words by which events are told apart: types that stand alone, verbs of going, light verbs, counters."""

from __future__ import annotations

# What is said of tomorrow is a commitment, not an event; only words about tomorrow are acts today.
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
# Acts whose failing to come about is told as news: "has not ratified", "has yet to recognise".
WITHHELD = frozenset({"SUPPORT", "SANCTION", "CONCEDE", "COOPERATE"})
# Types that a text may tell without naming whom they are meant for in the same clause.
BORROWS_RECIPIENT = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "CONSULT", "AGREE", "THREATEN", "SANCTION"})
# Two who do these together do them with each other.
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
# Acts that matter though the text names nobody whom they hit.
STANDS_ALONE = frozenset({"COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT"})
# Acts that matter so in a text about two states or more.
ALONE_AMONG_STATES = frozenset({"CONCEDE", "SUPPORT", "REJECT", "ACCUSE", "AGREE", "AID"})
# Governors whose infinitive did come about.
REALISED = frozenset("continue begin start manage help come go proceed move vote decide rush hasten".split())
# "Was the first to recognise", "were quick to condemn": it was done.
FIRST = frozenset("first last quick swift fast slow early late prompt".split())
# Verbs of going, whose "to meet", "to see" tells what the journey was for, and what came of it.
MOTION = frozenset("fly travel go come cross drive sail journey arrive head land return hurry rush jet".split())
MEETING = frozenset("see meet visit consult confer hold brief attend discuss".split())
# Verbs that add little to the noun they govern: the noun is the act.
LIGHT = frozenset(
    "make pay issue voice deliver launch stage mount lodge file send give offer begin start open end conclude complete "
    "finish wind wrap cut kick resume continue extend lead raise express convey reiterate repeat renew announce "
    "undertake conduct carry hold have host embark be level receive interrupt shorten follow".split()
)
# Nouns that count or divide the act: "two days of talks", "a round of negotiations".
COUNTERS = frozenset("round day week hour series month series set string spate wave series session flurry".split())
# Adjectives before a noun that say that the act has not come about.
UNREAL = frozenset(
    "planned proposed possible potential upcoming future threatened forthcoming scheduled expected feared likely "
    "prospective eventual hypothetical imminent impending would-be".split()
)
# Prepositions that place one act in time by another, which did take place.
DURING = frozenset({"during", "after", "following", "at", "on", "in", "amid", "since", "despite", "upon", "for"})
# Verbs whose object is what others do in answer: "drew condemnation from".
DRAWING = frozenset("draw prompt provoke spark trigger earn attract incur face win invite receive bring".split())
