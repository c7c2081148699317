"""Where a request comes from."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.types import Scope

from werewolf_web.scopes import all_headers

Address = IPv4Address | IPv6Address
FORWARDING = (b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"forwarded", b"via")
"""What proxies add to a request that is not their own."""


class ClientAddress:
    """The address of the socket's other end, or what a trusted proxy says about it."""

    def __init__(self, trusted_proxies: Iterable[str]) -> None:
        self._trusted = tuple(ip_network(network, strict=False) for network in trusted_proxies)

    def of(self, scope: Scope) -> str | None:
        """The client's address; None when the server has none (a UNIX socket).

        `X-Forwarded-For` is read from its right end, over our own proxies only: everything further left was written
        by the client.
        """
        peer = _parsed(scope["client"][0]) if scope.get("client") else None
        if peer is None or not self._is_trusted(peer):
            return None if peer is None else str(peer)
        nearest = peer
        for text in reversed(",".join(all_headers(scope, b"x-forwarded-for")).split(",")):
            claimed = _parsed(text.strip())
            if claimed is None:
                break
            nearest = claimed
            if not self._is_trusted(claimed):
                break
        return str(nearest)

    def is_this_machine(self, scope: Scope) -> bool:
        """Whether a program on this machine asks for itself, and not for somebody whom it forwards."""
        address = self.of(scope)
        forwarded = any(all_headers(scope, name) for name in FORWARDING)
        return address is not None and ip_address(address).is_loopback and not forwarded

    def _is_trusted(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def household(address: str | None) -> str:
    """What counts as one address for limits: a single host may use any of the 2⁶⁴ addresses of its IPv6 network."""
    parsed = None if address is None else _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return address or ""


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
