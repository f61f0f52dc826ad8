"""Commitments: the same promiser, the same act promised, due days that can both be meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from comity.ledger.entries import Held
from comity.ledger.follow.sentence import land_name
from comity.ledger.follow.tables import act_forms, sorts
from comity.ledger.merge.events import coded, keys, names_of
from comity.ledger.merge.item import Item, Likeness, Rule
from comity.ledger.merge.words import NEVER, bounds, contained, content_words, gap, numbers, shared, width
from comity.model import Commitment

_SLIP_DAYS = 31  # two reports of one promise may differ by this much on when it falls due
_OTHER_DAYS = 200  # two limits so far apart are those of two promises, a first and a second delivery
_ENOUGH = 0.5
_LEAST = 0.2  # of words in common, whatever else speaks for it
_SAME = 0.6
_APART = 0.34  # two promises that one document tells with so few words in common are two
_SHORT = 12  # letters; an action told in fewer says too little to be called by
_ASIDE = re.compile(r",? (?:which|who|where|whose|without which|known as|so that|in order to)\b|;| – | — ")
# Verbs of promising say nothing about what is promised, and neither do the words around a due day.
_EMPTY = content_words(
    "promise promised pledge pledged commit committed announce announced intend intends plan plans agree agreed offer "
    "offered vow vowed undertake undertook will would next coming week weeks month months year years days soon end "
    "before within later first second last time also further together one two three four five six seven eight nine ten "
    "set sets number part group"
)


def _item(held: Held) -> Item:
    commitment = held.finding
    if not isinstance(commitment, Commitment):
        raise TypeError(commitment.kind)
    first, last = bounds([commitment.due])
    sides = coded(commitment.by) or frozenset(actor.key for actor in commitment.by)
    return Item(held, promised_words(commitment), first, last, sides, _more(commitment))


def _more(commitment: Commitment) -> tuple[frozenset[str], ...]:
    """The acts that may be meant, the codes of those to whom it was promised, what is written with a capital in the
    action (their names apart), and all its words."""
    read = re.findall(r"[^\W_]+", f"{commitment.action} {commitment.quote}")
    own = names_of(commitment.by + commitment.to)
    named = (word.casefold() for word in re.findall(r"[^\W_]+", commitment.action)[1:] if word[0].isupper())
    marks = frozenset(word for word in named if not land_name(word)) - own
    return promised_acts(commitment), coded(commitment.to), marks, frozenset(word.casefold() for word in read)


def promised_words(commitment: Commitment) -> frozenset[str]:
    """What tells which promise it is: the things promised, each under the name of its sort, without the names of the
    two, the verbs of promising and what a relative clause adds."""
    told = f"{_main(commitment.quote)} {_main(commitment.action)}".casefold()
    things = (sorts().get(word, word) for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", told))
    words = content_words(" ".join(thing for thing in things if thing not in act_forms()))
    return words - _EMPTY - names_of(commitment.by + commitment.to)


def promised_acts(commitment: Commitment) -> frozenset[str]:
    """The kinds of act that the first verb of the action may stand for."""
    for word in re.findall(r"[^\W_]+", commitment.action.casefold()):
        if word in act_forms():
            return frozenset(act for act, _form in act_forms()[word])
    return frozenset()


def _main(text: str) -> str:
    return _ASIDE.split(text, maxsplit=1)[0]


def _keys(item: Item) -> Iterable[str]:
    """Promisers with each word; and, since one that is left without words may be alike by all else, with the area, the
    one to whom it was promised and the kind of act together."""
    acts, to, *_ = item.more
    words = [f"{who}|{word}" for who in item.sides for word in item.words]
    more = (f"{area}|{other}|{act}" for area in item.finding.areas for other in to for act in acts)
    return [*words, *(f"{who}|{rest}" for rest in more for who in item.sides)]


def _alike(a: Item, b: Item) -> Likeness | None:
    words = shared(a.words, b.words) if _tells(a) and _tells(b) else 0.0
    (acts_a, to_a, *_), (acts_b, to_b, *_) = a.more, b.more
    acts = (acts_a, acts_b)
    if min(len(a.words), len(b.words)) < 2 and to_a & to_b and acts[0] & acts[1]:
        words = max(words, 0.4)  # "join the coalition": without names little is left
    if min(len(a.words), len(b.words)) >= 3:
        words = max(words, 0.75 * contained(a.words, b.words))
    if words < _LEAST or clash(a, b):
        return None
    reasons = [f"the same promiser, {', '.join(sorted(a.sides & b.sides))}", f"words in common: {words:.0%}"]
    score = words
    if acts[0] & acts[1]:
        score += 0.15
        reasons.append("the same kind of act")
    elif acts[0] and acts[1]:
        score -= 0.15
    if to_a & to_b:
        score += 0.1
        reasons.append(f"to the same, {', '.join(sorted(to_a & to_b))}")
    areas = set(a.finding.areas) & set(b.finding.areas)
    if areas:
        score += 0.1
        reasons.append(f"the same area, {', '.join(sorted(areas))}")
    if a.dated and b.dated and gap(a.when, b.when) == 0 and max(width(*a.when), width(*b.when)) < 400:
        score += 0.1
        reasons.append("due days that agree")
    told = (a.held.published, b.held.published)
    if told[0] and told[1] and a.held.document != b.held.document and gap((told[0], told[0]), (told[1], told[1])) <= 3:
        score += 0.1
        reasons.append("told within three days")
    if a.held.document == b.held.document and words < _SAME:
        score -= 0.15
        reasons.append("told apart by one document")
    if _other_names(a.more[2:], b.more[2:]):
        score -= 0.3
        reasons.append("other names")
    return Likeness(min(score, 1.0), tuple(reasons)) if score >= _ENOUGH else None


def _tells(item: Item) -> bool:
    """Whether more than a year tells which promise it is: "deliver all four in 2026" may be any."""
    return any(_YEAR.fullmatch(word) is None for word in item.words)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _other_names(a: tuple[frozenset[str], ...], b: tuple[frozenset[str], ...]) -> bool:
    """Whether each promise names by a name what the other does not: "Gripen fighters", "the ASC 890"."""
    (marks_a, words_a), (marks_b, words_b) = a, b
    return bool(marks_a and marks_b) and marks_a.isdisjoint(words_b) and marks_b.isdisjoint(words_a)


def clash(a: Item, b: Item) -> bool:
    """Other promisers or receivers, other numbers, due days too far apart, or told apart by one document."""
    if a.sides and b.sides and not a.sides & b.sides:
        return True
    to_a, to_b = a.more[1] - a.sides, b.more[1] - b.sides
    if to_a and to_b and not to_a & to_b:
        return True
    mine, theirs = numbers(a.words), numbers(b.words)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return True
    if (
        a.held.document == b.held.document
        and min(len(a.words), len(b.words)) > 1
        and contained(a.words, b.words) < _APART
    ):
        return True
    if _other_limit(a, b):
        return True
    dated = width(*a.when) < NEVER and width(*b.when) < NEVER
    return dated and gap(a.when, b.when) > _SLIP_DAYS


def _other_limit(a: Item, b: Item) -> bool:
    """Whether each is to be kept by a day, and these days are far apart: "by March 2025", "by March 2026"."""
    mine, theirs = _limit(a), _limit(b)
    return mine is not None and theirs is not None and abs((mine - theirs).days) > _OTHER_DAYS


def _limit(item: Item) -> dt.date | None:
    """The last day of a promise that may be kept at any time until then."""
    due = item.finding.due
    if due is None or due.latest is None or (due.earliest or "") > (item.held.published or ""):
        return None
    return dt.date.fromisoformat(due.latest)


def _says(item: Item) -> str:
    commitment: Commitment = item.finding
    areas = ",".join(sorted(commitment.areas))
    return f"{keys(commitment.by)}|{keys(commitment.to)}|{areas}|{' '.join(sorted(item.words))}"


def _title(group: Sequence[Item]) -> str:
    """The action as it was told first, nearest to the promise."""
    first = min(group, key=lambda i: (len(i.finding.action) < _SHORT, i.held.published or "9999", i.held.place))
    return str(first.finding.action)


def _status(group: Sequence[Item]) -> str:
    """promised or denied; what became of it is worked out for a day (see follow/)."""
    return "denied" if all(item.finding.modality == "negated" for item in group) else "promised"


RULE = Rule(item=_item, keys=_keys, alike=_alike, clash=clash, says=_says, title=_title, status=_status)
