"""The crisis as a list of moments: who said what, who was told, who answered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cli.demo.scenario import FIRST_ALARM, Post
from cli.demo.story import Case, Story
from cli.demo.words import Words
from functions.domain.business import Business, Channel, Locale
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
    found = list(_public(story.posts, words)) if story.cases else []
    for case in story.cases:
        found += _history(story, case, words)
        found += _alerts(case, story.business, words)
    found += _visits(story, words)
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


def _history(story: Story, case: Case, words: Words) -> Iterator[Beat]:
    crisis = case.crisis
    for entry in case.log:
        match entry.event:
            case "opened":
                yield Beat(entry.at, "opened", _opening(story, crisis, entry, words))
            case "acknowledged":
                name = _name(story.business, entry.actor)
                text = words("beat_acknowledged", name=name)
                yield Beat(entry.at, "acknowledged", text)
            case "quieted":
                yield Beat(entry.at, "closed", words("beat_closed", crisis=crisis.id))
            case "merged":
                text = words("beat_merged", crisis=crisis.part_of)
                yield Beat(entry.at, "merged", text)
            case "grown" | "lapsed" | "reopened" as kind:
                severity = word(entry.detail, words.locale)
                yield Beat(entry.at, kind, words(f"beat_{kind}", severity=severity))


def _opening(story: Story, crisis: Crisis, entry: LogEntry, words: Words) -> str:
    caught = story.caught
    why = caught.why if caught and caught.crisis.id == crisis.id else crisis.why
    flags = [word(flag.subject, words.locale) for flag in why.flags]
    what = words(
        f"beat_opened_{crisis.rule}",
        seen=why.seen,
        expected=_expected(why.expected, words),
        flags=listed(flags, words.locale),
    )
    severity = word(entry.detail or crisis.severity, words.locale)
    return words("beat_opened", crisis=crisis.id, severity=severity, what=what)


def _expected(count: float, words: Words) -> str:
    """What was expected, in the number that it has as it is written."""
    shown = round(count, 1)
    if not shown:
        return words("expected_none")
    singular = shown < 2 if words.locale is Locale.FR else shown == 1  # noqa: PLR2004 - grammar
    key = "expected_one" if singular else "expected_many"
    return words(key, expected=number(shown, words.locale, 1))


def _alerts(case: Case, business: Business, words: Words) -> Iterator[Beat]:
    causes = ["opened", *(e.event for e in case.log if e.event in NEW_ROUNDS)]
    by_step: dict[str, list[Notification]] = {}
    for one in case.notifications:
        if one.sent_at is not None:
            by_step.setdefault(one.step, []).append(one)
    for step, sent in by_step.items():
        turn, _, place = step.partition(".")
        key = {"1": _TOLD_FIRST[causes[int(turn) - 1]], "all_clear": "beat_all_clear"}
        names = told_names(sent, business, words)
        at = min(one.sent_at for one in sent if one.sent_at)
        text = words(key.get(place, "beat_escalated"), names=names)
        yield Beat(at, "all_clear" if place == "all_clear" else "told", text)


def told_names(sent: Iterable[Notification], business: Business, words: Words) -> str:
    """The people who got messages, each with the channels that reached them."""
    reached = {(one.responder, one.channel) for one in sent}
    people = []
    for person in business.team:
        ways = [word(c, words.locale) for c in Channel if (person.id, c) in reached]
        if ways:
            people.append(words("by", name=person.name, channels=", ".join(ways)))
    return listed(people, words.locale)


def _visits(story: Story, words: Words) -> Iterator[Beat]:
    for visit in story.visits:
        if not visit.pressed:
            text = words("beat_visited", name=visit.by.name)
            yield Beat(visit.at, "visited", text)


def _name(business: Business, responder_id: str) -> str:
    responder = business.responder(responder_id)
    return responder.name if responder else responder_id
