"""Stops `comity add` at random moments, and checks that nothing is lost and nothing is left over.

    python scripts/interrupts.py --moments 50

Each moment has a fresh ledger. The command is started as a user starts it, with one or two workers, and gets
SIGINT or SIGKILL after a time drawn evenly between its start and its end; where it is done sooner, the moment is
drawn again. Then three things must hold: `comity doctor` fails no check and every process of the command is gone;
the same command, run again, ends as if nothing had happened; and `comity export` gives the bytes of a run that
nobody disturbed. A line a moment, the totals at the end; exits with 1 when anything differed.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMITY = (sys.executable, "-m", "comity")
PATIENCE = 120
"""Seconds after which a command counts as stuck."""

# What the command may end with. It may be about done when the signal comes (0, or 1 with refusals); and while
# Python loads, or after it has taken its handlers down, SIGINT ends it in Python's own ways.
ENDS = {signal.SIGINT: (130, 0, 1, -signal.SIGINT), signal.SIGKILL: (-signal.SIGKILL, 0, 1)}


@dataclass(frozen=True, slots=True)
class Moment:
    """One signal: which, to a run with how many workers, how long after its start (seconds)."""

    number: int
    sign: signal.Signals
    workers: int
    after: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of it: the exit code, the documents that were in the ledger then, what was wrong."""

    code: int
    documents: int
    wrong: tuple[str, ...]


def main() -> int:
    """Runs the moments; returns the exit code."""
    parser = argparse.ArgumentParser(description="Stop comity add at random moments and check the ledger.")
    parser.add_argument("--moments", type=int, default=50, metavar="N", help="how many signals to send (50)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws the moments; the same, the same (1)")
    parser.add_argument("--sources", type=Path, default=ROOT / "dossier", metavar="FOLDER", help="what is added")
    options = parser.parse_args()
    sources = options.sources.resolve()
    with tempfile.TemporaryDirectory(prefix="comity-interrupts-") as folder:
        whole, seconds = undisturbed(Path(folder), sources)
        print(f"undisturbed: {seconds[1]:.1f} s with 1 worker, {seconds[2]:.1f} s with 2", flush=True)
        totals: Counter[str] = Counter()
        begun = different = 0
        rng = random.Random(options.seed)  # noqa: S311
        while totals.total() < options.moments:
            moment = draw(totals.total() + 1, rng, seconds)
            with tempfile.TemporaryDirectory(dir=folder) as place:
                seen = disturb(moment, Path(place) / "comity.db", sources, whole)
            if seen is None:
                continue
            print(line(moment, seen), flush=True)
            totals[moment.sign.name] += 1
            begun += seen.documents > 0
            different += bool(seen.wrong)
    counts = ", ".join(f"{totals[sign.name]} {sign.name}" for sign in ENDS)
    print(f"{options.moments} moments ({counts}), {begun} of them with documents in already; {different} different")
    return 1 if different else 0


def undisturbed(folder: Path, sources: Path) -> tuple[bytes, dict[int, float]]:
    """The export of a whole run, and the seconds that it takes, by workers. Raises SystemExit where the number of
    workers shows in the export: then there is nothing to compare with."""
    exports, seconds = {}, {}
    for workers in (1, 2):
        path = folder / f"whole-{workers}.db"
        began = time.monotonic()
        run("--ledger", path, "add", sources, "--workers", workers)
        seconds[workers] = time.monotonic() - began
        exports[workers] = run("--ledger", path, "export").stdout
    if exports[1] != exports[2] or not exports[1]:
        sys.exit("undisturbed runs with 1 and 2 workers differ, or hold nothing")
    return exports[1], seconds


def draw(number: int, rng: random.Random, seconds: dict[int, float]) -> Moment:
    """The next moment: both signals and both numbers of workers take turns."""
    workers = 1 + (number - 1) // 2 % 2
    return Moment(number, list(ENDS)[(number - 1) % 2], workers, rng.uniform(0, seconds[workers]))


def disturb(moment: Moment, path: Path, sources: Path, whole: bytes) -> Seen | None:
    """Sends one signal and looks at everything that must hold after it. None when the command was done sooner."""
    add = ("--ledger", path, "add", sources, "--workers", moment.workers)
    stopped = stop(add, moment)
    if stopped is None:
        return None
    code, said = stopped
    crashed = "Traceback" in said and "KeyboardInterrupt" not in said
    wrong = [f"it ended with {code}: {said[-500:]}"] if crashed or code not in ENDS[moment.sign] else []
    checks = json.loads(run("--ledger", path, "doctor", "--json").stdout)  # first: it changes nothing
    wrong += [f"doctor: {check['name']}: {check['detail']}" for check in checks if check["status"] == "fail"]
    again = run(*add, "--json")
    if again.returncode not in (0, 1):
        wrong.append(f"adding again ended with {again.returncode}: {again.stderr.decode()[-500:]}")
    documents = again.stdout.count(b'"outcome": "known"')
    if run("--ledger", path, "export").stdout != whole:
        wrong.append("the export differs from an undisturbed run")
    return Seen(code, documents, tuple(wrong))


def stop(arguments: tuple[object, ...], moment: Moment) -> tuple[int, str] | None:
    """Starts the command and sends it the signal. Returns its exit code and what it said; both come only when
    every process that it started is gone too, since each of them holds the pipe. None when it was done sooner."""
    words = [str(argument) for argument in arguments]
    with subprocess.Popen([*COMITY, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        time.sleep(moment.after)
        if running.poll() is not None:
            running.communicate()
            return None
        running.send_signal(moment.sign)
        try:
            _, said = running.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            return running.wait(), f"a process was still there after {PATIENCE} s"
    return running.returncode, said


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """One command, to its end."""
    words = [str(argument) for argument in arguments]
    return subprocess.run([*COMITY, *words], capture_output=True, timeout=PATIENCE, check=False)


def line(moment: Moment, seen: Seen) -> str:
    """One moment in a line; what was wrong below it."""
    verdict = "DIFFERENT" if seen.wrong else "same"
    head = (
        f"{moment.number:>3}  {moment.sign.name:<7}  {moment.workers} worker{'s' if moment.workers > 1 else ' '}  "
        f"after {moment.after:5.2f} s  exit {seen.code:>4}  {seen.documents:>3} documents in  {verdict}"
    )
    return "\n".join([head, *(f"     {what}" for what in seen.wrong)])


if __name__ == "__main__":
    sys.exit(main())
