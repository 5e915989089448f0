"""The port of the table of mentions; see functions/domain/ports.py."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from functions.domain.mention import Mention
from functions.domain.story import Anchor


class Mentions(Protocol):
    """The table of mentions."""

    def put(self, mention: Mention) -> bool:
        """Store a mention once; True if this call stored it.

        A mention already stored with another content keeps its id, `seen_at`, its
        story, its corrections and whether it counts; its former edition is kept as a
        version. Conditional on the id: the only dedupe that matters.
        """
        ...

    def mark_vanished(self, business: str, mention: str, at: datetime | None) -> None:
        """Store since when a mention's source lists it no more, None if it does.

        The first time stays; a mention that is not stored is let be.

        Raises:
            ConflictError: it was edited at the same time.
        """
        ...

    def claim_once(
        self, business: str, key: str, mention_id: str, now: datetime
    ) -> bool:
        """Claim an author's or a story's turn to count for 24 h from `now`.

        True if this mention holds the claim, also when it held it before: a retry
        gets the same answer.
        """
        ...

    def anchors(
        self, business: str, keys: Sequence[str], now: datetime
    ) -> dict[str, Anchor]:
        """The anchors that lie under these keys at `now`, consistently read.

        At most 100 keys at once.
        """
        ...

    def lay_anchor(self, business: str, anchor: Anchor, now: datetime) -> bool:
        """Let an anchor lead to its story for 72 h from `now`.

        True if its holder holds the key; he may lay it again, or let it lead elsewhere.
        """
        ...

    def seen_between(
        self, business: str, start: datetime, end: datetime
    ) -> list[Mention]:
        """Mentions with start <= seen_at < end, in that order, consistently read."""
        ...

    def get_many(self, business: str, ids: Sequence[str]) -> list[Mention]:
        """The mentions of these ids, in their order, those missing left out."""
        ...

    def undecided(self, business: str, since: datetime, limit: int) -> list[Mention]:
        """Mentions seen since then of which a person must say whether they are ours.

        Newest first; read consistently.
        """
        ...

    def settle(self, mention: Mention) -> bool:
        """Store what a person said of a mention; False if it is not undecided any more.

        It replaces the stored one of its edition, with the `seen_at` it bears.
        """
        ...

    def correct(self, mention: Mention) -> bool:
        """Store a mention with one correction more than the stored one has.

        Only what a correction changes is stored: corrections, flags, whether it is
        ours, whether it counts. False if it was edited or corrected meanwhile.
        """
        ...
