"""The persons whom a text names, each with office and state, the same person under full name and surname."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from dataclasses import replace

from comity.model import Actor
from comity.reading.mention import Mention, TokenFinder, head_of
from comity.reading.parse import Parsed
from comity.reading.persons_untold import JOINERS, NOT_NAMES, RANKS, by_given_name, in_apposition, is_given
from comity.reading.titles import Title, title_of
from comity.reading.titles_guessed import with_guesses
from comity.reading.tokens import Token
from comity.reference import government, offices, people

_OPENS_APPOSITION = frozenset("the a an 's ’s ' ’ its their his her former acting new senior deputy".split())
# In code points: more than any title and its state stand away from the name.
WINDOW = 400
# States whose people are called by their given name, which stands first.
_GIVEN_FIRST = frozenset({"MNG", "ETH", "ERI", "ISL", "THA", "MMR"})
# States whose people are named family name first in English too.
_FAMILY_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "MAC", "SGP", "KHM"})
_REALMS = frozenset(
    "Duchy Kingdom Republic Emirate Emirates Sultanate Federation Union States Commonwealth Commission Council "
    "Ministry "
    "Committee Authority Agency Office Department League Bank Board Institute Association Assembly Parliament".split()
)
_PLACES = frozenset(
    "town city village region province district port island governorate oblast county valley border strait gulf "
    "area crossing airport outskirts suburb coast state capital settlement camp territory enclave".split()
)
# What the parser takes for a given name before the name of a camp, a mountain, a ship or an operation.
_OPENS_PLACE = frozenset(
    "Camp Fort Port Mount Mt Lake Cape Point Hotel Radio Voice Operation Task Team Project Exercise Route Villa Palais "
    "Hall House Tower Checkpoint Site Area Sector Zone Block Field Pier Terminal Dam Bridge Base".split()
)
_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|opposite number)\b")
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|at|az)-", re.IGNORECASE)


def find_persons(parsed: Parsed, named: list[Mention]) -> list[Mention]:
    """The persons in the text, in order; `named` are the names of states and organisations found before."""
    tokens = parsed.tokens
    if not tokens:
        return []
    text = parsed.text
    titles = sorted(
        [
            *offices.find_offices(text),
            *_counterparts(text, named),
        ],
        key=lambda t: t.start,
    )
    runs = _name_runs(parsed, named, titles)
    beside = _Beside(titles, [m for m in named if m.sort != "region"])
    told = [(run, title_of(text, run, *beside.of(run))) for run in runs]
    names = [_clean(text[start:end]) for (start, end), _ in told]
    described = with_guesses(told, names, named, text, parsed.document.published)
    book: dict[str, Actor] = {}
    by_surname: dict[str, list[str]] = {}
    full_names = {_clean(text[start:end]) for (start, end), _ in described}
    for (start, end), title in described:
        name = _clean(text[start:end])
        if " " not in name or name.split(" ")[0] in JOINERS or _ends_another(name, full_names):
            continue
        known = people.lookup(name, parsed.document.published)
        old = book.get(name)
        code = (known.code if known else None) or title.code or (old.code if old else None)
        sector = title.sector or (old.sector if old else None) or (known.sector if known else None)
        role = title.role or (old.role if old else None) or (known.role if known else None)
        book[name] = Actor(name, code, sector, role)
        for surname in _surnames(name, code):
            names = by_surname.setdefault(surname, [])
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


def _ends_another(name: str, names: Collection[str]) -> bool:
    """True for a surname of several words, "De Witte" beside "Anna De Witte": whoever bears it has been named in
    full."""
    return any(other.endswith(f" {name}") for other in names)


def _by_a_middle_name(name: str, book: Mapping[str, Actor]) -> list[str]:
    """The one person named in full whose names, past the first, hold this one: "Diallo" for "Issa Diallo Traoré"."""
    found = [full for full in book if name in full.split(" ")[1:-1]]
    return found if len(found) == 1 and name.lower() not in JOINERS and not is_given(name) else []


def _counterparts(text: str, named: list[Mention]) -> list[offices.OfficeHit]:
    """ "Counterpart" as an office like that of the other; a "colleague" only right behind a state's adjective."""
    ends = {m.end for m in named if m.sort == "state"}
    return [
        offices.OfficeHit(m.start(), m.end(), "counterpart", "GOV")
        for m in _COUNTERPART.finditer(text)
        if m.group() == "counterpart" or m.start() - 1 in ends
    ]


class _Beside:
    """The titles and names near a stretch of text, by bisection: no title stands farther off than WINDOW."""

    def __init__(self, titles: list[offices.OfficeHit], named: list[Mention]) -> None:
        self._titles, self._named = titles, named
        self._title_starts = [t.start for t in titles]
        self._name_starts = [m.start for m in named]

    def of(self, run: tuple[int, int]) -> tuple[list[offices.OfficeHit], list[Mention]]:
        """The titles and the names within WINDOW of the stretch, in text order."""
        low, high = run[0] - WINDOW, run[1] + WINDOW
        titles = self._titles[bisect_left(self._title_starts, low) : bisect_right(self._title_starts, high)]
        named = self._named[bisect_left(self._name_starts, low) : bisect_right(self._name_starts, high)]
        return titles, named


def _later_surnames(
    parsed: Parsed,
    named: list[Mention],
    described: list[tuple[tuple[int, int], Title]],
    by_surname: dict[str, list[str]],
    finder: TokenFinder,
) -> list[tuple[tuple[int, int], Title]]:
    """Bare surnames of persons that the text names in full, where the parser saw no person."""
    taken = {i for m in named for i in range(m.first, m.last + 1)}
    for (start, end), _ in described:
        first, last = finder.cover(start, end)
        taken.update(range(first, last + 1))
    return [
        ((_with_article(t, parsed.tokens).start, t.end), Title())
        for t in parsed.tokens
        if t.i not in taken
        and t.text[:1].isupper()
        and t.text.casefold() in by_surname
        and t.pos in ("PROPN", "NOUN", "ADJ")
    ]


def _with_article(token: Token, tokens: tuple[Token, ...]) -> Token:
    """The token with which the surname begins: "al" for the "Jubouri" of "al-Jubouri"."""
    if token.i < 2 or tokens[token.i - 1].end != token.start:
        return token
    first = tokens[token.i - 2]
    return first if _ARTICLE.fullmatch(f"{first.text}{tokens[token.i - 1].text}") else token


def _resolve(
    name: str, title: Title, book: dict[str, Actor], by_surname: dict[str, list[str]], published: str | None
) -> Actor | None:
    if name in book:
        return book[name]
    full = by_surname.get(_surname(name), []) or _by_a_middle_name(name, book)
    full = [n for n in full if n.endswith(f" {name}")] or full
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


def _surnames(name: str, code: str | None) -> tuple[str, ...]:
    """What the person may be called later: the last word, and the first where the family name comes first."""
    first, last = name.split(" ")[0].casefold(), _surname(name)
    called = (last, _ARTICLE.sub("", last, count=1)) if _ARTICLE.match(last) else (last,)
    return (*called, first) if code in _FAMILY_FIRST | _GIVEN_FIRST else called


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("\u00a0", " ")).strip()


def _name_runs(parsed: Parsed, named: list[Mention], titles: list[offices.OfficeHit]) -> list[tuple[int, int]]:
    """Stretches that name a person: what the parser calls one, and capitalised words right after an office."""
    tokens = parsed.tokens
    finder = TokenFinder(tokens)
    taken = {i for m in named for i in range(m.first, m.last + 1)}
    for title in titles:
        first, last = finder.cover(title.start, title.end)
        if not _part_of_name(tokens, first, last):
            taken.update(range(first, last + 1))
    persons = (t for t in tokens if t.ent == "PERSON" and t.i not in taken and t.text[:1].isupper())
    # "Rejecting Ndongo's charge": a capital that the sentence gives is no name.
    starts: set[int] = {t.i for t in persons if not (t.opens_sentence and t.pos == "VERB")}
    for title in titles:
        _, last = finder.cover(title.start, title.end)
        after = _past_field(tokens, last + 1)
        after = _past_owner(tokens, last + 1, taken) if after == last + 1 else after
        if after < len(tokens) and tokens[after].text[:1].isupper() and _may_begin(tokens, after):
            starts.add(after)
        ended = _before_apposition(tokens, finder.cover(title.start, title.end)[0] - 1, taken)
        if ended is not None:
            starts.add(ended)
    beside = {**by_given_name(tokens, taken), **in_apposition(tokens, taken)}
    starts.update(beside)
    led = {finder.cover(title.start, title.end)[1] + 1 for title in titles}
    runs: list[tuple[int, int]] = []
    done: set[int] = set()
    for i in sorted(starts):
        if i in done or i in taken:
            continue
        begin, stop = i, beside.get(i, i)
        while begin - 1 >= 0 and _joins(tokens[begin - 1], tokens[begin], taken):
            begin -= 1
        while stop + 1 < len(tokens) and _joins(tokens[stop + 1], tokens[stop], taken, ahead=True):
            stop += 1
        while stop > begin and tokens[stop].lower in JOINERS:
            stop -= 1
        begin, stop = _hyphenated(tokens, begin, stop)
        done.update(range(begin, stop + 1))
        if tokens[begin].text in NOT_NAMES and begin == stop:
            continue
        while begin < stop and tokens[begin].text.rstrip(".") in (NOT_NAMES | RANKS):
            begin += 1
        if (
            begin == stop
            and government.part_of_government(tokens[stop].lower) is not None
            and tokens[stop - 1].i in taken
        ):
            continue
        if begin not in led and (_names_a_place(tokens[stop]) or (begin < stop and tokens[begin].text in _OPENS_PLACE)):
            continue
        if tokens[stop].text in _REALMS:
            continue
        runs.append((tokens[begin].start, tokens[stop].end))
    return runs


def _may_begin(tokens: tuple[Token, ...], at: int) -> bool:
    """True for a capitalised word that may begin a name: the parser takes the Swede "Per" for a preposition."""
    if tokens[at].pos == "PROPN":
        return True
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    named = follows is not None and follows.pos == "PROPN" and follows.text[:1].isupper()
    return named and tokens[at].pos in ("ADP", "ADJ", "NOUN", "VERB", "X") and not tokens[at].opens_sentence


def _part_of_name(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """True for the "Sheikh" of "Mohamed Ahmed Sheikh Ali", which is no title."""
    if first != last or not 0 < first < len(tokens) - 1 or tokens[first].text not in RANKS:
        return False
    before, after = tokens[first - 1], tokens[first + 1]
    between = before.ent == "PERSON" and after.pos == "PROPN" and not before.text.endswith(".")
    return between and before.end + 1 == tokens[first].start and before.pos == "PROPN"


def _hyphenated(tokens: tuple[Token, ...], begin: int, stop: int) -> tuple[int, int]:
    """The stretch with the other half of a hyphenated name: "Amir-Abdollahian", "Sillaste-Elling"."""
    if tokens[begin].text == "-":
        begin = begin - 1 if begin and tokens[begin - 1].end == tokens[begin].start else begin + 1
    while (
        begin >= 2
        and tokens[begin - 1].text == "-"
        and tokens[begin - 2].text[:1].isupper()
        and tokens[begin - 2].end == tokens[begin - 1].start
        and tokens[begin - 1].end == tokens[begin].start
    ):
        begin -= 2
    while (
        stop + 2 < len(tokens)
        and tokens[stop + 1].text == "-"
        and tokens[stop + 2].text[:1].isalpha()
        and tokens[stop].end == tokens[stop + 1].start
        and tokens[stop + 1].end == tokens[stop + 2].start
    ):
        stop += 2
    return begin, stop


def _before_apposition(tokens: tuple[Token, ...], at: int, taken: set[int]) -> int | None:
    """Index of the last word of the name before ", Chile's president" or ", a spokesman"."""
    i, loose = at, 0
    while i > 0 and (i in taken or tokens[i].lower in _OPENS_APPOSITION or (loose < _LOOSE and _describing(tokens[i]))):
        loose += i not in taken and tokens[i].lower not in _OPENS_APPOSITION
        i -= 1
    if i < 2 or tokens[i].text != ",":
        return None
    last, before = tokens[i - 1], tokens[i - 2]
    named = last.pos == "PROPN" and before.pos == "PROPN" and last.text[:1].isupper() and before.text[:1].isupper()
    return i - 1 if named and last.i not in taken else None


# How many words of its own a description may have between the comma and the title: "the sultanate's second".
_LOOSE = 3


def _describing(token: Token) -> bool:
    return token.pos in ("ADJ", "NOUN") and token.text[:1].islower() and token.tag not in ("NNS", "VBG")


def _past_field(tokens: tuple[Token, ...], at: int) -> int:
    """Index behind "of natural resources", "for foreign and European affairs": where a name follows at once or behind
    a comma; `at` itself where none does."""
    if at >= len(tokens) or tokens[at].lower not in ("of", "for"):
        return at
    j = at + 1
    while j < len(tokens) and j - at <= _LONGEST_FIELD and (_of_field(tokens[j]) or _capital_field(tokens, j)):
        j += 1
    k = j + 1 if j < len(tokens) and tokens[j].text == "," else j
    named = j > at + 1 and k + 1 < len(tokens) and all(_name_like(t) for t in tokens[k : k + 2])
    return k if named else at


def _of_field(token: Token) -> bool:
    lower = token.text[:1].islower() and token.pos in ("NOUN", "ADJ", "CCONJ", "DET", "PROPN")
    return lower or token.text in ("-", "EU", "European")


def _capital_field(tokens: tuple[Token, ...], at: int) -> bool:
    """True for a capitalised word of the field: "Minister for Migration Malin Ekström", "for the Pacific, Joanne …"."""
    token, follows = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.pos != "PROPN" or follows is None or is_given(token.text):
        return False
    later = tokens[at + 2] if at + 2 < len(tokens) else None
    ends = follows.text == "," or is_given(follows.text) or follows.lower in ("and", "of")
    return ends or (follows.pos == "PROPN" and later is not None and (is_given(later.text) or later.text == ","))


def _name_like(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[:1].isupper() and not token.text.isupper()


_LONGEST_FIELD = 7


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
    if token.lower in JOINERS:
        return token.ent == "PERSON" or neighbour.ent == "PERSON"
    if not token.text[:1].isupper() or token.text in NOT_NAMES or not token.text[-1].isalnum():
        return token.pos == "PROPN" and bool(re.fullmatch(r"[A-Z]\.", token.text))
    return token.pos == "PROPN" and (token.ent in ("PERSON", "", neighbour.ent) or neighbour.ent == "PERSON")
