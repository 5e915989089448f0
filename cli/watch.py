"""`vigie watch`: the real feeds of a vigie.yml, on the real clock, in a laptop cloud.

Everything runs as deployed; only the messages go nowhere but to the screen.
"""

import secrets
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import click
from boto3.dynamodb.types import TypeDeserializer

from cli.applying import Cloud, carry_out, read_stored
from cli.changes import plan_changes
from cli.config import Config, load
from cli.health import advice, state
from cli.local.clock import MINUTE, next_boundary
from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from cli.local.runner import Event, Happening
from cli.options import config_option, locale_option
from cli.subscriptions import SnsTopics
from cli.texts import Tongue
from cli.watch_words import WORDS
from functions.adapters.dynamodb.items import from_item
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.domain.business import Business, Locale
from functions.domain.mention import Mention
from functions.domain.source import Source, SourceHealth
from functions.domain.subject import APART
from functions.domain.wording import word

KEY_BYTES = 32
LONGEST_NAP = timedelta(hours=1)
ROUND = timedelta(seconds=59)
"""What a first round takes at the most: sources of one host wait for each other."""

_PLAIN = TypeDeserializer()


@click.command("watch")
@config_option
@click.option("--once", is_flag=True, help="Ask every source once, then end.")
@locale_option
def command(path: str, tongue: Tongue, *, once: bool) -> None:
    """Watch the sources of vigie.yml from this machine.

    Prints each mention as it is understood and each alert as it would be sent; sends
    nothing, and forgets everything when it ends.
    """
    config = load(path)
    start = next_boundary(datetime.now(UTC), MINUTE) - MINUTE
    with LocalCloud(start=start) as cloud:
        watching = Watching(config, cloud, Screen(tongue, config))
        with suppress(KeyboardInterrupt):
            watching.begin()
            if not once:
                watching.go_on(lambda: datetime.now(UTC), time.sleep)
        watching.screen.end()


@dataclass(slots=True)
class Screen:
    """Says in lines of text what happens."""

    tongue: Tongue
    config: Config
    write: Callable[[str], None] = click.echo
    counted: Counter[str] = field(default_factory=Counter)

    def say(self, key: str, **values: object) -> None:
        """A line of text by its key."""
        self.write(WORDS[self.tongue][key].format_map(values))

    def begin(self) -> None:
        """Who is watched."""
        names = ", ".join(business.name for business in self.config.businesses)
        count = len(self.config.sources)
        self.say("begin" if count != 1 else "begin_one", names=names, count=count)
        self.say("nobody_told")

    def mention(self, mention: Mention, *, edited: bool) -> None:
        """A mention as it was understood: time, source, tone, title."""
        tone = mention.tone
        words = WORDS[self.tongue]
        marks = [words["edited"]] if edited else []
        marks += [words["backfill"]] if mention.backfill else []
        subject = self._subject(mention.business)
        marks += [subject] if subject else []
        locale = Locale(self.tongue)
        marks += [words["photo"]] if mention.picture else []
        marks += [word(flag.subject, locale) for flag in mention.red_flags]
        title = " ".join((mention.title or mention.text).split())
        at = self._local(mention.published_at or mention.seen_at, mention.business)
        note = f" ({', '.join(marks)})" if marks else ""
        self.write(
            f"{at:%d/%m %H:%M}  {mention.source:12} {words[f'tone_{tone}']:9}"
            f" {title[:100]}{note}"
        )
        if subject is None:
            self.counted["mentions"] += not edited
            self.counted["negative"] += tone == "negative" and not edited

    def source(self, source: Source) -> None:
        """How a source is, in words a person understands."""
        mark = "·" if source.health is SourceHealth.OK else "!"
        said = state(source.health, source.health_detail, self.tongue)
        self.write(f"{mark} {WORDS[self.tongue]['source']} {source.id} {said}")
        if todo := advice(source, source.health, self.tongue):
            self.write(f"    → {todo}")

    def alert(self, channel: str, address: str, text: str) -> None:
        """A message as it would be sent."""
        names = [
            responder.name
            for business in self.config.businesses
            for responder in business.team
            if address in (responder.phone, responder.email)
        ]
        name = names[0] if names else address
        self.say(f"alert_{channel}", name=name, address=address)
        for line in text.splitlines():
            self.write(f"    {line}")
        self.counted["alerts"] += 1

    def end(self) -> None:
        """What was heard in all."""
        heard = {
            name: self.counted[name] for name in ("mentions", "negative", "alerts")
        }
        self.say("end", **heard)

    def _local(self, at: datetime, business: str) -> datetime:
        return at.astimezone(ZoneInfo(self._business(business).timezone))

    def _business(self, business: str) -> Business:
        owner, _, _ = business.partition(APART)
        return next(one for one in self.config.businesses if one.id == owner)

    def _subject(self, business: str) -> str | None:
        """The name of the subject that a mention is about, where it is about one."""
        _, _, key = business.partition(APART)
        found = self._business(business).watched_as(key) if key else None
        return found.name if found else None


class Watching:
    """A laptop cloud that watches what a configuration names."""

    def __init__(self, config: Config, cloud: LocalCloud, screen: Screen) -> None:
        """Nothing is asked yet."""
        self.screen = screen
        self._config = config
        self._cloud = cloud
        self._pump = Pump(cloud)
        self._watch = DynamoWatch(cloud.table("watch"))
        self._health: dict[tuple[str, str], SourceHealth] = {}
        self._shown = {"sms": 0, "emails": 0}

    def begin(self) -> None:
        """Apply the configuration, ask every source once."""
        self.screen.begin()
        cloud = Cloud(
            watch=self._watch,
            topics=SnsTopics(
                self._cloud.session.client("sns"), self._cloud.stack.stage
            ),
            clock=self._cloud.clock,
            sleep=time.sleep,
        )
        stored = read_stored(cloud, self._config)
        plan = plan_changes(
            stored,
            self._config,
            self._cloud.clock(),
            draw=lambda: 0.0,
            new_key=lambda: secrets.token_hex(KEY_BYTES),
        )
        carry_out(plan.changes, stored, cloud)
        self._pump.run_until(self._cloud.clock() + ROUND, self._show)

    def go_on(
        self, now: Callable[[], datetime], sleep: Callable[[float], None]
    ) -> None:
        """Keep pace with the real clock until somebody interrupts."""
        while True:
            self._pump.run_until(max(now(), self._cloud.clock()), self._show)
            sys.stdout.flush()
            following = self._pump.next_at()
            wait = following - now() if following else LONGEST_NAP
            sleep(max(min(wait, LONGEST_NAP).total_seconds(), 0.0))

    def _show(self, happening: Happening) -> None:
        if happening.error is not None:
            error = repr(happening.error)
            self.screen.say("failed", function=happening.function, error=error)
        if happening.function == "detect":
            for record in happening.event["Records"]:
                self._show_mention(record)
        if happening.function == "poll":
            self._show_sources()
        self._show_alerts()

    def _show_mention(self, record: Event) -> None:
        image = record["dynamodb"]["NewImage"]
        item = {name: _PLAIN.deserialize(value) for name, value in image.items()}
        edited = record["eventName"] != "INSERT"
        self.screen.mention(from_item(item, Mention), edited=edited)

    def _show_sources(self) -> None:
        """Say how a source is, when that is new."""
        for wanted in self._config.sources:
            source = self._watch.source(wanted.business, wanted.id)
            key = (wanted.business, wanted.id)
            if source is None or source.health is self._health.get(key):
                continue
            if source.health is not SourceHealth.NEW:
                self._health[key] = source.health
                self.screen.source(source)

    def _show_alerts(self) -> None:
        sms, emails = self._cloud.sms(), self._cloud.emails()
        for one in sms[self._shown["sms"] :]:
            self.screen.alert("sms", one.number, one.text)
        for mail in emails[self._shown["emails"] :]:
            self.screen.alert("email", mail.address, f"{mail.subject}\n\n{mail.text}")
        self._shown = {"sms": len(sms), "emails": len(emails)}
