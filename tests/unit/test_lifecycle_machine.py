"""Any news, any presses, any clock: what must hold of the crises of a business."""

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    Grown,
    Lapsed,
    MarkedFalse,
    Merged,
    Quieted,
    Reopened,
    Rule,
    Shifted,
)
from functions.domain.lifecycle import (
    Grow,
    News,
    Open,
    Reopen,
    counts,
    decide,
    may_close,
    memory,
    quiet_time,
    shift,
)
from functions.domain.mention import Topic
from functions.domain.pauses import Contained
from functions.domain.tale import tale_of_why
from functions.domain.transition import transition
from functions.domain.why import Why
from tests.builders import HOUR, NOON, a_crisis

RULES = [one for one in Rule if not one.is_notice]
TOPICS = st.sampled_from([(), ((Topic.WAITING, 5),), ((Topic.HYGIENE, 5),)])
WHYS = st.builds(
    Why,
    window=st.sampled_from([HOUR, 3 * HOUR, 8 * HOUR, 24 * HOUR]),
    expected=st.just(0.2),
    seen=st.integers(1, 9),
    total=st.just(9),
    topics=TOPICS,
)


class Lives(RuleBasedStateMachine):
    """The crises of one business, as detection and people change them."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.crises: dict[int, Crisis] = {}
        self.rounds: dict[int, list[Cause]] = {}
        self.broken_out: Counter[int] = Counter()

    @property
    def newest_first(self) -> list[Crisis]:
        return [self.crises[number] for number in sorted(self.crises, reverse=True)]

    @property
    def living(self) -> list[Crisis]:
        return [crisis for crisis in self.newest_first if not crisis.state.over]

    def store(self, before: Crisis, event: CrisisEvent) -> None:
        """A transition, and what no transition may do."""
        after = transition(before, event)
        same = ("number", "rule", "opened_at", "business")
        assert all(getattr(before, f) == getattr(after, f) for f in same)
        assert after.severity.rank >= before.severity.rank
        assert before.state is not CrisisState.FALSE_ALARM
        assert before.merged_into is None
        if after.round > before.round:
            self.rounds[after.number].append(after.cause)
        self.crises[after.number] = after

    @rule(
        by=st.sampled_from(RULES),
        severity=st.sampled_from(Severity),
        why=WHYS,
    )
    def news_comes(self, by: Rule, severity: Severity, why: Why) -> None:
        news = News(by, severity, tale_of_why(why))
        match decide(self.newest_first, news, self.now):
            case Open(severity=opened, takes_over=weaker):
                self.open(by, opened, why, weaker)
            case Grow(crisis=crisis, severity=grown, takes_over=weaker):
                in_hand = crisis.state is CrisisState.CONTAINED
                assert in_hand or grown.rank > crisis.severity.rank
                self.broken_out[crisis.number] += in_hand
                self.store(crisis, Grown(self.now, grown, why))
                for one in weaker:
                    self.store(one, Merged(self.now, crisis.number))
            case Reopen(crisis=crisis, severity=again):
                assert crisis.closed_at is not None
                assert self.now - crisis.closed_at <= memory(crisis)
                self.store(crisis, Reopened(self.now, again, why))
        assert decide(self.newest_first, news, self.now) is None, "told twice"

    def open(
        self, by: Rule, severity: Severity, why: Why, weaker: tuple[Crisis, ...]
    ) -> None:
        if not counts(by):
            tales = [tale_of_why(crisis.why) for crisis in self.living]
            assert not any(tale.is_of(tale_of_why(why)) for tale in tales)
        number = len(self.crises) + 1
        self.crises[number] = a_crisis(
            number=number, rule=by, severity=severity, why=why, opened_at=self.now
        )
        self.rounds[number] = [Cause.OPENED]
        for crisis in weaker:
            self.store(crisis, Merged(self.now, number))

    @rule(minutes=st.integers(1, 40 * 60))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.living)
    @rule(data=st.data())
    def a_person_presses(self, data: st.DataObject) -> None:
        crisis = data.draw(st.sampled_from(self.living))
        if crisis.state is CrisisState.ACKNOWLEDGED:
            self.store(crisis, Lapsed(self.now))
        elif crisis.state is CrisisState.OPEN and data.draw(st.booleans()):
            taken = data.draw(st.sampled_from([Acknowledged, Contained]))
            self.store(crisis, taken(self.now, "lea"))
        else:
            self.store(crisis, MarkedFalse(self.now, "lea"))

    @rule()
    def talk_is_usual_again(self) -> None:
        for crisis in self.living:
            if may_close(crisis, self.now):
                assert self.now - crisis.flared >= quiet_time(crisis)
                self.store(crisis, Quieted(self.now))

    @rule(rising=st.sampled_from(Severity), falling=st.sampled_from(Severity))
    def talk_ebbs_and_flows(self, rising: Severity, falling: Severity) -> None:
        """Half the marks are met wherever the marks are."""
        falling = max(rising, falling, key=lambda one: one.rank)
        for crisis in self.living:
            if severity := shift(crisis, rising, falling):
                self.store(crisis, Shifted(self.now, severity))
                after = self.crises[crisis.number]
                assert after.round == crisis.round, "nobody is called"
                assert shift(after, rising, falling) is None, "it flickers"

    @invariant()
    def crises_are_numbered_without_a_gap(self) -> None:
        assert sorted(self.crises) == list(range(1, len(self.crises) + 1))

    @invariant()
    def one_spike_is_alive_at_a_time(self) -> None:
        spikes = [c for c in self.living if c.rule is Rule.SPIKE]
        assert len(spikes) <= 1

    @invariant()
    def it_grows_twice_in_all_its_lives_at_the_most(self) -> None:
        for number, causes in self.rounds.items():
            by_gravity = Counter(causes)[Cause.GROWN] - self.broken_out[number]
            assert by_gravity <= 2, self.crises[number].id

    @invariant()
    def nothing_is_graver_than_it_was_told(self) -> None:
        for crisis in self.crises.values():
            assert crisis.present.rank <= crisis.severity.rank

    @invariant()
    def what_is_part_of_another_says_which_and_is_over(self) -> None:
        for crisis in self.crises.values():
            if crisis.merged_into:
                assert crisis.state is CrisisState.CLOSED
                assert crisis.merged_into in self.crises


Lives.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None
)
TestLives = Lives.TestCase
