"""How a clause is meant: what happened, what will, what is denied, supposed, doubted, done time and again."""

from __future__ import annotations

import datetime as dt

from comity.model import Date
from comity.model.codes import Modality
from comity.reading.anniversaries import commemorated
from comity.reading.clauses import is_passive, is_verb, negated
from comity.reading.tokens import Token

_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo", "going"})
_OPEN_MODALS = frozenset({"would", "may", "might", "could", "can", "should", "must", "ought"})
# Governors that put their infinitive ahead of now.
_AHEAD = frozenset(
    "agree aim announce ask authorize begin commit decide demand expect hope hop intend invite need offer order plan "
    "pledge poise prepare promise propose request schedule seek set start try undertake urge vow want wish ready "
    "willing prepared poised eager keen determined "
    "call decision plan pledge promise intention commitment readiness proposal bid offer request".split()
)
_HEDGES = frozenset(
    "appear seem reportedly allegedly apparently likely unlikely suspected possibly perhaps purportedly "
    "supposedly presumably".split()
)
_CONDITIONS = frozenset({"if", "unless", "whether", "should"})
YEAR = 365
_HABITS = frozenset(
    "annual annually yearly regularly regular often usually routinely monthly weekly every each".split()
)


def modality_of(verb: Token, *, date: Date | None = None, published: dt.date | None = None) -> Modality:
    """The modality of what `verb` says, from its auxiliaries, its governors, the words beside it and its date.

    A clause dated more than a year before publication is `historical`, and so is one in the past perfect.
    """
    if negated(verb) or _outstanding(verb):
        return "negated"
    if _conditional(verb):
        return "hypothetical"
    if _hedged(verb):
        return "hedged"
    if _ahead(verb):
        return "future"
    if _habitual(verb):
        return "habitual"
    if _historical(verb, date, published):
        return "historical"
    return "happened"


def hedged(verb: Token) -> bool:
    """True when the text itself doubts what the verb says."""
    return _hedged(verb)


def _outstanding(verb: Token) -> bool:
    """ "Has yet to ratify", "is still to ratify": not done so far."""
    infinitive = verb.dep in ("xcomp", "ccomp") and any(a.tag == "TO" for a in verb.kids("aux"))
    if not infinitive or verb.head.lemma not in ("have", "be", "remain"):
        return False
    return any(c.lower == "yet" for c in (*verb.head.children, *verb.children) if c.i < verb.i)


def _auxiliaries(verb: Token) -> list[Token]:
    own = verb.kids("aux", "auxpass")
    if own or verb.dep != "conj" or not is_verb(verb.head) or verb.child("nsubj", "nsubjpass") is not None:
        return own
    # "will join and fund": the second verb shares the first one's auxiliaries when its form fits them.
    return verb.head.kids("aux", "auxpass") if verb.tag == verb.head.tag else own


def _conditional(verb: Token) -> bool:
    for node in (verb, *(a for a in verb.ancestors() if verb.dep in ("xcomp", "conj") and a is verb.head)):
        mark = node.child("mark", "advmod")
        if mark is not None and mark.lower in _CONDITIONS and node.dep == "advcl":
            return True
    lowers = {a.lower for a in _auxiliaries(verb)}
    if lowers & (_OPEN_MODALS - {"would"}) and not _guessed(verb):
        return True
    return "would" in lowers and any(
        child.dep == "advcl" and (m := child.child("mark")) is not None and m.lower in _CONDITIONS
        for child in verb.children
    )


def _guessed(verb: Token) -> bool:
    """True for "may have bombed": what is open is not whether it will, but whether it did."""
    lowers = {a.lower for a in verb.kids("aux")}
    return bool(lowers & {"may", "might", "must"}) and "have" in lowers and verb.tag == "VBN"


def _hedged(verb: Token) -> bool:
    if _guessed(verb):
        return True
    if verb.dep in ("xcomp", "ccomp") and (verb.head.lemma in _HEDGES or verb.head.lower in _HEDGES):
        return True
    if any(child.lower in _HEDGES for child in verb.children if child.dep in ("advmod", "acomp", "oprd")):
        return True
    return verb.lemma in ("appear", "seem")


def _ahead(verb: Token) -> bool:
    auxiliaries = _auxiliaries(verb)
    lowers = {a.lower for a in auxiliaries}
    going = verb.dep == "xcomp" and verb.head.lower == "going" and verb.head.kids("aux")
    if going or lowers & _FUTURE_MODALS or ("would" in lowers and "have" not in lowers):
        return True
    infinitive = any(a.lower == "to" and a.tag == "TO" for a in verb.kids("aux"))
    if infinitive and verb.head is not verb:
        governor = verb.head
        if governor.lemma in _AHEAD:
            return not (governor.lemma in ("begin", "start") and not _ahead(governor))
        if governor.lemma in ("be", "have") and verb.dep == "xcomp":
            return True
        if verb.dep == "advcl" and is_verb(governor):
            return True
    if verb.dep == "conj" and is_verb(verb.head) and verb.tag == "VB" and verb.head.tag == "VB":
        return _ahead(verb.head)
    return False


def _habitual(verb: Token) -> bool:
    present = verb.tag in ("VBP", "VBZ") and not verb.kids("aux")
    if not present:
        return False
    words = {t.lower for child in verb.children for t in (child, *child.children)}
    return bool(words & _HABITS)


def _historical(verb: Token, date: Date | None, published: dt.date | None) -> bool:
    if date is not None and date.latest and published is not None:
        return published.toordinal() > YEAR and date.latest < (published - dt.timedelta(days=YEAR)).isoformat()
    lowers = [a.lower for a in verb.kids("aux")]
    if verb.tag == "VBD" and commemorated(verb):
        return True
    if verb.dep == "ccomp" and is_verb(verb.head) and verb.head.tag == "VBD":
        # "Said that it had sent": the tense is the reporter's.
        return False
    return "had" in lowers and verb.tag == "VBN" and not is_passive(verb)
