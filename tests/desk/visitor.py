"""A browser without a screen, for tests of the desk."""

from __future__ import annotations

import re
from typing import Any

from starlette.testclient import TestClient

from comity.desk import DeskSettings, create_app

HOME = "http://127.0.0.1:8765"
HTML = {"accept": "text/html"}


class Visitor:
    """A browser without a screen: keeps cookies, sends forms as a page of the desk would."""

    def __init__(self, settings: DeskSettings, base: str = HOME) -> None:
        self.settings = settings
        self.base = base
        self.client = TestClient(create_app(settings), base_url=base, follow_redirects=False)

    def get(self, path: str, **options: Any) -> Any:
        """What a program gets."""
        return self.client.get(path, **options)

    def look(self, path: str, **headers: str) -> Any:
        """What a browser gets."""
        return self.client.get(path, headers={**HTML, **headers})

    def token(self, path: str = "/login") -> str:
        """The token in the forms of a page."""
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.look(path).text)
        assert found, path
        return found[1]

    def send(self, path: str, fields: dict[str, Any] | None = None, **headers: str) -> Any:
        """Sends a form of this desk."""
        sent = {"csrf": self.token(), **(fields or {})}
        return self.client.post(path, data=sent, headers={**HTML, "origin": self.base, **headers})
