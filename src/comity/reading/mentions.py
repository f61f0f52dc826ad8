"""Names in a text: states, organisations, persons with their offices; each at its place, coded where known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from comity.model import Actor
from comity.reading.parse import Parsed
from comity.reading.tokens import Token
from comity.reference import aliases, disambiguate, offices, people

Sort = Literal["state", "organisation", "group", "region", "person"]

_SORTS: dict[str, Sort] = {
    "state": "state",
    "past_state": "state",
    "territory": "state",
    "region": "region",
    "organisation": "organisation",
    "coalition": "organisation",
    "armed_group": "group",
    "population": "group",
}
# Prepositions that make a place of a city: "in Ankara", "outside Moscow".
_LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "across", "inside", "throughout", "within", "over"})
_TRAVEL = frozenset(
    "travel fly go arrive return leave depart come head move drive visit land trip visit journey flight arrival "
    "stay tour way".split()
)
_NAME_JOINERS = frozenset(
    {"de", "del", "van", "von", "der", "bin", "ibn", "al", "el", "da", "dos", "la", "le", "-", "ben"}
)
_NOT_NAMES = frozenset(
    "Mr Mrs Ms Dr Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December".split()
)
_BETWEEN_TITLE_AND_NAME = re.compile(r"^[\s,]*(?:and\s)?(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|H\.E\.)?\s*$")
_OPENS_APPOSITION = frozenset("the a an 's ’s ' ’ its their his her former acting new senior deputy".split())
_PLACES = frozenset(
    "town city village region province district port island governorate oblast county valley border strait gulf "
    "area crossing airport outskirts suburb coast state capital settlement camp territory enclave".split()
)
_COUNTERPART = re.compile(r"\bcounterpart\b")


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One name at one place. `first` and `last` are token indexes, `head` the token that carries the phrase's
    grammar. `form` says what kind of word it is (name, adjective, demonym, capital, metonym, acronym, person).
    `locative` marks a city that stands for itself here, not for a government."""

    start: int
    end: int
    first: int
    last: int
    head: Token
    actor: Actor
    sort: Sort
    form: str
    locative: bool = False


def find_mentions(parsed: Parsed) -> list[Mention]:
    """All names in the text, in order, not overlapping."""
    named = _aliases(parsed)
    persons = _persons(parsed, named)
    taken = [(p.start, p.end) for p in persons]
    kept = [m for m in named if not any(a < m.end and m.start < b for a, b in taken)]
    return sorted([*kept, *persons], key=lambda m: m.start)


class TokenFinder:
    """Which tokens a stretch of text covers, by bisection over the tokens' offsets."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._starts = [t.start for t in tokens]

    def at(self, offset: int) -> int:
        """Index of the last token that starts at or before `offset`."""
        from bisect import bisect_right

        return max(0, bisect_right(self._starts, offset) - 1)

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """First and last index of the tokens that touch ``[start, end)``."""
        return self.at(start), self.at(max(start, end - 1))


def head_of(tokens: Iterable[Token]) -> Token:
    """The token whose head lies outside the group: the one that links it to the sentence."""
    group = list(tokens)
    inside = {t.i for t in group}
    for token in group:
        if token.head is token or token.head.i not in inside:
            return token
    return group[-1]


def _aliases(parsed: Parsed) -> list[Mention]:
    text, tokens = parsed.text, parsed.tokens
    if not tokens:
        return []
    finder = TokenFinder(tokens)
    found: list[Mention] = []
    for hit, alias in disambiguate.resolve(text, aliases.index().find(text)):
        first, last = finder.cover(hit.start, hit.end)
        head = head_of(tokens[first : last + 1])
        entity = alias.entity
        actor = Actor(
            entity.name, entity.code, alias.sector or entity.sector or _sector(entity.kind),
            None, text[hit.start : hit.end], hit.start, hit.end,
        )  # fmt: skip
        locative = alias.kind in ("capital", "city") and _is_place(head)
        found.append(Mention(hit.start, hit.end, first, last, head, actor, _SORTS[entity.kind], alias.kind, locative))
    return found


def _sector(kind: str) -> str | None:
    return {"state": "GOV", "past_state": "GOV", "territory": "GOV"}.get(kind)


def _is_place(head: Token) -> bool:
    if head.dep == "pobj" and head.head.dep == "prep":
        prep = head.head
        if prep.lower in _LOCATIVE:
            return True
        return prep.lower in ("to", "from", "for", "through", "via") and prep.head.lemma in _TRAVEL
    return head.dep == "npadvmod"


# -- persons ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Title:
    role: str | None = None
    sector: str | None = None
    code: str | None = None


def _persons(parsed: Parsed, named: list[Mention]) -> list[Mention]:
    tokens = parsed.tokens
    if not tokens:
        return []
    text = parsed.text
    titles = sorted(
        [
            *offices.find_offices(text),
            *(offices.OfficeHit(m.start(), m.end(), "counterpart", "GOV") for m in _COUNTERPART.finditer(text)),
        ],
        key=lambda t: t.start,
    )
    runs = _name_runs(parsed, named, titles)
    described = [(run, _title(text, run, titles, named)) for run in runs]
    book: dict[str, Actor] = {}
    by_surname: dict[str, list[str]] = {}
    for (start, end), title in described:
        name = _clean(text[start:end])
        if " " not in name or name.split(" ")[0] in _NAME_JOINERS:
            continue
        known = people.lookup(name, parsed.document.published)
        old = book.get(name)
        code = title.code or (old.code if old else None) or (known.code if known else None)
        sector = title.sector or (old.sector if old else None) or (known.sector if known else None)
        role = title.role or (old.role if old else None) or (known.role if known else None)
        book[name] = Actor(name, code, sector, role)
        names = by_surname.setdefault(_surname(name), [])
        if name not in names:
            names.append(name)
    finder = TokenFinder(tokens)
    described.extend(_later_surnames(parsed, named, described, by_surname, finder))
    found: list[Mention] = []
    for (start, end), title in described:
        actor = _resolve(_clean(text[start:end]), title, book, by_surname, parsed.document.published)
        if actor is None:
            continue
        first, last = finder.cover(start, end)
        head = head_of(tokens[first : last + 1])
        placed = replace(actor, quote=text[start:end], start=start, end=end)
        found.append(Mention(start, end, first, last, head, placed, "person", "person"))
    return found


def _later_surnames(
    parsed: Parsed,
    named: list[Mention],
    described: list[tuple[tuple[int, int], _Title]],
    by_surname: dict[str, list[str]],
    finder: TokenFinder,
) -> list[tuple[tuple[int, int], _Title]]:
    """Bare surnames of persons that the text names in full, where the parser saw no person."""
    taken = {i for m in named for i in range(m.first, m.last + 1)}
    for (start, end), _ in described:
        first, last = finder.cover(start, end)
        taken.update(range(first, last + 1))
    return [
        ((t.start, t.end), _Title())
        for t in parsed.tokens
        if t.i not in taken
        and t.text[:1].isupper()
        and t.text.casefold() in by_surname
        and t.pos in ("PROPN", "NOUN", "ADJ")
    ]


def _resolve(
    name: str, title: _Title, book: dict[str, Actor], by_surname: dict[str, list[str]], published: str | None
) -> Actor | None:
    if name in book:
        return book[name]
    full = by_surname.get(_surname(name), [])
    if title.code is not None and len(full) > 1:
        full = [n for n in full if book[n].code == title.code] or full
    if full:
        return book[full[-1]]
    known = people.lookup(name, published)
    if known is not None:
        return Actor(known.name, title.code or known.code, title.sector or known.sector, title.role or known.role)
    return Actor(name, title.code, title.sector, title.role)


def _surname(name: str) -> str:
    return name.split(" ")[-1].casefold()


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("\u00a0", " ")).strip()


def _name_runs(parsed: Parsed, named: list[Mention], titles: list[offices.OfficeHit]) -> list[tuple[int, int]]:
    """Stretches that name a person: what the parser calls one, and capitalised words right after an office."""
    tokens = parsed.tokens
    finder = TokenFinder(tokens)
    taken = {i for m in named for i in range(m.first, m.last + 1)}
    for title in titles:
        first, last = finder.cover(title.start, title.end)
        taken.update(range(first, last + 1))
    starts: set[int] = {t.i for t in tokens if t.ent == "PERSON" and t.i not in taken and t.text[:1].isupper()}
    for title in titles:
        _, last = finder.cover(title.start, title.end)
        after = _past_owner(tokens, last + 1, taken)
        if after < len(tokens) and tokens[after].pos == "PROPN" and tokens[after].text[:1].isupper():
            starts.add(after)
        ended = _before_apposition(tokens, finder.cover(title.start, title.end)[0] - 1, taken)
        if ended is not None:
            starts.add(ended)
    led = {finder.cover(title.start, title.end)[1] + 1 for title in titles}
    runs: list[tuple[int, int]] = []
    done: set[int] = set()
    for i in sorted(starts):
        if i in done or i in taken:
            continue
        begin, stop = i, i
        while begin - 1 >= 0 and _joins(tokens[begin - 1], tokens[begin], taken):
            begin -= 1
        while stop + 1 < len(tokens) and _joins(tokens[stop + 1], tokens[stop], taken, ahead=True):
            stop += 1
        while stop > begin and tokens[stop].lower in _NAME_JOINERS:
            stop -= 1
        done.update(range(begin, stop + 1))
        if tokens[begin].text in _NOT_NAMES and begin == stop:
            continue
        while begin < stop and tokens[begin].text.rstrip(".") in _NOT_NAMES:
            begin += 1
        if begin not in led and _names_a_place(tokens[stop]):
            continue
        runs.append((tokens[begin].start, tokens[stop].end))
    return runs


def _before_apposition(tokens: tuple[Token, ...], at: int, taken: set[int]) -> int | None:
    """Index of the last word of the name before ", Chile's president" or ", a spokesman"."""
    i = at
    while i > 0 and (i in taken or tokens[i].lower in _OPENS_APPOSITION):
        i -= 1
    if i < 2 or tokens[i].text != ",":
        return None
    last, before = tokens[i - 1], tokens[i - 2]
    named = last.pos == "PROPN" and before.pos == "PROPN" and last.text[:1].isupper() and before.text[:1].isupper()
    return i - 1 if named and last.i not in taken else None


def _past_owner(tokens: tuple[Token, ...], at: int, taken: set[int]) -> int:
    """Index behind "of STATE" and a comma: where the holder's name may begin."""
    i = at
    if i + 1 < len(tokens) and tokens[i].lower == "of":
        j = i + 1 + (tokens[i + 1].lower == "the")
        while j < len(tokens) and j in taken:
            j += 1
        i = j if j > i + 1 else at
    if (
        i + 1 < len(tokens)
        and tokens[i].text == ","
        and tokens[i + 1].pos == "PROPN"
        and tokens[i - 1].text[:1].islower()
    ):
        return i + 1
    return i


def _names_a_place(token: Token) -> bool:
    """True for what the parser takes for a person but the words before it make a place: "the town of Abu Jibeiha"."""
    node = token
    while node.dep in ("compound", "nmod") and node.head is not node:
        node = node.head
    if node.dep != "pobj":
        return False
    prep = node.head
    if prep.lower == "of":
        return prep.head.lemma in _PLACES
    return prep.lower in ("in", "near", "outside", "around", "off")


def _joins(token: Token, neighbour: Token, taken: set[int], *, ahead: bool = False) -> bool:
    if token.i in taken or (token.opens_sentence and ahead) or (neighbour.opens_sentence and not ahead):
        return False
    gap = token.start - neighbour.end if ahead else neighbour.start - token.end
    if gap > 1:
        return False
    if token.lower in _NAME_JOINERS:
        return token.ent == "PERSON" or neighbour.ent == "PERSON"
    if not token.text[:1].isupper() or token.text in _NOT_NAMES or not token.text[-1].isalnum():
        return token.pos == "PROPN" and bool(re.fullmatch(r"[A-Z]\.", token.text))
    return token.pos == "PROPN" and (token.ent in ("PERSON", "", neighbour.ent) or neighbour.ent == "PERSON")


def _title(text: str, run: tuple[int, int], titles: list[offices.OfficeHit], named: list[Mention]) -> _Title:
    """The office beside a name: before it ("US Secretary of State …") or behind it (", Armenia's defence
    minister")."""
    start, end = run
    before = [t for t in titles if t.end <= start <= t.end + 80 and _leads_to_name(text[t.end : start], named, t.end)]
    if before:
        title = before[-1]
        code = _beside(title, named, text, stop=start) or _behind_name(end, named, text)
        return _Title(title.role, title.sector, code)
    after = [t for t in titles if 0 <= t.start - end <= 60 and _opens_apposition(text[end : t.start], named, end)]
    if after:
        title = after[0]
        code = _beside(title, named, text, stop=None)
        return _Title(title.role, title.sector, code)
    return _Title(code=_adjective_before(start, named, text))


def _leads_to_name(gap: str, named: list[Mention], start: int) -> bool:
    """Nothing between title and name but whose title it is: "President of Fiji, Mr. "."""
    inner = gap
    for mention in named:
        if start <= mention.start and mention.end <= start + len(gap):
            inner = inner.replace(mention.actor.quote, "", 1)
    if inner != gap:
        inner = re.sub(r"^\s(?:of|for|to)\s(?:the\s)?", " ", inner)
    return _BETWEEN_TITLE_AND_NAME.match(inner) is not None


def _opens_apposition(gap: str, named: list[Mention], start: int) -> bool:
    if not gap.startswith(","):
        return False
    inner = gap
    for mention in named:
        if start <= mention.start and mention.end <= start + len(gap):
            inner = inner.replace(mention.actor.quote, "")
    return (
        re.fullmatch(
            r",\s*(?:(?:the|a|an|who is|his|her|its|their|former|acting|then|new|senior|’s|'s|['’])\s*)*", inner
        )
        is not None
    )


def _beside(title: offices.OfficeHit, named: list[Mention], text: str, stop: int | None) -> str | None:
    """The state or organisation whose office it is: right before the title, inside it, or behind "of"."""
    for mention in named:
        if mention.start >= title.start and mention.end <= title.end:
            return mention.actor.code
        gap = text[mention.end : title.start]
        if mention.end <= title.start and re.fullmatch(
            r"(?:['’]s?)?[\s-]*(?:(?:first|deputy|acting|new|former|then|outgoing|caretaker)\s)*", gap
        ):
            return mention.actor.code
        if title.end <= mention.start and (stop is None or mention.end <= stop):
            gap = text[title.end : mention.start]
            if re.fullmatch(r"\s(?:of|for|to|from|in|at)\s(?:the\s)?(?:Republic of\s|Kingdom of\s|State of\s)?", gap):
                return mention.actor.code
    return None


def _behind_name(end: int, named: list[Mention], text: str) -> str | None:
    """ "Foreign Minister Emmanuel Boateng of Ghana"."""
    for mention in named:
        if mention.start >= end and re.fullmatch(r",?\sof\s(?:the\s)?", text[end : mention.start]):
            return mention.actor.code
    return None


def _adjective_before(start: int, named: list[Mention], text: str) -> str | None:
    """For "Russia's Lavrov" and "Turkish Erdogan": the state right before the name."""
    for mention in named:
        if mention.end <= start and re.fullmatch(r"(?:['’]s)?\s", text[mention.end : start]):
            return mention.actor.code if mention.sort in ("state", "organisation") else None
    return None
