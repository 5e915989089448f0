"""Messages to a team's chat: their shape, their signature, and what may go wrong."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace

import pytest

from cli.local.memory_messenger import MemoryMessenger
from cli.local.memory_secrets import MemorySecrets
from cli.refusal import RefusedError
from cli.webhook import read_address
from functions.adapters.messengers import ByChannel
from functions.adapters.webhook import SIGNATURE, TIMESTAMP, WebhookMessenger, payload
from functions.domain.business import Channel
from functions.domain.errors import DeliveryError, FetchError
from functions.domain.notification import Failure
from functions.domain.ports import Request, Response
from tests.crisis_cases import CAMILLE, MISTRAL, NOW

SLACK = "https://hooks.slack.com/services/T000/B000/secret"
TEAMS = "https://mistral.webhook.office.com/webhookb2/secret"


@dataclass
class Chat:
    """A host that keeps what it is told, and answers as it is set to."""

    answer: Response | FetchError = field(default_factory=lambda: Response(200, SLACK))
    told: list[Request] = field(default_factory=list)

    def fetch(self, request: Request) -> Response:
        self.told.append(request)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


def messenger(chat: Chat, url: str = SLACK) -> WebhookMessenger:
    secrets = MemorySecrets()
    if url:
        secrets.put(MISTRAL.id, "team.camille", {"url": url, "key": "k3y"})
    return WebhookMessenger(chat, secrets, lambda: NOW)


def send(to: WebhookMessenger) -> str:
    return to.send(
        MISTRAL, CAMILLE, Channel.WEBHOOK, "[Vigie C7/1.1] Crise", "L’œuf <b>&</b> 🍳\n"
    )


def test_slack_gets_a_text_with_its_own_signs_escaped():
    chat = Chat()
    send(messenger(chat))
    (request,) = chat.told
    assert (request.url, request.method) == (SLACK, "POST")
    assert json.loads(request.body or b"") == {
        "text": "[Vigie C7/1.1] Crise\n\nL’œuf &lt;b&gt;&amp;&lt;/b&gt; 🍳\n"
    }


def test_teams_gets_a_card():
    chat = Chat()
    send(messenger(chat, TEAMS))
    sent = json.loads(chat.told[0].body or b"")
    content = sent["attachments"][0]["content"]
    assert content["type"] == "AdaptiveCard"
    assert content["body"][0]["text"] == "[Vigie C7/1.1] Crise"
    assert "<b>&</b>" in content["body"][1]["text"]


def test_what_is_sent_can_be_checked_with_the_key():
    chat = Chat()
    got = send(messenger(chat))
    headers, body = chat.told[0].headers, chat.told[0].body or b""
    signed = headers[TIMESTAMP].encode() + b"." + body
    expected = hmac.new(b"k3y", signed, hashlib.sha256).hexdigest()
    assert headers[SIGNATURE] == got == f"v1={expected}"
    assert headers[TIMESTAMP] == str(int(NOW.timestamp()))


def test_a_text_that_is_too_long_is_cut_and_says_so():
    text = payload(SLACK, "s", "x" * 9000)["text"]
    assert len(text) < 3100
    assert text.endswith("…")


@pytest.mark.parametrize("status", [202, 204])
def test_other_ways_of_saying_yes_are_understood(status: int):
    assert send(messenger(Chat(FetchError("server_error", status=status))))


@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        (FetchError("refused", status=403), True),
        (FetchError("not_found", status=404), True),
        (FetchError("refused", status=400), True),
        (Response(410, SLACK), True),
        (FetchError("too_many", status=429), False),
        (FetchError("server_error", status=503), False),
        (FetchError("timeout"), False),
    ],
)
def test_a_refusal_says_whether_another_try_can_help(answer, permanent: bool):
    with pytest.raises(DeliveryError) as refused:
        send(messenger(Chat(answer)))
    assert refused.value.permanent is permanent
    assert "secret" not in str(refused.value)


def test_without_an_address_no_try_can_help():
    chat = Chat()
    with pytest.raises(DeliveryError) as refused:
        send(messenger(chat, ""))
    assert str(refused.value) == Failure.NO_WEBHOOK
    assert refused.value.permanent
    assert chat.told == []


def test_each_channel_has_its_messenger_and_webhooks_only_when_needed():
    chat, usual, made = Chat(), MemoryMessenger(), []

    def make() -> WebhookMessenger:
        made.append(1)
        return messenger(chat)

    both = ByChannel(usual, make)
    both.send(MISTRAL, CAMILLE, Channel.SMS, "", "C7")
    assert made == []
    for _ in range(2):
        both.send(MISTRAL, CAMILLE, Channel.WEBHOOK, "s", "C7")
    assert (len(usual.sent), len(chat.told), made) == (1, 2, [1])


@pytest.mark.parametrize(
    "written", ["http://hooks.example/x", "hooks", "", "ftp://x.y"]
)
def test_an_address_that_is_none_or_not_secret_is_refused(written: str):
    with pytest.raises(RefusedError):
        read_address(written)


def test_an_address_is_taken():
    assert read_address(f" {SLACK} ") == SLACK


def test_a_person_with_a_chat_alone_can_be_reached():
    person = replace(CAMILLE, phone=None, email=None, channels=(Channel.WEBHOOK,))
    inner = MemoryMessenger()
    assert inner.send(MISTRAL, person, Channel.WEBHOOK, "s", "C7")
