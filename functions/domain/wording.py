"""Numbers, times and the fixed words of the domain as a reader of either locale would
write them; for pages and e-mail (an SMS replaces what GSM-7 does not know).
"""  # noqa: D205 - one sentence and its scope

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from functions.domain.business import Locale

THIN = "\u202f"
"""Narrow no-break space: French thousands, units, and before ; : ! ? %."""

_MINUTE = timedelta(minutes=1)
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25

_DAYS = {
    Locale.FR: [
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ],
    Locale.EN: [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
}
_MONTHS = {
    Locale.FR: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    Locale.EN: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WORDS = {
    Locale.FR: {
        "social_media_manager": "responsable des réseaux sociaux",
        "spokesperson": "porte-parole",
        "legal_counsel": "conseil juridique",
        "executive": "direction",
        "sms": "SMS",
        "email": "e-mail",
        "withdrawn": "message devenu inutile",
        "away": "personne absente à ce moment-là",
        "broke_off": "envoi interrompu à chaque essai",
        "not_watched": "établissement qui n’est plus surveillé",
        "left_team": "personne qui a quitté l’équipe",
        "no_phone": "aucun numéro de téléphone",
        "no_email": "aucune adresse e-mail",
        "webhook": "messagerie d’équipe",
        "no_webhook": "aucune adresse de webhook enregistrée",
        "opted_out": "numéro qui refuse les SMS (STOP)",
        "unconfirmed": "abonnement non confirmé, ou auquel quelqu’un a mis fin",
        "in_sandbox": "numéro non vérifié, compte AWS encore dans le bac à sable SMS",
        "budget_spent": "plafond SMS du mois atteint, plus aucun SMS ne part",
        "minor": "mineure",
        "major": "majeure",
        "critical": "critique",
        "open": "ouverte",
        "acknowledged": "prise en charge",
        "contained": "contenue",
        "closed": "close",
        "false_alarm": "fausse alerte",
        "food_poisoning": "intoxication alimentaire",
        "injury": "blessure",
        "assault": "agression",
        "discrimination": "discrimination",
        "data_leak": "fuite de données",
        "patient_confidentiality": "secret médical",
        "legal_threat": "menace de poursuites",
        "hygiene": "hygiène et sécurité alimentaire",
        "quality": "qualité",
        "waiting": "attente",
        "staff": "personnel et accueil",
        "price": "prix et facturation",
        "booking": "réservation, commande, livraison",
        "cleanliness": "propreté",
        "noise": "bruit",
        "accessibility": "accessibilité",
        "safety": "sécurité",
        "privacy": "vie privée",
        "employment": "conditions de travail",
        "environment": "environnement",
        "campaign": "publication ou campagne",
        "closure": "ouverture et fermeture",
        "praise": "éloges",
        "fr": "français",
        "en": "anglais",
        "de": "allemand",
        "es": "espagnol",
        "it": "italien",
        "nl": "néerlandais",
        "pt": "portugais",
    },
    Locale.EN: {
        "social_media_manager": "social media manager",
        "spokesperson": "spokesperson",
        "legal_counsel": "legal counsel",
        "executive": "executive",
        "sms": "SMS",
        "email": "e-mail",
        "withdrawn": "the message had become useless",
        "away": "the person was away by then",
        "broke_off": "every attempt broke off",
        "not_watched": "the business is watched no more",
        "left_team": "the person left the team",
        "no_phone": "no telephone number",
        "no_email": "no e-mail address",
        "webhook": "team chat",
        "no_webhook": "no webhook address is stored",
        "opted_out": "the number refuses SMS (STOP)",
        "unconfirmed": "the subscription is not confirmed, or somebody ended it",
        "in_sandbox": "an unverified number, and AWS still in its SMS sandbox",
        "budget_spent": "this month's SMS limit is reached, no SMS leaves any more",
        "minor": "minor",
        "major": "major",
        "critical": "critical",
        "open": "open",
        "acknowledged": "acknowledged",
        "contained": "contained",
        "closed": "closed",
        "false_alarm": "false alarm",
        "food_poisoning": "food poisoning",
        "injury": "injury",
        "assault": "assault",
        "discrimination": "discrimination",
        "data_leak": "data leak",
        "patient_confidentiality": "patient confidentiality",
        "legal_threat": "legal threat",
        "hygiene": "hygiene and food safety",
        "quality": "quality",
        "waiting": "waiting",
        "staff": "staff and welcome",
        "price": "prices and billing",
        "booking": "booking, ordering, delivery",
        "cleanliness": "cleanliness",
        "noise": "noise",
        "accessibility": "accessibility",
        "safety": "safety",
        "privacy": "privacy",
        "employment": "working conditions",
        "environment": "environment",
        "campaign": "post or campaign",
        "closure": "opening and closing",
        "praise": "praise",
        "fr": "French",
        "en": "English",
        "de": "German",
        "es": "Spanish",
        "it": "Italian",
        "nl": "Dutch",
        "pt": "Portuguese",
    },
}


def word(name: str, locale: Locale) -> str:
    """A value of the domain as people say it; the value itself when none is known."""
    return WORDS[locale].get(name, name.replace("_", " "))


def number(value: float, locale: Locale, digits: int = 0) -> str:
    """A number with at most `digits` decimals: 1 234,5 or 1,234.5."""
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if locale is Locale.FR:
        text = text.replace(",", THIN).replace(".", ",")
    return text


def percent(part: float, whole: float, locale: Locale) -> str:
    """A share of a whole, whole percents; 0 of nothing is 0 %."""
    share = number(100 * part / whole if whole else 0, locale)
    return f"{share}{THIN}%" if locale is Locale.FR else f"{share}%"


def counted(count: int, one: str, many: str, locale: Locale) -> str:
    """A number with its noun; in French, zero is singular."""
    singular = count < 2 if locale is Locale.FR else count == 1  # noqa: PLR2004 - grammar
    return f"{number(count, locale)} {one if singular else many}"


def duration(length: timedelta, locale: Locale) -> str:
    """A length of time in its two largest units, rounded down to the minute."""
    minutes = int(length / _MINUTE)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if minutes < 1:
        less = {Locale.FR: "moins d’une minute", Locale.EN: "less than a minute"}
        return less[locale]
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return f"{minutes}{THIN}min"
    if days:
        text = counted(days, *_day_words(locale), locale)
        return f"{text} {hours}{THIN}h" if hours else text
    if not rest:
        return f"{hours}{THIN}h"
    if locale is Locale.FR:
        return f"{hours}{THIN}h{THIN}{rest:02}"
    return f"{hours}{THIN}h {rest}{THIN}min"


def _day_words(locale: Locale) -> tuple[str, str]:
    return ("jour", "jours") if locale is Locale.FR else ("day", "days")


def clock(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """The time of day: 19 h 05 or 19:05."""
    local = at.astimezone(zone)
    if locale is Locale.FR:
        return f"{local.hour}{THIN}h{THIN}{local.minute:02}"
    return f"{local:%H:%M}"


def day(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """The date in words: samedi 21 novembre 2026, Saturday 21 November 2026."""
    local = at.astimezone(zone)
    first = "er" if locale is Locale.FR and local.day == 1 else ""
    weekday = _DAYS[locale][local.weekday()]
    month = _MONTHS[locale][local.month - 1]
    return f"{weekday} {local.day}{first} {month} {local.year}"


def short_day(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """The date for a narrow place: sam. 21, Sat 21."""
    local = at.astimezone(zone)
    dot = "." if locale is Locale.FR else ""
    return f"{_DAYS[locale][local.weekday()][:3]}{dot} {local.day}"


def moment(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    """The date and the time of day, in a sentence."""
    joint = "à" if locale is Locale.FR else "at"
    return f"{day(at, zone, locale)} {joint} {clock(at, zone, locale)}"


def listed(items: Sequence[str], locale: Locale) -> str:
    """Several things in a sentence: a, b et c."""
    joint = " et " if locale is Locale.FR else " and "
    return joint.join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def rarity(days: float, locale: Locale) -> str:
    """How often something happens that happens once in so many days."""
    french = locale is Locale.FR
    years = days / _YEAR_DAYS
    if years >= 1000:  # noqa: PLR2004 - beyond that no figure means anything
        return (
            "moins d’une fois en mille ans"
            if french
            else ("less than once in a thousand years")
        )
    units = (
        (_YEAR_DAYS, ("an", "ans") if french else ("year", "years")),
        (_MONTH_DAYS, ("mois", "mois") if french else ("month", "months")),
        (1.0, _day_words(locale)),
    )
    for size, nouns in units:
        count = round(days / size)
        if count > 1:
            often = "environ une fois tous les" if french else "about once every"
            return f"{often} {counted(count, *nouns, locale)}"
    return "environ une fois par jour" if french else "about once a day"
