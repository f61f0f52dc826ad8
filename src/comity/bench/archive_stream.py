"""A mixed stream of news made from texts of our own: some tell of relations between states, most do not, and many are
copies of what came before.

An article on relations is put together from paragraphs of the given texts. Every state that they name becomes
another, the same one all through the article, and numbers are drawn anew, so that two articles share no facts. An
article about anything else is put together from sentences of general news in the same way. A copy is an article that
came before, as other outlets print it: with another headline and town, paragraphs cut from its end, and up to a
quarter of its words left out or put in. All draws come from one seed.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from comity.reference.entities import Alias, aliases

Kind = Literal["relations", "general"]

_PARAGRAPHS = (5, 9)
_SENTENCES = (14, 26)
_A_PARAGRAPH = 2
_LEAST = 80
_KINDS = ("name", "adjective", "demonym", "capital")
_NUMBER = re.compile(r"(?<![\w.,-])([1-9]\d{0,2})(?![\w.,-])")
_TOWNS = ("Ashby", "Corwen", "Delmont", "Fairholt", "Kingsmere", "Lindfield", "Norcott", "Port Ellery", "Westbury")
_LEADS = ("Morning report", "World in brief", "From our partners", "Evening edition", "What we know so far")
_FILLERS = ("also", "meanwhile", "reportedly", "however", "on the day", "in the end", "at the time", "once more")


@dataclass(frozen=True, slots=True)
class Share:
    """Of what a stream is made: the share of articles on relations, and of copies (of any article)."""

    relations: float = 0.15
    copies: float = 0.30


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the stream; `original` is the number of the article that it copies."""

    number: int
    kind: Kind
    text: str
    original: int | None = None

    def line(self) -> str:
        """The article as a line of JSON Lines, as intake reads it."""
        day = f"{2015 + self.number // 8000 % 10}-{1 + self.number % 12:02}-{1 + self.number % 28:02}"
        url = f"https://wire{self.number % 40}.example.net/{self.number}"
        return json.dumps({"text": self.text, "published": day, "url": url, "language": "en"}, ensure_ascii=False)


def stream(
    relations: Sequence[str], general: Sequence[Sequence[str]], count: int, seed: int = 1, share: Share | None = None
) -> Iterator[Article]:
    """`count` articles. `relations` are texts between states, whose paragraphs are used; `general` are articles about
    other things, as their sentences. Raises IndexError where either is empty."""
    share = share or Share()
    chance = random.Random(seed)  # noqa: S311
    told = [paragraph for text in relations for paragraph in paragraphs(text)]
    kept: list[Article] = []
    for number in range(count):
        if kept and chance.random() < share.copies:
            made = _copy(number, chance.choice(kept), chance)
        elif chance.random() < share.relations:
            made = Article(number, "relations", _on_relations(told, chance))
        else:
            made = Article(number, "general", _on_other_things(general, chance))
        if made.original is None:
            kept.append(made)
        yield made


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that are long enough to tell something, without its headings."""
    found = (" ".join(part.split()) for part in re.split(r"\n+", text))
    return [part for part in found if len(part) >= _LEAST and not part.startswith(("#", "|", "-", "*"))]


def _on_relations(told: Sequence[str], chance: random.Random) -> str:
    body = [chance.choice(told) for _ in range(chance.randint(*_PARAGRAPHS))]
    return _renamed("\n\n".join(dict.fromkeys(body)), chance)


def _on_other_things(general: Sequence[Sequence[str]], chance: random.Random) -> str:
    body: list[str] = []
    length = chance.randint(*_SENTENCES)
    while len(body) < length:
        article = chance.choice(general)
        first = chance.randrange(len(article))
        body += article[first : first + chance.randint(2, 5)]
    parts = (" ".join(body[at : at + _A_PARAGRAPH]) for at in range(0, len(body), _A_PARAGRAPH))
    return _numbered("\n\n".join(parts), chance)


def _renamed(text: str, chance: random.Random) -> str:
    """The text with other states for those that it names, and other numbers."""
    known = _states()
    codes = sorted({code for code, _ in known.values()})
    others: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        code, kind = known[match.group()]
        named = _named(others.setdefault(code, chance.choice(codes)))
        return named.get(kind) or named["name"]

    return _numbered(_pattern().sub(other, text), chance)


def _numbered(text: str, chance: random.Random) -> str:
    """The text with other numbers of as many digits; years and what has a mark in it stay."""
    return _NUMBER.sub(lambda match: str(chance.randint(10 ** (len(match[0]) - 1), 10 ** len(match[0]) - 1)), text)


def _copy(number: int, of: Article, chance: random.Random) -> Article:
    """An article as another outlet prints it: at most a quarter of its words changed, in all."""
    parts = of.text.split("\n\n")
    budget = len(of.text.split()) // 4
    while len(parts) > _A_PARAGRAPH and len(parts[-1].split()) < budget // 2 and chance.random() < 0.5:
        budget -= len(parts.pop().split())
    lead = f"{chance.choice(_LEADS)}\n\n{chance.choice(_TOWNS).upper()} — "
    budget -= len(lead.split())
    share = chance.random() * 0.6 * max(0, budget) / max(1, sum(len(part.split()) for part in parts))
    return Article(number, of.kind, lead + "\n\n".join(_worded(part, share, chance) for part in parts), of.number)


def _worded(paragraph: str, share: float, chance: random.Random) -> str:
    """A paragraph with this share of its words left out or followed by another."""
    words = []
    for word in paragraph.split():
        drawn = chance.random()
        if drawn < share / 2 and word[0].islower():
            continue
        words += [word, chance.choice(_FILLERS)] if share / 2 <= drawn < share else [word]
    return " ".join(words)


@cache
def _states() -> Mapping[str, tuple[str, str]]:
    """The code of the state that each surface names, and how."""
    return {one.surface: (one.entity.code, one.kind) for one in _plain() if _only(one)}


def _plain() -> Iterable[Alias]:
    return (one for one in aliases() if one.entity.kind == "state" and one.kind in _KINDS and one.sector is None)


def _only(one: Alias) -> bool:
    """Whether a surface is written as a name, and long enough to be one wherever it stands."""
    return one.surface[:1].isupper() and len(one.surface) > 3


@cache
def _named(code: str) -> Mapping[str, str]:
    """How a state is called: its first surface of each kind."""
    found: dict[str, str] = {"name": code}
    for one in _plain():
        if one.entity.code == code and _only(one):
            if one.kind == "name" and found["name"] == code:
                found["name"] = one.surface
            found.setdefault(one.kind, one.surface)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(_states(), key=lambda surface: (-len(surface), surface))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
