"""Entries → mentions: judged as one batch, then each stored by itself, once.

An entry known already, with the same content, costs a read and changes nothing.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from functions.domain.accounts import in_own_voice
from functions.domain.author import author_hash
from functions.domain.business import Business
from functions.domain.errors import UnknownBusinessError
from functions.domain.folding import plain
from functions.domain.mention import (
    Entry,
    Mention,
    RedFlag,
    Sentiment,
    is_backfill,
    mention_id,
)
from functions.domain.ports import Clock, Mentions, Scorer, Watch
from functions.domain.threshold import NEGATIVE_THRESHOLD, own_threshold
from functions.understand.language import detect_language
from functions.understand.once import take_turn
from functions.understand.red_flags import find_red_flags
from functions.understand.stories import find_story
from functions.understand.topics import find_topics


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry of a business, in the language its text was found to be in.

    `stored` is the mention that the table holds of it, if any.
    """

    business: Business
    entry: Entry
    sentiment: Sentiment
    negative_from: float
    stored: Mention | None

    @property
    def id(self) -> str:
        """The id of its mention."""
        return _id(self.entry)


def understand_entries(
    entries: Sequence[Entry],
    *,
    watch: Watch,
    mentions: Mentions,
    scorer: Scorer,
    clock: Clock,
) -> int:
    """Store what entries say about their businesses; how many are new.

    Entries of a business that is no longer watched are left out.

    Raises:
        ExceptionGroup: some could not be stored; all the others are.
    """
    stored, failed = 0, []
    judged = judge(entries, watch=watch, mentions=mentions, scorer=scorer)
    for one in judged:
        try:
            stored += one is not None and store(one, mentions, clock)
        except Exception as error:  # noqa: BLE001 - all are raised together below
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} entries were not stored", failed)
    return stored


def judge(
    entries: Sequence[Entry], *, watch: Watch, mentions: Mentions, scorer: Scorer
) -> list[Judged | None]:
    """Each entry judged, in order; None for a business that is not watched."""
    businesses = _businesses(entries, watch)
    known = _known(entries, mentions)
    read = [_known_of(entry, businesses[entry.business]) for entry in entries]
    sentiments = _sentiments(read, known, scorer)
    cuts = {
        name: negative_from(name, watch) for name, there in businesses.items() if there
    }
    return [
        Judged(
            business,
            entry,
            sentiment,
            cuts[entry.business],
            known.get((entry.business, _id(entry))),
        )
        if (business := businesses[entry.business])
        else None
        for entry, sentiment in zip(read, sentiments, strict=True)
    ]


def _sentiments(
    read: Sequence[Entry], known: Mapping[tuple[str, str], Mention], scorer: Scorer
) -> list[Sentiment]:
    """What is stored with the same content is not judged, nor paid for, once more."""
    stored = [known.get((entry.business, _id(entry))) for entry in read]
    kept = [
        one.sentiment if one and one.content_hash == _content_hash(entry) else None
        for entry, one in zip(read, stored, strict=True)
    ]
    new = [entry for entry, one in zip(read, kept, strict=True) if one is None]
    scored = iter(scorer.score(new) if new else ())
    return [one or next(scored) for one in kept]


def store(judged: Judged, mentions: Mentions, clock: Clock) -> bool:
    """Store a judged entry as a mention; True if it is new.

    Idempotent on the mention's id: a redelivery takes the same turns and puts the
    same content. Whether an edit counts was decided when it was first stored; a red
    flag that it raises is news.
    """
    mention = _mention(judged, clock)
    if judged.stored is None:
        if not mention.about.own_voice:
            story = find_story(mention, words_of(judged.entry), mentions, clock)
            mention = replace(mention, story=story)
        counts = mention.talk and take_turn(mention, mentions, clock)
        # detection closes a bucket soon after its end: no work between stamp and put
        mention = replace(mention, counts=counts, seen_at=clock())
    elif judged.stored.content_hash == mention.content_hash:
        if judged.stored.vanished_at:  # it is back
            mentions.mark_vanished(mention.business, mention.id, None)
        return False
    elif _raises_a_flag(mention, judged.stored):
        mention = replace(mention, flagged_at=clock())
    else:
        mention = replace(mention, flagged_at=judged.stored.flagged_at)
    return mentions.put(mention)


def _raises_a_flag(edit: Mention, stored: Mention) -> bool:
    """Whether words that were not there before raise one of another subject.

    What was there before, and is judged otherwise today, is no news.
    """
    known = {flag.subject for flag in (*stored.red_flags, *stored.flags_denied)}
    before = plain(f"{stored.title}\n{stored.text}")
    return any(
        flag.subject not in known and plain(flag.words) not in before
        for flag in edit.red_flags
    )


def words_of(entry: Entry) -> str:
    """Title and text; many feeds begin the text with the title."""
    if entry.text.startswith(entry.title):
        return entry.text
    return f"{entry.title}\n{entry.text}"


def _businesses(entries: Sequence[Entry], watch: Watch) -> dict[str, Business | None]:
    found: dict[str, Business | None] = {}
    for name in dict.fromkeys(entry.business for entry in entries):
        try:
            found[name] = watch.business(name)
        except UnknownBusinessError:
            found[name] = None
    return found


def negative_from(business: str, watch: Watch) -> float:
    """The threshold by the share of negatives that this business has had, moved by
    what its people corrected.
    """  # noqa: D205 - one sentence
    baseline = watch.baseline(business)
    own = NEGATIVE_THRESHOLD
    if baseline is not None:
        own = own_threshold(baseline.negative.heard, baseline.total.heard)
    return watch.tuning(business).moved(own)


def _known(
    entries: Sequence[Entry], mentions: Mentions
) -> dict[tuple[str, str], Mention]:
    """The mentions stored before, by business and id."""
    ids: dict[str, list[str]] = {}
    for entry in entries:
        ids.setdefault(entry.business, []).append(_id(entry))
    return {
        (business, mention.id): mention
        for business, wanted in ids.items()
        for mention in mentions.get_many(business, wanted)
    }


def _known_of(entry: Entry, business: Business | None) -> Entry:
    """The entry with the language its words are in, marked if the business wrote it.

    The feed's own language is but a hint.
    """
    hint = entry.language or (business.locale if business else None)
    language = detect_language(words_of(entry), hint, entry.about.name)
    found = replace(entry, language=language)
    return in_own_voice(found, business.accounts) if business else found


def _id(entry: Entry) -> str:
    return mention_id(entry.business, entry.source_kind, entry.stable_id)


def _mention(judged: Judged, clock: Clock) -> Mention:
    """The mention as far as the entry decides it, complete but for its turn."""
    entry, now = judged.entry, clock()
    return Mention(
        business=entry.business,
        id=judged.id,
        source=entry.source,
        source_kind=entry.source_kind,
        title=entry.title,
        text=entry.text,
        sentiment=replace(judged.sentiment, others=(), better=()),
        seen_at=now,
        counts=True,
        backfill=is_backfill(
            entry.published_at,
            now,
            first_poll=entry.first_poll,
            heard_before=entry.heard_before,
        ),
        content_hash=_content_hash(entry),
        language=entry.language,
        url=entry.url,
        publisher=entry.publisher,
        author=author_hash(entry.author, judged.business.author_key),
        published_at=entry.published_at,
        rating=entry.rating,
        reach=entry.reach,
        engagement=entry.engagement,
        country=entry.country,
        negative_from=judged.negative_from,
        red_flags=_red_flags(entry, judged.sentiment),
        topics=find_topics(words_of(entry)),
        poll_gap_s=entry.poll_gap_s,
        picture=entry.picture,
        about=entry.about,
        opinions=(*entry.opinions, *judged.sentiment.others),
    )


def _red_flags(entry: Entry, sentiment: Sentiment) -> tuple[RedFlag, ...]:
    """None in what the business says itself: it tells of what was told before."""
    if entry.about.own_voice:
        return ()
    return find_red_flags(words_of(entry), sentiment)


def _content_hash(entry: Entry) -> str:
    """What an edit changes: the words and the stars, not the date nor the reach."""
    content = "\x1f".join((entry.title, entry.text, str(entry.rating)))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:32]
