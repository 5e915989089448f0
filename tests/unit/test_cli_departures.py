"""Who leaves the team, and what becomes of what they had taken on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cli.changes import PutBusiness
from cli.departures import release_all
from cli.local.memory import MemoryCrises
from cli.refusal import RefusedError
from functions.domain.addresses import team_seals
from functions.domain.business import Business, Channel
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    MarkedFalse,
    Rule,
)
from functions.domain.departures import is_gone, replaced
from functions.domain.notification import Delivery, Notification
from functions.domain.pauses import Contained, Snoozed
from tests.builders import CAMILLE, HOUR, HUGO, LEA, NOON, a_business, a_crisis

WITHOUT_LEA = a_business(team=(HUGO, CAMILLE))
PEOPLE = tuple((one.id, one.name) for one in (LEA, HUGO, CAMILLE))


class Restless(MemoryCrises):
    """Lets somebody else be first, each time or once."""

    before: Callable[[], object] | None = None
    once = True

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        before = self.before
        if self.once:
            self.before = None
        if before:
            before()
        return super().transition(crisis, event)


@pytest.fixture
def crises() -> Restless:
    """The oldest of a dozen crises is Léa's, and alive."""
    table = Restless()
    for number in range(1, 13):
        table.open(a_crisis(number=number, people=PEOPLE))
    for number in range(2, 13):
        one = a_crisis(number=number, people=PEOPLE)
        table.transition(one, MarkedFalse(NOON, "lea"))
    table.transition(a_crisis(people=PEOPLE), Acknowledged(NOON, "lea"))
    return table


def released(
    crises: MemoryCrises, after: Business, before: Business | None = None
) -> list[str]:
    changes = [PutBusiness(after, before)] if before else []
    return [
        one.told("en") for one in release_all(crises, changes, [after], NOON + HOUR)
    ]


def test_what_she_had_lapses_and_it_says_whose_it_was(crises: Restless):
    told = "! C1 of mistral: Léa, who had it, is no longer in the team, which is asked"
    (said,) = released(crises, WITHOUT_LEA, a_business())
    assert said.startswith(told)
    crisis = crises.get("mistral", 1)
    assert crisis
    assert (crisis.state, crisis.cause) == (CrisisState.OPEN, Cause.LAPSED)
    assert released(crises, WITHOUT_LEA, a_business()) == []


def test_a_run_that_died_before_is_made_up_for(crises: Restless):
    assert len(released(crises, WITHOUT_LEA)) == 1


def test_what_she_put_off_lapses_too(crises: Restless):
    crisis = crises.get("mistral", 1)
    assert crisis
    crises.transition(crisis, Snoozed(NOON, "lea", NOON + timedelta(hours=3)))
    assert len(released(crises, WITHOUT_LEA)) == 1


def test_whoever_stays_keeps_it_under_another_name_too(crises: Restless):
    married = replace(LEA, name="Léa Martin")
    after = a_business(team=(married, CAMILLE))
    assert list(replaced(a_business(), after)) == []
    assert released(crises, after, a_business()) == []


def test_an_id_that_is_somebody_elses_since_has_taken_nothing(crises: Restless):
    other = replace(HUGO, id="lea", name="Zoé")
    after = a_business(team=(other, CAMILLE))
    assert list(replaced(a_business(), after)) == ["lea"]
    assert len(released(crises, after, a_business())) == 1


def test_what_only_she_was_told_of_is_told_anew(crises: Restless):
    crises.open(a_crisis(number=20, people=PEOPLE))
    one = Notification("mistral", 20, "1.1", "lea", Channel.SMS, NOON)
    crises.owe(replace(one, delivery=Delivery.SENT, sent_at=NOON))
    said, _ = released(crises, WITHOUT_LEA)
    assert said.startswith("! C20 of mistral: nobody who was told is in the team any")
    crisis = crises.get("mistral", 20)
    assert crisis
    assert (crisis.round, crisis.cause) == (2, Cause.OPENED)
    assert released(crises, WITHOUT_LEA) == []


@pytest.mark.parametrize(
    ("changes", "passed"),
    [
        ({"name": "Lea"}, []),
        ({"email": "lea@example.com", "phone": "+33600000099"}, []),
        ({"name": "Zoé", "email": "zoe@example.com"}, ["lea"]),
    ],
    ids=["a name mended", "new addresses", "a successor on the same number"],
)
def test_who_is_whom_is_one_rule_for_ids_and_for_crises(
    changes: dict[str, str], passed: list[str]
):
    before = a_business(team=(replace(LEA, phone="+33600000001", email="l@x.example"),))
    after = replace(before, team=(replace(before.team[0], **changes),))
    crisis = a_crisis(people=PEOPLE, seals=team_seals(before))
    assert list(replaced(before, after)) == passed
    assert is_gone("lea", crisis, after) is bool(passed)


def test_what_is_only_told_waits_for_nobody(crises: Restless):
    crises.open(a_crisis(number=20, rule=Rule.HUSH, people=PEOPLE))
    hush = a_crisis(number=20, rule=Rule.HUSH, people=PEOPLE)
    crises.transition(hush, Acknowledged(NOON, "lea"))
    assert len(released(crises, WITHOUT_LEA)) == 1


def test_somebody_who_took_it_meanwhile_keeps_it(crises: Restless):
    def hugo_has_it_in_hand() -> None:
        crisis = crises.get("mistral", 1)
        assert crisis
        crises.transition(crisis, Contained(NOON, "hugo"))

    crises.before = hugo_has_it_in_hand
    assert released(crises, WITHOUT_LEA) == []


def test_a_crisis_that_never_holds_still_is_told(crises: Restless):
    def lea_puts_it_off() -> None:
        crisis = crises.get("mistral", 1)
        assert crisis
        MemoryCrises.transition(crises, crisis, Snoozed(NOON, "lea", NOON + HOUR))

    crises.before, crises.once = lea_puts_it_off, False
    with pytest.raises(RefusedError, match="C1"):
        released(crises, WITHOUT_LEA)


def test_people_are_called_as_they_were_when_it_opened():
    crisis = a_crisis(people=PEOPLE)
    assert crisis.name_of("lea", WITHOUT_LEA) == "Léa"
    newcomer = replace(LEA, id="zoe", name="Zoé")
    assert crisis.name_of("zoe", a_business(team=(newcomer,))) == "Zoé"
    assert crisis.name_of("nobody", WITHOUT_LEA) == "nobody"
    assert crisis.name_of(None, WITHOUT_LEA) is None
