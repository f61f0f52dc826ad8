"""What pronouns and definite descriptions stand for: "it", "he", "the two countries", "the bloc", "the ministry".

Salience is order and role: a subject outranks what is only mentioned, the nearer sentence the farther. Where
two candidates are equally good, nothing is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading.mention import Mention
from comity.reading.tokens import Sentence, Token
from comity.reference import people
from comity.reference.states_described import described

PAIR = re.compile(
    r"^(?:the|both|these|those|our|their)?\s*(?:two|three|four|both)?\s*(?:of\s(?:our|the)\s)?"
    r"(?:neighbou?ring|south caucasus|allied|friendly|former soviet)?\s*"
    r"(?:countries|nations|states|sides|governments|parties|neighbou?rs|capitals|allies|peoples|partners|delegations|"
    r"leaders|ministers|presidents|diplomats|"
    r"(?:prime|foreign|defen[cs]e|interior|finance|trade|energy) ministers|"
    r"officials|heads|armies|militaries|navies|economies)$"
)
_THEY = frozenset({"they", "them", "their", "themselves", "both"})
_IT = frozenset({"it", "its", "itself"})
_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_COUNTRY = frozenset(
    "country nation state republic kingdom government authorities emirate sultanate monarchy archipelago "
    "federation".split()
)
_BODY = frozenset(
    "bloc alliance organisation organization group union association coalition agency body fund bank court council "
    "commission league secretariat cartel community club forum grouping lender assembly".split()
)
# Words that a body's name ends in, and that states have too: "the court" is the one whose name says so.
OWN_NAMES = frozenset(
    "union court council bank commission community forum league agency fund tribunal assembly".split()
)
_REGIONAL = frozenset("african asian european arab american western eastern caribbean pacific gulf nordic".split())
_WHERE = frozenset({"in", "at", "near"})
REACH = 4


def resolve(
    token: Token, sentence: Sentence, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The actors that a pronoun or a definite noun stands for, empty where nobody could say.

    `mentions` holds the names of each sentence, by the sentence's index.
    """
    lower = token.lower
    if lower in _HE:
        return _one(_person(token, sentence, sentences, mentions, _HE[lower]), token)
    if lower in _IT and _expletive(token):
        return ()
    if lower in _IT:
        teller = _teller(token, sentence, mentions[sentence.index])
        if teller is not None:
            return _one(teller.actor, token)
        return _one(_thing(token, sentence, sentences, mentions, sorts=("state", "organisation", "group")), token)
    if lower in _THEY:
        return _pair(token, sentence, mentions, named_only=True)
    if lower in _COUNTRY and described(_words_before(token, sentence)) is not None:
        return state_described(token, sentence, sentences, mentions)
    if lower in _COUNTRY and _definite(token):
        return _one(_thing(token, sentence, sentences, mentions, sorts=("state",)), token)
    if lower in _BODY and _definite(token):
        named = named_so(token, sentence, sentences, mentions)
        if lower == "commission" and not named:
            return _one(_commission(token, sentence, sentences, mentions), token)
        return named or _one(_thing(token, sentence, sentences, mentions, sorts=("organisation",)), token)
    return ()


def _commission(
    token: Token, sentence: Sentence, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> Actor | None:
    """Whose "the commission" is that no name before holds: that of a union near by which has one; with a capital, in
    a text from Brussels, the European one."""
    found = _thing(token, sentence, sentences, mentions, sorts=("organisation",), codes=_COMMISSIONED)
    if found is not None or token.text != "Commission" or all(t.lower != "brussels" for t in sentences[0].tokens):
        return found
    return Actor("European Commission", "EU", "IGO", None, token.text, token.start, token.end)


_COMMISSIONED = frozenset({"EU", "EC", "AU", "ECOWAS", "EAEU", "CEMAC", "UEMOA"})


def _teller(token: Token, sentence: Sentence, here: Sequence[Mention]) -> Mention | None:
    """Who tells something of himself: in "after China announced in April it had signed" it is China, whoever else acts.

    By the order of words, since parsers take the second verb for one of the sentence.
    """
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    at = token.i - sentence.tokens[0].i
    for told in reversed(sentence.tokens[max(0, at - _TOLD_BEFORE) : at]):
        if told.pos == "VERB" and told.lemma in _TELLS:
            break
        if told.pos not in ("ADP", "SCONJ", "NUM", "PROPN", "NOUN", "DET", "ADV") or any(
            m.first <= told.i <= m.last for m in here
        ):
            return None
    else:
        return None
    who = told.child("nsubj")
    found = [m for m in here if who is not None and m.first <= who.i <= m.last < told.i]
    found = [m for m in found if m.sort in ("state", "organisation", "group") and not m.locative]
    return found[0] if found else None


_TOLD_BEFORE = 5  # words


_TELLS = frozenset(
    "say announce state declare claim add note confirm warn insist pledge promise vow report argue acknowledge admit "
    "believe think hope fear deny stress reveal disclose maintain reiterate emphasise emphasize".split()
)


def named_so(
    token: Token, sentence: Sentence, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The organisation whose name holds this word, for "the union" after "the African Union"; empty for none."""
    if token.lower not in OWN_NAMES or not _definite(token):
        return ()
    return _one(_thing(token, sentence, sentences, mentions, sorts=("organisation",), word=token.lower), token)


def state_described(
    token: Token, sentence: Sentence, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """The state that a telling description means, "the landlocked country"; empty where it means none, or no word of
    the phrase tells anything."""
    if token.lower not in _COUNTRY or not _determined(token):
        return ()
    codes = described(_words_before(token, sentence))
    found = codes and _thing(token, sentence, sentences, mentions, sorts=("state",), codes=codes)
    return _one(found or None, token)


def is_body(token: Token) -> bool:
    """True for a definite noun that an organisation may be called by: "the bloc", "the union"."""
    return token.lower in _BODY and _definite(token)


def is_personal(token: Token) -> bool:
    """True for "he", "her" and the like."""
    return token.lower in _HE


def neighbour_of(
    owner: Actor, token: Token, sentence: Sentence, mentions: Sequence[Sequence[Mention]]
) -> tuple[Actor, ...]:
    """ "Its northern neighbour": the one other state that the text has just named; nobody when there are several."""
    for index in range(sentence.index, max(-1, sentence.index - REACH), -1):
        others = {
            m.actor.code: m.actor
            for m in mentions[index]
            if m.sort == "state" and m.actor.code != owner.code and (index < sentence.index or m.end <= token.start)
        }
        if others:
            return _one(next(iter(others.values())), token) if len(others) == 1 else ()
    return ()


def pair_for(
    token: Token, sentence: Sentence, mentions: Sequence[Sequence[Mention]], size: int = 2
) -> tuple[Actor, ...]:
    """The states that "the two countries", "both sides", "the three ministers" stand for, `size` of them."""
    return _pair(token, sentence, mentions, size)


def issuers(
    token: Token, sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], size: int = 2
) -> tuple[Actor, ...]:
    """Whom "the parties" of a joint paper are where nothing near tells: the states that its first sentence names."""
    first = next((s for s in sentences if len(s.tokens) > _NUMBERED), sentences[0])
    if token.lemma.lower().removesuffix("s") not in _SIGNERS or not any(t.lower in _JOINTLY for t in first.tokens):
        return ()
    named = _by_code(m for m in mentions[first.index] if m.sort == "state" and not m.locative)
    if len(named) != size:
        return ()
    return tuple(replace(a, quote=token.text, start=token.start, end=token.end) for a in named.values())


_SIGNERS = frozenset(
    "party parties side government country countries participant minister president leader head".split()
)
_JOINTLY = frozenset({"joint", "jointly", "communiqué", "communique"})
_NUMBERED = 2  # words: what is shorter only numbers a paragraph


def _expletive(token: Token) -> bool:
    """The "it" of "it is unclear whether" and "it was raining", which stands for nothing."""
    verb = token.head
    if token.dep not in ("nsubj", "expl", "nsubjpass"):
        return False
    weather = verb.lemma in ("rain", "snow", "remain", "emerge", "seem", "appear", "turn", "follow")
    said = verb.child("acomp", "attr") is not None and verb.child("ccomp", "advcl", "csubj", "xcomp") is not None
    return weather or (verb.lemma == "be" and said)


def _words_before(token: Token, sentence: Sentence) -> str:
    """The phrase up to its noun, in lower case: "the strategic island nation"."""
    first = sentence.tokens[0].i
    return " ".join(t.lower for t in sentence.tokens[max(0, token.left - first) : token.i - first + 1])


def _determined(token: Token) -> bool:
    det = token.child("det")
    return det is not None and det.lower in ("the", "this", "that")


def _definite(token: Token) -> bool:
    modifying = [k for k in token.children if k.dep in ("amod", "compound", "nmod", "relcl", "poss") and k.ent]
    others = [k for k in modifying if k.ent not in ("CARDINAL", "ORDINAL") and k.lower not in _REGIONAL]
    return _determined(token) and not others


def _one(actor: Actor | None, token: Token) -> tuple[Actor, ...]:
    if actor is None:
        return ()
    return (replace(actor, quote=token.text, start=token.start, end=token.end),)


def _rank(mention: Mention) -> int:
    """2 for a main subject; 1 for any subject, for the possessor of one and for the doer of a main passive; else 0."""
    node = mention.head
    if node.dep in ("compound", "amod", "nmod", "poss"):
        owner = node.head
        return 1 if owner.dep in ("nsubj", "nsubjpass") else 0
    while node.dep == "conj":
        node = node.head
    if node.dep in ("nsubj", "nsubjpass"):
        return 2 if node.head.is_root else 1
    return 1 if node.dep == "pobj" and node.head.dep == "agent" and node.head.head.is_root else 0


def _thing(
    token: Token,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    sorts: tuple[str, ...] = ("state", "organisation"),
    word: str = "",
    codes: frozenset[str] | None = None,
) -> Actor | None:
    """`word`: only a name that holds it; `codes`: only one of these."""
    for back in range(REACH):
        index = sentence.index - back
        if index < 0:
            break
        names = [
            m
            for m in mentions[index]
            if m.sort in sorts
            and m.actor.sector != "CVL"
            and not m.locative
            and (back or m.end <= token.start)
            and m.form != "demonym"
            and word in m.actor.name.casefold()
            and (codes is None or m.actor.code in codes)
            and not _called_otherwise(token, m)
        ]
        if back == 0:
            names = [m for m in names if not _clausemate_object(token, m) and not _described_by(token, m)]
        if not names:
            continue
        best = max(names, key=lambda m: (_rank(m), -m.start) if back else (_rank(m), m.start))
        if _rank(best) > 0 or len({m.actor.code for m in names}) == 1:
            return _institution(best)
        if sentences[index].paragraph != sentence.paragraph:
            return None
        if back == 0:
            continue
        return None
    return None


def _called_otherwise(token: Token, mention: Mention) -> bool:
    """True where "the commission" would be a council, a court or a bank: what a body's name ends in says what it is."""
    if token.lower not in OWN_NAMES or mention.sort != "organisation":
        return False
    words = frozenset(mention.actor.name.casefold().split()) & OWN_NAMES
    return bool(words - {token.lower, "union", "community", "league"}) and token.lower not in words


def _described_by(token: Token, mention: Mention) -> bool:
    """In "the union, with which it signed" the clause describes the union: "it" is somebody else."""
    verb = next((a for a in (token, *token.ancestors()) if a.dep == "relcl"), None)
    return verb is not None and mention.first <= verb.head.i <= mention.last


def _clausemate_object(token: Token, mention: Mention) -> bool:
    """A subject pronoun does not stand for a name that its own verb governs."""
    return token.dep == "nsubj" and mention.head.head is token.head and mention.head.dep != "nsubj"


def _institution(mention: Mention) -> Actor:
    return mention.actor


def _person(
    token: Token,
    sentence: Sentence,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    gender: str,
) -> Actor | None:
    for back in range(REACH):
        index = sentence.index - back
        if index < 0:
            break
        names = [m for m in mentions[index] if m.sort == "person" and (back or m.end <= token.start)]
        names = [m for m in names if people.gender(m.actor.name) in (None, gender)]
        if not names:
            continue
        subjects = [m for m in names if _rank(m) > 0]
        pool = subjects or names
        known = {m.actor.name for m in pool}
        if len(known) == 1:
            return pool[-1].actor
        sure = [m for m in pool if people.gender(m.actor.name) == gender]
        if len({m.actor.name for m in sure}) == 1:
            return sure[-1].actor
        top = [m for m in pool if _rank(m) == 2]
        if len({m.actor.name for m in top}) == 1:
            return top[-1].actor
        if back and sentences[index].paragraph != sentence.paragraph:
            return None
        return pool[-1].actor if back == 0 else (top or pool)[-1].actor
    return None


def _pair(
    token: Token,
    sentence: Sentence,
    mentions: Sequence[Sequence[Mention]],
    size: int = 2,
    *,
    named_only: bool = False,
) -> tuple[Actor, ...]:
    """`named_only`: an adjective ("the Israeli strikes") names nobody whom a pronoun could mean."""
    told = _told_behind(token, sentence, mentions[sentence.index], size) if not named_only else ()
    if told:
        return tuple(replace(m.actor, role=None) for m in told)
    for index in range(sentence.index, max(-1, sentence.index - REACH - 1), -1):
        here = [m for m in mentions[index] if index < sentence.index or m.start < token.start]
        here = [m for m in here if not m.locative and not (named_only and m.form == "adjective")]
        # Whoever only passes the words on is no side: "told AFP that both armies".
        here = [m for m in here if m.actor.sector != "MED"]
        seen = _by_code(m for m in here if m.sort in ("state", "person") and len(m.actor.code or "") == 3)
        if len(seen) > size:
            seen = _by_code(m for m in here if m.actor.code in seen and m.head.head.lower not in _WHERE)
            seen = _brought_together(here, seen, size) or seen
        elif len(seen) < size and not named_only:
            others = _by_code(m for m in here if _may_be_a_side(m))
            seated = _seated(mentions[index], size) if any(_is_land(m) for m in here) else {}
            seen = seated or ({**seen, **others} if seen and others else seen)
        if len(seen) == size:
            return tuple(
                replace(a, quote=token.text, start=token.start, end=token.end, role=None, name=a.name)
                for a in seen.values()
            )
        if len(seen) > size:
            return ()
    return () if named_only else _of_the_report(token, sentence, mentions, size)


def _of_the_report(
    token: Token, sentence: Sentence, mentions: Sequence[Sequence[Mention]], size: int
) -> tuple[Actor, ...]:
    """Those whom the report is about where the sentences just before name them singly: the states that its opening
    names, if it has named no other state since."""
    named = [
        _by_code(m for m in one if m.sort in ("state", "person") and len(m.actor.code or "") == 3 and not m.locative)
        for one in mentions[: sentence.index]
    ]
    about = {code: actor for one in named[:_OPENING] for code, actor in one.items()}
    if len(about) != size or any(code not in about for one in named for code in one):
        return ()
    return tuple(replace(a, quote=token.text, start=token.start, end=token.end, role=None) for a in about.values())


_OPENING = 3  # sentences: a headline, a dateline, and the first of the report


def _told_behind(token: Token, sentence: Sentence, here: Sequence[Mention], size: int) -> tuple[Mention, ...]:
    """The names that follow at once and say who is meant: "the three countries with armies – Fiji, Tonga and …"."""
    words = [t for t in sentence.tokens if t.i > token.i]
    opened = next((t for t in words[:_BEFORE_NAMES] if t.text in _OPENS_NAMES), None)
    if opened is None:
        return ()
    by_first = {m.first: m for m in here if m.sort == "state" and m.form in ("name", "acronym")}
    found: list[Mention] = []
    at = opened.i + 1
    last = sentence.tokens[-1].i
    while at <= last:
        if at in by_first:
            found.append(by_first[at])
            at = by_first[at].last + 1
        elif sentence.tokens[at - sentence.tokens[0].i].lower in _BETWEEN_NAMES:
            at += 1
        else:
            break
    return tuple(found) if len(found) == size else ()


_BEFORE_NAMES = 5
_OPENS_NAMES = frozenset({"–", "—", "-", "--", ",", ":", "("})
_BETWEEN_NAMES = frozenset({",", "and", "&", "the"})


def _brought_together(names: Sequence[Mention], seen: dict[str, Actor], size: int) -> dict[str, Actor]:
    """The states that a mediator, the subject of the sentence, met or received; empty for any other sentence."""
    main = [m for m in names if m.actor.code in seen and _verb_of(m).is_root and _rank(m) > 0]
    hosts = {m.actor.code for m in main}
    rest = {code: actor for code, actor in seen.items() if code not in hosts}
    verbs = {v.lemma for m in main for v in (_verb_of(m), *_verb_of(m).kids("conj"))}
    return rest if len(hosts) == 1 and len(rest) == size and verbs & _MEDIATES else {}


def _verb_of(mention: Mention) -> Token:
    """The verb whose subject is the name, or the noun that the name stands before."""
    node = mention.head.head if mention.head.dep in ("compound", "amod", "nmod", "poss") else mention.head
    while node.dep == "conj" and node.head is not node:
        node = node.head
    return node.head


_MEDIATES = frozenset("meet receive host mediate convene gather invite".split())


def _may_be_a_side(mention: Mention) -> bool:
    """True for what may be one of two sides beside a state: an armed group, a union, a land that few recognise."""
    if mention.sort == "group":
        return mention.actor.sector in ("REB", "UAF")
    if mention.sort == "organisation":
        return mention.actor.sector == "IGO"
    if _is_land(mention) and mention.head.dep == "pobj":
        # "People displaced from Abkhazia": a land that is only spoken of.
        return mention.head.head.lower in _TOWARDS
    return mention.sort == "state"


def _is_land(mention: Mention) -> bool:
    """True for a land that few recognise: its code is none of a state."""
    return mention.sort == "state" and len(mention.actor.code or "") != _STATE


def _seated(names: Sequence[Mention], size: int) -> dict[str, Actor]:
    """The states of a sentence, with those that only a capital in it stands for, where they are `size` in number."""
    found = _by_code(m for m in names if m.sort in ("state", "person") and len(m.actor.code or "") == _STATE)
    return found if len(found) == size and any(m.locative for m in names) else {}


_STATE = 3  # letters in the code of a state
_TOWARDS = frozenset({"with", "between", "by", "and", "among"})


def _by_code(names: Iterable[Mention]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for mention in names:
        if mention.actor.code is not None:
            found.setdefault(mention.actor.code, mention.actor)
    return found
