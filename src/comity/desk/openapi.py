"""The OpenAPI document: what FastAPI gathers, with the one shape of errors in place of its own."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from comity.desk.errors import STATUSES, ErrorBody
from comity.version import __version__

ABOUT = (
    "Each page has its JSON and CSV beside it. Dates are ISO 8601. `as_of` asks what could be known by a day, "
    "`on` what held in the world. Errors have one shape."
)


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once for an app."""
    if app.openapi_schema is None:
        made = get_openapi(title="Comity desk", version=__version__, description=ABOUT, routes=app.routes)
        for operations in made["paths"].values():
            for operation in operations.values():
                operation["responses"].pop("422", None)
        for name in ("HTTPValidationError", "ValidationError"):
            made.get("components", {}).get("schemas", {}).pop(name, None)
        app.openapi_schema = made
    return app.openapi_schema


def errors() -> dict[int | str, dict[str, Any]]:
    """What every operation may answer when something is wrong."""
    words = {
        400: "What was asked cannot be used.", 401: "Nobody has logged in.", 403: "That may not be done.",
        404: "It is not here.", 405: "The page does not take this method.", 408: "It took too long.",
        409: "Somebody else was quicker.", 413: "It is too large.", 503: "The ledger cannot be used.",
    }  # fmt: skip
    page = {"text/html": {"schema": {"type": "string"}}}  # what a browser gets
    return {status: {"model": ErrorBody, "description": words[status], "content": page} for status in STATUSES}
