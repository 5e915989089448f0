"""What `vigie watch` says, in English and in French: the same keys in both."""

import re
from typing import Final

from cli.texts import NARROW_SPACE, Tongue

_BEFORE_SIGNS = re.compile(r"(?<=«) | (?=[»;:!?])")

_ENGLISH = {
    "begin": "Watching {names}: {count} sources, from this computer.",
    "begin_one": "Watching {names}: one source, from this computer.",
    "nobody_told": "Nothing is sent to anybody: alerts are shown here. Ctrl-C to stop.",
    "source": "source",
    "alert_sms": "ALERT to {name}, by SMS ({address})",
    "alert_email": "ALERT to {name}, by e-mail ({address})",
    "failed": "{function} failed: {error}",
    "end": "Mentions heard: {mentions} (negative: {negative}). Alerts: {alerts}.",
    "edited": "edited",
    "backfill": "earlier",
    "photo": "photo",
    "tone_negative": "negative",
    "tone_neutral": "neutral",
    "tone_positive": "positive",
    "tone_unread": "not read",
    "tone_own": "yours",
}
_FRENCH = {
    "begin": "Veille sur {names} : {count} sources, depuis cet ordinateur.",
    "begin_one": "Veille sur {names} : une source, depuis cet ordinateur.",
    "nobody_told": "Rien n’est envoyé à personne : les alertes s’affichent ici. "
    "Ctrl-C pour arrêter.",
    "source": "source",
    "alert_sms": "ALERTE à {name}, par SMS ({address})",
    "alert_email": "ALERTE à {name}, par e-mail ({address})",
    "failed": "{function} a échoué : {error}",
    "end": "Mentions entendues : {mentions} (négatives : {negative}). "
    "Alertes : {alerts}.",
    "edited": "modifiée",
    "backfill": "antérieure",
    "photo": "photo",
    "tone_negative": "négative",
    "tone_neutral": "neutre",
    "tone_positive": "positive",
    "tone_unread": "non lue",
    "tone_own": "de vous",
}
WORDS: Final[dict[Tongue, dict[str, str]]] = {
    "en": _ENGLISH,
    "fr": {k: _BEFORE_SIGNS.sub(NARROW_SPACE, text) for k, text in _FRENCH.items()},
}
