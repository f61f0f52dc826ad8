"""feeds.toml: what it may say, and how what it may not say is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comity.model import InputError
from comity.streams.feeds import Plan, read_plan
from comity.streams.feeds.durations import seconds, words
from comity.streams.feeds.plan import Feed

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, text: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_file(tmp_path: Path) -> None:
    text = """
        contact = "mailto:desk@example.org"
        every = "1h"
        pause = "3s"
        revisit = "2h"
        [[feed]]
        url = "https://example.org/rss"
        [[feed]]
        url = "https://example.com/news.xml#top"
        name = "Times"
        kind = "sitemap"
        every = "5m"
        publisher = "The Times"
        language = "EN-gb"
        max_items = 3
    """
    path = written(tmp_path, text)
    assert read_plan(path) == Plan(
        (
            Feed("https://example.org/rss", "https://example.org/rss", every=3600.0),
            Feed("https://example.com/news.xml", "Times", "sitemap", 300.0, "The Times", "en-GB", 3),
        ),
        str(path), "mailto:desk@example.org", 3.0, 7200.0,
    )  # fmt: skip


FEED = '[[feed]]\nurl = "https://example.org/rss"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "feed: Field required"),
        ("feed = []", "feed: List should have at least 1 item"),
        ("[[feed]]\nname = 'A'", r"feed 1 \(A\): url Field required"),
        (FEED + "publishr = 'x'", r"feed 1 \(https://example.org/rss\): publishr is not a key that it may have"),
        ("evry = '1m'\n" + FEED, "evry: is not a key"),
        (FEED + "every = '15'", "every '15' is no duration"),
        (FEED + "every = 15", "write a duration in quotes"),
        (FEED + "every = '5s'", "every must be from 60 to"),
        (FEED + "every = '99999d'", "every must be from"),
        ("pause = '0s'\n" + FEED, "pause: must be from 1 to"),
        (FEED + "kind = 'json'", "kind Input should be 'feed' or 'sitemap'"),
        (FEED + "language = 'English'", "'English' is no BCP 47 tag"),
        (FEED + "max_items = 0", "max_items Input should be greater than or equal to 1"),
        (FEED + 'name = "a\\u0007b"', "name String should match"),
        ('contact = "a\\r\\nX: y"\n' + FEED, "contact: String should match"),
        ("[[feed]]\nurl = 'ftp://example.org/'", "url leads to a ftp address"),
        ("[[feed]]\nurl = 'https://me:secret@example.org/'", "user name or password"),
        (FEED + FEED, "two feeds have the url 'https://example.org/rss'"),
        (FEED + "name = 'A'\n[[feed]]\nurl = 'https://b.example/'\nname = 'A'", "two feeds have the name 'A'"),
        ("feed = 'x'", "feed: Input should be a valid list"),
        ("[[feed]", "is not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=problem) as refused:
        read_plan(path)
    assert refused.value.subject == str(path)
    assert refused.value.remedy


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path / "none.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read_plan(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(InputError, match="is not TOML"):
        read_plan(tmp_path / "latin.toml")


def test_the_page_has_every_key_and_its_example_is_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "watch.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert told == {
        "contact", "every", "pause", "revisit", "url", "name", "kind", "publisher", "language", "max_items"
    }  # fmt: skip
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(read_plan(written(tmp_path, example)).feeds) == 2


def test_durations() -> None:
    assert [seconds(text) for text in ("90s", "15m", " 2 H", "1d")] == [90, 900, 7200, 86400]
    assert [words(number) for number in (0, 59, 60, 7199, 86400, 200_000)] == [
        "0 seconds", "59 seconds", "1 minute", "1 hour", "1 day", "2 days"
    ]  # fmt: skip
    for text in ("", "15", "m", "-1m", "1.5h", "1w", "9999999s", "1m30s"):
        with pytest.raises(ValueError, match="is no duration"):
            seconds(text)
