"""Style sheets and scripts, served from the package; what is asked by its version may be kept for good."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from comity.desk.templating import STATIC


class Versioned(StaticFiles):
    """The files of the folder static/."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, status_code: int = 200) -> Response:
        """The file, to be kept for a year where the address names its version."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        kept = scope["query_string"].startswith(b"v=")
        answer.headers["cache-control"] = "public, max-age=31536000, immutable" if kept else "no-cache"
        return answer
