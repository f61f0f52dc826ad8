"""How many were killed, freed, expelled, sent in one act: the counts of its clause that are its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.model.codes import EventType
from comity.reading.clauses import SUBJECTS, clause_tokens, is_passive, is_verb
from comity.reading.quantities import magnitudes
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_HARM = frozenset({"dead", "injured", "missing", "displaced"})
# What acts of each type may do to people; sums of money may go with any.
ROLES: dict[EventType, frozenset[str]] = {
    "ASSAULT": _HARM | {"arrested"},
    "COERCE": _HARM | {"arrested", "expelled"},
    "PROTEST": frozenset({"participants", "arrested", "dead", "injured"}),
    "MOBILIZE": _HARM | {"troops", "participants"},
    "RETREAT": frozenset({"released", "troops"}),
    "CONCEDE": frozenset({"released"}),
    "SANCTION": frozenset({"expelled"}),
    "COOPERATE": frozenset({"participants", "troops", "released"}),
    "CONSULT": frozenset({"participants"}),
    "AID": frozenset({"troops"}),
}
NAMES = frozenset().union(*ROLES.values())
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
_MONEYLESS = frozenset({"ACCUSE", "CONSULT", "ASSAULT", "PROTEST"})
# Verbs that tell what came of an attack, and those of them that need nobody who does it.
_OUTCOMES = frozenset(
    "kill wound injure hurt die drown perish displace flee arrest detain leave force uproot hospitalise hospitalize "
    "lose".split()
)
_SUFFERED = frozenset("die drown perish flee".split())
_SENTENCING = frozenset("declare order tell".split())
_GOING_ON = frozenset("involve draw bring gather number total".split())


def magnitudes_of(scene: Scene, verb: Token, tokens: Sequence[Token], kind: EventType) -> dict[str, float]:
    """How many people, and how much money, the act at `verb` counts: those of its own clause, and for acts of force
    what the same sentence tells of their outcome ("shelled the port, and two sailors were killed")."""
    text = scene.page.text
    found: dict[str, float] = {}
    for start, end in _stretches(verb, tokens, kind):
        for name, value in magnitudes(text, start, end).items():
            if _belongs(name, kind):
                found[name] = max(found.get(name, 0.0), value)
    if kind in _PHYSICAL:
        for clause in _outcomes(scene, verb):
            if clause:
                for name, value in magnitudes(text, clause[0].start, clause[-1].end).items():
                    if name in NAMES and _belongs(name, kind):
                        found.setdefault(name, value)
    return found


def _belongs(name: str, kind: EventType) -> bool:
    return name in ROLES.get(kind, ()) if name in NAMES else kind not in _MONEYLESS


def _stretches(verb: Token, tokens: Sequence[Token], kind: EventType) -> Iterator[tuple[int, int]]:
    """The clause's words in the pieces that tell of this act, without the clauses that tell of others."""
    left_out: set[int] = set()
    for token in tokens:
        if token is not verb and is_verb(token) and token.i not in left_out and _of_another(token, verb, kind):
            left_out.update(range(token.left, token.right + 1))
    left_out -= {t.i for t in (verb, *verb.ancestors())}
    start: Token | None = None
    last: Token | None = None
    for token in tokens:
        if token.i in left_out or (last is not None and token.i != last.i + 1):
            if start is not None and last is not None:
                yield start.start, last.end
            start = None
        if token.i not in left_out:
            start, last = start or token, token
    if start is not None and last is not None:
        yield start.start, last.end


def _of_another(inner: Token, verb: Token, kind: EventType) -> bool:
    """True for a verb in the clause that tells of another act: "which arrested five last week", "of shelling it"."""
    if inner.right >= verb.i >= inner.left:
        return False
    own = kind in _PHYSICAL and inner.lemma in _OUTCOMES | _GOING_ON
    if inner.dep == "relcl":
        return not own or inner.child("nsubj") is None or any(a.lower == "had" for a in inner.kids("aux"))
    if inner.dep == "acl":
        return not own and inner.lemma not in _GOING_ON and inner.tag != "TO"
    if inner.dep == "pcomp":
        return not own or kind not in _PHYSICAL
    if inner.dep == "ccomp":
        # "Declared two envoys persona non grata", "ordered them to leave": the parser makes a clause of the sentence.
        return not own and not (inner.head is verb and verb.lemma in _SENTENCING)
    if inner.dep == "advcl":
        return inner.child("mark", "advmod") is not None and inner.child(*SUBJECTS) is not None
    return False


def _outcomes(scene: Scene, verb: Token) -> Iterator[list[Token]]:
    """The clauses of the same sentence that tell what came of the act and have no doer of their own."""
    if not is_verb(verb):
        return
    tokens = scene.page.parsed.tokens
    node: Token | None = verb
    for _ in range(3):
        node = next((c for c in node.kids("conj", "parataxis", "ccomp") if is_verb(c)), None) if node else None
        if node is None or not _outcome(node):
            break
        yield clause_tokens(node, tokens)
    if verb.dep not in ("advcl", "ccomp", "parataxis") or not _outcome(verb.head):
        return
    told = [verb.head, *(c for c in verb.head.kids("conj") if _outcome(c))]
    while told[0].dep == "conj" and _outcome(told[0].head):
        told.insert(0, told[0].head)
    for clause in told:
        yield [t for t in clause_tokens(clause, tokens) if not verb.left <= t.i <= verb.right]


def _outcome(verb: Token) -> bool:
    """True for a clause of the dead and injured: nobody does it ("two were killed"), or who did the act did it."""
    if not is_verb(verb) or verb.lemma not in _OUTCOMES:
        return False
    if verb.lemma == "hurt" and verb.child("dobj") is None:
        return True
    if is_passive(verb) or verb.tag == "VBN":
        return verb.child("agent") is None
    return verb.lemma in _SUFFERED or verb.child(*SUBJECTS) is None
