"""What Vigie does for a business of its own accord, planned when it is applied: the
daily look at the ways to people, the weekly digest, the monthly test, and a first test
for who is new.
"""  # noqa: D205 - one sentence

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cli.changes import Change, DropTopic, MakeTopic, PutBusiness
from cli.texts import Tongue, say
from functions.domain.business import Business, Locale, Responder
from functions.domain.newcomers import fit_for_a_test, newcomers
from functions.domain.notification import Failure, Notification, failed
from functions.domain.ports import Crises
from functions.domain.proof import first_test, next_test, planned
from functions.domain.ways import A_DAY, check_of
from functions.domain.weekly import digest_of, next_digest
from functions.domain.wording import moment


@dataclass(frozen=True, slots=True)
class FirstTest:
    """A test of the ways to somebody who was never tested by them."""

    business: Business
    responder: Responder
    at: datetime

    def told(self, tongue: Tongue) -> str:
        """That it will come, and when."""
        at = moment(self.at, ZoneInfo(self.business.timezone), Locale(tongue))
        name, business = self.responder.name, self.business.id
        return "+ " + say(tongue, "apply_test", name=name, business=business, at=at)


def first_tests(changes: Iterable[Change], now: datetime) -> Iterator[FirstTest]:
    """One for each person whom the changes give a way that is new."""
    for change in changes:
        if isinstance(change, PutBusiness):
            for one in newcomers(change.before, change.after):
                at = fit_for_a_test(one, change.after, now)
                yield FirstTest(change.after, one, at)


def plan_chores(
    crises: Crises,
    changes: Iterable[Change],
    wanted: Iterable[Business],
    now: datetime,
    draw: Callable[[], float],
) -> None:
    """Plan what is not planned yet; doing it twice changes nothing.

    What was planned for a business that is watched no more ends, and begins anew when
    it comes back. `draw` gives numbers in [0, 1): an agency's daily looks spread over
    the day.
    """
    changes = list(changes)
    back = {one.business for one in changes if isinstance(one, MakeTopic)}
    for business in wanted:
        for chore in _standing(business, now, draw):
            if business.id in back:
                crises.plan(chore)
            else:
                crises.owe(chore)
    for change in changes:
        if isinstance(change, DropTopic):
            for begun_by in (check_of, planned, digest_of):
                gone = begun_by(change.business, now)
                crises.plan(failed(gone, Failure.NOT_WATCHED))
    for test in first_tests(changes, now):
        crises.plan(first_test(test.business.id, test.responder.id, test.at))


def _standing(
    business: Business, now: datetime, draw: Callable[[], float]
) -> Iterator[Notification]:
    """What comes again and again, as planned for the first time."""
    yield check_of(business.id, now + A_DAY * draw())
    zone = ZoneInfo(business.timezone)
    yield planned(business.id, next_test(now, zone))
    yield digest_of(business.id, next_digest(now, zone))
