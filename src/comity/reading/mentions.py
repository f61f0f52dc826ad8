"""Names in a text: states, organisations, persons with their offices; each at its place, coded where known."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.mention import Mention, Sort, TokenFinder, head_of
from comity.reading.parse import Parsed
from comity.reading.persons import find_persons
from comity.reading.tokens import Token
from comity.reference import aliases, disambiguate

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

# Bodies that many states have: another state's, in a text that does not name the one they are listed under.
_EVERYWHERE = frozenset(
    {
        "Joint Chiefs of Staff", "Supreme Court", "National Security Council", "Border Guard", "Treasury", "Senate",
        "House of Representatives", "Congress", "Coast Guard", "National Guard", "Foreign Office", "Home Office",
        "Justice Department", "Defense Department", "Central Bank", "National Assembly", "House of Commons",
    }
)  # fmt: skip


def find_mentions(parsed: Parsed) -> list[Mention]:
    """All names in the text, in order, not overlapping."""
    named = _aliases(parsed)
    persons = find_persons(parsed, named)
    taken = [(p.start, p.end) for p in persons]
    kept = [m for m in named if not any(a < m.end and m.start < b for a, b in taken)]
    return sorted([*kept, *persons], key=lambda m: m.start)


def _aliases(parsed: Parsed) -> list[Mention]:
    text, tokens = parsed.text, parsed.tokens
    if not tokens:
        return []
    finder = TokenFinder(tokens)
    found: list[Mention] = []
    hits = disambiguate.resolve(text, aliases.index().find(text))
    codes = {a.entity.code for h, a in hits if h.surface not in _EVERYWHERE}
    for hit, alias in hits:
        if text[hit.end : hit.end + 1] == "$":
            continue
        if hit.surface in _EVERYWHERE and codes and alias.entity.code not in codes:
            continue
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
