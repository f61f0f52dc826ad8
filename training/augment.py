"""What a row may turn into during training, so that the model learns the words of doing and not the names.

Three changes keep a label true: other states' names in place of the ones in the sentence; the recipient's mark left
away; actor and recipient exchanged, which makes *no event* of what has a direction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from comity.reading.event_input import Marked
from comity.reference.entities import load
from training.corpus import Row

RENAMED, UNPAIRED, TURNED = 0.5, 0.08, 0.12
# Deeds with a direction: the other way round they did not happen.
_DIRECTED = frozenset("ACCUSE REQUEST REJECT THREATEN SANCTION COERCE AID MOBILIZE PROTEST RETREAT CONCEDE".split())
_KINDS = ("name", "adjectives", "capitals")


def varied(row: Row, rng: random.Random) -> Row:
    """The row as one epoch sees it."""
    act = row.act
    if act is not None and row.marked.actor and row.marked.recipient:
        chance = rng.random()
        if chance < UNPAIRED:
            row = replace(row, marked=replace(row.marked, recipient=None))
        elif chance < UNPAIRED + TURNED and act.split("/")[0] in _DIRECTED:
            turned = Marked(row.marked.text, row.marked.recipient, row.marked.actor)
            row = replace(row, marked=turned, act=None, why_none="turned", contexts=(), modality=None)
    return replace(row, marked=renamed(row.marked, rng)) if rng.random() < RENAMED else row


def renamed(marked: Marked, rng: random.Random) -> Marked:
    """The sentence with each state named in it exchanged for another, the same one throughout."""
    forms, states = _names()
    chosen: dict[str, Sequence[str]] = {}
    pieces, shifts, at = [], [], 0
    for match in _pattern().finditer(marked.text):
        code, kind = forms[match.group()]
        if code not in chosen:
            chosen[code] = states[rng.choice(list(states))]
        new = chosen[code][kind]
        pieces += [marked.text[at : match.start()], new]
        shifts.append((match.start(), match.end(), len(new) - (match.end() - match.start())))
        at = match.end()
    text = "".join([*pieces, marked.text[at:]])

    def moved(span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None:
            return None
        start = span[0] + sum(by for _, end, by in shifts if end <= span[0])
        return start, span[1] + sum(by for begin, _, by in shifts if begin < span[1])

    cut = any(
        begin < span[0] < end or begin < span[1] < end
        for span in (marked.actor, marked.recipient) if span is not None
        for begin, end, _ in shifts
    )  # fmt: skip
    return marked if cut or not shifts else Marked(text, moved(marked.actor), moved(marked.recipient))


@cache
def _names() -> tuple[dict[str, tuple[str, int]], dict[str, tuple[str, str, str]]]:
    forms: dict[str, tuple[str, int]] = {}
    states: dict[str, tuple[str, str, str]] = {}
    for raw in load("states.json")["entities"]:
        if raw["kind"] != "state" or not raw.get("adjectives") or not raw.get("capitals"):
            continue
        names = (raw["name"], raw["adjectives"][0], raw["capitals"][0])
        if len(set(names)) == len(_KINDS):
            states[raw["code"]] = names
            forms.update({form: (raw["code"], kind) for kind, form in enumerate(names)})
    return forms, states


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_names()[0], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(form) for form in forms) + r")\b")
