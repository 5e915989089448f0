"""Plays a scenario through the chapters' own code, on tables in memory."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count, groupby

from cli.replay.labels import GivenLabels
from cli.replay.memory import MemoryEngine
from functions.adapters.lexicon import LexiconScorer
from functions.domain.business import Business, Policy
from functions.domain.crisis import Crisis
from functions.domain.escalation import Message
from functions.domain.mention import Entry
from functions.domain.notification import Delivery
from functions.domain.planned import TIMES, Planned, Silence
from functions.domain.ports import Access
from functions.domain.source import Source
from functions.domain.subject import Subject, SubjectKind
from functions.domain.told import ALL_CLEAR
from functions.listen.sieve import sieve_for
from functions.respond import answer
from tests.builders import CAMILLE, HUGO, LEA
from tests.scenarios.scenario import Press, Scenario, Talk
from tests.scenarios.talk import TALK

HOUR = timedelta(hours=1)
AT_ONCE = 10
NEVER_ASKED = datetime.fromtimestamp(0, UTC)
LONGEST_TAIL = timedelta(days=7)
"""How long after the last word a scenario waits for its crises to close."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mention to be, when it is seen, and how it feels."""

    at: datetime
    entry: Entry
    tone: str


@dataclass(frozen=True, slots=True)
class Played:
    """A crisis as it ended, when it was first opened, and its messages in order."""

    crisis: Crisis
    told: tuple[Message, ...]


class Theatre(MemoryEngine):
    """The memory engine of `vigie replay`, with people who press."""

    def listen_to(self, business: str, sources: list[str]) -> None:
        """Sources that are configured, and answer."""
        for source in sources:
            self._watch.put_source(Source(business, source, "feed"))

    def press(self, business: str, press: Press, now: datetime) -> None:
        """A responder presses a button."""
        access = Access(business, press.crisis, LEA.id, now + HOUR)
        crisis = self._crises.get(business, press.crisis)
        assert crisis
        pressed = answer.Press(answer.Choice(press.choice), crisis.round)
        answer.answer(self._crises, access, pressed, now)
        self._tell_changes()

    def told(self, crisis: Crisis) -> tuple[Message, ...]:
        """What was sent of a crisis, a message a step, in order."""
        sent: dict[str, datetime] = {}
        for one in self.notifications(crisis.business, crisis.number):
            if one.delivery is Delivery.SENT and one.sent_at:
                sent.setdefault(one.step, one.sent_at)
        rounds = [
            Message(e.event)
            for e in self._crises.log(crisis)
            if e.event in ("opened", "grown", "lapsed", "reopened")
        ]
        steps = sorted(sent, key=lambda step: (sent[step], step))
        if crisis.rule.is_notice:
            return tuple(_notice(crisis, step) for step in steps)
        return tuple(_message(step, rounds) for step in steps)


def play(name: str, scenario: Scenario) -> list[Played]:
    """What came of a scenario, crisis by crisis."""
    business = _business(scenario)
    said = sorted(_said(name, scenario, business), key=lambda one: one.at)
    labels = {(one.entry.business, one.entry.stable_id): one.tone for one in said}
    tokens = count(1)
    theatre = Theatre(
        start=scenario.at("day 1 00:00"),
        scorer=GivenLabels(labels, LexiconScorer()),
        new_token=lambda: f"token-{next(tokens)}",
        control_room="https://control.example/",
    )
    theatre.watch([business])
    theatre.listen_to(business.id, scenario.business.sources)
    presses = [(scenario.at(press.at), press) for press in scenario.presses]
    for at, acts in _acts(said, presses):
        theatre.run_until(at)
        for act in acts:
            if isinstance(act, Press):
                theatre.press(business.id, act, at)
            else:
                theatre.hear(act)
    last = max([at for at, _ in presses] + [one.at for one in said])
    _wait(theatre, business.id, last)
    found = sorted(theatre.crises(business.id), key=lambda crisis: crisis.number)
    return [Played(crisis, theatre.told(crisis)) for crisis in found]


def _acts(
    said: list[Said], presses: list[tuple[datetime, Press]]
) -> Iterator[tuple[datetime, list[list[Entry] | Press]]]:
    """What happens, instant by instant; mentions come in batches as from a queue."""
    moments = [(at, press) for at, press in presses]
    moments += [(one.at, one.entry) for one in said]
    for at, group in groupby(sorted(moments, key=_instant), key=_instant):
        acts = [act for _, act in group]
        entries = [act for act in acts if isinstance(act, Entry)]
        batches = [
            entries[first : first + AT_ONCE]
            for first in range(0, len(entries), AT_ONCE)
        ]
        yield at, [*batches, *(act for act in acts if isinstance(act, Press))]


def _instant(pair: tuple[datetime, object]) -> datetime:
    return pair[0]


def _wait(theatre: Theatre, business: str, last: datetime) -> None:
    at = last
    while at < last + LONGEST_TAIL:
        at += HOUR
        theatre.run_until(at)
        if all(crisis.state.over for crisis in theatre.crises(business)):
            return


def _business(scenario: Scenario) -> Business:
    told = scenario.business
    team = tuple(replace(one, locale=told.locale) for one in (LEA, HUGO, CAMILLE))
    return Business(
        id="mistral",
        name=told.name,
        locale=told.locale,
        timezone=told.timezone,
        names=(told.name,),
        team=team,
        policy=Policy(
            false_alarms_per_year=told.false_alarms_per_year,
            red_flags_per_day=told.red_flags_per_day,
        ),
        author_key="00" * 16,
        subjects=tuple(
            Subject(SubjectKind.COMPETITOR, f"other-{number}", name)
            for number, name in enumerate(told.competitors)
        ),
        planned=tuple(
            Planned(
                one.kind,
                scenario.at(one.begins),
                scenario.at(one.until),
                one.reason,
                one.times or TIMES[one.kind],
            )
            for one in told.planned
        ),
        silences=tuple(
            Silence(LEA.id, scenario.at(one.begins), scenario.at(one.until), one.reason)
            for one in told.silences
        ),
    )


def _said(name: str, scenario: Scenario, business: Business) -> Iterator[Said]:
    numbers = count(1)
    for place, talk in enumerate([*scenario.usual, *scenario.then]):
        chance = random.Random(f"{name} {place}")  # noqa: S311 - repeatable
        for at, tone in _times(scenario, talk, chance):
            entry = _entry(scenario, talk, at, tone, next(numbers), chance)
            if talk.named:
                yield from (Said(at, one, tone) for one in _told_apart(entry, business))
            else:
                yield Said(at, entry, tone)


def _told_apart(entry: Entry, business: Business) -> Iterator[Entry]:
    """The entry as a poll would queue it: for us, and for whom else it is about."""
    source = Source(business.id, entry.source, "feed")
    sieve = sieve_for(source, business, NEVER_ASKED, ours=False)
    if sieve.matcher and sieve.matcher.verdict(entry).sure:
        yield entry
    gap, first = entry.poll_gap_s, entry.first_poll
    for one in sieve.others([entry]):
        yield replace(one, poll_gap_s=gap, first_poll=first)


def _times(
    scenario: Scenario, talk: Talk, chance: random.Random
) -> Iterator[tuple[datetime, str]]:
    """When each mention is seen, and its tone."""
    if talk.at is not None:
        pause = timedelta(minutes=talk.over_minutes / max(talk.people - 1, 1))
        start = scenario.at(talk.at)
        yield from ((start + n * pause, talk.tone) for n in range(talk.people))
        return
    for day in range(talk.from_day or 1, (talk.to_day or 1) + 1):
        opening = scenario.at(f"day {day} {talk.hours[0]:02}:00")
        length = talk.hours[1] - talk.hours[0]
        at = opening
        while True:
            at += timedelta(hours=chance.expovariate((talk.a_day or 1) / length))
            if at >= opening + length * HOUR:
                break
            tone = "neg" if chance.random() < talk.negative else "pos"
            yield at, tone


def _entry(
    scenario: Scenario,
    talk: Talk,
    at: datetime,
    tone: str,
    number: int,
    chance: random.Random,
) -> Entry:
    locale = talk.language or scenario.business.locale
    pool = {"neg": "quality", "pos": "praise", "neu": "nothing"}[tone]
    words = TALK[talk.about if talk.about and tone == "neg" else pool][locale]
    return Entry(
        business="mistral",
        source=talk.source,
        source_kind="feed",
        stable_id=talk.id or f"m{number}",
        title="",
        text=talk.says or chance.choice(words),
        author=talk.by or f"person {number}",
        language=locale.value,
        published_at=scenario.published(talk, at),
        rating=talk.rating,
        reach=talk.reach,
        poll_gap_s=int(talk.gap_hours * 3600),
        first_poll=talk.first_poll,
    )


def _message(step: str, rounds: list[Message]) -> Message:
    turn, _, place = step.partition(".")
    if place == ALL_CLEAR:
        return Message.ALL_CLEAR
    return rounds[int(turn) - 1] if place == "1" else Message.ESCALATED


def _notice(crisis: Crisis, step: str) -> Message:
    over = step.endswith(ALL_CLEAR)
    return Message.HEARD_AGAIN if over else Message(crisis.rule.value)
