"""Promise 10: whatever goes well or wrong, no log holds what people wrote, who they are,
how they are reached, or the secret part of an address.
"""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from cli.local.cloud import LocalCloud
from cli.local.hooks import Call
from cli.local.runner import LOGS
from tests.builders import LEA
from tests.integration.promises_faults import GO_ON, WRITES, Called, Deadly
from tests.integration.promises_world import (
    CLOSED_BY,
    DAY,
    MINUTE,
    START,
    TOLD_BY,
    World,
)
from tests.listen_cases import rss

MARKERS = ("Zanzibar", "Quetzal", "Ouagadougou", "639989999", "Xylophone", "Wallaby")
TITLE, TEXT, AUTHOR, PHONE, QUERY, PERSON = MARKERS
PEOPLE = (
    replace(LEA, name=PERSON, phone=f"+33{PHONE}", email=f"{PERSON}@mistral.example"),
)
REVIEW = rss(
    f"<guid>{QUERY}</guid><title>Le Petit Mistral {TITLE}</title>"
    f"<link>https://avis.example/1?who={QUERY}</link><author>{AUTHOR}</author>"
    f"<description>Food poisoning {TEXT} at Le Petit Mistral.</description>"
)


class Logged:
    """A world whose functions' loggers, all of them, write into one text."""

    def __init__(self, world: World) -> None:
        self.world, self.days = world, 0

    def live(
        self, deadly: Deadly | None = None, answer: bytes | Exception = REVIEW
    ) -> tuple[str, list[Called]]:
        """The story with the markers in it; what was logged, and the calls made."""
        self.days += 1
        world, began = self.world, START + self.days * DAY
        world.pump.run_until(began - MINUTE)
        business = f"mistral-{self.days}"
        world.begin(began, id=business, team=PEOPLE)
        source = world.watch.source(business, "blog")
        assert source
        url = f"{source.url}?key={QUERY}"
        world.watch.put_source(replace(source, url=url))
        world.web.answers[url] = answer
        world.killer.arm(deadly, lambda: None)
        with listening() as text:
            world.pump.run_until(began + TOLD_BY)
            if world.notifications(business):
                world.press(business)
                world.pump.run_until(began + CLOSED_BY)
        assert world.killer.deadly is None
        calls = world.killer.calls
        world.killer.arm(None, lambda: None)
        world.end(business)
        return text.getvalue(), calls


@contextmanager
def listening() -> Iterator[io.StringIO]:
    text = io.StringIO()
    names = [None, *logging.root.manager.loggerDict]
    handlers = {h for name in names for h in logging.getLogger(name).handlers}
    streams = [h for h in handlers if type(h) is logging.StreamHandler]
    before = [handler.setStream(text) for handler in streams]
    root = logging.StreamHandler(text)
    logging.getLogger().addHandler(root)
    LOGS.lines.clear()
    try:
        yield text
    finally:
        logging.getLogger().removeHandler(root)
        text.write("\n".join(LOGS.lines))
        for handler, stream in zip(streams, before, strict=True):
            handler.setStream(stream)


@pytest.fixture(scope="module")
def logged() -> Iterator[Logged]:
    with LocalCloud(start=START, environ={}) as cloud:
        logged = Logged(World(cloud))
        logged.live()  # imports every function, and so makes every logger
        yield logged


def test_the_story_is_logged_and_its_people_are_not(logged: Logged):
    text, _ = logged.live()
    for event in ("source_polled", "entry_understood", "notification_ended"):
        assert event in text
    assert "report_written" in text
    assert found_in(text) == []


def test_no_error_of_aws_brings_into_the_log_what_it_quotes(logged: Logged):
    """Some do: of a telephone number, of a value that has the wrong type."""
    _, calls = logged.live()
    for number, call in enumerate(calls, start=1):
        if call.operation in WRITES and call.function in GO_ON:
            text, _ = logged.live(Deadly(number, "before", quoting))
            assert (found_in(text), call) == ([], call)


def test_no_surprise_of_a_host_brings_its_address_into_the_log(logged: Logged):
    surprise = ValueError(f"what is https://blog.example/?key={QUERY} {TEXT}")
    text, _ = logged.live(answer=surprise)
    assert found_in(text) == []


def quoting(call: Call) -> Exception:
    words = json.dumps(call.asked, default=str, ensure_ascii=False)
    told = {"Code": "ValidationException", "Message": f"not valid: {words}"}
    return ClientError({"Error": told}, call.operation)


def found_in(text: str) -> list[str]:
    return [marker for marker in MARKERS if marker.lower() in text.lower()]
