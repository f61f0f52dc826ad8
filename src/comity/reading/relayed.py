"""Whose words one passes on for another: the one quoted, not the one who quotes."""

from __future__ import annotations

from comity.reading.clauses import is_passive, is_verb
from comity.reading.tokens import Token

_SHOWING = frozenset({"show", "film", "record", "picture"})
_QUOTING = frozenset({"quote", "cite", "report", "paraphrase"})


def relayed(cue: Token) -> Token | None:
    """The one quoted in "the agency quoted Silva as saying" and "Silva was quoted as saying", for either verb; None
    where nobody is quoted."""
    if cue.tag == "VBG" and cue.dep == "advcl" and cue.head.lemma in _SHOWING and not is_passive(cue.head):
        # "Television showed the minister saying …".
        return cue.head.child("dobj")
    if cue.dep == "pcomp" and cue.head.lower == "as":
        verb = next((a for a in cue.head.ancestors() if is_verb(a)), None)
    else:
        verb = cue if saying(cue) is not None else None
    if verb is None or verb.lemma not in _QUOTING:
        return None
    if is_passive(verb):
        return verb.child("nsubjpass") or (verb.head if verb.dep == "acl" else None)
    return verb.child("dobj")


def saying(verb: Token) -> Token | None:
    """The "saying" of "quoted Silva as saying", None where the verb has none."""
    if verb.lemma not in _QUOTING:
        return None
    held = [verb, *verb.kids("dobj", "nsubjpass")]
    for token in [*held, *(a for d in held for a in d.kids("appos"))]:
        for prep in token.kids("prep"):
            spoken = prep.child("pcomp") if prep.lower == "as" and prep.i > verb.i else None
            if spoken is not None:
                return spoken
    return None
