"""The Lambda entry of understand: partial failure, and logs without people's words."""

import io
import json
from dataclasses import replace
from typing import Any

from cli.local.memory import MemoryMentions, MemoryWatch
from functions.adapters.lexicon import LexiconScorer
from functions.domain.mention import Entry
from functions.domain.message import encode
from functions.understand.batch import logger
from functions.understand.handler import make_understand
from functions.understand.wiring import Deps
from tests.builders import HOUR, NOON, a_business

ENTRY = Entry(
    "mistral", "blog", "feed", "guid-1", "", "Une honte, salle sale.", author="Zorglub"
)


class RefusingMentions(MemoryMentions):
    """Refuses the mention that says so, quoting it as vendors do."""

    def put(self, mention):
        if "refuse-moi" in mention.text:
            raise ValueError(f"cannot store {mention.text!r}")
        return super().put(mention)


def deps(mentions: MemoryMentions) -> Deps:
    watch = MemoryWatch()
    watch.put_business(a_business())
    return Deps(watch, mentions, LexiconScorer(), lambda: NOON)


def event(*bodies: str) -> dict[str, Any]:
    records = [
        {"messageId": f"m{number}", "eventSource": "aws:sqs", "body": body}
        for number, body in enumerate(bodies)
    ]
    return {"Records": records}


def failed(answer: dict[str, Any]) -> list[str]:
    return [one["itemIdentifier"] for one in answer["batchItemFailures"]]


def stored(mentions: MemoryMentions) -> int:
    return len(mentions.seen_between("mistral", NOON - HOUR, NOON + HOUR))


def test_only_what_failed_is_given_back():
    mentions = RefusingMentions()
    handler = make_understand(lambda: deps(mentions))
    answer = handler(
        event(
            encode(ENTRY),
            "{",
            encode(replace(ENTRY, stable_id="guid-2", text="refuse-moi")),
            encode(replace(ENTRY, stable_id="guid-3", text=7)),
            encode(replace(ENTRY, stable_id="guid-4", business="closed")),
            encode(replace(ENTRY, stable_id="guid-5", text="a\ud800b")),
        ),
        None,
    )
    assert failed(answer) == ["m1", "m2", "m3"]
    assert stored(mentions) == 2


def test_a_batch_delivered_twice_changes_nothing():
    mentions = MemoryMentions()
    handler = make_understand(lambda: deps(mentions))
    for _ in range(2):
        assert failed(handler(event(encode(ENTRY), encode(ENTRY)), None)) == []
    assert len(mentions.changed) == 1


def test_a_batch_of_poison_alone_is_given_back_whole():
    handler = make_understand(lambda: deps(MemoryMentions()))
    assert failed(handler(event("[]", "null"), None)) == ["m0", "m1"]


def test_logs_hold_ids_and_neither_words_nor_names(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", stream)
    handler = make_understand(lambda: deps(RefusingMentions()))
    poison = replace(ENTRY, stable_id="guid-2", text="refuse-moi, mot secret")
    handler(event(encode(ENTRY), encode(poison), '{"text": "mot secret"}'), None)
    logged = stream.getvalue()
    assert {"entry_understood", "entry_failed", "entry_unreadable"} <= {
        json.loads(line)["message"] for line in logged.splitlines()
    }
    assert "Zorglub" not in logged
    assert "secret" not in logged
    assert "honte" not in logged


def test_deps_are_built_at_the_first_event_and_once():
    built = []

    def build() -> Deps:
        built.append(1)
        return deps(MemoryMentions())

    handler = make_understand(build)
    assert built == []
    handler(event(encode(ENTRY)), None)
    handler(event(encode(ENTRY)), None)
    assert built == [1]
