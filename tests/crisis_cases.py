"""A business, its team and a crisis, as tests of alert and respond need them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from functions.domain.about import About
from functions.domain.business import (
    Business,
    Channel,
    Locale,
    Responder,
    Role,
    Severity,
)
from functions.domain.crisis import Cause, Crisis, CrisisState, LogEntry, Rule, Why
from functions.domain.mention import Mention, RedFlag, Sentiment, Topic

NOW = datetime(2026, 11, 21, 19, 40, tzinfo=UTC)
"""A Saturday, 20:40 in Paris."""

BOTH = (Channel.SMS, Channel.EMAIL)


def responder(
    name: str, number: int, role: Role, locale: Locale = Locale.FR
) -> Responder:
    key = name.split(maxsplit=1)[0].lower()
    return Responder(
        id=key,
        name=name,
        role=role,
        locale=locale,
        channels=BOTH,
        phone=f"+3360000000{number}",
        email=f"{key}@petitmistral.example",
    )


CAMILLE = responder("Camille Roux", 1, Role.SOCIAL_MEDIA_MANAGER)
PAUL = responder("Paul Martin", 2, Role.SPOKESPERSON)
NADIA = responder("Nadia Haddad", 3, Role.EXECUTIVE, Locale.EN)
LUC = responder("Luc Besnard", 4, Role.LEGAL_COUNSEL)

MISTRAL = Business(
    id="petit-mistral",
    name="Le Petit Mistral",
    locale=Locale.FR,
    timezone="Europe/Paris",
    names=("Le Petit Mistral",),
    team=(CAMILLE, PAUL, NADIA, LUC),
)


def mention(number: int, text: str, **changes: object) -> Mention:
    return replace(
        Mention(
            business=MISTRAL.id,
            id=f"m{number}",
            source="avis",
            source_kind="rss",
            title="",
            text=text,
            sentiment=Sentiment(0.9, 0.1, 0.0, "lexicon"),
            seen_at=NOW - timedelta(minutes=10 * number),
            counts=True,
            backfill=False,
            content_hash=f"h{number}",
            language="fr",
            url=f"https://avis.example/{number}",
            publisher="Avis du quartier",
        ),
        **changes,  # type: ignore[arg-type]
    )


MENTIONS = (
    mention(1, "Trois personnes malades après le plateau de fruits de mer. Honteux."),
    mention(2, "Une heure d’attente, puis on nous met dehors sans un mot."),
    mention(3, "We were told to leave. Never again.", language="en"),
)

SPIKE = Why(
    window=timedelta(hours=3),
    expected=0.4,
    seen=12,
    total=31,
    chance_days=700_000.0,
    sources=(("avis", 8), ("presse", 4)),
    mentions=("m1", "m2", "m3"),
)
GROUNDED = mention(
    4,
    "Une heure d’attente au Petit Mistral, puis on nous met dehors.",
    about=About(name="Le Petit Mistral"),
    sentiment=Sentiment(
        0.9, 0.1, 0.0, "encoder", worse=("attente", "met dehors", "<b>www.evil.example")
    ),
    topics=(Topic.WAITING, Topic.STAFF),
)
"""A mention that tells its name, the words that weighed, and its topics."""

FLAGGED = Why(
    window=timedelta(0),
    expected=0.0,
    seen=1,
    total=1,
    sources=(("avis", 1),),
    mentions=("m1",),
    flags=(RedFlag("food_poisoning", "malades après"),),
)


def crisis(**changes: object) -> Crisis:
    return replace(
        Crisis(
            business=MISTRAL.id,
            number=7,
            rule=Rule.SPIKE,
            severity=Severity.MAJOR,
            state=CrisisState.OPEN,
            opened_at=NOW,
            updated_at=NOW,
            why=SPIKE,
            steps=MISTRAL.policy.steps,
            lapse=MISTRAL.policy.acknowledgement_lapses,
            round=1,
            round_started_at=NOW,
            cause=Cause.OPENED,
            last=LogEntry(NOW, "opened", detail="major"),
        ),
        **changes,  # type: ignore[arg-type]
    )
