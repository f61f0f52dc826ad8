"""Whom a pronoun stands for, by the subjects before it, the persons named, and the offices named without a holder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from comity.model import Actor
from comity.reading import coref
from comity.reading.clauses import is_verb, subject
from comity.reading.domestic import office_named
from comity.reading.mention import Mention
from comity.reading.parse import Parsed
from comity.reading.parties import placed
from comity.reading.phrases import described
from comity.reading.tokens import Sentence, Token

# "They" are a few; a longer list is a crowd that nobody means by a pronoun.
MOST_TOGETHER = 4
_FIRST = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my"})


class Answers(Protocol):
    """What is asked of the actors of a document: its names, and whom any other phrase stands for."""

    parsed: Parsed
    by_token: Mapping[int, Mention]
    by_sentence: Sequence[Sequence[Mention]]

    def of(self, token: Token | None) -> tuple[Actor, ...]:
        """The actors of one phrase."""

    def party(self, token: Token | None) -> tuple[Actor, ...]:
        """The actors of a phrase and of all that is joined to it."""

    def is_person(self, actor: Actor) -> bool:
        """True for a person."""


def stand_for(token: Token, sentence: Sentence, actors: Answers) -> tuple[Actor, ...]:
    """The actors that a pronoun stands for; nobody for "we" and "I", whom the statement around them tells."""
    if token.lower in _FIRST:
        return ()
    taken_up = _carries_on(token, sentence, actors)
    if taken_up:
        return taken_up
    names = actors.by_sentence
    if token.dep in ("dobj", "dative"):
        # Nobody is told something by himself: the subject of the clause is not its object.
        verb = next((a for a in token.ancestors() if is_verb(a)), None)
        who = subject(verb) if verb is not None else None
        own = {a.name for a in actors.of(who)}
        first = max(0, sentence.index - coref.REACH)
        near = names[first : sentence.index + 1]
        names = [*names[:first], *([m for m in ms if m.actor.name not in own] for ms in near)]
    found = coref.resolve(token, sentence, actors.parsed.sentences, names)
    return found or (_office_holder(token, sentence, actors) if coref.is_personal(token) else ())


def _office_holder(token: Token, sentence: Sentence, actors: Answers) -> tuple[Actor, ...]:
    """Whom "he" and "she" mean in a text that names an office without its holder: "the sultan", its subject first."""
    above = {t.i for t in token.ancestors()}
    for index in range(sentence.index, max(-1, sentence.index - coref.REACH), -1):
        nouns = [t for t in actors.parsed.sentences[index].tokens if t.i < token.i and t.tag == "NN"]
        nouns = [t for t in nouns if t.i not in above and t.i not in actors.by_token]
        held = [t for t in nouns if office_named(t, described(t, actors.parsed.tokens, actors.by_token)) is not None]
        held = [t for t in held if len(actors.of(t)) == 1]
        held = [t for t in held if t.dep == "nsubj" and t.head.is_root] or held
        if held:
            return placed(actors.of(held[-1]), token)
    return ()


def _carries_on(token: Token, sentence: Sentence, actors: Answers) -> tuple[Actor, ...]:
    """What "it", "its", "they" and "their" take up: the subject of their own clause, else of the sentence before.

    A subject that stands for nobody known is taken up too: the pronoun then stands for nobody.
    """
    lower = token.lower
    if lower in ("its", "their"):
        own = _clause_subject(token, actors)
        if own:
            return placed(own, token)
    elif token.dep != "nsubj" or lower not in ("it", "they"):
        return ()
    else:
        root = next((t for t in sentence.tokens if t.is_root), None)
        first = root.child("nsubj", "nsubjpass") if root is not None else None
        if first is not None and first.i < token.i and not _speaks_after(token):
            return ()
    return placed(subject_before(sentence, actors, several=lower in ("they", "their")), token)


def _clause_subject(token: Token, actors: Answers) -> tuple[Actor, ...]:
    """Who does what the clause around the token says, when that is no person and stands before the token."""
    who: Token | None = None
    for verb in (a for a in token.ancestors() if is_verb(a)):
        who = subject(verb)
        if who is None or not who.left <= token.i <= who.right:
            break
        # "Know where their shelters are": the clause above tells whose.
    if who is None or who.i >= token.i or who.left <= token.i <= who.right:
        return ()
    found = actors.party(who)
    several = len(found) > 1 or (len(found) == 1 and who.tag == "NNS")
    fits = several if token.lower == "their" else len(found) == 1
    return found if fits and not any(actors.is_person(a) for a in found[:1]) else ()


def subject_before(sentence: Sentence, actors: Answers, *, several: bool) -> tuple[Actor, ...]:
    """The subject of the last sentence or the one before it: one body, or with `several` a few or a group."""
    for index in range(sentence.index - 1, max(-1, sentence.index - 3), -1):
        root = next((t for t in actors.parsed.sentences[index].tokens if t.is_root), None)
        who = root.child("nsubj", "nsubjpass") if root is not None else None
        if who is None:
            continue
        found = actors.party(who)
        if several:
            plural = who.tag in ("NNS", "NNPS") or who.lower == "they"
            return found if 2 <= len(found) <= MOST_TOGETHER or (found and plural) else ()
        return found if len(found) == 1 and not actors.is_person(found[0]) else ()
    return ()


def _speaks_after(token: Token) -> bool:
    """True for the "it" of '…," it said': its verb takes the words before it as complement."""
    told = token.head.child("ccomp")
    # In "photographs which they said showed two ships" the words come after.
    return token.dep == "nsubj" and told is not None and told.i < token.i < token.head.i
