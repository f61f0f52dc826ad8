"""A PostgreSQL server of one's own, for tests and measures: on the loopback address, in a folder that goes with it.

    with private_server() as server:
        Ledger.open(server.address())

Nothing is kept safe from a power cut, which makes it quick. Run as root, the server belongs to the user postgres or
nobody, since it refuses to be root's.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/pgsql/bin",
)
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=40")
_START = 30.0  # seconds
OLDEST = 14
"""The first version of PostgreSQL that a ledger can lie in."""


class NoServerError(Exception):
    """There is no server to be had on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class PrivateServer:
    """A server that runs: where it listens, and the password of its one user."""

    port: int
    password: str = field(repr=False)
    process: int

    def address(self, database: str = "comity", schema: str | None = None) -> str:
        """The address of a database on it; with `schema` of a schema in that."""
        path = f"?options=-csearch_path%3D{schema}" if schema else ""
        return f"postgresql://comity:{self.password}@127.0.0.1:{self.port}/{database}{path}"


@contextmanager
def private_server() -> Iterator[PrivateServer]:
    """A server with the empty database "comity". Raises NoServerError where none can be started."""
    programs = _programs()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="comity-postgres-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        password = secrets.token_hex(16)
        _make(programs, folder, user, password)
        with _running(programs, folder, user) as (port, process):
            server = PrivateServer(port, password, process)
            _command(server, b"CREATE DATABASE comity")
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest server's programs."""
    found = [path for pattern in _FOLDERS for path in Path("/").glob(pattern.lstrip("/")) if (path / "initdb").exists()]
    on_path = shutil.which("initdb")
    found += [Path(on_path).resolve().parent] if on_path else []
    fit = [(number, path) for path in found if (number := _version(path)) >= OLDEST]
    if not fit:
        raise NoServerError(
            f"no PostgreSQL server of version {OLDEST} or later is installed (Debian: apt-get install postgresql)"
        )
    return max(fit)[1]


def _version(programs: Path) -> int:
    said = subprocess.run([str(programs / "postgres"), "--version"], capture_output=True, text=True, check=False).stdout
    digits = said.rpartition(") ")[2].partition(".")[0] or "0"
    return int("".join(c for c in digits if c.isdigit()) or 0)


def _user() -> pwd.struct_passwd | None:
    """Whose the server is; None for oneself."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerError("a PostgreSQL server refuses to run as root, and there is no user postgres or nobody")


def _as(user: pwd.struct_passwd | None) -> dict[str, int | list[int]]:
    return {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make(programs: Path, folder: Path, user: pwd.struct_passwd | None, password: str) -> None:
    """Makes the data folder. It sorts as people do in English where it can, so that a test notices who relies on it."""
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if user is not None:
        os.chown(secret, user.pw_uid, user.pw_gid)
    common = [
        str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username=comity", f"--pwfile={secret}",
        "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--no-instructions",
    ]  # fmt: skip
    said = ""
    for language in (["--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8"], ["--locale=C"]):
        made = subprocess.run([*common, *language], capture_output=True, text=True, check=False, cwd="/", **_as(user))  # type: ignore[call-overload]
        if made.returncode == 0:
            return
        said = made.stderr
        shutil.rmtree(folder / "data", ignore_errors=True)
    raise NoServerError(f"initdb failed: {said.strip()[-300:]}")


@contextmanager
def _running(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> Iterator[tuple[int, int]]:
    """A server over the folder: its port and its process."""
    settings = [f"-c{one}" for one in (*_QUICK, "listen_addresses=127.0.0.1", "unix_socket_directories=")]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *settings]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/", start_new_session=True, **_as(user))  # type: ignore[call-overload]
    try:
        _wait(process, port, folder / "log")
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGQUIT)  # at once, without tidying up: the folder goes too
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.05)
    raise NoServerError(f"the server did not start on port {port}: {log.read_text('utf-8', 'replace').strip()[-300:]}")


def _command(server: PrivateServer, statement: bytes) -> None:
    """One statement as its owner, outside of any ledger."""
    import psycopg

    with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
        connection.execute(statement)
