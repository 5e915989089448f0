"""Mentions → crisis, on tables in memory and a clock that is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cli.local.memory import MemoryCrises, MemoryMentions, MemoryWatch
from functions.adapters.dynamodb.baselines import pack
from functions.detect.acting import HURRY
from functions.detect.detection import Detection
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.bucket import GRACE
from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    MarkedFalse,
    Merged,
    Rule,
)
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention, RedFlag, Sentiment, Topic
from functions.domain.pauses import Closed, Contained
from functions.domain.planned import Plan, Planned
from functions.domain.source import SourceHealth
from functions.domain.subject import Subject, SubjectKind
from functions.domain.why import Unseen
from tests.builders import (
    HOUR,
    MINUTE,
    POSITIVE,
    a_business,
    a_crisis,
    a_mention,
    a_source,
)

START = datetime(2026, 3, 2, tzinfo=UTC)
SATURDAY = START + timedelta(days=26, hours=19)
PERHAPS = About(Verdict.PERHAPS)
POISONING = (RedFlag("food_poisoning", "food poisoning"),)


class Town:
    """A business, its tables, and people who talk."""

    def __init__(self) -> None:
        self.watch = MemoryWatch()
        self.mentions = MemoryMentions()
        self.crises = MemoryCrises()
        self.detection = Detection(self.watch, self.mentions, self.crises)
        self.watch.put_business(a_business())
        self.spoken = 0

    def say(self, at: datetime, **fields: object) -> Mention:
        self.spoken += 1
        known = {"id": f"m{self.spoken}", "author": f"a{self.spoken}"}
        mention = a_mention(seen_at=at, **({"published_at": at} | known | fields))
        self.mentions.put(mention)
        return mention

    def complain(self, at: datetime, people: int, **fields: object) -> None:
        """So many people, half a minute apart, each looked at as it comes."""
        for number in range(people):
            moment = at + number * MINUTE / 2
            self.say(moment, **fields)
            self.detection.detect("mistral", moment)

    def tick_until(self, end: datetime) -> None:
        """Every fold that is due until then, at its own time."""
        while (baseline := self.watch.baseline("mistral")) is not None:
            if baseline.due_at > end:
                return
            self.detection.tick("mistral", baseline.due_at)

    @property
    def latest(self) -> Crisis:
        return self.crises.latest("mistral")[0]


@pytest.fixture
def town() -> Town:
    """Four quiet weeks: praise each day, a complaint every third."""
    town = Town()
    town.detection.tick("mistral", START)
    for day in range(26):
        at = START + timedelta(days=day, hours=13)
        town.tick_until(at)
        town.say(at, sentiment=POSITIVE)
        if day % 3 == 0:
            town.complain(at, 1)
    town.tick_until(SATURDAY)
    return town


def test_a_red_flag_that_an_edit_raises_in_what_is_long_folded_opens_a_crisis_once(
    town: Town,
):
    praise = town.say(START + timedelta(days=2), sentiment=POSITIVE, backfill=True)
    grave = {"text": "Food poisoning, all of us.", "content_hash": "h2"}
    edit = replace(praise, red_flags=POISONING, flagged_at=SATURDAY, **grave)
    town.mentions.put(edit)
    town.detection.detect("mistral", SATURDAY)
    assert town.crises.latest("mistral") == [], "not named, it is not looked for"
    for _ in range(2):
        town.detection.detect("mistral", SATURDAY, [praise.id])
    assert [one.rule for one in town.crises.latest("mistral")] == [Rule.RED_FLAG]
    assert town.latest.why.since == SATURDAY
    town.crises.transition(town.latest, MarkedFalse(SATURDAY + HOUR, "lea"))
    town.detection.detect("mistral", SATURDAY + 2 * HOUR, [praise.id])
    assert len(town.crises.latest("mistral")) == 1


def test_quiet_weeks_open_nothing(town: Town):
    assert town.crises.latest("mistral") == []


def test_a_spike_opens_one_crisis_that_can_be_explained(town: Town):
    town.complain(SATURDAY, 7)
    (crisis,) = town.crises.latest("mistral")
    assert (crisis.rule, crisis.state) == (Rule.SPIKE, CrisisState.OPEN)
    assert crisis.id == "C1"
    assert crisis.why.seen == 3
    assert crisis.why.expected < 0.2
    assert crisis.why.chance_days
    assert crisis.why.chance_days > 365 / 4
    assert len(crisis.why.mentions) == 3
    assert dict(crisis.why.sources) == {"blog": 3}
    assert dict(crisis.people)["lea"] == "Léa", "who leaves is still called so"


def test_a_crisis_keeps_since_when_how_much_of_all_talk_and_what_was_not_seen(
    town: Town,
):
    refused = SourceHealth.REFUSED
    for source in (
        a_source(id="blog", health=SourceHealth.OK),
        a_source(id="maps", health=refused, last_success_at=SATURDAY - HOUR),
    ):
        town.watch.put_source(source)
    town.complain(SATURDAY, 2, topics=(Topic.HYGIENE,))
    unread = Sentiment(0.0, 0.0, 0.0, "none", readable=False)
    town.say(SATURDAY + 5 * MINUTE, sentiment=unread)
    town.complain(SATURDAY + 6 * MINUTE, 1, topics=(Topic.HYGIENE, Topic.STAFF))
    why = town.latest.why
    assert why.since == SATURDAY
    assert (why.authors, why.unread) == (3, 1)
    assert why.topics == ((Topic.HYGIENE, 3), (Topic.STAFF, 1))
    assert why.unseen == (Unseen("maps", SATURDAY - HOUR),)
    assert why.usual_share
    assert 0.1 < why.usual_share < 0.4


def test_an_alert_quotes_a_story_once_and_counts_its_copies(town: Town):
    for number in range(9):
        at = SATURDAY + number * MINUTE
        town.say(
            at, story="copied", counts=number == 0, text="Never again" + "!" * number
        )
    town.complain(SATURDAY + 10 * MINUTE, 7)
    why = town.latest.why
    assert len(why.mentions) == len(why.copies) == 3
    (copied,) = (m for m in why.mentions if why.copies_of(m))
    assert why.copies_of(copied) == 8
    (told,) = town.mentions.get_many("mistral", [copied])
    assert told.text == "Never again!!!!!!!!"


def test_a_business_in_a_crisis_is_listened_to_closely_until_it_is_over(town: Town):
    assert town.watch.hurried(SATURDAY, limit=5) == []
    town.complain(SATURDAY, 7)
    assert town.watch.hurried(SATURDAY + HURRY / 2, limit=5) == ["mistral"]
    town.tick_until(SATURDAY + HOUR)
    assert town.latest.state is CrisisState.OPEN
    assert town.watch.hurried(SATURDAY + HOUR, limit=5) == ["mistral"]
    town.tick_until(SATURDAY + 48 * HOUR)
    assert town.latest.state.over
    assert town.watch.hurried(SATURDAY + 48 * HOUR, limit=5) == []


def test_looking_again_at_the_same_mentions_changes_nothing(town: Town):
    town.complain(SATURDAY, 7)
    crisis = town.latest
    for _ in range(3):
        town.detection.detect("mistral", SATURDAY + 4 * MINUTE)
    assert town.crises.latest("mistral") == [crisis]


def test_a_crisis_grows_once_a_step_of_gravity(town: Town):
    town.complain(SATURDAY, 30)
    severities = [c.severity for c in town.crises.changed]
    assert severities == [Severity.MINOR, Severity.MAJOR, Severity.CRITICAL]
    assert town.latest.cause is Cause.GROWN


def test_one_red_flag_is_enough(town: Town):
    town.complain(SATURDAY, 1, red_flags=POISONING)
    (crisis,) = town.crises.latest("mistral")
    assert (crisis.rule, crisis.severity) == (Rule.RED_FLAG, Severity.MAJOR)
    assert crisis.why.flags == POISONING


def test_an_old_red_flag_that_a_first_poll_brings_opens_nothing(town: Town):
    town.complain(SATURDAY, 1, red_flags=POISONING, backfill=True)
    assert town.crises.latest("mistral") == []


def test_a_spike_takes_over_the_red_flag_that_announced_it(town: Town):
    town.complain(SATURDAY, 1, red_flags=POISONING)
    town.complain(SATURDAY + 20 * MINUTE, 5)
    spike, flag = town.crises.latest("mistral")
    assert (spike.rule, spike.severity) == (Rule.SPIKE, Severity.MAJOR)
    assert flag.state is CrisisState.CLOSED
    assert flag.merged_into == spike.number
    assert spike.took_over == (flag.number,)
    assert spike.why.flags == POISONING


def test_a_crowd_with_red_flags_is_critical(town: Town):
    for number in range(3):
        at = SATURDAY + number * MINUTE
        town.complain(at, 1, red_flags=POISONING, sentiment=POSITIVE)
    assert town.latest.severity is Severity.CRITICAL


def test_a_crisis_closes_when_talk_is_usual_again(town: Town):
    town.complain(SATURDAY, 7)
    town.tick_until(SATURDAY + 2 * HOUR)
    assert town.latest.state is CrisisState.OPEN
    town.tick_until(SATURDAY + 4 * HOUR)
    assert town.latest.state is CrisisState.CLOSED
    assert town.latest.closed_at
    assert town.latest.closed_at < SATURDAY + 3.5 * HOUR


def test_a_crisis_that_goes_on_stays_open(town: Town):
    for hours in range(8):
        town.tick_until(SATURDAY + hours * HOUR)
        town.complain(SATURDAY + hours * HOUR, 6)
    assert len(town.crises.latest("mistral")) == 1
    assert not town.latest.state.over


def test_a_flare_up_reopens_the_crisis_instead_of_opening_another(town: Town):
    town.complain(SATURDAY, 7)
    town.tick_until(SATURDAY + 5 * HOUR)
    town.complain(SATURDAY + 5 * HOUR, 7)
    assert len(town.crises.latest("mistral")) == 1
    assert (town.latest.state, town.latest.reopens) == (CrisisState.OPEN, 1)


def test_a_red_flag_of_its_story_reopens_a_crisis_that_closed(town: Town):
    town.complain(SATURDAY, 7, topics=(Topic.HYGIENE,))
    town.tick_until(SATURDAY + 5 * HOUR)
    assert town.latest.state is CrisisState.CLOSED
    town.complain(SATURDAY + 5 * HOUR, 1, red_flags=POISONING)
    (crisis,) = town.crises.latest("mistral")
    assert (crisis.rule, crisis.reopens) == (Rule.SPIKE, 1)
    assert crisis.severity is Severity.MAJOR
    assert crisis.why.by_words
    assert (crisis.why.seen, crisis.why.flags) == (1, POISONING)
    town.complain(SATURDAY + 5 * HOUR + 10 * MINUTE, 5)
    assert len(town.crises.latest("mistral")) == 1, "the spike is its own again"


def test_a_red_flag_of_another_story_is_told_apart(town: Town):
    town.complain(SATURDAY, 5, topics=(Topic.WAITING,))
    town.complain(SATURDAY + 10 * MINUTE, 1, red_flags=POISONING)
    flag, spike = town.crises.latest("mistral")
    assert (flag.rule, spike.rule) == (Rule.RED_FLAG, Rule.SPIKE)
    assert not spike.state.over
    assert not flag.state.over
    assert (spike.severity, spike.why.flags) == (Severity.MINOR, ())


def test_a_crisis_that_sinks_and_swells_again_calls_nobody(town: Town):
    town.complain(SATURDAY, 9)
    told = town.latest
    assert told.severity is Severity.MAJOR
    town.tick_until(SATURDAY + 1 * HOUR)
    for hours in (1, 2, 3, 4):
        town.complain(SATURDAY + hours * HOUR, 1)
    town.tick_until(SATURDAY + 4.9 * HOUR)
    assert (town.latest.present, town.latest.severity) == (
        Severity.MINOR,
        Severity.MAJOR,
    )
    town.complain(SATURDAY + 5 * HOUR, 6)
    town.tick_until(SATURDAY + 5.5 * HOUR)
    assert town.latest.present is Severity.MAJOR
    assert town.latest.round == told.round


@pytest.mark.parametrize("sunk_when_contained", [False, True])
def test_what_is_contained_and_swells_again_is_told_anew(
    town: Town, sunk_when_contained: bool
):
    town.complain(SATURDAY, 9)
    told = town.latest
    if not sunk_when_contained:
        town.crises.transition(told, Contained(SATURDAY + HOUR / 2, "lea"))
    town.tick_until(SATURDAY + 1 * HOUR)
    for hours in (1, 2, 3, 4):
        town.complain(SATURDAY + hours * HOUR, 1)
    town.tick_until(SATURDAY + 4.9 * HOUR)
    assert (town.latest.present, town.latest.round) == (Severity.MINOR, told.round)
    if sunk_when_contained:
        town.crises.transition(town.latest, Contained(SATURDAY + 4.9 * HOUR, "lea"))
    town.complain(SATURDAY + 5 * HOUR, 6)
    town.tick_until(SATURDAY + 5.5 * HOUR)
    assert (town.latest.cause, town.latest.round) == (Cause.GROWN, told.round + 1)


def test_what_a_person_called_a_false_alarm_is_not_woken_again(town: Town):
    town.complain(SATURDAY, 4)
    at = SATURDAY + 5 * MINUTE
    town.crises.transition(town.latest, MarkedFalse(at, "lea"))
    town.tick_until(SATURDAY + 3 * HOUR)
    assert len(town.crises.latest("mistral")) == 1
    town.complain(SATURDAY + 3 * HOUR, 7)
    assert [c.number for c in town.crises.latest("mistral")] == [2, 1]


@pytest.mark.parametrize("flag_first", [True, False])
def test_a_red_flag_inside_a_false_alarm_wakes_nobody_again(
    town: Town, *, flag_first: bool
):
    """Whether the flag was part of the spike, or came first and was taken over."""
    if flag_first:
        town.complain(SATURDAY, 1, red_flags=POISONING)
    town.complain(SATURDAY + MINUTE, 5, red_flags=POISONING)
    known = len(town.crises.latest("mistral"))
    at = SATURDAY + 10 * MINUTE
    town.crises.transition(town.latest, MarkedFalse(at, "lea"))
    town.detection.detect("mistral", at + MINUTE)
    town.tick_until(SATURDAY + 2 * HOUR)
    assert len(town.crises.latest("mistral")) == known


def test_an_acknowledged_crisis_is_left_alone_while_it_does_not_grow(town: Town):
    town.complain(SATURDAY, 4)
    at = SATURDAY + 5 * MINUTE
    town.crises.transition(town.latest, Acknowledged(at, "lea"))
    town.complain(SATURDAY + 10 * MINUTE, 1)
    assert town.latest.state is CrisisState.ACKNOWLEDGED


def test_a_stalled_stream_hides_nothing(town: Town):
    """The tick looks before it folds: what no stream event announced is found."""
    for number in range(7):
        town.say(SATURDAY + number * MINUTE)
    town.tick_until(SATURDAY + HOUR + GRACE)
    assert town.latest.rule is Rule.SPIKE


def test_of_two_ticks_at_once_one_folds(town: Town):
    before = town.watch.baseline("mistral")
    assert before is not None
    town.detection.tick("mistral", SATURDAY + HOUR)
    rival = replace(before, version=before.version + 1)
    with pytest.raises(ConflictError):
        town.watch.put_baseline(rival)


def test_the_counts_do_not_depend_on_how_the_stream_delivers(town: Town):
    """One by one, all at once, twice over: the same crisis in the end."""
    for number in range(9):
        town.say(SATURDAY + number * MINUTE)
    at = SATURDAY + 9 * MINUTE
    for _ in range(2):
        town.detection.detect("mistral", at)
    assert town.latest.why.seen == 9
    assert town.latest.version == 1


def test_no_business_is_judged_by_the_talk_of_another(town: Town):
    town.watch.put_business(a_business(id="tramontane"))
    for number in range(20):
        town.say(SATURDAY + number * MINUTE, business="tramontane")
    town.detection.detect("mistral", SATURDAY + HOUR)
    assert town.crises.latest("mistral") == []


def test_what_may_be_about_another_wakes_nobody_until_a_person_says_so():
    town = Town()
    town.complain(SATURDAY, 40, red_flags=POISONING, about=PERHAPS)
    town.tick_until(SATURDAY + HOUR)
    assert town.crises.latest("mistral") == []
    baseline = town.watch.baseline("mistral")
    assert baseline is not None
    assert baseline.negative.heard == 0


def test_what_the_business_says_itself_opens_nothing_and_teaches_nothing():
    town = Town()
    own = About(grounds=(Ground(Because.OWN_ACCOUNT, "@mistral"),))
    town.complain(SATURDAY, 40, red_flags=POISONING, about=own)
    town.tick_until(SATURDAY + HOUR)
    assert town.crises.latest("mistral") == []
    baseline = town.watch.baseline("mistral")
    assert baseline is not None
    assert baseline.negative.heard == baseline.total.heard == 0


def test_a_week_of_slightly_too_many_is_a_slow_burn_once():
    """Three a day where one is usual, hours apart: no window of a day is a spike."""
    town = Town()
    town.detection.tick("mistral", START)
    for day in range(38):
        for hour in (8, 13, 19) if day >= 30 else (13,):
            at = START + timedelta(days=day, hours=hour + day % 3)
            town.tick_until(at)
            town.say(at)
        town.say(at + MINUTE, sentiment=POSITIVE)
    town.tick_until(START + timedelta(days=41))
    (crisis,) = town.crises.latest("mistral")
    assert (crisis.rule, crisis.severity) == (Rule.SLOW_BURN, Severity.MINOR)
    assert crisis.why.window == timedelta(days=7)
    assert crisis.why.seen > 1.5 * crisis.why.expected
    assert crisis.why.chance_days is not None
    assert crisis.why.mentions
    assert crisis.why.since is None, "nobody looked where the week began"


def test_stars_that_turn_are_a_fall_of_the_rating():
    """Four reviews a day as ever, and two of them low now."""
    town = Town()
    town.detection.tick("mistral", START)
    for day in range(37):
        for hour in (9, 12, 15, 18):
            at = START + timedelta(days=day, hours=hour)
            town.tick_until(at)
            if day >= 31 and hour in (9, 18):
                town.say(at, rating=1.0)
            else:
                town.say(at, rating=5.0, sentiment=POSITIVE)
    town.tick_until(START + timedelta(days=38))
    (crisis,) = town.crises.latest("mistral")
    assert (crisis.rule, crisis.severity) == (Rule.RATING, Severity.MINOR)
    assert crisis.why.seen > 5 * crisis.why.expected
    assert crisis.why.stars
    assert crisis.why.stars.lately < crisis.why.stars.before - 0.5
    assert crisis.why.total >= crisis.why.seen


@pytest.mark.parametrize("minute", range(5))
def test_what_an_alert_counts_is_what_it_tells_of(town: Town, minute: int):
    """A window begins with a whole bucket, wherever in one a look falls."""
    first = SATURDAY + minute * MINUTE
    for wait in (0, 8, 16):
        town.complain(first + wait * MINUTE, 1)
    why = town.latest.why
    assert (why.seen, dict(why.sources), why.authors) == (3, {"blog": 3}, 3)
    assert why.since == first


def test_what_is_foreknown_is_neither_counted_nor_told(town: Town):
    leave = Planned(Plan.CLOSURE, SATURDAY - HOUR, SATURDAY + 9 * HOUR, "leave", 1.0)
    town.watch.put_business(a_business(planned=(leave,)))
    town.complain(SATURDAY, 4, topics=(Topic.CLOSURE,))
    town.complain(SATURDAY + 5 * MINUTE, 3, topics=(Topic.HYGIENE,))
    why = town.latest.why
    assert (why.seen, dict(why.sources), why.authors) == (3, {"blog": 3}, 3)
    assert why.topics == ((Topic.HYGIENE, 3),)


def test_a_window_that_a_press_cut_short_says_how_long_it_is(town: Town):
    town.complain(SATURDAY, 3)
    town.crises.transition(town.latest, MarkedFalse(SATURDAY + 3 * MINUTE, "lea"))
    town.complain(SATURDAY + 30 * MINUTE, 6)
    why = town.latest.why
    assert town.latest.id == "C2"
    assert why.seen == dict(why.sources)["blog"]
    assert why.window <= timedelta(minutes=30)


def test_what_was_called_a_false_alarm_at_once_is_told_no_second_time(town: Town):
    town.complain(SATURDAY, 6)
    town.crises.transition(town.latest, MarkedFalse(SATURDAY + 4 * MINUTE, "lea"))
    town.complain(SATURDAY + 4 * MINUTE, 1)
    town.tick_until(SATURDAY + 3 * HOUR)
    assert [one.id for one in town.crises.latest("mistral")] == ["C1"]


class DyingCrises(MemoryCrises):
    """The first that is to be merged was changed meanwhile."""

    died = False

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        if isinstance(event, Merged) and not self.died:
            self.died = True
            raise ConflictError(crisis.id)
        return super().transition(crisis, event)


def test_what_a_run_that_died_left_alive_is_merged_by_the_next(town: Town):
    town.crises = DyingCrises()
    town.detection = Detection(town.watch, town.mentions, town.crises)
    town.complain(SATURDAY, 1, red_flags=POISONING, topics=(Topic.HYGIENE,))
    with pytest.raises(ConflictError):
        town.complain(SATURDAY + 10 * MINUTE, 7, topics=(Topic.HYGIENE,))
    assert [one.state.over for one in town.crises.latest("mistral")] == [False, False]
    town.detection.detect("mistral", SATURDAY + 15 * MINUTE)
    spike, flag = town.crises.latest("mistral")
    assert (spike.rule, spike.took_over, spike.state.over) == (Rule.SPIKE, (1,), False)
    assert (flag.state, flag.merged_into) == (CrisisState.CLOSED, spike.number)


def test_what_belongs_to_another_story_is_neither_counted_nor_told(town: Town):
    town.complain(SATURDAY, 6, topics=(Topic.WAITING,))
    flag = {"red_flags": POISONING, "topics": (Topic.HYGIENE,)}
    town.complain(SATURDAY + 10 * MINUTE, 1, **flag)
    town.complain(SATURDAY + 11 * MINUTE, 1, topics=(Topic.HYGIENE,))
    town.complain(SATURDAY + 12 * MINUTE, 3, topics=(Topic.WAITING,))
    other, wait = town.crises.latest("mistral")
    assert (other.rule, wait.rule, wait.cause) == (
        Rule.RED_FLAG,
        Rule.SPIKE,
        Cause.GROWN,
    )
    assert (wait.why.seen, dict(wait.why.sources), wait.why.authors) == (
        8,
        {"blog": 8},
        8,
    )
    assert (wait.why.topics, wait.why.flags) == (((Topic.WAITING, 8),), ())


def test_what_is_told_of_others_hides_no_crisis_that_is_alive(town: Town):
    town.complain(SATURDAY, 4)
    told = {"rule": Rule.ELSEWHERE, "opened_at": SATURDAY + 5 * MINUTE}
    for number in range(2, 13):
        rival = Subject(SubjectKind.COMPETITOR, f"rival-{number}", "Chez Zinédine")
        town.crises.open(a_crisis(number=number, elsewhere=rival, **told))
    town.complain(SATURDAY + 6 * MINUTE, 6)
    ours = [c for c in town.crises.latest("mistral", 99) if c.rule is Rule.SPIKE]
    assert [(c.id, c.cause) for c in ours] == [("C1", Cause.GROWN)]


def test_a_day_of_sources_that_are_asked_each_hour_is_kept_in_ten_kilobytes(
    town: Town,
):
    for number in range(24 * 20 * 3):
        at = SATURDAY + number // 3 * 3 * MINUTE
        said = at - number * 17 % 60 * MINUTE
        source = {"source": f"s{number // 3 % 20}", "poll_gap_s": 3600}
        town.say(at, published_at=said, sentiment=POSITIVE, **source)
    town.tick_until(SATURDAY + 25 * HOUR)
    baseline = town.watch.baseline("mistral")
    assert baseline is not None
    assert len(pack(baseline)) < 10_000


def test_a_red_flag_that_nobody_looked_at_outlives_the_end_of_another_story(
    town: Town,
):
    town.complain(SATURDAY, 4, topics=(Topic.WAITING,))
    flag = {"red_flags": POISONING, "topics": (Topic.HYGIENE,)}
    town.say(SATURDAY + 10 * MINUTE, **flag)
    town.crises.transition(town.latest, Closed(SATURDAY + 12 * MINUTE, "lea"))
    town.tick_until(SATURDAY + 3 * HOUR)
    assert [c.rule for c in town.crises.latest("mistral")] == [
        Rule.RED_FLAG,
        Rule.SPIKE,
    ]
    town.crises.transition(town.latest, Closed(SATURDAY + 3 * HOUR, "lea"))
    town.detection.detect("mistral", SATURDAY + 3 * HOUR)
    assert town.latest.state.over, "of its own story it is told once"


def test_what_a_slow_source_brings_late_is_told_by_no_shorter_window(town: Town):
    """Hours old, it counts in no quarter of an hour."""
    town.complain(SATURDAY, 2)
    old = {"source": "maps", "poll_gap_s": 8 * 3600}
    town.say(SATURDAY + MINUTE, published_at=SATURDAY - 5 * HOUR, **old)
    town.complain(SATURDAY + MINUTE, 1)
    why = town.latest.why
    assert (why.window, why.seen) == (15 * MINUTE, 3)
    assert (dict(why.sources), why.authors) == ({"blog": 3}, 3)


def test_right_after_an_end_nothing_of_before_is_told_of(town: Town):
    town.complain(SATURDAY, 3)
    town.crises.transition(town.latest, MarkedFalse(SATURDAY + 4 * MINUTE, "lea"))
    town.complain(SATURDAY + 5 * MINUTE, 6)
    why = town.latest.why
    assert town.latest.id == "C2"
    assert (why.seen, dict(why.sources)) == (3, {"blog": 3})
    assert why.since == SATURDAY + 5 * MINUTE


def test_a_red_flag_that_was_looked_at_late_is_named_all_the_same(town: Town):
    town.complain(SATURDAY, 4, topics=(Topic.HYGIENE,))
    flag = {"red_flags": POISONING, "topics": (Topic.HYGIENE,)}
    grave = town.say(SATURDAY + 6 * MINUTE, **flag)
    calm = replace(a_business().policy, false_alarms_per_year=1e-9)
    town.watch.put_business(a_business(policy=calm))
    town.tick_until(SATURDAY + 2 * HOUR)
    assert (town.latest.id, town.latest.cause) == ("C1", Cause.GROWN)
    assert town.latest.why.flags == POISONING
    assert grave.id in town.latest.why.mentions
