"""The Lambda entries: envelopes in, partial failures out, no text in the log."""

import json
from typing import Any

import pytest

from cli.local.memory import MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.domain.message import Poll, encode
from functions.domain.source import SourceHealth
from functions.listen.handler import make_plan, make_poll
from functions.listen.wiring import Deps, assemble, build
from functions.settings import MissingSettingError
from tests.listen_cases import (
    NOW,
    FakeFetcher,
    a_business,
    a_source,
    an_item,
    answered,
    rss,
)


def a_record(message_id: str, body: str) -> dict[str, Any]:
    return {"messageId": message_id, "body": body, "eventSource": "aws:sqs"}


def some_deps(*answers: Any) -> tuple[Deps, MemoryQueue]:
    watch, entries = MemoryWatch(), MemoryQueue()
    watch.put_business(a_business())
    for one in ("a", "b"):
        watch.put_source(a_source(id=one, url=f"https://feeds.example/s3cret/{one}"))
    fetcher = FakeFetcher(list(answers))
    return assemble(
        watch,
        fetcher,
        MemoryQueue(),
        entries,
        MemorySecrets(),
        lambda: NOW,
        lambda: 0.5,
        lambda _seconds: None,
    ), entries


def test_a_plan_says_how_many_polls_it_made():
    deps, _ = some_deps()
    plan = make_plan(lambda: deps)
    assert plan({}, None) == {"planned": 2}
    assert plan({}, None) == {"planned": 0}


def test_one_bad_message_is_given_back_alone(caplog: pytest.LogCaptureFixture):
    deps, entries = some_deps(answered(rss(an_item())), answered(rss(an_item())))
    make_plan(lambda: deps)({}, None)
    records = [
        a_record("1", encode(Poll("mistral", "a"))),
        a_record("2", "{oups"),
        a_record("3", encode(Poll("mistral", "b"))),
    ]
    answer = make_poll(lambda: deps)({"Records": records}, None)
    assert answer == {"batchItemFailures": [{"itemIdentifier": "2"}]}
    assert len(entries) == 2
    logged = str([vars(record) for record in caplog.records])
    assert "source_polled" in logged
    assert "Servi froid" not in logged
    assert "s3cret" not in logged


def test_a_parser_s_surprise_is_the_source_s_state_not_the_run_s_end():
    deps, _ = some_deps(answered(b"<rss><item></rss>"), answered(rss(an_item())))
    make_plan(lambda: deps)({}, None)
    records = [a_record(s, encode(Poll("mistral", s))) for s in ("a", "b")]
    assert make_poll(lambda: deps)({"Records": records}, None) == {
        "batchItemFailures": []
    }
    healths = [source.health for source in deps.watch.sources("mistral")]
    assert healths[1] is SourceHealth.OK


def test_each_function_needs_only_its_own_queue(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    deps = build({"WATCH_TABLE": "watch"})
    deps.polls.send([])
    with pytest.raises(MissingSettingError, match="POLLS_QUEUE_URL"):
        deps.polls.send([json.dumps({})])
    with pytest.raises(MissingSettingError, match="WATCH_TABLE"):
        build({})


class Context:
    """What Lambda tells a run about itself."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def get_remaining_time_in_millis(self) -> int:
        return int(self.seconds * 1000)


def test_a_run_with_no_time_left_gives_its_sources_back():
    deps, entries = some_deps()
    make_plan(lambda: deps)({}, Context(30))
    records = [a_record(s, encode(Poll("mistral", s))) for s in ("a", "b")]
    answer = make_poll(lambda: deps)({"Records": records}, Context(9))
    assert answer == {"batchItemFailures": []}
    assert len(entries) == 0
    assert [one.due_at for one in deps.watch.sources("mistral")] == [NOW, NOW]
    assert make_plan(lambda: deps)({}, Context(4)) == {"planned": 0}
    assert make_plan(lambda: deps)({}, None) == {"planned": 2}
