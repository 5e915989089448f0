"""The web of the demo: four feeds over real HTTP on loopback, as of virtual time."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Final, NamedTuple, Self

from cli.demo.formats import Render, atom, google_alerts, json_feed, rss
from cli.demo.scenario import Post

LATEST: Final = 25
"""Entries a feed shows; older ones have left it, as they do on the web."""


class Feed(NamedTuple):
    """A feed: where it is, how it looks, whether it sends validators."""

    path: str
    content_type: str
    render: Render
    validators: bool = True


FEEDS: Final[Mapping[str, Feed]] = {
    "reviews": Feed("/avis/feed.rss", "application/rss+xml; charset=utf-8", rss),
    "press": Feed("/courrier/une.atom", "application/atom+xml; charset=utf-8", atom),
    "social": Feed("/cigale/recherche.json", "application/feed+json", json_feed),
    "web": Feed(
        "/alerts/feeds/0/0", "text/xml; charset=utf-8", google_alerts, validators=False
    ),
}


class Page(NamedTuple):
    """A feed as it stands until its next post."""

    body: bytes
    etag: str
    modified: datetime | None


class FeedServer:
    """Serves the feeds; a context manager, stopped and closed on leaving it.

    `answers` counts the HTTP status of every answer given.
    """

    def __init__(self, posts: Sequence[Post], clock: Callable[[], datetime]) -> None:
        """Take a free port of 127.0.0.1; nothing is answered before `with`."""
        self.answers: Counter[int] = Counter()
        self._clock = clock
        self._posts = {name: _carried_by(name, posts) for name in FEEDS}
        self._pages: dict[tuple[str, int], Page] = {}
        self._lock = Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = Thread(target=self._http.serve_forever, args=(0.05,))

    @property
    def host(self) -> str:
        """Host and port, as TRUSTED_HOSTS wants them."""
        return f"127.0.0.1:{self._http.server_port}"

    def url(self, name: str) -> str:
        """The address of a feed."""
        return f"http://{self.host}{FEEDS[name].path}"

    def follow(self, clock: Callable[[], datetime]) -> None:
        """Show the feeds at the time of another clock from now on."""
        self._clock = clock

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def page(self, name: str) -> Page:
        """What a feed shows at the virtual time."""
        posts = self._posts[name]
        published = bisect_right(posts, self._clock(), key=lambda post: post.at)
        with self._lock:
            if (name, published) not in self._pages:
                newest_first = posts[max(0, published - LATEST) : published][::-1]
                body = FEEDS[name].render(newest_first)
                etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                modified = newest_first[0].at if newest_first else None
                self._pages[name, published] = Page(body, etag, modified)
            return self._pages[name, published]

    def count(self, status: int) -> None:
        """Remember an answer given."""
        with self._lock:
            self.answers[status] += 1


def _carried_by(name: str, posts: Sequence[Post]) -> list[Post]:
    carried = (post for post in posts if post.source == name)
    return sorted(carried, key=lambda post: post.at)


def not_modified(page: Page, headers: Mapping[str, str]) -> bool:
    """Whether the reader's copy is current; an ETag outweighs a date (RFC 9110)."""
    if (tags := headers.get("If-None-Match")) is not None:
        known = [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        return page.etag in known or "*" in known
    since = headers.get("If-Modified-Since")
    if since is None or page.modified is None:
        return False
    try:
        return page.modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _headers(feed: Feed, page: Page) -> dict[str, str]:
    if not feed.validators:
        return {
            "Cache-Control": "no-cache, must-revalidate",
            "Pragma": "no-cache",
            "Expires": "Fri, 01 Jan 1990 00:00:00 GMT",
        }
    headers = {"Cache-Control": "public, max-age=300", "ETag": page.etag}
    if page.modified is not None:
        headers["Last-Modified"] = format_datetime(page.modified, usegmt=True)
    return headers


def _handler(web: FeedServer) -> type[BaseHTTPRequestHandler]:
    by_path = {feed.path: name for name, feed in FEEDS.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # headers and body leave in one packet

        def do_GET(self) -> None:
            name = by_path.get(self.path)
            if name is None:
                self._answer(HTTPStatus.NOT_FOUND, {}, b"")
                return
            feed, page = FEEDS[name], web.page(name)
            headers = _headers(feed, page)
            if feed.validators and not_modified(page, _as_mapping(self)):
                self._answer(HTTPStatus.NOT_MODIFIED, headers, b"")
            else:
                typed = {**headers, "Content-Type": feed.content_type}
                self._answer(HTTPStatus.OK, typed, page.body)

        def _answer(
            self, status: HTTPStatus, headers: Mapping[str, str], body: bytes
        ) -> None:
            web.count(status)
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            if status is not HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the terminal belongs to the show."""

    return Handler


def _as_mapping(handler: BaseHTTPRequestHandler) -> Mapping[str, str]:
    return {key.title(): value for key, value in handler.headers.items()}
