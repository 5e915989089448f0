"""Which addresses the guarded fetch may reach: the public internet and nothing else."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import idna

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth

_PORTS = {"http": 80, "https": 443}
_MAX_URL = 4_096

_IPV4_HOLES = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",  # protocol assignments; is_global says yes to some
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # a platform's own service under a public number
    )
)
_IPV6_PUBLIC = ip_network("2000::/3")
_IPV6_HOLES = tuple(
    ip_network(net)
    for net in (
        "2001::/23",  # Teredo and other ways into IPv4
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL points to, taken apart once, so that nobody reads it otherwise.

    `target` is path and query, as they go into the request line.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The whole again, in ASCII and without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"

    def is_at_home_in(self, other: "Place") -> bool:
        """Whether what may be told to `other` may be told here too.

        The same host and port, or the same host become secure on its usual ports.
        """
        secured = (other.scheme, other.port, self.scheme, self.port)
        same = other.scheme == self.scheme and other.port == self.port
        return other.host == self.host and (
            same or secured == ("http", 80, "https", 443)
        )

    @property
    def authority(self) -> str:
        """The host, and the port if it is not the scheme's own, for a Host header."""
        return self._host if self.port == _PORTS[self.scheme] else self.named

    @property
    def named(self) -> str:
        """`host:port`, as a list of trusted hosts writes it."""
        return f"{self._host}:{self.port}"

    @property
    def _host(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host


def is_public(address: str) -> bool:
    """Whether an address, as a resolver gives it, lies on the public internet.

    Python's `is_global` alone says yes to NAT64, 6to4, multicast and more.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _IPV4_HOLES)
    return ip in _IPV6_PUBLIC and not any(ip in net for net in _IPV6_HOLES)


def place_of(url: str, trusted_hosts: frozenset[str]) -> Place:
    """Take a URL apart.

    Raises:
        FetchError: `forbidden_address`, for what the guarded fetch never touches.
    """
    if len(url) > _MAX_URL or any(c <= " " or c in "\\\x7f" for c in url):
        raise _forbidden("the address has signs that no address has")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _forbidden("the address cannot be read") from None
    if parts.scheme not in _PORTS:
        raise _forbidden("only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise _forbidden("the address holds a user name")
    path = _ascii(parts.path) or "/"
    place = Place(
        scheme=parts.scheme,
        host=_ascii_host(host),
        port=_PORTS[parts.scheme] if port is None else port,
        target=f"{path}?{_ascii(parts.query)}" if parts.query else path,
    )
    if place.port not in _PORTS.values() and place.named not in trusted_hosts:
        raise _forbidden(f"port {place.port} is not fetched")
    return place


def _ascii_host(host: str) -> str:
    """The host as DNS knows it."""
    if not host:
        raise _forbidden("the address names no host")
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        raise _forbidden("the host's name cannot be read") from None


def _ascii(text: str) -> str:
    """Percent-encode what is not ASCII; what is stays as it was written."""
    return "".join(
        c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode())
        for c in text
    )


def _forbidden(detail: str) -> FetchError:
    return FetchError(SourceHealth.FORBIDDEN_ADDRESS, detail)
