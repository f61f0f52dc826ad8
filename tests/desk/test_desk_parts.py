"""The small pure parts of the desk: segments, facts, pages of lists, the cache, how things are written."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.desk.cache import Cache
from comity.desk.clock import FileClock
from comity.desk.facts import facts
from comity.desk.frame import Frame
from comity.desk.lane import Lane
from comity.desk.marks import MARKS, sureness
from comity.desk.paging import Paging, offset
from comity.desk.recall import Recall
from comity.desk.segments import segments
from comity.desk.templating import actor_name, percent, short_day
from comity.ledger import Ledger
from comity.model.codes import Kind

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


@given(st.text(min_size=0, max_size=30), SPANS)
def test_pieces_are_the_text_and_each_span_is_its_pieces(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(f"f{n}", a, b) for n, (a, b) in enumerate(places) if a < b <= len(text)]
    found = segments(text, spans)
    assert "".join(piece.text for piece in found) == text
    for name, a, b in spans:
        assert "".join(piece.text for piece in found if name in piece.over) == text[a:b]
        assert [piece.start for piece in found if name in piece.begins] == [a]


def test_a_span_over_the_edge_begins_with_the_first_piece() -> None:
    found = segments("abcdef", [("f", 0, 4)], 2, 6)
    assert [(piece.text, piece.begins) for piece in found] == [("cd", ("f",)), ("ef", ())]


def test_the_shortest_finding_lies_on_top() -> None:
    assert segments("abcd", [("long", 0, 4), ("short", 1, 3)])[1].over == ("short", "long")


def test_facts_are_words() -> None:
    found = facts(
        {
            "kind": "flow", "quote": "x", "giver": {"name": "Japan", "code": "JPN", "role": None}, "amount": 3.3e9,
            "currency": "USD", "approximate": True, "stage": "IN_FORCE", "part_of": None, "areas": ["border_security"],
            "period": {"text": "in 2025", "edtf": "2025", "earliest": "2025-01-01", "latest": "2025-12-31"},
            "magnitudes": {"dead": 3.0}, "stance": [{"target": "USA", "value": 0.8, "words": None}], "plural": True,
            "acts": [{"what": "signed", "by": [], "date": None, "place": "Oslo", "signatories": [{"name": "A. Berg"}]}],
        }
    )  # fmt: skip
    assert {fact.name: fact.value for fact in found} == {
        "giver": "Japan", "amount": "about $3.3 billion", "stage": "in force", "areas": "border security",
        "period": "2025", "magnitudes": "dead 3", "stance": "USA +0.8", "plural": "yes",
        "acts": "signed, Oslo, signed by A. Berg",
    }  # fmt: skip


def test_pages_of_a_list() -> None:
    middle = Paging(2, 120)
    assert (middle.pages, middle.before, middle.after, middle.first, middle.last) == (3, 1, 3, 51, 100)
    none = Paging(1, 0)
    assert (none.pages, none.before, none.after, none.first, none.last) == (1, None, None, 0, 0)
    assert offset(3) == 100


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2025-01-14", "14 Jan 2025"), ("2025-01", "Jan 2025"), ("2025", "2025"), (None, ""), ("2025-21", "spring 2025"),
     ("2025-01-14T10:00:00.000Z", "14 Jan 2025"), ("nonsense", "nonsense")],
)  # fmt: skip
def test_days_have_one_form(iso: str | None, written: str) -> None:
    assert short_day(iso) == written


def test_codes_have_names() -> None:
    assert [actor_name(code) for code in ("ARM", "XQX", "the fishers")] == ["Armenia", "XQX", "The Fishers"]
    assert percent(0.856) == "86%"
    assert [sureness(share) for share in (0.9, 0.7, 0.2)] == ["sure", "likely", "unsure"]


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert set(MARKS) == set(Kind.__args__)
    assert len({mark.letter for mark in MARKS.values()}) == len(MARKS)


def test_links_keep_the_times() -> None:
    frame = Frame("/x", "as_of=2025-03-01&page=2", {"as_of": "2025-03-01"}, "system", "T", "c", "", False, False)
    assert frame.link("/r/A-B") == "/r/A-B?as_of=2025-03-01"
    assert frame.link("/r/A-B#top", page=3) == "/r/A-B?as_of=2025-03-01&page=3#top"
    assert frame.link("/r/A-B", as_of=None) == "/r/A-B"
    assert frame.beside("csv") == "/x.csv?as_of=2025-03-01&page=2"


def test_the_cache_works_out_once_until_the_ledger_changes(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    Ledger.open(path).close()
    cache, made = Cache(FileClock(path)), []

    def build() -> int:
        made.append(1)
        return len(made)

    assert [cache.get("k", build), cache.get("k", build)] == [1, 1]
    with Ledger.open(path) as ledger:
        ledger.refuse("a", "b", "c")
    assert cache.get("k", build) == 2


def test_the_cache_drops_what_was_not_used_for_longest(tmp_path: Path) -> None:
    cache = Cache(FileClock(tmp_path / "none.db"), size=2)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda: 1)
    assert list(cache._held) == ["a", "c"]


def test_two_threads_do_not_work_out_the_same(tmp_path: Path) -> None:
    cache, made = Cache(FileClock(tmp_path / "none.db")), []

    def build() -> int:
        time.sleep(0.05)
        made.append(1)
        return 1

    threads = [threading.Thread(target=cache.get, args=("k", build)) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 1


def test_a_sum_that_nobody_asked_for_in_long_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.cache._OLD", 0.0)
    path = tmp_path / "l.db"
    Ledger.open(path).close()
    cache, made = Cache(FileClock(path)), [1, 2]
    assert cache.lagging("k", lambda: made.pop(0)) == 1
    assert cache.lagging("k", lambda: made.pop(0)) == 1
    with Ledger.open(path) as ledger:
        ledger.refuse("a", "b", "c")
    assert cache.lagging("k", lambda: made.pop(0)) == 2


class _Told:
    """A clock that says what it is told."""

    def __init__(self) -> None:
        self.version = 0

    def now(self) -> tuple[int, ...]:
        return (self.version,)


def _quiet(cache: Cache) -> None:
    limit = time.monotonic() + 5
    while cache.busy and time.monotonic() < limit:
        time.sleep(0.01)


def test_what_came_of_a_decision_is_waited_for() -> None:
    clock = _Told()
    cache, made = Cache(clock), [1, 2]  # type: ignore[arg-type]

    def look(version: int, decided: int) -> int:
        clock.version = version
        return cache.lagging("k", lambda: made.pop(0), decided=decided)

    assert [look(1, 0), look(1, 1), look(2, 0)] == [1, 1, 1]
    assert look(2, 1) == 2


def test_a_result_stays_while_its_mark_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.cache._AGE", 0.0)
    monkeypatch.setattr("comity.desk.cache._SHARE", 0)
    monkeypatch.setattr("comity.desk.lane._TURN", 0.0)
    clock, marks, marked, made = _Told(), iter("aab"), [], [1, 2]
    cache = Cache(clock)  # type: ignore[arg-type]

    def mark() -> str:
        marked.append(next(marks))
        return marked[-1]

    def look(version: int) -> int:
        clock.version = version
        found = cache.lagging("k", lambda: made.pop(0), mark=mark)
        _quiet(cache)
        return found

    assert [look(1), look(2), look(2)] == [1, 1, 1]
    assert (made, marked) == ([2], ["a", "a"])
    assert [look(3), look(3)] == [1, 2]


def test_only_texts_that_changed_are_looked_at_again() -> None:
    recall, looked = Recall[int](), []

    def make(text: str) -> int:
        looked.append(text)
        return len(text)

    assert recall.look([("a", "x"), ("b", "xx")], make) == {"a": 1, "b": 2}
    assert recall.look([("a", "x"), ("b", "xxx"), ("c", "")], make) == {"a": 1, "b": 3, "c": 0}
    assert looked == ["x", "xx", "xxx", ""]
    assert recall.look([("b", "xxx")], make) == {"b": 3}
    assert (recall.look([("a", "x")], make), looked[-1]) == ({"a": 1}, "x")


def test_one_sum_is_worked_out_behind_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.lane._TURN", 0.0)
    lane, done, at_once, go = Lane(), [], [0, 0], threading.Event()

    def work(name: str) -> None:
        at_once[0] += 1
        at_once[1] = max(at_once)
        go.wait(5)
        at_once[0] -= 1
        done.append(name)

    for name in "abca":
        lane.put(name, lambda name=name: work(name))  # type: ignore[misc]
    go.set()
    limit = time.monotonic() + 5
    while lane.busy and time.monotonic() < limit:
        time.sleep(0.01)
    assert (sorted(done), at_once[1]) == (["a", "b", "c"], 1)
    lane.put("d", lambda: work("d"))
    while lane.busy and time.monotonic() < limit:
        time.sleep(0.01)
    assert done[-1] == "d"


def test_a_sum_that_lags_is_given_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.cache._AGE", 0.0)
    monkeypatch.setattr("comity.desk.cache._SHARE", 0)
    path = tmp_path / "l.db"
    Ledger.open(path).close()
    cache, made, done = Cache(FileClock(path)), [], threading.Event()

    def build() -> int:
        made.append(threading.current_thread())
        if len(made) > 1:
            done.wait(5)
        return len(made)

    assert cache.lagging("k", build) == 1
    with Ledger.open(path) as ledger:
        ledger.refuse("a", "b", "c")
    assert cache.lagging("k", build) == 1
    done.set()
    limit = time.monotonic() + 5
    while cache.lagging("k", build) == 1 and time.monotonic() < limit:
        time.sleep(0.01)
    assert cache.lagging("k", build) == 2
    assert made[1] is not threading.main_thread()


def test_what_is_worked_out_ahead_waits_for_who_asks_for_it_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page is asked for while the desk starts: the next sum does not hold it up."""
    monkeypatch.setattr("comity.desk.lane._TURN", 0.0)
    cache, order, begun, go = Cache(_Told()), [], threading.Event(), threading.Event()  # type: ignore[arg-type]

    def slow() -> int:
        begun.set()
        go.wait(5)
        order.append("asked for")
        return 1

    asks = threading.Thread(target=cache.get, args=("first", slow))
    asks.start()
    begun.wait(5)
    cache.ahead("first", lambda: order.append("twice"))
    cache.ahead("next", lambda: order.append("next"))
    time.sleep(0.1)
    go.set()
    asks.join()
    _quiet(cache)
    assert order == ["asked for", "next"]


def test_a_part_of_a_sum_is_kept_as_long_as_the_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.cache._OLD", 0.0)
    monkeypatch.setattr("comity.desk.cache._PARTS", 2)
    clock, looked = _Told(), []
    cache = Cache(clock)  # type: ignore[arg-type]

    def part(held: tuple[int, ...], name: str) -> int:
        return cache.of_sum("k", held, name, lambda: looked.append(name) or sum(held))  # type: ignore[func-returns-value]

    old = cache.lagging("k", lambda: (1, 2))
    assert [part(old, "a"), part(old, "a")] == [3, 3]
    clock.version = 1
    new = cache.lagging("k", lambda: (3, 4))
    assert [part(new, "a"), part(old, "a")] == [7, 3]
    assert looked == ["a"] * 3
    assert [part(new, name) for name in ("b", "c", "c", "b")] == [7] * 4
    assert looked == [*"aaabcc"]


def test_what_depends_on_nothing_else_is_kept_whatever_is_added() -> None:
    clock, made = _Told(), [1, 2]
    cache = Cache(clock)  # type: ignore[arg-type]
    first = cache.kept("k", lambda: made.pop(0))
    clock.version = 1
    assert [first, cache.kept("k", lambda: made.pop(0))] == [1, 1]
