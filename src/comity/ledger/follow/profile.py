"""A promise made ready for comparing: which act, which things, whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from comity.ledger.follow.antecedent import meant, titled, undated
from comity.ledger.follow.counts import counted_things, counts
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Land, Sentence, land_sort, lands, sentence, sentences_of, sort
from comity.ledger.follow.tables import Form, act_forms, common_sorts, verb_forms, words_of
from comity.ledger.follow.things import FINISHING, PLAIN, PROMISING, Thing, state_at, things_before, things_of
from comity.reading.datelines import past_dateline

_SUB = re.compile(
    r",? \b(?:where|which|whose|(?<!see )(?<!sure )that (?:bears?|will|would|is|are|was|were|has|have|broke|makes?)|"
    r"without|so that|in order|because|after|if|under an agreement|"
    r"to (?:look|see|find out|learn|assess|judge|explore|discuss) (?:at |into |for )?"
    r"(?:what|how|whether|which|where|if)\b|"
    r"and (?:will|would)\b|as soon as|at (?:the|its|their) (?:first|earliest|next)\b|"
    r"in the (?:first|next|coming|last) (?:session|sitting|quarter|half|weeks?|months?|years?))\b.*|"
    r"at [\w'’]+ request\b|at the latest\b|"
    r"(?:before|ahead of|in time for) (?!(?:the |its |their |both )?(?:\w+ )?(?:parliament|assembly|court|congress|"
    r"senate|diet|council|house|chamber|committee|legislature|lawmakers|deputies))[^,;]{1,60}$|"
    r"before (?:the )?[\w'’]+ (?:adjourns|rises|leaves|meets|ends|breaks|opens|closes|votes|dissolves|returns)\b.*|"
    r", (?:covering|worth)\b.*",
    re.S,
)
_ALIAS = re.compile(r",? \b(?:known|referred to|also known) as (?:an? |the )?([^,;.]{2,40})(.*)", re.S)
_NO_FORM: frozenset[Form] = frozenset()
_LIGHT_VERBS = frozenset("start begin launch hold conduct stage carry undertake set".split())
_PAYING = frozenset({"give", "repay"})
# What is paid for when it stands: "pay for a ward", "finance a bridge".
_BUILT = frozenset(
    "hospital clinic ward school classroom road bridge library port pier wharf airport runway stadium railway dam "
    "house houses schools roads bridges clinics laboratory plant pipeline canal market college museum".split()
)
_LEADS_IN = frozenset({"start", "begin", "resume", "continue", "keep"})  # "start pumping gas"
_MEETING = frozenset("go return restart meet negotiate start evacuate".split())
_SAID = re.compile(r"\b(?:that|said|says|saying|added|told \w+|announced)\b")
_ASIDE = re.compile(r", (?:for |of |in |with |by )?(?:which|who|whom|whose)\b[^,;]*,")
_TELLING = 0.5
_ABSTAINS = re.compile(r"(?:\b(?:will|would|shall|should) (?:not|never)|\b(?:won|wouldn)['’]t|\b(?:not|never) to) *$")
_NO = re.compile(r"\w+ no (?:new |more |further |additional )?\w")  # "impose no new tariffs"
_BACK = re.compile(r"\W*(?:they|it|these|those|both|all|this)\b", re.I)
_PRONOUN = frozenset({"it", "them", "this", "one"})
_HANDS = frozenset({"hands", "possession"})
_GIVING = frozenset({"give", "submit"})
_PEOPLE = frozenset("advisers team technicians doctors police guards troops students".split())
_HOUSE = re.compile(r"\b(?:diet|senate|congress|duma|knesset|riksdag|bundestag|sejm|eduskunta|majlis|verkhovna rada)\b")
_COUNTED = 3
_FEW = 2
_IN_FORCE = frozenset({"in_force"})
_BEFORE_A_HOUSE = frozenset("put bring lay laid take".split())
_TO_MEET = frozenset({"meet", "convene", "confer", "gather"})
_EARLY = 8
_SUM = re.compile(r"\d[\d.,]* (?:million|billion|thousand|tonnes)|[$€£]\s?\d")
_IRREGULAR = {
    "take": "take:took,taken", "bring": "bring:brought", "roll": "roll", "find": "find:found", "lead": "lead:led",
    "keep": "keep:kept", "win": "win:won", "speak": "speak:spoke,spoken", "write": "write:wrote,written",
    "tell": "tell:told", "drive": "drive:drove,driven", "see": "see:saw,seen", "grow": "grow:grew,grown",
    "run": "run:ran,run", "rise": "rise:rose,risen", "fall": "fall:fell,fallen", "spend": "spend:spent",
    "stand": "stand:stood", "win back": "win:won", "shut": "shut:shut", "break": "break:broke,broken",
}  # fmt: skip
_PLACING = frozenset("in at to between near from".split())
# How English makes a noun of a verb with this ending.
_NOMINAL = (
    ("vert", "version"), ("nd", "nsion"), ("ate", "ation"), ("ise", "isation"), ("ize", "ization"),
    ("ify", "ification"), ("uce", "uction"), ("ct", "ction"), ("ibe", "iption"), ("mit", "mission"), ("ude", "usion"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """What a later sentence is held against: the kinds of act promised and the forms of their verbs; the
    things with their weights (rarer and earlier words weigh more) and the weight that is enough; the names of places,
    the numbers, the lands named in the promise; things that stand before another ("vaccine" before "factory"); every
    word of the promise; `core` are the things that tell this promise from others of the kind, `names` what is written
    with a capital, `sums` whether an amount is promised, `houses` the parliaments that it names,
    `head` the sort of the first word of the action, `counts` the numbers by which things are promised (see `counts`),
    `counted` the things that they count, `abstains` whether it was promised not to do it."""

    acts: frozenset[str]
    things: Mapping[str, float]
    total: float
    places: frozenset[str]
    numbers: frozenset[str]
    lands: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]
    core: frozenset[str]
    names: frozenset[str]
    verbs: Mapping[str, frozenset[Form]]
    sums: bool
    houses: frozenset[str]
    head: str
    counts: frozenset[str]
    counted: frozenset[str]
    abstains: bool

    def forms(self, word: str) -> frozenset[Form]:
        """The forms in which `word` (lower case) can stand for the promised act; none where it cannot."""
        return self.verbs.get(word, _NO_FORM)


# Each takes some 15 kB, and all that is asked of a promise is asked in a row.
@lru_cache(maxsize=64)
def profile(promise: Promise) -> Profile:
    """The act, the things and the names of a promise. Raises OSError when the tables of words cannot be read."""
    whole = undated(meant(promise.action, promise.quote, promise.context))
    read = sentence(_SUB.sub("", _ALIAS.sub("", whole)))
    named = _things(promise, read, told=whole != undated(promise.action))
    found = _with_session(read, named) or _lands_of(promise, lands(read.text))
    acts = _with_meeting(_head_acts(read.words), {thing.sort for thing in found})
    if found and found[0].sort in _PEOPLE and "go" in acts:
        acts -= _GIVING  # people are sent, not given
    things = {thing.sort: thing.weight for thing in found}
    known = frozenset(things)
    core = frozenset(thing.sort for thing in found if thing.telling) | _alias(promise.action).keys()
    kinds = [sort(word) for word in read.words]
    own = counts(read, known, core)
    return Profile(
        acts=acts,
        things=MappingProxyType({**_alias(promise.action), **things}),
        total=sum(sorted(things.values(), reverse=True)[:_COUNTED]),
        places=frozenset(state_at(read, at) or kinds[at] for at in _places(read)) & known,
        numbers=frozenset(kind for kind in kinds if kind[:1].isdigit()),
        lands=frozenset(land.code for text in (promise.quote, promise.action) for land in lands(text)),
        pairs=frozenset(pair for pair in pairwise(kinds) if set(pair) <= known),
        core=core,
        names=frozenset(kind for kind, big in zip(kinds, read.capital, strict=True) if big),
        words=sentence(promise.action).sorts | sentence(promise.quote).sorts,
        verbs=_verbs(read.words[:1], acts),
        sums=_SUM.search(whole) is not None,
        head=kinds[0] if kinds else "",
        counts=counts(sentence(promise.quote), known, core) | own,
        counted=counted_things(read, own, known),
        abstains=(_ABSTAINS.search(_lead(promise)) or _NO.match(promise.action)) is not None,
        houses=houses(promise.action.casefold())
        or houses(promise.quote.casefold())
        or houses(" ".join(sentences_of(promise.context)[-1:]).casefold()),
    )


def houses(low: str) -> frozenset[str]:
    """The parliaments that a text in lower case names by a name of their own."""
    return frozenset(_HOUSE.findall(low))


def _things(promise: Promise, read: Sentence, *, told: bool) -> tuple[Thing, ...]:
    """The things of the action, and the quote's, which tell little unless the action does ("be submitted to
    parliament"); where both tell little, what is named in the sentences before ("submit it"). `told` is whether the
    action has been given the thing that its "it" stands for."""
    found = things_of(read, promise.names)
    if told and any(thing.telling for thing in found):
        return found
    if not found and {land.code for land in lands(promise.action)} & promise.to:
        who = tuple(thing for thing in _lead_things(promise) if thing.sort in common_sorts())
        return who + _lands_of(promise, lands(read.text))
    if read.words[:1] and read.words[0] in PROMISING | FINISHING and promise.to:
        return found
    if _SUM.search(read.text) and not any(thing.telling for thing in found):
        return found  # the sum tells this promise from others
    lead = _lead(promise)
    earlier = [_undated(piece) for piece in sentences_of(promise.context)]
    if earlier and not earlier[-1].endswith((".", "!", "?", '"')):
        before = earlier.pop()
        points_back = _BACK.match(lead) is not None  # "they would be handed over": the clause before tells what
        lead = f"{before if points_back else before.rsplit(';', 1)[-1]} {lead}"
    lead = _ASIDE.sub("", lead)
    *others, lead = _SAID.split(lead)
    earlier += [" ".join(others)] if others else []
    more = _not_yet(found, things_before("— " + lead, promise.names), 0.8)
    if sum(thing.telling for thing in found) >= _FEW:
        return found + tuple(Thing(thing.sort, 0.5 * thing.weight, False) for thing in more)
    if read.words and _only_past(read.words[0]) and any(thing.sort in common_sorts() for thing in more):
        return more + found  # what is done to a thing names it before
    bare, found = not found, found + more
    if bare and others:
        said = things_before("— " + " ".join(others), promise.names, most=20)
        found += _not_yet(found, tuple(thing for thing in said if thing.sort in common_sorts())[-1:], 1.0)
    if sum(thing.telling for thing in found) >= _FEW or not earlier:
        return found
    meant = [
        thing for piece in earlier[: -_FEW - 1 : -1] for thing in things_before("— " + piece, promise.names, most=20)
    ]
    named_so = titled(earlier[-_FEW:]) if _PRONOUN & set(read.words[1:3]) else frozenset()
    named = tuple(
        Thing(thing.sort, thing.weight, thing.telling or thing.sort in named_so)
        for thing in meant
        if thing.sort in common_sorts() or _make(thing.sort) or thing.sort in named_so
    )
    if any(thing.weight >= _TELLING for thing in found):
        named = tuple(Thing(t.sort, t.weight, _make(t.sort) or t.sort in named_so) for t in named)
    return found + _not_yet(found, named, 0.9)


def _undated(text: str) -> str:
    """A sentence without the dateline before it, which names no thing."""
    return text[past_dateline(text + " _", 0) :]


def _lead(promise: Promise) -> str:
    """The words of the clause before the action."""
    return promise.quote.split(promise.action)[0] if promise.action else promise.quote


def _with_session(read: Sentence, found: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """The things, and the meeting where the promise is to meet."""
    if read.words[:1] and read.words[0] in _TO_MEET and all(thing.sort != "meeting" for thing in found):
        return (*found, Thing("meeting", 0.5, False))
    return found


def _lands_of(promise: Promise, named: Sequence[Land] = ()) -> tuple[Thing, ...]:
    """Those to whom it was promised, as things; of several only those `named`, where any are."""
    codes = promise.to & {land.code for land in named} or promise.to
    return tuple(Thing(land_sort(code), 0.5, False) for code in sorted(codes))


def _lead_things(promise: Promise) -> tuple[Thing, ...]:
    """What is named in the clause before the action: "a battalion" that is to go."""
    lead = _lead(promise) if promise.action else ""
    return things_before("— " + _SAID.split(lead)[-1], promise.names)


def _make(kind: str) -> bool:
    """Whether the sort is a make's name: "cv90", "f-16"."""
    return kind[0].isalpha() and any(letter.isdigit() for letter in kind)


def _not_yet(found: tuple[Thing, ...], more: tuple[Thing, ...], share: float) -> tuple[Thing, ...]:
    seen = {thing.sort for thing in found}
    return tuple(Thing(thing.sort, share * thing.weight, thing.telling) for thing in more if thing.sort not in seen)


def _with_meeting(acts: frozenset[str], things: set[str]) -> frozenset[str]:
    """The acts, and the meeting that coming back for talks is, and the coming that starting work is for people."""
    if acts and things & {"talks", "meeting"} and acts <= _MEETING:
        return acts | {"meet"}
    return acts | {"go"} if things & _PEOPLE and "start" in acts else acts


@lru_cache(maxsize=64)
def _verbs(first: tuple[str, ...], acts: frozenset[str]) -> Mapping[str, frozenset[Form]]:
    """Every word that can stand for the promised act, with its forms; `first` is the action's first word, if any."""
    found: dict[str, frozenset[Form]] = {}
    for act in acts:
        for word, forms in words_of().get(act, {}).items():
            found[word] = found.get(word, frozenset()) | forms
    return MappingProxyType(found | {word: frozenset({form}) for word, form in _own_verb(first).items()})


def _own_verb(words: tuple[str, ...]) -> dict[str, Form]:
    """The forms of the head verb where no table has it: taken as a regular one."""
    if not words or not words[0].isalpha() or words[0] in act_forms() or words[0] in PLAIN or len(words[0]) < 3:
        return {}
    return {**dict.fromkeys(_nouns_of(words[0]), "noun"), **dict(verb_forms(_IRREGULAR.get(words[0], words[0])))}


def _nouns_of(verb: str) -> list[str]:
    """What the doing of a verb may be called: "conversion" for "convert", "expansion" for "expand"."""
    return [verb[: -len(ending)] + noun for ending, noun in _NOMINAL if verb.endswith(ending)] + [verb + "ment"]


def _head_acts(words: tuple[str, ...]) -> frozenset[str]:
    forms = act_forms()
    if words[:1] == ("be",) and "last" in words[1:3]:
        return frozenset({"be_last"})
    if words[:2] == ("be", "in") and _HANDS & set(words[2:5]):
        return frozenset({"give"})  # "be in Fijian hands by May"
    passive = words[:1] == ("be",) or (words[:1] and _only_past(words[0]))
    if passive:
        return frozenset(act for word in words[:3] for act, form in forms.get(word, ()) if form == "past")
    if "force" in words and {"into", "in"} & set(words):
        return _IN_FORCE
    if words[:1] and words[0] in _BEFORE_A_HOUSE and _before_a_house(words):
        return frozenset({"submit"})
    heads = [
        words[at]
        for at in range(len(words))
        if at == 0 or words[at - 1] == "and" or (words[at - 1] == "to" and at < _EARLY)
    ][:3]
    found = {act for head in heads for act, form in forms.get(head, ()) if form == "base"}
    if words[0:1] and words[0].endswith("ing"):
        found |= {act for act, form in forms.get(words[0], ()) if form == "ing"}  # "committed itself to building"
    if words[0:1] and words[0] in _LEADS_IN:
        found |= {act for act, form in forms.get(words[1] if len(words) > 1 else "", ()) if form == "ing"}
    if heads and heads[0] in PROMISING | FINISHING:
        nouns = [word for word in words[1:_EARLY] if any(form == "noun" for _, form in forms.get(word, ()))]
        meant = {act for word in nouns[:1] for act, form in forms[word] if form == "noun"}
        return frozenset(meant or found)
    if found & _PAYING and _BUILT & set(words):
        found.add("build")
    if words[:1] and (words[0] in _LIGHT_VERBS or "see" in words):
        found |= {act for word in words[1:] if word != "end" for act, form in forms.get(word, ()) if form == "noun"} - {
            "go"
        }
    return frozenset(found)


def _before_a_house(words: tuple[str, ...]) -> bool:
    """Whether something is to be put before a parliament."""
    at = next((at for at, word in enumerate(words) if word in ("before", "into", "to")), None)
    return at is not None and any(sort(word) == "parliament" for word in words[at + 1 : at + 4])


def _only_past(word: str) -> bool:
    """Whether the word can only be what is done to a thing: "handed over in May" """
    kinds = {form for _, form in act_forms().get(word, ())}
    return "past" in kinds and not kinds & {"base", "third", "ing", "noun"}


def _alias(action: str) -> dict[str, float]:
    """The things of another name that the promise gives ("known as a 123 agreement"), numbers included."""
    match = _ALIAS.search(action)
    words = sentence(match.group(1)).words[:4] if match else ()
    return {sort(word): 0.9 for word in words if word not in PLAIN and word[0].isalnum()}


def _places(read: Sentence) -> Iterator[int]:
    for at in range(1, len(read.words)):
        before = read.words[at - 1]
        if read.capital[at] and (
            before in _PLACING or (before == "and" and "between" in read.words[max(0, at - 5) : at])
        ):
            yield at
