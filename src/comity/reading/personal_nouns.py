"""Nouns by which a text calls a person in office, and those that may stand for one another."""

from __future__ import annotations

from collections.abc import Mapping

# Nouns that any official may be called by; they tell nothing but, at times, the state or the gender.
ANYBODY = frozenset(
    "official diplomat politician man woman leader statesman stateswoman veteran speaker technocrat guest visitor host "
    "hostess counterpart colleague interlocutor partner opposite delegate dignitary negotiator emissary".split()
)
# "Her colleague", "his guest": somebody else than the one whom the pronoun means.
OTHERS = frozenset(
    "counterpart colleague guest visitor host hostess interlocutor opponent rival partner neighbour neighbor "
    "opposite successor predecessor peer".split()
)
HOSTS, GUESTS = frozenset({"host", "hostess"}), frozenset({"guest", "visitor"})
# Words of one office: who is described by one may be called by another of the row.
_ALIKE = (
    "spokesman spokeswoman spokesperson spokesperson press-secretary press",
    "minister secretary premier",
    "premier prime",
    "president head leader",
    "king monarch queen emir sultan prince ruler",
    "ambassador envoy representative diplomat commissioner",
    "envoy representative emissary mediator negotiator",
    "negotiator negotiator agent counsel representative",
    "chief head director commander boss leader chairman chairwoman chair president",
    "commander general chief officer",
    "officer general colonel major captain commander lieutenant admiral commodore brigadier",
    "general marshal",
    "lawmaker senator deputy legislator parliamentarian congressman congresswoman mp representative speaker",
    "commissioner ombudsman ombudswoman",
    "adviser advisor aide",
    "lawyer counsel attorney prosecutor",
    "chairman chairwoman chairperson chair president head",
    "jurist judge justice",
    "soldier general colonel commander officer",
    "secretary secretary-general",
)
PERSONAL = frozenset(
    word for row in _ALIKE for word in row.split() if word not in ("press", "prime")
) | ANYBODY | OTHERS | frozenset(
    "governor mayor chancellor coordinator rapporteur undersecretary under-secretary registrar banker general "
    "clerk monk cleric ayatollah bishop patriarch pope professor doctor scientist engineer laureate winner author "
    "farmer consul attache attaché inspector investigator observer monitor watchman treasurer auditor convenor "
    "convener facilitator mediator liaison pilot chairman lieutenant-governor vice-minister".split()
)  # fmt: skip


def alike(noun: str) -> frozenset[str]:
    """The nouns of the offices that somebody called so may hold: a "general" is an officer and a commander."""
    return _TABLE.get(noun, frozenset())


def _table() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _ALIKE:
        words = row.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in found.items()}


_TABLE = _table()
