"""Google Places: five reviews that Google chose, and what the count gives away.

For who has no access to the Business Profile: the rating and the number of ratings
tell of the reviews that are not among the five.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import quote

from functions.domain.errors import FetchError
from functions.domain.ports import Request
from functions.domain.source import Source, SourceHealth
from functions.listen.reading.dates import parse_date
from functions.listen.reading.item import Found, Item
from functions.listen.reading.json_data import rows, text
from functions.listen.sources.asking import (
    Pages,
    address,
    gather,
    in_words,
    optional,
)
from functions.listen.sources.connector import (
    Access,
    Connector,
    Credential,
    Declaration,
    Setting,
    Steps,
    Words,
)
from functions.listen.sources.review import (
    ask,
    place,
    remembered,
    say,
    secret,
    stars,
    web_link,
    written,
)
from functions.listen.sources.tally import follow, tally_kept, tally_of

DECLARATION = Declaration(
    kind="google_places",
    title="Google Places",
    access=Access.PAID,
    settings=(
        Setting(
            "place",
            Words(
                en="the place's ID, from Google's Place ID finder",
                fr="l’identifiant du lieu, donné par le Place ID Finder de Google",
            ),
            "ChIJN1t_tDeuEmsRUsoyG83frY4",
        ),
        Setting(
            "language",
            Words(en="which language to prefer", fr="la langue à préférer"),
            "fr",
            required=False,
        ),
    ),
    hears=Words(
        en="up to five Google reviews, and the average of the new ones that are not "
        "shown, from the rating and the count",
        fr="cinq avis Google au plus et, d’après la note et le nombre d’avis, la "
        "moyenne des nouveaux avis qui ne sont pas montrés",
    ),
    blind=Words(
        en="the words of all other reviews: Google picks the five by relevance. A few "
        "new ratings among hundreds cannot be told apart",
        fr="le texte de tous les autres avis : Google choisit les cinq par pertinence. "
        "Quelques notes nouvelles parmi des centaines ne se distinguent pas",
    ),
    quota=Words(
        en="paid by the call, a first thousand a month free; the terms let the place's "
        "ID be kept and no review, and differ in the EEA. Vigie keeps what it counts: "
        "weigh that before you listen here",
        fr="payé à l’appel, les mille premiers du mois gratuits ; les conditions "
        "laissent garder l’identifiant du lieu et aucun avis, et diffèrent dans l’EEE. "
        "Vigie garde ce qu’elle compte : pesez-le avant d’écouter ici",
    ),
    facts_of="2026-11",
    credentials=(
        Credential(
            "api_key",
            Words(
                en="Google Cloud console, Credentials: a key restricted to Places API "
                "(New), with a daily quota set",
                fr="console Google Cloud, Identifiants : une clé limitée à Places API "
                "(New), avec un quota quotidien",
            ),
        ),
    ),
    # The field `reviews` puts a call into the dearest class of place details.
    price_per_call=0.025,
    fastest=timedelta(minutes=45),
    usual=timedelta(hours=1),
    slowest=timedelta(hours=6),
    # "Policies for Places API", read in November 2026: contents may be cached only as
    # the service specific terms permit, which name the place's ID, for ever, and
    # coordinates, for 30 days; it names user reviews among what must not be saved.
    # developers.google.com/maps/documentation/places/web-service/policies
    keeps_for=timedelta(0),
    about_us=True,
)

_API = "https://places.googleapis.com/v1/places"
_FIELDS = "id,rating,userRatingCount,reviews,googleMapsUri"
_REASONS = {
    400: (SourceHealth.NEEDS_CREDENTIALS, "Google refuses the key or the place's ID"),
    403: (
        SourceHealth.NEEDS_CREDENTIALS,
        "the key may not ask: is Places API (New) on, and billing?",
    ),
    404: (
        SourceHealth.NOT_FOUND,
        "Google knows no such place: its ID may have changed",
    ),
}


def poll(source: Source, credentials: Mapping[str, str], now: datetime) -> Steps:
    """One call: the five reviews and the two figures."""
    named = place(source, "place")
    url = address(f"{_API}/{named}", languageCode=optional(source, "language"))
    headers = {
        "X-Goog-Api-Key": secret(credentials, "api_key"),
        "X-Goog-FieldMask": _FIELDS,
    }
    data = yield from ask(Request(url, headers=headers), _explained)
    reviews = rows(data, "reviews")
    followed = follow(
        tally_kept(remembered(source), now),
        tally_of(data, now, "rating", "userRatingCount"),
        [
            (parse_date(text(r, "publishTime"), now), stars(r, "rating"))
            for r in reviews
        ],
        Item(
            id=f"google-places:{named}",
            link=web_link(data, "googleMapsUri"),
            publisher="Google",
        ),
    )
    found = gather(Pages((data,)), reviews, _item)
    return Found(
        items=found.items + followed.items,
        skipped=found.skipped,
        cursor=written(**followed.memory()),
        said=say(followed.said),
    )


def _item(review: Mapping[str, object]) -> Item | str:
    name = text(review, "name")
    if not name:
        return "no_id"
    own = "originalText" if text(review, "originalText", "text") else "text"
    return Item(
        id=f"google-places:{quote(name, safe='/')}",
        text=text(review, own, "text"),
        link=web_link(review, "googleMapsUri"),
        author=text(review, "authorAttribution", "displayName"),
        publisher="Google",
        language=text(review, own, "languageCode"),
        published=text(review, "publishTime"),
        plain=True,
        rating=stars(review, "rating"),
    )


def _explained(error: FetchError) -> FetchError:
    known = _REASONS.get(error.status or 0)
    return in_words(error, *known) if known else error


CONNECTOR = Connector(DECLARATION, poll)
