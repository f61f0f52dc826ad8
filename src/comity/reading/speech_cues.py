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
    "deplore decry decried blast lambast lambaste assail hope find project estimate regret attest venture "
    "volunteer rejoin contend".split()
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
    "serve": frozenset({"notice"}),
    "give": frozenset({"notice", "assurances"}),
    "sum": frozenset({"up"}),
    "speak": frozenset({"of"}),
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
    "estimate regret attest venture volunteer".split()
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
# Nouns that hold what somebody claims: "Mali's claim that …", "the accusation by Mali that …".
CLAIM_NOUNS = SPEECH_NOUNS | frozenset(
    "accusation allegation charge complaint contention denial suggestion insistence demand prediction admission "
    "confirmation declaration argument report threat pledge vow objection reply answer response revelation".split()
)
# Verbs that stand between what was said and who said it, and whose object is never whom they speak to.
INVERTING = frozenset(
    "say add insist note explain argue claim admit concede retort counter declare state stress announce continue "
    "conclude observe remark complain lament joke quip predict vow assert affirm reaffirm reiterate confirm "
    "acknowledge contend maintain reveal report write underline emphasise emphasize reply respond "
    "answer recall believe".split()
)
# Who may speak where no verb of speech says so.
OFFICE_WORDS = frozenset(
    "official diplomat minister officer lawmaker senator negotiator envoy adviser advisor aide governor mayor "
    "commander general admiral colonel spokesman spokeswoman spokesperson ambassador legislator deputy president "
    "premier "
    "chancellor secretary chief leader head chairman chairwoman chair king queen prince emir sultan pope bishop "
    "commissioner delegate delegation representative consul attaché councillor judge prosecutor speaker government "
    "ministry army navy police embassy cabinet parliament presidency commission kremlin secretariat council "
    "pm fm mp mep".split()
)
ACCORDING = re.compile(r"\b(?:according to|in the words of|as (?:told|quoted) by)\s", re.IGNORECASE)

# Where and when something was said: "at the signing ceremony", "in an interview with France 24".
OCCASION = re.compile(
    r"\b(?:at|during|after|following|in|on|ahead of|before|on the sidelines of)\s+"
    r"(?:(?:a|an|the|their|his|her|its|this|that|another)\s+)?"
    r"(?:(?!(?:that|which|who|said|say|says|told|released|and|as|to)\s)[\w’'-]+\s+){0,4}?"
    r"(?:ceremony|conference|briefing|interview|meeting|summit|talks|visit|session|speech|address|hearing|debate|"
    r"statement|telegram|post|forum|event|call|reception|press availability|news agency|radio|television|letter|"
    r"communiqué|communique|podcast|testimony|lecture|toast|op-ed|article|message|video)\b"
    r"(?:\s+with\s+(?:[A-Z][\w’'.-]*\s?){1,4}\d{0,2})?"
)
