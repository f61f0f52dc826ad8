"""Transcripts: paragraphs that open with who speaks ("MINISTER SILVA: We will sign."), their words unmarked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from comity.model import Actor
from comity.reading.clauses import is_verb
from comity.reading.mention import Mention
from comity.reading.page import Page
from comity.reading.said import Said, sentence_at
from comity.reading.speech_cues import OFFICE_WORDS

Offsets = tuple[int, int]

_SHORT = r"(?i:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Adm|Sen|Rep|Amb|Sec|St|H\.E)\.)"
_LABEL = re.compile(rf"((?:{_SHORT}|[A-Z])(?:{_SHORT}|[^\n:.!?\"“”]){{0,70}}?(?:\([^)\n]{{1,40}}\))?)\s?:\s+(?=\S)")
_INITIAL = re.compile(r"([QA])\.\s+(?=\S)")
# Those who ask, chair or translate: their turns are no statements.
_ASKING = frozenset(
    "question q reporter journalist correspondent moderator press media interviewer host anchor presenter chair "
    "chairman chairwoman chairperson operator interpreter translator audience participant announcer".split()
)
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Madam", "Mx"})
_ANSWERING = frozenset({"answer", "a"})
_PERSONAL = frozenset({"i", "we", "you", "my", "our", "your", "us", "me"})
_STAGE = re.compile(r"(?:\([^)\n]*\)|\[[^\]\n]*\])[.\s]*$")
# "By Ana Silva", "Interviewed by Ana Silva": who asks, not who answers.
_BYLINE = re.compile(r"\b(?:[Bb]y|BY|[Mm]oderat\w+|[Ii]nterviewer|[Hh]ost\w*)[:\s]+(?:[\w’'.-]+\s){0,3}$")
# One label may be a headline; two are a conversation.
FEWEST_LABELS = 2
_LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its label's offsets, the stretch of each of its paragraphs, and whether it asks."""

    label: Offsets
    spans: tuple[Offsets, ...]
    asks: bool
    answers: bool


def transcribed(page: Page) -> list[Said]:
    """The turns of a transcript as direct speech, each from its label to the next; nothing where the text is none.

    Who asks, chairs or moderates makes no statement. "A:" is the one person whom the heading names.
    """
    turns = turns_of(page)
    one = _interviewee(page, turns) if any(t.answers for t in turns) else None
    found: list[Said] = []
    for turn in turns:
        sentence = sentence_at(page, turn.spans[0][0])
        label = one if turn.answers else turn.label
        if sentence is None or turn.asks or label is None or page.text[turn.spans[0][0]] in "\"“„«‘'":
            continue
        found.append(Said(None, None, turn.spans, "direct", sentence, label=label))
    return found


def asked(page: Page) -> list[Offsets]:
    """The stretches in which a transcript's journalists and chairs speak, in text order."""
    return [span for turn in turns_of(page) if turn.asks for span in turn.spans]


def lies_in(spans: list[Offsets], offset: int) -> bool:
    """True when one of these stretches, which are in text order, holds the offset."""
    i = bisect_right(spans, offset, key=lambda s: s[0]) - 1
    return i >= 0 and offset < spans[i][1]


def turns_of(page: Page) -> list[Turn]:
    """The turns of a transcript in text order; none where the text is none."""
    turns: list[Turn] = []
    for paragraph in page.parsed.paragraphs:
        match = _LABEL.match(page.text, paragraph.start, paragraph.end)
        match = match or _INITIAL.match(page.text, paragraph.start, paragraph.end)
        if match is not None and _names_speaker(page, match):
            word = _plain(match.group(1))
            turns.append(Turn(match.span(1), ((match.end(), paragraph.end),), word in _ASKING, word in _ANSWERING))
        elif turns and not _STAGE.match(page.text, paragraph.start, paragraph.end):
            last = turns[-1]
            turns[-1] = Turn(last.label, (*last.spans, (paragraph.start, paragraph.end)), last.asks, last.answers)
    if len(turns) < FEWEST_LABELS or not _is_spoken(page, turns):
        return []
    asking = _outlets(page, turns)
    return [replace(t, asks=t.asks or _name(page, t) in asking) for t in turns]


def _outlets(page: Page, turns: list[Turn]) -> set[str]:
    """The labels without an office whose turns ask: the paper or the person that holds the interview."""
    asked_by: dict[str, list[bool]] = {}
    for turn in turns:
        if not any(t.lower in OFFICE_WORDS for t in page.tokens_in(*turn.label)):
            asks = page.text[turn.spans[0][0] : turn.spans[-1][1]].rstrip().endswith("?")
            asked_by.setdefault(_name(page, turn), []).append(asks)
    return {label for label, asks in asked_by.items() if 2 * sum(asks) >= len(asks) and not label.isupper()}


def _name(page: Page, turn: Turn) -> str:
    """The label without the outlet behind a comma: "Zelda Quinn" of "Zelda Quinn, Radio North"."""
    return page.text[slice(*turn.label)].split(",")[0]


def _plain(label: str) -> str:
    """The label's word without its article, number or the outlet behind it: "question" of "QUESTION (Reuters)"."""
    word = re.sub(r"\(.*\)|[#\d]+|\.", "", label).strip().casefold().removeprefix("the ")
    return word.removeprefix("unidentified ").removeprefix("vice-").strip()


def _interviewee(page: Page, turns: list[Turn]) -> Offsets | None:
    """Where the text before the first turn names the one who answers; None when it names nobody, or several."""
    before = turns[0].label[0]
    named: dict[str, Mention] = {}
    for mention in page.actors.mentions:
        if mention.end > before:
            break
        if mention.sort == "person" and not _BYLINE.search(page.text, max(0, mention.start - 60), mention.start):
            named.setdefault(mention.actor.name, mention)
    several = [m for m in named.values() if m.actor.role] if len(named) > 1 else list(named.values())
    only = several[0] if len(several) == 1 else None
    return (only.start, only.end) if only is not None else None


def _is_spoken(page: Page, turns: list[Turn]) -> bool:
    """True for labels in capitals or of questions; other names must lead to people who say "I", "we" and "you"."""
    if any(t.asks or page.text[t.label[0] : t.label[1]].isupper() for t in turns):
        return True
    spoken = [any(t.lower in _PERSONAL and t.text != "US" for t in page.tokens_in(*turn.spans[0])) for turn in turns]
    return 2 * sum(spoken) >= len(spoken)


def _names_speaker(page: Page, match: re.Match[str]) -> bool:
    label = match.group(1)
    if _plain(label) in _ASKING | _ANSWERING:
        return True
    letters = [c for c in label if c.isalpha()]
    if len(label.split()) > _LONGEST_LABEL:
        return False
    bare = [c for c in re.sub(r"\(.*\)", "", label) if c.isalpha()]
    if len(bare) > 2 and sum(c.isupper() for c in bare) >= 0.8 * len(bare):
        return True
    inside = _inside(page, match.span(1))
    start, end = match.span(1)
    bracket = page.text.find("(", start, end)
    words = page.tokens_in(start, bracket if bracket > start else end)
    if any(is_verb(t) for t in words):
        return False
    if len(words) > 1 and words[0].text.rstrip(".") in _HONORIFICS and words[1].text[:1].isupper():
        return True
    office = bool(words) and words[-1].lower in OFFICE_WORDS and words[0].lower in ("the", "mr", "mr.", "madam", "ms.")
    return bool(letters) and (office or any(m.sort == "person" for m in inside))


def _inside(page: Page, label: Offsets) -> list[Mention]:
    return [m for m in page.actors.mentions if label[0] <= m.start and m.end <= label[1]]


def labelled(page: Page, label: Offsets) -> Actor:
    """Who a label before a turn stands for: "MINISTER SILVA"."""
    start, end = label
    inside = _inside(page, label)
    person = next((m.actor for m in inside if m.sort == "person"), None)
    state = next((m.actor.code for m in inside if m.sort != "person" and m.actor.code), None)
    if person is not None:
        owned = person.code or state
        return Actor(person.name, owned, person.sector, person.role, person.quote, person.start, person.end)
    quote = page.text[start:end]
    surname = re.sub(r"\(.*\)", "", quote).split()[-1].casefold()
    for mention in page.actors.mentions:
        if mention.sort == "person" and mention.actor.name.split()[-1].casefold() == surname:
            actor = mention.actor
            return Actor(actor.name, actor.code, actor.sector, actor.role, quote, start, end)
    return Actor(quote, state, None, None, quote, start, end)
