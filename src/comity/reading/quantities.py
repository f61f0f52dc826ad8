"""How many: counts of people and things, and which of them are dead, injured, arrested, displaced, taking part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.reading.money import find_money
from comity.reading.quantities_numbers import DIGITS, ROUND, SCALES, WORDS, lower, of_digits, of_words
from comity.reading.quantities_roles import role_after, role_before, roles

_SCALE = r"(?:hundred|thousand|million|billion|mn|bn|dozen)\b"
_ROUND = "|".join(sorted(ROUND, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,:/])(?<![$€£¥₽₹#])(?:"
    rf"(?P<digits>{DIGITS})(?![0-9:/]|[.,][0-9]|[a-z°%])(?:\s+(?P<scale>{_SCALE}))?"
    rf"(?:(?:\s*[-–]\s*|\s+(?:to|and|or)\s+)(?P<top>{DIGITS})(?![0-9:/]|[.,][0-9]|[a-z°%])(?:\s+(?P<topscale>{_SCALE}))?)?"
    rf"|(?P<round>(?:tens|hundreds)\s+of\s+(?:thousands|millions)|(?:{_ROUND}))(?:\s+of)?(?!\s+of\s+(?:the\s+)?time)\b"
    r"|(?:a\s+)?(?P<pair>couple|dozen|half[\s-]a[\s-]dozen)(?:\s+of)?\b"
    rf"|(?P<words>{WORDS})(?:\s+(?P<wordscale>{_SCALE}))?(?![\s-]+(?:of\s+the\s+most)\b)"
    r")(?![\w])"
)
_HINT = re.compile(
    r"[0-9]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|tens|couple|one)\b"
)
_BEFORE = re.compile(
    r"(?:(?P<rough>about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close to|up to half)"
    r"|(?P<least>more than|over|at least|no fewer than|not less than|no less than|as many as and|upwards? of"
    r"|a minimum of|exceeding)"
    r"|(?P<most>up to|as many as|at most|no more than|fewer than|less than))"
    r"\s+(?:a\s+|the\s+|another\s+|other\s+)?$"
)
_WORD = re.compile(r"\s+(?:of\s+(?:the\s+|its\s+|their\s+)?)?([^\W\d_][\w’'-]*\.?[^\W\d_]?\.?)")
_LABEL = re.compile(
    r"(?:\b(?:resolutions?|unscr|articles?|sections?|nos?\.?|number|chapters?|paragraphs?|page|pages|room|flight|agenda"
    r"|vision|route|phase|group of|annex|clause|version|model|type|unit|boeing|airbus|level|tier|category|protocol"
    r"|day|item|rule|title|since|year|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan\.?|feb\.?|apr\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|season|episode|part|volume|table|figure|committee|article)"
    r"|[-–—/])\s?$"
)
_YEARLY = re.compile(
    r"(?:\b(?:in|since|until|from|before|after|during|by|of|the|its|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|,)\s*$"
)
_MEASURES = frozenset(
    "percent per pct percentage points point km kilometre kilometres kilometer kilometers mile miles metre metres "
    "meter "
    "meters hectare hectares acre acres ton tons tonne tonnes kg kilogram kilograms gram grams litre litres barrel "
    "barrels mw gw megawatt megawatts kilowatt degree degrees hour hours minute minutes second seconds day days week "
    "weeks month months year years decade decades century centuries dollar dollars euro euros pound pounds "
    "ruble rubles rouble roubles yen yuan lira cents gmt utc am pm a.m p.m january february march april june july "
    "august september october november december jan feb apr aug sept sep oct nov dec times feet inches celsius "
    "trillion square cubic "
    "nautical half quarter drams dram lari francs bc ad th".split()
)
_STOPS = frozenset(
    "in on at by from to for with and or but as of that which who whom whose when where while after before during than "
    "were was are is be been being have has had will would could should may might must do did does not the a an this "
    "these those its their his her he she they it we i you into over under between against through about since until "
    "also then there here more again out up down off so if because including among amid across near around inside "
    "took take taken".split()
)
_VERBS = frozenset(
    "killed wounded injured arrested detained displaced fled flee died die dead missing perished hurt gathered "
    "rallied drowned released freed expelled deported unaccounted taken marched protested demonstrated "
    "participated joined attended evacuated captured lost said left remain remained live lived".split()
)
_SINGLE = frozenset(
    "person soldier civilian man woman child officer policeman journalist serviceman protester demonstrator sailor "
    "fisherman farmer worker villager guard pilot fighter migrant student teacher passenger prisoner hostage".split()
)
_PEOPLE = frozenset("personnel members officers fighters officials guards".split())
_OWN = frozenset(
    "people persons troops soldiers men women children police personnel civilians dead injured wounded killed arrested "
    "detained displaced missing others aircraft staff crew livestock fishermen servicemen policemen".split()
)
_PEOPLES = frozenset(
    "rohingya taliban hutu tutsi chinese japanese portuguese vietnamese sudanese burmese lebanese congolese senegalese "
    "taiwanese swiss british french dutch irish togolese nepalese sinhalese gabonese spanish polish roma".split()
)
_DEMONYMS = frozenset(
    "iraqis israelis pakistanis kuwaitis yemenis saudis omanis qataris emiratis bahrainis bangladeshis azerbaijanis "
    "somalis nepalis houthis yazidis kashmiris tajikis uzbekis punjabis baluchis taxis".split()
)
_SINGLE_ONE = re.compile(
    r"\b(?:an?|another)\s+(?:(?!(?:of|and|or|in|by|with|from|on|at|for|to|who|that|which|was|were|is)\b)[\w’'-]+\s+){0,3}?"
    r"(soldier|officer|civilian|man|woman|child|boy|girl|policeman|policewoman|serviceman|guard|marine|sailor|pilot"
    r"|fighter|militant|protester|demonstrator|journalist|reporter|photographer|cameraman|farmer|fisherman|worker"
    r"|villager|teacher|doctor|nurse|student|driver|diplomat|envoy|attach[eé]|consul|peacekeeper|tourist|migrant"
    r"|teenager|activist|commander|general|colonel|captain|priest|lawyer|trader|engineer|medic|paramedic|spy|agent"
    r"|prisoner|hostage|captive|detainee|citizen|national|passenger|resident|person|minister|mayor|official|lawmaker"
    r"|politician|judge|businessman|businesswoman|blogger|dissident|suspect|gunman|rebel|smuggler|pensioner|nun|bishop"
    r"|mother|father|daughter|son|baby|filmmaker|academic|professor|scientist|ambassador|governor)(?![\w’'-])"
    r"|\b(?:his|her|their)\s+(?:[\w’-]+\s+)?(?:son|daughter|wife|husband|brother|sister|driver|bodyguard)\b"
    r"|\bone\s+of\s+(?:the|its|their)\s+(?:[\w’-]+\s+){0,2}?[a-z]{3,}s\b"
    r"|(?<!\bno )\bone(?=\s+(?:and|was|dead)\b|[,.;]|$)"
    r"|\b(?:an?|another)\s+(?:second|third|fourth|fifth|sixth)(?=\s+(?:was\s+|were\s+)?(?:wounded|injured|hurt|killed))"
)
_PART_OF = re.compile(r"\s+of\s+(?:its|the|their|his|her)\s+(?:some\s+|about\s+|more\s+than\s+)?[0-9]")
_BARE_DEED = re.compile(
    r"\s+(?:killed|wounded|injured|arrested|detained|captured|released|freed|expelled|deported|shot)\b"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things at ``text[start:end]``, from the number to its noun.

    `value` is the number, None when the words give only a range ("dozens", "10 to 20"); `low` and `high` bound it,
    None where open. `noun` is the head noun as written, None when the text leaves it out ("at least 12").
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    approximate: bool
    noun: str | None


def find_counts(text: str, start: int = 0, end: int | None = None) -> list[Count]:
    """The counts of people and things in ``text[start:end]``, in order, without overlap. Years, money, percentages,
    measures, dates, ages and numbers of papers are left out."""
    stop = len(text) if end is None else min(end, len(text))
    begin = max(start, 0)
    low = lower(text[begin:stop])
    if _HINT.search(low) is None:
        return []
    found: list[Count] = []
    at = 0
    while (hit := _NUMBER.search(low, at)) is not None:
        count = _count(low, hit)
        at = hit.end() if count is None else max(count.end, hit.end())
        if count is not None:
            noun = None
            if count.noun is not None:
                noun = text[begin + count.end - len(count.noun) : begin + count.end]
            found.append(
                Count(
                    begin + count.start, begin + count.end, count.value, count.low, count.high, count.approximate, noun
                )
            )
    return found


def magnitudes(text: str, start: int = 0, end: int | None = None) -> dict[str, float]:
    """What the counts of ``text[start:end]`` (best one clause or sentence) measure: a number for each of "dead",
    "injured", "missing", "arrested", "released", "expelled", "displaced", "troops" and "participants" that the words
    around a count decide, and sums of money by their currency (ISO 4217).

    Joined counts add up ("killed 12 soldiers and 3 civilians"); a part of a number ("including three children") does
    not; of repeated claims the largest stands. A range counts with its lower end; "dozens" and "hundreds" are no
    numbers and count for nothing.
    """
    stop = len(text) if end is None else min(end, len(text))
    begin = max(start, 0)
    low = lower(text[begin:stop])
    found: dict[str, float] = {}
    counted = [
        (c.start - begin, c.end - begin, c.noun and c.noun.lower(), _size(c)) for c in find_counts(text, begin, stop)
    ]
    places = sorted([*counted, *_singles(low, counted)])
    for role, members in roles(low, [place[:3] for place in places]):
        sizes = [places[i][3] for i in members]
        if all(sizes):
            found[role] = max(found.get(role, 0.0), sum(sizes))
    for sum_ in find_money(text, begin, stop):
        if sum_.currency is not None and not (sum_.range and sum_.approximate):
            found[sum_.currency] = max(found.get(sum_.currency, 0.0), sum_.amount)
    return found


def _singles(low: str, counted: Sequence[tuple[int, int, str | None, float]]) -> Iterator[tuple[int, int, str, float]]:
    """The single people that a text counts by an article: "a soldier", "an Iraqi officer", "a third"; not "a soldier's
    death", and not who does it: "a soldier killed"."""
    for hit in _SINGLE_ONE.finditer(low):
        start, end = hit.span()
        acts = hit[1] is not None and _BARE_DEED.match(low, end) is not None
        if not acts and not any(a < end and start < b for a, b, _, _ in counted):
            yield start, end, hit[1] or "other", 1.0


def _size(count: Count) -> float:
    """The number, the lower end of a range, 0 for a round word ("dozens")."""
    if count.value is not None:
        return count.value
    return 0.0 if count.approximate else count.low or 0.0


def _scale(word: str | None) -> float:
    return SCALES.get(word or "", 1.0)


def _values(hit: re.Match[str]) -> tuple[float | None, float | None, float | None, bool]:
    """Value, low, high, approximate."""
    if hit["digits"] is not None:
        first = of_digits(hit["digits"]) * _scale(hit["scale"] or hit["topscale"])
        if hit["top"] is None:
            return first, first, first, False
        last = of_digits(hit["top"]) * _scale(hit["topscale"] or hit["scale"])
        return None, min(first, last), max(first, last), False
    if hit["round"] is not None:
        unit, _, larger = re.sub(r"\s+", " ", hit["round"]).partition(" of ")
        low, high = ROUND[unit]
        size = SCALES[larger[:-1]] if larger else 1.0
        return None, low * size, high * size, True
    if hit["pair"] is not None:
        size = {"couple": 2.0, "dozen": 12.0}.get(hit["pair"], 6.0)
        return size, size, size, hit["pair"] == "couple"
    value = of_words(hit["words"])
    if value is None:
        return None, None, None, False
    value *= _scale(hit["wordscale"])
    return value, value, value, False


def _count(low: str, hit: re.Match[str]) -> Count | None:
    start, end = hit.span()
    if hit["top"] is not None and not _is_range(low, hit):
        end = hit.end("scale") if hit["scale"] else hit.end("digits")
        value = of_digits(hit["digits"]) * _scale(hit["scale"])
        values: tuple[float | None, float | None, float | None, bool] = (value, value, value, False)
    else:
        values = _values(hit)
    if values[1] is None or values[1] == float("inf") or values[2] == float("inf"):
        return None
    before = low[max(start - 40, 0) : start]
    if _LABEL.search(before) or re.search(r"[$€£¥₽₹]\s?$", before) or low[end : end + 1] in ("%", "-", "–", "°"):
        return None
    noun_end, noun = _noun(low, end)
    if noun is None and hit["top"] is not None and values[1] >= 1800 and (values[2] or 0) < 2200:
        return None
    if noun == "" or _bare_year(hit, values[0], noun, before):
        return None
    if hit["words"] in ("one", "zero") and noun not in _SINGLE:
        return None
    bounded = _bounded(values, before)
    if noun is None and not _governed(before, low[end : end + 80]):
        return None
    return Count(start, noun_end if noun else end, *bounded, noun)


def _is_range(low: str, hit: re.Match[str]) -> bool:
    first, last = of_digits(hit["digits"]), of_digits(hit["top"])
    joined = low[hit.end("scale") if hit["scale"] else hit.end("digits") : hit.start("top")]
    if first * _scale(hit["scale"] or hit["topscale"]) >= last * _scale(hit["topscale"] or hit["scale"]):
        return False
    if "and" in joined:
        return re.search(r"\bbetween\s+$", low[max(hit.start() - 10, 0) : hit.start()]) is not None
    return True


def _bounded(
    values: tuple[float | None, float | None, float | None, bool], before: str
) -> tuple[float | None, float | None, float | None, bool]:
    value, low, high, _ = values
    found = _BEFORE.search(before)
    if found is None:
        return values
    if found["least"]:
        return value, low, None, True
    if found["most"]:
        return value, None if value is not None else low, high, True
    return value, low, high, True


def _noun(low: str, end: int) -> tuple[int, str | None]:
    """Where the noun phrase after a number ends, and its head; the empty word when the number counts no things."""
    at, head, head_end = end, None, end
    for step in range(5):
        found = _WORD.match(low, at)
        if found is None:
            break
        word = found[1].rstrip(".’'")
        if word.endswith(("'s", "’s")):
            if step == 0:
                return end, ""
            break
        if step == 0 and (word in _MEASURES or word.startswith(("year-", "month-", "day-", "percent"))):
            return end, ""
        if word in _STOPS or word in _MEASURES or word in _VERBS:
            break
        head, head_end, at = word, found.start(1) + len(word), found.end()
        dotted = head_end != at and "." not in word
        if dotted or (_plural(word) and not _goes_on(low, at)):
            break
    return (head_end, head) if head is not None and _thing(head) else (end, None)


def _thing(word: str) -> bool:
    return _plural(word) or word in _SINGLE or word in _PEOPLES


def _plural(word: str) -> bool:
    singular = word.endswith(("ss", "ous", "us", "is", ".s")) and word not in _DEMONYMS
    return (word.endswith("s") and not singular) or word in _OWN


def _goes_on(low: str, at: int) -> bool:
    """ "armed forces personnel", "police officers": a plural goes on only into another word for people."""
    following = _WORD.match(low, at)
    return following is not None and following[1].rstrip(".") in _PEOPLE


def _bare_year(hit: re.Match[str], value: float | None, noun: str | None, before: str) -> bool:
    """True for four digits that are a year: "in 2024 exports", "the 2015 agreement"."""
    digits = hit["digits"]
    if digits is None or value is None or len(digits) != 4 or not digits.isdigit() or not 1800 <= value <= 2199:
        return False
    if re.search(r"\b(?:than|some|about|nearly|least|over|almost|approximately|killed|to)\s+$", before):
        return False
    counted = noun is not None and _plural(noun)
    return not counted or _YEARLY.search(before) is not None


def _governed(before: str, after: str) -> bool:
    """True when a number without a noun stands for people: "killed two", "two were killed", "at least twelve"."""
    if re.search(r",\s+$", before) and re.match(r"\s*[,)—–]", after):
        return False
    if _PART_OF.match(after):
        return True
    if _BEFORE.search(before) is not None or re.search(r"\banother\s+$", before):
        return True
    return role_before(before) is not None or role_after(after) is not None
