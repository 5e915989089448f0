"""A mailbox: the notices that platforms send the owner, forwarded to an address.

Heard on the first day, before any interface is granted. The mailbox is only read. One
without a host is not asked: its mails are delivered as they come.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from functions.domain.errors import FetchError
from functions.domain.mailbox import MailRequest, Mails
from functions.domain.source import Source, SourceHealth
from functions.listen.mail.authenticity import Trust
from functions.listen.mail.read_mail import UNCONFIRMED, read_mail
from functions.listen.reading.item import Found, Item
from functions.listen.reading.json_data import whole
from functions.listen.sources.asking import optional, setting
from functions.listen.sources.connector import (
    Access,
    Connector,
    Credential,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.review import remembered, say, secret, written

DECLARATION = Declaration(
    kind="mailbox",
    title="Mailbox",
    access=Access.OPEN,
    settings=(
        Setting(
            "host",
            Words(
                en="the IMAP server, which must speak TLS on port 993; leave it out "
                "where Amazon SES takes the mails in",
                fr="le serveur IMAP, en TLS sur le port 993 ; à omettre si Amazon SES "
                "reçoit les messages",
            ),
            "imap.example.org",
            required=False,
        ),
        Setting(
            "user",
            Words(
                en="the mailbox that the notices are forwarded to, and only they",
                fr="la boîte vers laquelle sont transférées les notifications, et rien "
                "d’autre",
            ),
            "avis@petit-mistral.example",
            required=False,
        ),
        Setting(
            "folder",
            Words(
                en="a folder other than the inbox", fr="un autre dossier que l’entrée"
            ),
            "INBOX",
            required=False,
        ),
        Setting(
            "receiver",
            Words(
                en="the name at the start of the topmost Authentication-Results header "
                "of every mail received: by it senders are confirmed",
                fr="le nom au début du premier en-tête Authentication-Results de tout "
                "message reçu : c’est lui qui confirme les expéditeurs",
            ),
            "mx.google.com",
            required=False,
        ),
        Setting(
            "sealers",
            Words(
                en="domains of forwarders whose ARC seal counts",
                fr="les domaines des serveurs de transfert dont le sceau ARC compte",
            ),
            "google.com",
            required=False,
        ),
        Setting(
            "people",
            Words(
                en="addresses of those who may forward a notice by hand",
                fr="les adresses de qui peut transférer une notification à la main",
            ),
            "nadia@petit-mistral.example",
            required=False,
        ),
        Setting(
            "unconfirmed",
            Words(
                en="“accept” also hears mails whose sender is not confirmed: anybody "
                "who knows the address can then forge a review",
                fr="« accept » écoute aussi les messages dont l’expéditeur n’est pas "
                "confirmé : qui connaît l’adresse peut alors forger un avis",
            ),
            "accept",
            required=False,
        ),
    ),
    hears=Words(
        en="what Google, Facebook, Instagram, Tripadvisor, Yelp, TheFork and "
        "Trustpilot tell the owner by e-mail",
        fr="ce que Google, Facebook, Instagram, Tripadvisor, Yelp, TheFork et "
        "Trustpilot annoncent au propriétaire par e-mail",
    ),
    blind=Words(
        en="what no notice is sent of, the end of a shortened text, edits, removals",
        fr="ce qui n’est pas notifié, la fin des textes abrégés, les modifications, "
        "les retraits",
    ),
    quota=Words(
        en="25 mails a poll, each read up to 512 kB",
        fr="25 messages par relevé, chacun lu jusqu’à 512 ko",
    ),
    facts_of="2026-11",
    credentials=(
        Credential(
            "password",
            Words(
                en="an app password of the mailbox, good for IMAP alone if it can be",
                fr="un mot de passe d’application de la boîte, si possible limité à "
                "IMAP",
            ),
            required=False,
        ),
    ),
    fastest=timedelta(minutes=2),
    usual=timedelta(minutes=5),
    slowest=timedelta(minutes=30),
    about_us=True,
)

FIRST_LOOK = timedelta(days=7)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """One look into the folder, from the last mail that was read on."""
    if not optional(source, "host"):
        return None
    memory = remembered(source)
    answer = yield MailRequest(
        url=_address(source),
        user=setting(source, "user"),
        password=secret(credentials, "password"),
        validity=whole(memory, "validity") or 0,
        after_uid=whole(memory, "uid") or 0,
        since=now - FIRST_LOOK,
    )
    if not isinstance(answer, Mails):
        raise FetchError(SourceHealth.UNSUPPORTED, "mailboxes cannot be read here")
    read = [read_for(source, mail.raw) for mail in answer.mails]
    skipped = tuple(one for one in read if isinstance(one, str))
    last = max((mail.uid for mail in answer.mails), default=0)
    same = answer.validity == whole(memory, "validity")
    before = (whole(memory, "uid") or 0) if same else 0
    return Found(
        items=tuple(one for one in read if isinstance(one, Item)),
        skipped=skipped,
        cursor=written(validity=answer.validity, uid=max(last, before)),
        said=say(
            "more mails wait for the next poll" * answer.more,
            "is `receiver` in vigie.yml the name your mail server signs with?"
            * (UNCONFIRMED in skipped),
        ),
    )


def read_for(source: Source, raw: bytes) -> Item | str:
    """A mail's item, or why it has none, as the owner says whom to believe."""
    trust = Trust(
        receiver=optional(source, "receiver").lower(),
        sealers=_listed(source, "sealers"),
        people=_listed(source, "people"),
    )
    accept = optional(source, "unconfirmed").lower() == "accept"
    return read_mail(raw, trust, accept_unconfirmed=accept)


def _listed(source: Source, name: str) -> tuple[str, ...]:
    return tuple(optional(source, name).lower().replace(",", " ").split())


def _address(source: Source) -> str:
    host = setting(source, "host")
    if not _HOST.fullmatch(host):
        raise FetchError(SourceHealth.UNSUPPORTED, "its host is not the name of a host")
    return f"imaps://{host.lower()}/{optional(source, 'folder') or 'INBOX'}"


CONNECTOR = Connector(DECLARATION, poll)
