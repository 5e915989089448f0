"""The guarded fetch reaches nothing private, however it is asked.

No name is looked up and no address is reached: resolver and connections are scripted.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from functions.adapters.public_address import is_public
from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import SourceHealth
from tests.listen_cases import PUBLIC, Web, a_web, an_item, http, reading, rss

PRIVATE = [
    "169.254.169.254",
    "169.254.170.2",
    "169.254.100.1",
    "fd00:ec2::254",
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "192.0.0.192",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:a9fe:a9fe::",
    "2001:0:a9fe:a9fe::1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "ff02::1",
    "100::1",
    "not an address",
]


def refused(web: Web, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        web.fetcher().fetch(Request(url))
    assert caught.value.reason == SourceHealth.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(address: str):
    web = a_web(names={"inside.example": [address]})
    refused(web, "http://inside.example/latest/meta-data")
    assert web.connected == []


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1", "2a00:1450::5"]
)
def test_a_public_address_is_reached(address: str):
    assert is_public(address)


@given(
    st.ip_addresses(v=4, network="10.0.0.0/8")
    | st.ip_addresses(v=6, network="64:ff9b::/96")
    | st.ip_addresses(v=6, network="2002::/16")
    | st.ip_addresses(v=6, network="fc00::/7")
)
def test_no_address_of_a_private_network_is_public(address: object):
    assert not is_public(str(address))


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "[::1]",
        "[::ffff:7f00:1]",
    ],
)
def test_loopback_is_refused_however_it_is_spelt(host: str):
    """What a resolver makes of the spelling is what is checked."""
    spelt = ["127.0.0.1", "::1"]
    names = dict.fromkeys(
        [
            "localhost",
            "localhost.",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "127.0.0.1",
            "::1",
            "::ffff:7f00:1",
        ],
        spelt,
    )
    web = a_web(names=names)
    refused(web, f"http://{host}/")
    assert web.resolved
    assert web.connected == []


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 9001, 0, 65535])
def test_only_the_web_s_ports_are_reached(port: int):
    web = a_web()
    refused(web, f"http://feeds.example:{port}/2018-06-01/runtime/invocation/next")
    assert web.resolved == []


def test_one_private_answer_among_public_ones_spoils_them_all():
    for addresses in ([PUBLIC, "10.0.0.1"], [PUBLIC, "::1"], ["fd00::1", PUBLIC]):
        web = a_web(names={"mixed.example": addresses})
        refused(web, "http://mixed.example/")
        assert web.connected == []


def test_a_name_is_resolved_once_and_that_address_is_used():
    """DNS rebinding has no second answer to give."""
    web = a_web(http(body=b"x"))
    web.fetcher().fetch(Request("http://feeds.example/"))
    assert web.resolved == ["feeds.example"]
    assert web.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize("hop", [1, 2, 5])
@pytest.mark.parametrize(
    "location",
    [
        "http://inside.example/",
        "http://169.254.169.254/latest/",
        "//inside.example/",
        "http://feeds.example:6379/",
        "file:///etc/passwd",
        "ftp://feeds.example/",
        "gopher://feeds.example/_x",
        "data:text/xml,<rss/>",
        "http://good@169.254.169.254/",
    ],
)
def test_a_redirect_into_the_private_is_refused_at_any_hop(location: str, hop: int):
    onward = [http("302 Go", Location="/next")] * (hop - 1)
    names = {"inside.example": ["10.0.0.1"], "169.254.169.254": ["169.254.169.254"]}
    web = a_web(*onward, http("302 Go", Location=location), names=names)
    refused(web, "http://feeds.example/")
    assert len(web.connected) == hop


def test_a_secure_feed_is_not_followed_into_the_open():
    web = a_web(http("302 Go", Location="http://feeds.example/"))
    refused(web, "https://feeds.example/")
    assert web.connected == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    "url",
    [
        "http://good@inside.example/",
        "http://user:pass@feeds.example/",
        "http://feeds.example\\@inside.example/",
        "http://feeds.example/a b",
        "http://feeds.example/\r\nHost: inside.example",
        "http://feeds.example/\x00",
        "http:///path",
        "http://[oups/",
        "http://feeds.example:99999/",
        "http://feeds.example:abc/",
        "//feeds.example/",
        "feeds.example",
        "file:///etc/passwd",
        "ftp://feeds.example/",
        "javascript:alert(1)",
        "http://" + "a" * 5_000 + ".example/",
        "",
    ],
)
def test_an_address_that_two_parsers_read_differently_is_refused(url: str):
    web = a_web(names={"inside.example": ["10.0.0.1"]})
    refused(web, url)
    assert web.connected == []


@pytest.mark.parametrize(
    "url",
    ["http://feeds.example#@inside.example/", "http://feeds.example?@inside.example/"],
)
def test_where_the_host_ends_is_clear(url: str):
    web = a_web(http(body=b"x"))
    web.fetcher().fetch(Request(url))
    assert web.resolved == ["feeds.example"]


def test_a_trusted_host_is_reached_on_its_port_alone():
    names = {"127.0.0.1": ["127.0.0.1"], "::1": ["::1"]}
    web = a_web(
        http(body=b"x"),
        http(body=b"y"),
        names=names,
        trusted=frozenset({"127.0.0.1:8000", "[::1]:8000"}),
    )
    assert web.fetcher().fetch(Request("http://127.0.0.1:8000/")).body == b"x"
    assert web.fetcher().fetch(Request("http://[::1]:8000/")).body == b"y"
    refused(web, "http://127.0.0.1:9001/")
    refused(web, "http://127.0.0.1/")


def test_a_homograph_is_another_host():
    web = a_web(names={"xn--fds-qdda.example": [PUBLIC]})
    with pytest.raises(FetchError) as caught:
        web.fetcher().fetch(Request("http://f\u0435\u0435ds.example/"))
    assert caught.value.reason == SourceHealth.UNREACHABLE
    assert web.resolved[0].startswith("xn--")


def test_nothing_a_feed_points_to_is_fetched():
    item = an_item() + (
        '<enclosure url="http://169.254.169.254/" length="1" type="a/b"/>'
        "<comments>http://127.0.0.1/</comments>"
    )
    body = rss(item, channel="<image><url>http://10.0.0.1/</url></image>")
    (entry,) = reading(body).entries
    assert entry.url == "https://gazette.example/1"
