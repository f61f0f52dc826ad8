"""Whose an office is where no state stands beside it: that of the report, unless the text or what is known speaks
against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.reading.datelines import past_dateline
from comity.reading.letterheads import state_of_letterhead
from comity.reading.mention import Mention
from comity.reading.titles import Title
from comity.reading.titles_states import lacks, of_ministry
from comity.reference import people

Run = tuple[int, int]


def with_guesses(
    told: Sequence[tuple[Run, Title]], names: Sequence[str], named: list[Mention], text: str, published: str | None
) -> list[tuple[Run, Title]]:
    """The titles of persons, called by `names`, with the state that the text lets guess where none is said. Not of a
    person who is known to hold that office ("President Macron" in a report on two other states), nor that of a state
    where another holds it."""
    surnames = [_surname(name) for name in names]
    offices = ((title.code, (title.role or "").casefold()) for _, title in told)
    held = dict(zip(offices, surnames, strict=True))
    found = []
    for (run, title), name in zip(told, names, strict=True):
        known = people.lookup(name, published)
        guess = title if known is not None and _alike(title.role, known.role) else _with_state(title, run, named, text)
        if guess.code is None:
            guess = _envoy_there(guess, named, text) or _of_the_other(guess, run, told, named, text)
        another = held.get((guess.code, (guess.role or "").casefold()), "")
        taken = guess.code != title.code and another not in ("", _surname(name))
        found.append((run, title if taken else guess))
    return found


def _of_the_other(
    title: Title, run: Run, told: Sequence[tuple[Run, Title]], named: list[Mention], text: str
) -> Title:  # fmt: skip
    """Of two who hold the same office and are named in one sentence, in a report of two states, the one whose state is
    not told is of the other: "Foreign Minister Vea and the visiting foreign minister of Fiji, Ana Silva"."""
    if title.role is None or title.sector != "GOV":
        return title
    states = {m.actor.code for m in named if m.sort == "state" and m.actor.code}
    for other, held in told:
        between = text[min(run[1], other[1]) : max(run[0], other[0])]
        if (
            held.code in states
            and len(states) == 2
            and _ONE_SENTENCE.fullmatch(between)
            and _alike(title.role, held.role)
        ):
            [rest] = states - {held.code}
            return title if rest is None or lacks(rest, title.role) else replace(title, code=rest)
    return title


def _envoy_there(title: Title, named: list[Mention], text: str) -> Title | None:
    """An ambassador of whom a report of two states, written in one of them, does not say whose: the other one's."""
    if title.role not in _ENVOYS:
        return None
    states = {m.actor.code for m in named if m.sort == "state" and m.actor.code}
    hosts = {m.actor.code for m in named if m.locative and past_dateline(text, m.start) > m.start} & states
    rest = states - hosts
    return replace(title, code=rest.pop()) if len(hosts) == len(rest) == 1 else None


_ENVOYS = frozenset({"ambassador"})
_ONE_SENTENCE = re.compile(r"[^;\n]{1,120}?(?<![a-z]\.\s)")


def _alike(told: str | None, known: str | None) -> bool:
    """True for two names of one office: "President" and "president of the republic"."""
    told, known = (told or "").casefold(), (known or "").casefold()
    return bool(told and known) and (told in known or known in told)


def _surname(name: str) -> str:
    return name.split(" ")[-1].casefold()


# Offices that bear these names in one state above all; a text that knows the state need not name it beside them.
_AMERICAN = re.compile(
    r"\b(?:Secretary of (?:State|Defense|the Treasury|Homeland Security|Commerce)|"
    r"(?:Treasury|Defense|Homeland Security) Secretary),?\s$"
)


def _with_state(title: Title, run: tuple[int, int], named: list[Mention], text: str) -> Title:
    """A title without a state belongs to the state whose doings the text has been telling, when it is but one; that
    of a dateline counts as one whose doings are told.

    "Foreign ministry spokesperson Ana Silva said", in a text whose subjects so far were Brazil and nobody else.
    """
    if title.role is None or title.code is not None or title.sector not in ("GOV", "LEG", "MIL"):
        return title
    if title.role in ("counterpart", "colleague"):
        # Whose counterpart somebody is, is just not his own state.
        return title
    owner = of_ministry(title.role, named, text)
    if owner is not None and not lacks(owner, title.role):
        return replace(title, code=owner)
    own = state_of_letterhead(named, text)
    if own is not None and not lacks(own, title.role):
        return replace(title, code=own)
    if _AMERICAN.search(text[max(0, run[0] - 60) : run[0]]) and any(m.actor.code == "USA" for m in named):
        return replace(title, code="USA")
    own = _in_own_words(run, named, text)
    if own is not None and not lacks(own, title.role):
        return replace(title, code=own)
    acting: dict[str, int] = {}
    spoken_of: dict[str, int] = {}
    for mention in named:
        if mention.end > run[0] or mention.sort != "state" or not mention.actor.code:
            continue
        if lacks(mention.actor.code, title.role):
            continue
        from_there = mention.locative and past_dateline(text, mention.start) > mention.start
        if mention.locative and not from_there:
            continue
        code = mention.actor.code
        spoken_of[code] = spoken_of.get(code, 0) + 1
        if from_there or mention.head.dep in ("nsubj", "nsubjpass") or mention.head.head.dep in ("nsubj", "nsubjpass"):
            acting[code] = acting.get(code, 0) + 1
    ranked = sorted(acting.items(), key=lambda c: -c[1])
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return title
    first = ranked[0][0]
    # In a text of two states a prime minister without a state may be of either.
    others = max((n for code, n in spoken_of.items() if code != first), default=0)
    return title if others * 5 >= spoken_of[first] else replace(title, code=first)


def _in_own_words(run: tuple[int, int], named: list[Mention], text: str) -> str | None:
    """The state that takes a stand as the first word of the quotation before: "Fiji regrets this," said a spokesman."""
    opened = [
        m for m in named
        if m.sort == "state" and m.actor.code and m.end <= run[0] and text[m.start - 1 : m.start] in ('"', "“")
        and m.head.dep == "nsubj" and m.head.head.lemma in _STANDS and "\n" not in text[m.start : run[0]]
    ]  # fmt: skip
    return opened[-1].actor.code if opened else None


_STANDS = frozenset("note regret condemn welcome reject urge hope support deplore appreciate express remain".split())
