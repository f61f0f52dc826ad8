"""The commands with which people decide and record: one function a command, no logic."""

from __future__ import annotations

from typing import Annotated

import typer

from comity.cli.settings import KindName, ledger_path

people = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="Print JSON; the default when the output is piped.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so; without it, your login name.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why; kept with the decision.")]


@people.command()
def review(
    context: typer.Context,
    kind: Annotated[KindName | None, typer.Option(metavar="KIND", help="Only records of this kind.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Only what both of these take part in.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="At most so many questions.")] = None,
    who: Who = None,
    why: Why = None,
    json: Annotated[bool, typer.Option("--json", help="Print the questions and ask none.")] = False,
) -> None:
    """Settle doubts one at a time, the most useful first; keys are shown, `z` takes the last one back.

    Example: `comity review --between ARM USA`
    """
    from comity.cli.review import review as ask

    asked_kind = kind.value if kind else None
    code = ask(ledger_path(context), kind=asked_kind, between=between, limit=limit, who=who, why=why, as_json=json)
    raise typer.Exit(code)


@people.command()
def decide(
    context: typer.Context,
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The id of a finding or of a record.")],
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT", help="accept, reject, correct, same, not_same, belongs, not_belongs or unsure."
        ),
    ],
    other: Annotated[str | None, typer.Option(metavar="ID", help="The second one, where two are meant.")] = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="The field to correct.")] = None,
    value: Annotated[str | None, typer.Option(metavar="VALUE", help="What it is: JSON, or words.")] = None,
    who: Who = None,
    why: Why = None,
    json: Json = False,
) -> None:
    """Keep what a person says of a finding or record.

    Example: `comity decide r-0123456789abcdef correct --field due --value 2026-03`
    """
    from comity.cli.decide import decide as keep

    keep(ledger_path(context), target, verdict, other=other, field=field, value=value, who=who, why=why, as_json=json)


@people.command()
def undo(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="The number of the decision.")],
    who: Who = None,
    why: Why = None,
    json: Json = False,
) -> None:
    """Take a decision back; undoing an undoing makes it hold again.

    Example: `comity undo 12`
    """
    from comity.cli.decide import undo as take_back

    take_back(ledger_path(context), number, who=who, why=why, as_json=json)


@people.command()
def decisions(context: typer.Context, json: Json = False) -> None:
    """List every decision, and whether it is in force, undone, or waits for its finding.

    Example: `comity decisions`
    """
    from comity.cli.decide import write_decisions

    write_decisions(ledger_path(context), as_json=json)


@people.command()
def note(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What happened, in words; - for standard input.")],
    who: Who = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day it is of (YYYY-MM-DD); else today.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="A title for the note.")] = None,
    kind: Annotated[KindName | None, typer.Option(metavar="KIND", help="Record a finding of this kind too.")] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="A field of that finding; repeat it.")
    ] = None,
    json: Json = False,
) -> None:
    """Record by hand what no document says yet: a meeting, a promise heard.

    Example: `comity note "The envoy promised ten buses." --kind commitment --set by=USA --set to=ARM --set due=2026-03`
    """
    from comity.cli.note import record_note

    record_note(
        ledger_path(context), text, who=who, date=date, title=title,
        kind=kind.value if kind else None, settings=set_ or (), as_json=json,
    )  # fmt: skip
