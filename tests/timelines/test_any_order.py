"""Acts, growth, calm and time in any order: what must hold of a crisis all the same."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from functions.domain.business import Severity
from functions.domain.crisis import CrisisState, Grown, Quieted, Reopened
from functions.domain.escalation import next_due
from functions.domain.notification import Delivery, Notification
from functions.domain.told import ALL_CLEAR
from tests.timelines.language import Timeline
from tests.timelines.people import HOUSE, house_of
from tests.timelines.world import SPIKE, World

MINUTE = timedelta(minutes=1)
START = datetime.fromisoformat("2026-11-21T19:40:00+00:00")
PEOPLE = st.sampled_from(["camille", "paul", "nadia", "luc"])
SEVERITIES = st.sampled_from(list(Severity))


class AnyOrder(RuleBasedStateMachine):
    """One crisis at the house, whose people sleep at different hours."""

    @initialize(severity=SEVERITIES)
    def begin(self, severity: Severity) -> None:
        timeline = Timeline("any order", "any")
        timeline.given = ["camille is quiet 22:00-08:00", "paul is quiet 21:00-07:30"]
        self.world = World(house_of(timeline), START)
        self.world.open_crisis(severity)
        self.world.tell_changes()

    @rule(minutes=st.integers(1, 400))
    def time_passes(self, minutes: int) -> None:
        until = self.world.clock() + minutes * MINUTE
        while (due := self.world.next_due()) is not None and due <= until:
            self.world.clock.set(due)
            self.world.minute()
        self.world.clock.set(until)

    @rule(
        who=PEOPLE,
        choice=st.sampled_from(["mine", "snooze_1", "contained", "close", "false"]),
    )
    def somebody_presses(self, who: str, choice: str) -> None:
        if not self._has_link(who):
            return
        said = "false_alarm" if choice == "false" else choice
        before = self.world.crisis
        self.world.press(who, f"choice={said}")
        if before.state.over:
            assert self.world.crisis == before
        elif choice == "mine" and before.state is CrisisState.OPEN:
            assert self.world.crisis.acknowledged_by == who
        self.world.tell_changes()

    @rule(who=PEOPLE)
    def somebody_looks(self, who: str) -> None:
        if self._has_link(who):
            before = self.world.crisis
            self.world.page(who)
            self.world.scan(who)
            assert self.world.crisis == before

    @precondition(lambda self: not self.world.crisis.state.over)
    @rule()
    def it_grows(self) -> None:
        rank = self.world.crisis.severity.rank
        if rank < Severity.CRITICAL.rank:
            worse = list(Severity)[rank + 1]
            self.world.change(Grown(self.world.clock(), worse, SPIKE))
            self.world.tell_changes()

    @precondition(lambda self: not self.world.crisis.state.over)
    @rule()
    def it_quiets_down(self) -> None:
        self.world.change(Quieted(self.world.clock()))
        self.world.tell_changes()

    @precondition(lambda self: self.world.crisis.state is CrisisState.CLOSED)
    @rule(severity=SEVERITIES)
    def it_flares_up(self, severity: Severity) -> None:
        self.world.change(Reopened(self.world.clock(), severity, SPIKE))
        self.world.tell_changes()

    def _has_link(self, who: str) -> bool:
        return any(one.who == who for one in self.world.post.sent)

    @property
    def owed(self) -> list[Notification]:
        return self.world.crises.notifications(HOUSE, 7)

    @invariant()
    def nobody_is_told_a_step_twice(self) -> None:
        labels = Counter(
            (
                one.who,
                one.channel,
                one.body.split(",")[0]
                if not one.subject
                else one.subject.split("]")[0],
            )
            for one in self.world.post.sent
        )
        assert not [key for key, count in labels.items() if count > 1]

    @invariant()
    def what_is_due_is_told(self) -> None:
        """Nothing is overdue once the stream and the minute have run."""
        due = next_due(self.world.crisis)
        assert due is None or due.at > self.world.clock()

    @invariant()
    def the_log_tells_every_version(self) -> None:
        crisis = self.world.crisis
        log = self.world.crises.log(crisis)
        assert len(log) == crisis.version
        assert log[-1] == crisis.last

    @invariant()
    def nothing_asks_for_an_act_once_somebody_acted(self) -> None:
        """A call to act was sent in a round that nobody had taken charge of yet."""
        log = self.world.crises.log(self.world.crisis)
        rounds, taken = 1, dict[int, datetime]()
        for entry in log:
            rounds += entry.event in ("grown", "lapsed", "reopened")
            if entry.event in (
                "acknowledged",
                "snoozed",
                "contained",
                "closed",
                "marked_false",
            ):
                taken.setdefault(rounds, entry.at)
        for one in self.owed:
            turn, _, step = one.step.partition(".")
            acted = taken.get(int(turn))
            if one.sent_at and acted and step != ALL_CLEAR:
                assert one.sent_at <= acted

    @invariant()
    def the_all_clear_reaches_only_those_who_were_told(self) -> None:
        told = {
            n.responder
            for n in self.owed
            if n.delivery is Delivery.SENT and ALL_CLEAR not in n.step
        }
        assert {n.responder for n in self.owed if ALL_CLEAR in n.step} <= told

    @invariant()
    def only_what_is_minor_waits(self) -> None:
        """A graver crisis keeps no message back, but for the pace of its address."""
        crisis = self.world.crisis
        if crisis.state is not CrisisState.OPEN or crisis.severity is Severity.MINOR:
            return
        for one in self.owed:
            if one.waits and one.due_at and one.step.startswith(f"{crisis.round}."):
                assert one.due_at <= one.created_at + MINUTE


AnyOrder.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = AnyOrder.TestCase
