"""Hours that change set what they hold back free, once, whoever changes it meanwhile."""

from dataclasses import replace
from datetime import timedelta

from cli.held import set_all_anew, set_anew
from cli.local.memory import MemoryCrises
from functions.domain.business import Channel, Severity
from functions.domain.crisis import Acknowledged, Crisis
from functions.domain.escalation import next_due
from functions.domain.notification import Delivery, Notification
from functions.domain.pauses import Deferred
from functions.domain.planned import Silence
from tests.crisis_cases import MISTRAL, NOW, crisis

HOUR = timedelta(hours=1)
SILENCE = Silence("camille", NOW - HOUR, NOW + 30 * HOUR, "travaux")
SILENT = replace(MISTRAL, silences=(SILENCE,))


def put_off() -> tuple[MemoryCrises, Crisis]:
    crises = MemoryCrises()
    crises.open(crisis(severity=Severity.MAJOR))
    first = crises.get(MISTRAL.id, 7)
    assert first
    return crises, crises.transition(first, Deferred(NOW, 30 * HOUR))


def due_at(crises: MemoryCrises) -> object:
    stored = crises.get(MISTRAL.id, 7)
    due = next_due(stored) if stored else None
    return due and due.at


def test_what_nothing_holds_any_more_is_due_now():
    crises, _ = put_off()
    set_all_anew(crises, [MISTRAL], NOW + HOUR)
    assert due_at(crises) == NOW + HOUR


def test_what_is_held_still_stays_untouched():
    crises, before = put_off()
    set_anew(crises, SILENT, NOW + HOUR)
    assert crises.get(MISTRAL.id, 7) == before


def test_doing_it_again_changes_nothing():
    crises, _ = put_off()
    set_anew(crises, MISTRAL, NOW + HOUR)
    before = crises.get(MISTRAL.id, 7)
    set_anew(crises, MISTRAL, NOW + HOUR)
    assert crises.get(MISTRAL.id, 7) == before


def test_what_somebody_took_meanwhile_is_left_alone():
    class Raced(MemoryCrises):
        raced = False

        def log(self, crisis: Crisis):  # type: ignore[no-untyped-def] # noqa: ANN202
            found = super().log(crisis)
            if not self.raced:
                self.raced = True
                self.transition(crisis, Acknowledged(NOW, "paul"))
            return found

    crises = Raced()
    crises.open(crisis(severity=Severity.MAJOR))
    first = crises.get(MISTRAL.id, 7)
    assert first
    crises.transition(first, Deferred(NOW, 30 * HOUR))
    set_anew(crises, MISTRAL, NOW + HOUR)
    stored = crises.get(MISTRAL.id, 7)
    assert stored
    assert stored.acknowledged_by == "paul"


def test_a_message_that_waits_keeps_its_attempts_and_one_that_left_is_left_alone():
    crises, _ = put_off()
    later = NOW + 20 * HOUR
    for responder, at in (("paul", later), ("nadia", NOW)):
        crises.owe(
            Notification(MISTRAL.id, 7, "1.1", responder, Channel.SMS, NOW, due_at=at)
        )
    set_anew(crises, MISTRAL, NOW + HOUR)
    paul, nadia = sorted(
        crises.notifications(MISTRAL.id, 7), key=lambda one: one.responder != "paul"
    )
    assert (paul.due_at, paul.attempts) == (NOW + HOUR, 0)
    assert paul.delivery is Delivery.PENDING
    assert nadia.due_at == NOW
