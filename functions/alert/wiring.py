"""The adapters of alert, built from its environment."""

import os
import secrets
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import boto3
from botocore.config import Config

from functions.adapters.dynamodb.crises import DynamoCrises
from functions.adapters.dynamodb.mentions import DynamoMentions
from functions.adapters.dynamodb.misses import DynamoMisses
from functions.adapters.dynamodb.watch import DynamoWatch
from functions.adapters.messengers import ByChannel
from functions.adapters.parameters import ParameterSecrets
from functions.adapters.sms_log import SmsLog
from functions.adapters.sns import SnsMessenger
from functions.adapters.sns_account import SnsAccount
from functions.adapters.sns_ways import SnsWays
from functions.adapters.templates import Templates
from functions.alert.digest import Digest
from functions.alert.outbox import Outbox
from functions.alert.proof import Proof
from functions.alert.receipts import ReceiptReader
from functions.alert.recourse import Recourse
from functions.alert.steps import Steps
from functions.alert.telling import Telling
from functions.alert.together import Together
from functions.alert.ways import WaysCheck
from functions.domain.looking_back import LookingBack
from functions.domain.missed import Misses
from functions.domain.ports import Clock, Crises, Mentions, Messenger, Watch
from functions.domain.proof import FIRST, MONTHLY
from functions.domain.receipts import RECEIPTS, Receipts
from functions.domain.ways import DAILY, Ways
from functions.domain.weekly import WEEKLY
from functions.settings import Settings

WEBHOOK_PATIENCE_S: Final = 10.0
"""Seconds that a chat has to answer: other people's messages wait for it."""

TOKEN_SIGNS: Final = string.ascii_letters + string.digits
"""No hyphen, no underscore: at the end of a link, mail programs may take them for the
sentence's."""

TOKEN_LENGTH: Final = 12
"""71 bits: short enough for an SMS, and out of anybody's reach to guess."""

SNS_PATIENCE: Final = Config(
    connect_timeout=2, read_timeout=5, retries={"mode": "standard", "max_attempts": 3}
)


@dataclass(frozen=True, slots=True)
class Deps:
    """What the handlers of alert work with."""

    telling: Telling
    clock: Clock


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def new_token() -> str:
    """An opaque token for a link, from the system's randomness."""
    return "".join(secrets.choice(TOKEN_SIGNS) for _ in range(TOKEN_LENGTH))


def assemble(
    crises: Crises,
    watch: Watch,
    mentions: Mentions,
    messenger: Messenger,
    ways: Ways,
    receipts: Receipts,
    misses: Misses,
    control_room: str,
    clock: Clock = utc_now,
    token: Callable[[], str] = new_token,
) -> Deps:
    """Wire alert to any ports; `control_room` is the address that links begin with."""
    base = control_room.rstrip("/") + "/"
    render = Templates().render
    steps = Steps(crises, watch, mentions, render, token, base)
    together, recourse = Together(render), Recourse(steps, ways)
    outbox = Outbox(crises, watch, messenger, together, steps.write_held, recourse)
    proof = Proof(crises, watch, ways, render, token, base)
    ways_check = WaysCheck(crises, watch, ways, render)
    reader = ReceiptReader(crises, outbox, receipts)
    digest = Digest(crises, watch, LookingBack(mentions, crises, misses), render)
    begins = {
        MONTHLY: proof.begin,
        FIRST: proof.begin_first,
        DAILY: ways_check.check,
        WEEKLY: digest.write,
        RECEIPTS: reader.look,
    }
    return Deps(Telling(crises, steps, outbox, begins), clock)


def build(
    environ: Mapping[str, str],
    clock: Clock = utc_now,
    token: Callable[[], str] = new_token,
) -> Deps:
    """Wire alert to the tables and topics that its environment names."""
    settings = Settings(environ)
    dynamodb = boto3.resource("dynamodb")
    sns = boto3.client("sns", config=SNS_PATIENCE)
    return assemble(
        crises=DynamoCrises(dynamodb.Table(settings["CRISES_TABLE"])),
        watch=DynamoWatch(dynamodb.Table(settings["WATCH_TABLE"])),
        mentions=DynamoMentions(dynamodb.Table(settings["MENTIONS_TABLE"])),
        messenger=ByChannel(
            SnsMessenger(
                sns,
                settings["TOPIC_ARN_PREFIX"],
                settings["OPERATOR_TOPIC_ARN"],
            ),
            lambda: _webhooks(settings, clock),
        ),
        ways=SnsWays(
            sns,
            settings["TOPIC_ARN_PREFIX"],
            SnsAccount(sns, lambda: boto3.client("cloudwatch"), clock).read,
            _secrets(settings),
        ),
        misses=DynamoMisses(dynamodb.Table(settings["CRISES_TABLE"])),
        receipts=SmsLog(lambda: boto3.client("logs"), settings["SMS_FAILURES_LOG"]),
        control_room=settings["CONTROL_ROOM_URL"],
        clock=clock,
        token=token,
    )


def _webhooks(settings: Settings, clock: Clock) -> Messenger:
    """What few teams need is loaded for them alone: it brings all of HTTP along."""
    from functions.adapters.http import GuardedFetcher  # noqa: PLC0415 - as said
    from functions.adapters.webhook import WebhookMessenger  # noqa: PLC0415

    fetcher = GuardedFetcher(patience_s=WEBHOOK_PATIENCE_S)
    return WebhookMessenger(fetcher, _secrets(settings), clock)


def _secrets(settings: Settings) -> ParameterSecrets:
    """Where the addresses of chats are kept; asked only for those who have one."""
    return ParameterSecrets(lambda: boto3.client("ssm"), settings["SECRETS_PATH"])


def from_environment() -> Deps:
    """Wire alert as deployed."""
    return build(os.environ)
