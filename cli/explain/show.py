"""An account of a text as lines for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from cli.explain.account import Account
from cli.explain.words import WORDS
from cli.texts import Tongue
from functions.domain.about import About, Because, Ground, Verdict
from functions.domain.business import Business, Locale
from functions.domain.mention import OWN, Sentiment
from functions.domain.opinion import Opinion, scored_by
from functions.domain.threshold import NEGATIVE_THRESHOLD
from functions.domain.wording import listed, number, percent, word

LABEL = 16
"""Columns of the labels on the left."""

EXCERPT = 300
BRIEF = 80
PREFIX = 8
"""Characters of a mention's id that are shown, and enough to name it."""

WIDTH = 88


class Show:
    """Says accounts in one language."""

    def __init__(self, tongue: Tongue, business: Business | None) -> None:
        """For texts held against a business, or against none."""
        self._words = WORDS[tongue]
        self._locale = Locale(tongue)
        self._business = business

    def lines(self, account: Account, place: int, total: int) -> Iterator[str]:
        """The lines of an account, the `place`-th of `total`."""
        if total > 1:
            yield self._say("text", number=place)
        text = printable(" ".join(account.text.split()))
        shown = text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")
        yield from _folded(self._say("quoted", words=shown))
        yield ""
        yield from self._row("about", self._about(account.about))
        yield from self._row("language", [self._language(account.language)])
        yield from self._row("tone", self._tone(account))
        yield from self._row("others", self._opinions(account))
        yield from self._row("said", self._said(account))
        if account.rating is not None:
            digits = 0 if account.rating % 1 == 0 else 1
            stars = number(account.rating, self._locale, digits)
            yield from self._row("stars", [self._say("stars_given", stars=stars)])
        yield from self._row("flags", self._flags(account))
        topics = " · ".join(word(one, self._locale) for one in account.topics)
        yield from self._row("topics", [topics or self._say("none")])
        yield from self._row("copies", self._copies(account, place))

    def _say(self, key: str, **values: object) -> str:
        return self._words[key].format_map(values)

    def _row(self, key: str, lines: Sequence[str]) -> Iterator[str]:
        label = self._say(key)
        for line in lines:
            for part in _folded(line, WIDTH - LABEL):
                yield f"{label:{LABEL}}{part}"
                label = ""

    def _about(self, about: About | None) -> list[str]:
        if about is None or self._business is None:
            return [self._say("about_nobody")]
        lines = [self._say(f"about_{about.verdict}")]
        lines += [self._ground(one, about.verdict) for one in about.grounds]
        if not about.grounds:
            lines.append(self._say("no_name", business=self._business.name))
        return lines

    def _ground(self, ground: Ground, verdict: Verdict) -> str:
        key = f"ground_{ground.because}"
        if ground.because is Because.QUERY and verdict is Verdict.NOT:
            key += "_not"
        towns = ground.because in (Because.TOWN, Because.OTHER_TOWN)
        words = ground.words.title() if towns else ground.words
        return self._say(key, words=printable(words))

    def _language(self, language: str | None) -> str:
        return word(language, self._locale) if language else self._say("language_none")

    def _tone(self, account: Account) -> list[str]:
        said, tone = account.sentiment, self._say(f"tone_{account.tone}")
        if not said.readable or account.tone == OWN:
            return [tone]
        lines = [self._say("shares", tone=tone, **self._shares(said))]
        needed = percent(account.negative_from, 1, self._locale)
        if account.negative_from != NEGATIVE_THRESHOLD:
            lines.append(self._say("own_threshold", needed=needed))
        elif account.tone == "neutral" and said.negative > said.neutral:
            lines.append(self._say("not_enough", needed=needed))
        lines += self._weighed(said)
        scorer = scored_by(self._scorer(said.scorer), said.unheard, self._locale)
        return [*lines, self._say("read_by", scorer=scorer)]

    def _shares(self, said: Sentiment | Opinion) -> dict[str, str]:
        return {
            name: percent(getattr(said, name), 1, self._locale)
            for name in ("negative", "neutral", "positive")
        }

    def _scorer(self, name: str) -> str:
        return self._words.get(f"scorer_{name}", printable(name))

    def _opinions(self, account: Account) -> list[str]:
        """What others make of it."""
        return [
            self._say("opinion", who=self._scorer(one.who), **self._shares(one))
            for one in account.opinions
        ]

    def _said(self, account: Account) -> list[str]:
        """What people said of it."""
        name_of = self._business.name_of if self._business else str
        return [
            self._say(f"said_{one.said}", by=printable(name_of(one.by) or one.by))
            for one in account.corrections
        ]

    def _weighed(self, said: Sentiment) -> list[str]:
        """The words that made it worse and those that made it better."""
        sides = {"worse": said.worse, "better": said.better}
        lines = [
            self._say(key, words=", ".join(map(printable, words)))
            for key, words in sides.items()
            if words
        ]
        return lines or [self._say("no_word")]

    def _flags(self, account: Account) -> list[str]:
        lines = [
            self._say(
                "flag",
                subject=word(one.subject, self._locale),
                words=printable(one.words),
            )
            for one in account.red_flags
        ]
        lines = lines or [self._say("none")]
        for held in account.held_back:
            subject = word(held.subject, self._locale)
            guard = self._say(f"guard_{held.guard}")
            words = printable(held.words)
            lines.append(self._say("held", subject=subject, words=words, guard=guard))
        return lines

    def _copies(self, account: Account, place: int) -> list[str]:
        before = account.told_before
        if before is None:
            return [self._of_texts(account, place)]
        text = printable(" ".join((before.text or before.title).split()))
        stored = self._say(
            "copies_stored",
            id=before.id[:PREFIX],
            source=printable(before.publisher or before.source),
            words=text[:BRIEF] + ("…" if len(text) > BRIEF else ""),
        )
        return [self._of_texts(account, place), stored] if account.copies else [stored]

    def _of_texts(self, account: Account, place: int) -> str:
        if account.copies is None:
            return self._say("copies_short")
        if account.id is not None:
            return self._say("copies_first")
        if not account.copies and account.compared:
            return self._say("copies_new")
        if not account.copies:
            return self._say("copies_none" if place > 1 else "copies_alone")
        numbers = listed([str(one) for one in account.copies], self._locale)
        return self._say("copies_of", numbers=numbers)


def _folded(line: str, width: int = WIDTH) -> list[str]:
    """A line in as many as it takes; no-break spaces stay as they are."""
    return textwrap.wrap(line, width, break_on_hyphens=False)


def printable(text: str) -> str:
    """Outside text that moves no cursor."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
