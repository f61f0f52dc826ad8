"""Whatever is sent to any page, the answer is one that its schema tells of, and never a 500."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from archive_world import make_parts
from hypothesis import HealthCheck, given, settings
from others_world import make_events
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance
from visitor import HOME

from comity.desk import DeskSettings, create_app
from comity.desk.app import ROUTERS
from comity.desk.safety import login
from world import make_ledger

TOKEN = "0123456789abcdef" * 2
KNOWN = {"authorization": f"Bearer {TOKEN}", "host": HOME.removeprefix("http://")}


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The requests of a desk over a world of its own, sent by somebody who may do anything."""
    path: Path = make_ledger(tmp_path_factory.mktemp("schema") / "world.db")
    events = make_events(path.parent / "events")
    parts = make_parts(path.parent)
    app = create_app(DeskSettings(path, who="Tess", login=login.with_token(TOKEN), events=events, parts=parts))
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers=KNOWN)


def _requests() -> list[str]:
    """Every request that the desk takes, as "GET /d/{id}"."""
    routes = [route for router in ROUTERS if router.include_in_schema for route in router.routes]
    return [f"{method} {route.path}" for route in routes if route.include_in_schema for method in route.methods]


@pytest.mark.parametrize("request_", sorted(_requests()))
def test_no_request_ends_in_an_error_of_ours(schema: Any, request_: str) -> None:
    method, path = request_.split(" ")

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def sent(case: Any) -> None:
        answer = case.call(headers=KNOWN, allow_redirects=False)
        case.validate_response(
            answer, checks=[not_a_server_error, status_code_conformance, response_schema_conformance]
        )

    sent()
