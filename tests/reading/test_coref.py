"""Coreference: whom a pronoun or "the two countries" stands for, and when nobody can say."""

from __future__ import annotations

import pytest
from reads import codes_of, who

PRONOUNS = [
    (
        "The African Union's members met. They called on the governments of Peru and Chile to act. [They] left early.",
        ["AU"],
    ),
    ("Five Peruvian fishermen were detained by Chile after the [country]'s coast guard seized a boat.", ["CHL"]),
    ("Peru was criticised by Chile for the [country]'s fishing.", ["PER"]),
    # the subject outranks what is merely mentioned
    ("Chile warned Peru. [It] closed the border.", ["CHL"]),
    ("Chile was warned by Peru. [It] closed the border.", ["CHL"]),
    ("Ministers from Chile met in Peru. Chile spoke first. [It] asked for time.", ["CHL"]),
    ("Peru listened to [its] neighbour Chile.", ["PER"]),
    ("NATO met on Friday. [It] condemned the raid.", ["NATO"]),
    # the nearer sentence outranks the farther
    ("Chile spoke. Peru listened. [It] said nothing.", ["PER"]),
    # a city where one meets is nobody
    ("Chile sent an envoy to Vienna. [It] expects little.", ["CHL"]),
    # its own clause comes first
    # two
    ("Chile and Peru met. [They] shook hands.", ["CHL", "PER"]),
    ("Chile met Peru. [The two sides] shook hands.", ["CHL", "PER"]),
    ("Chile met Peru. [Both countries] share a desert.", ["CHL", "PER"]),
    ("Chile met Peru. [The two nations] share a desert.", ["CHL", "PER"]),
    ("Chile met Peru. [The two neighbors] share a desert.", ["CHL", "PER"]),
    ("Chile met Peru on Monday. Rain fell. [Both sides] left late.", ["CHL", "PER"]),
]

GROUPS = [
    ("Egypt, Jordan and Iraq met in Amman. [The three countries] spoke.", ["EGY", "IRQ", "JOR"]),
]

# Which two of those that the text names are the two sides.
SIDES = [
    # a land that is only spoken of is no side, one that signs is
    ("Chile spoke with Peru. Chile fed people displaced from Abkhazia. [The two sides] met again.", ["CHL", "PER"]),
    ("Georgia and Abkhazia signed a paper. [The two sides] shook hands.", ["ABKHAZIA", "GEO"]),
    # the state whose capital is named stands before a land
    ("An adviser in Tbilisi spoke of talks without Chile until the pact with Abkhazia ends. [The parties] met.",
     ["CHL", "GEO"]),
    # those whom a mediator met
    ("Chile's minister met the Peruvian minister and the Bolivian minister. [The two sides] talked.", ["BOL", "PER"]),
    # those who issue a joint paper
    ("This statement was issued jointly by Chile and Peru. Rain fell.\n\nA\n\nB\n\nC\n\n[The parties] met.",
     ["CHL", "PER"]),
    ("The [governments] in Lima and Santiago met.", ["CHL", "PER"]),
    # a commission is no council
    ("The European Union met Chile. The European Council sat. [The commission] spoke.", ["EU"]),
]  # fmt: skip

NOBODY = [
    "Chile accused Peru of a raid on Bolivia. [The two countries] share a desert.",
    "The European Council sat. [The commission] spoke.",
    "Chile, Peru and Bolivia met. [The two countries] share a desert.",
    "[They] shook hands.",
    "[The two countries] met.",
]

COMMISSIONS = [
    ("The African Union met Chile. [The commission] will report.", ["AU"]),
    ("Brussels, 4 May\n\n[The Commission] met Chile.", ["EU"]),
    ("Brussels, 4 May\n\nThe plan covers the Schengen area. [The Commission] will report.", ["EU"]),
    ("NATO met in Santiago. [The commission] will report.", []),
    ("Suva, 4 May\n\n[The Commission] met Chile.", []),
]

PEOPLE = [
    ("Chilean President Ana Rojas met Peruvian President Luis Quispe. [She] spoke first.", "Ana Rojas"),
    ("Chilean President Ana Rojas met Peruvian President Luis Quispe. [He] spoke second.", "Luis Quispe"),
    ("Chilean President Ana Rojas said [she] was tired.", "Ana Rojas"),
    ("Ana Rojas, Chile's president, praised [her] hosts.", "Ana Rojas"),
    ("Chilean President Ana Rojas arrived. Crowds cheered. [She] waved.", "Ana Rojas"),
]


@pytest.mark.parametrize(
    ("text", "codes"), PRONOUNS + GROUPS + SIDES + COMMISSIONS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_what_a_pronoun_stands_for(text: str, codes: list[str]) -> None:
    assert codes_of(who(text)) == codes


@pytest.mark.parametrize("text", NOBODY)
def test_when_nobody_can_say(text: str) -> None:
    assert who(text) == ()


@pytest.mark.parametrize(("text", "name"), PEOPLE, ids=lambda v: v)
def test_which_person_a_pronoun_stands_for(text: str, name: str) -> None:
    assert [a.name for a in who(text)] == [name]


def test_the_pronoun_keeps_its_own_words() -> None:
    (actor,) = who("Chile warned Peru. [It] closed the border.")
    assert (actor.quote, actor.start, actor.end) == ("It", 19, 21)
