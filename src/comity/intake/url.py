"""Documents from the web: one page at a time, politely, and never from inside the user's own network."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from comity.intake.address import Resolver, Unreachable, allowed, resolve
from comity.intake.limits import MAX_TEXT, too_large
from comity.model import InputError

if TYPE_CHECKING:
    import httpx

_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown;q=0.9,*/*;q=0.1"
_SCHEMES = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the address it came from after redirects, the bytes, and what it calls them."""

    url: str
    content: bytes
    content_type: str = ""
    charset: str | None = None


Fetcher = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request, whatever its status. `headers` has its names in lower case; `content`
    is empty unless the status is 200."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    charset: str | None = None

    def target(self) -> str | None:
        """The address that it redirects to, None where it does not. Raises InputError for an impossible one."""
        if self.status not in _REDIRECTS or "location" not in self.headers:
            return None
        return checked(_joined(self.url, self.headers["location"]), self.url)


@dataclass(frozen=True, slots=True)
class HttpFetcher:
    """Gets the page at a URL over http or https.

    `timeout` is in seconds for each wait, `deadline` for the whole fetch with its redirects; `max_bytes` counts
    what remains after decompression. Every hop's host is resolved and checked, and the checked address is the
    one connected to (see `address.allowed`). `allow_private` lifts that, for pages of one's own network.
    """

    timeout: float = 20.0
    deadline: float = 60.0
    max_bytes: int = MAX_TEXT
    max_redirects: int = 5
    allow_private: bool = False
    resolver: Resolver = resolve

    def __call__(self, url: str) -> Fetched:
        """The page at `url`. Raises InputError when it cannot be had, is too large, or may not be asked for."""
        with self._client(url) as client:
            return self._follow(client, url)

    def ask(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to one request for `url`, with `headers` beside our own; redirects are not followed.

        Raises Unreachable when there is no answer, or none in time, and InputError for one that is too large and
        for an address that may not be asked for.
        """
        here = checked(url, url)
        with self._client(url) as client, client.stream("GET", here, headers=dict(headers or {})) as answer:
            return Answer(
                url=here,
                status=answer.status_code,
                headers={name.lower(): value for name, value in answer.headers.items()},
                content=self._body(answer, url) if answer.status_code == 200 else b"",
                charset=answer.charset_encoding,
            )

    @contextmanager
    def _client(self, url: str) -> Iterator[httpx.Client]:
        """A client for one fetch, under its deadline. What goes wrong with the network becomes an InputError."""
        import httpcore
        import httpx

        from comity.intake.transport import GuardedTransport

        def check(host: str, port: int) -> str:
            return allowed(host, port, url, resolver=self.resolver, allow_private=self.allow_private)

        transport = GuardedTransport(check, time.monotonic() + self.deadline)
        try:
            with httpx.Client(
                transport=transport, headers=_headers(), timeout=self.timeout, follow_redirects=False, trust_env=False
            ) as client:
                yield client
        except (httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise Unreachable(
                url, "takes too long to answer", "Try again later, or save the page as a file."
            ) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError) as error:
            raise InputError(
                url, "is not a possible address", "Check it; it begins with http:// or https://."
            ) from error
        except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, httpx.StreamError, OSError) as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise Unreachable(url, f"cannot be fetched: {reason}", "Check the address and the network.") from error

    def _follow(self, client: httpx.Client, url: str) -> Fetched:
        here = checked(url, url)
        for _ in range(self.max_redirects + 1):
            with client.stream("GET", here) as answer:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    here = checked(urljoin(here, answer.headers["location"]), url)
                    continue
                if answer.status_code != 200:
                    raise InputError(
                        url, f"answers {answer.status_code} {answer.reason_phrase}".rstrip(), "Check the address."
                    )
                return Fetched(
                    url=here,
                    content=self._body(answer, url),
                    content_type=answer.headers.get("content-type", ""),
                    charset=answer.charset_encoding,
                )
        raise InputError(url, f"redirects more than {self.max_redirects} times", "Give the address it should lead to.")

    def _body(self, answer: httpx.Response, url: str) -> bytes:
        if "," in answer.headers.get("content-encoding", ""):  # each layer may multiply the size by a thousand
            raise InputError(url, "is packed several times over", "Save the page as a file.")
        announced = answer.headers.get("content-length", "")
        if announced.isdecimal() and int(announced[:18]) > self.max_bytes:
            raise too_large(url, self.max_bytes, int(announced[:18]))
        parts, size = [], 0
        for part in answer.iter_bytes():
            size += len(part)
            if size > self.max_bytes:
                raise too_large(url, self.max_bytes)
            parts.append(part)
        return b"".join(parts)


def _joined(base: str, location: str) -> str:
    """The address that `location` means on the page `base`. Raises InputError."""
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise InputError(base, f"leads to an impossible address: {location[:200]}", "Check the address.") from error


def checked(address: str, subject: str) -> str:
    """`address` without its fragment. Raises InputError for one that is not asked for."""
    try:
        parts = urlsplit(address)
        scheme, host, secret = parts.scheme.lower(), parts.hostname, parts.username or parts.password
        _ = parts.port
    except ValueError as error:
        raise InputError(subject, f"leads to an impossible address: {address[:200]}", "Check the address.") from error
    if scheme not in _SCHEMES:
        raise InputError(subject, f"leads to a {scheme or 'nameless'} address", "Give an http or https address.")
    if not host:
        raise InputError(subject, "names no host", "Give a whole address, as in https://example.org/page.")
    if secret:
        raise InputError(
            subject.replace(parts.netloc, host),
            "holds a user name or password, which the record would keep",
            "Leave it out, or save the page as a file.",
        )
    return urldefrag(address).url


def _headers() -> dict[str, str]:
    from comity.version import __version__

    return {
        "User-Agent": f"Comity/{__version__} (reads single public documents at a person's request)",
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
