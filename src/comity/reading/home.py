"""Whose "the foreign ministry" is in a report that does not say: the state that the report is from or about."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.reading.datelines import dateline_place, past_dateline
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import inside
from comity.reading.tokens import Token
from comity.reference import gazetteer

# Parts of a state that speak for it.
_OF_STATES = frozenset({"GOV", "MIL"})
# Of these a ministry has one, whether the text says "a" or "the".
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Seats of organisations: what is reported from there is of no one state.
_SEATS = frozenset("geneva vienna brussels strasbourg".split()) | {"new york", "the hague", "united nations"}
# How many paragraphs stand above a dateline: a headline and a line below it.
_ABOVE = 3


def of_home(page: Page, who: Token, quotes: list[Quoted]) -> tuple[Actor, ...]:
    """A ministry, an office or an army that the text names without its state, with the state that is plainly meant;
    empty where none is, or two could be.

    The state is that of the dateline, else the one state that acts in the words before, outside `quotes`; where
    these two differ, none.
    """
    opener = who.child("det")
    if who.tag not in ("NN", "NNP") or opener is None or who.child("relcl") is not None:
        return ()
    if opener.lower != "the" and not (who.lemma in _SPOKESMEN and who.child("compound", "nmod", "amod") is not None):
        return ()
    found = page.actors.acting(who)
    if len(found) != 1 or found[0].sector not in _OF_STATES:
        return ()
    codes = {code for code in (reported_from(page), _acting_before(page, who, quotes)) if code is not None}
    return (replace(found[0], code=codes.pop()),) if len(codes) == 1 else ()


def reported_from(page: Page) -> str | None:
    """The code of the state that the dateline at the head of the text places it in; None where it has none."""
    for paragraph in page.parsed.paragraphs[:_ABOVE]:
        start = paragraph.start
        behind = past_dateline(page.text, start)
        first = next((m for m in page.actors.mentions if m.start == start), None)
        if first is not None and first.sort == "state":
            labelled = first.form in ("capital", "city") and page.text.startswith(":", first.end)
            if first.end <= behind or labelled:
                return None if first.actor.quote.lower() in _SEATS else first.actor.code
        place = dateline_place(page.text, start)
        if place is not None and place.lower() not in _SEATS:
            known = gazetteer.choose(place.title())
            return known.country if known is not None else None
    return None


def _acting_before(page: Page, who: Token, quotes: list[Quoted]) -> str | None:
    """The code of the one state that is the subject of a verb in this sentence before the phrase."""
    names = page.actors.in_sentence(page.sentence(who))
    codes = {
        m.actor.code
        for m in names
        if m.end <= who.start and m.sort == "state" and m.form in ("name", "acronym", "capital") and not m.locative
        and m.head.dep in ("nsubj", "nsubjpass") and not inside(quotes, m.start)
    }  # fmt: skip
    return codes.pop() if len(codes) == 1 else None
