"""Where a ledger lies, as it is written; and what is shown of a text in which words were found."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from comity.ledger import Ledger, load
from comity.ledger.excerpt import excerpt
from comity.ledger.place import Server, place_of
from comity.model import InputError

ADDRESS = "postgresql://ann:s3cret@db.example.org:5433/news?sslmode=require&sslpassword=hush"


@pytest.mark.parametrize("given", ["comity.db", "a folder/c.db", "C:\\data\\c.db", "postgresql.db", "./postgres:x"])
def test_a_path_is_a_file(given: str) -> None:
    assert place_of(given) == Path(given)
    assert place_of(Path(given)) == Path(given)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_is_a_server_and_shows_no_password(scheme: str) -> None:
    place = place_of(ADDRESS.replace("postgresql", scheme, 1))
    assert isinstance(place, Server)
    assert str(place) == "postgresql://ann@db.example.org:5433/news?sslmode=require"
    assert repr(place) == f"Server({place})"
    assert place.without_secrets("no s3cret and no hush") == "no … and no …"
    assert (place.url.password, place_of(place), pickle.loads(pickle.dumps(place))) == ("s3cret", place, place)  # noqa: S301


@pytest.mark.parametrize(
    "given",
    ["mysql://ann:s3cret@db/news", "sqlite:///s3cret.db", "postgresql://ann:s3cret@db", "postgresql://ann:s3cret@db:x/n",
     "postgresql://ann:s3cret@db:99999999999999999999x/n", Path("postgresql://ann:s3cret@db/news")],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_repeating_it(given: str | Path) -> None:
    with pytest.raises(InputError) as caught:
        Ledger.open(given)
    assert "s3cret" not in str(caught.value)


def test_settings_take_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("COMITY_LEDGER", ADDRESS)
    assert load().ledger == place_of(ADDRESS)
    assert load("postgresql://bob@other/news").ledger == place_of("postgresql://bob@other/news")
    assert load("~/c.db").ledger == Path("~/c.db").expanduser()
    monkeypatch.setenv("COMITY_LEDGER", "mysql://ann:s3cret@db/news")
    with pytest.raises(InputError, match="PostgreSQL") as caught:
        load()
    assert "s3cret" not in str(caught.value)


LONG = "One two three four five six seven, the Schöol and eight nine ten of a school."


@pytest.mark.parametrize(
    ("text", "words", "length", "shown"),
    [
        ("A school.", ["school"], 9, "A [school]."),
        ("A school.", ["hospital"], 9, "A school."),
        (LONG, ["school"], 4, "… six seven, the [Schöol] …"),
        (LONG, ["ten", "school"], 6, "… the [Schöol] and eight nine [ten] …"),
        (LONG, ["one"], 3, "[One] two three …"),
        (LONG, ["“U.S.”"], 2, "One two …"),
        ("The U.S. said so.", ["“U.S.”"], 9, "The [U].[S]. said so."),
        ("  ?!  ", ["school"], 9, "?!"),
        ("", ["school"], 9, ""),
    ],
)
def test_an_excerpt_is_where_most_of_the_words_stand(text: str, words: list[str], length: int, shown: str) -> None:
    assert excerpt(text, words, length) == shown
