"""JSON lines out and in: the same ledger, or an error that names the line and nothing written."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import actor, document, event, read_marks, ticking

from comity.intake import from_text
from comity.ledger import Ledger, export
from comity.ledger.imports import import_ledger, import_stream
from comity.model import InputError, LedgerError, Reading
from conftest import ON_SERVER
from world import make_ledger

FIRST = "AGREE ARM USA 2025-01-14\nPROMISE ARM open a school"
SECOND = "AGREE ARM USA 2025-01-15\nPROMISE ARM open two schools"


def exported(path: Path, *, times: bool = True) -> str:
    stream = io.StringIO()
    with Ledger.open(path, create=False) as ledger:
        export(ledger, stream, times=times)
    return stream.getvalue()


def read(text: str, source: str = "a.txt", **facts: str) -> Reading:
    return read_marks(document(text, source, **facts))


def full(path: Path) -> Path:
    """A ledger with one of everything that can be out of the ordinary."""
    with Ledger.open(path, clock=ticking()) as ledger:
        first = read(FIRST, url="https://example.org/a", published="2025-01-14", title='=1+1 "x"\u2028')
        ledger.add(replace(first, refused=2, notes=("no date", "ünd 🕊")), "marks 1.0")
        ledger.add(first, "marks 1.10")
        ledger.add(first, "marks 1.9")
        ledger.add(read(SECOND, url="https://example.org/a"), "marks 1.0")
        ledger.add(read("PROMISE ARM build 🕊 a bridge", source="-"), "marks/beta 2.0rc1")
        ledger.add(read("AGREE ARM RUS 2025-02-01", "b.txt"), "nameless")
        ledger.add(read("AGREE ARM FRA 2025-02-02", "b.txt"), "nameless")
        ledger.add(read("AGREE ARM RUS 2025-02-01", "b.txt"), "nameless")  # the old text stands there again
        ledger.add_known(document("AGREE ARM RUS 2025-02-01", "copy.txt"))
        ledger.refuse("lost.pdf", "it has no text", "Scan it again")
        events = [held.finding.id for held in ledger.findings(kind="event")]
        ledger.decide(events[0], "correct", who="ann", field="date", value="2025-01", why="the minutes\nsay so")
        ledger.decide(events[0], "same", who="ann", other=events[1])
        made = ledger.decide(events[1], "accept", who="bob")
        ledger.undo(made[0].id, who="ann")
        ledger.decide(events[1], "correct", who="ann", field="place", value=None)
    return path


@pytest.mark.parametrize("make", [full, make_ledger])
def test_out_and_in_gives_the_same_ledger(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    before = exported(make(tmp_path / "one.db"))
    (tmp_path / "all.jsonl").write_text(before, encoding="utf-8", newline="")
    lines = import_ledger(tmp_path / "all.jsonl", tmp_path / "new" / "two.db")
    assert lines == len(before.splitlines()) if "\u2028" not in before else lines == before.count("\n")
    assert exported(tmp_path / "new" / "two.db") == before


def test_what_is_asked_has_the_same_answer(tmp_path: Path) -> None:
    one, two = full(tmp_path / "one.db"), tmp_path / "two.db"
    import_stream(exported(one).encode().splitlines(keepends=True), two, "all")
    with Ledger.open(one) as a, Ledger.open(two, read_only=True) as b:
        assert a.counts() == b.counts()
        assert b.is_fresh()
        assert a.decisions() == b.decisions()
        assert a.loose_decisions() == b.loose_decisions()
        for moment in (None, "2025-03-01", "2025-03-01T04:30:00.000000Z"):
            assert a.findings(added_by=moment) == b.findings(added_by=moment)
            assert a.records(added_by=moment) == b.records(added_by=moment)
            assert a.documents(added_by=moment) == b.documents(added_by=moment)
        assert a.search("bridge") == b.search("bridge")


def test_the_new_ledger_goes_on(tmp_path: Path) -> None:
    one, two = full(tmp_path / "one.db"), tmp_path / "two.db"
    import_stream(exported(one).encode().splitlines(keepends=True), two, "all")
    with Ledger.open(one) as a, Ledger.open(two) as b:
        for ledger in (a, b):
            assert ledger.add(read(SECOND, url="https://example.org/a"), "marks 1.0") == "known"
            assert ledger.add(read("AGREE ARM GEO 2025-04-01", "b.txt"), "marks 1.0") == "new_version"
            ledger.decide(ledger.findings(kind="commitment")[0].finding.id, "unsure", who="cy")
        assert [d.id for d in a.decisions()] == [d.id for d in b.decisions()]
    assert exported(one, times=False) == exported(two, times=False)


def test_the_order_of_the_lines_does_not_matter(tmp_path: Path) -> None:
    before = exported(full(tmp_path / "one.db"))
    import_stream(reversed(before.encode().split(b"\n")), tmp_path / "two.db", "all")
    assert exported(tmp_path / "two.db") == before


def test_readings_are_exported(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in exported(full(tmp_path / "l.db"), times=False).split("\n") if line]
    readings = [line for line in lines if line["what"] == "reading"]
    assert [one["version"] for one in readings if one["refused"] == 2] == ["1.0"]
    assert {(one["reader"], one["version"]) for one in readings} >= {("marks", "1.10"), ("nameless", "0")}
    assert not any(name.endswith("_at") or name in ("places", "series") for line in lines for name in line)


# -- any ledger --------------------------------------------------------------------------------------------------------

# A server keeps no U+0000, and says so (see test_ledger_postgres).
NOWHERE = "\r\n\0" if ON_SERVER else "\r\n"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=NOWHERE), min_size=1, max_size=8)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("add"),
            st.sampled_from(["a.txt", "b.txt", "-", "https://example.org/x"]),
            st.lists(st.sampled_from(["AGREE ARM USA 2025-01-14", "PROMISE ARM a school", "PROMISE ARM a 🕊"])),
            st.sampled_from(["marks 1.0", "marks 1.00", "marks 1.9", "marks v1.10", "other", "a/b@3"]),
            WORDS,
        ),
        st.tuples(st.just("decide"), st.sampled_from(["accept", "reject", "unsure"]), st.integers(0, 5), WORDS),
        st.tuples(st.just("undo"), st.integers(1, 4)),
        st.tuples(st.just("refuse"), WORDS),
    ),
    max_size=8,
)


def take(ledger: Ledger, step: tuple[Any, ...]) -> None:
    if step[0] == "add":
        _, source, lines, reader, title = step
        ledger.add(read("\n".join([*lines, "And so on."]), source, title=title), reader)
    elif step[0] == "decide":
        found = ledger.findings(current=False)
        if found:
            ledger.decide(found[step[2] % len(found)].finding.id, step[1], who=step[3], why=step[3])
    elif step[0] == "undo":
        if len(ledger.decisions()) >= step[1]:
            ledger.undo(step[1], who="ann")
    else:
        ledger.refuse(step[1], step[1], step[1])


@settings(max_examples=25)
@given(steps=STEPS)
def test_any_ledger_goes_out_and_in(steps: list[tuple[Any, ...]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("any")
    with Ledger.open(folder / "one.db", clock=ticking()) as ledger:
        for step in steps:
            take(ledger, step)
    before = exported(folder / "one.db")
    if before:
        import_stream(io.BytesIO(before.encode()), folder / "two.db", "all")
        assert exported(folder / "two.db") == before


# -- what is wrong -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    text = exported(full(tmp_path_factory.mktemp("good") / "l.db"))
    return [json.loads(line) for line in text.split("\n") if line]


def refused(lines: list[Any], tmp_path: Path, line: int, *words: str) -> None:
    """The lines are refused with the number of the line, and no ledger is made."""
    raw = [one if isinstance(one, bytes) else json.dumps(one).encode() + b"\n" for one in lines]
    with pytest.raises(InputError) as caught:
        import_stream(raw, tmp_path / "none.db", "all.jsonl")
    assert caught.value.subject == f"all.jsonl, line {line}"
    assert all(word in caught.value.problem for word in words), caught.value.problem
    assert caught.value.remedy
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{", "not JSON"),
        (b"[1]", "no JSON object"),
        (b"null", "no JSON object"),
        (b"\xff\xfe", "UTF-8"),
        (b"{}", "unknown"),
        (b'{"what": "weather"}', "weather"),
        (b'{"what": ["document"]}', "unknown"),
        (b'{"what": "refusal", "what": "refusal"}', "twice"),
        (b'{"what": "refusal", "source": NaN}', "NaN"),
        (b'{"what": "refusal", "source": ' + b"1" * 5000 + b"}", "digits"),
        (b'{"what": "refusal", "source": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep"),
        (b'{"what": "refusal", "source": "\\ud800", "problem": "", "remedy": "", "refused_at": ""}', "characters"),
        (b'{"what": "refusal", "source": "a", "problem": "b", "remedy": "c"}', "without --times"),
    ],
)
def test_a_line_that_is_none_is_refused(good: list[Any], tmp_path: Path, raw: bytes, words: str) -> None:
    refused([*good, raw], tmp_path, len(good) + 1, words)


def change(what: str, **new: Any) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    return lambda line: {**line, **new} if line["what"] == what else None


def within(what: str, part: str, **new: Any) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    return lambda line: {**line, part: {**line[part], **new}} if line["what"] == what and line[part] else None


def without(what: str, name: str) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    return lambda line: {k: v for k, v in line.items() if k != name} if line["what"] == what else None


def place(**new: Any) -> Callable[[dict[str, Any]], dict[str, Any] | None]:
    return lambda line: {**line, "places": [{**line["places"][0], **new}]} if line["what"] == "document" else None


WRONG: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any] | None], str]] = {
    "text changed": (change("document", text="Other words."), "was changed"),
    "address changed": (change("document", url="https://example.com"), "was changed"),
    "text is no text": (change("document", text=3), "its text is no text"),
    "no such day": (change("document", published="2025-02-30"), "no day"),
    "no places": (change("document", places=[]), "no place"),
    "places no list": (change("document", places="here"), "no list"),
    "place no object": (change("document", places=["here"]), "no object"),
    "a gap in versions": (place(version=2, series="x"), "no version 1"),
    "version zero": (place(version=0), "from 1 on"),
    "version true": (place(version=True), "from 1 on"),
    "version too large": (place(version=2**63), "from 1 on"),
    "unknown field": (change("document", colour="red"), "'colour' is unknown"),
    "no time": (without("document", "added_at"), "--times"),
    "a time that is none": (change("document", added_at="2025-13-01T00:00:00.000000Z"), "no time"),
    "a time in words": (change("document", added_at="yesterday"), "no time"),
    "no language": (without("document", "language"), "no language"),
    "reading of nothing": (change("reading", document="d-0"), "no document d-0"),
    "reader unclear": (change("reading", reader="a", version="one"), "told apart"),
    "refused below zero": (change("reading", refused=-1), "from 0 on"),
    "notes no texts": (change("reading", notes=[1]), "no texts"),
    "finding of no reading": (change("finding", read_by="ghost/1"), "no reading"),
    "finding at another time": (change("finding", read_at="2025-03-01T00:00:00.000000Z"), "another time"),
    "finding no object": (change("finding", finding=[]), "no object"),
    "misquote": (within("finding", "finding", quote="not these words"), "do not stand"),
    "misplaced": (within("finding", "finding", start=-1), "do not stand"),
    "empty quote": (within("finding", "finding", quote="", start=0, end=0), "do not stand"),
    "unknown kind": (within("finding", "finding", kind="weather"), "cannot be used"),
    "number as text": (within("finding", "finding", confidence="0.5"), "another type"),
    "unknown in finding": (within("finding", "finding", colour="red"), "unknown"),
    "a part misquoted": (
        within("finding", "finding", attributed_to={"name": "X", "quote": "nowhere", "start": 0, "end": 7}),
        "a part",
    ),
    "a date that is none": (
        within("finding", "finding", date={"text": "x", "earliest": "2025-99-99", "latest": "x"}, kind="event"),
        "",
    ),
    "unknown verdict": (change("decision", verdict="maybe"), "verdict"),
    "id zero": (change("decision", id=0), "from 1 on"),
    "id as text": (change("decision", id="1"), "another type"),
    "about nothing": (change("decision", verdict="accept", target=None, undoes=None), "no finding"),
    "same as nothing": (change("decision", verdict="same", other=None), "second"),
    "undoes the future": (change("decision", undoes=99, verdict="undo"), "no decision 99"),
    "undoes without undo": (change("decision", undoes=1, verdict="accept"), "undoing"),
    "anchor to no document": (within("decision", "target", document="d-0"), "no document d-0"),
    "anchor to no finding": (within("decision", "target", finding="f-0"), "no finding f-0"),
    "anchor of another kind": (within("decision", "target", kind="flow"), "not flow"),
    "anchor misquotes": (within("decision", "target", quote="not these words"), "do not stand"),
    "anchor with more": (within("decision", "target", colour="red"), "unknown"),
    "correct no field": (change("decision", verdict="correct", field="weight", value=1), "weight"),
    "correct to nonsense": (change("decision", verdict="correct", field="date", value=7), "cannot stand"),
    "refusal of nothing": (change("refusal", source=None), "no text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_line_that_is_wrong_is_named(good: list[dict[str, Any]], tmp_path: Path, name: str) -> None:
    spoil, words = WRONG[name]
    number = next(n for n, line in enumerate(good) if spoil(line))
    lines = [*good[:number], spoil(good[number]), *good[number + 1 :]]
    refused(lines, tmp_path, number + 1, words)


@pytest.mark.parametrize("what", ["document", "reading", "finding", "decision", "refusal"])
def test_a_line_that_stands_twice_is_refused(good: list[dict[str, Any]], tmp_path: Path, what: str) -> None:
    line = next(line for line in good if line["what"] == what)
    refused([*good, line], tmp_path, len(good) + 1, "before")


@pytest.mark.parametrize("what", ["document", "reading", "finding"])
def test_a_line_that_is_missing_is_missed(good: list[dict[str, Any]], tmp_path: Path, what: str) -> None:
    """A finding that no decision is about is the exception, and so is a reading that found nothing."""
    number = next(
        n for n, line in enumerate(good)
        if line["what"] == what and (what != "finding" or any(
            line["finding"]["id"] in json.dumps(other) for other in good if other["what"] == "decision"
        ))
    )  # fmt: skip
    lines = [line for n, line in enumerate(good) if n != number]
    with pytest.raises(InputError, match="there is no"):
        import_stream([json.dumps(line).encode() for line in lines], tmp_path / "none.db", "all.jsonl")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_broken_bytes_never_pass_for_another_ledger(
    data: st.DataObject, good: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One byte changed: refused as an input, or a ledger that says what the changed lines say."""
    raw = bytearray(b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in good))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("broken") / "l.db"
    try:
        import_stream(io.BytesIO(bytes(raw)), path, "all.jsonl")
    except InputError:
        assert not path.exists()
        return
    kept = [json.loads(line) for line in exported(path).split("\n") if line]
    changed = [json.loads(line) for line in bytes(raw).split(b"\n") if line.strip()]
    memory = ("reading", "decision", "refusal")
    assert [line for line in kept if line["what"] in memory] == sorted(
        (line for line in changed if line["what"] in memory), key=lambda line: kept.index(line)
    )


def test_a_ledger_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    before = exported(full(tmp_path / "one.db"))
    with pytest.raises(InputError, match="empty ledger"):
        import_stream(io.BytesIO(before.encode()), tmp_path / "one.db", "all.jsonl")
    assert exported(tmp_path / "one.db") == before


def test_an_empty_ledger_is_filled(tmp_path: Path) -> None:
    before = exported(full(tmp_path / "one.db"))
    Ledger.open(tmp_path / "two.db").close()
    import_stream(io.BytesIO(before.encode()), tmp_path / "two.db", "all.jsonl")
    assert exported(tmp_path / "two.db") == before


def test_nothing_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    with pytest.raises(InputError, match="nothing in it"):
        import_ledger(tmp_path / "empty.jsonl", tmp_path / "l.db")
    with pytest.raises(InputError, match="cannot be read"):
        import_ledger(tmp_path / "none.jsonl", tmp_path / "l.db")
    with pytest.raises(InputError, match="cannot be read"):
        import_ledger(tmp_path, tmp_path / "l.db")
    assert not (tmp_path / "l.db").exists()


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = exported(full(tmp_path / "one.db"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(before.encode())))
    import_ledger("-", tmp_path / "two.db")
    assert exported(tmp_path / "two.db") == before


@pytest.mark.in_file
def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    before = exported(full(tmp_path / "one.db"))
    (tmp_path / "notes.txt").write_text("no ledger", encoding="utf-8")
    with pytest.raises(LedgerError):
        import_stream(io.BytesIO(before.encode()), tmp_path / "notes.txt", "all.jsonl")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "no ledger"


def test_a_disk_that_fails_leaves_the_ledger_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object) -> None:
        raise RuntimeError("half-way")

    before = exported(full(tmp_path / "one.db"))
    monkeypatch.setattr("comity.ledger.imports._put_decision", fails)
    with pytest.raises(RuntimeError):
        import_stream(io.BytesIO(before.encode()), tmp_path / "two.db", "all.jsonl")
    assert exported(tmp_path / "two.db") == ""


def test_an_older_export_lacks_newer_fields(good: list[dict[str, Any]], tmp_path: Path) -> None:
    """A field with a default may be missing: the next version will have fields that this one has not."""
    lines = [
        {**line, "finding": {k: v for k, v in line["finding"].items() if k not in ("recurrence", "condition")}}
        if line["what"] == "finding"
        else line
        for line in good
    ]
    import_stream([json.dumps(line).encode() for line in lines], tmp_path / "l.db", "all.jsonl")
    assert [json.loads(line) for line in exported(tmp_path / "l.db").split("\n") if line] == good


def test_a_world_of_real_texts(tmp_path: Path) -> None:
    """A text with marks beyond the basic plane: offsets count code points, out and in."""
    text = "🕊🕊 AGREE ARM USA 2025-01-14"
    made = from_text(text, source="a.txt")
    found = event(text[3:], start=3, name="f-dove", recipients=(replace(actor("USA"), quote="USA", start=13, end=16),))
    with Ledger.open(tmp_path / "one.db", clock=ticking()) as ledger:
        ledger.add(Reading(made, (found,)))
    before = exported(tmp_path / "one.db")
    import_stream(io.BytesIO(before.encode()), tmp_path / "two.db", "all.jsonl")
    assert exported(tmp_path / "two.db") == before
