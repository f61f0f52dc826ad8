"""What goes on behind a clause of saying between commas."""

from __future__ import annotations

from reads import codes_of, document, scene

from comity.reading.commitments import find_commitments
from comity.reading.parse import parse


def test_the_promise_goes_on_behind_who_tells_of_it() -> None:
    text = "Togo has pledged, Benin's president told reporters, to reopen the port of Cotonou by August."
    [promise] = find_commitments(scene(text))
    assert codes_of(promise.by) == ["TGO"]
    assert promise.action.startswith("reopen the port")


def test_edges_and_children_stay_true() -> None:
    text = "Zambia also agreed, Malawi's foreign ministry said, to refund the fines."
    tokens = parse(document(text)).tokens
    refund, agreed, said = (next(t for t in tokens if t.text == word) for word in ("refund", "agreed", "said"))
    assert refund.head is agreed
    assert refund in agreed.children
    assert refund not in said.children
    assert said.right < refund.i <= agreed.right


def test_what_one_is_told_to_do_stays_where_it_is() -> None:
    tokens = parse(document("The minister spoke and told reporters to leave the hall.")).tokens
    assert next(t for t in tokens if t.text == "leave").head.text == "told"
