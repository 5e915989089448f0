"""The operator: whoever looks after Vigie itself, told when people cannot be."""

from collections.abc import Iterable

from functions.domain.business import Business, Channel, Responder, Role
from functions.domain.notification import Notification

OPERATOR = "@operator"
"""In the place of a responder's id; no id in a team may hold `@`."""


def operator_of(business: Business) -> Responder:
    """The operator as somebody to write to, by the topic that alarms go to as well."""
    return Responder(
        id=OPERATOR,
        name="",
        role=Role.EXECUTIVE,
        locale=business.locale,
        channels=(Channel.EMAIL,),
    )


def reader_of(business: Business, responder_id: str) -> Responder | None:
    """Who a notification is for: the operator, or somebody of the team."""
    if responder_id == OPERATOR:
        return operator_of(business)
    return business.responder(responder_id)


def is_message(notification: Notification) -> bool:
    """Whether it is for somebody to read; else it is a thing that Vigie planned."""
    return notification.responder[0] != "@" or notification.responder == OPERATOR


def to_people(notifications: Iterable[Notification]) -> list[Notification]:
    """Those for the team: what the operator hears is no part of a crisis's story."""
    return [n for n in notifications if n.responder != OPERATOR]
