"""J01 to J17: JSON that is too deep, too large, of odd types, or leads in circles."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from functions.domain.source import SourceHealth
from functions.listen.sources.mention import PAGE
from tests.hostile.cases import (
    GOOD,
    HOST,
    METADATA,
    POISON,
    Case,
    Outcome,
    Served,
    beside_in_json,
    each,
    once,
    text_of,
)
from tests.hostile.faulty_server import pouring
from tests.listen_cases import PUBLIC, http

ABOUT_US = '"title": "Le Petit Mistral", "content_text": "Servi froid."'
GOOGLE: Mapping[str, Any] = {
    "source": {
        "kind": "google_business",
        "url": "",
        "settings": {"location": "accounts/1/locations/2"},
    },
    "names": {"mybusiness.googleapis.com": (PUBLIC,)},
    "credentials": {
        "client_id": "i",
        "client_secret": "s",
        "refresh_token": "r",
        "access_token": "t0ken",
        "access_until": "2026-11-22T20:40:00Z",
    },
}
MENTION: Mapping[str, Any] = {
    "source": {
        "kind": "mention",
        "url": "",
        "settings": {"account": "1", "alert": "2"},
    },
    "names": {"api.mention.net": (PUBLIC,)},
    "credentials": {"token": "t0ken"},
}
TRUSTPILOT: Mapping[str, Any] = {
    "source": {
        "kind": "trustpilot",
        "url": "",
        "settings": {"domain": "mistral.example"},
    },
    "names": {"api.trustpilot.com": (PUBLIC,)},
    "credentials": {"api_key": "k3y"},
}


def with_id(written: str) -> bytes:
    return beside_in_json(f'{{"id": {written}, {ABOUT_US}}}')


def with_more(written: str) -> Callable[[], Served]:
    """An entry with a member of odd value."""
    return lambda: once(beside_in_json(f'{{"id": "{POISON}", {ABOUT_US}, {written}}}'))


def too_deep() -> Served:
    return once(beside_in_json('{"x": ' + "[" * 100_000 + "]" * 100_000 + "}"))


def arrays() -> Served:
    odd = '[1], {"id": "%s", "title": "Le Petit Mistral", "content_text": ["x"]}'
    return once(beside_in_json(odd % POISON, authors=[[1]], title={"a": 1}))


def skipped_array(outcome: Outcome) -> None:
    assert outcome.entry(POISON).text == ""


def prototype() -> Served:
    poison = f'{{"__proto__": {{"id": "x"}}, "id": "{POISON}", {ABOUT_US}}}'
    return once(beside_in_json(poison, __proto__={"items": []}, constructor=1))


def endless_string() -> Served:
    head = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "'
    answer = pouring(
        b"HTTP/1.1 200 OK\r\n\r\n" + head, (b"x" * 2**20 for _ in range(100))
    )
    return [[answer]]


def ends_in(suffix: str) -> Callable[[Outcome], None]:
    """What the tenth entry is known by."""

    def check(outcome: Outcome) -> None:
        (tenth,) = outcome.ids - set(GOOD)
        assert tenth.endswith(suffix)

    return check


def review(number: int, **more: Any) -> dict[str, Any]:
    return {
        "reviewId": f"r{number}",
        "starRating": "ONE",
        "comment": f"Servi froid, numéro {number}.",
        "updateTime": "2026-11-21T20:00:00Z",
        **more,
    }


def page(reviews: Sequence[Any], token: str | None = None) -> bytes:
    return http(body=json.dumps({"reviews": reviews, "nextPageToken": token}).encode())


def token_loop() -> Served:
    first = page([review(n) for n in range(5)], "A")
    return [[first, *[page([review(n) for n in range(5, 10)], "A")] * 20]]


def asked(times: int) -> Callable[[Outcome], None]:
    """How many requests there were in all."""

    def check(outcome: Outcome) -> None:
        assert len(outcome.requests) == times

    return check


def next_inside() -> Served:
    """The next page, and the place of the next poll, on a host that is not theirs."""
    inside = {
        name: {"href": href}
        for name, href in (("more", METADATA), ("pull", f"//{HOST}/accounts"))
    }

    def listed(first: int) -> bytes:
        mentions = [
            {"id": number, "title": f"Le Petit Mistral {number}"}
            for number in range(first, first + PAGE)
        ]
        return http(body=json.dumps({"mentions": mentions, "_links": inside}).encode())

    return [[listed(1)], [listed(101)]]


def stays_at_home(outcome: Outcome) -> None:
    assert set(outcome.resolved) == {"api.mention.net"}
    assert len(outcome.requests) == 2
    assert all(b"Host: api.mention.net\r\n" in said for said in outcome.requests)


def flipping() -> Served:
    """Between two pages, and two polls, the order turns around."""
    reviews = [review(n) for n in range(10)]
    back = reviews[::-1]
    return [
        [page(reviews[:6], "A"), page(back[:6])],
        [page(back[:6], "A"), page(reviews[:6])],
    ]


def odd_ratings() -> Served:
    unit = http(body=b'{"id": "abc"}')
    odd = ("5/5", -1, 11, None, "five", [5], 1e999, float("nan"), True)
    reviews = [
        {"id": f"r{n}", "stars": stars, "text": "Servi froid."}
        for n, stars in enumerate(odd)
    ]
    good = {"id": "good", "stars": 2, "text": "Servi froid."}
    body = json.dumps({"reviews": [*reviews, good]}).encode()
    return [[unit, http(body=body)]]


def only_one_rated(outcome: Outcome) -> None:
    ratings = {e.stable_id: e.rating for e in outcome.all_entries}
    assert ratings.pop("trustpilot:good") == 2.0
    assert set(ratings.values()) == {None}


JSON = (
    Case(
        "J01",
        "100,000 deep",
        too_deep,
        stored=9,
        detail="1 skipped: no words",
    ),
    Case("J02", "an integer of 5,000 digits", lambda: once(with_id("7" * 5_000))),
    Case("J03", "NaN and Infinity", with_more('"a": NaN, "url": -Infinity')),
    Case("J04", "1e999", lambda: once(with_id("1e999")), check=ends_in("#1e999")),
    Case("J05", "1e200", with_more('"rating": 1e200, "date_published": 1e200')),
    Case(
        "J06",
        "keys that come twice",
        with_more('"content_text": "Un.", "content_text": "Deux."'),
        check=text_of(POISON, "Deux."),
    ),
    Case(
        "J07",
        "half a surrogate pair",
        with_more(r'"content_text": "Servi\ud800 froid.\udc00"'),
        check=text_of(POISON, "Servi froid."),
    ),
    Case(
        "J08",
        "a NUL in the id",
        lambda: once(with_id(r'"a\u0000b"')),
        check=ends_in("#ab"),
    ),
    Case(
        "J09",
        "ratings beyond the scale",
        odd_ratings,
        check=only_one_rated,
        **TRUSTPILOT,
    ),
    Case("J10", "floats", with_more('"x": 1.1, "rating": 0.1, "reach": 1.5')),
    Case(
        "J11",
        "arrays where objects belong",
        arrays,
        detail="1 skipped: not an object",
        check=skipped_array,
    ),
    Case("J12", "__proto__", prototype),
    Case(
        "J13",
        "a string of 100 MB",
        endless_string,
        health=SourceHealth.TOO_LARGE,
        stored=0,
    ),
    Case("J14", "a page that names itself", token_loop, check=asked(2), **GOOGLE),
    Case(
        "J15",
        "the next page lies inside",
        next_inside,
        polls=2,
        stored=2 * PAGE,
        check=stays_at_home,
        **MENTION,
    ),
    Case("J16", "pages turn around", flipping, polls=2, check=asked(4), **GOOGLE),
    Case(
        "J17",
        "a number, then a string",
        lambda: each(with_id("42"), with_id('"42"')),
        polls=2,
        check=ends_in("#42"),
    ),
)
