"""What was kept unread as a copy stands beside its original, and counts among the copies of its publisher."""

from __future__ import annotations

from visitor import Visitor

from comity.intake import from_text
from comity.ledger import Ledger


def _kept(own: Visitor, publisher: str) -> tuple[str, str]:
    """Keeps a copy of a document behind a record; gives the ids of the record and of the copy."""
    with Ledger.open(own.settings.ledger) as ledger:
        record = ledger.records("agreement")[0]
        copy = from_text("The same once more.", source="copy.txt", publisher=publisher, published="2026-01-02")
        ledger.add_copy(copy, record.documents[0])
        ledger.refresh()
        return record.id, copy.id


def test_the_page_of_a_record_names_the_copies(own: Visitor) -> None:
    record, copy = _kept(own, "Harbour & <News>")
    page = own.look(f"/record/{record}").text
    assert "also, unread, in" in page
    assert f'<a href="/d/{copy}">Harbour &amp; &lt;News&gt;</a>' in page
    told = [one for one in own.get(f"/record/{record}.json").json()["sentences"] if one["copies"]]
    assert [one["copies"] for one in told[:1]] == [
        [{"document": copy, "outlet": "Harbour & <News>", "published": "2026-01-02"}]
    ]


def test_a_copy_that_came_later_is_not_seen_before(own: Visitor) -> None:
    record, _ = _kept(own, "Harbour News")
    page = own.look(f"/record/{record}?as_of=2026-01-01").text
    assert "also, unread" not in page


def test_its_publisher_has_one_copy_and_its_page_is_there(own: Visitor) -> None:
    _, copy = _kept(own, "Harbour News")
    (mine,) = [one for one in own.get("/sources.json").json()["sources"] if one["publisher"] == "Harbour News"]
    assert (mine["documents"], mine["copies"], mine["findings"]) == (1, 1, 0)
    assert "The same once more." in own.look(f"/d/{copy}").text
