"""Nouns for people who act for the state that they are named after: "the Fijian side", "a Fijian team"."""

from __future__ import annotations

# Heads that stand for a state without naming a part of it: "the Turkish side".
SIDES = frozenset(
    "side leadership leader capital counterpart colleague opposite partner nation country state people".split()
)
# Groups of people who act for whom they are named after: "a Chilean team", "Norwegian experts".
GROUPS = frozenset(
    "team delegation expert specialist engineer instructor adviser advisor inspector officer personnel crew contingent "
    "unit squad representative negotiator mediator diplomat envoy firm company".split()
)
# Groups that are no government: in uniform, or the people themselves.
SECTORS = {
    **dict.fromkeys("pilot sailor cadet conscript marine crew".split(), "MIL"),
    **dict.fromkeys(
        "student fisherman worker farmer national citizen doctor teacher businessman tourist".split(), "CVL"
    ),
    **dict.fromkeys("firm company".split(), "BUS"),
}
