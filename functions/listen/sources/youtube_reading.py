"""What YouTube's interface answers: comments, videos, and refusals with a reason."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.domain.errors import FetchError
from functions.domain.source import SourceHealth
from functions.listen.reading.item import Item
from functions.listen.reading.json_data import (
    dig,
    load_or_none,
    mapping,
    rows,
    text,
    total,
    whole,
)
from functions.listen.sources.asking import NOT_FOUND, UNAUTHORISED, in_words

WATCH = "https://www.youtube.com/watch"

_QUOTA_ZONE = ZoneInfo("America/Los_Angeles")
_OFF = "commentsDisabled"
_SPENT = ("quotaExceeded", "dailyLimitExceeded")
_TOO_FAST = ("rateLimitExceeded", "userRateLimitExceeded")
_NO_KEY = (
    "keyInvalid",
    "keyExpired",
    "accessNotConfigured",
    "forbidden",
    "ipRefererBlocked",
)


def comments(page: object) -> Iterator[object]:
    """Every comment of a page of threads, replies after what they answer."""
    for thread in rows(page, "items"):
        top = dig(thread, "snippet", "topLevelComment")
        if top is None:
            yield thread
            continue
        likes = whole(top, "snippet", "likeCount")
        answers = total(likes, whole(thread, "snippet", "totalReplyCount"))
        yield {**mapping(top), "answers": answers}
        yield from rows(thread, "replies", "comments")


def item(one: Mapping[str, object]) -> Item | str:
    """A comment, or a video that the search found."""
    if text(one, "id", "videoId"):
        return _video(one)
    known, said = text(one, "id"), mapping(one, "snippet")
    if not known or not said:
        return "no_id"
    video = text(said, "videoId")
    answers = one.get("answers")
    return Item(
        id=f"yt:comment:{known}",
        text=text(said, "textOriginal") or text(said, "textDisplay"),
        link=f"{WATCH}?v={video}&lc={known}" if video else "",
        author=text(said, "authorChannelId", "value")
        or text(said, "authorDisplayName"),
        handle=text(said, "authorDisplayName"),
        publisher="YouTube",
        published=text(said, "publishedAt"),
        plain=True,
        engagement=answers if isinstance(answers, int) else whole(said, "likeCount"),
    )


def _video(one: Mapping[str, object]) -> Item:
    known, said = text(one, "id", "videoId"), mapping(one, "snippet")
    return Item(
        id=f"yt:video:{known}",
        title=text(said, "title"),
        text=text(said, "description"),
        link=f"{WATCH}?v={known}",
        author=text(said, "channelId"),
        publisher=text(said, "channelTitle") or "YouTube",
        published=text(said, "publishedAt"),
    )


def is_off(error: FetchError) -> bool:
    """Whether it is only that comments are turned off there."""
    return _OFF in _reasons(error)


def explained(error: FetchError, now: datetime) -> FetchError:
    """The trouble as a person understands it; a spent quota comes back at midnight."""
    reasons = _reasons(error)
    if _OFF in reasons:
        words = "this channel's comments are turned off"
        return in_words(error, SourceHealth.UNSUPPORTED, words)
    if reasons & set(_SPENT):
        words = "the key's quota of the day is spent"
        wait_s = error.retry_after_s or _until_midnight_s(now)
        return FetchError(SourceHealth.RATE_LIMITED, words, wait_s, status=error.status)
    if reasons & set(_TOO_FAST):
        words = "YouTube asks for fewer requests"
        return in_words(error, SourceHealth.RATE_LIMITED, words)
    if error.status == UNAUTHORISED or reasons & set(_NO_KEY):
        words = "YouTube does not take this key: is YouTube Data API v3 turned on?"
        return in_words(error, SourceHealth.NEEDS_CREDENTIALS, words)
    if error.status == NOT_FOUND:
        words = "YouTube knows no such channel"
        return in_words(error, SourceHealth.NOT_FOUND, words)
    return error


def _reasons(error: FetchError) -> set[str]:
    said = load_or_none(error.body)
    named = {text(one, "reason") for one in rows(said, "error", "errors")}
    details = {text(one, "reason") for one in rows(said, "error", "details")}
    if "API_KEY_INVALID" in details or _invalid(text(said, "error", "message")):
        named.add("keyInvalid")
    return named


def _invalid(message: str) -> bool:
    return message.startswith("API key not valid")


def _until_midnight_s(now: datetime) -> int:
    here = now.astimezone(_QUOTA_ZONE)
    tomorrow = (here + timedelta(days=1)).date()
    midnight = datetime.combine(tomorrow, datetime.min.time(), _QUOTA_ZONE)
    return int((midnight - now).total_seconds())
