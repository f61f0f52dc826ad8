"""What is done by saying: a small table from verbs to classes of speech acts, after Searle's (1976) kinds."""

from __future__ import annotations

from comity.reading.tokens import Token

_TABLE = {
    "condemn": "condemn denounce decry deplore slam blast lambaste castigate rebuke censure excoriate vilify",
    "accuse": "accuse blame allege charge fault implicate",
    "criticise": "criticise criticize chide scold complain lament protest object scoff mock ridicule deride question",
    "threaten": "threaten vow retaliate punish",
    "warn": "warn caution alert",
    "demand": "demand insist urge press exhort require call order summon expect",
    "reject": "reject refuse dismiss deny rebuff spurn oppose rule veto refute decline",
    "regret": "regret worry fear doubt deplore disappoint alarm concern",
    "ask": "ask request appeal invite seek beg inquire",
    "praise": "praise hail commend laud applaud salute congratulate extol admire compliment honour honor credit",
    "thank": "thank appreciate acknowledge",
    "welcome": "welcome greet",
    "support": "support back endorse stand defend affirm reaffirm champion",
    "offer": "offer pledge promise propose commit help assist provide donate grant send deliver",
    "hope": "hope wish believe trust look",
    "agree": "agree sign accept approve cooperate work deepen strengthen expand resume restore improve",
    "discuss": "discuss meet consult review examine exchange talk negotiate visit arrive host travel hold attend "
    "receive",
    "tell": "say tell announce state report note add explain confirm describe inform declare estimate recall publish",
}
CLASSES = tuple(_TABLE)
_BY_LEMMA = {lemma: at for at, lemmas in enumerate(_TABLE.values()) for lemma in lemmas.split()}


def speech_class(token: Token) -> int | None:
    """The number of a verb's class in CLASSES; None for other words and other verbs."""
    return _BY_LEMMA.get(token.lemma) if token.pos in ("VERB", "AUX") else None
