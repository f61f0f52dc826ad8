"""The command `desk`: the ledger in a browser."""

from __future__ import annotations

import gc
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.settings import ledger_path

if TYPE_CHECKING:
    from comity.desk import DeskSettings, Login

desk = typer.Typer()

_TURN = 0.0005
"""Seconds after which one thread gives way to another."""
_NEW_THINGS = 20_000
"""After so many new things rubbish is looked for; the usual 700 are made by a few lines of a table."""


@desk.command("desk")
def open_desk(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address; any other than this machine's own needs a login.")
    ] = "127.0.0.1",
    read_only: Annotated[bool, typer.Option("--read-only", help="Show everything, change nothing.")] = False,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Ask for the password (or its Argon2 hash) in this file.")
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(metavar="TOKEN", envvar="COMITY_DESK_TOKEN", help="Ask for this token; scripts send it too."),
    ] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A further host name that it answers to; repeat it.")
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides, where nobody says otherwise; else your login name.")
    ] = None,
    events: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Show what others' events in this folder say, beside the ledger.")
    ] = None,
    parquet: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Show what `comity backfill` wrote there, beside the ledger.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in your browser.")] = False,
) -> None:
    """Read, check and decide in a browser; everything stays on this machine.

    Example: `comity desk`
    """
    from comity.cli.decide import person
    from comity.desk import DeskSettings
    from comity.desk.safety.kept_key import kept_key
    from comity.ledger.settings import default_ledger

    settings = DeskSettings(
        ledger=ledger_path(context), host=host, port=port, read_only=read_only, names=tuple(name or ()),
        login=_login(password_file, token), who=person(who), key=kept_key(default_ledger().with_name("desk.key")),
        events=events, parts=parquet,
    )  # fmt: skip
    serve(settings, in_browser=open_)


def serve(settings: DeskSettings, *, in_browser: bool = False) -> None:
    """Serves the desk until it is interrupted; its address goes to standard error.

    Raises InputError for an address that cannot be had, ComityError from the desk itself.
    """
    from dataclasses import replace

    from comity.cli.output import note
    from comity.desk import begun, create_app

    listening = _listen(settings.checked())
    settings = replace(settings, port=listening.getsockname()[1])
    _look_beside(settings)
    _look(settings)
    cache = begun(settings.ledger)

    import uvicorn  # from here on much is loaded, while the first page is worked out

    config = uvicorn.Config(
        create_app(settings, cache), log_level="warning", access_log=False, server_header=False, date_header=False,
        proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    address = f"http://{f'[{settings.host}]' if ':' in settings.host else settings.host}:{settings.port}/"
    note(f"The desk is at {address} (stop it with Ctrl+C)")
    if not settings.local:
        note("Others can reach it, and what travels is not encrypted: put it behind a server that speaks HTTPS.")
    if in_browser:
        typer.launch(address)
    steady()
    uvicorn.Server(config).run(sockets=[listening])


def steady() -> None:
    """Settles this process for answering one question after the other."""
    # Sums are worked out beside answers: each step of an answer would wait the usual five milliseconds for its turn.
    sys.setswitchinterval(_TURN)
    # What was loaded stays; to look through it for rubbish again and again would take a third of the time of a sum.
    gc.freeze()
    gc.set_threshold(_NEW_THINGS)


def _look_beside(settings: DeskSettings) -> None:
    """Raises InputError for a folder to be shown that holds nothing of its kind, before a ledger is made."""
    if settings.events is not None:
        from comity.foreign.store import Store

        Store(settings.events).close()
    if settings.parts is not None:
        from comity.backfill.store import Store as Parts

        Parts(settings.parts).close()


def _look(settings: DeskSettings) -> None:
    """Makes the ledger where there is none, and derives the records that follow from what was added last, where that is
    allowed. Raises LedgerError for one that cannot be used."""
    from comity.cli.output import note
    from comity.ledger import Ledger

    with Ledger.open(settings.ledger, read_only=settings.read_only) as ledger:
        if not settings.read_only and not ledger.is_fresh():
            note(f"{settings.ledger}: taking in what was added since it was last asked")
            ledger.refresh()


def _listen(settings: DeskSettings) -> socket.socket:
    from comity.model import InputError

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listening = socket.socket(family, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there it would let two desks share one port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen()  # from here on a browser waits for us, and is not refused
    except OSError as error:
        problem = f"this address cannot be had ({error.strerror or error})"
        raise InputError(f"{settings.host}:{settings.port}", problem, "Name another with --port or --host") from error
    return listening


def _login(password_file: Path | None, token: str | None) -> Login | None:
    from comity.desk.safety import login
    from comity.model import InputError

    if password_file and token:
        raise InputError("--password-file and --token", "both were given", "Give one of them")
    if password_file:
        return login.from_file(password_file)
    return login.with_token(token) if token else None
