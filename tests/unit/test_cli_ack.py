"""`vigie ack`: a crisis is taken, or it is said why that cannot be."""

from dataclasses import replace

import pytest

from cli.ack import Acknowledge, Asked, read_asked
from cli.local.memory import MemoryCrises, MemoryWatch
from cli.refusal import RefusedError
from functions.domain.business import Severity
from functions.domain.crisis import (
    Acknowledged,
    Crisis,
    CrisisEvent,
    CrisisState,
    Grown,
    MarkedFalse,
    Quieted,
    Rule,
)
from functions.domain.pauses import Closed, Contained
from tests.builders import MINUTE, NOON, a_business, a_crisis

LATER = NOON + 5 * MINUTE


class Cli:
    """`vigie ack` on tables in memory."""

    def __init__(
        self, crises: MemoryCrises | None = None, rule: Rule = Rule.SPIKE
    ) -> None:
        self.crises = crises or MemoryCrises()
        self.watch = MemoryWatch()
        self.watch.put_business(a_business())
        self.crises.open(a_crisis(number=7, rule=rule))

    def change(self, *events: CrisisEvent) -> None:
        for event in events:
            self.crises.transition(self.crisis, event)

    @property
    def crisis(self) -> Crisis:
        found = self.crises.get("mistral", 7)
        assert found is not None
        return found

    def ack(
        self,
        crisis: str = "C7",
        by: str = "lea",
        business: str = "mistral",
        asked: Asked = Acknowledged,
    ) -> str:
        acknowledge = Acknowledge(self.watch, self.crises, lambda: LATER, "dev")
        key, _ = acknowledge(crisis, business, by, asked)
        return key

    def refusal(self, **asked: str) -> RefusedError:
        with pytest.raises(RefusedError) as caught:
            self.ack(**asked)
        return caught.value


@pytest.mark.parametrize("written", ["C7", "c7", "7", " C7 "])
def test_an_open_crisis_becomes_the_responders(written: str):
    cli = Cli()
    assert cli.ack(written) == "ack_done"
    assert cli.crisis.state is CrisisState.ACKNOWLEDGED
    assert cli.crisis.acknowledged_by == "lea"
    assert cli.crisis.acknowledged_at == LATER


def test_a_notice_never_lapses_and_nothing_of_it_is_said():
    cli = Cli(MemoryCrises())
    cli.crises.open(a_crisis(number=8, rule=Rule.HUSH))
    assert cli.ack("C8") == "ack_done_notice"


def test_ones_own_crisis_is_no_error():
    cli = Cli()
    cli.ack()
    version = cli.crisis.version
    assert cli.ack() == "ack_yours"
    assert cli.crisis.version == version


def test_anothers_crisis_says_whose_it_is_and_since_when():
    cli = Cli()
    cli.change(Acknowledged(NOON, "hugo"))
    assert str(cli.refusal()) == "C7 was already taken by Hugo at 2026-03-14 13:00."
    assert cli.crisis.acknowledged_by == "hugo"


def test_what_another_has_is_theirs_to_put_off():
    cli = Cli()
    cli.change(Acknowledged(NOON, "hugo"))
    assert cli.refusal(asked=asked("1h")).key == "ack_taken"
    assert cli.ack(by="hugo", asked=asked("1h")) == "ack_snoozed"
    assert cli.refusal(asked=asked("3h")).key == "ack_put_off"
    assert cli.crisis.acknowledged_by == "hugo"
    assert cli.ack() == "ack_done"


def test_who_took_it_and_left_the_team_is_named_by_id():
    cli = Cli()
    cli.change(Acknowledged(NOON, "gone"))
    assert "taken by gone" in str(cli.refusal())


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Quieted(NOON), "C7 has been over since 2026-03-14 13:00"),
        (MarkedFalse(NOON, "hugo"), "C7 was marked as a false alarm"),
    ],
)
def test_a_crisis_that_is_over_says_so(event: CrisisEvent, words: str):
    cli = Cli()
    cli.change(event)
    assert words in str(cli.refusal())


def test_a_crisis_that_never_was_names_the_latest():
    assert str(Cli().refusal(crisis="C8")) == (
        "There is no crisis C8 for mistral. The latest: C7."
    )


def test_a_business_that_is_not_there_names_those_that_are():
    assert "There are: mistral" in str(Cli().refusal(business="sirocco"))


def test_a_person_who_is_not_in_the_team_names_those_who_are():
    refusal = Cli().refusal(by="zoe")
    assert "lea, hugo, camille" in str(refusal)


@pytest.mark.parametrize(
    "written", ["", "C", "seven", "C7;C8", "C0", "-7", "C" + "9" * 30]
)
def test_what_is_no_crisis_is_refused(written: str):
    assert Cli().refusal(crisis=written).key == "ack_not_a_number"


class BusyCrises(MemoryCrises):
    """Somebody changes the crisis between a read and a write, some times over."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def get(self, business: str, number: int) -> Crisis | None:
        found = super().get(business, number)
        if self.times and found is not None:
            self.times -= 1
            why = replace(found.why, seen=found.why.seen + 1)
            super().transition(found, Grown(NOON, Severity.MAJOR, why))
        return found


def test_a_crisis_that_grows_meanwhile_is_read_again():
    cli = Cli(BusyCrises(times=2))
    assert cli.ack() == "ack_done"
    assert cli.crisis.severity is Severity.MAJOR


def test_a_crisis_that_never_stands_still_is_given_up():
    assert Cli(BusyCrises(times=99)).refusal().key == "ack_changing"


def asked(snooze: str | None = None, *ways: Asked) -> Asked:
    return read_asked(snooze, ways)


def test_a_crisis_is_put_off_and_can_be_taken_then():
    cli = Cli()
    assert cli.ack(asked=asked("90m")) == "ack_snoozed"
    assert cli.crisis.snoozed_until == LATER + 90 * MINUTE
    assert cli.ack(by="hugo") == "ack_done"
    assert (cli.crisis.acknowledged_by, cli.crisis.snoozed_until) == ("hugo", None)


def test_a_crisis_is_ended_from_a_terminal():
    for options, key, state in (
        (asked(None, Closed), "ack_closed", CrisisState.CLOSED),
        (asked(None, MarkedFalse), "ack_false_alarm", CrisisState.FALSE_ALARM),
    ):
        cli = Cli()
        assert cli.ack(asked=options) == key
        assert cli.crisis.state is state
        assert cli.crisis.last.actor == "lea"
        assert cli.refusal().key == f"ack_over_{state}"


def test_what_is_contained_from_a_terminal_can_be_taken_again_or_end():
    cli = Cli()
    assert cli.ack(asked=asked(None, Contained)) == "ack_contained"
    assert cli.crisis.state is CrisisState.CONTAINED
    for way in (asked("1h"), asked(None, Contained)):
        assert cli.refusal(asked=way).key == "ack_already_contained"
    assert cli.ack(by="hugo") == "ack_done"
    assert cli.crisis.acknowledged_by == "hugo"
    assert cli.ack(asked=asked(None, Contained)) == "ack_contained"
    assert cli.ack(asked=asked(None, Closed)) == "ack_closed"


def test_what_is_no_crisis_cannot_be_contained():
    cli = Cli(rule=Rule.HUSH)
    assert cli.refusal(asked=asked(None, Contained)).key == "ack_no_crisis"


@pytest.mark.parametrize("snooze", ["4m", "25h", "soon", "", "1w"])
def test_a_time_that_is_none_is_refused(snooze: str):
    with pytest.raises(RefusedError) as caught:
        asked(snooze)
    assert caught.value.key == "ack_snooze"


def test_two_choices_at_once_are_refused():
    with pytest.raises(RefusedError) as caught:
        asked("1h", Closed)
    assert caught.value.key == "ack_one_of"
