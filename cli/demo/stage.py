"""The laptop cloud with the restaurant in it, and what can be read of it."""

import random
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from cli.applying import Cloud, carry_out, read_stored
from cli.changes import plan_changes
from cli.config import Config, read
from cli.demo.feeds import FEEDS, FeedServer
from cli.demo.scenario import START, Post
from cli.demo.story import Case, Received
from cli.local.cloud import LocalCloud
from cli.local.pump import Pump
from cli.local.runner import Build
from cli.subscriptions import SnsTopics
from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.alert import wiring as alert
from functions.domain.business import Business, Channel, Locale, Responder
from functions.domain.crisis import Crisis
from functions.domain.mention import Mention
from functions.listen import wiring as listen

CONFIG: Final = Path(__file__).with_name("vigie.yml")
SEED: Final = 2026
"""Polls are spread by chance; the demo's chance is the same every time."""


def config_for(locale: Locale, web: FeedServer) -> Config:
    """The demo's vigie.yml, its language and its feeds' addresses filled in."""
    text = CONFIG.read_text("utf-8").replace("<locale>", locale)
    for name in FEEDS:
        text = text.replace(f"<{name}>", web.url(name))
    return read(text, str(CONFIG))


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that plays, and its ports as the laptop reads them."""

    cloud: LocalCloud
    pump: Pump
    web: FeedServer
    business: Business
    mentions: DynamoMentions
    crises: DynamoCrises

    def latest(self) -> Crisis | None:
        """The latest crisis of the restaurant, if it ever had one."""
        return next(iter(self.crises.latest(self.business.id, 1)), None)

    def cases(self) -> list[Case]:
        """Every crisis it had, the first one first."""
        return [
            Case(
                crisis,
                self.crises.log(crisis),
                self.crises.notifications(crisis.business, crisis.number),
            )
            for crisis in reversed(self.crises.latest(self.business.id))
        ]

    def heard(self, start: datetime, end: datetime) -> list[Mention]:
        """The mentions seen in [start, end)."""
        return self.mentions.seen_between(self.business.id, start, end)

    def received(self) -> list[Received]:
        """All messages so far, each with the person who got it."""
        by_phone = {one.phone: one for one in self.business.team}
        by_email = {one.email: one for one in self.business.team}
        sms = [
            Received(one.at, to, Channel.SMS, one.text)
            for one in self.cloud.sms()
            if (to := by_phone.get(one.number))
        ]
        emails = [
            Received(one.at, to, Channel.EMAIL, one.text, one.subject)
            for one in self.cloud.emails()
            if (to := by_email.get(one.address))
        ]
        return sorted([*sms, *emails], key=lambda one: one.at)

    def sms_to(self, responder: Responder) -> list[Received]:
        """The SMS that somebody got so far."""
        return [
            one
            for one in self.received()
            if one.to.id == responder.id and one.channel is Channel.SMS
        ]

    def save_reports(self, crisis: Crisis, folder: Path) -> dict[str, Path]:
        """Copy the crisis's report into a folder; the files by name."""
        client = self.cloud.session.client("s3")
        bucket = self.cloud.made.ref("ReportsBucket")
        prefix = f"reports/{crisis.business}/{crisis.id}/"
        listed = client.list_objects_v2(Bucket=bucket, Prefix=prefix)
        files: dict[str, Path] = {}
        for each in listed.get("Contents", []):
            name = each["Key"].removeprefix(prefix)
            body = client.get_object(Bucket=bucket, Key=each["Key"])["Body"].read()
            files[name] = folder / name
            files[name].write_bytes(body)
        return files


@contextmanager
def set_up(
    locale: Locale, posts: tuple[Post, ...], start: datetime = START
) -> Iterator[Stage]:
    """Build the laptop cloud, serve the feeds, apply the demo's vigie.yml."""
    with FeedServer(posts, lambda: start) as web:
        environ = {"TRUSTED_HOSTS": web.host}
        with LocalCloud(start=start, environ=environ) as cloud:
            web.follow(cloud.clock)
            config = config_for(locale, web)
            _apply(config, cloud)
            yield Stage(
                cloud=cloud,
                pump=Pump(cloud, builds=_builds()),
                web=web,
                business=config.businesses[0],
                mentions=DynamoMentions(cloud.table("mentions")),
                crises=DynamoCrises(cloud.table("crises")),
            )


def _builds() -> dict[str, Build]:
    """The chapters' own wiring, with a chance that is the same every time."""
    chance = random.Random(SEED)  # noqa: S311 - these links open nothing real
    poll = partial(listen.build, chance=chance.random)
    tell = partial(
        alert.build, token=lambda: urlsafe_b64encode(chance.randbytes(9)).decode()
    )
    return {"poll": poll, "step": tell, "sweep": tell}


def _apply(config: Config, local: LocalCloud) -> None:
    """What `vigie apply` does, on the laptop cloud."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    cloud = Cloud(
        watch=DynamoWatch(local.table("watch")),
        topics=SnsTopics(local.session.client("sns"), local.stack.stage),
        clock=local.clock,
        sleep=lambda _: None,
    )
    stored = read_stored(cloud, config)
    plan = plan_changes(
        stored, config, local.clock(), chance.random, lambda: chance.randbytes(32).hex()
    )
    carry_out(plan.changes, stored, cloud)
    local.people.confirm()
