"""What a host says about time: how long to stay away, how long an answer is fresh.

Headers come in a mapping that does not mind the case of their names.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_S = int(timedelta(days=7).total_seconds())
"""No host keeps us away longer, by mistake or by malice."""

_RESETS = ("x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset")
_UNIX_TIMES = 1e9
_MAX_VALIDATOR = 1_024
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,20})", re.IGNORECASE)
_NEVER_FRESH = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)


def retry_after_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds of `Retry-After`, which is a number or a date; None if neither."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,20}", value):
        return min(int(value), LONGEST_S)
    return _seconds_until(value, now)


def reset_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds until a host gives more, as it says beside "too many"; None if not.

    Some tell seconds, some a Unix time, some a date in ISO 8601.
    """
    said = (headers.get(name, "").strip() for name in _RESETS)
    value = next((one for one in said if one), "")
    if re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,9})?", value):
        seconds = float(value)
        left = seconds - now.timestamp() if seconds >= _UNIX_TIMES else seconds
    else:
        try:
            at = datetime.fromisoformat(value[:40])
        except ValueError:
            return None
        left = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
        left -= now.timestamp()
    return min(int(left) + 1, LONGEST_S) if left > 0 else None


def fresh_for_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds for which the host says that nothing will change; None if it does not."""
    control = headers.get("Cache-Control", "")
    if _NEVER_FRESH.search(control):
        return None
    found = _MAX_AGE.search(control)
    if found:
        return min(int(found[1]), LONGEST_S)
    return _seconds_until(headers.get("Expires", ""), now)


def validator(value: str | None) -> str | None:
    """An ETag or a date fit to be echoed byte for byte, None for anything else.

    It is neither parsed nor mended: a host compares it with its own.
    """
    if not value or len(value) > _MAX_VALIDATOR:
        return None
    fit = all(" " <= c <= "~" or "\xa0" <= c <= "\xff" for c in value)
    return value if fit else None


def _seconds_until(text: str, now: datetime) -> int | None:
    try:
        at = parsedate_to_datetime(text[:100])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        left = int((at - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
    return min(left, LONGEST_S) if left > 0 else None
