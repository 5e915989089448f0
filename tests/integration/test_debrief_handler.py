"""Debrief from the stream's event to the files, on ports in memory."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_reports import MemoryReports
from functions.debrief import wiring
from functions.debrief.handler import Handler, make_debrief
from functions.domain.business import Severity
from functions.domain.crisis import Quieted, Reopened, Rule
from functions.domain.subject import Subject, SubjectKind
from tests.debrief_cases import (
    ATTACKS,
    CLOSED,
    EVENTS,
    MENTIONS,
    MISTRAL,
    NOTIFICATIONS,
    WHY,
    opened,
)

FOLDER = "reports/petit-mistral/C7/"
FILES = ["summary.json", "mentions.csv", "summary.en.html", "summary.html"]


class Cloud:
    """The ports, a crisis in them, and the handler on top."""

    def __init__(self, reports: MemoryReports) -> None:
        self.crises = MemoryCrises()
        self.mentions = MemoryMentions()
        self.watch = MemoryWatch()
        self.reports = reports
        self.watch.put_business(MISTRAL)
        for mention in (*MENTIONS, *ATTACKS):
            self.mentions.put(mention)
        self.crises.open(opened())
        for notification in NOTIFICATIONS:
            self.crises.owe(notification)

    def live(self, *events: Any) -> None:
        for event in events:
            crisis = self.crises.get(MISTRAL.id, 7)
            self.crises.transition(crisis, event)

    def handler(self) -> Handler:
        def deps() -> wiring.Deps:
            return wiring.assemble(
                self.crises, self.mentions, self.watch, self.reports, clock
            )

        return make_debrief(deps)


def clock() -> datetime:
    return CLOSED + timedelta(seconds=12)


def event(*keys: tuple[str, str]) -> dict[str, Any]:
    return {
        "Records": [
            {
                "eventName": "MODIFY",
                "dynamodb": {
                    "Keys": {"pk": {"S": pk}, "sk": {"S": sk}},
                    "SequenceNumber": str(number),
                },
            }
            for number, (pk, sk) in enumerate(keys)
        ]
    }


OURS = event(("petit-mistral", "crisis#000007"))


@pytest.fixture
def cloud() -> Cloud:
    return Cloud(MemoryReports())


def test_a_crisis_that_is_over_gets_its_report(cloud):
    cloud.live(*EVENTS)
    assert cloud.handler()(OURS, None) == {"batchItemFailures": []}
    assert list(cloud.reports.files) == [FOLDER + name for name in FILES]
    page, content_type = cloud.reports.files[FOLDER + "summary.html"]
    assert content_type == "text/html; charset=utf-8"
    assert '<html lang="fr">' in page.decode()
    assert (
        '<html lang="en">'
        in cloud.reports.files[FOLDER + "summary.en.html"][0].decode()
    )
    assert (
        json.loads(cloud.reports.files[FOLDER + "summary.json"][0])["crisis"]["id"]
        == "C7"
    )


def test_what_was_told_of_others_meanwhile_stands_in_it(cloud):
    rival = Subject(SubjectKind.COMPETITOR, "rival", "Chez <Zinédine>")
    told = {"rule": Rule.ELSEWHERE, "elsewhere": rival, "told": ("1.1",)}
    late = {"opened_at": CLOSED + timedelta(days=1), "number": 9}
    for changes in ({"number": 8}, late, {"number": 10, "told": ()}):
        cloud.crises.open(replace(opened(), **{**told, **changes}))
    cloud.live(*EVENTS)
    cloud.handler()(OURS, None)
    french, english = (
        cloud.reports.files[FOLDER + name][0].decode()
        for name in ("summary.html", "summary.en.html")
    )
    assert french.count("Chez &lt;Zinédine&gt;, un concurrent\u202f: ") == 1
    assert english.count("Chez &lt;Zinédine&gt;, a competitor: ") == 1
    data = json.loads(cloud.reports.files[FOLDER + "summary.json"][0])
    assert [one["subject"] for one in data["around"]] == ["competitor~rival"]


def test_the_same_event_again_changes_nothing(cloud):
    cloud.live(*EVENTS)
    handler = cloud.handler()
    handler(OURS, None)
    first = dict(cloud.reports.files)
    handler(event(*[("petit-mistral", "crisis#000007")] * 3), None)
    assert cloud.reports.files == first


def test_a_notification_sent_afterwards_brings_the_report_up_to_date(cloud):
    cloud.live(*EVENTS)
    sent = event(("petit-mistral", "notification#000007#2.all_clear#helen#email"))
    assert cloud.handler()(sent, None) == {"batchItemFailures": []}
    assert len(cloud.reports.files) == 4


def test_a_crisis_that_goes_on_gets_none(cloud):
    cloud.live(*EVENTS[:4])
    assert cloud.handler()(OURS, None) == {"batchItemFailures": []}
    assert not cloud.reports.files


def test_a_crisis_that_flared_up_again_is_written_up_when_it_is_over(cloud):
    hour = timedelta(hours=1)
    cloud.live(*EVENTS, Reopened(CLOSED + hour, Severity.MAJOR, WHY))
    cloud.handler()(OURS, None)
    assert not cloud.reports.files
    cloud.live(Quieted(CLOSED + 2 * hour))
    cloud.handler()(OURS, None)
    data = json.loads(cloud.reports.files[FOLDER + "summary.json"][0])
    assert data["crisis"]["reopens"] == 1
    assert data["crisis"]["ended_at"] == "2026-11-22T02:10:00Z"


def test_one_record_that_fails_costs_the_others_nothing(cloud):
    cloud.live(*EVENTS)
    cloud.crises.open(opened(business="forgotten"))
    cloud.crises.transition(cloud.crises.get("forgotten", 7), Quieted(CLOSED))
    both = event(("forgotten", "crisis#000007"), ("petit-mistral", "crisis#000007"))
    assert cloud.handler()(both, None) == {
        "batchItemFailures": [{"itemIdentifier": "0"}]
    }
    assert len(cloud.reports.files) == 4


class BreakingReports(MemoryReports):
    """A bucket that is gone after so many files."""

    def __init__(self, lasts: int) -> None:
        super().__init__()
        self.lasts = lasts

    def put(self, key: str, body: bytes, content_type: str) -> None:
        if len(self.files) >= self.lasts:
            raise ConnectionError("the bucket is gone")
        super().put(key, body, content_type)


@pytest.mark.parametrize("lasts", range(4))
def test_a_crash_shows_no_page_without_what_belongs_to_it(lasts):
    cloud = Cloud(BreakingReports(lasts))
    cloud.live(*EVENTS)
    handler = cloud.handler()
    assert handler(OURS, None)["batchItemFailures"] == [{"itemIdentifier": "0"}]
    assert FOLDER + "summary.html" not in cloud.reports.files
    cloud.reports.lasts = 99
    assert handler(OURS, None) == {"batchItemFailures": []}
    clean = Cloud(MemoryReports())
    clean.live(*EVENTS)
    clean.handler()(OURS, None)
    assert cloud.reports.files == clean.reports.files


def test_the_log_holds_ids_and_no_text(cloud, caplog):
    caplog.set_level("INFO")
    cloud.live(*EVENTS)
    cloud.handler()(OURS, None)
    (record,) = caplog.records
    assert record.message == "report_written"
    assert (record.business, record.crisis, record.delay_s) == (MISTRAL.id, 7, 7.0)
    logged = str(vars(record))
    assert "Camille" not in logged
    assert not [m.text for m in MENTIONS if m.text in logged]


def test_nothing_is_wired_before_the_first_event():
    calls = []

    def deps() -> wiring.Deps:
        calls.append(1)
        return wiring.assemble(
            MemoryCrises(), MemoryMentions(), MemoryWatch(), MemoryReports(), clock
        )

    handler = make_debrief(deps)
    assert not calls
    handler(OURS, None)
    handler(OURS, None)
    assert calls == [1]
