"""A wave of complaints about food at « Le Petit Mistral », and hostile texts in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from functions.domain.business import (
    DEFAULT_STEPS,
    Business,
    Channel,
    Locale,
    Responder,
    Role,
    Severity,
)
from functions.domain.crisis import (
    Acknowledged,
    Cause,
    Crisis,
    CrisisEvent,
    CrisisState,
    Grown,
    LogEntry,
    Quieted,
    Rule,
    StepTaken,
    Why,
)
from functions.domain.mention import Mention, RedFlag, Sentiment
from functions.domain.notification import Delivery, Notification
from functions.domain.transition import transition

OPENED = datetime(2026, 11, 21, 18, 52, tzinfo=UTC)
"""A Saturday, 19:52 in Paris."""

CLOSED = OPENED + timedelta(hours=5, minutes=18)

CAMILLE = Responder(
    "camille",
    "Camille Durand",
    Role.SOCIAL_MEDIA_MANAGER,
    Locale.FR,
    (Channel.SMS, Channel.EMAIL),
)
YANNIS = Responder(
    "yannis", "Yannis Le Goff", Role.SPOKESPERSON, Locale.FR, (Channel.SMS,)
)
HELEN = Responder(
    "helen", "Helen O’Brien", Role.EXECUTIVE, Locale.EN, (Channel.SMS, Channel.EMAIL)
)

MISTRAL = Business(
    id="petit-mistral",
    name="Le Petit Mistral",
    locale=Locale.FR,
    timezone="Europe/Paris",
    names=("Le Petit Mistral",),
    kind="restaurant",
    team=(CAMILLE, YANNIS, HELEN),
)

COMPLAINTS = (
    ("fr", "Une heure d’attente, un tartare tiède et un serveur qui hausse les épaules. Plus jamais."),
    ("fr", "Dîner gâché au Petit Mistral : plats froids, addition salée, aucun mot d’excuse."),
    ("en", "Waited 70 minutes at Le Petit Mistral, food was cold, nobody apologised. Awful."),
    ("fr", "Tout le monde en parle ce soir sur le port : le Petit Mistral, c’est fini pour nous."),
    ("en", "Avoid Le Petit Mistral tonight. Several tables walked out."),
    ("fr", "Le gérant a répondu « vous n’aviez qu’à pas commander du poisson ». Incroyable."),
    ("de", "Nie wieder Le Petit Mistral. Das Essen war kalt und das Personal unfreundlich."),
    ("fr", "On a vu passer la vidéo des cuisines… Franchement, ça coupe l’appétit."),
)  # fmt: skip
PRAISE = (
    ("fr", "Très belle soirée la semaine dernière, service attentionné et bouillabaisse parfaite."),
    ("en", "Lovely terrace and kind staff, we will be back in spring."),
    ("fr", "Quelqu’un sait s’ils sont ouverts dimanche midi ?"),
)  # fmt: skip
SOURCES = (
    ("google-alerts", "google_alerts", None),
    ("reddit-marseille", "reddit", "r/marseille"),
    ("avis-tripadvisor", "rss", "Tripadvisor"),
    ("la-provence", "rss", "La Provence"),
)

HOSTILE = (
    "<script>alert(1)</script></title></style><img src=x onerror=alert(2)>",
    "\u202egnp.exe\u202c <b>gras</b> {{ 7 * 7 }} {% raw %} &amp; ]]>",
    "A" * 10_000,
    "🤢🤮👩‍👩‍👧‍👦 jamais de la vie 🇫🇷🔥",
    "Z" + "\u0301\u0322" * 400 + "algo au Petit Mistral",
)
HOSTILE_LINKS = (
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"onmouseover="alert(1)',
    "https://user@evil.example/",
    "https://bücher.example/avis?a=1&b=<2>",
)


def mention(number: int, seen_at: datetime, text: str, **changes: object) -> Mention:
    source, kind, publisher = SOURCES[number * 7 % 11 % 4]
    return replace(
        Mention(
            business=MISTRAL.id,
            id=f"m{number:04}",
            source=source,
            source_kind=kind,
            title="",
            text=text,
            sentiment=Sentiment(0.91, 0.07, 0.02, "lexicon"),
            seen_at=seen_at,
            counts=True,
            backfill=False,
            content_hash=f"h{number}",
            language="fr",
            url=f"https://www.example.org/avis/{number}",
            publisher=publisher,
            author="b1946ac92492d2347c6235b4d2611184",
            published_at=seen_at - timedelta(minutes=4),
        ),
        **changes,  # type: ignore[arg-type]
    )


def _at(minutes: float) -> datetime:
    return OPENED + timedelta(minutes=minutes)


CALM = tuple(
    mention(
        900 + i,
        _at(-1380 + 190 * i),
        PRAISE[i % 3][1],
        language=PRAISE[i % 3][0],
        sentiment=Sentiment(0.04, 0.2, 0.76, "lexicon"),
    )
    for i in range(7)
)
# Minutes from the opening; dense at first, thinning out towards one in the morning.
RISE = (-47, -38, -31, -24, -20, -15, -13, -9, -7, -5, -3, -1)
FALL = (
    *(2, 4, 5, 8, 9, 12, 14, 17, 19, 21, 22, 25, 27, 30, 33, 34, 37, 41, 44, 46, 50),
    *(55, 58, 63, 70, 74, 81, 88, 97, 104, 115, 122, 138, 151, 170, 190, 214, 240),
)
WAVE = tuple(
    mention(
        i,
        _at(minutes),
        COMPLAINTS[i % 8][1],
        language=COMPLAINTS[i % 8][0],
        reach=(None, 340, 12_500)[i % 3],
        rating=1.0 if i % 4 == 2 else None,
        counts=i % 6 != 5,
    )
    for i, minutes in enumerate((*RISE, *FALL))
)
NEUTRAL = tuple(
    mention(
        500 + i,
        _at(minutes),
        PRAISE[i % 3][1],
        language=PRAISE[i % 3][0],
        sentiment=Sentiment(0.1, 0.7, 0.2, "lexicon"),
    )
    for i, minutes in enumerate((-28, 11, 29, 47, 52, 66, 93, 130, 180, 250))
)
GRAVE = (
    mention(
        700,
        _at(16.5),
        "Nous étions six, trois sont malades depuis le tartare : vomissements toute la nuit. J’ai appelé le 15.",
        title="Intoxication au Petit Mistral ?",
        red_flags=(RedFlag("food_poisoning", "malades depuis le tartare"),),
        reach=2_300,
        rating=1.0,
    ),
    mention(
        701,
        _at(62),
        "If I don’t get an answer by Monday my lawyer will write to them. My daughter got food poisoning.",
        language="en",
        red_flags=(
            RedFlag("food_poisoning", "got food poisoning"),
            RedFlag("legal_threat", "my lawyer"),
        ),
        publisher="Tripadvisor",
    ),
)
ATTACKS = tuple(
    mention(
        800 + i,
        _at(23 + i),
        text,
        title="</title><script>alert(3)</script>" if i == 0 else "",
        url=HOSTILE_LINKS[i],
        publisher="<b>Presse</b>" if i == 0 else None,
        language='fr" onclick="x' if i == 1 else "fr",
        reach=9_000_000,
    )
    for i, text in enumerate(HOSTILE)
)
MENTIONS = tuple(
    sorted((*CALM, *WAVE, *NEUTRAL, *GRAVE), key=lambda m: (m.seen_at, m.id))
)

WHY = Why(
    window=timedelta(hours=1),
    expected=0.42,
    seen=10,
    total=13,
    chance_days=2_960.0,
    sources=(("google-alerts", 5), ("reddit-marseille", 4)),
    mentions=("m0001", "m0002", "m0003"),
)
WORSE = replace(
    WHY,
    seen=21,
    total=25,
    chance_days=900_000.0,
    flags=(RedFlag("food_poisoning", "malades depuis le tartare"),),
)


def opened(**changes: object) -> Crisis:
    return replace(
        Crisis(
            business=MISTRAL.id,
            number=7,
            rule=Rule.SPIKE,
            severity=Severity.MAJOR,
            state=CrisisState.OPEN,
            opened_at=OPENED,
            updated_at=OPENED,
            why=WHY,
            steps=tuple(DEFAULT_STEPS.items()),
            lapse=timedelta(hours=2),
            round=1,
            round_started_at=OPENED,
            cause=Cause.OPENED,
            last=LogEntry(OPENED, "opened", detail="major"),
        ),
        **changes,  # type: ignore[arg-type]
    )


def lived(crisis: Crisis, *events: CrisisEvent) -> tuple[Crisis, list[LogEntry]]:
    """The crisis after these events, and its log."""
    log = [crisis.last]
    for event in events:
        crisis = transition(crisis, event)
        log.append(crisis.last)
    return crisis, log


EVENTS = (
    StepTaken(_at(0.1), "1.1"),
    StepTaken(_at(15), "1.2"),
    Grown(_at(18), Severity.CRITICAL, WORSE),
    StepTaken(_at(18.1), "2.1"),
    Acknowledged(_at(24), "camille"),
    Quieted(CLOSED),
    StepTaken(CLOSED + timedelta(seconds=5), "2.all_clear"),
)


def sent(
    step: str,
    responder: str,
    channel: Channel,
    at: datetime,
    delivery: Delivery = Delivery.SENT,
    **changes: object,
) -> Notification:
    return replace(
        Notification(
            business=MISTRAL.id,
            crisis=7,
            step=step,
            responder=responder,
            channel=channel,
            created_at=at,
            delivery=delivery,
            attempts=1,
            sent_at=at if delivery is Delivery.SENT else None,
        ),
        **changes,  # type: ignore[arg-type]
    )


NOTIFICATIONS = (
    sent("1.1", "camille", Channel.SMS, _at(0.3)),
    sent("1.1", "camille", Channel.EMAIL, _at(0.3)),
    sent("1.2", "yannis", Channel.SMS, _at(15.2), attempts=2),
    sent("2.1", "camille", Channel.SMS, _at(18.2)),
    sent("2.1", "camille", Channel.EMAIL, _at(18.2)),
    sent("2.1", "yannis", Channel.SMS, _at(18.2)),
    sent(
        "2.1",
        "helen",
        Channel.SMS,
        _at(18.2),
        Delivery.FAILED,
        failure="the number has opted out <of everything>",
    ),
    sent("2.1", "helen", Channel.EMAIL, _at(18.3)),
    sent("2.all_clear", "camille", Channel.SMS, CLOSED + timedelta(seconds=9)),
    sent("2.all_clear", "yannis", Channel.SMS, CLOSED + timedelta(seconds=9)),
    sent(
        "2.all_clear",
        "helen",
        Channel.EMAIL,
        CLOSED + timedelta(seconds=9),
        Delivery.PENDING,
    ),
)
