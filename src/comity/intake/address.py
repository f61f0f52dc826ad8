"""Which internet addresses a document may be fetched from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from comity.model import InputError

Resolver = Callable[[str, int], list[str]]


class Unreachable(InputError):  # noqa: N818
    """A host or a page that does not answer now, and may later."""


# IPv6 networks that carry an IPv4 address inside, and where in the 128 bits it stands (bits from the right):
# mapped and compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056).
_CARRIERS = (
    (ipaddress.IPv6Network("::ffff:0:0/96"), 0),
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
# Teredo (RFC 4380) carries two addresses, one of them disguised; nobody publishes from there.
_TEREDO = ipaddress.IPv6Network("2001::/32")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host` by the system's resolver, in its order. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """True for an address that the whole internet can reach; private, loopback, link-local, reserved and
    multicast ones are not, nor is an IPv6 address that carries one of these."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _TEREDO:
            return False
        for network, shift in _CARRIERS:
            if ip in network:
                return is_public(str(ipaddress.IPv4Address((int(ip) >> shift) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified


def allowed(host: str, port: int, subject: str, *, resolver: Resolver = resolve, allow_private: bool = False) -> str:
    """The address to connect to for `host`: the first one, when every one of them is public.

    One private address among public ones is refused too: which of them gets used must not be left to chance.
    Raises InputError (Unreachable where the name is not found); `subject` is the URL that the user gave.
    """
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            subject, f"has a host that cannot be found: {host}", "Check the address and the network."
        ) from error
    if not addresses:
        raise InputError(subject, f"has a host without an address: {host}", "Check the address.")
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        raise InputError(
            subject,
            f"leads to a private address: {host}" + (f" is {private[0]}" if private[0] != host else ""),
            "Only public pages are fetched. Save the page as a file and read that.",
        )
    return addresses[0]
