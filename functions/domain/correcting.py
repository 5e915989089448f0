"""A person corrects a mention: it changes at once, and teaches, within bounds."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from functions.domain.about import Because, Ground, Verdict
from functions.domain.bucket import bucket_of
from functions.domain.business import Business
from functions.domain.correction import Correction, Matter, Said
from functions.domain.errors import ConflictError
from functions.domain.mention import Mention
from functions.domain.ports import Mentions, Watch
from functions.domain.settling import settle, take_turn
from functions.domain.taught import Press, signs_of

TRIES: Final = 5

MOST_KEPT: Final = 20
"""Corrections kept of a mention, the latest."""


def corrected(mention: Mention, said: Said, by: str, now: datetime) -> Mention | None:
    """The mention as a person says it is; None if it is taken so already.

    What the model found stays readable: its sentiment as it was, its flags in
    `flags_denied`.
    """
    if _is_so(mention, said):
        return None
    correction = Correction(said, by, now, mention.edition)
    after = replace(
        mention,
        corrections=(*mention.corrections, correction)[-MOST_KEPT:],
        corrected=mention.corrected + 1,
    )
    match said:
        case Said.NOT_US | Said.OURS:
            verdict = Verdict.NOT if said is Said.NOT_US else Verdict.ABOUT
            others = (g for g in mention.about.grounds if g.because != Because.SAID_SO)
            grounds = (*others, Ground(Because.SAID_SO, by))
            about = replace(
                mention.about, verdict=verdict, grounds=grounds, said_by=by, said_at=now
            )
            return replace(after, about=about)
        case Said.NO_FLAG:
            return replace(after, red_flags=(), flags_denied=mention.red_flags)
        case Said.FLAG:
            return replace(after, red_flags=mention.flags_denied, flags_denied=())
    return after


def _never_ours(mention: Mention) -> bool:
    """Whether it was in no count yet: « is this us? » was answered with no."""
    denied = any(one.said is Said.NOT_US for one in mention.corrections)
    return not mention.about.sure and not denied


def _is_so(mention: Mention, said: Said) -> bool:
    match said:
        case Said.NOT_US:
            return mention.about.verdict is Verdict.NOT
        case Said.OURS:
            return mention.about.sure
        case Said.NO_FLAG:
            return not mention.red_flags
        case Said.FLAG:
            return not mention.flags_denied
    return mention.tone == said.value


@dataclass(frozen=True, slots=True)
class Correcting:
    """Stores corrections and what they teach."""

    mentions: Mentions
    watch: Watch

    def correct(
        self, business: Business, mention: str, said: Said, by: str, now: datetime
    ) -> Mention | None:
        """The mention as it is after a correction; None if the business has none such.

        Saying the same twice, or again after a crash, does what saying it once does.

        Raises:
            ConflictError: others kept changing the mention; say it again.
        """
        for _ in range(TRIES):
            found = self.mentions.get_many(business.id, [mention])
            if not found:
                return None
            stored = found[0]
            if stored.about.open and said.matter is Matter.OURS:
                self._settle(stored, business, said, by, now)
                continue
            after = corrected(stored, said, by, now)
            if after is None or self._store(stored, after, now):
                self._teach(after or stored, business, said, by, now)
                return after or stored
        raise ConflictError(f"mention {mention} would not hold still")

    def _store(self, stored: Mention, after: Mention, now: datetime) -> bool:
        """Store a correction; before it the mark, so that no crash loses a refold."""
        after = replace(after, counts=self._counts(stored, after, now))
        if after.corrections[-1].said.matter is not Matter.FLAGS:
            bucket = bucket_of(stored.seen_at)
            self.watch.mark_refold(stored.business, bucket, now)
        return self.mentions.correct(after)

    def _settle(
        self, stored: Mention, business: Business, said: Said, by: str, now: datetime
    ) -> None:
        """Take what is said of an open mention as the answer to « is this us? »."""
        settle(
            stored,
            business,
            ours=said is Said.OURS,
            by=by,
            now=now,
            mentions=self.mentions,
            watch=self.watch,
        )

    def _counts(self, stored: Mention, after: Mention, now: datetime) -> bool:
        """Whether it counts: praise took no turn yet, nor what was never ours."""
        begins = after.about.sure and _never_ours(stored)
        worse = after.negative and not stored.negative
        if stored.backfill or not (begins or worse):
            return stored.counts
        return not after.negative or take_turn(after, now, self.mentions)

    def _teach(
        self, mention: Mention, business: Business, said: Said, by: str, now: datetime
    ) -> None:
        """Add to what the business has taught; others may be teaching too.

        Raises:
            ConflictError: they would not stop.
        """
        for _ in range(TRIES):
            try:
                if said.matter is Matter.TONE:
                    self._vote(mention)
                if said.matter is Matter.OURS:
                    press = Press(mention.id, said is Said.OURS, by, now)
                    self._press(mention, business, press)
            except ConflictError:
                continue
            return
        raise ConflictError(f"what {business.id} has taught would not hold still")

    def _vote(self, mention: Mention) -> None:
        known = self.watch.tuning(mention.business)
        after = known.after(mention)
        if after != known:
            self.watch.put_tuning(after)

    def _press(self, mention: Mention, business: Business, press: Press) -> None:
        taught = self.watch.taught(business.id)
        said = [one.ours for one in taught.presses if one.mention == mention.id]
        if said[-1:] != [press.ours]:
            self.watch.put_taught(taught.after(press, signs_of(mention, business)))
