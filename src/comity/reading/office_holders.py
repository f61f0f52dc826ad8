"""Which word leads "President of Fiji Ana Silva"? The name, not the office.

The parser hangs a name that follows its office's state below the state's "of", so that the office alone would act. Here
the name takes the office's place in the sentence, and the office stands before it as in "Fiji's President Ana Silva".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from comity.reading.personal_nouns import PERSONAL
from comity.reading.tokens import Token
from comity.reading.trees import edge, move
from comity.reference.entities import aliases

_OWNERS = frozenset({"state", "territory", "organisation"})
_LONGEST_NAME = 5
# Last words of what is called after a state and is no person: "the President of Ghana Commercial Bank".
_BODIES = frozenset(
    "bank university party union association company council federation community club league institute group airways "
    "airlines authority agency commission corporation court parliament assembly congress academy foundation chamber "
    "ministry republic islands team national department board office times news post power energy oil gas steel "
    "telecom football cricket olympic united coast sahara rica kong lanka".split()
)


def with_holders_leading(tokens: Sequence[Token]) -> None:
    """Sets the heads of one paragraph's tokens right where an office, its state and a name stand together. `tokens`
    are the paragraph's, in order; their edges (`left`, `right`) are kept true. For `parse`, before anybody has seen
    them."""
    for name in tokens:
        found = _led(name, tokens)
        if found is not None:
            _turn(*found, name, tokens)


def _led(name: Token, tokens: Sequence[Token]) -> tuple[Token, Token, int] | None:
    """The office, the "of", and the index in the document of the state's last word; None where there is no such row
    above `name`."""
    of = name.head
    if name.dep != "pobj" or of.lower != "of" or of.i > name.i:
        return None
    first = tokens[0].i
    begin = of.i + 1 + (tokens[of.i + 1 - first].lower == "the")
    words = [token.text for token in tokens[begin - first : name.i + 1 - first]]
    state = _state(words)
    rest = words[state:]
    joined = [w for w in rest if w != "-"]
    if not state or not 2 <= len(joined) <= _LONGEST_NAME or not all(_of_name(w) for w in joined):
        return None
    if rest[-1].lower() in _BODIES or not rest[-1][:1].isupper():
        return None
    office = _office(of)
    return None if office is None else (office, of, begin + state - 1)


def _office(of: Token) -> Token | None:
    """The office to which a row of "of" leads: "Minister" above "of Foreign Affairs of Georgia"."""
    node = of.head
    while node.dep == "pobj" and node.head.lower in ("of", "for") and node.lemma.lower() not in PERSONAL:
        node = node.head.head
    return node if node.lemma.lower() in PERSONAL and node.tag in ("NN", "NNP") and node.i < of.i else None


def _of_name(word: str) -> bool:
    return (word[:1].isupper() and word.lower() not in _BODIES) or word in ("al", "bin", "von", "van", "der", "de")


def _turn(office: Token, of: Token, last: int, name: Token, tokens: Sequence[Token]) -> None:
    """The name where the office stood, the office and what stands before it below the name, the state below "of"."""
    first = tokens[0].i
    state = tokens[last - first]
    above, dep = office.head, office.dep
    move(name, above if above is not office else name, dep)
    behind = [child for child in office.children if child.i > name.i]
    move(office, name, "compound")
    for child in behind:
        move(child, name, child.dep)
    move(state, of, "pobj")
    for child in [child for child in name.children if of.i < child.i < last]:
        move(child, state, child.dep)
    for token in (state, of, *of.ancestors()):
        edge(token)


def _state(words: Sequence[str]) -> int:
    """How many of the first words name a state or an organisation; nought for none."""
    rows = _names().get(words[0], ()) if words else ()
    return max((len(row) for row in rows if list(row) == list(words[: len(row)])), default=0)


@cache
def _names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The names of states and organisations as rows of words, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in aliases():
        row = tuple(one.surface.split())
        if one.kind in ("name", "acronym") and one.sector is None and row and one.surface[:1].isupper():
            found.setdefault(row[0], []).append(row)
    return MappingProxyType({word: tuple(rows) for word, rows in found.items()})
