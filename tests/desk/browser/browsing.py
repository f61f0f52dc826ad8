"""A desk that listens, and what axe-core says of a page: for tests in a browser."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from comity.desk import DeskSettings, create_app


@contextmanager
def serving(settings: DeskSettings) -> Iterator[str]:
    """The address of a desk that listens while the context lasts."""
    import uvicorn  # the tests that need no browser need not wait for it

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(replace(settings, port=port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe-core that look at colours: of a page that was looked at whole, the other theme breaks these
alone."""


def violations(page: Any, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe-core has against a page: a rule and the elements that break it, a line each. Only `rules`, if given."""
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"resultTypes": ["violations"]}  # what is in order need not be written down
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for one in found for node in one["nodes"]
    ]
