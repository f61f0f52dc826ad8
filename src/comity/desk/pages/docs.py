"""What programs may ask: the OpenAPI document, and the same as a page of our own (the usual ones load scripts from
elsewhere)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from comity.desk import openapi, respond

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that may be given with a request."""

    name: str
    where: str
    required: bool
    shape: str
    about: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One request: its method and path, what it is for, what may be given, the kinds of its answer."""

    method: str
    path: str
    about: str
    asked: tuple[Asked, ...]
    answers: tuple[str, ...]


@router.get("/openapi.json")
def openapi_json(request: Request) -> Response:
    """The OpenAPI document."""
    return JSONResponse(openapi.document(request.app))


@router.get("/docs", response_class=HTMLResponse)
def docs(request: Request) -> Response:
    """Every request, in words."""
    return respond.html(request, "docs.html", operations(openapi.document(request.app)))


def operations(document: dict[str, Any]) -> list[Operation]:
    """The requests of an OpenAPI document, by path."""
    found = []
    for path, methods in sorted(document["paths"].items()):
        for method, one in methods.items():
            asked = tuple(_asked(given) for given in one.get("parameters", ()))
            answers = tuple(sorted(kind for kind in one["responses"].get("200", {}).get("content", {})))
            found.append(Operation(method.upper(), path, one.get("description", ""), asked, answers))
    return found


def _asked(given: dict[str, Any]) -> Asked:
    return Asked(
        given["name"], given["in"], given.get("required", False), _shape(given.get("schema", {})),
        given.get("description", ""),
    )  # fmt: skip


def _shape(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_shape(one) for one in schema["anyOf"] if one.get("type") != "null")
    told = [str(schema.get("type", "any"))]
    told += [f"{word} {schema[key]}" for key, word in (("minimum", "from"), ("maximum", "to")) if key in schema]
    told += [f"like {schema['pattern']}"] if "pattern" in schema else []
    told += [f"at most {schema['maxLength']} characters"] if "maxLength" in schema else []
    told += ["one of " + ", ".join(map(str, schema["enum"]))] if "enum" in schema else []
    return ", ".join(told)
