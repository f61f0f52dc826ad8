"""What a sentence says became of the thing it is about: tense, polarity and the words for a plan's fate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from comity.ledger.follow.parts import FIRST, WHOLE, in_part
from comity.ledger.follow.profile import Profile
from comity.ledger.follow.promise import Verdict
from comity.ledger.follow.sentence import Sentence, land_name, land_sort, sentence, sort
from comity.ledger.follow.tables import act_forms, acts, cues
from comity.ledger.follow.told import imagined, masked, retold

_BOUNDARY = frozenset({",", ";", ":", "—", "–", "but", "that", "which", "who", "whom", "because", "while", "although",
                       "when", "after", "before", "as", "(", ")", "where", "whose"})  # fmt: skip
_NOT = frozenset({"not", "never", "no", "nobody", "none", "neither", "nor", "without", "cannot", "nothing", "didn't",
                  "hasn't", "haven't", "wasn't", "weren't", "doesn't", "isn't", "yet-to"})  # fmt: skip
_NOTHING = frozenset({"nothing", "none", "nobody", "neither"})
_MODAL = frozenset("will would shall should can could may might must 'll".split())
_BE = frozenset("is are was were be been being".split())
_STARTED = frozenset("began begun begin begins started starts starting".split())
_WILL = re.compile(r"\b(?:will|would|to|shall|may|might|could) $")
_NEAR = 18
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|to)(?: \w+ly| soon| then| now)?(?: be| have| have been)? $"
)
_LATE = re.compile(r"\b(?:later than|a year later|late\b|behind)")
_AFTER_ALL = re.compile(
    r"\b(?:long-|much-|twice-)?(?:delayed|postponed|deferred) (?!by|to|until|till|for|the|its|their|because|again)\w+|"
    r"\b(?:delay|postpon|deferr)\w+\b[^.;]{0,60}(?:, | )(?:but|and then|yet|before)\b"
)
_BREAK = re.compile(r"[;:—–]|,? \b(?:but|while|whereas|although|though|because|when)\b|\. ")
_NO_SUBJECT = re.compile(r"\W*(?:then |finally |now |was|were|has|have|had|did|is|are)\b")
_PRONOUN = re.compile(
    r"\b(?:it|they|them|he|she|this|that|these|those|one|none|nobody|both|all|some|which|who|nothing)\b"
)
_OPENING = frozenset({"start", "open", "restart", "create"})
_COMPLETED = re.compile(r"\b(?:complet|finish|conclud|end)\w*")
_MONEY = re.compile(r"\w+ (?:\w+ ){0,2}(?:with |of )?[$€£]?\d[\d.,]* (?:million|billion)")
_UNTIL = frozenset({"until", "unless", "before"})
_ONGOING = frozenset({"support", "assist", "back", "champion", "promot"})  # no one act of it keeps a promise to support
_FAR = 16
_FEW = 5
_LONG = 25
_SKIPPED = _BE | frozenset(
    "has have had yet so far still it them of the ever single come came arrived gone happened done taken".split()
)
_THOUGH = re.compile(r"\b(?:though|although|but) (?:one|it|they|some|work) (?:is|are) \w+ing\b")
_HALF = re.compile(
    r"\b(?:half|partly|nearly|almost)[ -](?:built|finished|completed?|done|ready|assembled)\b|\bhalfway\b|"
    r"\b(?:are|is) (?:still )?(?:under construction|on the (?:slip|stocks)|being (?:built|assembled|fitted|repaired))\b"
)
_HONOUR = frozenset({"honor", "honour", "pleasure", "privilege"})
_OF_NOW = frozenset({"done", "under_way"})
_FATAL = frozenset({"withdrawn", "overtaken", "delayed"})
_THROUGH = re.compile(
    r"(?: (?!and\b|which\b|that\b|to\b)[\w'€$£.-]+){0,12}? (?:was|were|has been|have been) "
    r"(?P<not>not |never )?(?:\w+ly )?"
    r"(?:signed|made|effected|executed|carried out|completed|concluded|settled|finished|performed|credited|booked|"
    r"wrapped up|signed off|sealed)\b"
)
_HAS = re.compile(
    r"\b(?:has|have) (?:now |at last |finally |got )?(?:its|their|his|her) (?:own |new )?(?P<first>\w+)"
    r"(?: (?P<next>\w+))?"
)
_LAST = frozenset({"start", "open", "restart", "return", "meet", "negotiate", "sign"})


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict, how sure the words are (0 to 1), the words themselves, and whether the promised act was named."""

    verdict: Verdict
    strength: float
    words: str
    of_act: bool


def told(known: Profile, read: Sentence, positions: tuple[int, ...], *, pointing: bool) -> Told | None:
    """What the sentence says became of the promised act; None when it says nothing, imagines, or only retells.
    `pointing` is whether it names the thing only by pointing back."""
    if imagined(read.low, _place(read, positions)):
        return None
    text = masked(read.low)
    if not pointing:
        text = _around(known, read, text)
    fates = _fates(known, text, pointing=pointing)
    act = _of_acts(known, read, text, positions)
    for verdict in ("overtaken", "withdrawn", "delayed"):
        if verdict in fates and not (verdict == "delayed" and _came_late(text, act)):
            return fates[verdict]
    half = _HALF.search(masked(read.low))
    if half is not None and (_undone(act) or "not_done" in fates):
        return Told("under_way", 0.8, half.group(), False)
    return _weighed(known, text, act, fates)


def _undone(act: Told | None) -> bool:
    return act is not None and act.verdict == "not_done"


def _place(read: Sentence, positions: tuple[int, ...]) -> int | None:
    """Where the last word for the act ends in the text."""
    if not positions:
        return None
    return _offsets(read)[positions[-1]] + len(read.words[positions[-1]])


def _came_late(text: str, act: Told | None) -> bool:
    """Whether it was done, though late: "they were handed over a year later than planned", "it was delayed by the
    vote, but was signed in May"."""
    return act is not None and act.verdict == "done" and (_LATE.search(text) or _AFTER_ALL.search(text)) is not None


def _tied(known: Profile, text: str, start: int, end: int) -> bool:
    """Whether the part of the sentence in which ``text[start:end]`` stands names something promised, or points to
    it."""
    if not known.things:
        return True
    first = max((match.end() for match in _BREAK.finditer(text, 0, start)), default=0)
    after = _BREAK.search(text, end)
    if first and _NO_SUBJECT.match(text, first):
        first = 0  # "It was delayed, but was signed in May"
    part = text[first : after.start() if after else len(text)]
    read = sentence(part)
    return (
        _PRONOUN.search(part) is not None
        or not known.things.keys().isdisjoint(read.sorts)
        or any("noun" in known.forms(word) for word in read.words)
        or any(land is not None and land_sort(land[0]) in known.things for land in map(land_name, read.words))
    )


def _around(known: Profile, read: Sentence, text: str) -> str:
    """`text` with what stands far from every promised thing blotted out: it is about something else."""
    near = [at for at, word in enumerate(read.words) if sort(word) in known.things]
    if not near:
        return text
    places = _offsets(read)
    first = places[max(0, near[0] - _NEAR)]
    last = places[min(len(places) - 1, near[-1] + _NEAR)] + len(read.words[min(len(places) - 1, near[-1] + _NEAR)])
    return "~" * first + text[first:last] + "~" * (len(text) - last)


def _offsets(read: Sentence) -> tuple[int, ...]:
    """Where each word of the sentence begins in its text."""
    return _places(read.text)


@lru_cache(maxsize=1024)
def _places(text: str) -> tuple[int, ...]:
    read = sentence(text)
    found: list[int] = []
    place = 0
    find = read.low.find
    for word in read.words:
        at = find(word, place)
        if at > place:
            place = at
        found.append(place)
        place += len(word)
    return tuple(found)


def _weighed(known: Profile, text: str, act: Told | None, fates: dict[str, Told]) -> Told | None:
    undone = _state(known, text, kept=False)
    done = _state(known, text, kept=True) if not undone else None
    if done is not None and done.verdict == "not_done":
        undone, done = done, None
    missed = fates.get("not_done") or undone
    if "under_way" in fates and _THOUGH.search(text):
        return fates["under_way"]
    if _undone(act):
        return act
    kept = act if act is not None and act.verdict == "done" else done or fates.get("done")
    if kept is not None and known.head in _ONGOING:
        return Told("under_way", 0.8, kept.words, kept.of_act)
    if kept is not None and _opened_only(known, act, text):
        return kept
    if kept is not None and (
        (in_part(text) and "meet" not in known.acts)
        or (missed is not None and act is not None and act.verdict == "done")
    ):
        return Told("partly", 0.8, kept.words, kept.of_act)
    if missed is not None:
        return missed
    if kept is not None and not _only_begun(known, text, fates):
        return kept
    if "under_way" in fates or (act is not None and act.verdict == "under_way"):
        return fates.get("under_way") or act
    if kept is not None:
        return Told("under_way", 0.7, kept.words, kept.of_act)
    return _again(text, act, fates) or _has_it(known, text)


def _has_it(known: Profile, text: str) -> Told | None:
    """Whether somebody has what was promised: "Levuka has its pier"."""
    for match in _HAS.finditer(text):
        if any(sort(word) in known.things for word in match.groups() if word is not None):
            return Told("done", 0.75, match.group(), False)
    return None


def _opened_only(known: Profile, act: Told | None, text: str) -> bool:
    """Whether what was promised is a beginning, and that has been made: "launched, and not yet completed"."""
    return bool(known.acts & _OPENING) and act is not None and act.verdict == "done" and bool(_COMPLETED.search(text))


def _again(text: str, act: Told | None, fates: dict[str, Told]) -> Told | None:
    if "reaffirmed" in fates:
        return fates["reaffirmed"]
    return Told("reaffirmed", 0.6, "it was promised", False) if retold(text) else act


def _fates(known: Profile, text: str, *, pointing: bool) -> dict[str, Told]:
    found: dict[str, Told] = {}
    for cue in cues():
        match = cue.pattern.search(text)
        verdict = cue.verdict
        if match is None or (verdict != "not_done" and _is_the_act(known, match.group())):
            continue
        if verdict == "not_done" and _of_other(known, text, match):
            continue
        if verdict in _OF_NOW and _AHEAD.search(text[: match.start()]):
            continue
        if not pointing and verdict in _FATAL and not _tied(known, text, match.start(), match.end()):
            continue
        if verdict in ("done", "under_way") and _denied(text, match.start()):
            verdict = "not_done"
        found.setdefault(verdict, Told(verdict, cue.strength, match.group(), False))
    return found


def _of_other(known: Profile, text: str, match: re.Match[str]) -> bool:
    """Whether "nothing has been" goes on with the word for another act: "nothing was funded"."""
    if not match.group().startswith(("nothing", "none", "nobody", "no one", "not ")):
        return False
    rest = re.findall(r"[a-z]+", match.group() + text[match.end() : match.end() + _FAR])
    said = next((word for word in rest[1:] if word not in _SKIPPED), "")
    return any(form == "past" for _, form in act_forms().get(said, ())) and not known.forms(said)


def _is_the_act(known: Profile, words: str) -> bool:
    """Whether the words are the act that was promised: "the tariff was cancelled" keeps a promise to cancel it."""
    found = re.findall(r"[a-z]+", words)
    return any(known.forms(word) - {"noun"} for word in (found if len(found) <= _FEW else found[:1] + found[-1:]))


def _state(known: Profile, text: str, *, kept: bool) -> Told | None:
    for name in sorted(known.acts):
        act = acts().get(name)
        pattern = None if act is None else act.kept if kept else act.unkept
        match = pattern.search(text) if pattern is not None else None
        if match is not None and name == "in_force" and _WILL.search(text[: match.start()]):
            return Told("under_way", 0.8, match.group(), True) if kept else None
        if match is None or _WILL.search(text[: match.start()]):
            continue
        denied = kept and _denied(text, match.start())
        return Told("done" if kept and not denied else "not_done", 0.8, match.group(), True)
    return None


def _denied(text: str, end: int) -> bool:
    """Whether a "not" or its like stands in the clause before `end`."""
    clause = re.split(r"[,;:()]| (?:but|that|which|who|because|while|when|and) ", text[max(0, end - 70) : end])[-1]
    return any(word in _NOT for word in clause.split())


def _of_acts(known: Profile, read: Sentence, text: str, positions: tuple[int, ...]) -> Told | None:
    """What the forms of the act's own words say, the surest first."""
    places = _offsets(read)
    found = [
        one
        for at in positions
        if text[places[at] : places[at] + 1] != "~"
        and (one := _of_act(known, read, at)) is not None
        and not _aside(known, read, at)
        and not (_MONEY.match(text, places[at]) and not known.sums)
        and (one.verdict != "done" or _tied(known, text, places[at], places[at] + len(read.words[at])))
    ]
    rank = {"not_done": 0, "done": 1, "withdrawn": 2, "under_way": 3, "reaffirmed": 4}
    return min(found, key=lambda one: rank[one.verdict], default=None)


def _aside(known: Profile, read: Sentence, at: int) -> bool:
    """Whether the word stands in a relative clause about something else: "the ship, which was paid for by a loan"."""
    for place in range(at - 1, max(0, at - 5), -1):
        if read.words[place] == "who" and place == at - 1:
            return False  # the one who acts
        if read.words[place] in ("which", "who", "whom"):
            named = read.words[place - 2 if read.words[place - 1] == "," else place - 1]
            return sort(named) not in known.things and "noun" not in known.forms(named)
    return False


def _of_act(known: Profile, read: Sentence, at: int) -> Told | None:
    word = read.words[at]
    forms = known.forms(word)
    if word == "paid" and read.words[at + 1 : at + 2] == ("for",):
        return None
    left = _left(read.words, at)
    first = at - min(4, len(left))
    modal = any(one in _MODAL and not (one == "may" and read.capital[first + n]) for n, one in enumerate(left[-4:]))
    modal = modal or "to" in left[-2:]
    negative = any(word in _NOT for word in left) and "longer" not in left
    negative = negative or bool(_NOTHING & set(read.words[at + 1 : at + 2]))
    if "past" in forms and _finite(left, modal):
        return _said("not_done" if negative else "done", left, word)
    if negative and modal and _UNTIL & set(read.words[at : at + _FAR]):
        return None
    if negative and forms & {"base", "past"}:
        return _said("withdrawn" if "will" in left else "not_done", left, word)
    if "base" in forms and "did" in left[-2:]:
        return _said("done", left, word)
    if "ing" in forms and left[-2:] in (("far", "from"), ("instead", "of"), ("rather", "than")):
        return _said("not_done", left, word)
    if (
        "ing" in forms
        and not left
        and at
        and read.words[at - 1] == ","
        and not _MODAL & set(read.words[max(0, at - _LONG) : at])
    ):
        return _said("done", read.words[max(0, at - 1) : at], word)  # "docked in Suva, opening a new line"
    if "ing" in forms and (set(left[-3:]) & (_BE | _STARTED)):
        return _said("not_done" if negative else "under_way", left, word)
    if "ing" in forms and left[-1:] == ("of",) and set(left[-3:]) & _HONOUR:
        return _said("done", left, word)
    if "ing" in forms and set(left[-3:]) & {"by", "after", "ceremony", "of"} and "before" not in left:
        return _said("done", left, word) if "after" in left[-3:] or "ceremony" in left else None
    if "past" in forms and "being" in left[-2:]:
        return _said("under_way", left, word)
    if "noun" in forms and not modal and (done := _carried_through(read, at)) is not None:
        return _said("not_done" if negative or done.group("not") else "done", left, word)
    if "will" in left or "would" in left or "'ll" in left:
        return _said("reaffirmed", left, word)
    return None


def _carried_through(read: Sentence, at: int) -> re.Match[str] | None:
    """Whether the act's noun is followed by its being done: "the conversion of the debt was signed"."""
    start = _offsets(read)[at] + len(read.words[at])
    return _THROUGH.match(read.low, start)


def _said(verdict: Verdict, left: tuple[str, ...], word: str) -> Told:
    return Told(verdict, 0.9, " ".join((*left[-3:], word)), True)


def _left(words: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The words of the clause before position `at`, twelve at most."""
    first = at
    while first > 0 and at - first < 12 and words[first - 1] not in _BOUNDARY:
        first -= 1
    return words[first:at]


def _finite(left: tuple[str, ...], modal: bool) -> bool:
    if modal:
        return False
    return not (left and left[-1] in ("be", "being", "to", "the", "a", "of", "newly"))


def _only_begun(known: Profile, text: str, fates: dict[str, Told]) -> bool:
    """Whether only a beginning is told, of an act that is more than a beginning."""
    if known.acts & _LAST or WHOLE.search(text):
        return False
    begun = fates.get("under_way")
    return begun is not None or FIRST.search(text) is not None
