"""The connection under a fetch: checked addresses, and one deadline for everything.

This module imports httpx and httpcore; `url` imports it when the first page is fetched.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import httpcore
import httpx

Check = Callable[[str, int], str]


class GuardedTransport(httpx.BaseTransport):
    """A transport that connects only to the address that `check(host, port)` returns.

    The name is resolved once, and the address that was checked is the one connected to, so that a name which
    resolves differently the second time (DNS rebinding) gains nothing. TLS still verifies the name. `deadline`
    is a time.monotonic() value after which every wait ends. No proxy is used, and no connection is kept.
    """

    def __init__(self, check: Check, deadline: float) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=_Backend(check, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request`. Raises httpcore's errors, and what `check` raises."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


@cache
def _tls() -> ssl.SSLContext:
    """What TLS trusts. Made once: reading the certificates takes longer than many a fetch."""
    return httpx.create_ssl_context()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class _Backend(httpcore.NetworkBackend):
    def __init__(self, check: Check, deadline: float) -> None:
        self._check, self._deadline, self._below = check, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        address = self._check(host, port)
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        stream = self._below.connect_tcp(address, port, left, local_address, socket_options)
        return _Stream(stream, self._deadline)


class _Stream(httpcore.NetworkStream):
    def __init__(self, below: httpcore.NetworkStream, deadline: float) -> None:
        self._below, self._deadline = below, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._below.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._below.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Stream(self._below.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._below.get_extra_info(info)


def _left(deadline: float, timeout: float | None, error: type[Exception]) -> float:
    """Seconds that a wait may last. Raises `error` when the deadline has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("the deadline for the whole fetch has passed")
    return left if timeout is None else min(left, timeout)
