"""The Lambda entries of detect: batches in which one business fails."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from cli.local.memory import MemoryWatch
from functions.detect.handler import make_detect, make_tick
from functions.detect.wiring import Deps
from functions.domain.baseline import new_baseline
from functions.domain.errors import ConflictError, UnknownBusinessError
from tests.builders import NOON

if TYPE_CHECKING:
    from functions.detect.detection import Detection


@dataclass
class FakeDetection:
    """Notes what it is asked, fails for the businesses it is told to."""

    failing: dict[str, Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def detect(self, business: str, now: datetime, raised: Sequence[str]) -> None:
        self.raised += raised
        self.tick(business, now)

    def tick(self, business: str, now: datetime) -> None:
        self.asked.append(business)
        if business in self.failing:
            raise self.failing[business]


def deps(detection: FakeDetection, watch: MemoryWatch | None = None) -> Deps:
    port = cast("Detection", detection)
    return Deps(port, watch or MemoryWatch(), lambda: NOON)


def record(business: str, number: int) -> dict[str, Any]:
    keys = {"pk": {"S": business}, "sk": {"S": f"mention#{number}"}}
    return {"dynamodb": {"Keys": keys, "SequenceNumber": str(number)}}


def test_a_batch_looks_once_at_each_business_and_gives_back_what_failed():
    detection = FakeDetection(failing={"b": RuntimeError("throttled")})
    handler = make_detect(lambda: deps(detection))
    records = [record(b, n) for n, b in enumerate(["a", "b", "a", "b", "c"])]
    answer = handler({"Records": records}, None)
    assert detection.asked == ["a", "b", "c"]
    assert answer == {"batchItemFailures": [{"itemIdentifier": "1"}]}


def test_a_business_that_is_watched_no_more_holds_nobody_up():
    detection = FakeDetection(failing={"a": UnknownBusinessError("a")})
    handler = make_detect(lambda: deps(detection))
    records = [record(b, n) for n, b in enumerate(["a", "b"])]
    assert handler({"Records": records}, None) == {"batchItemFailures": []}
    assert detection.asked == ["a", "b"]


def test_a_mention_in_which_an_edit_raised_a_flag_is_named():
    detection = FakeDetection()
    handler = make_detect(lambda: deps(detection))
    records = [record("a", 1), record("a", 2)]
    records[0]["dynamodb"]["NewImage"] = {"id": {"S": "m1"}}
    at = {"S": "2026-03-14T12:00:00.000000Z"}
    records[1]["dynamodb"]["NewImage"] = {"id": {"S": "m2"}, "flagged_at": at}
    handler({"Records": records}, None)
    assert (detection.asked, detection.raised) == (["a"], ["m2"])


def test_a_tick_does_every_business_that_is_due_whatever_becomes_of_one():
    watch = MemoryWatch()
    for business in ("a", "b", "c"):
        watch.put_baseline(new_baseline(business, NOON))
    detection = FakeDetection(
        failing={"a": ConflictError("folded"), "b": RuntimeError("throttled")}
    )
    assert make_tick(lambda: deps(detection, watch))({}, None) == {"ticked": 3}
    assert sorted(detection.asked) == ["a", "b", "c"]


def test_nothing_is_built_before_the_first_event():
    built = []

    def build() -> Deps:
        built.append(1)
        return deps(FakeDetection())

    handler = make_tick(build)
    assert built == []
    handler({}, None)
    handler({}, None)
    assert built == [1]
