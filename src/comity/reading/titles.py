"""The office beside a name, and whose office it is: "US Secretary of State …", "…, Armenia's defence minister"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import Actor
from comity.reading.mention import Mention
from comity.reading.parties import sector_of
from comity.reference import offices

_BETWEEN_TITLE_AND_NAME = re.compile(r"^[\s,]*(?:and\s)?(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|H\.E\.)?\s*$")


# Farther than this, in code points, no state belongs to a title.
REACH = 70
# "Kenya's", "the Kenyan new", "Panama's canal": what an office is for may stand between the state and the title.
_JUST_BEFORE = re.compile(
    r"(?:['’]s?)?[\s-]*(?:(?:first|deputy|acting|new|former|then|outgoing|caretaker)\s)*"
    r"(?:(?!(?:and|or|of|to|with|by|for|in|from|the|a|an|its|his|her|their|as|that|when|after|before)\s)[a-z-]+\s)?"
)
_JUST_BEHIND = re.compile(r"\s(?:of|for|to|from|in|at)\s(?:the\s)?(?:Republic of\s|Kingdom of\s|State of\s)?")
# "Chile's Foreign Ministry spokesman", "the Indian external affairs ministry's spokesperson".
_BODY_BETWEEN = re.compile(
    r"(?:['’]s)?\s(?:[\w,&’'-]+\s){0,4}?(?:ministry|department|office|presidency|presidential|government|cabinet|"
    r"parliament|army|navy|military|embassy|delegation|bank|agency|commission)(?:['’]s)?\s",
    re.IGNORECASE,
)


_BEHIND_NAME = re.compile(
    r",?\sof\s(?:the\s)?|\s\(|,\s(?:(?:the|a|an)\s)?(?:head|leader|chief|commander|member|boss)\s(?:of|in)\s(?:the\s)?"
)


@dataclass(frozen=True, slots=True)
class Title:
    role: str | None = None
    sector: str | None = None
    code: str | None = None


def title_of(text: str, run: tuple[int, int], titles: Sequence[offices.OfficeHit], named: Sequence[Mention]) -> Title:
    """The office beside a name: before it ("US Secretary of State …") or behind it (", Armenia's defence
    minister")."""
    start, end = run
    before = [t for t in titles if t.end <= start <= t.end + 80 and _leads_to_name(text[t.end : start], named, t.end)]
    after = [t for t in titles if 0 <= t.start - end <= 60 and _opens_apposition(text[end : t.start], named, end)]
    if before and not (after and _of_the_one_before(before[-1], after[0], named, text)):
        title = before[-1]
        owner = _beside(title, named, text, stop=start) or _behind_name(end, named, text)
        owner = owner or _of_the_same(title, titles, named, text) or _of_counterpart(title, titles, named, text)
        return _held(title, owner)
    shared = (
        _shared_title(text, run, titles, named)
        or _title_of_all(text, run, titles, named)
        or _in_their_order(text, run, titles, named)
    )
    if shared is not None:
        return shared
    if after:
        title = after[0]
        return _held(title, _beside(title, named, text, stop=None))
    return Title(code=_adjective_before(start, named, text))


def _of_the_one_before(
    before: offices.OfficeHit, after: offices.OfficeHit, named: Sequence[Mention], text: str
) -> bool:  # fmt: skip
    """True where the office before a name is that of the person named before it, as communiqués write: "of Ana Silva,
    President of Fiji, Joan Vea, President of Tonga, paid a visit"."""
    if _NAME_AND_COMMA.search(text[max(0, before.start - _BEFORE_OFFICE) : before.start]) is None:
        return False
    one, other = (_beside(t, named, text, stop=None) for t in (before, after))
    return one is not None and other is not None and one.code != other.code


# A name of two words at least and a comma right before an office.
_NAME_AND_COMMA = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+,\s(?:the\s)?$")
_BEFORE_OFFICE = 40


def _of_the_same(
    title: offices.OfficeHit, titles: Sequence[offices.OfficeHit], named: Sequence[Mention], text: str
) -> Actor | None:
    """Whose the office is in "The Fijian president has sent his foreign minister, Ana Vea": that of the one office
    that the sentence names before with a state; None where it names several states."""
    if title.role in ("counterpart", "colleague") or _HIS.search(text[max(0, title.start - 20) : title.start]) is None:
        return None
    opened = max(text.rfind(". ", 0, title.start), text.rfind("\n", 0, title.start))
    owners = [_beside(t, named, text, stop=None) for t in titles if opened < t.start and t.end < title.start]
    states = {owner.code: owner for owner in owners if owner is not None and owner.code is not None}
    return next(iter(states.values())) if len(states) == 1 else None


_HIS = re.compile(r"\b(?:his|her)\s(?:[a-z]+\s)?$")


def _of_counterpart(
    title: offices.OfficeHit, titles: Sequence[offices.OfficeHit], named: Sequence[Mention], text: str
) -> Actor | None:
    """Whose the office is in "his Italian counterpart, Prime Minister …"."""
    for other in titles:
        if other.role in ("counterpart", "colleague") and text[other.end : title.start] in (", ", " "):
            return _beside(other, named, text, stop=None)
    return None


def _held(title: offices.OfficeHit, owner: Actor | None) -> Title:
    if owner is None:
        return Title(title.role, title.sector, title.home)
    return Title(title.role, sector_of(title.sector, owner), owner.code)


def _shared_title(
    text: str, run: tuple[int, int], titles: Sequence[offices.OfficeHit], named: Sequence[Mention]
) -> Title | None:
    """ "A, B and C, the foreign ministers of X, Y and Z": each name with the state in its place."""
    end = run[1]
    for title in titles:
        if not title.plural or not 0 <= title.start - end <= 160:
            continue
        between = text[end : title.start]
        if not re.fullmatch(r"(?:(?:,|\sand)\s[A-Z][^.;:()]*?)*,\s(?:the\s)?", between):
            continue
        states = _listed_behind(text, title.end, named)
        after = len(_NAMES_LEFT.findall(between))
        before = len(states) - after - 1
        if states and before >= 0:
            return _held(title, states[before].actor)
    return None


def _title_of_all(
    text: str, run: tuple[int, int], titles: Sequence[offices.OfficeHit], named: Sequence[Mention]
) -> Title | None:
    """ "Foreign ministers A of X and B of Y": the office before the first of them, with the state behind each name."""
    owner = _behind_name(run[1], named, text)
    for title in reversed(titles):
        if owner is not None and title.plural and title.end < run[0] <= title.end + _LIST_OF_NAMES:
            return _held(title, owner) if _ANOTHER_NAME.fullmatch(text, title.end, run[0]) else None
    return None


def _in_their_order(
    text: str, run: tuple[int, int], titles: Sequence[offices.OfficeHit], named: Sequence[Mention]
) -> Title | None:
    """ "The foreign ministers of X and Y, A and B,": each name with the state in its place."""
    for title in reversed(titles):
        if title.plural and title.end < run[0] <= title.end + _LIST_OF_NAMES:
            states = _listed_behind(text, title.end, named)
            between = text[states[-1].end : run[0]] if len(states) > 1 else ""
            if _NAMES_BEFORE.fullmatch(between) is None:
                return None
            place = len(_PARTED.findall(between)) - 1
            return _held(title, states[place].actor) if place < len(states) else None
    return None


_NAMES_BEFORE = re.compile(r",\s(?:[A-Z][\w'’.-]*(?:\s[\w'’.-]+){0,4}(?:,\sand|,|\sand)\s)*")
_PARTED = re.compile(r"(?:,\sand|,|\sand)\s")
_LIST_OF_NAMES = 160
_ANOTHER_NAME = re.compile(r":?\s[A-Z][^.;:\n]*?(?:,|\band)\s")
_NAMES_LEFT = re.compile(r"(?:,|\sand)\s[A-Z]")


def _listed_behind(text: str, at: int, named: Sequence[Mention]) -> list[Mention]:
    """The states of "of X, Y and Z" right behind a title."""
    found: list[Mention] = []
    for mention in named:
        if mention.start < at:
            continue
        gap = text[at : mention.start]
        if not re.fullmatch(r"\sof\s(?:the\s)?" if not found else r",?\s(?:and\s)?(?:the\s)?", gap):
            break
        found.append(mention)
        at = mention.end
    return found


# What stands around the state of an office: "of the Peruvian Parliament", "of Chad to the Kingdom of Fiji".
_WHERE_HELD = re.compile(
    r"\s(?:of|for|to|in)\s(?:the\s)?(?:(?:Republic|Kingdom|State)\sof\s(?:the\s)?)?"
    r"(?:\s?(?:national\s)?(?:parliament|assembly|senate|congress|house of representatives)\b)?",
    re.IGNORECASE,
)


def _leads_to_name(gap: str, named: Sequence[Mention], start: int) -> bool:
    """Nothing between title and name but whose title it is: "President of Fiji, Mr. "."""
    inner = gap
    for mention in named:
        if start <= mention.start and mention.end <= start + len(gap):
            inner = inner.replace(mention.actor.quote, "", 1)
    if inner != gap:
        inner = _WHERE_HELD.sub(" ", inner)
    return _BETWEEN_TITLE_AND_NAME.match(inner) is not None


def _opens_apposition(gap: str, named: Sequence[Mention], start: int) -> bool:
    if not gap.startswith(","):
        return False
    inner = gap
    for mention in named:
        if start <= mention.start and mention.end <= start + len(gap):
            inner = inner.replace(mention.actor.quote, "")
    return (
        re.fullmatch(
            r",\s*(?:(?:the|a|an|who is|his|her|its|their|former|acting|then|new|senior|’s|'s|['’])\s*)*"
            + (r"(?:[a-z-]+\s)?" if inner != gap else ""),
            inner,
        )
        is not None
    )


def _beside(title: offices.OfficeHit, named: Sequence[Mention], text: str, stop: int | None) -> Actor | None:
    """The state or organisation whose office it is: inside the title, right before it, behind "of", or before
    the body that the office belongs to."""
    for mention in named:
        if mention.start >= title.start and mention.end <= title.end:
            return mention.actor
        if mention.end <= title.start <= mention.end + REACH and _JUST_BEFORE.fullmatch(
            text[mention.end : title.start]
        ):
            return mention.actor
        near = title.end <= mention.start <= title.end + REACH and (stop is None or mention.end <= stop)
        if near and _JUST_BEHIND.fullmatch(text[title.end : mention.start]):
            return mention.actor
    for mention in reversed(named):
        if mention.end <= title.start <= mention.end + REACH and _BODY_BETWEEN.fullmatch(
            text[mention.end : title.start]
        ):
            return mention.actor
    return None


def _behind_name(end: int, named: Sequence[Mention], text: str) -> Actor | None:
    """ "Foreign Minister Emmanuel Boateng of Ghana", "General Abdou Issaka, head of Niger's junta"."""
    for mention in named:
        gap = text[end : mention.start]
        if mention.start >= end and _BEHIND_NAME.fullmatch(gap) and (gap != " (" or text[mention.end :][:1] == ")"):
            return mention.actor
    return None


def _adjective_before(start: int, named: Sequence[Mention], text: str) -> str | None:
    """For "Russia's Lavrov" and "Turkish Erdogan": the state right before the name."""
    for mention in named:
        if mention.end <= start and re.fullmatch(r"(?:['’]s)?\s", text[mention.end : start]):
            return mention.actor.code if mention.sort in ("state", "organisation") else None
    return None
