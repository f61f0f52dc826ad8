"""Deciding on a document's page: accept, reject, correct in place; add what the machine missed."""

from __future__ import annotations

from typing import Any

import pytest
from visitor import Visitor

from comity.desk.deciding.adding import finding, place
from comity.ledger import Ledger
from comity.model import Document, InputError


def _document(own: Visitor) -> dict[str, Any]:
    with Ledger.open(own.settings.ledger) as ledger:
        held = [one.document for one in ledger.findings()]
    name = max(sorted(set(held)), key=held.count)
    shown: dict[str, Any] = own.get(f"/d/{name}.json").json()
    return shown


def _page(own: Visitor, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = own.get(f"/d/{name}.json").json()
    return shown


def _once(text: str) -> str:
    """Some words in the middle of the text."""
    return " ".join(text.split()[20:28])


def test_a_finding_is_rejected_and_taken_back_in_place(own: Visitor) -> None:
    page = _document(own)
    one = page["findings"][0]
    sent = {"target": one["id"], "verdict": "reject", "seen": page["seen"], "next": f"/d/{page['id']}#{one['id']}"}
    answer = own.send("/decide", sent)
    assert answer.headers["location"] == f"/d/{page['id']}#{one['id']}"
    after = next(f for f in _page(own, page["id"])["findings"] if f["id"] == one["id"])
    assert (after["reviewed"], after["record"]) == ("reject", None)
    assert 'aria-label="Undo decision 1"' in own.look(f"/d/{page['id']}").text
    own.send("/undo", {"decision": 1})
    assert next(f for f in _page(own, page["id"])["findings"] if f["id"] == one["id"])["reviewed"] is None


def test_a_field_is_corrected_in_place(own: Visitor) -> None:
    page = _document(own)
    one = page["findings"][0]
    assert 'id="edit-modality"' in own.look(f"/d/{page['id']}?edit={one['id']}").text
    own.send(
        "/decide",
        {"target": one["id"], "verdict": "correct", "field": "modality", "value": "hedged", "seen": page["seen"]},
    )
    after = next(f for f in _page(own, page["id"])["findings"] if f["id"] == one["id"])
    assert after["modality"] == "hedged"
    assert after["data"]["modality"] == one["data"]["modality"]
    assert after["decisions"][0]["said"] == "set modality to hedged"


def test_a_missed_finding_is_added_with_the_exact_words(own: Visitor) -> None:
    page = _document(own)
    words = _once(page["text"])
    form = own.look(f"/d/{page['id']}?kind=commitment&words={words}").text
    assert 'id="add-due"' in form
    sent = {"words": words, "kind": "commitment", "field": ["by", "to", "due"], "value": ["USA", "ARM", "2026-03"]}
    answer = own.send(f"/d/{page['id']}/add", sent)
    assert answer.status_code == 303, answer.text
    name = answer.headers["location"].partition("#")[2]
    after = _page(own, page["id"])
    made = next(one for one in after["findings"] if one["id"] == name)
    assert after["text"][made["start"] : made["end"]] == made["quote"]
    assert made["quote"].split() == words.split()
    assert made["reader"] == "person Tess/1"
    assert made["record"] is not None
    assert {one["id"] for one in page["findings"]} < {one["id"] for one in after["findings"]}
    assert "found by Tess" in own.look(f"/d/{page['id']}").text


def test_a_second_addition_keeps_the_first(own: Visitor) -> None:
    page = _document(own)
    tokens = page["text"].split()
    for number in range(3):
        words = " ".join(tokens[5 * number : 5 * number + 6])
        sent = {"words": words, "kind": "assessment", "field": ["about", "direction"], "value": ["ARM, USA", "closer"]}
        assert own.send(f"/d/{page['id']}/add", sent).status_code == 303
        mine = [one for one in _page(own, page["id"])["findings"] if one["reader"].startswith("person Tess/")]
        assert len(mine) == number + 1
    assert own.send(f"/d/{page['id']}/add", sent).status_code == 409


def test_what_cannot_be_added_comes_back_in_the_form(own: Visitor) -> None:
    page = _document(own)
    sent = {"words": _once(page["text"]), "kind": "flow", "field": ["amount", "currency"], "value": ["much", "USD"]}
    answer = own.send(f"/d/{page['id']}/add", sent)
    assert answer.status_code == 400
    assert 'value="much"' in answer.text
    assert "Write a number" in answer.text
    sent["words"] = "words that nobody ever wrote here"
    assert "do not stand in this text" in own.send(f"/d/{page['id']}/add", sent).text
    assert len(_page(own, page["id"])["findings"]) == len(page["findings"])


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "rumour"}, 400),
        ({"kind": "flow"}, 400),
        ({"field": ["colour"], "value": ["red"]}, 400),
        ({"words": "   "}, 400),
        ({"start": "-1"}, 400),
        ({"words": "x" * 4001}, 400),
    ],
)
def test_a_bad_addition_is_told(own: Visitor, fields: dict[str, Any], status: int) -> None:
    page = _document(own)
    sent = {"words": _once(page["text"]), "kind": "commitment", **fields}
    answer = own.send(f"/d/{page['id']}/add", sent, accept="application/json")
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == "bad_input"


def test_nothing_is_added_to_no_document(own: Visitor) -> None:
    answer = own.send("/d/d-0000000000000000/add", {"words": "words", "kind": "event"})
    assert answer.status_code == 404


def test_words_are_found_over_line_breaks() -> None:
    assert place("He said:\n  they  will\ncome.", "they will come") == (11, 26)


def test_words_that_stand_twice_need_a_place() -> None:
    text = "We will. They say: We will."
    with pytest.raises(InputError, match="2 times"):
        place(text, "We will")
    assert place(text, "We will", 19) == (19, 26)
    assert place(text, "They say", 3) == (9, 17)


def test_every_span_of_an_added_finding_is_grounded() -> None:
    document = Document(text="Before it. The minister said they will come. After.", id="d-1", sha256="0")
    made = finding(document, 11, 44, "statement", {"speaker": ["USA"]}, who="Tess")
    assert made.quote == "The minister said they will come."
    span = made.content[0]  # type: ignore[union-attr]
    assert document.text[span.start : span.end] == span.quote
    assert made.reader == "person Tess 1"
