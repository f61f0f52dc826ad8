"""Who reads what next: whatever workers do and however they die, each block is read once and none is forgotten."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.backfill.bundles import SMALL, Bundle, Source, bundled
from comity.backfill.schedule import CAREFUL_AFTER, GIVEN_UP_AFTER, Schedule

BLOCK = 10


def bundles(count: int) -> list[Bundle]:
    return [Bundle(f"{number:06d}", (Source(f"{number}.jsonl", 1000, ""),)) for number in range(count)]


@settings(deadline=None, max_examples=150)
@given(
    items=st.lists(st.integers(0, 45), min_size=1, max_size=4),
    workers=st.integers(1, 5),
    chance=st.randoms(use_true_random=False),
    done_before=st.sets(st.tuples(st.integers(0, 3), st.integers(0, 4))),
)
def test_every_block_is_read_once_and_only_once(
    items: list[int], workers: int, chance: object, done_before: set[tuple[int, int]]
) -> None:
    made = bundles(len(items))
    size = {bundle.key: count for bundle, count in zip(made, items, strict=True)}
    due = {key: math.ceil(count / BLOCK) for key, count in size.items()}
    before = {(made[b].key, n) for b, n in done_before if b < len(made) and n < due[made[b].key]}
    schedule = Schedule(made, before, {})
    read: list[tuple[str, int]] = []
    out: dict[int, object] = {}
    deaths = 0
    while not schedule.finished:
        for worker in range(workers):
            if worker not in out and (order := schedule.next(worker)) is not None:
                assert (order.bundle.key, order.block) not in before
                out[worker] = order
        assert out, "nobody has anything to do, and something is left"
        worker = chance.choice(sorted(out))
        order = out.pop(worker)
        key, block = order.bundle.key, order.block
        if deaths < 3 and chance.random() < 0.2:
            deaths += 1
            schedule.died(worker, order)
            continue
        there = block < due[key]
        ended = due[key] if (block + 1) * BLOCK > size[key] else None
        schedule.done(worker, order, ended, read=there)
        read += [(key, block)] if there else []
    assert sorted(read) == sorted({(key, n) for key, count in due.items() for n in range(count)} - before)
    assert schedule.given_up == []


def test_a_worker_goes_on_in_the_file_it_has_open() -> None:
    first, second = bundles(2)
    schedule = Schedule([first, second], (), {})
    for block in range(3):
        order = schedule.next(0)
        assert (order.bundle, order.block) == (first, block)
        schedule.done(0, order, None, read=True)
    assert schedule.next(0).bundle == first
    assert [schedule.next(worker).bundle for worker in (1, 2, 3)] == [second, first, second]


def test_a_block_that_ends_workers_is_read_carefully_then_given_up() -> None:
    (only,) = bundles(1)
    schedule = Schedule([only], (), {only.key: 1})
    careful = []
    for worker in range(GIVEN_UP_AFTER):
        order = schedule.next(worker)
        careful.append(order.careful)
        schedule.died(worker, order)
    assert careful == [False] * CAREFUL_AFTER + [True] * (GIVEN_UP_AFTER - CAREFUL_AFTER)
    assert (schedule.given_up, schedule.finished) == ([(only, 0)], True)


def test_nothing_is_left_of_what_was_done() -> None:
    made = bundles(2)
    schedule = Schedule(made, [(made[0].key, 0), (made[0].key, 1)], {made[0].key: 2, made[1].key: 0})
    assert schedule.finished
    assert schedule.next(0) is None


@given(st.lists(st.integers(0, SMALL + 5), max_size=12), st.integers(0, 12))
def test_files_come_in_the_same_bundles_wherever_a_run_stopped(sizes: list[int], after: int) -> None:
    sources = [Source(str(number), size, "") for number, size in enumerate(sizes)]
    whole = list(bundled(sources))
    noted = whole[:after]
    rest = sources[sum(len(bundle.sources) for bundle in noted) :]
    assert noted + list(bundled(rest, len(noted))) == whole
    assert [source for bundle in whole for source in bundle.sources] == sources
    assert all(bundle.size <= SMALL or len(bundle.sources) == 1 for bundle in whole)
