"""Lambda entries of listen: the plan of each minute, the polls it queues, the doors
where things are brought, and the bucket where mails are laid.
"""  # noqa: D205 - one sentence

from collections.abc import Callable
from functools import cache
from typing import Any

from functions.listen import wiring
from functions.listen.batch import left_of, poll_records
from functions.listen.brought.reception import receive_event
from functions.listen.mail.delivery import deliver_event
from functions.listen.plan import plan_polls

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def make_plan(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the schedule; its deps are built at the first event."""
    deps = cache(deps)

    def plan(_event: dict[str, Any], context: object) -> dict[str, Any]:
        d, left_s = deps(), left_of(context)
        return {"planned": plan_polls(d.watch, d.polls, d.clock(), left_s=left_s)}

    return plan


def make_poll(deps: Callable[[], wiring.Deps]) -> Handler:
    """A handler for the queue of polls; its deps are built at the first event."""
    deps = cache(deps)

    def poll(event: dict[str, Any], context: object) -> dict[str, Any]:
        return poll_records(event, deps().poller, left_of(context))

    return poll


def make_receive(doorstep: Callable[[], wiring.Doorstep]) -> Handler:
    """A handler for the doors' addresses; built at the first request."""
    doorstep = cache(doorstep)

    def receive(event: dict[str, Any], _context: object) -> dict[str, Any]:
        return receive_event(event, doorstep().doorkeeper, doorstep().clock())

    return receive


def make_receive_mail(mail_room: Callable[[], wiring.MailRoom]) -> Handler:
    """A handler for the bucket of mails; built at the first mail."""
    mail_room = cache(mail_room)

    def receive_mail(event: dict[str, Any], _context: object) -> dict[str, Any]:
        return deliver_event(event, mail_room().postman)

    return receive_mail


plan = make_plan(wiring.from_environment)
poll = make_poll(wiring.from_environment)
receive = make_receive(wiring.receive_from_environment)
receive_mail = make_receive_mail(wiring.receive_mail_from_environment)
