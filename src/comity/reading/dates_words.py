"""The words of the date grammar: what starts a search, how a passage falls into words, closed word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comity.reading.dates_calendar import Tense
from comity.reading.quantities_numbers import SMALL, lower

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4 and name not in ("may", "june", "july"))
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SHORT_WEEKDAYS = {
    name: number
    for number, names in enumerate(("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"))
    for name in names.split()
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = {
    form: unit
    for unit in ("hour", "day", "week", "weekend", "month", "quarter", "year", "decade")
    for form in (unit, f"{unit}s")
} | {"century": "century", "centuries": "century", "minute": "minute", "minutes": "minute"}
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
TENS_ORDINALS = {"twenty": 20, "thirty": 30}
DAY_PARTS = frozenset("morning afternoon evening night noon midday".split())
FEW = frozenset("few several many some".split())
CARDINALS = {word: value for word, value in SMALL.items() if value} | {"hundred": 100, "dozen": 12}

COUNTED = frozenset(
    "people person persons troops soldiers civilians men women children protesters protestors demonstrators "
    "prisoners refugees migrants personnel officers officials members workers participants delegates fighters "
    "militants rebels policemen police guards observers monitors peacekeepers victims residents citizens families "
    "homes houses villages units vehicles tanks missiles rockets drones aircraft planes ships shells warheads "
    "tons tonnes tonne ton kg kilograms km kilometres kilometers kilometre kilometer miles mile metres meters "
    "hectares acres barrels mw gw megawatts dollars euros pounds rubles roubles yen yuan percent pct per "
    "million billion trillion thousand hundred hours hrs minutes days weeks months years gmt utc cet est edt jobs "
    "cases deaths injuries casualties votes seats students pages copies words feet degrees cars schools "
    "companies firms items pieces bc bce kilowatts volts rpm calories".split()
)
"""Words after a four-digit number that make it a count, a measure or a time of day, not a year."""

NUMBERED = frozenset(
    "resolution resolutions unscr unsc article articles section sections no nos number numbers chapter chapters "
    "paragraph paragraphs para page pages pp room flight agenda vision route highway annex clause clauses bill "
    "directive regulation title rule serial decree item version model type unit fund some nearly almost "
    "approximately roughly least than exactly only another additional extra estimated total killed killing "
    "wounded wounding injured injuring arrested detained displaced deployed deploying sent up phone tel "
    "call extension ext fax box zip isbn code pin kill arresting detaining employs".split()
)
"""Words before a four-digit number that make it a number, a count or a name."""

FUNCTION = frozenset(
    "in since by until till from the after before during for through throughout between and or of to as about "
    "around year early late mid fiscal its their his her our my your this that these those a an on at when while "
    "if but with within circa both either neither not only also it he she they we i is was were are be has have "
    "had will would could should can may might than then so because which who whose where all any each every no "
    "such under over into onto upon against beyond beginning starting effective already end start now".split()
)

AFTER_SEASON = frozenset(
    "months break recess holidays holiday vacation season offensive campaign session of elections".split()
)
TEMPORAL = frozenset("in since by until till last next this early late mid during through before after from".split())

TRIGGER = re.compile(
    r"(?<![0-9,])[12][0-9]{3}(?![0-9])"
    r"|\b(?:to(?:day|night|morrow|\sdate\b)|t(?:ues|hurs|hus\sfar)"
    r"|ye(?:ars?\b|arly|sterday)|days?\b|d(?:ecades?\b|aily|ec(?:ember)?\b)"
    r"|weeks?\b|week(?:ly|ends?)\b|w(?:ednes|inter\b)|months?\b|month(?:ly)\b"
    r"|m(?:on(?:day)|ar(?:ch)?\b|ay\b|inutes?\b)"
    r"|j(?:an(?:uary)?|une?|uly?)\b|feb(?:ruary)?\b|a(?:pr(?:il)?|ug(?:ust)?|utumn)\b"
    r"|s(?:ept?(?:ember)?\b|o\sfar\b|oon\b|hortly\b|pring\b|ummer\b|atur|un(?:day)|emi-?annual)"
    r"|o(?:ct(?:ober)?\b|vernight\b)|nov(?:ember)?\b|fri(?:day)|fall\b|foreseeable\b|fy\b|fy[0-9]|near\sfuture"
    r"|q[1-4]\b|[1-4]q\b|h[12]\b|quarter(?:ly)?\b|centur|hours?\b|bi-?(?:annual|ennial)|annual|regular(?:ly)?\b"
    r"|recently\b|lately\b|until\snow|up\sto\snow|periodically\b|per\sannum|last\snight\b|this\s(?:morning|afternoon|evening)\b|[0-9]{1,2}0s\b)"
)
"""What every date phrase holds at least once, over text in lower case."""

TOKEN = re.compile(
    r"(?P<brk>\n[^\S\n]*\n\s*)"
    r"|(?P<iso>(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-]))"
    r"|(?P<ymd>(?<![0-9.])[0-9]{4}(?:/[0-9]{2}/|\.[0-9]{2}\.)[0-9]{2}(?![0-9]))"
    r"|(?P<dmy>(?<![0-9./-])(?:[0-9]{1,2}\.[0-9]{1,2}\.|[0-9]{1,2}/[0-9]{1,2}/|[0-9]{2}-[0-9]{2}-)[0-9]{4}"
    r"(?![0-9/-]|\.[0-9]))"
    r"|(?P<span>(?<![0-9/-])[12][0-9]{3}[-–/][0-9]{2}(?![0-9/–-]|[.,][0-9]))"
    r"|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"|(?P<decade>[0-9]{3}0s\b)"
    r"|(?P<ord>[0-9]{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<num>[0-9]+(?:[.,][0-9]+)+)"
    r"|(?P<int>[0-9]+)(?![^\W_])"
    r"|(?P<alnum>[^\W_]*[0-9][^\W_]*)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<dash>[-–—‒‐‑])"
    r"|(?P<punct>[^\s\w]|_)"
)

_PAD = 4
_BACK, _AHEAD, _SNAP = 72, 72, 40


@dataclass(frozen=True)
class Words:
    """One passage as words: lower-case forms, kinds, offsets (absolute), padded with empty words at both ends.

    `anchor` is the day that relative phrases count from, `tense` which way phrases without a direction point.
    """

    text: str
    low: tuple[str, ...]
    kind: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    anchor: date | None
    tense: Tense | None = None

    @cached_property
    def size(self) -> int:
        """Index past the last word that is not padding."""
        return len(self.low) - _PAD

    def written(self, i: int) -> str:
        """Word `i` as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    def capital(self, i: int) -> bool:
        """True when word `i` begins with a capital letter."""
        return self.starts[i] < self.ends[i] and self.text[self.starts[i]].isupper()

    def glued(self, i: int) -> bool:
        """True when no space stands between word `i` and the next."""
        return self.ends[i] == self.starts[i + 1] and bool(self.low[i + 1])

    def is_dash(self, i: int) -> bool:
        """True when word `i` is a hyphen or dash."""
        return self.kind[i] == "dash"


FIRST_WORD = _PAD
"""Index of the first word of a passage that is not padding."""


def passages(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where in ``text[start:end]`` date phrases may stand: merged windows around what TRIGGER finds, absolute."""
    windows: list[tuple[int, int]] = []
    for found in TRIGGER.finditer(lower(text[start:end])):
        begin, stop = max(start + found.start() - _BACK, start), min(start + found.end() + _AHEAD, end)
        if windows and begin <= windows[-1][1] + 2 * _SNAP:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((begin, stop))
    return [(_edge(text, a, start, -1), _edge(text, b, end, 1)) for a, b in windows]


def _edge(text: str, at: int, limit: int, step: int) -> int:
    """`at` moved towards `limit` to the nearest white space, not more than _SNAP places."""
    for _ in range(_SNAP):
        if at == limit or text[at - (step < 0)].isspace():
            break
        at += step
    return at


def words_of(text: str, start: int, end: int, anchor: date | None) -> Words:
    """``text[start:end]`` as Words."""
    low, kinds, starts, ends = [""] * _PAD, [""] * _PAD, [start] * _PAD, [start] * _PAD
    for found in TOKEN.finditer(text, start, end):
        kind = found.lastgroup or "punct"
        low.append(found.group().lower() if kind != "brk" else "\n")
        kinds.append(kind)
        starts.append(found.start())
        ends.append(found.end())
    low += [""] * _PAD
    kinds += [""] * _PAD
    starts += [end] * _PAD
    ends += [end] * _PAD
    return Words(text, tuple(low), tuple(kinds), tuple(starts), tuple(ends), anchor)
