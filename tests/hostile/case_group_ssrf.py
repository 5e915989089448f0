"""S01 to S30: ways to make a poller ask where only the cloud itself may.

Names lead where a case says, every connection ends on loopback, and what address was
meant is written down: none of those named here is ever reached.
"""

from collections.abc import Callable, Sequence
from typing import Any

from functions.domain.source import SourceHealth
from tests.hostile.cases import (
    FEED,
    HOST,
    METADATA,
    POISON,
    Case,
    Outcome,
    Served,
    beside,
    beside_in_json,
    each,
    feed,
)
from tests.listen_cases import PUBLIC, http

RUNTIME = "/2018-06-01/runtime/invocation/next"
LOOPBACK = ("127.0.0.1", "::1")
INSIDE = "inside.example"
OPEN = f"http://{HOST}/feed"


def nothing_served() -> Served:
    """The host would answer anything; it must not even be asked."""
    return [[http(body=feed())]] * 20


def never_asked(outcome: Outcome) -> None:
    """Each poll was refused before a connection."""
    assert {s.health for s in outcome.sources} == {SourceHealth.FORBIDDEN_ADDRESS}
    assert outcome.connected == ()
    assert outcome.requests == ()


def never(case_id: str, title: str, *urls: str, **more: Any) -> Case:
    """A case in which no address may be reached for at any of the polls."""
    return Case(
        case_id,
        title,
        nothing_served,
        health=SourceHealth.FORBIDDEN_ADDRESS,
        stored=0,
        urls=urls,
        **{"check": never_asked, **more},
    )


def named(case_id: str, title: str, *addresses: str) -> Case:
    """Addresses as they stand, and behind a name."""
    urls = [f"http://[{a}]/x" if ":" in a else f"http://{a}/x" for a in addresses]
    names = {f"n{n}.example": (address,) for n, address in enumerate(addresses)}
    # A zone that this machine does not have is still one of the address.
    zoned = {address: (address,) for address in addresses if "%" in address}
    behind = [f"https://{name}/x" for name in names]
    return never(case_id, title, *urls, *behind, names={**names, **zoned})


def unresolved(outcome: Outcome) -> None:
    """Not even a name was asked for."""
    never_asked(outcome)
    assert outcome.resolved == ()


def reached(*hosts: str, health: Sequence[SourceHealth]) -> Callable[[Outcome], None]:
    """Which names were asked for, and how each poll went."""

    def check(outcome: Outcome) -> None:
        assert outcome.resolved == hosts
        assert tuple(s.health for s in outcome.sources) == tuple(health)
        assert {address for address, _ in outcome.connected} <= {PUBLIC}

    return check


def hops() -> Served:
    """Into the private at the first, the second and the fifth redirect."""
    onward, inside = http("302 Go", Location="/x"), http("302 Go", Location=METADATA)
    return [[onward] * (number - 1) + [inside] for number in (1, 2, 5)]


def refused_at_each_hop(outcome: Outcome) -> None:
    assert {s.health for s in outcome.sources} == {FORBIDDEN}
    assert outcome.connected == ((PUBLIC, 80),) * 8


def links_inside() -> Served:
    poison = (
        f"<guid>{POISON}</guid><title>Le Petit Mistral</title><link>{METADATA}</link>"
        f'<enclosure url="{METADATA}" length="1" type="a/b"/>'
        f'<comments>{METADATA}</comments><source url="{METADATA}">x</source>'
    )
    channel = (
        f"<image><url>{METADATA}</url></image>"
        f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="{METADATA}"/>'
        f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{METADATA}"/>'
        f'<cloud domain="169.254.169.254" port="80" path="/" protocol="http-post"/>'
    )
    json_poison = (
        f'{{"id": "{POISON}", "title": "Le Petit Mistral", "image": "{METADATA}"}}'
    )
    hubs = [{"type": "WebSub", "url": METADATA}]
    in_json = beside_in_json(json_poison, next_url=METADATA, hubs=hubs, icon=METADATA)
    return each(beside(poison, channel=channel), in_json)


def moving() -> Served:
    """Moved for good into the private, then to another public place."""
    inside = http("301 Moved", Location=METADATA)
    elsewhere = http("301 Moved", Location=f"https://{INSIDE}/feed")
    return [[inside], [inside], [inside], [elsewhere]]


def never_learned(outcome: Outcome) -> None:
    assert {source.address for source in outcome.sources} == {FEED}
    assert outcome.connected == ((PUBLIC, 443),) * 4


def another_name(outcome: Outcome) -> None:
    (name,) = outcome.resolved
    assert name.startswith("xn--")
    assert outcome.connected == ()


OK, FORBIDDEN = SourceHealth.OK, SourceHealth.FORBIDDEN_ADDRESS

SSRF = (
    never("S01", "the cloud's metadata", METADATA, METADATA.replace("http:", "https:")),
    named("S02", "the same over IPv6", "fd00:ec2::254"),
    never(
        "S03",
        "Lambda's own interface",
        f"http://127.0.0.1:9001{RUNTIME}",
        f"http://127.0.0.1{RUNTIME}",
        f"http://{INSIDE}:9001{RUNTIME}",
        names={INSIDE: ("127.0.0.1",)},
    ),
    never(
        "S04",
        "localhost",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST/",
        names={"localhost": LOOPBACK, "localhost.": LOOPBACK},
    ),
    never("S05", "a decimal", "http://2130706433/", "http://2852039166/"),
    never("S06", "hexadecimal", "http://0x7f.1/", "http://0x7f000001/"),
    never("S07", "octal", "http://0177.0.0.1/", "http://0251.0376.0251.0376/"),
    never("S08", "shortened", "http://127.1/", "http://10.1/"),
    never("S09", "other digits and dots", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/"),
    named("S10", "IPv4 in IPv6", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe"),
    named("S11", "NAT64", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe"),
    named("S12", "6to4", "2002:a9fe:a9fe::", "2002:7f00:1::"),
    named("S13", "no address", "0.0.0.0", "::"),  # noqa: S104 - refused, not bound
    named("S14", "a provider's own", "100.64.0.1", "100.127.255.254"),
    named("S15", "private networks", "10.0.0.1", "172.16.0.1", "192.168.0.1"),
    named("S16", "a link's own", "fe80::1", "fe80::1%eth0"),
    named("S17", "many at once", "224.0.0.1", "255.255.255.255", "ff02::1"),
    named("S18", "a task's credentials", "169.254.170.2", "169.254.100.1"),
    Case(
        "S19",
        "a name that leads elsewhere a moment later",
        nothing_served,
        polls=2,
        health=FORBIDDEN,
        stored=9,
        rebinds={HOST: ("127.0.0.1",)},
        check=reached(HOST, HOST, health=(OK, FORBIDDEN)),
    ),
    never(
        "S20",
        "a public and a private answer",
        "http://a.example/",
        "http://b.example/",
        "http://c.example/",
        names={
            "a.example": (PUBLIC, "fd00::1"),
            "b.example": ("10.0.0.1", "2606:2800:220:1::1"),
            "c.example": (PUBLIC, "127.0.0.1", PUBLIC),
        },
    ),
    Case(
        "S21",
        "redirected inside at hop 1, 2 and 5",
        hops,
        health=FORBIDDEN,
        stored=0,
        urls=(OPEN,) * 3,
        check=refused_at_each_hop,
    ),
    never(
        "S22",
        "names of users",
        f"http://user:pass@{HOST}/",
        "http://good@169.254.169.254/",
        f"http://{HOST}@169.254.169.254/",
        f"http://{HOST}%40169.254.169.254:80@{INSIDE}/",
        names={INSIDE: ("10.0.0.1",)},
    ),
    Case(
        "S23",
        "signs that parsers read differently",
        nothing_served,
        health=FORBIDDEN,
        stored=9,
        urls=(
            f"http://{HOST}#@{INSIDE}/",
            f"http://{HOST}?@{INSIDE}/",
            f"http://{HOST}\\@{INSIDE}/",
            f"http://{HOST}\t.{INSIDE}/",
            f"http://{HOST}/\r\nHost: {INSIDE}",
        ),
        names={INSIDE: ("10.0.0.1",)},
        check=reached(HOST, HOST, health=(OK, OK, *[FORBIDDEN] * 3)),
    ),
    never(
        "S24",
        "other ports",
        *(f"http://{HOST}:{port}/" for port in (22, 25, 6379, 8080, 9001)),
        check=unresolved,
    ),
    Case(
        "S25",
        "what a feed points to",
        links_inside,
        polls=2,
        check=reached(HOST, HOST, health=(OK, OK)),
    ),
    Case(
        "S26",
        "moved for good, inside",
        moving,
        polls=4,
        health=FORBIDDEN,
        stored=0,
        names={INSIDE: ("10.0.0.1",)},
        check=never_learned,
    ),
    Case(
        "S27",
        "a name that only looks the same",
        nothing_served,
        health=SourceHealth.UNREACHABLE,
        stored=0,
        urls=("http://f\u0435\u0435ds.example/",),
        check=another_name,
    ),
    never(
        "S28",
        "no web address",
        "file:///etc/passwd",
        f"//{HOST}/",
        "http:///etc/passwd",
        f"gopher://{HOST}/_x",
        "",
        check=unresolved,
    ),
    never(
        "S29",
        "an alias of an inner name",
        f"https://{INSIDE}/",
        names={INSIDE: ("10.1.2.3",)},
    ),
    Case(
        "S30",
        "proxies of the environment",
        nothing_served,
        stored=9,
        environ=dict.fromkeys(
            ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"),
            "http://10.0.0.1:3128",
        ),
        check=reached(HOST, health=(OK,)),
    ),
)
