"""The words that carry speech: who says takes one of these verbs, nouns or phrases."""

from __future__ import annotations

import re

# Verbs whose complement or quotation is what somebody said.
SAY = frozenset(
    "say tell state announce add note stress emphasize emphasise underline underscore declare claim argue insist "
    "assert affirm reaffirm reiterate repeat explain comment remark observe reply respond answer retort counter "
    "warn caution confirm deny acknowledge admit concede allege complain suggest reveal disclose report inform "
    "predict promise vow pledge recall write tweet post quote joke conclude continue maintain contend boast lament "
    "urge ask believe think signal indicate mention point highlight assure clarify specify advise hint testify "
    "proclaim exclaim quip agree disagree swear protest read elaborate echo describe accuse thank blame condemn "
    "criticize criticise slam call brand dismiss label characterize characterise term portray hail praise "
    "denounce scoff quip muse thunder concede lament bemoan fume gush whisper shout yell cry snap sneer joke charge "
    "contend opine remind rebut rejoin declaim concur confess confide caution chide mutter murmur notify "
    "deplore decry decried blast lambast lambaste assail hope find project estimate".split()
)
# Verb phrases of speech, by verb and a word behind it: "put it", "made clear", "hit back", "let slip".
PHRASES: dict[str, frozenset[str]] = {
    "put": frozenset({"it"}),
    "let": frozenset({"slip", "know", "known"}),
    "make": frozenset({"clear", "known", "plain"}),
    "go": frozenset({"on"}),
    "shoot": frozenset({"back"}),
    "fire": frozenset({"back"}),
    "hit": frozenset({"back"}),
    "chime": frozenset({"in"}),
    "weigh": frozenset({"in"}),
    "lash": frozenset({"out"}),
    "spell": frozenset({"out"}),
    "sum": frozenset({"up"}),
}
# "“…,” was the minister's answer".
SPOKEN_NOUNS = frozenset(
    "answer reply response retort verdict comment message warning word words advice view conclusion reaction".split()
)
# Verbs of belief and of acts that report speech only with a "that" clause or a quotation beside them.
ONLY_WITH_CLAUSE = frozenset(
    "believe think agree disagree promise vow pledge recall suggest signal indicate maintain continue read report "
    "reveal urge ask point note observe protest concede deny admit hint write post quote highlight advise accuse "
    "thank blame condemn criticize criticise slam hail praise denounce confirm respond reply answer counter "
    "echo scoff quip muse thunder lament bemoan fume gush whisper shout yell cry snap sneer charge remind rebut "
    "concur confess confide chide mutter notify deplore decry blast lambast lambaste assail hope find project "
    "estimate".split()
)
# Those of them that may stand behind what was said: "…, a minister conceded".
TRAILS = frozenset(
    "concede deny admit confirm respond reply answer counter echo signal suggest recall reveal report write note "
    "observe point believe hope think joke quip muse lament bemoan confide retort".split()
)
# "describe the deal as a milestone", "call it a betrayal", "brand them terrorists".
NAMING = frozenset(
    "describe call brand dismiss label characterize characterise term portray denounce hail praise deplore decry "
    "blast slam condemn".split()
)
# Adjectives and nouns that take a "that" clause of belief: "is confident that", "expressed hope that".
BELIEF_ADJECTIVES = frozenset(
    "confident hopeful convinced sure certain adamant optimistic aware concerned ready".split()
)
SPEECH_NOUNS = frozenset(
    "statement remark comment announcement claim assertion warning promise pledge assurance hope concern belief view "
    "conviction confidence readiness regret message".split()
)
ACCORDING = re.compile(r"\b(?:according to|in the words of|as (?:told|quoted) by)\s", re.IGNORECASE)

# Where and when something was said: "at the signing ceremony", "in an interview with France 24".
OCCASION = re.compile(
    r"\b(?:at|during|after|following|in|on|ahead of|before|on the sidelines of)\s+"
    r"(?:(?:a|an|the|their|his|her|its|this|that|another)\s+)?"
    r"(?:[\w’'-]+\s+){0,4}?"
    r"(?:ceremony|conference|briefing|interview|meeting|summit|talks|visit|session|speech|address|hearing|debate|"
    r"statement|telegram|post|forum|event|call|reception|press availability|news agency|radio|television)\b"
    r"(?:\s+with\s+(?:[A-Z][\w’'.-]*\s?){1,4}\d{0,2})?"
)
