"""The process that works out long sums beside the desk."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

import pytest
from elsewhere import dies, lengths, never, refused, where
from visitor import Visitor

from comity.desk import helper as module
from comity.desk.cache import Cache
from comity.desk.held import Alone
from comity.desk.helper import Helper
from comity.desk.sums import Made, Order, made
from comity.ledger import Ledger
from comity.model import ComityError


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("helper") / "l.db"
    Ledger.open(found).close()
    return found


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    found = Helper()
    yield found
    found.close()


def test_a_sum_is_worked_out_in_another_process_that_stays(helper: Helper, path: Path) -> None:
    order = Order(Alone(path, partial(where, add=2)))
    first, again = helper.made(order), helper.made(order)
    assert first == again
    assert (first.value[0] != os.getpid(), first.value[1], first.same) == (True, 2, False)


def test_a_result_that_holds_is_not_made_again(helper: Helper, path: Path) -> None:
    mark = Alone(path, partial(where, add=5))
    known = helper.made(Order(Alone(path, refused), mark, helper.made(Order(mark)).value))
    assert (known.same, known.value) == (True, None)


def test_what_is_kept_of_texts_stays_between_two_sums(helper: Helper, path: Path, tmp_path: Path) -> None:
    looked = tmp_path / "looked"
    order = Order(Alone(path, partial(lengths, looked=str(looked))))
    assert [helper.made(order).value for _ in range(2)] == [{"a": 4}] * 2
    assert looked.read_text() == "x"


def test_an_error_comes_back_whole(helper: Helper, path: Path) -> None:
    with pytest.raises(ComityError) as caught:
        helper.made(Order(Alone(path, refused)))
    error = caught.value
    assert (error.subject, error.problem, error.remedy) == ("a sum", "it cannot be", "Ask for another")


def test_where_it_dies_the_sum_is_worked_out_here(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    helper = Helper()
    here = os.getpid()
    assert helper.made(Order(Alone(path, partial(dies, here=here)))).value == here
    assert "has died" in caplog.text
    assert helper.made(Order(Alone(path, where))).value[0] == here  # and so are those that follow, for a while
    helper.close()


def test_it_goes_for_lack_of_work_and_comes_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipes: list[Any] = []

    class Pipe:
        def __init__(self, orders: list[Order]) -> None:
            self.orders = orders
            self.sent: list[object] = []
            pipes.append(self)

        def poll(self, idle: float) -> bool:
            return bool(self.orders)

        def recv(self) -> Order:
            return self.orders.pop()

        def send(self, answer: object) -> None:
            self.sent.append(answer)

    monkeypatch.setattr(module, "_NICE", 0)
    module.run(Pipe([Order(Alone(path, where))]), idle=0.0)  # type: ignore[arg-type]
    assert pipes[0].sent == [Made(None, (os.getpid(), 0)), None]


def test_closing_ends_a_sum_under_way(path: Path) -> None:
    cache = Cache(_Told(), size=2)  # type: ignore[arg-type]
    cache._large = True
    cache.ahead("k", Alone(path, never))
    limit = time.monotonic() + 10
    while cache._helper._child is None and time.monotonic() < limit:
        time.sleep(0.02)
    child = cache._helper._child
    assert child is not None
    cache.close()
    assert not child.process.is_alive()


class _Told:
    """A clock that says what it is told."""

    version = 0

    def now(self) -> tuple[int, ...]:
        return (self.version,)

    def close(self) -> None:
        pass


def test_only_long_sums_that_nobody_waits_for_are_handed_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[Order] = []

    class Recording:
        def made(self, order: Order) -> Made:
            handed.append(order)
            return made(order)

    monkeypatch.setattr("comity.desk.lane._TURN", 0.0)
    cache = Cache(_Told())  # type: ignore[arg-type]
    cache._helper = Recording()  # type: ignore[assignment]

    def ahead(key: str) -> None:
        cache.ahead(key, Alone(path, where))
        while cache.busy:
            time.sleep(0.005)

    ahead("small")
    assert handed == []
    monkeypatch.setattr("comity.desk.cache._LONG", 0.0)
    cache.get("no sum over the ledger", lambda: 1)
    ahead("still small")
    assert handed == []
    cache.lagging("waited for", Alone(path, where))
    assert handed == []
    ahead("behind")
    assert len(handed) == 1
    cache.get("at once", lambda: 1)
    assert len(handed) == 1


def test_who_decided_does_not_wait_for_the_helper(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives way to everything else on the machine, so that might take long; and what it brings then is older."""
    asked, go = threading.Event(), threading.Event()

    class Slow:
        def made(self, order: Order) -> Made:
            found = made(order)
            asked.set()
            go.wait(10)
            return found

    monkeypatch.setattr("comity.desk.lane._TURN", 0.0)
    monkeypatch.setattr("comity.desk.cache._AGE", 0.0)
    monkeypatch.setattr("comity.desk.cache._SHARE", 0)
    clock = _Told()
    cache = Cache(clock)  # type: ignore[arg-type]
    cache._helper, cache._large = Slow(), True  # type: ignore[assignment]

    def look(version: int, decided: int) -> tuple[int, int]:
        clock.version = version
        return cache.lagging("k", Alone(path, partial(where, add=version)), decided=decided)

    first = look(0, 0)
    assert look(1, 0) == first
    assert asked.wait(5)
    began = time.monotonic()
    assert look(2, 1) == (os.getpid(), 2)
    assert time.monotonic() - began < 5
    go.set()
    while cache.busy:
        time.sleep(0.005)
    assert look(2, 1) == (os.getpid(), 2)


def test_every_sum_of_the_pages_can_be_handed_over(desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that could not would be found out only in a large ledger."""
    handed: set[str] = set()
    lagging = Cache.lagging

    def checked(self: Cache, key: Any, build: Any, **named: Any) -> Any:
        order = ForkingPickler.loads(ForkingPickler.dumps(Order(build, named.get("mark"))))
        found = lagging(self, key, order.build, **named)
        assert ForkingPickler.loads(ForkingPickler.dumps(found)) == found
        handed.add(key[0])
        return found

    monkeypatch.setattr(Cache, "lagging", checked)
    agreement = desk.get("/search.json?kind=agreement").json()["results"][0]["record"]
    for address in (
        "/", "/review", "/review?actor=USA", "/actors", "/actors/USA", "/map", "/map?actor=USA", "/sources",
        "/r/ARM-USA", "/r/ARM-USA?since=2025-01-01&state=ARM&between=USA&between=RUS", f"/a/{agreement}",
        "/query?sql=SELECT+status+FROM+promises+LIMIT+1",
    ):  # fmt: skip
        assert desk.get(address).status_code == 200
    assert handed >= {"home", "actors", "actor", "map", "sources", "relationship", "instrument", "query"}
