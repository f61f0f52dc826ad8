"""The event lexicon: large enough, in order, and true to PLOVER's rules where an object decides."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from comity.model import InputError
from comity.model.codes import EventType
from comity.reference import event_cues, plover
from comity.reference.event_cues import FRAME, Cue, all_cues, cues_for


def best(lemma: str, obj: str | None = None, particle: str | None = None, prep: str | None = None) -> Cue | None:
    """The first cue of a verb that these arguments satisfy, as a reader would choose."""
    for cue in cues_for(lemma):
        if (
            cue.pos == "VERB"
            and (cue.particle is None or cue.particle == particle)
            and (cue.objects is None or obj in cue.objects)
            and (not cue.preps or prep in cue.preps)
        ):
            return cue
    return None


def test_enough_cues_for_every_type() -> None:
    cues = all_cues()
    counts = Counter(cue.type for cue in cues)
    assert len(cues) >= 900
    assert set(counts) == set(get_args(EventType))
    assert min(counts.values()) >= 35
    assert sum(cue.pos == "NOUN" for cue in cues) >= 150
    assert sum(cue.objects is not None for cue in cues) >= 500


def test_cues_are_in_order() -> None:
    for cue in all_cues():
        assert cue.lemma == cue.lemma.lower().strip()
        assert FRAME.fullmatch(cue.frame)
        assert cue.mode is None or cue.mode in plover.modes(cue.type)
        assert 0 < cue.weight <= 1
        assert set(cue.contexts) <= set(plover.contexts())
        assert cue.objects is None or cue.objects
        assert cue.pos == "VERB" or (cue.objects is None and cue.particle is None)
        assert cue.particle is None or cue.particle.isalpha()


def test_a_bare_word_tells_one_type() -> None:
    bare: dict[tuple[str, str], str] = {}
    for cue in all_cues():
        if cue.specificity == 0:
            assert bare.setdefault((cue.lemma, cue.pos), cue.type) == cue.type, cue.lemma


def test_same_conditions_are_stated_once() -> None:
    keys = Counter((c.lemma, c.pos, c.particle, c.objects, c.preps, c.type) for c in all_cues())
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_mode_of_every_type_has_a_cue() -> None:
    told = {(cue.type, cue.mode) for cue in all_cues()}
    assert [(t, m) for t in plover.types() for m in plover.modes(t) if (t, m) not in told and m != "ban"] == []


@pytest.mark.parametrize(
    ("lemma", "obj", "particle", "prep", "kind", "mode"),
    [
        ("sign", "treaty", None, None, "SUPPORT", None),
        ("ratify", "agreement", None, None, "SUPPORT", None),
        ("hail", None, None, None, "SUPPORT", None),
        ("launch", "offensive", None, None, "ASSAULT", None),
        ("launch", "partnership", None, None, "SUPPORT", None),
        ("launch", "investigation", None, None, "ACCUSE", "investigate"),
        ("hold", "talk", None, None, "CONSULT", None),
        ("hold", "rally", None, None, "PROTEST", "demo"),
        ("hold", "drill", None, "with", "COOPERATE", None),
        ("conduct", "exercise", None, None, "MOBILIZE", "troops"),
        ("impose", "embargo", None, None, "SANCTION", "discontinue"),
        ("impose", "curfew", None, None, "COERCE", "curfew"),
        ("impose", "restriction", None, None, "COERCE", "restrict"),
        ("lift", "sanction", None, None, "CONCEDE", None),
        ("lift", "siege", None, None, "RETREAT", "withdraw"),
        ("withdraw", "troop", None, None, "RETREAT", "withdraw"),
        ("recall", "ambassador", None, None, "SANCTION", "withdraw"),
        ("expel", "diplomat", None, None, "SANCTION", "expel"),
        ("expel", "migrant", None, None, "COERCE", "deport"),
        ("lash", None, "out", "at", "ACCUSE", "disapprove"),
        ("walk", None, "out", "of", "REJECT", "meet"),
        ("shoot", "jet", "down", None, "ASSAULT", "heavy-weapons"),
        ("call", None, None, "for", "REQUEST", None),
        ("call", None, "on", "on", "REQUEST", None),
        ("refuse", "visa", None, None, "REJECT", "assist"),
        ("send", "aid", None, None, "AID", None),
        ("send", "warship", None, None, "MOBILIZE", "weapons"),
        ("send", "envoy", None, None, "CONSULT", None),
        ("exchange", "prisoner", None, None, "RETREAT", "release"),
        ("exchange", "fire", None, None, "ASSAULT", None),
        ("exchange", "information", None, None, "COOPERATE", None),
        ("threaten", "sanction", None, None, "THREATEN", "restrict"),
        ("grant", "asylum", None, None, "AID", None),
        ("grant", "amnesty", None, None, "CONCEDE", None),
        ("take", "hostage", None, None, "ASSAULT", "abduct"),
        ("freeze", "asset", None, None, "COERCE", "seize"),
        ("cut", "tie", None, None, "SANCTION", "discontinue"),
        ("summon", "ambassador", None, None, "ACCUSE", "disapprove"),
        ("mediate", None, None, "between", "CONSULT", "third-party"),
        ("cooperate", None, None, "with", "COOPERATE", None),
        ("extradite", None, None, "to", "COOPERATE", None),
        ("resign", None, None, None, "RETREAT", "resign"),
        ("promise", None, None, None, "AGREE", None),
        ("veto", "resolution", None, None, "REJECT", None),
    ],
)
def test_the_object_decides(
    lemma: str, obj: str | None, particle: str | None, prep: str | None, kind: str, mode: str | None
) -> None:
    found = best(lemma, obj, particle, prep)
    assert found is not None
    assert (found.type, found.mode) == (kind, mode)


@pytest.mark.parametrize("lemma", ["walk", "be", "say", "eat", "table", ""])
def test_words_that_tell_nothing_by_themselves(lemma: str) -> None:
    assert best(lemma) is None


def test_nouns() -> None:
    assert [cue.frame for cue in cues_for("summit")] == ["reciprocal"]
    assert {(cue.type, cue.mode) for cue in cues_for("phone call")} == {("CONSULT", "phone")}
    assert "ASSAULT" in {cue.type for cue in cues_for("airstrike")}


def test_visitor_is_the_actor() -> None:
    for lemma in ("host", "receive"):
        found = best(lemma)
        assert found is not None
        assert found.frame == "obj>subj"


@pytest.mark.parametrize(
    "change",
    [{"mode": "arrest"}, {"frame": "upside>down"}, {"pos": "ADV"}, {"objects": ["@nosuch"]}, {"colour": "red"}],
)
def test_entries_out_of_order_are_refused(change: dict[str, object]) -> None:
    entry = {"lemma": "meet", "pos": "VERB", "type": "CONSULT", "frame": "reciprocal", "weight": 0.9, **change}
    with pytest.raises(InputError, match=r"event_cues\.json"):
        event_cues._cue(entry, {})
