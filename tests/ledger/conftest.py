"""A PostgreSQL server for the tests that want one; and, with COMITY_TEST_POSTGRES=1, every ledger of these tests on it.

Then each path at which a test opens a ledger stands for a schema of its own on the server. Tests that are about the
file itself carry the mark ``in_file``, and are skipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from comity.ledger.place import Place, Server, place_of

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from private_postgres import NoServerError, PrivateServer, private_server

ON_SERVER = os.environ.get("COMITY_TEST_POSTGRES") == "1"


@pytest.fixture(scope="session")
def postgres() -> Iterator[PrivateServer]:
    """A server that starts with the first test that asks for it, and goes when the tests end."""
    pytest.importorskip("psycopg")
    try:
        with private_server() as server:
            yield server
    except NoServerError as error:
        pytest.skip(str(error))


@pytest.fixture
def address(postgres: PrivateServer, tmp_path: Path) -> str:
    """The address of a schema in which nothing is yet."""
    return schema_for(postgres, str(tmp_path))


@pytest.fixture
def addresses(postgres: PrivateServer, tmp_path: Path) -> Callable[[str], str]:
    """Several of them, by a name."""
    return lambda name: schema_for(postgres, f"{tmp_path}/{name}")


@pytest.fixture(autouse=True, scope="session")
def _ledgers_on_the_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """Opens ledgers on the server where the tests name files, when the environment asks for it."""
    if not ON_SERVER:
        yield
        return
    server: PrivateServer = request.getfixturevalue("postgres")

    def elsewhere(given: Path | str | Server) -> Place:
        place = place_of(given)
        return place_of(schema_for(server, str(place))) if isinstance(place, Path) else place

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comity.ledger.ledger.place_of", elsewhere)
        yield


@pytest.fixture(autouse=True)
def _only_in_a_file(request: pytest.FixtureRequest) -> None:
    if ON_SERVER and request.node.get_closest_marker("in_file"):
        pytest.skip("is about a ledger that lies in a file")


def schema_for(server: PrivateServer, name: str) -> str:
    """The address of the schema that stands for `name`, made where there is none."""
    import psycopg

    schema = f"t{blake2b(name.encode(), digest_size=8).hexdigest()}"
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}".encode())
    return server.address(schema=schema)
