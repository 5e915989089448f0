"""From a feed to the stored mentions: edits, what is taken down, what comes back."""

from dataclasses import replace
from datetime import datetime

from cli.local.memory import MemoryMentions, MemoryWatch
from cli.local.memory_queue import MemoryQueue
from cli.local.memory_secrets import MemorySecrets
from functions.adapters.lexicon import LexiconScorer
from functions.domain.mention import Mention
from functions.domain.message import Poll
from functions.listen.plan import LEASE
from functions.listen.poll import Poller
from functions.understand.batch import judge_messages, store_message
from tests.listen_cases import (
    NOW,
    FakeFetcher,
    a_business,
    a_source,
    an_item,
    answered,
    hours,
    rss,
)


class Listening:
    """Listen and understand, with tables in memory between them."""

    def __init__(self) -> None:
        self.watch, self.mentions = MemoryWatch(), MemoryMentions()
        self.watch.put_business(a_business(author_key="00" * 16))
        self.watch.put_source(a_source())
        self.now = NOW

    def hear(self, *items: str, at: datetime) -> None:
        """The feed lists these items at this time."""
        self.now = at
        source = self.watch.source("mistral", "gazette")
        assert source is not None
        self.watch.put_source(replace(source, leased_until=at + LEASE))
        queue = MemoryQueue()
        fetcher = FakeFetcher([answered(rss(*items))])
        poller = Poller(
            self.watch, fetcher, MemorySecrets(), queue, lambda: at, lambda: 0.5
        )
        poller.poll(Poll("mistral", "gazette"))
        bodies = dict(enumerate(queue.take()))
        named = {str(number): body for number, body in bodies.items()}
        judged = judge_messages(
            named, watch=self.watch, mentions=self.mentions, scorer=LexiconScorer()
        )
        for message in named:
            store_message(message, judged, self.mentions, lambda: at)

    def mention(self, number: int) -> Mention:
        found = self.mentions.seen_between("mistral", NOW, NOW + hours(99))
        (one,) = (m for m in found if m.title.endswith(str(number)))
        return one


def dated(number: int) -> str:
    return an_item(number).replace("20:00:00", f"{20 - number}:00:00")


def test_an_edited_entry_is_a_new_edition_of_the_same_mention():
    house = Listening()
    house.hear(dated(1), dated(2), at=NOW)
    edited = dated(1).replace("Servi froid", "Finalement servi chaud")
    house.hear(edited, dated(2), at=NOW + hours(1))
    mention = house.mention(1)
    assert (mention.edition, mention.seen_at) == (2, NOW)
    assert "servi chaud" in mention.text
    assert house.mention(2).edition == 1
    assert [former.edition for former in house.mentions.editions] == [1]


def test_an_entry_that_was_taken_down_is_marked_and_kept_until_it_is_back():
    house = Listening()
    house.hear(dated(1), dated(2), dated(3), at=NOW)
    house.hear(dated(0), dated(1), dated(3), at=NOW + hours(1))
    assert house.mention(2).vanished_at is None
    house.hear(dated(1), dated(3), at=NOW + hours(2))
    gone = house.mention(2)
    assert gone.vanished_at == NOW + hours(2)
    assert gone.counts, "it was said"
    house.hear(dated(1), dated(2), dated(3), at=NOW + hours(3))
    back = house.mention(2)
    assert (back.vanished_at, back.edition, back.seen_at) == (None, 1, NOW)


def test_after_an_outage_what_is_fresh_counts_as_news_and_what_is_old_does_not():
    house = Listening()
    house.hear(dated(9), at=NOW)
    house.hear(dated(1), dated(8), dated(9), at=NOW + hours(4))
    assert house.mention(1).backfill is False
    assert house.mention(8).backfill is True
    assert house.mention(1).poll_gap_s == 4 * 3600
