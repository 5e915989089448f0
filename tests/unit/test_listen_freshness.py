"""What hosts say about time, clamped to what is sane."""

from email.message import Message

import pytest

from functions.adapters.freshness import (
    fresh_for_s,
    reset_s,
    retry_after_s,
    validator,
)
from tests.listen_cases import NOW

WEEK = 7 * 86_400


def headers(**values: str) -> Message:
    message = Message()
    for name, value in values.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Sat, 21 Nov 2026 20:50:00 GMT", 600),
        ("1000000000000", WEEK),
        ("Sat, 21 Nov 9999 20:50:00 GMT", WEEK),
        ("Sat, 21 Nov 2020 20:50:00 GMT", None),
        ("-1", None),
        ("soon", None),
        ("1e12", None),
        ("٣", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: int | None):
    assert retry_after_s(headers(Retry_After=value), NOW) == seconds


@pytest.mark.parametrize(
    ("control", "expires", "seconds"),
    [
        ("max-age=600", "", 600),
        ('public, Max-Age="600"', "", 600),
        ("max-age=99999999999", "", WEEK),
        ("max-age=600", "Sat, 21 Nov 2026 22:40:00 GMT", 600),
        ("no-cache, max-age=600", "", None),
        ("s-maxage=600", "", None),
        ("", "Sat, 21 Nov 2026 20:41:00 GMT", 60),
        ("", "Fri, 01 Jan 1990 00:00:00 GMT", None),
        ("", "0", None),
        ("max-age=soon", "", None),
    ],
)
def test_freshness_is_max_age_or_expires(
    control: str, expires: str, seconds: int | None
):
    given = headers(Cache_Control=control, Expires=expires)
    assert fresh_for_s(given, NOW) == seconds


@pytest.mark.parametrize("value", ['"x"', 'W/"é-1"', "Sat, 21 Nov 2026 20:41:00 GMT"])
def test_a_validator_is_kept_byte_for_byte(value: str):
    assert validator(value) == value


@pytest.mark.parametrize(
    "value", [None, "", '"a\r\nX: y"', '"a\n b"', '"\x00"', '"日"', '"' + "x" * 2_000]
)
def test_what_could_break_a_header_is_no_validator(value: str | None):
    assert validator(value) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 121),
        ("59.0", 60),
        (str(int(NOW.timestamp()) + 600), 601),
        ("2026-11-21T20:50:00.000Z", 601),
        ("2026-11-21T20:50:00", 601),
        ("999999999999", WEEK),
        ("9999-12-31T23:59:59Z", WEEK),
        ("2020-01-01T00:00:00Z", None),
        ("1", 2),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("9" * 400, None),
        ("", None),
    ],
)
def test_when_more_is_given_is_read_as_each_host_writes_it(
    value: str, seconds: int | None
):
    assert reset_s(headers(X_RateLimit_Reset=value), NOW) == seconds
    assert reset_s(headers(), NOW) is None
