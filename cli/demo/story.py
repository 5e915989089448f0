"""What happened in a run of the demo: the facts that the show tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cli.demo.scenario import Post
from cli.local.bill import Bill
from functions.domain.business import Business, Channel, Responder
from functions.domain.crisis import Crisis, LogEntry
from functions.domain.mention import Mention
from functions.domain.notification import Notification
from functions.domain.why import Why


@dataclass(frozen=True, slots=True)
class Week:
    """A quiet week: what was asked, what came, what was made of it."""

    number: int
    start: datetime
    end: datetime
    polls: int
    unchanged: int
    mentions: int
    negative: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Received:
    """A message as it reached somebody; an SMS has no subject."""

    at: datetime
    to: Responder
    channel: Channel
    body: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A responder opened the link, and `pressed` the button or only looked.

    `state` is that of the crisis right after.
    """

    at: datetime
    by: Responder
    pressed: bool
    state: str


@dataclass(frozen=True, slots=True)
class Caught:
    """The moment of the alarm: the crisis as it opened, and what weighed most."""

    crisis: Crisis
    why: Why
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A function raised."""

    at: datetime
    function: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Case:
    """A crisis as it ended, all that happened to it, and everybody it told."""

    crisis: Crisis
    log: Sequence[LogEntry]
    notifications: Sequence[Notification]


@dataclass(slots=True)
class Story:
    """One run, filled in as it goes."""

    business: Business
    posts: Sequence[Post]
    weeks: list[Week] = field(default_factory=list)
    caught: Caught | None = None
    received: list[Received] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    cases: Sequence[Case] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    bill: Bill | None = None
    failures: list[Failure] = field(default_factory=list)


def promises(story: Story) -> dict[str, bool]:
    """What the demo promised, by the key of its words, and whether it happened."""
    log = [entry for case in story.cases for entry in case.log]
    acknowledged = [entry for entry in log if entry.event == "acknowledged"]
    looks = [visit for visit in story.visits if not visit.pressed]
    files = story.files.values()
    return {
        "promise_quiet": bool(story.weeks) and not any(w.alerts for w in story.weeks),
        "promise_caught": story.caught is not None and story.caught.why.seen > 0,
        "promise_escalated": any(
            n.sent_at and n.step.split(".")[-1] == "2"
            for case in story.cases
            for n in case.notifications
        ),
        "promise_visited": bool(looks) and all(v.state == "open" for v in looks),
        "promise_acknowledged": any(
            (who := story.business.responder(entry.actor))
            and who.role == "spokesperson"
            for entry in acknowledged
        ),
        "promise_closed": bool(story.cases)
        and story.cases[-1].crisis.state == "closed",
        "promise_summary": bool(files) and all(p.stat().st_size > 0 for p in files),
        "promise_no_failure": not story.failures,
        "promise_cost": story.bill is not None and story.bill.usd > 0,
    }
