"""Codes and scores over the whole table: every type, every mode, every cue of the event lexicon."""

from __future__ import annotations

from typing import get_args

import pytest

from comity.model.codes import EventType
from comity.reference import cameo, plover
from comity.reference.event_cues import all_cues

PAIRS = [(kind, mode) for kind in get_args(EventType) for mode in (None, *plover.modes(kind))]
# Modes that share the code of another: strikes and boycotts, aircraft with and without a crew.
SHARED = {("PROTEST", "boycott"), ("ASSAULT", "drone")}
# Codes outside the roots of their type, each named in the sources of cameo.json.
ELSEWHERE = {("SANCTION", "convict"), ("ASSAULT", "destroy"), ("ASSAULT", "crowd-control")}


@pytest.mark.parametrize(("kind", "mode"), PAIRS)
def test_two_scores_on_their_scales(kind: EventType, mode: str | None) -> None:
    plover_score, goldstein = plover.scores(kind, mode)
    assert (plover_score.scale, goldstein.scale) == ("PLOVER", "CAMEO-Goldstein")
    assert plover_score == plover.scores(kind)[0]
    assert -10 <= goldstein.value <= 10
    assert goldstein.version in (cameo.version(), f"{cameo.version()}-derived")


@pytest.mark.parametrize(("kind", "mode"), PAIRS)
def test_a_root_always_and_a_finer_code_where_the_mode_settles_it(kind: EventType, mode: str | None) -> None:
    root, fine = cameo.root(kind), cameo.fine(kind, mode)
    assert len(root) == 2
    assert root in cameo.codes()
    mapped = [one.code for one in cameo.codes().values() if (one.type, one.mode) == (kind, mode)]
    families = {code[:3] for code in mapped}
    if fine is None:
        # No mode, no code that the crosswalk maps to it, or codes of several families: nothing is settled.
        assert mode is None or not mapped or len(families) > 1
        return
    assert fine in mapped or (kind, mode) in SHARED
    assert fine[:2] in cameo.roots(kind) or (kind, mode) in ELSEWHERE
    assert plover.scores(kind, mode)[1].value == cameo.codes()[fine].goldstein
    assert plover.scores(kind, mode)[1].version == cameo.version()


def test_every_mapped_code_is_of_a_known_type_and_mode() -> None:
    known = set(PAIRS)
    assert [c.code for c in cameo.codes().values() if c.type is not None and (c.type, c.mode) not in known] == []


def test_every_cue_of_the_lexicon_has_its_code_and_scores() -> None:
    for kind, mode in {(cue.type, cue.mode) for cue in all_cues()}:
        assert (kind, mode) in set(PAIRS)
        assert len(plover.scores(kind, mode)) == 2
        assert (cameo.fine(kind, mode) or cameo.root(kind)) in cameo.codes()
