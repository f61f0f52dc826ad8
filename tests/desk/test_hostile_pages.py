"""A ledger full of hostile words: every page shows them as words, and as nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import hostile
import pytest
from visitor import Visitor

from comity.briefs.words import clean
from comity.desk import DeskSettings
from comity.ledger import Ledger

_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "base", "embed", "param", "track"}
_NEVER = {"iframe", "object", "embed", "base", "style", "math", "frame", "frameset", "applet", "portal", "template"}
_LEADS = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "cite", "ping"}
_VIEWS = ("documents", "parties", "claims", "events", "promises")
_SUM = str(7919 * 7907)


class Seen(HTMLParser):
    """Reads a page as a browser would, and notes what should not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in _NEVER or (tag == "script" and not (told.get("src") or "").startswith("/static/")):
            self.wrong.append(f"<{tag}>")
        if tag == "meta" and "http-equiv" in told:
            self.wrong.append("<meta http-equiv>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "autofocus"):
                self.wrong.append(f"<{tag} {name}>")
            if name in _LEADS and not re.match(r"(?:/(?![/\\])|#|\?|https?://|\Z)", value or ""):
                self.wrong.append(f"<{tag} {name}={value!r}>")
            self.words.append(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "script" in self.open and data.strip():
            self.wrong.append(f"a script of its own: {data[:60]}")
        self.words.append(data)


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A desk over a ledger full of hostile words."""
    path = hostile.make_ledger(tmp_path_factory.mktemp("hostile") / "hostile.db")
    return Visitor(DeskSettings(path, who="<img src=x onerror=alert(0)>", read_only=True))


@pytest.fixture(scope="module")
def ids(attacked: Visitor) -> dict[str, list[str]]:
    """The ids of documents (in the order of the payloads) and of records."""
    with Ledger.open(attacked.settings.ledger, read_only=True) as ledger, ledger.view() as view:
        found = sorted(view.documents(), key=lambda one: int((one.document.source or "").split(" ")[0]))
        return {"d": [one.document.id for one in found], "record": [one.id for one in view.records()]}


def _paths(ids: dict[str, list[str]], visitor: Visitor) -> Iterator[str]:
    yield from ("/", "/docs", "/actors", "/actors/ARM", "/r/ARM-USA", "/sources", "/review", "/map", "/add")
    yield from (f"/d/{name}" for name in ids["d"])
    yield from (f"/record/{name}" for name in ids["record"])
    with Ledger.open(visitor.settings.ledger, read_only=True) as ledger:
        yield from (f"/a/{one.id}" for one in ledger.records() if one.kind == "agreement")
    for mark in hostile.MARKS:
        yield f"/search?q={quote(mark)}"
        yield f"/actors/{quote(mark.casefold(), safe='')}"
        yield f"/query?sql={quote(mark)}"
        named = mark.replace('"', '""')
        yield "/query?" + urlencode({"sql": f'SELECT :x AS "{named}"', "value": mark})
        yield f"/{quote(mark, safe='')}"
    yield from (f"/query?sql=SELECT+*+FROM+{view}" for view in _VIEWS)


def test_no_page_holds_more_than_words(attacked: Visitor, ids: dict[str, list[str]]) -> None:
    folder = str(attacked.settings.ledger.parent)
    seen: dict[int, int] = {}
    for path in _paths(ids, attacked):
        page = attacked.look(path)
        seen[page.status_code] = seen.get(page.status_code, 0) + 1
        assert page.status_code in (200, 303, 400, 404), path
        if not page.headers.get("content-type", "").startswith("text/html"):
            continue
        read = Seen()
        read.feed(page.text)
        read.close()
        assert read.wrong == [], path
        text = " ".join(read.words)
        assert _SUM not in text, path
        assert folder not in text, path
        assert "Traceback" not in text, path
    assert seen[200] > 150


@pytest.mark.parametrize("number", range(len(hostile.MARKS)), ids=lambda n: ascii(hostile.MARKS[n])[:40])
def test_it_is_shown_as_the_words_that_it_is(attacked: Visitor, ids: dict[str, list[str]], number: int) -> None:
    """On the page of its document, a payload stands there letter for letter, in the title and in the text."""
    read = Seen()
    read.feed(attacked.look(f"/d/{ids['d'][number]}").text)
    words = " ".join(" ".join(read.words).split())
    mark = clean(hostile.MARKS[number])[:60]
    assert mark in words or mark in re.sub(r"[\x00-\x1f]", " ", words)
    assert _SUM not in words


@pytest.mark.parametrize("number", range(len(hostile.ADDRESSES)), ids=lambda n: ascii(hostile.ADDRESSES[n])[:40])
def test_only_addresses_of_the_web_are_followed(attacked: Visitor, ids: dict[str, list[str]], number: int) -> None:
    page = attacked.look(f"/d/{ids['d'][number]}").text
    linked = "at the publisher’s" in page
    assert linked == hostile.ADDRESSES[number].startswith(("https://", "http://"))
    read = Seen()
    read.feed(page)
    assert read.wrong == []


def test_no_cell_of_any_table_is_a_formula(attacked: Visitor, ids: dict[str, list[str]]) -> None:
    paths = ["/index.csv", "/actors.csv", "/sources.csv", "/search.csv?q=Charter", "/r/ARM-USA.csv", "/add.csv"]
    paths += [f"/d/{name}.csv" for name in ids["d"][-12:]] + [f"/record/{name}.csv" for name in ids["record"][:20]]
    paths += [f"/query.csv?sql=SELECT+*+FROM+{view}" for view in _VIEWS]
    for path in paths:
        answer = attacked.get(path)
        if answer.status_code != 404:
            cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
            assert [cell for cell in cells if re.match(r"[=+@\t\r\n]|-(?![\d.]+\Z)", cell)] == [], path


def test_json_is_never_taken_for_a_page(attacked: Visitor) -> None:
    answer = attacked.look("/index.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pictures_hold_no_scripts(attacked: Visitor) -> None:
    sql = "SELECT title, characters FROM documents"
    drawn = attacked.get("/query.svg", params={"sql": sql})
    assert drawn.status_code == 200
    assert attacked.settings.ledger.name not in drawn.text
    for one in ElementTree.fromstring(drawn.content).iter():  # noqa: S314 (drawn by ourselves)
        assert one.tag.rpartition("}")[2] in {"svg", "g", "path", "text", "rect", "line", "circle", "defs", "clipPath"}
        assert not [name for name in one.attrib if name.startswith("on") or name.endswith("href")]
