"""Tables, queues and feeds in a process of their own, on one loopback port.

The laptop cloud's moto answers what boto3 posts, so that whoever is measured pays for
its own client and not for the services, as on AWS.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

SPAWN = get_context("spawn")
"""A child made this way begins with nothing of its parent's memory."""

_SERVICES = {"DynamoDB": "dynamodb", "AmazonSQS": "sqs"}


@dataclass(frozen=True, slots=True)
class Services:
    """Where the services are, and the environment that leads functions to them."""

    place: str
    environ: Mapping[str, str]

    def feed(self, path: str) -> str:
        """The address of a feed; under `/tagged` it has an ETag."""
        return f"http://{self.place}{path}"


@contextmanager
def local_services(feeds: Mapping[str, bytes]) -> Iterator[Services]:
    """Services in a child process; `feeds` are served by their paths."""
    ours, theirs = SPAWN.Pipe()
    child = SPAWN.Process(target=_serve, args=(dict(feeds), theirs), daemon=True)
    child.start()
    try:
        theirs.close()
        place, environ = ours.recv()
        yield Services(place, environ)
    finally:
        ours.close()  # the child ends when nobody listens any more
        child.join()


def _serve(feeds: dict[str, bytes], telling: Connection) -> None:
    # Only this process pays for moto.
    from cli.local.cloud import LocalCloud  # noqa: PLC0415

    with LocalCloud() as cloud, _Server(("127.0.0.1", 0), _Answers) as server:
        server.feeds, server.region = feeds, cloud.stack.region
        place = f"127.0.0.1:{server.server_port}"
        environ = {
            **cloud.environment("understand"),
            **cloud.environment("poll"),
            "TRUSTED_HOSTS": place,
            "AWS_ENDPOINT_URL": f"http://{place}",
            "AWS_DEFAULT_REGION": cloud.stack.region,
            "AWS_ACCESS_KEY_ID": "bench",
            "AWS_SECRET_ACCESS_KEY": "bench",  # loopback's own
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        telling.send((place, environ))
        telling.poll(None)
        server.shutdown()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    feeds: Mapping[str, bytes]
    region: str
    lock = Lock()


class _Answers(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """A feed, or 304 to whoever brings its tag back."""
        path = urlsplit(self.path).path
        headers = {"Content-Type": "application/rss+xml; charset=utf-8"}
        if path.startswith("/tagged"):
            headers["ETag"] = '"one"'
            if self.headers.get("If-None-Match") == headers["ETag"]:
                self._answer(304, headers, b"")
                return
        self._answer(200, headers, self.server.feeds[path.removeprefix("/tagged")])

    def do_POST(self) -> None:
        """What moto says to a call of DynamoDB or SQS."""
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        status, headers, answer = _moto_says(self, body)
        self._answer(status, headers, answer)

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _moto_says(asked: _Answers, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
    from botocore.awsrequest import AWSPreparedRequest  # noqa: PLC0415 - see `_serve`
    from moto.core.models import botocore_stubber  # noqa: PLC0415

    target = asked.headers["X-Amz-Target"].split("_")[0].split(".")[0]
    url = f"https://{_SERVICES[target]}.{asked.server.region}.amazonaws.com/"
    headers: Any = asked.headers
    request = AWSPreparedRequest("POST", url, headers, body, stream_output=False)
    with asked.server.lock:
        answer = botocore_stubber.process_request(request)
    if answer is None:
        return 404, {}, b""
    status, given, said = answer
    return status, given, said.encode() if isinstance(said, str) else said
