"""Criticism that no verb of accusing tells: a wrong named ("called it a failure"), and hostile words in speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.model import Event, Statement
from comity.reading.clauses import clause_tokens, prepositional, subject, verbs_of
from comity.reading.events_made import date_of, make
from comity.reading.events_sides import whose
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.stance import leaning, weight_of
from comity.reading.tokens import Token
from comity.reference import cameo, plover
from comity.reference.event_cues import Cue

NAMING = frozenset("call describe brand dismiss label characterize characterise term portray dub denounce".split())
HOSTILE = -0.5
# From here on the statement itself stands against its target.
COLD = -0.2
_INSULTS = frozenset(
    "crook liar puppet clown thief dictator tyrant murderer coward bully traitor disgrace joke stooge lackey warmonger "
    "pariah criminal terrorist butcher fool hypocrite parasite madman gangster thug fraud sham farce lie nonsense "
    "insult provocation betrayal servant slave vassal bandit pirate hostage-taker outrage scandal blackmail theft "
    "aggression genocide apartheid crime mistake disaster".split()
)
_BLAME = Cue("call", "VERB", None, None, frozenset(), "ACCUSE", "disapprove", "subj>obj", 0.5)


def named_a_wrong(scene: Scene, verb: Token) -> Event | None:
    """ "What Fiji called a failure by Tonga": naming a wrong accuses the one whose wrong it is."""
    actors = scene.doers(verb)
    named = [t for t in verb.children if t.dep in ("oprd", "dobj", "attr", "ccomp") and t.tag not in ("WP", "WDT")]
    named += [a for t in named for a in t.kids("appos")]
    named += prepositional(verb, "as")
    if not actors or not named:
        return None
    words = [t for n in named for t in scene.page.parsed.tokens[n.left : n.right + 1]]
    leans = sum(weight_of(t.lemma) for t in words[:12])
    wrong = leans < 0 or any(weight_of(n.lemma) < 0 or n.lemma in _INSULTS for n in named)
    if not wrong:
        return None
    own = codes(actors)
    accused = [a for n in named for a in whose(scene, n) if a.key not in own]
    if not accused:
        return None
    tokens = clause_tokens(verb, scene.page.parsed.tokens)
    date = date_of(scene, verb, tokens)
    modality = scene.modality(verb, date)
    if modality in ("future", "hypothetical", "negated"):
        return None
    return make(scene, verb, tokens, _BLAME, actors, distinct(accused[:1]), date, modality)


def names_something(verb: Token) -> bool:
    """True for "called it a farce", which is no telephone call."""
    return verb.child("oprd", "ccomp") is not None or any(t.child("appos") is not None for t in verb.kids("dobj"))


def criticism(scene: Scene, found: Sequence[Event]) -> list[Event]:
    """Hostile words of one side about another, where no verb of accusing says so."""
    made: list[Event] = []
    for statement in scene.statements:
        event = _accusation(scene, statement)
        if event is None:
            continue
        rival = any(
            e.type in ("ACCUSE", "REJECT", "THREATEN") and e.start < event.end and event.start < e.end for e in found
        )
        if not rival:
            made.append(event)
    return _together(made)


def _together(made: Sequence[Event]) -> list[Event]:
    """One event of what several said together of the same one."""
    joined: dict[tuple[int, int, tuple[str, ...]], Event] = {}
    for event in made:
        place = (event.start, event.end, tuple(a.key for a in event.recipients))
        first = joined.get(place)
        joined[place] = event if first is None else replace(first, actors=distinct([*first.actors, *event.actors]))
    return list(joined.values())


def _accusation(scene: Scene, statement: Statement) -> Event | None:
    """A statement that says something bad of what its target does or did: the target is the subject of it."""
    speaker = statement.speaker
    hostile_to = {s.target for s in statement.stance if s.value <= COLD}
    hated = {s.target for s in statement.stance if s.value <= HOSTILE}
    if speaker is None or speaker.code is None or not hostile_to:
        return None
    for verb in verbs_of(scene.page.tokens_in(statement.start, statement.end)):
        who = subject(verb)
        blamed = [a for a in scene.page.actors.of(who) if a.code and a.code != speaker.code and a.key in hostile_to]
        if not blamed or who is None or not statement.start <= who.start < statement.end:
            continue
        if scene.modality(verb) in ("future", "hypothetical", "hedged"):
            continue
        if _leaning(scene, verb) > HOSTILE or (who.pos == "PRON" and not hated & {a.key for a in blamed}):
            # Whom a pronoun stands for is less sure: it takes a statement that is plainly hostile.
            continue
        piece = (statement.start, statement.end)
        return Event(
            quote=scene.page.parsed.quote(*piece), start=piece[0], end=piece[1], confidence=0.6, modality="happened",
            type="ACCUSE", mode=None, contexts=plover.find_contexts(scene.page.parsed.quote(*piece)),
            actors=(speaker,), recipients=(blamed[0],), date=statement.date,
            score=plover.scores("ACCUSE", None), cameo=cameo.root("ACCUSE"),
        )  # fmt: skip
    return None


def _leaning(scene: Scene, verb: Token) -> float:
    """Which way the verb's own clause leans, from the words of the stance lexicon in its predicate."""
    tokens = [t for t in clause_tokens(verb, scene.page.parsed.tokens) if t.i >= verb.left]
    who = subject(verb)
    predicate = [t for t in tokens if who is None or not who.left <= t.i <= who.right]
    return leaning(predicate) or 0.0
