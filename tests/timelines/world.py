"""The house of the timelines: the real handlers on ports in memory, and a clock."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from cli.ack import Acknowledge, read_asked
from cli.local.clock import VirtualClock, next_boundary
from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_misses import MemoryMisses
from cli.local.memory_pictures import MemoryPictures
from cli.local.memory_receipts import MemoryReceipts
from cli.local.memory_reports import MemoryReports
from cli.local.memory_ways import MemoryWays
from cli.test_alert import standing
from functions.adapters.sns import PERMANENT
from functions.alert import wiring as alert
from functions.alert.handler import make_step, make_sweep
from functions.detect.batch import tick_due
from functions.detect.detection import Detection
from functions.domain.addresses import team_seals
from functions.domain.baseline import new_baseline
from functions.domain.business import Business, Channel, Responder, Severity
from functions.domain.crisis import (
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    LogEntry,
    Merged,
    Quieted,
    Rule,
    Why,
)
from functions.domain.errors import DeliveryError
from functions.domain.escalation import next_due
from functions.domain.mention import RedFlag
from functions.domain.notification import Failure
from functions.domain.proof import TEST
from functions.domain.receipts import Returned
from functions.respond import wiring as respond
from functions.respond.handler import make_respond
from tests.builders import POSITIVE, a_mention
from tests.timelines.people import HOUSE

MINUTE = timedelta(minutes=1)
MANY = 100_000
FORM = "application/x-www-form-urlencoded"
LINK = re.compile(r"https://room\.example/([\w-]{12})")
PASSES = ("throttled", "broken line")
POISONING = (RedFlag("food_poisoning", "malades après"),)
SPIKE = Why(
    window=timedelta(hours=3),
    expected=0.4,
    seen=12,
    total=31,
    chance_days=700_000.0,
    sources=(("avis", 8), ("presse", 4)),
)


class UntoldError(Exception):
    """Somebody cannot do what the timeline says: nobody told them."""


@dataclass(frozen=True)
class Sent:
    """A message as it reached somebody."""

    at: datetime
    who: str
    channel: Channel
    subject: str
    body: str
    address: str


class Post:
    """`Messenger` in memory that keeps the time, and fails where it is told to."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock, self._inner = clock, MemoryMessenger()
        self.failing: dict[tuple[str, str], str] = {}
        self.sent: list[Sent] = []

    def send(
        self,
        business: Business,
        responder: Responder,
        channel: Channel,
        subject: str,
        body: str,
    ) -> str:
        for who in (responder.id, ""):
            if reason := self.failing.get((who, channel)):
                known = Failure(reason) if reason in list(Failure) else reason
                raise DeliveryError(str(known), permanent=_is_final(reason))
        got = self._inner.send(business, responder, channel, subject, body)
        phone = channel is Channel.SMS
        address = (responder.phone if phone else responder.email) or responder.id
        who = responder.id.lstrip("@")
        self.sent.append(Sent(self._clock(), who, channel, subject, body, address))
        return got


def _is_final(reason: str) -> bool:
    """Whether no other try helps; of what SNS answers, its adapter decides."""
    service, _, code = reason.partition(": ")
    return code in PERMANENT if service == "sns" else reason not in PASSES


class RacedCrises(MemoryCrises):
    """Lets somebody else be first, just before the next transition."""

    interruption: Callable[[], object] | None = None

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        interruption, self.interruption = self.interruption, None
        if interruption:
            interruption()
        return super().transition(crisis, event)


class World:
    """Everything of one timeline."""

    def __init__(self, house: Business, start: datetime) -> None:
        self.clock = VirtualClock(start)
        self.crises, self.watch = RacedCrises(), MemoryWatch()
        self.mentions, self.post = MemoryMentions(), Post(self.clock)
        self.ways, self.receipts = MemoryWays(), MemoryReceipts()
        self.misses = MemoryMisses()
        self.detection = Detection(self.watch, self.mentions, self.crises)
        self.watch.put_business(house)
        self._tokens = self._said = 0
        self._pressed: dict[str, tuple[str, str]] = {}
        told = alert.assemble(
            self.crises,
            self.watch,
            self.mentions,
            self.post,
            self.ways,
            self.receipts,
            self.misses,
            "https://room.example/",
            self.clock,
            self._token,
        )
        asked = respond.assemble(
            self.crises,
            self.watch,
            self.mentions,
            MemoryReports(),
            MemoryPictures(),
            self.clock,
        )
        self._step, self._sweep = make_step(lambda: told), make_sweep(lambda: told)
        self._respond = make_respond(lambda: asked)

    def _token(self) -> str:
        self._tokens += 1
        return f"token{self._tokens:07}"

    # -- time ---------------------------------------------------------------------

    def next_due(self) -> datetime | None:
        """The minute at which something falls due."""
        far = self.clock() + timedelta(days=3650)
        steps = (next_due(one) for one in self.crises.due(far, MANY))
        times = [step.at for step in steps if step]
        unsent = self.crises.due_notifications(far, MANY)
        times += [one.due_at for one in unsent if one.due_at]
        times += [one.due_at for one in self.watch.due_baselines(far, MANY)]
        if not times:
            return None
        return max(
            next_boundary(min(times), MINUTE), next_boundary(self.clock(), MINUTE)
        )

    def minute(self) -> None:
        """What the schedules of a minute do."""
        tick_due(self.watch, self.detection, self.clock)
        self.tell_changes()
        assert self._sweep({}, None)["failed"] == 0
        self.tell_changes()

    def tell_changes(self) -> None:
        """What the stream of crises does, ten records at a time, until it is quiet."""
        while self.crises.changed:
            changed = dict.fromkeys((c.business, c.number) for c in self.crises.changed)
            self.crises.changed.clear()
            records = [_record(*one) for one in changed]
            for begin in range(0, len(records), 10):
                answer = self._step({"Records": records[begin : begin + 10]}, None)
                assert answer == {"batchItemFailures": []}

    # -- crises -------------------------------------------------------------------

    @property
    def house(self) -> Business:
        return self.watch.business(HOUSE)

    @property
    def crisis(self) -> Crisis:
        return self.crises.latest(HOUSE)[0]

    def change(self, event: CrisisEvent) -> None:
        self.crises.transition(self.crisis, event)

    def open_crisis(
        self,
        severity: Severity,
        *,
        flag: bool = False,
        business: str = HOUSE,
        takes_over: tuple[int, ...] = (),
    ) -> None:
        """A crisis as detection opens one: with the policy that is in force."""
        watched = self.watch.business(business)
        now, policy, team = self.clock(), watched.policy, watched.team
        why = replace(SPIKE, flags=POISONING) if flag else SPIKE
        latest = self.crises.latest(business, 1)
        self.crises.open(
            Crisis(
                business=business,
                number=latest[0].number + 1 if latest else 7,
                rule=Rule.RED_FLAG if flag else Rule.SPIKE,
                severity=severity,
                state=CrisisState.OPEN,
                opened_at=now,
                updated_at=now,
                why=why,
                steps=policy.steps,
                lapse=policy.acknowledgement_lapses,
                people=tuple((one.id, one.name) for one in team),
                seals=team_seals(watched),
                round=1,
                round_started_at=now,
                cause=Cause.OPENED,
                last=LogEntry(now, "opened", detail=severity),
                took_over=takes_over,
            )
        )

    def take_over(self, severity: Severity) -> None:
        """A greater crisis, which the one that is alive becomes part of."""
        before = self.crisis
        self.open_crisis(severity, takes_over=(before.number,))
        self.crises.transition(before, Merged(self.clock(), self.crisis.number))

    def pass_over(self, count: int) -> None:
        """So many more crises, each over before anybody was told."""
        for _ in range(count):
            self.open_crisis(Severity.MINOR)
            self.change(Quieted(self.clock()))

    def open_many(self, count: int, severity: Severity) -> None:
        """A crisis in each of so many houses that the same people look after."""
        for number in range(1, count + 1):
            name = f"Maison {number}"
            one = replace(self.house, id=f"maison-{number}", name=name, names=(name,))
            self.watch.put_business(one)
            self.open_crisis(severity, business=one.id)

    def live_quietly(self, weeks_end: datetime) -> None:
        """Four weeks of praise, and a complaint every third day."""
        begin = weeks_end - timedelta(days=26)
        baseline = replace(new_baseline(HOUSE, begin), version=1)
        self.watch.put_baseline(baseline)
        for day in range(26):
            at = begin + timedelta(days=day, hours=13)
            self._fold_until(at)
            self._say(at, sentiment=POSITIVE)
            if day % 3 == 0:
                self._say(at)
        self._fold_until(weeks_end)
        assert self.crises.latest(HOUSE) == []

    def _fold_until(self, end: datetime) -> None:
        while (baseline := self.watch.baseline(HOUSE)) and baseline.due_at <= end:
            self.detection.tick(HOUSE, baseline.due_at)

    def complain(self, people: int) -> None:
        """So many people in as many half seconds, each looked at as they come."""
        for _ in range(people):
            self._say(self.clock())
            self.detection.detect(HOUSE, self.clock())

    def report_poisoning(self) -> None:
        self._say(self.clock(), red_flags=POISONING)
        self.detection.detect(HOUSE, self.clock())

    def _say(self, at: datetime, **fields: Any) -> None:
        self._said += 1
        known = {"id": f"m{self._said}", "author": f"a{self._said}", "business": HOUSE}
        self.mentions.put(a_mention(seen_at=at, published_at=at, **known, **fields))

    # -- people -------------------------------------------------------------------

    def press(self, who: str, body: str) -> None:
        """Press a button of the page behind the latest link that somebody has."""
        link, form = self._link(who), f"{body}&round={self._shown_round(who)}"
        self._pressed[who] = (link, form)
        self._post(link, form)

    def press_again(self, who: str) -> None:
        """Send once more what was sent before, as a browser's back button can."""
        self._post(*self._pressed[who])

    def _post(self, link: str, form: str) -> None:
        headers = {"content-type": FORM}
        answer = self._ask("POST", link, headers=headers, body=form)
        assert answer["statusCode"] in (303, 409), answer["statusCode"]

    def at_a_terminal(
        self, who: str, *ways: Callable[[datetime, str], CrisisEvent], snooze: str = ""
    ) -> None:
        """`vigie ack`."""
        acknowledge = Acknowledge(self.watch, self.crises, self.clock, "dev")
        acknowledge(self.crisis.id, HOUSE, who, read_asked(snooze or None, ways))

    def page(self, who: str) -> str:
        """The text of somebody's page."""
        answer = self._ask("GET", self._link(who))
        body = re.sub(
            r"<style>.*?</style>|<[^>]+>", " ", answer["body"], flags=re.DOTALL
        )
        return f"{answer['statusCode']} {html.unescape(body)}"

    def confirm(self, who: str, channel: Channel) -> None:
        """Press the button behind the link of somebody's latest test message."""
        got = [m for m in self.post.sent if (m.who, m.channel) == (who, channel)]
        tests = [
            m for m in got if re.search(r"\b(essai|test)\b", m.body, re.IGNORECASE)
        ]
        link = LINK.findall(tests[-1].body)[-1]
        self._ask("GET", link)
        self._post(link, "choice=received")

    def standing(self) -> list[str]:
        """What `vigie test-alert --status` says."""
        return list(standing(self.crises, self.house, "fr"))

    def bounce(self, who: str, reason: str) -> None:
        """The operator says that the latest SMS to somebody did not arrive."""
        notifications = [
            n
            for crisis in (*self.crises.alive(HOUSE), *self.crises.latest(HOUSE), None)
            for n in self.crises.notifications(HOUSE, crisis.number if crisis else TEST)
            if (n.responder, n.channel) == (who, Channel.SMS) and n.message_id
        ]
        last = max(notifications, key=lambda n: str(n.sent_at))
        told = Returned(str(last.message_id), f"sms: {reason}")
        self.receipts.told.append((self.clock(), told))

    def scan(self, who: str) -> None:
        """What a mail scanner does with a link."""
        for method in ("HEAD", "GET", "GET", "OPTIONS"):
            self._ask(method, self._link(who))

    def _shown_round(self, who: str) -> str:
        """What is over shows no button: then it is one of a page of before."""
        found = re.search(
            r'name="round" value="(\d+)"', self._ask("GET", self._link(who))["body"]
        )
        return found[1] if found else str(self.crisis.round)

    def _link(self, who: str) -> str:
        links = [
            found[-1]
            for one in self.post.sent
            if one.who == who and (found := LINK.findall(one.body))
        ]
        if not links:
            raise UntoldError(f"{who} was told nothing, and has no link to press")
        return links[-1]

    def _ask(self, method: str, token: str, **event: Any) -> dict[str, Any]:
        path = f"/{token}"
        context = {"http": {"method": method, "path": path}}
        return self._respond(
            {"version": "2.0", "rawPath": path, "requestContext": context, **event},
            None,
        )


def _record(business: str, number: int) -> dict[str, Any]:
    keys = {"pk": {"S": business}, "sk": {"S": f"crisis#{number:06}"}}
    return {"dynamodb": {"Keys": keys, "SequenceNumber": "1"}}
