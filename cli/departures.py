"""After the team has changed: what those who left had taken on is asked about anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cli.changes import Change, PutBusiness
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.domain.business import Business
from functions.domain.crisis import Crisis, CrisisEvent, Lapsed
from functions.domain.departures import is_adrift, is_deserted, replaced
from functions.domain.errors import ConflictError
from functions.domain.pauses import Deserted
from functions.domain.ports import Crises

TRIES = 5


@dataclass(frozen=True, slots=True)
class Released:
    """A crisis that nobody of the team has, or has heard of, since somebody left."""

    crisis: Crisis
    business: Business

    def told(self, tongue: Tongue) -> str:
        """That the team is told anew."""
        holder = self.crisis.name_of(self.crisis.acknowledged_by, self.business)
        values = {"crisis": self.crisis.id, "business": self.business.id}
        if holder is None:
            return "! " + say(tongue, "apply_deserted", **values)
        return "! " + say(tongue, "apply_released", name=holder, **values)


def release_all(
    crises: Crises, changes: Iterable[Change], wanted: Sequence[Business], now: datetime
) -> Iterator[Released]:
    """Let lapse what nobody of the team has, in every business that is wanted.

    Not in those alone that change: an earlier run may have died before it came to this.
    """
    passed = {
        one.after.id: frozenset(replaced(one.before, one.after))
        for one in changes
        if isinstance(one, PutBusiness)
    }
    for business in wanted:
        yield from release(crises, business, passed.get(business.id, frozenset()), now)


def release(
    crises: Crises, business: Business, passed_on: frozenset[str], now: datetime
) -> Iterator[Released]:
    """Let lapse what nobody of a business's team has, and begin anew the telling of
    what only those heard of who left.

    Raises:
        RefusedError: others kept changing a crisis; apply again.
    """  # noqa: D205 - one sentence
    for one in crises.alive(business.id):
        if was := _released(crises, one, business, passed_on, now):
            yield Released(was, business)


def _released(
    crises: Crises,
    found: Crisis,
    business: Business,
    passed_on: frozenset[str],
    now: datetime,
) -> Crisis | None:
    """The crisis as it was before; None if somebody has it, knows of it, or cannot."""
    crisis: Crisis | None = found
    for _ in range(TRIES):
        if crisis is None:
            return None
        owed = crises.notifications(business.id, crisis.number)
        event: CrisisEvent
        if is_adrift(crisis, business, passed_on):
            event = Lapsed(now)
        elif is_deserted(crisis, owed, business, passed_on):
            event = Deserted(now)
        else:
            return None
        try:
            crises.transition(crisis, event)
        except ConflictError:
            crisis = crises.get(business.id, found.number)
            continue
        return crisis
    raise RefusedError("apply_changing", crisis=found.id, business=business.id)
