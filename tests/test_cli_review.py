"""Reviewing, deciding and noting from the command line: keys in, decisions kept, wrong use named."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from comity.cli import decide as cli_decide
from comity.cli import note as cli_note
from comity.cli import review as cli_review
from comity.cli.guard import Guarded
from comity.ledger import Ledger
from comity.ledger.verdicts import in_force
from world import make_ledger

app = typer.Typer(cls=Guarded, pretty_exceptions_enable=False)


@app.command()
def review(
    path: Path,
    kind: str | None = None,
    between: Annotated[tuple[str, str] | None, typer.Option()] = None,
    limit: int | None = None,
    who: str | None = None,
    why: str | None = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    code = cli_review.review(path, kind=kind, between=between, limit=limit, who=who, why=why, as_json=json)
    raise typer.Exit(code)


@app.command()
def decide(
    path: Path,
    target: str,
    verdict: str,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    who: str | None = None,
    why: str | None = None,
) -> None:
    cli_decide.decide(path, target, verdict, other=other, field=field, value=value, who=who, why=why)


@app.command()
def undo(path: Path, number: int, who: str | None = None) -> None:
    cli_decide.undo(path, number, who=who)


@app.command()
def decisions(path: Path) -> None:
    cli_decide.write_decisions(path)


@app.command()
def note(
    path: Path,
    text: str,
    who: str | None = None,
    date: str | None = None,
    title: str | None = None,
    kind: str | None = None,
    settings: Annotated[list[str] | None, typer.Option("--set")] = None,
) -> None:
    cli_note.record_note(
        path, text, who=who, date=date, title=title, kind=kind, settings=settings or (), today="2026-03-02"
    )


class Ran:
    """One run: exit code, standard output, standard error."""

    def __init__(self, *arguments: str | Path, stdin: str = "") -> None:
        words = [str(argument) for argument in arguments]
        result = CliRunner().invoke(app, words, input=stdin, env={"COLUMNS": "200"})
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("review") / "comity.db")


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "comity.db"))


def queue(path: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = Ran("review", path, "--json", *more).json()
    return found


def held(path: Path) -> list[tuple[str, str]]:
    """The decisions in force: verdict and finding."""
    with Ledger.open(path, create=False) as ledger:
        return [(one.verdict, one.target.finding if one.target else "") for one in in_force(ledger.decisions())]


def answer(path: Path, *keys: str, more: tuple[str, ...] = ()) -> Ran:
    return Ran("review", path, "--who", "Ana", *more, stdin="".join(f"{key}\n" for key in keys))


# -- review -----------------------------------------------------------------------------------------------------


def test_the_queue_is_printed_without_asking(ledger: Path) -> None:
    asked = queue(ledger)
    assert asked
    assert {"ask", "question", "machine", "reasons", "usefulness", "target"} <= set(asked[0])
    assert [q["usefulness"] for q in asked] == sorted((q["usefulness"] for q in asked), reverse=True)
    assert held(ledger) == []


def test_the_queue_can_be_narrowed(ledger: Path) -> None:
    assert {q["kind"] for q in queue(ledger, "--kind", "membership")} == {"membership"}
    assert len(queue(ledger, "--limit", "1")) == 1
    assert "membership" not in {q["kind"] for q in queue(ledger, "--between", "Armenia", "USA")}
    wrong = Ran("review", ledger, "--json", "--between", "ARM", "Atlantis")
    assert wrong.code == 2
    assert "Atlantis" in wrong.err


def test_a_question_shows_the_sentence_its_source_and_who_says_what(ledger: Path) -> None:
    (first,) = queue(ledger, "--kind", "commitment")
    cli_decide.decide(ledger, first["target"][1], "unsure", who="Ben")
    shown = answer(ledger, more=("--kind", "commitment"))
    assert shown.code == 0
    assert "Was this read rightly?" in shown.out
    assert "The United States [will send a border team to Armenia by 31 January], the two sides announced." in shown.out
    assert "Panorama Wire, 14 January 2025" in shown.out
    assert "machine: " in shown.out
    assert "80% sure" in shown.out
    assert "person: Ben" in shown.out
    assert "[a]ccept" in shown.out
    assert "0 decided, 1 left" in shown.err


def test_keys_settle_one_question_each(ledger: Path) -> None:
    targets = [q["target"][1] for q in queue(ledger)]
    ran = answer(ledger, "a", "r", "", "j", "u")
    assert ran.code == 0
    assert held(ledger) == [("accept", targets[0]), ("reject", targets[1]), ("unsure", targets[4])]
    assert f"3 decided, {len(targets) - 5} left" in ran.err
    assert queue(ledger)[-1]["target"][1] == targets[4]


def test_the_name_and_the_reason_are_kept(ledger: Path) -> None:
    answer(ledger, "a", more=("--why", "I was there"))
    with Ledger.open(ledger) as opened:
        (one,) = opened.decisions()
    assert (one.who, one.why) == ("Ana", "I was there")


def test_undo_takes_back_the_last_one_and_asks_again(ledger: Path) -> None:
    first = queue(ledger)[0]["target"][1]
    ran = answer(ledger, "z", "a", "z", "r", "q", "a")
    assert "Nothing was decided in this review" in ran.err
    assert "decision 1 is undone" in ran.err
    assert held(ledger) == [("reject", first)]
    assert "1 decided" in ran.err


def test_a_correction_is_asked_again_until_it_can_stand(ledger: Path) -> None:
    ran = answer(ledger, "c", "colour", "due", "2025-02-30", "2025-02", more=("--kind", "commitment"))
    assert "colour: is no field of kind commitment" in ran.err
    assert "due: cannot be '2025-02-30'." in ran.err
    assert "Write a day as YYYY-MM-DD" in ran.err
    with Ledger.open(ledger) as opened:
        (record,) = opened.records("commitment")
    assert record.value("due")["latest"] == "2025-02-28"
    assert "nothing is left to ask" in ran.err


@pytest.mark.parametrize("keys", [("c", ""), ("c", "due", "", ""), ("c", "due"), ("c",), ("c", "due", "2025-02-30")])
def test_a_correction_that_is_left_changes_nothing(ledger: Path, keys: tuple[str, ...]) -> None:
    ran = answer(ledger, *keys, more=("--kind", "commitment"))
    assert ran.code == 0
    assert "Nothing was corrected" in ran.err
    assert held(ledger) == []


def test_a_corrected_field_stands_beside_what_the_machine_read(ledger: Path) -> None:
    memberships = queue(ledger, "--kind", "membership")
    answer(ledger, "c", "stage", "withdrawn", more=("--kind", "membership"))
    cli_decide.decide(ledger, memberships[1]["target"][1], "unsure", who="Ben")
    ran = answer(ledger, "c", more=("--kind", "membership"))
    assert "correct: stage is withdrawn (of another sentence) (decision 1)" in ran.out
    assert "person: Ana" in ran.out


def test_help_and_keys_that_mean_nothing(ledger: Path) -> None:
    ran = answer(ledger, "?", "x", "s", "q")
    assert "accept: the machine read it rightly" in ran.err
    assert ran.err.count("That key means nothing here.") == 2
    assert held(ledger) == []


def test_words_of_documents_are_no_markup_and_steer_no_terminal(ledger: Path) -> None:
    ran = answer(ledger, *(" " for _ in queue(ledger)))
    assert "<b>Desk & Sons</b>" in ran.out
    assert "\x1b" not in ran.out
    assert "nothing is left to ask" in ran.err


def two_alike(path: Path) -> Path:
    """A ledger with two statements that are nearly one."""
    shared = "roads bridges tunnels harbours"
    for number, own in enumerate(("granite velvet", "copper walnut")):
        cli_note.record_note(
            path, f"{shared} {own}", who="Ben", date=f"2025-0{number + 1}-01", kind="statement",
            settings=["speaker=Dmitry Peskov"], today="2026-03-02", as_json=True,
        )  # fmt: skip
    return path


@pytest.mark.parametrize(("key", "records"), [("s", 1), ("n", 2)])
def test_same_or_not_the_same(tmp_path: Path, key: str, records: int) -> None:
    path = two_alike(tmp_path / "comity.db")
    (asked,) = queue(path, "--kind", "statement")
    assert asked["ask"] == "join"
    ran = answer(path, "a", "c", key, more=("--kind", "statement"))
    assert "The same, or not the same?" in ran.out
    assert "granite velvet" in ran.out
    assert "copper walnut" in ran.out
    assert ran.err.count("That key means nothing here.") == 2
    assert [verdict for verdict, _ in held(path)] == ["same" if key == "s" else "not_same"]
    assert queue(path, "--kind", "statement") == []
    with Ledger.open(path) as opened:
        assert len(opened.records("statement")) == records


def test_a_question_that_answered_itself_is_passed_over(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(ledger) as opened:
        asked = cli_review.queue(opened, kind="commitment")
        opened.decide(asked[0].target[1], "reject", who="Ben")
    monkeypatch.setattr(cli_review, "queue", lambda *_, **__: asked)
    ran = answer(ledger, "a")
    assert "Was this read rightly?" not in ran.out
    assert "0 decided, nothing is left to ask" in ran.err


def test_an_empty_name_and_a_missing_ledger_are_named(ledger: Path, tmp_path: Path) -> None:
    assert Ran("review", ledger, "--who", " ").code == 2
    assert Ran("review", tmp_path / "none.db", "--who", "Ana").code == 3


def test_the_login_name_is_who_decides(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "anahit")
    Ran("review", ledger, stdin="a\n")
    with Ledger.open(ledger) as opened:
        assert opened.decisions()[0].who == "anahit"

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    ran = Ran("review", ledger, stdin="a\n")
    assert ran.code == 2
    assert "--who NAME" in ran.err


SCRIPT = """
import sys
from pathlib import Path
from comity.cli.review import review
sys.exit(review(Path(sys.argv[1]), who="Ana"))
"""


def on_terminal(path: Path, *keys: str) -> tuple[int, str]:
    """Runs a review with a terminal for its input, a key for each question. Returns the exit code and the output."""
    here, there = pty.openpty()
    command = [sys.executable, "-c", SCRIPT, str(path)]
    running = subprocess.Popen(command, stdin=there, stdout=there, stderr=there, start_new_session=True)
    os.close(there)
    printed = b""
    for key in keys:
        printed += _until(here, b"[q]uit")
        time.sleep(0.3)  # until the terminal gives single keys
        os.write(here, key.encode())
    printed += _until(here, b"decided")
    code = running.wait(timeout=60)
    os.close(here)
    return code, printed.decode()


def _until(descriptor: int, mark: bytes) -> bytes:
    seen = b""
    while mark not in seen:
        try:
            part = os.read(descriptor, 4096)
        except OSError:
            break
        seen += part
    return seen


@pytest.mark.parametrize(("last", "code"), [("\x03", 130), ("\x04", 0)])
def test_on_a_terminal_keys_are_single_and_an_interrupt_keeps_what_was_decided(
    ledger: Path, last: str, code: int
) -> None:
    first = queue(ledger)[0]["target"][1]
    left, printed = on_terminal(ledger, "a", last)
    assert left == code
    assert held(ledger) == [("accept", first)]
    assert "Traceback" not in printed


# -- decide, undo, decisions --------------------------------------------------------------------------------------


def test_a_decision_can_be_scripted_listed_and_undone(ledger: Path) -> None:
    target = queue(ledger)[0]["target"][1]
    (kept,) = Ran("decide", ledger, target, "accept", "--who", "Ana", "--why", "seen").json()
    assert (kept["id"], kept["verdict"], kept["target"]["finding"], kept["why"]) == (1, "accept", target, "seen")
    (undone,) = Ran("undo", ledger, "1", "--who", "Ben").json()
    assert undone["undoes"] == 1
    listed = Ran("decisions", ledger).json()
    assert [(one["id"], one["who"], one["state"]) for one in listed] == [(1, "Ana", "undone"), (2, "Ben", "undoing")]
    assert Ran("undo", ledger, "99").code == 2


@pytest.mark.parametrize(
    ("field", "value", "stands"),
    [("due", "2026", "2026-12-31"), ("due", '{"text": "soon", "latest": "2026-05-01"}', "2026-05-01")],
)
def test_a_value_is_json_or_words(ledger: Path, field: str, value: str, stands: str) -> None:
    target = queue(ledger, "--kind", "commitment")[0]["records"][0]
    ran = Ran("decide", ledger, target, "correct", "--field", field, "--value", value)
    assert ran.code == 0, ran.err
    assert ran.json()[0]["value"]["latest"] == stands


def test_two_are_decided_on_together(ledger: Path) -> None:
    a, b = (q["target"][1] for q in queue(ledger, "--kind", "membership"))
    assert Ran("decide", ledger, a, "not-same", "--other", b).json()[0]["other"]["finding"] == b
    with Ledger.open(ledger) as opened:
        (charter,), (promise,) = opened.records("agreement"), opened.records("commitment")
    ran = Ran("decide", ledger, promise.id, "belongs", "--other", charter.id)
    assert ran.json()[0]["other"]["kind"] == "agreement"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("f-none", "accept"), "no finding or record with this id"),
        (("r-none", "correct", "--field", "due", "--value", "2026"), "no finding or record with this id"),
        (("f-none", "perhaps"), "is no verdict"),
        (("f-none", "undo"), "is no verdict"),
        (("f-none", "correct", "--field", "due"), "needs a field and a value"),
        (("f-none", "accept", "--value", "1"), "takes no field and no value"),
        (("f-none", "same"), "--other ID"),
        (("f-none", "accept", "--other", "f-1"), "Leave out --other"),
    ],
)
def test_wrong_decisions_are_named(ledger: Path, words: tuple[str, ...], says: str) -> None:
    ran = Ran("decide", ledger, *words)
    assert ran.code == 2
    assert says in ran.err
    assert held(ledger) == []


def test_decisions_are_a_table_on_a_terminal(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    target = queue(ledger, "--kind", "commitment")[0]["target"][1]
    capsys.readouterr()
    cli_decide.decide(ledger, target, "correct", field="by", value="Armenia", who="Ana", why="[red]")
    cli_decide.undo(ledger, 1, who="Ben")
    cli_decide.write_decisions(ledger)
    shown = capsys.readouterr()
    assert "decision 1 by Ana: correct: by is Armenia of" in shown.err
    assert "decision 2 by Ben: undo 1" in shown.err
    assert "undone" in shown.out
    assert "[red]" in shown.out.replace("\n", "")


# -- note ---------------------------------------------------------------------------------------------------------

WORDS = "The United States will send ten buses to Armenia by March 2026, the ambassador said."


def test_a_note_is_kept_read_and_found(tmp_path: Path) -> None:
    path = tmp_path / "new" / "comity.db"
    given = ("--who", "Ana", "--date", "2025-11-03", "--kind", "commitment")
    fields = ("--set", "by=USA", "--set", "to=ARM", "--set", "due=2026-03")
    ran = Ran("note", path, WORDS, *given, *fields)
    assert ran.code == 0, ran.err
    kept = ran.json()
    assert (kept["outcome"], kept["publisher"], kept["published"]) == ("added", "Ana", "2025-11-03")
    assert kept["source"].startswith("note:")
    with Ledger.open(path) as ledger:
        findings = {one.finding.id: one for one in ledger.findings()}
        assert findings[kept["by_hand"]].reader == "hand/1"
        assert set(findings) == {kept["by_hand"], *kept["read"]}
        assert any(kept["by_hand"] in record.findings for record in ledger.records(between=("ARM", "USA")))
    assert Ran("note", path, WORDS, *given, *fields).json()["outcome"] == "known"
    second = Ran("note", path, WORDS, *given, "--set", "by=RUS")
    assert second.code == 2
    assert "another finding by hand" in second.err


def test_a_note_may_come_first_and_its_finding_later(tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    assert Ran("note", path, "-", "--who", "Ana", stdin=WORDS).json()["by_hand"] is None
    later = Ran("note", path, WORDS, "--who", "Ana", "--kind", "commitment", "--set", "by=USA").json()
    assert later["outcome"] == "re_read"
    assert later["published"] == "2026-03-02"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("",), "has no words"),
        ((WORDS, "--set", "by=USA"), "--kind commitment"),
        ((WORDS, "--kind", "promise"), "is no kind of finding"),
        ((WORDS, "--date", "soon"), "YYYY-MM-DD"),
        ((WORDS, "--who", " "), "names nobody"),
        ((WORDS, "--kind", "commitment", "--set", "due=2026-13"), "Write a day"),
    ],
)
def test_wrong_notes_are_named_and_leave_nothing(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    path = tmp_path / "comity.db"
    ran = Ran("note", path, *words)
    assert ran.code == 2
    assert says in ran.err
    assert not path.exists()


def test_a_note_says_on_a_terminal_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    cli_note.record_note(tmp_path / "comity.db", WORDS, who="Ana", kind="commitment", settings=["by=USA"])
    assert ": added; " in capsys.readouterr().err
