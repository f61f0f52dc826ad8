"""How much may be sent, and how long it may take to arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.exceptions import HTTPException

from comity.desk.errors import TooLargeError

LARGEST = 32 * 1024 * 1024
"""Bytes of one request's body."""

PATIENCE = 30.0
"""Seconds until the next piece of a body must have come."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]


def check_length(header: str | None, largest: int = LARGEST) -> None:
    """Raises TooLargeError when a Content-Length says that more comes than is taken, or says nothing sensible."""
    if header is not None and (not header.isascii() or not header.isdigit() or int(header[:20]) > largest):
        remedy = f"Send at most {largest // 1024 // 1024} MB at once; `comity add` takes more"
        raise TooLargeError("the upload", "it is too large", remedy)


def limited(receive: Receive, largest: int = LARGEST, patience: float = PATIENCE) -> Receive:
    """`receive` that gives up on a body that is too large or too slow, whatever its headers said."""
    taken, done = 0, False

    async def next_message() -> Message:
        nonlocal taken, done
        if done:  # the body is here: what comes now is the news that the browser left
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), patience)
        except TimeoutError as error:
            raise HTTPException(408) from error
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            done = not message.get("more_body", False)
            if taken > largest:
                raise HTTPException(413)
        return message

    return next_message
