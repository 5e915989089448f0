"""The three tables in memory: what `vigie replay` runs on, and what tests rely on.

They keep the contracts of functions/domain/ports.py, which the same tests hold them
and the DynamoDB adapters to. `changed` collects what a stream would deliver.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from cli.local.memory_watch import MemoryWatch
from functions.domain.crisis import Crisis, CrisisEvent, LogEntry
from functions.domain.errors import ConflictError
from functions.domain.escalation import next_due
from functions.domain.mention import ONCE_WINDOW, Mention
from functions.domain.notification import Delivery, Notification
from functions.domain.ports import Access
from functions.domain.story import STORY_REMEMBERED, Anchor
from functions.domain.transition import transition

__all__ = ["MemoryCrises", "MemoryMentions", "MemoryWatch"]


class MemoryMentions:
    """`Mentions` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._by_id: dict[tuple[str, str], Mention] = {}
        self._by_seen: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
        self._claims: dict[tuple[str, str], tuple[str, datetime]] = {}
        self._anchors: dict[tuple[str, str], tuple[Anchor, datetime]] = {}
        self.editions: list[Mention] = []
        self.changed: list[Mention] = []

    def put(self, mention: Mention) -> bool:
        """Store a mention once; an edit becomes a new edition of it."""
        key = (mention.business, mention.id)
        stored = self._by_id.get(key)
        if stored is None:
            insort(self._by_seen[mention.business], (mention.seen_at, mention.id))
        elif stored.content_hash == mention.content_hash:
            return False
        else:
            self.editions.append(stored)
            mention = replace(
                mention,
                edition=stored.edition + 1,
                seen_at=stored.seen_at,
                story=stored.story,
                counts=stored.counts,
                backfill=stored.backfill,
                about=stored.about,
                corrections=stored.corrections,
                corrected=stored.corrected,
            )
        self._by_id[key] = mention
        self.changed.append(mention)
        return stored is None

    def mark_vanished(self, business: str, mention: str, at: datetime | None) -> None:
        """Store since when a mention's source lists it no more."""
        stored = self._by_id.get((business, mention))
        if stored is None or (stored.vanished_at is None) == (at is None):
            return
        self._by_id[business, mention] = replace(stored, vanished_at=at)
        self.changed.append(self._by_id[business, mention])

    def claim_once(
        self, business: str, key: str, mention_id: str, now: datetime
    ) -> bool:
        """Claim a turn to count; the holder may claim it again."""
        holder, until = self._claims.get((business, key), (mention_id, now))
        if holder != mention_id and until > now:
            return False
        self._claims[business, key] = (mention_id, now + ONCE_WINDOW)
        return True

    def anchors(
        self, business: str, keys: Sequence[str], now: datetime
    ) -> dict[str, Anchor]:
        """The anchors that lie under these keys."""
        laid = ((key, self._anchors.get((business, key))) for key in keys)
        return {key: one[0] for key, one in laid if one and one[1] > now}

    def lay_anchor(self, business: str, anchor: Anchor, now: datetime) -> bool:
        """Let an anchor lead to its story."""
        there, until = self._anchors.get((business, anchor.key), (anchor, now))
        if there.holder != anchor.holder and until > now:
            return False
        until = now + STORY_REMEMBERED
        self._anchors[business, anchor.key] = (anchor, until)
        return True

    def seen_between(
        self, business: str, start: datetime, end: datetime
    ) -> list[Mention]:
        """Mentions with start <= seen_at < end."""
        order = self._by_seen[business]
        first, last = bisect_left(order, (start, "")), bisect_left(order, (end, ""))
        return [self._by_id[business, one] for _, one in order[first:last]]

    def get_many(self, business: str, ids: Sequence[str]) -> list[Mention]:
        """The mentions of these ids, in their order."""
        keys = [(business, one) for one in dict.fromkeys(ids)]
        return [self._by_id[key] for key in keys if key in self._by_id]

    def undecided(self, business: str, since: datetime, limit: int) -> list[Mention]:
        """Mentions of which a person must say whether they are ours, newest first."""
        order = self._by_seen[business]
        first = bisect_left(order, (since, ""))
        seen = (self._by_id[business, one] for _, one in reversed(order[first:]))
        return list(islice((m for m in seen if m.about.open), limit))

    def settle(self, mention: Mention) -> bool:
        """Store what a person said of a mention that is undecided."""
        key = (mention.business, mention.id)
        stored = self._by_id.get(key)
        if stored is None or not stored.about.open or stored.edition != mention.edition:
            return False
        self._by_seen[mention.business].remove((stored.seen_at, stored.id))
        insort(self._by_seen[mention.business], (mention.seen_at, mention.id))
        self._by_id[key] = mention
        self.changed.append(mention)
        return True

    def correct(self, mention: Mention) -> bool:
        """Store a mention with one correction more than the stored one has."""
        key = (mention.business, mention.id)
        stored = self._by_id.get(key)
        known = (mention.edition, mention.corrected - 1)
        if stored is None or (stored.edition, stored.corrected) != known:
            return False
        self._by_id[key] = replace(
            stored,
            counts=mention.counts,
            about=mention.about,
            corrections=mention.corrections,
            corrected=mention.corrected,
            red_flags=mention.red_flags,
            flags_denied=mention.flags_denied,
        )
        self.changed.append(self._by_id[key])
        return True


class MemoryCrises:
    """`Crises` in memory."""

    def __init__(self) -> None:
        """Start empty."""
        self._crises: dict[tuple[str, int], Crisis] = {}
        self._logs: defaultdict[tuple[str, int], list[LogEntry]] = defaultdict(list)
        self._owed: dict[tuple[str, int, str], Notification] = {}
        self._tokens: dict[str, Access] = {}
        self._turns: Counter[tuple[str, datetime]] = Counter()
        self.changed: list[Crisis] = []

    def open(self, crisis: Crisis) -> bool:
        """Store a new crisis."""
        key = (crisis.business, crisis.number)
        if key in self._crises:
            return False
        self._store(crisis)
        return True

    def transition(self, crisis: Crisis, event: CrisisEvent) -> Crisis:
        """Apply an event and store the result."""
        changed = transition(crisis, event)
        stored = self._crises[crisis.business, crisis.number]
        if stored.version != crisis.version:
            raise ConflictError(f"crisis {crisis.id} was changed meanwhile")
        self._store(changed)
        return changed

    def _store(self, crisis: Crisis) -> None:
        key = (crisis.business, crisis.number)
        self._crises[key] = crisis
        self._logs[key].append(crisis.last)
        self.changed.append(crisis)

    def get(self, business: str, number: int) -> Crisis | None:
        """One crisis."""
        return self._crises.get((business, number))

    def latest(self, business: str, limit: int = 10) -> list[Crisis]:
        """The latest crises of a business, newest first."""
        ours = [c for c in self._crises.values() if c.business == business]
        return sorted(ours, key=lambda crisis: -crisis.number)[:limit]

    def alive(self, business: str) -> list[Crisis]:
        """The crises of a business that are not over, newest first."""
        every = self.latest(business, len(self._crises))
        return [crisis for crisis in every if not crisis.state.over]

    def due(self, now: datetime, limit: int) -> list[Crisis]:
        """Crises that owe something."""
        owed = [(next_due(crisis), crisis) for crisis in self._crises.values()]
        late = [(due.at, crisis) for due, crisis in owed if due and due.at <= now]
        return [crisis for _, crisis in sorted(late, key=lambda pair: pair[0])][:limit]

    def log(self, crisis: Crisis) -> list[LogEntry]:
        """Everything that happened to a crisis up to the version at hand."""
        return self._logs[crisis.business, crisis.number][: crisis.version]

    def owe(self, notification: Notification) -> bool:
        """Put a notification into the outbox."""
        key = _key(notification)
        if key in self._owed:
            return False
        self._owed[key] = notification
        return True

    def claim(
        self, notification: Notification, now: datetime, until: datetime
    ) -> Notification | None:
        """Lease a notification for sending."""
        stored = self._owed.get(_key(notification))
        if stored is None or stored.due_at is None or stored.due_at > now:
            return None
        claimed = replace(
            stored,
            delivery=Delivery.SENDING,
            due_at=until,
            attempts=stored.attempts + 1,
        )
        self._owed[_key(notification)] = claimed
        return claimed

    def settle(self, notification: Notification) -> None:
        """Store how the sending ended; what was sent stays sent."""
        stored = self._owed.get(_key(notification))
        if stored is None or stored.delivery is not Delivery.SENT:
            self._owed[_key(notification)] = notification

    def take_turn(self, address: str, minute: datetime, limit: int) -> bool:
        """Count a message to an address in this minute."""
        if self._turns[address, minute] >= limit:
            return False
        self._turns[address, minute] += 1
        return True

    def plan(self, test: Notification) -> None:
        """Plan a test."""
        self._owed[_key(test)] = test

    def bounce(self, notification: Notification) -> None:
        """Store that what was sent has failed."""
        stored = self._owed.get(_key(notification))
        if stored is not None and stored.delivery is Delivery.SENT:
            self._owed[_key(notification)] = notification

    def confirm(self, notification: Notification, at: datetime) -> None:
        """Store when a message was confirmed."""
        stored = self._owed.get(_key(notification))
        if stored is not None and stored.confirmed_at is None:
            self._owed[_key(notification)] = replace(stored, confirmed_at=at)

    def notifications(self, business: str, crisis: int) -> list[Notification]:
        """All notifications of a crisis, by when they were created."""
        ours = [
            n
            for n in self._owed.values()
            if n.business == business and n.crisis == crisis
        ]
        return sorted(ours, key=lambda one: (one.created_at, one.key))

    def due_notifications(self, now: datetime, limit: int) -> list[Notification]:
        """Notifications to be sent."""
        owed = [(n.due_at, n) for n in self._owed.values() if n.due_at is not None]
        late = sorted(
            ((at, n) for at, n in owed if at <= now), key=lambda pair: pair[0]
        )
        return [n for _, n in late[:limit]]

    def grant(self, token: str, access: Access) -> None:
        """Let a token open a crisis."""
        self._tokens[token] = access

    def access(self, token: str, now: datetime) -> Access | None:
        """What a token opens."""
        access = self._tokens.get(token)
        return access if access is not None and now < access.expires_at else None


def _key(notification: Notification) -> tuple[str, int, str]:
    return (notification.business, notification.crisis, notification.key)
