"""A crisis that is over → the facts of its report. Every figure on the page, in the
JSON and in the chart comes from here.
"""  # noqa: D205 - one sentence and its consequence

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.debrief.timeline import (
    Count,
    Steps,
    Turn,
    TurningPoint,
    boundaries,
    choose_size,
    count_over_time,
    ended_at,
    first_negative,
    take_steps,
    turning_points,
)
from functions.domain.accuracy import NOTHING_JUDGED, Accuracy
from functions.domain.audience import Audience, audience
from functions.domain.business import Business, Responder
from functions.domain.crisis import Crisis, LogEntry
from functions.domain.escalation import Message
from functions.domain.mention import Mention
from functions.domain.notification import Failure, Notification
from functions.domain.phrases import NewPhrase, new_phrases
from functions.domain.story import Story, weightiest
from functions.domain.told import ALL_CLEAR, WITHDRAWN

WEIGHTIEST = 10
SHORTEST_LEAD = timedelta(hours=1)
"""How much calm the chart shows before the wave, at the least, for comparison."""

ROUNDS = {
    Turn.GROWN: Message.GROWN,
    Turn.LAPSED: Message.LAPSED,
    Turn.REOPENED: Message.REOPENED,
}
"""The turning points that begin another round of telling people."""


@dataclass(frozen=True, slots=True)
class Share:
    """Mentions that one source, or one language, has of the whole."""

    name: str
    mentions: int
    negative: int


@dataclass(frozen=True, slots=True)
class Told:
    """One notification, with the person it was for as the team knows them now."""

    notification: Notification
    responder: Responder | None
    message: Message

    @property
    def at(self) -> datetime:
        """When it left; when it was owed, if it has not."""
        return self.notification.sent_at or self.notification.created_at

    @property
    def name(self) -> str:
        """Who; the id of a person who has left the team."""
        return self.responder.name if self.responder else self.notification.responder

    @property
    def failure(self) -> str:
        """Why it was given up, as a key of the page's words."""
        reason = self.notification.failure or ""
        if reason in set(Failure):
            return reason
        return "opted_out" if "OptedOut" in reason else "refused"

    @property
    def withdrawn(self) -> bool:
        """Whether it was not sent because events had overtaken it: no failure."""
        return self.notification.failure == WITHDRAWN


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened, as facts.

    `mentions`, `negative` and `voices` count the wave: from the first negative mention
    to the end. Each negative one by an author, or with a story, not counted before is
    a voice. `counts` also show some calm before. Backfill is in none of them. The
    stories of `weightiest` are negative or grave, the heaviest first, each once. A
    mention may have several of `topics`; `phrases` were hardly said before. `own` is
    what the business said itself meanwhile, which nothing else counts; `around` are
    the notices of that time, of those it watches beside itself and of silent sources.
    """

    business: Business
    crisis: Crisis
    started_at: datetime
    ended_at: datetime
    steps: Steps
    points: tuple[TurningPoint, ...]
    bucket: timedelta
    counts: tuple[Count, ...]
    mentions: int
    negative: int
    voices: int
    sources: tuple[Share, ...]
    languages: tuple[Share, ...]
    topics: tuple[Share, ...]
    phrases: tuple[NewPhrase, ...]
    audience: Audience
    weightiest: tuple[Story, ...]
    told: tuple[Told, ...]
    accuracy: Accuracy = NOTHING_JUDGED
    own: tuple[Mention, ...] = ()
    around: tuple[Crisis, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        """Where the business's clocks are."""
        return ZoneInfo(self.business.timezone)

    @property
    def duration(self) -> timedelta:
        """From the opening to the end."""
        return self.ended_at - self.crisis.opened_at

    @property
    def peak(self) -> Count | None:
        """The bucket with the most negative mentions, the first of equals."""
        busiest = max(self.counts, key=lambda count: count.negative, default=None)
        return busiest if busiest and busiest.negative else None

    def first(self, turn: str) -> TurningPoint | None:
        """The first turning point of a kind, a `Turn` or its value."""
        return next((point for point in self.points if point.turn == turn), None)

    def who(self, point: TurningPoint) -> str | None:
        """The name of the person behind a turning point, None when Vigie was."""
        return self.crisis.name_of(point.who, self.business)


def summarise(
    crisis: Crisis,
    business: Business,
    mentions: Iterable[Mention],
    notifications: Sequence[Notification],
    log: Sequence[LogEntry],
    before: Iterable[Mention] = (),
) -> Summary:
    """The facts of a crisis; `mentions` begin `LOOK_BACK` before it opened.

    `before` are those of the weeks before them, for what was usual to say.
    """
    news = (m for m in mentions if not m.backfill)
    fresh = sorted(news, key=lambda m: (m.seen_at, m.id))
    points = turning_points(crisis, log, notifications)
    first = first_negative(crisis, fresh)
    started = first.seen_at if first else crisis.opened_at
    ended = ended_at(crisis)
    wave = [m for m in fresh if started <= m.seen_at <= ended]
    edges, bucket = _axis(started, ended, points, ZoneInfo(business.timezone))
    return Summary(
        business=business,
        crisis=crisis,
        started_at=started,
        ended_at=ended,
        steps=take_steps(crisis, points, first),
        points=points,
        bucket=bucket,
        counts=count_over_time(fresh, edges),
        mentions=len(wave),
        negative=sum(m.negative for m in wave),
        voices=sum(m.negative and m.counts for m in wave),
        sources=_shares(wave, lambda m: (m.source,)),
        languages=_shares(wave, lambda m: (m.language or "",)),
        topics=_shares(wave, lambda m: m.topics),
        phrases=_phrases(business, wave, [*before, *fresh], started),
        audience=audience(wave),
        weightiest=_weightiest(wave),
        told=_told(business, notifications, points),
    )


def _weightiest(wave: Sequence[Mention]) -> tuple[Story, ...]:
    grave = (m for m in wave if m.negative or m.red_flags)
    return weightiest(wave, grave, WEIGHTIEST)


def _axis(
    started: datetime,
    ended: datetime,
    points: Iterable[TurningPoint],
    zone: ZoneInfo,
) -> tuple[list[datetime], timedelta]:
    """The chart's bucket edges: a third of the wave, in calm, before the wave.

    It ends with the last turning point, unless that came so late that it would
    flatten the rest.
    """
    length = ended - started
    start = started - max(SHORTEST_LEAD, length / 3)
    latest = ended + max(SHORTEST_LEAD, length / 3)
    end = max(p.at for p in points if p.at <= latest)
    end = max(end, ended) + timedelta(minutes=1)
    size = choose_size(end - start)
    return list(boundaries(start, end, size, zone)), size


def _shares(
    mentions: Sequence[Mention], names: Callable[[Mention], Iterable[str]]
) -> tuple[Share, ...]:
    total = Counter(name for m in mentions for name in names(m))
    negative = Counter(name for m in mentions if m.negative for name in names(m))
    shares = [Share(one, count, negative[one]) for one, count in total.items()]
    return tuple(sorted(shares, key=lambda s: (-s.mentions, -s.negative, s.name)))


def _phrases(
    business: Business,
    wave: Iterable[Mention],
    earlier: Iterable[Mention],
    started: datetime,
) -> tuple[NewPhrase, ...]:
    """What was said in the wave, by voices that count, and hardly ever before it."""
    return new_phrases(
        [_text(m) for m in wave if m.negative and m.counts],
        [_text(m) for m in earlier if m.seen_at < started],
        known={word for name in business.names for word in name.casefold().split()},
    )


def _text(mention: Mention) -> str:
    return f"{mention.title}\n{mention.text}"


def _told(
    business: Business,
    notifications: Iterable[Notification],
    points: Iterable[TurningPoint],
) -> tuple[Told, ...]:
    rounds = [Message.OPENED, *(ROUNDS[p.turn] for p in points if p.turn in ROUNDS)]
    told = [
        Told(one, business.responder(one.responder), _message(one.step, rounds))
        for one in notifications
    ]
    return tuple(sorted(told, key=lambda one: (one.at, one.notification.key)))


def _message(step: str, rounds: Sequence[Message]) -> Message:
    """What a step said: the first of a round says why the round began."""
    turn, _, name = step.partition(".")
    if name == ALL_CLEAR:
        return Message.ALL_CLEAR
    if name != "1":
        return Message.ESCALATED
    return rounds[min(int(turn), len(rounds)) - 1]
