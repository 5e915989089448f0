"""Promise 7, over days: a host that names a window is left alone for all of it, though
the queue delivers polls again that are long done.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle, pairwise

from cli.local.cloud import LocalCloud
from functions.adapters.sqs import SqsQueue
from functions.domain.errors import FetchError
from functions.domain.message import Poll, encode
from functions.domain.ports import Request, Response
from functions.domain.source import SourceHealth
from tests.integration.promises_faults import Feeds
from tests.integration.promises_world import DAY, START, World
from tests.listen_cases import rss

HOUR = timedelta(hours=1)


class StrictHost(Feeds):
    """Asks for another six hours of peace each time, in each way there is."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_at: list[datetime] = []
        self.ways = cycle(("max-age", "not modified", "retry-after"))
        self.world: World

    def fetch(self, request: Request) -> Response:
        self.asked_at.append(self.world.cloud.clock())
        match next(self.ways):
            case "max-age":
                body = rss(f"<guid>{len(self.asked_at)}</guid><title>News</title>")
                return Response(200, request.url, body, fresh_for_s=6 * 3600)
            case "not modified":
                return Response(304, request.url, fresh_for_s=6 * 3600)
        raise FetchError(SourceHealth.RATE_LIMITED, "HTTP 429", 6 * 3600)


def test_a_host_sees_no_request_inside_the_window_it_named():
    host = StrictHost()
    with LocalCloud(start=START, environ={}) as cloud:
        host.world = world = World(cloud, host)
        world.begin(START + HOUR, id="bistro")
        source = world.watch.source("bistro", "blog")
        assert source
        eager = {"interval": HOUR / 4, "fastest": HOUR / 12, "slowest": HOUR}
        world.watch.put_source(replace(source, **eager))
        polls = SqsQueue(
            cloud.session.client("sqs"), cloud.environment("plan")["POLLS_QUEUE_URL"]
        )
        again = partial(polls.send, [encode(Poll("bistro", "blog"))])
        for number in range(3 * 24 * 3):
            world.pump.at(START + HOUR + number * HOUR / 3, again)
        world.pump.run_until(START + 3 * DAY)
    assert 8 <= len(host.asked_at) <= 12
    gaps = [later - earlier for earlier, later in pairwise(host.asked_at)]
    assert min(gaps) >= 6 * HOUR
