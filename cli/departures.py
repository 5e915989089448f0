"""After the team has changed: what those who left had taken on is asked about anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cli.changes import Change, PutBusiness
from cli.refusal import RefusedError
from cli.texts import Tongue, say
from functions.domain.business import Business
from functions.domain.crisis import Crisis, Lapsed
from functions.domain.departures import is_adrift, replaced
from functions.domain.errors import ConflictError
from functions.domain.ports import Crises

TRIES = 5


@dataclass(frozen=True, slots=True)
class Released:
    """A crisis that lapsed because whoever had it is in the team no more."""

    crisis: Crisis
    business: Business

    def told(self, tongue: Tongue) -> str:
        """That the team is told anew."""
        holder = self.crisis.name_of(self.crisis.acknowledged_by, self.business)
        values = {"crisis": self.crisis.id, "business": self.business.id}
        return "! " + say(tongue, "apply_released", name=holder or "", **values)


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
    """Let lapse what nobody of a business's team has.

    Raises:
        RefusedError: others kept changing a crisis; apply again.
    """
    for one in crises.alive(business.id):
        if was := _lapsed(crises, one, business, passed_on, now):
            yield Released(was, business)


def _lapsed(
    crises: Crises,
    found: Crisis,
    business: Business,
    passed_on: frozenset[str],
    now: datetime,
) -> Crisis | None:
    """The crisis as it was before it lapsed; None if somebody has it, or nobody can."""
    crisis: Crisis | None = found
    for _ in range(TRIES):
        if crisis is None or not is_adrift(crisis, business, passed_on):
            return None
        try:
            crises.transition(crisis, Lapsed(now))
        except ConflictError:
            crisis = crises.get(business.id, found.number)
            continue
        return crisis
    raise RefusedError("apply_changing", crisis=found.id, business=business.id)
