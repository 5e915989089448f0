"""How well feeds are read that other parsers keep to test themselves.

Each file is served on loopback with the headers it states, fetched by the guarded fetch
and read through the feed connector, as a poll does.
`python -m bench.feeds DIR… [--misses]` prints one line a folder; with `--misses`, what
went otherwise than a file states goes to standard error.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from bench.feed_files import FeedFile, feed_files
from functions.adapters.http import GuardedFetcher
from functions.domain.errors import FetchError
from functions.domain.ports import Fetcher
from functions.domain.source import Source
from functions.listen.reading.read import read
from functions.listen.sources.connector import Connector
from functions.listen.sources.feed import CONNECTOR
from functions.listen.walk import walk


class Host(ThreadingHTTPServer):
    """Gives one file, whatever it is asked for, byte for byte."""

    daemon_threads = True
    file: FeedFile

    @property
    def place(self) -> str:
        """Its host and port."""
        return f"127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        """Answer with the file."""
        file = self.server.file
        lines = [f"{name}: {value}" for name, value in file.headers.items()]
        lines += [f"Content-Length: {len(file.body)}", "Connection: close", "", ""]
        head = "\r\n".join(["HTTP/1.1 200 OK", *lines])
        self.wfile.write(head.encode("latin-1") + file.body)


@contextmanager
def hosting() -> Iterator[Host]:
    """A host on loopback."""
    with Host(("127.0.0.1", 0), _Answers) as host:
        thread = Thread(target=host.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield host
        finally:
            host.shutdown()
            thread.join()


@dataclass(slots=True)
class Tally:
    """What a folder came to. `met` are the files of those `stating` that kept word."""

    files: int = 0
    parsed: int = 0
    entries: int = 0
    stating: int = 0
    met: int = 0
    crashed: int = 0
    slowest_ms: float = 0.0
    skipped: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def line(self, folder: str) -> dict[str, object]:
        """As printed."""
        return {
            "dir": folder,
            "files": self.files,
            "parsed": self.parsed,
            "entries": self.entries,
            "expected": self.stating,
            "expected_met": self.met,
            "expected_share": round(self.met / self.stating, 4)
            if self.stating
            else None,
            "skipped": dict(self.skipped),
            "refused": dict(self.refused),
            "crashed": self.crashed,
            "slowest_ms": round(self.slowest_ms, 1),
        }


def measure(folder: Path, connector: Connector = CONNECTOR) -> Tally:
    """Read all feeds of a folder."""
    tally = Tally()
    with hosting() as host:
        fetcher = GuardedFetcher(trusted_hosts=frozenset({host.place}))
        for file in feed_files(folder):
            host.file = file
            began = time.perf_counter()
            url = f"http://{host.place}/feed{file.path.suffix.lower()}"
            found, detail = _tried(tally, connector, fetcher, url)
            took_ms = (time.perf_counter() - began) * 1000
            tally.slowest_ms = max(tally.slowest_ms, took_ms)
            tally.files += 1
            _compare(tally, file, found, detail)
    return tally


def _tried(
    tally: Tally, connector: Connector, fetcher: Fetcher, url: str
) -> tuple[int, str]:
    """How many entries there were, -1 if it could not be read, and what was said."""
    try:
        reading = _read(connector, fetcher, url)
    except FetchError as error:
        tally.refused[str(error.reason)] += 1
        return -1, error.detail
    except Exception as error:  # noqa: BLE001 - this is what is measured
        tally.crashed += 1
        return -1, f"crashed: {error!r}"
    entries, skipped, detail = reading
    tally.parsed += 1
    tally.entries += entries
    tally.skipped.update(skipped)
    # An entry that says nothing was found, and is left out on purpose.
    return entries + skipped["no_words"], detail


def _read(
    connector: Connector, fetcher: Fetcher, url: str
) -> tuple[int, Counter[str], str]:
    now = datetime.now(UTC)
    source = Source(business="bench", id="feed", kind="feed", url=url)
    steps = connector.poll(source, {}, now)
    walked = walk(steps, fetcher, keep=lambda _values: None)
    if walked.found is None or walked.first is None:
        return 0, Counter(), "nothing came"
    reading = read(source, walked.found, walked.first.url, now)
    return len(reading.entries), Counter(reading.skipped), reading.detail


def _compare(tally: Tally, file: FeedFile, found: int, detail: str) -> None:
    met = file.stated.met_by(found) if file.stated else found >= 0
    if file.stated:
        tally.stating += 1
        tally.met += met
    if not met:
        wanted = file.stated.entries if file.stated else "?"
        tally.misses.append(f"{file.path}: {found} for {wanted}: {detail}")


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 2 if a folder is none."""
    folders = [one for one in arguments if not one.startswith("-")]
    strangers = [one for one in folders if not Path(one).is_dir()]
    if strangers or not folders:
        wrong = f"no folder: {', '.join(strangers)}\n" if strangers else ""
        sys.stderr.write(f"{wrong}python -m bench.feeds DIR… [--misses]\n")
        return 2
    for folder in folders:
        tally = measure(Path(folder))
        sys.stdout.write(json.dumps(tally.line(folder), ensure_ascii=False) + "\n")
        sys.stdout.flush()
        if "--misses" in arguments:
            sys.stderr.writelines(f"{miss}\n" for miss in tally.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
