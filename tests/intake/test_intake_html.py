"""The article in a page."""

import time

import pytest

from comity.intake.html import MAX_ELEMENTS, page
from comity.model import InputError

FIRST = "The foreign minister of Norway met his Danish colleague in Oslo on Monday."
SECOND = "The two signed a protocol on fisheries that had been negotiated for three years."
ARTICLE = f"<article><h1>Norway and Denmark sign</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
HEAD = """<title>Norway and Denmark sign | Fjord News</title>
<meta property="og:title" content="Norway and Denmark sign">
<meta property="og:site_name" content="Fjord News">
<meta property="article:published_time" content="2023-05-02T23:30:00+02:00">
<meta property="article:modified_time" content="2024-01-09T10:00:00+02:00">
<link rel="canonical" href="https://news.example.org/fish">
<link rel="license" href="https://licences.example.org/open">"""


def whole(body, head="", lang="en"):
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def test_an_article_with_what_its_page_says():
    menu = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><footer>Fjord News, Oslo</footer>"
    draft = page(whole(menu + ARTICLE, HEAD), "x")
    assert draft.text == f"{FIRST}\n{SECOND}"
    assert (draft.title, draft.publisher, draft.published) == ("Norway and Denmark sign", "Fjord News", "2023-05-02")
    assert (draft.url, draft.licence) == ("https://news.example.org/fish", "https://licences.example.org/open")
    assert draft.language == "en"
    assert draft.extractor.startswith("trafilatura ")


def test_the_address_it_came_from_wins():
    assert page(whole(ARTICLE, HEAD), "x", "https://a.example/b").url == "https://a.example/b"


def test_what_a_page_does_not_say_stays_unknown():
    draft = page(whole(ARTICLE), "x")
    assert (draft.published, draft.url, draft.licence) == (None, None, None)


def test_lists_and_tables_lose_their_drawing():
    body = f"<article><p>{FIRST} {SECOND}</p><ul><li>A first point of two.</li></ul>"
    body += "<table><tr><td>Norway</td><td>two boats</td></tr></table></article>"
    lines = page(whole(body), "x").text.split("\n")
    assert "A first point of two." in lines
    assert "Norway | two boats" in lines


def test_the_same_page_gives_the_same_article_every_time():
    pages = [whole(ARTICLE, HEAD), whole(ARTICLE.replace("Norway", "Iceland"))]
    first = [page(text, "x") for text in pages]
    assert [page(text, "x") for text in pages * 4] == first * 4


LINK = '<a href="/{0}">Ministers meet to discuss the matter number {0}</a>'


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p>",
        "<nav>" + "".join(map(LINK.format, range(50))) + "</nav>",
        "<div><ul>" + "".join(f"<li>{LINK.format(n)}</li>" for n in range(50)) + "</ul></div>",
        "<noscript>Please enable JavaScript to view this page.</noscript><div id='root'></div>",
        "<form><label>Name</label><input><p>Sign in to continue reading.</p></form>",
        "<script>document.write('" + SECOND * 5 + "')</script>",
        "&lt;" * 10_000,
        "<div>" * 20_000 + SECOND + "</div>" * 20_000,
    ],
)
def test_a_page_without_an_article_is_refused(body):
    with pytest.raises(InputError, match="no article"):
        page(whole(body), "x")


def test_scripts_and_styles_are_no_text():
    body = ARTICLE.replace("</p>", "</p><script>alert('now')</script><style>p { color: red }</style>")
    assert page(whole(body), "x").text == f"{FIRST}\n{SECOND}"


ENTITIES = "<!DOCTYPE html [<!ENTITY a 'bombbombbomb'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
FILE_ENTITY = "<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"


def test_entities_are_not_expanded():
    for doctype, name in ((ENTITIES, "c"), (FILE_ENTITY, "f")):
        text = page(f"{doctype}<html><body>{ARTICLE.replace('Oslo', f'&{name};')}</body></html>", "x").text
        assert "bombbomb" not in text
        assert "root:" not in text


@pytest.mark.parametrize(
    "body",
    [
        f"<div data-x='{'a' * 8_000_000}'>{ARTICLE}</div>",
        f"<article {' '.join(f'a{n}=b' for n in range(500))}><p>{FIRST}</p><p>{SECOND}</p></article>",
        f"<script>{'if (a <b) c; ' * 50_000}</script><!-- <p {'a ' * 50_000}> -->{ARTICLE}",
        ARTICLE + "<b>" * 50_000,
    ],
)
def test_heavy_pages_take_no_time(body):
    begun = time.monotonic()
    assert SECOND in page(whole(body), "x").text
    assert time.monotonic() - begun < 10


def test_too_many_elements_are_refused_at_once():
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"page of \d+ elements"):
        page(whole("<p>a</p>" * (MAX_ELEMENTS + 1)), "x")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "piece", [" a{0}=b", " a{0}", '/a{0}=">"', " a{0} = '>'", '\na{0}="<p>"', ' "{0}', " ={0}x", " a{0}=>"[:-1]]
)
@pytest.mark.parametrize("before", ["", '<!-- <p x=" -->', "<script>'<p x=\"'</script>", '<SCRIPT>"</ScripT>'])
def test_too_many_attributes_are_refused_at_once(piece, before):
    begun = time.monotonic()
    with pytest.raises(InputError, match="attributes on one element"):
        page(whole(f"{before}<p{''.join(piece.format(n) for n in range(100_000))}>{SECOND}</p>"), "x")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("piece", ["<", "<a", "<a ", "<!--", "<script>", "<a b='", '<a b="', "<title>", "</", "<a/"])
def test_hostile_tags_take_no_time(piece):
    begun = time.monotonic()
    with pytest.raises(InputError):
        page(piece * 200_000, "x")
    assert time.monotonic() - begun < 10


def test_a_page_that_breaks_the_extractor_is_refused(monkeypatch):
    def broken(*_, **__):
        raise KeyError("unheard of")

    monkeypatch.setattr("comity.intake.html._extractor", lambda: broken)
    with pytest.raises(InputError, match="no article"):
        page(whole(ARTICLE), "x")


def test_an_article_in_another_language():
    words = "Le ministre des affaires étrangères a rencontré son homologue à Oslo lundi. "
    assert page(whole(f"<article><p>{words * 3}</p></article>", lang="en"), "x").language == "fr"
