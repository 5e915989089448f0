"""The crisis as a list of moments: who said what, who was told, who answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cli.demo.scenario import FIRST_ALARM, Post
from cli.demo.story import Story
from cli.demo.words import Words
from functions.domain.business import Business, Channel
from functions.domain.crisis import Crisis, LogEntry
from functions.domain.notification import Notification
from functions.domain.wording import listed, number, word

NEW_ROUNDS = ("grown", "lapsed", "reopened")
_TOLD_FIRST = {
    "opened": "beat_alert",
    "grown": "beat_told_again",
    "lapsed": "beat_told_lapsed",
    "reopened": "beat_told_reopened",
}
OWNER = "lepetitmistral"


@dataclass(frozen=True, slots=True)
class Beat:
    """One line of the timeline; `kind` colours it."""

    at: datetime
    kind: str
    text: str


def beats(story: Story, words: Words) -> list[Beat]:
    """All that happened, in order; what Vigie does follows what made it do so."""
    if story.crisis is None:
        return []
    found = [
        *_public(story.posts, words),
        *_history(story, story.crisis, words),
        *_alerts(story, words),
        *_visits(story, words),
    ]
    return sorted(found, key=lambda beat: beat.at)


def _public(posts: Iterable[Post], words: Words) -> Iterator[Beat]:
    bad = [post for post in posts if post.at >= FIRST_ALARM]
    press = [p for p in bad if p.source == "press" and "Commentaire" not in p.title]
    for kind, chosen in (
        ("posted", bad[:1]),
        ("press", press[:1]),
        ("statement", [p for p in bad if p.author == OWNER][:1]),
    ):
        for post in chosen:
            yield Beat(post.at, kind, words(f"beat_{kind}", author=post.author))


def _history(story: Story, crisis: Crisis, words: Words) -> Iterator[Beat]:
    for entry in story.log:
        match entry.event:
            case "opened":
                yield Beat(entry.at, "opened", _opening(story, crisis, entry, words))
            case "acknowledged":
                name = _name(story.business, entry.actor)
                text = words("beat_acknowledged", name=name)
                yield Beat(entry.at, "acknowledged", text)
            case "quieted":
                yield Beat(entry.at, "closed", words("beat_closed", crisis=crisis.id))
            case "grown" | "lapsed" | "reopened" as kind:
                severity = word(entry.detail, words.locale)
                yield Beat(entry.at, kind, words(f"beat_{kind}", severity=severity))


def _opening(story: Story, crisis: Crisis, entry: LogEntry, words: Words) -> str:
    why = story.caught.why if story.caught else crisis.why
    flags = [word(flag.subject, words.locale) for flag in why.flags]
    what = words(
        f"beat_opened_{crisis.rule}",
        seen=why.seen,
        expected=number(why.expected, words.locale, 1),
        flags=listed(flags, words.locale),
    )
    severity = word(entry.detail or crisis.severity, words.locale)
    return words("beat_opened", crisis=crisis.id, severity=severity, what=what)


def _alerts(story: Story, words: Words) -> Iterator[Beat]:
    causes = ["opened", *(e.event for e in story.log if e.event in NEW_ROUNDS)]
    by_step: dict[str, list[Notification]] = {}
    for one in story.notifications:
        if one.sent_at is not None:
            by_step.setdefault(one.step, []).append(one)
    for step, sent in by_step.items():
        turn, _, place = step.partition(".")
        key = {"1": _TOLD_FIRST[causes[int(turn) - 1]], "all_clear": "beat_all_clear"}
        names = told_names(sent, story.business, words)
        at = min(one.sent_at for one in sent if one.sent_at)
        text = words(key.get(place, "beat_escalated"), names=names)
        yield Beat(at, "all_clear" if place == "all_clear" else "told", text)


def told_names(sent: Iterable[Notification], business: Business, words: Words) -> str:
    """The people who got messages, each with the channels that reached them."""
    channels: dict[str, set[Channel]] = {}
    for one in sent:
        channels.setdefault(one.responder, set()).add(one.channel)
    people = [
        words(
            "by",
            name=_name(business, responder),
            channels=", ".join(word(c, words.locale) for c in Channel if c in reached),
        )
        for responder, reached in channels.items()
    ]
    return listed(people, words.locale)


def _visits(story: Story, words: Words) -> Iterator[Beat]:
    for visit in story.visits:
        if not visit.pressed:
            text = words("beat_visited", name=visit.by.name)
            yield Beat(visit.at, "visited", text)


def _name(business: Business, responder_id: str) -> str:
    responder = business.responder(responder_id)
    return responder.name if responder else responder_id
