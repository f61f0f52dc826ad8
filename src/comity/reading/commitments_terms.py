"""The terms of a promise: to whom it is made, on what condition, and whether another state may hold one to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import is_verb, objects, prepositional
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import areas


def beneficiaries(scene: Scene, verbs: Sequence[Token], doers: Sequence[Actor]) -> tuple[Actor, ...]:
    """Whom it is promised to: named in the promise, else the other party of the statement or the scene."""
    own = codes(doers)
    if len(own) > 1 and any(_each_other(verb) for verb in verbs):
        return ()
    elided = codes(_elided(scene, verbs[0])) if _gives(verbs[0]) else frozenset[str]()
    for depth in (1, _DEEP):
        # What hangs deep in a phrase ("work on two sections of track in Fiji") counts where nothing nearer does.
        named = [a for verb in verbs for a in _named_by(scene, verb, depth) if not _elsewhere(scene, verb, a, own)]
        apart = own | elided
        others = tuple({a.key: a for a in reversed(distinct(named)) if a.key not in apart and _party(a)}.values())[::-1]
        if others:
            return others
    if len(own) > 1:
        return ()
    statement = scene.statement_at(verbs[0].start)
    givers = _other_givers(scene, verbs[0])
    if statement is not None:
        targets = tuple(a for a in statement.targets if a.key not in own | codes(givers) and _party(a))
        if targets:
            return targets
    if _gives(verbs[0]):
        givers = _other_givers(scene, verbs[0], _NEAR)
    if statement is not None and statement.speaker is not None:
        givers = (*givers, statement.speaker)
    partner = scene.partner([*doers, *givers], scene.page.sentence(verbs[0]), reach=3)
    if partner is None or not _party(partner) or (_gives(verbs[0]) and _among_donors(scene, partner, verbs[0])):
        return ()
    return (replace(partner),)


def _each_other(verb: Token) -> bool:
    """True for what several promise to do to one another: "help each other to sell in the bloc"."""
    near = (verb, *objects(verb), *verb.kids("dative", "ccomp", "xcomp"))
    told = (t for node in near for t in (*node.children, *prepositional(node)))
    return any(t.lower in ("other", "another") and any(c.lower in ("each", "one") for c in t.children) for t in told)


def beside(verb: Token) -> list[Token]:
    """What others do meanwhile: ", with Chile and Peru each promising to send a doctor"."""
    withs = [c for c in verb.kids("prep") if c.lower == "with" and c.i > verb.i]
    led = [c for c in verb.kids("advcl") if c.tag == "VBG" and any(w.i < c.i for w in withs)]
    inner = [w for w in withs if any(c.tag == "VBG" and c.child("nsubj") for c in w.kids("pcomp"))]
    return inner + (withs + led if led else [])


def _elsewhere(scene: Scene, verb: Token, actor: Actor, own: frozenset[str]) -> bool:
    """True for the host of a meeting of others, and for who is named only in what others do meanwhile."""
    return _venue(scene, verb, actor, own) or _meanwhile(scene, verb, actor)


def _meanwhile(scene: Scene, verb: Token, actor: Actor) -> bool:
    tokens = scene.page.parsed.tokens
    return any(tokens[t.left].start <= actor.start < tokens[t.right].end for t in beside(verb))


def _among_donors(scene: Scene, actor: Actor, verb: Token) -> bool:
    """True for one named in an earlier sentence that tells of sums: there donors stand in a row."""
    sentence = next(s for s in scene.page.parsed.sentences if s.start <= actor.start < s.end)
    elsewhere = sentence is not scene.page.sentence(verb)
    return elsewhere and _SUM.search(scene.page.text, sentence.start, sentence.end) is not None


def _other_givers(scene: Scene, verb: Token, back: int = 0) -> tuple[Actor, ...]:
    """Those who give or promise beside this one, in its sentence and `back` before: to them it is not given."""
    here = scene.page.sentence(verb)
    tokens = [t for s in scene.page.parsed.sentences[max(0, here.index - back) : here.index + 1] for t in s.tokens]
    acting = [t for t in tokens if is_verb(t) and t is not verb and (t.lemma in words.GIVES or t.lemma in _GIVING)]
    found = [a for t in acting for a in scene.doers(t)]
    also = next((t for t in tokens[1:] if t.lemma == "do" and t.prev is not None and t.prev.lower == "so"), None)
    if also is not None:
        # "Peru will give money, so did Chile".
        found += [m.actor for m in scene.page.actors.in_sentence(here) if m.start > also.start]
    return (*found, *_elided(scene, verb))


def _elided(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Those who stand right before a sum of their own: "Peru pledged $5 million and Chile $3 million"; not the Chile of
    "promised Chile $3 million", who gets it."""
    tokens = scene.page.parsed.tokens
    named = scene.page.actors.in_sentence(scene.page.sentence(verb))
    return tuple(
        m.actor
        for m in named
        if _OWN_SUM.match(scene.page.text, m.end) is not None and not (m.first and is_verb(tokens[m.first - 1]))
    )


_GIVING = frozenset("give provide announce allocate donate contribute deliver grant commit".split())


def _gives(verb: Token) -> bool:
    """True for verbs of giving and pledging."""
    return verb.lemma in words.GIVES or verb.lemma in _GIVING


def _party(actor: Actor) -> bool:
    """True for those to whom something can be promised: not for the press that is told of it, nor for a name that
    stands for nobody known."""
    return actor.sector != "MED" and bool(actor.code or actor.sector)


def only_other(scene: Scene, doers: Sequence[Actor], start: int) -> tuple[Actor, ...]:
    """The one other party that the sentences before and the first ones of the text name; nobody where several are."""
    around = _around(scene, codes(doers), start)
    return (next(iter(around.values())),) if len(around) == 1 else ()


_DEEP = 3


def _venue(scene: Scene, verb: Token, actor: Actor, own: frozenset[str]) -> bool:
    """True for the city in which several will meet: the place is no party."""
    if len(own) < 2 or verb.lemma not in words.TOGETHER:
        return False
    inside = scene.page.tokens_in(actor.start, actor.end)
    mention = scene.page.actors.mention_at(inside[-1]) if inside else None
    return mention is not None and mention.locative


def _named_by(scene: Scene, verb: Token, depth: int) -> list[Actor]:
    """The actors in the verb's objects and phrases, down to phrases within phrases within phrases."""
    nouns = [*objects(verb), *_behind(verb)]
    level = nouns
    for _ in range(depth):
        level = [inner for noun in level for inner in (*_behind(noun), *_aims(noun))]
        nouns = [*nouns, *level]
    named: list[Actor] = []
    for noun in nouns:
        owner = noun.child("poss", "amod", "nmod", "compound")
        found = scene.page.actors.modifier(noun) if owner is not None else None
        if found is not None:
            named.append(found)
    named.extend(scene.all_of(nouns))
    for child in verb.children:
        if child.dep in ("xcomp", "advcl", "acl") and is_verb(child):
            named.extend(scene.all_of([*objects(child), *prepositional(child)]))
    return named


# Prepositions of time and setting: "during a visit to Fiji" promises Fiji nothing.
_SETTING = frozenset("according during before after since amid following despite until ahead per".split())


def _behind(token: Token) -> list[Token]:
    """The nouns behind the prepositions of a verb or noun that do not merely say when."""
    kept = (c.lower for c in token.kids("prep", "dative", "agent") if c.lower not in _SETTING)
    return [noun for prep in dict.fromkeys(kept) for noun in prepositional(token, prep)]


def _aims(noun: Token) -> list[Token]:
    """What the gerund behind a noun acts on: "the process of joining the bloc"."""
    gerunds = (g for prep in noun.kids("prep") for g in prep.kids("pcomp"))
    return [thing for gerund in gerunds for thing in objects(gerund)]


def condition(scene: Scene, verb: Token) -> str | None:
    """The words on which the promise hangs: "if the truce holds", "should the need arise"."""
    tokens = scene.page.parsed.tokens
    for child in verb.children:
        mark = child.child("mark")
        if child.dep == "advcl" and mark is not None and mark.lower in ("if", "provided", "unless", "once"):
            return scene.page.parsed.quote(tokens[child.left].start, tokens[child.right].end)
    sentence = scene.page.sentence(verb)
    match = _CONDITIONS.search(scene.page.text, verb.start, sentence.end) or _OPENING.match(
        scene.page.text, sentence.start, verb.start
    )
    return match.group().rstrip(" ,") if match is not None else None


_CONDITIONS = re.compile(
    r"\b(?:should (?:the|it|they|he|she|talks|a|an|any|[A-Z]\w+)\b|"
    r"if (?:asked|needed|necessary|invited|requested|required|"
    r"attacked)\b|in the event (?:of|that)\b|on (?:the )?condition (?:that|of)\b|as long as\b|so long as\b|"
    r"subject to\b|pending\b|provided that\b)[^.;,“”\"]*"
)
_OPENING = re.compile(r"(?:Should|If|Unless|Provided) [^.;“”\"]*?,")


# Those who can bind a state; a candidate's or a newspaper's plans are not a state's.
_BIND = frozenset({"GOV", "MIL", "IGO", "SPY", "COP", "JUD", "REB", "UAF", "PAR"})


def between_states(
    scene: Scene,
    verb: Token,
    doers: Sequence[Actor],
    to: Sequence[Actor],
    start: int,
    end: int,
    *,
    dated: bool,
    sworn: bool = False,
) -> bool:
    """True for a promise that another state may hold its maker to: it names another party, two make it, or one
    who can bind a state makes it in one of the areas, or (`dated`) firmly for a day where the text is of another
    state as well. Promises at home ("plans to cut taxes") are not for here.
    """
    own = codes(doers)
    if len(own) > 1 or any(a.key not in own and start <= a.start < end for a in to):
        return True
    if not all(a.sector in _BIND or (a.sector == "BUS" and verb.lemma in _DELIVERS) for a in doers):
        return False
    if sworn and to and scene.statement_at(start) is not None:
        return True
    if _aid(scene, verb, own, start, end):
        return True
    if (dated and (to or _others_near(scene, own, start))) or (to and verb.lemma in _VISITS):
        return True
    if _ABROAD.search(scene.page.text, start, end) is not None and (_gives(verb) or verb.lemma in _LENDS):
        return True
    topical = bool(areas.find(scene.page.parsed.quote(start, end)))
    if any(scene.page.actors.is_person(a) for a in doers):
        return bool(to) and topical
    return bool(to) or topical


def _aid(scene: Scene, verb: Token, own: frozenset[str], start: int, end: int) -> bool:
    """True for a sum that is to be given where the text tells of donors or relief and of other states, though the
    sentence does not say to whom: "The EU has promised to provide $122 million"."""
    if not _gives(verb) or _SUM.search(scene.page.text, start, end) is None:
        return False
    sentences = scene.page.parsed.sentences
    here = next(s for s in sentences if s.start <= start < s.end)
    near = scene.page.text[sentences[max(0, here.index - _NEAR)].start : here.end]
    told = _RELIEF.search(near) or _RELIEF.search(scene.page.text, 0, sentences[0].end)
    return told is not None and bool(_around(scene, own, start))


_SUM = re.compile(r"[$€£¥]\s?\d|\b(?:USD|EUR|GBP) ?\d|\b\d[\d.,]* (?:million|billion)\b")
_OWN_SUM = re.compile(
    r"\s(?:with |an |a |extra |additional |another |further |nearly |almost |about |some |over )*"
    r"(?:[$€£¥]\s?\d|(?:USD|EUR|GBP) ?\d|\d[\d.,]* (?:million|billion)\b)"
)
_RELIEF = re.compile(r"\b(?:aid|relief|humanitarian|donors?|refugees?|displaced|victims|need help|earthquake)\b", re.I)


def _others_near(scene: Scene, own: frozenset[str], start: int) -> bool:
    """True where somebody says it, and the sentences before or the first ones of the text speak of other states."""
    return scene.statement_at(start) is not None and bool(_around(scene, own, start))


def _around(scene: Scene, own: frozenset[str], start: int) -> dict[str, Actor]:
    """The others that the sentences before and the first ones of the text name, by code."""
    sentences = scene.page.parsed.sentences
    here = next(s for s in sentences if s.start <= start < s.end)
    begin = sentences[max(0, here.index - _NEAR)].start
    sorts = ("state", "organisation", "person")
    lead = min(start, sentences[:_LEAD][-1].end)
    named = (*scene.within(begin, start, sorts=sorts), *scene.within(0, lead, sorts=sorts))
    return {a.code: a for a in named if a.code and a.code not in own}


_NEAR, _LEAD = 3, 4
# Others who are no one state: "loans to Pacific island nations", "$60bn to Africa".
_ABROAD = re.compile(
    r"\b(?:to|for|in|with) (?:the )?(?:\w+ )?(?:Africa|Central Asia|Latin America|the Pacific|the Caribbean|the Sahel|"
    r"(?:African|Asian|Arab|Pacific|Caribbean|island|developing|poor|poorer|poorest|low-income|"
    r"least developed|neighbou?ring)"
    r" (?:island )?(?:countries|nations|states))\b"
)
_LENDS = frozenset("lend loan finance build send train write waive cancel supply".split())
# What a firm that acts for its state has sold to another.
_DELIVERS = frozenset("deliver supply hand ship build repair".split())
_VISITS = frozenset({"travel", "visit", "fly"})
