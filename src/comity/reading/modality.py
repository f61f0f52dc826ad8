"""How a clause is meant: what happened, what will, what is denied, supposed, doubted, done time and again."""

from __future__ import annotations

import datetime as dt

from comity.model import Date
from comity.model.codes import Modality
from comity.reading.anniversaries import commemorated
from comity.reading.clauses import SUBJECTS, is_passive, is_verb, negated
from comity.reading.resolved import left_to_do, loose_infinitive
from comity.reading.tokens import Token

_FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo", "going"})
_OPEN_MODALS = frozenset({"would", "may", "might", "could", "can", "should", "must", "ought"})
# Governors that put their infinitive ahead of now.
_AHEAD = frozenset(
    "agree aim announce ask authorize begin commit decide demand expect hope hop intend invite need offer order plan "
    "pledge poise prepare promise propose request schedule seek set start try undertake urge vow want wish ready "
    "threaten attempt strive aspire endeavour endeavor allow enable permit require oblige entitle "
    "willing prepared poised eager keen determined due "
    "call decision plan pledge promise intention commitment readiness proposal bid offer request".split()
)
# Nouns of trying and talking, whose infinitive says what is to come of it: "negotiations to sign an accord".
_TRYING = frozenset(
    "talk negotiation discussion consultation effort push drive campaign race bid attempt willingness preparation move "
    "step procedure process roadmap deadline opportunity chance pressure wish desire ambition hope intent plan appeal "
    "mandate permission motion draft bill".split()
)
# Governors whose gerund is no more than thought of: "is considering leaving", "the importance of signing".
_THINKING = frozenset(
    "consider contemplate weigh mull ponder discuss debate suggest recommend envisage foresee favour favor oppose "
    "postpone delay think talk importance possibility prospect idea option chance likelihood".split()
)
# Governors whose gerund lies ahead behind a preposition: "agreed on holding talks", "interested in joining".
_AHEAD_OF = frozenset(
    "agree commit plan aim work focus look prepare prepared intend insist interest interested committed close open "
    "ready bent intent readiness commitment goal purpose intention hope desire need necessity proposal view "
    "authorize authorise approve vote permit allow".split()
)
_LEADING = frozenset("to on of in for about towards toward at from".split())
# Conjunctions behind which the present tense is of what is awaited: "until Fiji withdraws it".
_AWAITING = frozenset({"until", "till", "once", "when", "before", "after"})
_DRAFTS = frozenset({"bill", "draft", "motion", "proposal", "plan"})
_COMING = frozenset({"coming", "upcoming", "forthcoming", "next"})
# What is held to do something, which it may not do: "a session to ratify it".
_OCCASIONS = frozenset(
    "session meeting summit conference talk effort attempt bid campaign step move plan measure mechanism proposal "
    "opportunity chance mission task".split()
)
_GOING_ON = frozenset({"keep", "continue", "start", "begin", "stop", "go"})
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
    if _conditional(verb) or _thought_of(verb) or _awaited(verb):
        return "hypothetical"
    if _hedged(verb):
        return "hedged"
    if _ahead(verb) or _gerund_under(verb, _AHEAD_OF) or _to_come(verb, date, published):
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
    if not own and verb.tag == "VBG" and verb.dep == "xcomp" and verb.head.lemma in _GOING_ON:
        # "Must keep talking".
        return verb.head.kids("aux", "auxpass")
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
    if {"would", "have"} <= lowers and verb.tag == "VBN":
        return True  # "a text that would have condemned Fiji"
    return "would" in lowers and any(
        child.dep == "advcl" and (m := child.child("mark")) is not None and m.lower in _CONDITIONS
        for child in verb.children
    )


def _thought_of(verb: Token) -> bool:
    """True for a gerund, and for the infinitive of a noun, by which an act is only spoken of: "considers leaving it",
    "a bill ratifying it", "a session to ratify it"; not for "the first to ratify it"."""
    if _gerund_under(verb, _THINKING):
        return True
    head = verb.head
    if verb.dep == "acl" and verb.tag == "VBG" and head.lemma in _DRAFTS:
        return True
    if verb.dep == "conj" and verb.tag == "VB" and head.tag == "VB" and not verb.kids("aux", *SUBJECTS):
        # "Steps to develop the port and open the road".
        return _thought_of(head)
    if verb.tag != "VB" or verb.dep not in ("acl", "relcl") or not any(a.tag == "TO" for a in verb.kids("aux")):
        return False
    return head.pos == "NOUN" and head.lemma in _OCCASIONS


def _gerund_under(verb: Token, governors: frozenset[str]) -> bool:
    """True for a gerund that one of these governs, itself or by a preposition."""
    if verb.tag != "VBG" or verb.kids("aux", "auxpass"):
        return False
    head = verb.head
    if verb.dep == "pcomp" and head.lower in _LEADING:
        head = head.head
    elif verb.dep not in ("xcomp", "ccomp", "dobj"):
        return False
    return head is not verb and (head.lemma in governors or head.lower in governors)


def _awaited(verb: Token) -> bool:
    """True for the present tense of what is waited for: "not until Fiji withdraws it", "once all have ratified it"."""
    mark = verb.child("mark", "advmod")
    if verb.dep != "advcl" or mark is None or mark.lower not in _AWAITING:
        return False
    present = verb.tag in ("VBZ", "VBP") and not verb.kids("aux")
    perfect = verb.tag == "VBN" and any(a.tag in ("VBZ", "VBP") for a in verb.kids("aux"))
    waits = mark.lower in ("until", "till") or _ahead(verb.head)
    return waits and (present or perfect)


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
    if left_to_do(verb) or loose_infinitive(verb):
        return True
    going = verb.dep == "xcomp" and verb.head.lower == "going" and verb.head.kids("aux")
    if going or lowers & _FUTURE_MODALS or ("would" in lowers and "have" not in lowers):
        return True
    if verb.tag == "VBG" and verb.dep in ("ccomp", "acl", "xcomp") and verb.head.lemma == "see" and _ahead(verb.head):
        return True  # "the pact would see Fiji paying"
    infinitive = any(a.lower == "to" and a.tag == "TO" for a in verb.kids("aux"))
    if infinitive and verb.head is not verb:
        governor = verb.head
        if governor.lemma in _AHEAD:
            return not (governor.lemma in ("begin", "start") and not _ahead(governor))
        if governor.lemma in ("be", "have") and verb.dep == "xcomp":
            return True
        if verb.dep == "advcl" and is_verb(governor):
            return True
        if verb.dep in ("acl", "relcl") and governor.lemma in _TRYING:
            return True
    if verb.dep == "conj" and is_verb(verb.head) and verb.tag == "VB" and verb.head.tag == "VB":
        return _ahead(verb.head)
    return False


def _to_come(verb: Token, date: Date | None, published: dt.date | None) -> bool:
    """True for the present tense of what is fixed for a day to come: "leaves for Suva next Monday", "signs the pact at
    the coming summit"."""
    if verb.tag not in ("VBZ", "VBP") or verb.kids("aux"):
        return False
    if date is not None and date.earliest and published is not None:
        return date.earliest > published.isoformat()
    when = (t for p in verb.kids("prep") if p.lower in ("in", "at", "on", "during") for t in p.kids("pobj"))
    return any(c.lower in _COMING for t in when for c in t.kids("amod"))


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
