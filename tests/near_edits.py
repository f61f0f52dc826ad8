"""What outlets do to a text that they take over, as a generator.

For measuring near-duplicates (`scripts/measure_near.py`) and for their tests. Everything is made out of texts of our
own: the dossier, the gold texts, and articles put together from the sentences of the corpus. Nothing here happened.

A *copy* is its original after some of these, until a share of the words is used up (`edited`): another headline, a
dateline, an agency's credit, an outlet's own last paragraph; the end cut off, paragraphs left out, quotations trimmed;
words replaced, put in, taken out; paragraphs merged or moved; British spelling made American or the reverse;
typographic marks. A word replaced, put in or taken out counts as one changed word. Words that only moved, changed
their spelling or got other marks count as none: they are still there.

What is like another text and no copy of it is in `near_impostors`. The same seed gives the same texts.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

MOST = 0.25
"""The largest share of the words that an edit changes."""

Random = random.Random

_AGENCIES = ("Meridian Wire", "Northgate Press", "Harbour News Agency", "Delta Service", "Old Bridge Reports")
_CITIES = ("GENEVA", "NAIROBI", "BRUSSELS", "NEW YORK", "DUBAI", "SINGAPORE", "VIENNA", "ADDIS ABABA", "LIMA", "SUVA")
_MONTHS = "January February March April May June July August September October November December".split()
_CREDITS = (
    "This report was supplied by {agency} and has been edited for length.",
    "{agency}. All rights reserved.",
    "With reporting by {agency}; additional material by our own staff in the region.",
    "First published by {agency}.",
)
_LAST_WORDS = (
    "The foreign ministry of Norway did not answer questions from Harbour News on Friday.",
    "Carla Vargas contributed to this report from Lima, and Nils Berg from Oslo.",
    "Readers can follow our coverage of the region every morning in the newsletter of the foreign desk.",
    "More on this subject will be found in our weekend edition.",
    "The story is developing and will be brought up to date as we learn more from officials.",
)
_HEADS = (
    "What we know so far: {words}", "{words}: the details", "World briefing: {words}", "{words}, agency reports",
    "Explained: {words}",
)  # fmt: skip
_SYNONYMS = dict(
    pair.split("=")
    for pair in (
        "said=stated told=informed announced=declared added=continued agreed=consented began=started start=begin "
        "help=assist helped=assisted big=large small=little many=numerous often=frequently quickly=swiftly near=close "
        "last=past next=coming first=initial country=nation countries=nations government=cabinet officials=authorities "
        "soldiers=troops troops=soldiers talks=negotiations negotiations=talks deal=accord accord=deal meeting=session "
        "visit=trip trip=visit money=funds funds=money border=frontier frontier=border leader=chief chief=head "
        "team=group group=team promised=pledged pledged=promised warned=cautioned urged=pressed refused=declined "
        "rejected=dismissed accused=blamed praised=hailed welcomed=greeted criticised=attacked killed=slain "
        "wounded=injured injured=wounded seized=captured opened=launched ended=finished during=throughout since=after "
        "because=as although=though however=still about=around around=roughly nearly=almost almost=nearly only=merely "
        "new=fresh old=former important=major major=significant difficult=hard hard=tough angry=furious ready=prepared "
        "plan=scheme plans=schemes members=participants minister=secretary president=leader spokesman=spokesperson "
        "capital=city town=settlement village=hamlet people=persons citizens=nationals goods=wares trade=commerce "
        "ships=vessels vessels=ships boats=craft road=route weapons=arms arms=weapons aid=relief relief=aid "
        "support=backing backing=support step=move move=step moves=steps vote=ballot law=statute rules=regulations "
        "week=fortnight years=decades month=season today=now later=afterwards earlier=before again=anew"
    ).split()
)
_PUT_IN = (
    "also reportedly again still now however meanwhile there then largely formally officially publicly once more "
    "in part at least so far on record as expected it is understood according to officials"
).split()
_POOL = sorted({*_SYNONYMS, *_SYNONYMS.values(), *_PUT_IN})
_BRITISH = (
    ("defence", "defense"), ("programme", "program"), ("labour", "labor"), ("honour", "honor"), ("favour", "favor"),
    ("neighbour", "neighbor"), ("harbour", "harbor"), ("organis", "organiz"), ("recognis", "recogniz"),
    ("centre", "center"), ("criticis", "criticiz"), ("travelled", "traveled"), ("cancelled", "canceled"),
    ("licence", "license"), ("colour", "color"), ("behaviour", "behavior"), ("theatre", "theater"),
    ("modernis", "moderniz"), ("stabilis", "stabiliz"), ("metres", "meters"), ("catalogue", "catalog"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """A text as paragraphs. `source` names where it comes from."""

    source: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> int:
        """How many words it has, by spaces."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Copy:
    """A text after edits; `share` of the original's words were changed (0 to `MOST`), by `edits`."""

    text: str
    share: float
    edits: tuple[str, ...]


# -- the texts that are edited ------------------------------------------------------------------------------


def articles(root: Path, made: int = 300) -> list[Article]:
    """The articles to edit: the dossier's, the gold texts, and `made` put together from the corpus, no sentence
    twice. `root` is the repository's folder."""
    return [*written(root), *assembled(root, made)]


def written(root: Path) -> list[Article]:
    """The texts of the dossier and of the gold sets that have at least 80 words, but for one of the dossier that is
    itself a copy of another."""
    found = [
        (path, _bare(path.read_text(encoding="utf-8"))) for path in sorted((root / "dossier").glob("20*.[mt][dx]*"))
    ]
    found += [(path, path.read_text(encoding="utf-8")) for path in sorted((root / "tests/gold").glob("*/*.txt"))]
    made = [Article(path.name, _paragraphs(text)) for path, text in found]
    return [article for article in made if article.words >= 80 and "syndicated" not in article.source]


def assembled(root: Path, number: int, seed: int = 7) -> list[Article]:
    """Articles of 12 to 28 sentences of the event corpus, of one region each."""
    by_voice: dict[str, list[str]] = {}
    for line in (root / "corpus/events.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_voice.setdefault(row["voice"], []).append(re.sub(r"</?[ar]>", "", row["marked"]))
    rng = Random(seed)
    pools = [rng.sample(sorted(set(some)), len(set(some))) for _, some in sorted(by_voice.items())]
    return list(_dealt(rng, pools, number))


def _dealt(rng: Random, pools: Sequence[list[str]], number: int) -> Iterator[Article]:
    for place in range(number):
        pool = max(pools, key=len)
        sentences = [pool.pop() for _ in range(rng.randint(12, 28)) if pool]
        cuts = [sentences[at : at + 3] for at in range(0, len(sentences), 3)]
        yield Article(f"corpus-{place}", tuple(" ".join(cut) for cut in cuts))


def _bare(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


# -- copies -------------------------------------------------------------------------------------------------


def edited(article: Article, rng: Random, share: float, only: Sequence[str] = ()) -> Copy:
    """A copy in which at most `share` of the words were changed, by edits drawn from all (or from `only`)."""
    budget = int(share * article.words)
    done: list[str] = []
    now, left = article, budget
    for name in _drawn(rng, only):
        part = left if only else rng.randint(left // 4, left)
        after, spent = _EDITS[name](now, rng, part)
        if spent <= part and after != now:
            now, left = after, left - spent
            done.append(name)
    if not only:
        now, spent = _replace(now, rng, left if rng.random() < 0.5 else 0)
        left -= spent
        done += ["words replaced"] if spent else []
    return Copy(now.text, (budget - left) / max(article.words, 1), tuple(done))


def _drawn(rng: Random, only: Sequence[str]) -> list[str]:
    if only:
        return list(only)
    free = [name for name in _FREE if rng.random() < 0.5]
    framed = [name for name in _FRAMES if rng.random() < 0.5]
    cutting = rng.sample(sorted(_CUTS), rng.randint(1, 4))
    return [*framed, *cutting, *free]


def _headline(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    names = [word.strip(".,;:") for word in article.paragraphs[0].split() if word[:1].isupper()]
    words = " ".join(rng.sample(names, min(len(names), 4)))
    head = rng.choice(_HEADS).format(words=words)
    return replace(article, paragraphs=(head, *article.paragraphs)), len(head.split())


def _dateline(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    line = f"{rng.choice(_CITIES)}, {rng.choice(_MONTHS)} {rng.randint(1, 28)} ({rng.choice(_AGENCIES)}) —"
    first, *rest = article.paragraphs
    return replace(article, paragraphs=(f"{line} {first}", *rest)), len(line.split())


def _credit(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    line = rng.choice(_CREDITS).format(agency=rng.choice(_AGENCIES))
    return replace(article, paragraphs=(*article.paragraphs, line)), len(line.split())


def _last_word(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    line = rng.choice(_LAST_WORDS)
    return replace(article, paragraphs=(*article.paragraphs, line)), len(line.split())


def _cut_end(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Leaves out sentences from the end, as many as the budget pays for."""
    kept = [sentences(paragraph) for paragraph in article.paragraphs]
    spent = 0
    while kept and kept[-1] and spent + len(kept[-1][-1].split()) <= budget:
        spent += len(kept[-1].pop().split())
        while kept and not kept[-1]:
            kept.pop()
    return replace(article, paragraphs=tuple(" ".join(some) for some in kept)), spent


def _drop(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Leaves out whole paragraphs, or sentences where each paragraph is too long, but never the first."""
    kept = list(article.paragraphs)
    spent = 0
    for paragraph in rng.sample(kept[1:], len(kept) - 1):
        size = len(paragraph.split())
        if spent + size <= budget:
            kept.remove(paragraph)
            spent += size
    return replace(article, paragraphs=tuple(kept)), spent


def _trim_quotes(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Shortens quotations to their first half."""
    spent = 0

    def half(found: re.Match[str]) -> str:
        nonlocal spent
        words = found[2].split()
        keep = max(len(words) // 2, 3)
        if len(words) <= keep or spent + len(words) - keep > budget:
            return found[0]
        spent += len(words) - keep
        return f"{found[1]}{' '.join(words[:keep])}{found[3]}"

    kept = tuple(re.sub(r"([“\"])([^”\"]+)([”\"])", half, paragraph) for paragraph in article.paragraphs)
    return replace(article, paragraphs=kept), spent


def _replace(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Puts another word in the place of some: a synonym where there is one, else any of the words that there are
    here. Names are replaced as often as other words; numbers are not."""

    def other(word: str) -> list[str] | None:
        if any(sign.isdigit() for sign in word):
            return None
        return [_SYNONYMS.get(word.casefold()) or rng.choice(_POOL)]

    return _at_words(article, rng, budget, other)


def _put_in(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    return _at_words(article, rng, budget, lambda word: [word, rng.choice(_PUT_IN)])


def _take_out(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    return _at_words(article, rng, budget, lambda _word: [])


def _at_words(
    article: Article, rng: Random, budget: int, change: Callable[[str], list[str] | None]
) -> tuple[Article, int]:
    """Changes as many words as the budget says, drawn evenly from the whole text."""
    paragraphs = [paragraph.split(" ") for paragraph in article.paragraphs]
    places = [(row, at) for row, words in enumerate(paragraphs) for at in range(len(words))]
    changed: dict[tuple[int, int], list[str]] = {}
    for row, at in rng.sample(places, len(places)):
        if len(changed) >= budget:
            break
        made = change(paragraphs[row][at])
        if made is not None:
            changed[row, at] = made
    kept = (
        " ".join(new for at, word in enumerate(words) for new in changed.get((row, at), [word]))
        for row, words in enumerate(paragraphs)
    )
    return replace(article, paragraphs=tuple(text for text in kept if text)), len(changed)


def _merge(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Makes one paragraph of each two or three."""
    step = rng.choice((2, 3))
    some = article.paragraphs
    return replace(article, paragraphs=tuple(" ".join(some[at : at + step]) for at in range(0, len(some), step))), 0


def _move(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Puts the paragraphs after the first in another order."""
    first, *rest = article.paragraphs
    return replace(article, paragraphs=(first, *rng.sample(rest, len(rest)))), 0


def _spelling(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    pairs = _BRITISH if rng.random() < 0.5 else tuple((new, old) for old, new in _BRITISH)
    text = article.paragraphs
    for old, new in pairs:
        text = tuple(paragraph.replace(old, new).replace(old.title(), new.title()) for paragraph in text)
    return replace(article, paragraphs=text), 0


def _marks(article: Article, rng: Random, budget: int) -> tuple[Article, int]:
    """Typographic marks for plain ones, or the reverse."""
    to_plain = (("“", '"'), ("”", '"'), ("’", "'"), (" — ", " - "), ("…", "..."))
    to_fine = (("'", "’"), (" - ", " — "), ("...", "…"), (" million", "\u00a0million"), (" percent", "\u00a0percent"))
    text = article.paragraphs
    for old, new in rng.choice((to_plain, to_fine)):
        text = tuple(paragraph.replace(old, new) for paragraph in text)
    return replace(article, paragraphs=text), 0


_FRAMES: dict[str, Callable[[Article, Random, int], tuple[Article, int]]] = {
    "another headline": _headline, "a dateline": _dateline, "an agency's credit": _credit,
    "a last word": _last_word,
}  # fmt: skip
_CUTS: dict[str, Callable[[Article, Random, int], tuple[Article, int]]] = {
    "cut from the end": _cut_end, "paragraphs left out": _drop, "quotations trimmed": _trim_quotes,
    "words replaced": _replace, "words put in": _put_in, "words taken out": _take_out,
}  # fmt: skip
_FREE: dict[str, Callable[[Article, Random, int], tuple[Article, int]]] = {
    "paragraphs merged": _merge, "paragraphs moved": _move, "spelling": _spelling, "marks": _marks,
}  # fmt: skip
_EDITS = _FRAMES | _CUTS | _FREE
EDITS = tuple(_EDITS)
"""The names of the edits."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly: none is empty, and together they are its words."""
    return re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)
