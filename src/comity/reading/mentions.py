"""Names in a text: states, organisations, persons with their offices; each at its place, coded where known."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.datelines import past_dateline
from comity.reading.mention import Mention, Sort, TokenFinder, head_of
from comity.reading.mentions_letters import letters_in, placed, uses
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
_LOCATIVE = frozenset(
    "in at near outside around across inside throughout within over through past via off along into".split()
)
_TRAVEL = frozenset(
    "travel fly go arrive return leave depart come head move drive visit land trip visit journey flight arrival "
    "stay tour way road highway motorway railway train bus ferry plane convoy pipeline mile kilometre kilometer km "
    "north south east west walk sail march run ride evacuate airlift bus deport extradite bring transport ship".split()
)
# "The streets of Bangui", "the airport of Sofia": what has a city behind "of" without being anybody's.
_SPOTS = frozenset(
    "street square airport port harbour harbor suburb outskirts north south east west northeast northwest southeast "
    "southwest centre center heart edge city town district quarter neighbourhood neighborhood skyline road kilometre "
    "kilometer mile km market museum university streets ruin".split()
)
_TOWNS = frozenset({"capital", "city", "town", "village", "resort"})
_ROUTES = frozenset("train road flight railway bus ferry highway motorway route line pipeline link".split())
# Verbs whose object is a place that one is at or in; harm and visits done to a city are done to somebody.
_REACHED = frozenset("leave reach enter cross shake rock bypass near".split())

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
    datelines = _datelines(parsed)
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
        dated = any(start <= hit.start < end for start, end in datelines)
        if dated and _SORTS[entity.kind] == "organisation":
            # The agency that sent the report.
            continue
        actor = Actor(
            entity.name, entity.code, alias.sector or entity.sector or _sector(entity.kind),
            None, text[hit.start : hit.end], hit.start, hit.end,
        )  # fmt: skip
        locative = dated or (_is_place(head) if alias.kind in ("capital", "city") else _of_a_place(head))
        found.append(Mention(hit.start, hit.end, first, last, head, actor, _SORTS[entity.kind], alias.kind, locative))
    return [*found, *_by_letters(parsed, found, finder)]


def _by_letters(parsed: Parsed, named: list[Mention], finder: TokenFinder) -> list[Mention]:
    """The names of the text again wherever only the letters stand that it has put behind them."""
    full = {m.start: m for m in named if m.sort in ("state", "organisation") and m.form == "name"}
    taken = {i for m in named for i in range(m.first, m.last + 1)}
    found = []
    for letters, start in letters_in(parsed.text, ((m.start, m.end) for m in full.values())).items():
        whole = full[start]
        for begin, end in uses(parsed.text, letters, whole.end):
            first, last = finder.cover(begin, end)
            if first == last and first not in taken:
                actor = placed(whole.actor, parsed.text, begin, end)
                token = parsed.tokens[first]
                found.append(Mention(begin, end, first, last, token, actor, whole.sort, "acronym"))
    return found


def _datelines(parsed: Parsed) -> list[tuple[int, int]]:
    """Where the text's datelines lie, half-open."""
    found = ((p.start, past_dateline(parsed.text, p.start)) for p in parsed.paragraphs)
    return [(start, end) for start, end in found if end > start]


def _sector(kind: str) -> str | None:
    return {"state": "GOV", "past_state": "GOV", "territory": "GOV"}.get(kind)


def _of_a_place(head: Token) -> bool:
    """True for the state of a town where something is: "at the Ethiopian capital", "in Fiji's second city"."""
    town = head.head
    return head.dep in ("amod", "compound", "nmod", "poss") and town.lemma in _TOWNS and _is_place(town)


def _is_place(head: Token) -> bool:
    if head.dep == "pobj" and head.head.dep == "prep":
        prep = head.head
        if prep.lower in _LOCATIVE:
            return True
        if prep.lower == "of":
            return prep.head.lemma in _SPOTS
        if prep.lower == "between":
            return prep.head.lemma in _ROUTES
        measured = prep.prev is not None and prep.prev.lemma in _TRAVEL
        return prep.lower in ("to", "from", "for") and (measured or prep.head.lemma in _TRAVEL)
    if head.dep == "appos" and head.head.lemma in _TOWNS:
        # "At the Ethiopian capital, Addis Ababa".
        return _is_place(head.head)
    if head.dep == "dobj":
        return head.head.lemma in _REACHED
    if head.dep in ("compound", "nmod") and head.head is not head:
        return head.head.lemma in _SPOTS and head.i < head.head.i
    return head.dep == "npadvmod"
